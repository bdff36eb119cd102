"""Laws of a report: its JSON is of the published form for any claims and days, and the order of input is nothing."""

from __future__ import annotations

import json
import math
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slated.compose.dossier import compose
from slated.compose.record import report_to_json
from slated.kinds import claim_from_json
from slated.model.claim import Claim, Work
from slated.model.document import Dated, Document, Fault
from slated.model.dossier import Report
from slated.model.window import Window
from slated.read.reader import Reading, read
from slated.run.local import read_paths, report_on

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXAMPLES = Path(__file__).parents[2] / "examples"
STATES = {"standing", "held", "failed", "superseded", "uncorroborated"}
ANSWERS = {"released", "dated", "renewed", "cancelled", "in_development", "unknown"}
LEVELS = ["0.05", "0.25", "0.5", "0.75", "0.95"]


def is_day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def check_window(value: Any) -> None:
    assert set(value) == {"earliest", "latest"}
    assert all(day is None or is_day(day) for day in value.values())
    if value["earliest"] and value["latest"]:
        assert value["earliest"] <= value["latest"]


def check_numbers(value: Any) -> None:
    """No number anywhere is infinite or none at all."""
    if isinstance(value, float):
        assert math.isfinite(value)
    elif isinstance(value, dict):
        for entry in value.values():
            check_numbers(entry)
    elif isinstance(value, list):
        for entry in value:
            check_numbers(entry)


def check_report(report: dict[str, Any]) -> None:
    """A report is of the form that the interface fixes; further keys are allowed."""
    assert json.loads(json.dumps(report, allow_nan=False)) == report
    check_numbers(report)
    assert is_day(report["as_of"])
    ids = [d["id"] for d in report["documents"]]
    assert len(ids) == len(set(ids))
    for document in report["documents"]:
        assert {"id", "url", "site", "headline", "published", "dated", "claims", "copy_of"} <= set(document)
        assert document["published"] is None or is_day(document["published"])
        check_window(document["dated"])
        if document["published"]:
            assert document["dated"] == {"earliest": document["published"], "latest": document["published"]}
        assert isinstance(document["claims"], int) and document["claims"] >= 0
        assert document["copy_of"] is None or (document["copy_of"] in ids and document["copy_of"] != document["id"])
    works = [json.dumps(d["work"], sort_keys=True) for d in report["dossiers"]]
    assert len(works) == len(set(works))
    for dossier in report["dossiers"]:
        check_dossier(dossier, set(ids), report["as_of"])


def check_dossier(dossier: dict[str, Any], documents: set[str], as_of: str) -> None:
    keys = {"work", "answer", "beliefs", "contradictions", "warnings", "timeline", "evidence_until"}
    assert keys <= set(dossier)
    assert set(dossier["work"]) == {"title", "season", "aliases"} and dossier["work"]["title"]
    assert dossier["evidence_until"] is None or (
        is_day(dossier["evidence_until"]) and dossier["evidence_until"] <= as_of
    )
    claims = {c["id"]: c for c in dossier["claims"]}
    assert len(claims) == len(dossier["claims"])
    assert all(c["document"] in documents and c["rule"] for c in claims.values())
    check_answer(dossier["answer"], as_of)
    for belief in dossier["beliefs"]:
        check_belief(belief, claims, documents)
    for contradiction in dossier["contradictions"]:
        assert {"kind", "claims", "why"} <= set(contradiction) and contradiction["why"]
        assert set(contradiction["claims"]) <= set(claims) and len(contradiction["claims"]) >= 2
    for warning in dossier["warnings"]:
        assert {"document", "signal", "why"} <= set(warning) and warning["document"] in documents and warning["why"]
    starts = []
    for event in dossier["timeline"]:
        assert ("day" in event) != ("window" in event) and event["event"].strip()
        assert event["claims"] and set(event["claims"]) <= set(claims)
        if "window" in event:
            check_window(event["window"])
        else:
            assert is_day(event["day"])
        window = event.get("window") or {"earliest": event["day"], "latest": None}
        starts.append(window["earliest"] or window["latest"])
    assert starts == sorted(starts)


def check_answer(answer: dict[str, Any], as_of: str) -> None:
    assert {"headline", "official", "status", "forecast", "would_change"} <= set(answer)
    assert answer["status"] in ANSWERS and answer["headline"].strip().endswith((".", "!", "?"))
    if answer["official"] is not None:
        check_window(answer["official"])
        assert answer["official"]["earliest"] or answer["official"]["latest"]
    assert all(sentence.strip() for sentence in answer["would_change"])
    forecast = answer["forecast"]
    assert (forecast is None) == (answer["status"] in ("released", "cancelled"))
    if forecast is not None:
        assert {"quantiles", "returns", "basis"} <= set(forecast) and list(forecast["quantiles"]) == LEVELS
        days = list(forecast["quantiles"].values())
        assert all(map(is_day, days)) and days == sorted(days) and days[0] >= as_of
        assert 0 <= forecast["returns"] <= 1 and forecast["basis"] and all(forecast["basis"])


def check_belief(belief: dict[str, Any], claims: dict[str, Any], documents: set[str]) -> None:
    keys = {"kind", "value", "probability", "state", "claims", "origins", "documents", "first"}
    assert keys <= set(belief) and belief["state"] in STATES
    assert 0 <= belief["probability"] <= 1
    assert len(belief["claims"]) == len(set(belief["claims"]))
    behind = [claims[i] for i in [*belief["claims"], *belief["denials"]]]
    assert behind and all(c["kind"] == belief["kind"] for c in behind)
    pages = {claims[i]["document"] for i in belief["claims"]}
    assert belief["documents"] == len(pages) and 0 <= belief["origins"] <= max(1, belief["documents"])
    assert set(belief["first"]) == {"document", "day", "attribution"} and belief["first"]["document"] in documents
    assert belief["first"]["day"] is None or is_day(belief["first"]["day"])
    for share in belief["shares"]:
        assert share["claim"] is None or share["claim"] in claims


# --- any claims at all --------------------------------------------------------------------------------------

any_asked = st.dates(date(1000, 1, 1), date(2999, 12, 31)) | st.dates(date(2021, 1, 1), date(2027, 12, 31))
any_day = st.one_of(
    st.dates(date(2021, 1, 1), date(2026, 12, 31)),
    st.sampled_from([date(1, 1, 1), date(1, 12, 31), date(9999, 12, 31), date(9999, 1, 1), date(1970, 1, 1)]),
)


@st.composite
def windows(draw: st.DrawFn) -> dict[str, str | None]:
    low, high = sorted((draw(any_day), draw(any_day)))
    sides = draw(st.sampled_from(["both", "low", "high", "none", "day"]))
    return {
        "earliest": low.isoformat() if sides in ("both", "low", "day") else None,
        "latest": (low if sides == "day" else high).isoformat() if sides in ("both", "high", "day") else None,
    }


NAMES = ["Ann Lee", "Lee Ann", "Bo Park", "박지후", "A", "Kim Min-ji", "Min Ji Kim", "Zoë"]
names = st.sampled_from(NAMES)


def of(kind: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(kind), st.fixed_dictionaries(values))


def pick(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split())


def dated(kind: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.builds(lambda value, window: (kind, value | window), st.fixed_dictionaries(values), windows())


MILESTONES = "writing pre_production table_read filming_start filming filming_end post_production delay"
statements = st.one_of(
    dated("release"),
    dated("release"),
    st.just(("release", {"announced": False})),
    dated("renewal", status=pick("renewed cancelled undecided in_development final_season")),
    dated("production", milestone=pick(MILESTONES), happened=st.booleans()),
    of("cast", person=names, character=st.none() | names, status=pick("cast returning joining leaving")),
    of("crew", person=names, role=pick("director writer creator showrunner producer")),
    of("episodes", count=st.integers(1, 10**9)),
    of("trailer", form=pick("trailer teaser first_look"), released=st.booleans()),
    of("platform", name=st.sampled_from(["Netflix", "Disney+", "Hulu"])),
    of("viewership", metric=pick("hours_viewed views rank weeks_top10"), amount=st.integers(1, 10**12)),
    of("source_material", form=pick("webtoon book other"), title=st.none() | names, author=st.none() | names),
    of("spinoff", status=pick("confirmed in_development possible denied")),
    of(
        "quote",
        speaker=names,
        text=st.sampled_from(["we are so very glad", "it will be worth it", "no comment on that"]),
    ),
)
voices = st.none() | st.builds(
    lambda name, role: {"name": name, "role": role},
    names,
    pick("platform studio agency cast crew outlet insider other"),
)


@st.composite
def pools(draw: st.DrawFn) -> tuple[list[Document], dict[str, Dated], list[Claim]]:
    documents, intervals = [], {}
    for number in range(draw(st.integers(1, 4))):
        day = draw(st.none() | any_day)
        text = draw(
            st.sampled_from(["Words are here.", "Other words stand here for once. " * 9, "All the same words. " * 20])
        )
        documents.append(Document(f"d{number}", text, draw(st.sampled_from(["It is official", ""])), None, None, day))
        if day is None and draw(st.booleans()):
            window = draw(windows())
            intervals[f"d{number}"] = Dated(Window.from_json(window), ("It says so.",))
    claims = []
    for kind, value in draw(st.lists(statements, max_size=14)):
        claims.append(
            claim_from_json(
                {
                    "document": draw(st.sampled_from(documents)).id,
                    "work": {
                        "title": draw(st.sampled_from(["Glass Harbour", "Glass Harbour", "The Glass Harbour", "Sand"])),
                        "season": draw(st.sampled_from([None, 1, 2, 2, 3, 60])),
                    },
                    "kind": kind,
                    "value": value,
                    "certainty": draw(pick("confirmed reported rumoured expected denied")),
                    "attribution": draw(voices),
                    "evidence": {"exact": "Words", "start": 0, "end": 5},
                }
            )
        )
    return documents, intervals, claims


@QUICK
@given(pools(), any_asked, st.sampled_from([None, Work("Glass Harbour"), Work("glass harbour", 7), Work("", 1)]))
def test_any_claims_give_a_report_of_the_published_form(
    pool: tuple[list[Document], dict[str, Dated], list[Claim]], as_of: date, work: Work | None
) -> None:
    documents, intervals, claims = pool
    check_report(report_to_json(compose(documents, intervals, claims, as_of, work=work)))


@QUICK
@given(pools(), any_asked, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_claims_is_nothing(
    pool: tuple[list[Document], dict[str, Dated], list[Claim]], as_of: date, chance: random.Random
) -> None:
    documents, intervals, claims = pool
    before = compose(documents, intervals, claims, as_of)
    chance.shuffle(documents)
    chance.shuffle(claims)
    assert report_to_json(compose(documents, intervals, claims, as_of)) == report_to_json(before)


# --- whole articles -----------------------------------------------------------------------------------------

AS_OF = [date(1, 1, 1), date(2019, 1, 1), date(2022, 8, 1), date(2024, 2, 15), date(2026, 11, 20), date(2101, 5, 1)]


def readings_of(folder: Path) -> list[Reading]:
    return [r for r in read_paths([str(folder)]) if not isinstance(r, Fault)]


def check_shown(report: Report) -> None:
    """Every page shows it."""
    from slated.show.html import render_html
    from slated.show.markdown import render_markdown
    from slated.show.terminal import render_text

    assert render_html(report) and render_markdown(report)
    assert render_text(report, width=20, colour=False) and render_text(report, width=100, colour=True)


@pytest.fixture(scope="module")
def examples() -> list[Reading]:
    return readings_of(EXAMPLES)


@pytest.mark.parametrize("as_of", AS_OF, ids=str)
def test_the_examples_give_a_report_of_the_published_form_on_any_day(examples: list[Reading], as_of: date) -> None:
    report = report_on(examples, as_of)
    check_report(report_to_json(report))
    check_shown(report)
    assert report_to_json(report_on(examples[::-1], as_of)) == report_to_json(report)


@pytest.mark.corpus
@pytest.mark.parametrize("story", range(7))
def test_whole_stories_give_reports_of_the_published_form(story: int) -> None:
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        pytest.skip("SLATED_CORPUS does not name the development corpus")
    articles = Path(root) / "corpus" / "articles"
    folders = [articles / "seeds", *sorted(p for f in sorted(articles.glob("stories*")) for p in f.iterdir())]
    for folder in folders[story::7]:
        readings = readings_of(folder)
        for as_of in (date(2019, 1, 1), date(2023, 6, 1), date(2026, 11, 20)):
            report = report_on(readings, as_of)
            check_report(report_to_json(report))
            assert report_to_json(report_on(readings[::-1], as_of)) == report_to_json(report), folder


def article(number: int, text: str, day: str | None = None, headline: str = "Glass Harbour season 2: news") -> Reading:
    return read(
        Document(f"d{number}", text, headline, None, "Site", published=date.fromisoformat(day) if day else None)
    )


SETS = {
    "nothing": [],
    "all undated": [
        article(1, "Netflix has renewed Glass Harbour for season 2. Season 2 of Glass Harbour premieres in late 2024."),
        article(2, "Season 2 of Glass Harbour premieres in early 2025. Filming on season 2 began in May 2024."),
    ],
    "contradicting dates": [
        article(1, "Glass Harbour season 2 premieres on May 5, 2024.", "2024-02-01"),
        article(2, "Glass Harbour season 2 premieres on June 9, 2024.", "2024-02-02"),
        article(3, "Glass Harbour season 2 won't premiere before 2026, Netflix said.", "2024-02-03"),
    ],
    "dates at the ends of time": [
        article(1, "Glass Harbour season 2 premieres in 9999.", "9999-12-31"),
        article(2, "Glass Harbour season 2 premiered in 1066.", "0001-01-01"),
        article(3, "Glass Harbour season 2 premieres tomorrow, next week or next year.", "9999-12-31"),
        article(4, "Glass Harbour season 2 premiered last year, two weeks ago.", "0001-01-01"),
    ],
    "the same page thrice": [
        article(n, "Netflix has renewed Glass Harbour for a second season, due in May 2025. " * 8, "2024-02-01")
        for n in range(3)
    ],
    "a film alone": [
        article(1, "Sand is a film. The movie Sand opens in cinemas on May 5, 2025.", "2024-02-01", "Sand film")
    ],
    "cancelled": [
        article(1, "Netflix has cancelled Glass Harbour after one season. There will be no season 2.", "2024-02-01")
    ],
    "released": [
        article(1, "Glass Harbour season 2 premiered on Netflix on January 5, 2024. It is out.", "2024-02-01")
    ],
    "many works on one page": [
        article(1, "Netflix has renewed Glass Harbour, Salt Road and Sand. Salt Road season 3 premieres in May 2025.")
    ],
}


@pytest.mark.parametrize("as_of", AS_OF, ids=str)
@pytest.mark.parametrize("name", SETS)
def test_odd_sets_of_pages_give_reports_of_the_published_form(name: str, as_of: date) -> None:
    report = report_on(SETS[name], as_of)
    check_report(report_to_json(report))
    check_shown(report)


def test_before_every_page_nothing_is_known() -> None:
    report = report_to_json(report_on(SETS["contradicting dates"], date(2019, 1, 1)))
    assert report["dossiers"] == [] and len(report["documents"]) == 3


def test_what_is_out_is_released_and_needs_no_forecast() -> None:
    (dossier,) = report_to_json(report_on(SETS["released"], date(2024, 2, 15)))["dossiers"]
    assert (dossier["answer"]["status"], dossier["answer"]["forecast"]) == ("released", None)


def test_what_is_cancelled_is_said_to_be() -> None:
    (dossier,) = report_to_json(report_on(SETS["cancelled"], date(2024, 2, 15)))["dossiers"]
    assert (dossier["answer"]["status"], dossier["answer"]["forecast"]) == ("cancelled", None)
