"""Finds all time windows in a text: tokens, cascade, gates, tense, windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from slated.marks.time.bounds import BOUNDS, HULLS, MOVES, bounded_window
from slated.marks.time.clause import near_before, tense_of
from slated.marks.time.dates import DATES, YEARS_JOINED
from slated.marks.time.events import EVENTS, Offset, event_mark, later_mark, resolve_told_events
from slated.marks.time.figures import FIGURES, WORDED_YEARS
from slated.marks.time.gates import stands
from slated.marks.time.lengths import LENGTHS, Bounded, Length
from slated.marks.time.lexicon import FINDINGS, TABLES, VOCABULARY
from slated.marks.time.mark import TimeMark
from slated.marks.time.parts import PARTS
from slated.marks.time.period import Period
from slated.marks.time.relative import RELATIVE
from slated.marks.time.scene import Scene
from slated.model.window import NO_TIME, Window
from slated.text.cascade import Cascade, Item, Piece, cut

CHUNK_CHARS = 20_000
TOLD_REACH_CHARS = 300  # "that year" looks back about two sentences
_SOONEST = frozenset(["soonest", "earliest"])
_STEPS = frozenset("following previous preceding prior next".split())
_ENDS = ("\n\n", "\n", ". ", " ")


def _finding_tag(value: object, finding: str) -> str:
    if isinstance(value, Bounded):
        return FINDINGS["BOUND"]
    if not finding and isinstance(value, Period):
        finding = "FLOAT" if value.floating else "KNOWN"
    return FINDINGS[finding or ("LENGTH" if isinstance(value, Length) else "COUNT")]


def build_cascade() -> Cascade[Scene]:
    cascade: Cascade[Scene] = Cascade(VOCABULARY, _finding_tag)
    for level in (
        WORDED_YEARS,
        LENGTHS,
        FIGURES,
        DATES,
        YEARS_JOINED,
        RELATIVE,
        YEARS_JOINED,
        PARTS,
        HULLS,
        BOUNDS,
        EVENTS,
    ):
        cascade.add(level)
    return cascade


CASCADE = build_cascade()


def _trigger_words() -> set[str]:
    """A word of every phrase that can make a mark: its longest, of single words that one."""
    tables = (
        "month",
        "weekday",
        "season",
        "unit",
        "decade",
        "half_name",
        "feast",
        "lunar",
        "day_word",
        "weekdays",
        "clock_unit",
        "century_word",
        "period_end",
        "iso_week",
        "calendar_year",
    )
    return {max(cut(phrase)[0], key=len) for table in tables for phrase in TABLES[table]}


_YEAR_IN_WORDS = VOCABULARY.compile("HUNDREDS (TENS_OF_YEAR|hundred)|thousand and? NUMBER").pattern

# What makes a mark possible: a month, a year, a unit, a date in figures, ... `REACH_*` tokens around it are read.
_TRIGGER = re.compile(
    f"[{''.join(VOCABULARY.code(word) for word in sorted(_trigger_words()))}34578]"
    f"|[012][-/.][012]|'[012]|{_YEAR_IN_WORDS}"
)
REACH_BEFORE = 10
REACH_AFTER = 8


def find_times(
    text: str, reference: date | None, *, day_first: bool | None = None, tense: str | None = None
) -> list[TimeMark]:
    """All time windows in a text, in order, never overlapping; offsets in code points.

    `reference` is the day that relative words count from (None: such words are found and left unresolved).
    `day_first` is the site's habit for 3/4/2024, None where it is unknown. `tense` ("past" or "future")
    overrides the clause's own for months, weekdays and feasts without a year.
    """
    if len(text) <= CHUNK_CHARS:
        return _find_in(text, 0, reference, day_first, tense)
    return [mark for start, part in _chunks(text) for mark in _find_in(part, start, reference, day_first, tense)]


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(start + CHUNK_CHARS, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, start + CHUNK_CHARS // 2, end) for mark in _ENDS)
            end = next((cut + 1 for cut in cuts if cut > 0), end)
        yield start, text[start:end]
        start = end


def _lowered(text: str) -> str:
    """Lower case with the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _find_in(
    text: str, offset: int, reference: date | None, day_first: bool | None, tense: str | None
) -> list[TimeMark]:
    tokens, starts = cut(_lowered(text))
    scene = Scene(text, tokens, starts, reference, day_first, tense)
    marks: list[TimeMark] = []
    for tags, pieces in _regions(VOCABULARY.tags(tokens)):
        for piece in CASCADE.reduce(scene, tags, pieces):
            if isinstance(piece, Item):
                mark = _any_mark(scene, piece, marks[-1] if marks else None)
                if mark is not None and (not marks or mark.start >= marks[-1].end):
                    marks.append(mark)
    marks = resolve_told_events(scene, marks)
    return [replace(mark, start=mark.start + offset, end=mark.end + offset) for mark in marks] if offset else marks


def _regions(tags: str) -> Iterator[tuple[str, list[Piece]]]:
    """The tags near a trigger, each stretch with the indices of its tokens."""
    begun = end = 0
    for match in _TRIGGER.finditer(tags):
        start = max(match.start() - REACH_BEFORE, 0)
        if start > end:
            if end:
                yield tags[begun:end], list(range(begun, end))
            begun = start
        end = min(match.end() + REACH_AFTER, len(tags))
    if end:
        yield tags[begun:end], list(range(begun, end))


def _any_mark(scene: Scene, item: Item, previous: TimeMark | None) -> TimeMark | None:
    value = item.value
    if isinstance(value, Offset):
        if not value.later:
            return event_mark(scene, item, value)
        near = previous is not None and scene.span(item.first)[0] - previous.end <= TOLD_REACH_CHARS
        return later_mark(scene, item, value, previous) if previous is not None and near else None
    if isinstance(value, (Period, Bounded)) and item.tag != FINDINGS["HERE"]:
        return _mark(scene, item, previous)
    return None


def _mark(scene: Scene, item: Item, previous: TimeMark | None) -> TimeMark | None:
    value = item.value
    period, bound, looks_back = (
        (value.period, value.bound, value.past) if isinstance(value, Bounded) else (value, None, False)
    )
    assert isinstance(period, Period)
    if period.weak and not stands(scene, item, period, bounded=bound is not None):
        return None
    tense = "past" if looks_back or not period.floating else tense_of(scene, item.first, item.last, period.grain)
    day = _told_day(scene, item, previous) if period.story or scene.reference is None else scene.reference
    if period.story and day is None:
        if tense == "past" and period.days is None and scene.tokens[item.first + 1] in _STEPS:
            return None
        day = scene.reference
    moved = period.floating and scene.word(item.first - 1) == "from" and near_before(scene, item.first, MOVES, 10)
    settled = _settled(period, day, tense, nearest=moved or day is not scene.reference)
    if settled.days and settled.days[1] < settled.days[0]:
        return None  # beyond the calendar's last day
    if bound is None and near_before(scene, item.first, _SOONEST, 10):
        bound = "since"
    named = Window(*settled.days) if settled.days else NO_TIME
    ends = settled.end_days()
    return TimeMark(
        start=scene.span(item.first)[0],
        end=scene.span(item.last)[1],
        window=bounded_window(Bounded(settled, bound)) if bound else named,
        bound=bound,
        named=named,
        ends=(Window(*ends[0]), Window(*ends[1])) if ends else None,
        grain=period.grain,
        anchored=settled.anchored,
        resolved=settled.days is not None,
        event=None,
        rule=item.rule,
    )


def _settled(period: Period, day: date | None, tense: str, *, nearest: bool) -> Period:
    """The period with its days: by the clause's tense, or (beside a told day, "moved from May 5") the nearest."""
    settled = period.settled(day, tense)
    if not nearest or not period.floating or period.story or day is None:
        return settled
    other = period.settled(day, "future" if tense == "past" else "past")
    if settled.days is None or other.days is None:
        return settled
    return min((settled, other), key=lambda found: abs((found.days[0] - day).days) if found.days else 0)


def _told_day(scene: Scene, item: Item, previous: TimeMark | None) -> date | None:
    """The first day of the window told of just before, None where none is near."""
    if previous is None or scene.span(item.first)[0] - previous.end > TOLD_REACH_CHARS:
        return None
    return previous.named.earliest
