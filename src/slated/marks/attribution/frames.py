"""Frames of credit in a sentence: whose words which stretch of it is.

frame ::= voice verb content      "Hwang told a magazine that filming ends in May": the content, to the clause's break
        | content, voice verb     "The show is back in May, the studio said": what stands before
        | content, verb voice     "..., said a spokesperson"
        | by voice, content       "According to two sources, ..." and "..., according to two sources"

A verb under a negation or a modal ("hasn't said", "will announce") is no frame.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.marks.attribution.voices import Voice, find_voices
from slated.marks.passage import Page, Passage
from slated.model.claim import Role
from slated.text.finder import Hit


class Frame(NamedTuple):
    """A voice, the place of its verb or preposition, and the two stretches credited to it (empty where start == end).

    `by` tells prepositions ("according to") from verbs.
    """

    voice: Voice
    start: int
    end: int
    before: tuple[int, int]
    after: tuple[int, int]
    by: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Whether a span touches what is credited."""
        return any(a < b and start < b and a < end for a, b in (self.before, self.after))


_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|was|were|is|are|also|then|now|already|since|once|just|only|even|still|again|himself|"
    r"herself|themselves|"
    r"itself|did|does|do|first|today|yesterday|long|always|this week|last week|this month|last month|this morning|"
    r"on \w+day|back in \w+|"
    r"later|earlier|at least|in turn|too|all but|in \w+|\w+ly|been|either|as much as|went on to|goes on to|"
    r"proceeded to|hastened to)){0,4}\s*[(]?$",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\byet to|\bdeclin\w+ to|\brefus\w+ to|\bwithout|\bnobody|\bno one|\bneither|\bnor|"
    r"\bno \w+|\bwill|\bwould|\bshould|\bmay|"
    r"\bmight|\bcould|\bmust|\buntil|\bonce|\bif|\bcan|['’]ll|['’]d|\bstopped short of|\bunable to|\bsupposed to|"
    r"\bexpected to|\bready to|\bset to|\bplans to|"
    r"\bwaiting for|\bwait for|\bbefore|\bwhen|\bavoided)"
    r"\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\s(?:(?:asked|wished|preferred|chose) )?not to be (?:named|identified|quoted)\s*$|,? on condition of "
    r"anonymity,?\s*$"
)
_TOOK_TO = re.compile(
    r"\b(?:took|takes|taken|taking|used|hopped|went on|gone on|came out|posted|popped up|turned up|broke cover)\b"
)
_PRONOUN = re.compile(r"(?:^|[\s(“\"—–-])(he|she|they|it|who|which)$", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"(?:^|[\s(])((?:another|a (?:second|third|fourth)|one of (?:them|the two|the three|the pair)|the other(?: "
    r"one)?|others|(?:the )?same \w+|both)"
    r"(?: \(?[\w-]+\)?| of (?:them|whom))?(?:, [^,]{3,40},)?)$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ@][\w’'.&+-]*\s?){1,5})$")
_STOP_NAMES = frozenset(
    "but and so the a an in on at it he she they we you i as yes no if when while this that what how now then "
    "well here there one two "
    "nobody everyone everybody someone somebody anyone no-one none nothing something season series part last "
    "next meanwhile also oh for by from with still even since after before because although though his her its "
    "their".split()
)
_BREAK = re.compile(
    r";\s|\s[–—]\s|—|,?\s(?:but|while|whereas|although|though|yet)\s|,\sso\s|\)\s?|,\s(?:and|or)\s(?=(?:the|we|"
    r"our|there|it's|it’s|officially|you)\b)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s(?:to\s)?(?:us|me|him|her|them|reporters|fans|investors|viewers|delegates|the \w+(?: \w+)?|a \w+(?: \w+)?|"
    r"[A-Z][\w’'.&+-]*(?:\s[A-Z][\w’'.&+-]*){0,4}))?"
    r"(?:,?\s(?:on|in|at|last|this|during|earlier|back|via|yesterday|today|from|with|as|when|of|by|after|while|"
    r"over|for|"
    r"through|ahead|before|again|too|recently|later|weeks|months|laughing|grinning|about|without|who|not|overnight|"
    r"[a-z]+ly)\b(?:(?!\sthat\s)[^;:.!?])*|\s[A-Z]\w+day\b(?:(?!\sthat\s)[^;:.!?])*)?\s*[.,;:!?)—–\]]*\s*$"
)


def find_frames(passage: Passage, page: Page) -> list[Frame]:
    """The frames of a sentence, by place; worked out once a page."""
    key = ("frames", passage.index)
    known: list[Frame] | None = page.memo.get(key)
    if known is None:
        page.memo[key] = []
        known = page.memo[key] = _find(passage, page)
    return known


def _find(passage: Passage, page: Page) -> list[Frame]:
    triggers = passage.marked("attribution.say", "attribution.via", "attribution.place", "attribution.cite")
    if not triggers:
        return []
    voices = find_voices(passage, page)
    frames: list[Frame] = []
    for hit in triggers:
        if passage.quoted(hit.start, hit.end) or any(v.start <= hit.start and hit.end <= v.end for v in voices):
            continue
        if hit.label == "attribution.via":
            frame = _via(passage, page, voices, hit)
        else:
            frame = _verb(passage, page, voices, hit, frames)
        if frame:
            frames.append(frame)
    told = [f for f in frames if not _is_provenance(page, f)]
    return told or frames


def _is_provenance(page: Page, frame: Frame) -> bool:
    """Whether a frame only says where the words were found: "(via the outlet)" beside somebody who said them."""
    return page.text[frame.start - 1 : frame.start] == "(" and page.folded[frame.start : frame.end] in ("via", "h/t")


def _via(passage: Passage, page: Page, voices: list[Voice], hit: Hit) -> Frame | None:
    after = page.text[hit.end : hit.end + 90]
    word = passage.folded[hit.start - passage.start : hit.end - passage.start]
    if word in ("per", "via") and not re.match(
        r"\s(?:the\s|a\s|our\s|its\s|one\s|two\s|sources|insiders|people|@|[A-Z“‘])", after
    ):
        return None
    voice = _voice_after(page.text, voices, hit.end, min(passage.end, hit.end + 90))
    if voice is None:
        named = re.match(r"\s(?:the\s)?((?:[A-ZÀ-Þ@][\w’'.&+-]*\s?){1,5})", after)
        if not named or word in ("via", "made by", "released by"):
            return None
        text = named[1].strip().rstrip(".,")
        start = hit.end + named.start(1)
        voice = Voice(start, start + len(text), text, Role.OUTLET, True)
    tail = page.text[voice.end : passage.end]
    lead = page.text[passage.start : hit.start]
    comma = tail.find(",")
    leading = len(lead.strip(' (“"‘—–-')) < 24 and not lead.rstrip().endswith(",") and comma >= 0
    stop = _stop(page.text, voice.end, passage.end)
    if leading or lead.rstrip().endswith((", and", ";", " and", ", but", ": ")):
        return Frame(voice, hit.start, hit.end, (0, 0), (voice.end, stop), True)
    return Frame(voice, hit.start, hit.end, (_back(page.text, passage, hit.start), hit.start), (0, 0), True)


def _verb(passage: Passage, page: Page, voices: list[Voice], hit: Hit, earlier: list[Frame]) -> Frame | None:
    floor = _floor(passage, hit.start)
    chunk = page.text[floor : hit.start]
    word = passage.folded[hit.start - passage.start : hit.end - passage.start]
    if hit.label == "attribution.cite" and not _quotes_near(passage, hit):
        return None
    voice = None
    took_to = chunk.rstrip().endswith(" to") and _TOOK_TO.search(chunk)
    silent = _SILENT.search(_UNNAMED.sub(" ", chunk)[-40:])
    spoke = silent is not None and silent.group().lower().startswith("when") and word.endswith(("told", "said", "ed"))
    if silent and not took_to and not spoke:
        return None
    if (
        not took_to
        and re.search(r"\bto\s*$", chunk)
        and not re.search(
            r"(?:went|goes|going|happy|pleased|proceeded|came out|prepared|seems|appears) on? ?to\s*$|prepared to\s*$",
            chunk,
        )
    ):
        return None
    if (
        word.endswith("ing")
        and word not in ("during",)
        and re.search(r"(?:,|\band\b|\bbefore\b|\bby\b|\bwhile\b|^)\s*$", chunk)
        and earlier
    ):
        voice = earlier[-1].voice
    if not _speaks(passage, page, hit, chunk, word):
        return None
    if (
        voice is None
        and word == "told"
        and re.search(r"(?:was|were|been|being|['’](?:re|ve)|are|I['’]m) (?:\w+ly )?$", chunk)
    ):
        return None
    if voice is None:
        voice = _subject(passage, page, voices, floor, hit.start, took_to is not None and bool(took_to))
    inverted = False
    if voice is None and re.search(r"[”\"’',—–-]\s*$|^\s*$", page.text[passage.start : hit.start][-3:] or ""):
        voice = _voice_after(page.text, voices, hit.end, min(passage.end, hit.end + 80))
        if voice is None:
            named = re.match(r"\s((?:[A-ZÀ-Þ][\w’'.-]*\s?){1,4})", page.text[hit.end : hit.end + 50])
            if named and _quotes_near(passage, hit):
                text = named[1].strip().rstrip(".,")
                voice = Voice(hit.end + 1, hit.end + 1 + len(text), text, Role.OTHER, True)
        inverted = voice is not None
    if voice is None:
        return None
    if (
        hit.label == "attribution.place"
        and voice.role in (Role.PLATFORM, Role.STUDIO)
        and not voice.text[0].islower()
        and not _is_person(voice, page)
    ):
        return None
    if voice.role in (Role.PLATFORM, Role.STUDIO):
        voice = _head_of(page.text, [v for v in voices if "spokes" in v.text or v.text.endswith("rep")], voice)
    voice = _through_outlet(page, voices, hit, voice)
    return _scoped(passage, page, hit, voice, inverted, word)


_PASSIVE = re.compile(r"\b(?:been|be|being|was|were|is|are|get|gets|got|['’]re)\s(?:\w+ly\s)?$")
_WRITES = re.compile(
    r"^\s?(?:that\b|:|[“\"]|,|on (?:x|twitter|instagram|social|facebook|threads|weibo|her|his|their)\b|"
    r"in (?:a|an|her|his|the|their|its) (?:\w+ )?(?:post|letter|message|statement|tweet|caption|note|email))"
)
_ADDS = re.compile(r"\s(?:to|a|an|two|three|four|more|new|some|another|up|fuel|the|its|his|her|weeks|days)\b")


def _speaks(passage: Passage, page: Page, hit: Hit, chunk: str, word: str) -> bool:
    """Whether a verb that means other things too speaks here: no passive, no "wrote the show"."""
    after = page.folded[hit.end : hit.end + 40]
    if word.endswith("ed") and _PASSIVE.search(chunk):
        return False
    if word in ("wrote", "writes", "write"):
        return _quotes_near(passage, hit) or _WRITES.match(after) is not None
    if word in ("report", "reports", "reported"):
        return not re.match(r"\s(?:back|for duty|in)\b", after)
    if word in ("added", "adds", "adding"):
        return not _ADDS.match(after)
    return True


def _is_person(voice: Voice, page: Page) -> bool:
    return any(n.start == voice.start and n.type == "person" for n in page.names.between(voice.start, voice.end))


def _scoped(passage: Passage, page: Page, hit: Hit, voice: Voice, inverted: bool, word: str) -> Frame:
    text = page.text
    end = voice.end if inverted else hit.end
    rest = text[end : passage.end]
    begin = hit.start if inverted else _subject_start(text, passage, hit.start, voice)
    lead = text[passage.start : begin].rstrip()
    trails = inverted or lead.endswith((",", "”", '"', "’", "—", "–", "-", ")", "?", "!"))
    bare = _TAIL.match(rest) is not None
    before = after = (0, 0)
    if hit.label == "attribution.place":
        return Frame(voice, hit.start, hit.end, before, (end, _stop(text, end, passage.end)))
    if bare and len(lead) > 12 and not lead.endswith((";", ":", " and", " but")):
        trails = True
    quoted = any(0 <= begin - q.end <= 4 for q in passage.quotations)
    if trails and (bare or inverted or quoted or rest.lstrip()[:1] in ",;"):
        before = (_back(text, passage, begin), begin)
    if not bare or (not trails and rest.strip()):
        after = (end, _stop(text, end, passage.end))
        if inverted and not rest.lstrip().startswith((",", "that")):
            after = (0, 0)
    if lead.endswith("(") or (lead.endswith(" as") and not before[1]):
        before = (_back(text, passage, begin - 3), begin)
    if not before[1] and lead.endswith(" with") and word.endswith("ing"):
        before = (_back(text, passage, begin - 6), passage.start + len(lead) - 5)
    if not before[1] and word in ("broke the news", "break the news") and hit.end < passage.end:
        after = (hit.end, passage.end)
    return Frame(voice, hit.start, hit.end, before, after)


def _subject_start(text: str, passage: Passage, at: int, voice: Voice) -> int:
    """Where the subject of a verb begins: its voice, or the pronoun that stands for it."""
    low = max(passage.start, at - 70)
    m = _AUXILIARY.search(text, low, at)
    edge = m.start() if m else at
    pronoun = _PRONOUN.search(text[max(low, edge - 12) : edge])
    if pronoun:
        return edge - len(pronoun[1])
    return voice.start if passage.start <= voice.start < at else at


def _floor(passage: Passage, at: int) -> int:
    """Where to stop looking back for a subject: the sentence's start, a semicolon, or the end of a quotation."""
    floor = passage.start
    for quotation in passage.quotations:
        if quotation.end < at:
            floor = max(floor, quotation.end + 1)
    cut = max(passage.text.rfind("; ", 0, at - passage.start), passage.text.rfind(" – ", 0, at - passage.start))
    return max(floor, passage.start + cut + 2 if cut >= 0 else floor)


def _back(text: str, passage: Passage, at: int) -> int:
    """Where what was said before `at` begins."""
    begin = passage.start
    for m in _BREAK.finditer(text, passage.start, max(passage.start, at - 2)):
        if m.end() < at - 8 and m.group().strip() not in ("–", "—", ")"):
            begin = m.end()
    return begin


def _stop(text: str, start: int, end: int) -> int:
    for m in _BREAK.finditer(text, start, end):
        if m.start() > start + 3 and not m.group().startswith(")"):
            return m.start()
    return end


def _quotes_near(passage: Passage, hit: Hit) -> bool:
    return any(0 <= q.start - hit.end <= 60 or 0 <= hit.start - q.end <= 40 for q in passage.quotations)


def _subject(passage: Passage, page: Page, voices: list[Voice], floor: int, at: int, loose: bool) -> Voice | None:
    text = page.text
    m = _AUXILIARY.search(text, max(floor, at - 70), at)
    edge = m.start() if m else at
    before = text[floor:edge]
    pronoun = _PRONOUN.search(before[-12:])
    mine = [v for v in voices if floor <= v.start and v.end <= edge + 1]
    if pronoun:
        word = pronoun[1].lower()
        if word in ("who", "which"):
            return _antecedent(text, mine, edge)
        return resolve_pronoun(passage, page, voices, edge, word)
    relative = [v for v in mine if re.match(r",?\s(?:who|that|which)\s", text[v.end : v.end + 7]) and edge - v.end < 90]
    if relative and not re.search(r"[;.]|,\s(?:and|but|while|yet)\b", text[relative[-1].end : edge]):
        closed = text[relative[-1].end] != "," or "," in text[relative[-1].end + 1 : edge]
        if closed and not _PLAIN_SUBJECT.search(text[relative[-1].end : edge]):
            return relative[-1]
    adjacent = [v for v in mine if edge - v.end <= 1 and not text[v.end : edge].strip(" ")]
    if adjacent:
        return _with_partner(text, mine, _head_of(text, mine, adjacent[-1]))
    elliptic = _ELLIPTIC.search(before[-70:])
    if elliptic:
        start = edge - len(before[-70:]) + elliptic.start(1)
        word = elliptic[1].split(",")[0]
        return Voice(start, start + len(word), word, Role.INSIDER, False)
    if before.rstrip().endswith((",", ")", "—", "–")):
        heads = [
            v
            for v in mine
            if text[v.end : v.end + 2].lstrip()[:1] in (",", "(", "—", "–") and text[v.end : v.end + 2].strip()
        ]
        heads = [
            v
            for v in heads
            if not re.search(r"\b(?:in|to|with|at|by|from|of)\s(?:the\s)?$", text[max(floor, v.start - 9) : v.start])
        ] or heads
        if heads:
            following = mine[mine.index(heads[0]) + 1 :]
            if (
                not heads[0].named
                and following
                and following[0].named
                and text[heads[0].end : following[0].start] == ", "
            ):
                return following[0]
            return heads[0]
    clause = max(before.rfind(", "), before.rfind(": "), before.rfind("— "), before.rfind(" that "))
    chunk_start = floor + clause + 2 if clause >= 0 else floor
    inside = [v for v in mine if v.start >= chunk_start]
    if inside:
        pick = inside[0]
        bad = re.search(r"\b(?:to|with|by|for)\s(?:the\s|a\s)?$", text[max(floor, pick.start - 10) : pick.start])
        between = text[pick.end : edge]
        if (loose or not bad) and len(between) < 70 and (loose or _is_complement(between, pick.text)):
            return pick
    somebody = _SOMEBODY.search(before[-110:])
    if somebody:
        start = edge - len(before[-110:]) + somebody.start(1)
        return Voice(start, start + len(somebody[1]), somebody[1], Role.INSIDER, False)
    named = _CAPITALS.search(before[-60:])
    taken = named and page.names.between(edge - len(named[1]) - 24, edge + 1)
    dated = any(t.start < edge <= t.end + 1 for t in passage.times)
    if named and at - edge < 40 and not dated and not any(n.end >= edge - 1 for n in taken or ()):
        words = list(named[1].split())
        while words and words[0].lower() in _STOP_NAMES:
            words.pop(0)
        if words and words[0].lower().rstrip(".") not in _STOP_NAMES and len(words[0]) > 1:
            name = " ".join(words)
            return Voice(edge - len(name), edge, name, Role.OTHER, True)
    return None


_OF = re.compile(
    r"^\s(?:close to|at|on|for|of|from|inside|familiar with|working (?:for|on|at)|with (?:\w+\s){1,3}of|in|behind)"
    r"\s(?:the\s|a\s)?$"
)


def _head_of(text: str, voices: list[Voice], voice: Voice) -> Voice:
    """The noun that a voice belongs to: "a source" of "a source at the studio"."""
    for other in reversed(voices):
        if other.end <= voice.start and not other.named:
            between = text[other.end : voice.start]
            if _OF.match(between) or (between == " " and re.search(r"\b(?:to|with|of|at)$", other.text)):
                return other
    return voice


def _with_partner(text: str, voices: list[Voice], voice: Voice) -> Voice:
    """Two who speak together ("X and Y said") as one voice."""
    for other in voices:
        if other.named and voice.named and other.role == voice.role and text[other.end : voice.start] == " and ":
            return Voice(other.start, voice.end, text[other.start : voice.end], voice.role, True)
    return voice


_SOMEBODY = re.compile(
    r"(?:^|[,;:–—(]\s?|\b(?:and|but)\s)((?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Ss]everal)"
    r"\s(?:[a-z][\w-]*\s){0,2}[a-z][\w-]*)\s(?:who|with|working|close|at|on|in|from|near|inside)\s[^,;:.]{2,70}$"
)
_PLAIN_SUBJECT = re.compile(r",\s(?:the|he|she|they|it)\b[^,]*$")
_COMPLEMENT = re.compile(r"^(?:['’]s?)?(?:\s(?:[\w’'@+.&-]+)){0,9}\s?$")
_VERBISH = re.compile(r"\b(?:will|would|is|was|were|are|has|had|have|said|says|could|may|might|can)\b")


def _is_complement(between: str, voice_text: str) -> bool:
    """Whether words between a head noun and its verb can belong to the noun ("of the show", "on Reddit", "'s camp")."""
    if not between.strip() or voice_text.lower().endswith(" of"):
        return True
    if between.startswith(("'s", "’s")):
        return bool(
            re.search(
                r"\b(?:account|instagram|twitter|post|story|feed|report|page|site|site|answer|spokes\w+|website|"
                r"caption|note)s?\b",
                between.lower(),
            )
        )
    if not _COMPLEMENT.match(between):
        return False
    first = between.split()[0].lower()
    if first in (
        "who",
        "with",
        "on",
        "at",
        "close",
        "familiar",
        "from",
        "of",
        "inside",
        "in",
        "for",
        "behind",
        "working",
        "near",
        "and",
    ):
        return first == "who" or not _VERBISH.search(between)
    return False


def _antecedent(text: str, voices: list[Voice], edge: int) -> Voice | None:
    heads = [v for v in voices if re.match(r"\s?[,(—–-]?\s?(?:who|which)$", text[v.end : edge])]
    return heads[-1] if heads else (voices[-1] if voices and edge - voices[-1].end < 40 else None)


def _voice_after(text: str, voices: list[Voice], start: int, end: int) -> Voice | None:
    """The voice that opens a stretch, behind at most a few lower-case words."""
    for n, voice in enumerate(voices):
        if voice.start < start or voice.end > end:
            continue
        gap = text[start : voice.start]
        if not re.match(r"^\s?(?:(?:[a-zà-þ0-9][\w’'-]*|[A-Z][\w’']*)\s){0,5}[“‘\"(]?$", gap) or _VERBISH.search(gap):
            return None
        if not voice.named and n + 1 < len(voices):
            following = voices[n + 1]
            link = text[voice.end : following.start]
            if (
                following.named
                and following.end <= end + 30
                and (link == " " or re.match(r"^,? (?:(?:and|co-)?\s?[a-z]+ ){0,3}$|^'s? $", link))
                and "," not in link
            ):
                return following
            if (
                following.named
                and text[following.end : following.end + 1] in ",."
                and link == ", "
                and voice.role in (Role.AGENCY, Role.CREW, Role.CAST)
            ):
                return following
        if voice.role in (Role.PLATFORM, Role.STUDIO) and n + 1 < len(voices):
            following = voices[n + 1]
            if following.named and re.fullmatch(r"['’]s (?:[a-z-]+ ){0,3}", text[voice.end : following.start]):
                return following._replace(role=voice.role)
        named = _CALLED.match(text, voice.end)
        if not voice.named and named and voice.role in (Role.OUTLET, Role.INSIDER):
            words = named[1].strip().rstrip(".,")
            return Voice(named.start(1), named.start(1) + len(words), words, voice.role, True)
        return voice
    return None


_CALLED = re.compile(r"\s(?:called\s)?((?:[A-Z@][\w’'&+.-]*\s?){1,4})")


def _through_outlet(page: Page, voices: list[Voice], hit: Hit, voice: Voice) -> Voice:
    """An unnamed source that spoke to a named outlet other than this page is that outlet's report."""
    if voice.role is not Role.INSIDER or voice.named:
        return voice
    if page.folded[hit.start : hit.end] not in ("told", "tells", "tell", "informed", "telling"):
        return voice
    for other in voices:
        beside = 0 < other.start - hit.end <= 6 and not page.text[hit.end : other.start].strip(' “‘"the')
        if beside and other.named and other.role in (Role.OUTLET, Role.OTHER, Role.PLATFORM):
            return (
                voice if is_own_site(page, other.text) else Voice(other.start, other.end, other.text, Role.OUTLET, True)
            )
    told = re.match(r"\s((?:[A-Z][\w’'&+-]*\s?){1,4})", page.text[hit.end : hit.end + 40])
    if told and page.folded[hit.start : hit.end] in ("told", "tells", "tell") and not is_own_site(page, told[1]):
        return Voice(hit.end + 1, hit.end + 1 + len(told[1].strip()), told[1].strip(), Role.OUTLET, True)
    return voice


def is_own_site(page: Page, name: str) -> bool:
    """Whether a name is this page's own."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    site = re.sub(r"[^a-z0-9]", "", (page.document.site or "").lower())
    host = re.sub(r"[^a-z0-9]", "", (page.document.url or "").lower().split("//")[-1].split("/")[0])
    return len(plain) > 2 and (plain in site or plain in host or (len(site) > 3 and site.startswith(plain[:12])))


def resolve_pronoun(passage: Passage, page: Page, voices: list[Voice], at: int, word: str) -> Voice | None:
    """Whom "he", "she", "they" or "it" means: an earlier voice here, else the last speaker or subject above."""
    text = page.text
    same = [v for v in voices if v.end < at - 1 and _suits(v, word, page) and not passage.quoted(v.start, v.end)]
    same = [v for v in same if not _is_aside(text, v)] or [v for v in same if not text.startswith(("'s", "’s"), v.end)]
    if same:
        return same[0]
    fallback = None
    for step, earlier in enumerate(page.near(passage, back=6)):
        if step > 3 and earlier.block.index != passage.block.index - 1:
            break
        spoke = [f.voice for f in find_frames(earlier, page) if _suits(f.voice, word, page)]
        if spoke and not _is_role_noun(spoke[-1]):
            return spoke[-1]
        there = [v for v in find_voices(earlier, page) if _suits(v, word, page) and not earlier.quoted(v.start, v.end)]
        there = spoke + [v for v in there if not _is_aside(text, v)]
        named = [v for v in there if not _is_role_noun(v)]
        if named and not earlier.text.endswith("?"):
            return named[0]
        fallback = fallback or (there[0] if there else None)
    return fallback


def _is_role_noun(voice: Voice) -> bool:
    """ "The director", "its author": somebody whom the page names elsewhere."""
    return not voice.named and voice.role in (Role.CAST, Role.CREW)


_ASIDE = re.compile(
    r"\b(?:with|by|of|to|from|like|for|about|beside|alongside|than|after|on|against)\s(?:the\s|its\s|"
    r"a\s)?(?:[\w-]+['’]s\s)?(?:[a-z-]+\s){0,2}$|\b(?:his|her|their)\s$",
    re.IGNORECASE,
)


def _is_aside(text: str, voice: Voice) -> bool:
    """Whether a voice stands behind a preposition or owns something, and so is hardly the subject."""
    return (
        text.startswith(("'s", "’s"), voice.end)
        or _ASIDE.search(text, max(0, voice.start - 30), voice.start) is not None
    )


def _suits(voice: Voice, word: str, page: Page) -> bool:
    person = (
        _is_person(voice, page)
        if voice.named
        else voice.role in (Role.CAST, Role.CREW, Role.INSIDER) or "spokes" in voice.text
    )
    if word == "it":
        return not person
    if word == "they":
        return person or voice.role in (Role.INSIDER, Role.AGENCY, Role.CREW)
    return person
