"""Where it can be seen."""

from slated.kinds.card import Card, Space
from slated.kinds.names import fold_name, names_agree
from slated.kinds.platform.rules import RULES
from slated.kinds.platform.value import Platform

CARD = Card(
    kind="platform",
    space=Space.NAME,
    value=Platform,
    from_json=Platform.from_json,
    topic=lambda value: " ".join(sorted(fold_name(value.name))),
    same=lambda a, b: names_agree(a.name, b.name),
    phrase=lambda value: f"is on {value.name}",
    question="Where can {work} be seen?",
    rules=RULES,
)
