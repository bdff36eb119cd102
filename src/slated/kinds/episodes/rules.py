"""How many episodes a season has: a number with its unit ("an eight-part season"), an answer to "how many", or a number
compared with another season's ("eight, down from 10").

The whole series' total, episodes already out, single episodes ("episode 4") and parts of a split season are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.episodes.value import Episodes
from slated.kinds.linking import evidence
from slated.marks.numbers import Number
from slated.marks.passage import Draft, Page, Passage, Rule

_UNIT = re.compile(
    r"^(?:[ -](?!(?:seasons?|series|of|the|in|and|or|million|weeks?|days?|months?|years?|minutes?|per|for|to|on|at|"
    r"with|from)\b)[a-z][\w-]*){0,3}?"
    r"[ -](?P<unit>episodes?|eps?\b|parts?\b|parter|instal?lments|chapters)"
)
_HOURS = re.compile(r"^ (?:hour-long )?hours?\b(?: of it)?")
_TOTAL = re.compile(r"^,? (?:in total|altogether|in all|all told|again|overall)\b")
_FIRST = re.compile(r"\b(?:initial|first|opening|original) (?:batch|run|set|season)? ?(?:of )?$")
_MULTIPLIED = re.compile(r"^\s?x\s?\d{2}")
_PARTIAL = re.compile(
    r"(?:first|last|opening|final|remaining|initial|next|of the|of its|other|another|directed|directs|of|penned|"
    r"wrote|written|in|helmed|helming|directing|appears? in|starred in|part|volume)\s(?:the\s|its\s|all\s)?$"
)
_BATCH = re.compile(
    r"^[ -]\w*[ -]?(?:episodes?|eps|parts?)\b.{0,40}?\b(?:premiere|opener|finale|drop|debut|at once on launch|"
    r"will (?:be )?(?:available|released?) (?:on|in)|on \w+ \d|a week|per week|each week|followed by|to start)"
)
_WATCHED = re.compile(r"\b(?:two|three|first|last|final|single|per week|a week|each week|every week|weekly)\b")
_EACH = re.compile(r"\b(?:apiece|each|per season|a season)\b")
_MORE = re.compile(r"\b(?:two|three|one|four) (?:more|fewer|less|up|down)\b")
_EARLIER = re.compile(
    r"\b(?:down from|up from|same as (?:last time|before|the (?:first|last)|season \w+|series \w+)|versus|"
    r"compared (?:to|with)|to (?:season|series) \w+'s|"
    r"after|as many as|same number as|like (?:season|series)|just like|like the|as before|again|in the first|"
    r"like its predecessors?)\b"
)
_SAME = re.compile(
    r"\b(?:same (?:as|number|length|count|tally)|again|like (?:its predecessor|last time|before|the (?:first|last|"
    r"previous))|just like|as (?:before|last time)|matching|in line with)\b"
)
_FROM = re.compile(
    r"(?:down from|up from|versus|compared (?:to|with)|to (?:season|series) \w+'s|against|after|(?:fewer|more|"
    r"less) than(?: the)?|instead of|rather than|not the|following)(?: the)? (?:usual |previous |earlier )?$"
)
_EVERY = re.compile(
    r"\b(?:previous|earlier|last two|last three|both) (?:seasons|series|outings|runs|ones|batches)\b|"
    r"\beach of the earlier\b"
)
_TALK = re.compile(
    r"\b(?:days?|weeks?|months?|years?|minutes?|hours?|million|seasons?|pm|am|percent|countries|people|actors?|"
    r"emmys?|nominations|awards?|times|directors?|characters)\b"
)


def _counted(passage: Passage, page: Page) -> Iterator[Draft]:
    """A number and its unit."""
    seen = False
    for number in _numbers(passage, page):
        after = passage.folded[number.end - passage.start :]
        before = passage.folded[: number.start - passage.start]
        unit = _UNIT.match(after)
        if _MULTIPLIED.match(after):
            yield _draft(page, passage, number, number.end + 4, "multiplied")
            continue
        if number.value > 60 or number.value < 2:
            continue
        if not unit and (
            _TOTAL.match(after)
            or (_HOURS.match(after) and re.search(r"\b(?:all|comprise|consists? of|span) (?:of )?$", before))
        ):
            yield _draft(page, passage, number, number.end, "counted_in_total")
            yield from _compared(page, passage, number)
            continue
        if not unit:
            continue
        if unit["unit"].startswith("part") and re.match(r"^\sparts?\b", after) and number.value < 4:
            continue
        if unit["unit"] == "chapters" and not re.search(
            r"\b(?:season|episode|series|weekly|wednesday)\b", passage.folded
        ):
            continue
        if (
            _FIRST.search(before)
            and page.scope.main is not None
            and not re.search(r"\b(?:first|opening) $", before[-9:])
        ):
            yield _draft(page, passage, number, number.end + unit.end(), "first_batch")._replace(season=1)
            continue
        if _partial(before, after):
            continue
        yield _draft(page, passage, number, number.end + unit.end(), "counted")
        seen = True
        yield from _compared(page, passage, number)
    if not seen and passage.has("episodes.count_question"):
        yield from _listed(page, passage)


def _numbers(passage: Passage, page: Page) -> list[Number]:
    """The numbers of a sentence that are no season's."""
    seasons = page.scope.mentions(passage.start, passage.end)
    return [n for n in passage.numbers if not any(m.start <= n.start < m.end for m in seasons)]


def _partial(before: str, after: str) -> bool:
    if re.search(r"\ball(?: of)?(?: the)? $", before):
        return False
    if _PARTIAL.search(before[-16:]) and not before.endswith(
        ("all the ", "batch of ", "total of ", "season of ", "run of ", "series of ", "order of ")
    ):
        return not re.search(
            r"(?:batch|total|season|run|order|consists?|comprised|made up|series|spread) (?:of|in) (?:the |all )?$",
            before[-24:],
        )
    return bool(_BATCH.match(after)) or bool(
        re.match(r"^[ -]\w+ (?:premiere|opener|finale|arc|spin-?off|block|event)\b", after)
    )


def _compared(page: Page, passage: Passage, number: Number) -> Iterator[Draft]:
    """The other season's number: "down from 10", "the same as last time"."""
    for other in _numbers(passage, page):
        if other is number or other.value > 60 or other.start < number.end:
            continue
        between = passage.folded[number.end - passage.start : other.start - passage.start]
        if _FROM.search(between) and not _TALK.match(passage.folded[other.end - passage.start :].lstrip()):
            yield from _earlier(page, passage, other, number)
            return
    if _SAME.search(passage.folded) and page.scope.main is not None and page.scope.main > 1:
        yield from _earlier(page, passage, number, number)


def _earlier(page: Page, passage: Passage, number: Number, current: Number) -> Iterator[Draft]:
    season = page.season_at(passage, current.start)
    if season is None:
        return
    named = [n for m in page.scope.mentions(current.end, passage.end) for n in page.scope.numbers(m) if n != season]
    every = _EVERY.search(passage.folded, current.end - passage.start)
    earlier = range(1, season) if every else named[:1] or [season - 1]
    proof = evidence(page, passage, min(number.start, current.start), number.end)
    for before in earlier:
        if before >= 1:
            yield Draft(
                "episodes", Episodes(number.value), proof.start, proof.end, "compared", season=before, at=number.start
            )


_BARE = re.compile(
    r"^(?:unknown\.?\s)?(?:there (?:are|will be|were) |it(?:'s| is| will be) |that's |we(?:'re| are) (?:told|"
    r"getting) |all |we heard |in all, |exactly |just |only |no longer\. |eps: )?$"
)


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "How many episodes? Eight, down from 10."."""
    question = (
        passage.previous if passage.previous is not None and passage.previous.text.endswith("?") else passage.heading
    )
    if question is None or not question.has("episodes.count_question"):
        return
    for number in _numbers(passage, page)[:1]:
        after = passage.folded[number.end - passage.start :]
        if number.value > 60 or _UNIT.match(after) or _TALK.match(after.lstrip(" -")):
            continue
        yield _draft(page, passage, number, number.end, "answered_count", question)
        yield from _compared(page, passage, number)


def _listed(page: Page, passage: Passage) -> Iterator[Draft]:
    """ "Episodes: 6" and "Episode count? We heard 7."."""
    for hit in passage.marked("episodes.count_question"):
        for number in _numbers(passage, page):
            gap = passage.folded[hit.end - passage.start : number.start - passage.start]
            if 0 <= number.start - hit.end <= 24 and number.value <= 60 and not _TALK.search(gap):
                yield _draft(page, passage, number, number.end, "listed_count")
                return


_SEASON_HAD = re.compile(
    r"\b(?:seasons?|series|batch|run|outing|first|second|third|last|ones|it|predecessor)\b[^.;]{0,24}?\b(?:had|has|"
    r"have|ran to|runs to|comes? to|consists? of|comprise[sd]?|will have|totals?|was|got|spans?|boasts?|"
    r"ran for)(?: all of| just| only| a total of)? $"
)


def _had(passage: Passage, page: Page) -> Iterator[Draft]:
    """A number that a season "had", without the unit: "Season one had nine." """
    for number in _numbers(passage, page):
        before = passage.folded[: number.start - passage.start]
        after = passage.folded[number.end - passage.start :]
        if (
            2 <= number.value <= 60
            and _SEASON_HAD.search(before)
            and re.match(r"^(?:[.,;)]|$| in (?:all|total)| altogether)", after)
        ):
            yield _draft(page, passage, number, number.end, "season_had")
            yield from _compared(page, passage, number)


def _draft(page: Page, passage: Passage, number: Number, end: int, rule: str, question: Passage | None = None) -> Draft:
    proof = evidence(page, passage, number.start, min(end, passage.end))
    draft = Draft("episodes", Episodes(number.value), proof.start, proof.end, rule, at=number.start)
    if question is not None and not page.scope.film and not page.scope.mentions(passage.start, passage.end):
        mentions = page.scope.mentions(question.start, question.end)
        numbers = [n for m in mentions for n in page.scope.numbers(m)]
        draft = draft._replace(season=numbers[0] if numbers else page.scope.main)
    return draft


RULES: tuple[Rule, ...] = (
    Rule("counted", _counted, frozenset({"number"})),
    Rule("answered_count", _answered, frozenset({"answer"}), frozenset({"number"})),
    Rule("season_had", _had, frozenset({"season"}), frozenset({"number"})),
)
