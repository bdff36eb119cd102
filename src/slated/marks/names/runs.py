"""Capitalised runs of a text, cut where a name begins or ends: at possessives, titles of people, known names, months.

    run      = word ((particle )* word)*
    word     = capital letters* ("-" | "'" | ".") letters* | initial "."
    particle = "de", "van", "bin", ...

What is known (platforms, outlets, places, the work's own title) is taken out first; what stands in front of a person
("director", "Dr.") is cut off and kept as the run's `noun`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.marks.names.lexicon import Lexicon
from slated.marks.names.model import Name
from slated.text.finder import fold
from slated.text.sentences import Span

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_TITLED = r"(?:(?<=\b[JSD]r)\.|(?<=\bM[rs])\.|(?<=\bMrs)\.|(?<=\bSt)\.)?"
_WORD = rf"(?:(?:[{CAPITAL}]\.-?)+(?![\w])|[{CAPITAL}][\w*]*(?:[’'.-](?:[\w*]+))*{_TITLED})"
_PARTICLE = r"(?:(?:de|la|del|della|der|den|van|von|bin|ibn|al|el|da|di|du|le|dos|das|do|ter|ten|af|av|y|e)[ \u00a0])"
_NICKNAME = rf"(?:[\"“‘'][{CAPITAL}]\w+[\"”’'] )?"
_FIRST = rf"[{CAPITAL}](?<![\w’'.@#/-].)(?:\.-?(?:[{CAPITAL}]\.-?)*(?![\w])|[\w*]*(?:[’'.-](?:[\w*]+))*{_TITLED})"
"""The first word of a run; a search for it can skip to the next capital."""
_RUN = re.compile(rf"{_FIRST}(?:[ \u00a0]{_NICKNAME}{_PARTICLE}{{0,2}}{_WORD}){{0,11}}")
_TOKEN = re.compile(r"[^ \u00a0]+")
_OPEN, _CLOSE = "\"“‘'*_«", "\"”’'*_»"


class Token(NamedTuple):
    """A word of a run with its folded form."""

    start: int
    end: int
    text: str
    low: str


class Run:
    """Capitalised words in a row: `opens` a sentence, `owns` what follows ("'s"), stands `quoted`.

    `noun` is the word before them, folded ("director", "by", "" for nothing); it is looked up when asked for.
    """

    __slots__ = ("_noun", "_text", "end", "opens", "owns", "sentence", "start", "tokens")

    def __init__(
        self, tokens: list[Token], opens: bool, owns: bool, noun: str | None, text: tuple[str, str], sentence: int
    ) -> None:
        self.start, self.end, self.tokens = tokens[0].start, tokens[-1].end, tokens
        self.opens, self.owns, self.sentence = opens, owns, sentence
        self._noun, self._text = noun, text

    @property
    def noun(self) -> str:
        if self._noun is None:
            self._noun = word_before(*self._text, self.sentence, self.start)
        return self._noun

    @property
    def quoted(self) -> bool:
        text = self._text[0]
        before, after = text[self.start - 1 : self.start], text[self.end : self.end + 1]
        return bool(before) and before in _OPEN and bool(after) and after in _CLOSE


def find_known(text: str, folded: str, lexicon: Lexicon, forms: list[str]) -> list[Name]:
    """The names of the known tables and the work's title, longest first where two overlap, in order."""
    spans: list[tuple[int, int, str, str]] = []
    for form in forms:
        at = folded.find(form)
        while at >= 0:
            end = at + len(form)
            if (text[at].isupper() or not text[at].isalpha()) and not _inside(folded, at, end):
                spans.append((at, -end, "work", text[at:end]))
            at = folded.find(form, end)
    for start, end, label in lexicon.known.find(folded):
        if folded.startswith("the ", start) and text[start].islower():
            start += 4
        if text[start:end].islower():
            continue
        kind, _, canonical = label.partition(".")
        phrase = folded[start:end]
        if phrase in lexicon.ambiguous and _joined(text, start, end):
            continue
        if kind == "place" and len(phrase) < 3 and not text[start:end].isupper():
            continue
        spans.append((start, -end, kind, text[start:end] if kind == "place" else canonical))
    spans.sort(key=lambda s: (s[0], s[1]))
    found: list[Name] = []
    reach = -1
    for start, negative, kind, full in spans:
        if start >= reach:
            reach = -negative
            found.append(Name(start, reach, text[start:reach], kind, full))
    return found


def _inside(folded: str, start: int, end: int) -> bool:
    """Whether a span begins or ends within a word."""
    return (start > 0 and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum())


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands directly beside the span, as in "Max Mayfield"."""
    after = text[end : end + 2]
    if len(after) == 2 and after[0] == " " and after[1].isupper():
        return True
    if start < 2 or text[start - 1] != " " or text[start - 2] in '.,:;!?)”"':
        return False
    word = text.rfind(" ", max(0, start - 24), start - 1)
    return text[word + 1 : word + 2].isupper() and fold(text[word + 1 : start - 1]) not in _LEADING


_LEADING = frozenset("the on at to for from in by and via per with but its our when as if while is".split())


def find_runs(text: str, folded: str, sentences: list[Span], known: list[Name], lexicon: Lexicon) -> list[Run]:
    """The capitalised runs of all sentences without the known names, cut at possessives, nouns of people and months."""
    runs: list[Run] = []
    n, size = 0, len(known)
    s, last = 0, len(sentences)
    idle = lexicon.idle
    for match in _RUN.finditer(text):
        start, end = match.span()
        low = folded[start:end]
        if low in idle:
            continue
        while s < last and sentences[s].end <= start:
            s += 1
        if s == last:
            break
        if sentences[s].start > start:
            continue
        while n < size and known[n].end <= start:
            n += 1
        if " " in low or "\u00a0" in low:
            tokens = [
                Token(a, b, text[a:b], folded[a:b]) for a, b in (m.span() for m in _TOKEN.finditer(text, start, end))
            ]
        elif n < size and known[n].start < end:
            continue
        else:
            _keep_single(Token(start, end, match.group(), low), text, folded, sentences[s].start, lexicon, runs)
            continue
        if n < size and known[n].start < end:
            for part in _outside(tokens, known, n):
                _cut(part, text, folded, sentences[s].start, lexicon, runs)
        else:
            _cut(tokens, text, folded, sentences[s].start, lexicon, runs)
    return runs


def _keep_single(token: Token, text: str, folded: str, sentence: int, lexicon: Lexicon, runs: list[Run]) -> None:
    """Adds a run of one word, without its possessive or full stop."""
    start, end, word, low = token
    if low in lexicon.person_nouns or low.rstrip(".") in lexicon.honorifics:
        return
    if low in lexicon.calendar and low not in lexicon.given:
        return
    owns = low.endswith(("'s", "s'"))
    if owns or (low[-1] == "." and len(low) > 3 and low not in ("jr.", "sr.") and low.count(".") < 2):
        strip = 2 if low.endswith("'s") else 1
        token = Token(start, end - strip, word[:-strip], low[:-strip])
    opens = start == sentence or (start - sentence <= 3 and not text[sentence:start].strip(" \"“‘'(•*-–—[…"))
    runs.append(Run([token], opens, owns, None, (text, folded), sentence))


def _outside(tokens: list[Token], known: list[Name], n: int) -> list[list[Token]]:
    """The tokens in pieces, without those that a known name covers."""
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        while n < len(known) and known[n].end <= token.start:
            n += 1
        if n < len(known) and known[n].start < token.end:
            if pieces[-1]:
                pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _cut(tokens: list[Token], text: str, folded: str, sentence: int, lexicon: Lexicon, runs: list[Run]) -> None:
    """Cuts tokens into runs at possessives, full stops, nouns of people and calendar words, and keeps them."""
    part: list[Token] = []
    noun: str | None = None
    for token in tokens:
        low = token.low
        surname = bool(part) and token is tokens[-1] and part[0].low in lexicon.given
        if (
            (low in lexicon.person_nouns and not surname)
            or (low in ("brothers", "sisters") and not part)
            or (low.rstrip(".") in lexicon.honorifics and not part)
        ):
            if part:
                _keep(part, (text, folded), sentence, False, noun, runs, lexicon)
            part, noun = [], low
            continue
        if low in lexicon.calendar and not (low in lexicon.given and (part or token is not tokens[-1])):
            if part:
                _keep(part, (text, folded), sentence, False, noun, runs, lexicon)
            part, noun = [], ""
            continue
        if low.endswith(("'s", "s'")) or (
            low.endswith(".") and len(low) > 3 and low not in ("jr.", "sr.") and low.count(".") < 2
        ):
            owns = low.endswith(("'s", "s'"))
            strip = 2 if low.endswith("'s") else 1
            part.append(Token(token.start, token.end - strip, token.text[:-strip], low[:-strip]))
            _keep(part, (text, folded), sentence, owns, noun, runs, lexicon)
            part, noun = [], ""
            continue
        part.append(token)
    if part:
        _keep(part, (text, folded), sentence, False, noun, runs, lexicon)


def _keep(
    part: list[Token],
    texts: tuple[str, str],
    sentence: int,
    owns: bool,
    noun: str | None,
    runs: list[Run],
    lexicon: Lexicon,
) -> None:
    """Adds a run, without ordinary words at a sentence's beginning ("Will Marta Lindqvist", "When Okoro")."""
    text = texts[0]
    start = part[0].start
    opens = start == sentence or (start - sentence <= 3 and not text[sentence:start].strip(" \"“‘'(•*-–—[…"))
    if opens or (start and text[start - 1] in "\"“‘'(") or text[max(0, start - 2) : start] == ": ":
        while (
            len(part) > 1
            and part[0].low in lexicon.ordinary
            and not (len(part) == 2 and (part[0].low in lexicon.given or _is_family(part, text, lexicon)))
        ):
            noun = word_before(*texts, sentence, start) if noun is None else noun
            part = part[1:]
    while part[-1].low in _TRAILING and len(part) > 1:
        part = part[:-1]
    runs.append(Run(part, opens and part[0].start == start, owns, noun, texts, sentence))


def _is_family(part: list[Token], text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence's first word is a family name that is also a word ("Oh Yuna", "So Ji-sub", "Go Minsi")."""
    first, second = part
    if first.low not in lexicon.asian or second.low in lexicon.ordinary or second.low in lexicon.surnames:
        return False
    if first.low == "oh" or "-" in second.low:
        return True
    return second.low not in lexicon.given and text.startswith((" as ", " (", " and "), second.end)


_TRAILING = frozenset("season series part ii iii iv episode volume vol chapter".split())


def word_before(text: str, folded: str, sentence: int, start: int) -> str:
    """The folded word right before an offset, "" at a sentence's beginning or after punctuation."""
    if start - sentence < 2:
        return ""
    at = start - 1
    if text[at] in _OPEN:
        at -= 1
    if text[at] not in " \u00a0":
        return ""
    word = text.rfind(" ", max(sentence, at - 24), at)
    return folded[max(word + 1, sentence) : at].strip("\"'(")
