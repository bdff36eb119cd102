"""Who repeats whom in a table of claims, and what a repetition is worth.

Two sources that share *errors*, above all rare ones, depend on each other; two that share truths need not (Dong et
al., VLDB 2009). Each pair's claims on shared objects are weighed by how likely they are if one copies at a rate of
0.8 against if both err on their own; a pair that probably depends gets an edge of strength rho, the share of its
agreement that chance and truth don't explain. Of k claims for one value with mutual strength rho,
k / (1 + (k - 1) rho) count (Kish's effective sample size): every claim weighs 1 / (1 + its summed strengths).

The graph is sparse and its cost bounded: objects with many sources and all beyond a budget of pairs are left out
of the search (never out of the discount), settled objects first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from slated.weigh.tables import Floats, Known, Table

COPY_RATE = 0.8
PRIOR_LOG_ODDS = -4.0
MIN_STRENGTH = 0.1
MIN_SHARED = 5
MAX_SOURCES_PER_OBJECT = 200
MAX_PAIRS = 3_000_000
MAX_SOURCES = 3_000


@dataclass(frozen=True, slots=True)
class Copies:
    """Edges of the graph, each once, `left` < `right`. `strength` in (0, 1]; `shared` counts objects that both
    sources speak of, `agreed` those where they agree, `errors` the expected errors among these; `origin` is the
    end that the other one repeats: of the two, the one whose objects cover more of the other's."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    strength: Floats
    shared: Floats
    agreed: Floats
    errors: Floats
    origin: NDArray[np.int64]

    @property
    def edges(self) -> int:
        return len(self.left)


NO_COPIES = Copies(
    *(np.empty(0, dtype=np.int64),) * 2, *(np.empty(0),) * 4, np.empty(0, dtype=np.int64)
)


@dataclass(frozen=True, slots=True)
class _Sample:
    """Cells and sources that are searched. `by_cell` (S' x C'), `by_object` (S' x O'): 0 or 1; `source` (S')."""

    by_cell: sparse.csr_matrix
    by_object: sparse.csr_matrix
    cells: NDArray[np.int64]
    object_of_cell: NDArray[np.int64]
    source: NDArray[np.int64]


def _sample(table: Table, known: Known) -> _Sample | None:
    """Contested objects, settled ones first, until the budget of pairs; sources with enough claims in them."""
    sizes = np.diff(table.cell_start[table.object_start])
    fit = (sizes > 1) & (sizes <= MAX_SOURCES_PER_OBJECT) & (np.diff(table.object_start) > 1)
    candidates = np.flatnonzero(fit)
    if len(candidates) == 0:
        return None
    spread = (candidates * 2654435761) % 4294967296  # any fixed scatter, lest names that sort together be all
    order = candidates[np.lexsort((spread, ~known.settled[candidates]))]
    cost = np.cumsum(sizes[order].astype(np.float64) ** 2)
    chosen = np.zeros(len(table.objects), dtype=bool)
    chosen[order[: max(int(np.searchsorted(cost, MAX_PAIRS)), 1)]] = True
    cells = np.flatnonzero(chosen[table.cell_object])
    lengths = np.diff(table.cell_start)[cells]
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    claim = np.repeat(table.cell_start[cells], lengths) + np.arange(int(lengths.sum())) - first
    cell = np.repeat(np.arange(len(cells)), lengths)
    source = table.source[claim]
    count = np.bincount(source, minlength=len(table.sources))
    busiest = np.argsort(-count, kind="stable")[:MAX_SOURCES]
    kept = np.sort(busiest[count[busiest] >= MIN_SHARED])
    if len(kept) < 2:
        return None
    place = np.full(len(table.sources), -1)
    place[kept] = np.arange(len(kept))
    inside = place[source] >= 0
    row, cell = place[source[inside]], cell[inside]
    objects = np.unique(table.cell_object[cells], return_inverse=True)[1]
    ones = np.ones(len(row))
    by_cell = sparse.csr_matrix((ones, (row, cell)), shape=(len(kept), len(cells)))
    by_object = sparse.csr_matrix((ones, (row, objects[cell])), shape=(len(kept), int(objects.max()) + 1))
    by_object.data[:] = 1
    return _Sample(by_cell, by_object, cells, objects, kept)


def find_copies(
    table: Table, known: Known, belief: Floats, reliability: Floats, false_values: float
) -> Copies:
    """Finds dependent pairs given beliefs (C) and contested reliabilities (S)."""
    sample = _sample(table, known)
    if sample is None:
        return NO_COPIES
    pairs = _pairs_of(sample)
    if len(pairs.i) == 0:
        return NO_COPIES
    i, j, shared = pairs.i, pairs.j, pairs.shared
    p = belief[sample.cells]
    size = np.diff(table.cell_start)[sample.cells].astype(np.float64)
    wrong = np.bincount(sample.object_of_cell, size * (1 - p))[sample.object_of_cell]
    rarity = np.minimum((np.maximum(size - 2, 0) + 1) / (np.maximum(wrong - 2, 0) + false_values + 1), 1)
    right = float(np.average(reliability[sample.source], weights=np.diff(sample.by_cell.indptr)))
    keep = 1 - COPY_RATE
    for_false = np.log((COPY_RATE + keep * (1 - right) * rarity) / ((1 - right) * rarity))
    a_i, a_j = reliability[sample.source[i]], reliability[sample.source[j]]
    both = np.sqrt(a_i * a_j)
    agreed = pairs.sums(sample.by_cell, np.ones(len(p)))
    truths = pairs.sums(sample.by_cell, p)
    evidence = pairs.sums(sample.by_cell, (1 - p) * for_false)
    crowd = np.bincount(sample.object_of_cell, size)[sample.object_of_cell]
    common = (np.maximum(size - 2, 0) + 2 * right) / (np.maximum(crowd - 2, 0) + 2)
    of_truth = pairs.sums(sample.by_cell, p * np.log((COPY_RATE + keep * common) / common))
    evidence += np.minimum(of_truth, truths * np.log((COPY_RATE + keep * both) / both))
    evidence += (shared - agreed) * np.log(keep)
    expected = np.zeros(len(i))
    lone = (1 - p) * rarity
    for factor, chance in (
        (a_i * a_j, p * p), (a_i * (1 - a_j) + a_j * (1 - a_i), p * lone), ((1 - a_i) * (1 - a_j), lone * lone)
    ):
        expected += factor * pairs.sums(sample.by_object, np.bincount(sample.object_of_cell, chance))
    by_crowd = pairs.sums(sample.by_object, np.bincount(sample.object_of_cell, np.minimum(common, 1) ** 2))
    expected = np.maximum(expected, by_crowd)
    rho = np.clip((agreed - expected) / np.maximum(shared - expected, 1), 0, 1)
    strength = rho / (1 + np.exp(-np.clip(evidence + PRIOR_LOG_ODDS, -30, 30)))
    errors = agreed - truths
    found = strength > MIN_STRENGTH
    i, j = i[found], j[found]
    busy = np.bincount(table.source, minlength=len(table.sources))
    a, b = sample.source[i], sample.source[j]
    origin = np.where(busy[a] >= busy[b], a, b)
    return Copies(a, b, strength[found], shared[found], agreed[found], errors[found], origin)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of searched sources (`i` < `j`) with enough `shared` objects."""

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    shared: Floats

    def sums(self, told: sparse.csr_matrix, per_column: Floats) -> Floats:
        """For each pair the sum over columns (cells or objects) that both have."""
        return _at(told @ sparse.diags_array(per_column) @ told.T, self.i, self.j)


def _pairs_of(sample: _Sample) -> _Pairs:
    overlap = sparse.triu(sample.by_object @ sample.by_object.T, k=1).tocoo()
    enough = overlap.data >= MIN_SHARED
    return _Pairs(
        overlap.row[enough].astype(np.int64), overlap.col[enough].astype(np.int64), overlap.data[enough]
    )


def _at(matrix: sparse.sparray, i: NDArray[np.int64], j: NDArray[np.int64]) -> Floats:
    """Entries of a sparse matrix with sorted keys, zero where none is stored."""
    m = sparse.csr_matrix(matrix)
    m.sort_indices()
    width = m.shape[1]
    stored = np.repeat(np.arange(m.shape[0], dtype=np.int64), np.diff(m.indptr)) * width + m.indices
    return _look_up(stored, m.data, i.astype(np.int64) * width + j)


def _look_up(keys: NDArray[np.int64], data: Floats, wanted: NDArray[np.int64]) -> Floats:
    """Data at sorted keys, zero for a key that isn't there."""
    if len(keys) == 0:
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, data[at], 0.0)


def independent_weight(table: Table, copies: Copies) -> Floats | None:
    """(N) claim weights after the discount for repetition; None where no claim has any discount or weight."""
    if copies.edges == 0:
        return table.weight
    size = len(table.sources)
    ends = (np.r_[copies.left, copies.right], np.r_[copies.right, copies.left])
    graph = sparse.csr_matrix((np.r_[copies.strength, copies.strength], ends), shape=(size, size))
    linked = np.zeros(size, dtype=bool)
    linked[ends[0]] = True
    claim = np.flatnonzero(linked[table.source])
    cell = table.claim_cell()[claim]
    source = table.source[claim]
    rows, row = np.unique(cell, return_inverse=True)
    told = sparse.csr_matrix((np.ones(len(claim)), (row, source)), shape=(len(rows), size))
    summed = (told @ graph).multiply(told).tocsr()
    summed.sort_indices()
    stored = np.repeat(np.arange(len(rows), dtype=np.int64), np.diff(summed.indptr)) * size + summed.indices
    repeats = _look_up(stored, summed.data, row.astype(np.int64) * size + source)
    weight = table.claim_weight().copy()
    weight[claim] /= 1 + repeats
    return weight
