"""Where it can be seen."""

from slated.kinds.card import Card, Space
from slated.kinds.platform.rules import RULES
from slated.kinds.platform.value import Platform, fold_platform

CARD = Card(
    kind="platform",
    space=Space.NAME,
    value=Platform,
    from_json=Platform.from_json,
    topic=lambda value: fold_platform(value.name),
    same=lambda a, b: fold_platform(a.name) == fold_platform(b.name),
    phrase=lambda value: f"is on {value.name}",
    question="Where can {work} be seen?",
    rules=RULES,
)
