"""A date that is missing, told by the shape of a clause: something empty, withheld or unknown beside "date" or "when".

Patterns hold a bounded number of words between their parts and are tried on one clause at a time. Dates of filming,
trailers, stories and single episodes are left to the caller's list of other topics.
"""

from __future__ import annotations

import re

_KIND = (
    r"(?:release|premiere|launch|air|airing|return|broadcast|debut|transmission|calendar|start|streaming|opening|"
    r"exact|precise|specific|firm|fixed|hard|official|confirmed|concrete|definite|solid|set|uk|us|new|actual|proper)"
)
_NOUN = (
    rf"(?:(?:a|an|the|any|its|their|one|that) )?(?:{_KIND} ){{0,2}}"
    r"(?:dates?|airdate|release window|premiere window|calendar slot|timeframe|time frame|(?<=\ba )day|(?<=exact )day|"
    r"(?<=precise )day)\b"
    r"(?! of (?!release|launch|premiere|the (?:show|series|new|next|second|third|fourth|premiere|release|launch)))"
)
_WHEN = (
    r"\bwhen(?:\b,? exactly|\b,? precisely)?"
    r"(?:$|[.,?!;:]| (?:it|they|that|this|we|you|viewers|fans|audiences|subscribers|people|season|series|the (?:new|"
    r"next|second|third|fourth|fifth|sixth|final|show|series|season|film|movie|sequel|drama|run|follow-up|rest of "
    r"the world|episodes)|to expect)\b(?! (?:was|were|wrapped|finished|filmed)\b))"
)
_THING = rf"(?:{_NOUN}|{_WHEN})"
_SOME = r"(?:[\w'-]+,? ){0,6}?"
_FEW = r"(?:[\w'-]+ ){0,3}?"
_NOT = (
    r"(?:n't|\bnot|\bnever|\bno one|\bnobody|\bnone of \w+|\bneither|\bnor|\byet to|\bwithout|\bunable to|"
    r"\bfail(?:s|ed|ing)? to|\bunwilling to|\breluctant to|\bcan hardly|\bcannot)"
)
_TELLS = (
    r"(?:commit\w*|pencil\w*|put|names?|naming|named|gives?|given|giving|reveal\w*|shar\w+|offer\w*|set|setting|"
    r"fix\w*|pick\w*|"
    r"announc\w*|confirm\w*|say|says|saying|said|tell\w*|told|know\w*|breath\w+|mention\w*|disclos\w*|settl\w*|"
    r"choos\w*|chosen|decid\w*|provid\w*|includ\w*|have|got|carry|carried|drawn|agreed|hint\w*|sure|certain|clear|"
    r"specif\w+|divulg\w*|volunteer\w*|supply|supplied|attach\w*|come with|came with|arrived? with|lock\w*)"
)
_EVADES = (
    r"(?:sidestep\w*|dodg\w+|duck(?:s|ed|ing)|swerv\w+|bat(?:s|ted)? away|bats off|wav\w+ (?:away|off)|brush\w+ off|"
    r"deflect\w*|parried|parries|declin\w+|refus\w+|stop(?:s|ped)? short|shi?e[ds] away|steer\w* clear|avoid\w*|"
    r"hold\w* back|held back|holding off|held off|withh\w+|(?<!\bis )(?<!\bwas )left out|leaves? out|"
    r"leaving out|omit\w*|"
    r"clam\w+ up|coy|cagey|silen\w+|tight-lipped|keeping mum|stayed mum|vague|hazy|fuzzy|shrug\w*|skirt\w*|"
    r"question marks?|a blank|a gap|a hole|a void|an empty \w+|in the dark|none the wiser|guessing|no nearer|"
    r"no closer|no wiser|no mention|no word|no news|no sign|no hint|no clue|no indication|not a word|"
    r"still waiting|we await|awaits|awaiting|lacks|lacking|short on|light on|stingy)"
)
_EMPTY = (
    r"(?:blank|empty|missing|absent|by its absence|notable absence|unknown|(?:a |kept |kept a |being kept )secret|"
    r"a mystery|guess|elusive|undecided|tb[acd]|to come|to follow|would follow|will follow|not forthcoming|"
    r"n't forthcoming|impossible to pin|hard to pin|thin on the ground|in short supply|hard to come by|"
    r"under wraps|up in the air|unclear|pending|off the menu|off limits|out of bounds|later on|"
    r"under lock and key|left (?:open|vague|hanging|off|out))"
)
_SHAPES = re.compile(
    "|".join(
        (
            rf"{_NOT} {_FEW}(?:be |been |being |prepared to |willing to |ready to )?{_TELLS} {_SOME}{_THING}",
            rf"\b{_EVADES} {_SOME}{_THING}",
            rf"\b{_NOUN} {_SOME}(?:is|was|are|were|be|been|being|remains?|remained|stays?|stayed|proving|proved|"
            rf"has|have|looks|would|will)\b {_FEW}{_EMPTY}\b",
            rf"\b{_NOUN} {_SOME}(?:is|was|are|has|have|had|were)(?:n't| not| yet to| never)(?: yet| been| be| even)"
            r"{0,3} (?:\w+ed|set|known|given|chosen|forthcoming|shown|made|put|drawn|penned)\b",
            rf"\b(?:would follow|will follow|still to come|conspicuous|notably absent)[^.]{{0,20}} {_NOUN}",
            rf"\b(?:missing|absent|omitted|lacking|left out|withheld|unsaid|unstated|not said)\b[^.:]{{0,40}}[:,–—-] ?"
            rf"{_THING}",
            rf"{_NOT} {_TELLS} (?:was|is) (?:{_THING}|(?:\w+ ){{0,2}}the day\b)",
            rf"{_NOT} {_FEW}(?:name|named|naming|say|said|tell|told|reveal|revealed|set|fix|fixed|confirm|confirmed) "
            r"(?:\w+ )?the (?:exact |actual |precise )?day\b(?! (?:of|after|before|when|the|that|he|she))",
            r"\bdid(?:n't| not) do (?:was|is) (?:name|give|say|set) ",
            rf"\bdetails (?:of|on|about) {_THING} {_SOME}(?:are|remain|were) {_FEW}(?:thin|scarce|scant|few|sketchy|in "
            r"short supply|under wraps|yet to|to follow|hard to)",
            rf"\b{_NOUN} (?:would|will|to) follow\b",
            r"(?:^\W*|[,;:] )(?:and |but |exactly |quite |just |precisely |as for |so )*when "
            r"[\w' ,-]{3,50}?(?:is|remains|['’]s)"
            r"(?: still| as yet| very much){0,2} (?:another (?:matter|question|story|thing)|anyone's|anybody's|unclear|"
            r"unknown|a mystery|a secret|less (?:clear|certain)|undecided|up in the air|to be (?:seen|decided|"
            r"announced)|the (?:big |real )?question|hard to say|not (?:yet )?(?:known|clear))",
            rf"\b(?:asked|pressed|quizzed|pushed|pestered|questioned|on the subject) {_SOME}{_THING}[^.;]{{0,50}}?"
            r"(?:shrug\w*|demur\w*|laughed it off|changed the subject|changes the subject|no comment|clam\w+ up|"
            r"would(?:n't| not) (?:say|answer|be drawn|bite)|(?:declin|refus)\w+)",
            rf"\b(?:no|zero|nary a|not a|not even a|not so much as (?:a |the )?(?:hint|whiff|whisper|inkling) of) "
            rf"(?!longer|later|doubt|matter){_FEW}{_NOUN}",
        )
    )
)
_GATE = re.compile(
    r"n't|\bn[eo]|\bun|without|yet|fail|cannot|hard|blank|empt|miss|abs|sec|myst|guess|elus|tb[acd]|follow|come|imposs|"
    r"thin|short|wraps|air|pend|off|lock|left|dodg|duck|swerv|bat|wav|brush|defl|parr|decl|ref|stop|sh|ste|avoid|h[oe]l|"
    r"with|omit|clam|coy|cag|sil|mum|vag|haz|fuz|skirt|gap|hole|void|dark|wait|lack|light|stin|question|asked|anoth|zero"
)
_NOT_MISSING = re.compile(
    r"\b(?:not|n't) (?:only|just|simply|merely)\b|\bno (?:longer|doubt|surprise|secret)\b|\b(?:no|not) (?:new|"
    r"other|second|"
    r"more|further) dates?\b|\b(?:sell-by|use-by|to date|up to date|out of date|double date|blind date|date night|"
    r"due date|wedding date|court date|start date (?:for|of) (?:filming|production|the shoot))\b"
)


_VAGUE = re.compile(
    r"(?:\bnothing|\bno one|\bnobody|\bnone|n't|\bnot|\bnever|\bno|\bdeclin\w+ to|\brefus\w+ to|\bwon't|"
    r"\bnor) (?:\w+ ){0,5}?"
    r"(?:more|any more|any) (?:precise|specific|exact|definite|concrete|exactly)\b"
)


def is_vague(clause: str) -> bool:
    """Whether a folded clause refuses to be more precise, about whatever went before."""
    return _VAGUE.search(clause.replace("’", "'")) is not None


_NAMES_DATE = re.compile(r"\bdates?\b|\bwhen\b|airdate|window|\bday\b|\bslot\b|time ?frame")


def is_withheld(clause: str) -> bool:
    """Whether a folded clause says that a date is missing, withheld or unknown."""
    return (
        _NAMES_DATE.search(clause) is not None
        and _GATE.search(clause) is not None
        and _SHAPES.search(clause.replace("’", "'")) is not None
        and _NOT_MISSING.search(clause) is None
    )
