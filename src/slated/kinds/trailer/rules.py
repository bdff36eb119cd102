"""Whether moving pictures (or first stills) of it have been shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.trailer.value import Trailer
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.text.finder import Hit
from slated.text.sentences import Span

_FORMS = {"trailer.trailer": "trailer", "trailer.teaser": "teaser", "trailer.first_look": "first_look"}
_NO = re.compile(
    r"\b(?:no|not|nor|nothing|never|without|n't|yet to|isn't|hasn't|haven't|far to early|too early|too soon|"
    r"awaiting|nope|neither)\b|n't\b"
)
_COMING = re.compile(
    r"\b(?:will|'ll|would|expect(?:ed)?|should|could|might|may|promised|on the way|to come|soon|due|likely|bet on|"
    r"hope|hopefully|wait for|once|when|until|if)\b"
)
_ONLY = re.compile(
    r"\b(?:except|besides|apart from|other than|beyond|only|aside from|bar) (?:for )?(?:the|a|that|"
    r"an?) (?:\w+ ){0,2}$"
)
_ASK = re.compile(r"\b(?:trailer|teaser|footage)\b[^?]*\?")
_ANSWER_NO = re.compile(
    r"^(?:no\b|nope|not (?:yet|so|at|a )|nothing|sadly|unfortunately|there(?:'s| is| isn't|'s been)? (?:not|no\b|"
    r"nothing)|it(?:'s| is) (?:far )?to+ early|lol|alas|afraid|only (?:that|the|a)|hold your|for a show|"
    r"a full trailer (?:has yet|is yet)|the makers have not)"
)
_ANSWER_YES = re.compile(
    r"^(?:yes|yep|yup|it (?:debuted|dropped|is|arrived|landed|came)|there is\b|indeed|sure|absolutely|here it is|"
    r"a (?:first |full |short )?(?:trailer|teaser)|the (?:first |full |official )?(?:trailer|teaser))"
)
_OTHER = re.compile(r"\b(?:plot|story|in the trailer|from the trailer|at the end of the trailer)\b")


def _shown(passage: Passage, page: Page) -> Iterator[Draft]:
    """A trailer, teaser or first look that a clause says is out, or is not."""
    if passage.block.kind in ("question", "heading") and not passage.text.endswith((".", "!")):
        return
    done: set[tuple[str, bool]] = set()
    for hit in passage.table("trailer"):
        form = _FORMS.get(hit.label)
        if form is None:
            continue
        released = _released(passage, hit)
        if released is None or (form, released) in done:
            continue
        done.add((form, released))
        proof = evidence(page, passage, hit.start, hit.end)
        season = _season(passage, page, hit)
        yield Draft(
            "trailer",
            Trailer(form, released),
            proof.start,
            proof.end,
            "shown" if released else "not_shown",
            season=season,
            at=hit.start,
        )


def _season(passage: Passage, page: Page, hit: Hit) -> int | None:
    """The season of a trailer: one named right beside it ("the season 2 trailer", "a trailer for season 2"), else the
    page's own; trailers are of what is to come."""
    for mention in page.scope.mentions(max(passage.start, hit.start - 30), min(passage.end, hit.end + 36)):
        between = (
            page.folded[hit.end : mention.start] if mention.start >= hit.end else page.folded[mention.end : hit.start]
        )
        beside = _FOR.fullmatch(between) if mention.start >= hit.end else len(between) <= 12 and "finale" not in between
        numbers = page.scope.numbers(mention)
        if beside and numbers:
            return numbers[0]
    return page.scope.main


def _released(passage: Passage, hit: Hit) -> bool | None:
    clause = passage.clause_at(hit.start)
    before = passage.folded[clause.start - passage.start : hit.start - passage.start]
    after = passage.folded[hit.end - passage.start : clause.end - passage.start]
    sentence_before = passage.folded[: hit.start - passage.start]
    if passage.text.rstrip().endswith("?"):
        return None
    if _ONLY.search(before):
        return True
    if _NO.search(before[-60:]) or _NO.search(after[:40]):
        return False
    if _COMING.search(before[-40:]) or re.match(
        r"^[^,;]{0,30}\b(?:will|should|is (?:promised|expected|due|coming|on the way)|could|might|yet to come|to come|"
        r"to follow)\b",
        after,
    ):
        return False
    if any(h.label == "trailer.out" for h in passage.hits) or re.search(
        r"\b(?:a|the|its|their|our|an?|first) (?:[\w-]+ ){0,3}$", sentence_before
    ):
        return True
    return None


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Is there a trailer? Not yet."."""
    question = (
        passage.previous if passage.previous is not None and passage.previous.text.endswith("?") else passage.heading
    )
    if question is None or not question.has("trailer.trailer", "trailer.teaser") or not _ASK.search(question.folded):
        return
    if passage.index - question.index > 1:
        return
    here = [h for h in passage.hits if h.label in _FORMS]
    form = "trailer"
    start = question.start if passage.start - question.start < 260 else passage.start
    if _ANSWER_NO.match(passage.folded):
        yield Draft("trailer", Trailer(form, False), start, passage.end, "answered_no_trailer")
    elif _ANSWER_YES.match(passage.folded) and not here:
        proof = Span(passage.start, passage.end)
        yield Draft("trailer", Trailer(form, True), proof.start, proof.end, "answered_trailer")


_FOR = re.compile(r"\s(?:for|of|to)\s(?:the\s|its\s)?(?:\w+\s){0,3}")
_LABEL = re.compile(r"^(?:trailer|teaser)\s*[:–—-]\s*(?P<rest>.{2,60})")


def _labelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Trailer: not yet online"."""
    m = _LABEL.match(passage.folded)
    if m:
        released = not (_NO.search(m["rest"]) or re.search(r"\btba|tbc|soon|none\b", m["rest"]))
        yield Draft("trailer", Trailer("trailer", released), passage.start, passage.end, "labelled_trailer")


RULES: tuple[Rule, ...] = (
    Rule("shown", _shown, frozenset(_FORMS)),
    Rule("answered_trailer", _answered, frozenset({"answer"})),
    Rule("labelled_trailer", _labelled, frozenset(_FORMS)),
)
