"""What it is based on."""

from slated.kinds.card import Card, Space
from slated.kinds.names import names_agree
from slated.kinds.source_material.rules import RULES
from slated.kinds.source_material.value import SourceMaterial

CARD = Card(
    kind="source_material",
    space=Space.CHOICE,
    value=SourceMaterial,
    from_json=SourceMaterial.from_json,
    topic=lambda value: "source",
    same=lambda a, b: a.form == b.form and (None in (a.title, b.title) or names_agree(a.title, b.title)),
    phrase=lambda value: (
        f"is based on a {value.form}"
        + (f", {value.title}" if value.title else "")
        + (f" by {value.author}" if value.author else "")
    ),
    question="What is {work} based on?",
    rules=RULES,
    rank=lambda value: (value.title is None) + (value.author is None),
    unite=lambda kept, other: SourceMaterial(kept.form, kept.title or other.title, kept.author or other.author),
)
