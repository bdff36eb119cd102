"""Who plays in it, whom, and whether they return, join or leave."""

from dataclasses import replace

from slated.kinds.card import Card, Space
from slated.kinds.cast.rules import RULES
from slated.kinds.cast.value import Cast
from slated.kinds.names import fold_name, names_agree

WORDS = {"cast": "has", "returning": "brings back", "joining": "adds", "leaving": "loses"}

CARD = Card(
    kind="cast",
    space=Space.NAME,
    value=Cast,
    from_json=Cast.from_json,
    topic=lambda value: " ".join(sorted(fold_name(value.person))),
    same=lambda a, b: names_agree(a.person, b.person),
    phrase=lambda value: (
        f"{WORDS[value.status]} {value.person}" + (f" as {value.character}" if value.character else "")
    ),
    question="Who is in {work}?",
    rules=RULES,
    rank=lambda value: value.status == "cast",
    unite=lambda kept, other: kept if kept.character else replace(kept, character=other.character),
)
