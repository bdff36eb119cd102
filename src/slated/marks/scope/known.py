"""Titles of series and films that are known beforehand: evidence that a capitalised run is a title, never proof.

titles.txt is a plain list of facts, one title a line; nicknames.toml says what fans call some of them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from slated.text.finder import fold


class KnownTitles(NamedTuple):
    """`titles`: folded → as printed; `nicknames`: folded → title; `slugs`: as in addresses ("one-piece") → folded."""

    titles: dict[str, str]
    nicknames: dict[str, str]
    slugs: dict[str, str]


@cache
def known_titles() -> KnownTitles:
    data = files("slated.marks.scope")
    printed = data.joinpath("titles.txt").read_text("utf-8").rstrip("\n")
    folded = fold(printed.replace("\n", "\0")).split("\0")
    nicknames = tomllib.loads(data.joinpath("nicknames.toml").read_text("utf-8"))
    keys = [*nicknames, *folded]
    slugs = dict(zip(_slugs("\n".join(keys)), keys, strict=True))
    return KnownTitles(dict(zip(folded, printed.split("\n"), strict=True)), nicknames, slugs)


def _slugs(folded: str) -> list[str]:
    """Titles as addresses write them, one a line: words of letters and digits with hyphens between."""
    plain = unicodedata.normalize("NFKD", folded.replace("&", " and ")).encode("ascii", "ignore").decode()
    plain = re.sub(r"[.']", "", plain)
    return [line.strip("-") for line in re.sub(r"[^a-z0-9\n]+", "-", plain).split("\n")]


@cache
def _long_titles() -> tuple[AhoCorasick, tuple[str, ...]]:
    known = known_titles()
    keys = tuple(k for k in (*known.titles, *known.nicknames) if " " in k or k in known.nicknames)
    automaton = AhoCorasick(
        list(keys), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return automaton, keys


def find_known(text: str, folded: str) -> list[tuple[int, int, str]]:
    """Known titles of two words and more, and nicknames, printed as titles are: (start, end, folded title).

    First and last word have a capital, so that "The order was …" is no title; a short nickname has more than one (GoT).
    """
    automaton, keys = _long_titles()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(folded):
        whole = (not start or not folded[start - 1].isalnum()) and (end == len(folded) or not folded[end].isalnum())
        last = text.rfind(" ", start, end) + 1
        shouted = end - start > 4 or " " in keys[index] or not text[start + 1 : end].islower()
        if whole and shouted and not text[start].islower() and not text[max(start, last)].islower():
            found.append((start, end, keys[index]))
    return found
