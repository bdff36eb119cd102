"""What a web page's markup says of itself: headline, site, address, language, days published and updated.

Convention: a day is the day in the page's own time zone (the first ten characters of an ISO time, never
converted). Where sources disagree, the order is: the URL, JSON-LD, meta tags, a marked-up time element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from slated.read.dating_stamps import day_in_words, find_stamps

_EARLIEST_YEAR = 1993
"""No web page is older; content systems write 1970 or 0001 where they know no date."""
_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=[/-]|$)"
    r"|/(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?=[/-]|$)"
)
_ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting LiveBlogPosting Report ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle"
    " BackgroundNewsArticle ReviewNewsArticle Review TechArticle SocialMediaPosting AdvertiserContentArticle".split()
)
_PAGE_TYPES = frozenset("WebPage ItemPage FAQPage QAPage ProfilePage CollectionPage".split())
_OTHERS = frozenset(
    "liveBlogUpdate comment mentions about itemListElement video image hasPart relatedLink review isPartOf author"
    " citation".split()
)
"""Keys of JSON-LD under which other things than the page are described."""
_MAX_JSON_BYTES = 500_000
_MAX_DEPTH = 6
_PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created", "pubdate", "publishdate", "publish-date",
    "publication_date", "cxenseparse:recs:publishtime", "originalpublicationdate", "citation_publication_date",
    "rnews:datepublished",
)  # fmt: skip
_SOME_DAY = ("date", "dc.date", "dcterms.date", "displaydate")
"""Names that some sites use for the day of the last change: a byline's words go before them."""
_UPDATED = (
    "article:modified_time", "datemodified", "og:updated_time", "article:updated_time", "dcterms.modified",
    "dc.date.modified",
    "last-modified", "lastmod", "revised", "updated", "date.updated",
)  # fmt: skip
_TITLE_CUT = re.compile(r"\s+(?:[|»·•]|[-–—])\s+")
_BYLINE_BLOCK = re.compile(
    r"byline|meta|date|publish|posted|time-?stamp|author|(?:article|post|entry)-info|dateline", re.IGNORECASE
)
_SAID_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published)\b\W{0,3}(?:on\W)?(?P<rest>.{0,50})", re.IGNORECASE
)
_SAID_UPDATED = re.compile(
    r"(?:\b|\d|[ap]m)(?:last )?(?:updated|modified)\b\W{0,3}(?:on\W)?(?P<rest>.{0,50})", re.IGNORECASE
)
_BYLINE_CHARS = 300
_SPACE = re.compile(r"\s+")
_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(slots=True)
class PageMetadata:
    """What was found; `found` says where. Empty or None where the page says nothing."""

    headline: str = ""
    site: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    updated: date | None = None
    body: str = ""
    found: dict[str, str] = field(default_factory=dict)


def read_metadata(tree: HtmlElement, url: str | None = None) -> PageMetadata:
    """Everything that head, JSON-LD and marked-up times say; `url` is the address that the page was fetched from."""
    metas = _metas(tree)
    things = list(_json_things(tree))
    page = PageMetadata()
    page.url = _address(url, tree, metas)
    page.language = _language(tree, metas)
    _set_headline(page, tree, metas, things)
    _set_site(page, tree, metas, things)
    _set_days(page, tree, metas, things)
    page.body = next((body for thing in things if isinstance(body := thing.get("articleBody"), str)), "")
    return page


def day_in_url(url: str) -> date | None:
    """The day in an address's path ("/2024/03/09/", "/2024-03-09-title", "/20240309/"), None without one."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for match in _URL_DAY.finditer(path):
        parts = [match["y"], match["m"], match["d"]] if match["y"] else [match["y2"], match["m2"], match["d2"]]
        try:
            return _plausible(date(*map(int, parts)))
        except ValueError:
            continue
    return None


def clean_line(text: str | None) -> str:
    """One line: runs of white space become one space."""
    return _SPACE.sub(" ", text or "").strip()


def _plausible(day: date | None) -> date | None:
    return day if day is not None and day.year >= _EARLIEST_YEAR else None


def _to_day(value: object) -> date | None:
    """A day from an ISO date, an ISO time, or words."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    value = value.strip()[:80]
    try:
        return _plausible(date.fromisoformat(value[:10]))
    except ValueError:
        return _plausible(day_in_words(value))


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            metas.setdefault(name.strip().lower(), content.strip())
    return metas


def _json_things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe the page, articles first."""
    things: list[dict[str, Any]] = []
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        text = (element.text or "").strip()
        if not text or len(text) > _MAX_JSON_BYTES:
            continue
        content = _lenient_json(text)
        if content is not None:
            _collect(content, things, 0)
    yield from sorted(things, key=_rank)


def _lenient_json(text: str) -> Any:
    """JSON as pages write it: with raw line breaks, trailing commas, inside comments or CDATA."""
    text = (
        text.removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip()
        .rstrip(";")
    )
    for attempt in (text, _COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _collect(content: Any, things: list[dict[str, Any]], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    if isinstance(content, list):
        for item in content[:200]:
            _collect(item, things, depth + 1)
    elif isinstance(content, dict):
        things.append(content)
        for key, value in content.items():
            if key not in _OTHERS and isinstance(value, dict | list):
                _collect(value, things, depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _rank(thing: dict[str, Any]) -> int:
    types = _types(thing)
    return 0 if types & _ARTICLE_TYPES else 1 if types & _PAGE_TYPES else 2


def _address(url: str | None, tree: HtmlElement, metas: dict[str, str]) -> str | None:
    canonical = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    for candidate in (url, canonical, metas.get("og:url")):
        if candidate and candidate.strip().lower().startswith(("http://", "https://")):
            return str(candidate.strip())
    return url


def _language(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    for value in (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), metas.get("og:locale"),
                  metas.get("content-language"), metas.get("language")):  # fmt: skip
        code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", (value or "").strip())
        if code:
            return code.group().lower()
    return None


def _set_headline(page: PageMetadata, tree: HtmlElement, metas: dict[str, str], things: list[dict[str, Any]]) -> None:
    title = clean_line(next((e.text_content() for e in tree.iter("title")), ""))
    social = clean_line(metas.get("og:title") or metas.get("twitter:title"))
    known = _word_set(social or title)
    h1s = [text for e in tree.iter("h1") if (text := clean_line(e.text_content()))]
    fitting = [text for text in h1s if _fits(_word_set(text), known)]
    json_headline = next(
        (clean_line(h) for t in things if _rank(t) == 0 and isinstance(h := t.get("headline"), str)), ""
    )
    for headline, source in (
        (next(iter(fitting), ""), "h1"),
        (json_headline, "json-ld"),
        (social, "meta"),
        (title, "title"),
        (next(iter(h1s), ""), "h1"),
    ):
        if headline:
            if source in ("meta", "title"):
                headline = _TITLE_CUT.split(headline)[0] if len(_TITLE_CUT.split(headline)[0]) > 15 else headline
            page.headline, page.found["headline"] = headline[:400], source
            return


def _fits(words: set[str], title: set[str]) -> bool:
    """Whether a heading and the page's title say the same, one perhaps at greater length."""
    return not title or 2 * len(words & title) >= min(len(words), len(title))


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _set_site(page: PageMetadata, tree: HtmlElement, metas: dict[str, str], things: list[dict[str, Any]]) -> None:
    publishers = (thing.get("publisher") for thing in things if _rank(thing) < 2)
    names = [p.get("name") if isinstance(p, dict) else p for p in publishers]
    website = next((t.get("name") for t in things if "WebSite" in _types(t)), None)
    title = clean_line(next((e.text_content() for e in tree.iter("title")), ""))
    parts = _TITLE_CUT.split(title)
    suffix = parts[-1] if len(parts) > 1 and len(parts[-1].split()) <= 4 and parts[-1] not in page.headline else None
    for name, source in (
        (metas.get("og:site_name"), "meta"),
        (next((n for n in names if isinstance(n, str)), None), "json-ld"),
        (website, "json-ld"),
        (metas.get("application-name"), "meta"),
        (suffix, "title"),
    ):
        if isinstance(name, str) and clean_line(name):
            page.site, page.found["site"] = clean_line(name)[:100], source
            return
    host = _host(page.url)
    if host:
        page.site, page.found["site"] = host, "url"


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _set_days(page: PageMetadata, tree: HtmlElement, metas: dict[str, str], things: list[dict[str, Any]]) -> None:
    candidates = [(day_in_url(page.url) if page.url else None, "url")]
    candidates += [(_to_day(t.get("datePublished") or t.get("dateCreated")), "json-ld") for t in things if _rank(t) < 2]
    candidates += [(_to_day(metas.get(name)), "meta") for name in _PUBLISHED]
    byline = _byline_text(tree)
    candidates.append((_said_day(_SAID_PUBLISHED, byline), "byline"))
    candidates.append((_marked_day(tree, "datepublished"), "time"))
    candidates += [(_to_day(metas.get(name)), "meta") for name in _SOME_DAY]
    bare = (stamp.window.earliest for stamp in find_stamps(byline) if stamp.whole and not stamp.updated)
    candidates.append((_plausible(next(bare, None)), "byline"))
    page.published = _first(candidates, page.found, "published")
    updated = [(_to_day(t.get("dateModified")), "json-ld") for t in things if _rank(t) < 2]
    updated += [(_to_day(metas.get(name)), "meta") for name in _UPDATED]
    updated += [(_said_day(_SAID_UPDATED, byline), "byline"), (_marked_day(tree, "datemodified"), "time")]
    page.updated = _first(updated, page.found, "updated")


def _first(candidates: list[tuple[date | None, str]], found: dict[str, str], key: str) -> date | None:
    for day, source in candidates:
        if day is not None:
            found[key] = source
            return day
    return None


def _byline_text(tree: HtmlElement) -> str:
    """The short blocks whose names speak of bylines and dates, outside comments and the page's frame."""
    texts = []
    for element in tree.iter("div", "p", "span", "time", "li", "small"):
        if _BYLINE_BLOCK.search(f"{element.get('class') or ''} {element.get('id') or ''}") and not _stands_aside(
            element
        ):
            text = clean_line(element.text_content())
            if len(text) <= _BYLINE_CHARS:
                texts.append(text)
    return "\n".join(texts[:20])


def _said_day(pattern: re.Pattern[str], byline: str) -> date | None:
    for match in pattern.finditer(byline):
        if (day := _plausible(day_in_words(match["rest"]))) is not None:
            return day
    return None


def _marked_day(tree: HtmlElement, name: str) -> date | None:
    """The day of the page's time element: marked with `name`, or for publication the first before any comment."""
    for element in tree.iter("time", "span", "abbr"):
        marked = (element.get("itemprop") or "").lower() == name or (
            name == "datepublished" and element.get("pubdate") is not None
        )
        if marked and (day := _to_day(element.get("datetime") or element.get("content") or element.text_content())):
            return day
    first = next(tree.iter("time"), None) if name == "datepublished" else None
    if first is None or _stands_aside(first):
        return None
    return _to_day(first.get("datetime")) or _to_day(clean_line(first.text_content()))


_ASIDE = re.compile(
    r"comment|related|sidebar|(?<!elementor-)widget|teaser|card|recommend|promo|trending|latest", re.IGNORECASE
)


def _stands_aside(element: HtmlElement) -> bool:
    """Whether a time belongs to a comment, a teaser or the page's frame."""
    for ancestor in element.iterancestors():
        if ancestor.tag in ("aside", "footer", "nav", "li"):
            return True
        if _ASIDE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}") and ancestor.tag not in (
            "body",
            "html",
            "main",
        ):
            return True
    return False
