"""What it is based on.

A basis phrase ("based on", "adapted from") with a form (manga, novel) or a title; a form credited to its author ("Haro
Aso's manga", "the manga by Gege Akutami"); the author introduced as such ("its author", "the cartoonist").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from slated.kinds.linking import evidence, question_above
from slated.kinds.source_material.value import FORMS, SourceMaterial
from slated.marks.names import Name
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.finder import Hit, fold

_FORM_LABELS = frozenset(f"source_material.{form}" for form in FORMS)
_BASIS = re.compile(
    r"\b(?:based|bases|adapt(?:s|ed|ing|ation|ations)?|inspired by|inspirations? from|draws (?:on|from|"
    r"heavily)|drawn (?:\w+ )?from|"
    r"sources?|origins? in|began (?:life )?as|started (?:life |out )?as|taken from|lifted from|upon whose|"
    r"on whose|roots in|rooted in|"
    r"from the pages|page-to-screen|the base|basis|invented by|story told in|version of|"
    r"retelling of|take on|"
    r"reimagining of|remake of|follows the (?:book|novel|manga|comic|webtoon|game)s?|"
    r"brought to (?:life|the screen)|came from|comes from|authors?|creator of the|spawned by|tells the story of)\b"
)
_LOOKS_LIKE = re.compile(
    r"\b(?:best|worst|greatest|another|every|most|other|many|these|such) (?:[\w-]+ ){0,3}(?:adaptations?|film|"
    r"games?)\b|"
    r"\b(?:adaptation|version) of (?:events|the truth)\b|\b(?:by the book|open book|in the books|"
    r"for the books|game over|end ?game|game changer|"
    r"long game|new (?:video )?game|based (?:the|his|her|their) (?:\w+ )?(?:comics?|books?|novels?|manga|"
    r"webtoon|story) on|upped (?:his|her|its|their) game)\b"
)
_SAME_NAME = re.compile(
    r"\b(?:of the same (?:name|title)|eponymous|same-named|self-titled|by the same name|identically titled)\b"
)
_BY = re.compile(
    r"^(?:[^.;]{0,44}?)\b(?:by|from|written by|of|penned by|author|created by|(?:artist|writer|novelist|"
    r"author|creator)(?: and (?:artist|writer|illustrator))?)\s$"
    r"|^,? (?:that|which) $"
)
_TITLE = re.compile(
    r"[“‘\"'*_]?(?P<title>[A-Z0-9][\w’'&:.-]*(?:\s(?:of|the|and|in|to|a|an|&|for|on|from|with)(?=\s)|"
    r"\s[A-Z0-9&][\w’'&:.-]*){0,8})"
)
_FROM = re.compile(
    r"\b(?:based (?:up)?on:?|adapted from|adapt(?:s|ing|ation of)|drawn (?:largely |mostly |partly )?from|"
    r"draws on|inspired by|adapts|"
    r"upon whose|on whose|(?:script|screenplay|teleplay|written|it|wrote [\w ]{0,30}) from|"
    r"roots in)\s+"
)
_AGENTS = {
    "novelist": "book",
    "cartoonist": "comic",
    "mangaka": "comic",
    "manga artist": "comic",
    "manga creator": "comic",
    "comic artist": "comic",
    "webtoonist": "webtoon",
    "webtoon artist": "webtoon",
    "webtoon creator": "webtoon",
    "author": None,
    "original author": None,
    "book's author": "book",
}
_AGENT = re.compile(
    r"\b(?P<agent>"
    + "|".join(sorted(_AGENTS, key=len, reverse=True))
    + r")(?: of the (?:books?|novels?|manga|comics?|series|saga|original))?\b"
)
_DENIED = re.compile(
    r"\b(?:not (?:\w+ )?(?:based|adapted|drawn|inspired|taken)|isn't (?:based|adapted|drawn|inspired|taken)|"
    r"original (?:script|screenplay|story|idea|creation|work)|not an adaptation|"
    r"(?:not|isn't) a remake|neither (?:an?|the) [^.;]{3,60}\b(?:behind|underneath|beneath|source|origin|basis|based|"
    r"inspired|adapted|came first|led to|at the root)|isn't an adaptation|"
    r"made up from scratch|no (?:book|novel|comic|manga|webtoon|source material) (?:behind|to))\b"
)
_CAPITAL_FORMS = frozenset(
    {"source_material.book", "source_material.game", "source_material.film", "source_material.other"}
)
_OWNED = re.compile(r"^(?:'s?|'s)\s(?:[\w&'.:,\"-]+\s){0,8}\"?$")
_BY_NAME = re.compile(
    r"(?: series)?(?: of the same name)?,? (?:(?:written|drawn|created|"
    r"penned) )?by (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){0,3})"
)
_MADE = re.compile(
    r"^(?:,? who| has| had|,)? ?(?:wrote|writes|has written|created|began|draws|drew|started|has drawn|"
    r"illustrated|publish(?:ed|es)) (?:and \w+ )?(?:the|his|her|their) (?:\w+ ){0,2}$"
)


def _stated(passage: Passage, page: Page) -> Iterator[Draft]:
    """A form with its basis, with its author, or both."""
    if passage.text.rstrip().endswith("?") or _LOOKS_LIKE.search(passage.folded) or _DENIED.search(passage.folded):
        return
    forms = [h for h in passage.hits if h.label in _FORM_LABELS and not _in_title(passage, h)]
    basis = _BASIS.search(passage.folded)
    for hit in forms:
        author = _author(passage, hit)
        if author is not None and (basis is not None or hit.label != "source_material.other"):
            yield _draft(passage, page, hit, author, basis)
            return
    for hit in forms:
        if basis is not None and _belongs(passage, hit, basis):
            yield _draft(passage, page, hit, None, basis)
            return


def _in_title(passage: Passage, hit: Hit) -> bool:
    """Whether a form word is printed as part of a title ("The Book of Salt")."""
    last = passage.text[hit.start - passage.start : hit.end - passage.start].split()[-1]
    return hit.label in _CAPITAL_FORMS and last[0].isupper() and hit.start > passage.start


def _draft(passage: Passage, page: Page, hit: Hit, author: Name | None, basis: re.Match[str] | None) -> Draft:
    form = hit.label.removeprefix("source_material.")
    near = [h.label for h in passage.hits if abs(h.start - hit.start) < 25]
    if form == "book" and "source_material.comic" in near:
        form = "comic"
    title = page.scope.title if _SAME_NAME.search(passage.folded) else _title_near(passage, hit, author)
    start = hit.start
    if basis is not None and abs(passage.start + basis.start() - hit.start) < 140:
        start = min(start, passage.start + basis.start())
    end = hit.end
    if author is not None:
        start, end = min(start, author.start), max(end, author.end)
    proof = evidence(page, passage, start, end)
    value = SourceMaterial(form, title, author.text if author is not None else None)
    return Draft("source_material", value, proof.start, proof.end, "based_on", season=None, at=hit.start)


def _belongs(passage: Passage, hit: Hit, basis: re.Match[str]) -> bool:
    gap = hit.start - passage.start - basis.end()
    return -20 <= gap <= 60 if hit.label == "source_material.other" else -60 <= gap <= 110


def _author(passage: Passage, hit: Hit) -> Name | None:
    """The person whose work a form word names: "Haro Aso's manga", "the manga by Gege Akutami"."""
    for person in passage.people():
        if abs(person.start - hit.start) > 120:
            continue
        between = passage.folded[person.end - passage.start : hit.start - passage.start]
        if person.end <= hit.start and len(between) <= 60 and (_OWNED.match(between) or _MADE.match(between)):
            return person
        after = passage.folded[hit.end - passage.start : person.start - passage.start]
        if hit.end <= person.start and len(after) <= 80 and _BY.match(after):
            return person
    m = _BY_NAME.match(passage.text, hit.end - passage.start)
    if m is None or hit.label == "source_material.other":
        return None
    start = passage.start + m.start("name")
    return Name(start, start + len(m["name"]), m["name"], "person", m["name"])


def _title_near(passage: Passage, hit: Hit, author: Name | None) -> str | None:
    """A capitalised title right after the form, between an author's possessive and the form, or before ", a book"."""
    at = hit.end - passage.start
    m = _CALLED.match(passage.text, at)
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
    before = _BEFORE.search(passage.text[max(0, hit.start - passage.start - 90) : hit.start - passage.start])
    return before["title"] if before else None


_CALLED = re.compile(r"(?: in the (?:series|saga|sequence))?(?:,|:)?(?: (?:called|titled|entitled|named))?\s")
_BEFORE = re.compile(
    r"(?:^|[Oo]n |[Ff]rom |[Oo]f |[“\"‘'])(?P<title>[A-Z][\w’'&:-]*(?:\s(?:of|the|and|in|to|a|an|&|for)(?=\s)|"
    r"\s[A-Z0-9&][\w’'&:.-]*){0,6})[”\"’']?,?\s"
    r"(?:[”\"’'],?\s)?(?:a|an|the|his|her|one of the)\s(?:[\w-]+\s){0,3}$"
)


def _titled(passage: Passage, page: Page) -> Iterator[Draft]:
    """A title without a form: "adapted from Martin's Fire & Blood" is a book, unless the page names another form."""
    if passage.text.rstrip().endswith("?") or _DENIED.search(passage.folded):
        return
    m = _FROM.search(passage.folded)
    if m is None or any(h.label in _FORM_LABELS and h.end > passage.start + m.end() for h in passage.hits):
        return
    at = passage.start + m.end()
    person = next((n for n in passage.people() if 0 <= n.start - at <= 30), None)
    title: re.Match[str] | None = None
    if person is not None and passage.folded[person.end - passage.start :][:2] == "'s":
        skip = re.compile(r"\s(?:\d{4}\s)?").match(passage.text, person.end - passage.start + 2)
        title = _TITLE.match(passage.text, skip.end()) if skip else None
    elif m[0].startswith(("upon", "on whose")):
        person = next((n for n in reversed(passage.people()) if n.end <= at), None)
        title = _TITLE.match(passage.text, m.end()) if person is not None else None
    else:
        title = _TITLE.match(passage.text, m.end())
        by = re.compile(r"[”\"’']?,? (?:written )?by ").match(passage.text, title.end()) if title else None
        person = next((n for n in passage.people() if by and n.start == passage.start + by.end()), None)
    if title is None or (person is None and not _is_work(passage, page, title)):
        return
    start, end = at - len(m[0]), passage.start + title.end()
    if person is not None:
        start, end = min(person.start, start), max(person.end, end)
    proof = evidence(page, passage, start, end)
    author = person.text if person is not None else None
    value = SourceMaterial(_form_of_page(page) or "book", title["title"].rstrip(".,’'"), author)
    yield Draft("source_material", value, proof.start, proof.end, "adapted_from_title", season=None)


def _is_work(passage: Passage, page: Page, title: re.Match[str]) -> bool:
    """Whether capitals after "adapted from" can be a book's title: two words, on a page that speaks of books."""
    start, end = passage.start + title.start("title"), passage.start + title.end("title")
    named = any(n.start < end and start < n.end and n.type != "work" for n in passage.names if n.type != "other")
    return _form_of_page(page) is not None and " " in title["title"] and not named


_ADAPTED = re.compile(
    r",?(?: the (?:\w+ ){0,4}(?:novels?|books?|manga|comics?|series|saga),)? (?:was|is|is being|has been|gets|"
    r"will be) (?:adapted|the (?:basis|blueprint|source))\b"
)


def _adapted(passage: Passage, page: Page) -> Iterator[Draft]:
    """A title that is adapted: "The Salt Wife was adapted for the first season"."""
    form = _form_of_page(page)
    if form is None or passage.text.rstrip().endswith("?"):
        return
    title = _TITLE.match(passage.text)
    while title is not None:
        made = _ADAPTED.match(passage.folded, title.end())
        if made and _is_work(passage, page, title) and fold(title["title"]) not in page.scope.forms:
            proof = evidence(page, passage, passage.start + title.start(), passage.start + made.end())
            value = SourceMaterial(form, title["title"].rstrip(".,’'"))
            yield Draft("source_material", value, proof.start, proof.end, "title_adapted", season=None)
            return
        title = _TITLE.search(passage.text, max(title.end(), title.start() + 1))


def _form_of_page(page: Page) -> str | None:
    """The form that the page speaks of most (of those that have authors), None where it names none."""
    form: str | None = page.memo.get("source_material.form", "")
    if form == "":
        labels = ("source_material.comic", "source_material.webtoon", "source_material.book")
        counted = Counter(h.label for p in page.passages for h in p.marked(*labels) if not _in_title(p, h))
        best = max(counted, key=lambda label: (counted[label], label), default=None)
        form = page.memo["source_material.form"] = best.removeprefix("source_material.") if best else None
    return form


def _by_its_author(passage: Passage, page: Page) -> Iterator[Draft]:
    """An author introduced as such: "Haro Aso, its author", "the cartoonist Charles Addams"."""
    if passage.text.rstrip().endswith("?"):
        return
    for m in _AGENT.finditer(passage.folded):
        start, end = passage.start + m.start(), passage.start + m.end()
        form = _AGENTS[m["agent"]] or _form_of_page(page)
        if form is None:
            continue
        for person in passage.people():
            after = passage.folded[m.end() : person.start - passage.start] if person.start >= end else None
            before = passage.folded[person.end - passage.start : m.start()] if person.end <= start else None
            named = (
                after is not None
                and re.fullmatch(r",? ", after)
                and (_AGENTS[m["agent"]] or _ITS.search(passage.folded[: m.start()]))
            )
            apposed = before is not None and re.fullmatch(
                r", (?:its|the (?:original|manga's|book's|books'|novel's|webtoon's|comic's|series'))(?: \w+)? ", before
            )
            if named or apposed:
                proof = evidence(page, passage, min(start, person.start), max(end, person.end))
                value = SourceMaterial(form, None, person.text)
                yield Draft("source_material", value, proof.start, proof.end, "by_its_author", season=None, at=start)
                return


_ITS = re.compile(
    r"\b(?:its|the (?:original|manga's|book's|books'|novel's|webtoon's|comic's|series')|original)(?: \w+)? $"
)


def _not_based(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Is it based on a book? No, it's an original script.", or the same in one sentence."""
    m = _DENIED.search(passage.folded)
    if m is None or passage.text.rstrip().endswith("?"):
        return
    asked = question_above(passage)
    forms = [h for p in (passage, asked) if p is not None for h in p.hits if h.label in _FORM_LABELS]
    if not forms or not (asked is not None or forms[0].start > passage.start + m.start()):
        return
    proof = evidence(page, passage, passage.start + m.start(), passage.start + m.end())
    every = re.search(r"\bneither\b|\bnor\b", passage.folded) is not None
    for form in dict.fromkeys(h.label.removeprefix("source_material.") for h in (forms if every else forms[:1])):
        yield Draft(
            "source_material",
            SourceMaterial(form),
            proof.start,
            proof.end,
            "not_based_on",
            season=None,
            certainty=Certainty.DENIED,
            at=passage.start + m.start(),
        )


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """What stands under a question after the source: "What is it based on? The webtoon." and "Where can I read the
    webtoon? Lee's Long Quay is online."."""
    asked = question_above(passage)
    if asked is None or not asked.has(*_FORM_LABELS, "source_material.basis") or _BASIS.search(passage.folded):
        return
    forms = [h for h in passage.hits if h.label in _FORM_LABELS and not _in_title(passage, h)]
    if not asked.has("source_material.basis"):
        person = next((n for n in passage.people() if n.start - passage.start < 6), None)
        wanted = [h.label for h in asked.hits if h.label in _FORM_LABELS]
        if person is None or not wanted or passage.folded[person.end - passage.start :][:2] != "'s":
            return
        title = _TITLE.match(passage.text, person.end - passage.start + 3)
        if title is None:
            return
        value = SourceMaterial(wanted[0].removeprefix("source_material."), title["title"].rstrip(".,’'"), person.text)
        yield Draft("source_material", value, passage.start, passage.end, "answered_source", season=None)
        return
    if forms and forms[0].start - passage.start < 120 and not re.match(r"^\W*(?:no\b|not\b|nope)", passage.folded):
        author = _author(passage, forms[0])
        yield _draft(passage, page, forms[0], author, None)._replace(rule="answered_source", certainty=From.CLAUSE)


RULES: tuple[Rule, ...] = (
    Rule("based_on", _stated, _FORM_LABELS),
    Rule(
        "adapted_from_title", _titled, frozenset({"source_material.basis", "source_material.from"}), frozenset({"name"})
    ),
    Rule("title_adapted", _adapted, frozenset({"source_material.basis"})),
    Rule("by_its_author", _by_its_author, frozenset({"source_material.agent"}), frozenset({"name"})),
    Rule("not_based_on", _not_based, frozenset({"source_material.denied"})),
    Rule("answered_source", _answered, frozenset({"answer"})),
)
