"""How many episodes a season has: a number with its unit ("an eight-part season"), an answer to "how many", or a number
compared with another season's ("eight, down from 10").

The whole series' total, episodes already out, single episodes ("episode 4") and parts of a split season are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.episodes.value import Episodes
from slated.kinds.linking import evidence
from slated.marks.numbers import Number
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.marks.scope import Season
from slated.model.claim import Certainty
from slated.text.sentences import Span

_MOST = 40  # a season with more is no season that this reader knows
_UNIT = re.compile(
    r"^(?:[ -](?!(?:seasons?|series|of|the|in|and|or|million|weeks?|days?|months?|years?|minutes?|per|for|to|on|at|"
    r"with|from|that|by|recap|special|bonus)\b)(?:[a-z]|\d+-min|\d+-hour)[\w-]*,?){0,3}?"
    r"[ -](?P<unit>episodes?|eps?\b|parts?\b|parters?\b|instal?lments|chapters|half-hours|hour-longs|scripts)"
)
_HOURS = re.compile(r"^[ -](?:new |fresh |further |more |hour-long )*hours?\b(?: of it| season| run)?")
_NEW_HOURS = re.compile(r"^ (?:new|fresh|further|more) hours\b(?! (?:later|of (?:footage|sleep|work)|to wait|a day))")
_ALL_HOURS = re.compile(r"\b(?:all|comprises?|consists? of|span|spans|runs to|an?) (?:of )?$")
_TOTAL = re.compile(r"^(?: of them)?,? (?:in total|altogether|in all|all told|all in|overall)\b")
_MULTIPLIED = re.compile(r"^\s?[x×]\s?\d{2}")
# "half of the eight episodes", "the sixth of ten": the number after "of" is the whole
_SHARE = re.compile(
    r"\b(?:half|most|all|some|each|any|none|many|several|majority|rest|bulk|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|first|second|third|fourth|fifth|last|final|\w+th) of (?:the |its |these |those |his |her |our |all )?"
    r"(?:new |season's |coming )?$"
)
_WHOLE = re.compile(
    r"\b(?:all(?: of)?(?: the| its| these)?|total of|consist(?:s|ed|ing)? of|comprised of|compris(?:es?|ed|"
    r"ing)|made up of|season of|run of|"
    r"batch of|order of|series of|set of|length of|spread (?:over|across)|told (?:over|in|across)|spans?|complete with|"
    r"made up of|returns? (?:for|with)|back (?:for|with)) (?:the |another )?$"
)
_PARTIAL = re.compile(
    r"\b(?:first|last|opening|final|remaining|initial|next|closing|concluding|(?:directors?|helmer|writer|"
    r"veteran|star) of|other|another|directed|directs?|"
    r"penned|wrote|writes|written|helmed|helming|directing|appears? in|appeared in|starred in|part|volume|vol\.?|"
    r"episodes?|chapters?|ep|seen|saw|shown|screened|these|only|past|previous|additional|extra|watched|after|every)"
    r"\s(?:the\s|its\s|in\s|of\s)?$"
)
_FIRST_MANY = re.compile(r"\b(?:first|initial|opening|original) (?:batch of |run of |set of |season of )?$")
_BATCH = re.compile(
    r"^[ -](?:[\w-]+ ){0,3}?(?:episodes?|eps|parts?|instal?lments)\b(?:,? [\w',-]+){0,6}? (?:premiere|opener|"
    r"finale|drop|debut|"
    r"at once on launch|available on|released on|arrive|land|on \w+ \d|on \d|a week|per week|each week|weekly|every|"
    r"followed by|to start|at launch|first|then|now|today|tonight|tomorrow|this week|so far|already)\b"
)
_FOLLOWED = re.compile(
    r"^[ -](?:[\w-]+ ){0,2}?(?:episodes|eps|parts|chapters)\b[^.;]{0,60}\b(?:then|followed by|with|plus|"
    r"and) (?:a |the )?(?:further |final |last |"
    r"remaining |other |next )?(?:\w+ more|another \w+|rest|remainder|others|remaining \w+|(?:two|three|four|"
    r"five|six) (?:later|after))\b"
)
_NOT_SEASON = re.compile(
    r"^[ -](?:[\w-]+[ -]){0,2}?(?:episodes?|parts?|eps|chapters|instal?lments)[ -]?(?:premiere|opener|finale|"
    r"arc|spin-?off|block|event|special|"
    r"cameo|stint|in\b[,.]|into\b|left|remain|remaining|to go|have aired|so far|behind|ahead|old|prequel|"
    r"in (?:part|volume|vol)|for the [\w' -]{0,24}arc|later|earlier|after|of (?:the )?(?:first half|part|volume)|"
    r"are done|in the can|of (?:television|tv)|(?:across|over|in|spread over) (?:[\w-]+ ){1,3}(?:seasons|"
    r"series|years))\b"
)
_PARTS = re.compile(r"\b(?:part|volume|vol\.?) (?:one|two|three|1|2|3|i|ii)\b|\b(?:first|second) half\b")
_EACH = re.compile(r"^.{0,24}\b(?:apiece|each|per season|a season)\b(?! week)")
_TALK = re.compile(
    r"^(?:[\w'-]+ ){0,2}(?:days?|weeks?|months?|years?|minutes?|hours?|million|seasons?|series|pm|am|percent|"
    r"countries|people|actors?|emmys?|nominations|awards?|times|directors?|characters|volumes|stations|"
    r"awards?|records?|specials?|households|viewers|views|others?)\b"
)
_FROM = re.compile(
    r"\b(?:down (?:from|on)|up (?:from|on)|versus|vs\.?|compared (?:to|with)|to (?:season|series) \w+'s|against|after|"
    r"(?:fewer|more|less|longer|shorter) than(?: the)?|following|where (?:season|series) \w+ had|than|unlike|from|"
    r"was|had|were)(?: the| its)?(?: usual| previous| earlier| first season's| last season's)? $"
    r"|\((?:season|series) \w+(?: had| was)?:? $"
)
_REPLACED = re.compile(
    r"\b(?:not|isn't|aren't|won't be|no longer|(?:instead of|rather than)(?: the)? (?:planned|promised|"
    r"rumou?red|expected|originally planned|"
    r"reported))(?: the)? $"
)
_INSTEAD = re.compile(r"\b(?:instead of|rather than) (?:the )?$")
_SAME = re.compile(
    r"\bsame (?:as|number|length|count|tally|total|amount)\b|\bagain\b|\blike (?:its predecessors?|last time|"
    r"before|the (?:first|last|previous|second|third|fourth|"
    r"others?)|season|series)\b|\bjust like\b|\bas (?:before|last time|in (?:season|series)|many as)\b|"
    r"\bas (?:did )?(?:the (?:first|second|third|fourth|fifth|last|previous|original)|(?:season|series) \w+)"
    r"(?: one| season| series| run)? (?:did|had|was|were|ran|got)\b|"
    r"\bmatching (?:the|season|series)\b|"
    r"\bin line with\b|\bonce (?:again|more)\b|\banother\b(?= (?:\w+ )?(?:episodes|parts)\b)"
)
_EVERY = re.compile(
    r"\b(?:previous|earlier|last|first|other|preceding|past) (?:two |three |four |five )?(?:seasons|series|"
    r"outings|runs|ones|batches|"
    r"instal?lments)\b|\bboth (?:previous |earlier )?(?:seasons|series|runs|predecessors)\b|\b(?:its|"
    r"their) predecessors\b|\beach of the earlier\b"
)
_COMPARED = re.compile(
    r"\b(?:than|as|from|to|after|like|unlike|versus|vs\.?|on|with|against|since|following|matching) (?:the |"
    r"its |in |in the )?$"
)
_LAST_TIME = re.compile(r"\b(?:last time|last year|first time (?:around|round|out)|previously|before that)\b")
_BINGED = re.compile(
    r"\b(?:binged|devoured|burned through|raced through|finished|sat through|inhaled|watched|ploughed through)\b"
)
_RAN = re.compile(
    r"\b(?:premiered|debuted|launched|aired|dropped|released|sampled|watched|bow|became|drew|topped|overseen|"
    r"came out|arrived|"
    r"ended|took|was a hit|streamed)\b"
)
_NEW = re.compile(
    r"\b(?:will|'ll|new|next|set to|upcoming|coming|return\w*|to be|this time|order\w*|again|season|run)\b"
)
_ENDS = re.compile(
    r"^(?:[.,;:!)?]|$| (?:in (?:total|all)|altogether|this time|again|all told|as before|like|down|up|just|so|if|"
    r"according|apparently|in the|for (?:season|series)|of them|per|and (?:no|not)|[–—-]|\()|\*)"
)
_ORDINALS = {
    w: n
    for n, w in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split(),
        4,
    )
}
_ORDINAL_OF = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh".split(), 1)}


def _counted(passage: Passage, page: Page) -> Iterator[Draft]:
    """A number and its unit."""
    for number in _numbers(passage, page):
        before, after = _beside(passage, number)
        if _MULTIPLIED.match(after):
            yield from _drafts(page, passage, number, number.end + 5, "multiplied")
            continue
        unit = _UNIT.match(after)
        if unit is None:
            hours = _HOURS.match(after) and (_ALL_HOURS.search(before) or _NEW_HOURS.match(after))
            if _TOTAL.match(after) or hours:
                if not re.search(r"\b(?:or|to|-)\s?$", before):
                    yield from _drafts(page, passage, number, number.end, "counted_in_total")
            elif number.value > 3 and _SHARE.search(before) and _ENDS.match(after) and _is_counting(passage):
                yield from _drafts(page, passage, number, number.end, "share_of_total")
            continue
        end = number.end + unit.end()
        begins = _FIRST_MANY.search(before) and (page.scope.main or 1) > 1
        if begins and (number.value >= 10 or unit["unit"].startswith("parter")):
            yield from _drafts(page, passage, number, end, "first_batch", season=1)
        elif _whole(passage, number, unit, before, after):
            yield from _drafts(page, passage, number, end, "counted")


def _is_counting(passage: Passage) -> bool:
    """Whether a sentence or the one before it speaks of episodes or of who directs them."""
    labels = ("episodes.unit", "episodes.directs")
    return passage.has(*labels) or (passage.previous is not None and passage.previous.has(*labels))


def _beside(passage: Passage, number: Number) -> tuple[str, str]:
    """The folded words before and after a number, as far as the rules look."""
    start, end = number.start - passage.start, number.end - passage.start
    return passage.folded[max(0, start - 160) : start], passage.folded[end : end + 120]


def _numbers(passage: Passage, page: Page) -> list[Number]:
    """The numbers of a sentence that can be a season's episodes and are no season's own."""
    seasons = page.scope.mentions(passage.start, passage.end)
    return [
        n
        for n in passage.numbers
        if 2 <= n.value <= _MOST and not any(m.start <= n.start < m.end for m in seasons if m.numbers)
    ]


def _whole(passage: Passage, number: Number, unit: re.Match[str], before: str, after: str) -> bool:
    """Whether a number of episodes is a season's total and not a part of it."""
    kind = unit["unit"]
    tail = after[: unit.end()]
    if kind.startswith(("part", "inst")) and number.value < (3 if kind.startswith("parter") else 4):
        return False
    if kind == "scripts" and not re.search(r"\b(?:all|with|the) $", before):
        return False
    if kind == "chapters" and not re.search(
        r"\b(?:season|episode|series|weekly|wednesday|show|seen|streams?)\b", passage.folded
    ):
        return False
    if " more " in tail and number.value < 6:
        return False
    clause = passage.clause_at(number.start)
    words = passage.folded[clause.start - passage.start : clause.end - passage.start]
    split = re.search(r"\b(?:parts|halves|volumes|batches|blocks|chunks) (?:of|with) $", before)
    if split or _PARTS.search(words) or _NOT_SEASON.match(after):
        return False
    if number.value > 16 and re.search(r"\b(?:seasons|all told|since \d{4}|over the years)\b", words):
        return False
    if re.match(r"^[ -](?:episode|part) (?:[\w-]+ )?(?:season|series|run|order|drama|thriller|batch|outing)\b", after):
        return number.value > 2
    if _WHOLE.search(before[-28:]) or _SHARE.search(before[-40:]):
        return True
    if _PARTIAL.search(before[-24:]):
        return False
    if number.value <= 3 and not (tail.startswith("-") and kind.startswith("part")):
        return False
    small = number.value <= 4 and (
        _BATCH.match(after) or re.search(r"\b(?:opens?|starts?|begins?|kicks? off) with $", before)
    )
    return not small and not _FOLLOWED.match(after)


def _season(passage: Passage, page: Page, at: int, question: Passage | None = None) -> int | None:
    """The season that a number of episodes is said of; None on a page about a film."""
    scope = page.scope
    if scope.film:
        return None
    clause = passage.clause_at(at)
    words = passage.folded[clause.start - passage.start : clause.end - passage.start]
    for span in (clause, Span(passage.start, at)):
        near = _own(page, scope.mentions(span.start, span.end))
        if near:
            best = min(near, key=lambda m: (abs(m.start - at) + (20 if m.start > at else 0), m.start))
            numbers = scope.numbers(best)
            return numbers[-1] if best.start <= at else numbers[0]
    earlier = max(1, scope.main - 1) if scope.main is not None else None
    if _LAST_TIME.search(words) or (_BINGED.search(words) and " all " in words):
        return earlier
    for above in (question, passage.previous if _GOES_ON.match(passage.folded) else None, passage.heading):
        if above is not None:
            named = {n for m in _own(page, scope.mentions(above.start, above.end)) for n in scope.numbers(m)}
            if len(named) == 1:
                return named.pop()
    if _EPITHET.match(passage.folded[at - passage.start :]) and _RAN.search(words) and not _NEW.search(words):
        return earlier
    return scope.main


_GOES_ON = re.compile(
    r"^(?:it|they|that|this(?! (?:one|time|season|run|series|year))|these|all|there|each|"
    r"the (?:season|run|series|episodes))\b"
)
_EPITHET = re.compile(
    r"^[\w]+[ -](?:part|episode)(?:,? [\w-]+){0,3} (?:series|drama|thriller|show|hit|comedy|anime|k-drama)\b"
)


def _own(page: Page, mentions: list[Season]) -> list[Season]:
    """The mentions that name a season for its own sake, not to compare with it."""
    return [
        m
        for m in mentions
        if page.scope.numbers(m)
        and not _COMPARED.search(page.folded[max(0, m.start - 16) : m.start])
        and not (page.folded[m.start - 1 : m.start] == "(" and page.folded[m.end : m.end + 1] == ":")
    ]


def _drafts(
    page: Page,
    passage: Passage,
    number: Number,
    end: int,
    rule: str,
    question: Passage | None = None,
    season: int | None = None,
) -> Iterator[Draft]:
    """A season's number, and what the same sentence says of the seasons before it."""
    before, after = _beside(passage, number)
    if (
        re.search(r"\b(?:like|as many|same|than|from)\b[^,;]{0,12}$", before[-24:])
        and not page.scope.film
        and _SAME.search(before[-30:])
    ):
        return
    found = season if season is not None else _season(passage, page, number.start, question)
    proof = evidence(page, passage, number.start, min(end, passage.end))
    certainty: Certainty | From = From.CLAUSE
    if _REPLACED.search(before[-36:]):
        certainty = Certainty.DENIED
    elif re.search(r"\b(?:can expect (?:[\w-]+ ){0,3}|made up of )$", before):
        certainty = Certainty.CONFIRMED
    seasons: list[int | None] = [found]
    if _EACH.match(after):
        named = [n for m in _own(page, page.scope.mentions(passage.start, number.start)) for n in page.scope.numbers(m)]
        seasons = [*dict.fromkeys(named)] or seasons
    elif _EVERY.search(before[-60:]) and found == page.scope.main:
        seasons = [*range(1, found or 1)]
    for n in seasons:
        yield Draft(
            "episodes",
            Episodes(number.value),
            proof.start,
            proof.end,
            rule,
            season=n,
            at=number.start,
            certainty=certainty,
        )
    if found is not None and len(seasons) == 1 and found > 1 and certainty is not Certainty.DENIED:
        yield from _compared(page, passage, number, found)


def _compared(page: Page, passage: Passage, number: Number, season: int) -> Iterator[Draft]:
    """The other season's number: "down from 10", "the same as last time"."""
    for other in _numbers(passage, page):
        if other.start < number.end or other is number:
            continue
        between = passage.folded[number.end - passage.start : other.start - passage.start][-80:]
        after = _beside(passage, other)[1]
        if _TALK.match(after.lstrip(" -")):
            continue
        if _INSTEAD.search(between):
            return
        if _REPLACED.search(between):
            proof = evidence(page, passage, number.start, other.end)
            yield Draft(
                "episodes",
                Episodes(other.value),
                proof.start,
                proof.end,
                "replaced",
                season=season,
                certainty=Certainty.DENIED,
            )
            return
        if _FROM.search(between) and not _BATCHED.search(after):
            yield from _earlier(page, passage, number, other, season)
            return
    if _SAME.search(passage.folded, max(0, number.start - passage.start - 100), number.end - passage.start + 100):
        yield from _earlier(page, passage, number, number, season)


_BATCHED = re.compile(r"^ (?:scripts|days|weeks)")


def _earlier(page: Page, passage: Passage, current: Number, other: Number, season: int) -> Iterator[Draft]:
    """Whose number the other one is: a season named, all before, or the one before."""
    rest = passage.folded[current.end - passage.start :]
    own = _own(page, page.scope.mentions(passage.start, passage.end))
    beside = [m for m in page.scope.mentions(passage.start, passage.end) if m not in own or m.start > current.end]
    named = [n for m in beside for n in page.scope.numbers(m) if n < season]
    did = _AS_DID.search(rest)
    ordinal = re.match(
        r"^ (?:episodes )?in the (first|second|third|fourth|fifth|sixth|seventh)\b",
        passage.folded[other.end - passage.start :],
    )
    seasons: list[int] = [season - 1]
    if did and _ORDINAL_OF[did[1]] < season:
        seasons = [_ORDINAL_OF[did[1]]]
    elif _EVERY.search(rest):
        seasons = list(range(1, season))
    elif named:
        seasons = named[:1]
    elif ordinal and _ORDINAL_OF[ordinal[1]] < season:
        seasons = [_ORDINAL_OF[ordinal[1]]]
    proof = evidence(page, passage, min(other.start, current.start), other.end)
    for n in seasons:
        yield Draft(
            "episodes",
            Episodes(other.value),
            proof.start,
            proof.end,
            "compared",
            season=n,
            at=other.start,
            certainty=Certainty.CONFIRMED,
            attribution=None,
        )


_AS_DID = re.compile(
    r"\b(?:as|like|same as|than) (?:did )?the (first|second|third|fourth|fifth|sixth|seventh)\b(?! episode)"
)
_BARE_LABEL = re.compile(r"^\W*(?:number of )?(?:episodes?|eps|episode count|length|how many)\W*$")


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "How many episodes? Eight, down from 10."."""
    question = _question(passage)
    if question is None:
        return
    for number in _numbers(passage, page):
        before, after = _beside(passage, number)
        if _UNIT.match(after) or _TALK.match(after.lstrip(" -")) or _MULTIPLIED.match(after):
            return
        if _PARTIAL.search(before[-24:]) or _FROM.search(before[-30:]):
            return
        if _ENDS.match(after) or len(before) < 3:
            yield from _drafts(page, passage, number, number.end, "answered_count", question)
            return


def _question(passage: Passage) -> Passage | None:
    """The question or label after the number of episodes that a sentence answers."""
    previous, heading = passage.previous, passage.heading
    if previous is not None and (previous.text.endswith("?") or _BARE_LABEL.match(previous.folded)):
        return previous if previous.has("episodes.count_question") or _BARE_LABEL.match(previous.folded) else None
    if previous is not None and previous.previous is not None and len(previous.text) < 24:
        asked = previous.previous
        if asked.text.endswith("?") and asked.has("episodes.count_question"):
            return asked
    if heading is not None and passage.index - heading.index <= 3:
        return heading if heading.has("episodes.count_question") or _BARE_LABEL.match(heading.folded) else None
    return None


def _told(passage: Passage, page: Page) -> Iterator[Draft]:
    """A number after the word for what is counted: "Episodes: 6", "the episode count is eight", "fewer episodes this
    time: eight", "a batch of ten"."""
    for hit in passage.marked("episodes.count_question", "episodes.fewer", "episodes.batch"):
        for number in _numbers(passage, page):
            gap = passage.folded[hit.end - passage.start : number.start - passage.start]
            _, after = _beside(passage, number)
            near = 0 <= number.start - hit.end <= (1 if hit.label == "episodes.batch" else 72)
            if not near or re.search(r"\d", gap) or _UNIT.match(after) or _TALK.match(after.lstrip(" -")):
                continue
            if _ENDS.match(after) or (
                hit.label == "episodes.batch"
                and re.match(r"^ (?:is|was|will|to|that|which|has|should|arrives)\b", after)
            ):
                yield from _drafts(page, passage, number, number.end, "told_count")
                return


_SEASON_HAD = re.compile(
    r"\b(?:seasons?|series|batch|run|outing|first|second|third|last|ones|(?:this|that|new|next|latest|final) one|it|"
    r"they|predecessors?|there|"
    r"which)\b(?:,? of which there)?"
    r"[^.;]{0,24}?\b(?:had|has|have|ran to|runs to|run to|came to|comes? to|consists? of|consisted of|"
    r"comprise[sd]?|will have|totals?|"
    r"totalled|got|spans?|spanned|boasts?|ran for|stopped at|there (?:are|were|will be))"
    r"(?: all of| just| only| a total of| again| once again| also)? $"
)
_OF_WHICH = re.compile(
    r"\b(?:episodes?|parts|instal?lments), of which there (?:are|will be|were) (?:again |only |just )?$"
)


def _had(passage: Passage, page: Page) -> Iterator[Draft]:
    """A number that a season "had", without the unit: "Season one had nine." """
    for number in _numbers(passage, page):
        before, after = _beside(passage, number)
        if not re.match(r"^(?:[.,;:)]|$| [–—(]| in (?:all|total)| altogether| of them)", after):
            continue
        if _OF_WHICH.search(before) or (_SEASON_HAD.search(before) and _speaks_of_episodes(passage, page)):
            yield from _drafts(page, passage, number, number.end, "season_had")


def _speaks_of_episodes(passage: Passage, page: Page) -> bool:
    """Whether the sentence names a season, or it or one beside it speaks of episodes."""
    if page.scope.mentions(passage.start, passage.end) or _EVERY.search(passage.folded):
        return True
    around = (passage, passage.previous, passage.heading)
    return any(p is not None and p.has("episodes.unit", "episodes.count_question") for p in around)


_LAST = re.compile(
    r"\b(?P<ordinal>fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth)"
    r" (?:and|,) (?:last|final)"
    r"(?! (?:seasons?|series|run|chapter|outing|instal?lment|round|book|film|movie|time|year|batch|act))\b"
    r"|\b(?:number|episode|part|chapter) (?P<number>four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"\d{1,2}),? (?:which is )?"
    r"(?:the|our) (?:last|finale|season finale|series finale|final (?:one|episode))\b"
)
_CARDINALS = {w: n for n, w in enumerate("four five six seven eight nine ten eleven twelve thirteen".split(), 4)}


def _last_of_all(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "The sixth and last on 9 November": the last one's number is the season's."""
    m = _LAST.search(passage.folded)
    if m is None or page.scope.film:
        return
    word = m["number"]
    count = _ORDINALS[m["ordinal"]] if m["ordinal"] else int(word) if word.isdigit() else _CARDINALS[word]
    start = passage.start + m.start()
    proof = evidence(page, passage, start, passage.start + m.end())
    season = _season(passage, page, start)
    if 4 <= count <= _MOST:
        yield Draft("episodes", Episodes(count), proof.start, proof.end, "last_of_all", season=season, at=start)


RULES: tuple[Rule, ...] = (
    Rule(
        "counted",
        _counted,
        frozenset({"episodes.unit", "episodes.total", "episodes.directs", "episodes.share"}),
        frozenset({"number"}),
    ),
    Rule("answered_count", _answered, frozenset({"number"})),
    Rule(
        "told_count",
        _told,
        frozenset({"episodes.count_question", "episodes.fewer", "episodes.batch"}),
        frozenset({"number"}),
    ),
    Rule("season_had", _had, frozenset({"number"})),
    Rule("last_of_all", _last_of_all, frozenset({"episodes.last"})),
)
