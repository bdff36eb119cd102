"""Dated things known by the shape of the words beside a time, where no phrase of the table governs it.

"From A to B" after a verb of moving, "on Netflix from A", "a 2025 title", "Harbour fans have a date: A"; and times that
say when somebody spoke rather than when anything comes out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from slated.kinds.release.subject import is_about_show
from slated.marks.passage import Page, Passage
from slated.marks.time import TimeMark


class Governor(NamedTuple):
    """The governing phrase and its label; `asserted` where it answers its own question."""

    start: int
    end: int
    label: str
    asserted: bool = False


_TOLD = (
    r"(?:said|says|told|announced|confirmed|revealed|promised|hinted|suggested|insisted|admitted|posted|tweeted|wrote|"
    r"explained|claimed|reported|teased|asked|pledged|vowed|joked|mentioned|warned|recalled|described|called|"
    r"unveiled|disclosed|let slip|assured|predicted|estimated|had asked)"
)
_SAID_WHEN = re.compile(
    rf"^,? (?:when|as|while|after) (?:[\w'’.-]+ ){{1,6}}?{_TOLD}\b|^,? in (?:a|an|the|his|her) (?:[\w-]+ ){{0,3}}(?:interview|"
    r"statement|post|podcast|q&a|profile|letter|memo|call)\b"
)
_SPEAKING = re.compile(
    r"(?:^|[,;.] )(?:speaking|talking|chatting|asked|interviewed|quoted|writing|posting|in (?:a|an|the|his|her|one) (?:[\w-]+ )"
    r"{0,4}(?:interview|chat|conversation|q&a|podcast|profile|statement|post|letter|note|memo))\b[^.;]{0,70}$"
)
_LEADS = re.compile(r"(?:^|[.;] |\band |\bbut )(?:just |only |as early as |as recently as )?(?:back )?(?:in |on |at )?$")
_SPOKE_NEXT = re.compile(rf"^,? (?!the (?:show|series|season|film|drama)\b)(?:[\w'’.-]+,? ){{1,7}}?(?:had |has |also )?{_TOLD}\b")
_RELEASED = re.compile(r"\b(?:releas\w+|premier\w+|debut\w*|arriv\w+|launch\w*|land(?:s|ed)|air(?:s|ed)|drop(?:s|ped))\b")


def is_speech_time(passage: Passage, time: TimeMark) -> bool:
    """Whether a time is when somebody spoke: "speaking in May", "In May, the director said", "in May, when he told"."""
    if time.bound is not None:
        return False
    base = passage.start
    after = passage.folded[time.end - base :][:90]
    if passage.day is not None and time.window.earliest is not None and time.window.earliest > passage.day:
        return False
    if _SAID_WHEN.match(after):
        return True
    before = passage.folded[: time.start - base]
    spoken = _SPEAKING.search(before[-110:])
    if spoken is not None and not _RELEASED.search(spoken.group()):
        return True
    spoke = _SPOKE_NEXT.match(after)
    return spoke is not None and _LEADS.search(before) is not None and not _RELEASED.search(spoke.group())


_MOVES = re.compile(
    r"\b(?:mov\w+|push\w+|delay\w+|shift\w+|bump\w+|postpon\w+|br(?:ought|ing\w*)|slip\w*|slid\w*|switch\w*|"
    r"reschedul\w+|pulled|knocked|shunted|nudged|swapped|changed|put back|held)\b[^.;]{0,70}?\b(?:from|to|until|till|into) "
    r"(?:the )?$"
)
_OTHER_MOVED = re.compile(r"\b(?:film(?:ing)?|production|shoot(?:ing)?|cameras?|start of|trailer|set|unit|crew|base)\b")
_TITLE_OF = re.compile(
    r"^ (?:title|show|release|premiere|launch|debut|affair|proposition|return|highlights?|titles|shows|series|"
    r"originals|offerings?|slate|line-?up|schedule)\b"
)
_ARTICLE = re.compile(r"\b(?:a|an|its|their|the service's|the streamer's|among (?:its|the|their)|on (?:its|the|their)) $")
_FROM_WHEN = re.compile(r"^,? ?\(?(?:from|on|in|as of|starting|beginning|this|next|,)? ?$")
_DATE_IS = re.compile(r"\b(?:a|the|its|their|our|premiere|release|air|new|official) (?:date|day|window|slot)(?: at last| now)?[:,–—-] ?$")


def structural_governor(passage: Passage, page: Page, time: TimeMark) -> Governor | None:
    """The shape that makes a time a release's, None where there is none."""
    base = passage.start
    clause = passage.clause_at(time.start)
    before = passage.folded[: time.start - base]
    after = passage.folded[time.end - base :][:24]
    said = passage.folded[clause.start - base : clause.end - base]
    moved = _MOVES.search(before[-110:])
    if moved is not None and not _OTHER_MOVED.search(said) and is_about_show(passage, page, clause):
        return Governor(base + len(before) - len(before[-110:]) + moved.start(), time.start, "release.frame", True)
    ahead = passage.day is None or time.window.latest is None or time.window.latest >= passage.day
    if not ahead:
        return None
    if _DATE_IS.search(before):
        return Governor(time.start, time.end, "release.frame", True)
    if (
        time.grain in ("year", "season")
        and _ARTICLE.search(before)
        and _TITLE_OF.match(after)
        and is_about_show(passage, page, clause)
    ):
        return Governor(time.start, time.end, "release.frame", True)
    for name in reversed(passage.names):
        if name.type == "platform" and name.end <= time.start and time.start - name.end < 16:
            lead = passage.folded[: name.start - base]
            follows = passage.folded[name.end - base : time.start - base]
            if (
                _FROM_WHEN.match(follows)
                and re.search(r"\b(?:on|to|via|onto|exclusively on)\s$", lead)
                and is_about_show(passage, page, clause)
            ):
                return Governor(name.start, time.start, "release.verb", True)
            break
    return None
