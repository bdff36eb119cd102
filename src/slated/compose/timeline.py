"""What happened or is said to come, oldest first: releases, decisions, steps of production and windows that stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from slated.kinds import BY_KIND
from slated.kinds.days import window_to_words
from slated.kinds.production.value import Production
from slated.kinds.release.value import Release
from slated.model.belief import Belief, State
from slated.model.dossier import Event
from slated.model.window import Window

STEPS = {
    "writing": "writing",
    "pre_production": "pre-production",
    "table_read": "table read",
    "filming_start": "start of filming",
    "filming": "filming",
    "filming_end": "end of filming",
    "post_production": "post-production",
    "delay": "delay",
}


def make_timeline(beliefs: Sequence[Belief]) -> tuple[Event, ...]:
    """One event per belief that has a time. What failed is told as what was said, never as what happened."""
    events = []
    for belief in beliefs:
        window = BY_KIND[belief.kind].window(belief.value)
        if not window.given:
            continue
        event = _event(belief, window)
        if event:
            events.append(Event(window, event, belief.claims))
    return tuple(sorted(events, key=lambda e: (_start(e.window), e.window.latest or date.max, e.event, e.claims)))


def _start(window: Window) -> date:
    return window.earliest or window.latest or date.max


def _season(belief: Belief) -> str:
    return f"Season {belief.season}" if belief.season is not None else "It"


def _who(belief: Belief) -> str:
    return f" ({belief.voices[0].name})" if belief.voices else ""


def _event(belief: Belief, window: Window) -> str | None:
    name, words = _season(belief), window_to_words(window)
    if isinstance(belief.value, Release):
        if belief.state is State.HELD and window.closed:
            return f"{name} came out"
        if belief.state is State.FAILED:
            return f"{name} did not come out: {words} had been given{_who(belief)}"
        if belief.state is State.SUPERSEDED:
            return f"{name} was first given as {words}{_who(belief)}"
        bound = ", not earlier" if window.latest is None else ""
        return f"{name} may come out{bound}{_who(belief)}"
    if isinstance(belief.value, Production) and not belief.value.happened:
        tail = {State.FAILED: ", but it did not happen", State.HELD: ", and it happened"}.get(belief.state, "")
        return f"{name}: {STEPS[belief.value.milestone]} planned{tail}{_who(belief)}"
    if belief.state is State.FAILED:
        return None
    said = BY_KIND[belief.kind].phrase(belief.value)
    rumour = " (a rumour)" if belief.state is State.UNCORROBORATED else _who(belief)
    return f"{name} {_without_time(said, window)}{rumour}"


def _without_time(phrase: str, window: Window) -> str:
    """The phrase without its time, which the event shows beside it."""
    words = window_to_words(window)
    for lead in (" on ", " in ", " "):
        phrase = phrase.removesuffix(f"{lead}{words}")
    return phrase
