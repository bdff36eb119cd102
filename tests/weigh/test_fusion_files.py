"""Tables in files: what is read and written, and what is refused with its place."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from slated.errors import DataError, UsageError
from slated.run import tables as files
from slated.run.tables import read_table, read_truth, write_beliefs, write_sources
from slated.weigh.fusion import fuse_table
from slated.weigh.tables import table_from_codes

GOOD = 'object,source,value\nlaunch,wire,"May 1, 2031"\nlaunch,blog,May 2\n"two\nlines",wire,007\n'


@pytest.fixture(params=["pyarrow", "csv module"], autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "csv module":
        monkeypatch.setattr(files, "_arrow", lambda: None)
    else:
        pytest.importorskip("pyarrow")


def put(folder: Path, text: str, name: str = "claims.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_values_stay_as_written(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, GOOD))
    assert table.values == ["007", "May 1, 2031", "May 2"]
    assert table.objects == ["launch", "two\nlines"]


def test_gzip_and_extra_columns_and_a_byte_order_mark_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv.gz"
    path.write_bytes(gzip.compress("\ufeffnote,value,source,object\nx,1,s,o\n".encode()))
    assert read_table(path).objects == ["o"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("object,source\no,s\n", "no column value"),
        ("object,source,value\n", "no claims"),
        ("object,source,value,value\no,s,v,w\n", "twice"),
        ("object,source,value\no,s,v\no,,v\n", "row 2 below the header has no source"),
        ("object,source,value\no,s,NaN\n", "row 1 below the header has no value"),
        ("object,source,value\no,s\n", "CSV table|fields"),
        ("object,source,value,weight\no,s,v,heavy\n", "weight 'heavy' is not a number"),
        ("object,source,value,weight\no,s,v,nan\n", "weight 'nan' is not a number"),
        ("object,source,value,weight\no,s,v,1.2\n", r"not in \(0, 1\]"),
        ("object,source,value,weight\no,s,v,-0.2\n", r"not in \(0, 1\]"),
        ("object,source,value,time\no,s,v,soon\n", "not a number or an ISO date"),
    ],
)
def test_bad_tables_are_refused_with_place_and_reason(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError, match=told) as fault:
        read_table(put(tmp_path, text))
    assert "claims.csv" in str(fault.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_table(tmp_path / "none.csv")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(b"object,source,value\no,s,\xff\xfe\n")
    with pytest.raises(DataError, match=r"claims\.csv"):
        read_table(path)


def test_iso_times_and_weights_are_read(tmp_path: Path) -> None:
    text = "object,source,value,weight,time\no,s,a,0.5,2031-01-01\no,s,b,0.5,2031-02-01\n"
    table = read_table(put(tmp_path, text))
    assert table.claims == 1 and table.claim_weight().tolist() == [0.5]
    assert table.values[table.cell_value[0]] == "b"


def test_a_truth_may_accept_several_values(tmp_path: Path) -> None:
    path = put(tmp_path, "object,value\no,a\no,b\np,c\n")
    assert read_truth(path) == {"o": frozenset({"a", "b"}), "p": frozenset({"c"})}


@pytest.mark.parametrize("name", ["beliefs.csv", "beliefs.csv.gz"])
def test_written_beliefs_read_back_and_sum_to_at_most_one(tmp_path: Path, name: str) -> None:
    fusion = fuse_table(read_table(put(tmp_path, GOOD)))
    write_beliefs(fusion, tmp_path / name)
    raw = (tmp_path / name).read_bytes()
    text = gzip.decompress(raw).decode() if name.endswith("gz") else raw.decode()
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert [row["object"] for row in rows] == ["launch", "launch", "two\nlines"]
    assert sum(float(row["probability"]) for row in rows if row["object"] == "launch") <= 1


def test_written_sources_have_an_interval_and_what_they_stand_on(tmp_path: Path) -> None:
    fusion = fuse_table(read_table(put(tmp_path, GOOD)), {"launch": frozenset({"May 2"})})
    write_sources(fusion, tmp_path / "sources.csv")
    rows = {row["source"]: row for row in csv.DictReader((tmp_path / "sources.csv").open())}
    assert float(rows["wire"]["low"]) < float(rows["wire"]["accuracy"]) < float(rows["wire"]["high"])
    assert (rows["wire"]["settled"], rows["wire"]["claims"], rows["wire"]["copied_from"]) == ("1", "2", "")


def test_parquet_gives_the_same_table(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    rows = {"object": ["o", "o"], "source": ["s", "t"], "value": [1, 2]}
    parquet.write_table(pa.table(rows), tmp_path / "claims.parquet")
    if files._arrow() is None:
        with pytest.raises(DataError, match=r"slated\[parquet\]"):
            read_table(tmp_path / "claims.parquet")
    else:
        assert read_table(tmp_path / "claims.parquet").values == ["1", "2"]


def test_very_many_sources_are_written_whichever_way(tmp_path: Path) -> None:
    n = 50_001
    names = [f"{i:06d}" for i in range(n)]
    codes = np.arange(n)
    write_sources(fuse_table(table_from_codes((codes * 0, ["o"]), (codes, names), (codes, names))), tmp_path / "s.csv")
    rows = list(csv.DictReader((tmp_path / "s.csv").open()))
    assert len(rows) == n and rows[-1]["copied_from"] == ""


def test_the_command_explains_draws_and_refuses(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from slated.cli import app

    rows = [f"o{i:02d},s{k},{(i + (k == i % 5)) % 3}" for i in range(40) for k in range(5)]
    claims = put(tmp_path, "object,source,value\n" + "\n".join(rows) + "\n")
    truth = put(tmp_path, "object,value\n" + "".join(f"o{i:02d},{i % 3}\n" for i in range(30)), "truth.csv")
    told = CliRunner().invoke(app, ["fuse", str(claims), "--known", str(truth), "--explain", "o35"])
    assert told.exit_code == 0 and "in all: the logarithm of" in told.output and "says '2'" in told.output
    drawn = tmp_path / "d.svg"
    done = CliRunner().invoke(
        app, ["fuse", str(claims), "--known", str(truth), "--diagram", str(drawn), "-o", str(tmp_path / "b.csv")]
    )
    assert done.exit_code == 0 and drawn.read_text().startswith("<svg")
    refused = CliRunner().invoke(app, ["fuse", str(claims), "--diagram", str(drawn)])
    assert isinstance(refused.exception, UsageError)
