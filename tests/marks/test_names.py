"""Names: who is a person and who is not, fullest forms, people in lists with their characters, roles of voices."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.marks.names import Names, find_names
from slated.model.claim import Role
from slated.text.finder import fold
from slated.text.layout import lay_out
from slated.text.sentences import Span, split_sentences


def names_in(text: str, title: str = "Glass Harbour") -> Names:
    sentences = [span for block in lay_out(text) for span in split_sentences(text, block)]
    return find_names(text, fold(text), sentences, title)


def people_in(text: str) -> list[str]:
    return [n.full for n in names_in(text).all if n.type == "person"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("Marta Lindqvist returns.", ["Marta Lindqvist"], id="given-and-family-name"),
        pytest.param("The star is Seo Ji-won.", ["Seo Ji-won"], id="korean-with-hyphen"),
        pytest.param("The star is Ji-won Seo.", ["Ji-won Seo"], id="korean-western-order"),
        pytest.param("Director Kang Tae Hwan said so.", ["Kang Tae Hwan"], id="korean-three-words"),
        pytest.param("Morita Kenji and Aoki Haruka return.", ["Morita Kenji", "Aoki Haruka"], id="japanese-order"),
        pytest.param("Rafael de la Moura plays Silas.", ["Rafael de la Moura"], id="particles"),
        pytest.param("J.R. Halloran and Dana K. Ferrow wrote it.", ["J.R. Halloran", "Dana K. Ferrow"], id="initials"),
        pytest.param("Thérèse Müller-Brandt directs.", ["Thérèse Müller-Brandt"], id="accents-and-hyphen"),
        pytest.param("Meng'er Zhao and Siobhan O'Rourke join.", ["Meng'er Zhao", "Siobhan O'Rourke"], id="apostrophes"),
        pytest.param("Robert Halloran Jr. returns.", ["Robert Halloran Jr."], id="junior"),
        pytest.param(
            "Zendaya, Marta Lindqvist and Thomas Okoro star.",
            ["Zendaya", "Marta Lindqvist", "Thomas Okoro"],
            id="stage-name",
        ),
        pytest.param("“No,” says showrunner Valdemar.", ["Valdemar"], id="surname-after-a-noun"),
        pytest.param("Will Marta Lindqvist return?", ["Marta Lindqvist"], id="ordinary-word-opens"),
        pytest.param(
            "Marta Lindqvist said no. Lindqvist is out.", ["Marta Lindqvist", "Marta Lindqvist"], id="surname-alone"
        ),
        pytest.param(
            "Brothers Tom and Ned Halloran created it.", ["Tom Halloran", "Ned Halloran"], id="shared-surname"
        ),
        pytest.param("Netflix’s Paula Brandt spoke.", ["Paula Brandt"], id="possessive-platform"),
        pytest.param("Jack Short and Emma Best return.", ["Jack Short", "Emma Best"], id="ordinary-surnames"),
        pytest.param("Oh Yura as Sol is back.", ["Oh Yura"], id="family-name-that-is-a-word"),
        pytest.param("New is Furusawa Erina.", ["Furusawa Erina"], id="japanese-by-its-syllables"),
        pytest.param("Created by: Bronwen Tallis", ["Bronwen Tallis"], id="behind-a-label-for-people"),
        pytest.param("So Kelly Marsh will return.", ["Kelly Marsh"], id="so-opens-a-sentence"),
    ],
)
def test_people_are_found(text: str, people: list[str]) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Netflix and Apple TV+ declined to comment.",
        "It was filmed in New Zealand and South Korea.",
        "Glass Harbour returns in March.",
        "The Hollywood Reporter and Deadline have the story.",
        "BH Entertainment confirmed it.",
        "Release Date, Cast, Trailer And Everything We Know",
        "Prime Video and Channel 4 share the rights.",
        "On Monday, Warner Bros. Television said so.",
        "The Emmy Awards were held at the Film Academy.",
        "“Tidal Street” is over.",
        "On May 3 the Korean Film Council met.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert people_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "full"),
    [
        ("It streams on Disney Plus.", "platform", "Disney+"),
        ("It streams on Prime Video.", "platform", "Prime Video"),
        ("It moved to Max in May.", "platform", "Max"),
        ("It is made by Marvel Studios.", "studio", "Marvel Studios"),
        ("As the Hollywood Reporter has it.", "outlet", "The Hollywood Reporter"),
        ("Her agency, BH Entertainment, said so.", "agency", "BH Entertainment"),
        ("They shot in Seoul.", "place", "Seoul"),
        ("Fans of Glass Harbour wait.", "work", "Glass Harbour"),
    ],
)
def test_known_names_have_a_type_and_one_form(text: str, kind: str, full: str) -> None:
    assert [(n.type, n.full) for n in names_in(text).all] == [(kind, full)]


def test_an_ambiguous_word_inside_a_longer_name_is_no_platform() -> None:
    assert [(n.type, n.text) for n in names_in("Max Halloran wrote it.").all] == [("person", "Max Halloran")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Marta Lindqvist as Nora Finch", [("Marta Lindqvist", "Nora Finch")]),
        ("Marta Lindqvist (Nora Finch) is back.", [("Marta Lindqvist", "Nora Finch")]),
        ("Nora (Marta Lindqvist) drowns.", [("Marta Lindqvist", "Nora")]),
        ("Nora, played by Marta Lindqvist, drowns.", [("Marta Lindqvist", "Nora")]),
        ("Marta Lindqvist, who plays Nora, laughed.", [("Marta Lindqvist", "Nora")]),
        ("Marta Lindqvist's Nora drowns.", [("Marta Lindqvist", "Nora")]),
        ("Marta Lindqvist, whose Nora drowned, is gone.", [("Marta Lindqvist", "Nora")]),
        ("Marta Lindqvist reprises her role as the Harbourmaster.", [("Marta Lindqvist", "the Harbourmaster")]),
        (
            "Marta Lindqvist and Thomas Okoro are back as Nora and Silas.",
            [("Marta Lindqvist", "Nora"), ("Thomas Okoro", "Silas")],
        ),
        ("Marta Lindqvist / Hannah Priestley as Nora", [("Marta Lindqvist", "Nora"), ("Hannah Priestley", "Nora")]),
        ("Thomas Okoro (“Tidal Street”) will play Silas.", [("Thomas Okoro", "Silas")]),
        ("Thomas Okoro as a smuggler named Silas", [("Thomas Okoro", "Silas")]),
        (
            "| Marta Lindqvist | Nora |\n| Thomas Okoro | Silas |",
            [("Marta Lindqvist", "Nora"), ("Thomas Okoro", "Silas")],
        ),
        (
            "Nora ..... Marta Lindqvist\nSilas ..... Thomas Okoro",
            [("Marta Lindqvist", "Nora"), ("Thomas Okoro", "Silas")],
        ),
        ("Marta Lindqvist has been cast as a series regular.", [("Marta Lindqvist", None)]),
        ("Marta Lindqvist as well as Thomas Okoro", [("Marta Lindqvist", None), ("Thomas Okoro", None)]),
    ],
)
def test_characters_are_attached_to_their_actors(text: str, parts: list[tuple[str, str | None]]) -> None:
    assert [(m.name.full, m.character) for p in names_in(text).lists for m in p.members] == parts


def test_a_character_is_no_person_elsewhere_on_the_page() -> None:
    names = names_in("Marta Lindqvist as Nora Finch. Nora Finch said that she would stay.")
    assert [(n.text, n.type) for n in names.all if "Nora" in n.text] == [("Nora Finch", "character")] * 2


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Actor Seo Ji-won told a paper.", "Seo Ji-won", Role.CAST),
        ("Marta Lindqvist, who plays Nora, told a paper.", "Lindqvist", Role.CAST),
        ("Creator Ines Valdemar told a paper.", "Ines Valdemar", Role.CREW),
        ("Ines Valdemar, the showrunner, told a paper.", "Valdemar", Role.CREW),
        ("Netflix's Paula Brandt told a paper.", "Paula Brandt", Role.PLATFORM),
        ("Paula Brandt, head of drama at Netflix, spoke.", "Paula Brandt", Role.PLATFORM),
        ("Variety's Paula Brandt wrote of it.", "Paula Brandt", Role.OUTLET),
        ("Paula Brandt was there.", "Paula Brandt", None),
    ],
)
def test_roles_come_from_the_page_s_own_words(text: str, name: str, role: Role | None) -> None:
    assert names_in(text).role_of(name) == role


_WORDS = st.sampled_from(
    [
        "Marta",
        "Lindqvist",
        "Netflix",
        "the",
        "as",
        "(Nora)",
        "plays",
        "and",
        ",",
        "Seo",
        "Ji-won",
        "|",
        "–",
        "“Tidal",
        "Street”",
        "is",
        "Director",
        "of",
        "London's",
        "'s",
        ".",
        "?",
        "\n",
        "Zoë",
        "McKay’s",
        "/",
        "van",
        "J.R.",
    ]
)


@settings(deadline=None)  # the first call loads the tables
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Law: text[start:end] is the name's text; names are ordered and never overlap; lists lie in the text."""
    names = names_in(text)
    assert all(text[n.start : n.end] == n.text for n in names.all)
    assert all(a.end <= b.start for a, b in zip(names.all, names.all[1:], strict=False))
    assert all(0 <= p.start < p.end <= len(text) for p in names.lists)


@settings(deadline=None)  # the first call loads the tables
@given(st.text(max_size=300))
def test_any_text_can_be_read_and_reads_the_same_twice(text: str) -> None:
    """Law: finding names is total and pure."""
    assert names_in(text) == names_in(text)


@settings(deadline=None)  # the first call loads the tables
@given(st.lists(_WORDS, max_size=40).map(" ".join), st.integers(0, 200), st.integers(0, 200))
def test_between_gives_exactly_the_names_inside_a_span(text: str, a: int, b: int) -> None:
    """Law: names.between(a, b) == those of names.all with a <= start and end <= b."""
    names = names_in(text)
    assert names.between(a, b) == [n for n in names.all if a <= n.start < b and n.end <= b]


def test_a_span_outside_the_sentences_holds_no_names() -> None:
    text = "Marta Lindqvist returns. Thomas Okoro does not."
    names = find_names(text, fold(text), [Span(0, 24)])
    assert [n.text for n in names.all] == ["Marta Lindqvist"]
