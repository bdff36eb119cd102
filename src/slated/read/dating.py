"""When must a document have been written? Its date where it has one, else an interval from what it says.

Without a date, in this order of strength:

1. a stamp: a byline, "Last updated: 21 June 2023", a dateline, a month in the address;
2. an "as of November 2022"; a phrase that nobody wrote before a known day ("X (formerly Twitter)");
3. the newest event told as past (not before it) and the nearest one still ahead (not after it); what it does not
   know yet, or does know, of decisions that other documents of the work date;
4. assumptions, said to be such: how long before and after such dates pages of this kind are written.

Where bounds contradict each other, the days win that satisfy the greatest weight of them; the rest is named as left
out.
Convention: only absolute dates count here, since relative ones need the day that is sought.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import islice

from slated.kinds.production.value import Production
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.marks.time import TimeMark, find_times
from slated.model.claim import Certainty, Claim
from slated.model.document import Dated, Document
from slated.model.window import NO_TIME, Window
from slated.read.dating_stamps import Stamp, day_of, find_stamps, find_weekdays, month_window
from slated.read.dating_tense import Sense, known_since, sense_of
from slated.read.furniture import FurnitureKind, find_furniture
from slated.text.layout import lay_out
from slated.text.sentences import split_sentences

SPAN_DAYS = 700
"""Assumed where nothing is ahead: the newest event that a page tells is less than two years old (two in three dated
pages about returning series; longer spans would date nothing). No interval is left wider than this."""
AHEAD_DAYS = {"day": 400, "year": 547}
OTHER_AHEAD_DAYS = 547
INTO_YEAR_DAYS = 150
"""Assumed of the nearest date that a page awaits: a day is announced at most 13 months ahead, a month, season or
year at most 18 before it begins; and a year is awaited by its number alone until it is well under way, then it is
"this year". On dated pages 14 of 15, 25 of 29 and 17 of 17 (bench/documents.py)."""
AS_OF_DAYS = 180
"""Assumed of "as of November 2022" alone: the page was written within half a year of it."""

MAX_BOUNDS = 400
"""More dates than that are a table; the cost of settling grows with their square."""

_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(?:(0[1-9]|1[0-2])/)?")
_EARLIEST = date(1993, 1, 1)
_SENTENCE_CHARS = 5000
_STRONG_GRAINS = ("day", "weekend", "week", "month")


class _Weight(IntEnum):
    """How much a bound counts against others that it contradicts."""

    ASSUMED = 0
    TOLD_COARSELY = 2
    TOLD = 3
    KNOWN = 8
    AS_OF = 12
    STAMPED = 100


@dataclass(frozen=True, slots=True)
class _Bound:
    """One side or both of the interval, and the sentence that says why."""

    window: Window
    weight: _Weight
    why: str
    awaits: date | None = None
    """Of an assumption about a date ahead: the last day on which that date is still ahead."""


def date_document(document: Document, own: Sequence[Claim] = (), peers: Sequence[Claim] = ()) -> Dated:
    """The interval in which `document` must have been written, with a sentence for each bound.

    `own` are the claims read from it and `peers` those of other documents about the same work; both may be empty.
    A document with a publication day has exactly that day. NO_TIME where nothing is said.
    """
    if document.published is not None:
        source = document.found.get("published", "its metadata")
        return Dated(Window.of(document.published), (f"Published on {document.published} ({source}).",))
    if document.updated is not None:
        source = document.found.get("updated", "its metadata")
        return Dated(Window.of(document.updated), (f"Last updated on {document.updated} ({source}).",))
    stamps = list(find_stamps(document.text))
    for updated in (False, True):
        for stamp in stamps:
            if stamp.whole and stamp.updated is updated and stamp.window.is_day:
                return Dated(stamp.window, (f"It says of itself: “{stamp.exact[:120]}”.",))
    bounds = [*_address_bounds(document), *_stamp_bounds(stamps), *_told_bounds(document)]
    bounds += [*_peer_bounds(own, peers), *_season_bounds(document.text, own, peers)]
    return _weekday_day(document.text, _settle(bounds))


def _weekday_day(text: str, dated: Dated) -> Dated:
    """A byline's "Sunday 22 January" is one day where the interval holds only one such."""
    low, high = dated.window.earliest, dated.window.latest
    if low is None or high is None or dated.window.is_day:
        return dated
    for weekday, month, day, exact in find_weekdays(text):
        days = [day_of(year, month, day) for year in range(low.year, high.year + 1)]
        fitting = [found for found in days if found and found.weekday() == weekday and low <= found <= high]
        if len(fitting) == 1:
            return Dated(
                Window.of(fitting[0]), (f"It says “{exact}”, which is {fitting[0]} in its interval.", *dated.because)
            )
    return dated


# --- what bounds there are ----------------------------------------------------------------------------------


def _address_bounds(document: Document) -> Iterator[_Bound]:
    match = _URL_MONTH.search(document.url or "")
    if match:
        year = int(match[1])
        window = month_window(year, int(match[2])) if match[2] else Window(date(year, 1, 1), date(year, 12, 31))
        yield _Bound(window, _Weight.STAMPED, f"Its address names {match[0].strip('/')}.")


def _stamp_bounds(stamps: Sequence[Stamp]) -> Iterator[_Bound]:
    for stamp in stamps:
        if not stamp.whole:
            why = f"It says “{stamp.exact}”"
            yield _Bound(
                Window(stamp.window.earliest, None), _Weight.AS_OF, f"{why}: not before {stamp.window.earliest}."
            )
    parts = [stamp for stamp in stamps if not stamp.whole and stamp.window.latest]
    if parts:
        newest = max(parts, key=lambda stamp: stamp.window.latest or _EARLIEST)
        assert newest.window.latest is not None
        limit = newest.window.latest + timedelta(AS_OF_DAYS)
        yield _Bound(
            Window(None, limit), _Weight.ASSUMED, f"It says “{newest.exact}”: assumed to be written by {limit}."
        )


@dataclass(frozen=True, slots=True)
class _Telling:
    """A date in the text and on which side of the writer it lay."""

    mark: TimeMark
    sense: Sense
    words: str


def _told_bounds(document: Document) -> Iterator[_Bound]:
    """The newest past date, the nearest date ahead, and phrases of a known age."""
    tellings = list(islice(_tellings(document), MAX_BOUNDS))
    yield from _past_bounds([t for t in tellings if t.sense is Sense.PAST])
    yield from _ahead_bounds([t for t in tellings if t.sense is Sense.AHEAD])
    lower = document.text.lower()
    for phrase, day, why in known_since(lower):
        yield _Bound(Window(day, None), _Weight.KNOWN, f"It says “{phrase}”: not before {day}, since {why}.")


def _tellings(document: Document) -> Iterator[_Telling]:
    """Absolute dates outside furniture and quotation of other articles, each with its sense."""
    text = document.text
    outside = [piece for piece in find_furniture(text) if piece.kind is not FurnitureKind.BYLINE]
    ends = [piece.end for piece in outside]
    for block in lay_out(text):
        at = bisect_right(ends, block.start)
        if at < len(outside) and outside[at].start <= block.start:
            continue
        for span in split_sentences(text, block):
            sentence = text[span.start : min(span.end, span.start + _SENTENCE_CHARS)]
            for mark in find_times(sentence, None):
                if not mark.resolved or not mark.window.given:
                    continue
                if at < len(outside) and outside[at].start <= span.start + mark.start:
                    continue
                yield _Telling(mark, _sense(sentence, mark), sentence[:160].strip())


def _sense(sentence: str, mark: TimeMark) -> Sense:
    """A bound tells by itself ("at the earliest", "since"); otherwise the sentence does."""
    sense = sense_of(sentence, mark.start, mark.end)
    words = sentence[mark.start : mark.end].lower()
    if mark.window.earliest and not mark.window.latest:
        if words.startswith(("since", "after")) or sense is Sense.PAST:
            return Sense.PAST if words.startswith("since") else Sense.OPEN
        return Sense.AHEAD
    if mark.window.latest and not mark.window.earliest:
        return Sense.AHEAD if sense is Sense.AHEAD else Sense.OPEN
    return sense


def _past_bounds(past: Sequence[_Telling]) -> Iterator[_Bound]:
    """Not before each past event."""
    for telling in past:
        day = telling.mark.window.earliest
        if day is not None and day >= _EARLIEST:
            yield _Bound(Window(day, None), _weight(telling), f"Not before {day}: it tells as past “{telling.words}”")


def _ahead_bounds(ahead: Sequence[_Telling]) -> Iterator[_Bound]:
    """Not after each date that is still ahead; by assumption not long before the nearest, depending on its grain."""
    for telling in ahead:
        window, grain = telling.mark.window, telling.mark.grain
        day = _still_ahead(window)
        if day is None or day < _EARLIEST:
            continue
        yield _Bound(Window(None, day), _weight(telling), f"Not after {day}: it still awaits “{telling.words}”")
        first = window.earliest or day
        low = first - timedelta(AHEAD_DAYS.get(grain, OTHER_AHEAD_DAYS))
        high = min(day, first + timedelta(INTO_YEAR_DAYS)) if grain == "year" else day
        yield _Bound(
            Window(low, high),
            _Weight.ASSUMED,
            f"Between {low} and {high}, assuming that it is not awaited longer: “{telling.words}”",
            awaits=day,
        )


def _weight(telling: _Telling) -> _Weight:
    return _Weight.TOLD if telling.mark.grain in _STRONG_GRAINS else _Weight.TOLD_COARSELY


def _still_ahead(window: Window) -> date | None:
    """The last day on which a window still lies ahead: the eve of a lower bound or of a single day, else its end."""
    if window.latest is None or window.is_day:
        assert window.earliest is not None
        return window.earliest - timedelta(1) if window.earliest > _EARLIEST else None
    return window.latest


# --- what others know ---------------------------------------------------------------------------------------

_EventKey = tuple[int | None, str]
_TIP = (Certainty.RUMOURED, Certainty.EXPECTED)


def _event(claim: Claim) -> tuple[_EventKey, bool, Window] | None:
    """(which event, whether it has happened by this claim, when) for decisions and milestones."""
    value = claim.value
    if isinstance(value, Renewal):
        happened = value.status in ("renewed", "final_season") and claim.certainty in (
            Certainty.CONFIRMED,
            Certainty.REPORTED,
        )
        if value.status == "cancelled" or claim.certainty is Certainty.DENIED:
            return None
        return (claim.work.season, "renewal"), happened, value.window
    if isinstance(value, Production) and value.milestone in ("filming_start", "filming_end"):
        if claim.certainty is Certainty.DENIED:
            return None
        return (claim.work.season, value.milestone), value.happened and claim.certainty not in _TIP, value.window
    return None


def _peer_bounds(own: Sequence[Claim], peers: Sequence[Claim]) -> Iterator[_Bound]:
    """A page that knows of an event came after it; one that still hopes for it, before."""
    knows: dict[_EventKey, bool] = {}
    for claim in own:
        if event := _event(claim):
            knows[event[0]] = knows.get(event[0], False) or event[1]
    for key, happened in knows.items():
        season, name = key
        window = _agreed([e[2] for c in peers if (e := _event(c)) and e[0] == key and e[1] and e[2].closed])
        if window is None or window.earliest is None or window.latest is None:
            continue
        words = f"the {name.replace('_', ' ')} of season {season}" if season else f"the {name.replace('_', ' ')}"
        if happened:
            yield _Bound(
                Window(window.earliest, None),
                _Weight.KNOWN,
                f"Not before {window.earliest}: it knows of {words}, which others date.",
            )
        else:
            limit = window.latest - timedelta(1) if window.is_day else window.latest
            yield _Bound(
                Window(None, limit),
                _Weight.KNOWN,
                f"Not after {limit}: it does not know {words} yet, which others date.",
            )


def _season_bounds(text: str, own: Sequence[Claim], peers: Sequence[Claim]) -> Iterator[_Bound]:
    """A page that speaks of how a season ended came after that season's premiere, which others date."""
    seen = {number for match in _ENDING.finditer(text.lower()) if (number := _season_number(match))}
    for season in sorted(seen & {c.work.season - 1 for c in own if c.work.season}):
        windows = [
            c.value.window
            for c in peers
            if isinstance(c.value, Release) and c.work.season == season and c.certainty is Certainty.CONFIRMED
        ]
        window = _agreed([window for window in windows if window and window.closed])
        if window is not None:
            yield _Bound(
                Window(window.earliest, None),
                _Weight.KNOWN,
                f"Not before {window.earliest}: it knows how season {season} ended, whose premiere others date.",
            )


_SEASON = (
    r"(?:(?P<o{0}>first|second|third|fourth|fifth) (?:season|series)"
    r"|(?:season|series) (?P<n{0}>[1-5]|one|two|three|four|five))"
)
_ENDING = re.compile(
    rf"{_SEASON.format(1)}(?:['’]s)? (?:ending|finale|ended|cliffhanger)"
    rf"|(?:ending|finale|end|events|cliffhanger) of (?:the )?{_SEASON.format(2)}"
)
_NUMBERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}


def _season_number(match: re.Match[str]) -> int:
    word = next(group for group in match.groups() if group)
    return _NUMBERS.get(word) or int(word)


def _agreed(windows: Sequence[Window]) -> Window | None:
    """The window that most of the others overlap, the narrowest of those, the earliest of those."""
    if not windows:
        return None
    return min(
        windows, key=lambda w: (-sum(w.overlaps(other) for other in windows), w.days or 0, w.earliest or _EARLIEST)
    )


# --- one interval -------------------------------------------------------------------------------------------


def _settle(bounds: Sequence[_Bound]) -> Dated:
    """The days that satisfy the greatest weight of bounds, closed by assumptions where a side stays open."""
    said = [bound for bound in bounds if bound.weight > _Weight.ASSUMED][:MAX_BOUNDS]
    window = _heaviest(said)
    kept = [bound for bound in said if window.intersection(bound.window) == window]
    because = [next(b.why for b in kept if getattr(b.window, side) == day)
               for side in ("earliest", "latest") if (day := getattr(window, side))]  # fmt: skip
    left_out = [bound.why for bound in said if bound not in kept]
    window, assumed = _closed(window, kept, [bound for bound in bounds if bound.weight is _Weight.ASSUMED])
    because += assumed + [f"Left out, since the rest contradicts it: {why}" for why in left_out[:3]]
    return Dated(window, tuple(dict.fromkeys(because)))


def _heaviest(bounds: Sequence[_Bound]) -> Window:
    """The longest run of days on which the satisfied weight is greatest; the earliest of equals."""
    starts = sorted({b.window.earliest for b in bounds if b.window.earliest})
    ends = sorted({b.window.latest for b in bounds if b.window.latest})
    best, best_weight = NO_TIME, -1
    for day in [_EARLIEST, *starts]:
        weight = sum(b.weight for b in bounds if b.window.contains(day))
        if weight > best_weight:
            low = max((s for s in starts if s <= day), default=None)
            high = min((e for e in ends if e >= day), default=None)
            best, best_weight = Window(low, high), weight
    return best


def _closed(window: Window, kept: Sequence[_Bound], assumed: Sequence[_Bound]) -> tuple[Window, list[str]]:
    """The window with open sides closed by assumption and a wide one narrowed, with what was assumed."""
    why: list[str] = []
    awaited = [(b.awaits, -number, b) for number, b in enumerate(assumed) if b.awaits and window.overlaps(b.window)]
    nearest = min(awaited)[2] if awaited else None
    if window.latest and nearest and _wide(window):
        window = window.intersection(nearest.window) or window
        why.append(nearest.why)
    low, high = window.earliest, window.latest
    told = any(b.weight in (_Weight.TOLD, _Weight.TOLD_COARSELY) and b.window.earliest for b in kept)
    if low and not high:
        stated = min(
            (b for b in assumed if not b.window.earliest and (b.window.latest or low) > low), key=_end, default=None
        )
        if stated:
            high = stated.window.latest
            why.append(stated.why)
        elif told:
            high = low + timedelta(SPAN_DAYS)
            why.append(
                f"Not after {high}, assuming that the newest event that a page tells is less than two years old."
            )
    if high and (low is None or (high - low).days > SPAN_DAYS):
        low = high - timedelta(SPAN_DAYS)
        why.append(f"Not before {low}, assuming that a page awaits something of the next two years.")
    return Window(low, high), why


def _wide(window: Window) -> bool:
    return window.days is None or window.days > SPAN_DAYS


def _end(bound: _Bound) -> date:
    return bound.window.latest or date.max
