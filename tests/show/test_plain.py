"""Words and addresses from pages come out harmless."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.show.plain import cut, plain, web_address, words_address


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("a\tb\n\n c", "a b c", id="white space becomes one space"),
        pytest.param("\x1b[31mred\x1b[0m", "[31mred[0m", id="escape characters go"),
        pytest.param("\x9b31mred", "31mred", id="C1 introducers go"),
        pytest.param("ab\u202ecd\u2066ef", "abcdef", id="bidi overrides and isolates go"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="zero-width signs go"),
        pytest.param("नमस्\u200dते", "नमस्\u200dते", id="joiners inside words stay"),
        pytest.param("lone \ud800 half", "lone half", id="lone surrogates go"),
        pytest.param("Nguyễn 지금 우리 학교는", "Nguyễn 지금 우리 학교는", id="letters of all scripts stay"),
        pytest.param("z" + "\u0301" * 50, "z" + "\u0301" * 4, id="stacks of accents are cut"),
        pytest.param(None, "", id="nothing is empty"),
    ],
)
def test_plain_keeps_what_a_reader_sees(dirty: str | None, clean: str) -> None:
    assert plain(dirty) == clean


@given(st.text())
def test_plain_text_has_no_control_characters_and_is_stable(text: str) -> None:
    line = plain(text)
    assert plain(line) == line
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in line)
    line.encode("utf-8")


@given(st.text(), st.integers(2, 50))
def test_cut_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example/",
        "//a.example/",
        "/path",
        "https:",
        "https://",
        "https://netflix.example@evil.example/",
        "https://a.example\\@evil.example",
        "https://a.example/\r\nSet-Cookie: x",
        "https://a.example/\u202egpj",
        "https://[::1",
        "http://a.example:port/",
        "",
        None,
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None
    assert words_address(url, "some words") is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x?y=1&z=2#part", "https://a.example/x?y=1&z=2#part"),
        ("http://a.example/ü", "http://a.example/%C3%BC"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/a'b(c)", "https://a.example/a%27b%28c%29"),
        ("https://a.example/%20x", "https://a.example/%20x"),
    ],
)
def test_web_addresses_are_ascii_without_signs_that_end_an_attribute(url: str, address: str) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    ("url", "exact", "fragment"),
    [
        ("https://a.example/x", "out in 2025", "#:~:text=out%20in%202025"),
        ("https://a.example/x#part", "out, in-season & on", "#part:~:text=out%2C%20in%2Dseason%20%26%20on"),
        ("https://a.example/", "a b c d e f g h i j", "#:~:text=a%20b%20c%20d,g%20h%20i%20j"),
        ("https://a.example/", "a heading\n\nits body", "#:~:text=a%20heading,its%20body"),
    ],
    ids=["few words", "a fragment is there already; signs of the grammar are encoded", "many words", "two paragraphs"],
)
def test_words_are_addressed_by_a_text_fragment(url: str, exact: str, fragment: str) -> None:
    assert words_address(url, exact) == url.split("#")[0] + fragment


@given(st.text())
def test_any_words_make_an_ascii_address(exact: str) -> None:
    address = words_address("https://a.example/", exact)
    assert address is not None
    assert address.isascii() and not set(address) & set("\"'<> \n")
    assert unquote(address).startswith("https://a.example/")
