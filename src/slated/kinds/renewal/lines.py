"""Lines of a fact box: "Status: Renewed (14 December 2023)", "Next season: ordered", "Renewed: 6 June 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import is_question, past_window
from slated.kinds.renewal.seasons import seasons_of
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, Page, Passage
from slated.model.window import NO_TIME
from slated.text.sentences import Span

LABELS = frozenset(
    {
        "renewal.renewed",
        "renewal.ordered",
        "renewal.confirmed",
        "renewal.cancelled",
        "renewal.undecided",
        "renewal.order_noun",
        "renewal.in_development",
        "renewal.renew_base",
        "time",
    }
)
_MAX_LINE = 90
_ORDERED = (
    r"(?:re-?commissioned|re-?newed|ordered|commissioned|confirmed|green-?lit|greenlighted|picked up|"
    r"given the go-ahead|"
    r"go-ahead given|official|approved)"
)
_SUBJECT = re.compile(
    r"^\W*(?:(?:(?:renewal|show|series|current|season|next season|(?:season|series) (?:\d{1,2}|two|three|four|"
    r"five|six)) )?"
    r"(?:status|renewal|fate|verdict|future)|next (?:season|series)|(?:season|series) (?:\d{1,2}|two|three|four|"
    r"five|six)|"
    r"(?:second|third|fourth|fifth|sixth) (?:season|series)|another season|more seasons)\s?(?:[:|–—]| -)\s*"
)
_DECISION = re.compile(
    rf"^\W*(?:(?!confirmed|official|approved){_ORDERED}|(?:order|renewal|commission) date|date of (?:renewal|order)|"
    r"(?P<off>cancell?ed|axed))"
    r"(?: for (?:a )?[\w ]{3,18})?\s?(?:[:|–—]| -)\s*$"
)
_RENEWED = re.compile(
    rf"(?:officially |already |now |was |has been )?{_ORDERED}\b(?! by fans| to\b| for (?!season|series|an? ))"
)
_CANCELLED = re.compile(r"(?:officially |now |was |has been )?(?:cancell?ed|axed|not renewed and over)\b")
_OPEN = re.compile(
    rf"(?:not (?:yet |officially |been )*{_ORDERED}|un(?:decided|confirmed|known)|awaiting|pending|tb[acd]\b|"
    rf"to be (?:confirmed|decided|"
    r"announced|determined)|no (?:decision|word|news|order)|in (?:doubt|limbo|the balance)|up in the air|"
    r"yet to be|on the bubble|"
    r"nothing (?:decided|announced|official|yet))"
)
_DEVELOPED = re.compile(r"(?:currently |already |now |still )?in (?:early |active )?(?:development|the works)\b")
_OF_RENEWAL = re.compile(r"\b(?:renewal|status|fate|verdict|future|next|another|more)\b")


def read_line(passage: Passage, page: Page) -> Iterator[Draft]:
    """A label and what it says of the show or of a season; a decision as the label needs its day beside it."""
    if len(passage.text) > _MAX_LINE or is_question(passage):
        return
    status, at = _line_status(passage)
    if status is None:
        return
    times = [t for t in passage.times if t.bound is None and t.start >= passage.start + at - 1]
    window = past_window(passage, times[0]) if times and status in ("renewed", "cancelled") else NO_TIME
    span = Span(passage.start + at, passage.end)
    for season in dict.fromkeys(seasons_of(page, passage, span, open_end=status == "undecided")):
        value = Renewal(status, window)
        yield Draft("renewal", value, passage.start, passage.end, "renewal_line", season=season, at=span.start)


def _line_status(passage: Passage) -> tuple[str | None, int]:
    """The status of a line and where its value starts; None where it is no such line."""
    words = passage.folded
    label = _SUBJECT.match(words)
    if label is not None:
        rest = words[label.end() :]
        if _RENEWED.match(rest):
            return "renewed", label.end()
        if _CANCELLED.match(rest):
            return "cancelled", label.end()
        if _OPEN.match(rest) and (_OF_RENEWAL.search(label[0]) or "tb" not in rest[:2]):
            return "undecided", label.end()
        return ("in_development" if _DEVELOPED.match(rest) else None), label.end()
    if passage.times:
        at = passage.times[0].start - passage.start
        decision = _DECISION.match(words[:at])
        if decision is not None:
            return ("cancelled" if decision["off"] else "renewed"), at
    return None, 0
