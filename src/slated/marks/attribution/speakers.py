"""Who spoke a quotation: the frame beside its marks, before or after them, or the speaker of the paragraph above."""

from __future__ import annotations

import re
from bisect import bisect_left

from slated.marks.attribution.frames import Frame, find_frames, is_own_site, resolve_pronoun
from slated.marks.attribution.voices import Voice, find_voices
from slated.marks.passage import Page, Passage
from slated.model.claim import Role
from slated.text.sentences import Quotation

_WORDS = re.compile(r"[\w’'-]+")
EPITHET = re.compile(
    r",?[”\"’]\s(?:(?:said|says|added|adds|joked|laughed|explained|replied|answered) (?:the|his|her|our|one)"
    r"\s(?!(?:\w+\s){0,2}(?:network|studio|platform|company|service|account|caption|streamer|broadcaster|outlet|"
    r"site|paper|agency)\b)"
    r"|the\s(?:[\w’'-]+\s){1,4}(?:said|says|added|adds|joked|explained|replied)\b)"
)
_MESSAGE = re.compile(
    r",?[”\"’]\s(?:the|his|her|their) (?:message|note|letter|post|statement|caption|tweet) (?:went|goes|ran|runs|"
    r"read|reads|said|says|continued|added)\b"
)
_COLON = re.compile(r"[:,]\s*[“\"‘']?$")


def passage_at(page: Page, offset: int) -> Passage | None:
    """The sentence that holds an offset, None in what was left out of the page."""
    low, high = 0, len(page.passages)
    while low < high:
        middle = (low + high) // 2
        if page.passages[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    if low < len(page.passages) and page.passages[low].start <= offset:
        return page.passages[low]
    return None


def speaker_of(quotation: Quotation, page: Page) -> Voice | None:
    """The speaker, None where nobody is credited (scare quotes, titles, captions)."""
    key = ("speaker", quotation.start)
    if key not in page.memo:
        page.memo[key] = None
        page.memo[key] = _speaker(quotation, page)
    speaker: Voice | None = page.memo[key]
    return speaker


def _speaker(quotation: Quotation, page: Page) -> Voice | None:
    first = passage_at(page, quotation.start)
    last = passage_at(page, max(quotation.start, quotation.end - 1))
    if first is None or last is None:
        return None
    for frame in find_frames(last, page):
        behind = frame.start >= quotation.end and frame.before[1] > 0
        if behind and _beside(page, quotation, frame.start, quotation.end) and not _only_carries(frame, page):
            return frame.voice
    epithet = EPITHET.match(page.text, quotation.end)
    if epithet:
        return resolve_pronoun(first, page, [], first.start, "he")
    for frame in reversed(find_frames(first, page)):
        if frame.end <= quotation.start and not _only_carries(frame, page):
            return frame.voice
    lead = page.text[first.start : quotation.start]
    if _COLON.search(lead):
        named = _colon_voice(first, page, quotation)
        if named:
            return named
    if first.start >= quotation.start - 1:
        return _above(quotation, first, page) or _spoke_before(quotation, first, page)
    if _MESSAGE.match(page.text, quotation.end):
        return resolve_pronoun(first, page, [], first.start, "he")
    return None


def _spoke_before(quotation: Quotation, first: Passage, page: Page) -> Voice | None:
    """The person of the sentence before, where that is about speaking ("She pleaded for patience.")."""
    if _MESSAGE.match(page.text, quotation.end):
        return resolve_pronoun(first, page, [], first.start, "he")
    earlier = first.previous
    if earlier is None or not earlier.has("attribution.say", "attribution.cite", "attribution.addressee"):
        return None
    alone = (
        page.text[quotation.end - 1 : quotation.end] in ".!?…"
        and len(_WORDS.findall(page.text[quotation.start : quotation.end])) >= 5
    )
    return resolve_pronoun(first, page, [], first.start, "he") if alone else None


def _only_carries(frame: Frame, page: Page) -> bool:
    """Whether a voice only passed the words on ("via Variety", "in a clip spotted by a fan site")."""
    carried = page.folded[frame.start : frame.end].strip() not in {"according to", "in the words of"}
    return frame.by and carried and frame.voice.role in (Role.OUTLET, Role.PLATFORM, Role.STUDIO, Role.OTHER)


def _beside(page: Page, quotation: Quotation, start: int, end: int) -> bool:
    """Whether a frame's verb stands close behind a quotation, in its own clause."""
    between = page.text[end:start]
    return len(between) < 140 and ";" not in between and not re.search(r"[.!?]\s", between[3:])


def _colon_voice(passage: Passage, page: Page, quotation: Quotation) -> Voice | None:
    """ "Hoffman on the finale: “…”" — the first voice before the colon, where no verb names one."""
    voices = [v for v in find_voices(passage, page) if v.end <= quotation.start]
    named = [v for v in voices if v.named and v.role is not Role.OUTLET and not is_own_site(page, v.text)]
    if named:
        return named[-1] if len(named) == 1 else named[0]
    insiders = [v for v in voices if v.role is Role.INSIDER]
    if insiders:
        return insiders[0]
    return None


def _above(quotation: Quotation, first: Passage, page: Page) -> Voice | None:
    """The speaker of a quotation that stands alone: of the sentence before, or of the quotation right above."""
    earlier = next((p for p in page.near(first, back=1)), None)
    if earlier is None:
        return None
    frames = find_frames(earlier, page)
    if earlier.folded.rstrip().endswith(":"):
        if frames:
            return frames[-1].voice
        return _colon_voice(earlier, page, quotation) or resolve_pronoun(first, page, [], first.start, "they")
    n = bisect_left(page.quotations, quotation.start, key=lambda q: q.start)
    if n and earlier.start <= page.quotations[n - 1].end <= earlier.end:
        return speaker_of(page.quotations[n - 1], page)
    return None
