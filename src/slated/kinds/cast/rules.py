"""How pages say who plays whom, who returns, joins and leaves.

A list of people with the characters attached (marks/names) takes its status from the nearest phrase that speaks of it,
else from the heading or the line above a list, else it only says who plays whom ("cast"). Season: as the clause has it;
who plays whom, said in passing or of the show as a whole, has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from slated.kinds.cast.value import Cast
from slated.kinds.people import complement, subject
from slated.marks.names import Member, People
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.finder import Hit

_STATUS = {"return": "returning", "join": "joining", "leave": "leaving", "star": "cast"}
_MEANING = {
    "cast.return": ("returning", "returning"),
    "cast.does_return": ("returning", None),
    "cast.are_return": (None, "returning"),
    "cast.join": ("joining", "joining"),
    "cast.does_join": ("joining", None),
    "cast.are_join": (None, "joining"),
    "cast.leave": ("leaving", "leaving"),
    "cast.does_leave": ("leaving", None),
    "cast.are_leave": (None, "leaving"),
    "cast.star": ("cast", "cast"),
    "cast.does_star": ("cast", None),
    "cast.are_star": (None, "cast"),
    "cast.replace": ("joining", "leaving"),
    "cast.replaced": ("leaving", "joining"),
}
"""Label → what it makes of its subject, of its object."""
_RANK = {"leaving": 0, "joining": 1, "returning": 2, "cast": 3}
_LISTED = frozenset({"as", "row", "brackets", "verb"})
_NOTED = {"new": "joining", "newcomer": "joining", "debut": "joining", "returning": "returning", "guest": "joining"}


def _spoken(passage: Passage, page: Page, lists: list[People]) -> dict[int, tuple[str, Hit, bool]]:
    """For each list (by its start) what the nearest phrase makes of it: status, phrase, whether the list is its subject."""
    best: dict[int, tuple[int, str, Hit, bool]] = {}
    for hit in passage.table("cast"):
        meaning = _MEANING.get(hit.label)
        if meaning is None:
            continue
        for status, people, subjective in (
            (meaning[0], subject(passage, page, hit, lists) if meaning[0] else None, True),
            (meaning[1], complement(passage, page, hit, lists) if meaning[1] else None, False),
        ):
            if people is None or status is None:
                continue
            gap = max(0, hit.start - people.end if subjective else people.start - hit.end)
            rank = gap + 40 * (status == "cast")
            if people.start not in best or rank < best[people.start][0]:
                best[people.start] = (rank, status, hit, subjective)
    return {start: (status, hit, subjective) for start, (_, status, hit, subjective) in best.items()}


def _read_phrases(passage: Passage, page: Page) -> Iterator[Draft]:
    """Lists of people that a phrase in the sentence speaks of."""
    lists = page.names.lists_between(passage.start, passage.end)
    if not lists:
        return
    spoken = _spoken(passage, page, lists)
    for people in lists:
        if people.start not in spoken or people.layout == "row":
            continue
        status, hit, _ = spoken[people.start]
        start, end = min(people.start, hit.start), max(people.end, hit.end)
        for member in people.members:
            season = _season(passage, page, status, people)
            value = Cast(member.name.full, member.character, _NOTED.get(member.note, status))
            yield Draft("cast", value, start, end, "spoken_of", season=season, at=hit.start)


def _season(passage: Passage, page: Page, status: str, people: People) -> int | None | From:
    if status != "cast" or _about_season(passage, page):
        return From.SCOPE
    return None


def _about_season(passage: Passage, page: Page) -> bool:
    """Whether the sentence, its paragraph so far, or the heading above names a season."""
    if passage.has("season"):
        return True
    return any(p is not None and p.has("season") for p in (passage.previous, passage.heading, passage.intro))


def _read_listed(passage: Passage, page: Page) -> Iterator[Draft]:
    """People with a character on lines of a list or a table: status, season and hope from what stands above."""
    lists = page.names.lists_between(passage.start, passage.end)
    if not lists or not _is_line(passage, lists):
        return
    spoken = _spoken(passage, page, lists)
    above = _above(passage, page)
    status = next((s for p in above if (s := _announced(p))), "cast")
    hopeful = any(p.has("cast.hope") for p in above)
    for people in lists:
        if people.layout not in _LISTED and people is not lists[0]:
            continue
        if people.start in spoken and people.layout != "row":
            continue
        if people.layout not in _LISTED and status == "cast":
            continue
        for member in people.members:
            yield Draft(
                "cast",
                Cast(member.name.full, member.character, _note_status(passage, member, status)),
                people.start,
                people.end,
                "listed",
                season=From.SCOPE,
                certainty=Certainty.EXPECTED if hopeful else From.CLAUSE,
            )


def _note_status(passage: Passage, member: Member, status: str) -> str:
    if member.note in _NOTED:
        return _NOTED[member.note]
    return status


def _is_line(passage: Passage, lists: list[People]) -> bool:
    """Whether the sentence is a line of a list: it opens with people and is not much longer than they are."""
    if lists[0].start - passage.start > 4:
        return False
    if lists[0].layout == "row" or passage.block.kind in ("item", "heading"):
        return True
    return passage.start == passage.block.start and lists[-1].end - passage.start >= 0.45 * (passage.end - passage.start)


def _above(passage: Passage, page: Page) -> list[Passage]:
    """What governs a line: the line that introduces the list, the sentence before the lines, the heading."""
    found = [p for p in (passage.intro,) if p is not None]
    index = passage.index - 1
    while index >= 0 and passage.index - index < 60:
        earlier = page.passages[index]
        lists = page.names.lists_between(earlier.start, earlier.end)
        if not (lists and _is_line(earlier, lists)) and earlier.block.kind != "item" and "|" not in earlier.text:
            found.append(earlier)
            if earlier.heading is not None and earlier.block.kind not in ("heading", "question"):
                found.append(earlier.heading)
            break
        index -= 1
    return found


def _announced(passage: Passage) -> str | None:
    """The status that a heading or an introducing line gives the people below it."""
    found = [
        status
        for hit in passage.table("cast")
        for status in _MEANING.get(hit.label, (None, None))
        if status and status != "cast"
    ]
    return min(found, key=lambda s: _RANK[s]) if found else None


def _read_attached(passage: Passage, page: Page) -> Iterator[Draft]:
    """People with a character said in passing: "A, who plays X, said", "A (X)", "A's X"."""
    lists = page.names.lists_between(passage.start, passage.end)
    if not lists or _is_line(passage, lists):
        return
    spoken = _spoken(passage, page, lists)
    for people in lists:
        if people.start in spoken or people.layout == "row":
            continue
        for member in people.members:
            if member.character:
                season: int | None | From = From.SCOPE if people.layout in ("verb", "by", "as", "is") or _about_season(passage, page) else None
                if page.text[member.name.end : member.name.end + 6] in (", who ", " (who "):
                    season = None
                yield Draft(
                    "cast",
                    Cast(member.name.full, member.character, "cast"),
                    member.start,
                    member.end,
                    "attached",
                    season=season,
                )


def _any(*labels: str) -> frozenset[str]:
    return frozenset(labels)


RULES: tuple[Rule, ...] = (
    Rule("spoken_of", _read_phrases, frozenset(_MEANING), _any("name")),
    Rule("listed", _read_listed, _any("name")),
    Rule("attached", _read_attached, _any("name")),
)
