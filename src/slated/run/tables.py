"""Reads tables of claims and truths, writes beliefs and source scores; CSV or Parquet, CSV also gzipped.

Everything is text except `weight` and `time`: "19:55" and "007" stay as written. An empty or NaN cell is an error,
never a value. With pyarrow installed (`slated[parquet]`) reading takes a tenth of the time.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from slated.errors import DataError
from slated.weigh.fusion import Fusion
from slated.weigh.tables import Codes, Table, table_from_codes

COLUMNS = ("object", "source", "value")
_MISSING = frozenset({"", "nan", "NaN", "NAN", "null", "NULL"})


def read_table(path: Path) -> Table:
    """The table in a .csv, .csv.gz, .parquet file, or "-" for CSV on standard input.

    Raises DataError, with the place and the remedy, for a file that can't be read, missing columns, ragged rows,
    empty or NaN cells, weights outside (0, 1] and times that are neither numbers nor ISO dates.
    """
    columns = _columns(path, COLUMNS, ("weight", "time"))
    for name in COLUMNS:
        _check_names(path, name, columns[name])
    weight = _numbers(path, "weight", columns["weight"]) if "weight" in columns else None
    time = _numbers(path, "time", columns["time"], _moment) if "time" in columns else None
    try:
        return table_from_codes(columns["object"], columns["source"], columns["value"], weight, time)
    except DataError as fault:
        raise DataError(f"{path}: {fault}") from fault


def read_truth(path: Path) -> dict[str, frozenset[str]]:
    """Settled objects and their accepted values, from columns object,value. Raises DataError as `read_table`."""
    columns = _columns(path, ("object", "value"), ())
    for name in columns:
        _check_names(path, name, columns[name])
    (object_code, objects), (value_code, values) = columns["object"], columns["value"]
    truth: dict[str, set[str]] = {}
    for o, v in zip(object_code.tolist(), value_code.tolist(), strict=True):
        truth.setdefault(objects[o], set()).add(values[v])
    return {name: frozenset(accepted) for name, accepted in truth.items()}


def _columns(path: Path, needed: Sequence[str], optional: Sequence[str]) -> dict[str, Codes]:
    try:
        if path.suffix == ".parquet":
            return _read_parquet(path, needed, optional)
        arrow = _arrow()
        if arrow is not None and str(path) != "-":
            return _read_arrow_csv(path, needed, optional)
        return _read_plain_csv(path, needed, optional)
    except FileNotFoundError:
        raise DataError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, EOFError) as fault:
        raise DataError(f"{path}: can't be read ({fault})") from fault


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.csv
    except ImportError:
        return None
    return pyarrow


def _check_header(path: Path, header: Sequence[str], needed: Sequence[str]) -> None:
    if not header:
        raise DataError(f"{path}: is empty; its first line must name the columns {','.join(needed)}")
    missing = [name for name in needed if name not in header]
    if missing:
        raise DataError(
            f"{path}: line 1 has no column {', '.join(missing)} (it has {', '.join(header)}); "
            f"the first line must name {','.join(needed)}"
        )
    double = sorted({name for name in needed if list(header).count(name) > 1})
    if double:
        raise DataError(f"{path}: line 1 names {', '.join(double)} twice; name each column once")


def _read_plain_csv(path: Path, needed: Sequence[str], optional: Sequence[str]) -> dict[str, Codes]:
    with _text(path) as file:
        rows = csv.reader(file)
        header = next(rows, [])
        _check_header(path, header, needed)
        wanted = [name for name in (*needed, *optional) if name in header]
        places = [header.index(name) for name in wanted]
        codes = [array("i") for _ in wanted]
        names: list[dict[str, int]] = [{} for _ in wanted]
        width = len(header)
        for row in rows:
            if len(row) != width:
                if not row:
                    continue
                raise DataError(f"{path}: line {rows.line_num} has {len(row)} fields, the header {width}")
            for column, found, place in zip(codes, names, places, strict=True):
                column.append(found.setdefault(row[place], len(found)))
    return {
        name: (np.frombuffer(column, dtype=np.int32) if column else np.empty(0, np.int32), list(found))
        for name, column, found in zip(wanted, codes, names, strict=True)
    }


@contextmanager
def _text(path: Path) -> Iterator[IO[str]]:
    if str(path) == "-":
        yield sys.stdin
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as packed:
            yield packed
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield file


def _header_of(path: Path) -> list[str]:
    with _text(path) as file:
        return next(csv.reader(file), [])


def _read_arrow_csv(path: Path, needed: Sequence[str], optional: Sequence[str]) -> dict[str, Codes]:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    header = _header_of(path)
    _check_header(path, header, needed)
    wanted = [name for name in (*needed, *optional) if name in header]
    convert = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(wanted, pa.dictionary(pa.int32(), pa.string())),
        include_columns=wanted, strings_can_be_null=False,
    )

    def read(line_breaks: bool) -> Any:
        return arrow_csv.read_csv(
            path, convert_options=convert,
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=1 << 22),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=line_breaks),
        )

    try:
        table = read(False)
    except pa.ArrowInvalid:  # perhaps a line break within quotes: twice as slow to allow for
        try:
            table = read(True)
        except pa.ArrowInvalid as fault:
            raise DataError(f"{path}: is no CSV table ({_first_line(fault)})") from fault
    columns = {name: _arrow_codes(table[name]) for name in wanted}
    del table
    pa.default_memory_pool().release_unused()
    return columns


def _read_parquet(path: Path, needed: Sequence[str], optional: Sequence[str]) -> dict[str, Codes]:
    if _arrow() is None:
        raise DataError(f"{path}: reading Parquet needs pyarrow; install slated[parquet]")
    import pyarrow as pa
    from pyarrow import parquet

    try:
        header = parquet.read_schema(path).names
        _check_header(path, header, needed)
        wanted = [name for name in (*needed, *optional) if name in header]
        table = parquet.read_table(path, columns=wanted)
    except pa.ArrowInvalid as fault:
        raise DataError(f"{path}: is no Parquet file ({_first_line(fault)})") from fault
    return {name: _arrow_codes(table[name]) for name in wanted}


def _first_line(fault: Exception) -> str:
    return str(fault).splitlines()[0]


def _arrow_codes(column: Any) -> Codes:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type):
        column = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
        column = pc.dictionary_encode(column, null_encoding="encode")
    if column.num_chunks == 0:
        return np.empty(0, dtype=np.int32), []
    joined = column.unify_dictionaries().combine_chunks()
    if isinstance(joined, pa.ChunkedArray):
        joined = joined.chunk(0)
    indices = joined.indices
    order = pc.sort_indices(joined.dictionary).to_numpy()
    names = joined.dictionary.take(order).to_pylist()
    rank = np.empty(len(order) + 1, dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    if indices.null_count or None in names[-1:]:
        names = ["" if name is None else name for name in names]
        names.append("")
        rank[-1] = len(names) - 1
        indices = pc.fill_null(indices, len(order))
    return rank[indices.to_numpy()], names


def _check_names(path: Path, column: str, codes: Codes) -> None:
    code, names = codes
    bad = [i for i, name in enumerate(names) if name in _MISSING]
    if not bad:
        return
    hit = np.flatnonzero(np.isin(code, bad))
    if len(hit):
        row = int(hit[0]) + 1
        raise DataError(
            f"{path}: row {row} below the header has no {column} "
            f"({names[code[hit[0]]]!r}); leave out rows that state nothing"
        )


def _moment(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        if len(text) > 10:
            moment = datetime.fromisoformat(text)
            return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() / 86400
        return float((date.fromisoformat(text) - date(1970, 1, 1)).days)


def _numbers(
    path: Path, column: str, codes: Codes, parse: Callable[[str], float] = float
) -> NDArray[np.float64]:
    code, names = codes
    parsed = np.empty(len(names))
    for i, name in enumerate(names):
        try:
            parsed[i] = parse(name)
        except ValueError:
            parsed[i] = math.nan
    numbers = parsed[code]
    bad = np.flatnonzero(~np.isfinite(numbers))
    if len(bad):
        kind = "a number or an ISO date" if column == "time" else "a number"
        raise DataError(
            f"{path}: row {int(bad[0]) + 1} below the header: {column} {names[code[bad[0]]]!r} is not {kind}"
        )
    return numbers


def write_beliefs(fusion: Fusion, path: Path | None) -> None:
    """object,value,probability: objects by name, values by falling probability; to standard output for None.

    An object's probabilities sum to at most 1; the rest is "none of these".
    """
    table = fusion.table
    probability = np.floor(fusion.probability * 1e9) / 1e9  # down, lest a sum of them exceed 1
    order = np.lexsort((table.cell_value, -probability, table.cell_object))
    _write(
        path, ("object", "value", "probability"),
        [(table.objects, table.cell_object[order]), (table.values, table.cell_value[order]), probability[order]],
    )


def write_sources(fusion: Fusion, path: Path | None) -> None:
    """source,accuracy,low,high,settled,claims,copied_from: by name; `low`..`high` is the 90% interval."""
    scores = fusion.sources
    everyone = np.arange(len(fusion.table.sources))
    _write(
        path, ("source", "accuracy", "low", "high", "settled", "claims", "copied_from"),
        [
            (fusion.table.sources, everyone),
            np.round(scores.accuracy, 4), np.round(scores.low, 4), np.round(scores.high, 4),
            scores.settled, scores.claims,
            ([*fusion.table.sources, ""], np.where(scores.copied_from < 0, len(everyone), scores.copied_from)),
        ],
    )


Column = NDArray[Any] | tuple[Sequence[str], NDArray[Any]]


def _write(path: Path | None, header: Sequence[str], columns: Sequence[Column]) -> None:
    if path is not None and len(columns[0][1]) > 50_000 and _arrow() is not None:
        _write_arrow(path, header, columns)
        return
    with _sink(path) as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(header)
        rows.writerows(zip(*(_texts(column) for column in columns), strict=True))


def _texts(column: Column) -> list[Any]:
    if isinstance(column, tuple):
        names, codes = column
        return [names[i] for i in codes.tolist()]
    return list(column.tolist())


@contextmanager
def _sink(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdout
    elif path.suffix == ".gz":
        with gzip.GzipFile(path, "wb", mtime=0) as packed, io.TextIOWrapper(packed, "utf-8", newline="") as file:
            yield file
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file


def _write_arrow(path: Path, header: Sequence[str], columns: Sequence[Column]) -> None:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    arrays = []
    for column in columns:
        if isinstance(column, tuple):
            names, codes = column
            arrays.append(pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(names, pa.string())).cast("string"))
        else:
            arrays.append(pa.array(column))
    options = arrow_csv.WriteOptions(include_header=True, quoting_style="needed")
    table = pa.Table.from_arrays(arrays, names=list(header))
    if path.suffix == ".gz":
        with gzip.GzipFile(path, "wb", mtime=0) as packed:
            arrow_csv.write_csv(table, packed, options)
    else:
        arrow_csv.write_csv(table, path, options)
