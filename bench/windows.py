"""Time windows on the development corpus: share right, wrong way, false alarms; and speed beside dateparser's search.

    SLATED_CORPUS=FOLDER python bench/windows.py [--misses]

FOLDER holds `corpus/windows/*.jsonl`. A case is right when a window that overlaps its expression has both bounds equal
to the day; "wrong way" is an open side where the case closes it and the reverse. Speed is CPU time over the same
sentences in this one run; the peer needs `pip install dateparser`, which the project itself does not use.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from slated.marks.time import find_times, when_text

Case = dict[str, Any]
PEER_SENTENCES = 60
TARGET_RATIO = 20


def load_cases(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def case_text(case: Case) -> str:
    return str(case.get("sentence") or case["text"])


def case_day(case: Case) -> date | None:
    return date.fromisoformat(case["reference"]) if case.get("reference") else None


def judge_case(case: Case) -> str:
    """One of right, wrong, wrong way, missed, false alarm, quiet."""
    text = case_text(case)
    windows = when_text(text, case_day(case))
    expression = case.get("expression", text)
    if expression is None:
        return "false alarm" if windows else "quiet"
    start = text.find(expression)
    near = [window for window in windows if window["start"] < start + len(expression) and window["end"] > start]
    if not near:
        return "missed"
    gold = case["earliest"], case["latest"]
    if any((window["earliest"], window["latest"]) == gold for window in near):
        return "right"
    opened = [(bool(window["earliest"]), bool(window["latest"])) for window in near]
    crossed = (bool(gold[0]), bool(gold[1])) in ((True, False), (False, True)) and (not gold[0], not gold[1]) in opened
    return "wrong way" if crossed else "wrong"


def report_quality(path: Path, *, misses: bool) -> None:
    cases = load_cases(path)
    verdicts = [judge_case(case) for case in cases]
    tally = Counter(verdicts)
    timed = sum(tally[verdict] for verdict in ("right", "wrong", "wrong way", "missed"))
    print(
        f"{path.name}: right {tally['right'] / max(timed, 1):.3f} of {timed}, wrong way {tally['wrong way']}, "
        f"false alarms {tally['false alarm']} of {tally['false alarm'] + tally['quiet']}"
    )
    for case, verdict in zip(cases, verdicts, strict=True):
        if misses and verdict not in ("right", "quiet"):
            print(f"  {verdict}: {case_text(case)!r} {case.get('expression')!r}", file=sys.stderr)


def seconds_each(read: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds per text."""
    begun = time.process_time()
    for text in texts:
        read(text)
    return (time.process_time() - begun) / len(texts)


def report_speed(texts: list[str]) -> None:
    day = date(2024, 2, 8)
    ours = min(seconds_each(lambda text: find_times(text, day), texts) for _ in range(5))
    print(f"slated: {ours * 1e6:.0f} µs a sentence, {1 / ours:,.0f} sentences a second")
    try:
        peer = importlib.import_module("dateparser.search")
    except ImportError:
        print("dateparser: not installed (pip install dateparser), no ratio")
        return
    for label, options in (("as it comes", {}), ("told that it is English", {"languages": ["en"]})):
        peer.search_dates(texts[0], **options)
        some = texts[:PEER_SENTENCES]
        theirs = seconds_each(partial(peer.search_dates, **options), some)
        print(f"dateparser.search {label}: {theirs * 1e6:.0f} µs; ratio {theirs / ours:.0f} (target {TARGET_RATIO})")


def report_growth(texts: list[str]) -> None:
    whole = "\n".join(texts)
    for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
        text = (whole * (size // len(whole) + 1))[:size]
        took = seconds_each(lambda text: find_times(text, date(2024, 2, 8)), [text])
        print(f"{size:>10,} characters: {took:8.4f} s, {took / size * 1e6:.2f} µs a character")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="name every case that is not right")
    parser.add_argument("--growth", action="store_true", help="also time texts of 1 KB to 10 MB")
    options = parser.parse_args()
    folder = os.environ.get("SLATED_CORPUS")
    if not folder:
        sys.exit("SLATED_CORPUS names no development corpus")
    windows = Path(folder) / "corpus" / "windows"
    for name in ("dev.jsonl", "third_party_dev.jsonl"):
        report_quality(windows / name, misses=options.misses)
    texts = [case_text(case) for case in load_cases(windows / "dev.jsonl")]
    report_speed(texts)
    if options.growth:
        report_growth(texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
