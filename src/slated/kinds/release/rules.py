"""Release windows, and the absence of a date.

A time mark is a release where a release verb, noun or frame stands nearest to it, or where nothing else is dated in a
sentence that answers a question about the release. See `governor.py` for who stands nearest, `unsaid.py` for "no date".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from slated.kinds.release.governor import RELEASE, find_governor, in_release_context
from slated.kinds.release.past import (
    coming_season,
    first_season,
    is_listed,
    is_past,
    offset_windows,
    readable_times,
    settled_window,
)
from slated.kinds.release.shapes import Governor
from slated.kinds.release.unsaid import read_unsaid
from slated.kinds.release.value import Release
from slated.marks.attribution import credit
from slated.marks.certainty import (
    is_condition,
    is_person,
    is_question,
    is_refuted,
    is_superseded,
    judge,
    voice_certainty,
)
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.marks.time import TimeMark
from slated.model.claim import Attribution, Certainty, Role
from slated.model.window import Window

_NEGATION = re.compile(
    r"(?:\b(?:not|never|nor|neither|cannot|hardly|nonsense|forget|wrong|fake|nobody|no longer|no)\b|n['’]t\b|"
    r"\b(?:ruled|rules|ruling|rule) out\b|\bout of the question\b|"
    r"\btoo optimistic\b|\bimpossible\b|\bno chance\b|\bsilenced\b|\bbumped off\b|\bpushed out of\b)"
)
_KNOWS_NOT = re.compile(
    r"(?!.*giving up)"
    r"(?:n['’]t|\bnot|\bnever|\byet to|\bno one has|\bnobody has|\bdeclined to|\brefused to|\bstopped short of)"
    r"\s+(?:\w+\s){0,2}(?:said|say|confirm(?:ed)?|announced?|reveal(?:ed)?|know|known|clear|sure|"
    r"commit(?:ted)?|comment(?:ed|ing)?|rul(?:e|ed|ing)|given?|set|offer(?:ed)?|bet|believe|surprised?|impossible|"
    r"giving|only|just|unlikely|out of)\b"
)
_FROM_TO = re.compile(r"\bfrom\s(?:its\s|the\s|an?\s)?(?:\w+\s){0,3}$")
_MOVED = re.compile(
    r"\b(?:mov\w+|push\w*|delay\w*|shift\w*|bump\w*|postpon\w+|br(?:ought|ing\w*) forward|slip\w*|slid\w*|"
    r"switch\w*|reschedul\w+|pulled|put back|up)\b"
)
_ONCE = re.compile(
    r"\b(?:was to have|had been|(?:originally|initially) (?:due|set|"
    r"planned|slated|scheduled|meant|supposed|expected|announced|down|for|to|pencil\w+|targeted|dated|on|in|aim\w+|"
    r"hop\w+|promised|eyed|going)|earlier "
    r"(?:it|the|this)|earlier (?:supposed|planned|scheduled|slated)|had planned|had been due|had assumed|"
    r"had hoped|was (?:earlier|once|previously|due|slated|scheduled|supposed|meant|set (?:for|to))|were (?:due|"
    r"slated|scheduled|supposed|meant|set (?:for|to))|had down|had (?:been )?pencil?led|once(?=[,.;)])|previously "
    r"(?:set|"
    r"slated|scheduled|announced|planned)|"
    r"the plan was|was going to|been promised|used to say|been told .* to expect|there was an?|given "
    r"up|it was:|not any more|no longer|any more but)\b"
)


_DID_SO = re.compile(r"\b(?:did|do|does|done|doing|happened) (?:so|it|that|this|just that)\b[^.;]{0,24}$")


def _read_times(passage: Passage, page: Page) -> list[Draft]:
    """The drafts of all times of a sentence, each with the name of its rule; worked out once."""
    key = ("release", passage.index)
    known: list[Draft] | None = page.memo.get(key)
    if known is None:
        known = []
        for time in readable_times(passage, page):
            governor = find_governor(passage, page, time)
            if governor is None and _DID_SO.search(passage.folded[: time.start - passage.start]):
                continue
            if governor is None and (is_misled(passage, time) or in_release_context(passage, page, time)):
                known += _draft(passage, page, time, None, "answers_when")
            elif governor is None and is_listed(passage, page, time):
                known += _draft(passage, page, time, Governor(time.start, time.end, "release.noun"), "listed_seasons")
            elif governor is not None and governor.label in RELEASE:
                known += _draft(passage, page, time, governor, _NAMES[governor.label])
        page.memo[key] = known
    return known


def _reader(name: str) -> Callable[[Passage, Page], Iterable[Draft]]:
    return lambda passage, page: (d for d in _read_times(passage, page) if d.rule == name)


_NAMES = {
    "release.verb": "governed_by_verb",
    "release.noun": "governed_by_noun",
    "release.frame": "governed_by_frame",
}


def _unsaid_reader(name: str) -> Callable[[Passage, Page], Iterable[Draft]]:
    return lambda passage, page: (d for d in _unsaid_drafts(passage, page) if d.rule == name)


def _unsaid_drafts(passage: Passage, page: Page) -> list[Draft]:
    key = ("unsaid", passage.index)
    known: list[Draft] | None = page.memo.get(key)
    if known is None:
        known = page.memo[key] = list(read_unsaid(passage, page))
    return known


def _read_offsets(passage: Passage, page: Page) -> Iterator[Draft]:
    for time, window, season in offset_windows(passage, page):
        clause = passage.clause_at(time.start)
        yield Draft(
            "release", Release(window), clause.start, max(clause.end, time.end), "days_after_it", season, at=time.start
        )


def _draft(passage: Passage, page: Page, time: TimeMark, governor: Governor | None, rule: str) -> Iterator[Draft]:
    if is_question(passage, time.start) and not (governor and governor.asserted) and not passage.has("certainty.guess"):
        return
    misled = is_misled(passage, time)
    if not misled and is_condition(passage, time.start) and (governor is None or is_condition(passage, governor.start)):
        return
    clause = passage.clause_at(time.start)
    low = min(clause.start, governor.start) if governor and governor.start >= passage.start else clause.start
    high = max(clause.end, governor.end) if governor else clause.end
    denied = True if misled else _is_denied(passage, time)
    if denied is None:
        return
    replaced = is_superseded(passage, time.start, time.end) and not _is_new_date(passage, time)
    denied = denied or replaced or is_refuted(passage, page, time.start, time.end)
    if governor is not None and is_past(passage, governor, time.window):
        denied = False
    window = settled_window(passage, page, time, governor, denied)
    season = From.SCOPE if denied else first_season(passage, page, time, governor, window)
    at = _decider(passage, page, governor, time)
    if season is From.SCOPE:
        season = coming_season(passage, page, at, window)
    certainty, voice = _standing(passage, page, time, high, window, governor, denied)
    yield Draft(
        kind="release",
        value=Release(window),
        season=season,
        start=low,
        end=high,
        rule=rule,
        certainty=certainty,
        attribution=voice,
        at=at,
    )


def _decider(passage: Passage, page: Page, governor: Governor | None, time: TimeMark) -> int:
    """The offset that decides the season: the governing words, or the time where a season is named between the two."""
    if (
        governor is None
        or not passage.start <= governor.start < time.start
        or page.scope.mentions(governor.end, time.start)
    ):
        return time.start
    return governor.start


def _standing(
    passage: Passage, page: Page, time: TimeMark, end: int, window: Window, governor: Governor | None, denied: bool
) -> tuple[Certainty, Attribution | None]:
    """Certainty and voice: a premiere long past is a plain fact, a replaced date mostly nobody's."""
    voice = credit(passage, page, time.start, end)
    if denied:
        official = voice is not None and voice.role in (Role.PLATFORM, Role.STUDIO) and not is_person(voice)
        return Certainty.DENIED, None if official else voice
    if governor is not None and is_past(passage, governor, window):
        return Certainty.CONFIRMED, None
    certainty = judge(passage, page, time.start, time.end, voice)
    if certainty is Certainty.DENIED:
        certainty = Certainty.CONFIRMED if voice is None else voice_certainty(voice)
    return certainty, voice


def _is_new_date(passage: Passage, time: TimeMark) -> bool:
    """Whether it is where a date was moved to ("from May to June")."""
    before = passage.folded[: time.start - passage.start]
    moved = _MOVED.search(before) is not None
    return moved and re.search(r"\b(?:to|until|into|till)\s(?:the\s|early\s|mid-?|late\s)?$", before) is not None


_HEARSAY_IF = re.compile(
    r"\b(?:if you(?:['’]ve| have)?|in case you(?:['’]ve)?|if anyone|if somebody|if someone|anyone|anybody|those|"
    r"whoever)\s(?:\w+\s){0,2}?"
    r"(?:saw|seen|read|heard|spotted|told|tells|telling|promis\w+|say(?:s|ing)|claim\w*|hop(?:ed|ing)|expecting|believ\w+|thinking|"
    r"thought|banking|counting|waiting)\b"
)
_PUT_RIGHT = re.compile(
    r"\b(?:forget|ignore|disregard|wrong|fake|typo|mistake|last year['’]s|the old|out of date|dreaming|"
    r"disappointed|misled|mistaken|isn['’]t|it['’]s not|that['’]s not|wasn['’]t|won['’]t|don['’]t|bin it|"
    r"think again|no longer|"
    r"in for a (?:shock|let-?down|long wait)|kidding|guessing|making it up)\b"
)


def is_misled(passage: Passage, time: TimeMark) -> bool:
    """ "If you've read 8 August somewhere, that's wrong": a date repeated only to be put right."""
    before = passage.folded[: time.start - passage.start]
    after = passage.folded[time.end - passage.start :]
    return _HEARSAY_IF.search(before[-90:]) is not None and _PUT_RIGHT.search(after[:90]) is not None


def _is_denied(passage: Passage, time: TimeMark) -> bool | None:
    """Whether the window is refuted or replaced; None where the sentence neither claims nor denies it."""
    clause = passage.clause_at(time.start)
    start = passage.start
    before = passage.folded[clause.start - start : time.start - start]
    after = passage.folded[time.end - start : clause.end - start]
    whole = passage.folded[clause.start - start : clause.end - start]
    if _KNOWS_NOT.search(before) and not re.search(r"rul|out of|impossible|only|just", before):
        return None
    if _FROM_TO.search(before) and _MOVED.search(before) and any(t.start > time.end for t in passage.times):
        return True
    if time.bound is None and time.window.closed and (_negates(before) or _refutes(after)):
        return True
    return (
        bool(_ONCE.search(whole))
        and not _is_new_date(passage, time)
        and not re.search(r"\b(?:until|up to|till) now\b|\bso far\b", whole)
    )


def _negates(before: str) -> bool:
    found = list(_NEGATION.finditer(before))
    if not found:
        return False
    m = found[-1]
    tail = before[m.end() :]
    if re.search(r"\b(?:but|until|only|just|if)\b|,\s", tail):
        return False
    return not (
        m.group().startswith("no")
        and re.match(r"\s(?:doubt|wonder|matter|less|only|just|later|sooner|earlier|surprise|more than)", tail)
    )


def _refutes(after: str) -> bool:
    return bool(
        re.match(
            r"[^.;]{0,40}?\b(?:(?:is|are|was|were|seems|looks|feels) (?:wrong|fake|false|nonsense|"
            r"rubbish|a stretch|out of the question|too optimistic|too soon|off the table|not happening|untrue)|"
            r"(?:is|was|are)(?:n['’]t| not) (?:going to happen|happening|right|true|correct|on the cards)|any "
            r"more\b|can be ruled out|turned out to be false|has (?:been "
            r"scrapped|been ruled out))",
            after,
        )
    )


RULES: tuple[Rule, ...] = (
    *(
        Rule(name, _reader(name), any_of=frozenset({"time"}))
        for name in (*_NAMES.values(), "answers_when", "listed_seasons")
    ),
    Rule("days_after_it", _read_offsets, any_of=frozenset({"time"})),
    *(
        Rule(name, _unsaid_reader(name), any_of=frozenset({"release.unsaid", "release.unsaid_noun", "release.noun"}))
        for name in ("no_date", "date_withheld")
    ),
)
