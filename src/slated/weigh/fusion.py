"""Truth discovery on any table of claims: which value of each object is true, and how good each source is.

One core does all: reliabilities from contested objects and outcomes (`fusion_coin`), confusions where objects share
a few labels (`fusion_choice`), discounts for repetition (`copies_table`), probabilities (`calibrate`), records
(`fusion_sources`). Scores of the two models are pooled on the log scale, so a belief's log-odds are a plain sum over
its claims (`fusion_explain`). Everything is a pure function of the table's content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from slated.errors import DataError, UsageError
from slated.weigh.calibrate import (
    PRIOR,
    Calibration,
    Scores,
    fit_calibration,
    join_scores,
    log_loss,
    probabilities,
)
from slated.weigh.copies_table import (
    NO_COPIES,
    Copies,
    Meetings,
    find_meetings,
    independent_weight,
    judge_copies,
    same_copies,
)
from slated.weigh.fusion_choice import Choice, choice_scores, is_choice, learn_choice
from slated.weigh.fusion_coin import (
    Coin,
    absent_scores,
    coin_scores,
    contest_of,
    explore_coin,
    learn_coin,
    untaught_coin,
)
from slated.weigh.fusion_sources import SourceScores, score_sources
from slated.weigh.tables import Floats, Ints, Known, Table, known_from_truth, table_from_codes

CHOICE_SHARE = 0.75  # of the pooled log-score where confusions are learned
SMALL = 300_000  # claims; beyond, one start and no cross-fitting: a single object moves no reliability there
IMPOSSIBLE = -12.0  # log-score of "none of these" where every label is claimed


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned from a table: `weight` (N) are claim weights after discounts, None for all ones; `agreement`
    is what an unsettled object was worth beside settled ones."""

    coin: Coin
    choice: Choice | None
    copies: Copies
    weight: Floats | None
    agreement: float = 1.0


@dataclass(frozen=True, slots=True)
class Fusion:
    """The result. `probability` (C) of each cell; `absent` (O) that none of an object's values is true, their
    remainder to 1; settled objects stand at their truth. `calibration` says whether it was fitted; `held` has the
    settled objects' scores by models that were not told them, and their cells' truth; None without any."""

    table: Table
    known: Known
    probability: Floats
    absent: Floats
    model: Model
    scores: Scores
    calibration: Calibration
    sources: SourceScores
    held: tuple[Scores, Floats] | None = None

    @property
    def calibrated(self) -> bool:
        return self.calibration.calibrated


@dataclass(frozen=True, slots=True)
class Plan:
    """What an unsettled object is worth beside settled ones, while copies are sought and in the end; and how often
    copies are sought."""

    first: float
    last: float
    passes: int = 2


FREE = Plan(1.0, 1.0)  # agreement teaches as much as outcomes
TRUSTING = Plan(1.0, 1.0, 0)  # and nobody copies
ANCHORED = Plan(0.1, 0.1, 4)  # outcomes lead throughout
RELEASED = Plan(0.1, 1.0, 4)  # outcomes lead until the copies are found
PLANS = (FREE, TRUSTING, RELEASED, ANCHORED)
FOLDS = 6  # to calibrate; two choose the plan. With two, reliabilities lag behind those of the final model
PLAN_MARGIN = 2.0  # nats over all settled objects by which a plan must beat those before it


def fuse_table(
    table: Table,
    known: Mapping[str, frozenset[str]] | Known | None = None,
    calibration: Calibration | None = None,
) -> Fusion:
    """Weighs all claims of a table.

    `known` maps settled objects to their accepted values; they anchor the reliabilities, reveal who copies errors,
    say how far agreement can be trusted, and from MIN_SETTLED of them on, calibrate the probabilities (each by a
    model that was not told it). A given `calibration`, fitted elsewhere, is used as it is.
    """
    facts = known if isinstance(known, Known) else known_from_truth(table, known or {})
    meetings = find_meetings(table, facts)
    held = None
    if facts.count:
        model, held = learn_with_outcomes(table, facts, meetings)
        calibration = calibration or fit_calibration(*held)
    else:
        model = learn_model(table, facts, meetings)
    return conclude(table, facts, model, calibration or PRIOR, held)


def conclude(
    table: Table, facts: Known, model: Model, calibration: Calibration, held: tuple[Scores, Floats] | None
) -> Fusion:
    """From what was learned to probabilities and sources' scores. Raises DataError where numbers overflow."""
    scores = score_cells(table, model)
    probability, absent = probabilities(scores, calibration)
    probability, absent = _settled(table, facts, probability, absent)
    for_records = probability
    if not calibration.calibrated:
        plain, nothing = probabilities(scores, Calibration(sharpness=1.0, absent=1.0))
        for_records, _ = _settled(table, facts, plain, nothing)
    sources = score_sources(table, facts, for_records, model.copies)
    if not (np.isfinite(probability).all() and np.isfinite(sources.accuracy).all()):
        raise DataError("the table's numbers overflow: its weights or claim counts are too extreme to sum")
    return Fusion(table, facts, probability, absent, model, scores, calibration, sources, held)


def learn_with_outcomes(
    table: Table, known: Known, meetings: Meetings | None
) -> tuple[Model, tuple[Scores, Floats]]:
    """Learns by every plan and keeps the one whose halves foretell each other's outcomes best; with the settled
    objects' held-out scores and their cells' truth.

    Which plan is right depends on whether sources that agree are independent: only outcomes can tell.
    """
    best: tuple[float, Plan, Model] | None = None
    for plan in PLANS:
        model = learn_model(table, known, meetings, plan)
        scores, truth = _held_out_scores(table, known, plan, model, 2)
        loss = log_loss(scores, truth, fit_calibration(scores, truth))
        if best is None or loss < best[0] - PLAN_MARGIN:
            best = (loss, plan, model)
    assert best is not None
    _, plan, model = best
    return model, _held_out_scores(table, known, plan, model, FOLDS)


def learn_model(
    table: Table, known: Known, meetings: Meetings | None, plan: Plan = FREE, copies: Copies | None = None
) -> Model:
    """Learns reliabilities and the copies graph in turn; with `copies` given, reliabilities alone."""
    graph = NO_COPIES if copies is None else copies
    weight = independent_weight(table, graph)
    contest = contest_of(table, known, weight, plan.first)
    if contest is None:
        return Model(untaught_coin(len(table.sources)), None, graph, weight)
    coin = explore_coin(contest) if table.claims <= SMALL else learn_coin(contest)
    small = table.claims <= SMALL
    passes = 0 if copies is not None or meetings is None else min(plan.passes, 4 if small else 2)
    for _ in range(passes):
        assert meetings is not None
        belief = _coin_belief(table, known, coin, weight)
        before, graph = graph, judge_copies(table, meetings, belief, coin.reliability, coin.false_values)
        del belief
        if same_copies(before, graph):
            break
        contest = None  # frees a third of the memory in use
        weight = independent_weight(table, graph)
        contest = contest_of(table, known, weight, plan.first)
        assert contest is not None
        coin = learn_coin(contest, start=coin)
    if graph.edges and passes and small:  # afresh: the way to the graph may have led astray
        assert contest is not None
        coin = explore_coin(contest)
    if known.count and plan.last != plan.first:
        contest = contest_of(table, known, weight, plan.last)
        assert contest is not None
        coin = learn_coin(contest, start=coin)
    del contest
    choice = learn_choice(table, known, weight, plan.last) if is_choice(table) else None
    return Model(coin, choice, graph, weight, plan.last)


def _coin_belief(table: Table, known: Known, coin: Coin, weight: Floats | None) -> Floats:
    score = coin_scores(table, coin, weight)
    first, sizes = table.object_start[:-1], np.diff(table.object_start)
    score -= np.repeat(np.maximum.reduceat(score, first), sizes)
    np.exp(score, out=score)
    score /= np.repeat(np.add.reduceat(score, first), sizes)
    return np.where(known.settled[table.cell_object], known.truth, score) if known.count else score


def score_cells(table: Table, model: Model) -> Scores:
    """Pooled log-scores of all cells and of "none of these", no outcome clamped."""
    score = coin_scores(table, model.coin, model.weight)
    absent = absent_scores(table, model.coin)
    lengths = np.diff(table.cell_start)
    count = lengths if model.weight is None else np.add.reduceat(model.weight, table.cell_start[:-1])
    if model.choice is not None:
        labels = choice_scores(table, model.choice, model.weight)
        score, absent = _pool(table, score, absent, labels)
    return Scores(score, np.log(count), absent, table.object_start)


def _pool(table: Table, score: Floats, absent: Floats, labels: Floats) -> tuple[Floats, Floats]:
    """Weighted mean of the models' log-scores. What the labels that nobody claims have is "none of these"."""
    claimed = np.zeros(labels.shape, dtype=bool)
    claimed[table.cell_object, table.cell_value] = True
    left = np.where(claimed, 0.0, np.exp(labels)).sum(axis=1)
    nothing = np.maximum(np.log(np.maximum(left, 1e-300)), IMPOSSIBLE)
    chosen = labels[table.cell_object, table.cell_value]
    return (
        (1 - CHOICE_SHARE) * score + CHOICE_SHARE * chosen,
        (1 - CHOICE_SHARE) * absent + CHOICE_SHARE * nothing,
    )


def _held_out_scores(
    table: Table, known: Known, plan: Plan, model: Model, folds: int
) -> tuple[Scores, Floats]:
    """Settled objects as seen by models that were told only those of the other folds, and their cells' truth."""
    if table.claims > SMALL:
        scores = score_cells(table, model)
        return scores.of_objects(known.settled), _truth_of(table, known, known.settled)
    place = np.cumsum(known.settled) - 1
    parts: list[Scores] = []
    truths: list[Floats] = []
    for fold in range(folds):
        held = known.settled & (place % folds == fold)
        if not held.any():
            continue
        told = learn_model(table, known.only(~held, table), None, plan, model.copies)
        parts.append(score_cells(table, told).of_objects(held))
        truths.append(_truth_of(table, known, held))
    return join_scores(parts), np.concatenate(truths)


def _truth_of(table: Table, known: Known, objects: NDArray[np.bool_]) -> Floats:
    return known.truth[objects[table.cell_object]]


def _settled(table: Table, known: Known, probability: Floats, absent: Floats) -> tuple[Floats, Floats]:
    if known.count == 0:
        return probability, absent
    probability = np.where(known.settled[table.cell_object], known.truth, probability)
    listed = np.add.reduceat(known.truth, table.object_start[:-1])
    return probability, np.where(known.settled, 1 - np.minimum(listed, 1), absent)


def add_rows(table: Table, rows: Sequence[tuple[str, str, str]]) -> Table:
    """The table with (object, source, value) rows added; repeats count once. Raises UsageError for a table with
    weights or split votes, whose rows it no longer knows."""
    if table.weight is not None:
        raise UsageError("a table with weights or split votes can't be added to: build it anew with the new rows")
    cell = table.claim_cell()
    old = (table.cell_object[cell], table.source, table.cell_value[cell])
    columns = []
    for k, names in enumerate((table.objects, table.sources, table.values)):
        place = {name: i for i, name in enumerate(names)}
        more = np.array([place.setdefault(row[k], len(place)) for row in rows], dtype=np.int32)
        columns.append((np.r_[old[k], more], list(place)))
    return table_from_codes(columns[0], columns[1], columns[2])


def update_fusion(before: Fusion, table: Table, known: Mapping[str, frozenset[str]] | Known | None = None) -> Fusion:
    """Fuses `table`, which has the rows of `before.table` and new ones, on from what `before` learned.

    Reliabilities start from those known and move on in a few rounds; the graph of copies and the calibration are kept,
    as a day's claims hardly change them: a full run now and then finds sources that began to copy, and fits new
    outcomes. `known` are the outcomes by now, as `fuse_table` takes them. With a hundredth of the rows new,
    probabilities lie on average within 0.004 of a full run's, 99.9% of them within 0.11 (bench/fusion.py update).
    """
    facts = known if isinstance(known, Known) else known_from_truth(table, known or {})
    place = _places(before.table.sources, table.sources)
    copies = _carried_copies(before.model.copies, before.table.sources, table.sources)
    weight = independent_weight(table, copies)
    contest = contest_of(table, facts, weight, before.model.agreement)
    if contest is None:
        coin = untaught_coin(len(table.sources))
    else:
        coin = learn_coin(contest, start=_carried_coin(before.model.coin, place))
    del contest
    choice = learn_choice(table, facts, weight, before.model.agreement) if is_choice(table) else None
    model = Model(coin, choice, copies, weight, before.model.agreement)
    return conclude(table, facts, model, before.calibration, before.held)


def _places(old: Sequence[str], new: Sequence[str]) -> Ints:
    """(new) each name's place among the old ones, -1 for none."""
    where = {name: i for i, name in enumerate(old)}
    return np.array([where.get(name, -1) for name in new], dtype=np.int32)


def _carried_coin(coin: Coin, place: Ints) -> Coin:
    def carried(per_source: Floats, other: float) -> Floats:
        return np.where(place >= 0, per_source[np.maximum(place, 0)], other)

    return replace(
        coin,
        reliability=carried(coin.reliability, coin.mean),
        log_false=carried(coin.log_false, float(np.log(coin.false_values))),
    )


def _carried_copies(copies: Copies, old: Sequence[str], new: Sequence[str]) -> Copies:
    """The graph with its ends renumbered; names are sorted, so their order holds."""
    if copies.edges == 0:
        return copies
    now = np.asarray(_places(new, old), dtype=np.int64)
    kept = (now[copies.left] >= 0) & (now[copies.right] >= 0)
    return Copies(
        now[copies.left[kept]], now[copies.right[kept]], copies.strength[kept], copies.shared[kept],
        copies.agreed[kept], copies.errors[kept], now[copies.origin[kept]],
    )
