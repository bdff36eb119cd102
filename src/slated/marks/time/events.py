"""Offsets that count from something else than a calendar day: an event's own day, or the time told of just before.

"Two years after season 1" keeps the event's words for whoever knows when it happened; where the sentence itself says
so ("…, which had bowed in September 2021") it is resolved here, to the whole unit as for "two years ago".
"Two years later" moves the window named just before.
"""

from __future__ import annotations

from dataclasses import replace

from slated.marks.time.clause import is_stop
from slated.marks.time.lengths import Length, shifted, unit_days
from slated.marks.time.mark import TimeMark
from slated.marks.time.scene import Hit, Rule, Scene
from slated.model.window import NO_TIME, Window
from slated.text.cascade import Item

EVENT_TOKENS = 8
_EVENT_ENDS = frozenset(
    [
        ",",
        ";",
        ":",
        "(",
        ")",
        "—",
        "and",
        "but",
        "which",
        "who",
        "when",
        "while",
        "with",
        "in",
        "on",
        "at",
        '"',
        "“",
        "”",
    ]
)
_POINTERS = frozenset(["which", "that", "(", "who"])


class Offset(Length):
    """A signed number of units from an event, or (`later`) from the time told of."""

    __slots__ = ("later",)

    def __init__(self, count: int, unit: str, *, later: bool = False) -> None:
        object.__setattr__(self, "count", count)
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "later", later)

    later: bool


def _after_event(hit: Hit) -> Offset | None:
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return None
    sign = -1 if hit.word("way") in ("before", "ahead") else 1
    return Offset(sign * length.count, length.unit)


def _later(hit: Hit) -> Offset | None:
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return None
    sign = -1 if hit.word("way") in ("earlier", "before", "previously") else 1
    return Offset(sign * length.count, length.unit, later=True)


EVENTS: tuple[Rule, ...] = (
    Rule("after an event", "u:LENGTH way:(after|before|following|ahead of|from) (?!NO_EVENT)", _after_event, "OFFSET"),
    Rule("later", "u:LENGTH way:(later|afterwards|earlier|previously)", _later, "OFFSET"),
)


def event_mark(scene: Scene, item: Item, offset: Offset) -> TimeMark | None:
    """The unresolved mark of "two years after season 1": it spans the event's words."""
    last = item.last
    for at in range(item.last + 1, min(item.last + 1 + EVENT_TOKENS, len(scene.tokens))):
        if is_stop(scene, at) or scene.tokens[at] in _EVENT_ENDS:
            break
        last = at
    if last == item.last:
        return None
    start, end = scene.span(item.last + 1)[0], scene.span(last)[1]
    return TimeMark(
        start=scene.span(item.first)[0],
        end=end,
        window=NO_TIME,
        grain=offset.unit,
        resolved=False,
        event=scene.text[start:end],
        offset=(offset.count or 0, offset.unit),
        rule=item.rule,
    )


def resolve_event(mark: TimeMark, base: Window) -> Window:
    """The window of an offset from an event that happened in `base`: the whole day, week, month or year."""
    if mark.offset is None or base.earliest is None or base.latest is None:
        return NO_TIME
    count, unit = mark.offset
    low, high = (shifted(day, count, unit) for day in (base.earliest, base.latest))
    return Window(unit_days(low, unit)[0], unit_days(high, unit)[1])


def later_mark(scene: Scene, item: Item, offset: Offset, previous: TimeMark) -> TimeMark | None:
    """ "Two years later": the window told of just before, moved."""
    base = previous.named
    if base.earliest is None or base.latest is None:
        return None
    count, unit = offset.count or 0, offset.unit
    low, high = (shifted(day, count, unit) for day in (base.earliest, base.latest))
    if unit_days(base.latest, "month")[1] == base.latest and unit in ("month", "year", "quarter"):
        high = unit_days(high, "month")[1]
    window = Window(low, max(low, high))
    return TimeMark(
        start=scene.span(item.first)[0],
        end=scene.span(item.last)[1],
        window=window,
        named=window,
        grain=previous.grain,
        anchored=previous.anchored,
        rule=item.rule,
    )


def resolve_told_events(scene: Scene, marks: list[TimeMark]) -> list[TimeMark]:
    """Resolves events whose own date the next words say: "…, which had bowed in September 2021"."""
    if not any(mark.event for mark in marks):
        return marks
    out = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.event and following is not None and following.named.closed:
            between = scene.text[mark.end : following.start].lower()
            words = between.replace(",", " ").replace("(", " ( ").split()
            if words[:1] and words[0] in _POINTERS and len(words) < 8 and "." not in between:
                window = resolve_event(mark, following.named)
                mark = replace(mark, window=window, named=window, resolved=window.given, event=None)
        out.append(mark)
    return out
