"""Which seasons a decision is about.

"Its third", "another season" and "a second" count as names here. A season that only dates the decision ("before series
2 had aired", "nine months after the first") does not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.kinds.linking import clause_of, question_above
from slated.marks.passage import Page, Passage
from slated.text.sentences import Span


class Named(NamedTuple):
    """A season named: offsets and the numbers meant."""

    start: int
    end: int
    numbers: tuple[int, ...]


_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_BARE = re.compile(
    rf"\b(?:its|a|the|any|another|for|and|or|to) (?P<n>{'|'.join(_ORDINALS)})(?= (?:was|is|"
    rf"isn't|has|hasn't|had|will|won't|would|could|might|one|and|or|if|at|in|on|being|to)\b|"
    rf"[,.;:?!)\"]|$)"
)
MORE = re.compile(
    r"\b(?:another|further|additional|one more|future|any more|more) (?:\w+ )?(?:season|"
    r"seasons|series|run|episodes|outing|chapters?|instal?lments?|one|ones|go|round)\b|"
    r"\b(?:beyond|past|after) (?:this|that|it|season|the current|the new|the present)\b|"
    r"\bnext (?:season|series) after\b|\bmore of (?:it|the show)\b"
)
_TWOMORE = re.compile(
    r"\b(two|three) (?:more|additional|further|new) (?:seasons|series|runs|rounds|outings)\b|"
    r"\b(two|three) (?:seasons|series|runs) (?:at once|in one go|at a stroke|together|"
    r"at the same time|in one swoop)\b|\bdouble renewal\b|\btwo-season (?:renewal|order|"
    r"pickup)\b"
)
_TO_A = re.compile(rf"\bto (?:a|its) ({'|'.join(_ORDINALS)})\b")
_BOTH = re.compile(r"\bboth (?:runs|seasons|series|were|are|have)\b")
_COMPARED = re.compile(
    r"\b(?:after|before|since|than|following|ahead of|prior to|during|unlike|like|"
    r"despite) (?:the |its |their )?(?:show's |series' |drama's )?(?:\w+ )?$"
)
_ANOTHER = re.compile(
    r"\bfor (?:another|one more|a further|more|yet another)\b|\banother (?:season|series|run|" r"outing|batch)\b"
)
_OVER = re.compile(
    r"\s(?:had|has|was|is|even|premiered|debuted|aired|finale|ended|wrapped|landed|launched|"
    r"arrived|dropped|came|took|hit)\b"
)
_LAST_ASKED = re.compile(r"^(?:so |and |but )?(?:is|will|was|could) [^?]*\b(?:last|final|the end)\b")
AFTER_THAT = re.compile(
    r"\b(?:after that|after this|what(?:'s| is| comes) next|beyond|and then|what next|the end|" r"the last|more)\b"
)


def named_seasons(page: Page, span: Span) -> list[Named]:
    """The seasons named in a span, in order; those that only date or compare left out."""
    scope = page.scope
    found = []
    for mention in scope.mentions(span.start, span.end):
        words = page.folded[mention.start : mention.end]
        before = page.folded[max(span.start, mention.start - 26) : mention.start]
        numbers = scope.numbers(mention)
        if not numbers or words.startswith("original") or mention.relative == -1:
            continue
        told = re.search(r"\b(?:when|while|as|until) (?:the |its )?(?:\w+ )?$", before) and _OVER.match(
            page.folded[mention.end : mention.end + 14]
        )
        if _COMPARED.search(before) or told:
            continue
        found.append(Named(mention.start, mention.end, numbers))
    for match in _BARE.finditer(page.folded, span.start, span.end):
        before = page.folded[max(span.start, match.start() - 20) : match.start()]
        clash = any(n.start < match.end() and match.start() < n.end for n in found)
        if not clash and not re.search(r"\b(?:after|before|since|than|of|during|from|in|at|on) $", before):
            found.append(Named(match.start("n"), match.end("n"), (_ORDINALS[match["n"]],)))
    return sorted(set(found))


def seasons_of(page: Page, passage: Passage, span: Span, *, open_end: bool = False) -> list[int | None]:
    """The seasons that a decision in `span` is about. `open_end`: words that leave the future open, so that "the show"
    on a page about a season means the one after it only where the text says so."""
    scope = page.scope
    if scope.film or scope.main is None:
        return [None]
    clause = clause_of(passage, span.start, span.end)
    two = _TWOMORE.search(page.folded, clause.start, clause.end)
    if two:
        total = _TO_A.search(page.folded, span.start, passage.end)
        count = 3 if "three" in two[0] else 2
        first = _ORDINALS[total[1]] - count + 1 if total else next_season(page)
        return [first + n for n in range(count)]
    if (
        not open_end
        and _ANOTHER.search(page.folded, span.end, min(passage.end, span.end + 60))
        and not any(
            n.start > span.start for n in named_seasons(page, Span(span.start, min(passage.end, span.end + 60)))
        )
    ):
        return [scope.main]
    for where in (clause, Span(passage.start, passage.end)):
        chosen = _choose(named_seasons(page, where), span)
        if chosen:
            return _ranged(page, span, chosen)
        if not open_end and _BOTH.search(page.folded, passage.start, span.start + 1):
            return [max(1, scope.main - 1), scope.main]
        if open_end and MORE.search(page.folded, where.start, where.end):
            return [next_season(page)]
    question = question_above(passage)
    if question is not None:
        asked = named_seasons(page, Span(question.start, question.end))
        if asked and open_end and _LAST_ASKED.search(question.folded):
            return [asked[-1].numbers[-1] + 1]
        if asked:
            return list(asked[-1].numbers)
        if AFTER_THAT.search(question.folded) and open_end:
            return [scope.main + 1]
    if open_end and re.search(r"\bfuture\b", page.folded[clause.start : clause.end]):
        return [next_season(page)]
    carried = _carried(page, passage)
    if carried:
        return [carried]
    heading = passage.heading
    if heading is not None:
        asked = named_seasons(page, Span(heading.start, heading.end))
        if asked:
            return list(asked[-1].numbers)
    return [scope.main]


def _ranged(page: Page, span: Span, chosen: tuple[int, ...]) -> list[int | None]:
    """ "Through season 5" means every season after the page's own up to it."""
    main = page.scope.main or 1
    if (
        len(chosen) == 1
        and chosen[0] > main
        and re.match(r".{0,30}\bthrough\b", page.folded[span.start : span.end + 30])
    ):
        return list(range(main + 1, chosen[0] + 1))
    return list(chosen)


def next_season(page: Page) -> int:
    """The first season that nobody has seen: the page's own, or the next where the page's own is the present."""
    main = page.scope.main or 1
    return main + 1 if main == 1 or not page.scope.seasons else main + int(_present(page))


def _present(page: Page) -> bool:
    """Whether the page dates or shows its main season, so that more means the one after it."""
    return (
        page.headline is not None
        and re.search(
            r"\b(?:date[sd]?|release[sd]?|trailer|teaser|premiere[sd]?|cast|finale|ending|recap|"
            r"review|first look|everything|episodes|arrives?|lands?|drops?|returns? (?:on|in)|"
            r"all we know|what we know|explained)\b",
            page.headline.folded,
        )
        is not None
    )


def _choose(named: list[Named], span: Span) -> tuple[int, ...]:
    """Those right after the decision, else the nearest before it; two that are joined count together."""
    after = [n for n in named if n.start >= span.start]
    if after:
        numbers = list(after[0].numbers)
        if len(after) > 1 and after[1].start - after[0].end < 12:
            numbers += after[1].numbers
        return tuple(dict.fromkeys(numbers))
    before = [n for n in named if n.start < span.start]
    return tuple(dict.fromkeys(before[-1].numbers)) if before else ()


def _carried(page: Page, passage: Passage) -> int | None:
    """The season that the sentence before asked for or named last, where this one names none."""
    previous = passage.previous
    if previous is None:
        return None
    named = named_seasons(page, Span(previous.start, previous.end))
    return named[-1].numbers[-1] if named and named[-1].numbers[-1] >= (page.scope.main or 0) else None
