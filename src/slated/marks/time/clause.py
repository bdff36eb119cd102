"""What the clause around a mark says of it: its tense, and whether it is negated.

The nearest verb before a mark in its clause decides, then the nearest after it, then what stands farther before and
after. Plans ("was booked for June", "is set to") look forward whatever their form; words of saying only count where
nothing else does. Offsets are token indices; every search is bounded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from slated.marks.time.lexicon import CLAUSE_WORDS
from slated.marks.time.scene import Scene

REACH_TOKENS = 40
_STOPS = frozenset(".!?;\n…")
_BARRIERS = frozenset(["that", ":", "—", "but", "while", "whereas", "although", "though"])
_PAST_FORMS = CLAUSE_WORDS["past"]
REPORT_VERBS = CLAUSE_WORDS["report"]
AHEAD_VERBS = CLAUSE_WORDS["ahead"]
_VERBS = _PAST_FORMS | REPORT_VERBS | AHEAD_VERBS | {"d"}  # beside words in -ed: all that tells a tense
_PLANS = CLAUSE_WORDS["plan"]
_TOWARDS = CLAUSE_WORDS["towards"]
_GUESSES = REPORT_VERBS | CLAUSE_WORDS["guess"]
_AUXILIARIES = frozenset("is are am be re m being s to not get gets".split())
_ADJECTIVES = frozenset(["a", "an", "the", "-", "its", "their", "his", "her", "this", "that", "of", "and"])
_NOT_VERBS = CLAUSE_WORDS["not_verb"]
_NEGATIONS = CLAUSE_WORDS["negation"]
_SURPRISES = CLAUSE_WORDS["surprise"]
_HARD = CLAUSE_WORDS["hard"]
_RULING = frozenset("rule rules ruled ruling".split())
_IMPROBABLE = CLAUSE_WORDS["improbable"]
_JOINS = frozenset("with since because which who when while after where whose whereas".split())
_SUBJECTS = frozenset("it they he she we i you there the this that its their filming production".split())
_TURNS = frozenset(["but", "although", "though", "whereas", "however", "yet"])


def is_stop(scene: Scene, at: int) -> bool:
    """Whether a token ends a sentence: not the points of "U.S. on" or "Sept. 5"."""
    token = scene.tokens[at]
    if token not in _STOPS:
        return False
    if token != ".":
        return True
    following = scene.raw(at + 1)
    if not following or following == "\n":
        return True
    if (scene.glued(at) and following[0].isalnum()) or following[0].islower():
        return False
    return len(scene.word(at - 1)) > 1 if following[0].isupper() else not following[0].isdigit()


def _sentence_stops(scene: Scene) -> list[int]:
    """Indices of the tokens that end a sentence, found once."""
    if scene.stops is None:
        tokens = scene.tokens
        scene.stops = [
            at for at, token in enumerate(tokens) if token in _STOPS and (token != "." or is_stop(scene, at))
        ]
    return scene.stops


def sentence_tokens_before(scene: Scene, index: int) -> range:
    """Indices before `index` in its sentence, nearest first, at most REACH_TOKENS."""
    stops = _sentence_stops(scene)
    at = bisect_left(stops, index)
    return range(index - 1, max(index - REACH_TOKENS - 1, stops[at - 1] if at else -1), -1)


def sentence_tokens_after(scene: Scene, index: int) -> range:
    stops = _sentence_stops(scene)
    at = bisect_right(stops, index)
    return range(index + 1, min(index + 1 + REACH_TOKENS, stops[at] if at < len(stops) else len(scene.tokens)))


def tense_of(scene: Scene, first: int, last: int, grain: str = "day") -> str:
    """ "past" or "future" for the tokens first … last, which name a period of that grain."""
    if scene.tense is not None:
        return scene.tense
    if grain != "day" and scene.word(first - 1 - (scene.word(first - 1) in ('"', "“"))) in _GUESSES:
        return "future"  # "the trail said May" is what it promises, "said in May" when it spoke
    if _planned_for(scene, first):
        return "future"
    if scene.word(first - 2) == "back" and scene.word(first - 1) == "in":
        return "past"
    before = sentence_tokens_before(scene, first)
    tense, far = _clause_tense(scene, before)
    if tense is None and scene.word(first - 1) == "?":
        tense = _answered_tense(scene, before[-1] if before else first)
    if tense is None:
        tense, beyond = _clause_tense(scene, sentence_tokens_after(scene, last))
        tense = tense or _nearest_tense(scene, far) or _nearest_tense(scene, beyond)
    return tense or _answered_tense(scene, before[-1] if before else first) or "future"


def _clause_tense(scene: Scene, indices: range) -> tuple[str | None, range]:
    """The tense of the nearest verb inside the mark's clause, and the part of the sentence beyond it."""
    tokens = scene.tokens
    for count, at in enumerate(indices):
        token = tokens[at]
        if token in _BARRIERS:
            return None, indices[count:]
        tense = _verb_tense(scene, at, token) if token in _VERBS or token.endswith("ed") else None
        if tense is not None:
            return tense, indices[count:]
    return None, indices[len(indices) :]


def _answered_tense(scene: Scene, opening: int) -> str | None:
    """The tense of the question that the verbless sentence from token `opening` on answers."""
    at = opening - 1
    while at > 0 and scene.tokens[at] == "\n":
        at -= 1
    if at > 0 and scene.tokens[at] == "?":
        return _nearest_tense(scene, sentence_tokens_before(scene, at))
    return None


def _planned_for(scene: Scene, first: int) -> bool:
    """ "Was booked for", "has been pushed to": what the plan names is still to come; so is what follows "for"."""
    at = first - 1 if scene.word(first - 1) not in ("the", "a", "an") else first - 2
    if scene.word(first) in _TOWARDS:
        at = first
    if scene.word(at) == "in" and scene.word(at - 1) in ("pencil", "pencilled", "penciled", "pencils", "slot"):
        return True
    if scene.word(at) == "of" and scene.word(at - 1) == "date":
        return True
    if scene.word(at) not in _TOWARDS:
        return False
    if scene.word(at - 1) in ("date", "dates") or scene.word(at) == "for":
        return True
    before = sentence_tokens_before(scene, at)[:6]
    return any(scene.tokens[back] in _PLANS for back in before) and not any(
        scene.tokens[back] in _PAST_FORMS and scene.tokens[back] not in ("was", "were", "had", "been")
        for back in before
    )


def _nearest_tense(scene: Scene, indices: range) -> str | None:
    for at in indices:
        token = scene.tokens[at]
        tense = _verb_tense(scene, at, token) if token in _VERBS or token.endswith("ed") else None
        if tense is not None:
            return tense
    return None


def _verb_tense(scene: Scene, at: int, token: str) -> str | None:
    if token == "won" and scene.word(at + 1) in ("'", "’"):
        return "future"
    if token in _PAST_FORMS:
        if token in ("was", "were") and (scene.word(at + 1) in _PLANS | {"to"} or scene.word(at - 2) == "if"):
            return "future"
        if token == "been":
            return _modal_before(scene, at)
        return _modal_before(scene, at) or "past" if token in ("begun", "gone", "done", "taken") else "past"
    if token in AHEAD_VERBS:
        return "future"
    if token == "d" and scene.word(at + 1) in ("be", "have", "like", "love", "go", "expect"):
        return "future"
    if token in ("expected", "hoped", "wanted", "planned", "promised", "agreed") and _infinitive_after(scene, at):
        return "future"
    if token in REPORT_VERBS:
        return "past"
    if not token.endswith("ed") or len(token) < 5 or token in _NOT_VERBS:
        return None
    before = scene.word(at - 1)
    if before.endswith("ly"):
        before = scene.word(at - 2)
    if before in _ADJECTIVES:
        return None
    if before == "t" and scene.word(at - 3) in ("isn", "aren"):
        return "future"
    if before in ("has", "have", "had", "ve", "was", "were", "been"):
        return _modal_before(scene, at) or "past"
    if before in _AUXILIARIES or before in AHEAD_VERBS:
        return _modal_before(scene, at) or "future"
    return "past"


def _infinitive_after(scene: Scene, at: int) -> bool:
    return "to" in scene.tokens[at + 1 : at + 4]


def _modal_before(scene: Scene, at: int) -> str | None:
    for back in range(at - 1, max(at - 5, -1), -1):
        word = scene.word(back)
        if word in ("was", "were", "had", "has", "have", "ve"):
            return "past"
        if word in ("will", "ll", "would", "to", "won", "could", "should", "might", "may"):
            return "future"
    return None


def negated_before(scene: Scene, first: int) -> bool:
    """Whether the clause says no, or "hard to imagine", before the token `first`."""
    for at in sentence_tokens_before(scene, first):
        token = scene.tokens[at]
        if token in _TURNS or (scene.word(at - 1) in (",", "—") and _opens_clause(scene, at, token)):
            return False
        if token == "t":
            return scene.word(at - 1) in ("'", "’")
        if token in _NEGATIONS:
            return token != "no" or scene.word(at + 1) not in ("doubt", "wonder", "matter")
        if token in _SURPRISES or (token in _RULING and scene.word(at + 1) == "out"):
            return True
        if token in _HARD and "to" in (scene.word(at + 1), scene.word(at + 2)):
            return True
    return False


def _opens_clause(scene: Scene, at: int, token: str) -> bool:
    """Whether a new clause opens behind a comma: ", with …", ", and it …"; the last item of a list opens none."""
    return token in _JOINS or (token == "and" and scene.word(at + 1) in _SUBJECTS)


def doubted_after(scene: Scene, last: int) -> bool:
    """ "Before late 2020 is improbable"."""
    following = [scene.tokens[at] for at in sentence_tokens_after(scene, last)[:5]]
    if "question" in following or "table" in following:
        return True
    denied = following[:1] in (["is"], ["isn"], ["looks"], ["seems"]) and ("not" in following or "t" in following)
    return denied or any(token in _IMPROBABLE for token in following)


def near_before(scene: Scene, first: int, words: frozenset[str], reach: int) -> bool:
    """Whether one of the words stands in the sentence up to `reach` tokens before."""
    if words.isdisjoint(scene.tokens[max(first - reach, 0) : first]):
        return False
    return any(scene.tokens[at] in words for at in sentence_tokens_before(scene, first)[:reach])
