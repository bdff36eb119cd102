"""What governs a time mark: the phrase for a dated event that stands nearest to it.

Nearness counts words between, more across a clause's edge or behind the time than before it. A reporting verb ("said on
Thursday") holds only the time right beside it.
"""

from __future__ import annotations

import re

from slated.kinds.release.shapes import Governor, is_other_section, is_speech_time, structural_governor
from slated.kinds.release.subject import foreign_before, is_own, names_another, opens_with_another, something_else
from slated.marks.passage import Page, Passage
from slated.marks.time import TimeMark
from slated.text.finder import Hit
from slated.text.sentences import Span

RELEASE = ("release.verb", "release.noun", "release.frame")
_EVENTS = (*RELEASE, "release.other", "release.later")
_REACH = 16.0
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SPEECH = frozenset(
    "said says told tells announced announces announcing announcement unveiled unveils revealed reveals tweeted "
    "tweets posted posts shared reported reports "
    "published interview interviewed spoke speaking asked appeared appearing statement letter updated update "
    "confirmation".split()
)
_NEWS_DAY = re.compile(
    r"(?:^|\s)(?:on|in|in a .{0,40}|back|earlier|late|early|at .{0,40}|during .{0,30})\s?(?:on\s|in\s|the\s)?$"
)
_LATER_SAID = re.compile(
    r"^the last (?:should|will|of|goes|airs|drops|lands|is|one|episode)\b|\b(?:finale|dub|dubbed|blu-ray|dvd|"
    r"festival|screening|part two|part 2|volume two|volume 2|second (?:part|half|volume|batch)|remaining|the rest|"
    r"the remainder|the second of (?:which|them)|the others?|(?:two|three|four|five|six|\d) more|episode (?:two|2|"
    r"three|3)|"
    r"final (?:episode|batch)|trailer|teaser|special|spin-?off|prequel|soundtrack|tickets|premiere event)\b"
)


def find_governor(passage: Passage, page: Page, time: TimeMark) -> Governor | None:
    """The nearest dated event of the sentence, None where there is none within reach."""
    if is_dateline(passage, time) or _TIMED_FOR.search(passage.folded[: time.start - passage.start][-40:]):
        return Governor(time.start, time.end, "release.other")
    if _other_in_brackets(passage, page, time):
        return Governor(time.start, time.end, "release.other")
    bracket = _in_brackets(passage, page, time)
    if bracket is not None:
        return bracket
    named = passage.folded[time.start - passage.start : time.end - passage.start]
    if re.match(r"(?:last|this|yesterday|today|tonight|\w+day$)", named) and _POSSESSIVE.match(
        passage.folded[time.end - passage.start :][:40]
    ):
        return Governor(time.start, time.end, "release.other")
    after = passage.folded[time.end - passage.start :][:60]
    if (
        is_other_section(passage, page)
        or _APART.search(named)
        or _UNTIL_NOW.match(named)
        or _SLOT_OF_OTHER.match(after)
    ):
        return Governor(time.start, time.end, "release.other")
    if _SAID_NEXT.match(after[:30]) or is_speech_time(passage, time):
        return Governor(time.start, time.end, "release.other")
    best: tuple[float, Hit] | None = None
    for hit in passage.hits:
        if (
            not hit.label.startswith("release.")
            or any(t.start <= hit.start and hit.end <= t.end for t in passage.times)
            or (time.start <= hit.start < time.end)
            or _inside_name(passage, hit)
        ):
            continue
        if hit.label not in _EVENTS:
            if not (
                hit.label == "release.unsaid_noun"
                and hit.start == time.end + 1
                and page.folded[hit.start : hit.end] in ("date", "dates")
            ):
                continue
            hit = hit._replace(label="release.noun")
        cost = _cost(passage, time, hit)
        if cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, hit)
    if best is None:
        return structural_governor(passage, page, time)
    hit = best[1]
    span = Span(hit.start, hit.end)
    if hit.label == "release.frame" and names_another(passage, page):
        return Governor(hit.start, hit.end, "release.other")
    if hit.label in RELEASE and _section_is_other(passage, page, span):
        return Governor(hit.start, hit.end, "release.other")
    if hit.label in RELEASE and (
        something_else(passage, page, span, hit.label) or foreign_before(passage, page, span, time.start, hit.label)
    ):
        return Governor(hit.start, hit.end, "release.other")
    if hit.label in RELEASE and _is_later(passage, page, hit, time):
        return Governor(hit.start, hit.end, "release.later")
    return Governor(hit.start, hit.end, hit.label)


_OTHER_TOPIC = re.compile(
    r"\b(?:trailers?|teasers?|filming|production|shoot(?:ing)?|cast(?:ing)?|soundtrack|spin-?offs?|prequel|"
    r"novels?|books?|manga|webtoon|comics?|podcast)\b"
)
_IT = re.compile(r"\b(?:it|one|that|they|this)\b")
_NAMED_SHOW = re.compile(r"\b(?:season|series|show|drama|sequel|film|movie|instal?ment|episodes|premiere)\b")


_POSSESSIVE = re.compile(
    r"^['’]s\s(?!(?:\w+\s)?(?:premiere|release|launch|debut|return|date|slot|opener|start|comeback))"
)
_SAID_NEXT = re.compile(
    r"^\s(?:officially |formally )?(?:said|announced|confirmed|revealed|unveiled|told|disclosed|posted|tweeted|"
    r"declared|released a|dropped a|shared)\b"
)


def _inside_name(passage: Passage, hit: Hit) -> bool:
    """Whether a phrase is part of a proper name ("Prime Video")."""
    return any(
        n.start <= hit.start and hit.end <= n.end and n.end - n.start > hit.end - hit.start
        for n in passage.names
        if n.type != "work"
    )


def _section_is_other(passage: Passage, page: Page, governor: Span) -> bool:
    """Whether "it" is the trailer or the shoot that the heading or the sentence before is about."""
    clause = passage.clause_at(governor.start)
    text = passage.folded[clause.start - passage.start : clause.end - passage.start]
    verb = passage.folded[governor.start - passage.start : governor.end - passage.start]
    if _NAMED_SHOW.search(text) or page.scope.mentions(clause.start, clause.end) or not _IT.search(text):
        return False
    if re.search(r"\b(?:date|window|slot)\b|look for it|expect", verb) or passage.has("certainty.guess"):
        return False
    for above in (
        passage.previous,
        passage.heading if passage.previous is None or passage.index - passage.previous.index > 3 else None,
        passage.heading,
    ):
        if above is None:
            continue
        other = _OTHER_TOPIC.search(above.folded) is not None
        release = above.has(*RELEASE, "release.ask") and not (
            above.block.kind == "paragraph" and other and not above.has("release.noun")
        )
        if other and not release:
            return True
        if release:
            return False
    return False


_TIMED_FOR = re.compile(
    r"\b(?:in time for|timed (?:for|to)|just (?:before|after|ahead of)|ahead of)"
    r"\s(?:the\s)?(?:\w+\s)?$"
)
_OPENED = re.compile(
    r"\((?:(?:first |which )?(?:released|premiered|aired|out|debuted|launched|from|on|in|since)\s(?:on\s|in\s)?)?$"
)


def _other_in_brackets(passage: Passage, page: Page, time: TimeMark) -> bool:
    """ "Other Film (in theaters on Friday)": a bracket right behind another work's name."""
    before = passage.text[: time.start - passage.start]
    opened = before.rfind("(")
    if opened < 0 or ")" in before[opened:] or len(before) - opened > 40:
        return False
    run = re.search(
        r"([A-ZÀ-Þ][\w’'&!.-]*(?:\s(?:of|the|and|in|to|a)\b|\s[A-ZÀ-Þ0-9][\w’'&!.-]*){0,6})[”\"’']?\s$", before[:opened]
    )
    if (
        run is None
        or is_own(page, run[1])
        or re.search(r"\b(?:it|season|series|which|show)\b", before[opened:].lower())
    ):
        return False
    start = passage.start + run.start(1)
    return not any(
        n.start < start + len(run[1]) and start < n.end and n.type not in ("work", "other") for n in passage.names
    )


def _in_brackets(passage: Passage, page: Page, time: TimeMark) -> Governor | None:
    """ "Season 2 (December 17, 2021)" is a release, "Other Show (August 17)" another's."""
    base = passage.start
    before = passage.text[: time.start - base]
    m = _OPENED.search(before)
    if m is None:
        return None
    at = base + m.start()
    for season in page.scope.mentions(max(base, at - 30), at):
        if not passage.text[season.end - base : m.start()].strip(" ”\"’'"):
            return Governor(season.start, time.end, "release.frame", True)
    if re.search(r"\bthe (?:first|second|third|fourth|fifth|sixth) $", passage.folded[: m.start()]):
        return Governor(at, time.end, "release.frame", True)
    run = re.search(r"([A-ZÀ-Þ][\w’'&!.-]*(?:\s[\w’'&!.-]+){0,5})[”\"’']?\s$", before[: m.start()])
    if run and not is_own(page, run[1].split(", ")[-1]):
        return Governor(at, time.end, "release.other")
    return None


_UNTIL_NOW = re.compile(
    r"^(?:before|until|till|up to|by) (?:this (?:week|month|morning)|now|today|yesterday|last (?:week|month))\b"
)
_APART = re.compile(r"\b(?:days?|weeks?|fortnight|months?) (?:before|after|ahead of)$")
_LAST_ONE = re.compile(
    r"\b(?:the last|the final one|the finale|the closer)(?: one)?,? (?:is |lands |airs |goes )?(?:on |in )?$"
)
_SLOT_OF_OTHER = re.compile(r"^['’]s (?:\w+ ){0,2}(?:slot|date|window|berth) (?:belongs|goes|is taken|was taken|went)")
_PAST_DEICTIC = re.compile(r"^(?:earlier|last|this (?:week|month|morning|year)|yesterday|today|tonight|on \w+day$)")
_MORE = re.compile(
    r"\b(?:(?:then|and|plus|with|followed by|before) (?:the )?(?:other |final |last |remaining |"
    r"concluding )?(?:\w+ )?(?:more|others)|"
    r"the (?:rest|remainder|others)|(?:second|back|final|last|other) (?:half|part|batch|volume|lot|helping|"
    r"chunk)|finale|"
    r"(?:part|volume) (?:two|2|three|3)) (?:\w+ ){0,3}$"
)


def _cost(passage: Passage, time: TimeMark, hit: Hit) -> float:
    base = passage.start
    ahead = hit.start >= time.end
    low, high = (time.end, hit.start) if ahead else (hit.end, time.start)
    between = passage.folded[low - base : high - base]
    words = len(_WORD.findall(between))
    phrase = passage.folded[hit.start - base : hit.end - base]
    if phrase == "told" and _TOLD_US.search(passage.folded[: hit.start - base]):
        return _REACH + 1
    cost = float(words)
    if ahead:
        cost += 0.2 if words == 0 and hit.label == "release.noun" else 2.5
    edges = sum(1 for c in passage.clauses if low < c.start <= high)
    if hit.label == "release.frame" and _TAKES_TIME.search(phrase):
        if (
            ahead
            or words > 5
            or re.search(r"\b(?:back to|to|in|at) (?!the\b|early|mid|late|q\d)[a-z]+ (?:back|in)\b", between)
        ):
            return _REACH + 1
    elif hit.label == "release.frame" and ahead and edges:
        return _REACH + 1
    if (
        ahead
        and hit.label in ("release.other", "release.later")
        and (edges or any(low <= t.start and t.end <= high for t in passage.times))
    ):
        return _REACH + 1
    clause = passage.clause_at(time.start)
    if edges and not ahead and _PAST_DEICTIC.match(passage.folded[time.start - base : time.end - base]):
        opens = page_lead(passage, clause, time)
        if len(opens.split()) <= 1 and time.end < clause.end - 12:
            return _REACH + 1
    cost += 4.0 * edges
    cost += 3.0 * sum(1 for t in passage.times if low <= t.start and t.end <= high)
    cost += 6.0 * len(re.findall(r"[.!?]\s", between))
    speech = phrase in _SPEECH or phrase.split()[0] in _SPEECH
    if speech and (words > 3 or ahead or not _is_news_day(passage, time, between)):
        return _REACH + 1
    if hit.label == "release.frame":
        cost -= 0.4
    if phrase.endswith("premiere") and page_is_event(passage, hit):
        return _REACH + 1
    if hit.label == "release.verb" and phrase in (
        "start",
        "starts",
        "began",
        "begin",
        "begins",
        "open",
        "opens",
        "started",
        "return",
        "returns",
        "hit",
        "hits",
    ):
        cost += 0.4
    return cost


def before_words(passage: Passage, time: TimeMark) -> str:
    """The last words of the sentence before a time."""
    return passage.folded[: time.start - passage.start][-40:]


def page_lead(passage: Passage, clause: Span, time: TimeMark) -> str:
    """What stands in a clause before its time."""
    return passage.folded[max(clause.start - passage.start, 0) : max(time.start - passage.start, 0)].strip(" ,")


_TOLD_US = re.compile(r"\b(?:been|are|am|was|were|i['’]m|we['’]re|they['’]re) (?:\w+ly )?$")
_TAKES_TIME = re.compile(
    r"\b(?:in|for|to|at|as|on|from|by|under|until|till|into|the|it|calendars?|diar(?:y|ies)|eyeing|targeting|"
    r"circle|swears)$"
)
_EVENT = re.compile(
    r"\b(?:hollywood|red[- ]carpet|gala|london|los angeles|new york|seoul|tokyo|paris|leicester square|festival)\b"
)


def page_is_event(passage: Passage, hit: Hit) -> bool:
    """Whether a premiere is an evening with a red carpet ("its world premiere in London")."""
    base = passage.start
    near = passage.folded[max(0, hit.start - base - 30) : hit.end - base + 24]
    return ("world premiere" in near and re.search(r"\bpremiere (?:in|at)\b", near) is not None) or _EVENT.search(
        near
    ) is not None


def _is_news_day(passage: Passage, time: TimeMark, between: str) -> bool:
    """Whether a time beside a verb of saying is when it was said rather than what was said."""
    words = passage.folded[time.start - passage.start : time.end - passage.start]
    if _NEWS_DAY.search(between) and not re.search(r"\d{4}", words):
        return True
    if time.grain == "day" and not re.search(r"\d", words):
        return True
    ahead = passage.day is not None and time.window.earliest is not None and time.window.earliest > passage.day
    if ahead:
        return False
    return (
        bool(_NEWS_DAY.search(between))
        or time.grain in ("day", "week")
        or words.startswith(("last", "this", "earlier", "yesterday", "today"))
    )


_SIDE_RELEASE = re.compile(
    r"\b(?:festival|screenings?|dub|dubbed|blu-ray|dvd|trailer|teaser|spin-?off|prequel|soundtrack|tickets|poster)\b"
)


def _is_later(passage: Passage, page: Page, hit: Hit, time: TimeMark) -> bool:
    """Whether what is released is not the season's first availability, or no season at all."""
    clause = passage.clause_at(hit.start)
    base = passage.start
    subject = passage.folded[clause.start - base : hit.start - base]
    between = passage.folded[hit.end - base : time.start - base] if hit.end < time.start else ""
    if _MORE.search(between) and not _about_part(page):
        return True
    if page.scope.film:
        return bool(_SIDE_RELEASE.search(subject))
    if hit.label == "release.noun":
        subject = " ".join(subject.split()[-3:])
    return bool(_LATER_SAID.search(subject)) and not _about_part(page)


def _about_part(page: Page) -> bool:
    """Whether the page is about the second part of a split season."""
    known = page.memo.get("release.part")
    if known is None:
        headline = page.document.headline.lower()
        known = page.memo["release.part"] = bool(re.search(r"\b(?:part|volume|vol\.?) ?(?:two|2|ii)\b", headline))
    return bool(known)


_SHORT = 150
_LEANING = re.compile(
    r"\b(?:guess|hunch|bet|money|think|reckon|realistically|expect|say|says|said|told|hear|heard|probably|likely|"
    r"likeliest|optimist|more like|looking at|lines up|so:|i\\.e\\.|not|forget|nonsense|wrong|fake|"
    r"it['’]?s|it['’]?ll|it['’]?d|would be|will be|gets us|gets you|make it|makes it|firmer|further|assumed|"
    r"promised|carrying|gives|gave|approved|thought|once|last|down as|clear|swears|see|until|before)\b|n['’]t\b|"
    r"\?\s"
)


def _is_lower_bound(passage: Passage, time: TimeMark) -> bool:
    """Whether a clause that is only about waiting opens a window ("we'd be amazed to see it before May")."""
    clause = passage.clause_at(time.start)
    text = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if any(
        h.label in ("release.other", "release.later") and clause.start <= h.start < clause.end for h in passage.hits
    ):
        return False
    return _WAITING.search(text) is not None and not _ELSE.search(text)


_WAITING = re.compile(
    r"\b(?:amazed|surprised?|astonished|shocked|surprise|shock|hard to (?:imagine|see)|don['’]t expect|"
    r"wouldn['’]t expect|(?:won['’]t|not|never|to) (?:be )?see(?:ing)?|"
    r"won['’]t be (?:back|out|here|with us)|not be (?:back|out|here|with us)|unlikely)\b"
)


_HEDGES = frozenset(f"certainty.{m}" for m in ("guess", "modal", "rumour", "refuted", "superseded"))
_HABIT = re.compile(
    r"\b(?:always|usually|consistently|traditionally|historically|normally|typically|tends? to|used to|ch\. ?\d|"
    r"chapter|"
    r"half of \d{4}|publication|doesn['’]t include|line-?up for)\b"
)


def led_in(passage: Passage) -> bool:
    """Whether a short question, a guess or a place, stands right before ("Our hunch? March", "Japan? 1 August")."""
    previous = passage.previous
    return (
        previous is not None
        and previous.text.endswith(("?", ":"))
        and (previous.has("certainty.guess") or len(previous.text) < _PLACE_QUESTION)
    )


_PLACE_QUESTION = 24


def in_release_context(passage: Passage, page: Page, time: TimeMark) -> bool:
    """Whether a sentence without any dated event of its own answers or goes on about when the release is."""
    if time.bound == "since" and _is_lower_bound(passage, time):
        return True
    if time.window.earliest is None:
        return False
    if any(
        h.label in ("release.other", "release.later")
        and not _is_speech(passage, h)
        and not any(t.start <= h.start and h.end <= t.end for t in passage.times)
        and (h.start < time.end or not led_in(passage))
        for h in passage.hits
    ):
        return False
    if _ELSE.search(passage.folded) or len(passage.text) > _SHORT + 70:
        return False
    past = passage.day is not None and time.window.latest is not None and time.window.latest < passage.day
    words = passage.folded[time.start - passage.start : time.end - passage.start]
    clause = passage.clause_at(time.start)
    said = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if (past and not _NEGATED.search(said)) or _is_elsewhere(passage, page, time, clause, said):
        return False
    heading, previous = passage.heading, passage.previous
    leaning = _LEANING.search(passage.folded) is not None or passage.has(
        "certainty.guess",
        "certainty.modal",
        "certainty.rumour",
        "certainty.refuted",
        "attribution.insider",
        "attribution.outlet",
    )
    led = led_in(passage)
    leaning = leaning or led
    before = passage.folded[: time.start - passage.start]
    if passage.has("attribution.say") and (
        words.startswith("last ")
        or _NEWS_DAY.search(before[-12:])
        or re.search(r"(?:^|,\s)(?:in|on|back in)\s$", before)
    ):
        return False
    leaning = leaning or any(n.type == "place" for n in passage.names)
    short = len(passage.text) <= _SHORT
    if (
        heading is not None
        and _asks(heading)
        and passage.index - heading.index <= (12 if led else 6)
        and (leaning or (short and passage.index - heading.index <= 2))
    ):
        return True
    if previous is not None and _asks(previous):
        return True
    if not leaning or not short or (past and not _NEGATED.search(passage.folded)):
        return False
    if time.bound == "since" and (
        passage.has("certainty.guess", "certainty.rumour") or re.search(r"\bsee\b|\bnot\b|n['’]t\b", passage.folded)
    ):
        return True
    hedged = led or any(
        h.label in _HEDGES
        or (h.label in ("attribution.insider", "attribution.say") and clause.start <= h.start < clause.end)
        for h in passage.hits
    )
    return (hedged or _NEGATED.search(said) is not None) and _follows_release(passage, page)


def _is_elsewhere(passage: Passage, page: Page, time: TimeMark, clause: Span, said: str) -> bool:
    """Whether the time is the day of the news, a habit's, the last episode's, or another work's."""
    words = passage.folded[time.start - passage.start : time.end - passage.start]
    return (
        words.startswith(("today", "tonight", "this week", "this morning", "earlier", "yesterday", "last "))
        or _HABIT.search(said) is not None
        or _LAST_ONE.search(before_words(passage, time)) is not None
        or names_another(passage, page, time.end if led_in(passage) else passage.end)
        or opens_with_another(passage, page, time.start)
        or _is_about_pronoun_of_other(passage, said)
        or _clause_names_another(passage, page, clause, time.start)
    )


def _is_about_pronoun_of_other(passage: Passage, said: str) -> bool:
    """Whether "one" or "it" is the trailer or the shoot of the sentence before."""
    previous = passage.previous or passage.heading
    return (
        previous is not None
        and re.search(r"\b(?:one|it|that|this)\b", said) is not None
        and _OTHER_TOPIC.search(previous.folded) is not None
        and not previous.has(*RELEASE, "release.ask", "release.unsaid")
    )


def _clause_names_another(passage: Passage, page: Page, clause: Span, at: int) -> bool:
    """Whether another work is named in the clause before the time ("promised Paper Lanterns for next year")."""
    return any(
        n.type == "work" and clause.start <= n.start and n.end <= at and not is_own(page, n.text) for n in passage.names
    )


def _follows_release(passage: Passage, page: Page) -> bool:
    """Whether the last sentences that had any dated event were about the release; else whether the headline is."""
    for earlier in page.near(passage, back=5):
        if earlier.block.index < passage.block.index - 4:
            break
        topics = [
            h.label
            for h in earlier.hits
            if (h.label in RELEASE or h.label in ("release.other", "release.later", "release.ask"))
            and not _is_speech(earlier, h)
        ]
        if not topics and earlier.has("release.unsaid"):
            return True
        if topics:
            kin = sum(t in RELEASE or t == "release.ask" for t in topics)
            if 2 * kin >= len(topics):
                return True
            if not passage.has("certainty.guess"):
                return False
    if passage.has("certainty.guess", "certainty.modal"):
        return True
    return page.headline is not None and page.headline.has("release.ask", *RELEASE)


_NEGATED = re.compile(r"\bnot\b|n['’]t\b|\bforget\b|\bfake\b|\bwrong\b|\bonce\b|\bpromised\b|\bassumed\b|\bnonsense\b")
_ELSE = re.compile(
    r"\btoo (?:late|early) for\b|\b(?:unit|wrap(?:s|ped)?|finished|cameras?|episode two|turns \d\d|"
    r"number (?:one|1)|no\. ?1|seoul|renew\w*|writers|contract|tickets|premium|"
    r"subscri\w+)\b"
)


def is_dateline(passage: Passage, time: TimeMark) -> bool:
    """Whether a time belongs to a dateline ("SEOUL, May 3 (Agency) - ...")."""
    before = passage.text[: time.start - passage.start]
    after = passage.text[time.end - passage.start :][:40]
    opens = re.match(r"^[^\w\n]*(?:[A-ZÀ-Þ .,’'&/-]*)$", before) is not None
    return (
        opens
        and re.match(
            r"^(?:,? \d{4})?(?:,? \d{1,2}[:.]\d\d(?: ?[A-Za-z.]{2,4})?)?[\])]?(?:\s?\([^)]{0,30}\))?\s?(?:[-–—:|\]]|$)",
            after,
        )
        is not None
        and len(before) < 50
    )


def _is_speech(passage: Passage, hit: Hit) -> bool:
    return passage.folded[hit.start - passage.start : hit.end - passage.start] in _SPEECH


def _asks(passage: Passage | None) -> bool:
    if passage is None:
        return False
    if passage.text.endswith("?") and passage.has("release.verb") and not passage.has("release.other", "release.later"):
        return True
    return passage.has("release.ask", "release.noun") and (
        passage.block.kind != "paragraph" or passage.text.endswith("?")
    )
