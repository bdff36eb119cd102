"""Filming told by what came of it: footage that exists ("in the can"), and a shoot told as past with its time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import clause_of, is_later, is_question, past_window, words_of
from slated.kinds.production.filming import WHO_ELSE, Event, make, pick_window, time_of_events
from slated.kinds.production.tense import Stage, is_subordinate, lead_of, stage_of
from slated.marks.passage import Draft, Page, Passage
from slated.model.window import NO_TIME
from slated.text.sentences import Span


def read_was_filming(passage: Passage, page: Page) -> Iterator[Draft]:
    """Filming told as past with its time: "He was shooting in Leeds last October"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.was_filming"):
        span = Span(hit.start, hit.end)
        after = passage.folded[span.end - passage.start : span.end - passage.start + 24]
        window, time = pick_window(passage, span, time_of_events(passage, [span])[span])
        if time is None or not window.closed or WHO_ELSE.match(after) or is_subordinate(passage, span):
            continue
        yield from make(passage, page, Event(span, "filming", "past", "was_filming"), Stage.HAPPENED, window, time)
        return


_SOME_EPISODES = re.compile(
    r"(?<!all )(?<!the )\b(?:one|two|three|four|five|six|seven|\d|several|a few|some) "
    r"(?:of (?:the|its|our) )?(?:\w+ )?episodes? "
    r"(?:already |safely |is |are |was |were |has |have |had )*$"
)


def read_canned(passage: Passage, page: Page) -> Iterator[Draft]:
    """Footage that exists: "it's all in the can", "every episode has been shot"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.canned"):
        span = Span(hit.start, hit.end)
        before = lead_of(passage, span)
        clause = clause_of(passage, span.start, span.end)
        if re.search(
            r"\b(?:good deal|most|much|some|half|part|parts|thirds|third|quarters?|lot|bits?|chunk|"
            r"bulk) (?:of [\w ]{1,20})?(?:has|have|had|is|was|were)?\s?$",
            before[-46:],
        ):
            yield from make(passage, page, Event(span, "filming", "past", "in_the_can"), Stage.HAPPENED, NO_TIME, None)
            return
        if _SOME_EPISODES.search(before):
            continue
        if (
            words_of(passage, span).endswith(("shot", "filmed", "can"))
            and not words_of(passage, span).startswith(("final", "last"))
            and re.search(
                r"\b(?:scenes?|footage|trailer|ending|endings|finale|pilot|material|stuff|sequence|moment|"
                r"special)\b",
                words_of(passage, clause),
            )
        ):
            continue
        if "can" not in words_of(passage, span) and re.search(r"\b(?:would|could|might) have $", before):
            continue
        window, time = pick_window(passage, span, time_of_events(passage, [span])[span])
        stage = stage_of(passage, span, "past", window)
        if time is not None and is_later(window, passage):
            window = past_window(passage, time) if time.bound is None else NO_TIME
        if time is not None and (time.bound is not None or not window.given):
            window, time = NO_TIME, None
        if stage is not None:
            yield from make(passage, page, Event(span, "filming_end", "past", "in_the_can"), stage, window, time)
        return
