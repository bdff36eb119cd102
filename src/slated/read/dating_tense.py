"""Whether a date in a sentence lay behind the writer or ahead: told by the cue that stands nearest to it.

Convention: the answer is for dating the text, so OPEN is the rule where grammar leaves it open: a date that was
once planned ("was set for May 2023"), one that is talked about ("late 2025 does the rounds"), a bare heading.

    clause = … cue … [preposition] DATE …        the cue nearest in front of the date decides
           | [preposition] DATE [","] … cue …     a date that opens its clause: the first cue after it
    "a" DATE noun                                 "a 2024 release" is ahead, any other such pair is open
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

_REACH = 110
"""Characters on either side of the date in which a cue counts; beyond them, another clause has begun."""
_CLAUSE_END = re.compile(
    r"[;:()\[\]–—]|, (?:but|and|though|although|which|who|while|with|so|seeing)\b"
    r"|\b(?:but|although|though|while|whereas|because)\b"
)
_LAST_WORD = re.compile(r"([a-z']+)[\s“\"'‘]*$")
_NEXT_WORD = re.compile(r"[\s”\"'’]*([a-z]+)")
_AT = frozenset("in on since from between during around at by of through and or until till over late early".split())
_TOWARDS = frozenset("for to until till into towards toward".split())
_DETERMINERS = frozenset("a an the its their this that his her our any another".split())
_NO_NOUNS = frozenset("and or but when as with at in on for to is was will if that which so by after before".split())
_MODALS = frozenset("will won't shall could may should might would to 'll 'd can".split())
_NOT_PAST = frozenset(
    "need needed speed indeed hundred based related titled named called limited united animated beloved starred".split()
)


class Sense(StrEnum):
    PAST = "past"
    AHEAD = "ahead"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class _Cues:
    pattern: re.Pattern[str]
    ahead: frozenset[str]
    happened: frozenset[str]
    dating: frozenset[str]
    once: frozenset[str]
    long_past: frozenset[str]
    coming: frozenset[str]


@cache
def load_table() -> dict[str, Any]:
    """The words of data/dating.toml."""
    return tomllib.loads(resources.files("slated.read").joinpath("data/dating.toml").read_text("utf-8"))


@cache
def _cues() -> _Cues:
    tense = {name: frozenset(words) for name, words in load_table()["tense"].items()}
    words = sorted(tense["ahead"] | tense["happened"] | tense["dating"], key=lambda cue: (-len(cue), cue))
    plain = "|".join(re.escape(word) for word in words if not word.startswith("'"))
    short = "|".join(re.escape(word) for word in words if word.startswith("'"))
    pattern = re.compile(rf"(?<![\w'-])(?:{plain}|[a-z]{{3,}}ed)(?![\w'-])|(?:{short})(?![\w-])")
    return _Cues(pattern=pattern, **tense)


def sense_of(sentence: str, start: int, end: int) -> Sense:
    """What the sentence says of the date at `sentence[start:end]`: past, ahead, or open."""
    cues = _cues()
    near = _last_clause(_lowered(sentence[max(0, start - _REACH) : start]))
    after = _lowered(sentence[end : end + _REACH])
    last = _LAST_WORD.search(near)
    word = last.group(1) if last else ""
    following = _NEXT_WORD.match(after)
    if word in _DETERMINERS and following and following.group(1) not in _NO_NOUNS:
        return (
            Sense.AHEAD
            if word in ("a", "an") and following.group(1) in cues.coming and not cues.long_past & set(near.split())
            else Sense.OPEN
        )
    cue = _nearest(cues, near)
    if cue is None:
        return _opening_sense(cues, after) if near.strip() in _AT else Sense.OPEN
    return _sense(cues, near, cue, word)


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'")


def _last_clause(before: str) -> str:
    """What stands in front of the date in its own clause."""
    cuts = list(_CLAUSE_END.finditer(before))
    return before[cuts[-1].end() :] if cuts else before


def _nearest(cues: _Cues, text: str) -> re.Match[str] | None:
    found = None
    for match in cues.pattern.finditer(text):
        if match.group() not in _NOT_PAST:
            found = match
    return found


def _opening_sense(cues: _Cues, after: str) -> Sense:
    """A date that opens its clause ("In February 2022, the series was …") takes the first cue after it."""
    clause = after.lstrip(" ,").split(",", 1)[0]
    cut = _CLAUSE_END.search(clause)
    clause = clause[: cut.start()] if cut else clause
    match = next((m for m in cues.pattern.finditer(clause) if m.group() not in _NOT_PAST), None)
    return _sense(cues, clause, match, "in") if match else Sense.OPEN


def _sense(cues: _Cues, clause: str, cue: re.Match[str], preposition: str) -> Sense:
    word = cue.group()
    words = clause[: cue.start()].split()[-4:]
    if word in cues.ahead:
        return Sense.OPEN if cues.once & set(words[-2:]) else Sense.AHEAD
    if _MODALS & set(words) and not {"has", "have", "had"} & set(words):
        return Sense.OPEN if cues.once & set(words) else Sense.AHEAD
    adjacent = not clause[cue.end() :].strip(" “\"'‘(")
    if preposition in _TOWARDS or (word in cues.dating and adjacent and preposition not in _AT):
        if word in cues.dating or word.endswith("ed"):
            return Sense.OPEN if cues.long_past & set(words) else Sense.AHEAD
        return Sense.OPEN
    if preposition in _AT or (adjacent and word in cues.happened):
        if words and words[-1] in ("is", "are", "be", "being") and word.endswith("ed"):
            return Sense.OPEN
        return Sense.PAST if word in cues.happened or word.endswith("ed") else Sense.OPEN
    return Sense.OPEN


def known_since(lower: str) -> list[tuple[str, date, str]]:
    """(phrase, day, why) for each phrase of the table in a lower-cased text that nobody wrote before its day."""
    found = []
    for entry in load_table()["since"]:
        phrase = next((phrase for phrase in entry["phrases"] if phrase in lower), None)
        if phrase:
            found.append((phrase, entry["day"], entry["why"]))
    return found
