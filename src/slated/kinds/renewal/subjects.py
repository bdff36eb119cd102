"""What a decision is about: the words around it that name the show, a season of it, or ask for one."""

from __future__ import annotations

import re

from slated.kinds.linking import question_above
from slated.kinds.renewal.seasons import named_seasons
from slated.marks.passage import Page, Passage
from slated.text.sentences import Span

LEFT_OPEN = re.compile(
    r"\b(?:if|whether|could|may(?! \d)|might|would|should|hope\w*|hoping|want\w*|likely|until|"
    r"unless|once|pending|await\w*|depend\w*|in case|wait\w*|talks?|rumou?rs?|chances?|odds|"
    r"possib\w+|potential|eventual|before)\b|\b(?:will|'ll|to|can) (?:\w+ )?(?:be|get|have been) $|"
    r"\b(?:will|'ll|to|can) (?:soon |also )?$"
)
RELEASED = re.compile(
    r"\b(?:premiere[sd]?|release[sd]?|arrive[sd]?|debut(?:s|ed)?|launch(?:es|ed)?|aired|"
    r"land(?:s|ed)?|bowed|dropped|hits?|streams?|streaming|begin|ended|finale)\b"
)
SUBJECT_BEFORE = re.compile(
    r"\b(?:the show|the series|series|show|season|seasons|run|outing|it|drama|comedy|thriller|"
    r"sequel|follow-up|one|episodes|which|anime|hit|second|third|fourth|fifth|they|he|that|"
    r"film|movie|chapter|instalment|installment|more|both|all|neither|another)\b[^.;]*$"
)
OBJECT_AFTER = re.compile(
    r"^\W*(?:(?:the|a|an|its|for|it|up|another|more|two|three|of|to|that|has|will|be|"
    r"officially|early|by|on|new|another|further|additional|hit|series|show|drama|one|back|"
    r"\w+-\w+|[\w']+)\s){0,5}?"
    r"(?:season|seasons|series|run|outing|instal?lments?|chapters?|batch|episodes|rounds?|"
    r"sequel|follow-up|show|drama|thriller|comedy|it|another go|another one|helping|more|"
    r"renewal|second half|second|third|fourth|fifth|anime|film|movie|order|renewed)\b"
)
_MORE_ASKED = re.compile(
    r"\b(?:renew\w*|will there be (?:a|an|another|any|more)?|is there going to be|"
    r"is there (?:a|another)|happening|cancel\w*|coming back|getting a|season \d+|"
    r"season (?:two|three|four|five|six)|series \d+|a (?:second|third|fourth|fifth|sixth)|"
    r"another season|more seasons|what about (?:a|the)|sequel|part \d)\b"
)


def is_asked(passage: Passage) -> bool:
    """Whether the question or heading above asks for another season."""
    above = question_above(passage) or passage.heading
    return above is not None and _MORE_ASKED.search(above.folded) is not None


def carries_on(page: Page, passage: Passage) -> bool:
    """Whether the sentence before asks for or names a season, so that a fragment ("Not greenlit.") is about it."""
    previous = passage.previous
    return (
        previous is not None
        and len(previous.text) < 60
        and bool(named_seasons(page, Span(previous.start, previous.end)))
    )


def has_season_near(page: Page, start: int, end: int) -> bool:
    """Whether a season is named in a span, or "another season", "one more run"."""
    return (
        bool(named_seasons(page, Span(start, end)))
        or re.search(
            r"\b(?:another|more|new|further|sequel|follow-up) ?(?:seasons?|series|run|episodes|"
            r"chapters?|half)?\b|\bsecond half\b|\bsecond [a-z]+ [a-z]+\b",
            page.folded[start:end],
        )
        is not None
    )
