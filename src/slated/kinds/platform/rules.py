"""Where it can be seen.

A platform whose show it is gives one claim about the whole show; a clause that puts a season on a platform gives one
about that season. What is still to come is the page's own season unless the clause names another; what can be seen
already is the whole show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from slated.kinds.linking import evidence, names_other_work
from slated.kinds.platform.mentions import both_of_them, named, set_of
from slated.kinds.platform.value import Platform
from slated.marks.names import Name
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty
from slated.text.finder import fold
from slated.text.sentences import Span

_SOCIAL = frozenset(
    {"YouTube", "Twitter", "X", "Instagram", "TikTok", "Facebook", "Reddit", "Twitch", "Weibo", "Threads"}
)
# Companies that are no place to watch where the page also names their platforms.
_COMPANIES = {
    "Amazon": ("Prime Video",),
    "Apple": ("Apple TV+",),
    "Disney": ("Disney+", "Hulu"),
    "BBC": ("BBC One", "BBC Two", "BBC Three", "BBC iPlayer"),
    "Paramount": ("Paramount+", "Showtime"),
}
_KIND = r"(?:streaming |ott |video |popular |famous |global |us |uk |linear |cable |sister |on-demand |premium )*"
_TO = re.compile(
    r"\b(?:on|to|via|through|hits?|hitting|using|joins?|joining|at|over (?:on|at|to))\s(?:the |its |their |"
    r"both |either |only |"
    rf"{_KIND}(?:platform|service|streamer|giant|channel|network|app),? )*$"
)
_IN_OR_BY = re.compile(
    r"\b(?:stream\w*|see|seen|watch\w*|available|air(?:s|ed|ing)?|shown|found|out) (?:[\w-]+ ){0,6}in $|"
    r"\b(?:carried|shown|aired|streamed|broadcast|distributed|released|hosted|screened|transmitted|handled|put out|"
    r"simulcast) (?:\w+ )?by (?:the )?$"
)
_STOPS = re.compile(r"^(?:[.,;:)!]|$| (?:and|or|too|as well|from|since|outside|in|at|on|elsewhere|abroad|worldwide)\b)")
_IT_IS = re.compile(
    r"\b(?:it|that|this|they|home|where)(?:'ll|'d|'s|'re| will| would| should| is| are) (?:likely |probably |also )?"
    r"(?:be )?(?:the )?$|\b(?:in the works|heading|bound|destined|our bet|a lock) (?:for|at) $"
)
_OWNED = re.compile(
    r"^(?:'s\b|'(?=\s)| (?:app|page|chart|charts|list|series|drama|original|originals|show|channels?|deal|hit|"
    r"slate|executives?|boss|exec|chief|subscribers|account|press|comedy|thriller|anime|fans|top|film|movie|k-drama|"
    r"spokes\w+|event|headquarters|offices?|presentation|line-?up|upfronts?|sports)\b)"
)
_ITS_VIEWERS = re.compile(
    r"^ (?:exclusives?\b|(?:subscribers|users|viewers|members|customers) (?:will|"
    r"can) (?:be able to )?(?:watch|stream|see|get|binge)\b)"
)
_NOT_ON = re.compile(
    r"(?:\bnot\b|n't\b|\bnever\b|\bno longer\b)(?! (?:only|just|until|long|exclusively|the only|be (?:just|"
    r"only)|have to))"
    r"(?:(?! until | except | but | other than | before | than )[^,;]){0,50}$"
)
_CARRIES = re.compile(
    r"^(?:'ll| will| is going to| is set to| is due to| is to| plans to| has| is| are|,? (?:again|which|also|"
    r"then|exclusively))*"
    r" (?:carry|carries|carrying|carried|simulcasts?|simulcasting|airs?|airing|aired|stream|streams|streaming|"
    r"show|shows|showing|"
    r"release|releases|releasing|premieres?|launch|launches|drop|drops|debut|debuts|screen|screens|"
    r"broadcasts?|transmit|"
    r"transmits|roll out|put out|puts out|bring|brings|has it|have it|gets? it|getting it|can have it|it)\b"
)
_MEANS_SHOW = re.compile(
    r"^ (?:it|them|both|all|the (?:new |next |whole |entire |full |rest|lot|first|second|third|fourth|fifth|final|"
    r"latest|remaining|last|same|series|show|drama|season|opening|eight|ten|six)|every|each|its|another|more|"
    r"new|(?:season|series|chapter|part|episode)s? |exclusively|at|from|in|on|weekly|internationally|outside|"
    r"elsewhere|everywhere|"
    r"worldwide|globally|all)\b|^[.,;]|^$"
)
_STATED = frozenset({"has it", "have it", "get it", "gets it"})
_SEEN = re.compile(
    r"\b(?:available|availability|stream(?:s|ed|ing|able)?|watch(?:ed|able|ing)?|airs?|aired|airing|seen|"
    r"shown|showing|hits?|hitting|"
    r"land(?:s|ed|ing)?|arriv(?:es?|ed|ing|al)|premier(?:es?|ed|ing)|debut(?:s|ed|ing)?|drop(?:s|ped|ping)?|"
    r"com(?:es?|ing)|came|launch(?:es|ed|ing)?|releas(?:ed?|es|ing)|exclusive(?:ly)?|catch up|back|return(?:s|ed|ing)?|"
    r"is|are|be|it's|'s|'re|was|were|out|bow(?:s|ed)?|simulcast(?:s|ing)?|picks? it up|gets?|goes|going|go|transmits?|"
    r"binge[ds]?|found|find|starts?|begins?|began|started|kicks? off|rolls? out|moves?|moving|mov(?:ed|es)|"
    r"hop|heads?|heading|"
    r"ran|runs?|running|screens?|screened|unspools?|plays?|playing|lives?|living|viewed|rewatch|revisit|"
    r"joins?|joining|made|"
    r"broadcast|resumes?|resumed|continues|shows up|turns up|settles?|opens?|dropping|put|posted|only|"
    r"distributed|rent|buy|own|opener)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|'ll|won't|would|'d|should|set to|slated|due|scheduled|arrives?|lands?|drops?|premieres|debuts|"
    r"launches|opens|"
    r"begins|starts|kicks off|bows|hits|returns|resumes|comes|rolls out|joins|simulcasts?|simulcasting|heads?|"
    r"heading|coming|going to|"
    r"expected|tomorrow|tonight|later|next (?:week|month|year)|upcoming|to (?:air|stream|premiere|debut|launch|follow)|"
    r"from (?:the )?(?:same day|\d|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)\w*|"
    r"the same (?:day|time|night|date)|a (?:day|week|month) (?:later|after|earlier)|has it|have it|gets?)\b"
)
_OVER = re.compile(
    r"\b(?:was|were|came|arrived|landed|dropped|premiered|debuted|launched|aired|hit|released|ran|went|began|started|"
    r"has been|have been|wrapped)\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|'s|'re|can be|now|already|currently|still) (?:[\w-]+ ){0,3}?(?:available|streaming|streamed|"
    r"on|watched|found|seen|viewed)\b|"
    r"\bcan (?:now |still |also )?(?:watch|stream|find|binge|catch|rewatch)\b|\bcatch up\b|\bstreams on\b|"
    r"^(?:stream|watch|find|binge)\b"
)
_NEW_WORDS = re.compile(
    r"\b(?:(?:new|next|latest|upcoming|returning) (?:episodes|instal?lments?|chapters?|run|batch|series|season|outing)|"
    r"the (?:episodes|opener|opening|finale|premiere|return|new run|first two|first three|two-episode|double)|"
    r"its return|"
    r"(?:series|season) (?:opener|premiere|finale)|comeback|linear bow|(?:its|the|their|a|"
    r"an) (?:[\w-]+ )?(?:debut|premiere|launch|arrival|return|bow|release|comeback|rollout))\b"
)
_FIRST_MANY = re.compile(
    r"\b(?:first|opening|initial) (?:\d{2}|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"two dozen) (?:episodes|chapters|parts)\b"
)
_WOULD = re.compile(r"\b(?:it|that|this|they)(?:'d| would) (?:be|come|land|go|air|stream)\b")
_PRAISED = re.compile(
    r"\b(?:most|best|biggest|number|no\.|one of|loved|popular|favou?rite|top|acclaimed|latest|greatest|"
    r"hottest)\b[^,;]{0,40}"
    r"\b(?:series|shows?|drama|dramas|titles?|hits?|originals?|comedy|thriller|sensation|k-drama|anime)$"
)
_TOLD = re.compile(
    r"\b(?:said|told|shared|posted|wrote|speaking|interview\w*)\b(?: (?!that|will|it|season|"
    r"series)[\w,]+){0,4} (?:via|through|to|on|at|with|by) (?:the )?$"
    r"|\b(?:according|thanks|owing|due|loyal|specific|next|close|deal|sold|rights) to (?:the )?$"
)
_LISTED = re.compile(
    r"^(?:\s?[,/(&]\s?|\s(?:and|or|&|plus)\s|,\s(?:and|or)\s|[^.;]{2,24}\s(?:and|or|but)\s)(?:(?:on|the|or|"
    r"and|both|via)\s)*$"
)
_ALSO_ON = re.compile(
    r"^,? (?:and|or|but) (?:in [\w' ]{2,24} )?(?:(?P<maybe>maybe|perhaps|possibly|probably|hopefully) )?"
    r"(?:also |even |then )?(?:on|in|via|through) (?:the )?$"
)
_NOW = re.compile(r"(?:\s?/\s?|,?\s(?:and|or|&)\s(?:on\s)?|,\s)(?:(?:its |the )?streaming service )?(?P<now>NOW)\b")
_ASKED = re.compile(
    r"\b(?:where|watch|stream|streaming|platform|channel|see it|need|which service|on (?:netflix|hulu|max|"
    r"disney)|air|airs|home)\b"
)
_PRONOUN = re.compile(
    r"^(?:it|they|that|this|both|you (?:can|will|may) (?:\w+ )?(?:watch|stream|find|catch|see|binge) (?:it|them))\b"
)
_OTHER_WORK = re.compile(
    r"\b(?:also (?:read|on)|elsewhere (?:on|at|in)|such as|subscri|sign up|outside|plus|meanwhile)\b"
)
# What a platform does with a show of its own, or the show with it
_OWNS = re.compile(
    r"\b(?:renew|order|announc|confirm|commission|releas|premier|dat(?:e|ed|es|ing)|said|says|told|ha(?:s|ve|sn't|d)|"
    r"series|show|drama|thriller|comedy|hit|original|anime|film|movie|sitcom|season|mystery|romance|saga|fantasy|"
    r"horror|western|whodunn?it|procedural|programme|romcom|epic|chiller|satire|dramedy|k-drama|soap|"
    r"put|made|mak|will|want|plan|pick|greenl|drop|unveil|reveal|share|post|kept|keep|list|line-up|lineup|"
    r"slate|top|chart|most|number|no\.|biggest|carr|stream|watch|own|from|nobody|executive|target|cancel|split|"
    r"took|take|comment|silent|mum|schtum|is|was|are|slot|set|yet|page|app|sizzle|reel|video|trailer|teaser|at)"
)
_SHORT = 12  # code points beside a day and a platform: "March 10, Netflix"


def _platforms(passage: Passage, page: Page) -> list[Name]:
    """The platforms that a sentence names: no social networks, no companies beside their platforms."""
    found = []
    for name in passage.names:
        if name.type != "platform" or name.full in _SOCIAL:
            continue
        if _platforms_of_page(page).isdisjoint(_COMPANIES.get(name.full, ())):
            found.append(name)
            found += _beside(passage, name)
    return found


def _platforms_of_page(page: Page) -> frozenset[str]:
    """The full names of all platforms that a page names."""
    known: frozenset[str] | None = page.memo.get("platform.all")
    if known is None:
        found = (n.full for n in page.names.all if n.type == "platform" and n.full not in _SOCIAL)
        known = page.memo["platform.all"] = frozenset(found)
    return known


def _beside(passage: Passage, name: Name) -> list[Name]:
    """NOW, a word in capitals that is a platform only beside Sky."""
    m = _NOW.match(passage.text, name.end - passage.start) if name.full.startswith("Sky") else None
    if m is None:
        return []
    start = passage.start + m.start("now")
    return [Name(start, start + 3, "NOW", "platform", "NOW")]


def _seen_on(passage: Passage, page: Page) -> Iterator[Draft]:
    """A season, or the show, that streams, airs, lands on a platform."""
    before: Name | None = None
    seasons: list[int | None] = []
    for name in _platforms(passage, page):
        gap = passage.folded[before.end - passage.start : name.start - passage.start] if before is not None else ""
        also = _ALSO_ON.match(gap)
        if not (seasons and (also or _LISTED.match(gap))):
            seasons = _seasons_on(passage, page, name)
        before = name
        proof = evidence(page, passage, name.start, name.end)
        words = passage.folded[max(0, proof.start - passage.start) : name.start - passage.start]
        guessed = _WOULD.search(words) or (also is not None and also["maybe"])
        certainty: Certainty | From = Certainty.EXPECTED if guessed else From.CLAUSE
        if _NOT_ON.search(words):
            certainty = Certainty.DENIED
        for season in seasons:
            yield Draft(
                "platform",
                Platform(name.text),
                proof.start,
                proof.end,
                "seen_on",
                season=season,
                at=name.start,
                certainty=certainty,
            )


def _seasons_on(passage: Passage, page: Page, name: Name) -> list[int | None]:
    """The seasons that the clause puts on a platform, [None] for the whole show, none where it does no such thing."""
    if passage.text.endswith("?") or not _placed(passage, page, name) or _another_title(passage, page, name):
        return []
    if _of_another_subject(passage, page, name) or _follows_other_work(passage, page, name):
        return []
    if page.scope.film:
        return [None] if _film_itself(passage, page, name) else []
    return _seasons(passage, page, name)


def _placed(passage: Passage, page: Page, name: Name) -> bool:
    """Whether something is put on a platform: "lands on X", "X will carry it", "it'd be X", "10 March, X"."""
    if _is_short(passage, page, name):
        return True
    at = name.start - passage.start
    before, after = passage.folded[max(0, at - 160) : at], passage.folded[name.end - passage.start :][:90]
    if _ITS_VIEWERS.match(after):
        return True
    if _OWNED.match(after) or _TOLD.search(before):
        return False
    if (
        _answers_where(passage)
        and len(passage.text) < 90
        and re.search(r"^\W*(?:(?:only |exclusively )?on |only |that's |[^ ]+ says? )?(?:the )?$", before)
    ):
        return True
    to = _TO.search(before)
    if to is not None:
        verb = to[0].startswith(("hit", "join")) or _SEEN.search(before[: to.start()])
        if _PRAISED.search(before[: to.start()].rstrip()):
            return True
        opens = name.start - passage.clause_at(name.start).start <= len(to[0]) + 2
        return bool(verb) or (opens and _SEEN.search(after) is not None)
    if _IT_IS.search(before) or (_IN_OR_BY.search(before) and _STOPS.match(after)):
        return True
    carries = _CARRIES.match(after)
    if carries is None:
        return False
    if re.search(r"\b(?:cinemas?|theat(?:er|re)s?|festival)\b", after):
        return False
    stated = any(carries[0].endswith(s) for s in _STATED)
    return stated or _MEANS_SHOW.match(after[carries.end() :]) is not None


def _of_another_subject(passage: Passage, page: Page, name: Name) -> bool:
    """Whether the clause opens with a title of something else ("Low Water continues tonight on ITV"), or a spin-off."""
    clause = passage.clause_at(name.start)
    if any(h.end <= name.start for h in passage.marked("spinoff.word", "spinoff.like")):
        return not page.scope.mentions(passage.start, name.start)
    title = _CAPITALS.match(passage.text, clause.start - passage.start)
    if title is None:
        return False
    start, end = passage.start + title.start(), passage.start + title.end()
    others = [n for n in passage.names if n.start < end and start < n.end and n.type not in ("work", "other")]
    said = fold(title[0])
    if others or end > name.start or any(said in form or form in said for form in page.scope.forms):
        return False
    words = passage.folded[title.end() : name.start - passage.start]
    own = page.scope.mentions(clause.start, clause.end) or any(form in words for form in page.scope.forms)
    return not own and not _OURS.search(words) and _SUBJECT_OF.match(words) is not None


def _follows_other_work(passage: Passage, page: Page, name: Name) -> bool:
    """Whether a relative clause hangs on another work in quotation marks ("halted 'Tin Road', which was due on X")."""
    relative = _WHICH.search(passage.folded[: name.start - passage.start])
    if relative is None or page.scope.mentions(passage.start, name.start):
        return False
    return names_other_work(page, Span(passage.start, passage.start + relative.start("hangs")))


_WHICH = re.compile(r",[\"'”]? (?P<hangs>which|set|due|also) [^,;]{0,60}$")
_CAPITALS = re.compile(r"[A-Z][\w'’]+(?: (?:(?:of|the|and|a|to|in) )?[A-Z][\w'’]+){1,6}")
_OURS = re.compile(r"\b(?:it|show|series|season|drama|episodes?|run)\b")
_SUBJECT_OF = re.compile(r"^[\"'\u201d\u2019]? (?:[\w-]+ ){0,3}?(?:[a-z]+s|[a-z]+ed|will|has|is|was|ran|came|began)\b")


def _is_short(passage: Passage, page: Page, name: Name) -> bool:
    """Whether a line is a day and a platform and hardly a word more."""
    days = sum(t.end - t.start for t in passage.times) or sum(len(m[0]) for m in _SLOT.finditer(passage.folded))
    if not days or _SAYS.search(passage.folded):
        return False
    if passage.block.kind == "heading":
        above = next(iter(page.near(passage)), None)
        if above is not None and above.block.kind == "heading" and not any(f in above.folded for f in page.scope.forms):
            return False
    return len(passage.text) - days - len(name.text) <= _SHORT


_SLOT = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tonight|weeknights|weekends|nightly|daily)\b|"
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b\.?)"
)


def _film_itself(passage: Passage, page: Page, name: Name) -> bool:
    words = passage.folded[: name.end - passage.start]
    if any(form in words for form in page.scope.forms):
        return True
    clause = passage.clause_at(name.start)
    words = passage.folded[clause.start - passage.start : name.start - passage.start]
    return re.search(r"\b(?:it|the (?:film|movie|sequel)|that|our bet)(?:'ll|'d|'s)?\b", words) is not None


def _seasons(passage: Passage, page: Page, name: Name) -> list[int | None]:
    main = page.scope.main
    clause = passage.clause_at(name.start)
    words = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if _PRAISED.search(passage.folded[: name.start - passage.start].rpartition(" on ")[0]):
        return [None]
    many = set_of(words, main)
    if many:
        return many
    if _FIRST_MANY.search(words) and (main or 1) > 1 and not re.search(r"\bwill|'ll\b", words):
        return [1]
    own = named(passage, page, clause, name) or both_of_them(passage, page)
    if own:
        return [*own]
    asked = _asked(passage, page)
    ahead = _is_short(passage, page, name) or _is_ahead(passage, clause, words) or _NEW_WORDS.search(words) is not None
    if asked is not None and (ahead or not re.search(r"\ball (?:the |of the )?(?:seasons|episodes)\b", words)):
        return [asked]
    if ahead:
        return [main]
    if _PRONOUN.match(passage.folded) and passage.previous is not None and _PRESENT.search(words):
        carried = named(passage.previous, page, Span(passage.previous.start, passage.previous.end), None)
        if len(carried) == 1:
            return [*carried]
    verbless = not re.search(
        r"\b(?:is|are|'s|can|was|has|it|show|series|stream\w*|available|watch|first|\w+ed)\b", words
    )
    return [main] if verbless and _answers_where(passage) else [None]


def _asked(passage: Passage, page: Page) -> int | None:
    """The season that the question or heading above asks the place of."""
    for above in (passage.previous, passage.heading):
        if above is None or (above is passage.previous and not above.text.endswith("?")):
            continue
        if _ASKED.search(above.folded) and passage.index - above.index <= 3:
            numbers = [n for m in page.scope.mentions(above.start, above.end) for n in page.scope.numbers(m)]
            if numbers:
                return numbers[0]
    return None


def _answers_where(passage: Passage) -> bool:
    heading = passage.heading
    return "answer" in passage.labels and heading is not None and _ASKED.search(heading.folded) is not None


def _is_ahead(passage: Passage, clause: Span, words: str) -> bool:
    """Whether a clause speaks of what is still to come."""
    day = passage.day
    for time in passage.times:
        if day is not None and clause.start <= time.start < clause.end and time.window.earliest is not None:
            return time.window.earliest > day
    if _PRESENT.search(words) and not re.search(r"\b(?:will|'ll|from (?:the )?(?:same|\d)|later)\b", words):
        return False
    if _OVER.search(words) and not re.search(r"\b(?:will|'ll|when it does)\b", words):
        return False
    return _AHEAD.search(words) is not None


def _whose(passage: Passage, page: Page) -> Iterator[Draft]:
    """A platform that orders, dates, shows or lends its name to the show: one claim about the whole show."""
    owners = page.memo.get("platform.owners")
    if owners is None:
        owners = page.memo["platform.owners"] = _owners(page)
    for name in owners.get(passage.index, ()):
        proof = evidence(page, passage, name.start, name.end)
        yield Draft(
            "platform",
            Platform(name.text),
            proof.start,
            proof.end,
            "whose_show",
            season=None,
            at=name.start,
            certainty=Certainty.CONFIRMED,
            attribution=None,
        )


def _owners(page: Page) -> dict[int, list[Name]]:
    """By sentence, the platforms whose show it is: those that own it in so many words, and those that the headline
    names; each where it is first said."""
    if page.scope.film:
        return {}
    headline = page.headline.folded if page.headline is not None else ""
    told: dict[str, tuple[bool, int, Name]] = {}
    counted: Counter[str] = Counter()
    for passage in page.passages:
        if not passage.has("name") or passage.text.endswith("?"):
            continue
        for name in _platforms(passage, page):
            if not _may_own(passage, page, name):
                continue
            counted[name.full] += 1
            clause = passage.clause_at(name.start)
            words = passage.folded[clause.start - passage.start : clause.end - passage.start]
            owns = bool(_OWNS.search(words)) or any(form in words for form in page.scope.forms)
            if name.full not in told or (owns and not told[name.full][0]):
                told[name.full] = (owns, passage.index, name)
    found: dict[int, list[Name]] = {}
    for full, (owns, index, name) in told.items():
        if owns or counted[full] > 1 or fold(name.text) in headline:
            found.setdefault(index, []).append(name)
    return found


def _may_own(passage: Passage, page: Page, name: Name) -> bool:
    clause = passage.clause_at(name.start)
    start = name.start - passage.start
    words = (
        passage.folded[clause.start - passage.start : start]
        + passage.folded[name.end - passage.start : clause.end - passage.start]
    )
    if (
        _of_another_subject(passage, page, name)
        or _follows_other_work(passage, page, name)
        or _another_title(passage, page, name)
        or _OTHER_WORK.search(words)
        or page.scope.foreign(clause)
    ):
        return False
    if page.scope.foreign(Span(passage.start, passage.end)):
        return False
    return _seasons_on(passage, page, name) in ([], [None])


def _another_title(passage: Passage, page: Page, name: Name) -> bool:
    """Whether the platform's own possessive names something else ("Peacock's The Long Quay", "NBC Sports")."""
    m = _OTHER_TITLE.match(passage.text, name.end - passage.start)
    return (
        m is not None
        and m["word"].split()[0] not in _BRANCHES
        and not any(form.startswith(fold(m["word"])) or fold(m["word"]) in form for form in page.scope.forms)
    )


_BRANCHES = frozenset(
    "Korea Japan India UK US U.S Germany Spain Latin Asia Europe Nordic Australia Canada "
    "France Italy Mexico Brazil Turkey Thailand Poland Ireland Original Originals K-Content Tudum".split()
)
_OTHER_TITLE = re.compile(r"(?:[’']s)?\s[“‘\"']?(?P<word>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)")
_SAYS = re.compile(r"\b(?:says?|said|eyes|wants|targets|sets|dates)\b")
_LABEL = re.compile(
    r"^(?:(?:streaming |us |uk |where )?(?:platforms?|network|channel|streamer|broadcaster|home|service)|"
    r"streaming on|where|airs on|"
    r"where to watch|available on|watch on|watch it on|on)\s?[:–-]\s?"
)


_ITS_CHANNEL = re.compile(r"^(?:us |uk )?(?:network|channel|broadcaster)s?\b")


def _labelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Platform: Disney+"."""
    label = _LABEL.match(passage.folded)
    if not label:
        return
    for name in _platforms(passage, page):
        season: int | From | None = None if _ITS_CHANNEL.match(passage.folded) else page.scope.main
        if page.scope.mentions(passage.start, passage.end):
            season = From.SCOPE
        yield Draft("platform", Platform(name.text), passage.start, passage.end, "labelled_platform", season=season)


def _asked_about(passage: Passage, page: Page) -> Iterator[Draft]:
    """A platform that a question names, said yes or no to: "Is it on Netflix? No."."""
    answer = _YES_OR_NO.match(passage.folded)
    question = passage.previous if passage.previous is not None else passage.heading
    if answer is None or question is None or not question.text.endswith("?") or _platforms(passage, page):
        return
    asked = _platforms(question, page)
    words = question.folded
    if len(asked) != 1 or not re.search(r"\b(?:on|to|need|via|through|carry|have)\b", words):
        return
    numbers = [n for m in page.scope.mentions(question.start, question.end) for n in page.scope.numbers(m)]
    season = numbers[0] if numbers else page.scope.main
    certainty = Certainty.DENIED if answer["no"] else From.CLAUSE
    start = question.start if passage.start - question.start < 200 else passage.start
    yield Draft(
        "platform",
        Platform(asked[0].text),
        start,
        passage.end,
        "asked_about",
        season=season,
        certainty=certainty,
        at=passage.start,
    )


_YES_OR_NO = re.compile(
    r"^\W*(?:(?P<no>no\b|nope|sadly not|unfortunately not|i'm afraid not|afraid not|it (?:is|will) not|"
    r"it (?:isn't|won't))|"
    r"yes\b|yep|yup|you (?:will|do|can)\b|it (?:is|will)\b|indeed|absolutely|of course|correct)"
)

_LANDS = re.compile(
    r"\b(?:land|arriv|premier|debut|stream|launch|drop|return|head|hit|available|releas|com(?:e|es|ing)\b|bow|"
    r"air|begin|roll)\w*(?: [\w-]+){0,5} ?$"
)
_SERVICE = re.compile(
    r"\b(?:on|to|via|hits?)\s(?P<the>the (?:streaming |same )?(?:service|platform|streamer|network|channel|"
    r"giant))\b(?!'s)"
    r"|(?P<which>which the (?:service|platform|streamer|network|channel)) (?:says it )?(?:will|is to|"
    r"plans to) (?:carry|air|show|release|stream)"
)


def _on_the_service(passage: Passage, page: Page) -> Iterator[Draft]:
    """A season that lands on "the streamer", where the page names only one."""
    m = _SERVICE.search(passage.folded)
    if m is None or page.scope.film or passage.text.endswith("?"):
        return
    only = _platforms_of_page(page)
    if len(only) != 1:
        return
    start = passage.start + (m.start("the") if m["the"] else m.start("which"))
    clause = passage.clause_at(start)
    words = passage.folded[max(0, clause.start - passage.start - 30) : clause.end - passage.start]
    name = next(n for n in page.names.all if n.full in only)
    own = named(passage, page, clause, Name(start, start, name.text, "platform", name.full))
    ahead = _is_ahead(passage, clause, words) or m["which"]
    if not (m["which"] or _LANDS.search(passage.folded[: m.start()][-70:])) or not (own or ahead):
        return
    proof = evidence(page, passage, start, passage.start + m.end())
    for season in own or (page.scope.main,):
        yield Draft("platform", Platform(name.text), proof.start, proof.end, "on_the_service", season=season, at=start)


RULES: tuple[Rule, ...] = (
    Rule("seen_on", _seen_on, frozenset({"name"})),
    Rule("whose_show", _whose, frozenset({"name"})),
    Rule("labelled_platform", _labelled, frozenset({"platform.where"})),
    Rule("asked_about", _asked_about, frozenset({"answer"})),
    Rule("on_the_service", _on_the_service, frozenset({"platform.service"})),
)
