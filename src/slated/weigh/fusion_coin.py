"""One reliability per source: the fast model of truth discovery, for tables of any size and any values.

A source states the truth of a *contested* object with probability a, else one of n false values: a claim adds
log(a / (1 - a)) + log(n) to its value. Three things differ from the textbook (ACCU of Dong et al., VLDB 2009):

- Only contested objects teach. Where all agree nothing has to be decided, and crediting it would let sources that
  err alike on the hard objects live off the easy ones.
- n is not the number of values seen but how rarely two false claims about one object agree, first for the table,
  then for each source: errors that many share (a list cut after its first name) weigh little, lone slips much.
- Settled objects count in full and unsettled agreement a tenth once any are settled, because copiers agree too.

All sums run over cells (values of objects) and sparse products; nothing loops over claims.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from slated.weigh.tables import Floats, Known, Table

PRIOR_CLAIMS = 4.0  # claims that the mean reliability is worth for a source of its own; 2 to 10 do alike
PRIOR_ERRORS = 20.0  # wrong claims that the table's n is worth; 5 to 50 do alike
ROUNDS = 20
INVESTMENT_GROWTH = 1.4  # the authors'
LEAST_TRUST = 0.85  # of the mean reliability from votes; inverted ends lie at 0.3 to 0.8 of it, sound ones above 0.88
ERROR_ROUNDS = 6  # the last rounds of a first run: n per source needs settled reliabilities, or it leads them


@dataclass(frozen=True, slots=True)
class Contest:
    """The contested part of a table, ready for products.

    C' cells of O' objects. `votes` (C' x S) holds claim weights; `count` (C') sums them; `start` (O' + 1) delimits
    the objects' cells; `share` (C') is each settled cell's truth, nan where open; `worth` (C') is 1 for cells of
    settled objects, else what agreement is worth; `crowd` (C') marks cells of objects with over two claims;
    `rival_pairs` (C') counts an object's pairs of claims outside the cell, `rival_agreements` those that agree.
    """

    votes: sparse.csr_matrix
    votes_t: sparse.csc_matrix
    count: Floats
    start: NDArray[np.int64]
    share: Floats | None
    worth: Floats | None
    crowd: NDArray[np.bool_]
    rival_pairs: Floats
    rival_agreements: Floats

    def of_objects(self, per_object: Floats) -> Floats:
        """Spreads one number per object over its cells."""
        return np.repeat(per_object, np.diff(self.start))

    def sums(self, per_cell: Floats) -> Floats:
        """Sums cells within each object."""
        return np.add.reduceat(per_cell, self.start[:-1])


@dataclass(frozen=True, slots=True)
class Coin:
    """What was learned. `reliability` (S) on contested objects, `log_false` (S) the log of each source's n,
    `false_values` the table's n, `mean` the reliability of a source about which nothing is known."""

    reliability: Floats
    log_false: Floats
    false_values: float
    mean: float
    rounds: int

    @property
    def claim_worth(self) -> Floats:
        """(S) log-odds that one claim of each source adds to its value."""
        return np.log(self.reliability / (1 - self.reliability)) + self.log_false


def contested_cells(table: Table, known: Known) -> NDArray[np.bool_]:
    """(C) cells of objects with two values, or with a settled truth that some claim misses."""
    several = np.diff(table.object_start) > 1
    missed = known.settled & (np.add.reduceat(known.truth, table.object_start[:-1]) < 1)
    return (several | missed)[table.cell_object]


def contest_of(
    table: Table, known: Known, weight: Floats | None, agreement: float = 1.0
) -> Contest | None:
    """Cuts out the contested objects; None where there are none. `weight` (N) are discounted claim weights,
    `agreement` what an unsettled object is worth where any are settled."""
    keep = contested_cells(table, known)
    if not keep.any():
        return None
    sizes = np.diff(table.cell_start)[keep]
    source, data = table.source, weight
    if not keep.all():
        claims = np.repeat(keep, np.diff(table.cell_start))
        source = source[claims]
        data = None if weight is None else weight[claims]
    filled: Floats = np.ones(len(source)) if data is None else data
    pointers = np.r_[0, np.cumsum(sizes)]
    votes = sparse.csr_matrix(
        (filled, source, pointers.astype(np.int32)), shape=(len(sizes), len(table.sources)), copy=False
    )
    objects = table.cell_object[keep]
    start = np.r_[np.flatnonzero(np.r_[True, objects[1:] != objects[:-1]]), len(objects)]
    count: Floats = np.asarray(votes.sum(axis=1), dtype=np.float64).ravel()
    share = worth = None
    if known.count:
        settled = known.settled[objects]
        share = np.where(settled, known.truth[keep], np.nan)
        worth = np.where(settled, 1.0, agreement)
    crowd = np.repeat(np.add.reduceat(sizes, start[:-1]) > 2, np.diff(start))
    lengths = np.diff(start)
    pairs: Floats = np.maximum(count * (count - 1), 0)
    agreements = np.repeat(np.add.reduceat(pairs, start[:-1]), lengths) - pairs
    pairs = np.repeat(np.add.reduceat(count, start[:-1]), lengths) - count
    pairs *= np.maximum(pairs - 1, 0)
    return Contest(votes, votes.T, count, start, share, worth, crowd, pairs, agreements)


def softmax_cells(contest: Contest, score: Floats) -> Floats:
    """Beliefs of cells from scores, settled cells at their truth."""
    sizes = np.diff(contest.start)
    score = score - np.repeat(np.maximum.reduceat(score, contest.start[:-1]), sizes)
    np.exp(score, out=score)
    score /= np.repeat(np.add.reduceat(score, contest.start[:-1]), sizes)
    if contest.share is not None:
        return np.where(np.isnan(contest.share), score, contest.share)
    return score


def false_value_count(contest: Contest, belief: Floats) -> float:
    """How many false values there are in effect: wrong pairs of claims over wrong pairs that agree, at least 1."""
    pairs = float(np.sum(belief * contest.rival_pairs))  # not a dot product: BLAS sums in an order of its threads
    return max((pairs + 1) / (float(np.sum(belief * contest.rival_agreements)) + 1), 1.0)


def _log_false_by_source(contest: Contest, belief: Floats, false_values: float) -> Floats:
    """(S) log of the inverse mean share that a source's wrong values have among the object's wrong claims."""
    wrong = contest.count * (1 - belief)
    rivals = np.maximum(contest.of_objects(contest.sums(wrong)) - 0.5, 0.5)
    popularity = np.clip((contest.count - 1 + 0.5 / false_values) / rivals, 1e-3, 1.0)
    doubt = (1 - belief) * contest.crowd
    seen = contest.votes_t @ doubt
    shared = contest.votes_t @ (doubt * popularity)
    mean = float(shared.sum() + 1 / false_values) / float(seen.sum() + 1)
    return -np.log((shared + PRIOR_ERRORS * mean) / (seen + PRIOR_ERRORS))


def voted_beliefs(contest: Contest) -> Floats:
    """Shares of the votes."""
    return softmax_cells(contest, np.log(np.maximum(contest.count, 1e-9)))


def invested_beliefs(contest: Contest) -> Floats:
    """Pooled Investment (Pasternack and Roth, COLING 2010): sources split their trust among their claims, so that
    specialists of few claims are heard beside those who speak of everything."""
    stakes = np.maximum(contest.votes_t @ np.ones(len(contest.count)), 1e-9)
    trust = np.ones(len(stakes))
    belief = contest.count / contest.of_objects(contest.sums(contest.count))
    for _ in range(ROUNDS):
        stake = trust / stakes
        trust = stake * (contest.votes_t @ (belief / np.maximum(contest.votes @ stake, 1e-300)))
        trust /= max(float(trust.max()), 1e-300)
        invested = contest.votes @ (trust / stakes)
        grown = invested**INVESTMENT_GROWTH
        belief = invested * grown / np.maximum(contest.of_objects(contest.sums(grown)), 1e-300)
        belief /= max(float(belief.max()), 1e-300)
    return softmax_cells(contest, np.log(np.maximum(belief, 1e-30)))


def coin_evidence(contest: Contest, coin: Coin) -> float:
    """Log-likelihood of the contested claims, false values as many as an object shows besides the true one."""
    sizes = np.diff(contest.start)
    others = contest.count * np.log(np.maximum(np.repeat(sizes, sizes) - 1, 1))
    wrong = contest.votes @ np.log(1 - coin.reliability) - others
    score = contest.votes @ np.log(coin.reliability) - wrong
    if contest.share is not None:
        score = np.where(contest.share == 0, -1e9, score)
    top = np.maximum.reduceat(score, contest.start[:-1])
    total = top + np.log(contest.sums(np.exp(score - np.repeat(top, sizes))))
    missed = top <= -1e8
    return float((contest.sums(wrong) + np.where(missed, 0.0, total) - np.log(sizes)).sum())


def explore_coin(contest: Contest) -> Coin:
    """Learns from two starts, votes and investments, and keeps the likelier end, votes' where they tie.

    Expectation-maximisation ends where it began to look. Ends in which the mean reliability falls far below the
    votes' are dismissed: a world where most claims are false can always be made to fit.
    """
    voted = learn_coin(contest, belief=voted_beliefs(contest))
    invested = learn_coin(contest, belief=invested_beliefs(contest))
    if invested.mean < LEAST_TRUST * voted.mean:
        return voted
    better = coin_evidence(contest, invested) > coin_evidence(contest, voted) + 1
    return invested if better else voted


def learn_coin(
    contest: Contest, start: Coin | None = None, belief: Floats | None = None, rounds: int = ROUNDS
) -> Coin:
    """Expectation-maximisation on from `start`, else from `belief` (C'), else from vote shares.

    Stops when no reliability moves by 1e-4.
    """
    claims = contest.votes_t @ (np.ones(len(contest.count)) if contest.worth is None else contest.worth)
    total = max(float(claims.sum()), 1e-9)
    sources = contest.votes.shape[1]
    log_false, reliability = np.zeros(sources), np.full(sources, np.nan)
    if start is not None:
        belief = softmax_cells(contest, contest.votes @ start.claim_worth)
        log_false, reliability = start.log_false, start.reliability
    elif belief is None:
        belief = voted_beliefs(contest)
    done, per_source, mean, n = 0, start is not None, 0.5, 1.0
    while done < rounds:
        done += 1
        hits = contest.votes_t @ (belief if contest.worth is None else belief * contest.worth)
        mean = float(np.clip(hits.sum() / total, 0.02, 0.98))
        moved = np.clip((hits + PRIOR_CLAIMS * mean) / (claims + PRIOR_CLAIMS), 0.02, 0.98)
        still = bool(np.abs(moved - reliability).max() < 1e-4)
        reliability = moved
        n = false_value_count(contest, belief)
        if still and per_source:
            break
        per_source = per_source or still or done > rounds - ERROR_ROUNDS
        log_false = (
            _log_false_by_source(contest, belief, n) if per_source else np.full(sources, np.log(n))
        )
        worth = np.log(reliability / (1 - reliability)) + log_false
        belief = softmax_cells(contest, contest.votes @ worth)
    return Coin(reliability, log_false, n, mean, done)


def untaught_coin(sources: int) -> Coin:
    """For a table in which nothing is contested: every source at 0.8, two false values."""
    return Coin(np.full(sources, 0.8), np.full(sources, np.log(2.0)), 2.0, 0.8, 0)


def coin_scores(table: Table, coin: Coin, weight: Floats | None) -> Floats:
    """(C) log-scores of all cells, contested or not."""
    worth = coin.claim_worth[table.source]
    if weight is not None:
        worth *= weight
    return np.add.reduceat(worth, table.cell_start[:-1])


def absent_scores(table: Table, coin: Coin) -> Floats:
    """(O) log-score of "none of these": the false values left unclaimed, at least half a value."""
    claimed = np.diff(table.object_start)
    return np.log(np.maximum(coin.false_values + 1 - claimed, 0.5))
