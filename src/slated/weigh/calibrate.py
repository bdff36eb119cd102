"""From scores to probabilities that can be held against what happened, and the diagram that shows whether they can.

Natural logarithms throughout. "None of these" is a candidate of every object, so an object's listed probabilities
sum to at most 1. With fewer than `MIN_SETTLED` settled objects the fixed prior temperature is used and the result
says that it is uncalibrated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from slated.weigh.tables import Floats

MIN_SETTLED = 20
PRIOR_WORTH = 2.0  # settled objects that the prior parameters are worth, per squared standard deviation
ECE_BINS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """score -> sharpness * score + votes * log(count), against `absent` * absent score + absent_offset +
    absent_crowd * log(claims of the object). `settled` objects it was fitted on; 0: the prior, uncalibrated."""

    sharpness: float = 0.45
    votes: float = 0.0
    absent: float = 0.45
    absent_offset: float = 0.0
    absent_crowd: float = 0.0
    settled: int = 0

    @property
    def calibrated(self) -> bool:
        return self.settled > 0


PRIOR = Calibration()
_SPREAD = np.array([0.7, 0.3, 0.35, 1.5, 0.5])  # standard deviations of log sharpness, votes, absent, offset, crowd


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
    top = np.maximum(np.maximum.reduceat(score, first), absent)
    score -= np.repeat(top, sizes)
    np.exp(score, out=score)
    absent = np.exp(absent - top)
    total = np.add.reduceat(score, first) + absent
    score /= np.repeat(total, sizes)
    return score, absent / total


def fit_calibration(scores: Scores, truth: Floats, prior: Calibration = PRIOR) -> Calibration:
    """Fits the five parameters to settled objects by penalised maximum likelihood.

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
    return np.array([np.log(c.sharpness), c.votes, c.absent, c.absent_offset, c.absent_crowd])


def _from_vector(x: Floats, settled: int) -> Calibration:
    return Calibration(float(np.exp(x[0])), float(x[1]), float(x[2]), float(x[3]), float(x[4]), settled)


def without_votes(calibration: Calibration) -> Calibration:
    """The same scale with claims weighed by the model alone."""
    return replace(calibration, votes=0.0)


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


def isotonic(
    x: Floats, y: Floats, weight: Floats | None = None
) -> Callable[[Floats], Floats]:
    """The non-decreasing step-free fit of y on x (pool adjacent violators), linear between and flat beyond."""
    order = np.argsort(x, kind="stable")
    knots, level = _pooled(x[order], y[order], np.ones(len(x)) if weight is None else weight[order])
    return lambda at: np.interp(at, knots, level)


def _pooled(x: Floats, y: Floats, w: Floats) -> tuple[Floats, Floats]:
    blocks: list[tuple[float, float, float]] = []  # weight, mean y, mean x
    for xi, yi, wi in zip(x.tolist(), y.tolist(), w.tolist(), strict=True):
        block = (wi, yi, xi)
        while blocks and blocks[-1][1] >= block[1]:
            last = blocks.pop()
            total = last[0] + block[0]
            block = (
                total,
                (last[0] * last[1] + block[0] * block[1]) / total,
                (last[0] * last[2] + block[0] * block[2]) / total,
            )
        blocks.append(block)
    return np.array([b[2] for b in blocks]), np.array([b[1] for b in blocks])
