"""Past and coming releases: the year of a day without one, and which season a premiere long past belongs to.

A time without a year follows the release verb that governs it: the nearest past for "premiered", the nearest to come
for "premieres", "dated for", "won't be out"; a replaced date is the nearest either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from slated.kinds.release.shapes import Governor
from slated.marks.numbers import find_numbers
from slated.marks.passage import From, Page, Passage
from slated.marks.time import TimeMark, find_times
from slated.model.window import Window

_PAST = re.compile(
    r"^(?:first |having )?(?:premiered|debuted|arrived|dropped|landed|launched|released|was released|came|came "
    r"out|was out|returned|came back|hit screens|streamed|aired|was shown|"
    r"opened|bowed|kicked off|began|begun|started|got going|rolled out|went|went live|followed|"
    r"descended|surfaced|made its|touched down|popped up|turned up|showed up|rocked up|crawled|strolled|popped|"
    r"made it to|"
    r"rolled|ran from|had its|was (?:first|put|rolled|dropped|unleashed|made)|first (?:shown|aired|seen)|"
    r"been out|washed)\b|^having begun|^(?:its|the|a) (?:premiere|debut|launch|"
    r"bow|release)$"
)
_PRESENT = re.compile(
    r"^(?:premieres|debuts|arrives|drops|lands|launches|releases|comes|returns|is back|hits|streams|airs|opens|"
    r"bows|kicks off|begins|starts|rolls out|goes|follows|slotted|slots|dated|is dated|"
    r"gets|has it|have it|is coming|coming|is out|due|be |will |to )"
)
_AHEAD = re.compile(
    r"\b(?:will|to|set|due|be|slated|scheduled|would|could|should|might|is|are|going|won|n['’]t|planned|dated|"
    r"slotted)\b"
)
_FIXED = re.compile(
    r"\d[/.]\d|\d{4}|['’]\d{2}\b|\b(?:last|next|this|ago|later|earlier|today|tomorrow|yesterday|coming|from now|"
    r"recently|previous|past|weeks?|months?|years?|same|that)\b"
)
_FIRST = re.compile(
    r"^(?:first |having )?(?:premiered|debuted|arrived|dropped|landed|launched|released|was released|came out|was "
    r"out|hit|hits|streamed|aired|opened|bowed|began|begun|started|got going|kicked off|made its "
    r"debut|made its bow|having begun|"
    r"debut|premiere|bow|its premiere|its debut|the debut|a premiere|its bow|series premiere|release|its release|"
    r"launch|the launch|came|turned up|showed up|rocked up|crawled|strolled|popped|made it to|rolled|had its|"
    r"was (?:first|put|rolled|dropped|unleashed|made)|first (?:shown|aired|seen)|been out|washed)\b"
)
_ORIGINAL = re.compile(r"\b(?:original|initial|very first|first-ever|series) (?:debut|premiere|release|launch|bow)$")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ORDINAL_BEFORE = re.compile(
    r"\bthe (first|second|third|fourth|fifth|sixth)(?: one| season| series| run)? "
    r"(?:\((?:in |on )?|(?:followed |arrived |came out |came |landed |dropped )?(?:on|in) )$"
)
_LATEST = re.compile(
    r"\b(?:last|previous|latest|present|current|most recent) (?:\w+ )?(?:season|series|run|batch|lot|outing|"
    r"episodes|chapter|instal?ment|visit)\b|\bthis (?:season|run)\b"
)
_LISTED = re.compile(r"\b(?:seasons|the others|the first (?:two|three|four)|so far|previous|earlier|respectively)\b")


def readable_times(passage: Passage, page: Page) -> list[TimeMark]:
    """The times of a sentence that have days; on a page without a date, months count from the last year it named."""
    found = []
    for time in passage.times:
        if time.event is not None:
            continue
        if time.window.given and time.resolved:
            found.append(time)
        elif passage.day is None and time.event is None and not _DEICTIC.search(page.folded[time.start : time.end]):
            anchor = _anchor(passage, page, time)
            window = _resolve(page_words(passage, time), anchor, "future") if anchor else None
            if window is not None:
                found.append(replace(time, window=window, resolved=True))
    return found


_AFTER_IT = re.compile(
    r"^(?:exactly |just |some )?(?P<count>[\w-]+) (?P<unit>days?|weeks?|months?|years?) after (?:(?:its?|a|the|"
    r"they|she|he)\b ?(?:series |season |show )?(?:bow|bows|bowed|premiere|premiered|debut|debuted|launch|"
    r"launched|"
    r"release|released|arrived|opened|landed|dropped|came out|was released)|(?P<first>the first season|season one|"
    r"season 1|the original|series one|series 1))\b"
)


def offset_windows(passage: Passage, page: Page) -> Iterator[tuple[TimeMark, Window, int | From | None]]:
    """ "On 19 August, five days after it bowed" says when it bowed; "exactly a year after season one" too."""
    for time in passage.times:
        m = _AFTER_IT.match(page.folded[time.start : time.end + 40])
        if m is None:
            continue
        numbers = find_numbers(m["count"])
        count = numbers[0].value if numbers else (1 if m["count"] in ("a", "one") else 0)
        before = [t for t in passage.times if t.end <= time.start and t.window.is_day and time.start - t.end <= 3]
        if not count or not before:
            continue
        if (
            m["first"]
            and not page.folded[time.start : time.end].startswith("exactly")
            and "exactly" not in page.folded[before[-1].end : time.start]
        ):
            continue
        day = before[-1].window.earliest
        assert day is not None
        season: int | From | None = 1 if (page.scope.main or 0) >= 2 else From.SCOPE
        yield time, Window.of(_back_from(day, count, m["unit"].rstrip("s"))), season


def _back_from(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, day.day if day.day <= 28 else 28)


_DEICTIC = re.compile(
    r"\b(?:this|next|last|today|tomorrow|yesterday|ago|later|earlier|coming|now|week|day|the year|year is out|"
    r"year's end|year end)\b"
)


def _anchor(passage: Passage, page: Page, time: TimeMark) -> date | None:
    """The latest first day of the windows with a year that stand before, within a few sentences."""
    days = [
        other.window.earliest
        for earlier in (passage, *page.near(passage, back=8))
        for other in earlier.times
        if other.end <= time.start and other.window.earliest is not None
    ]
    return max(days, default=None)


def settled_window(passage: Passage, page: Page, time: TimeMark, governor: Governor | None, denied: bool) -> Window:
    """The window, its year picked anew where the words give none."""
    words = passage.folded[time.start - passage.start : time.end - passage.start]
    waited = _waited(passage, time, governor)
    if waited is not None:
        return waited
    verb = page.folded[governor.start : governor.end] if governor else ""
    lead = passage.folded[: time.start - passage.start]
    if verb.startswith(("ran from", "streamed from", "aired from", "ran on")) and time.window.earliest:
        return Window.of(time.window.earliest)
    if time.bound == "before" and time.named.earliest is not None and _AMAZED.search(passage.folded):
        return Window(time.named.earliest, None)
    if (
        time.bound == "since"
        and words.startswith("since ")
        and (_PAST.match(verb) or re.search(r"\b(?:has|have|['’]s) been (?:\w+ ){0,4}$", lead))
    ):
        exact = find_times(page_words(passage, time)[6:], passage.day, tense="past")
        return exact[0].window if exact and exact[0].window.given else time.window
    ordinal = _ORDINAL.fullmatch(words)
    if ordinal:
        return _same_month(passage, page, time, int(ordinal[1])) or time.window
    if passage.day is None or _FIXED.search(words) or not time.window.given:
        return time.window
    inside = _inside_earlier(passage, time)
    if inside is not None:
        return inside
    tense = None
    if governor is None or _is_attribute(passage, governor, time):
        tense = "future"
    if governor is not None and governor.start >= passage.start:
        verb = passage.folded[governor.start - passage.start : governor.end - passage.start]
        clause = passage.clause_at(governor.start)
        before = passage.folded[clause.start - passage.start : governor.start - passage.start][-40:]
        ahead = _AHEAD.search(before) is not None
        coming = re.search(
            r"\b(?:ahead of|on track for|before|for|until|awaiting) (?:its|the|a|their)\s(?:\w+\s)?$",
            passage.folded[: governor.start - passage.start],
        )
        if coming:
            tense = "future"
        elif _PAST.match(verb) and not ahead and not _is_attribute(passage, governor, time):
            tense = "past"
        elif (
            ahead
            or governor.label == "release.frame"
            or _PRESENT.match(verb)
            or verb.endswith(("date", "dates", "slot", "window"))
        ):
            tense = "future"
    text = page_words(passage, time)
    found = _resolve(text, passage.day, tense) if tense else None
    if denied and _REPLACED.search(passage.folded):
        options = [
            w for w in (_resolve(text, passage.day, "past"), _resolve(text, passage.day, "future")) if w is not None
        ]
        if options:
            return min(options, key=lambda w: _distance(w, passage.day))
    if denied and found is None:
        found = _resolve(text, passage.day, "future")
    if tense != "past":
        carried = _inside_paragraph(passage, page, time)
        if carried is not None:
            return carried
    if found is None or (found.earliest is None) != (time.window.earliest is None):
        return time.window
    return found


def _inside_paragraph(passage: Passage, page: Page, time: TimeMark) -> Window | None:
    """A year taken from a window to come that the paragraph named before ("due in 2024. ... portals say July 5")."""
    for earlier in page.near(passage, back=2):
        if earlier.block.index != passage.block.index:
            break
        for other in reversed(earlier.times):
            wide = other.window
            if (
                not wide.closed
                or wide.earliest is None
                or not 60 < (wide.days or 0) <= 366
                or wide.earliest <= (passage.day or wide.earliest)
            ):
                continue
            window = _resolve(page_words(passage, time), wide.earliest, "future")
            return window if window is not None and window.within(wide) else None
    return None


def _is_attribute(passage: Passage, governor: Governor, time: TimeMark) -> bool:
    """Whether the time stands before its noun behind an article ("a Christmas launch", "been a summer release")."""
    return (
        0 <= governor.start - time.end <= 1
        and re.search(r"\b(?:a|an|for|as) $", passage.folded[: time.start - passage.start]) is not None
        and not re.search(
            r"\b(?:after|since|following|was|got) (?:a|an) $", passage.folded[: time.start - passage.start]
        )
    )


_REPLACED = re.compile(
    r"\b(?:mov\w+|push\w*|shift\w*|postpon\w+|delay\w*|originally|initially|had been|was (?:due|set|slated|"
    r"scheduled|to)|once|until the|brought forward|slip\w*|switch\w*)\b"
)


_AMAZED = re.compile(
    r"\b(?:amazed|surprised?|astonished|shocked|stunned|floored|surprising|miracle|hard to (?:see|imagine|picture)|"
    r"difficult to (?:see|imagine|picture)|(?:don|wouldn|won|can|isn|couldn|shouldn)['’]t|cannot|can not|not|"
    r"never|no (?:chance|"
    r"way|hope)|little chance|slim chance|unlikely|out of reach|off the table|impossible|unthinkable|too (?:much|soon)|"
    r"optimistic|ambitious|a stretch|doubt\w*)\b"
)


_ORDINAL = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)")


def _waited(passage: Passage, time: TimeMark, governor: Governor | None) -> Window | None:
    """ "Had to wait until 3 May" is 3 May itself; a guess ("expect to wait until") stays a lower bound."""
    if time.bound is None or governor is None or passage.has("certainty.guess"):
        return None
    words = page_words(passage, time)
    before = passage.folded[: time.start - passage.start] + words.lower()[:6]
    if "at least" in words or not re.search(r"\b(?:wait(?:ed)?|hang on|hold on|sit tight) (?:until|till)", before):
        return None
    if passage.day is None and time.named.given:
        return time.named
    inner = re.sub(r"^(?:until|till)\s", "", words)
    tense = "past" if re.search(r"\bhad to\b", before) else "future"
    return (
        _resolve(inner, passage.day or date(2000, 1, 1), tense) if passage.day or re.search(r"\d{4}", inner) else None
    )


def _same_month(passage: Passage, page: Page, time: TimeMark, day: int) -> Window | None:
    """A bare "the 13th" in the month of the last day named before it."""
    for earlier in (passage, *page.near(passage, back=6)):
        for other in reversed(earlier.times):
            lo = other.window.earliest
            if (
                other.end <= time.start
                and lo is not None
                and (other.window.days or 99) <= 31
                and not _ORDINAL.fullmatch(page.folded[other.start : other.end])
            ):
                try:
                    return Window.of(lo.replace(day=day))
                except ValueError:
                    return None
    return None


def page_words(passage: Passage, time: TimeMark) -> str:
    return passage.text[time.start - passage.start : time.end - passage.start]


def _resolve(words: str, day: date, tense: str) -> Window | None:
    marks = find_times(words, day, tense=tense)
    return marks[0].window if len(marks) == 1 and marks[0].window.given else None


def _inside_earlier(passage: Passage, time: TimeMark) -> Window | None:
    """A year taken from the window named before it in the sentence ("the fourth quarter of 2024, ... Thanksgiving")."""
    for other in reversed(passage.times):
        wide = other.window
        if (
            other.end <= time.start
            and wide.closed
            and not wide.is_day
            and wide.earliest is not None
            and (wide.days or 0) <= 366
        ):
            window = _resolve(page_words(passage, time), wide.earliest, "future")
            if window is not None and window.within(wide) and window != time.window:
                return window
    return None


def _distance(window: Window, day: date | None) -> int:
    middle = window.earliest or window.latest
    assert middle is not None and day is not None
    away = (middle - day).days
    return away if away >= 0 else -2 * away


def first_season(
    passage: Passage, page: Page, time: TimeMark, governor: Governor | None, window: Window
) -> int | From | None:
    """The season of a premiere told as past without a season's name: the first ("the series debuted in 2021")."""
    scope = page.scope
    if scope.film or scope.main is None or scope.main < 2:
        return From.SCOPE
    if governor is not None and _ORIGINAL.search(passage.folded[: max(0, governor.end - passage.start)]):
        return 1
    ordinal = _ORDINAL_BEFORE.search(passage.folded[: time.start - passage.start])
    if ordinal and settled_before(passage, window):
        return 1 + _ORDINALS.index(ordinal[1])
    listed = _listed_season(passage, page, time)
    if listed is not None:
        return listed
    clause = passage.clause_at(time.start)
    low = min(clause.start, governor.start) if governor else clause.start
    if [s for s in scope.mentions(low, clause.end) if s.relative is None]:
        return From.SCOPE
    lead = passage.folded[clause.start - passage.start : low - passage.start + 12].lstrip(" (")
    named = [s for s in scope.mentions(passage.start, low) if s.relative is None]
    if named and (lead.startswith(("which", "that", "who", "and", "released", "having")) or low - named[-1].end < 4):
        return scope.numbers(named[-1])[-1]
    if governor is None:
        return From.SCOPE
    if _is_attribute(passage, governor, time):
        return From.SCOPE
    verb = passage.folded[governor.start - passage.start : governor.end - passage.start]
    latest = window.latest
    told = passage.day is None or (latest is not None and latest < passage.day)
    before = passage.folded[clause.start - passage.start : governor.start - passage.start][-40:]
    if (
        not _FIRST.match(verb)
        or not told
        or (passage.day is None and not _PAST.match(verb))
        or re.search(r"\b(?:will|to|set to|be)\s$", before)
    ):
        return From.SCOPE
    text = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if _LATEST.search(text):
        return max(1, scope.main - 1)
    return 1


def is_past(passage: Passage, governor: Governor, window: Window) -> bool:
    """Whether a premiere is told as over: a past verb, and a window before the page's day where that is known."""
    verb = passage.folded[max(0, governor.start - passage.start) : governor.end - passage.start]
    if _AHEAD.search(passage.folded[: max(0, governor.start - passage.start)][-16:]):
        return False
    over = window.latest is not None and (passage.day is None or window.latest < passage.day)
    named = "(" in verb or (governor.label == "release.frame" and verb[:1].isdigit())
    perfect = re.search(
        r"\b(?:has|have|['’]s|['’]ve) (?:\w+ ){0,3}$", passage.folded[: max(0, governor.start - passage.start)][-40:]
    )
    if (
        over
        and perfect is not None
        and re.match(r"come|hit|run|begun|been|aired|dropped|landed|arrived|premiered|debuted", verb)
    ):
        return True
    return (
        over
        and (bool(_PAST.match(verb)) or bool(_FIRST.match(verb)) or named)
        and not (passage.day is None and not _PAST.match(verb) and not named)
    )


def settled_before(passage: Passage, window: Window) -> bool:
    """Whether a window lies before the page's day, or the day is unknown."""
    return passage.day is None or (window.latest is not None and window.latest < passage.day)


def coming_season(passage: Passage, page: Page, at: int, window: Window) -> int | From | None:
    """The season of a window to come: the page's own where only an earlier one is named, and in another clause."""
    main = page.scope.main
    if main is None or settled_before(passage, window):
        return From.SCOPE
    nearest = page.season_at(passage, at)
    clause = passage.clause_at(at)
    named = [s for s in page.scope.mentions(clause.start, at + 1) if s.relative is None]
    return main if nearest is not None and nearest < main and not named else From.SCOPE


def is_listed(passage: Passage, page: Page, time: TimeMark) -> bool:
    """Whether a time is one of a bare list of the earlier seasons' premieres ("The first two: May 2021, June 2022")."""
    if passage.has("release.other", "release.later") or _listed_season(passage, page, time) is None:
        return False
    return (
        re.search(r"\b(?:seasons|series|runs|outings|shows|premieres|the first (?:two|three|four))\b", passage.folded)
        is not None
    )


def _listed_season(passage: Passage, page: Page, time: TimeMark) -> int | None:
    """The place in a list of past premieres, one for each earlier season ("August 2021, June 2022 and August 2023")."""
    times = [t for t in passage.times if t.window.earliest is not None]
    main = page.scope.main or 0
    if len(times) < 2 or len(times) != main - 1 or time not in times:
        return None
    starts = [t.window.earliest for t in times if t.window.earliest is not None]
    if starts != sorted(starts):
        return None
    explicit = [
        s for s in page.scope.mentions(passage.start, passage.end) if s.relative is None and len(s.numbers) == 1
    ]
    past = passage.day is None or starts[-1] <= passage.day
    asked = passage.heading is not None and _LISTED.search(passage.heading.folded) is not None
    return times.index(time) + 1 if past and not explicit and (asked or _LISTED.search(passage.folded)) else None
