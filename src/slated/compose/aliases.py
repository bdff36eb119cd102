"""Other titles that pages give a work: "… (also known as Our Second Title)", "Korean title: …", "stylised as …".

An alias stands after one of the lead phrases of data/aliases.toml, in the same sentence as the work's title and close
behind it. It is what stands in quotation marks there, else the run of capitalised words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from slated.model.document import Document

NEAR = 90  # code points between the title and the lead phrase
LONGEST = 60  # code points of an alias
MAX_TEXT = 200_000
LAST_LATIN = 0x2E7F  # scripts beyond have no capitals

_WORD = re.compile(r"[^\s,;:()\[\]“”\"]+")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_KEY = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?;\n]")


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((resources.files("slated.compose") / "data" / "aliases.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def title_key(title: str) -> str:
    """A title without case, punctuation and a leading article: equal for spellings of one title."""
    words = _KEY.findall(title.casefold().replace("’", "").replace("'", ""))
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def find_aliases(title: str, documents: Iterable[Document]) -> tuple[str, ...]:
    """The other titles that the documents give the work, in order of first finding by document id."""
    found: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: d.id):
        for alias in _in_text(title, document.text[:MAX_TEXT]):
            found.setdefault(title_key(alias), alias)
    found.pop(title_key(title), None)
    return tuple(found.values())


def _in_text(title: str, text: str) -> list[str]:
    low, found = text.casefold(), []
    if len(low) != len(text):  # a letter that folds to two would shift every offset
        low = text.lower() if len(text.lower()) == len(text) else text
    wanted, at = title.casefold(), 0
    while (at := low.find(wanted, at)) >= 0:
        end = at + len(wanted)
        at = end
        near = low[end : end + NEAR + 30]
        for lead in sorted(_words()["leads"], key=lambda w: (-len(w), w)):
            where = near.find(lead)
            if where < 0 or where > NEAR or _STOP.search(near[:where].replace("a.k.a.", "")):
                continue
            if lead[0].isalpha() and where and near[where - 1].isalnum():
                continue
            alias = _title_at(text[end + where + len(lead) : end + where + len(lead) + LONGEST + 20])
            if alias:
                found.append(alias)
                break
    return found


def _title_at(text: str) -> str | None:
    """The title that `text` opens with: quoted, else a run of capitalised words with small ones between."""
    text = text.lstrip(" :,(")
    if text and text[0] in _QUOTES:
        end = text.find(_QUOTES[text[0]], 1)
        inner = text[1:end].strip(" ,.") if end > 1 else ""
        return inner if inner and len(inner) <= LONGEST and "\n" not in inner else None
    words: list[str] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if (words and text[last : match.start()] != " ") or word.casefold().strip(".") in _words()["ends"]:
            break
        opens = word[0].isupper() or word[0].isdigit() or ord(word[0]) > LAST_LATIN
        if not opens and not (words and word in _words()["small"]):
            break
        last = match.end()
        words.append(word)
        if word[-1] in ".!?" or (len(text) > last and text[last] in ",;:()[]"):
            break
    while words and words[-1] in _words()["small"]:
        words.pop()
    alias = " ".join(words).strip(" .,!?'’")
    return alias if 2 <= len(alias) <= LONGEST else None
