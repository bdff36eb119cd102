"""Every phrase of the time corpus is read as it says, and every rule reads a phrase that no other rule reads."""

from __future__ import annotations

import pytest

from slated.marks.time import corpus, find
from slated.marks.time.corpus import check_phrase, check_phrases, load_phrases
from slated.model.window import Window
from slated.text.cascade import Cascade

PHRASES = load_phrases()
RULES = sorted({rule.name for rule, *_ in find.CASCADE.steps})


def test_phrases_are_hundreds_and_said_once() -> None:
    assert len(PHRASES) > 900
    assert len({phrase for phrase, _ in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize(("phrase", "windows"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_names_exactly_its_windows(phrase: str, windows: tuple[Window, ...]) -> None:
    assert check_phrase(phrase, windows) is None


def test_check_names_the_phrase_that_is_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "load_phrases", lambda: [("in 2024", ())])
    (fault,) = check_phrases()
    assert "in 2024" in str(fault)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_reads_a_phrase_that_is_lost_without_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find.CASCADE
    steps = [step for step in whole.steps if step.rule.name != name]
    monkeypatch.setattr(find, "CASCADE", Cascade(whole.vocabulary, whole.tag_of, steps))
    assert any(check_phrase(phrase, windows) for phrase, windows in PHRASES if windows)
