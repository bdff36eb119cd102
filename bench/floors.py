"""Quality floors that can't slip: what the reader reaches on the development corpus, pinned with its fingerprint.

    SLATED_CORPUS=... python bench/floors.py            measures and compares
    SLATED_CORPUS=... python bench/floors.py --write    pins the present figures

A floor is a measured figure rounded down; tests/test_floors.py fails where a figure falls below it. With another corpus
(another fingerprint) the floors say nothing and the test skips.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from reading import corpus, load_documents, load_scorer

from slated.read.reader import read

FLOORS = Path(__file__).with_name("floors.json")
FIGURES = ("precision", "recall", "f1")


def fingerprint(folder: Path) -> str:
    """The first 16 hex digits of a SHA-256 over the corpus' articles, in order of their paths."""
    digest = hashlib.sha256()
    for path in sorted((folder / "corpus/articles").rglob("*.json")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def measure() -> dict[str, Any]:
    """{"fingerprint", "claims": {kind: {precision, recall, f1}}, "certainty", "attribution", "ungrounded"}."""
    scorer = load_scorer()
    claims = [c.to_json() for d in load_documents() for c in read(d).claims]
    result = scorer.score(scorer.load_corpus(corpus() / "corpus/articles"), claims)
    return {
        "fingerprint": fingerprint(corpus()),
        "claims": {kind: {f: row[f] for f in FIGURES} for kind, row in result.items()},
        "certainty": result["all"]["certainty"],
        "attribution": result["all"]["attribution"],
        "ungrounded": result["all"]["ungrounded"],
    }


def compare(floors: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """What fell below its floor, in words."""
    fallen = [
        f"{kind} {figure}: {found['claims'][kind][figure]:.3f} is below {floor:.2f}"
        for kind, row in floors["claims"].items()
        for figure, floor in row.items()
        if found["claims"][kind][figure] < floor
    ]
    for figure in ("certainty", "attribution"):
        if found[figure] < floors[figure]:
            fallen.append(f"{figure}: {found[figure]:.3f} is below {floors[figure]:.2f}")
    if found["ungrounded"]:
        fallen.append(f"{found['ungrounded']} claims without their words")
    return fallen


def round_down(figures: Any) -> Any:
    if isinstance(figures, dict):
        return {key: round_down(value) for key, value in figures.items()}
    return math.floor(figures * 100) / 100 if isinstance(figures, float) else figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = measure()
    if options.write:
        FLOORS.write_text(json.dumps(round_down(found), indent=1) + "\n", "utf-8")
        return 0
    floors = json.loads(FLOORS.read_text("utf-8"))
    if floors["fingerprint"] != found["fingerprint"]:
        print("another corpus: its floors are not pinned")
        return 0
    fallen = compare(floors, found)
    print("\n".join(fallen) or "every figure stands")
    return bool(fallen)


if __name__ == "__main__":
    sys.exit(main())
