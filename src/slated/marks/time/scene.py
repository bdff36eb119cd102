"""The text that time rules read, and what its words count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slated.text import cascade


@dataclass(slots=True)
class Scene(cascade.Scene):
    """`reference` is the publication day; `day_first` and `tense` override what the text itself tells.

    `stops` are the indices of the tokens that end its sentences, None until somebody asks.
    """

    reference: date | None = None
    day_first: bool | None = None
    tense: str | None = None
    stops: list[int] | None = None


Hit = cascade.Hit[Scene]
Rule = cascade.Rule[Scene]
