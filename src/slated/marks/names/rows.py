"""Rows of cast tables and lists that came as lines: "Actor | Character", "Character - Actor", "Actor .... Character".

Which side holds the actors is decided once for all rows of a page that share a separator: by the table's header,
else by which side looks more like people's names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from slated.marks.names.lexicon import Lexicon, plain
from slated.marks.names.model import Member, Name, People
from slated.text.finder import fold
from slated.text.sentences import Span

_SEPARATOR = re.compile(r" ?\| ?| [–—-] | ?\.{2,} ?| ?… ?|: |\t+| → | = ")
_LIMIT = 130
_ACTORS = frozenset("actor actors actress cast star stars performer name played voice artist player".split())
_ROLES = frozenset("role roles character characters part plays as".split())
_LABEL = re.compile(
    r"\b(?:by|on|directors?|writers?|screenwriters?|creators?|producers?|showrunners?|cast|starring|stars|new|joining"
    r"|returning|leaving|departing|status|music|composer|genre|channel|network|studio|production|screenplay|scripts?|back|out"
    r"|newcomers|guests|additions|departures|co-stars|leads?|actors|ensemble|rumou?red|characters|crew|with|and|also)\b"
)
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$")
_NOTES = frozenset("new voice returning guest cameo recurring newcomer rumoured rumored unconfirmed debut".split())
_UNNAMED = frozenset("undisclosed tba tbc unknown unnamed ? tbd".split())


class _Row:
    """A line cut at its separator."""

    __slots__ = ("end", "left", "right", "separator", "start")

    def __init__(self, start: int, end: int, separator: str, left: Span, right: Span) -> None:
        self.start, self.end, self.separator, self.left, self.right = start, end, separator, left, right


def find_rows(text: str, people: list[Name], sentences: list[Span], lex: Lexicon) -> Iterator[People]:
    """The rows of a page as lists of one or more people with a character each."""
    rows = [row for row in (_row(text, line) for line in _lines(text, sentences)) if row]
    by_separator: dict[str, list[_Row]] = {}
    for row in rows:
        by_separator.setdefault(row.separator, []).append(row)
    for separator, group in by_separator.items():
        side = _actors_side(text, group, people, lex)
        if side is None:
            continue
        for row in group:
            actors, part = (row.left, row.right) if side == 0 else (row.right, row.left)
            found = _read_row(text, row, actors, part, people)
            if found and (separator != ":" or len(group) > 1):
                yield found


def _lines(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Short lines; dots inside a row may have cut it into sentences, which are joined again."""
    start = end = -1
    for sentence in sentences:
        if start >= 0 and "\n" not in text[end : sentence.start]:
            end = sentence.end
            continue
        if start >= 0 and end - start <= _LIMIT:
            yield Span(start, end)
        start, end = sentence
    if start >= 0 and end - start <= _LIMIT:
        yield Span(start, end)


def _row(text: str, line: Span) -> _Row | None:
    start, end = line
    while start < end and text[start] in "| •":
        start += 1
    while end > start and text[end - 1] in "| ":
        end -= 1
    match = _SEPARATOR.search(text, start, end)
    if not match or (text[end - 1] in ".!?" and match.group().strip() not in ("|", ".", "…")):
        return None
    mark = match.group().strip()[:1] or "\t"
    second = _SEPARATOR.search(text, match.end(), end)
    right = Span(match.end(), second.start() if second and second.group().strip()[:1] == mark else end)
    left = Span(start, match.start())
    if not 1 < left.end - left.start <= 60 or not 0 < right.end - right.start <= 60:
        return None
    if mark == ":" and _LABEL.search(fold(text[left.start : left.end])):
        return None
    if len(text[left.start : left.end].split()) > 6 or len(text[right.start : right.end].split()) > 9:
        return None
    return _Row(start, end, mark, left, right)


def _actors_side(text: str, rows: list[_Row], people: list[Name], lex: Lexicon) -> int | None:
    """0 where the left side holds the actors, 1 for the right, None where the rows are no cast."""
    votes = [0, 0]
    spans = 0
    starts = {p.start: p for p in people}
    for row in rows:
        head = [set(re.findall(r"[a-z]+", fold(text[s.start : s.end]))) for s in (row.left, row.right)]
        if head[0] & _ACTORS and head[1] & _ROLES:
            return 0
        if head[0] & _ROLES and head[1] & _ACTORS:
            return 1
        both = [_weight(text, span, starts, lex) for span in (row.left, row.right)]
        if any(both):
            spans += 1
            votes[0] += both[0]
            votes[1] += both[1]
    if spans < 2 or votes[0] == votes[1] == 0:
        return None
    return 0 if votes[0] >= votes[1] else 1


def _weight(text: str, span: Span, starts: dict[int, Name], lex: Lexicon) -> int:
    """How much a side looks like a person's name; 0 where none begins it."""
    if span.start not in starts:
        return 0
    words = [plain(fold(w)) for w in text[span.start : span.end].split()]
    return (
        1
        + (words[0] in lex.given)
        + (len(words) > 1)
        + (words[-1] in lex.surnames)
        + any(w in lex.asian for w in words)
    )


def _read_row(text: str, row: _Row, actors: Span, part: Span, people: list[Name]) -> People | None:
    members = []
    n = bisect_left(people, actors.start, key=lambda p: p.start)
    while n < len(people) and people[n].end <= actors.end + 1:
        members.append(people[n])
        n += 1
    if not members or members[0].start > actors.start + 3:
        return None
    character, note = text[part.start : part.end].strip(), ""
    for span in (part, actors):
        bracket = _NOTE.search(text[span.start : span.end])
        if bracket:
            said = fold(bracket[1]).strip(" !?*.").split(" ")[0]
            note = said if said in _NOTES else note
            if span is part:
                character = text[part.start : part.start + bracket.start()].strip()
    unnamed = fold(character) in _UNNAMED or len(character) > 50
    role = None if unnamed else character.strip('“”"*_ ,;') or None
    found = tuple(Member(p, role, row.start if n == 0 else p.start, row.end, note) for n, p in enumerate(members))
    return People(found, row.start, row.end, "row")
