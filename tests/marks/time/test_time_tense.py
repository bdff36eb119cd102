"""A month, weekday or feast without a year takes its clause's tense; titles and names take none."""

from __future__ import annotations

from datetime import date

import pytest

from slated.marks.time import find_times
from slated.model.window import NO_TIME, Window

DAY = date(2024, 2, 8)
MAY_BEFORE = Window(date(2023, 5, 1), date(2023, 5, 31))
MAY_AFTER = Window(date(2024, 5, 1), date(2024, 5, 31))

PAST = [
    "Filming wrapped in May.",
    "In May, the cast met the press.",
    "Back in May the order came.",
    "Cameras had been rolling in May.",
    "The team said in May it was tired.",
    "The show, which began in May, is a hit.",
    "Was it renewed? Yes, in May.",
    "Cameras didn't roll until May.",
]
FUTURE = [
    "Filming wraps in May.",
    "In May, the cast will meet the press.",
    "It was scheduled for May.",
    "It has been pushed to May.",
    "The show, which ended, returns in May.",
    "The maker told us it is coming in May.",
    "A launch in May is likely.",
    "Our guess? May.",
    "The trail said May.",
    "It isn't planned until May.",
    "He expected it to be done in May.",
]


@pytest.mark.parametrize("text", PAST)
def test_a_past_clause_looks_back(text: str) -> None:
    assert [mark.window for mark in find_times(text, DAY)] == [MAY_BEFORE]


@pytest.mark.parametrize("text", FUTURE)
def test_any_other_clause_looks_ahead(text: str) -> None:
    assert [mark.window for mark in find_times(text, DAY)] == [MAY_AFTER]


def test_a_given_tense_overrides_the_clause() -> None:
    assert find_times("Filming wrapped in May.", DAY, tense="future")[0].window == MAY_AFTER
    assert find_times("It returns in May.", DAY, tense="past")[0].window == MAY_BEFORE


@pytest.mark.parametrize(
    ("day_first", "window"),
    [(None, date(2024, 3, 4)), (False, date(2024, 3, 4)), (True, date(2024, 4, 3))],
)
def test_the_sites_habit_orders_day_and_month(day_first: bool | None, window: date) -> None:
    assert find_times("out on 3/4/2024", DAY, day_first=day_first)[0].window == Window.of(window)


def test_figures_that_fit_one_order_only_need_no_habit() -> None:
    for text in ("out on 25/3/2024", "out on 3/25/2024"):
        assert find_times(text, DAY, day_first=True)[0].window == Window.of(date(2024, 3, 25))


@pytest.mark.parametrize("text", ["next year", "in May", "two weeks ago", "on Friday", "later this year", "Christmas"])
def test_words_that_need_the_publication_day_are_found_and_left_open_without_it(text: str) -> None:
    (mark,) = find_times(text, None)
    assert (mark.window, mark.resolved, mark.anchored) == (NO_TIME, False, True)


def test_a_date_told_before_fixes_what_follows_where_no_day_is_known() -> None:
    first, second = find_times("It opened on 14 June 2024; in Japan, 1 August.", None)
    assert first.window == Window.of(date(2024, 6, 14))
    assert second.window == Window.of(date(2024, 8, 1))


@pytest.mark.parametrize("text", ["it comes in early 2024", "the 2024 lineup", "since 5 May 2023", "Q3 '25"])
def test_words_with_their_year_need_no_publication_day(text: str) -> None:
    (mark,) = find_times(text, None)
    assert mark.resolved and not mark.anchored


def test_a_weekday_beside_a_date_picks_the_year_in_which_they_agree() -> None:
    assert find_times("It was shown on Friday, July 22.", DAY)[0].window == Window.of(date(2022, 7, 22))
