"""Other titles that pages give a work, and whose spellings are one title."""

from __future__ import annotations

import pytest

from slated.compose.aliases import find_aliases, title_key
from slated.compose.works import same_title
from slated.model.document import Document

TITLE = "Harbour Lights"


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("Harbour Lights (also known as The Lantern Coast) is back.", "The Lantern Coast"),
        ("Harbour Lights, a.k.a. Lantern Coast, is back.", "Lantern Coast"),
        ("Harbour Lights (Korean title: Our Winter Sea) returns.", "Our Winter Sea"),
        ("harbour lights, stylised as HARBOURLIGHTS, returns.", "HARBOURLIGHTS"),
        ("Harbour Lights (which, put into English, comes out as Lamps of the Port) Season 2", "Lamps of the Port"),
        ("Harbour Lights, originally titled “Where the Sea Ends”, returns.", "Where the Sea Ends"),
        ("Harbour Lights (Korean: 우리 바다) returns.", "우리 바다"),
        ("Harbour Lights, known in Japan as Minato, returns.", "Minato"),
    ],
)
def test_an_alias_is_what_the_page_explains(text: str, alias: str) -> None:
    assert find_aliases(TITLE, [Document("a", text)]) == (alias,)


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Lights is back. Ann Bell, also known as The Voice, sings.",
        "Harbour Lights is also known as a slow starter.",
        "Harbour Lights, also known as Harbour Lights, returns.",
        "Another show, also known as The Lantern Coast, is out.",
        "Harbour Lights (also known as",
    ],
)
def test_what_is_no_alias(text: str) -> None:
    assert find_aliases(TITLE, [Document("a", text)]) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("All Our Winters", "ALL OUR WINTERS"),
        ("The Harbour", "Harbour"),
        ("Tales of the Sea: The Lantern Coast", "The Lantern Coast"),
        ("Only Sailors in the Harbour", "Only Sailors"),
        ("Harbour Lights Forever", "Harbour Lihgts Forever"),
    ],
)
def test_spellings_of_one_title(a: str, b: str) -> None:
    assert same_title(a, b) and same_title(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sand", "Sand: Part Two"),
        ("Tide Game", "Tide Game: The Challenge"),
        ("Inside Tide", "Inside Tide 2"),
        ("The Walking Sea", "Fear the Walking Sea"),
        ("Harbour", "Harbour Lights"),
    ],
)
def test_titles_of_two_works(a: str, b: str) -> None:
    assert not same_title(a, b) and not same_title(b, a)


def test_a_title_key_forgets_case_punctuation_and_the_article() -> None:
    assert title_key("The Harbour’s Lights!") == title_key("harbours lights")
