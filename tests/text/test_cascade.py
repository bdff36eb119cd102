"""The rule engine: tokens with their places, patterns over words and findings, levels that build on each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.text.cascade import Cascade, Hit, Item, Piece, Rule, Scene, Vocabulary, cut, number_class

TABLES: dict[str, dict[str, object]] = {
    "colour": {"red": "warm", "blue": "cold", "sea green": "cold"},
    "fruit": {"apple": 1, "apples": 1, "pear": 2},
}
FINDINGS = {"THING": "T", "PAIR": "P"}


def build(*rules: Rule[Scene]) -> Cascade[Scene]:
    cascade: Cascade[Scene] = Cascade(Vocabulary(TABLES, FINDINGS), lambda value, finding: FINDINGS[finding])
    for rule in rules:
        cascade.add([rule])
    return cascade


def read(cascade: Cascade[Scene], text: str) -> list[Item]:
    tokens, starts = cut(text.lower())
    pieces: list[Piece] = list(range(len(tokens)))
    left = cascade.reduce(Scene(text, tokens, starts), cascade.vocabulary.tags(tokens), pieces)
    return [piece for piece in left if isinstance(piece, Item)]


def name_words(hit: Hit[Scene]) -> str:
    return " ".join(hit.scene.tokens[hit.first : hit.last + 1])


THING: Rule[Scene] = Rule("thing", "c:COLOUR? f:FRUIT", name_words, "THING")
PAIR: Rule[Scene] = Rule("pair", "a:THING and b:THING", lambda hit: (hit.value("a"), hit.value("b")), "PAIR")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("it's 5th-rate", ["it", "'", "s", "5th", "-", "rate"]),
        ("q1 2024", ["q1", "2024"]),
        ("$1,200.50 or 1,200", ["$1,200.50", "or", "1,200"]),
        ("a\n  b\t\u00a0c", ["a", "\n", "b", "c"]),
        ("  naïve café", ["naïve", "café"]),
        ("10am, 9pm.", ["10am", ",", "9pm", "."]),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, tokens: list[str]) -> None:
    assert cut(text)[0] == tokens


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_tokens_stand_where_their_offsets_say_and_only_spaces_lie_between(text: str) -> None:
    tokens, starts = cut(text)
    done = 0
    for token, start in zip(tokens, starts, strict=True):
        assert text[start : start + len(token)] == token
        assert not text[done:start].strip()
        done = start + len(token)
    assert not text[done:].strip()


@pytest.mark.parametrize(
    ("token", "category"),
    [
        ("7", "N12"), ("31", "N31"), ("60", "N99"), ("2024", "YYYY"), ("5000", "NBIG"), ("3rd", "ORD31"),
        ("50th", "ORDBIG"), ("1990s", "YYYYS"), ("90s", "YYS"), ("10am", "CLOCK"),
    ],
)  # fmt: skip
def test_numbers_fall_into_classes(token: str, category: str) -> None:
    assert number_class(token) == Vocabulary({}, {}).categories[category]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("red apple", "a red apple", ["red apple"]),
        ("COLOUR (apple|pear)", "blue pear, red plum", ["blue pear"]),
        ("c:{colour} pear", "a sea green pear", ["sea green pear"]),
        ("very* FRUIT", "very very apples", ["very very apples"]),
        ("FRUIT (?!and)", "apple and pear", ["pear"]),
        ("(?<=red) FRUIT", "blue apple, red pear", ["pear"]),
        ("DIGITS - DIGITS", "from 3–4", ["3 – 4"]),
    ],
)
def test_patterns_match_words_categories_phrases_and_marks(pattern: str, text: str, found: list[str]) -> None:
    assert [item.value for item in read(build(Rule("rule", pattern, name_words, "THING")), text)] == found


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="not a pattern at 6"):
        Vocabulary({}, {}).compile("apple @")


def test_a_later_level_reads_the_findings_of_an_earlier_one() -> None:
    first, second = read(build(THING, PAIR), "We ate red apples, a pear and apple.")
    assert (first.rule, first.value) == ("thing", "red apples")
    assert (second.rule, second.value) == ("pair", ("pear", "apple"))


def test_a_rule_that_declines_leaves_the_words_to_the_others() -> None:
    nothing: Rule[Scene] = Rule("nothing", "FRUIT", lambda hit: None, "THING")
    assert [item.rule for item in read(build(nothing, THING), "red apple")] == ["thing"]


def test_a_hit_knows_its_words_meanings_and_neighbours() -> None:
    seen: list[tuple[object, ...]] = []

    def look(hit: Hit[Scene]) -> None:
        seen.append((hit.word("c"), hit.meaning("c", "colour"), hit.words("f"), hit.before, hit.after, hit.value("f")))

    read(build(Rule("look", "c:COLOUR? f:FRUIT", look, "THING")), "One Red Apple fell, pear")
    assert seen == [("red", "warm", ["apple"], "one", "fell", None), ("", None, ["pear"], ",", "", None)]


def test_a_scene_gives_tokens_as_the_text_spells_them() -> None:
    text = "Rosé-Red\nX"
    scene = Scene(text, *cut(text.lower()))
    assert [scene.raw(at) for at in range(-1, 5)] == ["", "Rosé", "-", "Red", "\n", "X"]
    assert scene.span(2) == (5, 8)
    assert scene.glued(0) and scene.alone(4, 4) and not scene.alone(0, 0)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("red apple", ["red", "apple"]),
        ("the? red (big)? apple*", ["red"]),
        ("(red|blue big) pear", ["pear", "red blue"]),
        ("(red|big?) pear", ["pear"]),
        ("red|pear", ["red pear"]),
        ("(?!big) pear+", ["pear"]),
    ],
)
def test_a_pattern_needs_one_of_each_of_its_certain_atoms(pattern: str, needed: list[str]) -> None:
    vocabulary = Vocabulary(TABLES, FINDINGS)
    for word in "red blue big apple pear the".split():
        vocabulary.code(word)
    found = {frozenset(chars) for chars in vocabulary.needs(pattern)}
    options = {frozenset(map(vocabulary.code, words.split())) for words in needed}
    wider = {frozenset(map(vocabulary.code, words)) for words in (["red", "big"], ["red", "blue"])}
    assert found <= options | wider and len(found) == len(options)


@given(st.lists(st.sampled_from("red blue apple pear big the and sea green 3 - ,".split()), max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_a_pattern_needs_is_in_each_of_its_matches(words: list[str]) -> None:
    vocabulary = Vocabulary(TABLES, FINDINGS)
    for pattern in ("COLOUR? FRUIT", "the? (red|sea green) (apple|big pear)", "{colour} ,? FRUIT", "DIGITS - FRUIT"):
        compiled, needs = vocabulary.compile(pattern), vocabulary.needs(pattern)
        for match in compiled.finditer(vocabulary.tags(words)):
            assert all(not chars.isdisjoint(match.group()) for chars in needs)
