"""The commands as others call them: output, exit status, and what bad input gets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = {
    "id": "one",
    "site": "Harbour News",
    "headline": "Glass Harbour season 2: what we know",
    "published": "2024-02-08",
    "text": "Netflix has renewed Glass Harbour for a second season. The new season premieres on June 5.",
}


def run(*args: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SLATED_")}
    command = [sys.executable, "-m", "slated.cli", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, cwd=ROOT, check=False, timeout=120)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(ARTICLE), "utf-8")
    return path


def test_the_version_is_said() -> None:
    from slated import __version__

    assert run("--version").stdout.decode().strip() == f"slated {__version__}"


def test_help_names_every_command() -> None:
    out = run("--help").stdout.decode()
    assert all(command in out for command in ("report", "read", "when", "fuse", "forecast"))


def test_read_prints_one_claim_a_line_and_nothing_else(article: Path) -> None:
    result = run("read", article)
    assert result.returncode == 0
    assert result.stderr == b""
    claims = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert {c["kind"] for c in claims} >= {"renewal", "release"}
    for claim in claims:
        evidence = claim["evidence"]
        assert ARTICLE["text"][evidence["start"] : evidence["end"]] == evidence["exact"]


def test_standard_input_is_read_like_a_file(article: Path) -> None:
    assert run("read", "-", stdin=article.read_bytes()).stdout == run("read", article).stdout


def test_a_report_is_json_of_the_fixed_form(article: Path) -> None:
    result = run("report", article, "--as-of", "2024-03-01", "--format", "json")
    record = json.loads(result.stdout)
    assert record["as_of"] == "2024-03-01"
    assert [d["id"] for d in record["documents"]] == ["one"]
    (dossier,) = record["dossiers"]
    assert dossier["work"]["title"] == "Glass Harbour"
    assert set(dossier) >= {"work", "answer", "beliefs", "contradictions", "warnings", "timeline", "evidence_until"}


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_every_form_goes_to_a_file_whole(article: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "report.out"
    assert run("report", article, "--as-of", "2024-03-01", "--format", form, "-o", out).returncode == 0
    assert "Glass Harbour" in out.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


def test_when_finds_a_window_as_json() -> None:
    record = json.loads(run("when", "It comes in late 2024.", "--from", "2024-02-08").stdout)
    assert record["windows"] == [
        {
            "exact": "late 2024",
            "start": 12,
            "end": 21,
            "earliest": "2024-09-01",
            "latest": "2024-12-31",
            "edtf": "2024-09/2024-12",
        }
    ]


def test_a_line_that_cannot_be_read_is_answered_and_named(tmp_path: Path) -> None:
    lines = tmp_path / "cases.jsonl"
    lines.write_text('{"text": "in May 2024", "reference": null}\nnot json\n{"text": "June 2025"}\n', "utf-8")
    result = run("when", "--jsonl", lines)
    assert result.returncode == 1
    assert [len(json.loads(x)["windows"]) for x in result.stdout.decode().splitlines()] == [1, 0, 1]
    assert b"line 2" in result.stderr


def test_fuse_gives_probabilities_per_object(tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text("object,source,value\no,a,1\no,b,1\no,c,2\np,a,3\n", "utf-8")
    result = run("fuse", table)
    rows = [line.split(",") for line in result.stdout.decode().splitlines()]
    assert rows[0] == ["object", "value", "probability"]
    assert sum(float(r[2]) for r in rows[1:] if r[0] == "o") <= 1.0


def test_a_forecast_gives_quantiles_and_reasons() -> None:
    record = json.loads(
        run(
            "forecast", "--platform", "Netflix", "--last", "2022-01-28", "--as-of", "2024-02-15", "--format", "json"
        ).stdout
    )
    days = list(record["quantiles"].values())
    assert days == sorted(days)
    assert days[0] >= "2024-02-15"
    assert record["basis"]


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["report"], 2, "PATH"),
        (["report", "nowhere.html"], 1, "nowhere.html"),
        (["report", "README.md", "--format", "pdf"], 2, "choose text, json, html or markdown"),
        (["report", "README.md", "--as-of", "soon"], 2, "2024-02-15"),
        (["report", "README.md", "-o", "/nowhere/at/all"], 2, "can't write"),
        (["when"], 2, "TEXT"),
        (["when", "--jsonl", "nowhere.jsonl"], 2, "nowhere.jsonl"),
        (["fuse", "nowhere.csv"], 1, "nowhere.csv"),
        (["forecast", "--last", "2031-01-01", "--as-of", "2024-02-15"], 2, "season 1"),
        (["fly"], 2, "fly"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use_and_bad_data_get_one_clear_line(args: list[str], status: int, said: str) -> None:
    result = run(*args)
    assert result.returncode == status
    assert said in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def bad_inputs(folder: Path) -> dict[str, Path]:
    (folder / "empty").mkdir()
    files = {
        "an empty folder": folder / "empty",
        "a binary file named .txt": folder / "binary.txt",
        "broken JSON": folder / "broken.json",
        "a page with no text": folder / "bare.html",
        "a huge page": folder / "huge.html",
    }
    files["a binary file named .txt"].write_bytes(bytes(range(256)) * 64)
    files["broken JSON"].write_text('{"id": "x", "text": ', "utf-8")
    files["a page with no text"].write_text("<html><body><nav>Home</nav></body></html>", "utf-8")
    with files["a huge page"].open("wb") as file:
        file.write(b"<html><body><p>")
        file.seek(50 * 1024 * 1024)
        file.write(b"</p></body></html>")
    return files


@pytest.mark.parametrize(
    "what",
    ["an empty folder", "a binary file named .txt", "broken JSON", "a page with no text", "a huge page"],
)
def test_bad_input_is_named_and_the_rest_goes_on(what: str, article: Path, tmp_path: Path) -> None:
    bad = bad_inputs(tmp_path)[what]
    result = run("report", bad, article, "--as-of", "2024-03-01", "--format", "json")
    assert result.returncode == 1
    assert bad.name in result.stderr.decode()
    assert b"Traceback" not in result.stderr
    assert [d["id"] for d in json.loads(result.stdout)["documents"]] == ["one"]


def test_another_encoding_is_read_with_its_own_letters(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Glass Harbour season 2\n\nGlass Harbour season 2 stars Zoë Lind as Inés.\n".encode("latin-1"))
    record = json.loads(run("read", path).stdout.decode().splitlines()[0])
    assert record["value"]["person"] == "Zoë Lind"


def test_two_works_in_one_folder_are_two_dossiers(article: Path, tmp_path: Path) -> None:
    other = ARTICLE | {
        "id": "two",
        "headline": "Salt Road season 3: what we know",
        "text": "Hulu has renewed Salt Road for a third season. The third season of Salt Road premieres on May 2.",
    }
    (tmp_path / "two.json").write_text(json.dumps(other), "utf-8")
    record = json.loads(run("report", tmp_path, "--as-of", "2024-03-01", "--format", "json").stdout)
    assert {d["work"]["title"] for d in record["dossiers"]} == {"Glass Harbour", "Salt Road"}
    alone = json.loads(
        run("report", tmp_path, "--work", "Salt Road 3", "--as-of", "2024-03-01", "--format", "json").stdout
    )
    assert [d["work"]["title"] for d in alone["dossiers"]] == ["Salt Road"]


def test_an_article_about_something_else_claims_nothing(tmp_path: Path) -> None:
    path = tmp_path / "soup.txt"
    path.write_text(
        "A soup for winter\n\nPeel the carrots. Simmer them in stock for forty minutes, then season to taste.\n",
        "utf-8",
    )
    result = run("report", path, "--as-of", "2024-03-01", "--format", "json")
    assert result.returncode == 0
    assert json.loads(result.stdout)["dossiers"] == []


def test_a_day_in_the_future_is_a_sensible_question(article: Path) -> None:
    record = json.loads(run("report", article, "--as-of", "2031-01-01", "--format", "json").stdout)
    (dossier,) = record["dossiers"]
    assert dossier["answer"]["headline"]


def test_the_same_input_gives_the_same_bytes(article: Path) -> None:
    first, second = (run("report", article, "--as-of", "2024-03-01", "--format", "json").stdout for _ in range(2))
    assert first == second
