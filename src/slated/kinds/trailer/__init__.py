"""Whether moving pictures of it have been shown."""

from slated.kinds.card import Card, Space
from slated.kinds.trailer.rules import RULES
from slated.kinds.trailer.value import Trailer

CARD = Card(
    kind="trailer",
    space=Space.CHOICE,
    value=Trailer,
    from_json=Trailer.from_json,
    topic=lambda value: value.form,
    same=lambda a, b: a == b,
    phrase=lambda value: f"has {'a' if value.released else 'no'} {value.form.replace('_', ' ')}",
    question="Is there a trailer for {work}?",
    rules=RULES,
)
