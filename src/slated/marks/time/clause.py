"""What the clause around a mark says of it: its tense, and whether it is negated.

The nearest verb before a mark decides; without one before it, the nearest after it. Words of saying and
verbs inside "is set to", "has yet to" and the like do not count as past.
"""

from __future__ import annotations

from slated.marks.time.cascade import Scene

REACH_TOKENS = 40
_STOPS = frozenset(".!?;\n…")
_IRREGULAR_PAST = frozenset(
    """was were had did began came went took wrote left got made saw shot ran fell rose broke gave kept held led met
    sold spoke stood struck sent spent built bought brought thought grew drew knew threw became said told
    won taught caught flew""".split()
)
AHEAD_VERBS = frozenset(
    """will ll shall won going due slated scheduled would could might should can arrives returns premieres debuts
    launches drops lands streams airs bows begins starts opens resumes wraps hits releases comes coming arriving
    returning premiering debuting launching dropping landing expect expects plans hopes aims eyes targets
    tipped eyeing targeting planning hoping aiming wait look mark""".split()
)
_PLANS = frozenset(
    """scheduled slated booked planned expected set due targeted moved pushed delayed postponed dated pencilled penciled
    tipped aimed hoped brought deferred shifted bumped earmarked eyed rescheduled lined slotted confirmed announced
    reserved intended projected""".split()
)
_TOWARDS = frozenset("for to until till into as toward towards".split())
_COPULAS = frozenset("is are am be re m being s to not been get gets".split())
REPORT_VERBS = frozenset(
    "said told added confirmed revealed announced reported explained noted teased tweeted wrote posted claimed".split()
)
_NOT_VERBS = frozenset(
    "need speed seed feed bed red hundred indeed united limited animated beloved exceed succeed proceed "
    "delayed wicked sacred naked so-called supposed based related aged titled named called rated "
    "led shed embed weed greed breed bred reed creed".split()
)
_NEGATIONS = frozenset(
    """not no t never cannot nothing nobody none neither nor without unlikely hardly doubt doubtful doubts isnt wont
    dont cant impossible rarely scarcely nowhere refuse""".split()
)
_HARD = frozenset("hard difficult tough struggle surprised surprise shocked shock early soon far unrealistic".split())
_CLAUSE_BREAKS = frozenset(["but", "although", "though", "whereas", "however", "yet"])


def sentence_tokens_before(scene: Scene, index: int) -> range:
    """Indices before `index` in its sentence, nearest first, at most REACH_TOKENS."""
    low = max(0, index - REACH_TOKENS)
    for at in range(index - 1, low - 1, -1):
        if _is_stop(scene, at):
            return range(index - 1, at, -1)
    return range(index - 1, low - 1, -1)


def sentence_tokens_after(scene: Scene, index: int) -> range:
    high = min(len(scene.tokens), index + 1 + REACH_TOKENS)
    for at in range(index + 1, high):
        if _is_stop(scene, at):
            return range(index + 1, at)
    return range(index + 1, high)


def _is_stop(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if token not in _STOPS:
        return False
    return token != "." or not (scene.glued(at) and scene.word(at + 1)[:1].isalnum())


def tense_of(scene: Scene, first: int, last: int) -> str:
    """"past" or "future" for the tokens first … last."""
    if scene.tense is not None:
        return scene.tense
    if _planned_for(scene, first):
        return "future"
    return (
        _nearest_tense(scene, sentence_tokens_before(scene, first))
        or _nearest_tense(scene, sentence_tokens_after(scene, last))
        or "future"
    )


def _planned_for(scene: Scene, first: int) -> bool:
    """"Was booked for", "has been pushed to": what the plan names is still to come."""
    at = first - 1 if scene.word(first - 1) not in ("the", "a", "an") else first - 2
    if scene.word(at) not in _TOWARDS:
        return False
    before = sentence_tokens_before(scene, at)[:6]
    return any(scene.tokens[back] in _PLANS for back in before)


def _nearest_tense(scene: Scene, indices: range) -> str | None:
    fallback = None
    for at in indices:
        token = scene.tokens[at]
        tense = _verb_tense(scene, at, token)
        if tense is None:
            continue
        if token in REPORT_VERBS and tense == "past":
            fallback = fallback or tense
            continue
        return tense
    return fallback


def _verb_tense(scene: Scene, at: int, token: str) -> str | None:
    if token in AHEAD_VERBS:
        return "future"
    if token in _IRREGULAR_PAST:
        return "past"
    if token.endswith("ed") and len(token) > 4 and token not in _NOT_VERBS:
        before = scene.word(at - 1)
        if before.endswith("ly"):
            before = scene.word(at - 2)
        if before in ("has", "have", "had", "ve", "was", "were", "been") and _modal_before(scene, at) is None:
            return "past"
        if before in _COPULAS or before in AHEAD_VERBS:
            return _modal_before(scene, at) or "future"
        return "past"
    return None


def _modal_before(scene: Scene, at: int) -> str | None:
    for back in range(at - 1, max(at - 5, -1), -1):
        word = scene.word(back)
        if word in ("was", "were", "been", "had"):
            return "past"
        if word in ("will", "ll", "would", "to", "won", "could", "should", "might", "may"):
            return "future"
    return None


def negated_before(scene: Scene, first: int) -> bool:
    """Whether the clause says no, or "hard to imagine", before the token `first`."""
    for at in sentence_tokens_before(scene, first):
        token = scene.tokens[at]
        if token in _CLAUSE_BREAKS:
            return False
        if token in _NEGATIONS:
            return not (token == "t" and scene.word(at - 1) not in ("'", "’")) and not (
                token == "no" and scene.word(at + 1) in ("doubt", "wonder", "matter")
            )
        if token in _HARD and "to" in (scene.word(at + 1), scene.word(at + 2)):
            return True
    return False
