"""Who is credited with what a clause says.

Credit needs a verb or a preposition of credit; a bare act ("the streamer moved the date") has none. Names stay as the
page prints them; a pronoun is the name it stands for. An unnamed source that spoke to another outlet is that outlet's.
"""

from __future__ import annotations

import re

from slated.marks.attribution.frames import Frame, find_frames
from slated.marks.attribution.speakers import speaker_of
from slated.marks.attribution.voices import Voice, find_voices
from slated.marks.passage import Page, Passage
from slated.model.claim import Attribution, Role

_AFTERWARDS = re.compile(
    r"^\W*(?:that['’]s|that is|this is|it['’]s)?[^.;]{0,50}\b(?:(?:said|says|confirmed|confirms|posted|had|"
    r"reported|broke|announced|tweeted|revealed|told|spotted) "
    r"(?:it|this|that|so|as much|that much|the news|it all)\b|(?:that['’]s|this is|it['’]s) according to|"
    r"announcement was made by|news (?:was broken|came|comes) (?:by|from))",
    re.IGNORECASE,
)


def credit(passage: Passage, page: Page, at: int, end: int) -> Attribution | None:
    """The voice that the words from `at` to `end` are credited to, None for the writer's own."""
    voice = find_voice(passage, page, at, end)
    if voice is None:
        return None
    named = _named_agency(page, voice) if voice.role is Role.AGENCY and not voice.named else None
    return Attribution(named or voice.text, voice.role)


def _named_agency(page: Page, voice: Voice) -> str | None:
    """The agency that "the agency" or "the talent group" stands for: the last one named before."""
    earlier = [n for n in page.names.between(max(0, voice.start - 900), voice.start) if n.type == "agency"]
    return earlier[-1].text if earlier and voice.text.lower().startswith("the ") else None


def find_voice(passage: Passage, page: Page, at: int, end: int) -> Voice | None:
    """The same with the place where the voice stands."""
    for quotation in passage.quotations:
        if quotation.start <= at < quotation.end:
            speaker = speaker_of(quotation, page)
            if speaker is not None:
                return speaker
    covering = [f for f in find_frames(passage, page) if f.covers(at, end)]
    if covering:
        inner = _innermost(covering, at)
        return None if _hearsay_between(passage, inner.end, at) else inner.voice
    return _afterwards(passage, page) or _introduced(passage, page)


_HEARSAY = frozenset(("reportedly", "apparently", "supposedly", "allegedly", "purportedly"))


def _hearsay_between(passage: Passage, start: int, at: int) -> bool:
    """Whether "reportedly" stands between a voice and the words, which takes them from it."""
    return any(
        start <= h.start and h.end <= at and passage.folded[h.start - passage.start : h.end - passage.start] in _HEARSAY
        for h in passage.marked("certainty.rumour")
    )


def _innermost(frames: list[Frame], at: int) -> Frame:
    """The last frame before the words, else the first after; an outlet around unnamed sources is credited."""
    before = [f for f in frames if f.after[1]]
    inner = before[-1] if before else frames[0]
    if inner.voice.role is Role.INSIDER:
        outer = [f for f in frames if f is not inner and f.voice.role is Role.OUTLET and f.voice.named]
        if outer:
            return outer[-1]
    return inner


def _afterwards(passage: Passage, page: Page) -> Voice | None:
    """The next sentence's voice where that says no more than whose word this was ("The trades had this")."""
    following = next((p for p in page.near(passage, back=0, ahead=1)), None)
    if following is None or following.block.index != passage.block.index or not _AFTERWARDS.search(following.folded):
        return None
    frames = find_frames(following, page)
    return frames[0].voice if frames else None


_SHORT_INTRO = 30


def _introduced(passage: Passage, page: Page) -> Voice | None:
    """The voice of the line that introduces this list ("More from the same birds:")."""
    intro = passage.intro
    if intro is None or not intro.folded.endswith(":"):
        return None
    sources = [v for v in find_voices(intro, page) if v.role is Role.INSIDER]
    if sources:
        return sources[0]
    frames = find_frames(intro, page)
    if not frames and len(intro.text) < _SHORT_INTRO and intro.previous is not None:
        frames = find_frames(intro.previous, page)
    return frames[-1].voice if frames and frames[-1].after[1] else None


__all__ = ["credit", "find_frames", "find_voice", "find_voices", "speaker_of"]
