"""One person under many spellings: which names on pages about one work mean the same person.

Rules, each with its reason kept: the same words in any order ("Ji-hu Park"); one Korean name in two romanisations;
a part of a name ("Cho") where only one person of that work has it; a stage name inside the full one for the same
character ("Lomon", "Park Solomon"); a slip of the pen in a long name. Two names that one page gives to different
characters are never merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from slated.kinds.names import fold_name, names_agree
from slated.weigh.romanised import readings, same_romanised

MIN_SLIP_LETTERS = 10  # shorter names differ by one letter and mean two people ("Ji-hu", "Ji-ho")
MIN_STAGE_LETTERS = 4
MAX_PEOPLE = 400  # a work with more names than this is a list page; only exact folding is tried


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name as one document gives it: whom they play (None where not said) and what they do ("cast", "director")."""

    name: str
    document: str
    character: str | None = None
    job: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """`person` maps every spelling to the one that pages use most; `because` says why a spelling was merged."""

    person: Mapping[str, str] = field(default_factory=dict)
    because: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        return self.person.get(name, name)

    def spellings(self, name: str) -> tuple[str, ...]:
        """The other spellings of the same person, sorted."""
        one = self.of(name)
        return tuple(sorted(n for n, p in self.person.items() if p == one and n != one))


def _parted(a: list[Appearance], b: list[Appearance]) -> bool:
    """Whether one page names both and gives them different characters, or both in one list of makers."""
    given: dict[str, set[str]] = defaultdict(set)
    for x in a:
        if x.character:
            given[x.document].add(x.character)
    pairs = {(c, y.character) for y in b if y.character for c in given.get(y.document, ())}
    return any(not names_agree(c, d) for c, d in pairs)


def _share_character(a: list[Appearance], b: list[Appearance]) -> bool:
    one, other = {x.character for x in a if x.character}, {y.character for y in b if y.character}
    return any(names_agree(c, d) for c in one for d in other)


def _reason(a: str, b: str, known: Mapping[str, list[Appearance]]) -> str | None:
    """Why two names are one person's, None where nothing says so."""
    x, y = fold_name(a), fold_name(b)
    if ("and" in x) != ("and" in y):  # "Matt and Ross Duffer" are two
        return None
    if x == y:
        return "the same words in another order or spelling"
    if len(x & y) >= 2 and (x < y or y < x):
        return "one name holds the other"
    if same_romanised(a, b):
        return "one Korean name in two romanisations"
    letters_a, letters_b = "".join(sorted(x)), "".join(sorted(y))
    if _share_character(known[a], known[b]):
        short, long = (x, y) if len(x) <= len(y) else (y, x)
        for word in short if len(short) == 1 else ():
            if len(word) >= MIN_STAGE_LETTERS and any(word in other for other in long):
                return "a stage name for the same character"
        if len(x & y) >= 1 and len(x) == len(y) and _shortened(x - y, y - x):
            return "a short first name for the same character"
    long_enough = min(len(letters_a), len(letters_b)) >= MIN_SLIP_LETTERS
    slip = long_enough and len(x) == len(y) and len(x & y) >= len(x) - 1 and _one_slip(x - y, y - x)
    if slip and not (readings(a) and readings(b)):
        return "a slip of the pen"
    return None


def _shortened(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a) == len(b) == 1 and (
        next(iter(a)).startswith(next(iter(b))[:3]) and min(len(next(iter(a))), len(next(iter(b)))) >= 3
    )


def _one_slip(a: frozenset[str], b: frozenset[str]) -> bool:
    if len(a) != 1 or len(b) != 1:
        return False
    one, other = next(iter(a)), next(iter(b))
    return min(len(one), len(other)) >= 5 and one[0] == other[0] and OSA.distance(one, other) <= 1


def _find(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "di", "du", "ibn", "la", "le", "van", "von"})


def _is_personal(name: str) -> bool:
    """Whether it looks like a person's name: capitalised words and particles ("What's on Netflix" is none)."""
    return all(word[0].isupper() or word.lower() in PARTICLES for word in name.split())


def _join_parts(parent: dict[str, str], names: list[str], known: Mapping[str, list[Appearance]]) -> dict[str, str]:
    """Single words ("Cho") join the one person of the work, or else of their page, who has that word."""
    because: dict[str, str] = {}
    for name in names:
        words = fold_name(name)
        if len(words) != 1 or any(a.character for a in known[name]):
            continue
        pages = {a.document for a in known[name]}
        whole = [n for n in names if len(fold_name(n)) > 1 and words < fold_name(n) and _is_personal(n)]
        for pool in ([n for n in whole if pages & {a.document for a in known[n]}], whole):
            roots = {_find(parent, n) for n in pool}
            if len(roots) == 1:
                parent[_find(parent, name)] = next(iter(roots))
                because[name] = "part of a name that one person of the work has"
                break
    return because


def merge_people(appearances: Iterable[Appearance]) -> People:
    """Groups spellings into people. The same for any order of `appearances`."""
    known: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        known[appearance.name].append(appearance)
    names = sorted(known, key=lambda n: (-len(fold_name(n)), n))
    parent = {name: name for name in names}
    members = {name: [name] for name in names}
    because: dict[str, str] = {}
    by_words: dict[frozenset[str], str] = {}
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]] if len(names) <= MAX_PEOPLE else []
    if not pairs:
        for name in names:
            first = by_words.setdefault(fold_name(name), name)
            pairs += [(first, name)] if first != name else []
    for a, b in pairs:
        one, other = _find(parent, a), _find(parent, b)
        if one == other:
            continue
        why = _reason(a, b, known)
        if why is None or any(_parted(known[x], known[y]) for x in members[one] for y in members[other]):
            continue
        parent[other] = one
        members[one] += members.pop(other)
        because[b] = why
    because |= _join_parts(parent, names, known)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_find(parent, name)].append(name)
    person: dict[str, str] = {}
    for group in groups.values():
        uses = Counter({name: len({a.document for a in known[name]}) for name in group})
        full = [n for n in group if len(fold_name(n)) > 1] or group
        stage = [n for n in group if uses[n] > max(uses[m] for m in full)]  # a stage name that most pages use
        shown = min(stage or full, key=lambda n: (-uses[n], -len(n), n))
        person |= dict.fromkeys(group, shown)
        if shown in because:  # the reason belongs to the pair, whichever of the two is shown
            why = because.pop(shown)
            because |= {name: why for name in group if name != shown and name not in because}
    return People(person, because)
