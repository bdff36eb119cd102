"""Whether stated probabilities are those that happen, for fused tables: cross-fitted, so that no object judges itself.

Every settled object is judged by models that were not told it and by a calibration that was fitted without it. Log
loss in nats per object; of "none of these" where nobody claims the truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from slated.errors import UsageError
from slated.weigh.calibrate import (
    MIN_SETTLED,
    PRIOR,
    Calibration,
    Reliability,
    Scores,
    fit_calibration,
    log_loss,
    probabilities,
    reliability_diagram,
)
from slated.weigh.fusion import Fusion
from slated.weigh.tables import Floats

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Check:
    """A diagram of the most probable values' probabilities with the log loss per object behind it."""

    diagram: Reliability
    loss: float

    @property
    def ece(self) -> float:
        return self.diagram.ece


@dataclass(frozen=True, slots=True)
class Checks:
    """`before` any outcome was used to set the scale, and `after`; over `settled` objects."""

    before: Check
    after: Check
    settled: int


def check_fusion(fusion: Fusion) -> Checks:
    """Holds a fusion's probabilities against its settled objects. Raises UsageError for fewer than MIN_SETTLED."""
    settled = fusion.known.count
    if fusion.held is None or settled < MIN_SETTLED:
        raise UsageError(
            f"a reliability diagram needs {MIN_SETTLED} settled objects of the table, and {settled} are known: "
            "give more of them with --known"
        )
    scores, truth = fusion.held
    before, after = _Tally(), _Tally()
    place = np.arange(len(scores.absent))
    for fold in range(FOLDS):
        out = place % FOLDS == fold
        kept = np.repeat(~out, np.diff(scores.start))
        before.add(scores.of_objects(out), truth[~kept], PRIOR)
        after.add(scores.of_objects(out), truth[~kept], fit_calibration(scores.of_objects(~out), truth[kept]))
    return Checks(before.close(), after.close(), settled)


class _Tally:
    """Sums over folds."""

    def __init__(self) -> None:
        self.stated: list[Floats] = []
        self.hits: list[Floats] = []
        self.loss = 0.0

    def add(self, scores: Scores, truth: Floats, calibration: Calibration) -> None:
        cell, _ = probabilities(scores, calibration)
        first = scores.start[:-1]
        best = np.maximum.reduceat(cell, first)
        right = (cell == np.repeat(best, np.diff(scores.start))) & (truth > 0)
        self.stated.append(np.minimum(best, 1.0))
        self.hits.append(np.maximum.reduceat(right.astype(float), first))
        self.loss += log_loss(scores, truth, calibration)

    def close(self) -> Check:
        stated = np.concatenate(self.stated)
        diagram = reliability_diagram(stated, np.concatenate(self.hits) > 0)
        return Check(diagram, self.loss / len(stated))
