"""What stands around a title in headlines and sentences: patterns over folded text, and words that are no title.

All patterns are applied at one offset or to a span of a few dozen code points.
"""

from __future__ import annotations

import re

_ORDER = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new|next|upcoming|forthcoming|final|last|"
    r"latest"
)
_COUNT = r"\d|one|two|three|four|five|six|seven|eight|nine|ten"
_CLOSE = r"\.?[\"'*_]?(?:'?s)?[\"'*_]?,?\s?[(\[]?"
FILM = re.compile(
    r"\b(?:films?|movies?|cinemas?|theat(?:er|re)s?|box office|sequel|theatrical(?:ly)?|imax|big screen)\b"
)
SERIES = re.compile(r"\b(?:seasons?|series|episodes?|episodic|finale|showrunner|renew(?:ed|al)|tv show|the show|s\d)\b")
SEASON_RIGHT = re.compile(
    rf"{_CLOSE}(?:(?:{_ORDER})(?: and (?:final|last))? )?(?:season|series (?:{_COUNT})\b|szn\b|s\d|part (?:{_COUNT})\b)"
)
RIGHT = re.compile(
    rf"{_CLOSE}(?:(?:{_ORDER})(?: and (?:final|last))? )?(?:season|series (?:{_COUNT})\b|szn\b|s\d|part (?:{_COUNT})\b|"
    r"fans?\b|set\b|stars?\b|creators?\b|co-creator|boss(?:es)?\b|showrunners?\b|cast\b|writers|episodes?\b|sequel|"
    r"spin-?off|universe|return(?:s|ed)?\b|trailer|teaser|premieres?\b|finale|renewed|cancell?ed|debut(?:s|ed)?\b|"
    r"is back\b|will return|follows|wraps|recap|run\b|outing|prequel|[2-9]\b)"
)
LEFT = re.compile(
    r"(?:(?:season|series) \w+|fans|cast|creator|episodes?|set|return|run|chapter|seasons|instal?lment|more|film|"
    r"movie|show|series|drama|k-drama|comedy|sitcom|thriller|anime|hit|epic|saga|telenovela|romcom|docuseries|"
    r"sequel|prequel|"
    r"adaptation|version|rounds|outing|finale) (?:of |for )?(?:the )?[\"'*_]?$"
)
BEFORE_HEADLINE = re.compile(
    r"\b(?:when is|is|will|about|of|from|for|to|renews|cancels|joins|orders|revives|inside|ends|in|and|dates|axes|"
    r"unveils|teases|boards|with|live-action|trailer:|watch:|review:|exclusive:|update:) [\"'*_]?$"
)
AFTER_HEADLINE = re.compile(
    r"[\"'*_]?(?:'?s)?[\"'*_]?(?:: | (?:gets?|sets?|is|was|will|to|has|returns?|renewed|wraps?|drops?|adds?|"
    r"lands?|lines "
    r"up|casts?|eyes|ends?|recap|review|explained|won't|trades|moves|boss|director|writer|first look|season|series)\b)"
)
PERSON_RIGHT = re.compile(
    r"\s?,? (?:said|says|told|tells|plays|played|who|will play|stars?\b as|explained|added|joked|confirmed|"
    r"confirms|\(|has said)"
)
PERSON_LEFT = re.compile(
    r"(?:actor|actress|star|director|creator|with|by|writer|starring|told|opposite|alongside|mr|ms|winner|singer|"
    r"author|boss|showrunner|producer|between|says|said) $"
)
OWNER_LEFT = re.compile(
    r"\b(?:netflix|hbo(?: max)?|max|hulu|disney\+|disney plus|apple tv\+|apple|amazon|prime video|peacock|"
    r"paramount\+|bbc(?: one)?|"
    r"itv|sky|fx|amc|showtime|starz|cbs|nbc|abc|fox|the cw|tving|wavve|crunchyroll|channel 4)'s $"
)
CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
DATED_LEFT = re.compile(r"(?:\b(?:on|last|this|next|until|by|since|from|each|every|late|early|mid|of|in)|,|\d) ?$")
STOP = CALENDAR | frozenset(
    "netflix hbo max hulu disney disney+ apple tv tv+ amazon prime video peacock paramount paramount+ bbc itv "
    "sky release "
    "date cast plot trailer everything here when will is what how why season series episode episodes the a an "
    "official new "
    "update breaking exclusive watch where who live news i it we he she they this that first second third fourth fifth "
    "one two three four five six seven eight nine ten of for in on and to from with at by no yes not but if all more "
    "next last final there are was has have can does do its his her their our your my ceo us uk usa warning "
    "spoilers spoiler "
    "read also related image credit photo getty fans updated published advertisement ad faq it's that's here's what's "
    "who's there's we're i'm don't isn't won't hasn't before after while since though although because so as now then "
    "once only just meanwhile elsewhere both each every some any these those which whose speaking asked "
    "according".split()
)
STOP_FIRST = STOP | frozenset(
    "renews orders gets sets is officially production happening cancels cancelled joins adds drops dates releases "
    "confirms confirmed renewed returns returning inside watch meet happy ranked review recap trailer teaser unveils "
    "announces teases ends wraps begins starts live-action why did would could should about being be coming back "
    "renewal premiere premieres update report rumor rumour explained ending star stars boss creator".split()
)
