"""What a person would say: the headline of an answer and what would change it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slated.kinds.days import day_to_words, when, window_to_words
from slated.model.claim import Work
from slated.model.forecast import Forecast
from slated.model.window import Window
from slated.weigh.official import Official


@dataclass(frozen=True, slots=True)
class Standing:
    """What the headline is made of. `evidence_until` is the last day on which the newest page can have been written,
    `stale` whether that is long ago, `spent` whether every date that pages give has passed."""

    work: Work
    as_of: date
    status: str
    official: Official | None
    release: Window | None
    forecast: Forecast | None
    evidence_until: date | None
    stale: bool
    spent: bool
    official_voice: str = ""


def work_name(work: Work) -> str:
    """ "season 2 of All of Us Are Dead", or a film's title."""
    return f"season {work.season} of {work.title}" if work.season is not None else work.title


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def age_to_words(since: date, day: date) -> str:
    """ "2 years and 5 months", "7 months", "12 days"."""
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    years, rest = divmod(months, 12)
    if months < 1:
        days = (day - since).days
        return f"{days} day{'s' if days != 1 else ''}"
    parts = [f"{n} {unit}{'s' if n != 1 else ''}" for n, unit in ((years, "year"), (rest, "month")) if n]
    return " and ".join(parts)


def month_to_words(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def say_headline(standing: Standing) -> str:
    """One sentence that a person would say. Where the newest evidence is old it says so first."""
    name = work_name(standing.work)
    if standing.status == "released":
        out = when(standing.release) if standing.release and standing.release.closed else ""
        said = _capital(f"{name} came out {out}".strip())
    elif standing.status == "cancelled":
        said = _capital(f"{name} was cancelled")
    elif standing.status == "dated" and standing.official:
        said = _dated(standing, name)
    else:
        said = _undated(standing, name)
    if standing.stale and standing.status != "released" and standing.evidence_until:
        said = _stale(standing, said)
    return said if said.endswith((".", "!")) else f"{said}."


def _dated(standing: Standing, name: str) -> str:
    assert standing.official is not None
    by = f", {standing.official_voice} says" if standing.official_voice else ""
    if standing.official.window.passed(standing.as_of):
        return _capital(f"{name} was due {when(standing.official.window)}{by}; no page read says whether it came out")
    return _capital(f"{name} comes out {when(standing.official.window)}{by}")


FILM_WORDS = {"renewed": "is being made", "in_development": "is in development"}
STATUS_WORDS = {
    "renewed": "is renewed",
    "in_development": "is in development but not ordered",
    "unknown": "is not ordered as far as these pages tell",
}


def _undated(standing: Standing, name: str) -> str:
    is_film = standing.work.season is None
    has = STATUS_WORDS.get(standing.status, "is renewed")
    if is_film:
        has = FILM_WORDS.get(standing.status, "is talked about")
    if standing.official is not None:
        says = f"{standing.official_voice} says" if standing.official_voice else "its makers say"
        date_words = f"{says} {window_to_words(standing.official.window)}, no day"
    else:
        date_words = "there is no official date"
    joint = "and" if standing.status == "unknown" and standing.official is None else "but"
    return _capital(f"{name} {has}, {joint} {date_words}{_guess(standing)}")


def _guess(standing: Standing) -> str:
    forecast = standing.forecast
    if forecast is None or standing.status == "unknown":
        return ""
    low, high = forecast.quantiles["0.25"], forecast.quantiles["0.75"]
    if month_to_words(low) == month_to_words(high):
        return f"; most likely {month_to_words(low)}"
    first = calendar.month_name[low.month] if low.year == high.year else month_to_words(low)
    return f"; even odds that it comes between {first} and {month_to_words(high)}"


def _stale(standing: Standing, said: str) -> str:
    assert standing.evidence_until is not None
    age = age_to_words(standing.evidence_until, standing.as_of)
    until = month_to_words(standing.evidence_until)
    spent = " and every date that it gives has passed" if standing.spent else ""
    then = said.replace("; even odds that it comes", "; if it still waits, even odds that it comes")
    if standing.status != "dated":
        for now, past in ((" is ", " was "), (" there is ", " there was "), (" says ", " said ")):
            then = then.replace(now, past, 1)
    if standing.work.season is not None:
        then = then[:1].lower() + then[1:]
    return f"The newest evidence is {age} old ({until} at the latest){spent}: {then}"


def say_changes(standing: Standing, own: Sequence[str]) -> tuple[str, ...]:
    """What would change the answer: the forecast's own sentences, then what the evidence lacks."""
    found = list(own)
    if standing.status in ("released", "cancelled"):
        return tuple(found)
    if standing.stale:
        found.insert(0, "Any page written since would count for more than all of these.")
    if standing.official is None:
        found.append("A date announced by the platform or the makers would replace the estimate.")
    elif standing.official.window.latest:
        last = day_to_words(standing.official.window.latest)
        found.append(f"A newer word from the makers, or pages that still wait after {last}, would overturn the date.")
    return tuple(dict.fromkeys(found))
