"""The title of the work that a page is about, and whether that is a film.

Candidates are runs of capitalised words in the headline, in quotation marks, or beside words that go with a show
("… season 2", "… boss"), the titles known beforehand and what the address names. A candidate's score is how much the
places where it stands look like a title's, times a growing function of its length; places inside a longer candidate
that the page repeats belong to that one alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from slated.marks.names.lexicon import lexicon
from slated.marks.scope.frames import (
    AFTER_HEADLINE,
    BEFORE_HEADLINE,
    CALENDAR,
    DATED_LEFT,
    FILM,
    LEFT,
    OWNER_LEFT,
    PERSON_LEFT,
    PERSON_RIGHT,
    RIGHT,
    SEASON_RIGHT,
    SERIES,
    STOP,
    STOP_FIRST,
)
from slated.marks.scope.known import find_known, known_titles
from slated.text.finder import fold


class Title(NamedTuple):
    """`text` as the page prints it in full; `forms` its folded shorter and longer forms, longest first."""

    text: str
    film: bool
    forms: tuple[str, ...]


_WORD = (
    r"(?:(?:[A-ZÀ-Þ]\.){2,}|(?:Dr|Mr|Mrs|Ms|St|Vol)\.|[A-ZÀ-Þ0-9]\w*(?:[’'.!&+*-](?=\w)\w+)*[+!]*|[&+])"
)
_JOIN = r"(?:of|the|in|and|a|an|to|for|on|from|with|is|are|at|de|del|la|el|us|by|&|vs\.?)"
_RUNS = re.compile(rf"{_WORD}(?::?\s(?:{_JOIN}\s){{0,3}}{_WORD}){{0,9}}")
_COMMA = re.compile(rf"({_WORD}(?: {_WORD}){{0,2}}), ({_WORD}(?: {_WORD}){{0,2}})")
_NUMBER = r"(?:\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|II|III|IV|V)"
_PARTS = re.compile(r":\s+|(?<=\w[’']s)\s+|(?<=s[’'])\s+")
_PLACED = re.compile(r"\s(?:in|at|on|for|from|with|to)\s")
_POSSESSIVE = re.compile(r"[’']s?$")
_TAIL = re.compile(
    r"[\s:,]+(?:season|series|s|szn|part|chapter|volume|vol\.?|episode)s?(?:[\s-]?(?:\d{1,2}|one|two|three|four|"
    r"five|six|seven|"
    r"eight|nine|ten|i{1,3}|iv|v))?(?:[\s:,].*)?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}(?::\s+|$)")
_ORDER_TAIL = re.compile(r"(?:(?:\s|^)(?:New|Next|First|Second|Third|Fourth|Fifth|Final|Last|Upcoming|Hit|Original))+$")
_NUMBER_TAIL = re.compile(r"(?:\s[2-9]|\s\d\d?|\sII|\sIII|\sIV)$")
_NUMBERED_FILM = re.compile(r"(.+) (?:\d|II|III|IV)$")
_NO_TITLE = re.compile(r"(?:season|seasons|series|s\d+|part|episode|episodes)(?: |$)")
_SEASON_WORD = re.compile(r"season|series|s\d{1,2}|second|third|fourth|fifth|sixth|part|\d")
_DESCRIBER = re.compile(r"\w-(?:winner|winning|nominated|action|led|star|starrer|produced|episode|part|season)$")
_JOINERS = frozenset("of the in and a an to for on from with is are at".split())
_QUOTES = "‘“\"'*_’”"
_LOOKED_AT = 8_000  # code points of a text that are searched for the title
_PLACES = 24  # places of a candidate that count


def find_title(headline: str, text: str, folded: str, url: str | None = None) -> Title:
    """The work's title; an empty text where nothing looks like one. Looks at the text's first 8,000 code points."""
    text, folded = text[:_LOOKED_AT], folded[:_LOOKED_AT]
    title_line = fold(headline)
    if headline and folded.startswith(title_line):
        text, folded = text[len(headline) :], folded[len(headline) :]
    both, whole = f"{headline}\n\n{text}", f"{title_line}\n\n{folded}"
    head = len(headline)
    forms: dict[str, str] = {}
    for run in _runs(headline, both, whole):
        for form in run:
            _add(form, forms)
    for m in _COMMA.finditer(headline):
        words = m[2].split()
        for size in range(1, len(words) + 1):
            form = f"{m[1]}, {' '.join(words[:size])}"
            if whole.count(fold(form)) > 1:
                forms.setdefault(fold(form), form)
    for start, end, key in find_known(both, whole):
        forms.setdefault(key if whole[start:end] != key else whole[start:end], both[start:end])
    slug = _slug(url) if url else ""
    address = {}
    if url:
        lead = _slug(url.rstrip("/").rpartition("/")[0]).count("-") + 1
        address = {**_slug_phrases(slug, whole, both), **_slug_titles(slug, lead)}
    for key in address:
        at = whole.find(key)
        forms.setdefault(key, known_titles().titles.get(key) or (both[at : at + len(key)] if at >= 0 else key.title()))
    if not forms:
        for m in _RUNS.finditer(both[:2000]):
            for form in _forms(m.group()):
                _add(form, forms)
    places = _places(forms, whole, both)
    scores = {
        key: _score(key, at, whole, both, head, f"-{slug}-") + address.get(key, 0.0) for key, at in places.items()
    }
    scores |= {key: weight for key, weight in address.items() if key not in scores}
    best = max(scores, key=lambda k: (scores[k], len(k), k), default=None)
    if best is None or scores[best] <= 0:
        return Title("", False, ())
    film = len(FILM.findall(whole)) > 2 * len(SERIES.findall(whole))
    return _full_form(best, forms, whole, both, film)


def _runs(headline: str, both: str, whole: str) -> Iterable[list[str]]:
    """The forms of every run that stands in the headline, in quotation marks, or beside a show's words."""
    head = len(headline)
    shouted = headline.isupper()
    for m in _RUNS.finditer(both):
        start, end = m.span()
        quoted = start > 0 and both[start - 1] in _QUOTES and end < len(both) and both[end] in _QUOTES + ",!?."
        if quoted:
            yield [m.group()]
        elif start < head:
            yield _shouted_forms(m.group()) if shouted else _forms(m.group())
        elif RIGHT.match(whole, end) or LEFT.search(whole, max(0, start - 24), start):
            yield _forms(m.group())
        elif _TAIL.search(m.group()):
            yield _forms(_TAIL.sub("", m.group()))


def _forms(run: str) -> list[str]:
    """What in a run may be the title: all of it, its parts at colons and possessives, each without leading words."""
    run = _ORDER_TAIL.sub("", _NUMBERED.sub("", _TAIL.sub("", run)))
    found = [run, _NUMBER_TAIL.sub("", run)]
    parts = _PARTS.split(run)
    if len(parts) > 1:
        found += parts
        found += [run[run.find(part) :] for part in parts[1:]]
    placed = _PLACED.split(run, 1)
    if len(placed) > 1:
        found.append(placed[0])
    for form in tuple(found):
        words = form.split()
        while len(words) > 1 and (fold(words[0]).strip(",:") in STOP_FIRST or _DESCRIBER.search(words[0])):
            words = words[1:]
            found.append(" ".join(words))
    return found


def _shouted_forms(run: str) -> list[str]:
    """Word sequences of a headline in capitals, cut at words that no title ends or begins with."""
    found: list[str] = []
    words: list[str] = []
    for word in (*_TAIL.sub("", run).split(), "THE-END"):
        if fold(word).strip(",:’'") in STOP_FIRST or word == "THE-END":
            found.append(" ".join(words))
            words = []
        else:
            words.append(word)
    return [form for form in found if form]


def _add(form: str, forms: dict[str, str]) -> None:
    """Keeps a form under its folded key unless it is made of words that say nothing, or of a date."""
    form = _POSSESSIVE.sub("", form.strip(" ,:;-’'"))
    key = fold(form)
    if len(key) < 2 or _NO_TITLE.match(key):
        return
    if key not in known_titles().titles:
        words = key.split()
        if all(w.strip(",:.!") in STOP for w in words) and not (len(words) == 1 and words[0] in CALENDAR):
            return
        if all(w in CALENDAR or w.isdigit() for w in words) and (len(words) > 1 or len(key) < 4 or key[:2] == "20"):
            return
    forms.setdefault(key, form)


class _Places(NamedTuple):
    """Where a candidate stands on its own with a capital, how often it stands without, and whether it stands once and
    holds another candidate that stands more often."""

    at: list[int]
    plain: int
    holds: bool = False


def _places(forms: dict[str, str], whole: str, both: str) -> dict[str, _Places]:
    """Every candidate's places, those inside another candidate that the page repeats left out."""
    taken: list[tuple[int, int]] = []
    places: dict[str, _Places] = {}
    for key in sorted(forms, key=lambda k: (-len(k), k))[:80]:
        found: list[int] = []
        plain = 0
        at = whole.find(key)
        while at >= 0 and len(found) < _PLACES and plain < _PLACES:
            end = at + len(key)
            if not (at and whole[at - 1].isalnum()) and not (end < len(whole) and whole[end].isalnum()):
                if both[at].islower():
                    plain += 1
                elif not any(s <= at and end <= e for s, e in taken):
                    found.append(at)
            at = whole.find(key, end)
        if found:
            places[key] = _Places(found, plain)
            if len(found) > 1 and " " in key:
                taken += [(at, at + len(key)) for at in found]
    often = [key for key, place in places.items() if len(place.at) > 1]
    for key, place in places.items():
        if len(place.at) == 1 and any(o in key for o in often):
            places[key] = place._replace(holds=True)
    return places


def _slug_titles(slug: str, lead: int) -> dict[str, float]:
    """Known titles that an address names, with a weight; `lead` words stand before its last part."""
    words = slug.split("-")
    slugs = known_titles().slugs
    found: dict[str, float] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 8) + 1):
            title = slugs.get("-".join(words[start:end]))
            if not title:
                continue
            before_season = end < len(words) and _SEASON_WORD.fullmatch(words[end]) is not None
            if end - start > 1 or before_season or (start in (0, lead) and len(title) > 3):
                found[title] = 6.0 + 2.0 * (end - start) + 4.0 * before_season
    return found


def _slug_phrases(slug: str, whole: str, printed: str) -> dict[str, float]:
    """The longest words before "season-2" or "s2" in an address that the page prints with a capital."""
    words = slug.split("-")
    for end in range(1, len(words)):
        if _SEASON_WORD.fullmatch(words[end]) and not words[end].isdigit():
            for start in range(max(0, end - 6), end):
                phrase = " ".join(words[start:end])
                at = whole.find(phrase)
                if at >= 0 and printed[at].isupper() and (phrase not in STOP or phrase in CALENDAR):
                    return {phrase: 6.0 + 2.0 * (end - start)}
    return {}


def _slug(url: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", url.lower().split("://")[-1].partition("/")[2]))


def _score(key: str, places: _Places, whole: str, both: str, head: int, slug: str) -> float:
    """How much the places of a candidate look like a title's."""
    words = re.findall(r"[^\W_]+", key.replace("'", ""))
    dated = len(words) == 1 and key in CALENDAR
    total, seasons, quoted, dates, persons = 0.0, 0, 0, 0, 0
    for at in places.at:
        end = at + len(key)
        before = whole[max(0, at - 24) : at]
        total += 0.5
        if RIGHT.match(whole, end):
            total += 2.5
            seasons += SEASON_RIGHT.match(whole, end) is not None
        total += 1.5 * (LEFT.search(before) is not None)
        if before and before[-1] in "'\"*_" and whole[end : end + 2].strip("',") != whole[end : end + 2]:
            total += 1.0
            quoted += 1
        if at < head:
            total += 3.0 + 1.5 * (AFTER_HEADLINE.match(whole, end) is not None and end < head)
            total += 1.0 * (BEFORE_HEADLINE.search(before) is not None or before.strip("'\"*_ ") == "")
        total += 2.0 * (key not in known_titles().titles and OWNER_LEFT.search(before) is not None)
        if PERSON_RIGHT.match(whole, end) or PERSON_LEFT.search(before):
            total -= 1.5
            persons += whole[end : end + 2] != " ("
        if before.endswith((" in ", " at ", " near ", " outside ", " across ")):
            total -= 1.0
        dates += dated and (DATED_LEFT.search(before) is not None or whole[end + 1 : end + 2].isdigit())
    if total <= 0 or (2 * dates >= len(places.at) and dates > 0 and not quoted and not seasons):
        return 0.0
    total -= 1.5 * dates
    known = known_titles()
    is_known = key in known.titles or key in known.nicknames
    if not quoted and _is_ordinary(key, words, places, seasons):
        total *= 0.2
    if is_known:
        total = 1.6 * total + 1.0
    elif seasons < 2 and (_is_listed(key) or _is_person(key, words)):
        total *= 0.5 if seasons else 0.2
        slug = ""
    elif len(places.at) == 1 and not quoted and not seasons:
        total *= 0.5
    if persons and not (seasons or quoted or is_known) and len(words) > 1:
        total *= 0.3
        slug = ""
    if places.holds and not quoted and not is_known:
        total *= 0.5
    if places.at[0] > head + 600:
        total *= 0.5
    if words and f"-{'-'.join(words)}-" in slug:
        total += 5.0
    return float(total * min(len(words), 5) ** 0.5)


def _is_person(key: str, words: list[str]) -> bool:
    """Whether a key and its words look like a person's name: a given name before the last word, or an East "
    "Asian surname."""
    names = lexicon()
    if len(words) == 1:
        return words[0] in names.surnames and words[0] not in names.ordinary
    if len(words) > 4 or not _JOINERS.isdisjoint(key.split()):
        return False
    return words[0] in names.given or words[0] in names.asian or words[-1] in names.asian or words[-2] in names.given


def _is_ordinary(key: str, words: list[str], places: _Places, seasons: int) -> bool:
    """Whether a key is nothing but words that the page or the language writes small."""
    if places.plain >= len(places.at) and (seasons == 0 or len(words) == 1):
        return True
    if len(words) != 1 or seasons > 1:
        return False
    names = lexicon()
    return key in STOP - CALENDAR or key in names.ordinary or key in names.verbs


def _is_listed(key: str) -> bool:
    """Whether a key is a known platform, outlet, company or place, several of them, or begins with a platform."""
    hits = lexicon().known.find(key)
    if not hits or hits[0].start:
        return False
    if hits[0].end == len(key) or (hits[0].label.startswith("platform.") and hits[0].end >= 3):
        return True
    return hits[-1].end == len(key) and key[hits[0].end : hits[-1].start] in (" and ", " & ", ", ", "/")


def _full_form(best: str, forms: dict[str, str], whole: str, both: str, film: bool) -> Title:
    """The longest form that contains the best one at a title's joint, for what the page calls the work in full."""
    nicknames = known_titles().nicknames
    chosen = forms[best]
    if best in nicknames:
        return _titled(nicknames[best], best, film)
    for key, form in forms.items():
        joint = key.startswith((best + ": ", best + " in ", best + " of ")) or key.endswith(
            (": " + best, "the " + best)
        )
        if joint and whole.count(key) >= 2 and len(key) > len(fold(chosen)):
            chosen = form
    if not film:
        chosen = re.sub(rf"(?::|,)?\s(?:\d{{1,2}}|{_NUMBER})$", "", chosen) or chosen
    elif m := _NUMBERED_FILM.match(chosen):
        parts = fold(m[1]) + ": part "
        chosen = next((form for key, form in forms.items() if key.startswith(parts)), chosen)
    key = fold(chosen)
    chosen = nicknames.get(key) or known_titles().titles.get(key) or _printed(key, chosen, whole, both)
    return _titled(chosen, best, film)


def _titled(chosen: str, best: str, film: bool) -> Title:
    """The title with the forms that the page may use for it."""
    key = fold(chosen)
    short = {key, best, key.removeprefix("the "), key.split(": ")[0], key.split(": ")[-1]}
    return Title(chosen, film, tuple(sorted((s for s in short if len(s) > 2 or s == key), key=lambda s: (-len(s), s))))


def _printed(key: str, form: str, whole: str, both: str) -> str:
    """A form as the page prints it where it doesn't shout."""
    if not form.isupper() or len(form) <= 4:
        return form
    at = whole.find(key)
    while at >= 0:
        print_ = both[at : at + len(key)]
        if not print_.isupper() and not print_.islower():
            return print_
        at = whole.find(key, at + 1)
    return form.title()
