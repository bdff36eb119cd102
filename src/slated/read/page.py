"""A document laid out and marked: sentences with times, names, numbers, seasons and every phrase of every table."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date
from functools import cache

from slated.kinds import KINDS
from slated.marks import TABLES as MARK_TABLES
from slated.marks.names import find_names
from slated.marks.numbers import find_numbers
from slated.marks.passage import Page, Passage
from slated.marks.scope import find_scope
from slated.marks.time import find_times
from slated.model.document import Document
from slated.read.furniture import furniture_spans
from slated.text.finder import Finder, Hit, fold, load_table
from slated.text.layout import Block, lay_out
from slated.text.sentences import Quotation, Span, find_quotations, split_clauses, split_sentences

MAX_HEADLINE = 400
"""Code points. A plain text's first line may be the whole of it; a headline's beginning says what it is about."""
MAX_TIMES = 40
"""Of one sentence. More is a table; rules hold each against the rest."""

_MAX_DATE = 34  # the longest day in words: "Wednesday, September 30th, 2024"
_STAMPED = re.compile(
    r"^\W*(?:updat|original|latest|first published|posted|added|edit\b)|^[^\n]{0,40}\d[^\n]{0,24}(?::|–|—| - |\))",
    re.IGNORECASE,
)


@cache
def finder() -> Finder:
    """The one finder over the phrase tables of all marks and kinds."""
    tables = {package.rsplit(".", 1)[-1]: load_table(package) for package in MARK_TABLES}
    tables |= {card.kind: load_table(f"slated.kinds.{card.kind}") for card in KINDS}
    return Finder(tables)


def mark_page(document: Document) -> Page:
    """Everything that rules look at, in one pass over the text; linear in its length. Furniture is left out."""
    text = document.text
    folded = fold(text)
    outside = furniture_spans(text)
    ends = [e for _, e in outside]
    scope = find_scope(document.headline[:MAX_HEADLINE], text, folded, document.url)
    blocks = [b for b in lay_out(text) if not _covered(b.start, outside, ends)]
    quotations = find_quotations(text)
    passages = [p for p in _split(text, folded, blocks, document.day) if not _covered(p.start, outside, ends)]
    for index, passage in enumerate(passages):
        passage.index = index
    names = find_names(text, folded, [Span(p.start, p.end) for p in passages], scope.title)
    hits = finder().find(folded)
    _hand_out(passages, hits, quotations)
    for passage in passages:
        passage.names = names.between(passage.start, passage.end)
        _mark(passage, scope.mentions(passage.start, passage.end) != [])
    headline = _headline(document)
    return Page(document, text, folded, blocks, passages, quotations, names, scope, headline)


def _covered(at: int, outside: list[tuple[int, int]], ends: list[int]) -> bool:
    n = bisect_right(ends, at)
    return n < len(outside) and outside[n][0] <= at


def _split(text: str, folded: str, blocks: list[Block], day: date | None) -> list[Passage]:
    """The sentences of the blocks, each with its clauses and the day that its block counts from."""
    passages: list[Passage] = []
    first_of: dict[int, Passage] = {}
    for block in blocks:
        block_day = _stamped_day(text, block, day) or day
        day = day if block.kind == "item" else block_day
        previous = None
        for span in split_sentences(text, block):
            passage = Passage(
                index=len(passages),
                block=block,
                start=span.start,
                end=span.end,
                text=text[span.start : span.end],
                folded=folded[span.start : span.end],
                day=block_day,
                clauses=split_clauses(text, span),
                previous=previous,
                heading=first_of.get(block.heading),
                intro=first_of.get(block.intro),
            )
            passages.append(passage)
            previous = passage
            first_of[block.index] = passage
    return passages


def _stamped_day(text: str, block: Block, day: date | None) -> date | None:
    """The day that an update's entry opens with ("UPDATE, 2 December: ..."), or that a heading of its own gives."""
    head = text[block.start : min(block.end, block.start + 90)]
    if block.kind == "heading" and len(head) <= _MAX_DATE:
        whole = [t for t in find_times(head, day, tense="past") if t.window.is_day and t.end - t.start >= len(head) - 4]
        return whole[0].window.earliest if whole else None
    if not _STAMPED.search(head):
        return None
    for time in find_times(head[:70], day, tense="past"):
        if time.window.is_day and time.start <= 36:
            return time.window.earliest
    return None


def _hand_out(passages: list[Passage], hits: list[Hit], quotations: list[Quotation]) -> None:
    """Gives every sentence the phrases and quotations that lie in it."""
    starts = [h.start for h in hits]
    for passage in passages:
        low, high = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
        passage.hits = [h for h in hits[low:high] if h.end <= passage.end]
        passage.quotations = []
    n = 0
    for passage in passages:
        while n < len(quotations) and quotations[n].end < passage.start:
            n += 1
        k = n
        while k < len(quotations) and quotations[k].start < passage.end:
            passage.quotations.append(quotations[k])
            k += 1


def _mark(passage: Passage, seasons: bool) -> None:
    """Times and numbers of one sentence, and the set of its labels."""
    start = passage.start
    passage.times = [
        replace(t, start=t.start + start, end=t.end + start)
        for t in find_times(passage.text, passage.day)[:MAX_TIMES]
    ]
    passage.numbers = [n._replace(start=n.start + start, end=n.end + start) for n in find_numbers(passage.folded)]
    labels = {h.label for h in passage.hits}
    if passage.times:
        labels.add("time")
    if passage.names:
        labels.add("name")
    if passage.numbers:
        labels.add("number")
    if seasons:
        labels.add("season")
    if passage.quotations:
        labels.add("quote")
    if _answers(passage):
        labels.add("answer")
    passage.labels = frozenset(labels)


def _answers(passage: Passage) -> bool:
    """Whether a sentence is among the first two after a question."""
    heading, previous = passage.heading, passage.previous
    if heading is not None and heading.block.kind == "question" and passage.index - heading.index <= 2:
        return True
    return previous is not None and previous.text.endswith("?")


def _headline(document: Document) -> Passage | None:
    text = document.headline[:MAX_HEADLINE]
    if not text:
        return None
    block = Block(-1, "heading", 0, len(text))
    folded = fold(text)
    passage = Passage(-1, block, 0, len(text), text, folded, document.day, [Span(0, len(text))])
    passage.hits = finder().find(folded)
    _mark(passage, False)
    return passage
