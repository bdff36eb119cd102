"""What the reader reaches on the development corpus may rise, never fall (bench/floors.py pins it)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.corpus
@pytest.mark.skipif("SLATED_CORPUS" not in os.environ, reason="SLATED_CORPUS does not name the development corpus")
def test_no_figure_of_the_reader_falls_below_its_floor() -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "bench/floors.py")], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_floors_name_every_kind() -> None:
    from slated.kinds import BY_KIND

    floors = json.loads((ROOT / "bench/floors.json").read_text("utf-8"))
    assert set(floors["claims"]) == {*BY_KIND, "all"}
