"""How many have watched it: hours, views, households, countries and weeks in the top ten, rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.viewership.value import Viewership
from slated.marks.numbers import Number
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.sentences import Span

_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "hours_viewed",
        re.compile(
            r"^ (?:total |combined )?"
            r"(?:hours?(?: (?:viewed|watched|of (?:viewing|watch(?:ing)? time|view time)|streamed))?"
            r"|viewing hours|viewed hours|view hours)\b"
        ),
    ),
    (
        "households",
        re.compile(
            r"^(?:-odd|-plus|\+)? (?:[\w.-]+ ){0,2}?(?:households?(?: accounts)?|homes|accounts|subscribers|"
            r"member households)\b"
        ),
    ),
    (
        "views",
        re.compile(
            r"^(?:-odd|-plus|\+)? (?:[\w-]+ ){0,2}?(?:views?|viewers?|streams|people (?:have )?(?:watched|tuned)|"
            r"times\b|(?:us |u\.s\. )?viewers)\b"
        ),
    ),
    ("weeks_top10", re.compile(r"^(?:-odd|-plus|\+)? (?:[\w-]+ ){0,2}?weeks?\b")),
    (
        "countries_top10",
        re.compile(r"^(?:-odd|-plus|\+)? (?:[\w-]+ ){0,2}?(?:countries|territories|markets|nations)\b"),
    ),
)
_CHART = re.compile(
    r"\b(?:top[ -](?:10s?|tens?)|chart(?:s|ed)?|no\. ?1|number one|most[ -]watched|topped|went top|the list|"
    r"ranking|ranked)\b"
)
_TRAILER = re.compile(
    r"\b(?:trailer|teaser|youtube|petition|signatures|followers|tweet|poll|copies|dollars|likes|box office)\b"
)
_TALKING = re.compile(
    r"\b(?:hours? (?:long|of (?:footage|material|television|tv|filming))|screen time|runtime|hours? a day|"
    r"hours later|hours ago|hours after|in \d+ hours|within \d+ hours|first \d+ hours)\b"
)


_ORDERED = re.compile(
    r"\b(?:renew\w*|order(?:ed|s)?|handed|greenlit|picked up|pick-?up|commission\w*|announc\w*|confirm\w*|"
    r"await\w*|coming|will|ahead of|"
    r"waiting|before|earned|earning|landed a|secured a|got a)\b"
)


def _watched(passage: Passage, page: Page, at: int) -> int | None:
    """The season that figures are about: one that the sentence names, else the newest that can have been watched."""
    main = page.scope.main
    if page.scope.film or main is None:
        return None
    newest = main if _is_out(page, main) else max(1, main - 1)
    clause = passage.clause_at(at)
    named = page.scope.nearest(at, [clause, Span(passage.start, passage.end)])
    if named is not None:
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        return named if named < main or not _ORDERED.search(words) else newest
    if passage.previous is not None:
        named = page.scope.nearest(at, [Span(passage.previous.start, passage.previous.end)])
    return named if named is not None and named < main else newest


_STARTED = re.compile(
    r"^ (?:(?:of|from) [^.;,]{2,40} )?(?:has |have )?(?:finally |only |just |now |already )?"
    r"(?:began|begun|premiered|debuted|launched|started|"
    r"landed|arrived|dropped|returned|opened|kicked off|is (?:now )?(?:under way|streaming|out))\b"
)


def _is_out(page: Page, season: int) -> bool:
    """Whether the page says that a season can already be watched."""
    known: bool | None = page.memo.get("viewership.out")
    if known is None:
        said = (m for m in page.scope.seasons if season in page.scope.numbers(m))
        known = any(_STARTED.match(page.folded[m.end : m.end + 90]) for m in said)
        page.memo["viewership.out"] = known
    return known


def _amounts(passage: Passage, page: Page) -> Iterator[Draft]:
    for number in passage.numbers:
        if passage.folded[: number.start - passage.start].endswith(("top ", "top-")):
            continue
        found = _metric(passage, number)
        if found is None:
            continue
        metric, end = found
        proof = evidence(page, passage, number.start, number.start + end)
        yield Draft(
            "viewership",
            Viewership(metric, number.value),
            proof.start,
            proof.end,
            f"amount_{metric}",
            season=_watched(passage, page, number.start),
            at=number.start,
            certainty=Certainty.CONFIRMED if _after_remark(passage, number.start) else From.CLAUSE,
        )


_REMARK = re.compile(r"^[^:;]{3,60}[:;] (?P<rest>.+)$", re.S)
_FIGURED = re.compile(r"\b(?:drew|averaged|reached|pulled in|attracted|brought in|was watched|had|got|scored|peaked)\b")
_GUESSED = re.compile(r"\b(?:could|should|would|will|might|may|expect\w*|hope\w*|likely|perhaps|probably|if)\b")


def _after_remark(passage: Passage, at: int) -> bool:
    """Whether a figure is stated flatly after a remark of its own ("Hopes are high: series one drew 4 million")."""
    m = _REMARK.match(passage.folded)
    if m is None or passage.start + m.start("rest") > at or passage.has("attribution.say", "attribution.cite"):
        return False
    return _FIGURED.search(m["rest"]) is not None and not _GUESSED.search(m["rest"])


_TOP_TEN = re.compile(r"\b(?:top[ -](?:10s?|tens?)|chart(?:s|ed|ing)?)\b")
_FIRST_IN = re.compile(
    r"\b(?:first|top|topp\w+|no\. ?1|number one|released|available)(?: spot| place)?(?: the \w+)? in (?:over |"
    r"more than )?$"
)
_DURING = re.compile(
    r"\b(?:in|within|first|over|after|opening|last|past) (?:just |its |the |only )*(?:first |opening )?$"
)
_DREW = re.compile(
    r"\b(?:audiences? of|drew|draws|drawing|averag(?:ed|es|ing)|watched by|seen by|viewed by|peaked at|"
    r"consolidated to|figures? of|"
    r"overnights? of|ratings? of|(?:opened|launched|premiered|debuted|returned|ended) to)"
    r"(?: (?:an?|some|about|around|nearly|more|than|over|just|almost|up|to|average|of|audience|under|shy|"
    r"roughly|estimated|record)){0,4} $"
)


def _metric(passage: Passage, number: Number) -> tuple[str, int] | None:
    """What a number counts, and where its unit ends counted from the number's start; None for anything else."""
    after = passage.folded[number.end - passage.start :][:48]
    clause = passage.clause_at(number.start)
    words = passage.folded[clause.start - passage.start : clause.end - passage.start]
    before = passage.folded[max(0, number.start - passage.start - 60) : number.start - passage.start]
    if _TRAILER.search(words) or _TALKING.search(words):
        return None
    length = number.end - number.start
    for metric, pattern in _UNITS:
        m = pattern.match(after)
        if not m:
            continue
        if metric == "weeks_top10":
            lasting = (
                number.value < 200 and not _DURING.search(before) and re.search(r"\b(?:top|chart|charts|list)\b", words)
            )
            return (metric, length + m.end()) if lasting and _CHART.search(passage.folded) else None
        if metric == "countries_top10":
            charted = 2 < number.value < 200 and _TOP_TEN.search(words) and not _FIRST_IN.search(before)
            return (metric, length + m.end()) if charted else None
        return (metric, length + m.end()) if number.value >= 50_000 else None
    if number.value >= 50_000:
        if after.startswith(" of them") and passage.has("viewership.households"):
            return "households", length + len(" of them")
        if _DREW.search(before) and re.match(
            r"^(?:[.,;)]|$| (?:people|in|on|across|for|over|an|per|at|when|tuned|last|to)\b)", after
        ):
            return "views", length
    return None


_LEADING = re.compile(
    r"\b(?:(?:at|to|hit|hits|reach(?:ed|es)?|was|is|became|become|as|the|debut(?:ed|ing)? at|landed at|went|it|"
    r"remains?|holding|held|its|again|ranked|ranks|ranking|placed?|put(?:ting)? it at)\s)?(?:the )?"
    r"(?:no\.? ?(?P<no>\d{1,2})\b|number[ -](?P<word>one|two|three|four|five|1|2|3|4|5)\b|#(?P<hash>\d{1,2})\b)"
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?P<ordinal>second|third|fourth|fifth)[ -])?(?:most[ -](?:watched|viewed|streamed|popular|seen)|"
    r"biggest (?:launch|debut|premiere|opening|series|show|hit|drama)|largest (?:audience|debut|premiere|launch)|"
    r"best[ -](?:performing|launch|debut|opening)|highest[ -]rated|(?:its|'s|the) top (?:[\w-]+ )?(?:premiere|"
    r"debut|series|comedy|drama|title|show|"
    r"launch|opening)|(?<!record for )most hours)\b"
)
_STANDING = re.compile(r"\b(?:is|(?<=it)'s|(?<=that)'s|remains?|ranks|became|has become|stands as|still|stays)\b")
_WHOLE = re.compile(r"\b(?:series|show|comedy|drama|original|title|programme|franchise)\b")
_TOPPED = re.compile(
    r"\b(?:topped|topping|ranked first|came first|straight to no\.? 1|first place|top spot|(?:sailed|shot|went|"
    r"rose|climbed|soared|raced|straight) (?:straight )?to the top|went top|at the top|(?:has|have|"
    r"had) done better|number-one)\b"
)
_RANKED = re.compile(
    r"\b(?:chart|charts|list|netflix|platform|series|show|title|drama|countries|korea|original|debut|premiere|"
    r"streamer|hbo|disney|hulu|apple|prime|rank|weeks?|spot|position|place|film|movies?|service|launch|global)\b"
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NOT_RANK = re.compile(
    r"\b(?:most anticipated|most[ -]awaited|fan|petition|one of|among|awaited|expected)\b|\btop (?:10|ten) "
)


def _ranks(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "No. 1 in Korea", "its second most-watched show", "topped the list"."""
    done: set[int] = set()
    for pattern in (_LEADING, _SUPERLATIVE, _TOPPED):
        for m in pattern.finditer(passage.folded):
            start = passage.start + m.start()
            clause = passage.clause_at(start)
            words = passage.folded[clause.start - passage.start : clause.end - passage.start]
            before = passage.folded[max(0, m.start() - 24) : m.start()]
            if not _RANKED.search(passage.folded) or _NOT_RANK.search(before + m.group()) or _TRAILER.search(words):
                continue
            amount = _amount(m)
            if amount in done or not 1 <= amount <= 10:
                continue
            done.add(amount)
            proof = evidence(page, passage, start, passage.start + m.end())
            mentions = page.scope.mentions(passage.start, start) or page.scope.mentions(clause.start, clause.end)
            whole = pattern is _SUPERLATIVE and not mentions and _WHOLE.search(words) and _STANDING.search(words)
            season = None if whole and not _takes_up(passage, page) else _watched(passage, page, start)
            yield Draft(
                "viewership", Viewership("rank", amount), proof.start, proof.end, "ranked", season=season, at=start
            )


def _takes_up(passage: Passage, page: Page) -> bool:
    """Whether "it" stands for the season that the sentence before names."""
    above = passage.previous
    ever = re.search(r"\b(?:ever|to date|of all time)\b", passage.folded)
    if above is None or ever or not passage.folded.startswith("it "):
        return False
    return bool(page.scope.mentions(above.start, above.end)) and not any(f in above.folded for f in page.scope.forms)


def _amount(m: re.Match[str]) -> int:
    groups = m.groupdict()
    digits = groups.get("no") or groups.get("hash")
    word = groups.get("word") or groups.get("ordinal")
    if digits:
        return int(digits)
    if word:
        return int(word) if word.isdigit() else _WORDS[word]
    return 1


RULES: tuple[Rule, ...] = (
    Rule(
        "amounts",
        _amounts,
        frozenset(
            {
                "viewership.hours",
                "viewership.views",
                "viewership.households",
                "viewership.countries",
                "viewership.weeks",
            }
        ),
        frozenset({"number"}),
    ),
    Rule("ranked", _ranks, frozenset({"viewership.rank"})),
)
