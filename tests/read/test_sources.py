"""Forms of input, and bad input: every fault named with its place, and the rest goes on."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.model.document import Document, Fault
from slated.read import sources
from slated.read.sources import read_sources

PAGE = "<html><body><article><h1>A headline here</h1>" + "<p>Some words that make up a paragraph of text.</p>" * 8


def _read(*paths: Path | str, stdin: bytes | None = None) -> tuple[list[Document], list[Fault]]:
    items = list(read_sources([str(path) for path in paths], io.BytesIO(stdin) if stdin is not None else None))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Fault)]


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_files_first_line_is_its_headline_and_stays_in_the_text(tmp_path: Path) -> None:
    (document,), faults = _read(_file(tmp_path, "a.txt", "\n# The headline\r\n\r\nThe text.\r\n"))
    assert (document.headline, document.text, faults) == ("The headline", "\n# The headline\n\nThe text.\n", [])


def test_a_json_document_keeps_its_fields_and_its_text_as_given(tmp_path: Path) -> None:
    record = {
        "id": "x",
        "url": "https://a.example/p",
        "site": "A",
        "headline": "H",
        "published": "2024-03-09",
        "text": "One.\r\nTwo.",
        "claims": [],
        "dated": {"earliest": None},
    }
    (document,), faults = _read(_file(tmp_path, "a.json", json.dumps(record)))
    assert faults == []
    assert (document.id, document.site, document.published, document.text) == (
        "x",
        "A",
        date(2024, 3, 9),
        "One.\r\nTwo.",
    )


def test_json_takes_html_and_its_own_fields_go_first(tmp_path: Path) -> None:
    record = {"html": PAGE, "site": "Given", "published": None, "url": "https://a.example/2024/03/09/p"}
    (document,), _ = _read(_file(tmp_path, "a.json", json.dumps([record])))
    assert (document.site, document.headline, document.published) == ("Given", "A headline here", date(2024, 3, 9))
    assert document.found == {"headline": "h1", "site": "json", "published": "url"}


def test_a_folder_is_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "c.HTM", ".hidden.txt", "page_files/ad.html", "notes.pdf"):
        _file(tmp_path, name, PAGE if name.lower().endswith(("html", "htm")) else f"Text of {name}")
    _file(tmp_path, "page.html", PAGE.replace("A headline", "Page headline"))
    documents, faults = _read(tmp_path)
    headlines = ["Text of a.txt", "Text of b/1.md", "Text of b/2.txt", "A headline here", "Page headline here"]
    assert ([d.headline for d in documents], faults) == (headlines, [])


@pytest.mark.parametrize(
    ("stdin", "headlines"),
    [
        (b"A line\n\nText.", ["A line"]),
        (PAGE.encode(), ["A headline here"]),
        (b'  {"text": "One."}', ["One."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{\n "text": "One."\n}', ["One."]),
        (b'[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b'\xef\xbb\xbf{"text": "One."}\n{"text": "%s"}\n' % (b"long " * 3000), ["One.", ("long " * 3000).strip()]),
    ],
    ids=["text", "page", "json", "json lines", "json over lines", "json list", "longer than a sniff"],
)
def test_standard_input_is_told_by_its_first_bytes(stdin: bytes, headlines: list[str]) -> None:
    documents, faults = _read("-", stdin=stdin)
    assert ([d.headline for d in documents], faults) == (headlines, [])


def test_an_explicit_file_without_a_known_suffix_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    documents, faults = _read(_file(tmp_path, "saved-page", PAGE))
    assert (len(documents), faults) == (1, [])


def test_the_same_article_read_twice_is_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        _file(tmp_path, name, "Headline\n\nThe same text.")
    _file(tmp_path, "c.json", json.dumps({"text": "Headline\n\nThe same text."}))
    documents, faults = _read(tmp_path, tmp_path / "a.txt")
    assert (len(documents), faults) == (1, [])


def test_an_id_that_stands_for_two_contents_is_a_fault_and_the_first_stays(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "First."}, {"id": "a", "text": "Second."}, {"id": "b", "text": "Third."}]
    documents, faults = _read(_file(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert [d.text for d in documents] == ["First.", "Third."]
    assert "line 2" in faults[0].where and "'a'" in faults[0].what


@pytest.mark.parametrize(
    ("name", "content", "where", "what"),
    [
        ("a.txt", bytes(range(256)) * 8, "a.txt", "binary"),
        ("a.txt", b"", "a.txt", "no text"),
        ("a.html", b"", "a.html", "no web page"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "a.html", "no article text"),
        ("a.json", b'{"text": "a"', "line 1, column 13", "broken JSON"),
        ("a.json", b'{"text": "a"}\n{"text": "b"}', "line 2", "Extra data"),
        ("a.json", b"[" * 100_000, "a.json", "broken JSON"),
        ("a.json", b"3", "a.json", "a bare value"),
        ("a.json", b"[]", "a.json", "no documents"),
        ("a.json", b'[{"text": "good"}, {"headline": "no text"}]', "document 2", "needs 'text' or 'html'"),
        ("a.json", b'{"text": ["a"]}', "a.json", "'text' is not a string"),
        ("a.json", b'{"text": " "}', "a.json", "no text"),
        ("a.json", b'{"text": "good", "published": "soon"}', "a.json", "no date"),
        ("a.json", b'{"text": "good", "site": 3}', "a.json", "'site' is not a string"),
        ("a.jsonl", b'{"text": "good"}\n\n{oops\n{"text": "too"}', "line 3", "broken JSON"),
        ("a.jsonl", b"", "a.jsonl", "no documents"),
        ("a.txt", "Ein Titel\n\nAuf schönen Straßen".encode("latin-1"), "a.txt", "windows-1252"),
        ("a.txt", "Title — with dashes — and a cut é".encode()[:-1], "a.txt", "broken bytes"),
        ("a.warc.gz", b"no crawl at all", "a.warc.gz", "crawl"),
    ],
)
def test_bad_input_is_a_fault_with_its_place(tmp_path: Path, name: str, content: bytes, where: str, what: str) -> None:
    _file(tmp_path, name, content)
    good = _file(tmp_path, "z.txt", "A good one\n\nat the end.")
    documents, faults = _read(tmp_path)
    assert any(where in fault.where and what in fault.what for fault in faults), faults
    assert documents[-1].text == good.read_text()


@pytest.mark.parametrize("form", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_what_no_article_can_be_is_refused_by_size(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_PAGE_BYTES", 2000)
    _file(tmp_path, form, json.dumps({"text": "x" * 3000}) + '\n{"text": "after"}\n')
    documents, faults = _read(tmp_path)
    assert "larger than" in faults[0].what
    assert [d.text for d in documents] == (["after"] if form == "a.jsonl" else [])


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    documents, faults = _read(tmp_path / "none", tmp_path / "empty", "-")
    assert documents == []
    assert [fault.what for fault in faults] == [
        "there is no such file or folder",
        "the folder holds no documents",
        "there is none",
    ]


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("näïve — “x”".encode(), None, "näïve — “x”"),
        (b"\xef\xbb\xbfabc", None, "abc"),
        ("abc é".encode("utf-16"), None, "abc é"),
        ("plain western text".encode("utf-16-le"), None, "plain western text"),
        ("“quoted” é".encode("cp1252"), "iso-8859-1", "“quoted” é"),
        ("드라마 시즌 2".encode("euc-kr"), "euc-kr", "드라마 시즌 2"),
        ("드라마 시즌 2".encode(), "euc-kr", "드라마 시즌 2"),
        (
            "지금 우리 학교는 시즌 2 제작이 확정되었다. 넷플릭스는 오늘 발표했다.".encode("cp949"),
            None,
            "지금 우리 학교는 시즌 2 제작이 확정되었다. 넷플릭스는 오늘 발표했다.",
        ),
    ],
    ids=[
        "utf-8",
        "mark",
        "utf-16 with mark",
        "utf-16 without",
        "western as browsers do",
        "declared",
        "utf-8 though declared",
        "looks Korean",
    ],
)
def test_bytes_are_read_in_their_encoding(data: bytes, declared: str | None, text: str) -> None:
    decoded = sources.decode_bytes(data, declared)
    assert not isinstance(decoded, str)
    assert decoded.text == text


def test_a_crawls_pages_are_documents(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    records = b""
    for number, kind in enumerate((b"text/html; charset=utf-8", b"image/png", b"text/html")):
        body = PAGE.replace("A headline", f"Headline {number}").encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + body
        records += (
            (
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
                b"WARC-Date: 2024-01-01T00:00:00Z\r\n"
                b"WARC-Target-URI: https://a.example/2024/03/0%d/p\r\n"
                b"Content-Type: application/http; msgtype=response\r\n"
                b"Content-Length: %d\r\n\r\n" % (number, number + 1, len(http))
            )
            + http
            + b"\r\n\r\n"
        )
    documents, faults = _read(_file(tmp_path, "a.warc", records))
    assert [(d.headline, d.published) for d in documents] == [
        ("Headline 0 here", date(2024, 3, 1)),
        ("Headline 2 here", date(2024, 3, 3)),
    ]
    assert faults == []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    """Law: whatever bytes come in, documents and faults come out, and every text can be written as UTF-8."""
    for item in read_sources(["-"], io.BytesIO(data)):
        if isinstance(item, Document):
            item.text.encode("utf-8")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "url", "site", "headline", "published", "text", "html", "x"]), _JSON))
def test_no_json_document_raises(record: dict[str, object]) -> None:
    """Law: a JSON object of any shape gives a document or a fault, never nothing."""
    assert list(read_sources(["-"], io.BytesIO(json.dumps(record).encode())))
