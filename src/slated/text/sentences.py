"""Sentences, clauses and quotations as spans. Half-open code-point offsets of the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from slated.text.layout import Block


class Span(NamedTuple):
    start: int
    end: int


class Quotation(NamedTuple):
    """Words in quotation marks: `start` and `end` lie inside the marks; `pieces` are its printed parts in order.

    A quotation that runs over paragraphs, each opening with a mark again, is one.
    """

    start: int
    end: int
    pieces: tuple[Span, ...]


MAX_SENTENCE = 2000
"""Code points. The longest sentences of articles, lists of a whole cast, are well under it; what is longer is cut at a
space, so that work which grows with a sentence's square stays linear in the text."""

_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st jr sr prof rev gen col lt sgt capt vs no nos vol ep eps ch pt approx est dept inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "u.s u.k e.g i.e a.m p.m d.c l.a".split()
)
_ALWAYS = frozenset("mr mrs ms dr st prof rev gen col lt sgt capt vs e.g i.e no vol approx".split())
_LAST_TOKEN = re.compile(r"[^\s\"“‘'(\[]+$")
_CLAUSE = re.compile(
    r";\s+|:\s+|\s+[–—-]{1,2}\s+|\s*—\s*"
    r"|,?\s+(?:but|while|whereas|although|though|because|since|unless|however|(?<=,\s)yet|so(?!\s(?:far|much|many|long|soon|as|that)\b))\s+"
    r"|,\s+(?=(?:and|or|nor|with|which|who|whose|where|when|as|after|before|if|it|he|she|they|we|the|there)\b)",
    re.IGNORECASE,
)


_ZONE = re.compile(r"(?:Pacific|Eastern|Central|Mountain|[ECMP][SD]?T|GMT|BST|UTC|CET|KST|JST|IST|on|in)\b")


def _is_end(text: str, stop: re.Match[str], begin: int) -> bool:
    """Whether a full stop ends its sentence; `begin` bounds the look back."""
    if text[stop.start()] in "!?…":
        after = text[stop.end()] if stop.end() < len(text) else ""
        return not after.islower()
    following = text[stop.end() : stop.end() + 1]
    if following.islower():
        return False
    token = _LAST_TOKEN.search(text, max(begin, stop.start() - 24), stop.start())
    word = token.group() if token else ""
    low = word.lower()
    if low in ("a.m", "p.m") and _ZONE.match(text, stop.end()):
        return False
    if low in _ALWAYS or (low in _ABBREVIATIONS and following.isdigit()):
        return False
    if len(word) == 1 and word.isupper() and word != "I":
        return False
    if "." in word and len(word.replace(".", "")) <= 4 and word.replace(".", "").isupper():
        return following in ("“", '"') or text[stop.end() : stop.end() + 4] in ("The ", "But ", "It’s")
    return not (low in _ABBREVIATIONS and low in {"mr", "ms"})


def split_sentences(text: str, block: Block) -> list[Span]:
    """The sentences of one block, without the space between them; overlong ones in pieces of at most MAX_SENTENCE."""
    spans: list[Span] = []
    begin = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if _is_end(text, stop, begin):
            end = stop.end()
            while end > begin and text[end - 1].isspace():
                end -= 1
            spans += _pieces(text, begin, end)
            begin = stop.end()
    if begin < block.end:
        spans += _pieces(text, begin, block.end)
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, cut at spaces where it is overlong, else anywhere."""
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = space if space > 0 else start + MAX_SENTENCE
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def split_clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of one sentence by punctuation and conjunction; coarse on purpose, never empty."""
    cuts = [sentence.start]
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.end() - cuts[-1] > 3 and match.end() < sentence.end:
            cuts.append(match.end())
    return [Span(a, b) for a, b in zip(cuts, [*cuts[1:], sentence.end], strict=True)]


_QUOTE = re.compile(r"[“”\"]")
_LINE = re.compile(r"[^\n]+")


_SINGLE = re.compile(r"(?<![\w’])‘(?=[^\s‘])([^‘“”\n]{12,600}?[,.!?…—])’(?![^\W_])")


def find_quotations(text: str) -> list[Quotation]:
    """Quotations in double marks, curly or straight, and speech in curly single ones, in order.

    One left open ends with its last such paragraph. Single marks count where a stop stands inside the closing one, as
    in British speech; titles and apostrophes have none there.
    """
    double = _in_double_marks(text)
    single = [
        Quotation(m.start(1), m.end(1), (Span(m.start(1), m.end(1)),))
        for m in _SINGLE.finditer(text)
        if m[1].count(" ") >= 3
    ]
    if not single:
        return double
    ends = [q.end for q in double]
    outside = []
    for quotation in single:
        n = bisect_left(ends, quotation.start)
        if n == len(double) or double[n].start >= quotation.end:
            outside.append(quotation)
    return sorted([*double, *outside])


def _in_double_marks(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    pieces: list[Span] = []
    opened = -1

    def close() -> None:
        if pieces and pieces[-1].end > pieces[0].start:
            found.append(Quotation(pieces[0].start, pieces[-1].end, tuple(pieces)))
        pieces.clear()

    for line in _LINE.finditer(text):
        skip = -1
        if pieces:
            first = line.start() + len(line.group()) - len(line.group().lstrip())
            if text[first : first + 1] in ("“", '"'):
                opened, skip = first + 1, first
            else:
                close()
        for mark in _QUOTE.finditer(text, line.start(), line.end()):
            at = mark.start()
            if at == skip:
                continue
            if opened >= 0 and mark.group() != "“":
                pieces.append(Span(opened, at))
                opened = -1
                close()
            elif opened < 0 and mark.group() != "”":
                opened = at + 1
        if opened >= 0:
            pieces.append(Span(opened, line.end()))
            opened = -1
    close()
    return found
