"""Reference forms of published truth-discovery methods, for comparison alone: scores per cell of a Table.

Each function returns (C) scores whose largest per object is the method's answer, as beliefs in [0, 1] where the
method has any. Written from the papers, without their engineering.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from slated.weigh.tables import Floats, Table, sums_by

ROUNDS = 20


def _sum_sources(table: Table, per_cell: Floats) -> Floats:
    return sums_by(table.source, np.repeat(per_cell, np.diff(table.cell_start)), len(table.sources))


def _sum_cells(table: Table, per_source: Floats) -> Floats:
    return np.add.reduceat(per_source[table.source], table.cell_start[:-1])


def _over(table: Table, per_object: Floats) -> Floats:
    return np.repeat(per_object, np.diff(table.object_start))


def _normalised(table: Table, positive: Floats) -> Floats:
    return positive / np.maximum(_over(table, np.add.reduceat(positive, table.object_start[:-1])), 1e-300)


def _softmax(table: Table, score: Floats) -> Floats:
    top = _over(table, np.maximum.reduceat(score, table.object_start[:-1]))
    return _normalised(table, np.exp(score - top))


def majority(table: Table) -> Floats:
    """Shares of the votes."""
    return _normalised(table, np.diff(table.cell_start).astype(float))


def wawa(table: Table) -> Floats:
    """Worker agreement with aggregate: votes weighted by each source's agreement with the majority's answers."""
    share = majority(table)
    answer = (share >= _over(table, np.maximum.reduceat(share, table.object_start[:-1]))).astype(float)
    claims = np.maximum(np.bincount(table.source, minlength=len(table.sources)), 1)
    skill = _sum_sources(table, _normalised(table, answer)) / claims
    return _normalised(table, np.maximum(_sum_cells(table, skill), 1e-12))


def sums(table: Table) -> Floats:
    """Hubs and authorities (Kleinberg; Pasternack and Roth, COLING 2010)."""
    belief = majority(table)
    for _ in range(ROUNDS):
        trust = _sum_sources(table, belief)
        belief = _sum_cells(table, trust / trust.max())
        belief = belief / belief.max()
    return _normalised(table, belief)


def pooled_investment(table: Table, growth: float = 1.4) -> Floats:
    """Sources invest their trust evenly in their claims (Pasternack and Roth, COLING 2010)."""
    claims = np.bincount(table.source, minlength=len(table.sources)).astype(float)
    belief = majority(table)
    trust = np.ones(len(claims))
    for _ in range(ROUNDS):
        stake = trust / np.maximum(claims, 1)
        invested = np.maximum(_sum_cells(table, stake), 1e-300)
        trust = stake * _sum_sources(table, belief / invested)
        trust /= trust.max()
        invested = _sum_cells(table, trust / np.maximum(claims, 1))
        grown = invested**growth
        belief = invested * grown / np.maximum(_over(table, np.add.reduceat(grown, table.object_start[:-1])), 1e-300)
        belief /= max(belief.max(), 1e-300)
    return _normalised(table, belief)


def truth_finder(table: Table, damping: float = 0.3) -> Floats:
    """Yin, Han and Yu (KDD 2007), without the similarity of values."""
    trust = np.full(len(table.sources), 0.9)
    claims = np.maximum(np.bincount(table.source, minlength=len(trust)), 1)
    confidence = np.zeros(table.cells)
    for _ in range(ROUNDS):
        score = _sum_cells(table, -np.log(np.maximum(1 - trust, 1e-12)))
        confidence = 1 / (1 + np.exp(-damping * score))
        trust = np.minimum(_sum_sources(table, confidence) / claims, 1 - 1e-9)
    return _normalised(table, confidence)


def accu(table: Table, false_values: float | None = None) -> Floats:
    """One-coin Bayes (Dong, Berti-Equille and Srivastava, VLDB 2009): false values counted per object as seen."""
    claims = np.bincount(table.source, minlength=len(table.sources)).astype(float)
    seen = _over(table, np.diff(table.object_start).astype(float))
    count = np.maximum(seen, 1) if false_values is None else np.full(table.cells, false_values)
    votes = np.diff(table.cell_start)
    belief = majority(table)
    for _ in range(ROUNDS):
        right = np.clip((_sum_sources(table, belief) + 4) / (claims + 5), 0.01, 0.99)
        score = _sum_cells(table, np.log(right / (1 - right))) + votes * np.log(count)
        belief = _softmax(table, score)
    return belief


def crh(table: Table) -> Floats:
    """Li et al. (SIGMOD 2014): a source weighs minus the log of its share of all sources' error rates."""
    claims = np.maximum(np.bincount(table.source, minlength=len(table.sources)), 1)
    belief = majority(table)
    for _ in range(ROUNDS):
        loss = np.maximum(1 - _sum_sources(table, belief) / claims, 1e-3)
        belief = _normalised(table, np.maximum(_sum_cells(table, -np.log(loss / loss.max() * 0.999)), 1e-12))
        top = _over(table, np.maximum.reduceat(belief, table.object_start[:-1]))
        share, belief = belief, _normalised(table, (belief >= top).astype(float))
    return share


PEERS: dict[str, Callable[[Table], Floats]] = {
    "majority": majority,
    "Wawa": wawa,
    "TruthFinder": truth_finder,
    "PooledInvestment": pooled_investment,
    "Sums": sums,
    "CRH": crh,
    "ACCU": accu,
}
