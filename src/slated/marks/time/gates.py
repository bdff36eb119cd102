"""The gate against words that look like time and are none: names, titles, verbs, numbers.

Months, seasons, weekdays, some feasts and years in figures are weak by themselves: they stand where the words
beside them are those of time, or where nothing else is said. What is composed ("March 2024") is not weak.
"""

from __future__ import annotations

from slated.marks.time.clause import AHEAD_VERBS, REPORT_VERBS
from slated.marks.time.lexicon import CLAUSE_WORDS
from slated.marks.time.period import Period
from slated.marks.time.scene import Scene
from slated.text.cascade import Item

_PREPOSITIONS = frozenset(
    """in on by since until till before after during through throughout for from to towards toward into within around
    between over come circa of about and or ca at""".split()
)
_PARTS = frozenset("early mid late this next last every each".split())
_CUES = _PREPOSITIONS | _PARTS | frozenset("-/,(")
_RELEASES = CLAUSE_WORDS["release"]
_NUMBERED = CLAUSE_WORDS["numbered"]
_DETERMINERS = CLAUSE_WORDS["determiner"]
_NOT_PLURALS = CLAUSE_WORDS["not_plural"]
_LABELS = CLAUSE_WORDS["label"]
_OPENERS = CLAUSE_WORDS["opener"]
_AS_SUBJECT = CLAUSE_WORDS["as_subject"]
_IN_A_ROLE = CLAUSE_WORDS["role"]
_STOPS = frozenset(["", "\n", ":"])
_GLUED_AFTER = frozenset("set era bound dated based".split())
_DAY_PREPOSITIONS = frozenset("on by until till before after since from through late early this next last".split())
_INTRANSITIVE = CLAUSE_WORDS["intransitive"]
_TRANSITIVE = CLAUSE_WORDS["transitive"]
_FEAST_PREPOSITIONS = frozenset("on by until before after since for around this next last over during every at".split())


def stands(scene: Scene, item: Item, period: Period, *, bounded: bool = False) -> bool:
    """Whether a weak word is time where it stands; `bounded`: an operator ("by", "until") opens it."""
    if scene.alone(item.first, item.last):
        return True
    if item.rule == "century":
        return False
    if period.grain in ("year", "span") and period.days is not None and not period.anchored:
        return _year_stands(scene, item, period, bounded)
    if _opens_name(scene, item):
        return False
    if bounded:
        return True
    if period.weekday is not None:
        return _weekday_stands(scene, item)
    if period.grain == "season":
        return _season_stands(scene, item)
    if period.grain in ("quarter", "half"):
        return _before_the(scene, item) in _CUES
    if item.rule == "feast":
        return _before_the(scene, item) in _FEAST_PREPOSITIONS
    return _month_stands(scene, item)


def _is_capital(scene: Scene, index: int) -> bool:
    raw = scene.raw(index)
    return raw[:1].isupper() and raw.isalpha()


def _opens_name(scene: Scene, item: Item) -> bool:
    """ "June Osborne", "Summer House", "by April Lee": a capital follows that no preposition explains."""
    if not _is_capital(scene, item.last) or not _is_capital(scene, item.last + 1):
        return False
    before = scene.word(item.first - 1)
    if before in ("in", "on", "since", "until", "last", "next", "this", "early", "late", "mid"):
        return (
            scene.raw(item.last + 1).istitle()
            and before == "on"
            and scene.word(item.last + 1) in ("night", "nights", "morning")
        )
    return True


def _before_the(scene: Scene, item: Item) -> str:
    """The word before, seen through an article."""
    before = scene.word(item.first - 1)
    return scene.word(item.first - 2) if before == "the" else before


def _announced(scene: Scene, item: Item) -> bool:
    """Whether a verb of arriving or telling stands right before: "arriving June", "was announced Friday"."""
    before = scene.word(item.first - 1)
    if before in AHEAD_VERBS or before in REPORT_VERBS or before in _INTRANSITIVE:
        return True
    if before.endswith("ed") and len(before) > 4:
        passive = scene.word(item.first - 2) in ("was", "were", "been", "be", "got")
        return passive or before not in _TRANSITIVE
    return False


def _month_stands(scene: Scene, item: Item) -> bool:
    before, after = scene.word(item.first - 1), scene.word(item.last + 1)
    if before in _CUES or after in _RELEASES or _announced(scene, item):
        return True
    if before.isalpha() and before.islower() and before not in ("the", "a", "an") and _is_capital(scene, item.first):
        return not scene.raw(item.first - 1)[:1].isupper() and (
            after in _CUES or not after.isalpha() or after in _AS_SUBJECT or after in ("clear", "free", "open")
        )
    if before in ("", "?", "!", "\n") and after in (".", "!", "?", "", ",", ";"):
        return True
    if scene.tokens[item.first] in ("may", "march", "mar", "april", "june", "august", "jan", "dec", "sep"):
        return False
    return (
        before in ("", "\n", ":", "the", "a", "•", "?")
        or after in (".", ",", ";", "", "\n", ")", "!")
        or not after.isalpha()
    )


def _season_stands(scene: Scene, item: Item) -> bool:
    after = scene.word(item.last + 1)
    if scene.word(item.first - 1) == "that" and after in _AS_SUBJECT:
        return True
    if after == "of" or (after == "s" and scene.word(item.last) == "fall"):
        return False
    if _before_the(scene, item) in _PREPOSITIONS - {"of", "and", "or", "about", "to"} | _PARTS:
        return True
    return after in _RELEASES or _announced(scene, item)


def _weekday_stands(scene: Scene, item: Item) -> bool:
    before, after = scene.word(item.first - 1), scene.word(item.last + 1)
    if scene.raw(item.first).islower() and len(scene.tokens[item.first]) < 6:
        return False
    if after in ("season", "series", "'", "’", "star", "stars", "creator", "fans", "is", "has"):
        return False
    if before in _DAY_PREPOSITIONS:
        return scene.word(item.first - 2) not in ("work", "working", "works", "based")
    return _announced(scene, item) and not after.isdigit()


def _year_stands(scene: Scene, item: Item, period: Period, bounded: bool) -> bool:
    assert period.days is not None
    before, after = scene.word(item.first - 1), scene.word(item.last + 1)
    if (before in _NUMBERED and not bounded) or (before == "of" and scene.word(item.first - 2) == "class"):
        return False
    if after == "-" and scene.glued(item.last) and scene.word(item.last + 2).isalpha() and scene.glued(item.last + 1):
        return scene.word(item.last + 2) in _GLUED_AFTER
    if (
        before.isalpha()
        and before not in _DETERMINERS
        and _is_plural(after)
        and before not in ("in", "since", "early", "late")
    ):
        return False
    if before == "the" and after in ("is", "are", "was", "were", "has", "have", "will"):
        return False
    year = period.days[0].year
    now = scene.reference.year if scene.reference else 2020
    if before in ('"', "“", "‘") and after in ('"', "”", "’"):
        return now - 1 <= year <= now + 5
    if before == ":" and _is_capital(scene, item.first - 2) and scene.word(item.first - 2) not in _LABELS:
        return False
    if _is_capital(scene, item.first - 1) and before not in _CUES | _DETERMINERS | _LABELS | _OPENERS and not bounded:
        return False
    if now - 12 <= year <= now + 15:
        return True
    if after in ("ce", "ad"):
        return True
    if not bounded and before not in _CUES | _DETERMINERS | {"not"}:
        return scene.alone(item.first - 2, item.last) and before not in _STOPS
    return not any(scene.word(item.first - back) in _IN_A_ROLE for back in (2, 3)) and year <= now + 15


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and word not in _NOT_PLURALS and word.isalpha()
