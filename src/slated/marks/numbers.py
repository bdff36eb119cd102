"""Whole numbers in words and digits: "eight", "124.79M", "37 million", "12-episode", "a dozen".

Years, ordinals ("third", "2nd"), decimals without a scale, money and clock times are none. "Some", "over" and
"nearly" stay outside: the number is the one that is printed.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Number(NamedTuple):
    """A number in a text: offsets and its value."""

    start: int
    end: int
    value: int


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "billion": 10**9,
    "b": 10**9,
    "bn": 10**9,
}
_NUMBER = re.compile(
    r"(?<![\w.,$£€:/-])(?:"
    r"(?P<dozen>(?:a|two)\s(?:dozen|hundred(?!\s(?:thousand|million))))\b|"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<fraction>\.\d{1,3})?(?P<scale1>(?:\s|-)?(?:thousand|million|"
    r"billion|bn|mn|mil)\b|[kmb]\b)?"
    rf"|(?P<tens>{'|'.join(_TENS)})(?:-(?P<unit>{'|'.join(_UNITS[1:10])}))?(?P<scale2>\s(?:thousand|million|"
    rf"billion)\b)?"
    rf"|(?P<word>{'|'.join(sorted(_UNITS[1:], key=len, reverse=True))})(?P<scale3>\s(?:hundred|thousand|million|"
    rf"billion)\b)?"
    r")(?![\w%]|[.:,/]\d)"
)
_GATE = re.compile(r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|ty\b|dozen")


def find_numbers(folded: str) -> list[Number]:
    """The numbers of a folded sentence, in order."""
    if not _GATE.search(folded):
        return []
    found = []
    for m in _NUMBER.finditer(folded):
        value = _value(m)
        if value is not None:
            found.append(Number(m.start(), m.end(), value))
    return found


def _value(m: re.Match[str]) -> int | None:
    scale = next((s for s in (m["scale1"], m["scale2"], m["scale3"]) if s), "").strip(" -")
    if m["digits"]:
        if m["fraction"] and not scale:
            return None
        return round(float(m["digits"].replace(",", "") + (m["fraction"] or "")) * _SCALES.get(scale, 1))
    if m["dozen"]:
        factor = 1 if m["dozen"].startswith("a") else 2
        return factor * (12 if m["dozen"].endswith("dozen") else 100)
    base = _WORDS[m["tens"]] + (_WORDS[m["unit"]] if m["unit"] else 0) if m["tens"] else _WORDS[m["word"]]
    return base * _SCALES.get(scale, 1)
