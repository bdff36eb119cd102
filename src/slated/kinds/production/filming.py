"""Filming that begins, goes on, is taken up again or ends.

A verb (began, wrapped, resumed) needs something that is made as its subject or object: filming, the shoot, cameras; or
a pronoun that carries it on from the sentence before; a few phrases ("went before the cameras") need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from slated.kinds.linking import (
    ahead,
    clause_of,
    dated,
    entry_window,
    evidence,
    is_later,
    is_question,
    names_other_work,
    past_window,
    retensed,
    season_of,
    window_of,
    words_of,
)
from slated.kinds.production.tense import Stage, is_subordinate, lead_of, stage_of
from slated.kinds.production.value import Production
from slated.marks.certainty import is_refuted, is_superseded
from slated.marks.passage import Draft, From, Page, Passage
from slated.marks.time import TimeMark
from slated.model.claim import Certainty
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

_FAMILIES = {
    "begin": "filming_start",
    "roll": "filming_start",
    "go": "filming_start",
    "end": "filming_end",
    "wrap": "filming_end",
    "resume": "filming",
    "film": "filming_start",
    "stretch": "filming_end",
}
_FORMS = frozenset(("base", "s", "past", "ing"))
VERBS = frozenset(f"production.{family}_{form}" for family in _FAMILIES for form in _FORMS)
STATES = frozenset({"production.filming", "production.ongoing", "production.was_filming"})
NOUNS = frozenset({"production.start_noun", "production.wrap_noun", "production.canned"})
WORKS = ("production.work", "production.camera")

_OTHER_SUBJECT = re.compile(
    r"\b(?:release|released|premiere[sd]?|debut(?:ed|s)?|trailer|teaser|story|storyline|plot|"
    r"series begins|tickets|campaign|promotion|marketing|tour|screenings?|airing|broadcast|"
    r"run on|the wait|talks|negotiations|"
    r"casting|auditions|season \w+ (?:begins|opens|ends)|music|war|strikes?|walkouts?|career|"
    r"journey|quest|the world|life|pre-production|post-production|post|pre|vfx|writing|"
    r"scripts?)\b"
)
_RELEASE = re.compile(
    r"\b(?:release|released|premiere[sd]?|premiering|debut(?:ed|s)?|arrive[sd]?|launch(?:es|"
    r"ed)?|air(?:ed|s)|come out|came out|theaters|cinemas|trailer|teaser|streaming|on screens|"
    r"renewed|ordered|cast|joined|announced)\b"
)
_CARRIED = re.compile(
    r"^(?:and |but |so |then |well, |yes, |yep, |in fact,? |now |finally,? |it seems |where |"
    r"[\w ]{2,24}, )*(?:it|that|this|they|all of it|everything|the whole thing|both|which|"
    r"that one|the whole|the lot|work)(?:'s|'d|'ll)?\b"
)
_CONTEXT = re.compile(
    r"\b(?:film(?:ing|ed)|shoot(?:ing)?|shot|cameras?|production|wrap(?:ped)?|set|crews?|"
    r"strikes?|on location|call sheet|unit|studios?|lensing|photography)\b"
)
_ARTICLES = re.compile(
    r"^(?: (?:up|on|with|its|the|their|his|her|our|main|work|of|principal|live-action|all|new|"
    r"season|second|third|fourth|fifth|main-unit|to|in|back|my|that|this|any|for|a|\d+|"
    r"[\w-]+'s))*\s?$"
)
_ARE = re.compile(
    r"(?:\b(?:is|are|been|now|already|still)|'s|'re)(?: (?:already|still|now|currently|" r"finally|back))* $"
)
_INTO = re.compile(r" (?:up )?(?:right )?(?:until|till|into|through|to)\b")
_AIRING = re.compile(
    r"^ (?:the|its|his|her|their|this|that|our|an?|in (?:scarves|tears|plastic|paper)|around|"
    r"itself|things|tightly|everything)\b(?! (?:shoot|filming|production|photography|reshoots|"
    r"\w+ (?:shoot|filming|production)))"
)
_STORY = re.compile(
    r"\b(?:story|storyline|plot|arc|tale|finale|episode|run on|cliffhanger|series finale|war|" r"battle|its run)\b"
)
_MAKERS = re.compile(
    r"\b(?:season|series|show|film|movie|sequel|episodes|cast|crew|unit|team|they|we|"
    r"production|feature|batch|second|third|fourth|fifth|it|which|drama|comedy|instalment|"
    r"installment|thriller)\b[^.;]{0,40}$"
)


_PEOPLE = re.compile(
    r"\b(?:we|they|i|the cast|the crew|cast and crew|the team|the unit|the actors?|he|"
    r"she)(?:'ll|'d|'re|'ve|'s)?(?: (?:will|would|should|are|were|is|have|had|has|to|due|set|"
    r"going|hope|hoping|plan|planning|all|both|both|only|just|finally|actually|expect|"
    r"supposed|then|also|be|been|\w+ly))*\s?$"
)
_BARE_END = re.compile(
    r"(?:$|[.,;]| (?:in|on|at|next|this|last|again|early|late|around|by|before|from|soon|"
    r"tomorrow|today|within|back)\b)"
)


class Event(NamedTuple):
    """A verb or phrase found, the milestone it may mean, the verb's form, and whether its subject is carried over."""

    span: Span
    milestone: str
    form: str
    rule: str
    carried: bool = False


def read_verbs(passage: Passage, page: Page) -> Iterator[Draft]:
    """Verbs with what they make: "filming has begun", "started its shoot", "It wrapped in Dublin in May"."""
    if is_question(passage):
        return
    events = [e for hit in passage.table("production") if (e := _verb_event(passage, page, hit)) is not None]
    yield from _drafts(passage, page, events)


def _verb_event(passage: Passage, page: Page, hit: Hit) -> Event | None:
    family, _, form = hit.label.removeprefix("production.").rpartition("_")
    if (
        family not in _FAMILIES
        or form not in _FORMS
        or any(t.start < hit.end and hit.start < t.end for t in passage.times)
    ):
        return None
    span = Span(hit.start, hit.end)
    if family == "go":
        if _WRITERS_BEFORE.search(passage.folded[: hit.start - passage.start][-40:]):
            return None
        return Event(span, "filming_start", form, "before_the_cameras")
    if family == "film":
        return Event(span, "filming_start", form, "people_film") if _films(passage, hit) else None
    subject = _subject(passage, span, family)
    if (
        family == "roll"
        and form == "ing"
        and subject
        and _ARE.search(passage.folded[: hit.start - passage.start][-26:])
    ):
        return Event(span, "filming", "past", "cameras_roll")
    if not subject or (family == "stretch" and not _INTO.match(passage.folded[hit.end - passage.start :])):
        return None
    rule = {
        "begin": "filming_begins",
        "roll": "cameras_roll",
        "end": "filming_ends",
        "wrap": "filming_wraps",
        "resume": "filming_resumes",
        "stretch": "filming_lasts",
    }[family]
    return Event(span, _FAMILIES[family], form, rule, subject == "carried")


_WRITERS_BEFORE = re.compile(r"\b(?:writers|writing (?:team|staff)|scribes|editors|composers?)\b[^,;]*$")
_DEED = re.compile(
    r"(?:\b(?:to|will|would|could|should|may|might|must|can|gonna|and|won't|didn't|did|they|"
    r"we|i)|'ll|'d)(?: (?:also|then|all|both|start to|now|next|only|\w+ly))* $"
)


def works_of(passage: Passage) -> list[Hit]:
    """What is made: nouns of filming, "shoot" among them where it is no verb."""
    found = passage.marked(*WORKS)
    nouns = [
        h
        for h in passage.marked("production.film_base")
        if words_of(passage, Span(h.start, h.end)) == "shoot" and not _is_deed(passage, h)
    ]
    return sorted([*found, *nouns])


def _is_deed(passage: Passage, hit: Hit) -> bool:
    return _DEED.search(passage.folded[: hit.start - passage.start][-30:]) is not None


def _films(passage: Passage, hit: Hit) -> bool:
    """Whether people film: "nobody is going to film anything", "will shoot in Leeds from May"; not one scene."""
    lead = passage.folded[: hit.start - passage.start]
    after = passage.folded[hit.end - passage.start :][:40]
    if not re.search(
        r"(?:\b(?:to|will|would|could|should|may|might|can|gonna|won't)|'ll)(?: (?:also|then|all|"
        r"both|now|next))* $",
        lead[-30:],
    ):
        return False
    return (
        re.match(
            r"(?:$|[.,;]| (?:anything|in|at|on|next|this|from|later|early|for|season|the (?:second|"
            r"third|fourth|fifth|new|next|sequel|series|show|follow-up|season)|its|again|until|before|"
            r"between|back to back|there|here)\b)",
            after,
        )
        is not None
    )


def _subject(passage: Passage, verb: Span, family: str) -> str:
    """What makes a verb speak of filming: "work" in the sentence, "carried" by a pronoun, "" if nothing does."""
    labels = ("production.camera",) if family == "roll" else WORKS
    after = passage.folded[verb.end - passage.start : verb.end - passage.start + 60]
    if family == "wrap" and re.search(
        r"\b(?:under|recording|sessions?|interviews?|promo\w*|press|auditions|kept|keep|panel|"
        r"season's airing) (?:[\w' ]{0,26})?$",
        passage.folded[: verb.start - passage.start][-34:],
    ):
        return ""
    if family == "roll" and re.match(r" (?:to|towards|into|away|on (?:her|him|them)|around)\b", after):
        return ""
    if family == "wrap" and (_AIRING.match(after) or _STORY.search(after[:30])):
        return ""
    for work in works_of(passage) if family != "roll" else passage.marked(*labels):
        if work.end <= verb.start and verb.start - work.end <= 120 and _continues(passage, work, verb):
            return "work"
        if (
            family not in ("roll", "stretch")
            and 0 <= work.start - verb.end <= 34
            and _ARTICLES.match(after[: work.start - verb.end])
        ):
            return "work" if _not_a_noun(passage, work) else ""
    if family == "roll":
        return ""
    lead = passage.folded[clause_of(passage, verb.start, verb.end).start - passage.start : verb.start - passage.start]
    if _CARRIED.match(lead) and len(lead) < 60 and _in_context(passage):
        return "carried"
    heading = passage.heading
    bare = not lead.strip() and family in ("begin", "end", "wrap")
    if bare and (re.match(r" ?:", after) or (heading is not None and _CONTEXT.search(heading.folded))):
        return "carried"
    if (
        family in ("begin", "end", "resume")
        and _PEOPLE.search(lead)
        and _BARE_END.match(after)
        and (_in_context(passage) or _CONTEXT.search(passage.folded))
    ):
        return "carried"
    if (
        family == "wrap"
        and _MAKERS.search(lead)
        and re.match(
            r"(?: up)?(?:$|[.,;!)]| (?:in|on|at|last|this|earlier|back|by|around|that|late|early|just|"
            r"today|yesterday|and (?:is|are|now)|months?|weeks?|as)\b)",
            after,
        )
    ):
        return "work"
    return ""


def _continues(passage: Passage, work: Hit, verb: Span) -> bool:
    """Whether the words between a subject and its verb leave it the subject."""
    between = passage.folded[work.end - passage.start : verb.start - passage.start]
    if ". " in between or _OTHER_SUBJECT.search(between):
        return False
    if re.match(
        r" (?:company|house|designer|companies|studio|team|partner|staff|base|manager|banner|"
        r"outfit|order|schedule|committee|value|budget|notes|i\.?g)\b",
        between,
    ):
        return False
    clause = passage.clause_at(verb.start)
    if clause.start <= work.start:
        return (
            re.search(r", (?:and|but|so) (?!is |was |has |will |had |are |were |then |only |now |finally )", between)
            is None
        )
    opening = passage.folded[clause.start - passage.start : verb.start - passage.start]
    if re.match(r"(?:which|who|that|with|where|when)\b", opening) and ", " in opening:
        opening = opening.rsplit(", ", 1)[1]
    return (
        re.match(
            r"^(?:and |but |so |then |which |that |it |it'd |it's |they |only |is |was |has |had |"
            r"were |are |will |would |should |could |finally |eventually |now |just |due |set |to |"
            r"been |have |not |yet |hasn't |isn't |expected |scheduled |slated |\w+ly |also |be |did |"
            r"didn't |all )*$",
            opening,
        )
        is not None
    )


def _not_a_noun(passage: Passage, work: Hit) -> bool:
    after = passage.folded[work.end - passage.start : work.end - passage.start + 14]
    return re.match(r" (?:company|house|designer|office|schedule|notes|values?|budget|incentive)", after) is None


def _in_context(passage: Passage) -> bool:
    """Whether the sentence before, or the heading, speaks of filming."""
    above = (passage.previous, passage.heading)
    return any(other is not None and _CONTEXT.search(other.folded) is not None for other in above)


def _drafts(passage: Passage, page: Page, events: list[Event]) -> Iterator[Draft]:
    if not events:
        return
    times = time_of_events(passage, [e.span for e in events])
    for event in events:
        yield from _draft(passage, page, event, times.get(event.span, []))


def time_of_events(passage: Passage, spans: list[Span]) -> dict[Span, list[TimeMark]]:
    """The times of events, those of releases, orders, stops and other stages in the sentence left to these."""
    others = [Span(h.start, h.end) for h in passage.hits if _dates_itself(passage, h)]
    others += [Span(passage.start + m.start(), passage.start + m.end()) for m in _RELEASE.finditer(passage.folded)]
    return dated(passage, [*spans, *(o for o in others if not any(o.start < s.end and s.start < o.end for s in spans))])


_VERB_LABELS = ("_base", "_s", "_past", "_ing")
_TIMELESS = ("work", "camera", "script", "writers", "ongoing", "span", "halt_split", "film_base", "stretch_base")


def _dates_itself(passage: Passage, hit: Hit) -> bool:
    """Whether a phrase tells of an event that a time of the sentence may belong to."""
    if not hit.label.startswith(("renewal.", "trailer.", "production.")) or hit.label.endswith(_TIMELESS):
        return False
    if any(t.start < hit.end and hit.start < t.end for t in passage.times):
        return False
    if not hit.label.startswith("production.") or not hit.label.endswith(_VERB_LABELS) or ".halt" in hit.label:
        return True
    family = hit.label.removeprefix("production.").rpartition("_")[0]
    return family == "go" or (family in _FAMILIES and bool(_subject(passage, Span(hit.start, hit.end), family)))


def pick_window(passage: Passage, event: Span, times: list[TimeMark]) -> tuple[Window, TimeMark | None]:
    """The time that dates an event: the first after it, else the nearest before it."""
    after = [t for t in times if t.start >= event.start]
    chosen = after[0] if after else (times[-1] if times else None)
    return (window_of(passage, chosen), chosen) if chosen else (NO_TIME, None)


def _draft(passage: Passage, page: Page, event: Event, times: list[TimeMark]) -> Iterator[Draft]:
    window, time = pick_window(passage, event.span, times)
    if (
        event.rule == "cameras_roll"
        and event.milestone == "filming"
        and not (time is not None and _since(passage, time))
    ):
        window, time = NO_TIME, None
    elif (
        "since" in passage.folded[event.span.start - passage.start : event.span.end - passage.start + 7]
        and time is not None
    ):
        window = time.named
    if (
        time is not None
        and event.form in ("s", "base")
        and passage.day
        and window.latest
        and window.latest < passage.day
        and "did" not in lead_of(passage, event.span)
    ):
        window = retensed(passage, time, "future")
    stage = stage_of(passage, event.span, event.form, window)
    if stage is None or (event.rule == "filming_lasts" and not window.given):
        return
    if event.rule == "filming_lasts" and time is not None and time.named.given:
        window = time.named
    if event.milestone == "filming" and stage is not Stage.HAPPENED and not window.given:
        return
    if words_of(passage, event.span) == "been going" and not window.given:
        return
    if event.rule == "people_film" and time is not None and time.ends is not None:
        return
    if event.rule == "people_film" and (stage is Stage.HAPPENED or not window.given):
        return
    yield from make(passage, page, event, stage, window, time)


def make(
    passage: Passage, page: Page, event: Event, stage: Stage, window: Window, time: TimeMark | None
) -> Iterator[Draft]:
    """The draft of an event whose stage and time are known."""
    if names_other_work(page, clause_of(passage, event.span.start, event.span.end)):
        return
    milestone = event.milestone
    certainty: Certainty | From = From.CLAUSE
    happened = stage is Stage.HAPPENED
    lead = lead_of(passage, event.span)
    if happened and time is not None and is_later(window, passage):
        if event.form == "past":
            window = past_window(passage, time)
            time = time if window.given else None
        else:
            happened = False
    if (
        stage is Stage.AHEAD
        and time is not None
        and passage.day is not None
        and window.latest is not None
        and window.latest < passage.day
    ):
        superseded = re.search(
            r"\b(?:was|were|been) (?:\w+ )?(?:due|supposed|set|meant|scheduled|slated|expected|to|"
            r"pencilled|penciled)\b",
            lead,
        )
        if not superseded:
            window = retensed(passage, time, "future")
    if stage is Stage.NOT_YET:
        window, time = NO_TIME, None
    if not happened and time is not None and time.bound is None and _WAS_DUE.search(lead):
        window = _nearest(passage, time, window)
    if (
        not happened
        and re.search(r"\b(?:was|were|had been) (?:\w+ )?(?:due|set|supposed|meant|scheduled|slated|to)\b", lead)
        and not window.given
    ):
        return
    if (
        stage is Stage.AHEAD
        and time is not None
        and time.bound is None
        and window.closed
        and _refused(lead, passage, time)
    ):
        certainty = Certainty.DENIED
    if milestone == "filming" and not happened and not window.given:
        milestone = "filming_start"
    if happened and not window.given and milestone in ("filming_start", "filming_end"):
        window = entry_window(passage)
    low = min(event.span.start, time.start if time else event.span.start)
    high = max(event.span.end, time.end if time else event.span.end)
    proof = evidence(page, passage, low, high)
    carried = event.carried or re.search(r"\b(?:on|of|for) (?:that|it|this|both)\b", lead) is not None
    season = season_of(page, passage, event.span, past=happened, carried=carried)
    told = is_superseded(passage, event.span.start, proof.end)
    if told and stage is not Stage.AHEAD and not is_refuted(passage, page, event.span.start, proof.end):
        certainty = Certainty.CONFIRMED  # the plan that fell is another's; what happened, or has not, stands
    yield Draft(
        "production",
        Production(milestone, happened, window),
        proof.start,
        proof.end,
        event.rule,
        season=season,
        certainty=certainty,
        at=event.span.start,
    )


_WAS_DUE = re.compile(
    r"\b(?:was|were|been) (?:\w+ )?(?:due|supposed|set|meant|scheduled|slated|expected|to|pencilled|penciled|"
    r"planned)\b"
)


def _nearest(passage: Passage, time: TimeMark, window: Window) -> Window:
    """The year of a plan that fell, where it names none: the one nearest to the day of writing."""
    day = passage.day
    found = [retensed(passage, time, tense) for tense in ("past", "future")]
    if day is None or any(w.earliest is None for w in found):
        return window
    return min(found, key=lambda w: abs((w.earliest - day).days) if w.earliest else 0)


def _refused(lead: str, passage: Passage, time: TimeMark) -> bool:
    """Whether a clause says that something will not happen in a stretch of time."""
    if not re.search(
        r"\b(?:won't|will not|nobody|no one|not going to|isn't going to|aren't going to|can't|"
        r"cannot|not be|never)\b",
        lead,
    ):
        return False
    words = passage.folded[max(0, time.start - passage.start - 14) : time.start - passage.start + 8]
    return not re.search(r"\b(?:until|till|before|earlier|sooner|at least)\b", words)


WHO_ELSE = re.compile(
    r"^(?: on)? (?:a|an|his|her|another|something|two|three|several|some|my)\b(?! (?:new season|second|"
    r"third|fourth|fifth|follow-up|sequel))"
)
_PEOPLE_SUBJECT = re.compile(r"\b(?:who|he|she|actor|actress|star)(?: is| was|'s)? ?$")
_OWN_SEASON = re.compile(
    r" (?:on )?(?:the |its )?(?:new|next|second|third|fourth|fifth|sixth|season|series|follow-up|sequel)\b"
)
_IN_PRODUCTION = re.compile(
    r"\b(?:is|are|was|were|'s|'re|now|currently|officially|already|still|back|remains?|been|"
    r"be|and|or|be back) $|'s $|'re $"
)


def read_states(passage: Passage, page: Page) -> Iterator[Draft]:
    """Filming that is going on: "is filming in Leeds", "the shoot is under way", "is nearing its end"."""
    if is_question(passage):
        return
    for hit in passage.marked("production.filming", "production.ongoing"):
        event = _state_event(passage, hit)
        if event is None:
            continue
        lead = lead_of(passage, event.span)
        if is_subordinate(passage, event.span) in (
            "if",
            "once",
            "when",
            "until",
            "unless",
            "before",
            "whether",
            "by the time",
            "as soon as",
        ):
            continue
        times = time_of_events(passage, [event.span])[event.span]
        window, time = pick_window(passage, event.span, times)
        if time is not None and _since(passage, time) and time.named.earliest is not None:
            yield from make(
                passage, page, event._replace(form="past"), Stage.HAPPENED, Window(time.named.earliest, None), time
            )
            return
        until = time is not None and _UNTIL.search(words_of(passage, Span(time.start - 8, time.start + 6)))
        if until and time is not None and event.rule == "is_filming":
            last = event._replace(milestone="filming_end", rule="filming_lasts")
            yield from make(passage, page, last, Stage.AHEAD, window_of(passage, time), time)
            window, time = NO_TIME, None
            if ahead(passage, event.span.start - min(len(lead), 26), event.span.start):
                return
        if re.search(r"\b(?:not|never|no longer|yet to be)\b|n't\b", lead[-24:] + words_of(passage, event.span)):
            yield from make(passage, page, event, Stage.NOT_YET, NO_TIME, None)
        elif re.search(r"\b(?:should|would|could|might|'d) have $", lead):
            continue
        elif ahead(passage, event.span.start - min(len(lead), 26), event.span.start):
            yield from make(passage, page, event._replace(milestone="filming_start"), Stage.AHEAD, window, time)
        else:
            yield from make(passage, page, event, Stage.HAPPENED, NO_TIME, None)
        return


_UNTIL = re.compile(r"\b(?:until|till)\b")


def _since(passage: Passage, time: TimeMark) -> bool:
    return "since" in passage.folded[max(0, time.start - passage.start - 7) : time.start - passage.start + 6]


def _state_event(passage: Passage, hit: Hit) -> Event | None:
    span = Span(hit.start, hit.end)
    words = words_of(passage, span)
    after = passage.folded[span.end - passage.start : span.end - passage.start + 34]
    before = passage.folded[: span.start - passage.start]
    if hit.label == "production.filming":
        alone = _PEOPLE_SUBJECT.search(before[-12:]) and not ("'s" in before[-12:] and _OWN_SEASON.match(after))
        if WHO_ELSE.match(after) or alone:
            return None
        if words == "in production" and not (_IN_PRODUCTION.search(before[-12:]) or re.match(r"\W*$", before)):
            return None
        if words.endswith("at work") and not re.match(
            r" (?:on (?:the|season|its)|at (?!it)[\w' ]*(?:studio|pinewood|leavesden|shepperton))", after
        ):
            return None
        if words.endswith("at work") and _WRITERS_BEFORE.search(before[-40:]):
            return None
        if words in ("in front of the cameras", "in front of cameras") and not re.search(
            r"\b(?:now|is|are|currently|back|be|been) $", before[-10:]
        ):
            return None
        return Event(span, "filming", "state", "is_filming")
    for work in works_of(passage):
        if work.end <= span.start and span.start - work.end <= 90 and _continues(passage, work, span):
            return Event(span, "filming", "state", "filming_goes_on")
        if words == "halfway through" and 0 <= work.start - span.end < 20:
            return Event(span, "filming", "state", "filming_goes_on")
    return None
