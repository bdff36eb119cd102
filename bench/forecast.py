"""Forecasts beside their baselines: `python bench/forecast.py [--svg FOLDER] [--shipped] [--nested]`.

Over the development corpus (SLATED_CORPUS), by rolling origin: every question is answered with what was known on its
day, fitted baselines are fitted anew each year. Prints the tables by year and by platform, what each part adds, the
calibration curve, the ten worst misses, milestones with their series left out, and speed. `--shipped` asks instead
about the later years that only the shipped table holds. `--nested` draws constants at random and chooses them on the
earlier years alone. `--svg` writes the charts.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from forecast_baselines import Forecaster, baselines
from forecast_charts import write_charts

from slated.forecast.answers import answer_questions
from slated.forecast.dates import combine, percentiles, prior_for, weekdays
from slated.forecast.history import KERNEL, Floats, History, Kernel, View, build_history, look, shipped_history
from slated.forecast.milestones import ORDER, Lag, read_lags, shipped_lags
from slated.forecast.question import Asked, Question, read_question
from slated.forecast.seasons import join_seasons, read_seasons, shipped_seasons
from slated.model.forecast import Milestone
from slated.model.window import Window


@dataclass(frozen=True)
class Trial:
    """Questions with their outcomes: `truth` the ordinal of the premiere, one per question."""

    asked: tuple[Asked, ...]
    truth: Floats

    @property
    def years(self) -> Floats:
        return np.array([a.as_of.year for a in self.asked])

    @property
    def platforms(self) -> np.ndarray:
        return np.array([a.question.platform or "unknown" for a in self.asked])


def crps(quantiles: Floats, truth: Floats) -> Floats:
    """CRPS in days of 99 quantiles as an equally weighted sample, per question."""
    x = np.sort(quantiles, axis=1)
    n = x.shape[1]
    i = np.arange(1, n + 1)
    score: Floats = np.abs(x - truth[:, None]).mean(axis=1) - ((2 * i - n - 1) * x).sum(axis=1) / n**2
    return score


def run(forecast: Forecaster, trial: Trial) -> Floats:
    """Quantiles as ordinals, shape (questions, 99)."""
    return np.array([percentiles(forecast(a)) + a.as_of.toordinal() for a in trial.asked], dtype=np.float64)


def ours(history: History, kernel: Kernel = KERNEL, week: bool = True) -> Forecaster:
    """This package's gap forecast."""
    views: dict[int, View] = {}

    def forecast(asked: Asked) -> Floats:
        key = asked.as_of.toordinal()
        view = views.get(key) or views.setdefault(key, look(history, key, kernel))
        prior = prior_for(asked.question, history, view, (), kernel)
        factors = weekdays(history, view, asked.question.platform) if week else np.ones(7)
        return combine(prior.mass, (), asked.as_of, factors)

    return forecast


def line(name: str, q: Floats, truth: Floats) -> str:
    half = ((q[:, 24] <= truth) & (truth <= q[:, 74])).mean()
    most = ((q[:, 4] <= truth) & (truth <= q[:, 94])).mean()
    middle = np.median(np.abs(q[:, 49] - truth))
    return f"| {name} | {len(truth)} | {crps(q, truth).mean():.1f} | {middle:.0f} | {half:.2f} | {most:.2f} |"


def table(title: str, rows: Sequence[str]) -> None:
    print(f"\n### {title}\n\n| | n | CRPS | median error | 50% | 90% |\n|---|---|---|---|---|---|")
    print("\n".join(rows), flush=True)


def corpus_trial(folder: Path) -> Trial:
    truth = {r["id"]: r["premiere"] for r in map(json.loads, (folder / "truth.jsonl").open(encoding="utf-8"))}
    found = [read_question(text, "questions")[0] for text in (folder / "questions.jsonl").open(encoding="utf-8")]
    asked = tuple(a for a in found if a is not None)
    return Trial(asked, np.array([float(date.fromisoformat(truth[a.id]).toordinal()) for a in asked]))


def later_trial(first: int = 2021, last: int = 2023) -> Trial:
    """Questions of later years out of the shipped table, put as the corpus puts them; truths end with the table."""
    series: dict[str, dict[int, date]] = {}
    rows = {(s.series, s.season): s for s in shipped_seasons()}
    for name, number in rows:
        series.setdefault(name, {})[number] = rows[name, number].premiere
    asked, truth = [], []
    for (name, number), row in sorted(rows.items()):
        premiere = series[name].get(number + 1)
        for days in (1, 183, 365, 548, 730):
            as_of = row.premiere + timedelta(days=days)
            if premiere is None or as_of >= premiere or not first <= as_of.year <= last:
                continue
            known = {n: d for n, d in series[name].items() if d < as_of}
            question = Question(
                row.title, number + 1, row.platform, row.country, row.kind or None, row.runtime_min, known
            )
            asked.append(Asked(f"{name}-{number}-{days}", question, as_of))
            truth.append(float(premiere.toordinal()))
    return Trial(tuple(asked), np.array(truth))


def report(trial: Trial, history: History, tables: dict[str, History]) -> Floats:
    """The tables; returns our quantiles."""
    rows = [line(name, run(f, trial), trial.truth) for name, f in baselines(history).items()]
    mine = {name: run(ours(h), trial) for name, h in tables.items()}
    table("All", rows + [line(f"**slated**, {name}", q, trial.truth) for name, q in mine.items()])
    q = next(iter(mine.values()))
    for title, groups in (("By year", trial.years), ("By platform", trial.platforms)):
        values, counts = np.unique(groups, return_counts=True)
        shown = [v for v, n in zip(values, counts, strict=True) if n >= 60]
        table(title, [line(str(v), q[groups == v], trial.truth[groups == v]) for v in shown])
    return q


def ablation(trial: Trial, history: History) -> None:
    """What each part adds: the same without it."""
    flat = 1e6
    parts: list[tuple[str, Kernel, bool]] = [
        ("everything", KERNEL, True),
        ("without weekdays", KERNEL, False),
        ("without the parametric blend", replace(KERNEL, blend=(0.0, 0.0), blend_trended=(0.0, 0.0)), True),
        ("without the last gap", replace(KERNEL, gap_width=flat, no_gap=1.0, pull=0.0), True),
        ("without the pull towards the last gap", replace(KERNEL, pull=0.0), True),
        ("without running time", replace(KERNEL, runtime_width=flat, no_runtime=1.0), True),
        ("without recency", replace(KERNEL, half_life=flat), True),
        ("without the yearly trend", replace(KERNEL, trend=0.0), True),
        ("without country", replace(KERNEL, country=1.0), True),
        ("without kind", replace(KERNEL, kind=1.0), True),
        ("without the season's number", replace(KERNEL, season_width=flat), True),
        ("without platform", replace(KERNEL, group=1.0, other=1.0, unknown=1.0), True),
        ("every gap counts as a return", replace(KERNEL, cap=3990), True),
    ]
    table("What each part adds", [line(n, run(ours(history, k, w), trial), trial.truth) for n, k, w in parts])


def nested(trial: Trial, history: History, tries: int = 40) -> None:
    """Whether the constants fit the questions too well: drawn at random, chosen on 2016–2018, judged on later years."""
    draw = np.random.default_rng(1)
    early = trial.years < 2019

    def kernel() -> Kernel:
        return Kernel(
            group=float(draw.choice([0.05, 0.1, 0.2, 0.4])),
            other=float(draw.choice([0.03, 0.05, 0.1, 0.2])),
            unknown=float(draw.choice([0.003, 0.01, 0.03, 0.1])),
            kind=float(draw.choice([0.1, 0.3, 1.0])),
            country=float(draw.choice([0.2, 0.4, 1.0])),
            half_life=float(draw.choice([2.0, 3.0, 5.0])),
            gap_width=float(draw.choice([0.2, 0.3, 0.5])),
            no_gap=float(draw.choice([0.1, 0.3, 1.0])),
            season_width=float(draw.choice([1.0, 2.0, 4.0])),
            runtime_width=float(draw.choice([0.2, 0.4, 0.8])),
            pull=float(draw.choice([0.0, 0.3, 0.6])),
            trend=float(draw.choice([0.0, 0.03, 0.06])),
            cap=int(draw.choice([1000, 1200, 1400, 1800])),
        )

    scores = [crps(run(ours(history, k), trial), trial.truth) for k in (kernel() for _ in range(tries))]
    best = min(scores, key=lambda s: float(s[early].mean()))
    rivals = {
        "constants as shipped": crps(run(ours(history), trial), trial.truth),
        f"best of {tries} on 2016–2018": best,
    }
    rivals |= {name: crps(run(f, trial), trial.truth) for name, f in baselines(history).items()}
    print("\n### Constants chosen on earlier years\n\n| | 2016–2018 | 2019 and later |\n|---|---|---|")
    for name, score in rivals.items():
        print(f"| {name} | {score[early].mean():.1f} | {score[~early].mean():.1f} |")


def calibration(q: Floats, truth: Floats) -> list[tuple[float, float]]:
    """(level, share of outcomes at or before that quantile)."""
    return [(level / 100, float((truth <= q[:, level - 1]).mean())) for level in range(5, 100, 5)]


def worst(trial: Trial, q: Floats) -> None:
    print("\n### Ten worst misses\n\n| work | asked | premiere | middle | CRPS |\n|---|---|---|---|---|")
    scores = crps(q, trial.truth)
    seen: set[tuple[str, int | None]] = set()
    for i in np.argsort(-scores, kind="stable").tolist():
        asked = trial.asked[i]
        work = (asked.question.title, asked.question.season)
        if work in seen:
            continue
        seen.add(work)
        days = [date.fromordinal(int(d)).isoformat() for d in (trial.truth[i], q[i, 49])]
        print(f"| {work[0]} {work[1]} | {asked.as_of} | {days[0]} | {days[1]} | {scores[i]:.0f} |")
        if len(seen) == 10:
            return


def milestones(path: Path, history: History) -> None:
    """Each season's premiere from the day of its milestone, its own series left out of the lags and of nothing else."""
    lags = read_lags(path.read_text(encoding="utf-8"))
    keyed: dict[tuple[str, str], dict[str, tuple[date, bool]]] = {}
    platform: dict[tuple[str, str], str] = {}
    bad: set[tuple[str, str]] = set()
    for row in csv.DictReader(path.open(encoding="utf-8")):
        key = (row["series"], row["season"])
        keyed.setdefault(key, {})[row["event"]] = (date.fromisoformat(row["date"]), row["precision"] == "month")
        platform[key] = row["platform"]
        if row.get("disruption"):
            bad.add(key)
    days: dict[str, dict[int, date]] = {}
    for season in history.seasons:
        days.setdefault(season.title.casefold(), {})[season.season] = season.premiere
    rows = []
    for name, shelf in (("its own table", lags), ("the shipped table", shipped_lags())):
        for kind in ORDER:
            got: list[tuple[Floats, float, bool]] = []
            for key, events in keyed.items():
                if kind not in events or "premiere" not in events or events["premiere"][0] <= events[kind][0]:
                    continue
                as_of = events[kind][0]
                steps = tuple(
                    Milestone(step, _window(*events[step]))
                    for step in ORDER[: ORDER.index(kind) + 1]
                    if step in events and events[step][0] <= as_of
                )
                known = {n: d for n, d in days.get(key[0].casefold(), {}).items() if n < int(key[1]) and d < as_of}
                question = Question(key[0], int(key[1]), platform[key], None, "scripted", None, known, steps)
                mass = _paced(question, as_of, history, [lag for lag in shelf if lag.series != key[0]])
                got.append((percentiles(mass).astype(np.float64), (events["premiere"][0] - as_of).days, key in bad))
            q, truth = np.array([g[0] for g in got]), np.array([float(g[1]) for g in got])
            rows.append(line(f"{kind}, lags of {name}", q, truth))
            hard = np.array([g[2] for g in got])
            if hard.any():
                rows.append(line(f"{kind}, strikes and pandemic alone", q[hard], truth[hard]))
    table("Milestones, their series left out", rows)


def _paced(question: Question, as_of: date, history: History, lags: Sequence[Lag]) -> Floats:
    timeless = [replace(lag, premiere=date(1999, 1, 1)) for lag in lags]
    view = look(history, as_of.toordinal())
    prior = prior_for(question, history, view, timeless)
    return combine(prior.mass, (), as_of, weekdays(history, view, question.platform))


def _window(day: date, month: bool) -> Window:
    if not month:
        return Window.of(day)
    first = day.replace(day=1)
    return Window(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def speed(clock: Callable[[], float] = time.process_time) -> None:
    """Forecasts per second of CPU with 20,000 seasons known, and the time to the first answer of a batch."""
    seasons = shipped_seasons()
    many = [
        replace(s, series=f"{s.series} {copy}", premiere=s.premiere - timedelta(days=11 * copy))
        for copy in range(20_000 // len(seasons) + 1)
        for s in seasons
    ][:20_000]
    history = build_history(many)
    record = {"platform": "Netflix", "country": "KR", "type": "scripted", "runtime_min": 600}
    lines = [
        json.dumps({"id": str(i), **record, "premieres": {"1": "2023-01-05", "2": f"2024-{i % 12 + 1:02}-11"},
                    "as_of": (date(2025, 1, 2) + timedelta(days=i % 1000)).isoformat()})
        for i in range(10_000)
    ]  # fmt: skip
    begun = clock()
    answers = answer_questions(lines, history)
    next(answers)
    first = clock() - begun
    rest = sum(1 for _ in answers)
    took = clock() - begun
    print(f"\n### Speed\n\n{len(history)} seasons, {rest + 1} questions on 1,000 days: "
          f"{(rest + 1) / took:.0f} forecasts per second, first answer after {1000 * first:.0f} ms")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--nested", action="store_true", help="choose the constants on earlier years only")
    args = parser.parse_args()
    corpus = os.environ.get("SLATED_CORPUS")
    if args.shipped or not corpus:
        history = shipped_history()
        trial, tables, folder = later_trial(), {"shipped history": history}, None
    else:
        folder = Path(corpus) / "corpus" / "forecast"
        own = read_seasons((folder / "seasons.csv").read_text(encoding="utf-8"), "seasons.csv")[0]
        history = build_history(own)
        joined = build_history(join_seasons(own, shipped_seasons()))
        trial = corpus_trial(folder)
        tables = {"--history (joined with the shipped)": joined, "the corpus' table alone": history,
                  "the shipped table alone": shipped_history()}  # fmt: skip
    q = report(trial, history, tables)
    ablation(trial, next(iter(tables.values())))
    print("\n### Calibration\n\nlevel → share of premieres by then")
    print(", ".join(f"{level:.2f} → {share:.2f}" for level, share in calibration(q, trial.truth)))
    worst(trial, q)
    if args.nested:
        nested(trial, history)
    if folder:
        milestones(folder / "milestones.csv", shipped_history())
    speed()
    if args.svg:
        print(
            "\n" + "\n".join(map(str, write_charts(args.svg, q, trial.truth, trial.years, calibration(q, trial.truth))))
        )


if __name__ == "__main__":
    main()
