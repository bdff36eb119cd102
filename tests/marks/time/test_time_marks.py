"""What a mark carries: bounds, hulls, events; and the records of `slated when`."""

from __future__ import annotations

import json
from datetime import date

import pytest

from slated.marks.time import find_times, resolve_event, when_jsonl, when_text
from slated.model.window import NO_TIME, Window

DAY = date(2024, 2, 8)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("not before June", "since"),
        ("June at the earliest", "since"),
        ("after June", "after"),
        ("before June", "before"),
        ("by June", "by"),
        ("June at the latest", "by"),
        ("in June", None),
        ("won't be back until June", "since"),
        ("runs until June", "by"),
        ("was delayed until June", None),
    ],
)
def test_an_operator_is_named_on_the_mark(text: str, bound: str | None) -> None:
    (mark,) = find_times(text, DAY)
    assert mark.bound == bound
    assert mark.named == Window(date(2024, 6, 1), date(2024, 6, 30))


def test_a_hull_keeps_its_two_periods() -> None:
    (mark,) = find_times("Filming ran from September 2023 to early January 2024.", DAY)
    assert mark.window == Window(date(2023, 9, 1), date(2024, 1, 10))
    assert mark.ends == (
        Window(date(2023, 9, 1), date(2023, 9, 30)),
        Window(date(2024, 1, 1), date(2024, 1, 10)),
    )


def test_an_event_keeps_its_words_until_its_day_is_known() -> None:
    text = "Expect it two years after the first season, they say."
    (mark,) = find_times(text, DAY)
    assert (mark.event, mark.offset, mark.resolved) == ("the first season", (2, "year"), False)
    assert text[mark.start : mark.end] == "two years after the first season"
    assert resolve_event(mark, Window.of(date(2021, 9, 17))) == Window(date(2023, 1, 1), date(2023, 12, 31))
    assert resolve_event(mark, NO_TIME) == NO_TIME


def test_events_of_unknown_day_are_no_windows_of_when() -> None:
    assert when_text("Expect it two years after the first season.", DAY) == []


def test_when_gives_offsets_bounds_and_edtf() -> None:
    assert when_text("It’s due in late 2024.", DAY) == [
        {
            "exact": "late 2024",
            "start": 12,
            "end": 21,
            "earliest": "2024-09-01",
            "latest": "2024-12-31",
            "edtf": "2024-09/2024-12",
        }
    ]


def test_when_leaves_both_bounds_open_without_a_publication_day() -> None:
    (record,) = when_text("It is due next year.", None)
    assert (record["earliest"], record["latest"], record["edtf"]) == (None, None, None)


def test_each_line_is_answered_and_a_bad_one_is_a_fault_with_its_number() -> None:
    lines = [
        json.dumps({"sentence": "out in 2024", "reference": "2024-02-08"}),
        "{broken",
        json.dumps({"text": "next year", "reference": None}),
        json.dumps([1]),
        json.dumps({"reference": "2024-02-08"}),
        json.dumps({"text": "next year", "reference": "yesterday"}),
        json.dumps({"text": "next year", "reference": 7}),
    ]
    answers = list(when_jsonl(lines))
    assert [len(answer["windows"]) for answer, _ in answers] == [1, 0, 1, 0, 0, 0, 0]
    assert [fault.where if fault else None for _, fault in answers] == [
        None, "line 2", None, "line 4", "line 5", "line 6", "line 7",
    ]  # fmt: skip


def test_blank_lines_are_no_questions() -> None:
    assert list(when_jsonl(["", "  \n"])) == []
