"""When a season or film first becomes available, or that nobody has said when."""

from slated.kinds.card import Card, Space
from slated.kinds.days import when
from slated.kinds.release.rules import RULES
from slated.kinds.release.value import Release
from slated.model.window import NO_TIME

CARD = Card(
    kind="release",
    space=Space.INTERVAL,
    value=Release,
    from_json=Release.from_json,
    topic=lambda value: "release",
    same=lambda a, b: a == b,
    phrase=lambda value: "has no announced date" if value.window is None else f"premieres {when(value.window)}".strip(),
    question="When does {work} come out?",
    window=lambda value: value.window or NO_TIME,
    rules=RULES,
)
