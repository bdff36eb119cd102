"""Every example beside the rules is read as it says, nothing else of its kind is, and every rule has one of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from slated.kinds import KINDS
from slated.kinds.card import Card
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.reader import read

HEADLINE = "Glass Harbour season 2: what we know"
PUBLISHED = "2024-02-08"
Example = dict[str, Any]


def examples(kind: str) -> list[Example]:
    file = files(f"slated.kinds.{kind}").joinpath("examples.toml")
    return list(tomllib.loads(file.read_text("utf-8"))["example"]) if file.is_file() else []


def cases() -> Iterator[Any]:
    for card in KINDS:
        for n, example in enumerate(examples(card.kind)):
            yield pytest.param(card, example, id=f"{card.kind}-{n}-{example['text'][:48]}")


def read_example(example: Example, kind: str) -> list[Claim]:
    published = example.get("published", PUBLISHED)
    document = Document(
        id="example",
        text=example["text"],
        headline=example.get("headline", HEADLINE),
        published=date.fromisoformat(published) if published else None,
    )
    return [c for c in read(document).claims if c.kind == kind]


def fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    said: dict[str, Any] = {
        "season": claim.work.season,
        "certainty": claim.certainty.value,
        "attribution": claim.attribution.name if claim.attribution else None,
        "role": claim.attribution.role.value if claim.attribution else None,
        "evidence": claim.evidence.exact,
        "rule": claim.rule,
    }
    value = claim.value.to_json()
    for key, want in wanted.items():
        if key == "value":
            if any(("" if value.get(k) is None else value[k]) != v for k, v in want.items()):
                return False
        elif (said[key] or "") != want:
            return False
    return True


@pytest.mark.parametrize(("card", "example"), list(cases()))
def test_an_example_is_read_as_it_says(card: Card, example: Example) -> None:
    claims = read_example(example, card.kind)
    shown = [
        (c.work.season, c.value.to_json(), c.certainty.value, c.attribution and c.attribution.name, c.rule)
        for c in claims
    ]
    left = list(claims)
    for wanted in example["claims"]:
        match = next((c for c in left if fits(c, wanted)), None)
        assert match is not None, f"{wanted} is not among {shown}"
        left.remove(match)
    assert not left, f"nobody asked for {[(c.work.season, c.value.to_json(), c.rule) for c in left]}"
    for claim in claims:
        assert example["text"][claim.evidence.start : claim.evidence.end] == claim.evidence.exact


@pytest.mark.parametrize("card", KINDS, ids=lambda card: card.kind)
def test_every_rule_has_an_example_that_only_it_reads(card: Card) -> None:
    written = (files(f"slated.kinds.{card.kind}").joinpath("rules.py")).read_text("utf-8")
    seen: set[str] = set()
    for example in examples(card.kind):
        rules = {c.rule for c in read_example(example, card.kind)}
        if len(rules) == 1:
            seen |= rules
    names = {rule.name for rule in card.rules}
    assert seen, card.kind
    unread = {name for name in names if name not in seen and f'"{name}"' in written and name in _own_names(written)}
    assert not unread, f"no example is read by {sorted(unread)} alone"


def _own_names(written: str) -> set[str]:
    """Rule names that drafts carry: those that stand in the rules file outside the RULES tuple too."""
    body = written.split("RULES: tuple")[0]
    return {
        word.strip('"')
        for word in body.replace("(", " ").replace(",", " ").replace(")", " ").split()
        if word.startswith('"')
    }
