"""A cascade of rules over words: each level reduces runs of words and earlier findings to one finding.

Every known word, class of numbers and kind of finding is one character, so a rule's pattern becomes an ordinary
regular expression over a short string of characters: linear, and the words of a text are looked at once.

Pattern grammar: lower-case words stand for themselves; upper-case names stand for a category (a table of words,
a class of numbers, a kind of finding); `name:` before an atom or a group captures it; `( ) | ? * +`, look-aheads
and look-behinds are those of `re`; `, - / ' & . :` are that punctuation. Spaces only part the atoms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeVar

# A token with the spaces after it; plain words first, for they are most.
TOKEN = re.compile(
    r"(?:[a-z]++(?![^\W_])|\n|[^\W\d_]{1,2}\d+|[^\W\d_]+"
    r"|[$£€¥#]\d[\d.,]*"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d+(?:(?:st|nd|rd|th|s|h|q|am|pm)\b)?"
    r"|[^\w\s]|_)[^\S\n]*+"
)
OTHER = "x"
MOST_NEEDS = 4
_COMMON = ("the", "of", "in", "a", "to", "and", "or", "on", "at", "by", "-", ",", ".")
_PUNCTUATION = {
    **dict.fromkeys("-–—‑‒−", "-"),
    **dict.fromkeys("'’‘`´", "'"),
    **dict.fromkeys('"“”«»', '"'),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys("!?", "!"),
    **{mark: mark for mark in ",/&.:;<>=≤≥\n"},
    "…": "!",
}
_NUMBER_CLASSES = {
    "N12": "0", "N31": "1", "N99": "2", "YYYY": "3", "NBIG": "4",
    "ORD31": "5", "ORDBIG": "6", "YYYYS": "7", "YYS": "8", "CLOCK": "9",
    "DAYNUM": "01", "DAY": "015", "SMALL": "012", "DIGITS": "01234", "NTH": "56",
    "SEP": "-/.", "OPEN": "(", "CLOSE": ")", "QUOTE": '"', "SEMI": ";", "BREAK": "\n", "STOP": "!",
}  # fmt: skip
_PATTERN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<name>[a-z]\w*:)|(?P<table>\{\w+\})|(?P<word>[a-z]+\d?)|(?P<category>[A-Z][A-Z0-9_]*)"
    r"|(?P<meta>[()|?*+])|(?P<mark>[-,/'&.:])|\s+"
)


def cut(text: str) -> tuple[list[str], list[int]]:
    """The tokens of a lower-case text, and each one's offset in code points."""
    lead = len(text) - len(text.lstrip())
    spaced = TOKEN.findall(text, lead)
    starts = list(accumulate(map(len, spaced), initial=lead))
    starts.pop()
    return [token.rstrip() or "\n" for token in spaced], starts


def number_class(token: str) -> str:
    """The character of a token that starts with a digit."""
    digits = token.rstrip("stndrhqamp")
    ending = token[len(digits) :]
    if not digits.isdecimal():
        return OTHER
    value = int(digits) if len(digits) < 5 else 10000
    if not ending:
        if len(digits) == 4:
            return "3" if 1000 <= value < 2200 else "4"
        if len(digits) > 2:
            return "4"
        return "0" if 1 <= value <= 12 else "1" if 12 < value <= 31 else "2"
    if ending in ("st", "nd", "rd", "th"):
        return "5" if 1 <= value <= 31 else "6"
    if ending == "s":
        return (
            "7"
            if len(digits) == 4 and value % 10 == 0 and 1000 <= value < 2200
            else ("8" if len(digits) == 2 and value % 10 == 0 else OTHER)
        )
    return "9" if ending in ("am", "pm") else OTHER


class Vocabulary:
    """Gives each word a character and knows the characters of each category."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]], findings: Mapping[str, str]) -> None:
        self.codes: dict[str, str] = dict(_PUNCTUATION)
        self._words: dict[str, str] = {}
        self._findings = frozenset("".join(findings.values()))
        self._next = 0xE000
        self.categories: dict[str, str] = {**_NUMBER_CLASSES, **findings}
        self.meanings: dict[str, dict[str, Any]] = {}
        for name, words in tables.items():
            spelled = {self.spell(phrase).replace("-", ""): meaning for phrase, meaning in words.items()}
            self.meanings[name] = spelled
            self.categories[name.upper()] = "".join(chars for chars in spelled if len(chars) == 1)

    def code(self, word: str) -> str:
        found = self.codes.get(word)
        if found is None:
            found = self.codes[word] = chr(self._next)
            self._words[found] = word
            self._next += 1
        return found

    def spell(self, phrase: str) -> str:
        """A phrase's words as characters."""
        return "".join(
            self.code(token) if any(map(str.isalpha, token)) else self.tag(token) for token in cut(phrase)[0]
        )

    def tag(self, token: str) -> str:
        """The character of a lower-case token."""
        found = self.codes.get(token)
        if found is not None:
            return found
        return number_class(token) if token[0].isdigit() else OTHER

    def tags(self, tokens: list[str]) -> str:
        """The characters of lower-case tokens."""
        get, tag = self.codes.get, self.tag
        return "".join([get(token) or (OTHER if token[0] > "9" else tag(token)) for token in tokens])

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A rule's pattern as a regular expression over characters."""
        out: list[str] = []
        name = ""
        position = 0
        while position < len(pattern):
            match = _PATTERN.match(pattern, position)
            if match is None:
                raise ValueError(f"not a pattern at {position}: {pattern!r}")
            position = match.end()
            kind = match.lastgroup
            if kind == "name":
                name = match.group()[:-1]
                continue
            if kind is None:
                continue
            atom = self._atom(kind, match.group())
            if name and kind == "meta":
                atom, name = f"(?P<{name}>", ""
            elif name:
                atom, name = f"(?P<{name}>{atom})", ""
            elif atom == "(":
                atom = "(?:"
            out.append(atom)
        return re.compile("".join(out))

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Sets of characters, of each of which any match has at least one: those of the atoms that are not optional.

        The rarest first.

        They spare most searches: a text without a weekday needs no weekday rule.
        """
        atoms = [
            (match.lastgroup, match.group())
            for match in _PATTERN.finditer(pattern)
            if match.lastgroup not in (None, "name")
        ]
        found, _ = self._required(atoms, 0)
        return tuple(sorted((frozenset(chars) for chars in found), key=self._frequency)[:MOST_NEEDS])

    def _frequency(self, chars: frozenset[str]) -> float:
        """How often one of the characters stands somewhere, roughly, in rare words."""
        common = sum(self.codes.get(word, "") in chars for word in _COMMON)
        return len(chars) + 40 * common + 20 * len(chars & self._findings)

    def _required(self, atoms: Sequence[tuple[str | None, str]], at: int) -> tuple[list[str], int]:
        """What each atom from `at` to the end of its group requires, and where the group ends."""
        branches: list[list[str]] = [[]]
        while at < len(atoms) and atoms[at][1] != ")":
            kind, text = atoms[at]
            required: list[str] = []
            if kind == "look" or text == "(":
                required, at = self._required(atoms, at + 1)
                required = [] if kind == "look" else required
            elif text == "|":
                branches.append([])
            elif kind != "meta":
                required = [self._rarest(kind, text)]
            at += 1
            if at < len(atoms) and atoms[at][1] in ("?", "*"):
                required = []
            branches[-1] += required
        if len(branches) == 1:
            return branches[0], at
        return (["".join(min(branch, key=len) for branch in branches)] if all(branches) else []), at

    def _rarest(self, kind: str | None, text: str) -> str:
        """The characters that an atom stands for; of a table's phrases, each one's longest word."""
        if kind == "table":
            phrases = self.meanings[text[1:-1]]
            return "".join({max(chars, key=lambda char: len(self._words.get(char, ""))) for chars in phrases})
        if kind == "word":
            return self.code(text)
        return self.categories[text] if kind == "category" else text

    def _atom(self, kind: str, text: str) -> str:
        if kind == "word":
            return self.code(text)
        if kind == "table":
            phrases = sorted(self.meanings[text[1:-1]], key=lambda chars: (-len(chars), chars))
            return f"(?:{'|'.join('-?'.join(map(re.escape, chars)) for chars in phrases)})"
        if kind == "category":
            return f"[{re.escape(self.categories[text])}]"
        return re.escape(text) if kind == "mark" else text


@dataclass(slots=True)
class Scene:
    """One text cut into tokens. `tokens` are lower case, `starts` their offsets in code points."""

    text: str
    tokens: list[str]
    starts: list[int]

    def raw(self, index: int) -> str:
        """The token as the text spells it, "" outside."""
        if not 0 <= index < len(self.tokens):
            return ""
        start = self.starts[index]
        return self.text[start : start + len(self.tokens[index])]

    def span(self, index: int) -> tuple[int, int]:
        """A token's offsets in code points."""
        start = self.starts[index]
        return start, start + len(self.tokens[index])

    def word(self, index: int) -> str:
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def alone(self, first: int, last: int) -> bool:
        """Whether nothing else is said on the line of the tokens first … last."""
        for at in range(first - 1, -1, -1):
            if self.tokens[at] == "\n":
                break
            if self.tokens[at][0].isalnum():
                return False
        for at in range(last + 1, len(self.tokens)):
            if self.tokens[at] == "\n":
                break
            if self.tokens[at][0].isalnum():
                return False
        return True

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the next."""
        return (
            0 <= index < len(self.tokens) - 1 and self.starts[index] + len(self.tokens[index]) == self.starts[index + 1]
        )


S = TypeVar("S", bound=Scene)


class Item(NamedTuple):
    """A finding over the tokens `first` … `last` (inclusive), and the rule that made it."""

    tag: str
    first: int
    last: int
    value: object
    rule: str


Piece = int | Item  # a token's index, or a finding


def first_of(piece: Piece) -> int:
    return piece if isinstance(piece, int) else piece.first


def last_of(piece: Piece) -> int:
    return piece if isinstance(piece, int) else piece.last


@dataclass(slots=True)
class Hit(Generic[S]):
    """A rule's match, as its function sees it."""

    match: re.Match[str]
    pieces: Sequence[Piece]
    scene: S
    meanings: Mapping[str, Mapping[str, Any]]

    def piece(self, name: str) -> Piece | None:
        try:
            low, high = self.match.span(name)
        except IndexError:  # another alternative of the same function's rules
            return None
        return self.pieces[low] if high > low else None

    def value(self, name: str) -> object:
        piece = self.piece(name)
        return piece.value if isinstance(piece, Item) else None

    def word(self, name: str) -> str:
        """The lower-case token of a captured word, "" where it is absent."""
        piece = self.piece(name)
        return "" if piece is None else self.scene.tokens[first_of(piece)]

    def meaning(self, name: str, table: str) -> Any:
        """What a table says of a captured word or phrase, None where it has no such entry."""
        try:
            said = self.match[name]
        except IndexError:
            return None
        return self.meanings[table].get(said.replace("-", "")) if said else None

    def words(self, name: str) -> list[str]:
        """All lower-case tokens of a captured group."""
        try:
            low, high = self.match.span(name)
        except IndexError:
            return []
        if low == high:
            return []
        return self.scene.tokens[first_of(self.pieces[low]) : last_of(self.pieces[high - 1]) + 1]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return first_of(self.pieces[self.match.start()])

    @property
    def last(self) -> int:
        return last_of(self.pieces[self.match.end() - 1])

    @property
    def before(self) -> str:
        return self.scene.word(self.first - 1)

    @property
    def after(self) -> str:
        return self.scene.word(self.last + 1)


@dataclass(frozen=True)
class Rule(Generic[S]):
    """A name, a pattern over words and findings, and what to make of a match (None: nothing).

    `finding` is the kind of what it makes, where the value itself doesn't tell.
    """

    name: str
    pattern: str
    make: Callable[[Hit[S]], object | None]
    finding: str = ""


class Step(NamedTuple, Generic[S]):
    """A rule, its compiled pattern, and what its matches need (see `Vocabulary.needs`): the rarest, the others."""

    rule: Rule[S]
    pattern: re.Pattern[str]
    rarest: frozenset[str]
    others: tuple[frozenset[str], ...]


@dataclass(slots=True)
class Cascade(Generic[S]):
    """Rules in levels, compiled. `tag_of` gives a value its character, seeing what its rule says it finds."""

    vocabulary: Vocabulary
    tag_of: Callable[[object, str], str]
    steps: list[Step[S]] = field(default_factory=list)
    _woken: dict[str, int] = field(default_factory=dict, init=False, repr=False)
    _awake: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        """Notes, as bits, which steps a character wakes: those whose rarest need holds it."""
        for number, step in enumerate(self.steps):
            self._note(number, step)

    def _note(self, number: int, step: Step[S]) -> None:
        if not step.rarest:
            self._awake |= 1 << number
        for char in step.rarest:
            self._woken[char] = self._woken.get(char, 0) | 1 << number

    def add(self, rules: Iterable[Rule[S]]) -> None:
        """Adds the next level."""
        vocabulary = self.vocabulary
        for rule in rules:
            needs = vocabulary.needs(rule.pattern) or (frozenset(),)
            step = Step(rule, vocabulary.compile(rule.pattern), needs[0], needs[1:])
            self._note(len(self.steps), step)
            self.steps.append(step)

    def reduce(self, scene: S, tags: str, pieces: list[Piece]) -> list[Piece]:
        """All tokens and findings left after the last level; `tags` has one character for each piece.

        Short stretches of text cost least: a rule is looked at only where a character that it needs stands.
        """
        present, woken, steps = set(tags), self._woken, self.steps
        awake = self._awake
        for char in present:
            awake |= woken.get(char, 0)
        while awake:
            bit = awake & -awake
            awake ^= bit
            rule, pattern, _, others = steps[bit.bit_length() - 1]
            for chars in others:
                if chars.isdisjoint(present):
                    break
            else:
                match = pattern.search(tags)
                if match is not None:
                    pieces, tags, new = self._apply(rule, match, pieces, tags, scene)
                    for char in new - present:
                        awake |= woken.get(char, 0) & -(bit << 1)
                    present |= new
        return pieces

    def _apply(
        self, rule: Rule[S], first: re.Match[str], pieces: list[Piece], tags: str, scene: S
    ) -> tuple[list[Piece], str, set[str]]:
        """The pieces and tags after a rule whose first match is known, and the tags of its findings."""
        out: list[Piece] = []
        out_tags: list[str] = []
        new: set[str] = set()
        done = 0
        meanings = self.vocabulary.meanings
        for match in first.re.finditer(tags, first.start()):
            start, end = match.span()
            value = rule.make(Hit(match, pieces, scene, meanings))
            if value is None:
                continue
            tag = self.tag_of(value, rule.finding)
            new.add(tag)
            out += pieces[done:start]
            out.append(Item(tag, first_of(pieces[start]), last_of(pieces[end - 1]), value, rule.name))
            out_tags += (tags[done:start], tag)
            done = end
        if not done:
            return pieces, tags, new
        out += pieces[done:]
        out_tags.append(tags[done:])
        return out, "".join(out_tags), new
