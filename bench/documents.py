"""How well documents are read and dated: `python bench/documents.py [--pages FOLDER]`.

Over the development corpus (SLATED_CORPUS): for the pages whose interval is known, whether the inferred one overlaps
it; for dated pages with their date hidden, the share of intervals that hold the true day, and their width; the share
of text that counts as furniture, and claims that rest on it. Over the pages of tests/articles: time per page beside
trafilatura's bare extraction, and time of the furniture finder per article.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from slated.model.document import Document
from slated.model.window import Window
from slated.read.article import article_from_html
from slated.read.dating import date_document
from slated.read.furniture import furniture_spans
from slated.read.sources import declared_charset, decode_bytes, read_sources

PAGES = Path(__file__).parent.parent / "tests" / "articles" / "pages"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=PAGES)
    pages = parser.parse_args().pages
    report_extraction(pages)
    report_pages(pages)
    corpus = os.environ.get("SLATED_CORPUS")
    if not corpus:
        print("SLATED_CORPUS is unset: nothing to date")
        return
    articles = Path(corpus) / "corpus" / "articles"
    records = [json.loads(path.read_text("utf-8")) for path in sorted(articles.rglob("*.json"))]
    report_furniture(records)
    report_known([record for record in records if record.get("dated")], Path(corpus) / "seeds")
    report_hidden([record for record in records if record.get("published")])


def seconds_each(work: Callable[[Any], object], items: Sequence[Any], rounds: int = 9) -> float:
    """The best of some rounds of processor time, per item."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - start)
    return best / max(1, len(items))


def report_pages(folder: Path) -> None:
    from trafilatura import bare_extraction

    texts = []
    for path in sorted(folder.glob("*.html")):
        data = path.read_bytes()
        decoded = decode_bytes(data, declared_charset(data))
        if not isinstance(decoded, str):
            texts.append(decoded.text)
    filler = "<div class='menu'>" + "<ul><li><a href='/x'>An item of a menu</a></li></ul>" * 900 + "</div></body>"
    for name, pages in (("pages as they are", texts), ("padded", [t.replace("</body>", filler) for t in texts])):
        size = statistics.mean(len(text) for text in pages) / 1000
        ours = seconds_each(article_from_html, pages, 5) * 1000
        main_text = seconds_each(lambda t: bare_extraction(t, fast=True, include_comments=False), pages, 5) * 1000
        metadata = seconds_each(lambda t: bare_extraction(t, fast=True, with_metadata=True), pages, 5) * 1000
        print(
            f"{name}, {len(pages)} of {size:.0f} kB: ours {ours:.2f} ms a page; trafilatura fast {main_text:.2f},"
            f" fast with metadata {metadata:.2f}"
        )


def report_extraction(folder: Path) -> None:
    """Of the words that each page's .toml wants kept and dropped, how many are; layout is left aside."""
    from trafilatura import extract

    readers: dict[str, Callable[[str], str]] = {
        "ours": lambda html: getattr(article_from_html(html), "text", ""),
        "trafilatura fast": lambda html: extract(html, fast=True, include_comments=False) or "",
        "trafilatura": lambda html: extract(html, include_comments=False) or "",
        "trafilatura recall": lambda html: extract(html, favor_recall=True, include_comments=False) or "",
    }
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        pass
    else:
        readers["resiliparse"] = lambda html: extract_plain_text(html, main_content=True, alt_texts=False)
    wanted = {
        path: tomllib.loads(path.with_suffix(".toml").read_text("utf-8")) for path in sorted(folder.glob("*.html"))
    }
    for name, reader in readers.items():
        kept = leaked = keep = drop = 0
        for path, page in wanted.items():
            data = path.read_bytes()
            decoded = decode_bytes(data, declared_charset(data))
            text = _words(reader(decoded.text if not isinstance(decoded, str) else ""))
            lines = [line for words in page["keep"] for line in words.split("\n") if line.strip()]
            keep, drop = keep + len(lines), drop + len(page["drop"])
            kept += sum(_words(line) in text for line in lines)
            leaked += sum(_words(words) in text for words in page["drop"])
        print(f"{name}: {kept} of {keep} wanted lines kept, {leaked} of {drop} pieces of furniture let in")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def report_furniture(records: Sequence[dict[str, Any]]) -> None:
    touched = covered = characters = 0
    for record in records:
        spans = furniture_spans(record["text"])
        covered += sum(end - start for start, end in spans)
        characters += len(record["text"])
        for claim in record["claims"]:
            start, end = claim["evidence"]["start"], claim["evidence"]["end"]
            touched += any(start < high and low < end for low, high in spans)
    each = seconds_each(furniture_spans, [record["text"] for record in records]) * 1e6
    print(
        f"furniture: {covered / characters:.1%} of the text, {touched} claims rest on it;"
        f" {each:.0f} µs per article of {characters // len(records)} characters"
    )


def report_known(records: Sequence[dict[str, Any]], seeds: Path) -> None:
    plain = [item for item in read_sources([str(seeds)]) if isinstance(item, Document)] if seeds.is_dir() else []
    documents = [Document(id=r["id"], text=r["text"], headline=r["headline"]) for r in records]
    for number, (record, document) in enumerate(zip(records, documents, strict=True)):
        known = Window.from_json(record["dated"])
        forms = [document] + ([plain[number]] if len(plain) == len(records) else [])
        for form in forms:
            window = date_document(form).window
            verdict = "overlaps" if window.closed and window.overlaps(known) else "MISSES"
            print(f"{form.id}: {window.earliest}..{window.latest} ({window.days} days) {verdict} {record['dated']}")


def report_hidden(records: Sequence[dict[str, Any]]) -> None:
    for label, with_address in (("address shown", True), ("address hidden", False)):
        widths, hits, held = [], 0, 0
        for record in records:
            document = Document(id=record["id"], text=record["text"], headline=record["headline"], url=record["url"])
            window = date_document(document if with_address else replace(document, url=None)).window
            true = Window.from_json({"earliest": record["published"], "latest": record["published"]})
            held += window.given and true.within(window)
            if window.days is not None:
                widths.append(window.days)
                hits += true.within(window)
        print(
            f"{len(records)} dated pages, {label}: {len(widths)} closed, {hits / len(widths):.0%} of them hold the day;"
            f" of all {held / len(records):.0%}; median width {statistics.median(widths):.0f} days"
        )


if __name__ == "__main__":
    main()
