"""What the writer commits to in a clause: confirmed, reported, rumoured, expected or denied.

A hedge governs its own clause and what follows to a turn of the sentence ("but", ";"); one that stands alone before
("Our best guess?", "Expect the gang back:") governs what comes next. The voice decides first: what somebody is
credited with is reported however hedged, what a platform or studio states is confirmed, and unnamed sources are
rumoured. A plain negation is left to the kinds, whose values hold it; only refutations and replaced plans are denied.
"""

from __future__ import annotations

import re

from slated.marks.passage import Page, Passage
from slated.model.claim import Attribution, Certainty, Role
from slated.text.finder import Hit

_GUESS = ("certainty.guess", "certainty.modal")
_TURN = re.compile(
    r";\s|\s[–—]\s|—|[,\s](?:but|while|whereas|although|though|yet|however|even though|despite)\s", re.IGNORECASE
)
_AUTHORITIES = (Role.PLATFORM, Role.STUDIO)
_STANDALONE = 70
_SHORT_LINE = 90
_ECHO = re.compile(r"^\W*(?:that['’]s|it['’]s|this is|they['’]re|all of (?:it|which) is|both are)?\W*(?:\w+\s){0,2}$")
_ONLY_TALK = re.compile(
    r"^[^.;]{0,40}\bbut (?:these|those|that|this|it|they)(?: are| is|['’]s|['’]re) (?:only|just|all|nothing but|"
    r"not true|false|fake|wrong|untrue|nonsense|unfounded)\b"
)
_SAYS_NO = re.compile(
    r"^\W*(?:er,? |um,? |well,? |sorry,? )*(?:no[.!]|no$|nope|not so\b|not quite\b|not true|wrong|fake|false|"
    r"nonsense|don['’]t believe|"
    r"(?:it|that|this|they|both)(?:['’]s| is| was| are|['’]re) (?:all |simply |just |plain |also |"
    r"quite )?(?:wrong|fake|false|nonsense|"
    r"rubbish|bogus|untrue|made up|a (?:fake|typo|mistake|hoax|guess|fabrication)|not (?:so|true|right|real|"
    r"happening|the case))|"
    r"(?:it|they|that|he|she|we) (?:is|are|was|were|wo|will|did|do|does|ca|would)(?:n['’]t| not)"
    r"(?: be| so| true| right| happening| the case)?\W*$)"
)
_EXECUTIVE_GUESS = re.compile(
    r"\b(?:i think|i guess|i hope|i believe|i'd say|i would say|i expect|probably|maybe|perhaps|hopefully|likely|"
    r"might|could|should|good guess|guess|hoping|hope|"
    r"expects?|thinks?|believes?|reckons?|hinted|suggested|hopes?|aiming|somewhere between|ballpark|realistically)\b"
)


def judge(passage: Passage, page: Page, at: int, end: int, voice: Attribution | None) -> Certainty:
    """The certainty of what is said from `at` to `end` in a sentence, credited to `voice` (None: the writer)."""
    if is_refuted(passage, page, at, end) or is_superseded(passage, at, end):
        return Certainty.DENIED
    if voice is not None:
        guess = voice.role in _AUTHORITIES and is_person(voice)
        if guess and _EXECUTIVE_GUESS.search(_clause_text(passage, at, end)):
            return Certainty.REPORTED
        return voice_certainty(voice)
    if is_rumour(passage, page, at, end):
        return Certainty.RUMOURED
    if is_guess(passage, page, at, end):
        return Certainty.EXPECTED
    return Certainty.CONFIRMED


def voice_certainty(voice: Attribution) -> Certainty:
    """What a voice alone gives: platforms and studios confirm, unnamed sources rumour, everybody else reports."""
    if voice.role is Role.INSIDER:
        return Certainty.RUMOURED
    return Certainty.CONFIRMED if voice.role in _AUTHORITIES else Certainty.REPORTED


def is_person(voice: Attribution) -> bool:
    """Whether a voice of a platform or studio is one of its people: two capitalised words or a title."""
    words = voice.name.split()
    return len(words) >= 2 and all(w[0].isupper() for w in words[-2:]) and words[0].lower() not in ("the", "a", "an")


def is_guess(passage: Passage, page: Page, at: int, end: int) -> bool:
    """Whether a hedge or the conclusion of a condition makes it the writer's own guess."""
    if any(
        _governs(passage, h, at, end)
        for h in passage.marked(*_GUESS)
        if not _is_month(passage, h) and not _inside_quote_apart(passage, h, at)
    ):
        return True
    if passage.folded.startswith("expect "):
        return True
    conditions = [h for h in _conditions(passage) if not _inside_quote_apart(passage, h, at)]
    if any(not _in_clause(passage, h, at) and _unbroken(passage, h, at, end) for h in conditions):
        return True
    return is_condition(passage, at) or _led(passage, page, "certainty.guess")


def is_rumour(passage: Passage, page: Page, at: int, end: int) -> bool:
    """Whether unnamed talk is all there is behind it."""
    if any(_governs(passage, h, at, end) for h in passage.marked("certainty.rumour")):
        return True
    return _led(passage, page, "certainty.rumour")


def is_refuted(passage: Passage, page: Page, at: int, end: int) -> bool:
    """Whether the sentence, or a short one right after it ("Fake."), refutes it."""
    for hit in passage.marked("certainty.refuted"):
        if _inside_quote_apart(passage, hit, at) or _negated(passage, hit):
            continue
        if _governs(passage, hit, at, end):
            return True
    if _ONLY_TALK.search(passage.folded[max(0, end - passage.start) :]):
        return True
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    if (
        following is not None
        and following.block.index == passage.block.index
        and len(following.text) < 60
        and _SAYS_NO.match(following.folded)
    ):
        return following.previous is passage and end > passage.end - 60
    if following is None or following.block.index != passage.block.index or len(following.text) > _SHORT_LINE:
        return False
    return any(
        _ECHO.match(following.folded[: h.start - following.start])
        and following.folded[h.start - following.start : h.end - following.start] != "so much for"
        for h in following.marked("certainty.refuted")
    )


def is_superseded(passage: Passage, at: int, end: int) -> bool:
    """Whether it is told as a plan that no longer stands ("was originally set for")."""
    return any(
        _in_clause(passage, h, at)
        or (h.start >= at and h.end <= end)
        or (h.end <= at and _unbroken(passage, h, at, end) and at - h.end < 60)
        for h in passage.marked("certainty.superseded")
    )


def is_condition(passage: Passage, at: int) -> bool:
    """Whether an offset stands in a condition ("if filming wraps by June"), which claims nothing."""
    return any(
        h.start <= at
        and _in_clause(passage, h, at)
        and not re.search(r",|\bthen\b", passage.text[h.end - passage.start : max(at - passage.start, 0)])
        for h in _conditions(passage)
    )


def is_question(passage: Passage, at: int) -> bool:
    """Whether an offset stands in a question, which claims nothing."""
    if not passage.text.rstrip('”"’) ').endswith("?"):
        return False
    tail = passage.text[at - passage.start :]
    return not re.search(r"[.!:]\s", tail)


def introduction(passage: Passage, page: Page) -> Passage | None:
    """The line that introduces the list this line stands in; lists without bullets are runs of short lines."""
    if passage.intro is not None:
        return passage.intro
    if len(passage.text) > _SHORT_LINE or passage.text.endswith((".", ":")):
        return None
    for earlier in page.near(passage, back=24):
        if earlier.text.endswith(":"):
            return earlier
        if len(earlier.text) > _SHORT_LINE or earlier.text.endswith((".", "!", "?", "”")):
            return None
    return None


def _conditions(passage: Passage) -> list[Hit]:
    return [
        h
        for h in passage.marked("certainty.condition")
        if not re.search(
            r"\b(?:as|asked|wonder\w*|know|sure|see|surprised|even|what|shocked|amazed) $",
            passage.folded[: h.start - passage.start][-12:],
        )
    ]


def _led(passage: Passage, page: Page, label: str) -> bool:
    """Whether a hedge standing alone before ("Our best guess?", "Expect the gang back:") governs the sentence."""
    intro = introduction(passage, page)
    if intro is not None and (intro.has(label) or (label == "certainty.guess" and intro.folded.startswith("expect "))):
        return True
    before = passage.previous
    if before is None:
        return False
    return len(before.text) <= _STANDALONE and before.text.endswith(("?", ":", "…", "...")) and before.has(label)


def _governs(passage: Passage, hit: Hit, at: int, end: int) -> bool:
    if at <= hit.start and hit.end <= end:
        return True
    if _in_clause(passage, hit, at):
        return True
    if hit.end <= at:
        return _unbroken(passage, hit, at, end)
    clause = passage.clause_at(hit.start)
    tail = hit.start - clause.start <= 6 and clause.end - clause.start <= 48
    return tail and end <= clause.start + 3 and clause.start - end < 4


def _in_clause(passage: Passage, hit: Hit, at: int) -> bool:
    return passage.clause_at(hit.start) == passage.clause_at(at)


def _unbroken(passage: Passage, hit: Hit, at: int, end: int) -> bool:
    """Whether no turn of the sentence stands between a hedge and the words."""
    low, high = (hit.end, at) if hit.end <= at else (end, hit.start)
    between = passage.text[max(0, low - passage.start) : max(0, high - passage.start)]
    return not _TURN.search(between) and not re.search(r"[.!?]\s", between)


def _negated(passage: Passage, hit: Hit) -> bool:
    before = passage.folded[: hit.start - passage.start][-14:]
    return bool(re.search(r"(?:\bnot|n't|\bnever|\bno) (?:\w+ )?$", before))


def _inside_quote_apart(passage: Passage, hit: Hit, at: int) -> bool:
    """Whether a hit stands in quoted words that the offset is not part of."""
    return any(q.start <= hit.start < q.end and not q.start <= at < q.end for q in passage.quotations)


def _is_month(passage: Passage, hit: Hit) -> bool:
    word = passage.text[hit.start - passage.start : hit.end - passage.start]
    return word == "May" and hit.start > passage.start


def _clause_text(passage: Passage, at: int, end: int) -> str:
    clause = passage.clause_at(at)
    return passage.folded[clause.start - passage.start : max(clause.end, end) - passage.start]
