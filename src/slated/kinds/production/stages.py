"""The stages beside filming: writing, pre-production, the table read, post-production.

A stage is claimed where the words say that it is under way, done or still to come; how long it takes, what it needs and
who is credited with it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import (
    clause_of,
    evidence,
    is_later,
    is_question,
    past_window,
    retensed,
    season_of,
    words_of,
)
from slated.kinds.production.filming import time_of_events
from slated.kinds.production.tense import is_subordinate, lead_of
from slated.kinds.production.value import Production
from slated.marks.passage import Draft, Page, Passage
from slated.marks.time import TimeMark
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_NOT = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|yet to|isn't|aren't|hasn't|haven't|without|wasn't|"
    r"won't|doesn't|don't|can't)\b|n't\b"
)
_PLAN = re.compile(
    r"\b(?:will|'ll|would|could|should|due to|set to|expected to|going to|about to|hopes? to|"
    r"plans? to|is to|are to|needs? to|has to|have to|must|yet to|can|to be|once|until|before|"
    r"take a while|ready to|waiting|(?:begin|start|resume|reconvene|reopen)s? (?:soon|next|in|"
    r"on|this))\b"
)
_SUBORDINATES = (
    "if",
    "once",
    "when",
    "until",
    "till",
    "unless",
    "before",
    "whether",
    "by the time",
    "as soon as",
    "after",
    "ahead of",
    "how long",
)

_SCRIPT_DONE = re.compile(
    r"^(?:[\w' ,-]{0,30}?)\b(?:(?:is|are|'re|was|were|been|being|has|have|had|'ve|all|now|"
    r"already|nearly|almost|mostly|half|largely|officially)\W+)+(?:\w+ly |all |now |already |"
    r"nearly |almost |well |just |about |over |up |back |still |being |been |started |half )*"
    r"(?:finished|done|ready|complete[d]?|written|open(?:ed)?|reopened|under ?way|running|up|"
    r"locked|delivered|turned in|handed in|in|begun|started|reworked|rewritten|going|"
    r"assembled|convened|reconvened|started|in progress|in hand|at work|way|drafted|polished|"
    r"penned|in full swing|coming along|off|going on|in the works)\b"
    r"|^(?:[\w' ,-]{0,14}?)\s?(?:(?:only|has|had|have|officially|finally|just|also|is|"
    r"first)\s)*(?:opened|reopened|got going|got under ?way|began|begun|started|convened|"
    r"reconvened|opens|begins|starts|reopens|reconvenes|resumes|resumed|wrapped|kicked off|ready|finished|done|"
    r"in hand|under ?way|complete|"
    r"up and running|is back)\b"
)
_SCRIPT_BEFORE = re.compile(
    r"\b(?:got|have|has|'ve|finish(?:ed|ing)?|complet(?:ed|ing)|deliver(?:ed|ing)|turned in|"
    r"handed in|through|threw|thrown|open(?:ed)?|reopen(?:ed)?|assembled|work(?:ing)? on|"
    r"at work on|started|began|begun|wrapped|reading|scrapped|polishing|drafting|penned|on|"
    r"busy with|hard at work in|back in|in)\s(?:\w+\s){0,4}?$"
)
_SCRIPT_LINE = re.compile(
    r"(?: status)? ?[:-] ?(?:all |now |already |first drafts? )?(?:finished|done|complete[d]?|written|delivered|"
    r"locked|in hand|"
    r"in progress|under ?way|being written|started|begun|turned in|handed in)\b"
)
_BACK = re.compile(
    r"\b(?:back to work|at work|(?:return|returns|returned) to work|starts? work|started work|working|"
    r"began afresh|returned|got to work|get to work|started|"
    r"went back|reconvened?|hard at it|reassembled|put pen|beavering|toiling|"
    r"busy|hard at work|are back|is back|were back|convened?|resumed|got going)\b"
)
_CREDIT = re.compile(
    r"\b(?:by(?! (?:christmas|easter|then|now|the (?:end|time|start|spring|summer|autumn|fall|winter)|early|late|mid|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)|credited|"
    r"co-?wrote|writes? the|penned by|written and directed|friction|thrilled|"
    r"unhappy|love[sd]?|read|duty|reads?|describ\w+|leak(?:ed)?|copies?|based on|duty|quality|"
    r"great|brilliant|best|strong|good|page|pages|adapted|supervis\w+|book|novel|award|"
    r"nominat\w+|guild|strike|walkout)\b"
)


def _emit(
    page: Page,
    passage: Passage,
    hit: Span,
    milestone: str,
    happened: bool,
    window: Window,
    time: TimeMark | None,
    rule: str,
) -> Iterator[Draft]:
    low, high = min(hit.start, time.start if time else hit.start), max(hit.end, time.end if time else hit.end)
    proof = evidence(page, passage, low, high)
    carried = milestone == "writing" and passage.previous is not None
    season = season_of(page, passage, hit, past=happened and window.given, carried=carried)
    if carried and season is not None and page.scope.main is not None and season < page.scope.main:
        season = page.scope.main
    yield Draft(
        "production", Production(milestone, happened, window), proof.start, proof.end, rule, season=season, at=hit.start
    )


def _time(passage: Passage, span: Span, *, plan: bool = False) -> tuple[Window, TimeMark | None]:
    """The time that dates a stage and does not lie ahead (where `plan` does not allow it)."""
    own = [
        Span(h.start, h.end)
        for h in passage.table("production")
        if 0 <= h.start - span.end < 40 and h.label.endswith(("_past", "_base", "_s"))
    ]
    times = time_of_events(passage, [span, *own])
    for time in sorted(
        (t for s in (span, *own) for t in times[s]), key=lambda t: (t.start < span.start, abs(t.start - span.end))
    ):
        window = time.window if time.bound != "by" else NO_TIME
        since = passage.folded[max(0, time.start - passage.start - 34) : time.start - passage.start + 6]
        if re.search(r"\bsince\b[^,;]*$", since) and time.named.given:
            window = Window(time.named.earliest, None)
        if window.given and not plan and is_later(window, passage) and time.bound is None:
            window = past_window(passage, time)
        if window.given and (plan or not is_later(window, passage)):
            return window, time
    return NO_TIME, None


def read_writing(passage: Passage, page: Page) -> Iterator[Draft]:
    """Scripts and writers: "the scripts are done", "the room opened in May", "no script yet"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.writing", "production.script", "production.writers"):
        span = Span(hit.start, hit.end)
        happened = _written(passage, hit)
        if happened is None or is_subordinate(passage, span) in _SUBORDINATES:
            continue
        window, time = (
            _time(passage, span, plan=not happened)
            if happened or "room" in words_of(passage, span)
            else (NO_TIME, None)
        )
        if happened:
            dated = _starts_on(passage, span)
            if dated is not None:
                happened, window, time = False, window_ahead(passage, dated), dated
        yield from _emit(page, passage, span, "writing", happened, window, time, "scripts_written")
        return


_PRESENT = re.compile(
    r"^[\w' ]{0,30}?\b(?:go back|goes back|return|returns|get back|gets back|reconvenes?|reassembles?|opens?|"
    r"reopens?|"
    r"begins?|starts?|resumes?|gets under ?way|get to work|gets going|kicks off)\b"
)


def _starts_on(passage: Passage, span: Span) -> TimeMark | None:
    """The time ahead that a verb in the present puts writing at ("the writers go back to work on June 3")."""
    clause = clause_of(passage, span.start, span.end)
    match = _PRESENT.match(passage.folded[span.end - passage.start : clause.end - passage.start])
    if match is None:
        return None
    low = span.end + match.end()
    times = [t for t in passage.times if low <= t.start <= low + 40 and t.bound != "since"]
    return times[0] if times and is_later(window_ahead(passage, times[0]), passage) else None


def window_ahead(passage: Passage, time: TimeMark) -> Window:
    """The window of a time that dates what is still to come."""
    return time.window if is_later(time.window, passage) else retensed(passage, time, "future")


def _written(passage: Passage, hit: Hit) -> bool | None:
    """Whether a phrase of writing says that it is under way (True) or still to come (False); None if neither."""
    span = Span(hit.start, hit.end)
    clause = clause_of(passage, span.start, span.end)
    words = words_of(passage, span)
    lead = lead_of(passage, span)
    tail = passage.folded[span.end - passage.start : clause.end - passage.start]
    if hit.label == "production.writing":
        near = (passage, passage.previous)
        scripted = any(p is not None and p.has("production.writers", "production.script") for p in near)
        if words in ("got to work", "began afresh") and not scripted:
            return None
        if words.startswith(
            ("has written", "have written", "already written", "'ve written", "'ve already written")
        ) and not re.match(
            r" (?:the |all |most |every |its |their |much |half |a (?:second|third|fourth)|season|"
            r"several|\w+ (?:scripts|episodes))",
            tail,
        ):
            return None
        if words.endswith("writing") and re.match(
            r" (?:a (?:book|novel|memoir|song|film|movie|play|letter)|about|songs|music|under|online)", tail
        ):
            return None
        if _NOT.search(lead[-22:]):
            return False
        if re.search(r"\bto (?:\w+ )?$", lead) and not re.search(
            r"\b(?:will|going|plans?|expected|due|set|hopes?|about|yet|is|are) to (?:\w+ )?$", lead
        ):
            return None
        return not re.search(r"\b(?:will|'ll|would|to|could|should|going|before)\b[^,]{0,14}$", lead)
    if hit.label == "production.writers":
        return _writers(lead, tail)
    if words == "the room" and not (
        passage.has("production.writers")
        or "writ" in passage.folded
        or (passage.previous is not None and "writ" in passage.previous.folded)
    ):
        return None
    opening = passage.folded[: span.start - passage.start].strip()
    if not opening and _SCRIPT_LINE.match(passage.folded[span.end - passage.start :]):
        return True
    return _script(words, lead, tail)


def _writers(lead: str, tail: str) -> bool | None:
    match = _BACK.search(tail[:60])
    if match is None or re.search(r"\bstrike|guild\b", tail[: match.start()]):
        return None
    before = tail[: match.start()]
    return not (_PLAN.search(before) or _NOT.search(before))


def _script(words: str, lead: str, tail: str) -> bool | None:
    if re.search(
        r"\b(?:isn't|is not|aren't|there's no|no|without|there is no|hasn't|has yet to write|"
        r"don't have|doesn't have)\W+(?:\w+ ){0,2}$",
        lead,
    ) and not _CREDIT.search(tail[:30]):
        return False
    if _CREDIT.search(tail[:24]) or re.search(
        r"\b(?:had to be|has to be|from a|based on|by|(?<!all )(?<!most )(?<!half )(?<!some )(?<!both )of|with|"
        r"thrilled|read|reading|for) (?:\w+ )?$", lead
    ):
        return None
    if re.search(
        r"^\s(?:aren't|isn't|are not|is not|haven't|hasn't|still need|have yet|has yet|are yet|"
        r"won't|will|need|remain|must)\b",
        tail,
    ):
        return False
    if re.search(
        r"\b(?:take a while|will|need time|needs time|wait\w*|going to|have to|has to|"
        r"yet) to (?:get|write|finish|have)\b[^.;]*$",
        lead,
    ):
        return False
    done = _SCRIPT_DONE.match(tail)
    if done:
        return not (_PLAN.search(tail[: done.end()]) or _NOT.search(tail[: done.end()]))
    if "first draft" in words and re.search(r"\b(?:has|have|had|'ve|got|there's|there is) (?:a |the )?$", lead):
        return True
    before = _SCRIPT_BEFORE.search(lead)
    if before and not re.search(r"\b(?:on|in|have|has|got|'ve) (?:\w+ )?$", before[0]) and "room" not in words:
        return not (_PLAN.search(lead) or _NOT.search(lead))
    if re.search(r"\b(?:have|has|got|'ve)\b", lead[-24:]) and re.match(
        r"(?: all| for [\w' ]{3,20})? (?:ready|finished|done|in hand|written)", tail
    ):
        return not _NOT.search(lead)
    return None


_NOW = re.compile(
    r"\b(?:is|are|'s|'re|now|currently|still|already|been|has|have|had|into|entered|moved|"
    r"begun|began|started|under ?way|undergoing|finished|complet\w+|locked|done|deep|"
    r"continues|busy|going on|in full swing|remains?|was|were|nearing|wrapped|working|work|"
    r"putting|opened|they're|he's|we're|vanished)\b"
)
_TALK = re.compile(
    r"\b(?:months? (?:of|in)|weeks? (?:of|in)|years? (?:of|in)|took|takes|schedule|"
    r"supervis\w+|vendors?|add (?:another|in)|allow(?:ing)?|due to|needs?|require[sd]?|"
    r"typically|usually|because of|owing to|spent|long|heavy|-heavy|lot of|so much|given|"
    r"process|budget|oscar|emmy|award|"
    r"works got|shots|built|ratings?|watched|frozen|halted|paused|suspended|studio|artists?|"
    r"demands?|complex|after the fact|time|edited (?:this|for)|length|"
    r"article)\b"
)
_DONE_STAGE = re.compile(
    r"\b(?:full swing|been edited|with the editors?|at work|being|going up|almost|locked|lock|finished|complete|done|"
    r"nearly|mixing|scoring|edited|editing|grading|under ?way|going on|begun|started|began|"
    r"continues)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|would|could|should|expected to|set to|due to|about to|before|next|then|"
    r"once|until|ready for|ahead of|to go|off to|due to|going to|heads? (?:into|to)|"
    r"moves? (?:on )?(?:in)?to|must|yet to|followed by|leaves?|plus)\b"
)


def read_post(passage: Passage, page: Page) -> Iterator[Draft]:
    """Editing, effects and sound: "is now in post-production", "they're mixing", "picture is locked"."""
    yield from _read_stage(passage, page, "post_production")


def read_preparation(passage: Passage, page: Page) -> Iterator[Draft]:
    """Preparation: "is in pre-production", "location scouting has begun"."""
    yield from _read_stage(passage, page, "pre_production")


def _read_stage(passage: Passage, page: Page, milestone: str) -> Iterator[Draft]:
    if is_question(passage):
        return
    for hit in passage.marked(f"production.{milestone}"):
        span = Span(hit.start, hit.end)
        happened = _under_way(passage, hit, milestone)
        if happened is None:
            continue
        window, time = (
            _time(passage, span, plan=not happened) if milestone == "pre_production" or happened else (NO_TIME, None)
        )
        if (
            happened
            and time is not None
            and re.search(r"\b(?:now|currently)\b", words_of(passage, clause_of(passage, span.start, span.end)))
        ):
            window, time = NO_TIME, None
        if not happened and not window.given:
            continue
        yield from _emit(
            page,
            passage,
            span,
            milestone,
            happened,
            window,
            time,
            "in_post" if milestone == "post_production" else "in_preparation",
        )
        return


def _under_way(passage: Passage, hit: Hit, milestone: str) -> bool | None:
    """Whether a stage is under way or done (True), still to come (False) or merely named (None)."""
    span = Span(hit.start, hit.end)
    clause = clause_of(passage, span.start, span.end)
    words = words_of(passage, span)
    lead, tail = lead_of(passage, span), passage.folded[span.end - passage.start : clause.end - passage.start]
    if _WHO_WORKS.search(lead[-40:] + ("in " if words.startswith(("in ", "into ")) else "")) or _WHO_SAYS.match(tail):
        return None
    if is_subordinate(passage, span) in _SUBORDINATES or _TALK.search(lead[-40:]) or _TALK.search(tail[:40]):
        return None
    strong = _DONE_STAGE.search(words)
    near = lead[-34:] + ("" if strong else " | " + tail[:34])
    if words in ("early stage", "early stages") and not re.search(
        r"\b(?:work|production|project|development|it|film|season|series|show)\b", lead
    ):
        return None
    if words in (
        "vfx",
        "visual effects",
        "effects work",
        "the score",
        "the cut",
        "the mix",
        "colour",
        "editing",
        "grading",
        "the grade",
        "the edit",
    ) and not (
        _DONE_STAGE.search(tail[:64])
        or re.search(
            r"\b(?:in|into|on|with|busy|finish\w*|complet\w*|deep in|started|began|begun|" r"working on) (?:\w+ )?$",
            lead,
        )
    ):
        return None
    if _NOT.search(lead[-24:]):
        return None
    if _FUTURE.search(lead[-40:]) or re.match(
        r"^[^.;]{0,12}\b(?:will|would|is to|is due|is set|is expected|should|follows)\b", tail
    ):
        return False
    if (
        strong
        or _NOW.search(near)
        or re.match(
            r"^\W*(?:(?:production |current )?(?:status|stage|state of play) ?[:-] ?(?:in )?)?$",
            passage.folded[: span.start - passage.start],
        )
    ):
        return True
    return None


_WHO_WORKS = re.compile(
    r"\b(?:source|someone|somebody|insider|person|people|contact|colleague|friend|member|birdie|voice|mole|"
    r"tipster)s? "
    r"(?:[\w-]+ )?(?:in|from|on|inside|at|close to|near|working (?:in|on)) (?:the |its )?(?:show's |series' )?$"
)
_WHO_SAYS = re.compile(
    r" (?:(?:team|department|supervisor|artist|house|staff|crew|source|insider|assistant|person|people|contact)s? )?"
    r"(?:\w+ly )?(?:says?|said|tells?|told|claims?|claimed|thinks?|reckons?|hears?|swears?|whispers?)\b"
)
_READ_AHEAD = re.compile(
    r"\b(?:will|due|set|scheduled|planned|slated|expected|to hold|upcoming|next|pencil\w*|" r"going to|plans?)\b"
)


def read_table_read(passage: Passage, page: Page) -> Iterator[Draft]:
    """The cast reading the scripts together: "held its table read in May", "the script reading is set for 20 March"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.table_read"):
        span = Span(hit.start, hit.end)
        clause = clause_of(passage, span.start, span.end)
        words = words_of(passage, clause)
        lead = lead_of(passage, span)
        if is_subordinate(passage, span) in ("if", "once", "until", "unless", "whether", "how long") or _TALK.search(
            lead[-20:]
        ):
            continue
        times = time_of_events(passage, [span])[span] or [
            t for t in passage.times if span.end <= t.start < span.end + 24 and t.window.given
        ]
        time = times[0] if times else None
        window = time.window if time else NO_TIME
        if _NOT.search(lead[-40:]) or re.match(
            r"\s(?:hasn't|has not|is yet|isn't)\b", passage.folded[span.end - passage.start :]
        ):
            happened, window, time = False, NO_TIME, None
        else:
            happened = not is_later(window, passage) and not (
                _READ_AHEAD.search(words) and not (passage.day and window.latest and window.latest <= passage.day)
            )
        yield from _emit(page, passage, span, "table_read", happened, window, time, "script_read")
        return
