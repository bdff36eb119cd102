"""Who makes it."""

from slated.kinds.card import Card, Space
from slated.kinds.crew.rules import RULES
from slated.kinds.crew.value import Crew
from slated.kinds.names import fold_name, names_agree

CARD = Card(
    kind="crew",
    space=Space.NAME,
    value=Crew,
    from_json=Crew.from_json,
    topic=lambda value: f"{value.role} " + " ".join(sorted(fold_name(value.person))),
    same=lambda a, b: a.role == b.role and names_agree(a.person, b.person),
    phrase=lambda value: f"has {value.person} as {value.role}",
    question="Who makes {work}?",
    rules=RULES,
)
