"""A web page becomes a document: its article alone, its headline, site and days.

Main text is trafilatura's. Before it, what it would lose is made plain: accordions are opened, their buttons
become headings, layout tables become blocks, the times of live updates become lines. After it, the standfirst
comes back and what is not the article (`read.furniture`) goes.

Convention: the headline is the text's first line, as in plain text files. Paragraphs, headings, lists and
tables are separated by blank lines; list items open with "• ", one a line; a table's rows are lines with
" | " between cells; a definition is "• term: meaning".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from slated.model.document import Document, Fault, content_id
from slated.read.article_metadata import PageMetadata, clean_line, day_in_url, read_metadata
from slated.read.dating_stamps import find_stamps
from slated.read.furniture import find_furniture

__all__ = ["article_from_html", "day_in_url"]

MIN_CHARS = 40
"""Less than this is a title or a notice, not an article."""
_LAYOUT_CELL_CHARS = 400
_FOLDS = re.compile(r"accordion|collaps|toggle|faq|expand|panel|answer|question|tab-|spoiler", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"(?:^|[\s_-])(?:faq|accordion)?[_-]*(?:question|accordion-(?:title|header|heading))(?:$|[\s_-])", re.IGNORECASE
)
_STANDFIRST = re.compile(
    r"standfirst|\bdek\b|subtitle|sub-?head(?:line)?\b|strapline|\blede?\b|\bintro\b|article__summary|post-excerpt|entry-summary",
    re.I,
)
_PULL = re.compile(r"pull-?_?quote", re.IGNORECASE)
_LIVE = re.compile(r"live|update|timeline", re.IGNORECASE)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)[^;]*;?", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINE_TAGS = _HEADINGS | {"summary", "p", "li", "div", "dd", "dt"}
_ASKING = re.compile(r"newsletter|subscri|sign-?up|sidebar|related", re.IGNORECASE)
_NO_TEXT = ("script", "style", "noscript", "svg", "template", "iframe", "select", "nav", "dialog", "object", "canvas")
_MENU = re.compile(r"menu|nav|footer|sidebar|links|breadcrumb", re.IGNORECASE)


def article_from_html(html: str | bytes, url: str | None = None, id: str | None = None) -> Document | Fault:
    """The document of a web page, or a fault where it holds no article.

    `url` is where it was fetched from, `id` an id to use instead of one from the content. Days and site come with
    where they were found. Never raises for what the page holds.
    """
    where = url or "the page"
    try:
        tree = _load(html)
    except (ValueError, etree.LxmlError) as error:
        return Fault(where, f"is no readable web page: {error}")
    if tree is None:
        return Fault(where, "holds no web page", "save the page again")
    page = read_metadata(tree, url)
    _prepare(tree)
    text = _finish(_extract(tree, page), page)
    if len(text) - len(page.headline) < MIN_CHARS:
        return Fault(where, "the page holds no article text", "if a script draws it, save it from a browser")
    host_or_site = page.site
    return Document(
        id=id or content_id(host_or_site, page.headline, text),
        text=text,
        headline=page.headline,
        url=page.url,
        site=page.site,
        published=page.published,
        updated=page.updated,
        language=page.language,
        found=page.found,
    )


def _load(html: str | bytes) -> HtmlElement | None:
    from trafilatura.utils import load_html

    if isinstance(html, str):
        html = html.replace("\x00", "\ufffd")
    return load_html(html)


# --- before: what would be lost is made plain ---------------------------------------------------------------


def _prepare(tree: HtmlElement) -> None:
    _drop_frame(tree)
    _open_folds(tree)
    _name_questions(tree)
    _unroll_layout_tables(tree)
    _keep_update_times(tree)
    for element in [
        e for e in tree.iter("blockquote", "aside", "div", "p", "figure") if _PULL.search(e.get("class") or "")
    ]:
        _drop(element)


def _drop_frame(tree: HtmlElement) -> None:
    """What is no text on any page, and bare lists of links: trafilatura drops them too, after copying them thrice."""
    for element in list(tree.iter(*_NO_TEXT)):
        _drop(element)
    for element in list(tree.iter("div", "ul", "section")):
        if _MENU.search(f"{element.get('class') or ''} {element.get('id') or ''}") and _is_links(element):
            _drop(element)


def _drop(element: HtmlElement) -> None:
    """Takes an element and what is in it out; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _is_links(element: HtmlElement) -> bool:
    """Whether nearly all text of a longer block stands in links."""
    text = len(element.text_content().split())
    linked = sum(len(link.text_content().split()) for link in element.iter("a"))
    return text >= 10 and linked * 10 >= text * 9


def _is_fold(element: HtmlElement) -> bool:
    """Whether an element or one of the three around it is part of an accordion."""
    for count, node in enumerate((element, *element.iterancestors())):
        if count > 3 or node.tag in ("body", "main", "article"):
            return False
        if node.tag == "details" or _FOLDS.search(f"{node.get('class') or ''} {node.get('id') or ''}"):
            return True
    return False


def _open_folds(tree: HtmlElement) -> None:
    """Panels of accordions stand closed; readers and this reader want them open."""
    for element in tree.iter("div", "section", "p", "dd", "li", "ul", "span", "article"):
        style = element.get("style") or ""
        hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or "none" in style
            or "hidden" in style
        )
        if hidden and _is_fold(element):
            for name in ("hidden", "aria-hidden"):
                element.attrib.pop(name, None)
            element.set("style", _HIDING.sub("", style))
            element.attrib.pop("class", None)
    for button in list(tree.iter("button", "summary")):
        label = clean_line(button.text_content())
        if len(label) < 8 or len(label) > 200 or not _is_fold(button):
            continue
        parent = button.getparent()
        if parent is not None and parent.tag in _HEADINGS:
            parent.set("class", "")
            button.drop_tag()
        elif button.tag == "button":
            button.tag = "h3"
            button.attrib.clear()


def _name_questions(tree: HtmlElement) -> None:
    """A question in a bare block is a heading."""
    for element in tree.iter("div", "p", "span"):
        name = element.get("class") or ""
        if _QUESTIONS.search(name) and 8 <= len(clean_line(element.text_content())) <= 200:
            if not any(child.tag in _HEADINGS for child in element.iter()):
                element.tag = "h3"
                element.attrib.clear()
        elif _FOLDS.search(name) and ("item" in name or "answer" in name or "panel" in name or "accordion" in name):
            element.attrib.pop("class", None)


def _unroll_layout_tables(tree: HtmlElement) -> None:
    """A table whose cell holds an article was drawn for its columns: the longest cell becomes the article."""
    if tree.find(".//article") is not None or tree.find(".//main") is not None:
        return
    cells = [
        (len(cell.text_content()), cell)
        for cell in tree.iter("td")
        if cell.find(".//br") is not None or cell.find(".//p") is not None
    ]
    largest = max((size for size, _ in cells), default=0)
    if largest < _LAYOUT_CELL_CHARS:
        return
    innermost = [cell for size, cell in cells if size * 10 >= largest * 6][-1]
    innermost.tag = "article"
    innermost.attrib.clear()
    body = tree.find(".//body")
    if body is None:
        return
    _drop(innermost)
    for child in list(body):
        body.remove(child)
    body.text = None
    body.append(innermost)


def _keep_update_times(tree: HtmlElement) -> None:
    """In a live page the time of each update is part of what it says."""
    times = []
    for element in tree.iter("time"):
        around = [a for a in element.iterancestors() if a.tag in ("section", "article", "div", "li")][:2]
        if any(_LIVE.search(f"{a.get('class') or ''} {a.get('id') or ''}") for a in around) and clean_line(
            element.text_content()
        ):
            times.append(element)
    if len(times) >= 2:
        for element in times:
            element.tag = "p"
            element.attrib.clear()


# --- the main text ------------------------------------------------------------------------------------------


def _extract(tree: HtmlElement, page: PageMetadata) -> list[str]:
    """Blocks of the main text; from JSON-LD where the page itself holds next to nothing."""
    from trafilatura import bare_extraction

    standfirst, questions = _standfirst(tree), _question_sections(tree)
    try:
        result = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
        body = getattr(result, "body", None)
        blocks = [block for block in _blocks(body) if block] if body is not None else []
    except (ValueError, etree.LxmlError, RecursionError):
        blocks = []
    if sum(map(len, blocks)) < MIN_CHARS * 5 and len(page.body) > MIN_CHARS * 5:
        blocks = [clean_line(line) for line in page.body.split("\n") if line.strip()]
        page.found["text"] = "json-ld"
    blocks = _with_questions(blocks, questions)
    head = page.headline.casefold()
    blocks = [block for block in blocks if block.casefold() != head]
    if standfirst and not any(standfirst[:80] in block for block in blocks[:4]):
        blocks.insert(0, standfirst)
    return blocks


def _standfirst(tree: HtmlElement) -> str:
    """The line between headline and text, which stands outside the body on many pages."""
    h1 = next(tree.iter("h1"), None)
    if h1 is None:
        return ""
    scope = h1.getparent()
    for _ in range(2):
        if scope is None or scope.tag in ("body", "html"):
            return ""
        for element in scope.iter("p", "h2", "div", "span"):
            name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
            text = clean_line(element.text_content()) if _STANDFIRST.search(name) else ""
            if 30 <= len(text) <= 400 and not any(a.tag in ("aside", "nav", "footer") for a in element.iterancestors()):
                return text
        scope = scope.getparent()
    return ""


def _question_sections(tree: HtmlElement) -> list[list[str]]:
    """The lines of each section of questions and answers, which often stands beside the main text."""
    sections = []
    for element in tree.iter("section", "div"):
        folds = [child for child in element if child.tag == "details"]
        named = "faq" in f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        inner = any("faq" in (a.get("class") or "").lower() for a in element.iterancestors())
        if (named or len(folds) >= 2) and not inner and not _ASKING.search(element.get("class") or ""):
            lines = list(dict.fromkeys(_lines(element)))
            if sum(line.endswith("?") for line in lines) >= 2:
                sections.append(lines)
    return sections


def _lines(element: HtmlElement) -> Iterator[str]:
    """The texts of the innermost blocks, in order."""
    for node in element.iter(*_HEADINGS, "summary", "p", "li", "div", "dd", "dt"):
        innermost = not any(child.tag in _LINE_TAGS for child in node.iterdescendants())
        if innermost and (line := clean_line(node.text_content())):
            yield line


def _with_questions(blocks: list[str], sections: list[list[str]]) -> list[str]:
    """The blocks, with a section whose questions were lost put whole at the end."""
    for lines in sections:
        text = "\n".join(blocks)
        lost = [line for line in lines if line.endswith("?") and line not in text]
        if lost:
            blocks = [block for block in blocks if block not in lines] + lines
    return blocks


def _blocks(element: etree._Element) -> Iterator[str]:
    """The extracted tree's blocks: paragraphs, headings, whole lists, whole tables."""
    tag = element.tag
    if tag == "list":
        yield "\n".join(_items(element))
    elif tag == "table":
        yield "\n".join(_rows(element))
    elif tag in ("p", "head", "code", "ab"):
        yield _inline(element)
    else:
        loose = [element.text or ""]
        for child in element:
            if child.tag in ("list", "table", "p", "head", "quote", "div", "code", "body"):
                yield clean_line("".join(loose))
                loose = []
                yield from _blocks(child)
            elif child.tag == "lb":
                yield clean_line("".join(loose))
                loose = []
            else:
                loose.append(_raw(child))
            loose.append(child.tail or "")
        yield clean_line("".join(loose))


def _raw(element: etree._Element) -> str:
    return "".join(element.itertext())


def _inline(element: etree._Element) -> str:
    """A paragraph's text; its line breaks stay, other white space becomes one space."""
    parts = [element.text or ""]
    for child in element.iter():
        if child is element:
            continue
        parts.append("\n" if child.tag == "lb" else "")
        parts.append(child.text or "")
        parts.append(child.tail or "")
    marked = ["\n" if part == "\n" else part.replace("\n", " ") for part in parts]
    return "\n".join(line for part in "".join(marked).split("\n") if (line := clean_line(part)))


def _items(element: etree._Element) -> Iterator[str]:
    """Items with their marks; a definition list's terms take their meanings with them."""
    term = ""
    for item in element:
        if item.tag == "list":
            yield from _items(item)
            continue
        kind = item.get("rend") or ""
        nested = item.findall(".//list")
        inner = [line for sub in nested for line in _items(sub)]
        for sub in nested:
            parent = sub.getparent()
            if parent is not None:
                parent.remove(sub)
        text = clean_line(" ".join(part for part in item.itertext() if part.strip()) if len(item) else _raw(item))
        text = re.sub(r" ([,.;:!?])", r"\1", text)
        if kind.startswith("dt"):
            if term:
                yield f"• {term}"
            term = text
        elif text:
            yield f"• {term.rstrip(':')}: {text}" if term and kind.startswith("dd") else f"• {text}"
            term = ""
        yield from inner
    if term:
        yield f"• {term}"


def _rows(element: etree._Element) -> Iterator[str]:
    for row in element.iter("row"):
        cells = [clean_line(" ".join(part for part in cell.itertext() if part.strip())) for cell in row.iter("cell")]
        if any(cells):
            yield " | ".join(cell for cell in cells if cell)


# --- after: what is not the article goes --------------------------------------------------------------------


def _finish(blocks: list[str], page: PageMetadata) -> str:
    """The text: headline, blocks, no furniture; and the days that a byline in the text gives."""
    body = "\n\n".join(blocks)
    _days_from_text(body, page)
    kept: list[str] = []
    at = 0
    for piece in find_furniture(body):
        kept.append(body[at : piece.start])
        at = piece.end
    kept.append(body[at:])
    lines = [line.rstrip() for line in "".join(kept).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"{page.headline}\n\n{text}".strip() if page.headline else text


def _days_from_text(body: str, page: PageMetadata) -> None:
    if page.published is not None and page.updated is not None:
        return
    for stamp in find_stamps(body[:2000]):
        if not stamp.whole:
            continue
        if stamp.updated and page.updated is None:
            page.updated, page.found["updated"] = stamp.window.earliest, "text"
        elif not stamp.updated and page.published is None:
            page.published, page.found["published"] = stamp.window.earliest, "text"
