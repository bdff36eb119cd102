"""Whether there will be a season: ordered, cancelled, not decided, being developed, the last one; and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import ahead, answers, clause_of, dated, evidence
from slated.kinds.renewal.value import Renewal
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.model.window import NO_TIME, Window
from slated.text.finder import Hit
from slated.text.sentences import Span

# Words that order many things besides seasons: they need the season, the show or a buyer beside them.
_WEAK = frozenset(
    "ordered|orders|ordering|has ordered|was ordered|been ordered|picked up|picks up|has picked up|was picked up|been picked up|handed|was handed|"
    "made it official|makes it official|made official|has been confirmed|been confirmed|was confirmed|officially confirmed|confirmed for|approved|has been approved|"
    "pickup|pick-up|go-ahead|ups|will produce|extended for|announced at|signed off on|signs off on|commissioned|commissions|will return for|returning for|is happening|"
    "will be back for|is coming back for|order for|is a go|doubling down on".split("|")
)
_SEASON = re.compile(
    r"\b(?:season|seasons|series|run|outing|instal?lment|chapter|batch|episodes|rounds?|sequel|follow-up|show|drama|thriller|comedy|it|one|another go|"
    r"helping|more|renew(?:al|ed)|second half|version|adaptation|anime)\b"
)
_NOUN = frozenset(("renewal", "a renewal", "the renewal", "early renewal", "season order", "pickup", "early pickup", "pick-up", "go-ahead"))
_NOT = re.compile(r"\b(?:not|n't|never|no|nobody|nothing|neither|yet to|without|unlikely|whether|if|could|may|might|would|should|hopes?|hoping|wants?|likely to be|until|before)\b|n't\b")
_DATE_TALK = re.compile(r"\b(?:release date|premiere date|date|cast|casting|trailer|title|role|plot|filming|return of|director)\b")
_RELEASED = re.compile(r"\b(?:premiere[sd]?|release[sd]?|arrive[sd]?|debut(?:s|ed)?|launch(?:es|ed)?|aired|land(?:s|ed)?|bowed)\b")


def _renewed(passage: Passage, page: Page) -> Iterator[Draft]:
    hits = passage.marked("renewal.renewed")
    if not hits or _question(passage):
        return
    covered = passage.marked("renewal.undecided", "renewal.cancelled")
    for hit in hits:
        if any(c.start < hit.end and hit.start < c.end for c in covered):
            continue
        if _is_order(passage, page, hit):
            yield from _dated_draft(passage, page, hit, "renewed", "ordered")
            return


def _is_order(passage: Passage, page: Page, hit: Hit) -> bool:
    clause = clause_of(passage, hit.start, hit.end)
    low, high = clause.start - passage.start, clause.end - passage.start
    before = passage.folded[low : hit.start - passage.start]
    after = passage.folded[hit.end - passage.start : high]
    words = passage.folded[hit.start - passage.start : hit.end - passage.start]
    if _NOT.search(before[-45:]):
        return False
    if words in _NOUN:
        return page.scope.mentions(clause.start, clause.end) != [] and not _DATE_TALK.search(after[:25])
    if words in _WEAK:
        if _DATE_TALK.search(before[-30:]) or _DATE_TALK.search(after[:30]):
            return False
        near = passage.folded[max(0, hit.start - passage.start - 60) : hit.end - passage.start + 60]
        return bool(page.scope.mentions(passage.start, passage.end)) and bool(_SEASON.search(near))
    return bool(_SEASON.search(passage.folded) or any(form in passage.folded for form in page.scope.forms))


def _dated_draft(passage: Passage, page: Page, hit: Hit, status: str, rule: str) -> Iterator[Draft]:
    anchors = [Span(hit.start, hit.end)]
    anchors += [Span(h.start, h.end) for h in passage.table("production") if not h.label.endswith((".work", ".writing"))]
    anchors += [Span(passage.start + m.start(), passage.start + m.end()) for m in _RELEASED.finditer(passage.folded)]
    times = [t for t in dated(passage, anchors)[anchors[0]] if not _later(t.window, passage) and t.bound is None]
    window = times[0].window if times else NO_TIME
    low, high = min([hit.start, *(t.start for t in times)]), max([hit.end, *(t.end for t in times)])
    proof = evidence(page, passage, low, high)
    for season in _seasons(passage, page, hit):
        yield Draft("renewal", Renewal(status, window), proof.start, proof.end, rule, season=season, at=hit.start)


def _seasons(passage: Passage, page: Page, hit: Hit) -> list[int | None]:
    """The seasons that a decision is about: those named after it, else those before it, else the page's own."""
    if page.scope.film:
        return [None]
    clause = clause_of(passage, hit.start, hit.end)
    mentions = page.scope.mentions(clause.start, clause.end) or page.scope.mentions(passage.start, passage.end)
    after = [m for m in mentions if m.start >= hit.start]
    before = [m for m in mentions if m.start < hit.start]
    chosen = after[:2] if len(after) > 1 and after[1].start - after[0].end < 12 else after[:1]
    chosen = chosen or before[-1:]
    numbers = [n for m in chosen for n in page.scope.numbers(m)]
    return list(dict.fromkeys(numbers)) or [page.scope.main]


def _later(window: Window, passage: Passage) -> bool:
    return bool(window.earliest and passage.day and window.earliest > passage.day)


def _question(passage: Passage) -> bool:
    return passage.text.rstrip().endswith("?")


_WILL_THERE = re.compile(
    r"\b(?:renewed|will there be|is there (?:going to be )?(?:a|another)|happening|cancel|coming back|get(?:ting)? a)\b"
)
_YES = re.compile(r"^(?:yes|yep|it is|it has|absolutely|indeed|correct)\b")
_NO = re.compile(r"^(?:no\b|not (?:yet|at|so)|nope|unknown|nothing|we don't know|maybe|too (?:soon|early)|watch this|unclear|it is unclear|at this moment|possibly)")


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """"Has it been renewed? Yes, on October 3." and "Will there be a season 4? Not yet."."""
    if not answers(passage, _WILL_THERE) or _question(passage):
        return
    question = passage.previous if passage.previous is not None and _question(passage.previous) else passage.heading
    if question is None or passage.has("renewal.renewed", "renewal.undecided", "renewal.cancelled"):
        return
    if re.search(r"\b(?:trailer|spin-?off|teaser|date)\b", question.folded):
        return
    mentioned = page.scope.mentions(question.start, question.end)
    season = page.scope.numbers(mentioned[0])[:1] if mentioned else (page.scope.main,)
    if not season:
        return
    times = [t for t in passage.times if t.window.given and not _later(t.window, passage)]
    if _YES.match(passage.folded):
        window = times[0].window if times else NO_TIME
        yield Draft("renewal", Renewal("renewed", window), question.start, passage.end, "answered_yes", season=season[0])
    elif _NO.match(passage.folded) and season[0] is not None:
        yield Draft("renewal", Renewal("undecided"), question.start, passage.end, "answered_no", season=season[0])


def _undecided(passage: Passage, page: Page) -> Iterator[Draft]:
    hits = passage.marked("renewal.undecided")
    if not hits or _question(passage):
        return
    for hit in hits:
        clause = clause_of(passage, hit.start, hit.end)
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        if re.search(r"\b(?:release|premiere|date|when|trailer|cast|title|filming|role|episode count|how many|spin-?off)\b", words):
            continue
        mentions = page.scope.mentions(clause.start, clause.end) or page.scope.mentions(passage.start, passage.end)
        if not mentions and passage.heading is not None and _WILL_THERE.search(passage.heading.folded):
            mentions = page.scope.mentions(passage.heading.start, passage.heading.end)
        numbers = [n for m in mentions for n in page.scope.numbers(m)]
        beyond = re.search(r"\b(?:additional|further|more|future|another|past this|beyond|after this) (?:season|series|one|episodes|run)", words)
        if not numbers and not beyond and not (page.scope.forms and _SEASON.search(words)):
            continue
        if not numbers and page.scope.main is not None:
            numbers = [page.scope.main + 1 if beyond else page.scope.main]
        proof = evidence(page, passage, hit.start, hit.end)
        for season in dict.fromkeys(numbers):
            yield Draft("renewal", Renewal("undecided"), proof.start, proof.end, "not_decided", season=season, at=hit.start)
        return


def _cancelled(passage: Passage, page: Page) -> Iterator[Draft]:
    for hit in passage.marked("renewal.cancelled"):
        clause = clause_of(passage, hit.start, hit.end)
        before = passage.folded[clause.start - passage.start : hit.start - passage.start]
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        if _question(passage) or _NOT.search(before) or not _SEASON.search(words) or re.search(r"\bspin-?off|trailer|date\b", words):
            continue
        yield from _dated_draft(passage, page, hit, "cancelled", "called_off")
        return


def _in_development(passage: Passage, page: Page) -> Iterator[Draft]:
    """Somebody at work before an order: only for a season that the page does not call renewed."""
    for hit in passage.marked("renewal.in_development"):
        clause = clause_of(passage, hit.start, hit.end)
        words = passage.folded[clause.start - passage.start : clause.end - passage.start]
        if _question(passage) or re.search(r"\bspin-?offs?|prequel|film|movie|feature|version\b", words):
            continue
        mentions = page.scope.mentions(clause.start, clause.end)
        numbers = [n for m in mentions for n in page.scope.numbers(m)]
        room = "room" in passage.folded[hit.start - passage.start : hit.end - passage.start]
        if not numbers and not room:
            continue
        season = numbers[-1] if numbers else page.season_at(passage, hit.start)
        if (season is None and not page.scope.film) or ((room or "writing" in words) and season == page.scope.main):
            continue
        proof = evidence(page, passage, hit.start, hit.end)
        yield Draft("renewal", Renewal("in_development"), proof.start, proof.end, "in_the_works", season=season, at=hit.start)
        return


_LAST_OF = re.compile(r"\b(?:previous|since the|of the|of|at the|after the|during the|in the|like the) (?:last season|its last)\b")


def _final_season(passage: Passage, page: Page) -> Iterator[Draft]:
    if page.scope.film or _question(passage):
        return
    for hit in passage.marked("renewal.final_season"):
        words = page.folded[hit.start : hit.end]
        clause = clause_of(passage, hit.start, hit.end)
        around = page.folded[max(passage.start, hit.start - 22) : hit.end]
        if words in ("last season", "the last season", "its last", "final episodes", "final batch", "final run", "and out", "final season", "ending with", "will end with", "to end with"):
            if not re.search(r"\b(?:be|is|as|and|billed as|called) (?:the |its |a |our )?(?:fourth and |fifth and |third and )?(?:show's |series' )?(?:final|last)", page.folded[max(passage.start, hit.start - 30) : hit.end]):
                continue
        if _LAST_OF.search(around):
            continue
        mentions = [m for m in page.scope.mentions(clause.start, clause.end) if m.relative != -1] or [
            m for m in page.scope.mentions(passage.start, passage.end) if m.relative != -1
        ]
        before = [m for m in mentions if m.start <= hit.start]
        numbers = [n for m in (before[-1:] or mentions[:1]) for n in page.scope.numbers(m)]
        season = numbers[-1] if numbers else page.scope.main
        proof = evidence(page, passage, hit.start, hit.end)
        yield Draft("renewal", Renewal("final_season"), proof.start, proof.end, "the_last_one", season=season, at=hit.start)
        return


RULES: tuple[Rule, ...] = (
    Rule("ordered", _renewed, frozenset({"renewal.renewed"})),
    Rule("answered", _answered, frozenset({"answer"})),
    Rule("not_decided", _undecided, frozenset({"renewal.undecided"})),
    Rule("called_off", _cancelled, frozenset({"renewal.cancelled"})),
    Rule("in_the_works", _in_development, frozenset({"renewal.in_development"})),
    Rule("the_last_one", _final_season, frozenset({"renewal.final_season"})),
)
