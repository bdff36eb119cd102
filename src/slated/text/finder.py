"""One pass over a text that finds every phrase of every table, whatever the case, at word boundaries.

A table is a mapping from meaning to phrases (TOML data of the packages above); a phrase may stand in several
tables. Folding keeps every offset: one code point in, one code point out. Curly quotes, dashes and narrow spaces
match their plain forms, so phrases are written plainly.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

_PLAIN = {
    ord("’"): "'",
    ord("‘"): "'",
    ord("ʼ"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("–"): "-",
    ord("—"): "-",
    ord("‑"): "-",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2009"): " ",
    ord("\t"): " ",
    ord("\n"): " ",
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates, which no automaton takes
}


def fold(text: str) -> str:
    """`text` in lower case with plain quotes, dashes and spaces; same length, same offsets."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower.translate(_PLAIN)


class Hit(NamedTuple):
    """A phrase found: code-point offsets, and the label "table.meaning" it stands for."""

    start: int
    end: int
    label: str


def load_table(package: str, name: str = "phrases.toml") -> dict[str, list[str]]:
    """The phrase table beside a package's rules: meaning → phrases, in the file's order."""
    return tomllib.loads(files(package).joinpath(name).read_text("utf-8"))


class Finder:
    """Finds all phrases of many tables in one pass; within a table the longest phrase wins.

    `tables` maps a table's name to its meanings. Labels of hits are "table.meaning". Raises ValueError for a phrase
    that stands twice in one table, or that folding would never let match.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        labels: dict[str, list[tuple[str, str]]] = {}
        for table, meanings in tables.items():
            seen: dict[str, str] = {}
            for meaning, phrases in meanings.items():
                for phrase in phrases:
                    if phrase != fold(phrase) or phrase != phrase.strip() or not phrase:
                        raise ValueError(f"{table}.{meaning}: write {phrase!r} plainly, in lower case")
                    if phrase in seen:
                        raise ValueError(f"{table}: {phrase!r} stands in {seen[phrase]} and in {meaning}")
                    seen[phrase] = meaning
                    labels.setdefault(phrase, []).append((table, f"{table}.{meaning}"))
        self._labels = [tuple(labels[p]) for p in labels]
        self._edges = [(p[0].isalnum(), p[-1].isalnum()) for p in labels]
        self._automaton = AhoCorasick(list(labels), matchkind=MatchKind.Standard)

    def find(self, folded: str) -> list[Hit]:
        """Every hit in a text that went through `fold`, by start, longest first."""
        kept: list[tuple[int, int, str, str]] = []
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            left, right = self._edges[index]
            if left and start and folded[start - 1].isalnum():
                continue
            if right and end < size and folded[end].isalnum():
                continue
            for table, label in self._labels[index]:
                kept.append((start, -end, table, label))
        kept.sort()
        reach: dict[str, int] = {}
        hits = []
        for start, negative_end, table, label in kept:
            if -negative_end > reach.get(table, -1):
                reach[table] = -negative_end
                hits.append(Hit(start, -negative_end, label))
        return hits
