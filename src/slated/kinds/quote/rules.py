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
        if len(words) < _MIN_WORDS:
            continue
        yield _draft(passage, page, speaker, quotation.start, quotation.end, "quoted_words")


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
    """The season it discusses: a later one that it names, else its sentence's or heading's, else the page's."""
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
    heading = passage.heading
    if heading is not None and heading.block.kind == "question":
        asked = [n for s in scope.mentions(heading.start, heading.end) if s.relative is None for n in s.numbers]
        if asked:
            return asked[-1]
    return scope.main


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
