"""How pages state this: see the card. Phrases stand in phrases.toml, examples in examples.toml."""

from slated.marks.passage import Rule

RULES: tuple[Rule, ...] = ()
