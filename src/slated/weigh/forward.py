"""Calibration forward in time: what was stated on earlier days, held against what is known by now, scales the next.

A scale moves log odds (natural): offset + slope * log odds, so the order of statements of a kind never changes. It is
fitted per kind, on statements whose truth was known before the day alone (rolling origin); with fewer than MIN_FACTS
settled facts a kind keeps its log odds and counts as uncalibrated. A fact that is asked about on several days, or by
several windows of one story, counts once in all.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

MIN_FACTS = 20
SLOPE_SD, OFFSET_SD = 0.35, 0.5  # of the prior: log slope about 0, offset about 0
NEWTON_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Statement:
    """A belief's `logodds` as stated on `day`, and whether it was true, which was `known` on a later day. Statements
    with the same `fact` settle one thing together."""

    kind: str
    fact: str
    day: date
    known: date
    logodds: float
    happened: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Calibrated log odds = offset + slope * log odds; `facts` settled facts stand behind it, 0 for none."""

    slope: float = 1.0
    offset: float = 0.0
    facts: int = 0

    @property
    def calibrated(self) -> bool:
        return self.facts >= MIN_FACTS

    def of(self, logodds: float) -> float:
        return self.offset + self.slope * logodds


UNSCALED = Scale()


def fit_scale(statements: Sequence[Statement]) -> Scale:
    """The scale of one kind by penalised maximum likelihood (Platt), each fact with weight 1; UNSCALED for too few."""
    facts = Counter(s.fact for s in statements)
    if len(facts) < MIN_FACTS:
        return UNSCALED
    ordered = sorted(statements, key=lambda s: (s.fact, s.day, s.logodds, s.happened))
    x = np.array([s.logodds for s in ordered])
    y = np.array([float(s.happened) for s in ordered])
    w = np.array([1.0 / facts[s.fact] for s in ordered])
    at = np.zeros(2)  # log slope, offset
    precision = np.array([SLOPE_SD**-2, OFFSET_SD**-2])
    for _ in range(NEWTON_ROUNDS):
        slope = math.exp(at[0])
        p = 1.0 / (1.0 + np.exp(-np.clip(at[1] + slope * x, -30, 30)))
        design = np.stack([slope * x, np.ones(len(x))])
        gradient = design @ (w * (p - y)) + precision * at
        curve = (design * (w * p * (1 - p))) @ design.T + np.diag(precision)
        step = np.linalg.solve(curve, gradient)
        at = at - np.clip(step, -0.5, 0.5)
        if float(np.abs(step).max()) < 1e-9:
            break
    return Scale(round(math.exp(at[0]), 6), round(float(at[1]), 6), len(facts))


def fit_forward(statements: Iterable[Statement], day: date) -> dict[str, Scale]:
    """By kind: the scale that could be known on `day`."""
    by_kind: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.known < day:
            by_kind[statement.kind].append(statement)
    return {kind: fit_scale(told) for kind, told in sorted(by_kind.items())}


@cache
def shipped_scales() -> Mapping[str, Scale]:
    """By kind: the scales of data/calibration.toml, fitted on the development corpus."""
    raw = tomllib.loads((resources.files("slated.weigh") / "data" / "calibration.toml").read_text("utf-8"))
    return {kind: Scale(**row) for kind, row in raw.items()}
