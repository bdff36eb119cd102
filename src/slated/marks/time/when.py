"""`slated when`: a text's windows as records, and lines of JSON answered line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from slated.marks.time.find import find_times
from slated.marks.time.mark import TimeMark
from slated.model.document import Fault
from slated.model.edtf import window_to_edtf

Record = dict[str, Any]


def windows_to_json(text: str, marks: Sequence[TimeMark]) -> list[Record]:
    """One record per mark that names a window; marks on events that the text must resolve are left out."""
    return [
        {
            "exact": text[mark.start : mark.end],
            "start": mark.start,
            "end": mark.end,
            **mark.window.to_json(),
            "edtf": window_to_edtf(mark.window),
        }
        for mark in marks
        if mark.event is None
    ]


def when_text(text: str, reference: date | None) -> list[Record]:
    """The windows of a text."""
    return windows_to_json(text, find_times(text, reference))


def when_jsonl(lines: Iterable[str]) -> Iterator[tuple[Record, Fault | None]]:
    """Answers each line {"sentence" or "text", "reference"} with {"windows": [...]}, blank lines excepted.

    A line that can't be read is answered with no windows and a fault, so line n still answers line n.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text, reference = _question(line)
        except ValueError as error:
            yield {"windows": []}, Fault(f"line {number}", str(error), 'give {"sentence", "reference"}')
        else:
            yield {"windows": when_text(text, reference)}, None


def _question(line: str) -> tuple[str, date | None]:
    try:
        record = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    text = record.get("sentence") or record.get("text")
    if not isinstance(text, str):
        raise ValueError("neither a sentence nor a text")
    day = record.get("reference")
    if day is None:
        return text, None
    if not isinstance(day, str):
        raise ValueError("reference is not an ISO day")
    return text, date.fromisoformat(day)
