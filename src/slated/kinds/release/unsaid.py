"""No date yet, in whatever words: what could be said (a date, "when it's out") and words that leave it unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.release.shapes import is_other_section
from slated.kinds.release.value import UNANNOUNCED
from slated.kinds.release.withheld import is_vague, is_withheld
from slated.marks.certainty import is_condition, is_question
from slated.marks.passage import Draft, From, Page, Passage
from slated.model.claim import Certainty
from slated.text.finder import Hit
from slated.text.sentences import Span

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
    r"character|director|count|cameras?|figures?|ratings|comment)\b"
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
    """At most one draft a sentence: of a phrase that leaves the date unsaid, else of a clause with that shape."""
    if is_other_section(passage, page):
        return
    for hit in passage.marked("release.unsaid"):
        span = _unsaid_span(passage, page, hit)
        if span is not None:
            words = passage.folded[hit.start - passage.start : hit.end - passage.start]
            seasons = _seasons(passage, page, hit.start, span.end, words)
            yield from _drafts(passage, page, span, hit.start, "no_date", seasons)
            return
    span = _withheld_span(passage, page)
    if span is not None:
        seasons = _seasons(passage, page, span.start, span.end, "")
        yield from _drafts(passage, page, span, span.start, "date_withheld", seasons)


def _drafts(
    passage: Passage, page: Page, span: Span, at: int, rule: str, seasons: list[int | From | None]
) -> Iterator[Draft]:
    quoted = passage.quoted(at, at + 1)
    for season in seasons:
        yield Draft(
            kind="release",
            value=UNANNOUNCED,
            start=span.start,
            end=span.end,
            rule=rule,
            certainty=Certainty.CONFIRMED,
            attribution=From.CLAUSE if quoted else None,
            season=season,
            at=at,
        )


def _unsaid_span(passage: Passage, page: Page, hit: Hit) -> Span | None:
    """The clause or sentence in which a phrase leaves the release's date unsaid, None where it does not."""
    base = passage.start
    if is_question(passage, hit.start) or is_condition(passage, hit.start) or _about_streaming(passage, page):
        return None
    words = passage.folded[hit.start - base : hit.end - base]
    clause = passage.clause_at(hit.start)
    low, high = clause.start, clause.end
    text = passage.folded[low - base : high - base]
    about = words in _DATING or _DATED.search(text) is not None
    if not about:
        low, high = passage.start, passage.end
        near = passage.folded[max(0, hit.start - base - 60) : hit.end - base + 60]
        about = _DATED.search(near) is not None or _asked(passage) or (words in _HUSHED and _after_release(passage))
        text = near
    after = passage.folded[hit.end - base :]
    if words in ("nobody", "no one", "nobody's") and not _WONT_SAY.search(after[:70]):
        return None
    if words in ("neither", "nor") and not _DATED.search(after[:90].split(". ")[0]):
        return None
    if not about or (_WHEN_FILM.search(text) and not _RELEASE_DATE.search(text)):
        return None
    if _ELSE.search(text) and not _RELEASE_DATE.search(text):
        return None
    return None if _STORY_DATE.search(text) else Span(low, high)


def _withheld_span(passage: Passage, page: Page) -> Span | None:
    """The first clause, or the whole short sentence, whose shape says that the date is missing."""
    if len(passage.text) > _LONGEST or not passage.has("release.unsaid_noun", "release.noun", "release.unsaid"):
        return None
    if _about_streaming(passage, page):
        return None
    vague = is_vague(passage.folded) and bool(passage.times or _after_release(passage))
    if not vague and not is_withheld(passage.folded):
        return None
    sentence = Span(passage.start, passage.end)
    spans = [*passage.clauses, sentence] if len(passage.clauses) > 1 and len(passage.text) < _SENTENCE else [sentence]
    for span in spans:
        text = passage.folded[span.start - passage.start : span.end - passage.start]
        if (
            not (is_withheld(text) or (vague and is_vague(text)))
            or is_question(passage, span.start)
            or is_condition(passage, span.start)
        ):
            continue
        if (_WHEN_FILM.search(text) or _ELSE.search(text)) and not _RELEASE_DATE.search(text):
            continue
        return span
    return None


_SENTENCE = 200
_LONGEST = 800
_STORY_DATE = re.compile(
    r"\b(?:date|day) of (?:the|his|her|their|a) (?!show|series|season|premiere|release|launch|new)\w+"
)


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


def _about_streaming(passage: Passage, page: Page) -> bool:
    """Whether a film's page asks when it can be streamed, which is no release."""
    return (
        page.scope.film and passage.heading is not None and re.search(r"\bstream", passage.heading.folded) is not None
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
