"""Why an object's value is believed: every claim's part in numbers that add up.

All numbers are natural-log odds of the best value against its strongest rival, which may be "none of these". The
parts of the claims, of the base and of the vote count sum to the total; the total's logistic is
p(value) / (p(value) + p(rival)).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from slated.errors import UsageError
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
    for the count of votes; `settled` objects stand at their known truth whatever the claims add up to."""

    object: str
    value: str
    probability: float
    rival: str | None
    rival_probability: float
    claims: tuple[ClaimPart, ...]
    base: float
    votes: float
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
    crowd = float(np.log(np.exp(fusion.scores.count[lo:hi]).sum()))
    score = scale.sharpness * fusion.scores.cell[lo:hi] + scale.votes * fusion.scores.count[lo:hi]
    nothing = (
        scale.absent * fusion.scores.absent[at] + scale.absent_offset + scale.absent_crowd * crowd
    )
    best = int(np.argmax(score))
    others = [k for k in range(hi - lo) if k != best]
    rival = max(others, key=lambda k: (score[k], -k), default=None)
    if rival is not None and score[rival] < nothing:
        rival = None
    total = float(score[best] - (nothing if rival is None else score[rival]))
    parts = _claim_parts(fusion, lo, hi, lo + best, None if rival is None else lo + rival)
    count = fusion.scores.count[lo:hi]
    votes = scale.votes * float(count[best] - (0.0 if rival is None else count[rival]))
    summed = sum(part.part for part in parts)
    return ObjectExplanation(
        name, table.values[table.cell_value[lo + best]], float(fusion.probability[lo + best]),
        None if rival is None else table.values[table.cell_value[lo + rival]],
        float(fusion.absent[at] if rival is None else fusion.probability[lo + rival]),
        tuple(sorted(parts, key=lambda part: (-abs(part.part), part.source, part.value))),
        total - votes - summed, votes, total, bool(fusion.known.settled[at]),
    )


def _claim_parts(fusion: Fusion, lo: int, hi: int, best: int, rival: int | None) -> list[ClaimPart]:
    table, model, sharpness = fusion.table, fusion.model, fusion.calibration.sharpness
    share = 1.0 if model.choice is None else 1 - CHOICE_SHARE
    weight = table.claim_weight() if model.weight is None else model.weight
    parts = []
    for cell in range(lo, hi):
        first, last = int(table.cell_start[cell]), int(table.cell_start[cell + 1])
        beside = table.source[first:last].tolist()
        for claim in range(first, last):
            source = int(table.source[claim])
            coin = float(model.coin.claim_worth[source])
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
    found = []
    for mine, other in ((copies.left, copies.right), (copies.right, copies.left)):
        for edge in np.flatnonzero((mine == source) & np.isin(other, beside)).tolist():
            found.append((names[int(other[edge])], float(copies.strength[edge])))
    return tuple(sorted(found, key=lambda tie: (-tie[1], tie[0])))
