"""From scores to probabilities that can be held against what happened, and the diagram that shows whether they can.

Natural logarithms throughout. "None of these" is a candidate of every object, so an object's listed probabilities
sum to at most 1. With fewer than `MIN_SETTLED` settled objects the fixed prior temperature is used and the result
says that it is uncalibrated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slated.weigh.tables import Floats

MIN_SETTLED = 20
PRIOR_WORTH = 2.0  # settled objects that the prior parameters are worth, per squared standard deviation
ECE_BINS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """score -> sharpness * score + votes * log(count), against `absent` * absent score + absent_offset +
    absent_crowd * log(claims of the object). `doubt` is the chance that an object's sources share one error: that
    share of its probability is judged by DULL of the evidence. `settled` objects it was fitted on; 0: the prior,
    uncalibrated."""

    sharpness: float = 0.45
    votes: float = 0.0
    absent: float = 0.45
    absent_offset: float = 0.0
    absent_crowd: float = 0.0
    settled: int = 0
    doubt: float = 0.0

    @property
    def calibrated(self) -> bool:
        return self.settled > 0


PRIOR = Calibration()
DULL = 0.25  # 0.33 does alike; 0.1 and an even split do worse
FIRST_DOUBT = 0.02  # where fitting starts; the prior has none. 0.1 suits small sets better, crowds worse
# Standard deviations of log sharpness, votes, absent, offset, crowd, log odds of doubt.
_SPREAD = np.array([0.7, 0.3, 0.35, 1.5, 0.5, 3.0])


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-scores: `cell` (C) and log weighted `count` (C) of cells whose objects lie side by side from `start`
    (O + 1); `absent` (O) of "none of these"."""

    cell: Floats
    count: Floats
    absent: Floats
    start: NDArray[np.int64]

    def of_objects(self, keep: NDArray[np.bool_]) -> Scores:
        """The part of the objects that `keep` (O) marks."""
        sizes = np.diff(self.start)
        cells = np.repeat(keep, sizes)
        return Scores(
            self.cell[cells], self.count[cells], self.absent[keep], np.r_[0, np.cumsum(sizes[keep])]
        )


def join_scores(parts: list[Scores]) -> Scores:
    """The objects of several scores behind one another."""
    starts = [np.zeros(1, dtype=np.int64)]
    for part in parts:
        starts.append(part.start[1:] + starts[-1][-1])
    return Scores(
        np.concatenate([p.cell for p in parts]), np.concatenate([p.count for p in parts]),
        np.concatenate([p.absent for p in parts]), np.concatenate(starts),
    )


def probabilities(scores: Scores, calibration: Calibration) -> tuple[Floats, Floats]:
    """(C) probabilities of the cells and (O) of "none of these"."""
    first, sizes = scores.start[:-1], np.diff(scores.start)
    score = calibration.sharpness * scores.cell
    if calibration.votes:
        score += calibration.votes * scores.count
    crowd = np.log(np.add.reduceat(np.exp(scores.count), first)) if calibration.absent_crowd else 0.0
    absent = (
        calibration.absent * scores.absent + calibration.absent_offset + calibration.absent_crowd * crowd
    )
    if not calibration.doubt:
        return _softmax(score, absent, first, sizes)
    dull, dull_absent = _softmax(DULL * score, DULL * absent, first, sizes)
    score, absent = _softmax(score, absent, first, sizes)
    for sharp, blunt in ((score, dull), (absent, dull_absent)):
        sharp *= 1 - calibration.doubt
        blunt *= calibration.doubt
        sharp += blunt
    return score, absent


def _softmax(
    score: Floats, absent: Floats, first: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Overwrites `score`."""
    top = np.maximum(np.maximum.reduceat(score, first), absent)
    score -= np.repeat(top, sizes)
    np.exp(score, out=score)
    absent = np.exp(absent - top)
    total = np.add.reduceat(score, first) + absent
    score /= np.repeat(total, sizes)
    return score, absent / total


def fit_calibration(scores: Scores, truth: Floats, prior: Calibration = PRIOR) -> Calibration:
    """Fits the six parameters to settled objects by penalised maximum likelihood.

    `truth` (C) is each cell's share of being true; objects none of whose cells is true count for "none of these".
    Returns `prior` where fewer than MIN_SETTLED objects are settled.
    """
    from scipy.optimize import minimize

    objects = len(scores.absent)
    if objects < MIN_SETTLED:
        return prior
    centre = _to_vector(prior)

    def loss(x: Floats) -> float:
        return log_loss(scores, truth, _from_vector(centre + x * _SPREAD, objects)) + PRIOR_WORTH * float(x @ x) / 2

    fitted = minimize(loss, np.zeros(len(centre)), method="L-BFGS-B", bounds=[(-6, 6)] * len(centre))
    return _from_vector(centre + fitted.x * _SPREAD, objects)


def log_loss(scores: Scores, truth: Floats, calibration: Calibration) -> float:
    """Sum over objects of -ln p(truth), p of "none of these" where no cell is true."""
    cell, absent = probabilities(scores, calibration)
    first = scores.start[:-1]
    listed = np.add.reduceat(truth, first) > 0
    right = np.add.reduceat(np.where(truth > 0, cell, 0.0), first)
    return float(-np.log(np.maximum(np.where(listed, right, absent), 1e-12)).sum())


def _to_vector(c: Calibration) -> Floats:
    doubt = c.doubt or FIRST_DOUBT
    odds = np.log(doubt / (1 - doubt))
    return np.array([np.log(c.sharpness), c.votes, c.absent, c.absent_offset, c.absent_crowd, odds])


def _from_vector(x: Floats, settled: int) -> Calibration:
    doubt = float(1 / (1 + np.exp(-x[5])))
    return Calibration(float(np.exp(x[0])), float(x[1]), float(x[2]), float(x[3]), float(x[4]), settled, doubt)


@dataclass(frozen=True, slots=True)
class Reliability:
    """A reliability diagram: per non-empty bin of stated probability the mean `stated`, the `observed` share and
    the `count`; `ece` the count-weighted mean gap."""

    stated: Floats
    observed: Floats
    count: NDArray[np.int64]
    ece: float

    def rows(self) -> list[tuple[float, float, int]]:
        return [
            (float(s), float(o), int(n)) for s, o, n in zip(self.stated, self.observed, self.count, strict=True)
        ]


def reliability_diagram(stated: Floats, happened: NDArray[np.bool_], bins: int = ECE_BINS) -> Reliability:
    """Bins stated probabilities (n, in [0, 1]) evenly and compares them with what happened (n)."""
    if len(stated) == 0:
        return Reliability(np.empty(0), np.empty(0), np.empty(0, dtype=np.int64), 0.0)
    bin_of = np.minimum((np.asarray(stated) * bins).astype(int), bins - 1)
    count = np.bincount(bin_of, minlength=bins)
    full = count > 0
    mean = np.bincount(bin_of, stated, bins)[full] / count[full]
    share = np.bincount(bin_of, np.asarray(happened, dtype=float), bins)[full] / count[full]
    ece = float(np.abs(mean - share) @ count[full] / count.sum())
    return Reliability(mean, share, count[full], ece)


def diagram_points(diagram: Reliability, side: float) -> list[tuple[float, float, float]]:
    """(x, y, radius) per bin for an SVG square of `side`, y growing downwards, area proportional to count."""
    if len(diagram.count) == 0:
        return []
    radius = np.sqrt(diagram.count / diagram.count.max()) * side / 25
    return [
        (round(float(s) * side, 2), round((1 - float(o)) * side, 2), round(float(r), 2))
        for s, o, r in zip(diagram.stated, diagram.observed, radius, strict=True)
    ]


def rising_levels(y: Floats, weight: Floats) -> Floats:
    """The weighted least-squares fit of `y` (n) that never falls: pool adjacent violators."""
    blocks: list[tuple[float, float, int]] = []  # weight, mean, points
    for yi, wi in zip(y.tolist(), weight.tolist(), strict=True):
        block = (wi, yi, 1)
        while blocks and blocks[-1][1] >= block[1]:
            last = blocks.pop()
            total = last[0] + block[0]
            block = (total, (last[0] * last[1] + block[0] * block[1]) / total, last[2] + block[2])
        blocks.append(block)
    return np.repeat([b[1] for b in blocks], [b[2] for b in blocks])
