"""Whether what a verb says has happened, is still to come, or has not happened yet, from the words before it.

The form of the verb comes with its phrase's label: base, s (present), past (or participle), ing (or a noun). The words
that count are those between the last turn of the sentence and the verb.
"""

from __future__ import annotations

import re
from enum import Enum

from slated.kinds.linking import clause_of, is_later, words_of
from slated.marks.passage import Passage
from slated.model.window import Window
from slated.text.sentences import Span

_REACH = 70  # code points before a verb that hold its auxiliaries


class Stage(Enum):
    """How far an event is at the time of writing."""

    HAPPENED = "happened"
    AHEAD = "ahead"
    NOT_YET = "not yet"


_TURN = re.compile(
    r"[;:!?]\s|\. |\s-\s|\b(?:but|while|whereas|although|though|which|who|because|so)\s|"
    r"\band (?:it|the|they|he|she|we|its|that)\s|, (?:and|with|as)\s"
)
_AUX = re.compile(
    r"\b(?:to|will|would|could|should|may|might|must|can|did|does|do|won't|wouldn't|can't|"
    r"cannot|couldn't|shouldn't|didn't|doesn't|don't|let's|gonna|gotta|helped|help|see|saw)\b|"
    r"'ll\b|'d\b"
)
_DONE_TO = re.compile(
    r"\b(?:had|has|have|helped|managed|able|began|continued|came|forced|was only|" r"went on) to\b[^.;]*$"
)
_PLAN = re.compile(
    r"\b(?:due|set|slated|scheduled|planned|plans?|planning|expected|eyed|eyeing|eyes|aims?|"
    r"aiming|targets?|targeted|targeting|will|would|could|should|might|likely|hopes?|hoping|"
    r"hoped|soon|pencil\w*|earmarked|booked|"
    r"lined up|going to|about to|ready|tentative\w*|looking at|is to|are to|given as|listed|"
    r"suggests?|upcoming|gearing up|weeks? away|months? away|next|possibly|put at|puts)\b|"
    r"'ll\b|\bmay (?!\d|,|start|wrap|date|shoot)"
)
_NOT = re.compile(
    r"\b(?:not|never|nor|neither|nobody|no one|none|nothing|no|hardly|yet to|"
    r"still to)\b(?! only\b| long\b| until\b| till\b)|n't\b(?! until\b| till\b)"
)
_PERFECT_AHEAD = re.compile(
    r"(?:\b(?:will|would|could|should|to|can|won't|wouldn't|can't|couldn't)|'ll|'d) (?:\w+ly |"
    r"also |all |now |only |not |soon |then |never )?(?:have|be|get|have been)(?: it| this|"
    r" them| everything| that)?(?: been)?(?: \w+ly| all| fully| also| nearly)*\s?$"
)
_SAID_TO_HAVE = re.compile(
    r"\b(?:said|believed|understood|thought|reported|rumou?red|known|reportedly|appears?|"
    r"seems?|claimed) to have\b|\b(?:may|might|must) have\b"
)
_WISH = re.compile(
    r"\b(?:hop\w+|want\w*|like|need\w*|plan\w*|aim\w*|try\w*|expect\w*) (?:to (?:get|have|" r"be) )?(?:\w+ ){0,4}$"
)
_SUBORDINATE = re.compile(
    r"(?:^|[,\s\"'-])(once|when|whenever|after|until|till|before|by the time|as soon as|if|"
    r"unless|assuming|provided|whether|in case|since|how long|ahead of|prior to)\b[^,]*$"
)
_UNTIL_AFTER = re.compile(r"^[^.;,]{0,60}?\b(?:until|till|before)\b")
_UNSAID = re.compile(
    r"(?:\b(?:nor|no word|not|nobody|no one|unclear|unknown|yet to|no idea|no news|never)\b|"
    r"n't (?:say|said|know|known|decided|settled|clear|sure|set|announced|confirmed|revealed)\b)"
    r"[^.;]{0,60}\bwhen\b[^.;,]*$"
)
_REFERENCE = re.compile(
    r"\b(?:ahead of|before|until|till|prior to|without|instead of|since|after|by|towards|"
    r"toward|at|for|from|during|of|with|about|on)\s(?:the |its |a |any )?(?:\w+ )?$"
)


def lead_of(passage: Passage, verb: Span) -> str:
    """The words before a verb since the last turn of the sentence, folded, at most _REACH."""
    at = verb.start - passage.start
    words = passage.folded[max(0, at - _REACH) : at]
    turns = list(_TURN.finditer(words))
    return words[turns[-1].end() :] if turns else words


def is_subordinate(passage: Passage, verb: Span) -> str | None:
    """The conjunction that makes the verb's clause a condition or a point of time, None in a main clause."""
    clause = clause_of(passage, verb.start, verb.end)
    words = passage.folded[max(0, clause.start - passage.start - 8) : verb.start - passage.start]
    match = _SUBORDINATE.search(words)
    if match is None:
        return "should" if re.match(r"\W*should\b", words_of(passage, Span(clause.start, verb.start))) else None
    if match[1] == "since" and re.search(
        r"\b(?:has|have|had|'s|'ve|ever)\W*$",
        passage.folded[: clause.start - passage.start].removesuffix("since ").rstrip()[-12:],
    ):
        return None
    return match[1]


def stage_of(passage: Passage, verb: Span, form: str, window: Window) -> Stage | None:
    """How far the event of a verb is; None where the words name it without saying so. `window` is its time, or none."""
    lead = lead_of(passage, verb)
    stage: Stage | None
    if form == "past":
        stage = _of_past(lead)
    elif form == "base":
        stage = _of_base(passage, verb, lead, window)
    elif form == "s":
        stage = _of_present(passage, lead, window)
    else:
        stage = _of_noun(passage, verb, lead, window)
    if stage is Stage.AHEAD and _NOT.search(lead) and not window.given:
        stage = Stage.NOT_YET
    if is_subordinate(passage, verb) == "when" and _UNSAID.search(passage.folded[: verb.start - passage.start][-80:]):
        return Stage.NOT_YET
    return stage if _may_stand(passage, verb, stage, window) else None


def _may_stand(passage: Passage, verb: Span, stage: Stage | None, window: Window) -> bool:
    conjunction = is_subordinate(passage, verb)
    if conjunction is None or stage is None:
        return stage is not None
    if conjunction == "since" and stage is not Stage.HAPPENED:
        return True
    return (
        stage is Stage.HAPPENED
        and window.given
        and conjunction not in ("if", "unless", "whether", "should", "until", "till")
    )


def _of_past(lead: str) -> Stage | None:
    tail = lead[-44:]
    if re.search(r"\byet to (?:have|be)\b", tail):
        return Stage.NOT_YET
    if re.search(r"(?:\b(?:would|could|should)|'d) have (?:\w+ly |all |been )*$", tail):
        return None
    if _PERFECT_AHEAD.search(tail) and not _SAID_TO_HAVE.search(tail):
        return Stage.AHEAD
    if _NOT.search(tail[-26:]):
        return Stage.NOT_YET
    if _WISH.search(tail):
        return Stage.AHEAD
    return Stage.HAPPENED


def _of_base(passage: Passage, verb: Span, lead: str, window: Window) -> Stage:
    found = list(_AUX.finditer(lead))
    if not found:
        return Stage.HAPPENED if "brought" in lead else _of_present(passage, lead, window)
    aux = found[-1]
    word = aux[0]
    if re.search(r"\bbrought\b", lead[aux.start() :]):
        return Stage.HAPPENED
    after = passage.folded[verb.end - passage.start : verb.end - passage.start + 70]
    if word in ("did", "didn't", "see", "saw"):
        if word == "saw" or not re.search(r"\bnot\b|n't", lead[aux.start() :]):
            return Stage.HAPPENED
        return Stage.HAPPENED if _UNTIL_AFTER.match(after) and window.given else Stage.NOT_YET
    if word in ("does", "doesn't", "do", "don't"):
        return Stage.AHEAD if window.given else Stage.NOT_YET
    if word == "to":
        if re.search(r"\b(?:yet|still) to\b", lead[max(0, aux.start() - 8) :]):
            return Stage.NOT_YET
        if _DONE_TO.search(lead) and not re.search(r"\b(?:will|'ll|would|yet|expected|planned|due|set)\b", lead):
            return Stage.HAPPENED
    return Stage.AHEAD


def _of_present(passage: Passage, lead: str, window: Window) -> Stage:
    if window.given:
        day = passage.day
        return (
            Stage.HAPPENED
            if day and window.earliest and window.earliest <= day and window.latest and window.latest <= day
            else Stage.AHEAD
        )
    return Stage.AHEAD if _PLAN.search(lead) or day_is_ahead(passage, lead) else Stage.HAPPENED


def day_is_ahead(passage: Passage, lead: str) -> bool:
    """Whether the words speak of what comes next ("soon", "right after it")."""
    return (
        re.search(r"\b(?:soon|next|then|later|shortly|eventually|right after|straight after)\b", passage.folded)
        is not None
    )


def _of_noun(passage: Passage, verb: Span, lead: str, window: Window) -> Stage | None:
    after = passage.folded[verb.end - passage.start : verb.end - passage.start + 50]
    if re.search(r"\b(?:from|between) (?:the |its )?$", lead):
        return None
    if re.search(r"\b(?:no|without an?y?) (?:\w+ ){0,3}$", lead):
        return Stage.NOT_YET
    if re.search(
        r"\b(?:was|were|been) (?:originally |initially |first )?(?:due|supposed|set|meant|"
        r"scheduled|slated|expected|pencilled|penciled)\b",
        lead,
    ):
        return Stage.AHEAD
    plan = _PLAN.search(lead) or _PLAN.search(after.split(". ")[0])
    if window.given:
        later = (
            is_later(window, passage)
            or window.latest is None
            or (window.earliest is None and passage.day is not None and window.latest > passage.day)
        )
        if later or (plan and not (passage.day and window.latest and window.latest <= passage.day)):
            return Stage.AHEAD
        return Stage.HAPPENED if passage.day or not plan else Stage.AHEAD
    if _REFERENCE.search(lead):
        return None
    if re.search(r"\b(?:no|not a|without) (?:\w+ ){0,2}$", lead) or re.search(
        r"^\s(?:isn't|is not|hasn't|has not|aren't)\b", after
    ):
        return Stage.NOT_YET
    return None
