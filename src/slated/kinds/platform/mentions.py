"""Which seasons a clause puts on a platform: those it names, a set of them, or those of the sentence before."""

from __future__ import annotations

import re

from slated.marks.names import Name
from slated.marks.passage import Page, Passage
from slated.marks.scope import Season
from slated.text.sentences import Span

_SETS = re.compile(
    r"\b(?:the )?(?:(?P<count>first|opening|previous|earlier|past|last|existing|prior) (?P<number>two|three|"
    r"four|five|six|seven|\d)|"
    r"all (?P<all>two|three|four|five|six|seven|\d)|(?P<both>both)|"
    r"(?P<earlier>(?:all (?:of )?)?(?:the )?(?:previous|earlier|past|prior)))"
    r" (?:previous |earlier |existing |past |released )?(?:seasons|series|runs|outings|instal?lments)\b"
)
_COUNTS = {w: n for n, w in enumerate("one two three four five six seven".split(), 1)}
_OPENING = re.compile(
    r"^(?:opening|first|debut|last|previous|second|original) (?:[\w-]+ )?(?:instal?lment|chapter|batch|entry|"
    r"act|book|episodes?)$"
)
_COMPARED = re.compile(r"\b(?:than|since|after|unlike|like|as with|before|following|as|from) (?:the |its )?$")
_RELATIVE = re.compile(
    r"^(?:which|that|who|and|or|but|with|where|while|before|available|streaming|exclusively|only|on|coming|"
    r"landing|set|due|slated)\b"
)


def set_of(words: str, main: int | None) -> list[int | None]:
    """The seasons of "the first two seasons", "all three series", "both previous runs"."""
    m = _SETS.search(words)
    if m is None:
        return []
    word = m["number"] or m["all"]
    if word:
        count = int(word) if word.isdigit() else _COUNTS[word]
        last = main - 1 if main is not None and m["count"] == "last" else count
        return [*range(max(1, last - count + 1), last + 1)]
    if m["both"]:
        return [1, 2]
    return [*range(1, main)] if main is not None and main > 1 else []


def named(passage: Passage, page: Page, clause: Span, name: Name | None) -> tuple[int, ...]:
    """The seasons that the clause names beside a platform; without any, those before it in the sentence where the
    clause only goes on ("..., which arrives on X")."""
    found = _nearest(page, page.scope.mentions(clause.start, clause.end), name)
    words = passage.folded[clause.start - passage.start :]
    if found or name is None or not (_RELATIVE.match(words) or clause.end - clause.start < 40):
        return found
    return _nearest(page, page.scope.mentions(passage.start, clause.start), name)


def both_of_them(passage: Passage, page: Page) -> tuple[int, ...]:
    """The seasons that "both", "all three" or "each of them" takes up from the sentence before."""
    above = passage.previous
    if above is None or not _ALL_OF_THEM.match(passage.folded):
        return ()
    numbers = {n for m in page.scope.mentions(above.start, above.end) for n in page.scope.numbers(m)}
    if not numbers:
        return ()
    numbers |= {_ORDINALS[m[1]] for m in _ELLIPTIC.finditer(above.folded)}
    return tuple(sorted(numbers)) if len(numbers) > 1 else ()


_ALL_OF_THEM = re.compile(
    r"^(?:both|(?:all|the) (?:two|three|four|five)|each|all)(?: of (?:them|these|those))?(?: seasons| series| runs)?"
    r" (?:now |still |also )?(?:are|is|can|may|stream|streams|remain|remains|have|live|sit|aired|were)\b"
    r"|^(?:you can|you'll|find|watch|stream|catch)(?: find| watch| stream| catch)? "
    r"(?:both|all (?:two|three|four|five))\b"
)
_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh".split(), 1)}
_ELLIPTIC = re.compile(
    r"\b(?:the|its) (first|second|third|fourth|fifth|sixth|seventh) (?:in|on|came|was|followed|one|a year|followed|"
    r"arrived|during|began|this|last)\b"
)


def _nearest(page: Page, mentions: list[Season], name: Name | None) -> tuple[int, ...]:
    kept = [
        m
        for m in mentions
        if not _OPENING.match(page.folded[m.start : m.end])
        and not _COMPARED.search(page.folded[max(0, m.start - 14) : m.start])
        and page.scope.numbers(m)
    ]
    if not kept:
        return ()
    earlier = [m for m in kept if name is not None and m.start < name.start]
    return page.scope.numbers(earlier[-1] if earlier else kept[0])
