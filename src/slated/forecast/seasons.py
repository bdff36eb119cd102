"""Tables of past seasons: the CSV form, the one that ships with slated, and how platforms are spelt and grouped.

A row is one season: title, platform (or network_or_platform), country, type, season, premiere (ISO day) and optionally
series_id, runtime_min, date_kind, source. Rows whose `date_kind` is mean_episode_date are no premieres to the day and
never teach weekdays.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources

from slated.errors import DataError
from slated.model.document import Fault

GROUPS = {
    "streaming": ("Netflix", "Prime Video", "Hulu", "Apple TV+", "Disney+", "HBO Max", "Paramount+", "Peacock"),
    "premium": ("HBO", "Showtime", "Starz", "AMC", "FX"),
}
SPELLINGS = {
    "amazon": "Prime Video",
    "amazon prime": "Prime Video",
    "amazon prime video": "Prime Video",
    "prime": "Prime Video",
    "apple tv": "Apple TV+",
    "appletv+": "Apple TV+",
    "disney plus": "Disney+",
    "max": "HBO Max",
    "cbs all access": "Paramount+",
    "paramount plus": "Paramount+",
    "bbc one": "BBC",
    "bbc two": "BBC",
    "fx on hulu": "FX",
    "fxx": "FX",
    "peacock tv": "Peacock",
    "amc+": "AMC",
}


@dataclass(frozen=True, slots=True)
class Season:
    """One past season. `exact` is whether `premiere` is the day itself and not a mean over episodes."""

    series: str
    title: str
    season: int
    premiere: date
    platform: str = ""
    country: str = ""
    kind: str = ""
    runtime_min: float | None = None
    exact: bool = True
    source: str = ""


def platform_name(spelling: str | None) -> str:
    """One name per platform whatever its spelling; "" where unknown."""
    name = " ".join((spelling or "").split())
    known = {p.casefold(): p for group in GROUPS.values() for p in group}
    folded = name.casefold()
    return SPELLINGS.get(folded) or known.get(folded) or name


def platform_group(platform: str) -> str:
    """ "streaming", "premium", "broadcast" (any other that is known) or "" where unknown."""
    if not platform:
        return ""
    return next((group for group, members in GROUPS.items() if platform in members), "broadcast")


def read_seasons(text: str, where: str) -> tuple[tuple[Season, ...], tuple[Fault, ...]]:
    """Reads a CSV table with a header. Rows that can't be used are faults.

    Raises:
        DataError: the header lacks title (or series_id), season or premiere.
    """
    reader = csv.DictReader(io.StringIO(text))
    header = set(reader.fieldnames or ())
    if not {"season", "premiere"} <= header or not {"title", "series_id"} & header:
        raise DataError(f"{where}: the first line must name title, season and premiere")
    seasons: list[Season] = []
    faults: list[Fault] = []
    try:
        for row in reader:
            season = _season(row)
            if season is None:
                faults.append(Fault(f"{where}:{reader.line_num}", "no usable season or premiere", "row left out"))
            else:
                seasons.append(season)
    except csv.Error as error:
        faults.append(Fault(f"{where}:{reader.line_num}", f"not CSV: {error}", "the rest of the table is left out"))
    return tuple(seasons), tuple(faults)


def _season(row: dict[str, str]) -> Season | None:
    def field(*names: str) -> str:
        return next((row[n].strip() for n in names if row.get(n)), "")

    try:
        number, premiere = int(field("season")), date.fromisoformat(field("premiere")[:10])
        runtime = float(field("runtime_min") or 0)
    except ValueError:
        return None
    return Season(
        series=field("series_id", "title"),
        title=field("title", "series_id"),
        season=number,
        premiere=premiere,
        platform=platform_name(field("platform", "network_or_platform")),
        country=field("country"),
        kind=known_kind(field("type", "kind")) or "",
        runtime_min=runtime or None,
        exact=field("date_kind") != "mean_episode_date",
        source=field("source"),
    )


def join_seasons(own: Sequence[Season], shipped: Sequence[Season]) -> tuple[Season, ...]:
    """A user's table with the shipped one behind it: of a season in both, the user's row holds.

    Two series are the same where their titles agree and some season premiered within a week in both.
    """
    mine: dict[str, dict[str, dict[int, date]]] = {}
    for row in own:
        mine.setdefault(folded(row.title), {}).setdefault(row.series, {})[row.season] = row.premiere
    theirs: dict[str, list[Season]] = {}
    for row in shipped:
        theirs.setdefault(row.series, []).append(row)
    joined = list(own)
    for rows in theirs.values():
        name = next(
            (
                series
                for series, days in mine.get(folded(rows[0].title), {}).items()
                if any(r.season in days and abs((days[r.season] - r.premiere).days) <= 7 for r in rows)
            ),
            None,
        )
        if name is None:
            joined.extend(rows)
        else:
            days = mine[folded(rows[0].title)][name]
            joined.extend(replace(r, series=name) for r in rows if r.season not in days)
    return tuple(joined)


def folded(title: str) -> str:
    """A title for comparison: letters and digits alone."""
    return "".join(c for c in title.casefold() if c.isalnum())


def known_kind(text: str | None) -> str | None:
    """The kind of a work ("scripted", "limited", "animation", "unscripted", …); None where the word is "unknown"."""
    kind = (text or "").strip().casefold()
    return None if kind in ("", "unknown") else kind


@cache
def shipped_seasons() -> tuple[Season, ...]:
    """The table that ships with slated (src/slated/forecast/data/README.md says where its facts are from)."""
    text = resources.files("slated.forecast").joinpath("data/seasons.csv").read_text(encoding="utf-8")
    return read_seasons(text, "seasons.csv")[0]
