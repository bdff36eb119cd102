"""The example corpus of the time rules: phrases by the window they name, and phrases that hold no time.

`phrases.toml` counts from PHRASES_DAY. A window is written "first/last", "first/..", "../last", or as its one day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from slated.marks.time.find import find_times
from slated.marks.time.lexicon import load_table
from slated.marks.time.mark import TimeMark
from slated.model.document import Fault
from slated.model.window import NO_TIME, Window

PHRASES_DAY = date(2024, 2, 8)


def read_window(text: str) -> Window:
    """The window that the corpus writes so; "?" is one without bounds."""
    if text == "?":
        return NO_TIME
    first, _, last = text.partition("/")
    low, high = first, last or first
    return Window(None if low == ".." else date.fromisoformat(low), None if high == ".." else date.fromisoformat(high))


def load_phrases() -> list[tuple[str, tuple[Window, ...]]]:
    """Every phrase with the windows it names, in order: one, none, or in a story several."""
    table: dict[str, Any] = load_table("phrases.toml")
    timed = [(phrase, (read_window(key),)) for key, phrases in table["windows"].items() for phrase in phrases]
    stories = [(story["text"], tuple(map(read_window, story["windows"]))) for story in table["story"]]
    return [*timed, *stories, *((phrase, ()) for phrase in table["none"]["phrases"])]


def read_phrase(phrase: str) -> list[TimeMark]:
    return find_times(phrase, PHRASES_DAY)


def check_phrase(phrase: str, windows: tuple[Window, ...]) -> Fault | None:
    """What is wrong with the reading of a phrase: exactly these windows, nothing else; None where it is right."""
    marks = read_phrase(phrase)
    if tuple(mark.window for mark in marks) == windows:
        return None
    found = ", ".join(f"{phrase[mark.start : mark.end]!r} {mark.window.to_json()} by {mark.rule}" for mark in marks)
    return Fault(f"time phrase {phrase!r}", f"expected {[window.to_json() for window in windows]}, found {found}")


def check_phrases() -> list[Fault]:
    """The phrases that are not read as the corpus says."""
    faults = (check_phrase(phrase, windows) for phrase, windows in load_phrases())
    return [fault for fault in faults if fault is not None]
