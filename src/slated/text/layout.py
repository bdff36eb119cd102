"""A text's blocks: headings, questions, list items, paragraphs. Offsets are code points of the whole text.

A line is a block. A heading governs what follows until the next heading; a list item or a paragraph knows the heading
above it, and whether the line before a list introduces it ("Coming back:").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*(?:[•●▪‣◦·*–—-]|\d{1,2}[.)])\s+")
_ANSWER = re.compile(r"\s*(?:A|Answer|Ans)\s*[:.]\s+", re.IGNORECASE)
_QUESTION = re.compile(r"\s*(?:Q|Question)\s*\d*\s*[:.]\s+", re.IGNORECASE)
_STAMP = re.compile(r"\s*(?:\[|\()?(?:update|updated|original post|latest|live|breaking)\b", re.IGNORECASE)
_SENTENCE_END = (".", "!", "”", '"', "’", ";", ",", "…")
_MAX_HEADING = 110


@dataclass(frozen=True, slots=True)
class Block:
    """One line. `kind` is "heading", "question", "item" or "paragraph"; `start` skips a bullet or a number.

    `heading` is the index of the heading or question above, `intro` that of the line that introduces the list an
    item stands in; -1 for none. Both index the list of blocks.
    """

    index: int
    kind: str
    start: int
    end: int
    heading: int = -1
    intro: int = -1


def _kind(line: str, following: str | None) -> str:
    stripped = line.strip()
    if _QUESTION.match(line) or (stripped.endswith("?") and len(stripped) <= _MAX_HEADING):
        return "question"
    if len(stripped) > _MAX_HEADING or stripped.endswith(_SENTENCE_END) or stripped.endswith(":"):
        return "paragraph"
    words = stripped.split()
    if _STAMP.match(stripped) or len(words) > 16 or following is None:
        return "paragraph"
    capital = sum(w[0].isupper() or not w[0].isalpha() for w in words)
    titled = capital / len(words) >= 0.6 or (stripped[0].isupper() and len(words) <= 12 and "|" not in stripped)
    return "heading" if titled else "paragraph"


def lay_out(text: str) -> list[Block]:
    """The blocks of a text, in order; linear in its length."""
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    blocks: list[Block] = []
    heading = intro = -1
    for n, match in enumerate(lines):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        item = _ITEM.match(line)
        following = lines[n + 1].group() if n + 1 < len(lines) else None
        if item and item.end() < len(line):
            start = match.start() + item.end()
            rest = line[item.end() :]
            kind = "question" if rest.rstrip().endswith("?") and len(rest) <= _MAX_HEADING else "item"
        else:
            kind = _kind(line, following)
        answer = _ANSWER.match(text[start : start + 12])
        if answer:
            start += answer.end()
            kind = "paragraph"
        if kind in ("heading", "question"):
            blocks.append(Block(n, kind, start, end))
            heading, intro = n, -1
            continue
        if kind == "paragraph":
            intro = n
        blocks.append(Block(n, kind, start, end, heading, intro if kind == "item" else -1))
    return blocks
