"""Windows as EDTF: the coarsest form without loss, read back by an independent parser."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from slated.marks.time.corpus import load_phrases
from slated.model.edtf import window_to_edtf
from slated.model.window import NO_TIME, Window

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def window(first: str | None, last: str | None) -> Window:
    return Window.from_json({"earliest": first, "latest": last})


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-10-01", "2024-10-31", "2024-10"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2024-06-05", "2024-06-05", "2024-06-05"),
        ("2024-09-01", "2024-12-31", "2024-09/2024-12"),
        ("2024-12-01", "2025-02-28", "2024-12/2025-02"),
        ("2024-01-01", "2025-12-31", "2024/2025"),
        ("2024-10-21", "2024-10-31", "2024-10-21/2024-10-31"),
        ("2024-07-22", "2024-12-31", "2024-07-22/2024-12-31"),
        ("2024-06-01", None, "2024-06/.."),
        ("2024-01-01", None, "2024/.."),
        ("2024-06-02", None, "2024-06-02/.."),
        (None, "2024-12-31", "../2024"),
        (None, "2024-08-31", "../2024-08"),
        (None, "2024-12-30", "../2024-12-30"),
        (None, None, None),
    ],
)
def test_the_coarsest_form_without_loss(first: str | None, last: str | None, edtf: str | None) -> None:
    assert window_to_edtf(window(first, last)) == edtf


def expand(text: str) -> Window:
    """A window from its EDTF, by the meaning of the standard's levels 0 and 1."""
    low, _, high = text.partition("/")
    first = None if low == ".." else date.fromisoformat((low + "-01-01")[:10])
    high = high or low
    if high == "..":
        return Window(first, None)
    if len(high) == 10:
        return Window(first, date.fromisoformat(high))
    after = (
        date(int(high[:4]) + 1, 1, 1)
        if len(high) == 4 or high.endswith("-12")
        else date(int(high[:4]), int(high[5:]) + 1, 1)
    )
    return Window(first, after - timedelta(days=1))


@given(st.one_of(st.none(), days), st.one_of(st.none(), days))
def test_nothing_is_lost(a: date | None, b: date | None) -> None:
    some = Window(min(a, b), max(a, b)) if a and b else Window(a, b)
    written = window_to_edtf(some)
    assert (written is None) == (not some.given)
    assert expand(written) == some if written else some == NO_TIME


def emitted() -> list[str]:
    windows = {window for _, windows in load_phrases() for window in windows}
    return sorted(written for written in map(window_to_edtf, windows) if written)


@pytest.mark.parametrize("written", emitted())
def test_an_independent_parser_reads_the_same_days(written: str) -> None:
    parsed = parse_edtf(written)
    assert str(parsed) == written
    expected = expand(written)
    if expected.earliest:
        assert _day(parsed.lower_strict()) == expected.earliest
    if expected.latest:
        assert _day(parsed.upper_strict()) == expected.latest


def _day(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
