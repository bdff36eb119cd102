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
    rf"\b(?:its|a|the|any|another|for|and|or|to) (?P<n>{'|'.join(_ORDINALS)})(?= (?:was|is|isn't|has|hasn't|had|will|won't|would|could|might|one|and|or|if|at|in|on|being|to)\b|[,.;:?!)\"]|$)"
)
_MORE = re.compile(
    r"\b(?:another|further|additional|one more|future|any more|more) (?:\w+ )?(?:season|seasons|series|run|episodes|outing|chapters?|instal?lments?|one|ones|go|round)\b|\b(?:beyond|past|after) (?:this|that|it|season|the current|the new|the present)\b|\bnext (?:season|series) after\b|\bmore of (?:it|the show)\b"
)
_TWO_MORE = re.compile(r"\b(two|three) (?:more|additional|further|new) (?:seasons|series|runs)\b|\bdouble renewal\b|\btwo-season (?:renewal|order|pickup)\b")
_COMPARED = re.compile(
    r"\b(?:after|before|since|than|following|ahead of|prior to|during|unlike|like|despite) (?:the |its |their )?(?:show's |series' |drama's )?(?:\w+ )?$"
)
_OVER = re.compile(r"\s(?:had|has|was|is|even|premiered|debuted|aired|finale|ended|wrapped|landed|launched|arrived|dropped|came|took|hit)\b")
AFTER_THAT = re.compile(r"\b(?:after that|after this|what(?:'s| is| comes) next|beyond|and then|what next|the end|the last|more)\b")


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
        told = re.search(r"\b(?:when|while|as|until) (?:the |its )?(?:\w+ )?$", before) and _OVER.match(page.folded[mention.end : mention.end + 14])
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
    two = _TWO_MORE.search(page.folded, clause.start, clause.end)
    if two:
        first = _next_to(page)
        return [first + n for n in range(3 if two[1] == "three" else 2)]
    for where in (clause, Span(passage.start, passage.end)):
        chosen = _choose(named_seasons(page, where), span)
        if chosen:
            return list(chosen)
        if open_end and _MORE.search(page.folded, where.start, where.end):
            return [_next_to(page)]
    question = question_above(passage)
    if question is not None:
        asked = named_seasons(page, Span(question.start, question.end))
        if asked:
            return list(asked[-1].numbers)
        if AFTER_THAT.search(question.folded) and open_end:
            return [scope.main + 1]
    carried = _carried(page, passage)
    if carried:
        return [carried]
    heading = passage.heading
    if heading is not None:
        asked = named_seasons(page, Span(heading.start, heading.end))
        if asked:
            return list(asked[-1].numbers)
    return [scope.main]


def _next_to(page: Page) -> int:
    """The first season that nobody has seen: the page's own, or the one after where the page treats it as the present."""
    main = page.scope.main or 1
    return main + 1 if main == 1 or not page.scope.seasons else main + int(_present(page))


def _present(page: Page) -> bool:
    """Whether the page dates or shows its main season, so that more means the one after it."""
    return page.headline is not None and not re.search(r"\b(?:renew\w*|order\w*|pick\w* up|greenl\w+|returns? for|two more)\b", page.headline.folded)


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
