"""Answers to "will there be another?", seasons that somebody works on before an order, and last seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import clause_of, evidence, is_later, is_question, names_other_work, question_above, words_of
from slated.kinds.renewal.decision import decision_time
from slated.kinds.renewal.orders import ORDERS
from slated.kinds.renewal.seasons import MORE, Named, named_seasons, next_season
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, From, Page, Passage
from slated.model.claim import Certainty
from slated.model.window import NO_TIME
from slated.text.finder import Hit
from slated.text.sentences import Span

_WILL_THERE = re.compile(
    r"\b(?:renewed|will there be|is there (?:going to be )?(?:a|another)|happening|cancel\w*|"
    r"coming back|get(?:ting)? (?:a|another)|been (?:ordered|picked up|commissioned|confirmed|"
    r"greenlit)|is (?:a )?(?:season|series) \w+ (?:confirmed|official|coming|in the works)|"
    r"return(?:ing)? for)\b"
    r"|^(?:and |so |what about |how about |but )*(?:a |the |is |season |series )?(?:second|"
    r"third|fourth|fifth|sixth|season \w+|series \w+)(?: season| series| run)?\?"
)
_ELSE = re.compile(r"\b(?:trailer|spin-?offs?|teaser|date|when|where|who|how many|film\w*|episodes|movie|" r"cast)\b")
_YES = re.compile(
    r"^\W*(?:a: |answer: )?(?:yes|yep|yup|it is|it has|absolutely|indeed|correct|"
    r"it's official|definitely|of course|naturally|certainly|sure)\b"
)
_NO = re.compile(
    r"^\W*(?:a: |answer: )?(?:no\b(?! (?:doubt|question|surprise))|not (?:yet|at|so|"
    r"officially|really|as|right|that)|nope|unknown|nothing|nobody|we don't know|maybe|"
    r"too (?:soon|early)|watch this|unclear|it is unclear|it's unclear|at this moment|"
    r"possibly|perhaps|that's (?:unclear|up)|hard to say|never say never|wait and see|"
    r"it's complicated|officially,? no|sadly not|hopefully|it depends|don't hold|"
    r"(?:the )?[\w+]+ (?:hasn't|haven't|won't|isn't|aren't) (?:say|said|saying|decided|"
    r"confirmed|commented|announced))\b"
)
_NEVER = re.compile(
    r"^\W*(?:no[,.]? (?:that(?:'s| is) it|it's over|the (?:show|series) (?:has|is) (?:ended|"
    r"over|finished)|it (?:has been|was) (?:cancell?ed|axed)))"
)


def read_answer(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Has it been renewed? Yes, on October 3.", "Will there be a season 4? Not yet."."""
    question = question_above(passage)
    if (
        question is None
        or is_question(passage)
        or not _WILL_THERE.search(question.folded)
        or _ELSE.search(question.folded)
    ):
        return
    no = _NO.match(passage.folded) is not None
    if (
        passage.has(*ORDERS, "renewal.undecided")
        or (passage.has("renewal.cancelled") and not no)
        or passage.index - question.index > 1
    ):
        return
    seasons = named_seasons(page, Span(question.start, question.end))
    beyond = next_season(page) if MORE.search(question.folded) else page.scope.main
    season = None if page.scope.film else (seasons[0].numbers[0] if seasons else beyond)
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    told = (
        following is not None
        and following.block.index == passage.block.index
        and following.has(*ORDERS, "renewal.undecided", "renewal.cancelled")
        and len(passage.text) < 24
    )
    times = [t for t in passage.times if t.window.given and not is_later(t.window, passage) and t.bound is None]
    cancelled = re.search(r"\bcancel", question.folded) is not None and not re.search(r"\brenew", question.folded)
    if _YES.match(passage.folded) and not told and not cancelled:
        window = times[0].window if times else NO_TIME
        yield Draft(
            "renewal",
            Renewal("renewed", window),
            question.start,
            passage.end,
            "answered_yes",
            season=season,
            at=passage.start,
        )
    elif no and not _NEVER.match(passage.folded) and not told and not cancelled:
        yield Draft(
            "renewal",
            Renewal("undecided"),
            question.start,
            passage.end,
            "answered_no",
            season=season,
            certainty=Certainty.CONFIRMED,
            at=passage.start,
        )


_OTHER_WORK = re.compile(
    r"\b(?:spin-?offs?|prequel|film|movie|feature|version|another (?:show|project|drama)|"
    r"new series|remake|companion)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|nothing|yet to|without|if|whether|could|might|would|hopes?|"
    r"wants?|before|will|won't|once|until|to)\b[^,]{0,18}$|n't\b[^,]{0,18}$"
)
_AT_WORK = re.compile(
    r"\b(?:season|series|run|outing|it|third|fourth|fifth|second|room|one|instalment|"
    r"installment|chapter|episodes|follow-up|sequel)\b"
)


def read_in_development(passage: Passage, page: Page) -> Iterator[Draft]:
    """Somebody at work on a season before an order: a season beyond the page's own, or one that nobody has ordered."""
    if is_question(passage) or page.scope.film:
        return
    for hit in passage.marked("renewal.in_development"):
        span = Span(hit.start, hit.end)
        clause = clause_of(passage, span.start, span.end)
        words = words_of(passage, clause)
        own = words_of(passage, span)
        if (
            _OTHER_WORK.search(words)
            or _NOT.search(words_of(passage, Span(clause.start, span.start)))
            or not _AT_WORK.search(words)
        ):
            continue
        season = _developed(passage, page, span, own)
        if season is None:
            continue
        proof = evidence(page, passage, span.start, span.end)
        yield Draft(
            "renewal", Renewal("in_development"), proof.start, proof.end, "in_the_works", season=season, at=hit.start
        )
        return


def _developed(passage: Passage, page: Page, span: Span, own: str) -> int | None:
    """The season that is worked on, None where it is the page's own and ordered, or where nothing names it."""
    main = page.scope.main or 1
    clause = clause_of(passage, span.start, span.end)
    named = named_seasons(page, clause) or named_seasons(page, Span(passage.start, span.end))
    if not named:
        question = question_above(passage) or _block_question(passage)
        above = question or passage.previous
        if above is None or not (question is not None or re.search(r"\broom\b", own)):
            return None
        if question is None and own == "the room":
            return None
        named = (
            named_seasons(page, Span(above.start, above.end))
            or _two_back(passage, page)
            or (named_seasons(page, Span(passage.start, passage.end)))
        )
        if not named:
            return None
    near = min(named, key=lambda n: min(abs(n.start - span.end), abs(span.start - n.end)))
    season = near.numbers[-1]
    if season > main:
        return season
    if season == main and own.endswith(("development", "in the works", "developed")) and not _is_ordered(page):
        return season
    if season == main and own.endswith("room") and _is_open(passage):
        return season
    return None


def _block_question(passage: Passage) -> Passage | None:
    """The question that heads the paragraph, however far down its answer the sentence stands."""
    heading = passage.heading
    return heading if heading is not None and heading.block.kind == "question" else None


def _is_open(passage: Passage) -> bool:
    """Whether the sentences just before, under a question for a renewal, leave it open."""
    question = _block_question(passage)
    before = passage.previous
    if question is None or before is None or not _WILL_THERE.search(question.folded):
        return False
    first = before.previous or before
    return _NO.match(first.folded) is not None or before.has("renewal.undecided") or first.has("renewal.undecided")


def _two_back(passage: Passage, page: Page) -> list[Named]:
    """The seasons that the sentence before the last names, in the same block."""
    back = passage.previous.previous if passage.previous is not None else None
    return named_seasons(page, Span(back.start, back.end)) if back is not None else []


def _is_ordered(page: Page) -> bool:
    """Whether the page says somewhere that its season is ordered."""
    key = "renewal.ordered"
    if key not in page.memo:
        passages = page.passages if page.headline is None else [page.headline, *page.passages]
        page.memo[key] = any(p.has("renewal.renewed") for p in passages)
    return bool(page.memo[key])


_ORDINAL_LAST = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:th|rd|nd)|four|"
    r"five|three|two)(?:,)? and (?:final|last)\b"
)
_NOUN = re.compile(r"\b(?:season|series|run|chapter|outing|instal?lment|one|batch|hurrah|bow|episodes)\b")
_BE = re.compile(
    r"\b(?:be|is|was|being|as|called|billed as|would be|will be|isn't|not|marks?|make|makes|"
    r"made|renewed for|return(?:s|ing)? for|back for|ordered for) (?:also |probably |likely |"
    r"officially |not |billed as |expected to be |set to be )*(?:the |its |a |our |"
    r"one )?(?:show's |series' |drama's |saga's )?(?:[\w-]+ and )?$"
)
_PAST_LAST = re.compile(
    r"\b(?:previous|since|of the|at the|after the|during the|in the|like the|than|from|"
    r"for the|to the|of its) (?:show's |series' )?$"
)
_PLANNED = re.compile(
    r"\b(?P<n>two|three|four|five|six) seasons and out\b|\bonly (?:be |going to be |"
    r"ever be )?(?P<m>two|three|four|five|six) seasons\b|\bplanned (?:as|for) (?P<k>two|three|"
    r"four|five|six)\b"
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_final(passage: Passage, page: Page) -> Iterator[Draft]:
    """The last one: "fifth and final season", "will be the show's last", "isn't the end"."""
    if page.scope.film or is_question(passage):
        return
    for hit in passage.marked("renewal.final_season"):
        season = _last(passage, page, hit)
        if season is None or names_other_work(page, clause_of(passage, hit.start, hit.end)):
            continue
        span = Span(hit.start, hit.end)
        clause = clause_of(passage, span.start, span.end)
        lead = words_of(passage, Span(clause.start, span.start))
        window = NO_TIME
        if passage.has("renewal.renewed", "renewal.ordered", "renewal.return"):
            window, _ = decision_time(
                passage,
                next(
                    Span(h.start, h.end)
                    for h in passage.hits
                    if h.label in ("renewal.renewed", "renewal.ordered", "renewal.return")
                ),
            )
        refuted = re.search(r"\b(?:isn't|not|won't|wasn't|never|no)\b[^,]{0,24}$", lead[-30:]) or words_of(
            passage, span
        ).startswith(("isn't", "not"))
        certainty: Certainty | From = Certainty.DENIED if refuted else From.CLAUSE
        proof = evidence(page, passage, span.start, span.end)
        yield Draft(
            "renewal",
            Renewal("final_season", window),
            proof.start,
            proof.end,
            "the_last_one",
            season=season,
            certainty=certainty,
            at=hit.start,
        )
        return


_THE_END = frozenset(
    "is the end|be the end|isn't the end|not the end|swan song|swansong|last hurrah|curtain call|one last time".split(
        "|"
    )
)
_BE_LAST = frozenset("be the last|be the final|as the last|as the final|be its last|as its last|be our last".split("|"))
_AFTER_WITH = re.compile(
    r" (?:season|series|the (?:second|third|fourth|fifth|sixth|new|upcoming|next)|"
    r"its (?:second|third|fourth|fifth|sixth|upcoming|next)|this|that|a (?:second|third|fourth|fifth))"
)
_OTHER_LAST = re.compile(
    r"(?! season).{0,16}\b(?:episode|week|trailer|scene|day|time|minute|book|volume|film|movie)s?\b"
)
_POINTING = re.compile(r"^\W*(?:there's |so |and |but |perhaps |maybe |[\w' ]{0,40}that )?(?:this|it|that)\b")


def _last(passage: Passage, page: Page, hit: Hit) -> int | None:
    """The season that a phrase calls the last, None where it speaks of something else."""
    span = Span(hit.start, hit.end)
    own = words_of(passage, span)
    planned = _PLANNED.search(passage.folded)
    if planned:
        return _COUNT[planned["n"] or planned["m"] or planned["k"]]
    lead = passage.folded[: span.start - passage.start]
    after = passage.folded[span.end - passage.start :][:30]
    if _OTHER_LAST.match(after[:16]) and own not in ("last time out", "and last time"):
        return None
    return _final_number(passage, page, span) if _calls_last(passage, page, span, own, lead, after) else None


def _calls_last(passage: Passage, page: Page, span: Span, own: str, lead: str, after: str) -> bool:
    """Whether the words around a phrase let it speak of a season; each group of phrases has its own needs."""
    clause = clause_of(passage, span.start, span.end)
    mentions = page.scope.mentions
    if own in ("and final", "and last"):
        about = _NOUN.search(after) or mentions(clause.start, clause.end)
        episodes = re.search(r"\bepisodes?\b", passage.folded)
        return bool(_ORDINAL_LAST.search(lead[-14:] + own) and about and not episodes)
    if own.endswith((" with", " after")):
        return _AFTER_WITH.match(after) is not None
    if own.endswith(("'s last", "' last", "'s final", "' final")):
        follows = re.match(r"(?:\W|$| (?:season|series|run|outing|one|chapter))", after)
        return bool(_BE.search(lead[-30:]) and follows)
    if own.startswith(("last s", "last r", "last c", "last o")):
        return bool(_BE.search(lead[-50:])) and not re.search(r"\b(?:in|since|than|from|of) (?:the )?$", lead[-10:])
    if own == "the last one":
        return re.search(r"\b(?:be|is|was|as|being|called) (?:also |probably |likely )?$", lead[-24:]) is not None
    if own.startswith("final ") or own in ("farewell season", "farewell run"):
        called = _BE.search(lead[-50:]) or _ORDINAL_LAST.search(lead[-16:] + own)
        if called or named_seasons(page, Span(max(passage.start, span.start - 30), span.start)):
            return True
        return not _PAST_LAST.search(lead[-24:]) and _of_this(page, passage, span)
    if own in _THE_END:
        pointed = _POINTING.match(lead) or re.search(r"\b(?:this|it) $", lead)
        other = re.match(r" of (?!the (?:show|series|road|line|story))", after)
        return bool(mentions(passage.start, passage.end) or pointed) and other is None
    if own in _BE_LAST:
        pointed = re.search(r"\b(?:which|it|this|that|season|series|run)\b", lead[-40:])
        return bool(mentions(passage.start, span.start) or pointed)
    return True


def _of_this(page: Page, passage: Passage, span: Span) -> bool:
    """Whether "the final season" without more is this show's: its title beside it, or the headline's word."""
    near = page.folded[max(passage.start, span.start - 40) : min(passage.end, span.end + 50)]
    if any(form in near for form in page.scope.forms):
        return True
    return (
        page.headline is not None
        and re.search(r"\b(?:final|last|farewell) (?:season|series|chapter|run)\b", page.headline.folded) is not None
    )


def _final_number(passage: Passage, page: Page, span: Span) -> int | None:
    before = [n for n in named_seasons(page, Span(passage.start, span.end)) if n.start <= span.start + 4]
    after = named_seasons(page, Span(span.end, passage.end))
    if before:
        return before[-1].numbers[-1]
    clause = clause_of(passage, span.start, span.end)
    inside = [n for n in after if n.start < clause.end]
    if inside:
        return inside[0].numbers[-1]
    question = question_above(passage)
    if question is not None:
        asked = named_seasons(page, Span(question.start, question.end))
        if asked:
            return asked[-1].numbers[-1]
    if passage.previous is not None:
        told = named_seasons(page, Span(passage.previous.start, passage.previous.end))
        if told and told[-1].numbers[-1] > (page.scope.main or 0):
            return told[-1].numbers[-1]
    return page.scope.main
