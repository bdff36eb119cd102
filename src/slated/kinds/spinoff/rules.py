"""Whether another show grows out of it: spin-offs, prequels, companions, reality shows, versions for other countries.

The status is that of the words about it: what is only talked of is possible, however firmly the talk is reported; what
somebody is said to work on is in development, even where that is a rumour (its certainty says so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence, is_question, question_above
from slated.kinds.spinoff.value import Spinoff
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.finder import Hit
from slated.text.sentences import Span

# The show itself is the spin-off, or the word means a film
_ORIGIN = re.compile(
    r"\b(?:itself|is|was) (?:a|the) (?:[\w-]+ ){0,4}(?:spin-?off|prequel) (?:of|to|from|series|show|drama)\b|"
    r"\b(?:spin-?off|prequel) (?:of|to|from) (?:the )?(?:game of thrones|the walking dead|breaking bad|"
    r"the boys|star wars)|"
    r"thrones['\"]? prequel|['\"] prequel\b|prequel (?:film|movie)s?\b"
)
_THE_SHOW = re.compile(
    r"^(?:but |and |so )?the (?:[\w'-]+ ){0,3}(?:prequel|spin-?off)(?: series)? (?:has|was|will|is|returns|had)\b"
)
_WHETHER = re.compile(r"\b(?:whether|if|unable to confirm|able to confirm)\b")
_STATUSES = (
    ("spinoff.denied", "denied"),
    ("spinoff.modal", "possible"),
    ("spinoff.development", "in_development"),
    ("spinoff.possible", "possible"),
    ("spinoff.confirmed", "confirmed"),
)
_MAY = re.compile(r"^ (?:be|get|have|well|yet|happen|follow|come|see|also)\b")
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|isn't|aren't|won't|wasn't|hasn't|doesn't|nor|neither|n't) (?:[\w-]+ ){0,3}$"
)


def _stated(passage: Passage, page: Page) -> Iterator[Draft]:
    """The status is that of the strongest word in the clause, else in the sentence; a bare mention says nothing."""
    if (passage.text.rstrip().endswith("?") and passage.block.kind != "item") or _ORIGIN.search(passage.folded):
        return
    if _THE_SHOW.match(passage.folded) and _is_offshoot(page):
        return
    seen: set[str] = set()
    for hit in passage.marked("spinoff.word", "spinoff.like"):
        if _of_another(page, passage, hit) or (hit.label == "spinoff.like" and not _about_this(page, passage)):
            continue
        clause = passage.clause_at(hit.start)
        before = passage.folded[clause.start - passage.start : hit.start - passage.start]
        if _WHETHER.search(before):
            continue
        told = [h for h in passage.table("spinoff") if h.label not in ("spinoff.word", "spinoff.like")]
        near = [h for h in told if clause.start <= h.start < clause.end]
        status = _status(passage, near) or _status(passage, [h for h in told if abs(h.start - hit.start) < 110])
        if (
            (status == "confirmed" and _NEGATED.search(before))
            or before.endswith((" no ", "no further "))
            or before == "no "
        ):
            status = "denied"
        if status == "possible" and _at_work(page, passage):
            status = "in_development"
        if status is None or status in seen:
            continue
        seen.add(status)
        proof = evidence(page, passage, hit.start, hit.end)
        modal = any(h.label == "spinoff.modal" for h in near)
        yield Draft(
            "spinoff",
            Spinoff(status),
            proof.start,
            proof.end,
            f"spinoff_{status}",
            season=None,
            at=hit.start,
            certainty=_certainty(passage, status, modal),
        )


def _certainty(passage: Passage, status: str, modal: bool) -> Certainty | From:
    """Talk is a rumour and a chance a guess, where nobody is credited; that there is none is a plain statement."""
    if passage.has("attribution.say", "attribution.cite"):
        return From.CLAUSE
    if status == "possible":
        return Certainty.EXPECTED if modal else Certainty.RUMOURED
    return Certainty.CONFIRMED if status == "denied" else From.CLAUSE


def _is_offshoot(page: Page) -> bool:
    """Whether the page says that its own show is a spin-off or a prequel."""
    known: bool | None = page.memo.get("spinoff.offshoot")
    if known is None:
        told = (p for p in page.passages if p.has("spinoff.word"))
        known = page.memo["spinoff.offshoot"] = any(_ORIGIN.search(p.folded) for p in told)
    return known


def _status(passage: Passage, hits: list[Hit]) -> str | None:
    labels = {h.label for h in hits if not _is_month(passage, h)}
    return next((status for label, status in _STATUSES if label in labels), None)


def _is_month(passage: Passage, hit: Hit) -> bool:
    """Whether "may" is no modal verb."""
    word = passage.folded[hit.start - passage.start : hit.end - passage.start]
    return word == "may" and not _MAY.match(passage.folded[hit.end - passage.start :][:12])


def _of_another(page: Page, passage: Passage, hit: Hit) -> bool:
    """Whether another work's title stands right before the word or behind "of" ("the Squid Game spin-off")."""
    around = [Span(s, e) for s, e in page.scope.others if passage.start <= s < passage.end]
    owned = [s for s in around if 0 <= hit.start - s.end <= 5]
    of = [
        s
        for s in around
        if 0 <= s.start - hit.end <= 8 and re.search(r"\b(?:of|to|from)\b", page.folded[hit.end : s.start])
    ]
    return bool(owned or of)


def _about_this(page: Page, passage: Passage) -> bool:
    """Whether a sentence speaks of the page's own work, or answers a question about spin-offs."""
    asked = question_above(passage)
    if asked is not None and asked.has("spinoff.word"):
        return True
    own = any(form in passage.folded for form in page.scope.forms)
    return (
        own
        or re.search(r"\b(?:it|the (?:show|series|drama|franchise)|its|spawned|universe)\b", passage.folded) is not None
    )


def _at_work(page: Page, passage: Passage) -> bool:
    """Whether the next sentence says that it is early days for what is talked of."""
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    near = following is not None and following.block.index == passage.block.index
    return bool(near and following and following.has("spinoff.early"))


_NO = re.compile(
    r"^\W*(?:no\b(?! (?:one|doubt))|nope\b|not (?:at the moment|right now|yet|for now|so far|currently|"
    r"that we)|sadly not|unfortunately not|none\b)"
)
_YES = re.compile(r"^\W*(?:yes\b|yep\b|there (?:is|are|will be)\b|indeed\b|two\b|it does\b|absolutely\b)")


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Is there a spin-off? No."."""
    asked = question_above(passage) or _heading_above(passage)
    if asked is None or asked not in (passage.previous, passage.heading) or is_question(passage):
        return
    if not asked.has("spinoff.word") or passage.has("spinoff.word", "spinoff.like") or passage.index - asked.index > 1:
        return
    status = "denied" if _NO.match(passage.folded) else "confirmed" if _YES.match(passage.folded) else None
    certainty: Certainty | From = Certainty.CONFIRMED
    if status is None and _RULED_OUT.search(passage.folded):
        status, certainty = "denied", Certainty.REPORTED if passage.people() else From.CLAUSE
    if status is not None:
        start = asked.start if passage.start - asked.start < 200 else passage.start
        yield Draft(
            "spinoff",
            Spinoff(status),
            start,
            passage.end,
            "answered_spinoff",
            season=None,
            at=passage.start,
            certainty=certainty,
        )


_RULED_OUT = re.compile(
    r"\b(?:ruled (?:it|one|that|this|them|the idea) out|rul(?:es|ed|ing) out|no plans?|not planned|isn't planned|"
    r"none (?:is|are) planned|"
    r"not interested|no interest|no intention|shot (?:it|that|the idea) down|cold water|denied (?:it|that)|"
    r"(?:said|says|say) (?:no|never)\b|dismissed (?:it|that|the idea)|isn't happening|not happening|won't happen|"
    r"nothing (?:is |has been )?(?:planned|in the works|announced|ordered)|turned (?:it|one|that) down)"
)


def _heading_above(passage: Passage) -> Passage | None:
    """A heading that only says "Spin-offs", right above the sentence."""
    heading = passage.heading
    if heading is None or passage.previous is not None or len(heading.text) > _TITLE_ONLY:
        return None
    return heading if heading.has("spinoff.word") else None


_TITLE_ONLY = 40


RULES: tuple[Rule, ...] = (
    Rule("spinoff_stated", _stated, frozenset({"spinoff.word", "spinoff.like"})),
    Rule("answered_spinoff", _answered, frozenset({"answer", "spinoff.denied", "spinoff.none"})),
)
