"""Sources that confuse labels: the model for tables whose objects all choose among the same few values.

Every source has a confusion matrix (Dawid and Skene, 1979), drawn towards that of the communities it resembles
(Venanzi et al., WWW 2014): most sources have far too few claims for a matrix of their own, and spammers, careless
and careful ones form recognisable groups. The number of groups and the strength of the pull are not chosen; the
log-scores of several of each are averaged. The class prior enters with exponent 1/2: at 1, a label that spammers
love draws ever more objects to itself. Arrays are (source, true label, stated label).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import gammaln

from slated.weigh.tables import Floats, Known, Table, sums_by

MAX_LABELS = 20
MAX_WORK = 1_000_000  # claims x labels per round; beyond, one reliability per source has to do
MEMBERS = ((2, 10.0), (3, 30.0), (4, 10.0), (4, 30.0), (5, 10.0))  # (communities, claims their matrix is worth)
ROUNDS = 30
CLASS_EXPONENT = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """`log_confusion` (S x K x K) and `log_prior` (K), the mean over the ensemble's members."""

    log_confusion: Floats
    log_prior: Floats


def is_choice(table: Table) -> bool:
    """Whether objects share a small set of labels and sources have claims enough to tell their confusions."""
    labels = len(table.values)
    if not 2 <= labels <= MAX_LABELS or table.claims * labels > MAX_WORK:
        return False
    seen = np.bincount(table.cell_value, minlength=labels)
    shared = int((seen >= 5).sum())
    return shared == labels and table.claims >= 5 * labels * labels and len(table.objects) >= 5 * labels


@dataclass(frozen=True, slots=True)
class _Votes:
    """Sparse claims: `by_stated` (S*K x O) teaches, `by_object` (O x S*K) judges."""

    by_stated: sparse.csr_matrix
    by_object: sparse.csr_matrix
    claims: Floats
    first: Floats
    settled: Floats | None


def _votes_of(table: Table, known: Known, weight: Floats | None, agreement: float) -> _Votes:
    objects, sources, labels = len(table.objects), len(table.sources), len(table.values)
    cell = table.claim_cell()
    o, v = table.cell_object[cell], table.cell_value[cell]
    w = np.ones(table.claims) if weight is None else weight
    worth = w if known.count == 0 else w * np.where(known.settled[o], 1.0, agreement)
    stated = table.source.astype(np.int64) * labels + v
    first = np.asarray(sparse.csr_matrix((w, (o, v)), shape=(objects, labels)).todense()) + 1.0 / labels
    first /= first.sum(axis=1, keepdims=True)
    settled = None
    if known.count:
        settled = np.full((objects, labels), np.nan)
        settled[known.settled] = 0.0
        right = known.truth > 0
        settled[table.cell_object[right], table.cell_value[right]] = known.truth[right]
        lone = known.settled & (known.first_value >= 0) & (settled.sum(axis=1) == 0)
        settled[lone, known.first_value[lone]] = 1.0
    return _Votes(
        sparse.csr_matrix((worth, (stated, o)), shape=(sources * labels, objects)),
        sparse.csr_matrix((w, (o, stated)), shape=(objects, sources * labels)),
        sums_by(table.source, worth, sources), first, settled,
    )


def learn_choice(
    table: Table, known: Known, weight: Floats | None, agreement: float, rounds: int = ROUNDS
) -> Choice:
    """Learns every member of the ensemble and averages their log-matrices. `weight` (N) are claim weights,
    `agreement` what an unsettled object is worth where any are settled."""
    votes = _votes_of(table, known, weight, agreement)
    sources, labels = len(table.sources), len(table.values)
    log_confusion, log_prior = np.zeros((sources, labels, labels)), np.zeros(labels)
    for groups, worth in MEMBERS:
        confusion, prior = _learn_member(votes, groups, worth, rounds)
        log_confusion += np.log(confusion) / len(MEMBERS)
        log_prior += np.log(prior) / len(MEMBERS)
    return Choice(log_confusion, log_prior)


def _settle(votes: _Votes, belief: Floats) -> Floats:
    return belief if votes.settled is None else np.where(np.isnan(votes.settled), belief, votes.settled)


def _first_groups(votes: _Votes, belief: Floats, groups: int) -> Floats:
    """(S x G) sources ranked by agreement with the votes, cut into groups of as many claims."""
    sources, labels = len(votes.claims), belief.shape[1]
    said = (votes.by_stated @ belief).reshape(sources, labels, labels)
    agreement = np.einsum("skk->s", said) / np.maximum(votes.claims, 1e-9)
    order = np.argsort(agreement, kind="stable")
    middle = np.cumsum(votes.claims[order]) - votes.claims[order] / 2
    member = np.zeros((sources, groups))
    rank = (middle / max(float(votes.claims.sum()), 1e-9) * groups).astype(int)
    member[order, np.clip(rank, 0, groups - 1)] = 1
    return 0.9 * member + 0.1 / groups


def _learn_member(votes: _Votes, groups: int, worth: float, rounds: int) -> tuple[Floats, Floats]:
    """(S x K x K) confusion and (K) tempered class prior of one member."""
    belief = _settle(votes, votes.first)
    member = _first_groups(votes, belief, groups)
    share = np.full(groups, 1.0 / groups)
    sources, labels = len(votes.claims), belief.shape[1]
    confusion = prior = np.empty(0)
    for _ in range(rounds):
        said = (votes.by_stated @ belief).reshape(sources, labels, labels).transpose(0, 2, 1)
        of_label = said.sum(axis=2)
        overall = said.sum(axis=0) + np.eye(labels)
        overall /= overall.sum(axis=1, keepdims=True)
        typical = np.einsum("sg,stv->gtv", member, said) + 2 * overall + 0.02
        typical /= typical.sum(axis=2, keepdims=True)
        member = _group_posterior(said, of_label, worth * typical, share)
        share = (member.sum(axis=0) + 1) / (sources + groups)
        pull = worth * np.einsum("sg,gtv->stv", member, typical)
        confusion = (said + pull) / (of_label[:, :, None] + worth)
        prior = (belief.sum(axis=0) + 1) / (belief.sum() + labels)
        prior = prior**CLASS_EXPONENT
        flat = np.log(confusion).transpose(0, 2, 1).reshape(sources * labels, labels)
        score = votes.by_object @ flat + np.log(prior)
        score -= score.max(axis=1, keepdims=True)
        belief = np.exp(score)
        belief = _settle(votes, belief / belief.sum(axis=1, keepdims=True))
    return confusion, prior


def _group_posterior(said: Floats, of_label: Floats, pseudo: Floats, share: Floats) -> Floats:
    """(S x G) by the Dirichlet-multinomial likelihood of each source's table of stated against believed labels."""
    worth = float(pseudo[0, 0].sum())
    fixed = (gammaln(worth + of_label) - gammaln(worth)).sum(axis=1)
    log = np.stack(
        [(gammaln(said + own) - gammaln(own)).sum(axis=(1, 2)) - fixed for own in pseudo], axis=1
    ) + np.log(share)
    log -= log.max(axis=1, keepdims=True)
    member = np.exp(log)
    return np.asarray(member / member.sum(axis=1, keepdims=True))


def choice_scores(table: Table, choice: Choice, weight: Floats | None) -> Floats:
    """(O x K) log-scores of all labels, normalised per object."""
    labels = len(table.values)
    cell = table.claim_cell()
    w = np.ones(table.claims) if weight is None else weight
    stated = table.source.astype(np.int64) * labels + table.cell_value[cell]
    judge = sparse.csr_matrix(
        (w, (table.cell_object[cell], stated)), shape=(len(table.objects), len(table.sources) * labels)
    )
    flat = choice.log_confusion.transpose(0, 2, 1).reshape(-1, labels)
    score = np.asarray(judge @ flat) + choice.log_prior
    score -= score.max(axis=1, keepdims=True)
    return np.asarray(score - np.log(np.exp(score).sum(axis=1, keepdims=True)))
