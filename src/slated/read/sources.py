"""Every form of input becomes documents: files, folders, standard input; JSON, web pages, plain text, crawls.

Convention: nothing here raises for data. What can't be read is a `Fault` in the stream, in its place, and
the rest goes on. Text is kept as given, so that offsets hold against the input: only line ends become "\\n",
and lone surrogates and NULs become U+FFFD, one for one. One page at a time is in memory.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from slated.model.document import Document, Fault, content_id
from slated.read.article import article_from_html, day_in_url

MAX_PAGE_BYTES = 10 * 1024 * 1024
"""One page or one JSON record. The longest articles are well under 1 MB of HTML; beyond this a file is a
dump or an attack, and a parsed tree takes about ten times a page's bytes."""

SNIFFED_BYTES = 4096
TEXT_SUFFIXES = (".txt", ".md")
PAGE_SUFFIXES = (".html", ".htm")
WARC_SUFFIXES = (".warc", ".warc.gz")
SUFFIXES = (".json", ".jsonl", *PAGE_SUFFIXES, *TEXT_SUFFIXES, *WARC_SUFFIXES)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp949", "shift_jis", "euc_jp", "gb18030", "big5", "cp1251", "cp1253", "cp1255", "cp1256", "cp874"]
_CONTROLS = frozenset(range(32)) - {8, 9, 10, 12, 13, 27}
_REMEDY = "text in UTF-8 is expected"
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_KNOWN_KEYS = ("id", "url", "site", "headline", "published", "text", "html")


@dataclass(slots=True)
class _Seen:
    """Which ids have passed, with a digest of what stood under them."""

    digests: dict[str, str] = field(default_factory=dict)

    def check(self, document: Document, where: str) -> Document | Fault | None:
        """The document if it is new, None if it was read before, a fault if its id stood for something else."""
        digest = content_id(document.headline, document.text)
        known = self.digests.setdefault(document.id, digest)
        if known is digest:
            return document
        if known == digest:
            return None
        return Fault(
            where,
            f"the id {document.id!r} already stands for another document; this one is left out",
            "give each document an id of its own",
        )


def read_sources(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Document | Fault]:
    """Documents and faults of `paths` in order; "-" reads `stdin`, whose form is told by its first bytes.

    A document that occurs twice (same id, same content) is yielded once.
    """
    seen = _Seen()
    for path in paths:
        items = _read_stdin(stdin) if path == "-" else _read_path(Path(path))
        for where, item in items:
            checked = seen.check(item, where) if isinstance(item, Document) else item
            if checked is not None:
                yield checked


_Items = Iterator[tuple[str, Document | Fault]]


def _read_stdin(stdin: BinaryIO | None) -> _Items:
    where = "standard input"
    if stdin is None:
        yield where, Fault(where, "there is none", "name a file or a folder")
        return
    try:
        yield from _read_sniffed(stdin, where)
    except OSError as error:
        yield where, _os_fault(where, error)


def _read_path(path: Path) -> _Items:
    where = str(path)
    try:
        if path.is_dir():
            yield from _read_folder(path)
        elif path.exists():
            yield from _read_file(path)
        else:
            yield where, Fault(where, "there is no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        yield where, _os_fault(where, error)


def _os_fault(where: str, error: Exception) -> Fault:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Fault(where, f"can't be read: {reason}", "check that it exists and may be read")


def _read_folder(folder: Path) -> _Items:
    found = False
    for path in _files_of(folder):
        if isinstance(path, Fault):
            yield path.where, path
        else:
            found = True
            yield from _read_path(path)
    if not found:
        yield (
            str(folder),
            Fault(str(folder), "the folder holds no documents", "documents end in " + ", ".join(SUFFIXES)),
        )


def _files_of(folder: Path) -> Iterator[Path | Fault]:
    """The folder's documents in sorted order, without hidden ones and without a saved page's "_files"."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _os_fault(str(folder), error)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        stem = entry.name.removesuffix("_files")
        if entry.is_dir(follow_symlinks=False):
            if stem == entry.name or not any(stem + suffix in names for suffix in PAGE_SUFFIXES):
                yield from _files_of(Path(entry.path))
        elif entry.name.lower().endswith(SUFFIXES):
            path = Path(entry.path)
            if path.is_file() or not path.exists():
                yield path
            else:
                yield Fault(str(path), "is neither a file nor a folder of its own; left out", "name it by itself")


def _read_file(path: Path) -> _Items:
    name, where = path.name.lower(), str(path)
    with path.open("rb") as stream:
        if name.endswith(".jsonl"):
            yield from _read_json_lines(stream, where)
        elif name.endswith(WARC_SUFFIXES):
            yield from _read_warc(stream, where)
        elif name.endswith((".json", *PAGE_SUFFIXES, *TEXT_SUFFIXES)):
            form = "json" if name.endswith(".json") else "html" if name.endswith(PAGE_SUFFIXES) else "text"
            yield from _read_whole(stream, where, form)
        else:
            yield from _read_sniffed(stream, where)


def _read_sniffed(stream: BinaryIO, where: str) -> _Items:
    """A stream without a suffix: its first bytes tell the form."""
    head = stream.read(SNIFFED_BYTES)
    rest = _Prefixed(head, stream)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith((b"\x1f\x8b", b"WARC/")):
        yield from _read_warc(rest, where)
    elif start.startswith(b"{"):
        first_line, newline, _ = start.partition(b"\n")
        lines = bool(newline) and _parses(first_line)
        yield from (_read_json_lines(rest, where) if lines else _read_whole(rest, where, "json"))
    elif start.startswith(b"["):
        yield from _read_whole(rest, where, "json")
    else:
        yield from _read_whole(rest, where, "html" if start.startswith(b"<") else "text")


class _Prefixed:
    """A binary stream with bytes that were read from it put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream
        self._read = 0

    def tell(self) -> int:
        return self._read

    def read(self, size: int = -1) -> bytes:
        data = self._take(size)
        self._read += len(data)
        return data

    def _take(self, size: int = -1) -> bytes:
        if size < 0:
            head, self._head = self._head, b""
            return head + self._stream.read()
        head, self._head = self._head[:size], self._head[size:]
        return head if len(head) == size else head + self._stream.read(size - len(head))

    def readline(self, size: int = -1) -> bytes:
        cut = self._head.find(b"\n") + 1
        if cut and (size < 0 or cut <= size):
            head, self._head = self._head[:cut], self._head[cut:]
            return head
        if 0 <= size <= len(self._head):
            return self.read(size)
        head, self._head = self._head, b""
        return head + self._stream.readline(size - len(head) if size >= 0 else -1)


_Stream = BinaryIO | _Prefixed


def _parses(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _read_whole(stream: _Stream, where: str, form: str) -> _Items:
    data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        yield where, _too_large(where, "write many documents as .jsonl" if form == "json" else "")
        return
    if form == "json":
        yield from _read_json(data, where)
        return
    decoded = decode_bytes(data, declared_charset(data) if form == "html" else None)
    if isinstance(decoded, str):
        yield where, Fault(where, decoded, _REMEDY)
        return
    if decoded.note:
        yield where, Fault(where, decoded.note, "save it as UTF-8")
    if form == "html":
        yield where, _placed(article_from_html(decoded.text), where)
    else:
        yield where, _text_document(decoded.text, where)


def _too_large(where: str, remedy: str = "") -> Fault:
    limit = MAX_PAGE_BYTES // (1024 * 1024)
    return Fault(where, f"is larger than {limit} MB, which no article is; left out", remedy or "cut it down")


def _placed(item: Document | Fault, where: str) -> Document | Fault:
    return replace(item, where=where) if isinstance(item, Fault) else item


def _text_document(text: str, where: str) -> Document | Fault:
    text = _safe(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return Fault(where, "holds no text", "remove it or fill it")
    headline = text.strip().split("\n", 1)[0].strip().lstrip("#").strip()
    return Document(id=content_id(None, headline, text), text=text, headline=headline, found={"headline": "first line"})


def _safe(text: str) -> str:
    """The same code points, with what no UTF-8 output or database takes replaced one for one."""
    return _UNSAFE.sub("\ufffd", text)


# --- JSON ---------------------------------------------------------------------------------------------------


def _read_json(data: bytes, where: str) -> _Items:
    decoded = decode_bytes(data)
    if isinstance(decoded, str):
        yield where, Fault(where, decoded, _REMEDY)
        return
    try:
        content = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        place = f"{where}, line {error.lineno}, column {error.colno}"
        remedy = "name the file .jsonl" if error.msg == "Extra data" else "mend the JSON"
        yield where, Fault(place, f"broken JSON: {error.msg}", remedy)
        return
    except (ValueError, RecursionError) as error:
        yield where, Fault(where, f"broken JSON: {error}", "mend the JSON")
        return
    records = content if isinstance(content, list) else [content]
    if not records:
        yield where, Fault(where, "holds no documents", "a document is an object with text or html")
    for number, record in enumerate(records, start=1):
        place = f"{where}, document {number}" if isinstance(content, list) else where
        yield from _record_items(record, place)


def _read_json_lines(stream: _Stream, where: str) -> _Items:
    number, documents = 0, False
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > MAX_PAGE_BYTES and not line.endswith(b"\n"):
            while (more := stream.readline(MAX_PAGE_BYTES)) and not more.endswith(b"\n"):
                pass
            yield place, _too_large(place)
            continue
        if not line.strip():
            continue
        documents = True
        decoded = decode_bytes(line)
        if isinstance(decoded, str):
            yield place, Fault(place, decoded, _REMEDY)
            continue
        try:
            record = json.loads(decoded.text)
        except (ValueError, RecursionError) as error:
            message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            yield place, Fault(place, f"broken JSON: {message}", "one JSON object per line")
            continue
        yield from _record_items(record, place)
    if not documents:
        yield where, Fault(where, "holds no documents", "one JSON object per line")


def _record_items(record: Any, where: str) -> _Items:
    if not isinstance(record, dict):
        name = {list: "a list", str: "a string", type(None): "null"}.get(type(record), "a bare value")
        yield where, Fault(where, f"is {name} where a document was expected", "an object with text or html")
        return
    fields: dict[str, str] = {}
    faulty = False
    for key in _KNOWN_KEYS:
        value = record.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            if value.strip():
                fields[key] = _safe(value)
        elif value is not None:
            faulty |= key in ("text", "html")
            yield where, Fault(where, f"{key!r} is not a string and is ignored", f"write {key!r} as a string")
    if "text" not in fields and "html" not in fields:
        if faulty:
            return
        empty = "text" in record or "html" in record
        yield (
            where,
            Fault(
                where,
                "the document has no text" if empty else "a document needs 'text' or 'html'",
                'an object such as {"headline": "…", "text": "…"}',
            ),
        )
        return
    published = None
    if "published" in fields:
        published = _iso_day(fields["published"])
        if published is None:
            yield (
                where,
                Fault(where, f"'published' is {fields['published'][:40]!r}, no date; read as unknown", "YYYY-MM-DD"),
            )
    yield where, _record_document(fields, published, where)


def _iso_day(value: str) -> date | None:
    """The day of an ISO date or date and time, in the writer's own time zone."""
    value = value.strip()
    if len(value) > 10 and value[10] not in "T ":
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _record_document(fields: dict[str, str], published: date | None, where: str) -> Document | Fault:
    url = fields.get("url")
    if "text" in fields:
        text = fields["text"]
        document = Document(id="", text=text, headline=text.strip().split("\n", 1)[0].strip(), url=url)
        found: dict[str, str] = {}
        if published is None and url and (day := day_in_url(url)):
            document, found = replace(document, published=day), {"published": "url"}
    else:
        page = article_from_html(fields["html"], url=url)
        if isinstance(page, Fault):
            return replace(page, where=where)
        document, found = page, dict(page.found)
    found |= {key: "json" for key in ("headline", "site", "published") if key in fields}
    if published is None and found.get("published") == "json":
        del found["published"]
    document = replace(
        document,
        headline=fields.get("headline", document.headline),
        site=fields.get("site", document.site),
        published=published or document.published,
        found=found,
    )
    host = urlsplit(url).netloc if url and _splits(url) else None
    identity = fields.get("id") or content_id(document.site or host, document.headline, document.text)
    return replace(document, id=identity)


def _splits(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


# --- crawls -------------------------------------------------------------------------------------------------


def _read_warc(stream: _Stream, where: str) -> _Items:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield where, Fault(where, "crawls need the package fastwarc", "pip install fastwarc")
        return
    pages = False
    try:
        for record in ArchiveIterator(_readable(stream), record_types=WarcRecordType.response):
            place = f"{where}, {record.headers.get('WARC-Target-URI', 'a record without a URL')}"
            http = record.http_headers
            if http is None or http.status_code != 200 or "html" not in (record.http_content_type or "html"):
                continue
            pages = True
            data = record.reader.read(MAX_PAGE_BYTES + 1)
            if len(data) > MAX_PAGE_BYTES:
                yield place, _too_large(place)
                continue
            decoded = decode_bytes(data, record.http_charset or declared_charset(data))
            if isinstance(decoded, str):
                yield place, Fault(place, decoded, "")
                continue
            page = article_from_html(decoded.text, url=record.headers.get("WARC-Target-URI"))
            yield place, _placed(page, place)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a broken archive raises whatever its reader meets, a panic among it
        yield where, Fault(where, f"the crawl breaks off: {error}", "the pages before it were read")
    if not pages:
        yield where, Fault(where, "the crawl holds no web page", "")


def _readable(stream: _Stream) -> BinaryIO:
    """fastwarc asks for nothing but `read`."""
    return cast(BinaryIO, stream)


# --- characters ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what had to be done to it where something had."""

    text: str
    note: str = ""


def declared_charset(data: bytes) -> str | None:
    """What a page's own <meta> says, from its first bytes."""
    match = _CHARSET.search(data[:SNIFFED_BYTES])
    return match.group(1).decode("ascii") if match else None


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded | str:
    """The text of `data`, or a sentence saying why it is none.

    In this order: a byte order mark, UTF-8, the declared charset, UTF-8 with rare broken bytes replaced,
    what the bytes look like.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(name, "replace").removeprefix("\ufeff"))
    head = data[:SNIFFED_BYTES]
    if b"\x00" in head and (pair := _wide_encoding(head)):
        return Decoded(data.decode(pair, "replace"))
    if b"\x00" in head or sum(byte in _CONTROLS for byte in head) > len(head) // 50:
        return "is binary, not text"
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for name in _other_names(declared):
        try:
            return Decoded(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if 2 * broken <= sum(char > "\x7f" for char in text):
        return Decoded(text, f"{broken} broken bytes in its UTF-8 were replaced")
    return _detect(data)


def _other_names(declared: str | None) -> Iterable[str]:
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8", "ascii", "us-ascii"):
        western = declared.lower() in ("iso-8859-1", "latin1", "latin-1")
        yield "windows-1252" if western else declared


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.8 and head[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.8 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _detect(data: bytes) -> Decoded | str:
    """Legacy encodings by their look; Western ones are read as Windows-1252, which browsers do as well."""
    from charset_normalizer import from_bytes

    sample = data[:65536]
    high = sum(byte > 127 for byte in sample)
    best = from_bytes(sample, cp_isolation=_LEGACY).best() if high * 4 > len(sample) else None
    for name in ([best.encoding] if best else []) + ["windows-1252"]:
        try:
            return Decoded(data.decode(name), f"is not UTF-8 and was read as {name}")
        except (UnicodeDecodeError, LookupError):
            continue
    return "is in no encoding that can be told"
