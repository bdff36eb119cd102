"""The title of the work that a page is about, and whether that is a film.

Candidates are runs of capitalised words before a season mention or a part number, in quotation marks, or in the
headline. A candidate's score is how often the page says it, times a growing function of its length, times how much its
places look like a title's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.marks.names.lexicon import lexicon
from slated.marks.scope.known import find_known, known_titles
from slated.text.finder import fold


class Title(NamedTuple):
    """`text` as the page prints it in full; `forms` its folded shorter and longer forms, longest first."""

    text: str
    film: bool
    forms: tuple[str, ...]


_WORD = r"(?:[A-ZÀ-Þ0-9][\w’'.!-]*|&)"
_JOIN = r"(?:of|the|in|and|a|an|to|for|on|from|with|is|are|at|de|la|us|by|&|vs\.?)"
_RUN = rf"{_WORD}(?::?\s(?:{_JOIN}\s){{0,3}}{_WORD}){{0,9}}"
_CLOSE = r"[’”\"']?(?:[’']s)?,?"
_NUMBER = r"(?:\d{1,2}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|II|III|IV|V)"
_ADJACENT = re.compile(
    rf"(?P<run>{_RUN}){_CLOSE}\s[(\[“‘\"–-]?(?:[Ss]eason|SEASON|[Ss]eries\s{_NUMBER}\b|[Ss]zn|S\d{{1,2}}\b|"
    rf"[Pp]art\s{_NUMBER}\b)"
)
_OF = re.compile(
    rf"(?:[Ss]eason|[Ss]eries|run|chapter|instal?lment|batch|episodes|"
    rf"return)\b[^.!?\n]{{0,24}}?\sof\s[‘“\"'*]?(?P<run>{_RUN})"
)
_QUOTED = re.compile(rf"[‘“\"'*_](?P<run>{_RUN})(?:,|:|!|\?)?[’”\"'*_](?=[\s,.:;!?)–—-]|s\b|$)")
_RUNS = re.compile(_RUN)
_POSSESSIVE = re.compile(r"[’']s?$")
_NO_TITLE = re.compile(r"(?:season|series|s\d+|part|episode|\d{4}$)(?: |$)")
_SEASON_WORD = re.compile(r"season|series|s\d{1,2}|second|third|fourth|fifth|sixth|part|\d")
_SPLIT = re.compile(
    r"(?<=[a-z]{2})[.!?]\s+|(?<=[’']s)\s+|:\s+(?=(?:Release|Cast|Everything|When|What|Plot|Trailer|Netflix|"
    r"Expected|Potential))"
)
_FILM = re.compile(
    r"\b(?:films?|movies?|cinemas?|theat(?:er|re)s?|box office|sequel|theatrical(?:ly)?|imax|big screen)\b"
)
_SERIES = re.compile(
    r"\b(?:seasons?|series|episodes?|episodic|finale|showrunner|renew(?:ed|al)|tv show|the show|s\d)\b"
)
_RIGHT = re.compile(
    r"\.?[\"']?(?:'?s)?,?\s?[(\[]?(?:season|series (?:\d|one|two|three|four|five)|szn|s\d|part (?:\d|one|two|"
    r"three)|fans?\b|set\b|stars?\b|creator|"
    r"co-creator|boss|showrunner|cast\b|writers|episodes?|sequel|spin-?off|universe|return|trailer|teaser|premiere|"
    r"finale|[2-9]\b)"
)
_LEFT = re.compile(
    r"(?:(?:season|series) \w+|fans|cast|creator|episodes?|set|return|run|chapter|seasons|instal?lment|more|film|"
    r"movie|show|series|drama|comedy|adaptation|version|rounds) (?:of |for )?[\"'*_]?$"
)
_PERSON_RIGHT = re.compile(
    r"\s?,? (?:said|says|told|tells|plays|played|who|will play|stars?\b as|explained|added|joked|confirmed|"
    r"confirms|\(|has said)"
)
_PERSON_LEFT = re.compile(
    r"(?:actor|actress|star|director|creator|with|by|writer|starring|told|opposite|alongside|mr|ms) $"
)
_STOP = frozenset(
    "netflix hbo max hulu disney apple tv amazon prime video release date cast plot trailer everything here when will "
    "is what how why season series episode episodes the a an official new update breaking exclusive watch where who "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday live news i it we he she they this that".split()
)
_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december".split()
)


def find_title(headline: str, text: str, folded: str, url: str | None = None) -> Title:
    """The work's title; an empty text where nothing looks like one. Looks at the first 20,000 code points."""
    text, folded = text[:20_000], folded[:20_000]
    both = f"{headline}\n{text}"
    forms: dict[str, str] = {}
    for pattern in (_ADJACENT, _OF, _QUOTED):
        for m in pattern.finditer(both):
            _add_forms(m["run"], forms, firm=True)
    for m in _RUNS.finditer(headline):
        _add_forms(m.group(), forms)
    known = find_known(both, fold(both))
    for start, end, _ in known:
        forms.setdefault(fold(both[start:end]), both[start:end])
    if not forms:
        for m in _RUNS.finditer(text[:2000]):
            _add_forms(m.group(), forms)
    whole = f"{fold(headline)}\n{folded}"
    slug = _slug(url) if url else ""
    address = _slug_titles(slug) | _slug_phrases(slug, whole, both)
    for key in address:
        at = whole.find(key)
        forms.setdefault(key, known_titles().titles.get(key) or (both[at : at + len(key)] if at >= 0 else key.title()))
    scores = {
        key: _score(key, whole, both, len(headline), f"-{slug}-") + address.get(key, 0.0) for key in list(forms)[:120]
    }
    best = max(scores, key=lambda k: (scores[k], len(k), k), default=None)
    if best is None or scores[best] <= 0:
        return Title("", False, ())
    film = len(_FILM.findall(whole)) > 2 * len(_SERIES.findall(whole))
    return _full_form(best, forms, whole, film)


def _add_forms(run: str, forms: dict[str, str], firm: bool = False) -> None:
    """The candidates in one run of capitalised words, by their folded form."""
    for part in _SPLIT.split(run):
        for candidate in _suffixes(part.strip(" ,:;.-’'")):
            candidate = _POSSESSIVE.sub("", candidate)
            key = fold(candidate)
            stop = _STOP - _MONTHS_AND_DAYS if firm else _STOP
            if key not in known_titles().titles and all(w.strip(",:.!") in stop for w in key.split()):
                continue
            if key not in known_titles().titles and all(w in _MONTHS_AND_DAYS or w.isdigit() for w in key.split()):
                continue
            if len(key) > 1 and not _NO_TITLE.match(key):
                forms.setdefault(key, candidate)


def _slug_titles(slug: str) -> dict[str, float]:
    """Titles that an address names, with a weight: known ones, and whatever stands before "season-2" or "s2"."""
    words = slug.split("-") if slug else []
    slugs = known_titles().slugs
    found: dict[str, float] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 8) + 1):
            title = slugs.get("-".join(words[start:end]))
            before_season = end < len(words) and _SEASON_WORD.fullmatch(words[end]) is not None
            if title and (end - start > 1 or before_season or (start == 0 and len(title) > 3)):
                found[title] = 6.0 + 2.0 * (end - start) + 4.0 * before_season
    return found


def _slug_phrases(slug: str, whole: str, printed: str) -> dict[str, float]:
    """The longest words before "season-2" or "s2" in an address that the page prints with a capital."""
    words = slug.split("-") if slug else []
    for end in range(1, len(words)):
        if _SEASON_WORD.fullmatch(words[end]) and not words[end].isdigit():
            for start in range(max(0, end - 6), end):
                phrase = " ".join(words[start:end])
                at = whole.find(phrase)
                if at >= 0 and printed[at].isupper() and (phrase not in _STOP - _MONTHS_AND_DAYS):
                    return {phrase: 6.0 + 2.0 * (end - start)}
    return {}


def _slug(url: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", url.lower().split("://")[-1].partition("/")[2]))


def _score(key: str, whole: str, printed: str, headline: int, slug: str) -> float:
    """How much the places where a candidate stands look like a title's; the first forty count."""
    total = 0.0
    at = -1
    for _ in range(40):
        at = whole.find(key, at + 1)
        if at < 0:
            break
        end = at + len(key)
        if (at and whole[at - 1].isalnum()) or (end < len(whole) and whole[end].isalnum()):
            continue
        if printed[at].islower():
            continue
        before, after = whole[max(0, at - 24) : at], whole[end : end + 28]
        total += 0.5
        total += 2.5 * (_RIGHT.match(after) is not None) + 1.5 * (_LEFT.search(before) is not None)
        total += 1.0 * (before[-1:] in "'\"*_" and before != "" and after[:2].strip("',") != after[:2])
        total += 3.0 * (at < headline)
        total -= 1.5 * (_PERSON_RIGHT.match(after) is not None or _PERSON_LEFT.search(before) is not None)
    words = re.findall(r"[a-z0-9]+", key.replace("'", ""))
    known = known_titles()
    if total > 0 and key not in known.titles and (_is_person(words) or lexicon().known.find(key)):
        total *= 0.25
    if total > 0 and (key in known.titles or key in known.nicknames):
        total = 1.6 * total + 1.0
    if slug and words and f"-{'-'.join(words)}-" in slug:
        total += 5.0
    return float(total * min(len(words), 5) ** 0.5)


def _suffixes(run: str) -> list[str]:
    """The run and what remains when leading words go, each starting with a capital or a digit."""
    words = run.split()
    return [
        " ".join(words[n:])
        for n in range(min(len(words), 8))
        if words[n][0].isupper() or words[n][0].isdigit() or n == 0
    ]


def _is_person(words: list[str]) -> bool:
    """Whether the words look like a person's name: a given name first, or an East Asian surname at either end."""
    names = lexicon()
    if len(words) == 1:
        return words[0] in names.surnames and words[0] not in names.ordinary
    if len(words) > 3:
        return False
    return words[0] in names.given or words[0] in names.asian or words[-1] in names.asian


def _full_form(best: str, forms: dict[str, str], whole: str, film: bool) -> Title:
    """The longest form that contains the best one at a title's joint, for what the page calls the work in full."""
    chosen = forms[best]
    for key, form in forms.items():
        joint = key.startswith((best + ": ", best + " in ", best + " of ")) or key.endswith(
            (": " + best, "the " + best)
        )
        if joint and whole.count(key) >= 2 and len(key) > len(fold(chosen)):
            chosen = form
    if not film:
        chosen = re.sub(rf"(?::|,)?\s(?:\d{{1,2}}|{_NUMBER})$", "", chosen) or chosen
    known = known_titles()
    chosen = known.nicknames.get(fold(chosen)) or known.titles.get(fold(chosen)) or chosen
    if chosen.isupper() and len(chosen) > 4:
        chosen = chosen.title()
    key = fold(chosen)
    short = {key, best, key.removeprefix("the "), key.split(": ")[0], key.split(": ")[-1]}
    return Title(chosen, film, tuple(sorted((s for s in short if len(s) > 2 or s == key), key=lambda s: (-len(s), s))))
