"""Whole numbers in words and digits, and what looks like one but isn't."""

from __future__ import annotations

import pytest

from slated.marks.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("124.79m hours", [124_790_000]),
        ("over 37 million households in 91 countries", [37_000_000, 91]),
        ("an eight-part season in two four-episode parts", [8, 2, 4]),
        ("twenty-two episodes", [22]),
        ("a dozen", [12]),
        ("2.1 billion hours", [2_100_000_000]),
        ("$5 million, 3.5 stars, 10% at 9:30", []),
        ("1,234,567 views", [1_234_567]),
        ("the third season", []),
        ("no one is alone", [1]),
    ],
)
def test_numbers_have_their_value(text: str, values: list[int]) -> None:
    assert [n.value for n in find_numbers(text)] == values
