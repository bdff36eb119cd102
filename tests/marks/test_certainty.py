"""What the writer commits to: voices first, then talk, hedges, conditions, replaced plans and refutations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.marks.certainty import is_condition, is_question, judge
from slated.marks.passage import Page, Passage
from slated.model.claim import Attribution, Certainty, Role
from slated.model.document import Document
from slated.read.page import mark_page

HEADLINE = "Glass Harbour season 2: what we know"


def page_of(text: str) -> Page:
    return mark_page(Document(id="d", text=text, headline=HEADLINE, published=date(2024, 2, 8)))


def sentence_of(page: Page, words: str) -> tuple[Passage, int]:
    at = page.text.index(words)
    return next(p for p in page.passages if p.start <= at < p.end), at


def certainty_of(text: str, words: str, voice: Attribution | None = None) -> Certainty:
    page = page_of(text)
    passage, at = sentence_of(page, words)
    return judge(passage, page, at, at + len(words), voice)


CASES = [
    ("The cast will return in May.", "return in May", Certainty.CONFIRMED),
    ("The show is set to return in May.", "return in May", Certainty.CONFIRMED),
    ("The show is expected to return in May.", "return in May", Certainty.EXPECTED),
    ("We'd expect the cast to return.", "the cast to return", Certainty.EXPECTED),
    ("All signs point to a return in May.", "return in May", Certainty.EXPECTED),
    ("Our best guess? The cast will return.", "The cast will return", Certainty.EXPECTED),
    ("If filming wraps by June, the show returns in May.", "the show returns in May", Certainty.EXPECTED),
    ("The lead could return in the finale.", "return in the finale", Certainty.EXPECTED),
    ("The whole cast will probably return.", "return", Certainty.EXPECTED),
    ("The lead is reportedly leaving.", "leaving", Certainty.RUMOURED),
    ("Rumour has it that the lead is leaving.", "the lead is leaving", Certainty.RUMOURED),
    ("We hear that there are ten episodes.", "ten episodes", Certainty.RUMOURED),
    ("Filming was originally due to start in May.", "start in May", Certainty.DENIED),
    ("The casting story is fake.", "casting story", Certainty.DENIED),
    ("A site says she is leaving. It isn't true.", "she is leaving", Certainty.DENIED),
    ("Fans could not be happier, but the show returns in May.", "returns in May", Certainty.CONFIRMED),
]


@pytest.mark.parametrize(("text", "words", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_the_writers_own_words_are_judged_by_their_hedges(text: str, words: str, wanted: Certainty) -> None:
    assert certainty_of(text, words) is wanted


VOICES = [
    (Attribution("Netflix", Role.PLATFORM), Certainty.CONFIRMED),
    (Attribution("the makers", Role.STUDIO), Certainty.CONFIRMED),
    (Attribution("Tamsin Orrell", Role.CREW), Certainty.REPORTED),
    (Attribution("Screen Ledger", Role.OUTLET), Certainty.REPORTED),
    (Attribution("two insiders", Role.INSIDER), Certainty.RUMOURED),
]


@pytest.mark.parametrize(("voice", "wanted"), VOICES, ids=[v[0].name for v in VOICES])
def test_a_voice_decides_before_any_hedge(voice: Attribution, wanted: Certainty) -> None:
    assert certainty_of("The show should return in May.", "return in May", voice) is wanted


def test_an_executives_guess_is_only_reported() -> None:
    voice = Attribution("Ned Farrow", Role.PLATFORM)
    assert certainty_of("I think it will be May.", "it will be May", voice) is Certainty.REPORTED
    assert certainty_of("It returns in May.", "returns in May", voice) is Certainty.CONFIRMED


def test_a_condition_claims_nothing_and_its_conclusion_is_outside() -> None:
    passage, at = sentence_of(page_of("If filming wraps by June, the show returns in May."), "wraps by June")
    assert is_condition(passage, at)
    assert not is_condition(passage, passage.text.index("the show"))


def test_a_question_claims_nothing() -> None:
    passage, at = sentence_of(page_of("Will there be a second season?"), "second season")
    assert is_question(passage, at)
    passage, at = sentence_of(page_of("There will be a second season."), "second season")
    assert not is_question(passage, at)


@given(st.sampled_from([c[:2] for c in CASES]), st.sampled_from(list(Role)))
def test_the_law_that_unnamed_sources_never_confirm(case: tuple[str, str], role: Role) -> None:
    certainty = certainty_of(*case, Attribution("somebody", role))
    if role is Role.INSIDER:
        assert certainty in (Certainty.RUMOURED, Certainty.DENIED)
    assert certainty is not Certainty.EXPECTED
