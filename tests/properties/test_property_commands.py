"""Hostile use of the commands: odd files, closed pipes, full disks, foreign locales. Never a traceback."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (
    "Glass Harbour season 2: what we know\n\nNetflix has renewed Glass Harbour for a second season. "
    "Season 2 of Glass Harbour premieres on June 5, 2025, with Zoë Lind as Inés.\n"
)
PAGE = (
    '<html><head><meta charset="{}"><title>Glass Harbour season 2: what we know</title></head>'
    "<body><article><p>{}</p></article></body></html>"
)
COMMAND = [sys.executable, "-m", "slated.cli"]


def run(
    *args: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, stdout: IO[bytes] | None = None
) -> subprocess.CompletedProcess[bytes]:
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith("SLATED_")} | (env or {})
    result = subprocess.run(
        [*COMMAND, *map(str, args)],
        input=stdin,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=surroundings,
        timeout=120,
    )
    assert b"Traceback" not in result.stderr
    return result


def claims_of(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_letters_survive_every_encoding(tmp_path: Path) -> None:
    pages = {
        "utf-16.txt": "utf-16",
        "utf-16 without a mark.txt": "utf-16-le",
        "utf-8 with a mark.txt": "utf-8-sig",
        "latin-1.txt": "latin-1",
        "says utf-8, is latin-1.html": "latin-1",
        "says latin-1, is utf-8.html": "utf-8",
    }
    for day, (name, encoding) in enumerate(pages.items(), 1):
        text = TEXT.replace("June 5", f"June {day}")
        if name.endswith(".html"):
            text = PAGE.format(name.split(",")[0].removeprefix("says "), text)
        (tmp_path / name).write_bytes(text.encode(encoding))
    result = run("read", tmp_path)
    assert result.returncode == 1
    assert [line.count("is not UTF-8") for line in result.stderr.decode().splitlines()] == [1, 1]
    people = [c["value"]["person"] for c in claims_of(result) if c["kind"] == "cast"]
    assert people == ["Zoë Lind"] * len(pages)


def test_odd_names_folders_and_links_are_read_or_named(tmp_path: Path) -> None:
    (tmp_path / "a folder.json").mkdir()
    (tmp_path / "a folder.json" / "new\nline “ü”.txt").write_text(TEXT, "utf-8")
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    (tmp_path / "above.json").symlink_to(".")
    (tmp_path / "nowhere.txt").symlink_to("gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    result = run("read", tmp_path)
    assert result.returncode == 1
    assert len(result.stderr.decode().splitlines()) == 4
    assert all(name in result.stderr for name in (b"itself.txt", b"above.json", b"nowhere.txt", b"pipe.txt"))
    assert claims_of(result)


def test_one_bad_line_among_many_is_named_and_nothing_else_is_lost(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"d{n}", "headline": "Glass Harbour season 2", "text": TEXT}) for n in range(60)]
    lines[30] = '{"id": "broken", "text": '
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    result = run("read", path)
    assert result.returncode == 1 and b"line 31" in result.stderr
    assert {c["document"] for c in claims_of(result)} == {f"d{n}" for n in range(60) if n != 30}


def test_what_is_packed_but_no_crawl_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "one.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    result = run("read", path)
    assert result.returncode == 1 and b"one.txt.gz" in result.stderr and result.stdout == b""


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["report", "--as-of", "9999-12-31"], 2),
        (["report", "--as-of", "0001-01-01"], 2),
        (["report", "--as-of", "2024-02-30"], 2),
        (["report", "--as-of", "2999-12-31"], 0),
        (["report", "--work", "Something Else 3"], 0),
        (["report", "--work", "GLASS HARBOUR series 4"], 0),
        (["report", "--work", "7"], 0),
    ],
    ids=["end of time", "year 1", "30 February", "far ahead", "no such work", "another season", "a number alone"],
)
def test_odd_days_and_works_are_answered(article: Path, args: list[str], status: int) -> None:
    result = run(*args, article)
    assert result.returncode == status
    assert (result.stdout != b"") == (status == 0)


@pytest.mark.parametrize("args", [["read", "many"], ["when", "--jsonl", "many"]], ids=["read", "when"])
def test_a_reader_who_has_seen_enough_ends_the_run_in_peace(tmp_path: Path, args: list[str]) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"headline": "Glass Harbour season 2", "text": TEXT})
    path.write_text("".join(f'{{"id": "d{n}", {line[1:]}\n' for n in range(400)), "utf-8")
    command = [*COMMAND, *(str(path) if a == "many" else a for a in args)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["read", "when"])
def test_a_full_disk_is_said(article: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = run(command, "in May 2024" if command == "when" else article, stdout=full)
    assert result.returncode == 2 and b"No space left" in result.stderr


def test_an_output_that_is_a_link_or_a_pipe_stays_one(article: Path, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link", tmp_path / "pipe"
    link.symlink_to("real.jsonl")
    assert run("read", article, "-o", link).returncode == 0
    assert link.is_symlink() and (tmp_path / "real.jsonl").read_text("utf-8").startswith("{")
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run("read", article, "-o", pipe).returncode == 0
    assert reader.communicate(timeout=20)[0] == (tmp_path / "real.jsonl").read_bytes()
    assert pipe.is_fifo()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_crash(article: Path, closed: str) -> None:
    line = f'exec "$0" -m slated.cli read {"-" if closed == "<&-" else chr(34) + str(article) + chr(34)} {closed}'
    result = subprocess.run(
        ["bash", "-c", line, sys.executable], capture_output=True, cwd=ROOT, check=False, timeout=60
    )
    assert b"Traceback" not in result.stderr
    assert result.returncode == {"<&-": 1, ">&-": 2, "2>&-": 0}[closed]


def test_an_interrupted_run_leaves_no_half_file(tmp_path: Path) -> None:
    path, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    record = {"headline": "Glass Harbour season 2", "text": TEXT * 20}
    path.write_text("".join(json.dumps({"id": f"d{n}", **record}) + "\n" for n in range(3000)), "utf-8")
    process = subprocess.Popen([*COMMAND, "read", str(path), "-o", str(out)], stderr=subprocess.PIPE, cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (tmp_path / "out.jsonl.part").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode != 0 and b"Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["many.jsonl"]


FOREIGN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_output_is_utf_8_in_any_locale(article: Path) -> None:
    assert "Zoë Lind" in run("report", article, "--as-of", "2024-03-01", env=FOREIGN).stdout.decode("utf-8")


def test_standard_input_is_utf_8_in_any_locale_and_bad_bytes_are_passed_over() -> None:
    result = run("when", "-", stdin="“in \udcff May 2024”".encode("utf-8", "surrogateescape"), env=FOREIGN)
    (window,) = json.loads(result.stdout)["windows"]
    assert (window["exact"], window["start"]) == ("May 2024", 6)


@pytest.mark.parametrize("columns", ["1", "wide"])
def test_any_width_of_terminal_is_fine(article: Path, columns: str) -> None:
    result = run("report", article, "--as-of", "2024-03-01", env={"COLUMNS": columns, "NO_COLOR": "1"})
    assert result.returncode == 0 and b"\x1b[" not in result.stdout
