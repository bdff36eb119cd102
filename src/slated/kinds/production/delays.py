"""Work that stopped or was put off, and releases that were pushed back; dated when that happened, never by the new date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import clause_of, evidence, is_later, is_question, season_of, words_of
from slated.kinds.production.filming import time_of_events
from slated.kinds.production.tense import is_subordinate, lead_of
from slated.kinds.production.value import Production
from slated.marks.passage import Draft, From, Page, Passage
from slated.marks.time import TimeMark
from slated.model.claim import Certainty
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_SUBJECT = re.compile(
    r"\b(?:release|released|premiere|production|filming|shooting|shoot|shot|cameras?|unit|season|series|show|film|movie|sequel|episodes?|launch|date|work|pre-production|post-production|post|it|schedule|drama|comedy|thriller|project|anime|"
    r"everything|writers|room|crew|cast|run|title|feature|instalment|installment|return|start|debut|second half|part|bow|opening)\b"
)
_UNTOUCHED = re.compile(
    r"\b(?:does not|doesn't|didn't|did not|won't|will not|not|never|hasn't|wasn't|isn't|aren't|weren't|no|without|avoid\w*|escap\w*|despite|regardless of|unaffected|any|nothing)\b(?! only\b| the only\b)[^.;,]{0,30}$"
)
_UNAFFECTED = re.compile(r"\bunaffected|\bno delays?\b|\bwithout (?:a |any )?(?:delay|interruption)|\bdespite\b|\bregardless\b|\bshouldn't (?:affect|delay)|\bnot (?:affect|delay|impact)")
_AHEAD = re.compile(r"\b(?:will|'ll|would|could|may(?! \d)|might|should|likely|going to|expect\w*|threat\w*|risk\w*|possib\w+|fear\w*|more likely|can|about to|potential\w*|treat|danger|bound to|set to|likelihood|chance)\b")
_NOUN_DONE = re.compile(r"\b(?:after|following|because of|due to|owing to|had|suffered|caused|hit by|led to|forced|thanks to|blamed|saw|there (?:was|were|have been|has been)|amid|through|during|from|faced|was|were|announced|explain\w*|of|with|by|result\w* in|meant|brought|followed|the)\b[^.;]{0,40}$")
_PEOPLE = re.compile(r"\b(?:his|her|career|flight|wedding|trial|court|concert|tour|album|hearing|interview|election)\b")
_MOVE = re.compile(r"\b(?:moved|shifted|pushed|bumped)\b")
_NEW_DATE = re.compile(r"\b(?:to|from|until|till|into|for|of|a|original|planned|initial)(?: the)?\s$")


def read_stop(passage: Passage, page: Page) -> Iterator[Draft]:
    """Verbs: "was halted on 16 March", "has been pushed back", "could be delayed"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.halt_past", "production.halt_base", "production.halt_s"):
        draft = _stop(passage, page, hit)
        if draft is not None:
            yield draft
            return


def _stop(passage: Passage, page: Page, hit: Hit) -> Draft | None:
    span = Span(hit.start, hit.end)
    clause = clause_of(passage, span.start, span.end)
    lead = lead_of(passage, span)
    words = words_of(passage, clause)
    own = words_of(passage, span)
    subject = re.search(r"\b(?:added|lost)\b", own) or _SUBJECT.search(passage.folded[: span.start - passage.start]) or _SUBJECT.search(words[span.end - clause.start :][:40]) or _SUBJECT.search(own)
    if not subject or _UNTOUCHED.search(lead) or _UNAFFECTED.search(words) or _PEOPLE.search(lead[-30:]):
        return None
    if is_subordinate(passage, span) in ("if", "unless", "should", "whether", "in case", "before", "until"):
        return None
    after = passage.folded[span.end - passage.start : span.end - passage.start + 60]
    if own in ("moved from", "was moved", "been moved", "were moved", "moved its", "shifted from", "rescheduled") and not _later_slot(passage.folded):
        return None
    if own in ("added weeks", "was added", "were added", "added a week", "added months") and not re.search(r"\b(?:week|month|fortnight|day|year)s?\b", words):
        return None
    if own in ("shut down", "was shut", "been shut", "closed down", "held back", "interrupted", "set back", "slipped", "slips", "pushed to", "pushes", "slip") and re.match(r" (?:rumou?rs?|speculation|the (?:rumou?r|idea|suggestion)|by (?:his|her)|(?:over|past|under|through)\b)", after):
        return None
    ahead_words = lead[-46:]
    happened = hit.label == "production.halt_past" and not (_AHEAD.search(ahead_words) or re.search(r"(?<!only )(?<!only to )\b(?:to be|to get|be|being) $", lead))
    if hit.label == "production.halt_s":
        happened = not _AHEAD.search(ahead_words)
    elif hit.label == "production.halt_base":
        if not re.search(r"\b(?:to|will|would|could|may|might|should|can|did|not|had)\b(?: \w+){0,3} $|'ll (?:\w+ )?$", lead) or re.search(r"\blet (?:it |that |this |things )?$", lead):
            return None
        happened = bool(re.search(r"\b(?:had|forced|chose|decided|opted|did|has had|have had|was made|were made) to $|\bdid $", lead))
    return _draft(passage, page, span, happened, "work_stopped")


def _later_slot(words: str) -> bool:
    """Whether "moved" speaks of a date that goes back, not of a place or of one that comes forward."""
    return bool(re.search(r"\b(?:date|release|premiere|film|movie|season|it|series|slot|sequel|launch)\b", words)) and bool(re.search(r"\bmoved (?:from|to|back|its)\b|rescheduled|shifted", words)) and not re.search(r"\b(?:forward|earlier|up|ahead)\b", words) and re.search(r"\d|year|month|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december", words) is not None


def read_delay(passage: Passage, page: Page) -> Iterator[Draft]:
    """Nouns: "after a year-long delay", "there was a shutdown in March", "a delay is likely"."""
    if is_question(passage) or passage.has("production.halt_past"):
        return
    for hit in passage.marked("production.halt_noun"):
        span = Span(hit.start, hit.end)
        lead = lead_of(passage, span)
        clause = clause_of(passage, span.start, span.end)
        words = words_of(passage, clause)
        own = words_of(passage, span)
        around = passage.folded
        tail = passage.folded[span.end - passage.start : clause.end - passage.start]
        if _UNTOUCHED.search(lead) or re.search(r"\b(?:no delays?|without|unaffected|deny|denied|rumou?rs? of|story|plot)\b", words):
            continue
        if is_subordinate(passage, span) in ("if", "unless", "should", "whether", "in case", "before", "until"):
            continue
        if own in ("the pause", "a pause", "hiatus", "the shutdown", "a shutdown", "stoppage") and not re.search(r"\b(?:production|filming|shoot\w*|season|series|strikes?|covid\S*|pandemic|work)\b", around):
            continue
        possible = _AHEAD.search(lead[-40:]) or re.search(r"\b(?:possible|likely|on the cards|can't be ruled out|feared|more likely)\b", tail)
        if not possible and not _NOUN_DONE.search(lead):
            continue
        yield _draft(passage, page, span, not possible, "delay_named")
        return


def _draft(passage: Passage, page: Page, span: Span, happened: bool, rule: str) -> Draft:
    window, time = _when(passage, span) if happened else (NO_TIME, None)
    low, high = min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end)
    proof = evidence(page, passage, low, high)
    season = season_of(page, passage, span, past=happened, carried=True)
    certainty = From.CLAUSE if happened else Certainty.EXPECTED
    return Draft("production", Production("delay", happened, window), proof.start, proof.end, rule, season=season, certainty=certainty, at=span.start)


def _when(passage: Passage, span: Span) -> tuple[Window, TimeMark | None]:
    """When the stop happened: a past time of its own that is neither the old nor the new date."""
    for time in time_of_events(passage, [span])[span]:
        before = passage.folded[max(0, time.start - passage.start - 16) : time.start - passage.start]
        if time.bound is None and not is_later(time.window, passage) and not _NEW_DATE.search(before) and not re.search(r"\b(?:release|premiere|due|set|dated|planned|scheduled)\b", before):
            return time.window, time
    said = [t for t in passage.times if t.window.is_day and t.bound is None and t.start < span.start and not is_later(t.window, passage)]
    if said and passage.has("attribution.say") and passage.has("release.verb", "release.noun", "time") and span.start - said[0].end < 120:
        return said[0].window, said[0]
    return NO_TIME, None
