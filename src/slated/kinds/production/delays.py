"""Work that stopped or was put off, releases that were pushed back; dated when that happened, not by the new date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from slated.kinds.linking import (
    clause_of,
    entry_window,
    evidence,
    is_later,
    is_question,
    names_other_work,
    past_window,
    season_of,
    words_of,
)
from slated.kinds.production.filming import time_of_events
from slated.kinds.production.tense import is_subordinate, lead_of
from slated.kinds.production.value import Production
from slated.marks.certainty import is_refuted, is_superseded
from slated.marks.passage import Draft, From, Page, Passage
from slated.marks.time import TimeMark
from slated.model.claim import Certainty
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_SUBJECT = re.compile(
    r"\b(?:release|released|premiere|production|filming|shooting|shoot|shot|cameras?|unit|"
    r"season|series|show|film|movie|sequel|episodes?|launch|date|work|pre-production|"
    r"post-production|post|it|schedule|drama|comedy|thriller|project|anime|"
    r"everything|writers|room|crew|cast|run|title|feature|instalment|installment|return|start|"
    r"debut|second half|part|bow|opening|things?|proceedings|everything|they|preparations|plans|we|us)\b"
)
_UNTOUCHED = re.compile(
    r"\b(?:does not|doesn't|didn't|did not|won't|will not|not|never|hasn't|wasn't|isn't|"
    r"aren't|weren't|no|without|avoid\w*|escap\w*|despite|regardless of|unaffected|any|"
    r"nothing)\b(?! only\b| the only\b)[^.;,]{0,30}$"
)
_UNAFFECTED = re.compile(
    r"\bunaffected|\bno delays?\b|\bwithout (?:a |any )?(?:delay|interruption)|\bdespite\b|"
    r"\bregardless\b|\bshouldn't (?:affect|delay)|\bnot (?:affect|delay|impact)"
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|would|could|may(?! \d)|might|should|likely|going to|expect\w*|threat\w*|"
    r"risk\w*|possib\w+|fear\w*|more likely|about to|potential\w*|treat|danger|bound to|"
    r"set to|likelihood|chance)\b"
)
_NOUN_DONE = re.compile(
    r"\b(?:after|following|because of|due to|owing to|had|suffered|caused|hit by|led to|"
    r"forced|thanks to|blamed|saw|there (?:was|were|have been|has been)|amid|through|during|"
    r"from|faced|was|were|announced|explain\w*|of|with|by|result\w* in|meant|brought|followed|"
    r"the)\b[^.;]{0,40}$"
)
_PEOPLE = re.compile(
    r"\b(?:his|her|career|flight|wedding|trial|court|concert|tour|album|hearing|interview|" r"election)\b"
)
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
    if _OTHER_WORK.search(words) or names_other_work(page, Span(passage.start, span.end)):
        return None
    passive = re.search(r"\b(?:was|were|been|is|are|being) (?:\w+ly )?$", lead)
    subject = (
        re.search(r"\b(?:added|lost|calendar|slate)\b", own)
        or _SUBJECT.search(passage.folded[: span.start - passage.start])
        or (passive is None and _SUBJECT.search(words[span.end - clause.start :][:40]))
        or _SUBJECT.search(own)
    )
    if not subject or _UNTOUCHED.search(lead) or _UNAFFECTED.search(words) or _PEOPLE.search(lead[-30:]):
        return None
    if is_subordinate(passage, span) in ("if", "unless", "should", "whether", "in case", "before", "until"):
        return None
    if _is_no_stop(passage, span, own, words):
        return None
    ahead_words = lead[-46:]
    happened = hit.label == "production.halt_past" and not (
        _AHEAD.search(ahead_words) or re.search(r"(?<!only )(?<!only to )\b(?:to be|to get|be|being) $", lead)
    )
    if hit.label == "production.halt_s":
        happened = not _AHEAD.search(ahead_words)
    elif own.startswith("shut ") and not re.search(r"\b(?:to|will|would|could|may|might|should|can)\b", lead[-24:]):
        happened = True
    elif hit.label == "production.halt_base":
        if not re.search(
            r"\b(?:to|will|would|could|may|might|should|can|did|not|had)\b(?: \w+){0,3} $|" r"'ll (?:\w+ )?$", lead
        ) or re.search(r"\blet (?:it |that |this |things )?$", lead):
            return None
        happened = bool(
            re.search(
                r"\b(?:had|forced|chose|decided|opted|did|has had|have had|was made|were made) to $|\bdid $", lead
            )
        )
    return _draft(passage, page, span, happened, "work_stopped")


_MOVED = frozenset("moved from|was moved|been moved|were moved|moved its|shifted from|rescheduled".split("|"))
_ADDED = frozenset("added weeks|was added|were added|added a week|added months".split("|"))
_LOOSE = frozenset(
    "shut down|was shut|been shut|closed down|interrupted|set back|slipped|slips|pushed to|pushes|slip".split("|")
)
_SHUT = frozenset("was shut|been shut|shut down|was stopped".split("|"))
_HEARSAY = re.compile(r"[\"'] (?:story|rumou?r|post|claim|report|headline|tweet)s?\b")
_LOOSE_AFTER = re.compile(
    r" (?:rumou?rs?|speculation|the (?:rumou?r|idea|suggestion)|by (?:his|her)|(?:over|past|under|through)\b)"
)


_OTHER_WORK = re.compile(
    r"\b(?:prequel|spin-?off|companion (?:show|series|piece)|sister show|another (?:show|series|drama|film)|"
    r"video game)\b"
)
_WORK_BEFORE = re.compile(
    r"\b(?:work|filming|shoot|shooting|production|photography|cameras?|everything)(?: on [^,;.]{3,50}|"
    r" in [\w ]{3,20})?"
    r" (?:has |have |had |then |was |were |all |abruptly |suddenly )*$"
)
_WORK_AFTER = re.compile(
    r" (?:all |the |its |their |any |main |second-unit |location |principal )*"
    r"(?:shoot|shooting|filming|production|work|cameras?|photography|unit)\b(?! (?:company|office|permit))"
)
_LOST_TIME = re.compile(
    r" (?:about |nearly |almost |some |at least |roughly |only |over )?(?:an?|one|two|three|four|five|six|seven|"
    r"eight|"
    r"nine|ten|\d{1,3}|several|a few|a couple of) (?:shooting |filming |working |full |whole )?"
    r"(?:days?|weeks?|months?|fortnight)\b"
)
_AT_THE_SHOOT = re.compile(
    r"\b(?:film(?:ing|ed)|shoot(?:ing)?|production|wrap(?:ped)?|crew|unit|on set|on location|schedule|cameras?)\b"
)
_REMOVED = re.compile(
    r"\b(?:took|taken|takes|pulled|pulls|removed|removes|dropped|drops|struck|wiped|yanked|lifted|withdrew|"
    r"withdrawn)\b"
    r"[^.;]{0,40}$"
)
_DATED_THING = re.compile(
    r"\b(?:date|premiere|launch|release|season|series|show|film|movie|title|it|sequel)\b[^.;]{0,30}$"
)
_PUSHED_AFTER = re.compile(
    r"(?:\W|$| (?:already|again|in|from|twice|once|by|last|because|due|after|and|this|at|for a|just|yet|"
    r"further)\b)(?! hard\b)"
)


def _is_stopped(_passage: Passage, before: str, after: str) -> bool:
    return _WORK_BEFORE.search(before[-90:]) is not None or _WORK_AFTER.match(after) is not None


def _is_lost_time(passage: Passage, before: str, after: str) -> bool:
    near = (before, after, passage.previous.folded if passage.previous else "")
    return _LOST_TIME.match(after) is not None and any(_AT_THE_SHOOT.search(n) for n in near)


def _is_off_calendar(_passage: Passage, before: str, _after: str) -> bool:
    return _REMOVED.search(before[-60:]) is not None and _DATED_THING.search(before[-60:]) is not None


def _is_pushed(_passage: Passage, before: str, after: str) -> bool:
    return _PUSHED_AFTER.match(after) is not None and _DATED_THING.search(before[-40:]) is not None


_NEEDS: dict[str, Callable[[Passage, str, str], bool]] = {
    "stopped": _is_stopped,
    "ceased": _is_stopped,
    "has stopped": _is_stopped,
    "idled": _is_stopped,
    "lost": _is_lost_time,
    **dict.fromkeys(("was pushed", "been pushed", "got pushed", "were pushed"), _is_pushed),
    **{
        f"{way} {whose} {what}": _is_off_calendar
        for way in ("off", "from")
        for whose in ("its", "the")
        for what in ("calendar", "schedule", "slate", "release calendar", "release schedule")
    },
}


def _is_no_stop(passage: Passage, span: Span, own: str, words: str) -> bool:
    """Whether a word of stopping says something else here; `own` is the word, `words` its clause."""
    after = passage.folded[span.end - passage.start : span.end - passage.start + 60]
    if passage.quoted(span.start, span.end) and _HEARSAY.search(after):
        return True
    if own in _NEEDS and not _NEEDS[own](passage, passage.folded[: span.start - passage.start], after):
        return True
    if own in _SHUT and re.match(r" (?:out|off|by (?:police|a))\b", after):
        return True
    if own in _MOVED and not _later_slot(passage.folded):
        return True
    if own in _ADDED and not re.search(r"\b(?:week|month|fortnight|day|year)s?\b", words):
        return True
    return own in _LOOSE and _LOOSE_AFTER.match(after) is not None


def _later_slot(words: str) -> bool:
    """Whether "moved" speaks of a date that goes back, not of a place or of one that comes forward."""
    return (
        bool(re.search(r"\b(?:date|release|premiere|film|movie|season|it|series|slot|sequel|launch)\b", words))
        and bool(re.search(r"\bmoved (?:from|to|back|its)\b|rescheduled|shifted", words))
        and not re.search(r"\b(?:forward|earlier|up|ahead)\b", words)
        and re.search(
            r"\d|year|month|spring|summer|autumn|fall|winter|january|february|march|april|may|june|"
            r"july|august|september|october|november|december",
            words,
        )
        is not None
    )


_APART = re.compile(
    r"^ (?:(?:it|them|things|everything|filming|shooting|production|(?:the|its|their|"
    r"this) (?:[\w-]+ ){0,2}?(?:shoot|series|season|show|film|movie|release|premiere|date|"
    r"launch|return|schedule|production|finale|run|sequel|drama|comedy))) (?:back|off|up|"
    r"into (?:next|20\d\d|the)|to (?:20\d\d|next|a (?:halt|standstill|stop))|on ice|on hold)\b"
)


def read_apart(passage: Passage, page: Page) -> Iterator[Draft]:
    """Verbs parted from their particle: "knocked filming back by a month", "put the release off"."""
    if is_question(passage) or passage.has("production.halt_past"):
        return
    for hit in passage.marked("production.halt_split"):
        span = Span(hit.start, hit.end)
        after = passage.folded[span.end - passage.start :][:60]
        own = words_of(passage, span)
        match = _APART.match(after)
        if (
            match is None
            or (
                own in ("brought", "set", "held", "moved", "put")
                and not re.search(r"(?:back|halt|standstill|stop|up|off|ice|hold|into .*)$", match[0])
            )
            or (own in ("brought", "moved") and match[0].endswith("up"))
        ):
            continue
        lead = lead_of(passage, span)
        if _UNTOUCHED.search(lead) or _AHEAD.search(lead[-40:]) or is_subordinate(passage, span) in ("if", "unless"):
            continue
        yield _draft(passage, page, span, True, "pushed_apart")
        return


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
        if _UNTOUCHED.search(lead) or re.search(
            r"\b(?:no delays?|without|unaffected|deny|denied|rumou?rs? of|story|plot)\b", words
        ):
            continue
        if is_subordinate(passage, span) in ("if", "unless", "should", "whether", "in case", "before", "until"):
            continue
        if own in ("the pause", "a pause", "hiatus", "the shutdown", "a shutdown", "stoppage") and not re.search(
            r"\b(?:production|filming|shoot\w*|season|series|strikes?|covid\S*|pandemic|work)\b", around
        ):
            continue
        possible = _AHEAD.search(lead[-40:]) or re.search(
            r"\b(?:possible|likely|on the cards|can't be ruled out|feared|more likely)\b", tail
        )
        if not possible and not _NOUN_DONE.search(lead):
            continue
        yield _draft(passage, page, span, not possible, "delay_named")
        return


def _draft(passage: Passage, page: Page, span: Span, happened: bool, rule: str) -> Draft:
    window, time = _when(passage, span) if happened else (NO_TIME, None)
    if happened and not window.given:
        window = entry_window(passage)
    low, high = min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end)
    proof = evidence(page, passage, low, high)
    season = season_of(page, passage, span, past=happened, carried=True)
    certainty: Certainty | From = From.CLAUSE if happened else Certainty.EXPECTED
    if (
        happened
        and is_superseded(passage, span.start, proof.end)
        and not is_refuted(passage, page, span.start, proof.end)
    ):
        certainty = Certainty.CONFIRMED  # "was moved" says that a plan fell, not that this is untrue
    return Draft(
        "production",
        Production("delay", happened, window),
        proof.start,
        proof.end,
        rule,
        season=season,
        certainty=certainty,
        at=span.start,
    )


def _when(passage: Passage, span: Span) -> tuple[Window, TimeMark | None]:
    """When the stop happened: a past time of its own that is neither the old nor the new date."""
    times = time_of_events(passage, [span])[span]
    for time in sorted(times, key=lambda t: (t.start < span.start, abs(t.start - span.end))):
        before = passage.folded[max(0, time.start - passage.start - 16) : time.start - passage.start]
        if time.end <= span.start and passage.clause_at(time.start) != passage.clause_at(span.start):
            continue
        window = past_window(passage, time)
        if (
            time.bound is None
            and window.given
            and not _NEW_DATE.search(before)
            and not re.search(r"\b(?:release|premiere|due|set|dated|planned|scheduled)\b", before)
        ):
            return window, time
    said = [
        t
        for t in passage.times
        if t.window.is_day and t.bound is None and t.start < span.start and not is_later(t.window, passage)
    ]
    if (
        said
        and passage.has("attribution.say")
        and passage.has("release.verb", "release.noun", "time")
        and span.start - said[0].end < 120
    ):
        return said[0].window, said[0]
    return NO_TIME, None
