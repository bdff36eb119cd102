"""Who repeats whom: an origin counts once."""

from __future__ import annotations

from typing import Any

import pytest

from slated.weigh.origins import KEEPS_COPY, KEEPS_CREDIT, KEEPS_VOICE

LONG = " ".join(f"word{i} follows word{i + 1}" for i in range(120))


def origins(told: Any) -> tuple[int, list[Any]]:
    weighing = told.weigh("2023-06-01")
    found = list(weighing.scene.origins.values())
    return len({o.origin for o in found}), found


@pytest.fixture
def window() -> dict[str, Any]:
    return {"earliest": "2024-01-01", "latest": "2024-12-31"}


def test_two_pages_that_know_by_themselves_are_two_origins(story: Any, window: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-02-10")
    told.says("one", "release", window).says("two", "release", window)
    assert origins(told)[0] == 2


def test_a_page_that_repeats_anothers_text_is_a_copy_of_the_older(story: Any, window: Any) -> None:
    told = story().page("new", "2023-03-10", text=f"{LONG} and more").page("old", "2023-01-10", text=LONG)
    told.says("new", "release", window).says("old", "release", window)
    count, found = origins(told)
    assert count == 1 and min(o.keeps for o in found) == KEEPS_COPY
    assert told.weigh("2023-06-01").scene.pool.copies == {"new": "old"}


def test_via_another_pages_site_counts_once(story: Any, window: Any) -> None:
    told = story().page("one", "2023-01-10", site="Sea News").page("two", "2023-02-10")
    told.says("one", "release", window, words="it returns in 2024, we have learnt")
    told.says("two", "release", window, "reported", ("Sea News", "outlet"), words="2024, according to Sea News")
    count, found = origins(told)
    assert count == 1 and min(o.keeps for o in found) == KEEPS_CREDIT


def test_one_named_voice_on_two_pages_is_one_origin(story: Any, window: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-02-10")
    for page in ("one", "two"):
        told.says(page, "release", window, "reported", ("Ann Bell", "cast"))
    count, found = origins(told)
    assert count == 1 and min(o.keeps for o in found) == KEEPS_VOICE and any("Ann Bell" in o.why for o in found)


def test_two_unnamed_insiders_are_two(story: Any, window: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-02-10")
    for page in ("one", "two"):
        told.says(page, "release", window, "rumoured", ("an insider", "insider"))
    assert origins(told)[0] == 2


def test_twenty_copies_add_less_than_one_independent_page(story: Any, window: Any) -> None:
    def probability(copies: int, pages: int) -> float:
        told = story()
        for i in range(copies):
            told.page(f"copy{i:02}", f"2023-01-{i + 1:02}", text=LONG).says(
                f"copy{i:02}", "release", window, "reported"
            )
        for i in range(pages):
            told.page(f"own{i}", "2023-02-01").says(f"own{i}", "release", window, "reported")
        (found,) = [b for b in told.dossier("2023-06-01").beliefs if b.kind == "release"]
        return float(found.probability)

    assert probability(1, 0) < probability(20, 0) < probability(1, 1)
