"""How well and how fast articles are read, on the development corpus.

    SLATED_CORPUS=... python bench/reading.py            claims by kind, then speed beside main-text extraction
    SLATED_CORPUS=... python bench/reading.py --growth   reading time against length, 1 KB to 10 MB
    python bench/reading.py --start                      cold start of `slated --help` and of the example report

Speed is CPU time in one process, ours beside trafilatura's (`fast=True`) over the same number of pages: each article's
text inside a whole page's furniture (navigation, related links, comments).
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from slated.model.document import Document
from slated.read.reader import read

ROOT = Path(__file__).parents[1]


def corpus() -> Path:
    """The development corpus; exits with a sentence where it is not named."""
    folder = os.environ.get("SLATED_CORPUS")
    if not folder:
        sys.exit("set SLATED_CORPUS to the folder of the development corpus")
    return Path(folder)


def load_documents() -> list[Document]:
    documents = []
    for path in sorted((corpus() / "corpus/articles").rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        published = record.get("published")
        documents.append(
            Document(
                id=record["id"],
                text=record["text"],
                headline=record["headline"],
                url=record["url"],
                site=record["site"],
                published=date.fromisoformat(published) if published else None,
            )
        )
    return documents


def load_scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_claims", corpus() / "bench/score_claims.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_scores(documents: list[Document]) -> None:
    """The scorer's table over all articles, and its last row for each folder of the corpus."""
    scorer = load_scorer()
    claims = [c.to_json() for d in documents for c in read(d).claims]
    columns = "gold predicted matched precision recall f1 certainty attribution finer ungrounded".split()
    print(f"{'':18}" + "".join(f"{c[:9]:>10}" for c in columns))

    def row(name: str, result: dict[str, float]) -> None:
        cells = (f"{result[c]:10.2f}" if isinstance(result[c], float) else f"{result[c]:10}" for c in columns)
        print(f"{name:18}" + "".join(cells))

    whole = scorer.score(scorer.load_corpus(corpus() / "corpus/articles"), claims)
    for kind, result in whole.items():
        row(kind, result)
    for folder in sorted(p for p in (corpus() / "corpus/articles").iterdir() if p.is_dir()):
        part = scorer.load_corpus(folder)
        row(folder.name, scorer.score(part, [c for c in claims if c["document"] in part])["all"])


def to_page(document: Document) -> str:
    """The article inside a page's furniture."""
    links = "".join(f"<li><a href='/tv/{n}'>Another show is coming back, they say {n}</a></li>" for n in range(40))
    body = "".join(f"<p>{html.escape(p)}</p>" for p in document.text.split("\n") if p.strip())
    comments = "".join(f"<div class='comment'><b>reader{n}</b><p>I can't wait for it.</p></div>" for n in range(30))
    styles, scripts = ".a{color:red}" * 200, "var x = 1;" * 300
    return (
        f"<!doctype html><html lang='en'><head><title>{html.escape(document.headline)}</title><meta charset='utf-8'>"
        f"<style>{styles}</style><script>{scripts}</script></head><body><nav><ul>{links}</ul></nav>"
        f"<main><article><h1>{html.escape(document.headline)}</h1>{body}</article></main>"
        f"<aside><h2>Most read</h2><ul>{links}</ul></aside><section class='comments'>{comments}</section>"
        f"<footer><ul>{links}</ul><p>All rights reserved.</p></footer></body></html>"
    )


def cpu_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The least CPU time of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def print_speed(documents: list[Document]) -> None:
    import trafilatura

    pages = [to_page(d) for d in documents]
    read(documents[0])
    trafilatura.extract(pages[0], fast=True)
    reading = cpu_seconds(lambda: [read(d) for d in documents])
    extracting = cpu_seconds(lambda: [trafilatura.extract(p, fast=True) for p in pages])
    count = len(documents)
    print(f"reading    {1000 * reading / count:6.2f} ms an article, {count / reading:6.0f} articles/s on one core")
    print(f"extracting {1000 * extracting / count:6.2f} ms a page (trafilatura fast)")
    print(f"ratio      {reading / extracting:6.2f}")


def print_growth() -> None:
    base = max(load_documents(), key=lambda d: len(d.text))
    for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
        copies = -(-size // len(base.text))
        document = Document(id="long", text=("\n\n".join([base.text] * copies))[:size], headline=base.headline)
        seconds = cpu_seconds(lambda document=document: read(document), 1 if size > 100_000 else 3)  # type: ignore[misc]
        print(f"{size:>10} code points {seconds:9.3f} s {1e6 * seconds / size:8.2f} µs each")


def print_start() -> None:
    slated = [sys.executable, "-m", "slated.cli"]
    for name, command in (
        ("slated --help", [*slated, "--help"]),
        ("slated report examples", [*slated, "report", str(ROOT / "examples"), "--as-of", "2026-11-20"]),
    ):
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - begin)
        print(f"{name:24} {min(times):5.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--start", action="store_true")
    options = parser.parse_args()
    if options.start:
        print_start()
    elif options.growth:
        print_growth()
    else:
        documents = load_documents()
        print_scores(documents)
        print_speed(documents)


if __name__ == "__main__":
    main()
