"""Season mentions in a folded text.

mention  ::= noun number ("season two", "series 1-3", "S2", "part 2") | ordinal (word) noun ("second run", "2nd season")
           | relative noun ("the new season", "last series", "its sophomore run") | list of numbers after the noun
noun     ::= season | series | run | outing | instalment | chapter | batch | round | cour | ...
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick


class Season(NamedTuple):
    """A mention: offsets, the seasons meant (absolute numbers) or how they relate to the page's main season.

    `relative` is 0 for "the new season", -1 for "last season", +1 for "the one after"; None where `numbers` says it.
    `noun` is the noun's text ("season", "run"), "" for "the second" alone. `compared` where the words before make it
    a mark in time or a comparison ("since season 1", "more than the first"), not what the clause is about.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    relative: int | None
    noun: str
    compared: bool = False
    after_preposition: bool = False


Seasons = list[Season]

_CARDINALS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {w: n for n, w in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"sophomore": 2, "debut": 1, "freshman": 1, "opening": 1, "inaugural": 1, "maiden": 1, "junior": 3, "original": 1}
_NEXT = "new next upcoming forthcoming coming latest current returning final concluding".split()
_LAST = "last previous preceding prior past".split()
_FIRM = "seasons?|series|szn|cour"
_LOOSE = (
    r"run|outing|instal?lment|chapter|batch|round(?! of (?!episodes|the ))|go-round|lot|helping|"
    r"set of episodes|entry|go-around|collection of episodes|tranche|salvo|adventure"
)
_N = r"(?:\d{1,2}|" + "|".join(sorted(set(_CARDINALS) - {"i"}, key=len, reverse=True)) + r"|i(?=[.,:;)]|$))"
_O = r"(?:" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))"
_ALONE = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_NOT_BETWEEN = (
    r"(?!(?:at|of|for|to|in|into|from|on|since|the|and|with|half|look|time|week|weekend|day|year|month|quarter|place|"
    r"trailer|teaser|episode|episodes|images?|photos?|film|movie|book|novel|game|tourist|hurricane|awards?|festive|"
    r"holiday|football|nfl|nba|premier|monsoon|rainy|pilot|broadcast|ski|hunting|flu|cricket|baseball|dry|wet|busy|"
    r"shooting|filming|was|is|will|has|had|that|who|which|this|as)\b)"
)
_BETWEEN = rf"(?:[ -]{_NOT_BETWEEN}[\w'-]+)"
_MENTION = re.compile(
    rf"(?P<noun>seasons?|series|szn)[ -](?:#|no\. ?)?(?P<n1>{_N})\b"
    rf"(?P<more>(?:(?:,? and |, (?:and )?| ?& ?| ?- ?| to | through | or |/){_N}\b)*)"
    rf"(?!\s*(?:million|per cent|%|weeks|months|days|years|hours|times))"
    rf"|(?<!galaxy )s(?P<short>\d{{1,2}})\b(?P<shorts>(?:(?:,? and |, | ?& ?| ?- ?|/)s?\d{{1,2}}\b)*)(?!e\d)"
    rf"|(?:first|opening|initial) (?P<span>two|three|four|five|six|seven|eight|nine|ten|\d)"
    rf" (?:seasons|series|runs)\b"
    rf"|(?P<ordinals>{_O}(?:(?:,? and |, | or ){_O})*)(?P<final>(?:,? and |, | or |-and-)(?:final|last))?"
    rf"{_BETWEEN}{{0,2}}?[ -](?P<noun2>{_FIRM}|{_LOOSE})\b"
    rf"|(?:(?<=\bthe )|(?<=\ba )|(?<=\bno ))(?P<alone>{_ALONE})(?=\s(?:was|had|took|ran|came|arrived|followed|bowed|"
    rf"opened|premiered|debuted|has|is|will|one\b|launched|landed|dropped|aired|hasn't|isn't|won't|wasn't|would|ended|"
    rf"saw|wrapped|began|starts?|begins|can|could|should|may|might)\b)"
    rf"|(?:(?:(?<=than )|(?<=since )|(?<=after )|(?<=before )|(?<=in )|(?<=from )|(?<=for )|(?<=like )|(?<=on ))the )"
    rf"(?P<closing>{_ALONE})(?=[.,;:!?)]|$| (?:and|but)\b)"
    rf"|(?:(?<=, its )|(?<=, their )|(?<=, the ))(?P<apposed>{_ALONE})(?=,)"
    rf"|(?P<relative>{'|'.join(_NEXT + _LAST)})(?: (?!{_O}\b){_NOT_BETWEEN}[\w'-]+){{0,2}}? (?P<noun3>{_FIRM}|"
    rf"batch of episodes|run|chapter|instal?lment|outing|episodes)\b(?!(?:s? | #){_N}\b)"
)
_OPENERS = (
    ["season", "series", "szn", "initial", *_ORDINALS, *_NEXT, *_LAST]
    + [f"{n}{end}" for n in range(1, 61) for end in ("st", "nd", "rd", "th")]
    + [f"s{n}" for n in (*range(1, 61), *(f"0{n}" for n in range(1, 10)))]
    + [f"the {word}" for word in _ALONE.split("|")]
)
_NUMBER = re.compile(rf"\b{_N}\b")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(_O)
_FIRST_SHOW = re.compile(
    r"\b(?:ever|original|tv|television|scripted|unscripted|korean|japanese|indian|british|french|german|spanish|"
    r"netflix|"
    r"limited|animated|live-action|drama|comedy|anthology|lead|leading|major) "
)
_PREPOSITION = re.compile(r"\b(?:to|of|in|with|from|on|at) (?:the |its |their )?$")
_COMPARED = re.compile(
    r"\b(?:than|since|after|unlike|like|as with|as in|as did|as for|alongside|from|following|matching|versus|vs\.?|"
    r"compared (?:to|with)|similar to|down from|up from|between|same as) (?:the |its |it did |was the case |they did )?"
    r"(?:(?:\w+ ){0,2}(?:for|in|with) )?(?:the )?$"
)


def _cardinal(word: str) -> int:
    return int(word) if word.isdigit() else _CARDINALS[word]


def _ordinal(word: str) -> int:
    return _ORDINALS[word] if word in _ORDINALS else int(word[:-2])


@cache
def _openers() -> AhoCorasick:
    return AhoCorasick(_OPENERS)


def find_seasons(folded: str) -> Seasons:
    """Every mention in a folded text, in order; numbers above 60 are years' ends or episode numbers, not seasons.

    "The final season" has a number where the text says it somewhere ("the fifth and final season").
    """
    found: Seasons = []
    last: int | None = None
    finals = []
    done = 0
    for _, start, _ in _openers().find_matches_as_indexes(folded, overlapping=True):
        if start < done or (start and folded[start - 1].isalnum()):
            continue
        m = _MENTION.match(folded, start)
        if not m:
            continue
        done = m.end()
        season = _mention(m)
        if season:
            if _PREPOSITION.search(folded, max(0, m.start() - 12), m.start()):
                season = season._replace(after_preposition=True)
            if _COMPARED.search(folded, max(0, m.start() - 36), m.start()) or m["closing"]:
                season = season._replace(compared=True)
            if m["final"] and season.numbers:
                last = season.numbers[-1]
            if m["relative"] in ("final", "concluding"):
                finals.append(len(found))
            found.append(season)
    if last is not None:
        for n in finals:
            found[n] = found[n]._replace(numbers=(last,), relative=None)
    return found


def _range(numbers: list[int], more: str) -> tuple[int, ...]:
    """The seasons of a list or a range, in order."""
    if re.match(r" ?-| to | through ", more) and 0 < numbers[1] - numbers[0] < 30:
        numbers[:2] = range(numbers[0], numbers[1] + 1)
    return tuple(n for n in numbers if 0 < n <= 60)


def _mention(m: re.Match[str]) -> Season | None:
    if m["n1"]:
        kept = _range([_cardinal(x) for x in (m["n1"], *_NUMBER.findall(m["more"]))], m["more"])
        noun = "series" if m["noun"] == "series" else m["noun"].removesuffix("s")
        return Season(m.start(), m.end(), kept, None, noun) if kept else None
    if m["short"]:
        kept = _range([int(m["short"]), *(int(x) for x in _DIGITS.findall(m["shorts"]))], m["shorts"])
        return Season(m.start(), m.end(), kept, None, "season") if kept else None
    if m["span"]:
        return Season(m.start(), m.end(), tuple(range(1, _cardinal(m["span"]) + 1)), None, "season")
    if m["ordinals"]:
        return _ordered(m)
    alone = m["alone"] or m["closing"] or m["apposed"]
    if alone:
        return Season(m.start(), m.end(), (_ordinal(alone),), None, "")
    if m["noun3"] == "episodes" and m["relative"] in (*_LAST, "final", "concluding"):
        return None
    return Season(m.start(), m.end(), (), -1 if m["relative"] in _LAST else 0, m["noun3"])


def _ordered(m: re.Match[str]) -> Season | None:
    """A mention by an ordinal; None for a maker's or platform's first show, and for an "original series"."""
    numbers = tuple(n for n in map(_ordinal, _ORDINAL.findall(m["ordinals"])) if 0 < n <= 60)
    between = m.group()[len(m["ordinals"]) :]
    first_show = numbers[:1] == (1,) and _FIRST_SHOW.search(between) is not None
    if m["noun2"] == "series" and (m["ordinals"] == "original" or first_show):
        return None
    if not numbers or (m.group().endswith("-season") and m.string.startswith((" finale", " premiere"), m.end())):
        return None
    return Season(m.start(), m.end(), numbers, None, m["noun2"])
