"""Comparing names of people, characters and platforms as pages spell them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def fold_name(name: str | None) -> frozenset[str]:
    """A name's words without case, accents, hyphens and order, as they are where no letter is Latin; empty for None."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    for mark in "-'’":
        plain = plain.replace(mark, "")
    return frozenset(_WORD.findall(plain)) or frozenset((name or "").casefold().split())


def names_agree(a: str | None, b: str | None) -> bool:
    """Whether one name's words contain the other's ("Favreau" and "Jon Favreau"); None agrees only with None."""
    x, y = fold_name(a), fold_name(b)
    return x == y if not x or not y else x <= y or y <= x
