"""A sentence with everything that was marked in it, and the page it stands on: what the rules of a kind look at.

All offsets are code points of the document's text, half-open. Labels are "table.meaning" for phrases, and the plain
words "time", "name", "number", "season" and "quote" for marks that structure makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from slated.marks.names import Name, Names
from slated.marks.numbers import Number
from slated.marks.scope import Scope
from slated.marks.time import TimeMark
from slated.model.claim import Attribution, Certainty, Value
from slated.model.document import Document
from slated.text.finder import Hit
from slated.text.layout import Block
from slated.text.sentences import Quotation, Span


@dataclass(slots=True, eq=False)
class Passage:
    """One sentence. `text` is `page.text[start:end]`, `folded` the same through `text.finder.fold`.

    `day` is the day that relative words count from here: the publication day, or that of the update whose entry the
    sentence stands in. `heading` and `intro` are the passages that govern this one (the heading or question above;
    the line that introduces the list), `previous` the sentence before in the same block.
    """

    index: int
    block: Block
    start: int
    end: int
    text: str
    folded: str
    day: date | None
    clauses: list[Span]
    hits: list[Hit] = field(default_factory=list)
    times: list[TimeMark] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    labels: frozenset[str] = frozenset()
    heading: Passage | None = None
    intro: Passage | None = None
    previous: Passage | None = None

    def marked(self, *labels: str) -> list[Hit]:
        """The phrases with one of these labels, in order."""
        return [h for h in self.hits if h.label in labels]

    def table(self, name: str) -> list[Hit]:
        """The phrases of one table, in order."""
        prefix = name + "."
        return [h for h in self.hits if h.label.startswith(prefix)]

    def has(self, *labels: str) -> bool:
        return not self.labels.isdisjoint(labels)

    def clause_at(self, offset: int) -> Span:
        """The clause that holds an offset of this sentence."""
        for clause in reversed(self.clauses):
            if clause.start <= offset:
                return clause
        return self.clauses[0]

    def people(self) -> list[Name]:
        return [n for n in self.names if n.type == "person"]

    def quoted(self, start: int, end: int) -> bool:
        """Whether a span lies inside somebody's quoted words."""
        return any(q.start <= start and end <= q.end for q in self.quotations)


@dataclass(slots=True, eq=False)
class Page:
    """A document ready to be read. `headline` is a passage of its own (offsets of the headline, not of the text)."""

    document: Document
    text: str
    folded: str
    blocks: list[Block]
    passages: list[Passage]
    quotations: list[Quotation]
    names: Names
    scope: Scope
    headline: Passage | None = None
    memo: dict[object, Any] = field(default_factory=dict)  # what marks work out once a page; keys are their own

    def season_at(self, passage: Passage, at: int) -> int | None:
        """The season that the words at an offset are about; None on a page about a film.

        The nearest mention in the clause decides, else in the sentence, else in the sentence before it in the block,
        else in the heading or question above; without any it is the page's main season.
        """
        if self.scope.film:
            return None
        clause = passage.clause_at(at)
        found = self.scope.nearest(at, [clause])
        if found is None:
            found = self.scope.nearest(at, [Span(passage.start, clause.end), Span(clause.end, passage.end)])
            if found is not None and found > (self.scope.main or 0) and not self.scope.mentions(passage.start, at):
                return self.scope.main
        if found is not None and self.scope.main is not None and found < self.scope.main:
            consequence = _CONSEQUENCE.search(self.folded, passage.start, at)
            if consequence and not self.scope.mentions(consequence.end(), at):
                return self.scope.main
        if found is None and passage.previous is not None:
            found = self.scope.nearest(at, [Span(passage.previous.start, passage.previous.end)])
            past = found is not None and self.scope.main is not None and found < self.scope.main
            if past and not _ANAPHORA.match(passage.folded):
                found = None
        if found is None and passage.heading is not None:
            found = self.scope.nearest(at, [Span(passage.heading.start, passage.heading.end)])
        return self.scope.main if found is None else found

    def near(self, passage: Passage, back: int = 1, ahead: int = 0) -> Iterator[Passage]:
        """The passages around one, nearest first, itself left out."""
        for step in range(1, back + 1):
            if passage.index - step >= 0:
                yield self.passages[passage.index - step]
        for step in range(1, ahead + 1):
            if passage.index + step < len(self.passages):
                yield self.passages[passage.index + step]


_CONSEQUENCE = re.compile(
    r"[,;:–-] (?:and )?(?:so|therefore|thus|hence|then|which means|which puts|meaning|making|putting)\b"
)
_ANAPHORA = re.compile(r"(?:it|they|that|this|he|she|its|these|those|the (?:first|second|third|fourth|fifth))\b")


class From(Enum):
    """Where a draft leaves a question to the reader."""

    SCOPE = "scope"  # the season that the clause is about
    CLAUSE = "clause"  # the certainty or the voice that the clause shows


class Draft(NamedTuple):
    """What a rule found, before scope, certainty and attribution are settled.

    `start` and `end` bound the evidence: the clause that carries the claim. `at` is the offset that decides scope,
    certainty and voice (the verb or the date, say); by default the evidence's start. A rule sets `season`,
    `certainty` or `attribution` only where its own words fix them.
    """

    kind: str
    value: Value
    start: int
    end: int
    rule: str
    season: int | From | None = From.SCOPE
    certainty: Certainty | From = From.CLAUSE
    attribution: Attribution | From | None = From.CLAUSE
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a claim. It is tried on sentences that hold one of `any_of` and all of `all_of` (labels).

    `read` yields drafts; their `rule` is this rule's name.
    """

    name: str
    read: Callable[[Passage, Page], Iterable[Draft]]
    any_of: frozenset[str]
    all_of: frozenset[str] = frozenset()
