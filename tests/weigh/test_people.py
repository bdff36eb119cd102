"""Spellings of one person are merged, and different people are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.weigh.people import Appearance, merge_people
from slated.weigh.romanised import same_romanised


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Park Ji-hu", "Ji-hu Park"),
        ("Park Ji-hu", "Park Jihu"),
        ("Lee Jae-kyoo", "Lee Jae Gyoo"),
        ("Lee JQ", "Lee Jae-kyoo"),
        ("Lee J.Q.", "Lee Jae Gyu"),
        ("Yoon Chan-young", "Yun Chan-yeong"),
        ("Chun Sung-il", "Cheon Seong-il"),
        ("Jung Ho-yeon", "HoYeon Jung"),
        ("Wi Ha-joon", "Wi Ha-jun"),
        ("Kim Eun-sook", "Kim Eun Suk"),
        ("Shinsuke Satō", "Sato Shinsuke"),
        ("Emma D’Arcy", "Emma D'Arcy"),
        ("Lauren Hissrich", "Lauren Schmidt Hissrich"),
        ("Denis Villeneuve", "Denis Villenueve"),
        ("Russell T Davies", "Russell T. Davies"),
    ],
)
def test_one_person_in_two_spellings(a: str, b: str) -> None:
    people = merge_people([Appearance(a, "one"), Appearance(b, "two")])
    assert people.of(a) == people.of(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Park Ji-hu", "Park Ji-ho"),
        ("Lee Yoo-mi", "Lee Eun-saem"),
        ("Lee Jung-jae", "Lee Byung-hun"),
        ("Han So-hee", "Han Ji-min"),
        ("Kim Nam-su", "Kim Nam-joon"),
        ("Matt Duffer", "Ross Duffer"),
        ("Matt and Ross Duffer", "Ross Duffer"),
        ("Chris Evans", "Chris Pine"),
        ("Jane Smith", "Jana Smith"),
        ("What's on Netflix", "Netflix"),
    ],
)
def test_two_people_stay_two(a: str, b: str) -> None:
    people = merge_people([Appearance(a, "one"), Appearance(b, "two")])
    assert people.of(a) != people.of(b)


def test_a_stage_name_joins_the_full_one_for_the_same_character() -> None:
    people = merge_people([Appearance("Lomon", "one", "Lee Su-hyeok"), Appearance("Park Solomon", "one", "Su-hyeok")])
    assert people.of("Lomon") == people.of("Park Solomon")
    assert people.because


def test_two_actors_of_one_character_stay_two() -> None:
    people = merge_people([Appearance("Ann Bell", "one", "Ada"), Appearance("Cora Dunn", "one", "Ada")])
    assert people.of("Ann Bell") != people.of("Cora Dunn")


def test_two_characters_on_one_page_part_names_that_look_alike() -> None:
    people = merge_people(
        [Appearance("Kim Sung-kyun", "one", "Park Beom-gu"), Appearance("Kim Seong-gyun", "one", "Seo Eun")]
    )
    assert people.of("Kim Sung-kyun") != people.of("Kim Seong-gyun")


def test_a_part_of_a_name_joins_only_where_one_person_has_it() -> None:
    alone = merge_people([Appearance("Cho", "one"), Appearance("Cho Yi-hyun", "one")])
    assert alone.of("Cho") == "Cho Yi-hyun"
    two = merge_people(
        [Appearance("Duffer", "one"), Appearance("Matt Duffer", "one"), Appearance("Ross Duffer", "one")]
    )
    assert two.of("Duffer") == "Duffer"


def test_the_usual_spelling_is_shown_and_the_others_listed() -> None:
    uses = [Appearance("Lee Jae-kyoo", d) for d in ("one", "two")] + [Appearance("Lee JQ", "three")]
    people = merge_people(uses)
    assert people.of("Lee JQ") == "Lee Jae-kyoo" and people.spellings("Lee JQ") == ("Lee JQ",)


names = st.sampled_from(
    [
        "Park Ji-hu",
        "Ji-hu Park",
        "Lee JQ",
        "Lee Jae-kyoo",
        "Lee Jae Gyoo",
        "Cho",
        "Cho Yi-hyun",
        "Lomon",
        "Park Solomon",
    ]
)


@given(st.lists(st.builds(Appearance, names, st.sampled_from("abc")), max_size=12), st.randoms())
def test_the_order_of_appearances_changes_nothing(uses: list[Appearance], random: st.DataObject) -> None:
    """merge(shuffled xs) = merge(xs)"""
    shuffled = list(uses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(merge_people(shuffled).person) == dict(merge_people(uses).person)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_strings_compare_alike_both_ways(a: str, b: str) -> None:
    """same(a, b) = same(b, a)"""
    assert same_romanised(a, b) == same_romanised(b, a)
