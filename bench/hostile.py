"""How the reader's time and memory grow on hostile text: repetitions, endless lines, lists of thousands of names.

    python bench/hostile.py [--size 100000] [--only NAME]... [--report]

For each shape of text: seconds for `size` / 10 and for `size` code points, and the exponent of growth between them
(1.0 is linear, 2.0 quadratic). Each measurement runs in a process of its own with a time limit. `--report` measures
the whole report instead of reading alone. Ends with status 1 where a shape grows faster than its limit.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import multiprocessing.connection
import resource
import sys
import time
from collections.abc import Callable
from datetime import date

HEADLINE = "Glass Harbour season 2: release date, cast and everything we know"
OPENING = "Netflix has renewed Glass Harbour for a second season. "
LIMIT = 1.35  # exponent; linear work with a cold cache stays below
SHORT = 0.08  # seconds under which an exponent says nothing
PATIENCE = 20  # seconds for one measurement

UNITS = {
    "open brackets": "(",
    "closed brackets": "()",
    "square brackets": "[",
    "curly quotes": "“",
    "closing quotes": "”",
    "straight quotes": '"',
    "quotes with words": '"a ',
    "apostrophes": "'",
    "full stops": ".",
    "stops and quotes": '."',
    "question marks": "?",
    "questions": "Is it coming back? ",
    "question lines": "Is Glass Harbour coming back?\n",
    "commas": ", ",
    "dashes": " - ",
    "long dashes": "—",
    "colons": ": ",
    "semicolons": "; ",
    "slashes": "/",
    "ampersands": "& ",
    "spaces": " ",
    "tabs": "\t",
    "narrow spaces": "\u00a0",
    "blank lines": "\n",
    "lines of space": " \n",
    "a long word": "a",
    "a long capital word": "A",
    "a long number": "7",
    "numbers": "12 ",
    "numbers with commas": "1,000,",
    "decimal numbers": "1.5 ",
    "a, and a": "a, and a, and ",
    "and": "and ",
    "of the": "of the ",
    "not before": "not before ",
    "may": "May ",
    "mar": "mar. ",
    "days": "May 5, ",
    "years": "2024 ",
    "late early": "late early ",
    "released days": "released May 5, ",
    "will film": "will start filming in May and ",
    "not renewed": "has not been renewed, ",
    "seasons and days": "season 2 in May 2024, ",
    "slash years": "2024/25/",
    "ranges": "2024-2025-",
    "ranges of months": "May to June to ",
    "bounds": "no earlier than by the end of ",
    "relative": "next year ",
    "ago": "3 years ago ",
    "season": "season 2 ",
    "capital season": "Season 2 ",
    "ordinals": "second and third ",
    "series of seasons": "seasons 1, 2, 3, 4, ",
    "said": "she said that ",
    "according": "according to ",
    "who said": "Ann Lee, who said ",
    "as": "as Ann Lee as ",
    "names": "Ann Lee, ",
    "capital words": "Harbour ",
    "one long name": "Ann ",
    "names and characters": "Ann Lee (Bo Park), ",
    "names as characters": "Ann Lee as Bo Park, ",
    "names with dashes": "Ann-Lee-",
    "initials": "A. ",
    "titles": "Mr. ",
    "possessives": "Lee's ",
    "the title": "Glass Harbour ",
    "renewed": "renewed for ",
    "will return": "will return ",
    "not": "not ",
    "never": "hasn't been ",
    "filming": "filming began ",
    "directed by": "directed by ",
    "based on": "based on the ",
    "million hours": "million hours viewed ",
    "trailer": "trailer ",
    "headings": "What We Know\n",
    "heading and item": "The Cast\n• Ann Lee\n",
    "list items": "• Ann Lee as Bo Park\n",
    "list of names": "• Ann Lee\n",
    "numbered list": "1. Ann Lee\n",
    "intro of list": "Coming back:\n",
    "updates": "Update, 2 December: news.\n",
    "stamps": "Published on \n",
    "quoted lines": "“We are back,\n",
    "quotations": "“We are so very glad,” said Ann Lee. ",
    "read more": "Read more: Glass Harbour season 2 trailer\n",
    "claims": "Glass Harbour season 2 will premiere on May 5, 2025. ",
    "capital marks": "İ",
    "surrogates": "\ud800",
    "emoji": "👩‍👩‍👧 ",
    "combining": "e\u0301",
    "hangul": "지금 우리 학교는 ",
    "zero width": "\u200b",
    "nul": "\x00",
}
COUNTED: dict[str, Callable[[int], str]] = {
    "different names": lambda n: ", ".join(f"Ann{_letters(k)} Lee{_letters(k // 7)}" for k in range(n // 16)),
    "different list items": lambda n: "\n".join(f"• Ann{_letters(k)} Lee as Bo{_letters(k)}" for k in range(n // 24)),
    "different days": lambda n: " ".join(
        f"Glass Harbour season 2 premieres on {date.fromordinal(738000 + k % 9000):%d %B %Y}." for k in range(n // 56)
    ),
    "different seasons": lambda n: " ".join(f"Season {k} has 8 episodes." for k in range(n // 26)),
    "different quotations": lambda n: " ".join(
        f"“We are glad of day {k} and more,” said Ann Lee." for k in range(n // 52)
    ),
    "different titles": lambda n: " ".join(f"“{_letters(k).title()} Days” is out." for k in range(n // 22)),
    "different episodes": lambda n: " ".join(f"Glass Harbour season 2 has {k} episodes." for k in range(n // 40)),
    "different voices": lambda n: " ".join(
        f"Ann{_letters(k)} Lee said Glass Harbour season 2 arrives in 2025." for k in range(n // 64)
    ),
    "different directors": lambda n: " ".join(
        f"Glass Harbour season 2 is directed by Ann{_letters(k)} Lee." for k in range(n // 56)
    ),
    "nested quotes": lambda n: "“‘" * (n // 4) + "’”" * (n // 4),
    "unfinished sentence": lambda n: "Glass Harbour season 2 will " + "very " * (n // 5) + "soon",
    "stops then quotes": lambda n: "." * (n // 2) + '"' * (n // 2),
    "quotes over lines": lambda n: "“open\n" + "“more\n" * (n // 6),
}


def _letters(number: int) -> str:
    """A number in lower-case letters, so that names differ."""
    found = ""
    while True:
        number, rest = divmod(number, 26)
        found = chr(97 + rest) + found
        if not number:
            return found


def hostile_text(name: str, size: int) -> str:
    """A text of about `size` code points in the shape called `name`."""
    body = COUNTED[name](size) if name in COUNTED else UNITS[name] * (size // len(UNITS[name]) + 1)
    return OPENING + body[:size]


def _timed(name: str, size: int, whole: bool, pipe: multiprocessing.connection.Connection) -> None:
    from slated.compose.record import report_to_json
    from slated.model.document import Document
    from slated.read.reader import read
    from slated.run.local import report_on

    day = date(2024, 2, 8)
    readings = [read(Document("warm", OPENING, HEADLINE, published=day))]
    report_to_json(report_on(readings, day))
    document = Document("d", hostile_text(name, size), HEADLINE, published=day)
    begun = time.perf_counter()
    reading = read(document)
    if whole:
        report_to_json(report_on([reading], day))
    seconds = time.perf_counter() - begun
    pipe.send((seconds, len(reading.claims), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measure(name: str, size: int, whole: bool) -> tuple[float, int, float] | None:
    """Seconds, number of claims and peak memory in MB; None where the process died or took too long."""
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_timed, args=(name, size, whole, send))
    process.start()
    send.close()
    try:
        return receive.recv() if receive.poll(PATIENCE) else None
    except EOFError:
        return None
    finally:
        process.terminate()
        process.join()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--only", action="append")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    bad = 0
    print(f"{'shape':24}{'small s':>9}{'large s':>9}{'growth':>8}{'claims':>8}{'MB':>7}")
    for name in options.only or [*UNITS, *COUNTED]:
        small, large = (measure(name, size, options.report) for size in (options.size // 10, options.size))
        if small is None or large is None:
            print(f"{name:24}{'' if small is None else f'{small[0]:9.3f}':>9}{'stopped':>9}", flush=True)
            bad += 1
            continue
        growth = math.log10(large[0] / max(small[0], SHORT / 10))
        mark = "  <-" if growth > LIMIT and large[0] > SHORT else ""
        bad += bool(mark)
        print(
            f"{name:24}{small[0]:9.3f}{large[0]:9.3f}{growth:8.2f}{large[1]:8d}{large[2]:7.0f}{mark}",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
