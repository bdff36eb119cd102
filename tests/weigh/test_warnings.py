"""Reasons to distrust a page, by signal."""

from __future__ import annotations

from typing import Any

import pytest

from slated.model.document import Document
from slated.weigh.warnings import headline_is_firm, is_template, listed_names


def signals(told: Any, as_of: str) -> set[tuple[str, str]]:
    return {(w.document, w.signal) for w in told.weigh(as_of).warnings}


@pytest.mark.parametrize(
    ("headline", "firm"),
    [
        ("Harbour Lights season 2 gets official release window", True),
        ("Harbour Lights 2: release date confirmed!", True),
        ("When is Harbour Lights season 2 out? Release date explained", False),
        ("Harbour Lights season 2 could have a confirmed date soon", False),
        ("Harbour Lights season 2: everything we know", False),
    ],
)
def test_a_headline_is_firm_or_asks(headline: str, firm: bool) -> None:
    assert headline_is_firm(headline) is firm


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("The fate of Mara, Jonas, and the brooding Ilse is open.", [("Mara", "Jonas", "Ilse")]),
        ("Mara met Jonas. Later Ilse came.", []),
        ("It stars Ann Bell and Cora Dunn.", [("Ann Bell", "Cora Dunn")]),
    ],
)
def test_lists_of_names_are_found(text: str, lists: list[tuple[str, ...]]) -> None:
    assert list(listed_names(text)) == lists


def test_a_page_of_phrases_that_fit_any_show_is_told() -> None:
    hype = (
        "Fans can mark their calendars for this highly anticipated return. The gripping storyline left viewers on the "
        "edge of their seats, and fans can expect heart-stopping twists and turns."
    )
    plain = "The second season has eight episodes, the broadcaster said on Monday. Filming ended in Bergen in May. " * 5
    assert is_template(Document("a", hype)) and not is_template(Document("b", plain))


def test_a_date_that_one_page_alone_calls_official_is_warned_of(story: Any) -> None:
    told = story().page("fake", "2023-01-01").page("one", "2023-02-01").page("two", "2023-03-01")
    told.out("fake", "2023-09-14", "2023-09-14", "confirmed", ("Netflix", "platform"))
    told.says("one", "release", {"announced": False}).out("two", "2024-01-01", None, "expected")
    assert signals(told, "2023-04-01") == {("fake", "lone_official_date")}


def test_the_newest_page_may_well_be_the_first_with_a_date(story: Any) -> None:
    told = story().page("news", "2023-06-01").page("one", "2023-02-01").page("two", "2023-03-01")
    told.out("news", "2023-09-14", "2023-09-14", "confirmed", ("Netflix", "platform"))
    told.says("one", "release", {"announced": False}).out("two", "2024-01-01", None, "expected")
    assert signals(told, "2023-07-01") == set()


def test_a_firm_headline_over_a_body_without_a_date_is_warned_of(story: Any) -> None:
    told = story().page("one", "2023-02-01")
    told.documents[0] = Document(
        "one", "There is no date.", "Harbour Lights season 2 release date confirmed", site="one"
    )
    told.says("one", "release", {"announced": False})
    assert signals(told, "2023-04-01") == {("one", "headline_conflict")}


def test_names_that_no_other_page_has_are_told(story: Any) -> None:
    told = story().page("fake", "2023-01-01", text="The fate of Mara Holt, Jorun, and the brooding Ilse is open.")
    told.page("one", "2023-02-01", text="Ann Bell plays Mara Holt.").page(
        "two", "2023-03-01", text="Mara Holt is back."
    )
    told.says("one", "cast", {"person": "Ann Bell", "character": "Mara Holt", "status": "cast"})
    told.says("two", "renewal", {"status": "renewed"}).says("fake", "renewal", {"status": "renewed"})
    weighing = told.weigh("2023-04-01")
    (warning,) = weighing.warnings
    assert warning.signal == "unknown_names" and "Jorun and Ilse" in warning.why


def test_new_cast_that_one_page_announces_is_no_unknown_name(story: Any) -> None:
    told = story().page("news", "2023-01-01", text="Mara Holt is joined by Jorun and Ilse, played by newcomers.")
    told.page("one", "2023-02-01", text="Ann Bell plays Mara Holt.").page(
        "two", "2023-03-01", text="Mara Holt is back."
    )
    told.says("one", "cast", {"person": "Ann Bell", "character": "Mara Holt", "status": "cast"})
    told.says("two", "renewal", {"status": "renewed"})
    told.says("news", "cast", {"person": "Cora Dunn", "character": "Jorun", "status": "joining"})
    told.says("news", "cast", {"person": "Edda Lind", "character": "Ilse", "status": "joining"})
    assert signals(told, "2023-04-01") == set()
