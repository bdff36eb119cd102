"""Reports over several works, odd input, and the JSON that the world sees."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from slated.compose.dossier import compose
from slated.compose.record import report_to_json
from slated.compose.sentences import age_to_words
from slated.kinds import claim_from_json
from slated.model.claim import Claim, Work
from slated.model.document import Dated, Document
from slated.model.window import Window

DAY = date(2023, 6, 1)


def page(name: str, day: str | None = "2023-01-10", text: str = "Words.") -> Document:
    return Document(name, text, name, published=date.fromisoformat(day) if day else None)


def claim(document: str, title: str, season: int | None, kind: str, value: dict[str, Any], **more: Any) -> Claim:
    return claim_from_json(
        {
            "document": document,
            "work": {"title": title, "season": season},
            "kind": kind,
            "value": value,
            "certainty": "confirmed",
            "attribution": None,
            "evidence": {"exact": "Words.", "start": 0, "end": 6},
            **more,
        }
    )


def test_two_works_give_two_dossiers() -> None:
    claims = [
        claim("a", "Harbour Lights", 2, "renewal", {"status": "renewed"}),
        claim("b", "Sand", None, "release", {"earliest": "2023-10-01", "latest": "2023-10-31"}),
    ]
    report = compose([page("a"), page("b")], {}, claims, DAY)
    assert [d.work for d in report.dossiers] == [Work("Harbour Lights", 2), Work("Sand", None)]


def test_a_work_that_a_page_only_mentions_gets_no_dossier() -> None:
    claims = [
        claim("a", "Harbour Lights", 2, "renewal", {"status": "renewed"}),
        claim("a", "Harbour Lights", 2, "episodes", {"count": 8}),
        claim("a", "Sand", None, "platform", {"name": "Netflix"}),
    ]
    assert len(compose([page("a")], {}, claims, DAY).dossiers) == 1


def test_one_work_may_be_asked_for_in_any_spelling() -> None:
    claims = [
        claim("a", "Harbour Lights", 2, "renewal", {"status": "renewed"}),
        claim("b", "Sand", None, "platform", {"name": "Netflix"}),
    ]
    report = compose([page("a"), page("b")], {}, claims, DAY, work=Work("HARBOUR LIGHTS", 3))
    assert [d.work for d in report.dossiers] == [Work("Harbour Lights", 3)]


@pytest.mark.parametrize(
    ("documents", "claims"),
    [([], []), ([page("a")], []), ([], [claim("gone", "Sand", None, "platform", {"name": "Netflix"})])],
    ids=["nothing at all", "a page without claims", "a claim without its page"],
)
def test_nothing_to_say_is_said_with_no_dossier(documents: list[Document], claims: list[Claim]) -> None:
    report = compose(documents, {}, claims, DAY)
    assert report.dossiers == () and len(report.sources) == len(documents)


def test_a_page_without_any_day_counts_as_known() -> None:
    claims = [claim("a", "Harbour Lights", 2, "release", {"earliest": "2024-01-01", "latest": "2024-12-31"})]
    (dossier,) = compose([page("a", None)], {}, claims, DAY).dossiers
    assert dossier.evidence_until is None and dossier.answer.headline


def test_a_page_of_later_is_listed_but_tells_nothing() -> None:
    claims = [claim("a", "Harbour Lights", 2, "renewal", {"status": "renewed"})]
    report = compose([page("a", "2024-01-01")], {}, claims, DAY)
    assert report.dossiers == () and report.sources[0].claims == 1


@pytest.mark.parametrize("as_of", [date(1990, 1, 1), date(2023, 6, 1), date(2150, 1, 1)])
def test_any_day_may_be_asked_about(as_of: date) -> None:
    dated = {"a": Dated(Window(date(1980, 1, 1), date(2023, 2, 1)))}
    claims = [
        claim("a", "Harbour Lights", 2, "release", {"earliest": "2024-01-01", "latest": "2024-12-31"}),
        claim("a", "Harbour Lights", 1, "release", {"earliest": "2021-01-01", "latest": "2021-01-01"}),
    ]
    (dossier,) = compose([page("a", None)], dated, claims, as_of).dossiers
    assert dossier.answer.headline.endswith(".")


def test_a_report_is_json_with_the_keys_that_the_interface_names() -> None:
    claims = [
        claim("a", "Harbour Lights", 2, "release", {"earliest": "2023-10-03", "latest": "2023-10-03"}),
        claim("a", "Harbour Lights", 2, "release", {"announced": False}),
    ]
    record = json.loads(json.dumps(report_to_json(compose([page("a")], {}, claims, DAY))))
    assert {"as_of", "documents", "dossiers"} <= set(record)
    assert {"id", "url", "site", "headline", "published", "dated", "claims", "copy_of"} <= set(record["documents"][0])
    (dossier,) = record["dossiers"]
    assert {"work", "answer", "beliefs", "contradictions", "warnings", "timeline", "evidence_until"} <= set(dossier)
    assert set(dossier["answer"]["forecast"]) >= {"quantiles", "returns", "basis"}
    assert set(dossier["answer"]["forecast"]["quantiles"]) == {"0.05", "0.25", "0.5", "0.75", "0.95"}
    for belief in dossier["beliefs"]:
        assert {"kind", "value", "probability", "state", "claims", "origins", "documents", "first"} <= set(belief)
        assert set(belief["first"]) == {"document", "day", "attribution"}
    for event in dossier["timeline"]:
        assert ("day" in event) != ("window" in event) and {"event", "claims"} <= set(event)
    assert all({"id", "rule"} <= set(c) for c in dossier["claims"])


@pytest.mark.parametrize(
    ("since", "day", "words"),
    [
        (date(2024, 5, 31), date(2026, 11, 20), "2 years and 5 months"),
        (date(2024, 5, 31), date(2024, 6, 12), "12 days"),
        (date(2024, 1, 1), date(2025, 1, 1), "1 year"),
        (date(2024, 1, 31), date(2024, 2, 1), "1 day"),
    ],
)
def test_ages_read_as_people_say_them(since: date, day: date, words: str) -> None:
    assert age_to_words(since, day) == words
