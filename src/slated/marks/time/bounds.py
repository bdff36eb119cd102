"""Rules that join periods (hulls of lists, ranges and slashes) and those that open a side of one.

Operators stand apart from periods, before or after them: "not before", "won't … until", "by", "at the earliest".
An operator opens exactly one side. "Until" closes the upper side, after a negation it closes the lower one, and
"delayed until June" is June itself.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from slated.marks.time.almanac import months_from, shift_days, shift_months, year_days
from slated.marks.time.clause import doubted_after, near_before, negated_before, tense_of
from slated.marks.time.lengths import Bounded
from slated.marks.time.lexicon import CLAUSE_WORDS
from slated.marks.time.parts import settle
from slated.marks.time.period import Period, hull_of, part_of
from slated.marks.time.scene import Hit, Rule
from slated.model.window import NO_TIME, Window
from slated.text.cascade import first_of, last_of

MOVES = CLAUSE_WORDS["move"]
_RUNS = CLAUSE_WORDS["run"]
_PLANNED = frozenset("planned scheduled due slated".split())
_WAITS = CLAUSE_WORDS["wait"]


def _period(hit: Hit, name: str) -> Period:
    value = hit.value(name)
    assert isinstance(value, Period)
    return value


def _range(hit: Hit) -> Period | None:
    if hit.words("to") == ["to"] and _near(hit, MOVES, 10):
        return None  # "pushed from May to July" names two windows, not their hull
    return _hull_with_year(hit, _period(hit, "a"), _period(hit, "b"))


def _hull_with_year(hit: Hit, first: Period, last: Period) -> Period | None:
    """Two periods' hull; two floating ones stay floating, a floating one beside a moving one is settled first."""
    if last.story and first.days is not None:
        last = last.settled(first.days[0], "future")
    hull = hull_of(first, last)
    if hull is None and (first.floating or last.floating):
        hull = hull_of(settle(hit, first), settle(hit, last))
    return hull


def _to_short_year(hit: Hit) -> Period | None:
    """ "1860 to 86"."""
    first = _period(hit, "a")
    if first.days is None or first.anchored or hit.after.isalpha():
        return None
    low = first.days[0]
    year = low.year - low.year % 100 + int(hit.word("b"))
    return Period("span", (low, date(year, 12, 31))) if year > low.year else None


def _list(hit: Hit) -> Period | None:
    """ "June or July", "2024 and 2025": the hull; with "and" only neighbours, or what shares a year."""
    first, last = _period(hit, "a"), _period(hit, "b")
    if last.weak and last.grain == "day" and first.grain != "day":
        return None
    joined = _hull_with_year(hit, first, last)
    if joined is None:
        return None
    if "and" in hit.words("link") and "or" not in hit.words("link"):
        shared = first.floating and not last.floating
        both = first.floating and last.floating
        if not (shared or both or _neighbours(first, last)) or (first.grain == "day") != (last.grain == "day"):
            return None
    return joined


def _neighbours(first: Period, last: Period) -> bool:
    if first.days is None or last.days is None:
        return False
    return shift_days(first.days[1], 1) >= last.days[0] or (
        first.grain == "day" and first.days[0].replace(day=1) == last.days[0].replace(day=1)
    )


def _slash(hit: Hit) -> Period | None:
    first, last = _period(hit, "a"), _period(hit, "b")
    return _hull_with_year(hit, first, last)


def _bounded(period: Period, bound: str) -> Bounded | Period:
    if period.lost:
        return period
    return Bounded(period, bound)


def _before(hit: Hit) -> Bounded | Period | None:
    """An operator before its period, read with the clause's negation."""
    operator: str = hit.meaning("op", "before_period")
    period = _period(hit, "r")
    words = hit.words("op")
    if (words == ["past"] and period.grain != "year") or (words == ["up", "to"] and hit.before == "-"):
        return None
    if words == ["through"] and period.grain != "day" and not _near(hit, _RUNS, 6):
        return None
    if words[0] in ("earliest", "latest") and period.weak and hit.before in ("the", "its", "their"):
        return None
    if words in (["starting"], ["beginning"]) or (words[-1] in ("in", "on") and words[0] in ("starting", "beginning")):
        operator = "since"
    if words[0] == "as" and operator == "since" and _opens_late(hit):
        return period  # "as soon as summer or as late as early 2025" closes both sides
    negated = operator in ("before", "until") and (
        negated_before(hit.scene, hit.first) or (operator == "before" and doubted_after(hit.scene, hit.last))
    )
    if operator == "until":
        if negated and (_near(hit, _PLANNED, 2) or tense_of(hit.scene, hit.first, hit.last) == "past"):
            return period  # "isn't planned until May" plans May, "didn't roll until March" rolled then
        if negated or _near(hit, _WAITS, 8):
            return _bounded(period, "since")
        if _near(hit, MOVES, 10):
            return period
        return _bounded(period, "by")
    if operator == "before":
        if negated:
            return _bounded(period, "since")
        return _bounded(period, "by" if period.grain == "end" else "before")
    if words[-1] == "since" and not period.lost:
        return Bounded(period, "since", past=True)
    return _bounded(period, operator)


def _opens_late(hit: Hit) -> bool:
    piece = hit.piece("r")
    said = hit.scene.tokens[first_of(piece) : last_of(piece) + 1] if piece is not None else []
    return any(pair == ("as", "late") for pair in pairwise(said))


def _near(hit: Hit, words: frozenset[str], reach: int) -> bool:
    return near_before(hit.scene, hit.first, words, reach)


def _before_it_is_out(hit: Hit) -> Bounded | Period | None:
    """ "Before the year is out"."""
    return _bounded(_period(hit, "r"), "since" if negated_before(hit.scene, hit.first) else "by")


def _after(hit: Hit) -> Bounded | Period | None:
    operator: str = hit.meaning("op", "after_period")
    if operator == "onwards":
        if hit.after.isalnum():
            return None
        operator = "since"
    if hit.words("op")[-1] in ("after", "before") and hit.after.isalnum():
        return None
    value = hit.value("r")
    period = value.period if isinstance(value, Bounded) else value
    assert isinstance(period, Period)
    if isinstance(value, Bounded) and value.bound == "after" and operator == "since":
        return value
    return _bounded(period, operator)


def _soonest(hit: Hit) -> Bounded | Period | None:
    """ "2026 looks the soonest feasible"."""
    return _bounded(_period(hit, "r"), "since")


def _both_sides(hit: Hit) -> Period | None:
    """ "Not before June and no later than August"."""
    low, high = hit.value("a"), hit.value("b")
    assert isinstance(low, Bounded) and isinstance(high, Bounded)
    if hit.words("link") == ["or"] and hit.words("b")[:2] != ["as", "late"]:
        return None  # "before March or after June" leaves out what lies between
    first, last = (bounded_window(Bounded(settle(hit, side.period), side.bound)) for side in (low, high))
    return _closed(first.earliest, last.latest, low.period.anchored or high.period.anchored)


def _closed(first: date | None, last: date | None, anchored: bool) -> Period | None:
    if first is None or last is None or last < first:
        return None
    return Period("span", (first, last), anchored=anchored)


def bounded_window(bounded: Bounded) -> Window:
    """The window with its one open side."""
    days = bounded.period.days
    if days is None:
        return NO_TIME
    if bounded.bound == "after":
        return Window(shift_days(days[1], 1), None)
    if bounded.bound == "since":
        return Window(days[0], None)
    if bounded.bound == "before":
        return Window(None, shift_days(days[0], -1))
    return Window(None, days[1])


_MAYBE = (
    "(even|possibly|perhaps|maybe|potentially|probably|more likely|likely|as late as|at worst"
    "|the|in|early on in|on|by|at)*"
)
_ABOUT = (
    "(sometime|some time|some point|any time|anytime|in|on|at|around|about|approximately|roughly|the|maybe|perhaps"
    "|well|very|of|to|early on in|even|into)*"
)
_IS_OUT = (
    "(is out|is over|is up|is through|is done|was out|was over|ends|closes|finishes|comes to an end|runs out"
    "|' s out|' s end)"
)


def _or_next(hit: Hit) -> Period | None:
    """ "This year or next", "late this year or early next", "next year or the year after"."""
    first, part = _period(hit, "a"), hit.meaning("p", "part")
    if first.days is None:
        return first if first.lost else None
    day, grain = first.days[0], first.grain
    if part is not None:
        grain = "year"
    if grain in ("day", "weekend", "week"):
        return Period("span", (first.days[0], shift_days(first.days[1], 1 if grain == "day" else 7)), anchored=True)
    if grain == "month":
        return Period("span", (first.days[0], months_from(day, 2)[1]), anchored=True)
    last = year_days(day.year + 1)
    if grain == "season":
        last = first.days[1], shift_months(first.days[1], 12)
    cut = part_of(last, part) if part else last
    return Period("span", (first.days[0], cut[1]), anchored=True) if cut and cut[1] >= first.days[0] else None


HULLS: tuple[Rule, ...] = (
    Rule(
        "or next", "a:DATED ,? (or|and) (even|possibly|perhaps|maybe)? (p:PART (the)? next|next (?!ANY|UNIT))", _or_next
    ),
    Rule(
        "between",
        "(anywhere|sometime|some time)? between (in|the)* a:ANY to:(and|to|-|through) (in|the|of)* b:ANY",
        _range,
    ),
    Rule("from to", "from (in|the)* a:ANY ,? to:(to|until|till|through|up to|up until|-|and) (in|the)* b:ANY", _range),
    Rule("range", "a:ANY to:(to|-|through|thru) the? b:ANY", _range),
    Rule("year to a short year", "a:(KNOWN|YEARS) to:(to|through|until) b:N99 (?!ANY|UNIT|SEP)", _to_short_year),
    Rule("slash", "a:ANY / b:ANY", _slash),
    Rule(
        "either or",
        f"(either)? (in)? a:ANY link:(,? if not|,? or|,? and|, and / or|&|and / or) ,? {_MAYBE} ,? b:ANY",
        _list,
    ),
)

BOUNDS: tuple[Rule, ...] = (
    Rule(
        "before it is out",
        f"before the? r:(YEARS|KNOWN|HERE|FLOAT) {_IS_OUT}",
        _before_it_is_out,
    ),
    Rule("operator before", f"op:{{before_period}} -? {_ABOUT} ,? r:ANY", _before),
    Rule("operator after", "(from the?)? r:(ANY|BOUND) ,? (and|from)? op:{after_period}", _after),
    Rule(
        "soonest",
        "r:ANY (is|looks|seems|would be|feels|looks like|feels like|as) (like)? the very? (soonest|earliest)",
        _soonest,
    ),
    Rule("both sides", "a:BOUND ,? link:(and|but|or)? (perhaps|possibly|maybe)? b:BOUND", _both_sides),
)
