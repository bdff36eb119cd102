"""Days that a page states about itself in so many words: bylines, "Last updated", datelines, "as of".

Convention: only absolute dates count. Day and month in figures alone ("03/04/2024") are left, since nothing
says which is which; an ISO day or a month's name is needed.

    day   = D month YYYY | month D "," YYYY | YYYY "-" MM "-" DD | YYYY "/" MM "/" DD
    month = month YYYY
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from slated.model.window import Window

_MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
_NAME = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_DAY = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAME.format('m1')},? (?P<y1>(?:19|20)\d\d)"
    rf"|{_NAME.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d\d)"
    r"|(?<!\d)(?P<y3>(?:19|20)\d\d)[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2})(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b{_NAME.format('m')},? (?:of )?(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)

_WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
_WEEKDAY = re.compile(
    rf"\b(?P<w>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? (?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? {_NAME.format('m1')}"
    rf"|{_NAME.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w ]*,? ?(?:19|20)\d\d)",
    re.IGNORECASE,
)

HEAD_LINES = 8
"""A page's own date stands with its headline and byline, in the first few lines."""
_LINE_LIMIT = 160
_UPDATED = re.compile(r"\b(?:updated?|amended|modified|revised|corrected)\b", re.IGNORECASE)
_STATED = re.compile(
    r"(?:\b|(?<=[a-z]))(?:published|posted|first published|written|released|for immediate release|by)\b", re.IGNORECASE
)
_AS_OF = re.compile(
    r"(?:as of|as at|correct as of|correct at|accurate as of|last updated?(?: on| in|:)?"
    r"|updated(?: on| in|:)?|update(?:,|:| on| in| –| -| \()"
    r"|amended on|modified(?: on|:)?|revised on"
    r"|at the time of writing[ ,(]{1,3}(?:in |on )?) ?(?:the )?(?:\w{6,9}day,? )?",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}[,(]? ?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page says of its own date. `updated` marks a later change, not the first writing."""

    window: Window
    exact: str
    updated: bool
    whole: bool
    """Whether the page as a whole is dated (a byline), or one statement in it ("as of November 2022")."""


def day_in_words(text: str) -> date | None:
    """The first day that stands in `text`, None where there is none."""
    for match in _DAY.finditer(text):
        if (day := _matched_day(match)) is not None:
            return day
    return None


def _matched_day(match: re.Match[str]) -> date | None:
    for number in "123":
        year = match[f"y{number}"]
        if year:
            month = match[f"m{number}"]
            return day_of(int(year), _MONTHS.get(month.lower().rstrip("."), 0) or int(month), int(match[f"d{number}"]))
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_window(year: int, month: int) -> Window:
    """The whole month."""
    return Window(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _window_at(text: str, start: int) -> tuple[Window, int] | None:
    """The day or month that begins at `start`, with its end."""
    if (match := _DAY.match(text, start)) and (day := _matched_day(match)):
        return Window.of(day), match.end()
    if match := _MONTH.match(text, start):
        return month_window(int(match["y"]), _MONTHS[match["m"].lower()]), match.end()
    return None


def find_stamps(text: str) -> Iterator[Stamp]:
    """What the text says of its own date: bylines in the first lines, then "as of" and "updated" anywhere."""
    yield from _head_stamps(text)
    for match in _AS_OF.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        if found := _window_at(text, match.end()):
            window, end = found
            words = match.group().lower()
            yield Stamp(window, text[match.start() : end], not words.startswith(("as ", "correct", "accurate")), False)


def find_weekdays(text: str) -> Iterator[tuple[int, int, int, str]]:
    """(weekday from Monday 0, month, day, words) of head bylines that leave out the year."""
    for line in _head_lines(text):
        match = _WEEKDAY.search(line)
        if match and len(line) <= _LINE_LIMIT and _STATED.search(line[: match.start()]):
            name, number = (match["m1"], match["d1"]) if match["m1"] else (match["m2"], match["d2"])
            yield _WEEKDAYS[match["w"].lower()], _MONTHS[name.lower()], int(number), match.group()


def _head_lines(text: str) -> list[str]:
    return [line for line in text[:4000].split("\n") if line.strip()][:HEAD_LINES]


def _head_stamps(text: str) -> Iterator[Stamp]:
    """A head line with a day, if nothing but a byline or a dateline stands around it."""
    for line in _head_lines(text):
        match = _DAY.search(line)
        day = _matched_day(match) if match else None
        if match is None or day is None:
            continue
        before, after = line[: match.start()].strip(), line[match.end() :].strip()
        dateline = (
            not _UPDATED.search(before)
            and _DATELINE.fullmatch(before + " ")
            and after[:1] in ("—", "–", "-", "/", ")", ":")
        )
        byline = (
            len(line) <= _LINE_LIMIT
            and not line.rstrip().endswith((".", "!", "?"))
            and (
                not before or _STATED.search(before) or _UPDATED.search(before) or before.endswith(("|", "·", "•", "—"))
            )
        )
        if byline and len(after) > 60:
            byline = False
        if dateline or byline:
            yield Stamp(Window.of(day), line.strip(), bool(_UPDATED.search(before)), True)
