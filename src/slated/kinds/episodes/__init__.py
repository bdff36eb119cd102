"""How many episodes a season has."""

from slated.kinds.card import Card, Space
from slated.kinds.episodes.rules import RULES
from slated.kinds.episodes.value import Episodes

CARD = Card(
    kind="episodes",
    space=Space.COUNT,
    value=Episodes,
    from_json=Episodes.from_json,
    topic=lambda value: "episodes",
    same=lambda a, b: a == b,
    phrase=lambda value: f"has {value.count} episode{'s' if value.count != 1 else ''}",
    question="How many episodes does {work} have?",
    rules=RULES,
)
