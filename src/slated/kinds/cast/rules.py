"""How pages say who plays whom, who returns, joins and leaves.

A list of people with the characters attached (marks/names) takes its status from the nearest phrase that speaks of it,
else from the heading or the line above a list, else it only says who plays whom ("cast"). Who returns, joins or leaves
does so in the season that the clause names, never one before the page's own. Who plays whom, said in passing or of the
show as a whole, has no season.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from slated.kinds.cast.value import Cast
from slated.kinds.people import SENTENCE_LIMIT, about_season, aside, complement, season_said, subject
from slated.marks.names import Member, People
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty, Role
from slated.text.finder import Hit

_MEANING: dict[str, tuple[str | None, str | None]] = {
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
    "cast.with": (None, "cast"),
    "cast.lead_in": ("cast", "cast"),
    "cast.replace": ("joining", "leaving"),
    "cast.replaced": ("leaving", "joining"),
    "cast.elliptic": ("leaving", None),
    "cast.again": ("returning", None),
    "cast.same": (None, "cast"),
    "cast.among": (None, "cast"),
}
"""Label → what it makes of its subject, of its object."""
_RANK = {"leaving": 0, "joining": 1, "returning": 2, "cast": 3}
_LISTED = frozenset({"as", "row", "brackets", "verb", "by"})
_NOTED = {"new": "joining", "newcomer": "joining", "debut": "joining", "returning": "returning", "guest": "joining"}
_MAKERS = frozenset({Role.CREW, Role.PLATFORM, Role.STUDIO, Role.OUTLET, Role.AGENCY})
_WORK_NOUNS = frozenset(
    "film movie series show season drama comedy thriller sequel epic saga adventure anime adaptation run outing cast "
    "instalment installment story production title hit spin-off prequel reboot".split()
)
_NEAR_CREW = 45
_ACTING = frozenset({"cast.does_star", "cast.star"})
"""What only actors do, even those who direct as well."""
_ARTICLES = frozenset("a an the his her their this that its our".split())


class _Said(NamedTuple):
    """What a phrase makes of a list."""

    status: str
    hit: Hit
    subjective: bool


def _said(passage: Passage, page: Page, lists: list[People]) -> dict[int, _Said]:
    """For each list (by its start) what the nearest phrase makes of it."""
    key = f"cast.said.{passage.index}"
    if key in page.memo:
        known: dict[int, _Said] = page.memo[key]
        return known
    best: dict[int, tuple[tuple[int, int], _Said]] = {}
    for hit in passage.table("cast"):
        meaning = _MEANING.get(hit.label)
        if meaning is None:
            continue
        if meaning[0] is None and page.folded.startswith("who ", hit.start) and page.folded[hit.start - 2] == ",":
            meaning = (meaning[1], None)
        for status, subjective in ((meaning[0], True), (meaning[1], False)):
            if status is None:
                continue
            people = subject(page, hit, lists) if subjective else complement(page, hit, lists)
            if people is None or not _holds(passage, page, hit, people, subjective):
                continue
            gap = max(0, hit.start - people.end if subjective else people.start - hit.end)
            rank = (gap + 40 * (status == "cast") + 60 * (subjective and aside(page, hit, people)), -hit.start)
            if people.start not in best or rank < best[people.start][0]:
                best[people.start] = (rank, _Said(status, hit, subjective))
    said = {
        start: what if what.hit.label != "cast.among" else _among(passage, what) for start, (_, what) in best.items()
    }
    _inherit(said, lists)
    page.memo[key] = said
    return said


def _among(passage: Passage, what: _Said) -> _Said:
    """ "newcomers ... including A": the status of the nearest phrase before."""
    for hit in reversed(passage.table("cast")):
        status = next((s for s in reversed(_MEANING.get(hit.label, ())) if s), None)
        if hit.end <= what.hit.start and status and hit.label not in ("cast.with", "cast.among", "cast.lead_in"):
            return what._replace(status=status)
    return what


def _inherit(said: dict[int, _Said], lists: list[People]) -> None:
    """ "A is back, with B and C": the people behind "with" share what is said of those before."""
    for earlier, later in pairwise(lists):
        what, first = said.get(later.start), said.get(earlier.start)
        if (
            what
            and first
            and first.hit.start < later.start
            and (what.hit.label == "cast.same" or (what.hit.label == "cast.with" and first.status != "leaving"))
        ):
            said[later.start] = what._replace(status=first.status)


def _holds(passage: Passage, page: Page, hit: Hit, people: People, subjective: bool) -> bool:
    """Whether a weak phrase has what it needs around it."""
    text = page.text
    before = page.folded[max(0, hit.start - 7) : hit.start].split()
    if subjective and before and before[-1] in _ARTICLES and " " not in text[hit.start : hit.end]:
        return False
    if hit.label == "cast.with":
        if not any(m.character for m in people.members) and len(people.members) < 2:
            return False
        if people.layout == "as":
            return True
        before = page.folded[max(passage.start, hit.start - 48) : hit.start].replace(",", " ").split()
        return text[hit.end : people.start].strip() in ("", "newcomers", "stars") and (
            not _WORK_NOUNS.isdisjoint(before) or any(m.character for m in people.members)
        )
    if hit.label == "cast.lead_in":
        word = text[hit.start : hit.end].lower()
        if subjective:
            return word in ("star", "stars", "lead", "leads") and hit.start - people.end < 20
        gap = text[hit.end : people.start]
        if gap not in (" ", ", ", ": ", " (") and not gap.startswith((" are ", " is ")):
            return False
        owner = text[max(passage.start, hit.start - 4) : hit.start].rstrip()
        named = [n for n in page.names.between(max(passage.start, hit.start - 40), hit.start) if hit.start - n.end <= 4]
        return not owner.endswith(("”", '"', "’s", "'s")) and not any(n.type in ("other", "person") for n in named)
    if text[hit.start : hit.end] in ("turns up", "turn up"):
        return text[hit.end : hit.end + 1] in ".,;!" or text.startswith((" as ", " in it", " in the season"), hit.end)
    if hit.label == "cast.again":
        return people.layout in ("is", "as", "verb") and 0 <= hit.start - people.end <= 3
    if hit.label == "cast.among":
        earlier = [
            h
            for h in passage.table("cast")
            if h.end <= hit.start and h.label in _MEANING and h.label not in ("cast.with", "cast.lead_in")
        ]
        return bool(earlier) and ";" not in text[earlier[-1].end : hit.start]
    if hit.label == "cast.elliptic":
        after = text[hit.end : hit.end + 1]
        ends = after in ".,;!" or hit.end >= passage.end
        sentence = passage.previous
        back = ("cast.return", "cast.does_return", "cast.are_return")
        return ends and (
            text[hit.start : hit.end].endswith("expected")
            or passage.has(*back)
            or (sentence is not None and sentence.has(*back) and _lists(passage, page)[0] is people)
        )
    return True


def _makes(page: Page, passage: Passage, people: People, member: Member, label: str = "") -> bool:
    """Whether somebody is spoken of as one who makes the work, not as an actor."""
    if member.character:
        return False
    if label not in _ACTING and page.names.role_of(member.name.full) in _MAKERS:
        return True
    if passage.has("crew.handover") and any(h.label.endswith(("_noun", "_does")) for h in passage.table("crew")):
        return True
    if any(h.label.endswith("_noun") and page.folded[h.end - 1] == "s" for h in passage.table("crew")):
        return True
    return any(
        people.start - 25 <= h.start
        and h.end <= people.end + _NEAR_CREW
        and h.label.endswith(("_noun", "_does", "_by"))
        and " role" not in page.text[people.end : h.start]
        for h in passage.table("crew")
    )


def _part(page: Page, member: Member) -> str | None:
    """The character that the page gives somebody elsewhere."""
    parts: dict[str, str] | None = page.memo.get("cast.parts")
    if parts is None:
        parts = {}
        for people in page.names.lists:
            for one in people.members:
                if one.character and one.character[0].isupper() and people.layout not in ("possessive", "loose"):
                    parts.setdefault(one.name.full, one.character)
        page.memo["cast.parts"] = parts
    return parts.get(member.name.full)


def _lists(passage: Passage, page: Page) -> list[People]:
    """The people of a sentence; none of one that is too long to be a sentence, so that work stays bounded."""
    if passage.end - passage.start > SENTENCE_LIMIT:
        return []
    return page.names.lists_between(passage.start, passage.end)


def _read_phrases(passage: Passage, page: Page) -> Iterator[Draft]:
    """Lists of people that a phrase in the sentence speaks of."""
    lists = _lists(passage, page)
    if not lists:
        return
    said = _said(passage, page, lists)
    for people in lists:
        what = said.get(people.start)
        if what is None or people.layout == "row":
            continue
        start, end = min(people.start, what.hit.start), max(people.end, what.hit.end)
        part = _inherited_part(lists, said, what)
        for member in people.members:
            if not _makes(page, passage, people, member, what.hit.label):
                status = _NOTED.get(member.note, what.status)
                yield Draft(
                    "cast",
                    Cast(member.name.full, member.character or part or _part(page, member), status),
                    start,
                    end,
                    "spoken_of",
                    season=_season(passage, page, what, status, people),
                    at=what.hit.start,
                )


def _inherited_part(lists: list[People], said: dict[int, _Said], what: _Said) -> str | None:
    """ "A replaces B as X": A is X too."""
    if what.hit.label not in ("cast.replace", "cast.replaced"):
        return None
    other = next(
        (p for p in lists if p.start in said and said[p.start].hit == what.hit and said[p.start] != what), None
    )
    return other.members[0].character if other else None


def _season(passage: Passage, page: Page, what: _Said, status: str, people: People) -> int | From | None:
    """The season of what a phrase says."""
    if page.scope.film:
        return None
    if status == "cast":
        return _general_season(passage, page, what, people)
    return _no_earlier(page, season_said(passage, page, what.hit.start))


def _general_season(passage: Passage, page: Page, what: _Said, people: People) -> int | From | None:
    """The season of "A and B star": the one named in the clause; none of the show as a whole, where a single actor is
    introduced, or where the news is that more was ordered; else the page's own."""
    single = what.hit.label == "cast.lead_in" and not what.subjective and len(people.members) == 1
    if single:
        return None
    clause = passage.clause_at(what.hit.start)
    if page.scope.mentions(clause.start, clause.end):
        return From.SCOPE
    if _in_cast_section(passage):
        return page.scope.main
    if page.folded.startswith("also star", what.hit.start) and not about_season(passage):
        return None
    before = page.folded[max(passage.start, what.hit.start - 40) : what.hit.start].replace(",", " ").split()[-3:]
    if passage.has("cast.whole") or not _WHOLE_NOUNS.isdisjoint(before) or _is_order(page) or page.scope.main == 1:
        return None
    passing = what.hit.label in ("cast.with", "cast.lead_in") and not what.subjective
    return None if passing and not about_season(passage) else page.scope.main


_WHOLE_NOUNS = _WORK_NOUNS - {"season", "run", "outing", "cast", "instalment", "installment", "sequel"}


def _is_order(page: Page) -> bool:
    """Whether the page's news is that more was ordered."""
    headline = page.headline.folded if page.headline is not None else ""
    return any(word in headline for word in _ORDERS)


_ORDERS = (
    "renew",
    "order",
    "pickup",
    "picked up",
    "picks up",
    "greenl",
    "green light",
    "ups ",
    "go-ahead",
    "commits",
    "another season",
    "early ",
)


def _in_cast_section(passage: Passage) -> bool:
    """Whether the heading above is about the cast of what the page is about."""
    return passage.heading is not None and passage.heading.has(
        "cast.section", "cast.star", "cast.join", "cast.return", "cast.leave"
    )


def _no_earlier(page: Page, season: int | None) -> int | None:
    """A season, or the page's main one where none is named or the named one is past."""
    main = page.scope.main
    return main if season is None or (main is not None and season < main) else season


def _read_listed(passage: Passage, page: Page) -> Iterator[Draft]:
    """People with a character on lines of a list or a table: status, season and hope from what stands above."""
    lists = _lists(passage, page)
    if not lists or not _is_line(passage, lists):
        return
    said = _said(passage, page, lists)
    above = _above(passage, page)
    status = next((s for p in above if (s := _announced(p))), "cast")
    hopeful = any(p.has("cast.hope") for p in above)
    for people in lists:
        if people.layout not in _LISTED and (people is not lists[0] or status == "cast"):
            continue
        if people.start in said and people.layout != "row":
            continue
        season = _no_earlier(page, next((n for p in above if (n := season_said(p, page, p.start)) is not None), None))
        if status == "cast" and any(_heads_whole_show(p, page) for p in above):
            season = None
        for member in people.members:
            if not _makes(page, passage, people, member):
                yield Draft(
                    "cast",
                    Cast(member.name.full, member.character, _noted(passage, member, status)),
                    people.start,
                    people.end,
                    "listed",
                    season=season,
                    certainty=Certainty.EXPECTED if hopeful else From.CLAUSE,
                )


def _noted(passage: Passage, member: Member, status: str) -> str:
    """The status of a member of a list, by a note behind the name ("NEW") or the words behind a colon."""
    if member.note in _NOTED:
        return _NOTED[member.note]
    if status == "cast":
        return _announced(passage) or status
    return status


def _is_line(passage: Passage, lists: list[People]) -> bool:
    """Whether the sentence is a line of a list: it opens with people and is not much longer than they are."""
    if lists[0].start - passage.start > 4:
        return False
    if lists[0].layout == "row" or passage.block.kind in ("item", "heading"):
        return True
    if passage.start != passage.block.start or lists[0].layout not in ("as", "brackets", ""):
        return False
    if (
        passage.end == passage.block.end
        and lists[0].layout == "as"
        and len(lists[0].members) == 1
        and len(passage.text) <= 200
    ):
        return passage.text[lists[0].end - passage.start :][:1] in (",", ":", " ", "")
    share = 0.8 if passage.text.endswith((".", "!", "?")) else 0.45
    return lists[-1].end - passage.start >= share * (passage.end - passage.start)


def _above(passage: Passage, page: Page) -> list[Passage]:
    """What governs a line: the line that introduces the list, the sentence before the lines, the heading."""
    found = [p for p in (passage.intro,) if p is not None]
    for index in range(passage.index - 1, max(-1, passage.index - 60), -1):
        earlier = page.passages[index]
        lists = _lists(earlier, page)
        if (lists and _is_line(earlier, lists)) or earlier.block.kind == "item" or "|" in earlier.text:
            continue
        if any(p.end > earlier.start for p in page.names.lists_between(earlier.start - 100, earlier.start)):
            continue
        found.append(earlier)
        if earlier.heading is not None and earlier.block.kind not in ("heading", "question"):
            found.append(earlier.heading)
        break
    return found


def _announced(passage: Passage) -> str | None:
    """The status that a heading or an introducing line gives the people below it."""
    found = [
        status
        for hit in passage.table("cast")
        for status in _MEANING.get(hit.label, (None, None))
        if status and status != "cast" and hit.label != "cast.elliptic"
    ]
    return min(found, key=lambda s: _RANK[s]) if found else None


def _read_attached(passage: Passage, page: Page) -> Iterator[Draft]:
    """People with a character said in passing: "A, who plays X, said", "A (X)", "A's X"."""
    lists = _lists(passage, page)
    if not lists or _is_line(passage, lists):
        return
    said = _said(passage, page, lists)
    asked = (passage.heading and _announced(passage.heading)) or "cast"
    for people in lists:
        if people.start in said or people.layout in ("row", "loose"):
            continue
        described = people.layout == "as" and len(people.members) > 1
        for member in people.members:
            if (member.character or described) and (people.layout != "possessive" or _plays(page, member)):
                yield Draft(
                    "cast",
                    Cast(member.name.full, member.character, asked),
                    member.start,
                    member.end,
                    "attached",
                    season=_attached_season(passage, page, people, member),
                )


def _heads_whole_show(heading: Passage | None, page: Page) -> bool:
    """Whether a heading names the show without a season ("Glass Harbour cast")."""
    return (
        heading is not None
        and heading.block.kind in ("heading", "question")
        and not heading.has("season")
        and not any(c.isdigit() for c in heading.text)
        and any(form in heading.folded for form in page.scope.forms)
    )


def _plays(page: Page, member: Member) -> bool:
    """Whether "A's X" is likely a part: A is no maker of the work, X no programme with a number."""
    if page.folded[max(0, member.start - 14) : member.start].endswith(("based on ", "adapted from ", "inspired by ")):
        return False
    return page.names.role_of(member.name.full) not in _MAKERS and not any(c.isdigit() for c in member.character or "")


def _attached_season(passage: Passage, page: Page, people: People, member: Member) -> int | From | None:
    """In passing ("A, who plays X,", "A (X) said") none, unless the sentence is about a season."""
    passing = page.text[member.name.end : member.name.end + 6] in (", who ", " (who ")
    if passing or _heads_whole_show(passage.heading, page):
        return None
    if passage.has("season"):
        return From.SCOPE
    if _in_cast_section(passage):
        return page.scope.main
    if passage.has("cast.whole") or page.scope.main == 1 or _is_order(page):
        return None
    if people.layout not in ("verb", "as", "is", "by") and not (
        people.layout == "brackets" and len(people.members) > 1
    ):
        return None
    return From.SCOPE


def _read_everyone(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "They'll all be back": those whom the sentences before list."""
    hit = next(iter(passage.marked("cast.everyone")), None) or next(
        (h for h in passage.marked("cast.everyone_of") if _COMES_BACK.match(page.folded, h.end)), None
    )
    if hit is None:
        return
    for earlier in page.near(passage, back=6):
        found = False
        for people in _lists(earlier, page):
            for member in people.members if len(people.members) > 1 else ():
                if not _makes(page, earlier, people, member):
                    found = True
                    value = Cast(member.name.full, member.character or _part(page, member), "returning")
                    season = _no_earlier(page, season_said(passage, page, hit.start))
                    yield Draft("cast", value, hit.start, passage.end, "everyone", season=season, at=hit.start)
        if found:
            return


_COMES_BACK = re.compile(
    r"(?: (?:should|will|would|could|may|might|are|is|be|likely|also|expected|set|due|confirmed|to|now|have|signed"
    r"|on|surely|presumably|probably|certainly)){0,6}"
    r" (?:be back|back\b|return(?:s|ing)?\b|reprise|come back|coming back|comes back)"
)
_NAME = frozenset({"name"})
RULES: tuple[Rule, ...] = (
    Rule("spoken_of", _read_phrases, frozenset(_MEANING), _NAME),
    Rule("listed", _read_listed, _NAME),
    Rule("attached", _read_attached, _NAME),
    Rule("everyone", _read_everyone, frozenset({"cast.everyone", "cast.everyone_of"})),
)
