"""The drafts of a decision, dated when it was made, and of what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from slated.kinds.linking import dated, entry_window, evidence, is_later, past_window
from slated.kinds.renewal.seasons import seasons_of
from slated.kinds.renewal.subjects import RELEASED
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, Page, Passage
from slated.marks.time import TimeMark
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span


def decide(passage: Passage, page: Page, hit: Hit, status: str, rule: str) -> Iterator[Draft]:
    """The drafts of a decision, one per season, with the time when it was made."""
    span = Span(hit.start, hit.end)
    window, time = decision_time(passage, span)
    low, high = min(span.start, time.start if time else span.start), max(span.end, time.end if time else span.end)
    proof = evidence(page, passage, low, high)
    window = window if window.given else entry_window(passage)
    for season in dict.fromkeys(seasons_of(page, passage, span)):
        yield Draft("renewal", Renewal(status, window), proof.start, proof.end, rule, season=season, at=hit.start)


def decision_time(passage: Passage, span: Span) -> tuple[Window, TimeMark | None]:
    """When a decision was made: the time of its own, else that of the saying that told it, if it is past."""
    others = [
        Span(h.start, h.end)
        for h in passage.table("production")
        if not h.label.endswith(
            (
                ".work",
                ".writing",
                ".camera",
                ".script",
                ".writers",
                ".span",
                "stretch_base",
                "film_base",
                "halt_split",
                ".ongoing",
            )
        )
        and not any(t.start < h.end and h.start < t.end for t in passage.times)
    ]
    others += [Span(passage.start + m.start(), passage.start + m.end()) for m in RELEASED.finditer(passage.folded)]
    others = [o for o in others if not (o.start < span.end and span.start < o.end)]
    for time in dated(passage, [span, *others])[span]:
        window = past_window(passage, time) if time.bound is None else NO_TIME
        if window.given:
            return window, time
    for voice in passage.marked("attribution.say"):
        for time in passage.times:
            between = passage.text[
                min(voice.end, time.end) - passage.start : max(voice.start, time.start) - passage.start
            ]
            if (
                time.window.is_day
                and time.bound is None
                and len(between) <= 24
                and not is_later(time.window, passage)
                and "," not in between
            ):
                return time.window, time
    return NO_TIME, None


def leave_open(
    passage: Passage, page: Page, hit: Hit, rule: str, seasons: list[int | None] | None = None
) -> Iterator[Draft]:
    """The drafts of what is not decided."""
    proof = evidence(page, passage, hit.start, hit.end)
    for season in dict.fromkeys(seasons or seasons_of(page, passage, Span(hit.start, hit.end), open_end=True)):
        yield Draft("renewal", Renewal("undecided"), proof.start, proof.end, rule, season=season, at=hit.start)
