"""The word tables of `words.toml`, and the characters of findings that rule patterns name."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from slated.text.cascade import Vocabulary

# What a pattern calls a finding, and its character.
FINDINGS = {
    "YEAR": "Y",  # a year in figures
    "FIGURED": "Y",
    "REL": "R",  # a year, month, ... counted from the publication day ("next year")
    "KNOWN": "P",  # any other period with its days
    "FLOAT": "L",  # a period whose year is unsaid
    "TOLD": "T",  # a unit that counts from the time told of ("that year")
    "WD": "D",  # a bare weekday
    "HERE": "Z",  # "the year", "the month" inside "the end of the year"
    "LENGTH": "U",  # a number of units
    "VAGUE": "V",  # "a few"
    "COUNT": "N",  # a number in words
    "OFFSET": "O",  # a number of units from an event
    "NO_EVENT": "YRPLDTWUZ.,;!\n)",  # what can't open an event's words
    "BOUND": "W",  # a period with an open side
    "ANY": "YRPLDT",
    "YEARS": "YR",
    "DATED": "YRP",
    "INNER": "YRPLZT",
}


def load_table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("slated.marks.time").joinpath(name).read_text("utf-8"))


TABLES: dict[str, dict[str, Any]] = load_table("words.toml")
TABLES["iso_week"] = {f"w{week:02}": week for week in range(1, 54)}
TABLES["calendar_year"] = {f"cy{year:02}": 2000 + year for year in range(60)}
CLAUSE_WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in load_table("clauses.toml").items()}
VOCABULARY = Vocabulary(TABLES, FINDINGS)
