"""How well probabilities of release windows hold against real premieres, over the stories of the development corpus.

    SLATED_CORPUS=… bench/weigh_stories.py [--gold-claims] [--bins]

Every story is composed on the day of each of its dated articles, from what was known on that day; every release belief
about the season in question is a forecast of "the premiere lies in this window" and is scored by log loss (nats),
Brier score and ECE (ten equal bins). A constant at the base rate is shown beside it. With --gold-claims the corpus'
own claims are weighed, else those that the reader finds.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from slated.compose.dossier import compose
from slated.kinds import claim_from_json
from slated.kinds.release.value import Release
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.dating import date_document
from slated.read.reader import read

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
Scored = tuple[str, float, bool]  # group, probability, whether the premiere lay in the window


def load(folder: Path, gold: bool) -> tuple[list[Document], dict[str, list[Claim]]]:
    documents, claims = [], {}
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        day = date.fromisoformat(record["published"]) if record.get("published") else None
        document = Document(record["id"], record["text"], record["headline"], record["url"], record["site"], day)
        documents.append(document)
        claims[document.id] = (
            [claim_from_json({**c, "document": document.id}) for c in record["claims"]]
            if gold
            else list(read(document).claims)
        )
    return documents, claims


def score_story(folder: Path, gold: bool) -> Iterator[Scored]:
    season, premiered = PREMIERES[folder.name]
    truth = date.fromisoformat(premiered)
    documents, by_page = load(folder, gold)
    every = [c for claims in by_page.values() for c in claims]
    dated = {d.id: date_document(d, by_page[d.id], [c for c in every if c.document != d.id]) for d in documents}
    for day in sorted({d.published for d in documents if d.published and d.published < truth}):
        for dossier in compose(documents, dated, every, day).dossiers[:1]:
            for belief in dossier.beliefs:
                window = belief.value.window if isinstance(belief.value, Release) else None
                if belief.season != season or window is None or not window.given:
                    continue
                width = "bound" if not window.closed else "to a month" if (window.days or 0) <= 31 else "wider"
                yield f"{belief.state.value}, {width}", belief.probability, window.contains(truth)


def measures(scored: Sequence[Scored]) -> tuple[float, float, float]:
    """Log loss (nats, probabilities held within 0.001), Brier score, ECE."""
    n = len(scored)
    held = [(min(max(p, 0.001), 0.999), hit) for _, p, hit in scored]
    loss = -sum(math.log(p if hit else 1 - p) for p, hit in held) / n
    brier = sum((p - hit) ** 2 for p, hit in held) / n
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, hit in held:
        bins[min(int(p * 10), 9)].append((p, hit))
    ece = sum(abs(sum(p - hit for p, hit in b)) for b in bins.values()) / n
    return loss, brier, ece


def show(name: str, scored: Sequence[Scored]) -> None:
    loss, brier, ece = measures(scored)
    rate = sum(hit for *_, hit in scored) / len(scored)
    print(f"{name:32}{len(scored):6}{rate:8.2f}{loss:10.3f}{brier:8.3f}{ece:8.3f}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--gold-claims", action="store_true")
    arguments.add_argument("--bins", action="store_true", help="a reliability diagram in numbers")
    asked = arguments.parse_args()
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        print("SLATED_CORPUS does not name the development corpus", file=sys.stderr)
        return 2
    scored: list[Scored] = []
    for folder in sorted((Path(root) / "corpus" / "articles").glob("stories*/*")):
        if folder.name in PREMIERES:
            scored += score_story(folder, asked.gold_claims)
    print(f"{'beliefs':32}{'n':>6}{'true':>8}{'log loss':>10}{'Brier':>8}{'ECE':>8}")
    show("all", scored)
    rate = sum(hit for *_, hit in scored) / len(scored)
    show("a constant at the base rate", [(group, rate, hit) for group, _, hit in scored])
    for group in sorted({g for g, *_ in scored}):
        show(group, [s for s in scored if s[0] == group])
    if asked.bins:
        for low in range(10):
            inside = [(p, hit) for _, p, hit in scored if min(int(p * 10), 9) == low]
            if inside:
                said, was = sum(p for p, _ in inside) / len(inside), sum(hit for _, hit in inside) / len(inside)
                print(f"said {said:.2f}  was {was:.2f}  ({len(inside)})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
