"""Whether there will be a season (or film) at all, and when that was decided."""

from slated.kinds.card import Card, Space
from slated.kinds.days import when
from slated.kinds.renewal.rules import RULES
from slated.kinds.renewal.value import Renewal

WORDS = {
    "renewed": "was renewed",
    "cancelled": "was cancelled",
    "undecided": "is not decided",
    "in_development": "is in development",
    "final_season": "is the final season",
}

CARD = Card(
    kind="renewal",
    space=Space.CHOICE,
    value=Renewal,
    from_json=Renewal.from_json,
    topic=lambda value: "final" if value.status == "final_season" else "renewal",
    same=lambda a, b: a.status == b.status,
    phrase=lambda value: f"{WORDS[value.status]} {when(value.window)}".strip(),
    question="Is {work} renewed?",
    window=lambda value: value.window,
    rules=RULES,
)
