"""What a person is by the page's own words: cast, crew, an executive of a platform, a studio, an outlet, an agency."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from slated.marks.names.lexicon import Lexicon
from slated.marks.names.model import Name, People
from slated.marks.names.runs import word_before
from slated.model.claim import Role

_AFTER = re.compile(
    r"(?:, | is | was |, who(?:’s|'s| is) )(?:the |a |an |one of |also |its |their )?(?P<rest>[^.;:!?\n]{3,70})"
)
_PLAYS = re.compile(r"(?:,? who)? (?:will )?(?:plays?|played|portrays|portrayed|voices|voiced|stars? as|starred)\b")
_WRITES = re.compile(
    r"(?:,? who)?(?: will| also| again| once| has| had)* (?:directs?|directed|wrote|writes?|penned|created|helms"
    r"|helmed|showruns|produces)\b"
)
_RUNS = re.compile(r",? who (?:runs|oversees|heads|leads) (?!the (?:show|series|cast|drama|writers))")
_WORD = re.compile(r"[\w’'-]+")
_OWNERS = {"platform": Role.PLATFORM, "studio": Role.STUDIO, "agency": Role.AGENCY, "outlet": Role.OUTLET}
_CHIEF = frozenset(
    "executive exec chief ceo co-ceo president vice-president vp chairman chairwoman chair head boss "
    "spokesperson spokesman "
    "spokeswoman officer manager".split()
)


def find_roles(text: str, folded: str, names: list[Name], lists: list[People], lex: Lexicon) -> Mapping[str, Role]:
    """Full name → role. A character attached makes an actor; else the words around the first mentions that say so."""
    roles: dict[str, Role] = {}
    for people in lists:
        for member in people.members:
            if member.character and people.layout != "possessive":
                roles[member.name.full] = Role.CAST
    previous: Name | None = None
    for name in names:
        if name.type == "person" and name.full not in roles:
            role = _before(name, previous, folded, lex) or _after(name, folded, lex, names)
            if role:
                roles[name.full] = role
        previous = name
    for people in lists:
        shared = {roles[m.name.full] for m in people.members if m.name.full in roles}
        if len(shared) == 1 and len(people.members) > 1:
            role = shared.pop()
            for member in people.members:
                roles.setdefault(member.name.full, role)
    return roles


def _before(name: Name, previous: Name | None, folded: str, lex: Lexicon) -> Role | None:
    word = word_before(folded, folded, max(0, name.start - 24), name.start)
    kind = lex.person_nouns.get(word)
    owner = _owner(previous, name.start)
    if owner and (word in _CHIEF or word.endswith("'s") or kind in ("platform", "other")):
        return owner
    if kind == "cast":
        return Role.CAST
    if kind == "crew":
        return owner if owner in (Role.OUTLET, Role.PLATFORM) and word in ("editor", "boss", "writer") else Role.CREW
    if kind == "platform":
        return owner or Role.PLATFORM
    return None


def _owner(previous: Name | None, at: int) -> Role | None:
    """The role that a platform, studio, agency or outlet named shortly before gives its people."""
    if previous is None or at - previous.end > 50:
        return None
    return _OWNERS.get(previous.type)


def _owner_after(name: Name, names: list[Name]) -> Role | None:
    """The role that the platform, studio, agency or outlet named right after a person gives them."""
    n = bisect_right(names, name.start, key=lambda n: n.start)
    while n < len(names) and names[n].start - name.end <= 90:
        if names[n].type in _OWNERS:
            return _OWNERS[names[n].type]
        n += 1
    return None


def _after(name: Name, folded: str, lex: Lexicon, names: list[Name]) -> Role | None:
    if _PLAYS.match(folded, name.end):
        return Role.CAST
    if _WRITES.match(folded, name.end):
        return Role.CREW
    if _RUNS.match(folded, name.end):
        return _owner_after(name, names) or Role.PLATFORM
    match = _AFTER.match(folded, name.end)
    if not match:
        return None
    for word in _WORD.findall(match["rest"])[:7]:
        if word in _CHIEF:
            return _owner_after(name, names) or Role.PLATFORM
        kind = lex.person_nouns.get(word.removesuffix("'s"))
        if kind in ("cast", "crew"):
            return Role.CAST if kind == "cast" else Role.CREW
    return None
