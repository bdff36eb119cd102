"""Fusing tables: laws that hold for every table, planted truth recovered, copiers seen through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.errors import DataError, UsageError
from slated.weigh.diagrams import check_fusion
from slated.weigh.fusion import Fusion, add_rows, fuse_table, update_fusion
from slated.weigh.fusion_explain import explain_object
from slated.weigh.tables import Floats, Table, table_from_codes, table_from_rows

Row = tuple[str, str, str]
rows = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("stuvwx"), st.sampled_from("123456")),
    min_size=1, max_size=60,
)


def beliefs(fusion: Fusion) -> dict[tuple[str, str], float]:
    table = fusion.table
    return {
        (table.objects[o], table.values[v]): p
        for o, v, p in zip(
            table.cell_object.tolist(), table.cell_value.tolist(), fusion.probability.tolist(), strict=True
        )
    }


def planted(
    seed: int, objects: int = 200, sources: int = 20, values: int = 5, density: float = 0.5
) -> tuple[list[Row], dict[str, frozenset[str]], Floats]:
    """Independent sources with planted reliabilities; errors even over the other values."""
    r = np.random.default_rng(seed)
    right = r.uniform(0.45, 0.9, sources)
    truth = r.integers(0, values, objects)

    def told(o: int, s: int) -> str:
        return str(truth[o] if r.random() < right[s] else (truth[o] + r.integers(1, values)) % values)

    made = [
        (f"o{o:04d}", f"s{s:02d}", told(o, s))
        for o in range(objects) for s in range(sources) if r.random() < density
    ]
    return made, {f"o{o:04d}": frozenset({str(t)}) for o, t in enumerate(truth)}, right


def with_copiers(made: list[Row], truth: dict[str, frozenset[str]], copiers: int, seed: int) -> list[Row]:
    """Adds a bad parent and those who repeat it."""
    r = np.random.default_rng(seed)
    right = {o: int(next(iter(t))) for o, t in truth.items()}
    said = {o: str(t if r.random() < 0.3 else (t + r.integers(1, 5)) % 5) for o, t in right.items()}
    extra = [(o, "parent", v) for o, v in said.items()]
    extra += [(o, f"copier{c}", v) for c in range(copiers) for o, v in said.items() if r.random() < 0.8]
    return made + extra


def accuracy(fusion: Fusion, truth: dict[str, frozenset[str]], without: set[str] | None = None) -> float:
    best: dict[str, tuple[float, str]] = {}
    for (o, v), p in beliefs(fusion).items():
        best[o] = max(best.get(o, (-1.0, "")), (p, v))
    asked = [o for o in best if not without or o not in without]
    return float(np.mean([best[o][1] in truth[o] for o in asked]))


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms())
def test_order_and_repetition_of_rows_change_no_digit(given_rows: list[Row], random: object) -> None:
    shuffled = given_rows + given_rows[: len(given_rows) // 2]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert beliefs(fuse_table(table_from_rows(given_rows))) == beliefs(fuse_table(table_from_rows(shuffled)))


@settings(max_examples=60, deadline=None)
@given(rows)
def test_probabilities_are_probabilities(given_rows: list[Row]) -> None:
    fusion = fuse_table(table_from_rows(given_rows))
    sums = np.add.reduceat(fusion.probability, fusion.table.object_start[:-1]) + fusion.absent
    assert np.allclose(sums, 1) and (fusion.probability >= 0).all()
    scores = fusion.sources
    assert ((scores.low <= scores.high) & (scores.low >= 0) & (scores.high <= 1)).all()


@settings(max_examples=40, deadline=None)
@given(rows)
def test_an_explanation_adds_up_to_the_log_odds(given_rows: list[Row]) -> None:
    fusion = fuse_table(table_from_rows(given_rows))
    for name in fusion.table.objects:
        why = explain_object(fusion, name)
        assert np.isclose(why.base + why.votes + why.doubt + sum(c.part for c in why.claims), why.total)
        assert np.isclose(why.total, np.log(why.probability / why.rival_probability))
        if why.rival is not None and fusion.model.choice is None:
            assert abs(why.base) < 1e-9, "without confusions nothing is left over but the claims"


def test_planted_reliabilities_lie_in_their_intervals_at_the_stated_rate() -> None:
    inside = []
    for seed in range(8):
        made, _, right = planted(seed)
        fusion = fuse_table(table_from_rows(made))
        at = [int(name[1:]) for name in fusion.table.sources]
        inside += ((fusion.sources.low <= right[at]) & (right[at] <= fusion.sources.high)).tolist()
    assert 0.85 <= np.mean(inside) <= 0.98


def test_independent_sources_are_fused_better_than_the_best_of_them() -> None:
    made, truth, right = planted(1)
    assert accuracy(fuse_table(table_from_rows(made)), truth) > max(right)


@pytest.mark.parametrize("copiers", [10, 20])
def test_a_tenth_of_outcomes_sees_through_copiers(copiers: int) -> None:
    made, truth, _ = planted(2, sources=30, density=0.35)
    table = table_from_rows(with_copiers(made, truth, copiers, 3))
    known = {o: truth[o] for o in list(truth)[::10]}
    fusion = fuse_table(table, known)
    assert accuracy(fusion, truth, set(known)) > 0.93
    parent = dict(zip(table.sources, fusion.sources.copied_from.tolist(), strict=True))
    assert all(parent[f"copier{c}"] >= 0 for c in range(copiers))


def test_honest_agreement_is_not_called_copying() -> None:
    made, _, _ = planted(4)
    assert fuse_table(table_from_rows(made)).model.copies.edges == 0


def test_one_claim_more_has_a_small_effect() -> None:
    made, _, _ = planted(5)
    before = beliefs(fuse_table(table_from_rows(made)))
    after = beliefs(fuse_table(table_from_rows([*made, ("o0000", "newcomer", "1")])))
    moved = [abs(after[cell] - p) for cell, p in before.items() if cell[0] != "o0000"]
    assert max(moved) < 0.05


def test_known_objects_stand_at_their_truth_even_if_nobody_claims_it() -> None:
    made, truth, _ = planted(6)
    known = {"o0000": truth["o0000"], "o0001": frozenset({"never claimed"}), "nowhere": frozenset({"1"})}
    fusion = fuse_table(table_from_rows(made), known)
    found = beliefs(fusion)
    assert found["o0000", next(iter(truth["o0000"]))] == 1
    assert sum(p for (o, _), p in found.items() if o == "o0001") == 0
    assert fusion.absent[fusion.table.objects.index("o0001")] == 1


@pytest.mark.parametrize(
    "given_rows",
    [
        [("o", "s", "v")],
        [("o", "s", "v"), ("o", "s", "w")],
        [(f"o{i}", "s", "v") for i in range(30)],
        [("o", f"s{i}", str(i % 3)) for i in range(30)],
        [(f"o{i}", f"s{i}", f"v{i}") for i in range(30)],
    ],
    ids=["one claim", "one source contradicts itself", "one source", "one object", "nobody shares anything"],
)
def test_degenerate_tables_give_finite_answers(given_rows: list[Row]) -> None:
    fusion = fuse_table(table_from_rows(given_rows))
    assert np.isfinite(fusion.probability).all() and np.isfinite(fusion.sources.accuracy).all()


def test_a_hundred_thousand_values_for_one_object_are_fused() -> None:
    n = 100_000
    names = [f"{i:06d}" for i in range(n)]
    codes = np.arange(n)
    fusion = fuse_table(table_from_codes((codes * 0, ["o"]), (codes, names), (codes, names)))
    assert np.isfinite(fusion.probability).all() and fusion.probability.sum() <= 1 + 1e-9


def test_a_newer_statement_of_a_source_replaces_its_older_one() -> None:
    codes = np.array([0, 0]), ["o"]
    sources = np.array([0, 0]), ["s"]
    values = np.array([0, 1]), ["new", "old"]
    table = table_from_codes(codes, sources, values, time=np.array([2.0, 1.0]))
    assert table.values == ["new", "old"] and table.claims == 1 and table.cell_value.tolist() == [0]


def test_several_values_at_once_split_one_vote() -> None:
    table = table_from_rows([("o", "s", "a"), ("o", "s", "b"), ("o", "t", "a")])
    assert table.claim_weight().tolist() == [0.5, 1.0, 0.5]


@pytest.mark.parametrize("weight", [0.0, -1.0, 1.5, np.nan, np.inf])
def test_weights_outside_their_range_are_refused(weight: float) -> None:
    one = np.array([0]), ["x"]
    with pytest.raises(DataError, match="row 1: weight"):
        table_from_codes(one, one, one, weight=np.array([weight]))


def test_an_empty_table_is_refused() -> None:
    empty = np.empty(0, dtype=np.int32), list[str]()
    with pytest.raises(DataError, match="no claims"):
        table_from_codes(empty, empty, empty)


def test_explaining_an_unknown_object_is_refused() -> None:
    fusion = fuse_table(table_from_rows([("o", "s", "v")]))
    with pytest.raises(UsageError, match="no object 'p'"):
        explain_object(fusion, "p")


def test_weights_of_less_weigh_less() -> None:
    names = ["a", "b"]
    o, s, v = (np.array([0, 0]), ["o"]), (np.array([0, 1]), ["s", "t"]), (np.array([0, 1]), names)
    table: Table = table_from_codes(o, s, v, weight=np.array([1.0, 0.3]))
    found = beliefs(fuse_table(table))
    assert found["o", "a"] > found["o", "b"]


def test_added_rows_make_the_same_table_as_all_rows_at_once() -> None:
    made, _, _ = planted(7, objects=30)
    whole, grown = table_from_rows(made), add_rows(table_from_rows(made[:200]), made[150:])
    assert (whole.objects, whole.sources, whole.values) == (grown.objects, grown.sources, grown.values)
    assert np.array_equal(whole.source, grown.source) and np.array_equal(whole.cell_start, grown.cell_start)


def test_split_votes_can_not_be_added_to() -> None:
    with pytest.raises(UsageError, match="build it anew"):
        add_rows(table_from_rows([("o", "s", "a"), ("o", "s", "b")]), [("o", "t", "a")])


@pytest.mark.parametrize("settled", [0, 60])
def test_an_update_by_a_days_claims_is_close_to_a_full_run(settled: int) -> None:
    made, truth, _ = planted(8)
    made = with_copiers(made, truth, 3, 1)
    known = {o: truth[o] for o in list(truth)[:settled]}
    new = [*made[::100], ("o0003", "newcomer", "1"), ("a new object", "s01", "2"), ("a new object", "s02", "3")]
    old = [row for row in made if row not in set(new)]
    whole = table_from_rows(made + new)
    updated = update_fusion(fuse_table(table_from_rows(old), known), whole, known)
    gap = np.abs(updated.probability - fuse_table(whole, known).probability)
    assert gap.max() < 0.1 and gap.mean() < 0.005


def test_an_explanation_of_a_calibrated_belief_adds_up_too() -> None:
    made, truth, _ = planted(9)
    known = {o: truth[o] for o in list(truth)[:120]}
    fusion = fuse_table(table_from_rows(made), known)
    assert fusion.calibrated and fusion.calibration.doubt > 0
    for name in list(truth)[100:140]:
        why = explain_object(fusion, name)
        summed = why.base + why.votes + why.doubt + sum(c.part for c in why.claims)
        assert np.isclose(summed, np.log(why.probability / why.rival_probability))
        assert why.settled == (name in known)


def test_a_check_of_probabilities_judges_no_object_by_itself() -> None:
    made, truth, _ = planted(10, objects=300, density=0.2)
    checks = check_fusion(fuse_table(table_from_rows(made), truth))
    assert checks.settled == checks.after.diagram.count.sum() > 250
    assert checks.after.loss < checks.before.loss + 0.02 and checks.after.ece < 0.1


def test_a_check_without_outcomes_is_refused() -> None:
    with pytest.raises(UsageError, match="settled objects"):
        check_fusion(fuse_table(table_from_rows([("o", "s", "v")])))
