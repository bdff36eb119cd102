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

from slated.weigh.tables import Floats, Ints, Known, Table, sums_by

COPY_RATE = 0.8
PRIOR_LOG_ODDS = -4.0
MIN_STRENGTH = 0.2  # weaker edges discount a pair by less than a sixth
MANY_IN_CELL = 32
MIN_SHARED = 5
MAX_SOURCES_PER_OBJECT = 200
MAX_MEETINGS = 750_000


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


def same_copies(one: Copies, other: Copies) -> bool:
    """Whether two graphs have the same edges, of strengths within 0.01."""
    return (
        np.array_equal(one.left, other.left)
        and np.array_equal(one.right, other.right)
        and bool(np.all(np.abs(one.strength - other.strength) < 0.01))
    )


@dataclass(frozen=True, slots=True)
class Meetings:
    """Where two sources speak of one object; what the search for copies runs over, whatever is believed.

    P pairs `left`, `right` (sources, left < right) that meet in `shared` objects. Meetings: `pair` and `object`
    (M, into the searched objects); those in agreement: `agreed_pair` and `agreed_cell` (into the searched cells).
    `cells` are the searched cells, `cell_object` their place among the searched objects.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shared: Floats
    pair: NDArray[np.int64]
    object: NDArray[np.int64]
    agreed_pair: NDArray[np.int64]
    agreed_cell: NDArray[np.int64]
    cells: NDArray[np.int64]
    cell_object: NDArray[np.int64]

    def over_objects(self, per_object: Floats) -> Floats:
        """(P) sums over the objects where a pair meets."""
        return sums_by(self.pair, per_object[self.object], len(self.left))

    def over_agreements(self, per_cell: Floats) -> Floats:
        """(P) sums over the cells where a pair agrees."""
        return sums_by(self.agreed_pair, per_cell[self.agreed_cell], len(self.left))


def find_meetings(table: Table, known: Known) -> Meetings | None:
    """The pairs of sources that meet at least MIN_SHARED times in the searched objects; None where none do."""
    sizes = np.diff(table.cell_start[table.object_start])
    fit = (sizes > 1) & (sizes <= MAX_SOURCES_PER_OBJECT) & (np.diff(table.object_start) > 1)
    candidates = np.flatnonzero(fit)
    if len(candidates) == 0:
        return None
    spread = (candidates * 2654435761) % 4294967296  # any fixed scatter, lest names that sort together be all
    order = candidates[np.lexsort((spread, ~known.settled[candidates]))]
    budget = np.searchsorted(np.cumsum(sizes[order] * (sizes[order] - 1) // 2), MAX_MEETINGS)
    objects = np.sort(order[: max(int(budget), 1)])
    first, last, claim_first, claim_count = _ranges(table, objects)
    cells = _spans(first, last - first)
    cell_object = np.repeat(np.arange(len(objects)), last - first)
    claim = _spans(claim_first, claim_count)
    cell = np.repeat(np.arange(len(cells)), np.diff(table.cell_start)[cells])
    a, b, where = _within(claim_count)
    source = table.source[claim].astype(np.int64)
    low, high = np.minimum(source[a], source[b]), np.maximum(source[a], source[b])
    other = low != high
    a, b, where = a[other], b[other], where[other]
    pairs, pair, shared = np.unique(
        low[other] * len(table.sources) + high[other], return_inverse=True, return_counts=True
    )
    enough = shared >= MIN_SHARED
    if not enough.any():
        return None
    kept = enough[pair]
    pair = (np.cumsum(enough) - 1)[pair[kept]]
    agree = cell[a[kept]] == cell[b[kept]]
    left, right = np.divmod(pairs[enough], len(table.sources))
    return Meetings(
        left, right, shared[enough].astype(float), pair, where[kept], pair[agree], cell[a[kept]][agree],
        cells, cell_object,
    )


def _ranges(table: Table, objects: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    first, last = table.object_start[objects], table.object_start[objects + 1]
    start = table.cell_start[first]
    return first, last, start, table.cell_start[last] - start


def _spans(first: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """first[0], first[0] + 1, ... count[0] of them, then first[1], ..."""
    shift = np.repeat(first - (np.cumsum(count) - count), count)
    spans: NDArray[np.int64] = np.arange(int(count.sum())) + shift
    return spans


def _within(count: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """All pairs (a < b) of places within consecutive groups of the given sizes, and each pair's group."""
    place = np.arange(int(count.sum()))
    group = np.repeat(np.arange(len(count)), count)
    after = np.repeat(np.cumsum(count), count) - place - 1
    a = np.repeat(place, after)
    return a, _spans(place + 1, after), group[a]


def judge_copies(
    table: Table, meetings: Meetings, belief: Floats, reliability: Floats, false_values: float
) -> Copies:
    """Finds the dependent pairs given beliefs (C) and contested reliabilities (S)."""
    p = belief[meetings.cells]
    size = np.diff(table.cell_start)[meetings.cells].astype(np.float64)
    of_cell = meetings.cell_object
    wrong = sums_by(of_cell, size * (1 - p))[of_cell]
    crowd = sums_by(of_cell, size)[of_cell]
    rarity = np.minimum((np.maximum(size - 2, 0) + 1) / (np.maximum(wrong - 2, 0) + false_values + 1), 1)
    a_i, a_j = reliability[meetings.left], reliability[meetings.right]
    busy = np.bincount(meetings.pair, minlength=len(a_i))
    right = float(np.average((a_i + a_j) / 2, weights=busy))
    common = (np.maximum(size - 2, 0) + 2 * right) / (np.maximum(crowd - 2, 0) + 2)
    keep = 1 - COPY_RATE
    for_false = np.log((COPY_RATE + keep * (1 - right) * rarity) / ((1 - right) * rarity))
    both = np.sqrt(a_i * a_j)
    agreed = meetings.over_agreements(np.ones(len(p)))
    truths = meetings.over_agreements(p)
    evidence = meetings.over_agreements((1 - p) * for_false) + (meetings.shared - agreed) * np.log(keep)
    by_crowd = meetings.over_agreements(p * np.log((COPY_RATE + keep * common) / common))
    evidence += np.minimum(by_crowd, truths * np.log((COPY_RATE + keep * both) / both))
    expected = np.zeros(len(a_i))
    lone = (1 - p) * rarity
    for factor, chance in (
        (a_i * a_j, p * p), (a_i * (1 - a_j) + a_j * (1 - a_i), p * lone), ((1 - a_i) * (1 - a_j), lone * lone)
    ):
        expected += factor * meetings.over_objects(sums_by(of_cell, chance))
    expected = np.maximum(expected, meetings.over_objects(sums_by(of_cell, np.minimum(common, 1) ** 2)))
    rho = np.clip((agreed - expected) / np.maximum(meetings.shared - expected, 1), 0, 1)
    strength = rho / (1 + np.exp(-np.clip(evidence + PRIOR_LOG_ODDS, -30, 30)))
    found = strength > MIN_STRENGTH
    a, b = meetings.left[found], meetings.right[found]
    claims = np.bincount(table.source, minlength=len(table.sources))
    return Copies(
        a, b, strength[found], meetings.shared[found], agreed[found], (agreed - truths)[found],
        np.where(claims[a] >= claims[b], a, b),
    )


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
    linked = np.zeros(len(table.sources), dtype=bool)
    linked[copies.left] = linked[copies.right] = True
    claim = np.flatnonzero(linked[table.source])
    cell = np.searchsorted(table.cell_start, claim, side="right") - 1
    beside = np.bincount(cell, minlength=table.cells)
    few = (beside > 1) & (beside <= MANY_IN_CELL)
    weight = table.claim_weight().copy()
    for keep, repeats_of in ((few[cell], _repeats_by_pair), (beside[cell] > MANY_IN_CELL, _repeats_by_product)):
        if keep.any():
            weight[claim[keep]] /= 1 + repeats_of(copies, cell[keep], table.source[claim[keep]], len(linked))
    return weight


def _repeats_by_pair(copies: Copies, cell: NDArray[np.int64], source: Ints, sources: int) -> Floats:
    """Each claim's summed strengths to the others of its cell, over all pairs within cells."""
    a, b, _ = _within(np.diff(np.flatnonzero(np.r_[True, cell[1:] != cell[:-1], True])))
    key = np.minimum(source[a], source[b]).astype(np.int64) * sources + np.maximum(source[a], source[b])
    edge = copies.left * sources + copies.right
    order = np.argsort(edge)
    strength = _look_up(edge[order], copies.strength[order], key)
    hit = strength > 0
    a, b, strength = a[hit], b[hit], strength[hit]
    return sums_by(a, strength, len(cell)) + sums_by(b, strength, len(cell))


def _repeats_by_product(copies: Copies, cell: NDArray[np.int64], source: Ints, sources: int) -> Floats:
    """The same by a sparse product, for cells with too many claims to pair."""
    ends = (np.r_[copies.left, copies.right], np.r_[copies.right, copies.left])
    graph = sparse.csr_matrix((np.r_[copies.strength, copies.strength], ends), shape=(sources, sources))
    rows, row = np.unique(cell, return_inverse=True)
    told = sparse.csr_matrix((np.ones(len(cell)), (row, source)), shape=(len(rows), sources))
    summed = (told @ graph).multiply(told).tocsr()
    summed.sort_indices()
    stored = np.repeat(np.arange(len(rows), dtype=np.int64), np.diff(summed.indptr)) * sources + summed.indices
    return _look_up(stored, summed.data, row.astype(np.int64) * sources + source)
