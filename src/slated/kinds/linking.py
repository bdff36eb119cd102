"""What belongs to what inside a sentence: times to the events they date, clauses to the words that carry a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from slated.marks.passage import Page, Passage
from slated.marks.time import TimeMark
from slated.text.sentences import Span

_AHEAD = re.compile(
    r"\b(?:will|'ll|would|'d|won't|wouldn't|is to|are to|was to|due(?! to (?:the|a|an|its|covid|covid-19|strikes?|vfx|scheduling|delays?))|set to|slated|scheduled|planned|plans? to|expected|hopes?|hoping|"
    r"gearing up|about to|going to|gonna|yet to|could|should|may|might|must|to (?:begin|start|kick|roll|wrap|finish|commence|shoot|film|resume)|"
    r"(?:aren't|isn't|not) (?:going|due|expected|likely)|ahead of|before|until|pencil(?:led)? in|wants? to|ready to|eyeing|eyes|"
    r"looking to|supposed to|targeting|tentatively)\b"
)
_NOT = re.compile(
    r"\b(?:not|n't|never|no|nothing|nobody|none|neither|nor|yet to|without|isnt|hasnt|havent|rather than)\b|n't\b"
)
_OPENERS = re.compile(r"^(?:and|but|so|while|whereas|although|though|because|since|with|as|which|who|that|however|yet|when)[ ,]+", re.I)


def dated(
    passage: Passage, anchors: Sequence[Span], taken: Iterable[TimeMark] = ()
) -> dict[Span, list[TimeMark]]:
    """Which times date which events. A time goes to the nearest anchor; one that stands after its anchor is nearer
    than one before it, and a clause boundary in between counts as distance. Times without a window are left out, and
    times that date a verb of saying ("said last week")."""
    given: dict[Span, list[TimeMark]] = {anchor: [] for anchor in anchors}
    gone = {(t.start, t.end) for t in taken}
    voices = [Span(h.start, h.end) for h in passage.marked("attribution.say", "attribution.cite")]
    for time in passage.times:
        if (time.start, time.end) in gone or not anchors or not time.window.given:
            continue
        best = min(anchors, key=lambda a: (_distance(passage, a, time), a.start))
        if any(_distance(passage, v, time) < _distance(passage, best, time) for v in voices):
            continue
        given[best].append(time)
    return given


def _distance(passage: Passage, anchor: Span, time: TimeMark) -> float:
    if time.start >= anchor.end:
        gap, low, high = float(time.start - anchor.end), anchor.end, time.start
    elif time.end <= anchor.start:
        gap, low, high = 18.0 + 1.8 * (anchor.start - time.end), time.end, anchor.start
    else:
        return 0.0
    crossed = sum(low < c.start <= high for c in passage.clauses)
    joined = passage.folded.count(" and ", low - passage.start, high - passage.start)
    return gap + 30.0 * crossed + 20.0 * joined


def ahead(passage: Passage, start: int, end: int) -> bool:
    """Whether a span speaks of what is still to come (future, plan, modal)."""
    return _AHEAD.search(passage.folded, max(0, start - passage.start), end - passage.start) is not None


def negated(passage: Passage, start: int, end: int) -> bool:
    """Whether a span holds a negation."""
    return _NOT.search(passage.folded, max(0, start - passage.start), end - passage.start) is not None


def clause_of(passage: Passage, start: int, end: int) -> Span:
    """The clauses that hold a span, from the first to the last."""
    first, last = passage.clause_at(start), passage.clause_at(max(start, end - 1))
    return Span(first.start, max(last.end, end))


def evidence(page: Page, passage: Passage, start: int, end: int) -> Span:
    """The clause that carries a span, without an opening conjunction and the final stop."""
    span = clause_of(passage, start, end)
    text = page.text[span.start : span.end]
    opener = _OPENERS.match(text)
    low = span.start + (opener.end() if opener and span.start + opener.end() <= start else 0)
    high = span.end
    while high > low and page.text[high - 1] in " \n\t,;:–—-.!":
        high -= 1
    return Span(low, max(high, min(end, span.end)))


def answers(passage: Passage, words: re.Pattern[str]) -> bool:
    """Whether the sentence stands first under a heading or question that holds `words` (folded), or follows one."""
    heading = passage.heading
    if heading is not None and words.search(heading.folded) and passage.index - heading.index <= 2:
        return True
    previous = passage.previous
    return previous is not None and previous.text.rstrip().endswith("?") and words.search(previous.folded) is not None
