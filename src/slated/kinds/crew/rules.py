"""How pages say who makes a work: role nouns around a person, verbs of making, "by".

The phrase's label names the role or roles and its form (see phrases.toml). Season: a noun beside a name ("creator X",
"X, the director") speaks of the whole show and has none; a verb speaks of the season that its clause is about, unless
"the series" or "the show" is what is made. A creator is always the whole show's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.crew.value import Crew
from slated.kinds.people import SENTENCE_LIMIT, complement, outside_aside, subject
from slated.marks.names import People
from slated.marks.passage import Draft, From, Page, Passage, Rule
from slated.model.claim import Certainty, Role
from slated.text.finder import Hit

_ROLES = frozenset({"director", "writer", "creator", "showrunner", "producer"})
_BESIDE = re.compile(
    r"^[\s,:–—-]*(?:(?:and|&|also|the|brothers|duo|pair|team|sole|executive|head|series|exec|co-exec|her|his"
    r"|their|film-makers?|husband-and-wife|webtoonist|novelist|mangaka|author|comedian|sisters|newcomer|veteran|Korean|acclaimed|star|editor)\b[\s,]*|[,/&]\s*)*$"
)
_NAMED = re.compile(r"^[^.;!?]{0,60}: $")
_NAMES = re.compile(
    r"^\s(?:[a-z’',-]+\s){0,6}?(?:is|are|was|were|include|includes|remains?|will be)(?:\s[a-z]+){0,2}\s$"
)
_APPOSED = re.compile(
    r"^(?:,| \(|\s[–—-]) ?(?!who\b|whose\b|and\b|but\b|with\b)(?:(?:[\w’'“”\"&+:.-]+|,(?= the | writer| director"
    r"| creator| showrunner| producer| executive))\s){0,9}$"
)
_COPULA = re.compile(
    r"^,?(?:[^,.;]{1,60},)? (?:who )?(?:(?:[a-z’'-]+|[Ss]eason(?: \d+)?|\d+) ){0,6}?"
    r"(?:is|are|was|were|be|as|been|remains?|serves?"
    r"|serving|served|becomes?|named|made|of)(?: (?:no|not|longer|again|once|more|both|back|also|among|now|still|the|a"
    r"|an|sole|new|its|one|of|series|season|show|show’s|show's|as|our|on|board|lead|co|executive|writer|director|creator"
    r"|showrunner|producer|and|serving|acting|taking|over|[’'\w]+[’']s?)){0,7} $"
)


def _parse(hit: Hit) -> tuple[tuple[str, ...], str]:
    """The roles and the form of a label such as "crew.writer_director_by"."""
    *roles, form = hit.label.removeprefix("crew.").split("_")
    return tuple(r for r in roles if r in _ROLES), form


def _hits(passage: Passage, form: str) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    for hit in passage.table("crew"):
        roles, kind = _parse(hit)
        if roles and kind == form:
            yield hit, roles


def _draft(
    passage: Passage, people: People, hit: Hit, roles: tuple[str, ...], rule: str, season: int | From | None
) -> Iterator[Draft]:
    start, end = min(people.start, hit.start), max(people.members[-1].name.end, hit.end)
    former = _is_former(passage, people, hit)
    between = passage.folded[max(0, people.end - passage.start) : max(0, hit.start - passage.start)]
    members = people.members[-1:] if "the latter" in between else people.members
    for member in members:
        for role in roles:
            yield Draft(
                "crew",
                Crew(member.name.full, role),
                start,
                end,
                rule,
                season=None if role == "creator" else season,
                certainty=Certainty.DENIED if former and role != "creator" else From.CLAUSE,
                at=hit.start,
            )


def _read_nots(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "X won't direct": denied."""
    lists = _lists(passage, page)
    for hit, roles in _hits(passage, "not") if lists else ():
        people = subject(page, hit, lists)
        if people is not None:
            for draft in _draft(passage, people, hit, roles, "not_again", From.SCOPE):
                yield draft._replace(certainty=Certainty.DENIED)


def _is_former(passage: Passage, people: People, hit: Hit) -> bool:
    low, high = min(people.start, hit.start) - 12, max(people.end, hit.end) + 40
    at = passage.start
    aside = ", who " in passage.folded[max(0, low - at) : hit.start - at]
    return any(
        low <= f.start and f.end <= high and not (aside and "," in passage.folded[hit.end - at : max(0, f.start - at)])
        for f in passage.marked("crew.former")
    )


def _lists(passage: Passage, page: Page) -> list[People]:
    """The people of a sentence, table rows of several left out; none of one that is too long to be a sentence."""
    if passage.end - passage.start > SENTENCE_LIMIT:
        return []
    lists = page.names.lists_between(passage.start, passage.end)
    return [p for p in lists if p.layout != "row" or len(p.members) == 1]


def _read_nouns(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "director X", "creators X and Y", "X, the showrunner", "X is executive producer"."""
    lists = _lists(passage, page)
    if not lists:
        return
    text = page.text
    for hit, roles in _hits(passage, "noun"):
        if (text[hit.end : hit.end + 1] in "’'" and text[hit.end + 1 : hit.end + 2] not in (" ", "s")) or _foreign(
            passage, page, hit
        ):
            continue
        ahead = next((p for p in lists if p.start >= hit.end), None)
        if ahead and len(gap := text[hit.end : ahead.start]) < 70:
            bare = _without_roles(gap)
            if _BESIDE.match(bare) or _NAMES.match(gap) or _NAMED.match(gap):
                yield from _draft(passage, ahead, hit, roles, "noun", _noun_season(passage, page, hit, ahead))
                continue
        before = [p for p in lists if p.members[-1].name.end <= hit.start]
        if not before or len(gap := text[before[-1].end : hit.start]) > 110:
            continue
        behind = (len(before) > 1 and outside_aside(page, before[-2], before[-1])) or before[-1]
        if _COPULA.match(gap) or _AND_AS.search(gap) or _COPULA.match(_without_roles(gap)):
            season = _copula_season(passage, hit, roles)
            yield from _draft(passage, behind, hit, roles, "noun", season)
            if partners := _partners(passage, page, hit, lists):
                yield from _draft(passage, partners, hit, roles, "noun", season)
        elif _APPOSED.match(gap) or (gap.startswith(", ") and _BESIDE.match(_without_roles(gap))):
            yield from _draft(passage, behind, hit, roles, "noun", _noun_season(passage, page, hit, behind))


_AND_AS = re.compile(
    r" and (?:also )?(?:serves|serving|acts|works|is|will be|returns|doubles) (?:again |once more )?(?:as "
    r")?(?:an? |the |one of the )?$"
)
_ROLE_WORDS = re.compile(
    r"\b(?:co-)?(?:executive |exec |head |lead )?(?:creators?|directors?|writers?|showrunners?|producers?"
    r"|screenwriters?|stars?|eps?|actors?)\b",
    re.IGNORECASE,
)


def _without_roles(gap: str) -> str:
    return _ROLE_WORDS.sub("and", gap).replace("and,", "and")


def _foreign(passage: Passage, page: Page, hit: Hit) -> bool:
    """Whether a noun names the maker of another work ("Parasite director", "the webtoon's writer")."""
    for other in passage.marked("crew.other"):
        if other.start <= hit.start and hit.end <= other.end:
            return True
    before = page.text[max(passage.start, hit.start - 60) : hit.start]
    authored = before.rstrip().endswith((" by", " by the", " of")) or " by " in before[-24:]
    if authored and any(s.end <= hit.start and hit.start - s.end < 60 for s in passage.marked("crew.source")):
        return True
    for name in page.names.between(max(passage.start, hit.start - 60), hit.start):
        if name.type in ("work", "other") and hit.start - name.end <= 4 and not _is_title(page, name.text):
            return True
    for source in passage.marked("crew.source"):
        if 0 <= hit.start - source.end <= 4 or (
            0 <= source.start - hit.end <= 14 and " of " in page.text[hit.end : source.start + 1]
        ):
            return True
    made = _MAKER_OF.match(page.folded, hit.end)
    if made and not _SHOW_NOUN.search(made["what"]) and not any(form in made["what"] for form in page.scope.forms):
        return True
    return before.endswith(("casting ", "art ", "creative "))


_MAKER_OF = re.compile(r" of (?:the|a|an|his|her|their) (?P<what>[a-z][\w' -]{0,40})")
_SHOW_NOUN = re.compile(
    r"\b(?:series|shows?|drama|comedy|thriller|film|movie|sitcom|anime|season|episodes?|hit|franchise|saga|original|adaptation|"
    r"programme|production|story|pilot|instal?ment|version|spin-?off|chapter|run|finale|first|second|third|fourth)\b"
)


def _is_title(page: Page, words: str) -> bool:
    low = words.lower()
    return any(form in low or low in form for form in page.scope.forms)


def _noun_season(passage: Passage, page: Page, hit: Hit, people: People) -> int | From | None:
    """A noun beside a name is the whole show's, unless a season stands right at it ("director of season 2")."""
    low, high = min(hit.start, people.start) - 28, max(hit.end, people.end)
    for season in page.scope.mentions(max(passage.start, low), passage.end):
        behind = page.folded[max(hit.end, people.members[-1].name.end if hit.end < people.start else 0) : season.start]
        if season.end <= min(hit.start, people.start) or (len(behind) <= 24 and _TIED.match(behind)):
            return From.SCOPE
    if any(low <= n.start <= high + 24 for n in passage.marked("crew.new")):
        return From.SCOPE
    if hit.label == "crew.director_noun" and page.folded[hit.start : hit.end] in ("director", "directors"):
        return (
            None
            if page.scope.main == 1 or passage.has("crew.whole") or _roles_at(passage, hit) > 1
            else page.scope.main
        )
    return None


_TIED = re.compile(r"^(?: of| for| on| in)(?: the| its)?(?: [a-z-]+)? ?$")


def _roles_at(passage: Passage, hit: Hit) -> int:
    """How many role nouns stand together ("creator, writer and director")."""
    return sum(h.label.endswith("_noun") and abs(h.start - hit.start) < 40 for h in passage.table("crew"))


def _copula_season(passage: Passage, hit: Hit, roles: tuple[str, ...]) -> int | From | None:
    if any(h.label == "crew.creator_noun" and abs(h.start - hit.start) < 40 for h in passage.table("crew")):
        return None
    if passage.has("season", "crew.new", "crew.takes_over", "crew.former") or "director" in roles or "writer" in roles:
        return From.SCOPE
    return None


def _read_verbs(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "X directs", "X and Y will write", "X in the director's chair"."""
    lists = _lists(passage, page)
    made: list[tuple[Hit, People]] = []
    for hit, roles in _hits(passage, "does"):
        if page.folded.startswith("developed", hit.start) and not _develops_title(page, hit):
            continue
        if _inside_noun(passage, hit) or _of_source(passage, page, hit):
            continue
        if _is_saying(page, hit):
            continue
        people = (
            subject(page, hit, lists) or _pronoun(passage, page, hit) or _coordinated(page, hit, made, lists)
            if lists
            else _quiet_pronoun(passage, page, hit)
        )
        if people is None or people.layout not in ("", "is", "row"):
            continue
        made.append((hit, people))
        season = _verb_season(passage, page, people, hit, roles)
        yield from _draft(passage, people, hit, roles, "verb", season)
        if partners := _partners(passage, page, hit, lists):
            yield from _draft(passage, partners, hit, roles, "verb", season)


def _develops_title(page: Page, hit: Hit) -> bool:
    """Whether "developed" has the work as its object."""
    after = page.folded[hit.end : hit.end + 40]
    return any(form in after for form in page.scope.forms) or after.startswith((" the series", " the show", " it for"))


def _inside_noun(passage: Passage, hit: Hit) -> bool:
    return any(o.start <= hit.start and hit.end <= o.end for o in passage.marked("crew.other"))


def _of_source(passage: Passage, page: Page, hit: Hit) -> bool:
    """Whether what is made is a book, a comic, a post."""
    return any(0 <= s.start - hit.end <= 24 or 0 <= hit.start - s.end <= 12 for s in passage.marked("crew.source"))


def _read_by(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "written by X and Y", "from a screenplay by X"."""
    lists = _lists(passage, page)
    if not lists:
        return
    for hit, roles in _hits(passage, "by"):
        adapted = page.folded.startswith("adapted", hit.start)
        if not adapted and any(-2 <= hit.start - s.end <= 60 for s in passage.marked("crew.source")):
            continue
        people = complement(page, hit, lists)
        if people is not None:
            yield from _draft(passage, people, hit, roles, "made_by", _made_season(passage, page, hit))


def _verb_season(passage: Passage, page: Page, people: People, hit: Hit, roles: tuple[str, ...]) -> int | From | None:
    """The season that is made: the one named; the page's main one where the words are about the coming episodes; none
    where a show as a whole is made, who produces it, or what somebody did in the past."""
    who = page.text[people.end : people.end + 6] == ", who "
    clause = passage.clause_at(hit.start)
    if page.scope.mentions(clause.start, clause.end) or (
        passage.has("season") and not who and not passage.has("crew.whole")
    ):
        return From.SCOPE
    past_clause = who and page.folded[hit.start : hit.end].split()[0] in _PAST
    if past_clause and passage.has("crew.episodes"):
        return page.scope.main - 1 if page.scope.main and page.scope.main > 1 else None
    if " of the show" in passage.folded or " of the series" in passage.folded:
        return None
    if passage.has("crew.new", "crew.episodes"):
        return page.scope.main
    runs = page.folded[hit.start : hit.end].endswith(("the show", "runs it"))
    if roles == ("producer",) or who or runs:
        return None
    verb = page.folded[hit.start : hit.end].split()[0]
    past = verb in _PAST and page.folded[max(0, hit.start - 5) : hit.start].strip() not in ("has", "have")
    return None if past or passage.has("crew.whole") else page.scope.main


def _made_season(passage: Passage, page: Page, hit: Hit) -> int | From | None:
    clause = passage.clause_at(hit.start)
    made = passage.marked("crew.creator_does")
    whole = any(not any(m.start <= h.start <= m.end + 1 for m in made) for h in passage.marked("crew.whole"))
    if page.scope.mentions(clause.start, clause.end) or (passage.has("season") and not whole):
        return From.SCOPE
    return page.scope.main if passage.has("crew.new", "crew.episodes") else None


def _is_saying(page: Page, hit: Hit) -> bool:
    """Whether "wrote" brings somebody's words, not a script."""
    verb = page.folded[hit.start : hit.end]
    if verb not in ("wrote", "writes", "write", "writing"):
        return False
    if "which " in page.folded[max(0, hit.start - 40) : hit.start]:
        return False
    after = page.folded[hit.end : hit.end + 8]
    return after[:1] in ",:" or after.startswith((" on ", " in a ", ' "', " that ", " to ", " about "))


_PRONOUN = re.compile(
    r"(?:^|[\s,;“\"])(?:he|she|who|they)(?:'ll|'s| will| also| has| again| once more| himself| herself| is| to)* $"
)


def _pronoun(passage: Passage, page: Page, hit: Hit) -> People | None:
    """The one maker whom "he directs" means: the last single person before, if the page calls that person crew."""
    if not _PRONOUN.search(page.folded[max(passage.start, hit.start - 28) : hit.start]):
        return None
    before = [p for p in page.names.lists_between(max(0, passage.start - 400), hit.start) if p.end <= hit.start]
    if not before or len(before[-1].members) != 1:
        return None
    return before[-1] if page.names.role_of(before[-1].members[0].name.full) in (Role.CREW, None) else None


def _quiet_pronoun(passage: Passage, page: Page, hit: Hit) -> People | None:
    """The maker whom "he directs" means in a sentence that names nobody: no words of a speaker, an object behind."""
    if any(mark in page.folded[passage.start : passage.end] for mark in '"') or page.text[hit.end : hit.end + 1] != " ":
        return None
    return _pronoun(passage, page, hit)


_WITH = re.compile(
    r"(?: (?!with)[\w’'“”\".-]+){0,7} (?:with|alongside|together with)(?: (?:co-\w+|his|her|their|husband,?"
    r"|wife,?|partner,?|brother,?|sister,?|fellow|\w+er))* "
)


def _partners(passage: Passage, page: Page, hit: Hit, lists: list[People]) -> People | None:
    """Those with whom somebody makes it: "wrote the script with A", "executive produce alongside A and B"."""
    for people in lists:
        if people.start > hit.end:
            gap = page.text[hit.end : people.start]
            between = any(
                hit.end <= h.start < people.start and h.label.endswith("_does") for h in passage.table("crew")
            )
            return people if len(gap) < 80 and not between and _WITH.fullmatch(gap) else None
    return None


def _coordinated(page: Page, hit: Hit, made: list[tuple[Hit, People]], lists: list[People]) -> People | None:
    """The people of the predicate before, where this verb only goes on ("is showrunner and created the series")."""
    if made and hit.start - made[-1][0].end <= 70 and _AND.search(page.text[made[-1][0].end : hit.start]):
        return made[-1][1]
    before = [p for p in lists if p.end <= hit.start]
    gap = page.text[before[-1].end : hit.start] if before else ""
    return before[-1] if gap and len(gap) <= 90 and _GOES_ON.match(gap) else None


_GOES_ON = re.compile(
    r"^,? (?:who )?(?:is|are|was|were|will|serves|adapted|wrote|writes|directs|produces)\b"
    r"[^.;:?!]*,? and (?:also |has |will )?$"
)
_AND = re.compile(r"^[^.;:?!]*,? and (?:also |has |will |is |then )?$")


_PAST = frozenset("directed wrote co-wrote helmed penned created co-created scripted adapted devised".split())


_TAKES_OVER = re.compile(r"(?:took|takes|take|taken|taking) over as (?:the )?(?:sole )?$")


def _read_handover(passage: Passage, page: Page) -> Iterator[Draft]:
    """ "X takes over as showrunner from Y": Y is no longer."""
    lists = _lists(passage, page)
    if not lists:
        return
    roles = next((r for form in ("noun", "does", "by") for _, r in _hits(passage, form)), None)
    if roles is None and passage.previous is not None:
        roles = next((r for form in ("noun", "does", "by") for _, r in _hits(passage.previous, form)), None)
    if not roles:
        return
    for hit in passage.table("crew"):
        people = None
        if hit.label == "crew.handover":
            people = complement(page, hit, lists, reach=3)
        elif hit.label.endswith("_noun") and _TAKES_OVER.search(
            page.folded, max(passage.start, hit.start - 30), hit.start
        ):
            people = next((p for p in lists if page.text[hit.end : p.start] == " from "), None)
        if people is None:
            continue
        for draft in _draft(passage, people, hit, roles[:1], "handover", From.SCOPE):
            yield draft._replace(certainty=Certainty.DENIED)


def _labels(form: str) -> frozenset[str]:
    pairs = ("writer_director", "creator_showrunner", "writer_producer", "director_producer", "star_producer")
    return frozenset(f"crew.{role}_{form}" for role in (*sorted(_ROLES), *pairs))


_NAME = frozenset({"name"})
RULES: tuple[Rule, ...] = (
    Rule("noun", _read_nouns, _labels("noun"), _NAME),
    Rule("verb", _read_verbs, _labels("does")),
    Rule("made_by", _read_by, _labels("by"), _NAME),
    Rule("not_again", _read_nots, frozenset({"crew.director_not", "crew.writer_not", "crew.showrunner_not"}), _NAME),
    Rule("handover", _read_handover, frozenset({"crew.handover", "crew.takes_over"}), _NAME),
)
