"""A text's blocks: what is a heading, a question, a list item, a paragraph, and what governs what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.text.layout import lay_out

PAGE = """Glass Harbour Season 2 Cast

Coming back for more:

• Ada Lind as Mora
• Tom Reyes as the Pilot

Is there a trailer?

Answer: Not yet.

The producers have said nothing at all about when they mean to show one."""


def kinds(text: str) -> list[str]:
    return [block.kind for block in lay_out(text)]


def test_blocks_are_told_apart() -> None:
    assert kinds(PAGE) == ["heading", "paragraph", "item", "item", "question", "paragraph", "paragraph"]


def test_a_block_knows_what_governs_it() -> None:
    blocks = lay_out(PAGE)
    assert [(b.heading, b.intro) for b in blocks] == [(-1, -1), (0, -1), (0, 1), (0, 1), (-1, -1), (4, -1), (4, -1)]


def test_bullets_numbers_and_answer_labels_are_left_out() -> None:
    shown = [PAGE[b.start : b.end] for b in lay_out(PAGE)]
    assert "Ada Lind as Mora" in shown
    assert "Not yet." in shown


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Release Date", "heading"),
        ("Glass Harbour season 2 release date speculation", "heading"),
        ("When will it arrive?", "question"),
        ("UPDATE, 2 December: And there it is", "paragraph"),
        ("It was a long wait.", "paragraph"),
        ("1. First we take the harbour", "item"),
        ("- a dash opens an item", "item"),
    ],
)
def test_a_line_shows_its_kind(line: str, kind: str) -> None:
    assert kinds(f"{line}\n\nSomething follows here, of course.")[0] == kind


@given(st.text(max_size=400))
def test_blocks_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for block in lay_out(text):
        assert end <= block.start < block.end <= len(text)
        end = block.end
