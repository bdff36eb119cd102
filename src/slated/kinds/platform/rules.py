"""Where it can be seen.

A platform whose show it is gives one claim about the whole show; a clause that puts a season on a platform gives one
about that season."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.platform.value import Platform
from slated.marks.names import Name
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.finder import fold
from slated.text.sentences import Span

_TO = re.compile(
    r"\b(?:on|to|via|through|hits?|using)\s(?:the\s|[\w+]+(?: [\w+]+)?,?\s(?:and|or|&|/)\s|[\w+]+/|either\s|both\s|"
    r"(?:streaming )?(?:platform|service|streamer|giant|channel)\s)*$"
)
_CARRIES = re.compile(
    r"^(?:'s)?\s(?:will |has it|is |are )?(?:carry|carries|carrying|simulcasts?|airs?|will (?:air|stream|show|"
    r"carry|release|premiere|launch|drop|debut)|streams?|has it|shows)\b"
)
_SEEN = re.compile(
    r"\b(?:available|stream(?:s|ed|ing)?|watch(?:ed|able)?|airs?|aired|airing|seen|shown|hit|hits|land(?:s|ed|"
    r"ing)?|arriv(?:es?|ed|ing)|premier(?:es?|ed|ing)|debut(?:s|ed|ing)?|drop(?:s|ped|ping)?|com(?:es?|ing)|came|"
    r"launch(?:es|ed|ing)?|releas(?:ed?|es)|exclusively|catch up|back|returns?|is on|are on|be on|'s on|out on|"
    r"bow(?:s|ed)?|simulcast|picks? it up|pick it up|get the show|gets?|going out|transmit|binge)\b"
)
_SEASON_WORDS = re.compile(
    r"\b(?:episodes?|instal?lments?|new (?:season|series|run|batch|chapter)|finale|opener|premiere|outing|return|"
    r"chapter)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|set to|slated|due|scheduled|arrives?|lands?|drops?|premieres|debuts|streams|begins|hits|"
    r"returns|coming to|going to|expected|tomorrow|later)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|can be|now|already|currently) (?:[\w-]+ ){0,2}?(?:available|streaming|streamed|on|watched)\b|"
    r"\bcan (?:watch|stream)\b|\bcatch up\b"
)
_OTHER_WORK = re.compile(
    r"\b(?:also (?:read|on)|elsewhere (?:on|at|in)|such as|subscri|sign up|outside|plus|meanwhile)\b"
)
# What a platform does with a show of its own, or the show with it
_OWNS = re.compile(
    r"\b(?:renew|order|announc|confirm|commission|releas|premier|dat(?:e|ed|es|ing)|said|says|told|ha(?:s|ve|sn't)|"
    r"series|show|drama|thriller|comedy|hit|original|anime|film|movie|sitcom|season|"
    r"put|made|mak|will|want|plan|pick|greenl|drop|unveil|reveal|share|post|kept|keep|schtum|list|line-up|lineup|"
    r"slate|top|chart|most|number|no\.|biggest|carr|stream|watch|own|from|nobody|executive|target|cancel|split|"
    r"took|take)"
)


_SOCIAL = frozenset(
    {"YouTube", "Twitter", "X", "Instagram", "TikTok", "Facebook", "Reddit", "Twitch", "Weibo", "Threads"}
)
_LISTED = re.compile(r"^(?:\s?[,/(&]\s?|\s(?:and|or)\s|,\s(?:and|or)\s)(?:(?:on|the|or|and|both)\s)*$")
_NOW = re.compile(r"(?:\s?/\s?|,?\s(?:and|or|&)\s(?:on\s)?|,\s)(?P<now>NOW)\b")
_SHORT = 12  # code points beside a day and a platform: "March 10, Netflix"


# Companies that are no place to watch where the page also names their platforms.
_COMPANIES = {
    "Amazon": ("Prime Video",),
    "Apple": ("Apple TV+",),
    "Disney": ("Disney+", "Hulu"),
    "BBC": ("BBC One", "BBC Two", "BBC Three", "BBC iPlayer"),
    "Paramount": ("Paramount+", "Showtime"),
}


def _platforms(passage: Passage, page: Page) -> list[Name]:
    """The platforms that a sentence names: no social networks, no companies beside their platforms."""
    found = []
    for name in passage.names:
        if name.type == "platform" and name.full not in _SOCIAL:
            services = _COMPANIES.get(name.full, ())
            if not any(other.full in services for other in page.names.all):
                found.append(name)
                found += _beside(passage, name)
    return found


def _beside(passage: Passage, name: Name) -> list[Name]:
    """NOW, a word in capitals that is a platform only beside Sky."""
    m = _NOW.match(passage.text, name.end - passage.start) if name.full.startswith("Sky") else None
    if m is None:
        return []
    start = passage.start + m.start("now")
    return [Name(start, start + 3, "NOW", "platform", "NOW")]


def _seen_on(passage: Passage, page: Page) -> Iterator[Draft]:
    """A season that streams, airs, lands on a platform."""
    before: Name | None = None
    seasons: list[int | None] = []
    for name in _platforms(passage, page):
        gap = passage.folded[before.end - passage.start : name.start - passage.start] if before is not None else ""
        if not (before is not None and seasons and _LISTED.match(gap)):
            seasons = _seasons_on(passage, page, name)
        before = name
        proof = evidence(page, passage, name.start, name.end)
        for season in seasons:
            yield Draft(
                "platform", Platform(name.text), proof.start, proof.end, "seen_on", season=season, at=name.start
            )


def _seasons_on(passage: Passage, page: Page, name: Name) -> list[int | None]:
    """The seasons that the clause puts on a platform, [None] for the whole show, none where it does no such thing."""
    if page.scope.film:
        return []
    at = name.start - passage.start
    before, after = passage.folded[:at], passage.folded[name.end - passage.start :]
    clause = passage.clause_at(name.start)
    words = passage.folded[max(0, clause.start - passage.start - 40) : clause.end - passage.start]
    if passage.times and len(passage.text) - sum(t.end - t.start for t in passage.times) - len(name.text) <= _SHORT:
        return [page.scope.main]
    put = (_TO.search(before) and _SEEN.search(passage.folded)) or _CARRIES.match(after)
    if not put:
        return []
    mentions = page.scope.mentions(clause.start, clause.end) or page.scope.mentions(passage.start, passage.end)
    earlier = [m for m in mentions if m.start < name.start]
    if mentions:
        near = earlier[-1] if earlier else mentions[0]
        return list(page.scope.numbers(near)) or [page.scope.main]
    asked = [h for h in (passage.previous, passage.heading) if h is not None and h.text.endswith("?")]
    for question in asked:
        numbers = [n for m in page.scope.mentions(question.start, question.end) for n in page.scope.numbers(m)]
        if numbers:
            return [numbers[0]]
    if _PRESENT.search(words):
        return [None]
    return [page.scope.main] if _AHEAD.search(words) or _SEASON_WORDS.search(words) else [None]


def _whose(passage: Passage, page: Page) -> Iterator[Draft]:
    """A platform that orders, dates, shows or lends its name to the show: one claim about the whole show."""
    for name in _platforms(passage, page):
        if _seasons_on(passage, page, name) not in ([], [None]):
            continue
        clause = passage.clause_at(name.start)
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        if passage.text.endswith("?") or _another_title(passage, page, name):
            continue
        if _OTHER_WORK.search(words) or page.scope.foreign(Span(passage.start, passage.end)):
            continue
        if not (_OWNS.search(words) or any(form in words for form in page.scope.forms)):
            continue
        proof = evidence(page, passage, name.start, name.end)
        yield Draft(
            "platform",
            Platform(name.text),
            proof.start,
            proof.end,
            "whose_show",
            season=None,
            at=name.start,
            certainty=Certainty.CONFIRMED,
            attribution=None,
        )


def _another_title(passage: Passage, page: Page, name: Name) -> bool:
    """Whether the platform's own possessive names something else ("Peacock's The Long Quay", "NBC Sports")."""
    m = _OTHER_TITLE.match(passage.text, name.end - passage.start)
    return m is not None and not any(
        form.startswith(fold(m["word"])) or fold(m["word"]) in form for form in page.scope.forms
    )


_OTHER_TITLE = re.compile(r"(?:[’']s)?\s[“‘\"']?(?P<word>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)")
_LABEL = re.compile(r"^(?:platform|streaming on|where|network|channel|streamer)\s?[:–-]\s?")


def _labelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Platform: Disney+"."""
    if not _LABEL.match(passage.folded):
        return
    for name in _platforms(passage, page):
        season = page.scope.main
        yield Draft("platform", Platform(name.text), passage.start, passage.end, "labelled_platform", season=season)


RULES: tuple[Rule, ...] = (
    Rule("seen_on", _seen_on, frozenset({"name"})),
    Rule("whose_show", _whose, frozenset({"name"})),
    Rule("labelled_platform", _labelled, frozenset({"platform.where"})),
)
