"""People as a text lists them, and the characters that the same words give them.

    people    = member (joiner member)*
    member    = person attachment*
    joiner    = "," | "and" | "&" | "/" | "as well as" ... [description of the next: "the former Iz*One singer"]
    attached  = "(" character ")" | "as" character | "who plays" character | "is" Character | "'s" Character
              | "(" "Work" ")" | ", 22," | "of" Work                             (these three attach nothing)
    before    = character "(" [played by] person ")" | character ", played by" person
    row       = character sep person | person sep character                      (a line; sep: "|", " - ", ":", "....")
    character = [lower words] Capitals ["of" ["the"] Capitals] | ("a" | "the") words

"A, B and C as X, Y and Z" hands the characters out in order; "A / B as X" gives both the same.
"""

from __future__ import annotations

import re

from slated.marks.names.lexicon import Lexicon, plain
from slated.marks.names.model import Member, Name, People
from slated.marks.names.rows import find_rows
from slated.marks.names.runs import CAPITAL
from slated.text.finder import fold
from slated.text.sentences import Span

_CAP = rf"[{CAPITAL}][\w’'.*-]*"
_CAPS = rf"{_CAP}(?: (?:(?:of|de|la|von|van|the|bin) ){{0,2}}{_CAP}|[ -]\d{{1,2}}\b){{0,5}}"
_CHARACTER = re.compile(rf"(?P<low>(?:[a-z][\w’'-]*,? ){{0,7}})[“‘\"']?(?P<cap>{_CAPS}(?:[”\"] {_CAP})?)")
_LOWER = re.compile(r"(?:an?|the|one of the|her|his) (?:[a-z][\w’'-]*[ ]?){1,6}")
_VERBS = r"plays?|portrays?|portraying|playing|played|portrayed|voices?|voicing|voiced"
_ADVERBS = "|".join(
    "will would also again once more soon now both all originally previously famously who can be is are was "
    "were has have had been set due slated expected confirmed to still back returning officially definitely "
    "really each respectively reportedly likely probably presumably ".split()
)
_AS = re.compile(
    r",? (?:(?:back,|returns,|joins,|naturally,|of course,|too,|again,|also,|fittingly,|happily,|obviously,|is"
    r"|are|was|were|will|be|also|back|once|again|more|returns?|returning|starring|stars?|joins?|joining|appears?"
    r"|returned|cast|seen|has|have|been|"
    r"joined|has joined|(?:the|its) (?:cast|ensemble|fold|show|series|season|crew of)|season \w+|"
    r"set|due|to|return|appear|star|join|recurs|on|board|aboard|signed|up|officially|definitely|newly|who|who’s"
    r"|who's|continues|do|would|could|may|might|should|can|not|did|won’t|won't|added|announced|reprises?"
    r"|reprising|reprise|(?:his|her|their|the) roles?|(?:his|her|their) parts?|in|introduced|replaced|confirmed"
    r"|takes? over|taking over|stepping in|steps? in|comes? in|come back|came back|comes back|coming) ){0,9}as (?=\S)",
    re.IGNORECASE,
)
_PLAYS = re.compile(
    rf",? (?:(?:{_ADVERBS}|be seen) ){{0,6}}(?:{_VERBS}) (?:the (?:role|part) of |the character (?:of )?|the )?(?=\S)"
)
_PART_OF = re.compile(
    r",? (?:[a-z’']+ ){0,7}?(?:the |his |her |their )?(?:role|part|roles|parts|shoes|guise|skin) (?:of|as) (?=\S)"
)
_CHARACTER_OF = re.compile(rf"[^.;:?!]{{0,70}}? (?:his|her|their) character,? (?=[{CAPITAL}])")
_LOOSE = re.compile(
    r"(?: the [A-Z]\w+| [a-z][a-z’'-]*){1,9}? (?P<how>as|play|portray|playing|portraying|voice|voicing) (?=\S)"
)
_REPRISES = re.compile(r",? (?:[a-z’']+ ){0,7}?(?:reprise|reprises|reprising) (?=[A-ZÀ-Þ])")
_IS = re.compile(
    rf",? (?:is|are|was|were|will be|who is|who was|who’s|who's|is once more|is once again|is now|is the new)(?: "
    rf"back as)? (?=(?:the )?[“\"‘]?[{CAPITAL}])"
    rf"|,? (?:is|are|will be) (?:both )?(?:once more|once again|again) the (?:[a-z-]+ ){{1,3}}(?=[{CAPITAL}])"
)
_WHOSE = re.compile(rf",? whose (?=[{CAPITAL}])")
_OWNS = re.compile(rf"[’']s? (?P<low>(?:[a-z]+ ){{0,2}})(?=[{CAPITAL}])")
_BRACKET = re.compile(r" ?[(\[](?P<in>[^()\[\]\n]{1,80})[)\]]")
_DESCRIBED_ROLE = re.compile(rf"(?P<low>(?:[a-z][\w’'-]* ){{1,4}})(?P<cap>{_CAPS})")
_GROUP = re.compile(r"(?:[a-z][a-z’'-]* ){0,3}[a-z-]+s(?=[,.;]| and | plus )")
_AGE = re.compile(r", \d\d(?=,)")
_OF = re.compile(rf",? (?:of|from) [“‘\"']?(?:the )?(?:\d+ )?{_CAPS}[”’\"']?(?: fame)?")
_JOIN = re.compile(
    r"(?:,? (?:and|&|or|plus|as well as|along with|and also|then|as is|as are|as does|as do) |,? ?/ ?|, |; )"
    r"(?P<described>(?:(?:the|a|an|also|even|fellow|former|newcomers?|finally|of course|its) )*(?:[\w*’'“”\"&-]+ "
    r"){0,5})"
)
_BY = re.compile(
    r"(?:, (?:the|an?|his|her) [a-z][^,;.()]{2,50}? )?(?:,? |, )?(?:(?:is|are|was|be|who’s|who's|who is|who was"
    r"|again|once more|still|now|to be|being|will be|as)[ ]){0,3}\(?(?:played|voiced|spoken|portrayed|brought to "
    r"life|embodied)(?: again| once more| here)? by (?:[\w’'-]+ ){0,5}$"
)
_ASIDE = re.compile(
    r", (?:an?|the|who|whose|of|from|formerly|best|last|seen|back|once|now|[a-z]+ing|[a-z]+ed) "
    r"[^,;.:!?()]{2,70}(?=,? and |, )"
)
_SKIPPED = re.compile(r", [^,;.:!?()]{3,70},(?= (?:is|are|will|has|have|also|returns?|joins?|plays?|who|reprises?)\b)")
_NOTES = frozenset("new voice returning guest cameo recurring newcomer rumoured rumored unconfirmed debut".split())
_REACH = 160


def find_lists(text: str, people: list[Name], sentences: list[Span], lex: Lexicon) -> list[People]:
    """The lists of people of all sentences, in order."""
    lists: list[People] = list(find_rows(text, people, sentences, lex))
    rows = {m.name.start for p in lists for m in p.members}
    people = _without_bracketing_roles(text, people, lex)
    n = 0
    for sentence in sentences:
        while n < len(people) and people[n].start < sentence.start:
            n += 1
        k = n
        while k < len(people) and people[k].end <= sentence.end:
            k += 1
        here = [p for p in people[n:k] if p.start not in rows]
        if here:
            lists += _sentence_lists(text, here, sentence, lex)
        n = k
    lists.sort(key=lambda p: p.start)
    return lists


def _without_bracketing_roles(text: str, people: list[Name], lex: Lexicon) -> list[Name]:
    """The people without those that are really the role of the person in brackets ("Nora Finch (Marta Lindqvist)").

    Where both could be the actor, the page's clear pairs decide, a single word being the role; else it is the first.
    """
    by_start = {p.start: p for p in people}
    ends = {p.end for p in people}
    votes = 0
    unclear: list[tuple[Name, Name]] = []
    for name in people:
        if text[name.end : name.end + 2] == " (":
            inner = by_start.get(name.end + 2)
            if inner is None or text[inner.end : inner.end + 1] != ")":
                votes += text[name.end + 2 : name.end + 3].isupper()
            elif (gap := _likeness(inner, lex) - _likeness(name, lex)) >= 2:
                unclear.append((name, inner))
                votes -= 2
            else:
                unclear.append((name, inner))
                votes += 2 * (gap <= -2)
        elif text[name.start - 1 : name.start] == "(" and text[name.end : name.end + 1] == ")":
            votes -= name.start - 2 not in ends
    drop = set()
    for outer, inner in unclear:
        gap = _likeness(inner, lex) - _likeness(outer, lex)
        drop.add((outer if gap >= 2 or (gap > -2 and votes < 0) else inner).start)
    return [p for p in people if p.start not in drop] if drop else people


def _likeness(name: Name, lex: Lexicon) -> int:
    """How much a name looks like an actor's: given name first, several words, no title of rank."""
    words = [plain(fold(w)) for w in name.full.split()]
    score = 2 * (words[0] in lex.given) + (len(words) > 1) + (words[-1] in lex.surnames)
    score += 2 * (len(words) > 1 and any(w in lex.asian for w in words) and any("-" in w for w in words))
    return score + 3 * (name.full != name.text) - 3 * (words[0] in lex.ordinary and words[0] not in lex.given)


class _Draft:
    """A list under way."""

    __slots__ = ("layout", "members")

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.layout = ""


def _sentence_lists(text: str, people: list[Name], sentence: Span, lex: Lexicon) -> list[People]:
    found: list[People] = []
    draft = _Draft()
    skip = -1
    for n, name in enumerate(people):
        if name.start < skip:
            continue
        following = people[n + 1] if n + 1 < len(people) else None
        previous = draft.members[-1] if draft.members else None
        if previous is not None and not _joins(text, previous.end, name.start, lex):
            aside = _ASIDE.match(text, previous.end, name.start)
            if aside and _joins(text, aside.end(), name.start, lex):
                draft.members[-1] = previous._replace(end=aside.end())
            else:
                found += _close(draft)
                draft = _Draft()
        member, layout, skip = _read_member(text, name, following, sentence, lex, people)
        if len(draft.members) == 1 and _opens_clause(text, draft.members[0], member):
            found += _close(draft)
            draft = _Draft()
        draft.members.append(member)
        draft.layout = draft.layout or layout
        if layout in ("as", "verb", "loose", "is"):
            _hand_out(draft, text, sentence, lex, people)
            skip = max(skip, draft.members[-1].end)
    return found + _close(draft)


_MADE = re.compile(
    r"(?:\bby|\bdirectors?|\bcreators?|\bshowrunners?|\bwriters?|\bproducers?|\bfrom|\bwith) $", re.IGNORECASE
)
_PREDICATE = re.compile(
    r" (?:will|is|has|plays?|portrays|voices|stars?|returns?|joins?|reprises|leads|takes|leaves|exits|won[’']t|can"
    r"|does) "
)


def _opens_clause(text: str, before: Member, member: Member) -> bool:
    """Whether "directed by A, B plays X" begins anew with B."""
    return (
        text[before.end : member.start] == ", "
        and before.end == before.name.end
        and _PREDICATE.match(text, member.name.end) is not None
        and _MADE.search(text, max(0, before.start - 14), before.start) is not None
    )


def _close(draft: _Draft) -> list[People]:
    members = draft.members
    if not members:
        return []
    return [People(tuple(members), members[0].start, members[-1].end, draft.layout)]


def _joins(text: str, end: int, start: int, lex: Lexicon) -> bool:
    """Whether what stands between two people only joins them."""
    if not 0 < start - end <= 70:
        return False
    match = _JOIN.fullmatch(text, end, start)
    if not match:
        return False
    words = match["described"].split()
    if not words:
        return True
    if words in (["star"], ["stars"], ["lead"]):
        return False
    last = fold(words[-1]).strip("\"'")
    return (
        last in lex.describers
        or last in lex.person_nouns
        or last.endswith("'s")
        or last in ("also", "finally", "even", "the", "fellow", "like")
    )


def _read_member(
    text: str, name: Name, following: Name | None, sentence: Span, lex: Lexicon, people: list[Name]
) -> tuple[Member, str, int]:
    """A person with what is attached; the layout; and the offset up to which later names are inside a character."""
    before = _character_before(text, name, sentence, lex)
    if before:
        end = name.end + (text[name.end : name.end + 1] in (")", "]"))
        return Member(name, before[1], before[0], end), "by", end
    character: str | None = None
    end, layout, note = name.end, "", ""
    for _ in range(4):
        if bracket := _BRACKET.match(text, end, sentence.end):
            inside = _bracketed(bracket["in"], lex)
            if inside is not None and character is None:
                character, layout = inside, "brackets"
            elif (said := fold(bracket["in"]).strip(" !?*.").split(" ")[0]) in _NOTES:
                note = said
            end = bracket.end()
            continue
        if age := _AGE.match(text, end, sentence.end):
            end = age.end()
            continue
        taken = _attached(text, end, sentence, following, lex)
        if (
            not taken
            and (skipped := _SKIPPED.match(text, end, sentence.end))
            and not (following and following.start < skipped.end())
        ):
            taken = _attached(text, skipped.end(), sentence, following, lex)
        if taken:
            part, layout, end = taken
            character = part or character
            continue
        break
    if not layout and (of := _OF.match(text, end, sentence.end)):
        end = of.end()
    return Member(name, character, name.start, end, note), layout, end


def _attached(
    text: str, end: int, sentence: Span, following: Name | None, lex: Lexicon
) -> tuple[str | None, str, int] | None:
    """What "as", "plays", "is", "whose" or a possessive attach right behind a person: character, layout, end."""
    limit = min(sentence.end, end + _REACH)
    first = text[end : end + 2]
    if first[:1] in "’'":
        owned = _OWNS.match(text, end, limit)
        if not owned:
            return None
        character, stop = _read_character(text, owned.end(), limit, lex)
        if character and _is_possessed(character, owned["low"], text, stop, lex):
            return character, "possessive", stop
        return None
    if not (first[1:].islower() if first[:1] == " " else first == ", " and text[end + 2 : end + 3].islower()):
        return None
    for pattern, layout in (
        (_AS, "as"),
        (_PLAYS, "verb"),
        (_IS, "is"),
        (_WHOSE, "whose"),
        (_PART_OF, "verb"),
        (_REPRISES, "verb"),
        (_CHARACTER_OF, "whose"),
        (_LOOSE, "loose"),
    ):
        match = pattern.match(text, end, limit)
        if match:
            if following is not None and following.start < match.end():
                continue
            character, stop = _read_character(text, match.end(), limit, lex, following)
            group = None if character or layout != "as" else _GROUP.match(text, match.end(), limit)
            if group and lex.no_part.isdisjoint(group.group().split()):
                return None, "as", group.end()
            if layout in ("is", "whose") and not (character and _is_role(character, lex)):
                continue
            if layout == "loose" and not lex.not_loose.isdisjoint(match.group().split()):
                continue
            if character and (layout != "loose" or character[0].isupper() or match["how"] != "as"):
                return character, "verb" if layout == "loose" and match["how"] != "as" else layout, stop
    return None


def _is_possessed(character: str, low: str, text: str, stop: int, lex: Lexicon) -> bool:
    """Whether "A's X" is A's role: not A's agency, film or book, not "A's The Work", not "A's Fire & Blood"."""
    if (
        character.startswith("The ")
        or text[stop : stop + 3] in (" & ", " of")
        or text[stop : stop + 1] in ("”", '"', ":")
    ):
        return False
    return lex.not_owned.isdisjoint(low.split()) and _is_role(character, lex)


def _is_role(character: str, lex: Lexicon) -> bool:
    """Whether capitalised words can be somebody in a story, rather than a heading, a nationality or a body."""
    lows = [plain(fold(w)) for w in character.split()]
    bare = [w for w in lows if w != "the"]
    if not bare or (bare[-1] in lex.organisations and bare[-1] not in lex.asian):
        return False
    return not any(w in lex.nationality or w in lex.calendar for w in bare[:1]) and not all(w in _COMMON for w in bare)


_COMMON = frozenset("season series part netflix instagram twitter american british i it film movie show".split())


def _read_character(
    text: str, at: int, limit: int, lex: Lexicon, following: Name | None = None
) -> tuple[str | None, int]:
    """The character that begins at an offset, with its end; None where the words name no part."""
    match = _CHARACTER.match(text, at, limit)
    if match and not (following is not None and following.start == match.start("cap") and "," in match["low"]):
        low = match["low"].replace(",", " ").split()
        if not any(w in lex.ends_part or w in lex.no_part for w in low):
            cap = match["cap"].rstrip(".’'")
            end = match.start("cap") + len(cap)
            for mark in ("’s", "'s"):
                if mark in cap:
                    cap = cap[: cap.index(mark)]
                    end = match.start("cap") + len(cap)
            if low and low[-1] == "the":
                cap = text[match.start("cap") - 4 : end]
            return cap.strip('“”"‘'), end
    lower = _LOWER.match(text, at, limit)
    if not lower:
        return None, at
    words: list[str] = []
    for word in lower.group().split():
        if word in lex.ends_part and words:
            break
        words.append(word)
    if len(words) < 2 or any(w in lex.no_part for w in words):
        return None, at
    phrase = " ".join(words)
    return phrase, at + len(phrase)


def _bracketed(inside: str, lex: Lexicon) -> str | None:
    """The character in brackets, None for a work, an age, a note."""
    inside = inside.strip()
    if inside[:1] in "“\"‘'*_" or any(c.isdigit() and len(inside) < 5 for c in inside[:1]):
        return None
    low = fold(inside)
    for opening in ("as ", "playing ", "voice of ", "plays ", "voicing ", "who plays "):
        if low.startswith(opening):
            inside, low = inside[len(opening) :], low[len(opening) :]
    for cut in (", voice", " - ", "; ", ", new", "/"):
        if cut in low:
            inside = inside[: low.index(cut)]
            low = low[: low.index(cut)]
    if (called := low.find(" called ")) > 0:
        inside, low = inside[called + 8 :], low[called + 8 :]
    words = low.split()
    if (
        not words
        or inside in ("NOT", "IS", "ARE")
        or low in _NOTES
        or len(words) > 6
        or not (inside[0].isupper() or low.startswith(("the ", "a ", "an ")))
    ):
        return None
    if words[0] in lex.person_nouns and len(words) == 1 and words[0] not in ("king", "queen"):
        return None
    if low.startswith("played by") or any(w in lex.verbs for w in words) or words[0] in lex.calendar:
        return None
    return inside.strip(' ,“”"')


def _character_before(text: str, name: Name, sentence: Span, lex: Lexicon) -> tuple[int, str] | None:
    """The character that stands in front: "X (Person)", "X, played by Person", "X is voiced by Person"."""
    start = name.start
    low = max(sentence.start, start - 90)
    if text[start - 1 : start] == "(" and text[name.end : name.end + 1] == ")":
        end = start - 1
        while end > low and text[end - 1] == " ":
            end -= 1
    else:
        tail = text[start - 4 : start]
        if tail.endswith(("is ", "n ", "w ")):
            match = _COPULA.search(text, low, start)
        elif tail[-1:] == " " and " by " in text[max(low, start - 48) : start]:
            match = _BY.search(text, low, start)
        else:
            return None
        if not match or not match.group().strip():
            return None
        end = match.start()
        if match.re is _COPULA:
            return None if fold(match["role"]) in lex.ordinary else (match.start("role"), match["role"])
        if text[end - 1 : end] == "(":
            end -= 1
        end -= len(text[low:end]) - len(text[low:end].rstrip(" ,("))
    caps = None
    for found in _BACK.finditer(text, low, end):
        if found.end() >= end - 1:
            caps = found
    if caps is None:
        return None
    character = caps.group().strip(' ,“”"‘')
    character = character.removesuffix("’s").removesuffix("'s")
    if not character or not _is_role(character, lex):
        return None
    return caps.start(), character


_COPULA = re.compile(rf"(?:^|(?<=[;:.,] )|(?<=\n))(?P<role>{_CAP}) is (?:now |again )?$")
_BACK = re.compile(rf"(?:\b[Tt]he )?[“‘\"']?{_CAPS}[”’\"']?")


def _hand_out(draft: _Draft, text: str, sentence: Span, lex: Lexicon, people: list[Name]) -> None:
    """Gives the members of a list their characters in order: "A and B as X and Y"; "A / B as X" both X."""
    members = draft.members
    last = members[-1]
    bare = []
    for n in range(len(members) - 1, -1, -1):
        if n < len(members) - 1 and members[n].character is not None:
            break
        bare.append(n)
    bare.reverse()
    if len(bare) < 2 or last.character is None:
        return
    if "/" in text[members[bare[-2]].end : last.start]:
        for n in bare:
            members[n] = members[n]._replace(character=last.character)
        return
    characters, end = [last.character], last.end
    closed = text[members[bare[-2]].end : last.start] != ", "
    starts = set() if closed else {n.start for n in people}
    while len(characters) < len(bare):
        joint = _NEXT_ROLE.match(text, end, sentence.end)
        if not joint or joint.end() in starts:
            break
        character, stop = _read_character(text, joint.end(), min(sentence.end, joint.end() + 60), lex)
        if not character:
            break
        characters.append(character)
        end = stop
    if len(characters) == len(bare):
        for n, character in zip(bare, characters, strict=True):
            members[n] = members[n]._replace(character=character)
        members[-1] = members[-1]._replace(end=end)
    elif not last.character[:1].isupper():
        members[-1] = last._replace(character=None)


_NEXT_ROLE = re.compile(r",? (?:and|&) |, ")
