"""A document as read, and what was wrong with an input. Offsets everywhere are Unicode code points."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from slated.model.window import Window


@dataclass(frozen=True, slots=True)
class Document:
    """One page's article.

    `text` is the article alone: paragraphs separated by a blank line, list items opening with "• ",
    headings on lines of their own. `found` says where each field came from ("url", "meta", "json-ld",
    "json", "text", ...). `language` is an ISO 639-1 code, None where nothing tells.
    """

    id: str
    text: str
    headline: str = ""
    url: str | None = None
    site: str | None = None
    published: date | None = None
    updated: date | None = None
    language: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The day that words such as "next year" count from."""
        return self.published


def content_id(*parts: str | None) -> str:
    """A short id that depends on nothing but the content: 16 hex digits of SHA-256 over the parts."""
    joined = "\x1f".join(p or "" for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an input: where (path, line), what, and what to do. Never raised."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.remedy})" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Dated:
    """The interval in which a document must have been written, with one sentence for each bound."""

    window: Window
    because: tuple[str, ...] = ()
