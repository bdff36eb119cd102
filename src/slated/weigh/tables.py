"""A table of claims in the one order in which everything sums.

Claims are sorted by object name, value name, source name; exact repeats count once. So neither the order of the
input nor a repeated row can change a digit of the result. A *cell* is one value of one object: claims of a cell
lie side by side, and so do the cells of an object.

A source that gives several values for one object at one time has one vote, split evenly among them; where times
are given, only its newest statement about an object counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import ge
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slated.errors import DataError

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Codes = tuple[NDArray[Any], Sequence[str]]


def sums_by(code: NDArray[Any], weight: NDArray[Any], size: int = 0) -> Floats:
    """Sums of weights per code, at least `size` of them."""
    return np.bincount(code, weight, size).astype(np.float64, copy=False)  # the stubs think it counts


@dataclass(frozen=True, slots=True)
class Table:
    """N claims in C cells of O objects by S sources.

    `source` (N), `cell_start` (C + 1, into claims), `cell_object` and `cell_value` (C), `object_start` (O + 1,
    into cells). `weight` (N) lies in (0, 1] and is None where every claim weighs 1. Names are sorted.
    """

    objects: Sequence[str]
    sources: Sequence[str]
    values: Sequence[str]
    source: Ints
    cell_start: NDArray[np.int64]
    cell_object: Ints
    cell_value: Ints
    object_start: NDArray[np.int64]
    weight: Floats | None = None

    @property
    def claims(self) -> int:
        return len(self.source)

    @property
    def cells(self) -> int:
        return len(self.cell_object)

    def claim_cell(self) -> Ints:
        """(N) the cell of each claim."""
        return np.repeat(np.arange(self.cells, dtype=np.int32), np.diff(self.cell_start))

    def claim_weight(self) -> Floats:
        """(N) weights, ones where none were given."""
        return np.ones(self.claims) if self.weight is None else self.weight


def name_codes(names: Sequence[str], codes: NDArray[Any]) -> tuple[Ints, list[str]]:
    """Renumbers codes so that the names they stand for are sorted and all used; equal names become one."""
    used = np.zeros(len(names), dtype=bool)
    used[codes] = True
    if used.all() and not any(map(ge, names, islice(names, 1, None))):
        return np.asarray(codes, dtype=np.int32), list(names)
    kept = sorted({names[i] for i in np.flatnonzero(used).tolist()})
    place = {name: i for i, name in enumerate(kept)}
    renumber = np.fromiter((place.get(name, -1) for name in names), dtype=np.int32, count=len(names))
    return renumber[codes], kept


def table_from_codes(
    objects: Codes, sources: Codes, values: Codes,
    weight: NDArray[Any] | None = None, time: NDArray[Any] | None = None,
) -> Table:
    """Builds the table from columns of codes into name lists.

    `weight` (N) must lie in (0, 1]; `time` (N) is any ascending number. Raises DataError for an empty table, for
    weights that are no such numbers, and for times that are not finite.
    """
    if len(objects[0]) == 0:
        raise DataError("the table has no claims: it needs at least one row below its header")
    o, object_names = name_codes(objects[1], objects[0])
    s, source_names = name_codes(sources[1], sources[0])
    v, value_names = name_codes(values[1], values[0])
    check_weight(weight)
    if time is not None and not np.isfinite(time).all():
        raise DataError(f"row {_first_bad(~np.isfinite(time))}: the time is no finite number or ISO date")
    sizes = (len(object_names), len(value_names), len(source_names))
    if weight is None and time is None and float(sizes[0]) * sizes[1] * sizes[2] < 2.0**62:
        o, v, s = _sorted_by_key(o, v, s, sizes)
        w: Floats | None = None
    else:
        o, v, s, w = _sorted_with_weight(o, v, s, weight, time)
    return _with_cells(object_names, source_names, value_names, o, v, s, w)


def table_from_rows(rows: Sequence[tuple[str, str, str]]) -> Table:
    """The table of (object, source, value) rows, for tests and small callers."""
    columns = []
    for k in range(3):
        names = sorted({row[k] for row in rows})
        place = {name: i for i, name in enumerate(names)}
        columns.append((np.array([place[row[k]] for row in rows], dtype=np.int32), names))
    return table_from_codes(columns[0], columns[1], columns[2])


def check_weight(weight: NDArray[Any] | None) -> None:
    """Raises DataError unless every weight is a number above 0 and at most 1."""
    if weight is None:
        return
    bad = ~(np.isfinite(weight) & (weight > 0) & (weight <= 1))
    if bad.any():
        row = _first_bad(bad)
        raise DataError(
            f"row {row}: weight {weight[row - 1]} is not in (0, 1]; divide weights by the largest, leave out zeros"
        )


def _first_bad(bad: NDArray[np.bool_]) -> int:
    """The first bad row, counted from 1 below the header."""
    return int(np.flatnonzero(bad)[0]) + 1


def _sorted_by_key(o: Ints, v: Ints, s: Ints, sizes: tuple[int, int, int]) -> tuple[Ints, Ints, Ints]:
    key = o.astype(np.int64)
    key *= sizes[1]
    key += v
    key *= sizes[2]
    key += s
    key.sort()
    fresh = np.empty(len(key), dtype=bool)
    fresh[0] = True
    np.not_equal(key[1:], key[:-1], out=fresh[1:])
    if not fresh.all():
        key = key[fresh]
    key, s64 = np.divmod(key, sizes[2])
    source = s64.astype(np.int32)
    del s64
    o64, v64 = np.divmod(key, sizes[1])
    return o64.astype(np.int32), v64.astype(np.int32), source


def _sorted_with_weight(
    o: Ints, v: Ints, s: Ints, weight: NDArray[Any] | None, time: NDArray[Any] | None
) -> tuple[Ints, Ints, Ints, Floats | None]:
    """Keeps each source's newest statement per object; of exact repeats the heaviest."""
    w = np.ones(len(o)) if weight is None else np.asarray(weight, dtype=np.float64)
    if time is not None:
        order = np.lexsort((time, s, o))
        o, v, s, w, time = o[order], v[order], s[order], w[order], time[order]
        last = np.r_[(o[1:] != o[:-1]) | (s[1:] != s[:-1]), True]
        group = np.r_[0, np.cumsum(last)[:-1]]
        newest = time == time[last][group]
        o, v, s, w = o[newest], v[newest], s[newest], w[newest]
    order = np.lexsort((w, s, v, o))
    o, v, s, w = o[order], v[order], s[order], w[order]
    last = np.r_[(o[1:] != o[:-1]) | (v[1:] != v[:-1]) | (s[1:] != s[:-1]), True]
    o, v, s, w = o[last], v[last], s[last], w[last]
    return o, v, s, None if bool((w == 1).all()) else w


def _with_cells(
    objects: list[str], sources: list[str], values: list[str], o: Ints, v: Ints, s: Ints, w: Floats | None
) -> Table:
    fresh = np.r_[True, (o[1:] != o[:-1]) | (v[1:] != v[:-1])]
    start = np.flatnonzero(fresh)
    cell_object, cell_value = o[start], v[start]
    w = _one_vote(o, s, w, len(sources))
    object_start = np.searchsorted(cell_object, np.arange(len(objects) + 1))
    return Table(
        objects, sources, values, s, np.r_[start, len(o)], cell_object, cell_value, object_start, w
    )


def _one_vote(o: Ints, s: Ints, w: Floats | None, sources: int) -> Floats | None:
    """Splits the vote of a source that gives several values for one object."""
    key = o.astype(np.int64) * sources + s
    ordered = np.sort(key)
    double = ordered[1:][ordered[1:] == ordered[:-1]]
    if len(double) == 0:
        return w
    several, extra = np.unique(double, return_counts=True)
    at = np.minimum(np.searchsorted(several, key), len(several) - 1)
    votes = np.where(several[at] == key, extra[at] + 1.0, 1.0)
    return (1.0 if w is None else w) / votes


@dataclass(frozen=True, slots=True)
class Known:
    """Objects whose truth is settled: `settled` (O) marks them, `truth` (C) is each cell's share of being true.

    An object with several accepted values shares its certainty evenly among those of them that anyone claims; one
    whose truth nobody claims has `truth` 0 in all its cells. `first_value` (O) is the code of an accepted value in
    the table's `values`, -1 where the object is open or the value is none of the table's.
    """

    settled: NDArray[np.bool_]
    truth: Floats
    first_value: Ints

    @property
    def count(self) -> int:
        return int(self.settled.sum())

    def only(self, keep: NDArray[np.bool_], table: Table) -> Known:
        """The same with the settled objects that `keep` (O) marks, the others open."""
        settled = self.settled & keep
        return Known(
            settled, np.where(settled[table.cell_object], self.truth, 0.0), np.where(settled, self.first_value, -1)
        )


def known_from_truth(table: Table, truth: Mapping[str, frozenset[str]]) -> Known:
    """Finds the table's objects and cells in a truth by name; other objects of the truth are ignored."""
    settled = np.zeros(len(table.objects), dtype=bool)
    share = np.zeros(table.cells)
    first = np.full(len(table.objects), -1, dtype=np.int32)
    place = {name: i for i, name in enumerate(table.values)}
    where = {name: i for i, name in enumerate(table.objects)} if truth else {}
    for name, accepted in truth.items():
        i = where.get(name)
        if i is None:
            continue
        settled[i] = True
        codes = sorted(place[v] for v in accepted if v in place)
        if codes:
            first[i] = codes[0]
        lo, hi = table.object_start[i], table.object_start[i + 1]
        right = np.isin(table.cell_value[lo:hi], codes)
        if right.any():
            share[lo:hi] = right / right.sum()
    return Known(settled, share, first)
