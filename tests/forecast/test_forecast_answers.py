"""Many questions at once: the form of answers, faults by line, independence, and the corpus' floor."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.forecast.answers import FIRST_CHUNK, answer_questions
from slated.forecast.history import history_from_csv, shipped_history

LINE = json.dumps(
    {
        "id": "q1",
        "title": "A Work",
        "season": 3,
        "platform": "Netflix",
        "country": None,
        "type": "unknown",
        "runtime_min": 320,
        "premieres": {"1": "2019-03-01", "2": "2020-04-03"},
        "as_of": "2020-04-04",
    }
)


def test_an_answer_has_ninety_nine_days_in_order_from_the_day_on() -> None:
    ((answer, faults),) = answer_questions([LINE], shipped_history())
    assert answer is not None
    assert faults == ()
    assert answer["id"] == "q1"
    assert len(answer["quantiles"]) == 99
    assert answer["quantiles"] == sorted(answer["quantiles"])
    assert answer["quantiles"][0] >= "2020-04-04"
    assert 0 < answer["returns"] < 1


@pytest.mark.parametrize(
    ("line", "what", "answered"),
    [
        ("{", "not JSON", False),
        ("[1]", "not a JSON object", False),
        ('{"id": "a"}', "no usable as_of", False),
        ('{"as_of": "2020-02-30"}', "no usable as_of", False),
        ('{"as_of": "2020-02-03", "premieres": [1]}', "premieres is not an object", True),
        ('{"as_of": "2020-02-03", "premieres": {"one": "2019-01-01"}}', "'one'", True),
        ('{"as_of": "2020-02-03", "premieres": {"1": "2021-01-01"}}', "is not before 2020-02-03", True),
        ('{"as_of": "2020-02-03", "premieres": {"1": "2019-01-01", "2": "2018-01-01"}}', "out of order", True),
        ('{"as_of": "2020-02-03", "filming_end": "soon"}', "filming_end: 'soon'", True),
        ("[" * 100_000, "not JSON", False),
    ],
)
def test_a_bad_line_is_a_fault_with_its_place(line: str, what: str, answered: bool) -> None:
    found = list(answer_questions(["", LINE, line, LINE], shipped_history(), "q.jsonl"))
    assert [a is not None for a, _ in found] == [True, answered, True]
    assert found[1][1][0].where == "q.jsonl:3"
    assert what in found[1][1][0].what


def test_an_answer_does_not_depend_on_the_other_lines() -> None:
    others = [json.dumps({"id": str(i), "as_of": f"20{10 + i % 12}-05-05"}) for i in range(3 * FIRST_CHUNK)]
    alone = next(iter(answer_questions([LINE], shipped_history())))
    among = list(answer_questions([*others, LINE, *others], shipped_history()))
    assert among[len(others)] == alone
    assert [a["id"] for a, _ in among if a] == [*(str(i) for i in range(len(others))), "q1"] + [
        str(i) for i in range(len(others))
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "season", "platform", "country", "type", "runtime_min", "premieres"]),
        st.none() | st.integers() | st.text(max_size=8) | st.floats() | st.dictionaries(st.text(max_size=3), st.text()),
    )
)
def test_no_record_raises(record: dict[str, object]) -> None:
    record["as_of"] = "2019-06-01"
    ((answer, _),) = answer_questions([json.dumps(record)], shipped_history())
    assert answer is not None
    assert len(answer["quantiles"]) == 99


def _crps(days: list[int], truth: int) -> float:
    n = len(days)
    spread = sum((2 * i - n - 1) * x for i, x in enumerate(days, 1)) / n**2
    return sum(abs(x - truth) for x in days) / n - spread


@pytest.mark.corpus
def test_the_corpus_is_forecast_better_than_any_baseline() -> None:
    root = os.environ.get("SLATED_CORPUS")
    if not root:
        pytest.skip("SLATED_CORPUS names no development corpus")
    folder = Path(root) / "corpus" / "forecast"
    history, faults = history_from_csv((folder / "seasons.csv").read_text(encoding="utf-8"), "seasons.csv")
    assert faults == ()
    truth = {r["id"]: r["premiere"] for r in map(json.loads, (folder / "truth.jsonl").open(encoding="utf-8"))}
    scores, inside = [], []
    for answer, wrong in answer_questions((folder / "questions.jsonl").open(encoding="utf-8"), history):
        assert answer is not None
        assert not wrong
        days = [date.fromisoformat(q).toordinal() for q in answer["quantiles"]]
        day = date.fromisoformat(truth[answer["id"]]).toordinal()
        scores.append(_crps(days, day))
        inside.append((days[24] <= day <= days[74], days[4] <= day <= days[94]))
    assert len(scores) == len(truth)
    assert sum(scores) / len(scores) < 134
    assert 0.45 <= sum(i[0] for i in inside) / len(inside) <= 0.55
    assert 0.87 <= sum(i[1] for i in inside) / len(inside) <= 0.93
