"""The filming calendar without a verb of its own: first and last days, stretches, status lines and answers.

A stretch gives both ends ("from 11 April to the end of September"); where it names none ("in the first half of last
year") it is filming in that window.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from slated.kinds.linking import (
    evidence,
    is_later,
    is_question,
    past_window,
    question_above,
    season_of,
    window_of,
    words_of,
)
from slated.kinds.production.filming import Event, make, pick_window, time_of_events, works_of
from slated.kinds.production.tense import Stage, is_subordinate, lead_of, stage_of
from slated.kinds.production.value import Production
from slated.marks.passage import Draft, Page, Passage
from slated.marks.time import TimeMark, find_times
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_TO = re.compile(r"\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b|–|—|-)\s*")
_LONG_DAYS = 32  # a stretch that names its ends is at least this long; a shorter one is one shoot
_SPAN_END = re.compile(
    r"\b(?:ran|run|runs|running|took place|takes place|take place|lasted|shot|filmed|"
    r"stretched|filming|shooting|shoot|production|photography|went on)\b[^.;]{0,60}$"
)
_NOUN_FROM = re.compile(
    r"\b(?:filming|shooting|shoot|production|photography)(?: (?:dates|schedule|period|"
    r"on [\w ]{3,20}|in [\w ]{3,20}))?(?:: ?$|:? (?:from|between) ?)"
)
_NOT_RELEASE = re.compile(
    r"\b(?:air|airs|aired|release|stream|streams|weekly|wednesdays|premiere|theaters|cinemas|"
    r"set in|events|story|takes? us|tour|episodes? (?:air|drop))\b"
)


def read_stretch(passage: Passage, page: Page) -> Iterator[Draft]:
    """Filming over a stretch: "ran from 11 April to September", "took place in the first half of last year"."""
    if is_question(passage):
        return
    for time in passage.times:
        window = window_of(passage, time)
        before = passage.folded[: time.start - passage.start][-70:]
        opening = before + words_of(passage, Span(time.start, time.end))[:5]
        if not window.closed or time.bound or not _SPAN_END.search(opening) or _NOT_RELEASE.search(before):
            continue
        ends = time.ends or _ends(passage, time)
        verb = _span_verb(passage, time)
        if (
            ends is not None
            and (window.days or 0) >= _LONG_DAYS
            and (verb is not None or _NOUN_FROM.search(before) or _NOUN_FROM.search(opening))
        ):
            yield from _both_ends(passage, page, time, ends)
        elif verb is not None and (
            ends is not None
            or words_of(passage, verb) not in ("shot", "filmed", "running", "took")
            or _is_passive(passage, verb, time)
        ):
            stage = (
                Stage.AHEAD
                if is_later(window, passage)
                or re.search(r"\b(?:will|to|should|would|could)\b[^.;]{0,24}$", lead_of(passage, verb))
                else Stage.HAPPENED
            )
            if is_subordinate(passage, verb) in ("if", "unless"):
                continue
            yield from make(passage, page, Event(verb, "filming", "past", "filming_took_place"), stage, window, time)
        elif ends is not None and re.search(r"\b(?:shoot|shooting|filming)(?: days| dates)? (?:from )?$", before):
            stage = Stage.AHEAD if is_later(window, passage) else Stage.HAPPENED
            yield from make(
                passage,
                page,
                Event(Span(time.start, time.end), "filming", "past", "filming_took_place"),
                stage,
                window,
                time,
            )


_WAS = re.compile(r"\b(?:was|were|been) (?:\w+ly |all |also )?$")


def _is_passive(passage: Passage, verb: Span, time: TimeMark) -> bool:
    """ "Was filmed in the summer of 2021": a passive with its time close by."""
    between = words_of(passage, Span(verb.end, time.start))
    was = _WAS.search(passage.folded[: verb.start - passage.start][-12:])
    return was is not None and len(between) <= 30 and not re.search(r",|\b(?:before|after|since)\b", between)


def _span_verb(passage: Passage, time: TimeMark) -> Span | None:
    """The nearest verb of taking place before a time, whose subject is filming or which says it itself."""
    best = None
    works = works_of(passage)
    for hit in passage.marked("production.span"):
        if hit.end > time.start or time.start - hit.end > 60:
            continue
        words = words_of(passage, Span(hit.start, hit.end))
        own = words in ("shot", "filmed")
        if own or any(w.end <= hit.start and hit.start - w.end <= 70 for w in works):
            best = Span(hit.start, hit.end)
    return best


def _ends(passage: Passage, time: TimeMark) -> tuple[Window, Window] | None:
    """The two periods of a stretch written as one time ("June–October 2022")."""
    words = passage.text[time.start - passage.start : time.end - passage.start]
    parts = _TO.split(words)
    parts = [p for p in parts if p]
    window = time.window
    if len(parts) != 2 or window.earliest is None or window.latest is None:
        return None
    ends = []
    for part, day in ((parts[0], window.earliest), (parts[1], window.latest)):
        found = [t.window for t in find_times(part, day) if t.window.contains(day)]
        ends.append(found[0] if found and (found[0].days or 99) <= 31 else month_of(day))
    return ends[0], ends[1]


def _both_ends(passage: Passage, page: Page, time: TimeMark, ends: tuple[Window, Window]) -> Iterator[Draft]:
    proof = evidence(page, passage, time.start, time.end)
    span = Span(time.start, time.end)
    for milestone, window in (("filming_start", ends[0]), ("filming_end", ends[1])):
        happened = not is_later(window, passage)
        season = season_of(page, passage, span, past=happened)
        yield Draft(
            "production",
            Production(milestone, happened, window),
            proof.start,
            proof.end,
            "filming_ran",
            season=season,
            at=time.start,
        )


def month_of(day: date) -> Window:
    """The whole month that holds a day."""
    return Window(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


_LOOSE_NOUNS = frozenset(
    (
        "last day",
        "final day",
        "day one",
        "start date",
        "start dates",
        "a wrap",
        "the wrap",
        "last shot",
        "season wrap",
        "series wrap",
    )
)
_WRAP_DUE = re.compile(r" (?:isn't|is not|is|was|due|expected|scheduled|set|planned|date|by|in) ")
_KEEPSAKE = re.compile(
    r"\b(?:party|parties|gifts?|cake|photos?|post|jacket|clapperboard|slate|last day on|"
    r"final day on|set-up|setup|celebration)\b"
)
_FILM_TALK = re.compile(
    r"\b(?:film\w*|shoot\w*|shot|camera\w*|production|set|crew|unit|principal|photography|"
    r"call sheet|wrap|lensing)\b"
)
_ITS_A_WRAP = re.compile(
    r"\b(?:it's|that's|it is|that is|'s|was|and that's) (?:officially |finally |"
    r"now )?a wrap\b|^a wrap\b|\bcalled (?:it )?a wrap\b"
)


def read_days(passage: Passage, page: Page) -> Iterator[Draft]:
    """Nouns for the first and last day: "a wrap isn't due till June", "a wrap cake dated 3 May", "no start date"."""
    if is_question(passage):
        return
    hits = passage.marked("production.start_noun", "production.wrap_noun")
    hits += [
        h for h in passage.marked("production.wrap_base") if _WRAP_DUE.match(passage.folded[h.end - passage.start :])
    ]
    if not hits:
        return
    spans = [Span(h.start, h.end) for h in hits]
    times = time_of_events(passage, spans)
    for hit, span in zip(hits, spans, strict=True):
        words = words_of(passage, span)
        if words == "clapperboard" and (passage.previous is not None and _ITS_A_WRAP.search(passage.previous.folded)):
            continue
        if words in _LOOSE_NOUNS and not (
            _around(passage, hit)
            or (words in ("a wrap", "the wrap") and _WRAP_DUE.match(passage.folded[hit.end - passage.start :]))
        ):
            continue
        milestone = "filming_start" if hit.label.endswith("start_noun") else "filming_end"
        window, time = pick_window(passage, span, times[span])
        event = Event(span, milestone, "ing", "day_of_filming")
        stage = _noun_stage(passage, event, words, window)
        if stage is not None:
            yield from make(passage, page, event, stage, window, time)


def _around(passage: Passage, hit: Hit) -> bool:
    """Whether what surrounds a loose noun is about filming."""
    rest = passage.folded[: hit.start - passage.start] + " " + passage.folded[hit.end - passage.start :]
    others = (passage.previous, passage.heading)
    return (
        bool(_FILM_TALK.search(rest))
        or _ITS_A_WRAP.search(passage.folded) is not None
        or any(o is not None and _FILM_TALK.search(o.folded) for o in others)
    )


def _noun_stage(passage: Passage, event: Event, words: str, window: Window) -> Stage | None:
    stage = stage_of(passage, event.span, "ing", window)
    if stage is None and not is_subordinate(passage, event.span):
        lead = lead_of(passage, event.span)
        if words == "a wrap" and _ITS_A_WRAP.search(passage.folded):
            return Stage.HAPPENED
        if _KEEPSAKE.search(words) and re.search(
            r"\b(?:posted|posts|posting|shared|celebrat\w*|held|threw|handed out|put|" r"showed off)\b[^.;]*$", lead
        ):
            return Stage.HAPPENED
    return stage


_LINE = re.compile(
    r"^\W*(?:(?P<start>start of (?:filming|production)|filming (?:start|began|begins|"
    r"started)(?: date)?|production (?:start|began)(?: date)?|shoot start)|"
    r"(?P<end>end of (?:filming|production)|filming (?:end|wrap|ended|wrapped)(?: date)?|"
    r"wrap(?:ped)?(?: date)?|production (?:end|wrap))"
    r"|(?P<both>filming(?: dates?| period| schedule)?|shoot(?:ing)?(?: dates?)?|"
    r"production(?: dates?| period)?|principal photography|filmed|shot))\s?(?::|\||-|–)\s",
    re.IGNORECASE,
)


def read_line(passage: Passage, page: Page) -> Iterator[Draft]:
    """A line of a fact box: "Start of filming: 3 May 2023", "Filming: May 2023"."""
    match = _LINE.match(passage.text)
    if match is None or is_question(passage):
        return
    times = [t for t in passage.times if t.start >= passage.start + match.end() - 1 and t.window.given]
    if not times or passage.has(*VERB_LABELS):
        return
    time = times[0]
    if match["both"] and (time.ends or _ends(passage, time)) is not None and (time.window.days or 0) >= _LONG_DAYS:
        return
    milestone = "filming_start" if match["start"] else "filming_end" if match["end"] else "filming"
    window = time.window
    if match["both"] and re.search(
        r"\b(?:from|since)\b", passage.folded[match.end() - 2 : time.start - passage.start + 6]
    ):
        milestone, window = "filming_start", time.named if time.named.given else window
    proof = evidence(page, passage, passage.start, time.end)
    happened = not is_later(window, passage)
    season = season_of(page, passage, Span(passage.start, time.end), past=happened)
    yield Draft(
        "production",
        Production(milestone, happened, window),
        proof.start,
        proof.end,
        "filming_line",
        season=season,
        at=time.start,
    )


VERB_LABELS = tuple(
    f"production.{family}_{form}"
    for family in ("begin", "end", "wrap", "resume", "go", "roll")
    for form in ("base", "s", "past", "ing")
)

_ASKED = re.compile(
    r"\b(?:film\w*|shoot\w*|production|cameras?)\b(?P<start>[^?]*\b(?:begun|begin|began|"
    r"started|start|under ?way|kicked off|yet)\b)?(?P<end>[^?]*\b(?:finished|wrapped|over|"
    r"done|completed?|ended|wrap|finish)\b)?"
    r"|\b(?P<done>finished|wrapped|completed|done with)(?: with)? (?:film\w*|shoot\w*|"
    r"production)|\b(?P<begun>started|begun|start|begin) (?:film\w*|shoot\w*|production)"
)
_GOING_ON = ("production.span", "production.filming", "production.ongoing")
_YES = re.compile(
    r"^(?:yes|yep|yup|yeah|it has|it is|it did|they have|they did|indeed|at last|finally|"
    r"absolutely|correct|already|oh yes)\b"
)
_NO = re.compile(
    r"^(?:no(?! (?:longer|surprise|doubt|wonder))|not (?:yet|at|so|quite|just)|nope|it hasn't|"
    r"they haven't|it hasn’t|it isn't|sadly not|not as far)\b"
)


def read_answer(passage: Passage, page: Page) -> Iterator[Draft]:
    """Question and answer: "Has filming finished? Yes, in March.", "When does filming start? In the spring."."""
    question = question_above(passage)
    if question is None or is_question(passage) or passage.has(*VERB_LABELS):
        return
    asked = _ASKED.search(question.folded)
    if asked is None or re.search(r"\b(?:where|who|how many|how long|trailer|release|stop|delay)\b", question.folded):
        return
    end = bool(asked["end"] or asked["done"])
    if not end and not (asked["start"] or asked["begun"]):
        return
    milestone = "filming_end" if end else "filming_start"
    answer = passage.folded.lstrip("\"' ")
    times = [t for t in passage.times if t.window.given]
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    more = following is not None and following.block.index == passage.block.index and len(passage.text) < 24
    if more and following is not None and following.has(*VERB_LABELS, *_GOING_ON):
        return
    if _NO.match(answer):
        stage, window, time = Stage.NOT_YET, NO_TIME, None
    elif _YES.match(answer) and not answer.endswith("?"):
        window = past_window(passage, times[0]) if times else NO_TIME
        stage, time = Stage.HAPPENED, times[0] if window.given else None
        if time is not None and time.bound == "since":
            window = time.named
    elif times and times[0].start - passage.start <= 20 and passage.index - question.index == 1:
        time, window = times[0], window_of(passage, times[0])
        stage = (
            Stage.AHEAD
            if question.folded.startswith(("when will", "when does", "when is")) or is_later(window, passage)
            else Stage.HAPPENED
        )
    else:
        return
    yield from make(
        passage,
        page,
        Event(Span(passage.start, passage.start + 3), milestone, "past", "filming_answer"),
        stage,
        window,
        time,
    )


_STATUS = re.compile(
    r"^\W*(?:(?:(?:production|current|filming|shooting|where it is) )?(?:status|stage|state of play)|next season|"
    r"(?:season|series) (?:\d{1,2}|two|three|four|five|six)(?: status)?|(?P<work>filming|production|shoot|shooting|"
    r"principal photography))\s?[:–—-]\s*(?:currently |now |still |already )?(?:"
    r"(?P<on>filming|shooting|in production|principal photography|cameras rolling|"
    r"(?P<bare>under ?way|ongoing|in progress|happening now|on(?= location)))|"
    r"(?P<end>wrapped|filming (?:has )?(?:wrapped|complete|completed|finished|done)|production wrapped|"
    r"in the can|shot|"
    r"(?P<over>over|complete|completed|finished|done)))"
    r"(?: (?:in|on) [^.;]{2,40}| ?\([^)]{2,40}\)|, [^.;]{2,40})?\W*$",
    re.IGNORECASE,
)


def read_status(passage: Passage, page: Page) -> Iterator[Draft]:
    """A line of a fact box without a time: "Status: filming"."""
    match = _STATUS.match(passage.text) if len(passage.text) < 120 else None
    if match is None or is_question(passage) or ((match["bare"] or match["over"]) and not match["work"]):
        return
    span = Span(passage.start, passage.end)
    if match["on"]:
        yield from make(passage, page, Event(span, "filming", "past", "status_line"), Stage.HAPPENED, NO_TIME, None)
    elif not passage.has(*VERB_LABELS) or not match["work"]:
        times = [t for t in passage.times if t.bound is None]
        window = past_window(passage, times[0]) if times else NO_TIME
        event = Event(span, "filming_end", "past", "status_line")
        yield from make(passage, page, event, Stage.HAPPENED, window, times[0] if window.given else None)


_LEFT = re.compile(
    r"\b(?P<n>a|an|one|two|three|four|five|six|seven|eight|ten|"
    r"\d{1,2}) (?:more )?(?P<unit>days?|weeks?|fortnight|months?)(?: (?:left|to go|remaining|"
    r"remain|still to go)\b| of (?:filming|shooting|the shoot|production|work)(?: (?:left|"
    r"to go|remaining|remain|to come))?\b)"
)


def read_left(passage: Passage, page: Page) -> Iterator[Draft]:
    """What is left of a shoot: "the shoot has about a week left to run", "three weeks of filming to go"."""
    match = _LEFT.search(passage.folded)
    if match is None or is_question(passage) or passage.day is None or not works_of(passage):
        return
    if re.search(
        r"\b(?:after|took|spent|first|another|following|did)\b[^.;]{0,20}$", passage.folded[: match.start()]
    ) or not re.search(r"\b(?:left|to go|remain\w*|more|to come)\b", match[0]):
        return
    found = find_times(f"in {match['n']} {match['unit']}".replace("in a fortnight", "in two weeks"), passage.day)
    if found and found[0].window.given:
        span = Span(passage.start + match.start(), passage.start + match.end())
        yield from make(
            passage, page, Event(span, "filming_end", "base", "weeks_left"), Stage.AHEAD, found[0].window, None
        )


_BARE_START = re.compile(r"\bstart(?:ed)?\b(?! (?:of|to|with|date))")
_FROM = re.compile(
    r"\b(?:filming|shooting|shoot|production)(?: (?:again|there|here|in [\w ]{2,16}))? (?:is |"
    r"was |has been |had been |are |will be |currently |now |tentatively |"
    r"provisionally )*(?:from|as of|come|in|this|next|on track for|set for|due(?: in| for)?|"
    r"scheduled for|slated for|planned for|pencilled in for|penciled in for|eyed for|"
    r"expected in|on) (?:the )?$"
)


def read_bare(passage: Passage, page: Page) -> Iterator[Draft]:
    """A time beside the noun alone: "a September start", "shooting from April", "filming pencilled in for May"."""
    if is_question(passage) or not passage.times or passage.has("production.halt_past", "production.halt_split"):
        return
    for time in passage.times:
        window = window_of(passage, time)
        if not window.given:
            continue
        before = passage.folded[: time.start - passage.start]
        after = passage.folded[time.end - passage.start : time.end - passage.start + 34]
        bare = _BARE_START.match(after.lstrip())
        words = words_of(passage, Span(time.start, time.end))
        opening = before + (words.split(" ")[0] + " " if words.startswith(("from", "in ", "as of")) else "")
        if bare is None and not (_FROM.search(opening[-60:]) and not passage.has(*VERB_LABELS)):
            continue
        if bare is not None and not (
            _FILM_TALK.search(before)
            or _FILM_TALK.search(after)
            or any(
                o is not None and _FILM_TALK.search(o.folded)
                for o in (passage.previous, passage.heading, page.headline)
            )
        ):
            continue
        if time.ends is not None or (
            bare is None
            and re.search(
                r"\b(?:was|were|been) (?:\w+ )?(?:filming|shooting)|\b(?:is|are|'s|"
                r"'re) (?:\w+ )?(?:filming|shooting)\b",
                before[-60:],
            )
        ):
            continue
        if is_subordinate(passage, Span(time.start, time.end)) in ("if", "unless", "whether"):
            continue
        later = is_later(window, passage) or re.search(
            r"\b(?:due|set|scheduled|slated|planned|pencil\w*|eyed|expected|eyeing|will|means)\b", before[-60:]
        )
        stage = Stage.AHEAD if later else Stage.HAPPENED
        named = time.named if time.bound == "since" and time.named.given else window
        yield from make(
            passage, page, Event(Span(time.start, time.end), "filming_start", "ing", "filming_from"), stage, named, time
        )
        return
