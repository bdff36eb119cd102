"""What it is based on.

Either a basis phrase ("based on", "adapted from") with a form (manga, novel), or a form credited to its author ("Haro
Aso's manga", "the manga by Gege Akutami")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.source_material.value import FORMS, SourceMaterial
from slated.marks.names import Name
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.text.finder import Hit

_FORM_LABELS = frozenset(f"source_material.{form}" for form in FORMS)
_BASIS = re.compile(
    r"\b(?:based|adapt(?:s|ed|ing|ation|ations)|inspired by|inspiration from|draws on|drawn (?:largely )?from|"
    r"source|origins? in|taken from|lifted from|upon whose|on whose|"
    r"from the pages|page-to-screen|the base|invented by|story told in|sticks closer to|version of|"
    r"brought to (?:life|the screen)|came from|comes from|author|creator of the|spawned by|tells the story of)\b"
)
_SAME_NAME = re.compile(r"\b(?:of the same (?:name|title)|eponymous|same-named|self-titled|by the same name)\b")
_BY = re.compile(r"^(?:[^.;]{0,40}?)\b(?:by|from|written by|of|penned by|author|created by)\s$")
_TITLE = re.compile(
    r"[“‘\"'*_]?(?P<title>[A-Z0-9][\w’'&:.-]*(?:\s(?:of|the|and|in|to|a|an|&|for|on|from|with)(?=\s)|"
    r"\s[A-Z0-9&][\w’'&:.-]*){0,8})"
)
_BOOKISH = re.compile(
    r"\b(?:based (?:up)?on|adapted from|adaptation of|drawn (?:largely )?from|draws on|inspired by)\s+"
)
_NO = re.compile(
    r"\b(?:not based|isn't based|is not based|original (?:script|screenplay|story|idea)|not an adaptation|"
    r"isn't an adaptation)\b"
)


def _stated(passage: Passage, page: Page) -> Iterator[Draft]:
    if passage.text.rstrip().endswith("?"):
        return
    forms = [h for h in passage.hits if h.label in _FORM_LABELS]
    basis = _BASIS.search(passage.folded)
    authored = None
    for hit in forms:
        author = _author(passage, hit)
        if author is not None:
            authored = (hit, author)
            break
    if not basis and authored is None:
        return
    if authored is not None:
        hit, author = authored
    elif forms and basis and _belongs(passage, forms[0], basis):
        hit, author = forms[0], None
    else:
        yield from _titled(passage, page, basis)
        return
    form = hit.label.removeprefix("source_material.")
    if form == "other" and not basis:
        return
    if form == "book" and any(h.label == "source_material.comic" and abs(h.start - hit.start) < 25 for h in forms):
        form = "comic"
    same = _SAME_NAME.search(passage.folded)
    title = page.scope.title if same else _title_near(passage, hit, author)
    start = (
        min(hit.start, passage.start + basis.start())
        if basis and abs(passage.start + basis.start() - hit.start) < 140
        else hit.start
    )
    end = max(hit.end, author.end) if author is not None else hit.end
    proof = evidence(page, passage, min(start, author.start if author is not None else start), end)
    value = SourceMaterial(form, title, author.text if author is not None else None)
    yield Draft("source_material", value, proof.start, proof.end, "based_on", season=None, at=hit.start)


def _belongs(passage: Passage, hit: Hit, basis: re.Match[str]) -> bool:
    gap = hit.start - passage.start - basis.end()
    return -60 <= gap <= 110


def _author(passage: Passage, hit: Hit) -> Name | None:
    """The person whose work a form word names: "Haro Aso's manga", "the manga by Gege Akutami"."""
    for person in passage.people():
        between = passage.folded[person.end - passage.start : hit.start - passage.start]
        if person.end <= hit.start and len(between) <= 60 and re.match(r"^(?:'s?|'s)\s(?:[\w&'.:-]+\s){0,7}$", between):
            return person
        after = passage.folded[hit.end - passage.start : person.start - passage.start]
        if hit.end <= person.start and len(after) <= 70 and _BY.match(after):
            return person
    return None


def _title_near(passage: Passage, hit: Hit, author: Name | None) -> str | None:
    """A capitalised title right after the form, or between an author's possessive and the form."""
    at = hit.end - passage.start
    m = re.compile(r"(?:,|:)?\s").match(passage.text, at)
    if m:
        t = _TITLE.match(passage.text, m.end())
        if t and not any(n.start <= passage.start + t.start("title") < n.end for n in passage.people()):
            return t["title"].rstrip(".,’'")
    if author is not None and author.end < hit.start:
        between = passage.text[author.end - passage.start : hit.start - passage.start]
        words = re.sub(r"^[’']s?\s", "", between).strip(' ,“”‘’"')
        t = _TITLE.match(words)
        if t and len(t["title"]) > 3:
            return t["title"].rstrip(".,’'")
    return None


def _titled(passage: Passage, page: Page, basis: re.Match[str] | None) -> Iterator[Draft]:
    """A title without a form: "adapted from Martin's Fire & Blood" is a book."""
    if basis is None:
        return
    m = _BOOKISH.search(passage.folded)
    if not m:
        return
    near = [n for n in passage.people() if 0 <= n.start - passage.start - m.end() <= 30]
    if not near or passage.folded[near[0].end - passage.start : near[0].end - passage.start + 2] != "'s":
        return
    t = re.compile(r"(?:\d{4}\s)?").match(passage.text, near[0].end - passage.start + 3)
    title = _TITLE.match(passage.text, t.end() if t else 0)
    if title:
        end = passage.start + title.end()
        proof = evidence(page, passage, passage.start + m.start(), end)
        value = SourceMaterial("book", title["title"].rstrip(".,’'"), near[0].text)
        yield Draft("source_material", value, proof.start, proof.end, "adapted_from_title", season=None)


RULES: tuple[Rule, ...] = (Rule("based_on", _stated, frozenset({*_FORM_LABELS, "source_material.basis"})),)
