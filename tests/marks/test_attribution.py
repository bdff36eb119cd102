"""Who is credited: verbs and prepositions of credit, pronouns, chains of sources, and the stretch that is theirs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.marks.attribution import credit, find_frames, speaker_of
from slated.marks.passage import Page
from slated.model.claim import Attribution, Role
from slated.model.document import Document
from slated.read.page import mark_page

HEADLINE = "Glass Harbour season 2: what we know"
WORDS = "filming ends in May"


def page_of(text: str, site: str | None = None) -> Page:
    return mark_page(Document(id="d", text=text, headline=HEADLINE, site=site, published=date(2024, 2, 8)))


def voice_of(text: str, words: str = WORDS, site: str | None = None) -> Attribution | None:
    page = page_of(text, site)
    at = text.index(words)
    passage = next(p for p in page.passages if p.start <= at < p.end)
    return credit(passage, page, at, at + len(words))


CREDITED = [
    ("Director Tamsin Orrell said that filming ends in May.", "Tamsin Orrell", Role.CREW),
    ("Director Tamsin Orrell told Screen Ledger that filming ends in May.", "Tamsin Orrell", Role.CREW),
    ("According to Netflix, filming ends in May.", "Netflix", Role.PLATFORM),
    ("Netflix has confirmed that filming ends in May.", "Netflix", Role.PLATFORM),
    ("According to two insiders, filming ends in May.", "two insiders", Role.INSIDER),
    ("The streamer says filming ends in May.", "The streamer", Role.PLATFORM),
    ("Two sources say that filming ends in May.", "Two sources", Role.INSIDER),
    ("A person close to the production says filming ends in May.", "A person close to", Role.INSIDER),
    ("Her agency says that filming ends in May.", "Her agency", Role.AGENCY),
    ("For now filming ends in May, the studio said.", "the studio", Role.STUDIO),
    ("So far filming ends in May, according to the director.", "the director", Role.CREW),
    ("Director Tamsin Orrell has news. She said filming ends in May.", "Tamsin Orrell", Role.CREW),
]


@pytest.mark.parametrize(("text", "name", "role"), CREDITED, ids=[c[0] for c in CREDITED])
def test_a_verb_or_preposition_of_credit_names_the_voice(text: str, name: str, role: Role) -> None:
    voice = voice_of(text)
    assert voice is not None
    assert (voice.name, voice.role) == (name, role)


NOT_CREDITED = [
    "The plan is that filming ends in May.",
    "Netflix moved the shoot, so filming ends in May.",
    "Netflix hasn't said whether filming ends in May.",
    "Netflix will announce that filming ends in May.",
    "Netflix said it was pleased, but filming ends in May.",
    "Director Tamsin Orrell was told that filming ends in May.",
]


@pytest.mark.parametrize("text", NOT_CREDITED)
def test_a_bare_act_a_silence_and_a_turn_credit_nobody(text: str) -> None:
    assert voice_of(text) is None


def test_an_unnamed_source_of_another_outlet_is_that_outlets() -> None:
    voice = voice_of("A source told Variety that filming ends in May.", site="Screen Ledger")
    assert voice == Attribution("Variety", Role.OUTLET)


def test_an_unnamed_source_of_the_page_itself_stays_one() -> None:
    voice = voice_of("A source tells Screen Ledger that filming ends in May.", site="Screen Ledger")
    assert voice is not None
    assert voice.role is Role.INSIDER


def test_reportedly_takes_words_from_a_voice() -> None:
    assert voice_of("Netflix says it is on, and reportedly filming ends in May.") is None


SPOKEN = [
    ("“Filming ends in the middle of May,” director Tamsin Orrell said.", "Tamsin Orrell"),
    ("“Filming ends in the middle of May,” said Tamsin Orrell, the director.", "Tamsin Orrell"),
    ("Director Tamsin Orrell said: “Filming ends in the middle of May.”", "Tamsin Orrell"),
    ("Asked about it, director Tamsin Orrell laughed. “Filming ends in the middle of May,” she said.", "Tamsin Orrell"),
]


@pytest.mark.parametrize(("text", "name"), SPOKEN, ids=[c[0] for c in SPOKEN])
def test_quoted_words_are_their_speakers(text: str, name: str) -> None:
    page = page_of(text)
    speaker = speaker_of(page.quotations[0], page)
    assert speaker is not None
    assert speaker.text == name


def test_a_title_in_marks_has_no_speaker() -> None:
    page = page_of("The first episode is “The Lighthouse Keeper Never Sleeps”.")
    assert speaker_of(page.quotations[0], page) is None


@given(st.lists(st.sampled_from([c[0] for c in CREDITED] + NOT_CREDITED), min_size=1, max_size=4))
def test_the_law_that_frames_lie_inside_their_sentence(sentences: list[str]) -> None:
    page = page_of(" ".join(sentences))
    for passage in page.passages:
        for frame in find_frames(passage, page):
            assert passage.start <= frame.start <= frame.end <= passage.end
            for low, high in (frame.before, frame.after):
                assert low == high == 0 or passage.start <= low <= high <= passage.end
