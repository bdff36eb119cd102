"""Korean names in Latin letters: whether two spellings can be one name.

A syllable is onset + vowel + coda; each part is folded to the set of sounds that its spelling can stand for, and two
spellings agree where every part shares a sound ("gyoo", "kyoo", "gyu"; "sung", "seong"). "Ji-hu" and "Ji-ho" do not:
u and o are different vowels unless one is spelled "eo". Tables: data/romanised.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

Syllable = tuple[frozenset[str], frozenset[str], frozenset[str]]  # sounds of onset, vowel, coda

_PARTS = re.compile(r"([bcdghjklmnpqrst]{0,3})(y?w?[aeiou]{1,3}y?|y|yi)((?:ng|ck|ll|[bcdghklmnpqrstw])?)")
_INITIALS = re.compile(r"[A-Z]\.?\s?-?[A-Z]\.?")
MAX_NAME = 60  # code points; longer strings are no names


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    """For each part: spelling → the sounds that it can stand for. "families": spelling → the family."""
    raw = tomllib.loads((resources.files("slated.weigh") / "data" / "romanised.toml").read_text("utf-8"))
    table: dict[str, dict[str, frozenset[str]]] = {}
    for part, sounds in raw.items():
        spelled: dict[str, set[str]] = {}
        for sound, spellings in sounds.items():
            for spelling in spellings:
                spelled.setdefault(spelling, set()).add(sound)
        table[part] = {spelling: frozenset(found) for spelling, found in spelled.items()}
    return table


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.findall(r"[A-Za-z]+", plain)


@cache
def syllables(word: str) -> tuple[Syllable, ...] | None:
    """A word's syllables, None where it can't be read as one to three Korean ones."""
    table, at = _table(), 0
    found: list[Syllable] = []
    word = word.lower()
    while at < len(word):
        match = _PARTS.match(word, at)
        if match is None or len(found) == 3:
            return None
        onset, vowel, coda = match.groups()
        rest = word[match.end() :]
        if coda and rest and rest[0] in "aeiouyw":  # the consonant opens the next syllable
            kept = coda[:-1] if coda != "ng" else "n"
            at, coda = match.start() + len(onset) + len(vowel) + len(kept), kept
        else:
            at = match.end()
        parts = (table["onsets"].get(onset), table["vowels"].get(vowel), table["codas"].get(coda))
        if parts[0] is None or parts[1] is None or parts[2] is None:
            return None
        found.append((parts[0], parts[1], parts[2]))
    return tuple(found) or None


def _sound_alike(a: tuple[Syllable, ...], b: tuple[Syllable, ...]) -> bool:
    return len(a) == len(b) and all(all(p & q for p, q in zip(x, y, strict=True)) for x, y in zip(a, b, strict=True))


@cache
def readings(name: str) -> tuple[tuple[frozenset[str], tuple[Syllable, ...], str], ...]:
    """Every way to read `name` as family name and given name: (families, given syllables, initials).

    The family name stands first ("Lee Jae-kyoo") or last ("Ji-hu Park"). Initials ("Lee JQ") leave the syllables
    empty. Empty where the name can't be Korean.
    """
    if len(name) > MAX_NAME:
        return ()
    families, words = _table()["families"], _words(name)
    found: list[tuple[frozenset[str], tuple[Syllable, ...], str]] = []
    for family, given in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        if not family or not 1 <= len(given) <= 2 or family[0].lower() not in families:
            continue
        joined = "".join(given)
        if joined.isupper() and len(joined) == 2:
            found.append((families[family[0].lower()], (), joined.lower()))
            continue
        read = [syllables(word) for word in given]
        flat = tuple(s for part in read if part for s in part)
        if all(read) and 1 <= len(flat) <= 3:
            found.append((families[family[0].lower()], flat, ""))
    return tuple(found)


def _initials_fit(initials: str, given: tuple[Syllable, ...]) -> bool:
    onsets = _table()["onsets"]
    return len(initials) == len(given) and all(
        bool(onsets.get(letter, frozenset()) & syllable[0]) for letter, syllable in zip(initials, given, strict=True)
    )


def same_romanised(a: str, b: str) -> bool:
    """Whether two spellings can be one Korean name: family and every syllable agree, or initials fit."""
    for families, given, initials in readings(a):
        for other_families, other_given, other_initials in readings(b):
            if not families & other_families:
                continue
            if initials or other_initials:
                fits = (
                    initials == other_initials
                    or (bool(initials) and _initials_fit(initials, other_given))
                    or (bool(other_initials) and _initials_fit(other_initials, given))
                )
            else:
                fits = len(given) >= 2 and _sound_alike(given, other_given)
            if fits:
                return True
    return False
