"""A source's record: its reliability with an interval, and on how much it stands.

Reliabilities are shares in [0, 1] with Beta intervals of 90%. A record is drawn towards that of its kind by as many
pseudo-claims as the sources of that kind are alike (their spread, by moments).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.special import betaincinv

from slated.weigh.calibrate import rising_levels
from slated.weigh.copies_table import Copies
from slated.weigh.tables import Floats, Ints, Known, Table, sums_by

INTERVAL = 0.9
MIN_PULL, MAX_PULL = 2.0, 50.0  # pseudo-claims


@dataclass(frozen=True, slots=True)
class SourceScores:
    """Per source (S): `accuracy` with its 90% interval `low`..`high`, the share of its claims that are true;
    `claims`, `settled` claims among them, and `copied_from`, the source that it repeats, -1 for none."""

    accuracy: Floats
    low: Floats
    high: Floats
    claims: Ints
    settled: Ints
    copied_from: Ints


def beta_interval(hits: Floats, misses: Floats, coverage: float = INTERVAL) -> tuple[Floats, Floats]:
    """Equal-tailed interval of Beta(hits, misses); both must be above 0."""
    tail = (1 - coverage) / 2
    return np.asarray(betaincinv(hits, misses, tail)), np.asarray(betaincinv(hits, misses, 1 - tail))


def pull_of(hits: Floats, count: Floats) -> tuple[float, float]:
    """Mean share and the pseudo-claims with which one record is drawn to it, by the moments of a beta-binomial.

    `hits` and `count` may be fractional; records with less than two claims tell nothing of the spread.
    """
    total = float(count.sum())
    if total <= 0:
        return 0.5, MIN_PULL
    mean = float(hits.sum()) / total
    use = count >= 2
    chance = mean * (1 - mean)
    if use.sum() < 3 or chance <= 0:
        return mean, 4.0
    n, share = count[use], hits[use] / count[use]
    weight = np.minimum(n, MAX_PULL)
    spread = float(weight @ (share - mean) ** 2 / weight.sum())
    noise = float(weight @ (chance / n) / weight.sum())
    between = max(spread - noise, 1e-9)
    return mean, float(np.clip(chance / between - 1, MIN_PULL, MAX_PULL))


def score_sources(table: Table, known: Known, belief: Floats, copies: Copies) -> SourceScores:
    """Scores all claims of each source against beliefs (C); doubt about the beliefs widens the interval."""
    size = len(table.sources)
    lengths = np.diff(table.cell_start)
    claims = np.bincount(table.source, minlength=size)
    hits = sums_by(table.source, np.repeat(belief, lengths), size)
    doubt = sums_by(table.source, np.repeat(belief * (1 - belief), lengths), size)
    settled = np.zeros(size, dtype=np.int64)
    if known.count:
        settled = np.bincount(table.source[np.repeat(known.settled[table.cell_object], lengths)], minlength=size)
    mean, pull = pull_of(hits, claims.astype(float))
    mean = min(max(mean, 0.01), 0.99)
    accuracy = (hits + pull * mean) / (claims + pull)
    chance = accuracy * (1 - accuracy)
    worth = chance / np.maximum(chance + doubt / np.maximum(claims, 1), 1e-12)
    stands_on = claims * worth + pull
    low, high = beta_interval(accuracy * stands_on + 1e-3, (1 - accuracy) * stands_on + 1e-3)
    return SourceScores(
        accuracy, low, high, claims.astype(np.int32), settled.astype(np.int32), _copied_from(size, copies)
    )


def _copied_from(size: int, copies: Copies) -> Ints:
    """The origin of each source's strongest edge of which it is the repeating end."""
    parent = np.full(size, -1, dtype=np.int32)
    if copies.edges:
        child = np.where(copies.origin == copies.left, copies.right, copies.left)
        for k in np.lexsort((copies.origin, copies.strength)).tolist():
            parent[child[k]] = copies.origin[k]
    return parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim: `score` in [0, 1] by the rule of its kind, `weight` its worth (a repetition's is
    small). `level` and `role` are the claim's certainty and its voice's role."""

    source: str
    level: str
    role: str
    score: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """A reliability, its 90% interval, and the settled claims' weight that it stands on."""

    mean: float
    low: float
    high: float
    settled: float


@dataclass(frozen=True, slots=True)
class Records:
    """Reliabilities learned from outcomes: everything, by (level, role), and by (source, level, role)."""

    overall: Record
    by_kind: Mapping[tuple[str, str], Record] = field(default_factory=dict)
    by_source: Mapping[tuple[str, str, str], Record] = field(default_factory=dict)

    def of(self, source: str, level: str, role: str) -> Record:
        """The nearest record that exists: the source's own, its kind's, everything's."""
        own = self.by_source.get((source, level, role))
        return own or self.by_kind.get((level, role)) or self.overall


def _record(hits: float, count: float, mean: float, pull: float) -> Record:
    share = (hits + pull * mean) / (count + pull)
    stands_on = count + pull
    low, high = beta_interval(
        np.array([share * stands_on + 1e-3]), np.array([(1 - share) * stands_on + 1e-3])
    )
    return Record(share, float(low[0]), float(high[0]), count)


def learn_records(
    outcomes: Iterable[Outcome],
    falling: tuple[str, ...] = (),
    prior: Mapping[tuple[str, str], float] | None = None,
    prior_mean: float = 0.7,
    prior_worth: float = 4.0,
) -> Records:
    """Reliability by (certainty level, role), shrunk to the whole; and of each source, shrunk to its kind.

    `falling` names levels whose reliability must not rise from one to the next (confirmed, reported, rumoured):
    within each role the means are pooled until they don't. `prior` gives what a (level, role) is worth before any
    outcome, `prior_mean` that of the others, `prior_worth` the claims each prior counts as. Sums run in sorted
    order, so the order of outcomes changes no digit.
    """
    ordered = sorted(outcomes, key=lambda x: (x.source, x.level, x.role, x.score, x.weight))
    given = dict(prior or {})
    own: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    kinds: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for x in ordered:
        for sums in (own[x.source, x.level, x.role], kinds[x.level, x.role]):
            sums[0] += x.score * x.weight
            sums[1] += x.weight
    whole = [sum(k[0] for k in kinds.values()), sum(k[1] for k in kinds.values())]
    overall = _record(whole[0], whole[1], prior_mean, prior_worth)
    records = {}
    for key in sorted(set(kinds) | set(given)):
        hits, count = kinds.get(key, (0.0, 0.0))
        records[key] = _record(hits, count, given.get(key, overall.mean), prior_worth)
    records = _falling(records, falling)
    sources = {}
    for kind in sorted(kinds):
        keys = sorted(k for k in own if k[1:] == kind)
        hits_of = np.array([own[k][0] for k in keys])
        count_of = np.array([own[k][1] for k in keys])
        _, pull = pull_of(hits_of, count_of)
        for k, h, n in zip(keys, hits_of.tolist(), count_of.tolist(), strict=True):
            sources[k] = _record(h, n, records[kind].mean, pull)
    return Records(overall, records, sources)


def _falling(records: dict[tuple[str, str], Record], levels: tuple[str, ...]) -> dict[tuple[str, str], Record]:
    """Pools neighbouring levels of each role until reliability falls along `levels`."""
    made = dict(records)
    for role in sorted({role for _, role in records}):
        chain = [(level, role) for level in levels if (level, role) in records]
        if len(chain) < 2:
            continue
        mean = np.array([records[k].mean for k in chain])
        weight = np.array([records[k].settled + 1.0 for k in chain])
        fit = -rising_levels(-mean, weight)
        for key, share in zip(chain, fit.tolist(), strict=True):
            old = records[key]
            shift = share - old.mean
            made[key] = Record(share, max(old.low + shift, 0.0), min(old.high + shift, 1.0), old.settled)
    return made
