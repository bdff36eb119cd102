"""Which capitalised runs are people, which are roles in the story, and what else the rest is.

Passes: known names; runs that are people by themselves (lexicon, Korean and Chinese patterns, words around them); runs
in company of people; lists of people with the characters they are given; single words that are a part of a name
already found, or stand in a list of people.
"""

from __future__ import annotations

import re

from slated.marks.names.lexicon import Lexicon, lexicon, plain
from slated.marks.names.lists import find_lists
from slated.marks.names.model import Name, Names, People
from slated.marks.names.roles import find_roles
from slated.marks.names.runs import Run, find_known, find_runs
from slated.text.finder import fold
from slated.text.sentences import Span

_DIGIT = re.compile(r"\d")
_ROMAJI = re.compile(r"(?:(?:[kgsztdnhbpmr]y?|sh|ch|j|ts|f|w|y)?(?:[aiueo]|n(?![aiueo]))){3,7}")
_SYLLABLES = re.compile(r"[a-z]{1,6}-[a-z]{1,6}")
_NEXT = re.compile(
    r"[\s,]{1,2}(?:(?:will|is|has|have|who|also|be|been|to|again|once|more|was|are|were|both|all|set|would"
    r"|could) ){0,4}([a-z’']+)"
)
_APPOSITION = re.compile(
    r", (?:an?|the|its|one of|co-|who)\b[^,.;]{0,40}?(?:star|actor|actress|director|creator|showrunner|writer"
    r"|producer|executive|president|head|editor|analyst|spokes)"
)
_PLAYER = re.compile(r" (?:as [A-ZÀ-Þ]|\| )")
_BRACKET_ROLE = re.compile(r" \([A-ZÀ-Þ][\w’'. -]{1,30}\)")
_COMPANY = re.compile(r",? (?:and|&|or|plus|with) |, | ?/ ?")
_NAMING = frozenset("as plays play played playing is".split())
_BEFORE_PLACE = frozenset("in at near outside around across".split())


def find_names(text: str, folded: str, sentences: list[Span], title: str = "") -> Names:
    """The names of a page in order; `sentences` are the spans that are the article, `title` is the work's own title.

    Linear in the length of the text.
    """
    lex = lexicon()
    forms = _title_forms(title)
    known = find_known(text, folded, lex, forms)
    runs = find_runs(text, folded, sentences, known, lex)
    lowered = _lowered(text) if runs else frozenset()
    people, singles, others = _sort(runs, text, lex, lowered)
    people += [n for n in known if n.type == "person"]
    known = [n for n in known if n.type != "person"]
    words = _full_forms(people)
    people += _stage_names(singles, people, words, text, lex, lowered)
    people.sort(key=lambda n: n.start)
    lists = find_lists(text, people, sentences, lex)
    characters = _characters(lists)
    people, lists = _without_characters(people, lists, characters, words)
    names = sorted(
        [*_inside(known, sentences), *people, *others, *_cast_roles(singles, characters, people)], key=lambda n: n.start
    )
    names = _apart(names)
    words = _full_forms([n for n in names if n.type == "person"])
    return Names(tuple(names), tuple(lists), find_roles(text, folded, names, lists, lex), words)


def _title_forms(title: str) -> list[str]:
    key = fold(title)
    if len(key) < 2:
        return []
    head = key.split(": ")[0]
    return [key] if head == key or len(head.split()) < 2 else [key, head]


def _lowered(text: str) -> frozenset[str]:
    """The words that the page writes in lower case as well: ordinary words."""
    return frozenset(text.split())


def _inside(known: list[Name], sentences: list[Span]) -> list[Name]:
    """The known names that lie in the article."""
    kept, k = [], 0
    for name in known:
        while k < len(sentences) and sentences[k].end <= name.start:
            k += 1
        if k < len(sentences) and sentences[k].start <= name.start:
            kept.append(name)
    return kept


def _sort(
    runs: list[Run], text: str, lex: Lexicon, lowered: frozenset[str]
) -> tuple[list[Name], list[Run], list[Name]]:
    """The people among runs of several words, the runs of one word, and the rest as "other", "studio", "work" ..."""
    people: list[Name] = []
    singles: list[Run] = []
    others: list[Name] = []
    doubtful: list[Run] = []
    sure: set[str] = set()
    for run in runs:
        if len(run.tokens) == 1:
            singles.append(run)
            continue
        words = text[run.start : run.end]
        score = 2 if words in sure and not run.quoted else _score(run, text, lex, lowered)
        if score >= 2:
            sure.add(words)
            people.append(_name(run, text, "person"))
        elif score == 1:
            doubtful.append(run)
        else:
            others.append(_name(run, text, _organisation(run, lex)))
    if doubtful:
        edges = (
            {n.start for n in people}
            | {n.end for n in people}
            | {r.start for r in doubtful}
            | {r.end for r in doubtful}
        )
        ends = {r.end for r in singles}
        for run in doubtful:
            known = _in_company(run, text, edges) or _ends_list(run, text, ends)
            (people if known else others).append(_name(run, text, "person" if known else "other"))
    return people, singles, others


def _name(run: Run, text: str, kind: str) -> Name:
    words = text[run.start : run.end]
    return Name(run.start, run.end, words, kind, words)


def _organisation(run: Run, lex: Lexicon) -> str:
    if run.quoted:
        return "work"
    for token in reversed(run.tokens):
        if token.low in lex.organisations:
            return lex.organisations[token.low]
    return "other"


def _score(run: Run, text: str, lex: Lexicon, lowered: frozenset[str]) -> int:
    """2 and more: a person; 1: a person in company of people; below: none."""
    tokens = run.tokens
    lows = [plain(t.low) for t in tokens]
    if run.quoted or len(tokens) > 5 or lows[0] == "the" or _DIGIT.search(text, run.start, run.end):
        return -1
    if (
        text[run.start : run.end].isupper()
        and text[run.start - 1 : run.start] in ("\n", "")
        and text[run.end : run.end + 1] in ("\n", "")
    ):
        return -1
    given = [low in lex.given for low in lows]
    asian = _east_asian(lows, lex)
    sure = asian or (given[0] and lows[0] not in lex.ordinary)
    if len(lows) == 2 and lows[1] in ("brothers", "sisters") and lows[0] not in lex.ordinary:
        return 2
    score, common = 0, 0
    for low, is_given in zip(lows, given, strict=True):
        familiar = low in lex.surnames or low in lex.asian
        if low in lex.organisations and not (sure and (familiar or is_given)):
            return -1
        if low in lex.nationality:
            score -= 3
        if low in lex.ordinary:
            common += 1
        if is_given or sure or familiar:
            continue
        if low in lex.ordinary:
            score -= 3
        elif low in lowered and len(low) > 2:
            score -= 2
    if given[0]:
        score += 2
    elif any(given) and lows[0] not in lex.ordinary and not lows[0].endswith("ing"):
        score += 1
    if asian:
        score += 2
    elif not any(given) and all(_ROMAJI.fullmatch(low) and low not in lex.ordinary for low in lows):
        score += len(lows) == 2
    elif lows[-1] in lex.surnames or any("." in t.text and len(t.text) < 7 for t in tokens):
        score += 1
    if not given[0] and not asian and common == len(lows):
        return -1
    if run.noun in lex.person_nouns or _labelled(run, text, lex):
        score += 2
    elif run.noun == "by" or _APPOSITION.match(text, run.end):
        score += 1
    elif run.noun in _BEFORE_PLACE and score < 2:
        score -= 2
    follows = _NEXT.match(text, run.end)
    if follows and follows[1] in lex.verbs:
        score += 2
    elif (follows and follows[1] == "as") or _BRACKET_ROLE.match(text, run.end):
        score += 1
    if text[run.start - 1 : run.start] == "(" and text[run.end : run.end + 1] == ")":
        score += 1
    if (
        not given[0]
        and not lows[0].endswith("ing")
        and len(tokens) <= 3
        and all(len(low) > 1 for low in lows)
        and not all(t.text.isupper() for t in tokens)
    ):
        score += 1
    return score


def _labelled(run: Run, text: str, lex: Lexicon) -> bool:
    """Whether a run follows a label for people ("Created by: X", "Executive producers: X")."""
    at = run.start - 2
    if text[at : run.start] != ": ":
        return False
    words = fold(text[max(run.sentence, at - 40) : at]).replace(",", " ").split()
    return any(w in lex.person_nouns or w in _LABELS for w in words)


_LABELS = frozenset("by cast starring new newcomers returning joining leaving additions ensemble".split())


def _east_asian(lows: list[str], lex: Lexicon) -> bool:
    """A family name at one end and one or two syllables: "Seo Ji-won", "Ji-won Seo", "Seo Ji Won"."""
    if len(lows) == 2:
        return any(
            one in lex.asian
            and (_SYLLABLES.fullmatch(two) or (lows[0] == one and len(two) <= 9 and two not in lex.ordinary))
            for one, two in ((lows[0], lows[1]), (lows[1], lows[0]))
        )
    return (
        len(lows) == 3
        and lows[0] in lex.asian
        and len(lows[1]) <= 6
        and len(lows[2]) <= 6
        and lows[1] not in lex.ordinary
    )


def _in_company(run: Run, text: str, edges: set[int]) -> bool:
    """Whether only a comma, "and" or "/" stands between a run and another person, or it plays somebody."""
    if text[run.end : run.end + 1] in _JOINTS:
        after = _COMPANY.match(text, run.end)
        if after and after.end() in edges:
            return True
    start = run.start
    return any(start - size in edges and _COMPANY.fullmatch(text, start - size, start) for size in (2, 3, 5, 6))


_JOINTS = frozenset(" ,/")


def _ends_list(run: Run, text: str, ends: set[int]) -> bool:
    """Whether a run closes a list whose last member was given a part ("A, who plays Isa, and B")."""
    return run.start - 6 in ends and text.startswith(", and ", run.start - 6)


def _full_forms(people: list[Name]) -> dict[str, str]:
    """Each word of a person's name → the fullest form, where one person alone has it; family names come first."""
    forms: dict[str, str] = {}
    clashes: set[str] = set()
    for full in dict.fromkeys(n.full for n in people):
        for word in {full, *full.split()}:
            if word in forms and not _same_person(forms[word], full):
                if full.split()[-1] == word and forms[word].split()[-1] != word:
                    forms[word] = full
                elif forms[word].split()[-1] != word or full.split()[-1] == word:
                    clashes.add(word)
            elif word not in forms or len(full) > len(forms[word]):
                forms[word] = full
    return {word: full for word, full in forms.items() if word not in clashes and len(word) > 1}


def _same_person(a: str, b: str) -> bool:
    x, y = set(a.split()), set(b.split())
    return x <= y or y <= x


def _stage_names(
    singles: list[Run], people: list[Name], words: dict[str, str], text: str, lex: Lexicon, lowered: frozenset[str]
) -> list[Name]:
    """Single words that are people: a part of a name on the page, a stage name, a word where only people stand."""
    found: list[Name] = []
    edges = {n.start for n in people} | {n.end for n in people}
    surnames = {n.start: n.text.split()[-1] for n in people if " " in n.text}
    known_surnames = {full.split()[-1] for full in words.values()}
    for run in singles:
        token = run.tokens[0]
        word, low = token.text, plain(token.low)
        full = words.get(word)
        if (
            full is None
            and low in lex.given
            and run.noun not in _NAMING
            and (shared := _shared_surname(run, surnames, text))
        ):
            full = f"{word} {shared}"
        if full is None and (run.quoted or (len(low) < 3 and not word.isupper())):
            continue
        if full is None and not _stands_alone(run, low, text, lex, lowered, edges):
            continue
        if full is not None and run.opens and low in lex.ordinary and word not in known_surnames:
            continue
        found.append(Name(run.start, run.end, word, "person", full or word))
    return found


def _shared_surname(run: Run, surnames: dict[int, str], text: str) -> str | None:
    """The family name that "Ana and Bea Lind" gives Ana."""
    for joint in (" and ", " & "):
        if text.startswith(joint, run.end):
            return surnames.get(run.end + len(joint))
    return None


def _stands_alone(run: Run, low: str, text: str, lex: Lexicon, lowered: frozenset[str], edges: set[int]) -> bool:
    """Whether a single word that is no part of a longer name stands where only a person can."""
    if low in lex.stage:
        return True
    if (
        low in lex.ordinary
        or low in lowered
        or low in lex.nationality
        or low in lex.organisations
        or run.noun in _NAMING
    ):
        return False
    if run.noun in lex.person_nouns and run.noun not in lex.honorifics and not run.owns:
        return True
    after = text[run.end : run.end + 6]
    if _in_company(run, text, edges) and (low not in lex.given or after[:1] in ",") and not run.owns:
        return True
    listed = _BRACKET_ROLE.match(text, run.end)
    if listed and text[listed.end() : listed.end() + 2] == ", " and run.end + 2 not in edges:
        return True
    return run.opens and bool(_PLAYER.match(after)) and not low.endswith(("ed", "ing"))


def _characters(lists: list[People]) -> dict[str, str]:
    """Each form of a character's name → the fullest form."""
    forms: dict[str, str] = {}
    for people in lists:
        for member in people.members:
            if member.character and member.character[:1].isupper():
                words = member.character.split()
                for word in (member.character, words[0], words[-1]):
                    if word[:1].isupper() and len(word) > 2 and len(forms.get(word, "")) < len(member.character):
                        forms[word] = member.character
    return forms


def _without_characters(
    people: list[Name], lists: list[People], characters: dict[str, str], words: dict[str, str]
) -> tuple[list[Name], list[People]]:
    """People and lists without those that are really characters; actors with a character's name stay people."""
    actors = {m.name.full for p in lists for m in p.members if m.character and p.layout != "possessive"}
    given = set(characters.values())
    kept: list[Name] = []
    for name in people:
        role = characters.get(name.text)
        if role and name.full not in actors and (name.text in given or name.full == name.text or name.full in given):
            kept.append(name._replace(type="character", full=role))
        else:
            kept.append(name)
    dropped = {n.start for n in kept if n.type == "character"}
    if dropped:
        lists = [p for p in (_drop(p, dropped) for p in lists) if p.members]
    return kept, lists


def _drop(people: People, starts: set[int]) -> People:
    members = tuple(m for m in people.members if m.name.start not in starts)
    if len(members) == len(people.members):
        return people
    return People(members, members[0].start if members else people.start, people.end, people.layout)


def _cast_roles(singles: list[Run], characters: dict[str, str], people: list[Name]) -> list[Name]:
    """Single words that are a character's name."""
    taken = {n.start for n in people}
    return [
        Name(run.start, run.end, run.tokens[0].text, "character", characters[run.tokens[0].text])
        for run in singles
        if run.start not in taken and run.tokens[0].text in characters
    ]


def _apart(names: list[Name]) -> list[Name]:
    """The names without those that begin inside another."""
    kept: list[Name] = []
    reach = -1
    for name in names:
        if name.start >= reach:
            kept.append(name)
            reach = name.end
    return kept
