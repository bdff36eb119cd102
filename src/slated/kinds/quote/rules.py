"""Quotations with a speaker: five words or more, in marks, or set off as a block after "They continued:".

A quotation that "he said" interrupts is one, its words counted over the whole; a piece woven into another sentence is
its own. Titles, taglines and scare quotes have no speaker and yield nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from slated.kinds.quote.value import Quote
from slated.marks.attribution import find_frames, speaker_of
from slated.marks.attribution.frames import resolve_pronoun
from slated.marks.attribution.speakers import EPITHET
from slated.marks.attribution.voices import Voice
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.model.claim import Attribution, Certainty, Role
from slated.text.sentences import Quotation

_MIN_WORDS = 5
_LONGEST_CHAIN = 8
_SHOWN_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_END = re.compile(r"[.!?…](?=\s|$)")
_STEP = re.compile(r"[.!?]\s+(?=\S)")
_CERTAINTY = {
    Role.PLATFORM: Certainty.CONFIRMED,
    Role.STUDIO: Certainty.CONFIRMED,
    Role.INSIDER: Certainty.RUMOURED,
}


def _read_marked(passage: Passage, page: Page) -> Iterator[Draft]:
    for quotation in passage.quotations:
        if not passage.start <= quotation.start < passage.end:
            continue
        if _before(quotation, page) is not None:
            continue
        speaker = speaker_of(quotation, page)
        if speaker is None or _is_title(page, quotation):
            continue
        parts = [quotation, *_continued(quotation, page)]
        words = [w for part in parts for w in _WORD.finditer(page.text, part.start, part.end)]
        if len(words) < _MIN_WORDS or _is_caption(page, speaker, quotation):
            continue
        yield _draft(passage, page, speaker, quotation.start, quotation.end, "quoted_words")


_OURS = re.compile(
    r"\b(?:we|our|us|i|my|there (?:is|are|was|will)|no (?:plans?|change|comment|decision))\b|\b(?:we|i)['’]"
)


def _is_caption(page: Page, speaker: Voice, quotation: Quotation) -> bool:
    """Whether it is what a company prints under a picture or on a poster rather than what somebody there says."""
    company = speaker.role in (Role.PLATFORM, Role.STUDIO) and not any(
        n.type == "person" for n in page.names.between(speaker.start, speaker.end)
    )
    if not company or re.search(
        r"spokes|\brep|press office|statement|exec|chief|boss|head\b|president", speaker.text.lower()
    ):
        return False
    if _OURS.search(page.folded[quotation.start : quotation.end]) is not None:
        return False
    around = page.folded[max(0, quotation.start - 70) : quotation.end + 50]
    return _PRINTED.search(around) is not None


_PRINTED = re.compile(
    r"\b(?:captions?|captioned|posters?|tag ?lines?|log ?lines?|cards?|credits|screen|"
    r"slate|banner|trailer|teaser|teased|synopsis|blurb|streamer['’]s (?:line|words))\b"
)


def _draft(passage: Passage, page: Page, speaker: Voice, start: int, end: int, rule: str) -> Draft:
    words = list(_WORD.finditer(page.text, start, end))[:_SHOWN_WORDS]
    first = _END.search(page.text, start, end)
    stop = first.end() if first and first.end() - start >= 24 else end
    last = words[-1].end() if words else end
    person = _person(page, speaker, passage)
    return Draft(
        kind="quote",
        value=Quote(_full(page, person), " ".join(page.text[start:last].split())),
        start=start,
        end=min(stop, start + 240),
        rule=rule,
        certainty=_CERTAINTY.get(speaker.role, Certainty.REPORTED),
        attribution=Attribution(person.text, person.role),
        season=_season(passage, page, start, end),
    )


def _season(passage: Passage, page: Page, start: int, end: int) -> int | None:
    """The season it discusses: one that it or its sentence names, else that of the sentence or question that it
    answers; None where it talks of the show's whole run; else the page's."""
    scope = page.scope
    named = [n for s in scope.mentions(start, end) if s.relative is None for n in s.numbers]
    later = [n for n in named if scope.main is not None and n > scope.main]
    if later and len(named) == len(later):
        return later[-1]
    lead = [
        s for s in scope.mentions(passage.start, start) if s.relative is None and "," not in page.text[s.end : start]
    ]
    if lead and start - lead[-1].end < 40:
        return lead[-1].numbers[-1]
    tail = page.folded[end : max(end, passage.end)]
    above = _above(passage, start)
    if scope.main is not None and not named:
        if _NEXT_TAIL.search(tail[:90]) or (above is not None and _asks_for_more(above)):
            return scope.main + 1
        if _WHOLE_RUN.search(page.folded[start:end]) or (above is not None and _HOW_LONG.search(above.folded)):
            return None
    if len(set(named)) > 1 and not later:
        return None
    if (
        above is not None
        and start - passage.start < 3
        and not _AHEAD.search(page.folded[start:end])
        and above.has("attribution.addressee")
    ):
        past = [s.numbers[-1] for s in scope.mentions(above.start, above.end) if s.relative is None]
        if len(set(past)) == 1:
            return past[0]
    heading = passage.heading
    if heading is not None and heading.block.kind == "question":
        asked = [n for s in scope.mentions(heading.start, heading.end) if s.relative is None for n in s.numbers]
        if asked:
            return asked[-1]
    return scope.main


_NEXT = (
    r"(?:another|a (?:third|fourth|fifth|sixth|seventh|possible|potential|further|future)) (?:season|series|run|"
    r"chapter|outing|"
    r"instal?ment|helping|go)"
)
_MORE = re.compile(
    rf"\b(?:{_NEXT}|after (?:that|this)(?: one)?\?|what (?:next|comes next|then)\?|be the (?:last|end)\?|"
    rf"beyond (?:that|this)|"
    r"more seasons|more after)"
)
_NEXT_TAIL = re.compile(
    rf"\b(?:asked|when|about|of|on|over)\b[^.;]{{0,40}}?\b(?:{_NEXT}|(?:possibility|prospect|chance|"
    rf"idea) of (?:a \w+|another|more))\b"
)
_HOW_LONG = re.compile(
    r"\bhow (?:long (?:it|the (?:show|series)|she|he|they)|many (?:more )?(?:seasons|series|years))\b|"
    r"\b(?:series|show)['’]?s? (?:end|finale|"
    r"ending)\b|\b(?:isn['’]t|not) the end\b|\b(?:talked|spoken) (?:about|of) (?:three|four|five|six|seven|\d)\b"
)
_WHOLE_RUN = re.compile(
    r"\b(?:what the end(?:ing)? is|overstay (?:our|its|their) welcome|as many (?:seasons )?as|"
    r"for (?:another )?(?:\w+ )"
    r"(?:seasons|years)|(?:\w+) seasons|rest of (?:his|her|my|our|their) li(?:fe|ves)|always (?:be|been)|"
    r"from the (?:very )?(?:start|beginning)|"
    r"(?:this|our|the) (?:show|series) (?:is|has always|was always|will always)|whole (?:show|series|story)|forever|"
    r"stories can|a definite)\b"
)


_AHEAD = re.compile(r"\b(?:will|won['’]t|going to|gonna|next|new|this time|start|again|back)\b|['’]ll\b")


def _above(passage: Passage, start: int) -> Passage | None:
    """The sentence that a quotation answers: the one before in its block, else the question above."""
    if passage.previous is not None:
        return passage.previous
    heading = passage.heading
    return heading if heading is not None and passage.index - heading.index <= 2 else None


def _asks_for_more(above: Passage) -> bool:
    """Whether a sentence is about a season after this one."""
    return _MORE.search(above.folded) is not None


def _person(page: Page, speaker: Voice, passage: Passage) -> Voice:
    """Whom "the actor" or "the director" is, where the page named somebody just before."""
    if speaker.named or speaker.role not in (Role.CAST, Role.CREW) or not speaker.text.lower().startswith("the "):
        return speaker
    return resolve_pronoun(passage, page, [], passage.start, "he") or speaker


def _full(page: Page, speaker: Voice) -> str:
    inside = page.names.between(speaker.start, speaker.end)
    people = [n.full for n in inside if n.type == "person"]
    if people:
        return people[0] if len(people) == 1 else speaker.text
    if (
        not speaker.named
        and speaker.role is Role.PLATFORM
        and "spokes" not in speaker.text
        and "rep" not in speaker.text
    ):
        return _platform(page) or speaker.text
    return speaker.text


def _platform(page: Page) -> str:
    """The platform that the page names most, "" for none."""
    if "platform" not in page.memo:
        platforms = Counter(n.full for n in page.names.all if n.type == "platform")
        page.memo["platform"] = platforms.most_common(1)[0][0] if platforms else ""
    return str(page.memo["platform"])


def _before(quotation: Quotation, page: Page) -> Quotation | None:
    """The quotation that this one continues after a bare "he said", None where it opens."""
    n = bisect_left(page.quotations, quotation.start, key=lambda q: q.start)
    previous = page.quotations[n - 1] if n else None
    return previous if previous is not None and _joined(previous, quotation, page) else None


def _continued(quotation: Quotation, page: Page) -> list[Quotation]:
    """The quotations that continue this one."""
    chain = [quotation]
    n = bisect_left(page.quotations, quotation.end, key=lambda q: q.start)
    for other in page.quotations[n : n + _LONGEST_CHAIN]:
        if not _joined(chain[-1], other, page):
            break
        chain.append(other)
    return chain[1:]


def _joined(first: Quotation, second: Quotation, page: Page) -> bool:
    between = page.text[first.end : second.start]
    if len(between) > 130 or "\n" in between or page.text[first.end - 1 : first.end] not in ",.!?…—-":
        return False
    inner = between.strip('”“"’‘ ')
    if not inner:
        return False
    if _STEP.search(inner) or ";" in inner or inner.endswith(":"):
        return False
    if EPITHET.match(page.text, first.end):
        return True
    return any(
        first.end <= frame.start < second.start
        for passage in page.passages[_index(page, first.end) : _index(page, second.start) + 1]
        for frame in find_frames(passage, page)
    ) and not re.search(r"\b(?:while|before|calling|called|but|which|when asked)\b", inner)


def _index(page: Page, offset: int) -> int:
    low, high = 0, len(page.passages)
    while low < high:
        middle = (low + high) // 2
        if page.passages[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _is_title(page: Page, quotation: Quotation) -> bool:
    """Whether nearly all its longer words are capitalised, as in a title."""
    if page.text[quotation.end - 1] in ",.!?":
        return False
    words = [w for w in _WORD.findall(page.text[quotation.start : quotation.end]) if len(w) > 3]
    return 0 < len(words) < 12 and sum(w[0].isupper() for w in words) >= 0.75 * len(words) and len(words) > 1


def _read_block(passage: Passage, page: Page) -> Iterator[Draft]:
    if not passage.text.endswith(":") or passage.quotations:
        return
    frames = [f for f in find_frames(passage, page) if passage.end - f.end <= 40]
    following = next(iter(page.near(passage, back=0, ahead=1)), None)
    if not frames or following is None or following.block.index == passage.block.index:
        return
    if following.block.kind != "paragraph" or following.quotations or not following.text.endswith((".", "!", "…")):
        return
    if len(_WORD.findall(following.text)) >= _MIN_WORDS:
        yield _draft(passage, page, frames[-1].voice, following.start, following.end, "quoted_block")


RULES: tuple[Rule, ...] = (
    Rule("quoted_words", _read_marked, any_of=frozenset({"quote"})),
    Rule("quoted_block", _read_block, any_of=frozenset({"attribution.say"})),
)
