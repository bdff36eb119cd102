"""Sentences, clauses and quotations as spans of the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.text.layout import lay_out
from slated.text.sentences import Span, find_quotations, split_clauses, split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for block in lay_out(text) for s in split_sentences(text, block)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It returns on Sept. 25. Nobody knows more.", ["It returns on Sept. 25.", "Nobody knows more."]),
        ("Dr. Moor wrote it. She said so.", ["Dr. Moor wrote it.", "She said so."]),
        ("It hit No. 1 in ten countries.", ["It hit No. 1 in ten countries."]),
        ("J.R. Vane directs. Good.", ["J.R. Vane directs.", "Good."]),
        ("“We are done.” That was all.", ["“We are done.”", "That was all."]),
        ("Wait... what? Yes!", ["Wait... what?", "Yes!"]),
        ("In the U.S. it streams on Hulu.", ["In the U.S. it streams on Hulu."]),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_it_does(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Filming ended in May, but no date is known.", ["Filming ended in May, but ", "no date is known."]),
        ("It is back; she is not.", ["It is back; ", "she is not."]),
        ("It is back.", ["It is back."]),
    ],
)
def test_clauses_are_cut_at_conjunctions(text: str, clauses: list[str]) -> None:
    assert [text[c.start : c.end] for c in split_clauses(text, Span(0, len(text)))] == clauses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: “We will see.” Then he left.", ["We will see."]),
        ('She said "no" and "yes".', ["no", "yes"]),
        ("“First part.\n\n“Second part,” he said.", ["First part.\n\n“Second part,"]),
        ("“Left open for good\n\nNext.", ["Left open for good"]),
        ("A mark ” alone.", []),
    ],
)
def test_quotations_are_found_even_over_paragraphs(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == found


@given(st.text(alphabet='ab .!?\n“”"', max_size=120))
def test_spans_stay_inside_the_text_and_in_order(text: str) -> None:
    for block in lay_out(text):
        spans = split_sentences(text, block)
        assert all(block.start <= s.start < s.end <= block.end for s in spans)
        for span in spans:
            clauses = split_clauses(text, span)
            assert clauses[0].start == span.start
            assert clauses[-1].end == span.end
    quotations = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in quotations)
    assert all(a.end <= b.start for a, b in pairwise(quotations))
