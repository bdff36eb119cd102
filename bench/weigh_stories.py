"""How well probabilities of release windows and renewals hold against real premieres, over the development corpus.

    SLATED_CORPUS=… python bench/weigh_stories.py [--gold-claims] [--in-sample] [--bins] [--diagram FILE.svg] [--write]

Every story is composed on the day of each of its dated pages, from what was known on that day; every belief about the
season in question is a forecast, scored by log loss (nats), Brier score and ECE (ten equal bins). Nothing judges
itself: reliabilities are learned from the other stories and so is the scale; "forward" scales each belief by what was
settled before its day, in all stories. --in-sample uses the shipped reliabilities instead; --write ships the scale.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import numpy as np

from slated.compose.dossier import compose
from slated.kinds import claim_from_json
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.model.claim import Claim
from slated.model.document import Dated, Document
from slated.read.dating import date_document
from slated.read.reader import read
from slated.show.fused import reliability_lines, reliability_svg
from slated.weigh import trust
from slated.weigh.beliefs import CALIBRATED
from slated.weigh.calibrate import Reliability, reliability_diagram
from slated.weigh.forward import MIN_FACTS, UNSCALED, Scale, Statement, fit_forward, fit_scale
from slated.weigh.trust import expit

# First availability anywhere, by corpus folder: season and day. Public facts.
PREMIERES: dict[str, tuple[int | None, str]] = {
    "alice-in-borderland": (3, "2025-09-25"),
    "house-of-the-dragon": (2, "2024-06-16"),
    "squid-game": (2, "2024-12-26"),
    "stranger-things": (4, "2022-05-27"),
    "the-witcher": (3, "2023-06-29"),
    "wednesday": (2, "2025-08-06"),
    "loki": (2, "2023-10-05"),
    "one-piece": (2, "2026-03-10"),
    "only-murders-in-the-building": (4, "2024-08-27"),
    "ted-lasso": (3, "2023-03-15"),
    "the-mandalorian": (3, "2023-03-01"),
    "yellowjackets": (3, "2025-02-14"),
    "dp": (2, "2023-07-28"),
    "gyeongseong-creature": (2, "2024-09-27"),
    "jujutsu-kaisen": (2, "2023-07-06"),
    "doctor-who": (14, "2024-05-10"),
    "invincible": (2, "2023-11-03"),
    "reacher": (3, "2025-02-20"),
    "rings-of-power": (2, "2024-08-29"),
    "slow-horses": (4, "2024-09-04"),
    "white-lotus": (3, "2025-02-16"),
}
@dataclass(frozen=True, slots=True)
class Story:
    """A folder of the corpus: its pages, when each must have been written, and all claims."""

    name: str
    documents: list[Document]
    dated: dict[str, Dated]
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Judged:
    """One belief on one day, with the story and a group that it belongs to."""

    story: str
    group: str
    statement: Statement


def load_stories(gold: bool) -> list[Story]:
    """The stories whose premiere is known; claims are the corpus' own, else those that the reader finds."""
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        sys.exit("SLATED_CORPUS does not name the development corpus")
    folders = sorted((Path(root) / "corpus" / "articles").glob("stories*/*"))
    return [load_story(folder, gold) for folder in folders if folder.name in PREMIERES]


def load_story(folder: Path, gold: bool) -> Story:
    documents, by_page = [], {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        day = date.fromisoformat(record["published"]) if record.get("published") else None
        document = Document(record["id"], record["text"], record["headline"], record["url"], record["site"], day)
        documents.append(document)
        by_page[document.id] = (
            [claim_from_json({**c, "document": document.id}) for c in record["claims"]]
            if gold
            else list(read(document).claims)
        )
    every = [c for claims in by_page.values() for c in claims]
    dated = {d.id: date_document(d, by_page[d.id], [c for c in every if c.document != d.id]) for d in documents}
    return Story(folder.name, documents, dated, every)


def judge_story(story: Story) -> Iterator[Judged]:
    """Every belief about the season in question, before any calibration, on the day of each dated page."""
    season, premiered = PREMIERES[story.name]
    truth = date.fromisoformat(premiered)
    days = sorted({d.published for d in story.documents if d.published and d.published < truth})
    for day in days:
        for dossier in compose(story.documents, story.dated, story.claims, day).dossiers[:1]:
            for belief in dossier.beliefs:
                if belief.season != season:
                    continue
                odds = math.fsum(s.logodds for s in belief.shares if s.why != CALIBRATED)
                window = belief.value.window if isinstance(belief.value, Release) else None
                if window is not None and window.given:
                    width = "bound" if not window.closed else "to a month" if (window.days or 0) <= 31 else "wider"
                    known = truth if window.latest is None else min(truth, window.latest + timedelta(days=1))
                    fact, happened = f"{story.name} {window}", window.contains(truth)
                    group = f"{belief.state.value}, {width}"
                elif isinstance(belief.value, Renewal) and belief.value.status in RENEWED:
                    known, happened = truth, RENEWED[belief.value.status]
                    fact, group = f"{story.name} {belief.value.status}", f"renewal, {belief.value.status}"
                else:
                    continue
                yield Judged(story.name, group, Statement(belief.kind, fact, day, max(known, day), odds, happened))


# Of a season that came out.
RENEWED = {"renewed": True, "in_development": True, "cancelled": False}
SCALES = Path(__file__).parents[1] / "src" / "slated" / "weigh" / "data" / "calibration.toml"
Scored = tuple[float, bool]  # log odds, whether it happened


def judge_all(gold: bool, in_sample: bool) -> list[Judged]:
    """Every story, weighed by reliabilities that were learned from the others unless `in_sample`."""
    from learn_reliability import learn_table, story_cases

    stories = load_stories(gold)
    taught = load_stories(gold=True) if not gold else stories
    cases = {s.name: list(story_cases(s)) for s in taught}
    judged: list[Judged] = []
    for story in stories:
        if in_sample:
            judged += judge_story(story)
            continue
        learned = learn_table([c for name, of in cases.items() if name != story.name for c in of])
        tables = {**trust.tables(), "release": learned}
        with mock.patch.object(trust, "tables", lambda tables=tables: tables):
            judged += judge_story(story)
    return judged


def diagram_of(scored: Sequence[Scored]) -> Reliability:
    happened = np.array([hit for _, hit in scored], dtype=bool)
    return reliability_diagram(np.array([expit(x) for x, _ in scored]), happened)


def measures(scored: Sequence[Scored]) -> tuple[float, float, float]:
    """Log loss (nats, probabilities held within 0.001), Brier score, ECE."""
    held = [(min(max(expit(x), 0.001), 0.999), hit) for x, hit in scored]
    loss = -math.fsum(math.log(p if hit else 1 - p) for p, hit in held) / len(held)
    brier = math.fsum((p - hit) ** 2 for p, hit in held) / len(held)
    return loss, brier, diagram_of(scored).ece


def show(name: str, scored: Sequence[Scored]) -> None:
    if not scored:
        print(f"{name:44}{0:6}")
        return
    loss, brier, ece = measures(scored)
    rate = sum(hit for _, hit in scored) / len(scored)
    print(f"{name:44}{len(scored):6}{rate:8.2f}{loss:10.3f}{brier:8.3f}{ece:8.3f}")


def raw(judged: Sequence[Judged]) -> list[Scored]:
    return [(j.statement.logodds, j.statement.happened) for j in judged]


def scaled(judged: Sequence[Judged], scales: Sequence[Scale]) -> list[Scored]:
    return [(s.of(j.statement.logodds), j.statement.happened) for j, s in zip(judged, scales, strict=True)]


def other_scales(judged: Sequence[Judged]) -> list[Scale]:
    """Each belief's scale, fitted on the other stories."""
    by_story = {
        name: fit_scale([j.statement for j in judged if j.story != name]) for name in {j.story for j in judged}
    }
    return [by_story[j.story] for j in judged]


def forward_scales(judged: Sequence[Judged]) -> list[Scale]:
    """Each belief's scale, fitted on what was known before its day."""
    told = [j.statement for j in judged]
    by_day = {day: fit_forward(told, day) for day in {s.day for s in told}}
    return [by_day[s.day].get(s.kind, UNSCALED) for s in told]


def show_kind(kind: str, judged: Sequence[Judged]) -> list[Scored]:
    """Before and after; returns what the other stories' scale makes of all."""
    facts = len({j.statement.fact for j in judged})
    print(f"\n{kind}: {facts} facts of {len({j.story for j in judged})} stories")
    print(f"{'beliefs':44}{'n':>6}{'true':>8}{'log loss':>10}{'Brier':>8}{'ECE':>8}")
    show("raw", raw(judged))
    rate = sum(hit for _, hit in raw(judged)) / len(judged)
    show("a constant at the base rate", [(trust.logit(rate), hit) for _, hit in raw(judged)])
    after = scaled(judged, other_scales(judged))
    show("scaled by the other stories", after)
    forward = forward_scales(judged)
    late = [i for i, scale in enumerate(forward) if scale.calibrated]
    show(f"raw, {MIN_FACTS} facts settled before the day", raw([judged[i] for i in late]))
    show("the same, scaled forward in time", scaled([judged[i] for i in late], [forward[i] for i in late]))
    for group in sorted({j.group for j in judged}):
        show("  " + group, [a for j, a in zip(judged, after, strict=True) if j.group == group])
    return after


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--gold-claims", action="store_true", help="the corpus' own claims, not the reader's")
    arguments.add_argument("--in-sample", action="store_true", help="the shipped reliabilities")
    arguments.add_argument("--bins", action="store_true", help="a reliability diagram in numbers")
    arguments.add_argument("--diagram", type=Path, metavar="FILE.svg")
    arguments.add_argument("--write", action="store_true", help="ship the scale of release windows")
    asked = arguments.parse_args()
    judged = judge_all(asked.gold_claims, asked.in_sample)
    named = []
    for kind in ("release", "renewal"):
        of_kind = [j for j in judged if j.statement.kind == kind]
        after = show_kind(kind, of_kind)
        named += [(f"{kind}, raw", diagram_of(raw(of_kind))), (f"{kind}, scaled", diagram_of(after))]
    if asked.bins:
        print("\n".join(["", *reliability_lines(named)]))
    if asked.diagram:
        asked.diagram.write_text(reliability_svg(named, "Stories: beliefs against what happened"), "utf-8")
    scale = fit_scale([j.statement for j in judged if j.statement.kind == "release"])
    print(f"\nrelease: {scale}")
    if asked.write:
        lines = SCALES.read_text("utf-8").splitlines()
        kept = [line for line in lines if line.startswith("#")]
        rows = ["", "[release]", f"slope = {scale.slope}", f"offset = {scale.offset}", f"facts = {scale.facts}"]
        SCALES.write_text("\n".join([*kept, *rows]) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
