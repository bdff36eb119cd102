"""Which spellings of a platform are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.kinds.platform import CARD
from slated.kinds.platform.value import Platform, fold_platform


@pytest.mark.parametrize(
    ("one", "other"),
    [("Disney+", "Disney Plus"), ("Max", "HBO Max"), ("Prime Video", "Amazon Prime Video"), ("NETFLIX", "Netflix")],
    ids=["plus", "renamed", "owner left out", "case"],
)
def test_two_spellings_of_one_platform_are_the_same(one: str, other: str) -> None:
    assert CARD.same(Platform(one), Platform(other))
    assert CARD.topic(Platform(one)) == CARD.topic(Platform(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("HBO", "HBO Max"), ("BBC One", "BBC Two"), ("Disney+", "Disney+ Hotstar"), ("Sky", "Sky Atlantic")],
    ids=["network and service", "channels", "another country's", "channel of a company"],
)
def test_platforms_that_share_a_word_are_two(one: str, other: str) -> None:
    assert not CARD.same(Platform(one), Platform(other))


@given(st.text(min_size=1, max_size=30))
def test_the_order_of_words_and_their_case_never_matter(name: str) -> None:
    """Law: fold_platform(reversed words, upper case) == fold_platform(name), for plain words."""
    plain = " ".join(word for word in name.split() if word.isascii() and word.isalnum())
    assert fold_platform(" ".join(reversed(plain.split())).upper()) == fold_platform(plain)
