"""Whether another show grows out of it."""

from slated.kinds.card import Card, Space
from slated.kinds.spinoff.rules import RULES
from slated.kinds.spinoff.value import Spinoff

WORDS = {
    "confirmed": "has a spin-off",
    "in_development": "has a spin-off in development",
    "possible": "may get a spin-off",
    "denied": "gets no spin-off",
}

CARD = Card(
    kind="spinoff",
    space=Space.CHOICE,
    value=Spinoff,
    from_json=Spinoff.from_json,
    topic=lambda value: "spinoff",
    same=lambda a, b: a == b,
    phrase=lambda value: WORDS[value.status],
    question="Is there a spin-off of {work}?",
    rules=RULES,
)
