"""What belongs to what inside a sentence: times to the events they date, clauses to the words that carry a claim.

Tense is that of the verb at hand: a "May" that names the month is no modal, and "before" says nothing of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from slated.marks.passage import Page, Passage
from slated.marks.time import TimeMark, find_times
from slated.model.window import NO_TIME, Window
from slated.text.sentences import Span

_AHEAD = re.compile(
    r"\b(?:will|'ll|would|'d|won't|wouldn't|is to|are to|was to|due(?! to (?:the|a|an|its|"
    r"covid|covid-19|strikes?|vfx|scheduling|delays?))|set to|slated|scheduled|planned|"
    r"plans? to|expected|hopes?|hoping|"
    r"gearing up|about to|going to|gonna|yet to|could|should|may(?! \d|,)|might|must|"
    r"to (?:begin|start|kick|roll|wrap|finish|commence|shoot|film|resume)|"
    r"(?:aren't|isn't|not) (?:going|due|expected|likely)|ahead of|until|pencil(?:led)? in|"
    r"wants? to|ready to|eyeing|eyes|"
    r"looking to|supposed to|targeting|tentatively)\b"
)
_IN_MAY = re.compile(
    r"\b(?:in|of|since|until|till|last|this|next|by|from|late|early|mid|mid-|to|and|or|for|"
    r"around|before|after|through|that) $"
)
_NOT = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|yet to|without|isnt|hasnt|havent|" r"rather than)\b|n't\b"
)
_OPENERS = re.compile(
    r"^(?:and|but|so|while|whereas|although|though|because|since|with|as|which|who|that|" r"however|yet|when)[ ,]+",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|'til)\b")
_FAR = 130.0  # beyond this distance a time dates nothing in the sentence


def dated(passage: Passage, anchors: Sequence[Span], taken: Iterable[TimeMark] = ()) -> dict[Span, list[TimeMark]]:
    """Which times date which events. A time goes to the nearest anchor; one that stands after its anchor is nearer
    than one before it, and a clause boundary in between counts as distance. Times without a window are left out, and
    times that date a verb of saying ("said last week")."""
    given: dict[Span, list[TimeMark]] = {anchor: [] for anchor in anchors}
    gone = {(t.start, t.end) for t in taken}
    voices = [Span(h.start, h.end) for h in passage.marked("attribution.say", "attribution.cite")]
    voices = [v for v in voices if not any(v.start < a.end and a.start < v.end for a in anchors)]
    for time in passage.times:
        if (time.start, time.end) in gone or not anchors or not time.window.given or is_stamp(passage, time):
            continue
        best = min(anchors, key=lambda a: (_distance(passage, a, time), a.start))
        reach = _distance(passage, best, time)
        if reach > _FAR or any(_dates_voice(passage, v, time) and _distance(passage, v, time) < reach for v in voices):
            continue
        given[best].append(time)
    return given


def is_stamp(passage: Passage, time: TimeMark) -> bool:
    """Whether a time only dates the entry that the sentence opens ("Update, 29 March: ...")."""
    if time.start - passage.start > 36 or time.window.earliest != passage.day or not time.window.is_day:
        return False
    return re.match(r"\s?(?:[:\])|]|[–—-]\s)", passage.text[time.end - passage.start :]) is not None


def entry_window(passage: Passage) -> Window:
    """The day of a dated entry ("March 30, 2024" above it) for the news that opens it, no time for anything else."""
    heading = passage.heading
    if heading is None or passage.day is None or passage.index - heading.index > 2 or passage.times:
        return NO_TIME
    stamps = [t for t in heading.times if t.end - t.start >= len(heading.text) - 4 and t.window.is_day]
    if not stamps or stamps[0].window.earliest != passage.day or _EARLIER.search(passage.folded):
        return NO_TIME
    return Window(passage.day, passage.day)


_EARLIER = re.compile(r"\b(?:had|already|earlier|previously|ago|before|still|remains?|since)\b")


def _dates_voice(passage: Passage, voice: Span, time: TimeMark) -> bool:
    """Whether nothing between a verb of saying and a time opens what was said."""
    low, high = (voice.end, time.start) if voice.end <= time.start else (time.end, voice.start)
    between = passage.folded[max(0, low - passage.start) : max(0, high - passage.start)]
    return not re.search(r"\b(?:to|that|it|he|she|they|filming|production)\b[^,]*$|[\"']", between) or low == time.end


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


def window_of(passage: Passage, time: TimeMark) -> Window:
    """What a time says of the event it dates: "not until March" means March itself."""
    words = passage.folded[max(0, time.start - passage.start - 8) : time.start - passage.start + 6]
    return time.named if time.bound is not None and time.named.given and _UNTIL.search(words) else time.window


def is_later(window: Window, passage: Passage) -> bool:
    """Whether a window opens after the day of the sentence."""
    return bool(window.earliest and passage.day and window.earliest > passage.day)


def retensed(passage: Passage, time: TimeMark, tense: str) -> Window:
    """The window of a time read with the tense ("past" or "future") of its event; the same where it names its year."""
    words = passage.text[time.start - passage.start : time.end - passage.start]
    if passage.day is None or re.search(r"\d{4}|['’]\d\d", words):
        return window_of(passage, time)
    found = find_times(words, passage.day, tense=tense)
    return found[0].window if found and found[0].window.given else window_of(passage, time)


def past_window(passage: Passage, time: TimeMark) -> Window:
    """The window of a time that dates what has happened; no time where it can only lie ahead."""
    window = window_of(passage, time)
    if is_later(window, passage):
        window = retensed(passage, time, "past")
    return NO_TIME if is_later(window, passage) else window


def ahead(passage: Passage, start: int, end: int) -> bool:
    """Whether a span speaks of what is still to come (future, plan, modal)."""
    low = max(0, start - passage.start)
    for match in _AHEAD.finditer(passage.folded, low, max(low, end - passage.start)):
        if match[0] != "may" or not _IN_MAY.search(passage.folded[max(0, match.start() - 9) : match.start()]):
            return True
    return False


def negated(passage: Passage, start: int, end: int) -> bool:
    """Whether a span holds a negation."""
    return _NOT.search(passage.folded, max(0, start - passage.start), end - passage.start) is not None


def clause_of(passage: Passage, start: int, end: int) -> Span:
    """The clauses that hold a span, from the first to the last."""
    first, last = passage.clause_at(start), passage.clause_at(max(start, end - 1))
    return Span(first.start, max(last.end, end))


def words_of(passage: Passage, span: Span) -> str:
    """The folded words of a span of the sentence."""
    return passage.folded[max(0, span.start - passage.start) : max(0, span.end - passage.start)]


def is_question(passage: Passage) -> bool:
    """Whether the sentence asks, which claims nothing."""
    return passage.block.kind == "question" or passage.text.rstrip("\"”'’) ").endswith("?")


def question_above(passage: Passage) -> Passage | None:
    """The question that the sentence is among the first two to answer, None without one."""
    heading, previous = passage.heading, passage.previous
    if previous is not None and is_question(previous):
        return previous
    if previous is not None and previous.previous is not None and is_question(previous.previous):
        return previous.previous
    if heading is not None and heading.block.kind == "question" and passage.index - heading.index <= 2:
        return heading
    return None


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


_COMPARED = re.compile(
    r"\b(?:than|since|after|unlike|like|as with|before|alongside|from|as did|as for|" r"following) (?:the |its )?$"
)


def season_of(page: Page, passage: Passage, span: Span, *, past: bool, carried: bool = False) -> int | None:
    """The season that what is made in `span` belongs to; None on a page about a film.

    Mentions of the clause decide, then those before it in the sentence, the sentence before where a pronoun carries on
    from it (`carried`), and the heading. A season that only serves to compare ("than season 2") does not count, and
    what
    is still to come (`past` false) is never a season before the page's own unless the clause says so.
    """
    scope = page.scope
    if scope.film:
        return None
    clause = clause_of(passage, span.start, span.end)
    for where, named in ((clause, True), (Span(passage.start, clause.start), False)):
        found = _mentioned(page, passage, where, span)
        if found is not None and (named or past or scope.main is None or found >= scope.main):
            return found
    if carried and passage.previous is not None:
        found = scope.nearest(span.start, [Span(passage.previous.start, passage.previous.end)])
        if found is not None and (past or scope.main is None or found >= scope.main):
            return found
    if passage.heading is not None:
        found = scope.nearest(span.start, [Span(passage.heading.start, passage.heading.end)])
        if found is not None:
            return found
    return scope.main


def _mentioned(page: Page, passage: Passage, where: Span, span: Span) -> int | None:
    near = []
    for mention in page.scope.mentions(where.start, where.end):
        before = page.folded[max(passage.start, mention.start - 20) : mention.start]
        if page.scope.numbers(mention) and not _COMPARED.search(before):
            distance = span.start - mention.end if mention.end <= span.start else 12 + mention.start - span.end
            near.append((abs(distance), mention.start, page.scope.numbers(mention)))
    if not near:
        return None
    _, start, numbers = min(near)
    return numbers[-1] if start <= span.start else numbers[0]


_QUOTED = re.compile(
    r"[“\"‘'](?P<title>(?:[A-Z0-9][\w’'.&!:-]*(?: (?:of|the|in|and|a|to|for|on|is|with|"
    r"&) ?(?=[A-Z0-9]|the )(?:the )?| )?){1,7}),?[”\"’'](?!\w)"
)


def names_other_work(page: Page, span: Span) -> bool:
    """Whether a span names a work in quotation marks and this page's work nowhere."""
    folded = page.folded[span.start : span.end]
    if any(form in folded for form in page.scope.forms):
        return False
    return any(
        match["title"].strip() not in _EXCLAIMED and not _EPITHET.match(page.folded, match.end())
        for match in _QUOTED.finditer(page.text, span.start, span.end)
    )


_EPITHET = re.compile(r" (?:prequel|sequel|spin-?off|creator|star|alum|showrunner|veteran|actor|writer|director)s?\b")
_EXCLAIMED = frozenset(("Yes", "No", "Absolutely", "Definitely", "Maybe", "Never", "OK", "Soon"))
