"""No date yet, in whatever words: what could be said (a date, "when it's out") and words that leave it unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.release.value import UNANNOUNCED
from slated.marks.certainty import is_condition, is_question
from slated.marks.passage import Draft, From, Page, Passage
from slated.model.claim import Certainty

_DATED = re.compile(
    r"\b(?:release|premiere|air|launch|start|return|broadcast|debut|exact|official|firm|specific|set|new|the|a|"
    r"any|no|uk|us|exact|precise|concrete|confirmed|fixed|hard)\s?(?:\w+\s)?(?:date|dates|day|window|month|"
    r"timeline|timeframe)\b"
    r"|\bairdate\b|\bdates?\b|\bwhen\b|\bhow soon\b|\bpremiere\b|\brelease\b|\blaunch\b|\barrival\b|\bmonth\b|"
    r"\bthe day\b|\bcalendar\b|\bso much as a\b|\bhow long\b|\bscheduling\b|\btransmission slot\b"
)
_ELSE = re.compile(
    r"\b(?:filming|film|shoot|shooting|production|trailer|teaser|cast|casting|episode|episodes|finale|renewal|"
    r"renewed|order(?:ed)?|title|titles|plot|script|scripts|spin-?off|budget|number|role|roles|"
    r"character|director|count|cameras?|figures?|ratings|fourth|third season has|comment)\b"
)
_WONT_SAY = re.compile(
    r"\b(?:would|will|has|have|could|can|['’]s|is) (?:yet |ever |been )?(?:say(?:ing)?|said|answer\w*|discuss\w*|"
    r"tell(?:ing)?|told|commit\w*|named?|confirm\w*|reveal\w*|give|given|know|known)\b"
)
_WHEN_FILM = re.compile(
    r"\bwhen (?:filming|production|cameras|shooting|the shoot|work)\b|\b(?:filming|production|start of (?:filming|"
    r"production)|shooting) (?:date|dates|schedule|start)\b"
)
_RELEASE_DATE = re.compile(
    r"\b(?:release|premiere|air|launch|return) (?:date|window)\b|\bairdate\b|\bpremiere\b|\brelease\b"
)
_DATING = frozenset(["hasn't dated", "has not dated", "yet to date", "yet to be dated", "undated"])


def read_unsaid(passage: Passage, page: Page) -> Iterator[Draft]:
    """At most one draft a sentence."""
    for hit in passage.marked("release.unsaid"):
        if is_question(passage, hit.start) or is_condition(passage, hit.start):
            continue
        words = passage.folded[hit.start - passage.start : hit.end - passage.start]
        clause = passage.clause_at(hit.start)
        low, high = clause.start, clause.end
        text = passage.folded[low - passage.start : high - passage.start]
        about = words in _DATING or _DATED.search(text) is not None
        if not about:
            low, high = passage.start, passage.end
            near = passage.folded[max(0, hit.start - passage.start - 60) : hit.end - passage.start + 60]
            about = _DATED.search(near) is not None or _asked(passage) or (words in _HUSHED and _after_release(passage))
            text = near
        if words in ("nobody", "no one", "nobody's") and not _WONT_SAY.search(
            passage.folded[hit.end - passage.start :][:70]
        ):
            continue
        if words in ("neither", "nor") and not _DATED.search(
            passage.folded[hit.end - passage.start :][:90].split(". ")[0]
        ):
            continue
        if not about or (_WHEN_FILM.search(text) and not _RELEASE_DATE.search(text)):
            continue
        if _ELSE.search(text) and not _RELEASE_DATE.search(text):
            continue
        for season in _seasons(passage, page, hit.start, high, words):
            yield Draft(
                kind="release",
                value=UNANNOUNCED,
                start=low,
                end=high,
                rule="no_date",
                certainty=Certainty.CONFIRMED,
                attribution=From.CLAUSE if passage.quoted(hit.start, hit.end) else None,
                season=season,
                at=hit.start,
            )
        return


def _seasons(passage: Passage, page: Page, at: int, end: int, words: str) -> list[int | From | None]:
    """The season named close by, else the page's own; "neither series three nor series four" are two."""
    near = page.scope.mentions(max(0, at - 45), end)
    if words in ("neither", "nor"):
        named = [n for s in page.scope.mentions(passage.start, passage.end) if s.relative is None for n in s.numbers]
        if len(set(named)) == 2:
            return [*sorted(set(named))]
    return [From.SCOPE if near or page.scope.main is None else page.scope.main]


_HUSHED = frozenset(
    (
        "giving nothing away",
        "gives nothing away",
        "gave nothing away",
        "keeping its own counsel",
        "keeps its own counsel",
        "crickets",
        "nothing to offer",
        "nothing to add",
        "radio silence",
        "mum's the word",
        "hasn't said",
        "has not said",
        "tight-lipped",
        "keeping quiet",
        "staying silent",
        "isn't saying",
        "won't say",
        "no idea",
        "keeping mum",
        "kept schtum",
        "would discuss",
        "wouldn't discuss",
        "won't discuss",
        "isn't telling",
        "lips are sealed",
        "too soon to say",
        "too early to say",
        "by no means an official",
    )
)


def _after_release(passage: Passage) -> bool:
    """Whether the sentence before speaks of the release and of nothing else that has a date."""
    earlier = passage.previous
    if earlier is not None and len(earlier.text) < 24:
        earlier = earlier.previous or earlier
    return (
        earlier is not None
        and earlier.has("release.verb", "release.noun", "release.frame", "release.ask")
        and not earlier.has("release.later")
    )


def _asked(passage: Passage) -> bool:
    """Whether the question or heading above is about the release."""
    for asked in (passage.heading if passage.previous is None else None, passage.previous):
        if (
            asked is not None
            and (asked.text.endswith("?") or asked.block.kind != "paragraph")
            and asked.has("release.ask", "release.noun")
        ):
            return True
    return False
