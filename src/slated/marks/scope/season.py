"""Season mentions in a folded text.

mention  ::= noun number ("season two", "series 1-3", "S2", "part 2") | ordinal (word) noun ("second run", "2nd season")
           | relative noun ("the new season", "last series", "its sophomore run") | list of numbers after the noun
noun     ::= season | series | run | outing | instalment | chapter | batch | round | cour | ...
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Season(NamedTuple):
    """A mention: offsets, the seasons meant (absolute numbers) or how they relate to the page's main season.

    `relative` is 0 for "the new season", -1 for "last season", +1 for "the one after"; None where `numbers` says it.
    `span_noun` is the noun's text ("season", "part"), which tells seasons from parts of a split one.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    relative: int | None
    noun: str


Seasons = list[Season]

_CARDINALS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {w: n for n, w in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth".split(),
        1,
    )
} | {"sophomore": 2, "debut": 1, "freshman": 1, "opening": 1, "inaugural": 1, "maiden": 1, "junior": 3, "original": 1}
_NEXT = "new next upcoming forthcoming coming latest current returning".split()
_LAST = "last previous preceding prior past".split()
_FIRM = "season|series|szn|seasons|cour"
_LOOSE = (
    "run|outing|instal?lment|chapter|batch|round|go-round|lot|helping|set of episodes|batch of episodes|entry|act|book"
)
_N = r"(?:\d{1,2}|" + "|".join(sorted(_CARDINALS, key=len, reverse=True)) + r")"
_O = r"(?:" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
_MENTION = re.compile(
    rf"\b(?P<noun>seasons?|series|szn)[ -](?P<n1>{_N})\b(?P<more>(?:(?:,? and |, | ?& ?| ?- ?| to | or |/){_N}\b)*)"
    rf"(?!\s*(?:million|per cent|%|weeks|months|days|years|hours|times))"
    rf"|\bs(?P<short>\d{{1,2}})\b(?!e\d)"
    rf"|\b(?P<ordinals>{_O}(?:(?:,? and |, | or ){_O})*)(?:[ -](?:and|or) (?:final|"
    rf"last))?(?: [\w'-]+){{0,2}}? (?P<noun2>{_FIRM}|{_LOOSE})\b"
    rf"|\bthe (?P<alone>first|second|third|fourth|fifth|sixth|seventh|eighth)(?=\s(?:was|had|took|ran|came|arrived|"
    rf"premiered|debuted|has|is|will|one\b|launched|landed|dropped|aired|hasn't|isn't|won't|would)\b)"
    rf"|\b(?P<relative>{'|'.join(_NEXT + _LAST)}) (?:[\w'-]+ ){{0,2}}?(?P<noun3>{_FIRM}|batch of episodes|run|"
    rf"chapter|instal?lment|outing|episodes)\b"
)
_GATE = re.compile(
    r"the (?:first|second|third|fourth|fifth|sixth)\b|season|series|\bs\d|szn|run\b|outing|stal|chapter|batch|"
    r"round|\bset\b|lot\b|episodes|helping|act\b|hand\b"
)
_NUMBER = re.compile(_N)
_ORDINAL = re.compile(_O)


def _cardinal(word: str) -> int:
    return int(word) if word.isdigit() else _CARDINALS[word]


def _ordinal(word: str) -> int:
    return _ORDINALS[word] if word in _ORDINALS else int(word[:-2])


def find_seasons(folded: str) -> Seasons:
    """Every mention in a folded text, in order; numbers above 60 are years' ends or episode numbers, not seasons."""
    if not _GATE.search(folded):
        return []
    found = []
    for m in _MENTION.finditer(folded):
        season = _mention(m)
        if season:
            found.append(season)
    return found


def _mention(m: re.Match[str]) -> Season | None:
    if m["n1"]:
        numbers = [_cardinal(m["n1"])] + [_cardinal(x) for x in _NUMBER.findall(m["more"] or "")]
        if len(numbers) == 2 and re.search(r"-| to ", m["more"]):
            numbers = list(range(numbers[0], numbers[1] + 1)) if 0 < numbers[1] - numbers[0] < 30 else numbers
        kept = tuple(n for n in numbers if 0 < n <= 60)
        return Season(m.start(), m.end(), kept, None, m["noun"].rstrip("s") or "series") if kept else None
    if m["short"]:
        n = int(m["short"])
        return Season(m.start(), m.end(), (n,), None, "season") if 0 < n <= 60 else None
    if m["ordinals"]:
        numbers = [_ordinal(x) for x in _ORDINAL.findall(m["ordinals"])]
        return Season(m.start(), m.end(), tuple(numbers), None, m["noun2"])
    if m["alone"]:
        return Season(m.start(), m.end(), (_ordinal(m["alone"]),), None, "")
    if m["noun3"] == "episodes" and m["relative"] in _LAST:
        return None
    return Season(m.start(), m.end(), (), -1 if m["relative"] in _LAST else 0, m["noun3"])
