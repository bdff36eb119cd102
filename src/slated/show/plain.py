"""Words and addresses from pages, made harmless for every way of showing them.

Nothing here escapes for HTML or Markdown: that belongs to whoever writes them. What is taken out is what no reader
can see: control and format characters (so also terminal escapes and bidi overrides), lone surrogates.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, urlsplit

_JOINERS = "\u200c\u200d"  # needed inside Persian, Indic and emoji words
_GONE = {"Cc", "Cf", "Cs", "Co"}
_MARKS_IN_A_ROW = 4  # more stack over their neighbours' lines; the longest real cluster (Vietnamese, Hebrew) has 3
_WHOLE_QUOTE = 8  # words; a longer quote is linked by its first and last words
_EDGE = 4


def plain(text: str | None) -> str:
    """One line of visible characters: white space collapsed, control and format characters gone, "" for None."""
    kept: list[str] = []
    marks = 0
    for char in text or "":
        if char.isspace():
            kept.append(" ")
            continue
        if char.isascii():
            marks = 0
            if char.isprintable():
                kept.append(char)
            continue
        category = unicodedata.category(char)
        if category in _GONE and char not in _JOINERS:
            continue
        marks = marks + 1 if category == "Mn" else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return " ".join("".join(kept).split())


def cut(text: str, limit: int) -> str:
    """`text` with at most `limit` characters, ended by "…" at a space where it had to be cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return head[: head.rfind(" ")].rstrip(",;:–—- ") + "…" if " " in head[limit // 2 :] else head + "…"


def web_address(url: str | None) -> str | None:
    """`url` in ASCII where it is a plain http(s) address; None for other schemes, hidden users, control characters."""
    if not url or any(char.isspace() or unicodedata.category(char) in _GONE for char in url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or "\\" in url:
        return None
    return quote(url, safe="%/:=&?~#+!$,;@-._")


def words_address(url: str | None, exact: str) -> str | None:
    """The address of the very words `exact` on the page at `url`, as a text fragment; None without a web address.

    Grammar: https://wicg.github.io/scroll-to-text-fragment/ `:~:text=start[,end]`. A match can't cross paragraphs, so
    a quote of several lines, or of many words, is given by its two ends.
    """
    address = web_address(url)
    if address is None:
        return None
    words = exact.split()
    if not words:
        return address
    ends = [exact.strip()]
    if len(words) > _WHOLE_QUOTE or "\n" in ends[0]:
        lines = [line.split() for line in ends[0].splitlines() if line.strip()]
        ends = [" ".join(lines[0][:_EDGE]), " ".join(lines[-1][-_EDGE:])]
    directive = ",".join(_directive(end) for end in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _directive(words: str) -> str:
    """Percent-encoded, also "-", which would make the words a prefix or suffix."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
