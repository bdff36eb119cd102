"""Decisions to go on: renewed, ordered, confirmed; and the same words denied, which leave it undecided.

A hope or a condition around them says neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from slated.kinds.linking import clause_of, is_later, is_question, names_other_work, words_of
from slated.kinds.renewal.decision import decide, leave_open
from slated.kinds.renewal.seasons import named_seasons
from slated.kinds.renewal.subjects import (
    LEFT_OPEN,
    OBJECT_AFTER,
    RELEASED,
    SUBJECT_BEFORE,
    carries_on,
    has_season_near,
    is_asked,
)
from slated.marks.passage import Draft, Page, Passage
from slated.marks.time import TimeMark
from slated.text.finder import Hit
from slated.text.sentences import Span

ORDERS = frozenset(
    {
        "renewal.renew_base",
        "renewal.renewed",
        "renewal.ordered",
        "renewal.confirmed",
        "renewal.happening",
        "renewal.make",
        "renewal.return",
        "renewal.order_noun",
    }
)
_NOT = re.compile(
    r"\b(?:not|never|nobody(?!,)|no one(?!,)|nothing|neither|none|no(?! one\b)|yet to|unlikely|"
    r"without|still to)\b(?! only\b| one but\b| just\b)|n't\b"
)
_DATE_TALK = re.compile(
    r"\b(?:release|release date|premiere date|air date|date|dates|cast|casting|trailer|teaser|"
    r"title|titles|role|plot|filming|return of|director|episode count|spin-?offs?|prequel|"
    r"window|when|synopsis|names?|poster|runtime|guest|soundtrack|details|partnership|deal|"
    r"game)\b"
)
_DATE_LEAD = re.compile(
    r"\b(?:release|date|dates|cast|casting|trailer|teaser|titles?|role|plot|filming|director|"
    r"episode count|spin-?offs?|window|when|synopsis|poster|runtime|soundtrack|details|"
    r"partnership|deal)\b"
)


def read_orders(passage: Passage, page: Page) -> Iterator[Draft]:
    """Renewed, ordered, picked up, confirmed; and the same denied, which leaves it undecided."""
    told = passage.end
    if is_question(passage):
        asked = _THEN_ASKS.search(passage.folded)
        if asked is None:
            return
        told = passage.start + asked.start()
    covered = passage.marked("renewal.undecided", "renewal.cancelled", "renewal.talk")
    done: set[str] = set()
    for hit in passage.hits:
        if hit.label == "renewal.renew_base":
            if (
                _YET_TO.search(passage.folded[: hit.start - passage.start][-30:])
                and "undecided" not in done
                and (
                    has_season_near(page, hit.end, hit.end + 40)
                    or any(f in passage.folded for f in page.scope.forms)
                    or is_asked(passage)
                )
            ):
                done.add("undecided")
                yield from leave_open(passage, page, hit, "not_ordered")
            continue
        if hit.end > told or hit.label not in ORDERS or any(c.start < hit.end and hit.start < c.end for c in covered):
            continue
        status = _status(passage, page, hit)
        if status is None or status in done:
            continue
        done.add(status)
        if status == "renewed":
            yield from decide(passage, page, hit, "renewed", _RULE[hit.label])
        elif not (passage.has("renewal.undecided") and "undecided" in done and len(done) > 2):
            yield from leave_open(passage, page, hit, "not_ordered")


_THEN_ASKS = re.compile(
    r"(?: [–—-]|[!;]) (?:but |so |and |now )?(?:is|are|was|will|who|what|when|does|do|did|can|could|where|why|"
    r"how|has)\b"
)
_YET_TO = re.compile(
    r"\b(?:yet|still) to (?:formally |officially |actually )?$|\b(?:hasn't|has not|"
    r"not) (?:moved|rushed|chosen|been quick|hurried) to $|\b(?:in no (?:hurry|rush)|"
    r"waiting) to $"
)


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
    if hit.label == "renewal.happening" and passage.block.kind == "heading":
        return None
    clause = clause_of(passage, hit.start, hit.end)
    lead = passage.folded[max(clause.start - passage.start, hit.start - passage.start - 70) : hit.start - passage.start]
    after = passage.folded[hit.end - passage.start : clause.end - passage.start]
    if not _is_about_seasons(passage, page, hit, lead, after) or names_other_work(page, clause):
        return None
    if _NOT.search(lead[-42:]):
        return (
            "undecided"
            if hit.label
            in ("renewal.renewed", "renewal.ordered", "renewal.happening", "renewal.confirmed", "renewal.order_noun")
            and not re.search(r"\b(?:surprise|doubt|wonder|only|stranger|waste\w* no|wasted no|no time)\b", lead)
            else ("renewed" if re.search(r"\bno (?:surprise|doubt|wonder|time)\b", lead) else None)
        )
    if LEFT_OPEN.search(lead[-34:]):
        return None
    return "renewed"


_INTEREST = re.compile(
    r"\b(?:interest|calls?|hope|vows?|contract|licen[cs]e|focus|attention|vigou?r|speculation|demand|strength|energy|"
    r"feud|push|spin-?off)\b"
)


def _is_about_seasons(passage: Passage, page: Page, hit: Hit, lead: str, after: str) -> bool:
    """Whether what is decided is the show or a season of it."""
    if hit.label == "renewal.renewed":
        return _renews(page, passage, hit, lead, after)
    opening = clause_of(passage, hit.start, hit.end).start
    if _DATE_LEAD.search(words_of(passage, Span(opening, hit.start))) or _DATE_TALK.search(after[:26]):
        return False
    return _TESTS[hit.label](page, passage, hit, lead, after)


def _is_titled(page: Page, words: str) -> bool:
    return any(form in words for form in page.scope.forms)


def _renews(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    if _INTEREST.search(after[:22]) or re.search(r"\b(?:spin-?offs?|prequel)\b[^.;]{0,24}$", lead):
        return False
    return (
        page.scope.film
        or _is_titled(page, passage.folded)
        or bool(named_seasons(page, Span(passage.start, passage.end)))
        or is_asked(passage)
        or carries_on(page, passage)
        or SUBJECT_BEFORE.search(lead) is not None
        or OBJECT_AFTER.match(after) is not None
    )


def _names_order(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    """ "The renewal came in December", "an early second-season renewal"."""
    own = words_of(passage, Span(hit.start, hit.end))
    if re.match(
        r" (?:came|arrived|followed|was (?:announced|confirmed|made|secured)|landed|news (?:came|arrived))\b", after
    ):
        return own in ("renewal", "early renewal", "pickup", "green light")
    about = _is_titled(page, passage.folded) or bool(named_seasons(page, Span(passage.start, passage.end)))
    opened = re.search(
        r"\b(?:a|an|early|the|with|after|its|official|two-season|three-season|third-|second-|fourth-|fifth-|season|"
        r"season \w+|got|given|announced|handed|landed|secured|scored) $",
        lead.rstrip() + " ",
    )
    closed = re.match(r" (?:status|news|chances?|odds|decision|isn't|is not|hasn't|has yet)\b", after)
    return about and opened is not None and closed is None


def _makes(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    near = passage.folded[hit.start - passage.start : hit.end - passage.start + 44]
    return has_season_near(page, hit.start, hit.end + 44) and not re.search(r"\b(?:way|room|sure|sense)\b", near)


_SHOW_BEFORE = re.compile(
    r"\b(?:show|series|drama|comedy|thriller|it|which|anime|hit|saga|franchise|mystery|sitcom|"
    r"original)\b[^.;,]{0,20}$"
)
_SAID = re.compile(r"\b(?:confirm\w*|announc\w*|official\w*|said|reveal\w*|broke the news|statement|declar\w*)\b")


def _returns(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    """ "Will return for a third season" where it is announced; when it comes is another claim."""
    near = passage.folded[hit.start - passage.start : hit.end - passage.start + 44]
    shown = (
        _is_titled(page, lead)
        or _SHOW_BEFORE.search(lead)
        or re.search(r"\bthere(?: will|'ll)?\s?$|^\W*(?:yes\W*)?$", lead)
        or "there" in near
    )
    if not shown or not has_season_near(page, hit.start, hit.end + 44):
        return False
    if re.search(r"\bgets?\b|\bgetting\b", near):
        return True
    sure = (
        _SAID.search(passage.folded)
        or re.match(r"\W*(?:yes|yep|it's official|good news)\b", passage.folded)
        or re.search(r"\bbrought\b", lead)
        or re.match(r"(?:is|are|set) to return", near)
    )
    return bool(sure) and not any(is_later(t.window, passage) or _follows(passage, hit, t) for t in passage.times)


def _follows(passage: Passage, hit: Hit, time: TimeMark) -> bool:
    """Whether a time right after a return is when it comes, not when that was said."""
    between = passage.folded[hit.end - passage.start : time.start - passage.start]
    return 0 <= time.start - hit.end < 45 and not re.search(
        r"\b(?:said|says|confirmed|announced|revealed|told|declared)\b", between
    )


_TWO_AT_ONCE = re.compile(r" (?:two|three|both) (?:seasons|series|runs)\b")
_OTHER_ORDER = re.compile(
    r"\b(?:prequel|spin-?offs?|pilot|movie night|food|drinks|pizza|baton|award|story|phone|accent|where|steam|pace|"
    r"speed|filming|production|shoot|budget|casting|date|script|trailer|poster|soundtrack)\b"
)
_STORY_GOES_ON = re.compile(
    r"\b(?:story|season \d+|plot|action|tale|filming|production|shoot\w*|it all) (?:then |also )?$"
)
_COURT = re.compile(r"\b(?:court|judge|police|restraining|mail|baton|script|role|part)\b")
_GIFTS = frozenset(
    "gave|given|gives|grants|asked for|called for|booked|said yes to|says yes to|committed to|commits to".split("|")
)
_PASSIVES = frozenset("ordered|picked up|commissioned|approved|extended|granted|sanctioned|bought".split("|"))
_PASSIVE = re.compile(
    r"\b(?:been|was|were|is|are|'s|got|be|being|'ve|have|has|yet|it|nothing) "
    r"(?:\w+ly |already |also |even |not |yet |been )*$"
)


def _orders(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    """Verbs that order much else: a season, the show or a question about it must stand beside them."""
    own = words_of(passage, Span(hit.start, hit.end))
    if _OTHER_ORDER.search(after[:34]) or _COURT.search(lead + after[:30]):
        return False
    if "picks" in own and _STORY_GOES_ON.search(lead):
        return False
    if own in _GIFTS and _GIVEN_WORD.match(after) and "spin" not in lead:
        return True
    if own in _GIFTS:
        return _gives_season(page, passage, hit, after)
    before = bool(named_seasons(page, Span(passage.start, hit.start)))
    told = is_asked(passage) or carries_on(page, passage)
    fragment = lead.strip(" -\"'")
    if lead and not fragment.replace("not", "").replace("yet", "").strip() and (before or told):
        return True
    if not fragment and told and re.match(r" (?:back )?(?:on|in|last|this|by)\b", after):
        return True
    if _TWO_AT_ONCE.match(after) or has_season_near(page, hit.end, hit.end + 50) or _is_titled(page, after[:60]):
        return True
    if own in _PASSIVES and _PASSIVE.search(lead):
        return bool(SUBJECT_BEFORE.search(lead)) or before or _is_titled(page, passage.folded) or is_asked(passage)
    objects = re.match(r" (?:it|the show|the series|a follow-up|a sequel|more)\b", after)
    return own in ("ordered", "picked up", "commissioned", "picks up", "orders") and objects is not None


_GIVEN_WORD = re.compile(
    r" (?:(?:it|the (?:[\w'-]+ ){0,2}(?:show|series|drama|comedy|thriller|film|movie|sequel|season|run|follow-up|anime|"
    r"saga|sitcom|mystery|adaptation|feature)) )?(?:the |an? |an early |its |another )?"
    r"(?:green[ -]light|go-ahead|thumbs-up|all-clear|early renewal|renewal|pick-?up)\b"
    r"(?! to (?!make|go|continue|carry|return))"
)
_GIVEN = re.compile(
    r"(?: [\w'.\"-]+){0,5}? (?:a|another|two|three) (?:[\w-]+ )?"
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|season|series|run|more|further)\b|"
    r" (?:a|another|season|series|two|three|the (?:second|third|fourth|fifth))\b"
)


def _gives_season(page: Page, passage: Passage, hit: Hit, after: str) -> bool:
    """ "Gave the thriller a second run", never "gave a boost to season 2"."""
    named = named_seasons(page, Span(hit.end, min(passage.end, hit.end + 50)))
    return (
        bool(named)
        and _GIVEN.match(after) is not None
        and not re.search(
            r"\b(?:in|during|for|of|on) (?:the |its )?(?:\w+ )?(?:first|second|third|season)\b|"
            r"\b(?:episode|a look|a glimpse|chance|start|boost|life|role|away|rise|interview)\b",
            after[:50],
        )
    )


def _confirms(page: Page, passage: Passage, hit: Hit, lead: str, after: str) -> bool:
    """ "Season 3 has been confirmed", "confirmed a second season", "confirmed that more is on the way"."""
    if RELEASED.search(after[:34]) or re.search(r"\bin (?:the )?(?:role|cast)\b", after):
        return False
    passive = re.search(
        r"\b(?:been|was|were|is|are|yet|'s|not|officially) (?:\w+ly |already |also |yet |been )*$", lead
    )
    if (
        re.match(
            r" (?:this|the) (?:\w+ )?(?:season|series|run)\b(?! (?:will|would|is|has|stars?|finale|" r"premiere|"
            r"cast))",
            after,
        )
        and passage.times
        and "official" not in after[:40]
    ):
        return not re.search(r"\b(?:details|new|at)\b", after[:20])
    if passive and words_of(passage, Span(hit.start, hit.end)) in ("unveiled", "revealed"):
        return False
    if re.match(r" it\b(?! (?:will|would|is|has|stars))", after) and is_asked(passage):
        return True
    if _NOT.search(lead[-42:]):
        if re.search(r"\b(?:nothing|nobody|no one)\b", lead) and is_asked(passage) and not after.strip(" .,!"):
            return True
        if (
            re.match(r" (?:whether|if|anything|plans?|about|on|any)\b", after)
            and (has_season_near(page, hit.end, hit.end + 70) or is_asked(passage) or re.search(r"\brenew", after))
            and not RELEASED.search(after[:60])
        ):
            return True
    if passive:
        named = named_seasons(page, Span(hit.start - len(lead), hit.start))
        subject = named and hit.start - named[-1].end <= 34
        follow = page.scope.film and re.search(r"\b(?:sequel|follow-up|film|movie|part two|which|second)\b", lead)
        by = re.match(r" (?:to|that|as|for (?!season|a ))", after)
        return bool((subject or follow) and not by) or (
            is_asked(passage) and re.match(r"^\W*(?:but |and |however,? )?it (?:has|hasn't|was)", lead) is not None
        )
    if re.match(
        r" (?:that )?(?:a|the|its|another|there will be|more|season|it will make|it would make|"
        r"" r"officially)\b", after
    ) and has_season_near(page, hit.end, hit.end + 26):
        tail = after[:90]
        return (
            re.search(r"\b(?:will|would|stars?|star|has|is|isn't|title|follow|focus)\b", tail) is None
            or re.search(r"\b(?:happening|on the way|will be made|coming|make|there will be)\b", tail) is not None
        )
    return False


def _happens(passage: Passage, page: Page, hit: Hit, lead: str, after: str) -> bool:
    words = words_of(passage, Span(hit.start, hit.end))
    if "official" in words:
        return words != "is official" and re.match(r" that (?:the )?(?:release|date)|: ", after) is None
    named = named_seasons(page, Span(hit.start - len(lead), hit.start))
    if re.search(r"\b(?:when|what|where|why|how|until|trailer|date)\b", lead) or (
        words in ("is coming", "'s coming", "is on its way", "are on the way")
        and (passage.times or RELEASED.search(after))
    ):
        return False
    if words in ("in the bag", "a done deal"):
        return bool(named) and hit.start - named[-1].end <= 14
    if words == "happening":
        return (
            bool(named)
            and hit.start - named[-1].end <= 24
            and re.search(r"\b(?:was|is|'s|be|definitely|officially|still|absolutely)\W+\w*\W*$", lead) is not None
        )
    return bool(named and hit.start - named[-1].end <= 26) or (re.search(r"\bmore (?:episodes )?$", lead) is not None)


_TESTS: dict[str, Callable[[Page, Passage, Hit, str, str], bool]] = {
    "renewal.ordered": _orders,
    "renewal.confirmed": _confirms,
    "renewal.happening": lambda page, passage, hit, lead, after: _happens(passage, page, hit, lead, after),
    "renewal.order_noun": _names_order,
    "renewal.make": _makes,
    "renewal.return": _returns,
}
