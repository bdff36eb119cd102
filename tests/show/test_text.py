"""The terminal's text: never wider than asked, no signs of its pages' making, the same as its snapshots."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from sample_report import AS_OF, PAYLOADS, hostile_report, sample_report
from slated.model.dossier import Report
from slated.show.markdown import render_markdown
from slated.show.terminal import render_text

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
OURS = re.compile(r"\x1b\[[0-9;]+m")


@pytest.mark.parametrize("name", ["report-40.txt", "report-100.txt", "report.md"])
def test_the_report_reads_as_its_snapshot(name: str) -> None:
    """SLATED_SNAPSHOTS=write writes the snapshots anew."""
    report = sample_report()
    form = Path(name).stem.partition("-")[2]
    text = render_text(report, width=int(form)) if form else render_markdown(report)
    path = SNAPSHOTS / name
    if os.environ.get("SLATED_SNAPSHOTS") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [24, 40, 64, 80, 120, 200])
@pytest.mark.parametrize("payload", ["", "long", "homoglyph", "stack"])
def test_no_line_is_wider_than_the_terminal(width: int, payload: str) -> None:
    report = hostile_report(PAYLOADS[payload] or "우리 학교는 지금") if payload else sample_report()
    lines = render_text(report, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_too_narrow_a_terminal_gets_the_narrowest_text() -> None:
    assert render_text(sample_report(), width=3) == render_text(sample_report(), width=24)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
def test_nothing_from_a_page_controls_the_terminal(payload: str, colour: bool) -> None:
    text = render_text(hostile_report(payload), width=80, colour=colour)
    rest = OURS.sub("", text) if colour else text
    assert all(char == "\n" or char.isprintable() for char in rest)
    rest.encode("utf-8")


def test_colour_adds_escape_sequences_and_nothing_else() -> None:
    report = sample_report()
    painted = render_text(report, width=80, colour=True)
    assert OURS.sub("", painted) == render_text(report, width=80)
    assert "\x1b[9;2mIt premieres in 2023.\x1b[0m" in painted


def test_a_pipe_gets_one_line_per_statement_and_quote() -> None:
    lines = render_text(sample_report(), width=None).splitlines()
    (failed,) = [line for line in lines if "on 14 April 2023." in line and "failed" in line]
    assert failed.split() == "✗ failed: It premieres on 14 April 2023.".split()
    quote = "“Netflix has announced that season 2 will premiere on 14 April 2023” [3] Trailer Flash"
    assert any(quote in line for line in lines)
    assert not any(set(line) & set("━─│┌└█▁") for line in lines)


def test_the_answer_comes_first() -> None:
    text = render_text(sample_report(), width=120)
    order = ["most likely comes in 2025.", "None announced", "When it could come", "Dates that", "Contradictions"]
    order += ["Warnings", "Timeline", "Is All of Us Are Dead season 2 renewed?", "Documents"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_report_of_nothing_says_so() -> None:
    text = render_text(Report(AS_OF, (), ()), width=80)
    assert text.startswith("No statement about a film or a season was found, as of 15 February 2024.")
    assert "None could be read." in text
