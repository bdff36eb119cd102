"""What of a plain text is not the article: readers' comments, links elsewhere, appeals, captions, small print.

Convention: spans are half-open code point offsets into the text as given, in order, never overlapping, and
each is a whole line, the rest of a line, or (for comments) the rest of the text. Words: data/furniture.toml.

The line, lower-cased, without marks in front of it, is looked up by its first word; so the cost is linear in
the text, and a line of prose is left after one look-up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class FurnitureKind(StrEnum):
    COMMENTS = "comments"
    RELATED = "related"
    APPEAL = "appeal"
    ADVERTISEMENT = "advertisement"
    CAPTION = "caption"
    AUTHOR = "author"
    LEGAL = "legal"
    BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class Furniture:
    """One span that is not the article: `text[start:end]`."""

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class _Words:
    """The table, keyed for one look-up per line."""

    whole: dict[str, FurnitureKind]
    by_first_word: dict[str, tuple[tuple[str, bool, FurnitureKind], ...]]
    within: tuple[tuple[str, FurnitureKind], ...]


_LINE_LIMIT = 400
"""Furniture lines are short; a longer line is a paragraph, whatever it begins with."""
_WHOLE_LIMIT = 60
_HEAD_LINES = 6
_MARKS = " \t\ufeff*#>•-–—=~_|·→↓➤▶►💬📷📸🔔✉️"
_BULLETS = ("•", "-", "*", "·")
_LABEL_ENDS = (":", "|", "–", "—", "-", "»", "→")
_NOISE = re.compile(r"[\d()\[\]{}“”\"!.,:;?…#*>|•·💬📷_=~–—-]+")
_FIRST_WORD = re.compile(r"[^\s:|,!?–—-]+")
_STARTS_NUMBERED = re.compile(
    r"(?:there (?:is|are)|one|\d+) *(?:\d+ )?(?:comment|comments|thoughts? on|responses? to|replies)\b"
)
_READING_TIME = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s?(?: read)?\b", re.IGNORECASE)
_BYLINE = re.compile(r"by [A-Z\u00c0-\u024f]")
_STILL = re.compile(r"([^.!?\n]{2,80})\. ((?:[A-Z][\w+&'’-]*|TV)(?: (?:[A-Z][\w+&'’-]*|TV\+?)){0,3})")
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w'’.-]+ ){1,3}is (?:an? |the )(?:[\w-]+ ){0,3}(?:editor|writer|reporter|journalist|critic"
    r"|contributor|freelancer|correspondent|blogger)\b",
    re.IGNORECASE,
)
_BIOGRAPHY_LIMIT = 700
_CREDITS_END = re.compile(r"contributed to this (?:report|story|article)\.?$", re.IGNORECASE)
_BRACKETED_CREDIT = re.compile(r"[(\[](?:photo|image|picture|credit)s?: ?[^()\[\]\n]{1,60}[)\]]\.?\s*$", re.IGNORECASE)
_TITLE_ENDS = frozenset({"dr", "mr", "mrs", "ms", "st", "jr", "sr", "vs", "vol", "no", "pt"})
_QUOTES = frozenset('“”"«»„')
_SMALL = frozenset("a an and as at by de for from in is of on or the to vs with".split())


@cache
def _words() -> _Words:
    raw = resources.files("slated.read").joinpath("data/furniture.toml").read_text("utf-8")
    whole: dict[str, FurnitureKind] = {}
    opens: dict[str, list[tuple[str, bool, FurnitureKind]]] = {}
    within: list[tuple[str, FurnitureKind]] = []
    for name, table in tomllib.loads(raw).items():
        kind = FurnitureKind(name)
        for phrase in table.get("whole", ()):
            whole.setdefault(phrase, kind)
        for key in ("opens", "labels"):
            for phrase in table.get(key, ()):
                opens.setdefault(_first_word(phrase), []).append((phrase, key == "labels", kind))
        within += [(phrase, kind) for phrase in table.get("within", ())]
    ordered = {word: tuple(sorted(rules, key=lambda rule: -len(rule[0]))) for word, rules in opens.items()}
    return _Words(whole, ordered, tuple(within))


def _first_word(line: str) -> str:
    match = _FIRST_WORD.match(line)
    return match.group() if match else line[:1]


def furniture_spans(text: str) -> list[tuple[int, int]]:
    """The spans of `text` that are not the article, as (start, end), in order."""
    return [(piece.start, piece.end) for piece in find_furniture(text)]


def find_furniture(text: str) -> list[Furniture]:
    """The same with what each span is; comments come last and reach to the end."""
    lines = list(_lines(text))
    lower = text.lower()
    within = [rule for rule in _words().within if rule[0] in lower]
    pieces: list[Furniture] = []
    taken = 0
    for index, (start, line) in enumerate(lines):
        if start < taken:
            continue
        kind = _line_kind(line, index, len(lines))
        if kind is FurnitureKind.COMMENTS and (index >= _HEAD_LINES or start * 3 > len(text)):
            pieces.append(Furniture(start, len(text), kind))
            break
        if kind is not None:
            end = _end_of_block(lines, index, kind)
            if kind is FurnitureKind.CAPTION and index and _names_still(lines[index - 1][1], line):
                previous = lines[index - 1]
                pieces.append(Furniture(previous[0], previous[0] + len(previous[1]), kind))
            pieces.append(Furniture(start, end, kind))
            taken = end
        elif (rest := _rest_of_line(line, within)) is not None:
            pieces.append(Furniture(start + rest[0], start + len(line), rest[1]))
    return pieces


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Start and content of each line that isn't blank."""
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            yield start, line
        start += len(line) + 1


def _line_kind(line: str, index: int, count: int) -> FurnitureKind | None:
    bare = line.strip(_MARKS).rstrip()
    if not bare:
        return FurnitureKind.LEGAL if line.strip() == "###" else None
    lower = bare.lower().replace("’", "'")
    words = _words()
    if len(lower) <= _WHOLE_LIMIT:
        whole = words.whole.get(_NOISE.sub(" ", lower).strip()) if len(lower) < 40 else None
        if whole is not None:
            return whole
        if lower[0] in "0123456789to" and _STARTS_NUMBERED.match(lower):
            return FurnitureKind.COMMENTS
    if line.lstrip().startswith("💬"):
        return FurnitureKind.COMMENTS
    if len(lower) <= _LINE_LIMIT:
        for phrase, is_label, kind in words.by_first_word.get(_first_word(lower), ()):
            if lower.startswith(phrase) and (not is_label or _is_label(lower, phrase)) and _fits(bare, kind):
                return kind
    return _kind_by_shape(bare, line.lstrip().startswith(_BULLETS), index, count)


def _is_label(lower: str, phrase: str) -> bool:
    rest = lower[len(phrase) :]
    if rest.startswith(":"):
        return True
    return rest.startswith(" ") and rest.lstrip().startswith(_LABEL_ENDS)


def _fits(bare: str, kind: FurnitureKind) -> bool:
    """An appeal quotes nobody, and a line that dates the page is short and no sentence."""
    if kind is FurnitureKind.APPEAL:
        return _QUOTES.isdisjoint(bare)
    if kind is FurnitureKind.BYLINE:
        return len(bare) <= 120 and (
            not bare.endswith(".") or bare.lower().startswith(("this ", "first published", "last updated"))
        )
    return True


def _kind_by_shape(bare: str, line_is_item: bool, index: int, count: int) -> FurnitureKind | None:
    """Lines that no fixed words open: bylines, stills, biographies, credits."""
    if index < _HEAD_LINES and len(bare) <= 120 and not bare.endswith("."):
        if _BYLINE.match(bare[:1].lower() + bare[1:]):
            return FurnitureKind.BYLINE
        if _READING_TIME.search(bare):
            return FurnitureKind.BYLINE
    if len(bare) <= 100 and ". " in bare and _is_still(bare) and not line_is_item:
        return FurnitureKind.CAPTION
    if index * 4 >= count * 3 and len(bare) <= _BIOGRAPHY_LIMIT and _BIOGRAPHY.match(bare):
        return FurnitureKind.AUTHOR
    if len(bare) <= 120 and _CREDITS_END.search(bare) and bare.count(". ") == 0:
        return FurnitureKind.AUTHOR
    return None


def _is_still(bare: str) -> bool:
    """ "The Title. Network": a picture's caption and credit, with nothing that could be a sentence."""
    match = _STILL.fullmatch(bare)
    if match is None:
        return False
    title = match.group(1).split()
    if "as" in title or title[-1].lower() in _TITLE_ENDS or len(title[-1]) == 1:
        return False
    return len(title) <= 10 and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in title)


def _names_still(previous: str, line: str) -> bool:
    """Whether the line before repeats the caption's title, as alternative texts do."""
    match = _STILL.fullmatch(line.strip())
    return match is not None and previous.strip() == match.group(1).strip()


def _end_of_block(lines: list[tuple[int, str]], index: int, kind: FurnitureKind) -> int:
    """Where the furniture that opens at line `index` ends: a bare heading takes its list of links with it."""
    start, line = lines[index]
    end = start + len(line)
    if kind not in (FurnitureKind.RELATED, FurnitureKind.AUTHOR) or len(line) > _WHOLE_LIMIT or ":" in line.strip(" :"):
        return end
    left = len(lines) - index - 1
    if kind is FurnitureKind.AUTHOR:
        return lines[-1][0] + len(lines[-1][1]) if left and index * 4 >= len(lines) * 3 else end
    if 0 < left <= 40 and all(_is_headline(content) for _, content in lines[index + 1 :]):
        return lines[-1][0] + len(lines[-1][1])
    for below in range(index + 1, len(lines)):
        next_start, content = lines[below]
        if next_start != end + 1 or not _is_headline(content):
            break
        end = next_start + len(content)
    return end


def _is_headline(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= 140 and not bare.endswith((".", ":", ";", "…", '."', ".”"))


def _rest_of_line(line: str, within: list[tuple[str, FurnitureKind]]) -> tuple[int, FurnitureKind] | None:
    """Furniture that a paragraph runs into: "Season 2 is out now. Also read: …"."""
    found = []
    if within and len(lower := line.lower()) == len(line):
        found = [(at, kind) for phrase, kind in within if (at := lower.find(phrase)) > 0]
    if line[-1] in ")]." and (match := _BRACKETED_CREDIT.search(line)):
        found.append((match.start(), FurnitureKind.CAPTION))
    return min(found, default=None)
