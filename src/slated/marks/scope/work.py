"""The scope of a page: its work, its main season, and which season any clause is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from slated.marks.names.lexicon import lexicon
from slated.marks.scope.frames import STOP_FIRST
from slated.marks.scope.known import find_known, known_titles
from slated.marks.scope.season import Season, Seasons, find_seasons
from slated.marks.scope.title import Title, find_title
from slated.text.finder import fold
from slated.text.sentences import Span

_AGAIN = re.compile(
    r"\b(?:renew(?:ed|al|s)?|return(?:s|ed|ing)?|is back|comes? back|coming back|sequel|second|another|more episodes|"
    r"new season|next season|follow-up|pick(?:ed)? up)\b"
)
_NAMED = re.compile(
    r"((?:[A-ZÀ-Þ][\w’'.-]*:?[ ](?:(?:of|the|in|and|a) )*)*[A-ZÀ-Þ][\w’'.!?-]*)[\"’”']?:?(?: the| its)? [(\"“]?$"
)
_BORROWED_RIGHT = re.compile(  # a name that only describes: "the Game of Thrones prequel", "Fargo star Ada Lind"
    r"[\"'*_]?(?:'?s)?[\"'*_)]? ?(?:prequel|sequel|spin-?off|offshoot|follow-up|successor|alum|alumna|star|stars|actor|"
    r"actress|creator|co-creator|author|fame|director|showrunner|writer|veteran|producer|franchise|universe|fans?\b|-)"
)
_BORROWED_LEFT = re.compile(
    r"(?:\b(?:of|by|like|than|after|behind|known for|from|with|between|opposite|unlike|as|alongside|besides|\()|"
    r"\() ?(?:the )?[\"'*_]?$"
)
_QUOTED_WORK = re.compile(
    r"(?:series|drama|comedy|thriller|sitcom|anime|film|movie|show|hit|documentary|romcom|shows|dramas|films|"
    r"titles|and|of|"
    r"include|including|like|for|with|,),? [“‘\"](?P<title>(?:[A-ZÀ-Þ0-9][\w’'.!&:-]*|of|the|in|and|a|to|for|on|"
    r"with)(?: (?:[A-ZÀ-Þ0-9]"
    r"[\w’'.!&:-]*|of|the|in|and|a|to|for|on|with|&)){0,6}),?[”’\"]"
)
_ROW_LABEL = re.compile(r"(?:^|[.?!] )(?![A-Z]\.)[A-ZÀ-Þ]{3,}[.:]$")  # "COUNT. Season 2 has eight episodes"
_WORD = re.compile(r"[a-z0-9]+")
_INDEFINITE = re.compile(r"\b(?:a|any|another|possible|potential) (?:[\w-]+ )?$")
_ORDERED = re.compile(
    r"\b(?:handed|order(?:s|ed)?|given|gets?|getting|got|produce|make|making|confirm(?:s|ed)?|greenlit|"
    r"commission(?:s|ed)|for|to|"
    r"announc(?:es|ed)|shooting|filming|renew(?:s|ed)|developing|deliver(?:s|ed)?) (?:\w+ )?(?:a|another) (?:[\w-]+ )?$"
)
_OVER = re.compile(
    r" (?:finale|ended|premiered|debuted|aired|arrived|came out|was released|launched|dropped|landed|is (?:now |"
    r"available |still )?(?:on|streaming|available)|"
    r"are (?:now |available )?(?:on|streaming)|streaming now|had|took|recap|saw|followed)"
)
_ENDED = re.compile(r"(?:['’]s)? (?:finale|ending|recap|cliffhanger|ended|was|left|killed|shock)")
_UNDER_WAY = re.compile(
    r" (?:is|are|was|has been|have been|will be) (?:now |already |officially |currently )?(?:in the works|"
    r"coming|on (?:the|its) way|"
    r"under way|underway|confirmed|due|set|ordered|commissioned|planned|being|in production|in development|greenlit)"
)
_UNDECIDED = re.compile(
    r"[^.?!]{0,40}?(?:\b(?:nobody|no one|not|yet to)\b|n't\b)[^.?!]{0,16}\b(?:order|renew|confirm|green|"
    r"commission|happen|pick)"
    r"|,? (?:looks?|seems?|is|would be|remains?) (?:unlikely|in doubt|undecided|up in the air)|,? remains to"
)
_SPLIT = re.compile(r"\b(?:part|volume|vol\.?) (?:two|2|ii|one|1|i)\b")
_AFTER_TITLE = re.compile(
    r"['’]?\s(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|ii|iii|iv)\b(?!\s(?:million|episodes|stars?|"
    r"actors?|days|weeks|months|years|%))"
)
_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "ii": 2,
    "iii": 3,
    "iv": 4,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page is about. `main` is None for a film; `seasons` holds every mention of its own, by offset; `own` and
    `others` where the page names the work and other ones, `rivals` those others that don't merely describe somebody or
    something ("the X prequel", "(X)")."""

    title: str
    film: bool
    forms: tuple[str, ...]
    main: int | None
    seasons: tuple[Season, ...]
    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    rivals: tuple[Span, ...] = ()

    def mentions(self, start: int, end: int) -> list[Season]:
        """The season mentions inside a span."""
        first = bisect_left(self.seasons, start, key=lambda s: s.start)
        last = bisect_left(self.seasons, end, lo=first, key=lambda s: s.start)
        return list(self.seasons[first:last])

    def foreign(self, clause: Span) -> bool:
        """Whether a clause names another work and neither this one nor a season of it."""
        return _any_inside(self.rivals, clause) and not _any_inside(self.own, clause) and not self.mentions(*clause)

    def numbers(self, season: Season) -> tuple[int, ...]:
        """The seasons that a mention means, relative words counted from the main season."""
        if season.relative is None:
            return season.numbers
        return () if self.main is None else (max(1, self.main + season.relative),)

    def _distance(self, season: Season, at: int) -> int:
        """How far a mention is from an offset; what follows, and a past season after a preposition, is farther."""
        past = season.after_preposition and self.main is not None and max(season.numbers, default=99) < self.main
        return abs(season.start - at) + 20 * (season.start > at) + 100 * past

    def nearest(self, at: int, spans: Iterable[Span]) -> int | None:
        """The season of the mention nearest to an offset, in the first of the spans that holds one; None without."""
        for span in spans:
            near = [s for s in self.mentions(span.start, span.end) if not _beside(s, at, span)]
            best = min(near, key=lambda s: (self._distance(s, at), s.start), default=None)
            numbers = self.numbers(best) if best is not None else ()
            if best is not None and numbers:
                return numbers[-1] if best.start <= at else numbers[0]
        return None


def _beside(season: Season, at: int, span: Span) -> bool:
    """Whether a mention in a span is only compared with, or dates, what the words at an offset say."""
    return season.compared and not (span.start <= at < span.end and 0 <= at - season.end <= 24)


def _any_inside(spans: tuple[Span, ...], span: Span) -> bool:
    first = bisect_left(spans, span.start, key=lambda s: s.start)
    return first < len(spans) and spans[first].end <= span.end


def _places(text: str, folded: str, forms: tuple[str, ...]) -> set[Span]:
    """Where a text names the work, in whole words and with a capital."""
    found = set()
    for form in forms:
        at = folded.find(form)
        while at >= 0:
            end = at + len(form)
            whole = not (at and folded[at - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum())
            if whole and not text[at].islower():
                found.add(Span(at, end))
            at = folded.find(form, end)
    return found


def find_scope(headline: str, text: str, folded: str, url: str | None = None) -> Scope:
    """The scope of a page from its headline and its text (`folded` is the text through `text.finder.fold`)."""
    title = find_title(headline, text, folded, url)
    seasons = [s for s in find_seasons(folded) if not _foreign(text, s, title)]
    seasons = sorted([*seasons, *_after_title(folded, title)])
    own, others = _works(text, folded, title)
    rivals = tuple(s for s in others if not _borrowed(folded, s))
    if title.film:
        return Scope(title.text, True, title.forms, None, (), own, others, rivals)
    head = fold(headline)
    in_head = [s for s in find_seasons(head) if not _foreign(headline, s, title)]
    in_head = sorted([*in_head, *_after_title(head, title)])
    slug = find_seasons(url.lower().replace("-", " ").replace("/", " ")) if url else []
    return Scope(
        title.text,
        False,
        title.forms,
        _main_season(in_head, slug, seasons, head, folded),
        tuple(seasons),
        own,
        others,
        rivals,
    )


def _works(text: str, folded: str, title: Title) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where a text names the work, nicknames included, and where others: known titles, and capitalised words in
    quotation marks after "series" or "film"."""
    words = {w for form in title.forms for w in _WORD.findall(form)}
    nicknames = known_titles().nicknames
    own, others = _places(text, folded, title.forms), set()
    for start, end, key in find_known(text, folded):
        if nicknames.get(key) == title.text:
            own.add(Span(start, end))
        elif not set(_WORD.findall(key)) <= words:
            others.add(Span(start, end))
    for m in _QUOTED_WORK.finditer(text):
        if not set(_WORD.findall(fold(m["title"]))) <= words:
            others.add(Span(m.start("title"), m.end("title")))
    return tuple(sorted(own)), tuple(sorted(others))


def _borrowed(folded: str, name: Span) -> bool:
    """Whether another work's name only describes somebody or something."""
    low = max(0, name.start - 60)
    return (
        _BORROWED_RIGHT.match(folded, name.end) is not None
        or _BORROWED_LEFT.search(folded, max(0, name.start - 28), name.start) is not None
        or folded.rfind("(", low, name.start) > folded.rfind(")", low, name.start)
    )


def _foreign(text: str, season: Season, title: Title) -> bool:
    """Whether a mention follows another work's name ("Andor season 2")."""
    m = _NAMED.search(text, max(0, season.start - 40), season.start)
    if not m:
        return False
    if _ROW_LABEL.search(m[1]):
        return False
    name = fold(m[1].rsplit(". ", 1)[-1])
    words = {w for w in _WORD.findall(name) if w not in STOP_FIRST}
    if not words or any(words & set(_WORD.findall(f)) for f in title.forms):
        return False
    opens = text[max(0, m.start() - 6) : m.start()].rstrip(" \"“‘'*–—-")[-1:] in ("", ".", "?", "!", ":", "\n")
    return not (opens and len(words) == 1 and (name.endswith(("ing", "ly")) or _ordinary(name)))


def _ordinary(word: str) -> bool:
    names = lexicon()
    return word in names.ordinary or word in names.verbs


def _after_title(folded: str, title: Title) -> Seasons:
    """Numbers right after the title ("Stranger Things 4")."""
    found = []
    for form in title.forms[:1] if title.film else title.forms:
        at = folded.find(form)
        while at >= 0:
            m = _AFTER_TITLE.match(folded, at + len(form))
            if m and not (at and folded[at - 1].isalnum()):
                n = int(m[1]) if m[1].isdigit() else _WORDS[m[1]]
                if 0 < n <= 30:
                    found.append(Season(at, m.end(), (n,), None, "season"))
            at = folded.find(form, at + len(form))
    return list({s.end: s for s in sorted(found, reverse=True)}.values())


def _main_season(head: Seasons, slug: Seasons, seasons: Seasons, headline: str, folded: str) -> int:
    """The season with the most weight: what headline and address say, then each mention by what stands around it."""
    named = _headlined([s for s in head if s.noun in ("season", "series", "szn")] or head, headline)
    if _SPLIT.search(headline) and (named is None or "will there" in headline):
        return 1
    if named is not None:
        return named
    weights: defaultdict[int, float] = defaultdict(float)
    for season in slug:
        for n in season.numbers:
            weights[n] += 4.0
    first, past = 2.0, True
    for season in seasons:
        if season.relative is None:
            found = _weighed(season, folded)
            past = past and found[-1][0] > season.numbers[-1] and not season.compared
            for n, weight in found:
                weights[n] += (first if season.numbers[-1] > 1 else 1.0) * weight
            if season.numbers[-1] > 1:
                first = 1.0
    if not weights:
        return 2 if _AGAIN.search(headline) or any(s.relative == 0 for s in seasons) else 1
    if past and not slug:
        return max(weights)
    return max(weights, key=lambda n: (weights[n], -n))


def _headlined(mentions: Seasons, headline: str) -> int | None:
    """The season that a headline is about: the first that isn't merely what came before ("after season 2's finale")."""
    explicit = [s for s in mentions if s.relative is None]
    ahead = [s for s in explicit if not s.compared and not _ENDED.match(headline, s.end)]
    chosen = ahead or explicit
    return chosen[0].numbers[0] if chosen else None


def _weighed(season: Season, folded: str) -> list[tuple[int, float]]:
    """The seasons that a mention speaks for as the page's own, with weights; a past one speaks for the next."""
    before, after = folded[max(0, season.start - 36) : season.start], folded[season.end : season.end + 60]
    n = season.numbers[-1]
    if len(season.numbers) > 1 and season.numbers[0] == 1:
        return [(n + 1, 0.6), (n, 0.4)]
    found = []
    for n in season.numbers:
        if n > 1 and _INDEFINITE.search(before) and not _ORDERED.search(before) and not _UNDER_WAY.match(after):
            found += [(n, 0.3), (n - 1, 0.7)]
        elif n > 1 and _UNDECIDED.match(after):
            found += [(n, 0.5), (n - 1, 0.6)]
        elif season.compared and len(season.numbers) > 1:
            found.append((n, 0.5))
        elif _OVER.match(after) or n == 1 or season.compared:
            found += [(n, 0.4), (n + 1, 0.5)]
        else:
            found.append((n, 1.0))
    return found
