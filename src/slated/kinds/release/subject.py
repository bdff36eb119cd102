"""Whose release it is: this work's, another work's, or that of a shoot or trailer that "starts"."""

from __future__ import annotations

import re
from collections import Counter

from slated.marks.passage import Page, Passage
from slated.text.finder import fold
from slated.text.sentences import Span

_RUN = re.compile(
    r"(?<![\w’'])(?:[A-ZÀ-Þ][\w’'&!-]*|\d{1,4})(?::?\s(?:(?:of|the|and|in|to|at|for|on|de|la|a|an|with)"
    r"\s){0,2}(?:[A-ZÀ-Þ][\w’'&!-]*|\d{1,2}(?!\d)))*"
)
_AUXILIARY = re.compile(
    r"^[”\"’'*_)]{0,2}(?:\s\([^)]{0,30}\))?(?:, (?:a|an|the|another) [a-z' -]{3,40},)?(?:,?\s(?:having|being|"
    r"which|is|are|will|was|were|has|had|have|now|finally|also|then|only|"
    r"first|itself|be|been|to|set|due|meanwhile|next|already|out|just|still|recently|officially|"
    r"then|premiere|season|series|part|episode|s\d+|\w+ly)){0,4}\s?$",
    re.IGNORECASE,
)
_OWN_WORD = re.compile(
    r"\b(?:the|this|its|their|our|new|next|second|third|fourth|fifth|final|last|first|another|more) (?:\w+ "
    r"){0,2}?(?:show|series|season|drama|comedy|thriller|sequel|film|movie|anime|run|chapter|instal?ment|batch|"
    r"episodes|outing|"
    r"return|opener|premiere|follow-up|lot|part|half|volume|hit|one|second|third)\b|\bit\b|\bit['’]s\b|"
    r"\bit['’]ll\b|\bseason\b|\bseries\b|\bs\d\b|\bwe\b|\bfans\b|\byou\b"
)
_SHOW = re.compile(
    r"\b(?:season|series|show|drama|sequel|film|movie|it|run|chapter|episodes|return|premiere|release|launch|"
    r"outing|opener|instal?ment|which|that|they)\b"
)
_BACK = re.compile(
    r"^(?:back|is back|be back|are back|return|returns|returned|returning|comes? back|coming back|begins?|starts?|"
    r"started|began|opened|dropped|turned up|landed|arrived|arrives)\b"
)
_WEEKLY = re.compile(
    r"\b(?:(?:air\w*|released?|arriv\w+|drop\w*|episodes?|land\w*|roll\w*|out) (?:\w+ )?weekly|weekly (?:on|until|"
    r"through|episodes|from|every)|each (?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"every (?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|episode)|a new (?:one|episode)|new episodes "
    r"(?:every|each))\b"
)
_SAYING = frozenset(
    "said says told tells announced announces announcing revealed reveals unveiled unveils reported reports "
    "posted posts tweeted tweets asked spoke shared confirmation".split()
)
_TOKEN = re.compile(r"\w+")
_NUMBERED = re.compile(
    r"(?:'s)?,?:? (?:(?:season|series|part|volume|chapter|s) ?)?(?:\d{1,2}|one|two|three|four|five|ii|iii|iv)$"
)
_ELSEWHERE = re.compile(
    r"^\W*(?:elsewhere|in other news|also (?:at|on|from|coming|returning|read|see)|other (?:dates|shows|titles|"
    r"series)|next out|if you['’]re looking for|for comparison|while you wait)\b"
)
_FILM = re.compile(
    r"\b(?:the|a|this|that|its|his|her|prequel|spin-?off|animated|first) (?:\w+ )?(?:film|movie|romcom|prequel|"
    r"spin-?off|podcast|game|special|book|novel|album)\b"
)
_STREAMS = re.compile(r"\b(?:stream\w*|digital|vod|on demand|at home|rent|blu-ray|dvd|on the service|small screen)\b")
_CINEMA = re.compile(r"\b(?:cinemas?|theat(?:re|er)s?|release|open\w*|out|big screen|start dates?)\b")
_TRANSITIVE = re.compile(
    r"^(?:dated|is dated|slotted|slots|release|releases|released|releasing|unleash\w*|premiere|premieres|bring\w*|"
    r"drop|drops|launch|launches|put out|puts out)$"
)
_NOT_TITLES = frozenset(
    "don won isn doesn can there here let wasn didn hasn i the a an in on at it he she they we you and but so if "
    "originally initially previously currently officially finally reportedly apparently also still just only now once "
    "when while after before since as for from by with netflix hbo max hulu disney apple tv amazon prime video "
    "bbc itv paramount plus peacock showtime fx amc "
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday christmas halloween thanksgiving easter us uk u.s "
    "u.k america britain korea japan season series part volume episode chapter fans".split()
)


def is_own(page: Page, words: str) -> bool:
    """Whether capitalised words name the page's own work: its title, a part of it, or what the page keeps naming."""
    plain = re.sub(r"^(?:season|series|part|volume|chapter|s) ?\d+ of ", "", fold(words).strip(" .,:;!?'\""))
    if not plain:
        return True
    forms = page.scope.forms
    bare = _NUMBERED.sub("", plain).removesuffix("'s")
    if page.scope.film:
        earlier = any(plain == _NUMBERED.sub("", form) != form for form in forms)
        return not earlier and any(plain.startswith(form) or (len(plain) > 3 and plain in form) for form in forms)
    if any(bare == form or (len(bare) > 2 and bare in form) for form in forms):
        return True
    if any(_stem(word) == _stem(bare) for form in forms for word in form.split() if len(bare) > 3 and len(word) > 4):
        return True
    headline = page.document.headline.lower()
    return len(plain) > 3 and ":" not in plain and (bare in headline or word_count(page, bare) >= 3)


def word_count(page: Page, words: str) -> int:
    """How often a page has the rarest of some folded words; counted once a page."""
    counts: Counter[str] | None = page.memo.get("words")
    if counts is None:
        counts = page.memo["words"] = Counter(_TOKEN.findall(page.folded))
    return min((counts[w] for w in _TOKEN.findall(words)), default=0)


def is_common(page: Page, word: str) -> bool:
    """Whether a page also writes a word in lower case."""
    plain: frozenset[str] | None = page.memo.get("plain")
    if plain is None:
        plain = page.memo["plain"] = frozenset(w for w in _TOKEN.findall(page.text) if w.islower())
    return word in plain


def _stem(word: str) -> str:
    return word[:4]


_OPENING = re.compile(
    r"\s(?:has|have|had|is|are|was|were|will|gives?|goes|moves?|moved|takes?|gets?|for|not|returns?|follows?|"
    r"slips?)\b"
)


def opens_with_another(passage: Passage, page: Page, at: int) -> bool:
    """Whether the clause of an offset opens with a capitalised name that is neither this work nor anybody known."""
    clause = passage.clause_at(at)
    start = clause.start
    while start < clause.end and page.text[start] in '“"‘(* ':
        start += 1
    run = _RUN.match(page.text, start, clause.end)
    if (
        run is None
        or not _OPENING.match(page.text, run.end())
        or len(run.group().split()) < 2
        or is_own(page, run.group())
    ):
        return False
    tokens = [t for t in fold(run.group()).split() if t.split("'")[0] not in _NOT_TITLES]
    known = [
        n for n in passage.names if n.start < run.end() and run.start() < n.end and n.type not in ("other", "work")
    ]
    return len(tokens) > 1 and not known and not any(t.start < run.end() and run.start() < t.end for t in passage.times)


_ASIDE = re.compile(
    r"\b(?:at|in|on|from|via|by|with|of|to|near|during|tells?|told|telling|reports?|per|than|like|after)"
    r"\s(?:the\s|its\s|this\s|a\s)?[“\"‘]?$"
)


def names_another(passage: Passage, page: Page, end: int | None = None) -> bool:
    """Whether a sentence, as far as `end`, names another work and neither this one nor one of its seasons."""
    if page.scope.mentions(passage.start, passage.end) or any(form in passage.folded for form in page.scope.forms):
        return False
    for name in passage.names:
        if end is not None and name.start >= end:
            break
        if name.type not in ("work", "other") or any(
            t.start <= name.start and name.end <= t.end for t in passage.times
        ):
            continue
        lead = passage.folded[: name.start - passage.start]
        if _ASIDE.search(lead) or lead.rfind("(") > lead.rfind(")"):
            continue
        if name.type == "other" and (len(name.text.split()) < 2 or word_count(page, fold(name.text)) > 1):
            continue
        if not is_own(page, name.text) and passage.folded[name.end - passage.start :][:40].lstrip("'’s").strip()[
            :3
        ] not in ("say", "tel"):
            verb = passage.folded[name.end - passage.start :][:16]
            if not re.match(r"['’\s]?s?\s?(?:says?|said|tells?|told|reports?|has it|reckons?|put|puts)\b", verb):
                return True
    return False


def foreign_before(passage: Passage, page: Page, governor: Span, at: int, label: str) -> bool:
    """Whether the nearest work named before the time is not the page's own."""
    text, base = page.text, passage.start
    low = base
    foreign = -1
    for quotation in passage.quotations:
        words = text[quotation.start : quotation.end]
        if low <= quotation.start and quotation.end <= at and _is_title(words) and not is_own(page, words.rstrip(",.")):
            foreign = max(foreign, quotation.end)
    for name in passage.names:
        if (
            name.type == "work"
            and low <= name.start
            and name.end <= at
            and not is_own(page, name.text)
            and not _bracketed(page.text, name.start, at)
        ):
            foreign = max(foreign, name.end)
    verb = page.folded[governor.start : governor.end]
    if label == "release.verb" or _MOVED.match(verb):
        foreign = max(foreign, _run_before(passage, page, governor.start))
    foreign = max(foreign, _run_between(passage, page, governor, at))
    if foreign < 0:
        return False
    between = passage.folded[foreign - base : at - base]
    if any(form in between for form in page.scope.forms):
        return False
    clause = passage.clause_at(governor.start)
    return not (
        clause.start > foreign and _OWN_WORD.search(passage.folded[clause.start - base : governor.start - base])
    )


_MOVED = re.compile(
    r"^(?:moved|pushed|shifted|bumped|slipped|slips|slid|slides|delayed|postponed|jumped|jumps|switched|brought|due|set|"
    r"slated|scheduled|targeting|eyeing|rescheduled|dated|confirmed|expected|tipped|planned)\b"
)


def _bracketed(text: str, start: int, at: int) -> bool:
    """Whether a bracket opens before a name and closes before the time."""
    opened = text.rfind("(", max(0, start - 80), start)
    return opened >= 0 and text.find(")", opened, start) < 0 and text.find(")", start, at) >= 0


def _run_before(passage: Passage, page: Page, at: int) -> int:
    """The end of a capitalised run that is the subject right before a verb and no known name; -1 for none."""
    base = passage.start
    window = page.text[max(base, at - 80) : at]
    runs = list(_RUN.finditer(window))
    if not runs:
        return -1
    last = runs[-1]
    words = last.group()
    owned = re.match(r"[\w-]+[’']s\s(?=[A-Z])", words)
    shift = owned.end() if owned else 0
    words = words[shift:]
    start = max(base, at - 80) + last.start() + shift
    if not _AUXILIARY.match(window[last.end() :]) or (
        window[last.end() :].strip(" ”\"’'") == "" and last.end() < len(window) - 3
    ):
        return -1
    tokens = [
        t
        for t in fold(words).replace(",", "").split()
        if t.split("'")[0].rstrip(".:") not in _NOT_TITLES and not t.isdigit()
    ]
    if not tokens or is_own(page, words):
        return -1
    if start == base and len(words.split()) == 1 and (len(words) < 4 or is_common(page, words.lower())):
        return -1
    if re.search(r"\b(?:as|playing) (?:the|a) (?:\w+ ){0,3}$|\b(?:as|of)\s$", page.text[max(base, start - 40) : start]):
        return -1
    if (words.isupper() and len(words) <= 4) or re.search(
        r"\b(?:in|at|on|for|from|to|of|by|with|across|outside)\s(?:the\s|[A-Z]\w+\s)?$",
        page.text[max(base, start - 10) : start],
    ):
        return -1
    known = [
        n for n in passage.names if n.start < start + len(words) and start < n.end and n.type not in ("other", "work")
    ]
    if known:
        return -1
    return start + len(words)


def _run_between(passage: Passage, page: Page, governor: Span, at: int) -> int:
    """The end of another work's name that is the object of "dated" or "releases"; -1 for none."""
    verb = passage.folded[governor.start - passage.start : governor.end - passage.start]
    if governor.end >= at or not _TRANSITIVE.match(verb):
        return -1
    m = re.match(r"\s[“\"‘]?", page.text[governor.end : at])
    run = _RUN.match(page.text, governor.end + m.end(), at) if m else None
    if run is None or is_own(page, run.group()):
        return -1
    known = page.names.between(run.start(), run.end() + 1)
    if any(n.type in ("platform", "studio", "place", "person", "outlet", "agency") for n in known):
        return -1
    tokens = [t for t in fold(run.group()).split() if t.rstrip(".:'") not in _NOT_TITLES and not t.isdigit()]
    return run.end() if tokens else -1


def _is_title(words: str) -> bool:
    tokens = [w for w in re.findall(r"[\w’'-]+", words) if len(w) > 3]
    return (
        0 < len(words.split()) <= 8
        and (not tokens or all(w[0].isupper() or w[0].isdigit() for w in tokens))
        and words[:1].isupper()
    )


def something_else(passage: Passage, page: Page, governor: Span, label: str) -> bool:
    """Whether the governing verb's subject is another dated thing ("the shoot begins") or a person ("X is back")."""
    base = passage.start
    clause = passage.clause_at(governor.start)
    subject = passage.folded[clause.start - base : governor.start - base]
    whole = passage.folded[clause.start - base : clause.end - base]
    verb = passage.folded[governor.start - base : governor.end - base]
    if _WEEKLY.search(whole) or _ELSEWHERE.search(passage.folded):
        return True
    near = subject.rsplit(", ", 1)[-1] + page.folded[governor.start : clause.end].split(", ", 1)[0]
    if page.scope.film and (
        _STREAMS.search(near)
        or (
            passage.heading is not None
            and _STREAMS.search(passage.heading.folded)
            and not _CINEMA.search(passage.heading.folded)
        )
    ):
        return True
    if is_relative_of_other(passage, governor.start, page.scope.film):
        return True
    if not page.scope.film:
        film = _last(
            _FILM, subject if _SHOW.search(subject) or len(subject) > 25 else passage.folded[: governor.start - base]
        )
        if film is not None and not _SHOW.search(film):
            return True
    if (verb in _WEAK or _WEAK_NOUN.search(verb)) and not is_about_show(passage, page, clause):
        return True
    if verb in ("hit", "hits") and _HIT_ELSE.match(page.folded[governor.end : governor.end + 20]):
        return True
    if _objects(passage, page, governor, verb) or (verb in _WEAK and _WE_START.search(subject)):
        return True
    if verb.endswith("start") and re.search(
        r"\b(?:film\w*|lensing|shoot\w*|cameras?|production|photography|writing)\b", whole
    ):
        return True
    if label == "release.noun":
        return _is_span(passage.folded[: governor.start - base]) or _owned_by_other(passage, page, governor.start)
    if page.folded[governor.end : governor.end + 3] == " up" and verb in ("opened", "turned", "opens", "picked"):
        return True
    if _other_subject(passage, page, governor, verb, label == "release.frame"):
        return True
    if _BACK.match(verb) and not _SHOW.search(subject):
        if re.search(r"\b(?:he|she|who)\s(?:\w+\s){0,2}$", subject):
            return True
        return any(
            n.type == "person"
            and clause.start <= n.start
            and n.end <= governor.start
            and len(page.text[n.end : governor.start].split()) <= 3
            for n in passage.names
        )
    return False


def _other_subject(passage: Passage, page: Page, governor: Span, verb: str, loose: bool) -> bool:
    """Whether a trailer, a shoot or a later episode stands before the governing words as their subject."""
    base = passage.start
    clause = passage.clause_at(governor.start)
    for hit in passage.hits:
        if hit.label not in ("release.other", "release.later") or hit.end > governor.start:
            continue
        if (
            " it" in verb
            or _inside_title(passage, page, hit.start, hit.end)
            or (hit.label == "release.later" and page.folded[hit.start : hit.end] in page.document.headline.lower())
        ):
            continue
        if hit.start < (passage.start if loose else clause.start):
            continue
        between = passage.folded[hit.end - base : governor.start - base]
        if _OF_THE_SHOW.match(between) and hit.label == "release.other":
            return True
        if len(between.split()) > (14 if loose else 6) or _SHOW.search(between):
            continue
        opens = hit.start - passage.start < 6
        if re.search(
            r"[;.]|,\s(?:and|but|so|while|with)\b" if loose else r"[,;]|\b(?:and|before|ahead of|after)\b", between
        ):
            continue
        if page.folded[hit.start : hit.end] in _SAYING or (
            loose and not opens and re.search(r"\b(?:that|we|i|so)\b|[,]", between)
        ):
            continue
        return True
    return False


_OTHER_THING = re.compile(
    r"\b(?:films?|movies?|trailers?|teasers?|promo|spot|advert|ad|clip|video|poster|featurette|novels?|books?|volumes?|manga|"
    r"webtoon|comics?|game|album|single|song|podcast|soundtrack|documentary|special|spin-?off|prequel|musical|play|"
    r"stills?|photos?|images?|interview|report|post|magazine|issue)\b"
)


def is_relative_of_other(passage: Passage, at: int, film: bool) -> bool:
    """Whether a verb stands in a clause about a film, a trailer or a book ("the prequel, which opened in March")."""
    base = passage.start
    before = passage.folded[: at - base]
    opened = None
    for m in re.finditer(r"(?:,| )(?= ?(?:which|that|whose)\b)", before[-90:]):
        opened = m
    if opened is None:
        return False
    cut = len(before) - len(before[-90:]) + opened.start()
    if len(before[cut:].split()) > 8:
        return False
    antecedent = " ".join(re.split(r"[,;:(]", before[:cut].rstrip(" ,"))[-1].split()[-5:])
    other = _OTHER_THING.search(antecedent)
    if other is None or (film and other.group().startswith(("film", "movie"))):
        return False
    return not _SEASON_THING.search(antecedent)


_SEASON_THING = re.compile(r"\b(?:season|series|show|drama|sequel|run|episodes|chapter|outing|instal?ment)\b")


_HIT_ELSE = re.compile(
    r"\s(?:as|so|home|hard|harder|back|out|headlines|the headlines|him|her|them|a|an|record|\d[\d,.]* )\b"
)
_WE_START = re.compile(r"\b(?:we|i|they)(?:['’](?:re|ll|m|ve)| are| will| have)? (?:\w+ ){0,3}$")


def _is_span(before: str) -> bool:
    """Whether a window is a length of time ("a 45-day window")."""
    return re.search(r"\b[\w-]+[- ](?:day|week|month)s?(?:-long)? (?:\w+ )?$", before) is not None


def _owned_by_other(passage: Passage, page: Page, at: int) -> bool:
    """Whether a date or slot is another work's ("Paper Lanterns' slot")."""
    before = page.text[max(passage.start, at - 60) : at]
    m = re.search(r"((?:[A-ZÀ-Þ][\w&!.-]*\s){0,4}[A-ZÀ-Þ][\w&!.-]*)(?:['’]s|s['’])\s(?:\w+\s){0,2}$", before)
    if m is None or is_own(page, m[1]) or fold(m[1]) in _NOT_TITLES:
        return False
    start = max(passage.start, at - 60) + m.start(1)
    known = page.names.between(start, start + len(m[1]))
    if any(t.start < start + len(m[1]) and start < t.end for t in passage.times):
        return False
    return not any(n.type not in ("work", "other") for n in known) and word_count(page, fold(m[1])) <= 2


_THROWS = re.compile(
    r"^(?:drop|drops|dropped|release|releases|released|launch|launches|launched|hit|hits|opened|opens|started|"
    r"starts|began|begins|slotted)$"
)


def _objects(passage: Passage, page: Page, governor: Span, verb: str) -> bool:
    """Whether the verb has an object that is no show ("dropped the actor in February")."""
    if not _THROWS.match(verb):
        return False
    m = re.match(
        r"\s(?:the|a|an|his|her|its|their|our)\s((?:[\w’'-]+\s?){1,6})", page.folded[governor.end : passage.end][:60]
    )
    if m is None:
        return False
    words = m[1]
    return (
        not _SHOW_WORD.search(words)
        and not any(form in words for form in page.scope.forms)
        and not re.search(
            r"^(?:weeks?|days?|months?|years?|bit|little|few|fortnight|small|big|service|streamer|world|air|shelves|platform)\b",
            words,
        )
    )


_WEAK = frozenset(
    "resume resumes resumed resuming start starts started begin begins began begun open opens opened get going "
    "gets going got going kick off kicks off kicked off goes live went live goes out go out went out going out "
    "follows to follow".split(" ")
) | frozenset(
    (
        "get going",
        "gets going",
        "got going",
        "kick off",
        "kicks off",
        "kicked off",
        "go live",
        "goes live",
        "went live",
        "gets under way",
        "starting on",
        "beginning on",
        "having begun",
    )
)
_WEAK_NOUN = re.compile(r"^(?:a|the) start$")
_SHOW_WORD = re.compile(
    r"\b(?:season|series|show|drama|comedy|thriller|sequel|film|movie|run|outing|batch|lot|episodes?|"
    r"instal?ments?|chapters?|opener|cinemas?|theat(?:re|er)s?|volume|part (?:one|two|1|2)|first half|anime|it "
    r"opens|which opens)\b"
)


_IT_STARTS = re.compile(
    r"\bit(?:['’]ll)? (?:all )?(?:\w+ly |then |only |also |will |next |actually )?(?:starts?|begins?|opens?|"
    r"kicks off|goes|resumes?|follows)"
    r"\b(?! (?:with|as|by|like|where|when|to|down|from there|wrong|right))"
)


def is_about_show(passage: Passage, page: Page, clause: Span) -> bool:
    """Whether a clause names this work, one of its seasons or episodes, so that a bare "begins" can be its release."""
    text = passage.folded[clause.start - passage.start : clause.end - passage.start]
    if re.match(r"(?:which|that|and|having|then)\b", text) or re.match(r"it\b", text):
        earlier = passage.folded[: clause.start - passage.start]
        if re.match(r"it\b", text) and not earlier:
            earlier = (
                passage.heading.folded
                if passage.heading is not None and passage.previous is None
                else (passage.previous.folded if passage.previous else "")
            )
        text = earlier[-90:] + text
    if any(form in text for form in page.scope.forms) or page.scope.mentions(clause.start, clause.end):
        return True
    return (
        _SHOW_WORD.search(text) is not None
        or _IT_STARTS.search(text) is not None
        or (page.scope.film and re.search(r"\bopen", text) is not None)
    )


def _inside_title(passage: Passage, page: Page, start: int, end: int) -> bool:
    """Whether a phrase is part of the work's own title ("Part Two")."""
    base = passage.start
    around = passage.folded[max(0, start - base - 30) : end - base]
    words = page.folded[start:end]
    return any(words in form and around.endswith(form) for form in page.scope.forms) or around.removesuffix(
        words
    ).endswith((": ", "'", "' ", "'s", "'s ", "' s", "' s "))


_OF_THE_SHOW = re.compile(
    r"^\s(?:on|for|of)\s(?:(?!and\b|which\b|that\b|before\b|after\b|but\b)[\w’'-]+\s){1,5}(?:(?:is|was|will|are|"
    r"has|have|be|been|to|due|set|then|reportedly|tentatively|"
    r"slated|scheduled|expected|only|finally|recently|officially|also)\s){0,4}$"
)


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    """What follows the last match of a pattern, None without one."""
    found = list(pattern.finditer(text))
    return text[found[-1].end() :] if found else None
