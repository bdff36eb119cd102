"""What the five contradicting articles must give, on the days on which it matters, with gold claims.

Each test runs twice: over the gold intervals in which the articles were written and over those that `dating` infers.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from slated.compose.dossier import compose
from slated.compose.record import report_to_json
from slated.kinds import claim_from_json
from slated.model.claim import Claim
from slated.model.document import Dated, Document
from slated.model.window import Window
from slated.read.dating import date_document

pytestmark = pytest.mark.corpus
AS_OF, TODAY = date(2024, 2, 15), date(2026, 11, 20)
Story = tuple[list[Document], dict[str, Dated], list[Claim]]


def read_story(folder: Path) -> Story:
    """Every document of a corpus folder, its gold interval where it has one, and its gold claims."""
    documents, dated, claims = [], {}, []
    for path in sorted(folder.glob("*.json")):
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        day = date.fromisoformat(record["published"]) if record.get("published") else None
        documents.append(Document(record["id"], record["text"], record["headline"], record["url"], record["site"], day))
        if record.get("dated"):
            dated[record["id"]] = Dated(Window.from_json(record["dated"]), (record["dated_why"],))
        claims += [claim_from_json({**claim, "document": record["id"]}) for claim in record["claims"]]
    return documents, dated, claims


def articles() -> Path:
    """The corpus' folder of articles."""
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        pytest.skip("SLATED_CORPUS does not name the development corpus")
    return Path(root) / "corpus" / "articles"


@pytest.fixture(scope="session")
def seeds() -> Story:
    return read_story(articles() / "seeds")


def intervals(seeds: Any, inferred: bool) -> Any:
    documents, dated, claims = seeds
    if not inferred:
        return dated
    return {
        d.id: date_document(d, [c for c in claims if c.document == d.id], [c for c in claims if c.document != d.id])
        for d in documents
    }


@pytest.fixture(scope="module", params=[False, True], ids=["gold dates", "inferred dates"])
def reports(request: pytest.FixtureRequest, seeds: Any) -> dict[date, dict[str, Any]]:
    documents, _, claims = seeds
    dated = intervals(seeds, request.param)
    return {day: report_to_json(compose(documents, dated, claims, day)) for day in (AS_OF, TODAY)}


@pytest.fixture
def dossier(reports: dict[date, dict[str, Any]]) -> dict[str, Any]:
    assert len(reports[AS_OF]["dossiers"]) == 1
    found: dict[str, Any] = reports[AS_OF]["dossiers"][0]
    return found


def beliefs(dossier: dict[str, Any], kind: str, **value: Any) -> list[dict[str, Any]]:
    return [
        b
        for b in dossier["beliefs"]
        if b["kind"] == kind and all(b["value"].get(k, "absent") == v for k, v in value.items())
    ]


def belief(dossier: dict[str, Any], kind: str, **value: Any) -> dict[str, Any]:
    (found,) = beliefs(dossier, kind, **value)
    return found


def test_they_are_about_one_season_of_one_work_with_the_alias_that_one_gives(dossier: dict[str, Any]) -> None:
    assert dossier["work"] == {"title": "All of Us Are Dead", "season": 2, "aliases": ["Our School Now"]}


def test_it_is_renewed_and_has_no_official_date(dossier: dict[str, Any]) -> None:
    assert dossier["answer"]["status"] == "renewed"
    assert dossier["answer"]["official"] is None


def test_the_renewal_stands_to_the_day_with_the_platform_credited(dossier: dict[str, Any]) -> None:
    found = belief(dossier, "renewal", status="renewed")
    assert (found["value"]["earliest"], found["value"]["latest"]) == ("2022-06-06", "2022-06-06")
    assert found["state"] == "standing" and found["documents"] == 4 and found["probability"] > 0.99
    assert found["first"]["attribution"] == {"name": "Netflix", "role": "platform"}


@pytest.mark.parametrize(
    ("earliest", "latest", "state"),
    [
        pytest.param("2023-04-14", "2023-04-14", "failed", id="14 April 2023 failed"),
        pytest.param("2023-01-01", "2023-12-31", "failed", id="2023 failed"),
        pytest.param("2023-11-01", "2023-12-31", "failed", id="the end of 2023 failed"),
        pytest.param("2023-09-01", None, "held", id="autumn 2023 at the earliest held"),
        pytest.param("2024-06-01", None, "standing", id="summer 2024 at the earliest stands"),
        pytest.param("2024-01-01", "2024-12-31", "standing", id="2024 stands"),
        pytest.param("2024-09-01", "2024-12-31", "standing", id="late 2024 stands"),
        pytest.param("2025-01-01", "2025-04-30", "standing", id="early 2025 stands"),
    ],
)
def test_each_date_stands_as_it_must(dossier: dict[str, Any], earliest: str, latest: str | None, state: str) -> None:
    found = belief(dossier, "release", earliest=earliest, latest=latest)
    assert found["state"] == state, found["why"]
    assert (found["probability"] < 0.01) == (state == "failed")


@pytest.mark.parametrize(
    ("earliest", "voice"),
    [("2024-01-01", {"name": "BH Entertainment", "role": "agency"}), ("2024-06-01", None), ("2025-01-01", None)],
    ids=["2024 is the agency's", "summer 2024 is the writer's", "early 2025 is the writer's"],
)
def test_each_standing_date_has_its_voice(dossier: dict[str, Any], earliest: str, voice: dict[str, str] | None) -> None:
    (found,) = beliefs(dossier, "release", earliest=earliest)
    assert found["first"]["attribution"] == voice


def test_the_warnings_are_these_and_no_others(dossier: dict[str, Any]) -> None:
    assert {(w["document"], w["signal"]) for w in dossier["warnings"]} == {
        ("seed-004", "lone_official_date"),
        ("seed-004", "unknown_names"),
        ("seed-004", "template_text"),
        ("seed-002", "headline_conflict"),
    }
    (names,) = [w["why"] for w in dossier["warnings"] if w["signal"] == "unknown_names"]
    assert "Joon-hyuk" in names and "Yongji" in names and "Nam-ra" not in names


def test_the_cast_is_one_entry_per_person_with_every_character(dossier: dict[str, Any]) -> None:
    cast = beliefs(dossier, "cast")
    people = [b["value"]["person"] for b in cast]
    assert len(people) == len(set(people)) == 13
    assert all(b["value"]["character"] for b in cast)
    lomon = belief(dossier, "cast", person="Lomon")
    assert lomon["value"]["character"] == "Lee Su-hyeok" and lomon["spellings"] == ["Park Solomon"]


def test_the_director_is_one_person_under_three_spellings(dossier: dict[str, Any]) -> None:
    directors = beliefs(dossier, "crew", role="director")
    assert {b["value"]["person"]: set(b["spellings"]) for b in directors} == {
        "Lee Jae-kyoo": {"Lee JQ", "Lee Jae Gyoo"},
        "Kim Nam-su": set(),
    }


def test_filming_is_rumoured_and_ahead_and_nothing_contradicts_the_order_of_time(dossier: dict[str, Any]) -> None:
    rumoured = belief(dossier, "production", milestone="filming", happened=True)
    ahead = belief(dossier, "production", milestone="filming_start", happened=False, earliest=None)
    planned = belief(dossier, "production", milestone="filming_start", happened=False, earliest="2024-01-01")
    assert rumoured["state"] == "uncorroborated" and ahead["state"] == "standing"
    assert planned["state"] in ("uncorroborated", "standing")
    assert not [c for c in dossier["contradictions"] if c["kind"] == "production"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("viewership", {"metric": "hours_viewed", "amount": 124_790_000}),
        ("viewership", {"metric": "countries_top10", "amount": 91}),
        ("viewership", {"metric": "households", "amount": 37_000_000}),
        ("episodes", {"count": 12}),
        ("source_material", {"form": "webtoon"}),
        ("spinoff", {"status": "possible"}),
    ],
    ids=["hours", "countries", "households", "episodes", "webtoon", "a spin-off as possible only"],
)
def test_facts_are_kept(dossier: dict[str, Any], kind: str, value: dict[str, Any]) -> None:
    assert belief(dossier, kind, **value)["state"] == "standing"
    if kind == "spinoff":
        assert len(beliefs(dossier, "spinoff")) == 1


def test_the_two_translations_of_the_director_are_one_statement(dossier: dict[str, Any]) -> None:
    (found,) = [b for b in beliefs(dossier, "quote") if b["value"]["speaker"] == "Lee Jae-kyoo"]
    assert found["documents"] == 2 and found["origins"] == 1


def test_a_day_later_than_all_dates_the_headline_says_so(reports: dict[date, dict[str, Any]]) -> None:
    (dossier,) = reports[TODAY]["dossiers"]
    headline = dossier["answer"]["headline"]
    assert "newest evidence is 2 years" in headline and "every date that it gives has passed" in headline
    assert not [b for b in beliefs(dossier, "release") if b["state"] == "standing" and b["value"].get("latest")]
    assert min(dossier["answer"]["forecast"]["quantiles"].values()) >= TODAY.isoformat()


def test_contradicting_dates_stand_side_by_side(dossier: dict[str, Any]) -> None:
    by_id = {c["id"]: c for c in dossier["claims"]}
    sides = [{by_id[i]["document"] for i in c["claims"]} for c in dossier["contradictions"] if c["kind"] == "release"]
    assert any({"seed-004", "seed-000"} <= side for side in sides)
    assert any({"seed-003", "seed-002"} <= side for side in sides)


def test_the_fabricating_page_ends_with_the_lowest_record(reports: dict[date, dict[str, Any]]) -> None:
    pages = [r for r in reports[AS_OF]["sources"] if r["kind"] == "page"]
    assert len(pages) == 5
    assert pages[0]["source"] == "unknown-004" and pages[0]["mean"] < pages[1]["mean"]
    assert all(score["why"] for record in pages for score in record["scores"])


def test_the_agency_stands_above_the_insider_and_every_step_is_explained(dossier: dict[str, Any]) -> None:
    agency = belief(dossier, "release", earliest="2024-01-01")
    insider = belief(dossier, "release", earliest="2023-01-01")
    assert agency["probability"] > 0.5 > insider["probability"]
    assert all(share["why"] for b in dossier["beliefs"] for share in b["shares"])
    assert {s["claim"] for s in agency["shares"]} >= set(agency["claims"])
