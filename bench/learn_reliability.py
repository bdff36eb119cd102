"""Learns how often claims about a premiere come true, by certainty, voice and width, from stories with known premieres.

    SLATED_CORPUS=… python bench/learn_reliability.py [--write]

Prints the learned part of weigh/data/reliability.toml; with --write, puts it there for review. A claim counts where
its page was written before the premiere and its window still lay ahead; pages of template text are left out (their
signal tells them), but not lone official dates: without these, cross-validated log loss rises from 0.202 to 0.209.
A voice that is quoted by several pages counts once. First an additive model on log odds (certainty + voice + width,
ridge about RANK) says what to expect of a pair of certainty and voice; then `learn_records` draws the pair's own
record to that as to PULL claims; neighbours are pooled until nothing rises along FALLING or VOICES.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from weigh_stories import PREMIERES, Story, load_stories

from slated.compose.dossier import compose
from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim
from slated.model.window import Window
from slated.weigh.calibrate import rising_levels
from slated.weigh.fusion_sources import Outcome, learn_records
from slated.weigh.tables import Floats
from slated.weigh.trust import expit, logit, width_of
from slated.weigh.voices import is_named

LEVELS = ("confirmed", "reported", "expected", "rumoured", "denied")
FALLING = LEVELS[:4]
VOICES = ("platform", "studio", "crew", "agency", "cast", "outlet", "page", "other", "insider")
# Where a voice stands before any case, in log odds: makers know, people in it nearly so, insiders cannot be asked.
RANK = dict(zip(VOICES, (0.6, 0.4, 0.1, 0.1, 0.0, 0.0, 0.0, -0.4, -0.6), strict=True))
WIDTHS = ("bound", "year", "season", "month", "day")
LEVEL_SD, VOICE_SD, WIDTH_SD = 1.0, 0.25, 0.7  # of the additive model's parts, in log odds
PULL = 8.0  # claims; 4 to 15 do alike
TABLE = Path(__file__).parents[1] / "src" / "slated" / "weigh" / "data" / "reliability.toml"
BEGIN, END = "# --- learned: begin", "# --- learned: end"


@dataclass(frozen=True, slots=True)
class Case:
    """A settled claim: `true` where the premiere lay in its window (outside, for a denial)."""

    story: str
    source: str
    level: str
    voice: str
    width: str | None
    true: bool
    weight: float


def story_cases(story: Story) -> Iterator[Case]:
    """The settled claims about the season in question."""
    season, premiered = PREMIERES[story.name]
    truth = date.fromisoformat(premiered)
    eve = truth - (date(2000, 1, 2) - date(2000, 1, 1))
    doubted = {
        w.document
        for dossier in compose(story.documents, story.dated, story.claims, eve).dossiers
        for w in dossier.warnings
        if w.signal == "template_text"
    }
    pages = {d.id: d for d in story.documents if d.published and d.published < truth and d.id not in doubted}
    told: list[tuple[Claim, Window]] = []
    for claim in story.claims:
        window = claim.value.window if isinstance(claim.value, Release) else None
        page = pages.get(claim.document)
        if page is None or window is None or not window.given or claim.work.season != season:
            continue
        if page.published and window.passed(page.published):
            continue
        told.append((claim, window))

    def key(claim: Claim, window: Window) -> tuple[object, ...]:
        named = claim.attribution if claim.attribution and is_named(claim.attribution) else None
        return window, claim.certainty, named.name if named else claim.document

    counts = Counter(key(c, w) for c, w in told)
    for claim, window in told:
        denied = claim.certainty is Certainty.DENIED
        voice = claim.attribution.role.value if claim.attribution else "page"
        yield Case(
            story.name, pages[claim.document].site or claim.document, claim.certainty.value, voice,
            width_of(claim), window.contains(truth) != denied, 1.0 / counts[key(claim, window)],
        )


def learn_table(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The [release] tables: by certainty and voice, and the widths' shifts."""
    design = np.array([_row(c) for c in cases])
    right, weight = np.array([float(c.true) for c in cases]), np.array([c.weight for c in cases])
    spread = np.array([2.0, *(LEVEL_SD,) * len(LEVELS), *(VOICE_SD,) * len(VOICES), *(WIDTH_SD,) * len(WIDTHS)])

    centre = np.zeros(design.shape[1])
    centre[1 + len(LEVELS) : -len(WIDTHS)] = [RANK[b] for b in VOICES]

    def loss(x: Any) -> tuple[float, Any]:
        p = 1 / (1 + np.exp(-(design @ x)))
        gradient = design.T @ (weight * (p - right)) + (x - centre) / spread**2
        fit = -(weight * np.log(np.where(right > 0, p, 1 - p))).sum()
        return float(fit + (((x - centre) / spread) ** 2).sum() / 2), gradient

    x = minimize(loss, centre, jac=True, method="L-BFGS-B").x
    level = dict(zip(LEVELS, x[1 : 1 + len(LEVELS)], strict=True))
    voice = dict(zip(VOICES, x[1 + len(LEVELS) : -len(WIDTHS)], strict=True))
    width = dict(zip(WIDTHS, x[-len(WIDTHS) :], strict=True))
    prior = {(a, b): expit(float(x[0] + level[a] + voice[b])) for a in LEVELS for b in VOICES}
    outcomes = []
    for case in cases:
        neutral = prior[case.level, case.voice]
        moved = expit(logit(neutral) + _share(case) * float(width[case.width or "season"]))
        outcomes.append(Outcome(case.source, case.level, case.voice, case.true - moved + neutral, case.weight))
    records = learn_records(outcomes, FALLING, prior, prior_worth=PULL)
    mean = np.array([[records.by_kind[a, b].mean for b in VOICES] for a in LEVELS])
    stands_on = np.array([[records.by_kind[a, b].settled + PULL for b in VOICES] for a in LEVELS])
    mean = np.clip(_monotone(mean, stands_on), 0.02, 0.98)
    table = {
        level: {voice: round(p, 3) for voice, p in zip(VOICES, row, strict=True)}
        for level, row in zip(LEVELS, mean.tolist(), strict=True)
    }
    table["width"] = {name: round(float(shift), 2) for name, shift in width.items()}
    return table


def _monotone(mean: Floats, weight: Floats) -> Floats:
    """Pools neighbours until no voice stands above a better one, nor a level (but denials) above a firmer one."""
    mean = mean.copy()
    for _ in range(100):
        for row in range(len(mean)):
            mean[row] = _falling(mean[row], weight[row])
        for column in range(mean.shape[1]):
            mean[: len(FALLING), column] = _falling(mean[: len(FALLING), column], weight[: len(FALLING), column])
    return mean


def _falling(y: Floats, weight: Floats) -> Floats:
    return -rising_levels(-y, weight)


def _share(case: Case) -> float:
    """How far a width moves a claim: as weigh.trust has it."""
    if case.width is None or case.level == "denied":
        return 0.0
    return 0.5 if case.level == "confirmed" else 1.0


def _row(case: Case) -> list[float]:
    return [
        1.0, *(float(case.level == a) for a in LEVELS), *(float(case.voice == b) for b in VOICES),
        *(_share(case) * (case.width == w) for w in WIDTHS),
    ]


def table_lines(table: dict[str, dict[str, float]], cases: Sequence[Case]) -> list[str]:
    stories = len({c.story for c in cases})
    lines = [BEGIN, f"# By bench/learn_reliability.py, from {len(cases)} settled claims of {stories} stories."]
    for name, row in table.items():
        lines += ["", f"[release.{name}]", *(f"{key} = {value}" for key, value in row.items())]
    return [*lines, "", END]


def main() -> int:
    stories = load_stories(gold=True)
    cases = [case for story in stories for case in story_cases(story)]
    lines = table_lines(learn_table(cases), cases)
    if "--write" not in sys.argv[1:]:
        print("\n".join(lines))
        for level in LEVELS:
            of = [c for c in cases if c.level == level]
            true = math.fsum(c.weight for c in of if c.true) / max(math.fsum(c.weight for c in of), 1e-9)
            print(f"{level}: {len(of)} claims, {true:.2f} true", file=sys.stderr)
        return 0
    text = TABLE.read_text("utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) + len(END) :]
    TABLE.write_text(before + "\n".join(lines) + after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
