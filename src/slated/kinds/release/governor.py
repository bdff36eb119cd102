"""What governs a time mark: the phrase for a dated event that stands nearest to it.

Nearness counts words between, more across a clause's edge or behind the time than before it. A reporting verb ("said on
Thursday") holds only the time right beside it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.marks.passage import Page, Passage
from slated.marks.time import TimeMark
from slated.text.finder import Hit

RELEASE = ("release.verb", "release.noun", "release.frame")
_EVENTS = (*RELEASE, "release.other", "release.later")
_REACH = 16.0
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SPEECH = frozenset(
    "said says told tells announced announces announcing announcement unveiled unveils revealed reveals tweeted tweets posted posts shared reported reports "
    "published interview interviewed spoke speaking asked appeared appearing statement letter updated update confirmation".split()
)
_NEWS_DAY = re.compile(r"^(?:on |last |this |yesterday|today|in |earlier |back in |late last|the )?")
_LATER_SAID = re.compile(
    r"\b(?:finale|dub|dubbed|blu-ray|dvd|festival|screening|part two|part 2|volume two|volume 2|second (?:part|half|volume|batch)|remaining|the rest|episode (?:two|2|three|3)|"
    r"final (?:episode|batch)|trailer|teaser|special|spin-?off|prequel|soundtrack|tickets|premiere event)\b"
)


class Governor(NamedTuple):
    """The governing phrase and its label; `asserted` where it answers its own question."""

    start: int
    end: int
    label: str
    asserted: bool = False


def find_governor(passage: Passage, page: Page, time: TimeMark) -> Governor | None:
    """The nearest dated event of the sentence, None where there is none within reach."""
    best: tuple[float, Hit] | None = None
    for hit in passage.hits:
        if hit.label not in _EVENTS or (hit.start < time.end and time.start < hit.end):
            continue
        cost = _cost(passage, time, hit)
        if cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, hit)
    if best is None:
        return None
    hit = best[1]
    if hit.label in RELEASE and _is_later(passage, page, hit, time):
        return Governor(hit.start, hit.end, "release.later")
    return Governor(hit.start, hit.end, hit.label)


def _cost(passage: Passage, time: TimeMark, hit: Hit) -> float:
    base = passage.start
    ahead = hit.start >= time.end
    low, high = (time.end, hit.start) if ahead else (hit.end, time.start)
    between = passage.folded[low - base : high - base]
    words = len(_WORD.findall(between))
    cost = float(words)
    phrase = passage.folded[hit.start - base : hit.end - base]
    if ahead:
        cost += 0.2 if words == 0 and hit.label == "release.noun" else 2.5
    edges = sum(1 for c in passage.clauses if low < c.start <= high)
    cost += 4.0 * edges
    cost += 3.0 * sum(1 for t in passage.times if low <= t.start and t.end <= high)
    cost += 6.0 * len(re.findall(r"[.!?]\s", between))
    if phrase in _SPEECH or phrase.split()[0] in _SPEECH:
        if words > 3 or ahead:
            return _REACH + 1
        if ahead is False and re.match(r"\s(?:the\s|a\s|an\s)?$", between) and not passage.text[time.start - base].isupper():
            cost += 0.0
        follows = passage.folded[time.end - base : time.end - base + 24]
        if re.match(r"\s(?:as the|as its|premiere|release|launch|date|return|debut|bow|start|window|for the|for season)", follows):
            return _REACH + 1
    if hit.label == "release.frame":
        cost -= 0.4
    if hit.label == "release.verb" and phrase in ("start", "starts", "began", "begin", "begins", "open", "opens", "started", "return", "returns", "hit", "hits"):
        cost += 0.4
    return cost


def _is_later(passage: Passage, page: Page, hit: Hit, time: TimeMark) -> bool:
    """Whether what is released is not the season's first availability, or no season at all."""
    clause = passage.clause_at(hit.start)
    base = passage.start
    subject = passage.folded[clause.start - base : hit.start - base]
    return bool(_LATER_SAID.search(subject)) and not _about_part(page)


def _about_part(page: Page) -> bool:
    """Whether the page is about the second part of a split season."""
    known = page.memo.get("release.part")
    if known is None:
        headline = page.document.headline.lower()
        known = page.memo["release.part"] = bool(re.search(r"\b(?:part|volume|vol\.?) ?(?:two|2|ii)\b", headline))
    return bool(known)


def in_release_context(passage: Passage, page: Page, time: TimeMark) -> bool:
    """Whether a sentence without any dated event answers a question about the release."""
    if any(h.label in ("release.other", "release.later") for h in passage.hits if not _is_speech(passage, h)):
        return False
    if _asks(passage.heading) and passage.heading is not None and passage.index - passage.heading.index <= 4:
        return True
    previous = passage.previous
    if previous is not None and (_asks(previous) or _is_release(previous)):
        return True
    return False


def _is_speech(passage: Passage, hit: Hit) -> bool:
    return passage.folded[hit.start - passage.start : hit.end - passage.start] in _SPEECH


def _asks(passage: Passage | None) -> bool:
    return passage is not None and passage.has("release.ask", "release.noun") and (passage.block.kind != "paragraph" or passage.text.endswith("?"))


def _is_release(passage: Passage) -> bool:
    return passage.has(*RELEASE) and not passage.has("release.other", "release.later")
