"""The commands that the README shows run as it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line.split("   ")[0].strip() for line in re.findall(r"^slated .*$", README, re.MULTILINE)]


def test_the_readme_shows_every_command() -> None:
    assert {c.split()[1] for c in COMMANDS} == {"report", "read", "when", "forecast", "fuse"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    table.write_text("object,source,value\no,a,1\no,b,1\no,c,2\n", "utf-8")
    words = command.replace("articles/", f"{ROOT / 'examples'}").replace("claims.csv", str(table))
    parts = [p.strip('"') for p in re.findall(r'"[^"]*"|\S+', words)][1:]
    result = subprocess.run(
        [sys.executable, "-m", "slated.cli", *parts], capture_output=True, cwd=tmp_path, check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr.decode()
    assert result.stdout or (tmp_path / "report.html").exists()


@pytest.mark.parametrize("script", ["scripts/try", "scripts/test", "scripts/environment", ".ci/run"])
def test_a_script_that_is_named_is_there_and_parses(script: str) -> None:
    assert subprocess.run(["sh", "-n", str(ROOT / script)], check=False).returncode == 0


def test_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / target).exists(), target
