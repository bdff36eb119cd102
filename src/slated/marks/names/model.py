"""What the finding of names yields. Offsets are code points of the text, half-open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from slated.model.claim import Role


class Name(NamedTuple):
    """A name where it stands: offsets, what it names, and its fullest form on the page.

    `type` is "person", "character", "platform", "studio", "agency", "outlet", "work", "place" or "other".
    """

    start: int
    end: int
    text: str
    type: str
    full: str


class Member(NamedTuple):
    """One of a list of people: the name, the character that the same words give, and the end of these words.

    `note` is what else stands behind the name in brackets, folded ("new", "voice"), "" for nothing.
    """

    name: Name
    character: str | None
    start: int
    end: int
    note: str = ""


class People(NamedTuple):
    """People in a row, joined by commas, "and", "/": one person is a list of one.

    `layout` says how characters are attached: "as", "brackets", "verb" ("plays"), "by" ("X, played by Y"),
    "possessive" ("Y's X"), "row" (a line of a table or a list) or "" where none is.
    """

    members: tuple[Member, ...]
    start: int
    end: int
    layout: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a page, in order; people also as the text lists them."""

    all: tuple[Name, ...] = field(default=())
    lists: tuple[People, ...] = field(default=())
    roles: Mapping[str, Role] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def between(self, start: int, end: int) -> list[Name]:
        """The names that lie wholly inside a span."""
        first = bisect_left(self.all, start, key=lambda n: n.start)
        last = bisect_left(self.all, end, lo=first, key=lambda n: n.start)
        return [name for name in self.all[first:last] if name.end <= end]

    def lists_between(self, start: int, end: int) -> list[People]:
        """The lists of people that begin inside a span."""
        first = bisect_left(self.lists, start, key=lambda n: n.start)
        last = bisect_left(self.lists, end, lo=first, key=lambda n: n.start)
        return list(self.lists[first:last])

    def role_of(self, name: str) -> Role | None:
        """What a person is by the page's own words, None where it says nothing; any form of the name will do."""
        return self.roles.get(name) or self.roles.get(self.words.get(name, name))

    def full_of(self, word: str) -> str | None:
        """The fullest form of the person whose name this word is a part of; None where nobody or two people have it."""
        return self.words.get(word)
