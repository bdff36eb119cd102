"""Truth discovery against its peers, in one go or part by part.

    python bench/fusion.py FOLDER [accuracy] [calibration] [copies] [recovery] [ablation] [update] [speed] [--splits N]

FOLDER holds `corpus/fusion/*` (claims.csv[.gz], truth.csv[.gz]) and `bench/make_claims.py`. Without a part named, all
run. crowd-kit's methods join where it is installed, else a line says so. CPU seconds, one process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from fusion_crowdkit import crowdkit_peers
from fusion_peers import PEERS
from numpy.typing import NDArray
from scipy.optimize import minimize

from slated.run.tables import read_table, read_truth
from slated.weigh import fusion as core
from slated.weigh import fusion_coin
from slated.weigh.calibrate import PRIOR, reliability_diagram
from slated.weigh.copies_table import NO_COPIES
from slated.weigh.fusion import Fusion, fuse_table, update_fusion
from slated.weigh.tables import Floats, Known, Table, known_from_truth, table_from_codes

Truth = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Score:
    """`loss` counts an unlisted truth as "none of these", `floored` as probability 1e-6, as score_fusion.py does."""

    objects: int
    accuracy: float
    loss: float
    floored: float
    ece: float


NOT_RUN = Score(0, float("nan"), float("nan"), float("nan"), float("nan"))


def score(table: Table, truth: Truth, cell: Floats, absent: Floats, without: Truth | None = None) -> Score:
    """Scores probabilities of cells; ties go to the last value by name."""
    hits, stated, loss, floored = [], [], 0.0, 0.0
    for at, name in enumerate(table.objects):
        if name not in truth or (without and name in without):
            continue
        lo, hi = table.object_start[at], table.object_start[at + 1]
        p = cell[lo:hi]
        right = [table.values[v] in truth[name] for v in table.cell_value[lo:hi].tolist()]
        best = int(np.flatnonzero(p == p.max())[-1])
        hits.append(right[best])
        stated.append(min(float(p[best]), 1.0))
        chance = float(p[np.array(right)].sum()) if any(right) else 0.0
        floored -= np.log(max(chance, 1e-6))
        loss -= np.log(max(chance if any(right) else float(absent[at]), 1e-6))
    n = len(hits)
    ece = reliability_diagram(np.array(stated), np.array(hits)).ece
    return Score(n, float(np.mean(hits)), float(loss / n), float(floored / n), ece)


def score_fusion(fusion: Fusion, truth: Truth, without: Truth | None = None) -> Score:
    return score(fusion.table, truth, fusion.probability, fusion.absent, without)


def halves(truth: Truth, seed: int, share: float = 0.5) -> Truth:
    """A random share of the truth."""
    generator = np.random.default_rng(seed)
    return {name: truth[name] for name in sorted(truth) if generator.random() < share}


def tempered(table: Table, belief: Floats, power: float, nothing: float) -> tuple[Floats, Floats]:
    """Beliefs to a power and renormalised beside a constant mass for "none of these"."""
    first, sizes = table.object_start[:-1], np.diff(table.object_start)
    raised = np.maximum(belief, 1e-12) ** power
    raised /= np.repeat(np.add.reduceat(raised, first), sizes)
    return raised * (1 - nothing), np.full(len(first), nothing)


def calibrate_peer(table: Table, belief: Floats, known: Known) -> tuple[Floats, Floats]:
    """The peer's beliefs with the temperature and the "none of these" mass that suit the settled half best."""
    listed = np.add.reduceat(known.truth, table.object_start[:-1]) > 0
    nothing = float(np.clip(1 - listed[known.settled].mean(), 1e-4, 0.9))
    right = known.truth > 0

    def loss(x: Floats) -> float:
        cell, _ = tempered(table, belief, float(np.exp(x[0])), nothing)
        return float(-np.log(np.maximum(cell[right], 1e-6)).mean())

    best = minimize(loss, np.zeros(1), method="Nelder-Mead")
    return tempered(table, belief, float(np.exp(best.x[0])), nothing)


def data_sets(root: Path) -> dict[str, tuple[Table, Truth]]:
    sets = {}
    for folder in sorted((root / "corpus" / "fusion").iterdir()):
        claims = next(folder.glob("claims.csv*"), None)
        truth = next((p for p in folder.iterdir() if p.name in {"truth.csv", "truth.csv.gz"}), None)
        if claims and truth:
            sets[folder.name] = (read_table(claims), read_truth(truth))
    return sets


def row(name: str, cells: list[str]) -> None:
    print(f"| {name:<20} | " + " | ".join(f"{c:>13}" for c in cells) + " |", flush=True)


def everyone() -> dict[str, Callable[[Table], Floats]]:
    return {**PEERS, **crowdkit_peers()}


def bench_accuracy(root: Path) -> None:
    sets = data_sets(root)
    print("\n## Accuracy, raw (log loss with an unlisted truth floored at 1e-6)\n")
    row("method", [*sets, "mean"])
    row("---", ["---"] * (len(sets) + 1))
    for name, method in everyone().items():
        marks = []
        for table, truth in sets.values():
            belief = method(table)
            marks.append(
                NOT_RUN if np.isnan(belief).any() else score(table, truth, belief, np.zeros(len(table.objects)))
            )
        row(name, [f"{m.accuracy:.3f} ({m.floored:.2f})" for m in marks]
            + [f"{np.mean([m.accuracy for m in marks]):.4f}"])
    marks = [score_fusion(fuse_table(table), truth) for table, truth in sets.values()]
    row("slated", [f"{m.accuracy:.3f} ({m.floored:.2f})" for m in marks]
        + [f"{np.mean([m.accuracy for m in marks]):.4f}"])


def bench_calibration(root: Path, splits: int) -> None:
    sets = data_sets(root)
    print(f"\n## Half the truth known, scored on the other half: log loss / ECE, mean of {splits} splits")
    print("peers: temperature and none-of-these mass fitted on the known half\n")
    row("method", list(sets))
    row("---", ["---"] * len(sets))
    lines: dict[str, list[str]] = {}
    for table, truth in sets.values():
        marks: dict[str, list[Score]] = {}
        raw = {name: method(table) for name, method in everyone().items()}
        for seed in range(splits):
            told = halves(truth, seed)
            known = known_from_truth(table, told)
            for name, belief in raw.items():
                if np.isnan(belief).any():
                    marks.setdefault(name, []).append(NOT_RUN)
                    continue
                marks.setdefault(name, []).append(score(table, truth, *calibrate_peer(table, belief, known), told))
            marks.setdefault("slated", []).append(score_fusion(fuse_table(table, told), truth, told))
        for name, found in marks.items():
            lines.setdefault(name, []).append(
                f"{np.mean([m.loss for m in found]):.3f} / {np.mean([m.ece for m in found]):.3f}"
            )
    for name, cells in lines.items():
        row(name, cells)


def make(root: Path, what: str, out: Path, *options: str) -> tuple[Table, Truth]:
    script = root / "bench" / "make_claims.py"
    subprocess.run([sys.executable, str(script), what, str(out), *options], check=True)
    return read_table(out / "claims.csv"), read_truth(out / "truth.csv")


def bench_copies(root: Path, splits: int) -> None:
    shares = (0.0, 0.02, 0.05, 0.1)
    print(f"\n## Copiers of one bad parent: accuracy by share of objects known, mean of {splits} seeds\n")
    row("copiers", [f"{share:.0%} known" for share in shares] + ["majority", "ACCU"])
    row("---", ["---"] * (len(shares) + 2))
    with tempfile.TemporaryDirectory() as folder:
        for copiers in (0, 5, 10, 20):
            marks: dict[str, list[float]] = {}
            for seed in range(splits):
                table, truth = make(
                    root, "copy", Path(folder), "--copiers", str(copiers), "--seed", str(11 + seed)
                )
                for share in shares:
                    told = halves(truth, seed, share)
                    found = score_fusion(fuse_table(table, told), truth, told).accuracy
                    marks.setdefault(f"{share}", []).append(found)
                for name in ("majority", "ACCU"):
                    belief = PEERS[name](table)
                    found = score(table, truth, belief, np.zeros(len(table.objects))).accuracy
                    marks.setdefault(name, []).append(found)
            row(str(copiers), [f"{np.mean(m):.3f}" for m in marks.values()])
    print("\nThe sets above, 10% known (difference of accuracy on the rest to nothing known):")
    for name, (table, truth) in data_sets(root).items():
        plain = fuse_table(table)
        gains = []
        for seed in range(splits):
            told = halves(truth, seed, 0.1)
            gains.append(
                score_fusion(fuse_table(table, told), truth, told).accuracy - score_fusion(plain, truth, told).accuracy
            )
        print(f"  {name}: {np.mean(gains):+.4f} (worst {min(gains):+.4f})", flush=True)


def bench_recovery(splits: int) -> None:
    """Planted reliabilities against their 90% intervals."""
    print("\n## Planted reliabilities inside their 90% intervals\n")
    for objects, sources, values, density in ((400, 20, 5, 0.5), (2000, 100, 4, 0.1), (300, 40, 30, 0.3)):
        inside = total = 0
        for seed in range(splits):
            r = np.random.default_rng(seed)
            right = r.beta(6, 3, sources)
            o, s = np.nonzero(r.random((objects, sources)) < density)
            wrong = 1 + r.integers(0, values - 1, len(o))
            v = np.where(r.random(len(o)) < right[s], 0, wrong)
            v = (v + o) % values  # the truth of object o is o modulo the number of values
            names = [f"{i:06d}" for i in range(max(objects, sources, values))]
            table = core_table(o, s, v, names)
            scores = fuse_table(table).sources
            planted = right[[int(name) for name in table.sources]]
            inside += int(((scores.low <= planted) & (planted <= scores.high)).sum())
            total += len(planted)
        print(f"  {objects} objects, {sources} sources, {values} values: {inside / total:.3f} of {total}", flush=True)


def core_table(o: NDArray[Any], s: NDArray[Any], v: NDArray[Any], names: list[str]) -> Table:
    return table_from_codes((o, names), (s, names), (v, names))


def bench_ablation(root: Path) -> None:
    sets = data_sets(root)
    print("\n## What each part adds: accuracy without it\n")
    row("without", [*sets, "mean"])
    row("---", ["---"] * (len(sets) + 1))

    def run(name: str) -> None:
        marks = [score_fusion(fuse_table(table), truth).accuracy for table, truth in sets.values()]
        row(name, [f"{m:.3f}" for m in marks] + [f"{np.mean(marks):.4f}"])

    run("nothing")
    with mock.patch.object(core, "is_choice", lambda table: False):
        run("confusions")
    with mock.patch.object(core, "CHOICE_SHARE", 1.0):
        run("coin beside choice")
    with mock.patch.object(core, "judge_copies", lambda *_: NO_COPIES):
        run("copies")
    with mock.patch.object(core, "explore_coin", fusion_coin.learn_coin):
        run("second start")
    everywhere = lambda table, known: np.ones(table.cells, dtype=bool)  # noqa: E731
    with mock.patch.object(fusion_coin, "contested_cells", everywhere):
        run("contested only")
    shared = lambda contest, belief, n: np.full(contest.votes.shape[1], np.log(n))  # noqa: E731
    with mock.patch.object(fusion_coin, "_log_false_by_source", shared):
        run("n per source")
    with mock.patch.object(core, "PRIOR", replace(PRIOR, sharpness=1.0, absent=1.0)):
        run("tempering")


def bench_update(root: Path) -> None:
    """A hundredth and a tenth of the claims added to a fused table, against a full run."""
    print("\n## New claims added by update_fusion, against a full run\n")
    row("set, new", ["known", "mean gap", "99.9% within", "same best", "full CPU s", "update CPU s"])
    row("---", ["---"] * 6)
    sets = data_sets(root)
    with tempfile.TemporaryDirectory() as folder:
        sets["1e6 synthetic"] = make(root, "scale", Path(folder), "--claims", "1000000")
    for name, (table, truth) in sets.items():
        cell = table.claim_cell()
        o, s, v = table.cell_object[cell], table.source, table.cell_value[cell]
        whole = table_from_codes((o, table.objects), (s, table.sources), (v, table.values))
        for share in (0.01, 0.1):
            old = np.random.default_rng(0).random(table.claims) >= share
            part = table_from_codes((o[old], table.objects), (s[old], table.sources), (v[old], table.values))
            outcomes: list[Truth] = [{}] if len(truth) > 50_000 else [{}, halves(truth, 0)]
            for told in outcomes:
                before, clock = fuse_table(part, told), time.process_time()
                full, middle = fuse_table(whole, told), time.process_time()
                found = update_fusion(before, whole, told)
                ended = time.process_time()
                gap = np.abs(full.probability - found.probability)
                first = whole.object_start[:-1]
                tops = [
                    f.probability == np.repeat(np.maximum.reduceat(f.probability, first), np.diff(whole.object_start))
                    for f in (full, found)
                ]
                same = float(np.maximum.reduceat((tops[0] & tops[1]).astype(float), first).mean())
                row(f"{name}, {share:.0%}", [
                    str(len(told)), f"{gap.mean():.5f}", f"{np.quantile(gap, 0.999):.3f}", f"{same:.4f}",
                    f"{middle - clock:.2f}", f"{ended - middle:.2f}",
                ])


def bench_speed(root: Path, largest: int) -> None:
    print("\n## Speed and memory (fresh process each; CPU s beyond reading; MB at the peak)\n")
    code = (
        "import sys,time,resource,pathlib\n"
        "from slated.run.tables import read_table\nfrom slated.weigh.fusion import fuse_table\n"
        "a=time.process_time();t=read_table(pathlib.Path(sys.argv[1]));b=time.process_time()\n"
        "f=fuse_table(t);c=time.process_time()\n"
        "m=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss//1024\n"
        "print(f'{t.claims:>9} claims: read {b-a:.2f} s, fuse {c-b:.2f} s, {m} MB')\n"
    )
    size = 10_000
    with tempfile.TemporaryDirectory() as folder:
        while size <= largest:
            script = root / "bench" / "make_claims.py"
            subprocess.run([sys.executable, str(script), "scale", folder, "--claims", str(size)], check=True)
            claims = str(Path(folder) / "claims.csv")
            subprocess.run([sys.executable, "-c", code, claims], check=True)
            if size <= 1_000_000:
                table = read_table(Path(claims))
                for name in ("majority", "ACCU"):
                    before = time.process_time()
                    PEERS[name](table)
                    print(f"          {name} {time.process_time() - before:.2f} s", flush=True)
            size *= 10


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("root", type=Path)
    ap.add_argument("parts", nargs="*")
    ap.add_argument("--splits", type=int, default=5)
    ap.add_argument("--largest", type=int, default=1_000_000, help="claims in the largest speed run")
    args = ap.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "accuracy": lambda: bench_accuracy(args.root),
        "calibration": lambda: bench_calibration(args.root, args.splits),
        "copies": lambda: bench_copies(args.root, args.splits),
        "recovery": lambda: bench_recovery(4 * args.splits),
        "ablation": lambda: bench_ablation(args.root),
        "update": lambda: bench_update(args.root),
        "speed": lambda: bench_speed(args.root, args.largest),
    }
    unknown = set(args.parts) - set(parts)
    if unknown:
        ap.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    for name in args.parts or parts:
        parts[name]()


if __name__ == "__main__":
    main()
