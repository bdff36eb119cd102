"""How far the making has come."""

from slated.kinds.card import Card, Space
from slated.kinds.days import when
from slated.kinds.production.rules import RULES
from slated.kinds.production.value import Production

WORDS = {
    "writing": ("is still to be written", "is being written"),
    "pre_production": ("has pre-production ahead", "is in pre-production"),
    "table_read": ("has its table read ahead", "had its table read"),
    "filming_start": ("starts filming", "started filming"),
    "filming": ("films", "is filming"),
    "filming_end": ("finishes filming", "finished filming"),
    "post_production": ("has post-production ahead", "is in post-production"),
    "delay": ("may be delayed", "was delayed"),
}
NOT_YET = {
    "filming_start": "has not started filming",
    "filming": "is not filming",
    "filming_end": "has not finished filming",
}


def to_phrase(value: Production) -> str:
    """ "starts filming in March 2025", "has not started filming"."""
    if not value.happened and not value.window.given and value.milestone in NOT_YET:
        return NOT_YET[value.milestone]
    return f"{WORDS[value.milestone][value.happened]} {when(value.window)}".strip()


CARD = Card(
    kind="production",
    space=Space.INTERVAL,
    value=Production,
    from_json=Production.from_json,
    topic=lambda value: value.milestone,
    same=lambda a, b: a == b,
    phrase=to_phrase,
    question="How far is the production of {work}?",
    window=lambda value: value.window,
    rules=RULES,
)
