"""How much a claim is worth before its outcome is known: certainty, voice and the page's own standing as log odds.

A page's standing is a shift of log odds (0 for an unknown page): its record of settled claims, and the signals
against it. Tables: data/reliability.toml.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim

WIDTHS = ((1, "day"), (35, "month"), (150, "season"), (10**7, "year"))  # days up to which a window is called so
LIMIT = 8.0  # log odds; nothing that pages say is surer than 2,980 to 1
RECORD_SHARE = 0.5  # of a record's shift that reaches claims that are no dates: records rest on dates
SIGNAL_SHIFT: Mapping[str, float] = {
    # of 13 dates ahead that pages of template text in the development corpus state, 1 held: odds 0.08 where other
    # pages' flat dates have odds 3.5
    "template_text": -3.0,
    "unknown_names": -1.5,
}
DATE_SIGNAL_SHIFT: Mapping[str, float] = {**SIGNAL_SHIFT, "lone_official_date": -1.5}


@cache
def tables() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("slated.weigh") / "data" / "reliability.toml").read_text("utf-8"))


def logit(p: float) -> float:
    """Natural-log odds of a probability, held within LIMIT."""
    if p <= 0.0:
        return -LIMIT
    if p >= 1.0:
        return LIMIT
    return max(-LIMIT, min(LIMIT, math.log(p / (1.0 - p))))


def expit(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x)) if x >= 0 else math.exp(x) / (1.0 + math.exp(x))


def reliability(claim: Claim, standing: float = 0.0) -> float:
    """The probability that the claim is true (that a denied window is empty, for DENIED), from its certainty, its
    voice and a window's width, moved by the page's standing (log odds)."""
    table = tables()["release" if claim.kind == "release" else "fact"][claim.certainty.value]
    voice = claim.attribution.role.value if claim.attribution else "page"
    return expit(logit(table[voice]) + _width_shift(claim) + standing)


def width_of(claim: Claim) -> str | None:
    """The name of a stated window's width ("bound" where one side is open), None where no time is given."""
    window = claim.value.window if isinstance(claim.value, Release) else None
    if window is None or not window.given:
        return None
    days = window.days or (0 if window.latest is None else 366)  # "by P" tells as little as a year
    return "bound" if days == 0 else next(name for most, name in WIDTHS if days <= most)


def _width_shift(claim: Claim) -> float:
    width = width_of(claim)
    if width is None or claim.certainty is Certainty.DENIED:
        return 0.0
    shift = float(tables()["release"]["width"][width])
    return shift / 2 if claim.certainty is Certainty.CONFIRMED else shift


def fact_weight(claim: Claim, standing: float = 0.0) -> float:
    """What an independent claim adds to a statement of its kind, in log odds: never negative for a statement, never
    positive for a denial. Its reliability against the chance that the statement had before anybody made it."""
    before = logit(tables()["before"][claim.kind])
    weight = logit(reliability(claim, standing)) - before
    return -max(0.0, weight) if claim.certainty is Certainty.DENIED else max(0.0, weight)


def prior_logodds(kind: str) -> float:
    return logit(tables()["before"][kind])
