"""Announced days that moved: how far, for the few that do.

Of announced days most hold; that share can't be learned from a table of those that moved, so it is nominal (SHARE). How
far they move is learned: a few by a day or two to another evening, most of the others back by months.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

from slated.forecast.history import LOG_DAYS, Floats

SHARE = 0.04
NUDGE = 3
"""Days: a move no longer than this is to another evening of the same week."""


@cache
def slip_tables() -> tuple[Floats, Floats]:
    """(before, after): the probability that a moved day moved d + 1 days earlier, or later; shapes (NUDGE,), (GRID,).

    Moves to much earlier days are too few to be given a shape; their share is spread over both.
    """
    text = resources.files("slated.forecast").joinpath("data/slips.csv").read_text(encoding="utf-8")
    moves = np.array(
        [
            (date.fromisoformat(row["premiere"]) - date.fromisoformat(row["announced"])).days
            for row in csv.DictReader(io.StringIO(text))
        ]
    )
    small = float(np.mean(np.abs(moves) <= NUDGE))
    later = np.log(moves[moves > NUDGE].astype(np.float64))
    before = np.full(NUDGE, small / 2 / NUDGE)
    after = np.exp(-0.5 * ((LOG_DAYS - later.mean()) / later.std(ddof=1)) ** 2) / np.exp(LOG_DAYS)
    after *= (1 - small) / after.sum()
    after[:NUDGE] += small / 2 / NUDGE
    return before, after
