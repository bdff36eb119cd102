"""What belongs to what inside a sentence: times to events, tense to verbs, seasons to what is made."""

from __future__ import annotations

from datetime import date

import pytest

from slated.kinds.linking import (
    ahead,
    dated,
    evidence,
    is_question,
    is_stamp,
    names_other_work,
    negated,
    past_window,
    retensed,
    season_of,
)
from slated.marks.passage import Page, Passage
from slated.model.document import Document
from slated.model.window import Window
from slated.read.page import mark_page
from slated.text.sentences import Span

DAY = date(2024, 2, 8)


def mark(text: str, headline: str = "Glass Harbour season 2: what we know") -> tuple[Page, Passage]:
    page = mark_page(Document(id="d", text=text, headline=headline, published=DAY))
    return page, page.passages[-1]


def span_of(passage: Passage, words: str) -> Span:
    at = passage.start + passage.text.index(words)
    return Span(at, at + len(words))


def test_each_time_goes_to_the_event_that_it_stands_by() -> None:
    _, passage = mark("Filming began on 4 September 2023 and wrapped on 15 December 2023.")
    began, wrapped = span_of(passage, "began"), span_of(passage, "wrapped")
    given = dated(passage, [began, wrapped])
    assert [t.window for t in given[began]] == [Window.of(date(2023, 9, 4))]
    assert [t.window for t in given[wrapped]] == [Window.of(date(2023, 12, 15))]


def test_a_time_beside_a_verb_of_saying_dates_the_saying() -> None:
    _, passage = mark("Drury told Radio Quay last month that the scripts were finished.")
    scripts = span_of(passage, "the scripts")
    assert dated(passage, [scripts])[scripts] == []


def test_the_date_of_an_update_dates_nothing_in_it() -> None:
    _, passage = mark("Update, 8 February 2024: Filming has wrapped.")
    assert [is_stamp(passage, t) for t in passage.times] == [True]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Filming will start soon.", True),
        ("Filming may start soon.", True),
        ("Filming started in May 2023.", False),
        ("Filming started last May.", False),
        ("Filming is due to wrap.", True),
    ],
)
def test_only_modals_and_plans_speak_of_what_is_to_come(sentence: str, expected: bool) -> None:
    _, passage = mark(sentence)
    assert ahead(passage, passage.start, passage.end) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"), [("Filming hasn't begun.", True), ("Nobody filmed.", True), ("Filming began.", False)]
)
def test_a_negation_is_seen(sentence: str, expected: bool) -> None:
    _, passage = mark(sentence)
    assert negated(passage, passage.start, passage.end) is expected


def test_the_tense_of_the_event_decides_the_year() -> None:
    _, passage = mark("Yes, in January.")
    time = passage.times[0]
    assert retensed(passage, time, "past") == Window(date(2024, 1, 1), date(2024, 1, 31))
    assert past_window(passage, time) == Window(date(2024, 1, 1), date(2024, 1, 31))


def test_a_year_in_the_words_outweighs_the_tense() -> None:
    _, passage = mark("Filming starts in May 2025.")
    assert retensed(passage, passage.times[0], "past").earliest == date(2025, 5, 1)


@pytest.mark.parametrize(("sentence", "expected"), [("Is it over?", True), ("“Is it over?”", True), ("It is.", False)])
def test_a_question_is_one_with_its_quotation_marks(sentence: str, expected: bool) -> None:
    _, passage = mark(f"Well. {sentence}")
    assert is_question(passage) is expected


def test_evidence_is_the_clause_without_its_conjunction() -> None:
    page, passage = mark("The cast is set, but filming has not begun.")
    begun = span_of(passage, "begun")
    proof = evidence(page, passage, begun.start, begun.end)
    assert page.text[proof.start : proof.end] == "filming has not begun"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“Paper Moons” has begun filming.", True),
        ("‘Paper Moons’ has begun filming.", True),
        ("“Glass Harbour” has begun filming.", False),
        ("“We have begun filming,” she said.", False),
    ],
)
def test_a_quoted_title_is_another_work(sentence: str, expected: bool) -> None:
    page, passage = mark(sentence)
    assert names_other_work(page, Span(passage.start, passage.end)) is expected


@pytest.mark.parametrize(
    ("sentence", "past", "expected"),
    [
        ("Filming on season 3 begins in May.", False, 3),
        ("Unlike season 1, filming was short.", True, 2),
        ("Season 1 ended last year, and filming begins in May.", False, 2),
        ("Filming begins in May.", False, 2),
        ("Filming on the first season ended in 2021.", True, 1),
    ],
)
def test_what_is_made_belongs_to_the_season_of_its_clause(sentence: str, past: bool, expected: int) -> None:
    page, passage = mark(sentence)
    span = span_of(passage, "ilming")
    assert season_of(page, passage, span, past=past) == expected
