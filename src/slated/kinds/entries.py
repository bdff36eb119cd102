"""Pages that list several shows: which sentences stand in the entry of another one.

An entry begins with a numbered line that names a show ("2. Low Water (ITV)") and lasts until the next one or until a
heading of another sort. A page whose entries never name the page's work has none that count.
"""

from __future__ import annotations

import re

from slated.marks.passage import Page, Passage

_FEWEST = 3  # entries that make a list of shows
_LONGEST = 70  # code points of a line that only names a show
_ELSEWHERE = re.compile(
    r"^\W*(?:also (?:tonight|today|showing|streaming|worth|airing|on (?:tonight|today|tv))|elsewhere\b|"
    r"(?:the )?rest of the (?:night|week|schedule)|what else (?:is|to)|more to (?:watch|stream)|other (?:shows|picks))"
)


def in_another_entry(passage: Passage, page: Page) -> bool:
    """Whether a sentence stands in the entry of another show, or under "Also tonight"."""
    others: frozenset[int] | None = page.memo.get("entries.others")
    if others is None:
        others = page.memo["entries.others"] = _of_others(page)
    return passage.index in others


def _of_others(page: Page) -> frozenset[int]:
    heads = {p.index: _is_own(p, page) for p in page.passages if _is_head(p, page)}
    listed = len(heads) >= _FEWEST and any(heads.values()) and not all(heads.values())
    found, other = set(), False
    for passage in page.passages:
        if passage.index in heads and listed:
            other = not heads[passage.index]
        elif passage.block.kind in ("heading", "question") and len(passage.text) < _LONGEST:
            if _ELSEWHERE.match(passage.folded):
                other = True
            elif passage.block.kind == "question" or _is_own(passage, page):
                other = False
        elif other and _is_own(passage, page):
            other = False
        if other:
            found.add(passage.index)
    return frozenset(found)


def _is_head(passage: Passage, page: Page) -> bool:
    """Whether a numbered line names a show and the next one tells of it."""
    if passage.block.kind != "item" or passage.previous is not None or len(passage.text) > _LONGEST:
        return False
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    told = following is not None and following.block.index != passage.block.index and following.block.kind != "item"
    return told and passage.text[:1].isupper() and not passage.text.endswith((".", ":", "!"))


def _is_own(passage: Passage, page: Page) -> bool:
    return any(form in passage.folded for form in page.scope.forms)
