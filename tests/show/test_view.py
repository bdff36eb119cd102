"""The page data of a report: what it holds is a contract, documented field by field and used by the templates."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from sample_report import AS_OF, PAYLOADS, hostile_report, sample_report
from slated.kinds import KINDS
from slated.model.belief import State
from slated.model.dossier import Report
from slated.show import page as contract
from slated.show.html import environment
from slated.show.page import ReportPage, Statement
from slated.show.view import MARKS, report_to_page
from slated.show.words import percent

RECORDS = [kind for kind in vars(contract).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]


@pytest.fixture(scope="module")
def page() -> ReportPage:
    return report_to_page(sample_report())


def statements(page: ReportPage) -> list[Statement]:
    questions = [q for work in page.works for q in ((work.dates, *work.questions) if work.dates else work.questions)]
    return [statement for q in questions for group in q.groups for statement in group.statements]


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if dataclasses.is_dataclass(value):
        return [text for field in dataclasses.fields(value) for text in texts(getattr(value, field.name))]
    return []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_the_page_data_is_documented(record: type) -> None:
    assert record.__doc__
    missing = [f.name for f in dataclasses.fields(record) if f"`{f.name}`" not in record.__doc__]
    assert not missing


def test_templates_use_fields_of_the_page_data_and_nothing_else() -> None:
    from jinja2 import nodes

    fields = {field.name for record in RECORDS for field in dataclasses.fields(record)}
    used: set[str] = set()
    env = environment()
    for name in env.list_templates(extensions=["html"]):
        assert env.loader
        tree = env.parse(env.loader.get_source(env, name)[0])
        used |= {
            node.attr
            for node in tree.find_all(nodes.Getattr)
            if not (isinstance(node.node, nodes.Name) and node.node.name == "loop")
        }
    assert used <= fields
    assert fields - used == {"kind", "mark", "returns"}


def test_templates_hold_no_logic() -> None:
    from jinja2 import nodes

    env = environment()
    logic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Mod, nodes.CondExpr, nodes.Assign)
    for name in env.list_templates(extensions=["html"]):
        assert env.loader
        tree = env.parse(env.loader.get_source(env, name)[0])
        assert not list(tree.find_all(logic)), name


def test_every_state_has_a_sign_of_its_own() -> None:
    assert set(MARKS) == set(State)
    assert len(set(MARKS.values())) == len(State)


def test_every_belief_is_a_statement_with_a_quote(page: ReportPage) -> None:
    dossier = sample_report().dossiers[0]
    assert len(statements(page)) == len(dossier.beliefs)
    assert all(statement.quotes for statement in statements(page))
    words = {quote.words for statement in statements(page) for quote in statement.quotes}
    assert words == {claim.evidence.exact for claim in dossier.claims.values()}


def test_questions_come_in_the_order_of_the_kinds_with_the_date_first(page: ReportPage) -> None:
    work = page.works[0]
    order = [card.kind for card in KINDS]
    assert work.dates and work.dates.kind == "release"
    kinds = [question.kind for question in work.questions]
    assert kinds == [kind for kind in order if kind in kinds]
    assert work.dates.question == "When does All of Us Are Dead season 2 come out?"


def test_only_failed_statements_are_struck_and_only_open_ones_have_a_chance(page: ReportPage) -> None:
    assert {s.state for s in statements(page) if s.struck} == {"failed"}
    assert {s.state for s in statements(page) if s.chance} == {"standing", "uncorroborated"}


def test_dates_stand_in_the_order_of_time_on_one_axis(page: ReportPage) -> None:
    dates = page.works[0].dates
    assert dates
    (group,) = dates.groups
    assert group.axis and group.axis.today
    places = [statement.bar.x for statement in group.statements if statement.bar]
    assert places == sorted(places)
    assert [s.sentence for s in group.statements if not s.bar] == ["It has no announced date."]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Season 1 has 12 episodes.", True),
        ("The series is on Netflix.", True),
        ("It has no trailer.", True),
        ("It was renewed on 6 June 2022.", True),
        ("The series may get a spin-off.", True),
        ("First in The Streaming Wire, 6 June 2022, credited to Netflix (platform).", True),
        ("Lee Jae-kyoo", True),
        ("2 documents, 1 independent origin", True),
        ("reported, credited to BH Entertainment (agency)", True),
        ("copy of [4]", True),
        ("at an unknown time", True),
        ("Lone official date", True),
        ("Sweet Home season 3 came 1078 days after season 2.", True),
    ],
)
def test_the_page_says_it_plainly(page: ReportPage, words: str, there: bool) -> None:
    assert (words in texts(page)) is there


def test_a_past_premiere_is_told_as_past() -> None:
    report = sample_report()
    dossier = report.dossiers[0]
    held = dataclasses.replace(dossier.beliefs[2], state=State.HELD)
    changed = dataclasses.replace(dossier, beliefs=(held,))
    page = report_to_page(Report(report.as_of, report.sources, (changed,)))
    assert [s.sentence for s in statements(page)] == ["It premiered on 14 April 2023."]


def test_a_side_is_quoted_once_and_then_leads_to_its_statement() -> None:
    report = sample_report()
    dossier = report.dossiers[0]
    twice = dataclasses.replace(dossier, contradictions=(dossier.contradictions[0],) * 2)
    page = report_to_page(Report(report.as_of, report.sources, (twice,)))
    first, again = page.works[0].conflicts
    assert [(len(side.quotes), side.more) for side in first.sides] == [(1, ""), (1, "and 1 more")]
    assert [(len(side.quotes), side.more) for side in again.sides] == [(0, "quoted above")] * 2
    assert {side.anchor for side in again.sides} <= {statement.anchor for statement in statements(page)}


def test_beliefs_that_are_only_denied_have_their_denials_as_quotes() -> None:
    report = sample_report()
    dossier = report.dossiers[0]
    denied = [dataclasses.replace(b, claims=(), denials=b.claims) for b in dossier.beliefs]
    page = report_to_page(Report(report.as_of, report.sources, (dataclasses.replace(dossier, beliefs=tuple(denied)),)))
    assert all(statement.quotes for statement in statements(page))
    assert len({statement.anchor for statement in statements(page)}) == len(denied)


def test_anchors_are_unique_even_over_works() -> None:
    report = sample_report()
    page = report_to_page(Report(AS_OF, report.sources, report.dossiers * 2))
    anchors = [statement.anchor for statement in statements(page)]
    anchors += [question.anchor for work in page.works for question in work.questions]
    assert len(anchors) == len(set(anchors))
    assert {moment.anchor for work in page.works for moment in work.timeline} <= {*anchors, ""}
    assert page.title == "2 works"


def test_a_report_of_nothing_is_a_page() -> None:
    page = report_to_page(Report(date(2024, 1, 1), (), ()))
    assert (page.title, page.works, page.documents) == ("No work found", (), ())


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_page_data_is_one_line_of_visible_text_everywhere(payload: str) -> None:
    for text in texts(report_to_page(hostile_report(payload))):
        assert text.isprintable(), text
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0, "0%"), (0.004, "<1%"), (0.01, "1%"), (0.5, "50%"), (0.994, ">99%"), (1, "100%")],
)
def test_a_chance_is_never_rounded_to_certainty(probability: float, words: str) -> None:
    assert percent(probability) == words
