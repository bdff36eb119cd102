"""Decisions: ordered, not decided, cancelled.

The same words say that a season is ordered and, negated, that nobody has ordered it yet; a hope or a condition around
them says neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import (
    clause_of,
    dated,
    evidence,
    is_later,
    is_question,
    names_other_work,
    question_above,
    window_of,
    words_of,
)
from slated.kinds.renewal.seasons import AFTER_THAT, named_seasons, seasons_of
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, From, Page, Passage
from slated.marks.time import TimeMark
from slated.model.claim import Certainty
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

ORDERS = frozenset({"renewal.renew_base", "renewal.renewed", "renewal.ordered", "renewal.confirmed", "renewal.happening", "renewal.make", "renewal.return", "renewal.order_noun"})

_NOT = re.compile(r"\b(?:not|never|nobody|no one|nothing|neither|none|no|yet to|unlikely|without|still to)\b(?! only\b)|n't\b")
_OPEN = re.compile(
    r"\b(?:if|whether|could|may(?! \d)|might|would|should|hope\w*|hoping|want\w*|likely|until|unless|once|pending|await\w*|depend\w*|in case|wait\w*|talks?|rumou?rs?|chances?|odds|possib\w+|potential|eventual|before)\b|\b(?:will|'ll|to|can) (?:be|get|have been) $|\b(?:will|'ll|to|can) (?:soon |also )?$"
)
_WHETHER = re.compile(r"\b(?:whether|if)\b")
_DATE_TALK = re.compile(
    r"\b(?:release|release date|premiere date|air date|date|dates|cast|casting|trailer|teaser|title|titles|role|plot|filming|return of|director|episode count|spin-?offs?|prequel|window|when|synopsis|names?|poster|runtime|guest|soundtrack|details|partnership|deal|game)\b"
)
_DATE_LEAD = re.compile(r"\b(?:release|date|dates|cast|casting|trailer|teaser|titles?|role|plot|filming|director|episode count|spin-?offs?|window|when|synopsis|poster|runtime|soundtrack|details|partnership|deal)\b")
_RELEASED = re.compile(r"\b(?:premiere[sd]?|release[sd]?|arrive[sd]?|debut(?:s|ed)?|launch(?:es|ed)?|aired|land(?:s|ed)?|bowed|dropped|hits?|streams?|streaming|begin|ended|finale)\b")
_BEFORE_SUBJECT = re.compile(r"\b(?:the show|the series|series|show|season|seasons|run|outing|it|drama|comedy|thriller|sequel|follow-up|one|episodes|which|anime|hit|second|third|fourth|fifth|they|he|that|film|movie|chapter|instalment|installment|more|both|all|neither|another)\b[^.;]*$")
_OBJECT = re.compile(
    r"^\W*(?:(?:the|a|an|its|for|it|up|another|more|two|three|of|to|that|has|will|be|officially|early|by|on|new|another|further|additional|hit|series|show|drama|one|back|\w+-\w+|[\w']+)\s){0,5}?"
    r"(?:season|seasons|series|run|outing|instal?lments?|chapters?|batch|episodes|rounds?|sequel|follow-up|show|drama|thriller|comedy|it|another go|another one|helping|more|renewal|second half|second|third|fourth|fifth|anime|film|movie|order|renewed)\b"
)


def read_orders(passage: Passage, page: Page) -> Iterator[Draft]:
    """Renewed, ordered, picked up, confirmed; and the same denied, which leaves it undecided."""
    if is_question(passage):
        return
    covered = passage.marked("renewal.undecided", "renewal.cancelled", "renewal.talk")
    done: set[str] = set()
    for hit in passage.hits:
        if hit.label == "renewal.renew_base":
            if _YET_TO.search(passage.folded[: hit.start - passage.start][-30:]) and "undecided" not in done and (_season_near(page, hit.end, hit.end + 40) or any(f in passage.folded for f in page.scope.forms) or _asked(passage)):
                done.add("undecided")
                yield from leave_open(passage, page, hit, "not_ordered")
            continue
        if hit.label not in ORDERS or any(c.start < hit.end and hit.start < c.end for c in covered):
            continue
        status = _status(passage, page, hit)
        if status is None or status in done:
            continue
        done.add(status)
        if status == "renewed":
            yield from decide(passage, page, hit, "renewed", _RULE[hit.label])
        elif not (passage.has("renewal.undecided") and "undecided" in done and len(done) > 2):
            yield from leave_open(passage, page, hit, "not_ordered")


_YET_TO = re.compile(r"\b(?:yet|still) to (?:formally |officially |actually )?$|\b(?:hasn't|has not|not) (?:moved|rushed|chosen|been quick|hurried) to $|\b(?:in no (?:hurry|rush)|waiting) to $")
_RULE = {
    "renewal.renewed": "renewed",
    "renewal.ordered": "ordered",
    "renewal.confirmed": "season_confirmed",
    "renewal.happening": "it_is_happening",
    "renewal.make": "will_be_made",
    "renewal.return": "will_return",
    "renewal.order_noun": "renewal_named",
}


def _status(passage: Passage, page: Page, hit: Hit) -> str | None:
    """What a word of decision says: "renewed", "undecided", or nothing."""
    clause = clause_of(passage, hit.start, hit.end)
    lead = passage.folded[max(clause.start - passage.start, hit.start - passage.start - 70) : hit.start - passage.start]
    after = passage.folded[hit.end - passage.start : clause.end - passage.start]
    if not _is_about_seasons(passage, page, hit, lead, after) or names_other_work(page, clause):
        return None
    if _NOT.search(lead[-42:]):
        return "undecided" if hit.label in ("renewal.renewed", "renewal.ordered", "renewal.confirmed", "renewal.order_noun") and not re.search(r"\b(?:surprise|doubt|wonder|only|stranger|waste\w* no|wasted no|no time)\b", lead) else (
            "renewed" if re.search(r"\bno (?:surprise|doubt|wonder|time)\b", lead) else None
        )
    if _OPEN.search(lead[-34:]):
        return None
    return "renewed"


def _is_about_seasons(passage: Passage, page: Page, hit: Hit, lead: str, after: str) -> bool:
    """Whether what is decided is the show or a season of it."""
    label = hit.label.removeprefix("renewal.")
    span = Span(passage.start, passage.end)
    titled = any(form in passage.folded for form in page.scope.forms)
    seasons = bool(named_seasons(page, span))
    if label == "renewed":
        return not re.search(r"\b(?:interest|calls?|hope|vows?|contract|licen[cs]e|focus|attention|vigou?r|speculation|demand|strength|energy|feud|push|spin-?off)\b", after[:22]) and not re.search(r"\b(?:spin-?offs?|prequel)\b[^.;]{0,24}$", lead) and (
            titled or seasons or bool(_BEFORE_SUBJECT.search(lead)) or bool(_OBJECT.match(after)) or page.scope.film
        )
    if _DATE_LEAD.search(lead) or _DATE_TALK.search(after[:26]):
        return False
    if label == "ordered":
        return _orders(page, passage, hit, lead, after, titled)
    if label == "confirmed":
        return _confirms(page, passage, hit, lead, after)
    if label == "happening":
        return _happens(passage, page, hit, lead, after)
    if label == "order_noun":
        return (seasons or titled) and re.search(r"\b(?:a|an|early|the|with|after|its|official|third-|second-|fourth-|fifth-|season|got|given|announced|handed|landed|secured|scored) $", lead + " ") is not None and not re.match(r" (?:status|news|chances?|odds|decision|isn't|is not|hasn't|has yet)\b", after)
    near = passage.folded[hit.start - passage.start : hit.end - passage.start + 44]
    objects = _season_near(page, hit.start, hit.end + 44)
    if label == "make":
        return objects and not re.search(r"\b(?:way|room|sure|sense)\b", near)
    said = re.search(r"\b(?:confirm\w*|announc\w*|official\w*|said|reveal\w*|broke the news|statement|declar\w*)\b", passage.folded)
    dated_ahead = any(is_later(t.window, passage) or t.start >= hit.start for t in passage.times)
    gets = re.search(r"\bgets?\b|\bgetting\b", near) is not None
    return objects and (gets or (said is not None and not dated_ahead))


def _season_near(page: Page, start: int, end: int) -> bool:
    """Whether a season is named in a span, or "another season", "one more run"."""
    return bool(named_seasons(page, Span(start, end))) or re.search(r"\b(?:another|more|new|further|sequel|follow-up) ?(?:seasons?|series|run|episodes|chapters?|half)?\b|\bsecond half\b|\bsecond [a-z]+ [a-z]+\b", page.folded[start:end]) is not None


def _orders(page: Page, passage: Passage, hit: Hit, lead: str, after: str, titled: bool) -> bool:
    if re.search(r"\b(?:prequel|spin-?offs?|pilot|movie night|food|drinks|pizza|baton|award|story|phone|accent|where|steam|pace|speed|filming|production|shoot)\b", after[:34]) or re.search(r"\b(?:story|season \d+|plot|action|tale|filming|production|shoot\w*|it all) (?:then |also )?$", lead) and "picks" in words_of(passage, Span(hit.start, hit.end)):
        return False
    if re.search(r"\b(?:court|judge|police|restraining|mail|baton|script|role|part)\b", lead + after[:30]):
        return False
    if _season_near(page, hit.end, hit.end + 50) or any(f in after[:60] for f in page.scope.forms):
        return True
    passive = re.search(r"\b(?:been|was|were|is|are|'s|got|be|being|'ve|have|has|yet|it|nothing) (?:\w+ly |already |also |even |not |yet |been )*$", lead)
    words = passage.folded[hit.start - passage.start : hit.end - passage.start]
    if passive and words in ("ordered", "picked up", "commissioned", "approved", "extended", "granted", "sanctioned", "bought"):
        return bool(_BEFORE_SUBJECT.search(lead)) or bool(named_seasons(page, Span(passage.start, hit.start))) or titled or _asked(passage)
    return words in ("ordered", "picked up", "commissioned", "picks up", "orders") and re.match(r" (?:it|the show|the series|a follow-up|a sequel|more)\b", after) is not None


def _asked(passage: Passage) -> bool:
    """Whether the question or heading above asks for another season."""
    above = question_above(passage) or passage.heading
    return above is not None and _MORE_ASKED.search(above.folded) is not None


_MORE_ASKED = re.compile(
    r"\b(?:renew\w*|will there be (?:a|an|another|any|more)?|is there going to be|is there (?:a|another)|happening|cancel\w*|coming back|getting a|season \d+|season (?:two|three|four|five|six)|series \d+|a (?:second|third|fourth|fifth|sixth)|another season|more seasons|what about (?:a|the)|sequel|part \d)\b"
)


def _confirms(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    """ "Season 3 has been confirmed", "confirmed a second season", "confirmed that more is on the way"."""
    if _RELEASED.search(after[:34]) or re.search(r"\bin (?:the )?(?:role|cast)\b", after):
        return False
    passive = re.search(r"\b(?:been|was|were|is|are|yet|'s|not|officially) (?:\w+ly |already |also |yet |been )*$", lead)
    if passive:
        named = named_seasons(page, Span(hit.start - len(lead), hit.start))
        subject = named and hit.start - named[-1].end <= 46
        follow = page.scope.film and re.search(r"\b(?:sequel|follow-up|film|movie|part two|which|second)\b", lead)
        by = re.match(r" (?:to|that|as|for (?!season|a ))", after)
        return bool((subject or follow) and not by) or (_asked(passage) and re.match(r"^\W*(?:but |and |however,? )?it (?:has|hasn't|was)", lead) is not None)
    if re.match(r" (?:that )?(?:a|the|its|another|there will be|more|season|it will make|it would make|officially)\b", after) and _season_near(page, hit.end, hit.end + 26):
        tail = after[:90]
        return re.search(r"\b(?:will|would|stars?|star|has|is|isn't|title|follow|focus)\b", tail) is None or re.search(r"\b(?:happening|on the way|will be made|coming|make|there will be)\b", tail) is not None
    return False


def _happens(passage: Passage, page: Page, hit: Hit, lead: str, after: str) -> bool:
    words = words_of(passage, Span(hit.start, hit.end))
    if "official" in words:
        return words != "is official" and re.match(r" that (?:the )?(?:release|date)|: ", after) is None
    named = named_seasons(page, Span(hit.start - len(lead), hit.start))
    if re.search(r"\b(?:when|what|where|why|how|until|trailer|date)\b", lead) or words in ("is coming", "'s coming", "is on its way", "are on the way") and (passage.times or _RELEASED.search(after)):
        return False
    if words == "happening":
        return bool(named) and hit.start - named[-1].end <= 24 and re.search(r"\b(?:was|is|'s|be|definitely|officially|still|absolutely)\W+\w*\W*$", lead) is not None
    return bool(named and hit.start - named[-1].end <= 26) or (re.search(r"\bmore (?:episodes )?$", lead) is not None)


def decide(passage: Passage, page: Page, hit: Hit, status: str, rule: str) -> Iterator[Draft]:
    """The drafts of a decision, one per season, with the time when it was made."""
    span = Span(hit.start, hit.end)
    window, time = decision_time(passage, span)
    low, high = min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end)
    proof = evidence(page, passage, low, high)
    for season in dict.fromkeys(seasons_of(page, passage, span)):
        yield Draft("renewal", Renewal(status, window), proof.start, proof.end, rule, season=season, at=hit.start)


def decision_time(passage: Passage, span: Span) -> tuple[Window, TimeMark | None]:
    """When a decision was made: the time of its own, else that of the saying that told it, if it is past."""
    others = [Span(h.start, h.end) for h in passage.table("production") if not h.label.endswith((".work", ".writing", ".made", ".camera", ".script", ".writers", ".span")) and not any(t.start < h.end and h.start < t.end for t in passage.times)]
    others += [Span(passage.start + m.start(), passage.start + m.end()) for m in _RELEASED.finditer(passage.folded)]
    others = [o for o in others if not (o.start < span.end and span.start < o.end)]
    for time in dated(passage, [span, *others])[span]:
        window = window_of(passage, time)
        if time.bound is None and not is_later(window, passage):
            return window, time
    for voice in passage.marked("attribution.say"):
        for time in passage.times:
            between = passage.text[min(voice.end, time.end) - passage.start : max(voice.start, time.start) - passage.start]
            if time.window.is_day and time.bound is None and len(between) <= 24 and not is_later(time.window, passage) and "," not in between:
                return time.window, time
    return NO_TIME, None


def leave_open(passage: Passage, page: Page, hit: Hit, rule: str, seasons: list[int | None] | None = None) -> Iterator[Draft]:
    """The drafts of what is not decided."""
    proof = evidence(page, passage, hit.start, hit.end)
    for season in dict.fromkeys(seasons or seasons_of(page, passage, Span(hit.start, hit.end), open_end=True)):
        yield Draft("renewal", Renewal("undecided"), proof.start, proof.end, rule, season=season, at=hit.start)


_DID = re.compile(r"^(?:in fact,? |and |so |well, |which )?(?:they|it|netflix|the \w+|hbo|apple|hulu|disney|amazon|[a-z]+) (?:did so|did just that|duly obliged|obliged|did)\b")


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
        yield Draft("renewal", Renewal("renewed", times[0].window), proof.start, proof.end, "did_so", season=season, at=hit.start)


_UNRELATED = re.compile(
    r"\b(?:release|premiere|date|dates|when|trailer|casting|title|filming|role|episode count|how many|how much|spin-?offs?|schedule|his|her|who|whose|character|music|movie|budget|window|prequel|deal|romance|fate of (?:the )?(?:\w+ )?(?:character|him|her)|runtime|set|day|month|timing|where|why|exact)\b"
)
_SEASONAL = re.compile(r"\b(?:season|seasons|series|show|run|renew\w*|another|one|sequel|follow-up|more|return|future|drama|go on|beyond|it|part \w+)\b")


def read_open(passage: Passage, page: Page) -> Iterator[Draft]:
    """What is not decided, in words of its own: "remains to be seen", "no plans for a third season", "watch this space"."""
    if is_question(passage):
        return
    for hit in passage.marked("renewal.undecided"):
        clause = clause_of(passage, hit.start, hit.end)
        words = words_of(passage, clause)
        if _UNRELATED.search(words):
            continue
        asked = _asked(passage)
        previous = passage.previous
        named = named_seasons(page, clause) or named_seasons(page, Span(passage.start, hit.start))
        own = words_of(passage, Span(hit.start, hit.end))
        titled = any(form in words for form in page.scope.forms)
        carried = previous is not None and bool(named_seasons(page, Span(previous.start, previous.end))) and (len(passage.text) < 90 or re.search(r"\bone\b", words) is not None)
        question = question_above(passage)
        asked = asked or (question is not None and AFTER_THAT.search(question.folded) is not None)
        if not (named or asked or carried or (_NEXT.search(words) is not None) or ((titled or _SHOW.search(words)) and _RENEWING.search(words + own))):
            continue
        yield from leave_open(passage, page, hit, "left_open")
        return


_NEXT = re.compile(r"\b(?:another|further|additional|future|more) (?:season|seasons|series|run|episodes|one)|\b(?:beyond|after|past) (?:this|that|season)|\brenew\w*|\bgo on\b|\bmore seasons\b")
_SHOW = re.compile(r"\b(?:the show|the series|the drama|the comedy|the thriller|its future)\b")
_RENEWING = re.compile(r"\b(?:renew\w*|return|continue|future|cancel\w*|come back|go on|more|fate|limbo|balance)\b")
_TALKED = re.compile(r"\b(?:season|series|run|second|third|fourth|fifth|sixth|seventh)\b")


def read_talk(passage: Passage, page: Page) -> Iterator[Draft]:
    """Talk of a season after the page's own that nobody has ordered: "talk of a third season", "open to a fourth"."""
    if is_question(passage) or page.scope.film or passage.has("renewal.renewed", "renewal.cancelled"):
        return
    for hit in passage.marked("renewal.talk"):
        named = [n for n in named_seasons(page, Span(hit.start, min(passage.end, hit.end + 34))) if n.numbers[-1] > (page.scope.main or 0)]
        if not named or re.search(r"\b(?:date|trailer|cast|spin-?off|film|movie)\b", page.folded[hit.start : hit.end + 44]):
            continue
        yield from leave_open(passage, page, hit, "talked_about", list(named[0].numbers))
        return


def read_cancelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """Cancelled, axed, not to return; "there won't be a third season"."""
    if is_question(passage):
        return
    for hit in passage.marked("renewal.cancelled"):
        span = Span(hit.start, hit.end)
        clause = clause_of(passage, span.start, span.end)
        lead = words_of(passage, Span(clause.start, span.start))
        after = words_of(passage, Span(span.end, min(clause.end, span.end + 50)))
        own = words_of(passage, span)
        certainty: Certainty | From = From.CLAUSE
        if re.search(r"\b(?:event|concert|tour|subscription|flight|panel|screenings?|spin-?off|trailer|date|plan|script|appearance|wedding|character|prequel|pilot|game)s?\b", lead + after):
            continue
        if own.endswith((" a", " any", " no")) or own.startswith(("won't be", "will be no", "will not be a", "not be a")):
            if not re.match(r"\s?(?:\w+ )?(?:second|third|fourth|fifth|sixth|seventh|another|more|further|season|\d+(?:th|rd|nd))\b", after) or re.search(r"\b(?:episode|part|volume|trailer)s?\b", after[:26]):
                continue
        elif not (_BEFORE_SUBJECT.search(lead) or _OBJECT.match(after) or any(f in words_of(passage, clause) for f in page.scope.forms)):
            continue
        if own.startswith(("ends after", "ending after", "end after")) and not re.search(r"\bseasons?\b|\bruns?\b", after):
            continue
        if re.search(r"\b(?:not|never|n't|hasn't|isn't|wasn't|no|nor)\b|n't\b", lead[-24:]):
            continue
        if _OPEN.search(lead[-34:]) or re.search(r"\b(?:fear\w*|risk|threat\w*|petition|save|danger)\b", lead):
            continue
        window, time = decision_time(passage, span)
        proof = evidence(page, passage, min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end))
        for season in dict.fromkeys(seasons_of(page, passage, span, open_end=True)):
            yield Draft("renewal", Renewal("cancelled", window), proof.start, proof.end, "called_off", season=season, certainty=certainty, at=hit.start)
        return
