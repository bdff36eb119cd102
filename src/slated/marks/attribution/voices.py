"""Voices: who can be credited. A name of the page, or a noun that stands for one ("the streamer", "two sources").

A voice's text is as the page prints it. A person's role is read from the words beside any of its mentions on the page;
a person of no known role is `OTHER`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.marks.names import Name
from slated.marks.passage import Page, Passage
from slated.model.claim import Role
from slated.text.finder import Hit

_NOUNS = {
    "attribution.insider": Role.INSIDER,
    "attribution.platform": Role.PLATFORM,
    "attribution.spokesperson": Role.PLATFORM,
    "attribution.studio": Role.STUDIO,
    "attribution.agency": Role.AGENCY,
    "attribution.outlet": Role.OUTLET,
    "attribution.cast": Role.CAST,
    "attribution.crew": Role.CREW,
    "attribution.other": Role.OTHER,
    "attribution.executive": Role.PLATFORM,
}
_TYPES = {
    "person": Role.OTHER,
    "platform": Role.PLATFORM,
    "studio": Role.STUDIO,
    "agency": Role.AGENCY,
    "outlet": Role.OUTLET,
    "other": Role.OTHER,
}
_BEFORE_NOUN = re.compile(
    r"(?:(?<=[\s(“\"‘—–-])|^)(?:(?:the|a|an|one|two|three|four|several|some|many|other|another|our|my|his|her|"
    r"their|its|your|these|those|"
    r"multiple|various|numerous|reliable|trusted|unnamed|anonymous|separate|different|rival|industry|trade|local|same|"
    r"first|second|third|sole|well-placed|good|self-styled|noted|serial|certain|former|senior|close|inside|"
    r"[a-z]+-[a-z]+|(?!January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\w+day)[A-Z][\w’'&+.-]*|tv|vfx|k-drama|casting|production|crew|post|house|studio|network|streaming|anime|"
    r"fan|x)\s){1,5}$"
)
_FEW = 6
_MEDIA = frozenset(
    "instagram twitter x tiktok facebook youtube reddit weibo threads linkedin discord bluesky telegram snapchat "
    "instagram's".split()
)
_HANDLE = re.compile(r"@\w{2,30}")


class Voice(NamedTuple):
    """Somebody who can be credited: offsets, words as printed, role. `named` tells names from nouns."""

    start: int
    end: int
    text: str
    role: Role
    named: bool


def find_voices(passage: Passage, page: Page) -> list[Voice]:
    """Names and voice nouns of a sentence, by place. A noun that stands beside a name ("director X") stays apart."""
    voices = [
        Voice(n.start, n.end, n.text, person_role(page, n) if n.type == "person" else _TYPES[n.type], True)
        for n in passage.names
        if n.type in _TYPES
        and n.full.lower() not in _MEDIA
        and not any(t.start <= n.start and n.end <= t.end for t in passage.times)
    ]
    companies = passage.marked("attribution.company")
    if companies:
        voices = [_as_company(v, companies) for v in voices]
        voices += [
            Voice(h.start, h.end, page.text[h.start : h.end], Role.PLATFORM, True)
            for h in companies
            if page.text[h.start].isupper() and not any(v.start < h.end and h.start < v.end for v in voices)
        ]
    for hit in passage.hits:
        role = _NOUNS.get(hit.label)
        if role is None:
            continue
        if any(v.start < hit.end and hit.start < v.end for v in voices if v.named):
            continue
        start = _noun_start(page.text, passage.start, hit.start)
        voices.append(Voice(start, hit.end, page.text[start : hit.end], role, False))
    for m in _HANDLE.finditer(passage.text):
        start = passage.start + m.start()
        if not any(v.start <= start < v.end for v in voices):
            voices.append(Voice(start, start + len(m.group()), m.group(), Role.INSIDER, True))
    voices.sort(key=lambda v: (v.start, -v.end))
    kept: list[Voice] = []
    for voice in voices:
        if kept and voice.start < kept[-1].end:
            if voice.named and not kept[-1].named and voice.end >= kept[-1].end:
                kept[-1] = voice
            continue
        kept.append(voice)
    return kept


def _as_company(voice: Voice, companies: list[Hit]) -> Voice:
    """A name that is a company's own, whatever else it could be."""
    same = any(h.start == voice.start and h.end == voice.end for h in companies)
    return voice._replace(role=Role.PLATFORM) if same else voice


def _noun_start(text: str, floor: int, at: int) -> int:
    """Where the determiner and adjectives of a noun begin."""
    m = _BEFORE_NOUN.search(text, max(floor, at - 48), at)
    return m.start() if m else at


def person_role(page: Page, name: Name) -> Role:
    """A person's role by the words beside the mentions of the full name, then of the surname; OTHER if none tells."""
    known = page.memo.setdefault("roles", {})
    if name.full not in known:
        read = _read_role(page, name.full)
        told = page.names.role_of(name.full)
        known[name.full] = told if told is not None and read is not Role.PLATFORM else read
    role: Role = known[name.full]
    return role


_EXECUTIVE = re.compile(
    r"\b(?:co-)?(?:ceos?|chief executive|chief|president|vice[- ]president|vp|svp|evp|head of|heads?|executive|"
    r"exec|chair(?:man|woman)?|boss|"
    r"managing director|commissioner|controller|cfo|coo|general manager|runs)\b(?! produc)"
)
_CREW = re.compile(
    r"\b(?:co-)?(?:show ?runners?|directors?|creators?|writers?|producers?|filmmakers?|composers?|authors?|"
    r"screenwriters?|directs|directed|directing|"
    r"creat(?:ed|ing)|wrote|co-wrote|writing|produces|producing|novelist|mangaka|cinematographer|editor|"
    r"supervisor|artist|scribe|helmer|scoring)\b"
)
_CAST = re.compile(
    r"\b(?:actors?|actress(?:es)?|stars?|starring|co-stars?|plays|played|playing|portrays|voices|voiced|cast|lead|"
    r"leading)\b|\bas [a-z]"
)
_SHOW_BOSS = re.compile(r"\b(?:show|witcher|series) boss\b")


def _mentions(page: Page, full: str) -> list[tuple[int, int]]:
    """Where a page has the first few mentions of a person, whatever the form, with their lengths."""
    known: dict[str, list[tuple[int, int]]] | None = page.memo.get("mentions")
    if known is None:
        known = page.memo["mentions"] = {}
        for name in page.names.all:
            places = known.setdefault(name.full, [])
            if name.type == "person" and len(places) < _FEW:
                places.append((name.start, name.end - name.start))
    return known.get(full, [])


def _read_role(page: Page, full: str) -> Role:
    votes = {Role.PLATFORM: 0.0, Role.CREW: 0.0, Role.CAST: 0.0}
    for at, length in _mentions(page, full):
        before = page.folded[max(0, at - 60) : at]
        after = page.folded[at + length : at + length + 70]
        before = re.split(r"[.!?;\n]\s|\n", before)[-1]
        after = re.split(r"[.!?;]\s|\n", after, maxsplit=1)[0]
        near = before.rsplit(",", 1)[-1]
        if not near.strip():
            near = ",".join(before.rsplit(",", 2)[-2:])
        follow = after.lstrip(" ")
        if follow.startswith((",", "(", "- ")):
            follow = re.split(r"(?<=.)[,)]", follow, maxsplit=1)[0]
            votes[Role.PLATFORM] += 3 * bool(_EXECUTIVE.search(follow))
            votes[Role.CREW] += 3 * bool(_CREW.search(follow))
            votes[Role.CAST] += 3 * bool(_CAST.search(follow))
            if page.folded[at + length : at + length + 2] == " (" and not _CREW.search(follow):
                votes[Role.CAST] += 1
        else:
            votes[Role.CREW] += 1.2 * bool(_CREW.search(after[:24]))
            votes[Role.CAST] += 1.2 * bool(_CAST.search(after[:24]))
        tail = near[-34:]
        executive = _EXECUTIVE.search(tail) is not None and not _SHOW_BOSS.search(tail)
        votes[Role.PLATFORM] += 3 * executive
        votes[Role.CREW] += 2.5 * bool(_CREW.search(tail)) * (not executive)
        votes[Role.CAST] += 2 * bool(_CAST.search(tail))
    best = max(votes, key=lambda r: votes[r])
    return best if votes[best] > 0 else Role.OTHER
