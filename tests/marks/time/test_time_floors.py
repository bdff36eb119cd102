"""Floors on the development corpus' windows, which the environment variable SLATED_CORPUS finds."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from slated.marks.time import find_times

pytestmark = pytest.mark.corpus
FOLDER = os.environ.get("SLATED_CORPUS")


@pytest.mark.skipif(not FOLDER, reason="SLATED_CORPUS is not set")
@pytest.mark.parametrize(("name", "floor"), [("dev.jsonl", 0.99), ("third_party_dev.jsonl", 0.87)])
def test_share_of_windows_read_right_keeps_its_floor(name: str, floor: float) -> None:
    cases = [
        json.loads(line) for line in (Path(FOLDER or "") / "corpus/windows" / name).read_text("utf-8").splitlines()
    ]
    right = timed = alarms = 0
    for case in cases:
        text = case.get("sentence") or case["text"]
        day = case.get("reference")
        marks = find_times(text, date.fromisoformat(day) if day else None)
        expression = case.get("expression", text)
        if expression is None:
            alarms += bool(marks)
            continue
        timed += 1
        start = text.find(expression)
        near = [mark.window.to_json() for mark in marks if mark.start < start + len(expression) and mark.end > start]
        right += {"earliest": case["earliest"], "latest": case["latest"]} in near
    assert right / timed >= floor
    assert alarms == 0
