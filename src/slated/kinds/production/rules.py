"""How far the making has come: what begins, goes on, ends, stops or is prepared, and when.

A predicate (began, wrapped, halted) needs its subject (filming, the shoot, cameras) in the sentence; some phrases hold
both. Tense and negation of the clause decide whether it has happened.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from slated.kinds.linking import ahead, clause_of, dated, evidence, negated
from slated.kinds.production.value import Production
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.marks.time import TimeMark, find_times
from slated.model.claim import Certainty
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_PREDICATES = {"begin": "filming_start", "ongoing": "filming", "end": "filming_end", "resume": "filming"}
_PHRASES = {"roll": "filming_start", "wrap": "filming_end"}
_RELEASE = re.compile(r"\b(?:release|released|premiere[sd]?|debut(?:ed|s)?|arrive[sd]?|launch|air(?:ed|s)|come out|came out|theaters|cinemas|trailer|teaser)\b")
_STRIKE = re.compile(r"\b(?:does not|doesn't|won't|not) (?:affect|impact|delay)|unaffected|despite|regardless|no delays?\b|without (?:a )?delay")
_YET = re.compile(r"\byet to\b|\bno (?:start|date|word)\b|\bno\s$|\b(?:has|have|had|is|are|was|were|did|do|does)(?:n't| not)\b|\bnever\b|\bno signs?\b|\bnot\b|\bnobody\b|\bnothing\b")
_IF = re.compile(r"\b(?:if|unless|once|whether|should the|assuming|provided|after|as soon as|when)\b[^,;]*$")
_REVIEW = re.compile(r"\b(?:story|storyline|plot|picks? up|series begins|episode|chapter|quest|adventure|life)\b")


def _predicate_drafts(passage: Passage, page: Page) -> Iterator[Draft]:
    """Subject and predicate apart: "filming on season 2 is yet to kick off", "the shoot ... finished in the autumn"."""
    works = passage.marked("production.work")
    if not works:
        return
    taken = [h for h in passage.hits if h.label.removeprefix("production.") in _PHRASES]
    found: list[tuple[Hit, str]] = []
    for hit in passage.table("production"):
        milestone = _PREDICATES.get(hit.label.removeprefix("production."))
        if milestone is None or any(t.start <= hit.start and hit.end <= t.end for t in taken):
            continue
        if _subject(passage, hit, works):
            found.append((hit, milestone))
    yield from _drafts(passage, page, found, "filming_predicate")


def _subject(passage: Passage, hit: Hit, works: list[Hit]) -> bool:
    """Whether something that is made stands near enough before the predicate, or right after it."""
    for work in works:
        if work.end <= hit.start and hit.start - work.end <= 90:
            between = passage.folded[work.end - passage.start : hit.start - passage.start]
            if ". " not in between and not _RELEASE.search(between):
                return True
        if 0 <= work.start - hit.end <= 22 and not hit.label.endswith("ongoing"):
            return True
    return False


def _phrase_drafts(passage: Passage, page: Page) -> Iterator[Draft]:
    """Phrases that hold subject and predicate: "cameras will roll", "wrapped filming", "the last day of shooting"."""
    found = [
        (h, _PHRASES[h.label.removeprefix("production.")])
        for h in passage.table("production")
        if h.label.removeprefix("production.") in _PHRASES
    ]
    yield from _drafts(passage, page, found, "filming_phrase")


def _drafts(passage: Passage, page: Page, found: list[tuple[Hit, str]], rule: str) -> Iterator[Draft]:
    if not found or passage.block.kind == "question" or passage.text.rstrip().endswith("?"):
        return
    spans = [Span(h.start, h.end) for h, _ in found]
    others = [Span(h.start, h.end) for h in passage.hits if h.label.startswith(("renewal.", "trailer.", "production.halt"))]
    others += [Span(passage.start + m.start(), passage.start + m.end()) for m in _RELEASE.finditer(passage.folded)]
    times = dated(passage, [*spans, *(o for o in others if o not in spans)])
    for (_, milestone), span in zip(found, spans, strict=True):
        yield from _draft(passage, page, milestone, span, times.get(span, []), rule)


def _draft(
    passage: Passage, page: Page, milestone: str, span: Span, times: list[TimeMark], rule: str
) -> Iterator[Draft]:
    clause = clause_of(passage, span.start, span.end)
    before = passage.folded[clause.start - passage.start : span.start - passage.start]
    if _IF.search(before) or _REVIEW.search(passage.folded[clause.start - passage.start : clause.end - passage.start]):
        return
    window = times[0].window if times else NO_TIME
    if milestone == "filming" and (window.days or 0) > 40 and passage.has("production.work"):
        return
    happened = not (
        ahead(passage, clause.start, span.end) or _YET.search(before) or _later(window, passage)
    )
    if milestone == "filming" and not happened and not window.given:
        milestone = "filming_start"
    if not happened and negated(passage, clause.start, span.end) and milestone == "filming_end" and window.given and times[0].bound is None:
        window = NO_TIME
    low = min([span.start, *(t.start for t in times)])
    high = max([span.end, *(t.end for t in times)])
    proof = evidence(page, passage, low, high)
    yield Draft("production", Production(milestone, happened, window), proof.start, proof.end, rule, at=span.start)


def _later(window: Window, passage: Passage) -> bool:
    return bool(window.earliest and passage.day and window.earliest > passage.day)


_TO = re.compile(r"\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b|–|—|-)\s*")
_RAN = re.compile(r"\b(?:ran|took place|lasted|between|from|:)\b|:")


def _span_drafts(passage: Passage, page: Page) -> Iterator[Draft]:
    """A stretch that gives both ends: "the shoot ran from 11 April to the end of September"."""
    if not passage.has("production.work", "production.wrap", "production.ongoing"):
        return
    for time in passage.times:
        window = time.window
        words = page.text[time.start : time.end]
        parts = _TO.split(words)
        if time.bound or not window.closed or window.days is None or window.days < 40 or len(parts) < 2:
            continue
        before = passage.folded[: time.start - passage.start]
        if not _RAN.search(before[-40:] + words.lower()[:8]) or _RELEASE.search(before[-40:]):
            continue
        assert window.earliest is not None and window.latest is not None
        proof = evidence(page, passage, time.start, time.end)
        for milestone, part, day in (("filming_start", parts[0], window.earliest), ("filming_end", parts[-1], window.latest)):
            found = [t.window for t in find_times(part, day) if t.window.contains(day)]
            narrow = found[0] if found and (found[0].days or 99) <= 31 else month_of(day)
            happened = not _later(narrow, passage)
            yield Draft("production", Production(milestone, happened, narrow), proof.start, proof.end, "filming_span", at=time.start)


def month_of(day: date) -> Window:
    """The whole month that holds a day."""
    return Window(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _halt_drafts(passage: Passage, page: Page) -> Iterator[Draft]:
    """Work stopped or put off, or the release pushed back."""
    hits = passage.marked("production.halt")
    if not hits or passage.text.rstrip().endswith("?"):
        return
    hit = hits[0]
    clause = clause_of(passage, hit.start, hit.end)
    words = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if _STRIKE.search(words) or _IF.search(passage.folded[clause.start - passage.start : hit.start - passage.start]):
        return
    if hit.label == "production.halt" and page.text[hit.start : hit.end].lower() in ("pushed", "slips", "delay", "delays", "slipped"):
        if not re.search(r"\b(?:release|season|series|film|show|date|premiere|shoot|filming|production|it)\b", words):
            return
    moved = re.search(r"\bmoved|shifted|pushed to\b", page.text[hit.start : hit.end])
    window = NO_TIME
    if not moved:
        given = [t for t in passage.times if clause.start <= t.start < clause.end and t.window.given]
        past = [t for t in given if not _later(t.window, passage) and t.bound is None]
        if past and not _RELEASE.search(words):
            window = past[0].window
    happened = not ahead(passage, clause.start, hit.start)
    proof = evidence(page, passage, hit.start, hit.end)
    certainty = Certainty.EXPECTED if not happened else None
    draft = Draft("production", Production("delay", happened, window), proof.start, proof.end, "put_off", at=hit.start)
    yield draft if certainty is None else draft._replace(certainty=certainty)


_WRITTEN = re.compile(
    r"\b(?:open(?:ed|s)?|reopen(?:ed)?|under way|underway|running|finished|done|ready|begun|began|started|start|got going|working|work|writing|written|complete[d]?|reworked|rewritten|in hand|on the script|threw|assembled|back to work|convened|pen to paper|got to work|draft)\b"
)
_STAGE_TALK = re.compile(
    r"\b(?:months?|years?|weeks?|took|schedule|supervisors?|artists?|vendors?|frozen|add|allow(?:ing)?|myself|shots|works got|due to|needs?|require[sd]?|takes?|typically|usually)\b"
)
_UNWRITTEN = re.compile(r"\b(?:isn't|is not|no|not|aren't|hasn't|haven't|yet to|take a while|before)\b[^.;]*\b(?:script|written|ready|scripts|writing)\b|isn't a script|no script")


def _stage_drafts(passage: Passage, page: Page) -> Iterator[Draft]:
    """Writing, pre-production, table read, post-production."""
    if passage.block.kind == "question" or passage.text.rstrip().endswith("?"):
        return
    for milestone in ("writing", "pre_production", "table_read", "post_production"):
        hits = passage.marked(f"production.{milestone}")
        if not hits:
            continue
        hit = hits[0]
        clause = clause_of(passage, hit.start, hit.end)
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        unwritten = milestone == "writing" and _UNWRITTEN.search(words)
        if milestone == "writing" and not unwritten and not _WRITTEN.search(words):
            continue
        if milestone in ("pre_production", "post_production") and _STAGE_TALK.search(words):
            continue
        if _IF.search(passage.folded[clause.start - passage.start : hit.start - passage.start]):
            continue
        happened = not (unwritten or ahead(passage, clause.start, hit.start) or (milestone != "writing" and negated(passage, clause.start, hit.end)))
        times = [t for t in passage.times if clause.start <= t.start < clause.end and t.window.given and not _later(t.window, passage)]
        proof = evidence(page, passage, hit.start, hit.end)
        window = times[0].window if times else NO_TIME
        yield Draft("production", Production(milestone, happened, window), proof.start, proof.end, f"stage_{milestone}", at=hit.start)


RULES: tuple[Rule, ...] = (
    Rule(
        "filming_predicate",
        _predicate_drafts,
        frozenset({"production.begin", "production.ongoing", "production.end", "production.resume"}),
        frozenset({"production.work"}),
    ),
    Rule("filming_phrase", _phrase_drafts, frozenset({"production.roll", "production.wrap"})),
    Rule("filming_span", _span_drafts, frozenset({"production.work", "production.wrap", "production.ongoing"}), frozenset({"time"})),
    Rule("put_off", _halt_drafts, frozenset({"production.halt"})),
    Rule(
        "making_stage",
        _stage_drafts,
        frozenset({"production.writing", "production.pre_production", "production.table_read", "production.post_production"}),
    ),
)
