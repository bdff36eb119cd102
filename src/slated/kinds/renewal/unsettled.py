"""Seasons that nobody has decided on, cancellations, and "they did so"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import clause_of, evidence, is_later, is_question, question_above, words_of
from slated.kinds.renewal.decision import decision_time, leave_open
from slated.kinds.renewal.seasons import AFTER_THAT, named_seasons, seasons_of
from slated.kinds.renewal.subjects import LEFT_OPEN, OBJECT_AFTER, SUBJECT_BEFORE, is_asked
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, Page, Passage
from slated.model.claim import Certainty
from slated.text.sentences import Span

_DID = re.compile(
    r"^(?:in fact,? |and |so |well, |which )?(?:they|it|netflix|the \w+|hbo|apple|hulu|disney|"
    r"amazon|[a-z]+) (?:did so|did just that|duly obliged|obliged|did)\b"
)
_UNRELATED = re.compile(
    r"\b(?:release|premiere|date|dates|when|trailer|casting|title|filming|role|episode count|"
    r"how many|how much|spin-?offs?|schedule|his|her|who|whose|character|music|movie|budget|"
    r"window|prequel|deal|romance|fate of (?:the )?(?:\w+ )?(?:character|him|her)|runtime|set|"
    r"timing|where|why|exact|the day)\b"
)
_NEXT = re.compile(
    r"\b(?:another|further|additional|future|more) (?:season|seasons|series|run|episodes|one)|"
    r"\b(?:beyond|after|past) (?:this|that|season)|\brenew\w*|\bgo on\b|\bmore seasons\b"
)
_SHOW = re.compile(r"\b(?:the show|the series|the drama|the comedy|the thriller|its future)\b")
_RENEWING = re.compile(r"\b(?:renew\w*|return|continue|future|cancel\w*|come back|go on|more|fate|limbo|balance)\b")


def read_did_so(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Netflix was always going to renew it. In fact, they did so on June 6."."""
    previous = passage.previous
    if previous is None or not previous.has("renewal.renew_base") or not _DID.match(passage.folded):
        return
    hit = passage.marked("renewal.did_so")[0]
    times = [t for t in passage.times if not is_later(t.window, passage) and t.bound is None and t.window.given]
    if times:
        proof = evidence(page, passage, hit.start, times[0].end)
        season = seasons_of(page, passage, Span(hit.start, hit.end))[0]
        yield Draft(
            "renewal",
            Renewal("renewed", times[0].window),
            proof.start,
            proof.end,
            "did_so",
            season=season,
            at=hit.start,
        )


def read_open(passage: Passage, page: Page) -> Iterator[Draft]:
    """What is not decided, in words of its own: "remains to be seen", "no plans for a third season"."""
    if is_question(passage):
        return
    for hit in passage.marked("renewal.undecided"):
        clause = clause_of(passage, hit.start, hit.end)
        words = words_of(passage, clause)
        if _UNRELATED.search(words):
            continue
        asked = is_asked(passage)
        previous = passage.previous
        named = named_seasons(page, clause) or named_seasons(page, Span(passage.start, hit.start))
        own = words_of(passage, Span(hit.start, hit.end))
        titled = any(form in words for form in page.scope.forms)
        carried = (
            previous is not None
            and bool(named_seasons(page, Span(previous.start, previous.end)))
            and (len(passage.text) < 90 or re.search(r"\bone\b", words) is not None)
        )
        question = question_above(passage)
        asked = asked or (question is not None and AFTER_THAT.search(question.folded) is not None)
        if own in (
            "never say never",
            "don't rule out",
            "watch this space",
            "keeping quiet",
            "tight-lipped",
            "not saying",
            "isn't saying",
            "question mark",
            "depends on",
        ) and not (
            (asked and own not in ("never say never", "don't rule out"))
            or named_seasons(page, Span(hit.start, min(passage.end, hit.end + 50)))
            or named_seasons(page, Span(max(passage.start, hit.start - 50), hit.start))
        ):
            continue
        if not (
            named
            or asked
            or carried
            or (_NEXT.search(words) is not None)
            or ((titled or _SHOW.search(words)) and _RENEWING.search(words + own))
        ):
            continue
        yield from leave_open(passage, page, hit, "left_open")
        return


def read_talk(passage: Passage, page: Page) -> Iterator[Draft]:
    """Talk of a season after the page's own that nobody has ordered: "talk of a third season", "open to a fourth"."""
    if is_question(passage) or page.scope.film or passage.has("renewal.renewed", "renewal.cancelled"):
        return
    for hit in passage.marked("renewal.talk"):
        named = [
            n
            for n in named_seasons(page, Span(hit.start, min(passage.end, hit.end + 34)))
            if n.numbers[-1] > (page.scope.main or 0)
        ]
        if not named or re.search(
            r"\b(?:date|trailer|cast|spin-?off|film|movie)\b", page.folded[hit.start : hit.end + 44]
        ):
            continue
        yield from leave_open(passage, page, hit, "talked_about", list(named[0].numbers))
        return


def read_cancelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """Cancelled, axed, not to return; "there won't be a third season"; and the denial that the show has been."""
    if is_question(passage):
        return
    for hit in passage.marked("renewal.cancelled"):
        span = Span(hit.start, hit.end)
        clause = clause_of(passage, span.start, span.end)
        lead = words_of(passage, Span(clause.start, span.start))
        if not _cancels(passage, page, span, lead):
            continue
        if _NOT.search(lead[-24:]):
            titled = any(form in lead for form in page.scope.forms)
            if titled and re.search(r"\b(?:not|n't|never) been $", lead) and not named_seasons(page, clause):
                yield _cancelled(page, passage, span, None)._replace(certainty=Certainty.DENIED)
                return
            continue
        if LEFT_OPEN.search(lead[-34:]) or _FEARED.search(lead):
            continue
        for season in dict.fromkeys(seasons_of(page, passage, span, open_end=True)):
            yield _cancelled(page, passage, span, season)
        return


_NOT = re.compile(r"\b(?:not|never|no|nor)\b|n't\b")
_FEARED = re.compile(r"\b(?:fear\w*|risk|threat\w*|petition|save|danger)\b")
_OTHER_THING = re.compile(
    r"\b(?:event|concert|tour|subscription|flight|panel|screenings?|spin-?off|trailer|date|plan|script|"
    r"appearance|wedding|character|prequel|pilot|game|trip|party|meeting)s?\b"
)
_SEASON_AFTER = re.compile(
    r"\s?(?:\w+ )?(?:second|third|fourth|fifth|sixth|seventh|another|more|further|season|\d+(?:th|rd|nd))\b"
)


def _cancels(passage: Passage, page: Page, span: Span, lead: str) -> bool:
    """Whether what ends, or will not be, is the show or a season of it."""
    clause = clause_of(passage, span.start, span.end)
    after = words_of(passage, Span(span.end, min(clause.end, span.end + 50)))
    own = words_of(passage, span)
    if _OTHER_THING.search(lead + after):
        return False
    if own.endswith((" a", " any", " no")) or own.startswith(("won't be", "will be no", "will not be a", "not be a")):
        return _SEASON_AFTER.match(after) is not None and not re.search(
            r"\b(?:episode|part|volume|trailer)s?\b", after[:26]
        )
    if own.startswith(("ends after", "ending after", "end after")):
        return re.search(r"\bseasons?\b|\bruns?\b", after) is not None
    passive = SUBJECT_BEFORE.search(lead) and not re.search(r"\b(?:he|they|she|we|i)\W*$", lead)
    titled = any(form in words_of(passage, clause) for form in page.scope.forms)
    return own.endswith("plug") or bool(passive) or OBJECT_AFTER.match(after) is not None or titled


def _cancelled(page: Page, passage: Passage, span: Span, season: int | None) -> Draft:
    window, time = decision_time(passage, span)
    low, high = min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end)
    proof = evidence(page, passage, low, high)
    value = Renewal("cancelled", window)
    return Draft("renewal", value, proof.start, proof.end, "called_off", season=season, at=span.start)
