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
    rf"^,? (?:when|as|while|after) (?:[\w'’.-]+ ){{1,6}}?{_TOLD}\b|^,? in (?:a|an|the|his|"
    rf"her) (?:[\w-]+ ){{0,3}}(?:interview|"
    r"statement|post|podcast|q&a|profile|letter|memo|call)\b"
)
_SPEAKING = re.compile(
    r"(?:^|[,;.] )(?:speaking|talking|chatting|asked|interviewed|quoted|writing|posting|in (?:a|an|the|his|her|"
    r"one) (?:[\w-]+ )"
    r"{0,4}(?:interview|chat|conversation|q&a|podcast|profile|statement|post|letter|note|memo))\b[^.;]{0,70}$"
)
_LEADS = re.compile(
    r"(?:^|[.;] |\band |\bbut )(?:just |only |as early as |as recently as )?(?:back )?(?:in |on |at )?$"
)
_SPOKE_NEXT = re.compile(
    rf"^,? (?!the (?:show|series|season|film|drama)\b)(?:[\w'’.-]+,? ){{1,7}}?(?:had |has |also )?{_TOLD}\b"
)
_RELEASED = re.compile(
    r"\b(?:releas\w+|premier\w+|debut\w*|arriv\w+|launch\w*|land(?:s|ed)|air(?:s|ed)|drop(?:s|ped))\b"
)


def is_speech_time(passage: Passage, time: TimeMark) -> bool:
    """Whether a time is when somebody spoke: "speaking in May", "In May, the director said", "in May, when he told"."""
    if time.bound is not None:
        return False
    base = passage.start
    after = passage.folded[time.end - base :][:90]
    if passage.day is not None and time.window.earliest is not None and time.window.earliest > passage.day:
        return False
    before = passage.folded[: time.start - base]
    if _SAID_WHEN.match(after) or (after.startswith(" that ") and _TOLD_THEN.search(before[-60:])):
        return True
    spoken = _SPEAKING.search(before[-110:])
    if spoken is not None and not _RELEASED.search(spoken.group()):
        return True
    spoke = _SPOKE_NEXT.match(after)
    return spoke is not None and _LEADS.search(before) is not None and not _RELEASED.search(spoke.group())


_LISTICLE = re.compile(
    r"\bwhat to (?:watch|stream|see)\b|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|the|"
    r"our|every|best) "
    r"(?:[\w-]+ ){0,3}?(?:shows|series|titles|dates|picks|releases|dramas|thrillers|k-dramas|"
    r"returning shows)\b(?! ?['’])|"
    r"^from .{3,40} to .{3,40}:"
)
_TITLE_LINE = 48
_SECTION = 14


def _is_list(page: Page) -> bool:
    """Whether the headline announces a list of shows rather than this one alone."""
    headline = page.document.headline.lower()
    if headline.startswith("from ") and _LISTICLE.match(headline):
        return True
    return _LISTICLE.search(headline) is not None and not any(form in headline for form in page.scope.forms)


def is_other_section(passage: Passage, page: Page) -> bool:
    """Whether a sentence of a list of shows stands under another show's name."""
    listicle = page.memo.get("release.listicle")
    if listicle is None:
        listicle = page.memo["release.listicle"] = _is_list(page)
    if not listicle:
        return False
    forms = page.scope.forms
    if any(form in passage.folded for form in forms):
        return False
    for above in page.near(passage, back=_SECTION):
        if any(form in above.folded for form in forms):
            return False
        words = [w for w in above.text.split() if w[0].isalpha()]
        capitals = sum(w[0].isupper() for w in words if len(w) > 3)
        if (
            len(above.text) <= _TITLE_LINE
            and words
            and not above.text.endswith((".", "!", ",", ";"))
            and not above.times
            and capitals >= sum(len(w) > 3 for w in words) > 0
        ):
            return True
    return False


_TOLD_THEN = re.compile(rf"\b{_TOLD} (?:[\w'’.-]+ ){{0,5}}?(?:at |on |in |over |during )?$")
_MOVES = re.compile(
    r"\b(?:mov\w+|push\w+|delay\w+|shift\w+|bump\w+|postpon\w+|br(?:ought|ing\w*)|slip\w*|slid\w*|switch\w*|"
    r"reschedul\w+|pulled|knocked|shunted|nudged|swapped|changed|put back|held)\b[^.;]{0,70}?\b(?:from|to|until|"
    r"till|into) "
    r"(?:the )?$"
)
_OTHER_MOVED = re.compile(r"\b(?:film(?:ing)?|production|shoot(?:ing)?|cameras?|start of|trailer|set|unit|crew|base)\b")
_SLOTS = re.compile(
    r"\b(?:pencill?ed|slotted|booked|lined|scheduled|dated|earmarked|marked|ringed|circled|has|have|got|put) "
    r"(?:[\w'’]+ ){1,5}?(?:in for|up for|down for|down as|for|on the (?:calendar|slate|schedule) for)(?: the|"
    r" early| late| mid)? $"
)
_LABEL = re.compile(
    r"^\W*(?:(?:season|series) \w+|when|date|out|premieres?|coming|available|starts?|on|airs|debut) ?[:–—-] ?$"
)
_TITLE_OF = re.compile(
    r"^ (?:title|show|release|premiere|launch|debut|affair|proposition|return|highlights?|titles|shows|series|"
    r"originals|offerings?|slate|line-?up|schedule)\b"
)
_ARTICLE = re.compile(
    r"\b(?:a|an|its|their|the service's|the streamer's|among (?:its|the|their)|on (?:its|the|their)) $"
)
_FROM_WHEN = re.compile(r"^,? ?\(?(?:from|on|in|as of|starting|beginning|this|next|,)? ?$")
_DATE_IS = re.compile(
    r"\b(?:a|the|its|their|our|premiere|release|air|new|official) (?:date|day|window|slot)(?: at last| now)?[:,–—-] ?$"
)


_CLAIMED = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|poster|listings?|posts?|tweets?|leaks?|pages?|portals?|sites?|screenshots?|"
    r"graphic|banner|headlines?)\b[^.;]{0,40}?\b(?:giv\w+|say\w*|claim\w*|with|of|for|nam\w+|put\w*|show\w*|"
    r"run\w*|ran with|"
    r"carr\w+|promis\w+|mention\w*|quot\w+|insist\w*) $"
)
_CLAIM_NEXT = re.compile(
    r"^[”\"'’]{0,2} (?:date |release )?(?:posters?|rumou?rs?|reports?|claims?|leaks?|listings?|tweets?|"
    r"screenshots?|story|stories|graphic)\b"
)
_LINE = 64


def _is_listing(passage: Passage, page: Page, time: TimeMark) -> bool:
    """Whether a short line is only a platform and a time ("Disney+, 1 March") under this show's name."""
    if len(passage.text) > _LINE:
        return False
    base = passage.start
    rest = passage.folded[: time.start - base] + passage.folded[time.end - base :]
    named = [n for n in passage.names if n.type == "platform"]
    for name in named:
        rest = rest.replace(page.folded[name.start : name.end], " ")
    if not named or re.sub(r"\b(?:on|from|and|streaming|only|starts|begins|the|uk|us|now)\b|[\W_]+", "", rest):
        return False
    above = next(iter(page.near(passage, back=1)), None)
    if above is None or len(above.text) > _LINE:
        return False
    return bool(page.scope.mentions(above.start, above.end)) or any(form in above.folded for form in page.scope.forms)


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
    if _CLAIMED.search(before[-80:]) or _CLAIM_NEXT.match(after):
        return None if _OTHER_MOVED.search(said) else Governor(time.start, time.end, "release.frame", True)
    ahead = passage.day is None or time.window.latest is None or time.window.latest >= passage.day
    if not ahead:
        return None
    slotted = _SLOTS.search(before[-70:]) is not None and not _OTHER_MOVED.search(said)
    if slotted and is_about_show(passage, page, clause):
        return Governor(time.start, time.end, "release.frame", True)
    if _DATE_IS.search(before) or _LABEL.match(before) or _is_listing(passage, page, time):
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
