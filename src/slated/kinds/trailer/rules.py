"""Whether moving pictures (or first stills) of it have been shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.trailer.value import Trailer
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.text.finder import Hit

_FORMS = {"trailer.trailer": "trailer", "trailer.teaser": "teaser", "trailer.first_look": "first_look"}
_ABSENT = {"trailer.footage": "trailer"}  # what is only worth a word where there is none
_NO = re.compile(
    r"\b(?:no|not|nor|nothing|never|without|n't|yet to|isn't|hasn't|haven't|far to early|too early|too soon|"
    r"awaiting|nope|neither)\b|n't\b"
)
_COMING = re.compile(
    r"\b(?:will|'ll|would|expect(?:ed|ing)?|should|could|might|may|promised|on the way|to come|soon|due|likely|bet on|"
    r"hope|hopefully|wait(?:ing)? for|once|when|until|if|look out for|hold out for|want|wants|need|"
    r"await(?:ing)?|plan for|planned|"
    r"imminent|next up|cutting|working on|editing|before (?:a|the|any|we get))\b"
)
_TO_COME = re.compile(
    r"^[^,;]{0,40}\b(?:will|should|(?:they|it|he|she|we) (?:have |has |is |was |were )?promised|(?:is|are|was|"
    r"were) promised|is (?:promised|expected|due|coming|on the way|planned|imminent|done and|"
    r"being cut|in the works|next|"
    r"ready|set for|set to|slated|scheduled)|are (?:due|coming|expected|on the way|to follow)|could|might|"
    r"yet to come|to come|to follow|"
    r"follows? (?:in|on|next)|in the (?:coming|next)|(?:later|tomorrow|tonight|soon|next (?:week|month|year|"
    r"spring|summer)|within))\b"
)
_UNTIL_DAY = re.compile(
    r"^(?: (?:itself|is|are|will|to|be|due|set|coming|out|released|dropped|drop|drops|arrives?|lands?|debuts?|"
    r"follows?|comes?|"
    r"expected|scheduled|for|it|the|first|full)){0,6}(?: (?:on|at|in|during|by))?(?: the)? $"
)
_ONLY = re.compile(
    r"\b(?:except|besides|apart from|other than|beyond|only|aside from|bar) (?:for )?(?:the|a|that|"
    r"an?) (?:[\w-]+ ){0,2}$|\bunless you count (?:the|that|a) (?:[\w-]+ ){0,2}$"
)
_NOT_OURS = re.compile(r"^[ -]?(?:deal|agreement|pact)\b|^ (?:house|park|trash|hitch)\b")
# Where the unit lives between takes
_VEHICLES = re.compile(
    r"\b(?:sat|sit|sitting|wait(?:ed|ing|s)?|hid|hiding|lived|living|stay(?:ed|ing)|sle(?:pt|eping)|stuck|parked|"
    r"huddled|shelter(?:ed|ing)|retreat(?:ed|ing)|confined|sent|back|inside|out of|into|outside|left|knock(?:ed|ing)|"
    r"makeup|make-up|hair|star|dressing|wardrobe|crew|production|cast|row of|fleet of|the same|between)"
    r"(?: (?:in|to|on|at|of|inside|between|behind))? ?(?:(?:its|their|his|her|the|my|our|of|these) )?(?:[\w-]+ )?$"
)
_WHEELED = re.compile(
    r"^ (?:park\w*|camp|playing (?:cards|chess)|while|burned|"
    r"caught fire|on (?:set|location|the lot)|and (?:trucks|vans)|"
    r"trucks?|with (?:his|her|their) name)"
)
_FILM = re.compile(r"\b(?:film|movie|show|game|series)'s $")
_ASK = re.compile(r"\b(?:trailer|teaser|footage)\b[^?]*\?")
_ANSWER_NO = re.compile(
    r"^\W*(?:no\b|nope|none\b|there (?:isn't|is not|hasn't been) (?:one|any)\b|not a (?:frame|second|whiff|"
    r"sniff|glimpse|single|sausage)|nada|nah|"
    r"still (?:no\b|nothing)|not (?:yet|so|at|a )|nothing|sadly|unfortunately|there(?:'s| is| isn't|"
    r"'s been)? (?:not|no\b|"
    r"nothing)|it(?:'s| is) (?:far )?to+ early|lol|alas|afraid|only (?:that|the|a)|hold your|for a show|"
    r"(?:cut|ready|finished|done|made|locked)[,;]? but (?:not|un|still|nobody|no)|none\b|tba\b|tbc\b|soon\b|"
    r"(?:on its|on the) way\b|a full trailer (?:has yet|is yet)|the makers have not)"
)
_ANSWER_YES = re.compile(
    r"^\W*(?:yes|yep|yup|it (?:debuted|dropped|is|arrived|landed|came)|there is\b|indeed|sure|absolutely|here it is|"
    r"a (?:first |full |short )?(?:trailer|teaser)|the (?:first |full |official )?(?:trailer|teaser))"
)


def _shown(passage: Passage, page: Page) -> Iterator[Draft]:
    """A trailer, teaser or first look that a clause says is out, or is not."""
    if passage.block.kind in ("question", "heading") and not passage.text.endswith((".", "!")):
        return
    done: set[tuple[str, bool]] = set()
    for hit in passage.table("trailer"):
        form = _FORMS.get(hit.label) or _ABSENT.get(hit.label)
        if form is None:
            continue
        released = _released(passage, hit, form)
        if hit.label in _ABSENT and (released is not False or not _UNSEEN.search(passage.folded)):
            continue
        if released is None or (form, released) in done:
            continue
        done.add((form, released))
        yield _draft(passage, page, hit, Trailer(form, released), "shown" if released else "not_shown")
        if released and _BUT_FOR.match(passage.folded) and ("trailer", False) not in done:
            done.add(("trailer", False))
            yield _draft(passage, page, hit, Trailer("trailer", False), "nothing_but")


_UNSEEN = re.compile(r"\b(?:no|any) (?:[\w-]+ ){0,2}footage\b")
_BUT_FOR = re.compile(
    r"^\W*(?:nothing|no (?:footage|trailers?|clips?)|not (?:yet|at)|there(?:'s| is| has been|"
    r"'s been) (?:nothing|no)|still nothing)\b"
    r"[^.;]{0,60}\b(?:except|besides|apart from|other than|beyond|aside from|bar|but|unless)\b"
)


def _draft(passage: Passage, page: Page, hit: Hit, value: Trailer, rule: str) -> Draft:
    proof = evidence(page, passage, hit.start, hit.end)
    season = _season(passage, page, hit)
    return Draft("trailer", value, proof.start, proof.end, rule, season=season, at=hit.start)


def _season(passage: Passage, page: Page, hit: Hit) -> int | None:
    """The season of a trailer: one named right beside it ("the season 2 trailer", "a trailer for season 2"), else the
    page's own; trailers are of what is to come."""
    for mention in page.scope.mentions(max(passage.start, hit.start - 30), min(passage.end, hit.end + 36)):
        between = (
            page.folded[hit.end : mention.start] if mention.start >= hit.end else page.folded[mention.end : hit.start]
        )
        beside = _FOR.fullmatch(between) if mention.start >= hit.end else len(between) <= 12 and "finale" not in between
        numbers = page.scope.numbers(mention)
        if beside and numbers:
            return numbers[0]
    return page.scope.main


def _released(passage: Passage, hit: Hit, form: str) -> bool | None:
    """Whether a clause says that it has been shown; None where it says neither."""
    clause = passage.clause_at(hit.start)
    before = passage.folded[
        max(clause.start - passage.start, hit.start - passage.start - 80) : hit.start - passage.start
    ]
    after = passage.folded[hit.end - passage.start : clause.end - passage.start][:80]
    asks = passage.text.rstrip().endswith("?") and clause == passage.clauses[-1]
    if asks or _NOT_OURS.match(after) or _FILM.search(before) or _is_vehicle(passage, hit, before, after):
        return None
    if _ONLY.search(before):
        return True
    if _WITHOUT.match(after):
        return None
    if _NO.search(before[-60:]) or _NO.search(after[:40]):
        return False
    if _WHEN.search(before[-40:]) and _PAST.match(after):
        return True
    if _COMING.search(before[-40:]) or _TO_COME.match(after) or _comes_on_day(passage, hit):
        return False
    if any(h.label == "trailer.out" for h in passage.hits):
        return True
    named = re.search(r"\b(?:a|the|its|their|our|an|first|that|this|another) (?:[\w-]+ ){0,3}$", before)
    if form == "first_look":
        if _EXCLAIMED.match(passage.folded) and not asks:
            return True
        return True if _ONLY_THAT.search(before) else None
    return True if named else None


def _is_vehicle(passage: Passage, hit: Hit, before: str, after: str) -> bool:
    """Whether a trailer is one on wheels."""
    word = passage.folded[hit.start - passage.start : hit.end - passage.start]
    return word in ("trailer", "trailers") and bool(_VEHICLES.search(before) and _WHEELED.match(after))


_ONLY_THAT = re.compile(r"\b(?:that|only|our|all we(?:'ve| have) (?:had|seen|got)[^,;]{0,30}) (?:[\w-]+ ){0,3}$")


_EXCLAIMED = re.compile(
    r"^\W*(?:(?:your|a|the|our|here's (?:your|a|the)) )?(?:very )?(?:first|exclusive|sneak) (?:looks?|images|"
    r"pictures|photos|stills|glimpse|peek)(?: (?:alert|time|is here))?!"
)
_WHEN = re.compile(r"\b(?:when|once|until|if) (?:[\w-]+ ){0,4}$")
_PAST = re.compile(r"^[^,;]{0,30}\b(?:was|were|came|dropped|landed|debuted|arrived|premiered|appeared)\b")
_WITHOUT = re.compile(r"^[^.;]{0,40}\bwithout it\b")


def _comes_on_day(passage: Passage, hit: Hit) -> bool:
    """Whether a day to come stands right behind ("the main trailer on 14 July")."""
    for time in passage.times:
        if time.start < hit.end or time.start - hit.end > 48:
            continue
        opens = time.window.earliest
        between = passage.folded[hit.end - passage.start : time.start - passage.start]
        return bool(opens and passage.day and opens > passage.day and _UNTIL_DAY.match(between))
    return False


def _answered(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Is there a trailer? Not yet.", or "Nothing to see yet." under the heading "Trailer"."""
    question = _question(passage)
    if question is None or not question.has("trailer.trailer", "trailer.teaser"):
        return
    here = [h for h in passage.hits if h.label in _FORMS]
    start = question.start if passage.start - question.start < 260 else passage.start
    season = _asked_season(question, page)
    if _ANSWER_NO.match(passage.folded):
        yield Draft("trailer", Trailer("trailer", False), start, passage.end, "answered_no_trailer", season=season)
    elif _ANSWER_YES.match(passage.folded) and not here:
        yield Draft("trailer", Trailer("trailer", True), passage.start, passage.end, "answered_trailer", season=season)


def _question(passage: Passage) -> Passage | None:
    """The question or heading that a sentence stands first under."""
    previous, heading = passage.previous, passage.heading
    if previous is not None and _NONE_OF_THEM.match(passage.folded) and not previous.text.endswith("?"):
        return previous
    if previous is not None and _LABEL_ONLY.match(previous.folded):
        return previous
    if previous is not None:
        return previous if previous.text.endswith("?") and _ASK.search(previous.folded) else None
    if heading is None or passage.index - heading.index > 1:
        return None
    asks = _ASK.search(heading.folded) if heading.text.endswith("?") else _HEADED.search(heading.folded)
    return heading if asks else None


_NONE_OF_THEM = re.compile(
    r"^(?:but |so )?(?:there (?:isn't|is not|hasn't been|is no) (?:one|any)\b|none (?:yet|so far|"
    r"to date)\b)"
)
_LABEL_ONLY = re.compile(r"^\W*(?:the )?(?:trailers?|teasers?|footage)\W*$")
_HEADED = re.compile(r"\b(?:trailers?|teasers?|footage)(?: and (?:teaser|images|footage|clips))?\W*$")


def _asked_season(question: Passage, page: Page) -> int | From | None:
    numbers = {n for m in page.scope.mentions(question.start, question.end) for n in page.scope.numbers(m)}
    return numbers.pop() if len(numbers) == 1 and not page.scope.film else page.scope.main


_FOR = re.compile(r"\s(?:for|of|to)\s(?:the\s|its\s)?(?:\w+\s){0,3}")
_LABEL = re.compile(r"^(?:trailer|teaser)\s*[:–—-]\s*(?P<rest>.{2,60})")


def _labelled(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "Trailer: not yet online"."""
    m = _LABEL.match(passage.folded)
    if m:
        released = not (_NO.search(m["rest"]) or re.search(r"\btba|tbc|soon|none\b", m["rest"]))
        yield Draft("trailer", Trailer("trailer", released), passage.start, passage.end, "labelled_trailer")


RULES: tuple[Rule, ...] = (
    Rule("shown", _shown, frozenset(_FORMS | _ABSENT)),
    Rule("answered_trailer", _answered, frozenset({"answer", "trailer.none"})),
    Rule("labelled_trailer", _labelled, frozenset(_FORMS)),
)
