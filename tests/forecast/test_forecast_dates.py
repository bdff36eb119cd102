"""Evidence, milestones, weekdays and reasons; and what odd input does."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.errors import UsageError
from slated.forecast.dates import HORIZON, combine, forecast_work, weekdays
from slated.forecast.history import build_history, look, shipped_history
from slated.forecast.milestones import ORDER, lag_mass, newest, shipped_lags, spread_over
from slated.forecast.options import forecast_lines, forecast_record, question_from_options
from slated.forecast.question import Question
from slated.forecast.slips import slip_tables
from slated.model.forecast import DateEvidence, Forecast, Milestone
from slated.model.window import Window

AS_OF = date(2024, 2, 15)
WORK = Question("A Work", 2, "Netflix", "KR", "scripted", 700, {1: date(2022, 6, 24)})
EVEN = np.ones(7)


def forecast(*evidence: DateEvidence, renewal: str | None = "renewed", question: Question = WORK) -> Forecast:
    return forecast_work(question, shipped_history(), AS_OF, evidence, renewal)


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_mass_starts_on_the_day_and_sums_to_one() -> None:
    found = forecast()
    assert found.start == found.as_of == AS_OF
    assert sum(found.mass) == pytest.approx(1)
    assert list(found.percentiles) == sorted(found.percentiles)
    assert found.probability(Window(AS_OF, None)) == pytest.approx(1)
    assert found.probability(Window(None, found.median)) == pytest.approx(0.5, abs=0.02)


def test_an_official_day_is_nearly_certain_and_keeps_a_tail_behind_it() -> None:
    found = forecast(DateEvidence(Window.of(day("2024-07-12")), 0.99, True, "Netflix's own date"))
    assert found.probability(Window.of(day("2024-07-12"))) > 0.9
    assert found.probability(Window(day("2024-07-13"), None)) > found.probability(Window(None, day("2024-07-11")))
    assert found.quantiles["0.05"] == found.quantiles["0.75"] == day("2024-07-12")


def test_a_lower_bound_moves_the_mass_behind_it() -> None:
    bound = Window(day("2025-01-01"), None)
    found = forecast(DateEvidence(bound, 0.9, False, "not before 2025"))
    assert found.probability(bound) > max(0.9, forecast().probability(bound))
    assert found.moved["not before 2025"] > 0


def test_a_window_that_has_passed_says_nothing() -> None:
    assert forecast(DateEvidence(Window(None, day("2023-12-31")), 0.9)).percentiles == forecast().percentiles


def test_evidence_of_no_weight_changes_nothing() -> None:
    assert forecast(DateEvidence(Window.of(day("2024-07-12")), 0.0)).percentiles == forecast().percentiles


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 400), st.floats(0, 1), st.booleans()), max_size=4),
)
def test_the_order_of_evidence_does_not_matter(rows: list[tuple[int, int, float, bool]]) -> None:
    """Law: combine(prior, any permutation of the evidence) is the same mass, and it sums to 1."""
    prior = np.full(HORIZON, 1 / HORIZON)
    pieces = [
        DateEvidence(Window(AS_OF + timedelta(days=a), AS_OF + timedelta(days=a + n)), p, official)
        for a, n, p, official in rows
    ]
    masses = [combine(prior, order, AS_OF, EVEN) for order in list(permutations(pieces))[:6]]
    for mass in masses:
        assert mass.sum() == pytest.approx(1)
        assert np.allclose(mass, masses[0])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1500), st.integers(0, 400), st.floats(0, 0.999))
def test_one_statement_moves_the_window_to_its_reliability_and_the_prior_s_share(a: int, n: int, rely: float) -> None:
    """Law: P(W) becomes r + (1 − r) · prior(W)."""
    prior = np.full(HORIZON, 1 / HORIZON)
    piece = DateEvidence(Window(AS_OF + timedelta(days=a), AS_OF + timedelta(days=a + n)), rely)
    share = prior[a : a + n + 1].sum()
    assert combine(prior, [piece], AS_OF, EVEN)[a : a + n + 1].sum() == pytest.approx(rely + (1 - rely) * share)


def test_slips_are_a_probability() -> None:
    before, after = slip_tables()
    assert before.sum() + after.sum() == pytest.approx(1)
    assert after[30:].sum() > 0.5


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ([("filming_start", "2023-05-01"), ("filming_end", "2023-11-01")], "filming_end"),
        ([("filming_end", "2023-11-01"), ("filming_start", "2023-12-01")], "filming_end"),
        ([("filming_start", "2023-05-01"), ("filming_end", "2024-06-01")], "filming_start"),
        ([("filming_start", "2024-06-01")], None),
    ],
    ids=["the end wins", "the end wins even over a later start", "what is to come does not count", "nothing yet"],
)
def test_the_furthest_step_that_was_reached_counts(steps: list[tuple[str, str]], kind: str | None) -> None:
    found = newest([Milestone(k, Window.of(day(d))) for k, d in steps], AS_OF)
    assert (found.kind if found else None) == kind


def test_each_step_narrows_the_range() -> None:
    widths = []
    for step in ORDER:
        question = Question("A Work", 2, "Netflix", milestones=(Milestone(step, Window.of(AS_OF)),))
        found = forecast(question=question)
        assert found.milestone is not None
        assert found.milestone.kind == step
        widths.append((found.quantiles["0.95"] - found.quantiles["0.05"]).days)
    assert widths == sorted(widths, reverse=True)


def test_lags_of_the_platform_count_most_and_later_ones_not_at_all() -> None:
    milestone = Milestone("filming_end", Window.of(day("2019-01-01")))
    hulu, _ = lag_mass(milestone, (), "Hulu", day("2025-06-01"), shipped_lags())
    prime, _ = lag_mass(milestone, (), "Prime Video", day("2025-06-01"), shipped_lags())
    days = np.arange(HORIZON)
    assert hulu @ days < prime @ days
    early, number = lag_mass(milestone, (), "Hulu", day("2000-01-01"), shipped_lags())
    assert number == 0
    assert early.sum() == pytest.approx(1)


def test_a_month_is_a_month() -> None:
    point = np.zeros(HORIZON)
    point[100] = 1
    spread = spread_over(point, 30)
    assert spread[100:130].sum() == pytest.approx(1)


def test_netflix_likes_some_weekdays_better() -> None:
    factors = weekdays(shipped_history(), look(shipped_history(), AS_OF.toordinal()), "Netflix")
    assert factors.mean() == pytest.approx(1)
    assert factors.argmax() == 4


@pytest.mark.parametrize(
    ("renewal", "low", "high"),
    [("renewed", 0.9, 1), ("final_season", 0.9, 1), ("cancelled", 0, 0.1), (None, 0.1, 0.95), ("undecided", 0.1, 0.95)],
)
def test_whether_it_returns_is_apart_from_when(renewal: str | None, low: float, high: float) -> None:
    found = forecast(renewal=renewal)
    assert low <= found.returns <= high
    assert found.percentiles == forecast().percentiles
    assert any("Nothing is known of a renewal" in s for s in found.basis) == (renewal is None)


def test_a_forecast_shows_its_reasons() -> None:
    found = forecast()
    assert len(found.analogues) == 5
    assert [a.weight for a in found.analogues] == sorted((a.weight for a in found.analogues), reverse=True)
    assert all(a.gap >= 601 for a in found.analogues)
    assert found.effective_seasons > 5
    assert "2022-06-24" in found.basis[0]
    assert found.would_change
    assert set(forecast_record(found)) >= {"quantiles", "returns", "basis", "analogues", "would_change"}
    assert "probability" in forecast_lines(found)[0]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (Question(platform="Zed TV", premieres={1: day("2023-01-01")}), "no season of Zed TV"),
        (Question(premieres={1: day("2023-01-01"), 2: day("2022-01-01")}), "out of order"),
        (Question(premieres={1: day("2023-01-01"), 2: day("2025-01-01")}), "season 2 is not before 2024-02-15"),
        (Question(), "No earlier premiere is known"),
    ],
    ids=["unknown platform", "out of order", "in the future", "nothing known"],
)
def test_odd_input_gives_a_wide_answer_that_says_why(question: Question, says: str) -> None:
    found = forecast(question=question)
    assert any(says in sentence for sentence in found.basis)
    assert (found.quantiles["0.95"] - found.quantiles["0.05"]).days > 180


def test_an_empty_history_gives_a_nominal_range_and_says_so() -> None:
    found = forecast_work(WORK, build_history(()), AS_OF)
    assert any("nominal" in sentence for sentence in found.basis)
    assert found.analogues == ()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"last": [day("2022-01-01"), day("2021-01-01")]}, "in order"),
        ({"last": [day("2025-01-01")]}, "not before"),
        ({"filming_start": day("2025-01-01")}, "lies after"),
        ({"filming_start": day("2024-01-01"), "filming_end": day("2023-01-01")}, "before it starts"),
        ({"last": [day("2023-01-01")], "announced": [day("2022-01-01")]}, "not after the last premiere"),
    ],
    ids=["premieres out of order", "premiere to come", "step to come", "end before start", "old announcement"],
)
def test_wrong_options_are_refused_with_a_remedy(options: dict[str, list[date]], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        question_from_options(AS_OF, **options)  # type: ignore[arg-type]


def test_options_make_a_question() -> None:
    made = question_from_options(AS_OF, "netflix", "KR", last=[day("2022-06-24")], filming_end=day("2023-12-01"))
    assert made.premieres == {1: day("2022-06-24")}
    assert [m.kind for m in made.milestones] == ["filming_end"]
