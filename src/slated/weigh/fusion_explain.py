"""Why an object's value is believed: every claim's part in numbers that add up.

All numbers are natural-log odds of the best value against its strongest rival, which may be "none of these". The
parts of the claims, of the base, of the vote count and of doubt sum to the total; the total's logistic is
p(value) / (p(value) + p(rival)).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from slated.errors import UsageError
from slated.weigh.calibrate import Scores, probabilities
from slated.weigh.fusion import CHOICE_SHARE, Fusion


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One claim: `undiscounted` is what it would add alone, `weight` in (0, 1] what repetition, split votes and the
    given weight leave of it, `part` = undiscounted * weight. `repeats` names sources of the same value that it may
    repeat, strongest first, with the strength of the tie."""

    source: str
    value: str
    reliability: float
    undiscounted: float
    weight: float
    part: float
    repeats: tuple[tuple[str, float], ...]

    @property
    def why(self) -> str:
        """The discount in words."""
        if not self.repeats:
            return "counts in full" if self.weight > 0.999 else f"counts {self.weight:.2f} of a vote"
        name, strength = self.repeats[0]
        more = f" and {len(self.repeats) - 1} more" if len(self.repeats) > 1 else ""
        return f"counts {self.weight:.2f} of a vote: shares errors with {name} ({strength:.2f}){more}"


@dataclass(frozen=True, slots=True)
class ObjectExplanation:
    """`rival` is None for "none of these". `base` is what remains without any claim, `votes` what calibration adds
    for the count of votes, `doubt` what it takes because sources now and then share one error; `probability` and
    `rival_probability` are by the claims alone, also where a `settled` object stands at its known truth."""

    object: str
    value: str
    probability: float
    rival: str | None
    rival_probability: float
    claims: tuple[ClaimPart, ...]
    base: float
    votes: float
    doubt: float
    total: float
    settled: bool


def explain_object(fusion: Fusion, name: str) -> ObjectExplanation:
    """Takes apart the belief about one object. Raises UsageError for an object that the table has not."""
    table = fusion.table
    at = int(np.searchsorted(np.asarray(table.objects, dtype=object), name))
    if at >= len(table.objects) or table.objects[at] != name:
        raise UsageError(f"the table has no object {name!r}; names are case-sensitive and exact")
    lo, hi = int(table.object_start[at]), int(table.object_start[at + 1])
    scale = fusion.calibration
    alone = Scores(
        fusion.scores.cell[lo:hi], fusion.scores.count[lo:hi], fusion.scores.absent[at : at + 1], np.array([0, hi - lo])
    )
    told, nothing = probabilities(alone, scale)
    plain, plain_nothing = probabilities(alone, replace(scale, doubt=0.0))
    best = int(np.argmax(told))
    others = [k for k in range(hi - lo) if k != best]
    rival = max(others, key=lambda k: (told[k], -k), default=None)
    if rival is not None and told[rival] < nothing[0]:
        rival = None
    against = float(nothing[0] if rival is None else told[rival])
    total = _log_ratio(float(told[best]), against)
    undoubted = _log_ratio(float(plain[best]), float(plain_nothing[0] if rival is None else plain[rival]))
    parts = _claim_parts(fusion, lo, hi, lo + best, None if rival is None else lo + rival)
    count = fusion.scores.count[lo:hi]
    votes = scale.votes * float(count[best] - (0.0 if rival is None else count[rival]))
    summed = math.fsum(part.part for part in parts)
    return ObjectExplanation(
        name, table.values[table.cell_value[lo + best]], float(told[best]),
        None if rival is None else table.values[table.cell_value[lo + rival]], against,
        tuple(sorted(parts, key=lambda part: (-abs(part.part), part.source, part.value))),
        undoubted - votes - summed, votes, total - undoubted, total, bool(fusion.known.settled[at]),
    )


def _log_ratio(one: float, other: float) -> float:
    """ln(one / other), both held above 1e-300."""
    return math.log(max(one, 1e-300)) - math.log(max(other, 1e-300))


def _claim_parts(fusion: Fusion, lo: int, hi: int, best: int, rival: int | None) -> list[ClaimPart]:
    table, model, sharpness = fusion.table, fusion.model, fusion.calibration.sharpness
    share = 1.0 if model.choice is None else 1 - CHOICE_SHARE
    weight = table.claim_weight() if model.weight is None else model.weight
    worth = model.coin.claim_worth
    parts = []
    for cell in range(lo, hi):
        first, last = int(table.cell_start[cell]), int(table.cell_start[cell + 1])
        beside = table.source[first:last].tolist()
        for claim in range(first, last):
            source = int(table.source[claim])
            coin = float(worth[source])
            alone = share * coin * (float(cell == best) - float(cell == rival))
            if model.choice is not None:
                row = model.choice.log_confusion[source, :, table.cell_value[cell]]
                against = 0.0 if rival is None else float(row[table.cell_value[rival]])
                alone += CHOICE_SHARE * (float(row[table.cell_value[best]]) - against)
            alone *= sharpness
            parts.append(
                ClaimPart(
                    table.sources[source], table.values[table.cell_value[cell]],
                    float(fusion.sources.accuracy[source]), alone, float(weight[claim]),
                    alone * float(weight[claim]), _repeated(fusion, source, beside),
                )
            )
    return parts


def _repeated(fusion: Fusion, source: int, beside: list[int]) -> tuple[tuple[str, float], ...]:
    copies, names = fusion.model.copies, fusion.table.sources
    found: list[tuple[str, float]] = []
    if len(beside) < 2 or copies.edges == 0:
        return ()
    for mine, other in ((copies.left, copies.right), (copies.right, copies.left)):
        for edge in np.flatnonzero((mine == source) & np.isin(other, beside)).tolist():
            found.append((names[int(other[edge])], float(copies.strength[edge])))
    return tuple(sorted(found, key=lambda tie: (-tie[1], tie[0])))
