"""The word lists of names, loaded once: people.toml, known.toml, words.toml."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from slated.text.finder import Finder, load_table

_PACKAGE = "slated.marks.names"


def plain(word: str) -> str:
    """A folded word without accents, as the lists are looked up."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words by what they are evidence of. `idle` words are no name when they stand alone.

    `known` finds the names of known.toml, labels "type.canonical".
    """

    given: frozenset[str]
    asian: frozenset[str]
    surnames: frozenset[str]
    stage: frozenset[str]
    person_nouns: dict[str, str]
    honorifics: frozenset[str]
    organisations: dict[str, str]
    calendar: frozenset[str]
    nationality: frozenset[str]
    ordinary: frozenset[str]
    verbs: frozenset[str]
    ambiguous: frozenset[str]
    idle: frozenset[str]
    ends_part: frozenset[str]
    no_part: frozenset[str]
    not_owned: frozenset[str]
    describers: frozenset[str]
    not_loose: frozenset[str]
    known: Finder


def _words(*texts: str) -> frozenset[str]:
    return frozenset(form for text in texts for word in text.split() for form in (word, plain(word)))


@cache
def lexicon() -> Lexicon:
    """All lists, read from the package's data at the first call."""
    people = _load("people.toml")
    words = _load("words.toml")
    known = _load("known.toml")
    ambiguous = frozenset(known.pop("ambiguous")["words"])
    tables = {
        kind: {name: list(dict.fromkeys(forms)) for name, forms in table.items()} for kind, table in known.items()
    }
    given = _words(*people["given"].values())
    plain_words = _words(words["ordinary"]["words"], words["calendar"]["words"], words["nationality"]["words"])
    return Lexicon(
        given=given,
        asian=_words(people["surnames"]["east_asian"]),
        surnames=_words(people["surnames"]["western"]),
        stage=_words(people["mononyms"]["stage"]),
        person_nouns={word: role for role, text in words["person_noun"].items() for word in text.split()},
        honorifics=_words(words["honorific"]["words"]),
        organisations={word: kind for kind, text in words["organisation"].items() for word in text.split()},
        calendar=_words(words["calendar"]["words"]),
        nationality=_words(words["nationality"]["words"]),
        ordinary=_words(words["ordinary"]["words"]),
        verbs=_words(words["verb_after"]["words"]),
        ambiguous=ambiguous,
        idle=plain_words
        - given
        - _words(people["surnames"]["western"], people["surnames"]["east_asian"], *words["person_noun"].values()),
        ends_part=_words(words["part"]["ends"]),
        no_part=_words(words["part"]["none"]),
        not_owned=_words(words["part"]["not_owned"]),
        describers=_words(words["part"]["describers"]),
        not_loose=_words(words["part"]["not_loose"]),
        known=Finder(tables),
    )


def _load(name: str) -> dict[str, Any]:
    return load_table(_PACKAGE, name)
