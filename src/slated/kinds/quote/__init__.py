"""What people said about it."""

import re

from slated.kinds.card import Card, Space
from slated.kinds.names import names_agree
from slated.kinds.quote.rules import RULES
from slated.kinds.quote.value import Quote

_WORD = re.compile(r"\w+")

CARD = Card(
    kind="quote",
    space=Space.NAME,
    value=Quote,
    from_json=Quote.from_json,
    topic=lambda value: " ".join(_WORD.findall(value.text.lower())[:6]),
    same=lambda a, b: (
        names_agree(a.speaker, b.speaker) and _WORD.findall(a.text.lower())[:6] == _WORD.findall(b.text.lower())[:6]
    ),
    phrase=lambda value: f"{value.speaker}: “{value.text}”",
    question="What have people said about {work}?",
    rules=RULES,
)
