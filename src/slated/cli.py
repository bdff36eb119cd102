"""The command line. Exit status: 0 done, 1 a fault in the data (the rest was done), 2 wrong use.

Standard output holds the result and nothing else; faults and progress go to standard error, progress only on a
terminal. Imports stand inside the commands, so that help is instant.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from slated.errors import DataError, SlatedError, UsageError

if TYPE_CHECKING:
    from slated.model.claim import Work
    from slated.model.document import Fault
    from slated.model.dossier import Report
    from slated.read.reader import Reading
    from slated.weigh.fusion import Fusion

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads contradicting coverage and says what is actually known about the next premiere.",
)

Paths = Annotated[list[str], typer.Argument(help="Files or folders; - for standard input.", metavar="PATH...")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")]


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Of the days that may be asked about; a forecast runs for decades beyond, and dates end in 9999."""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-02-15") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise typer.BadParameter(f"{text} is out of reach; days lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


Day = Annotated[date | None, typer.Option(parser=_day, metavar="DAY")]
Days = Annotated[list[date], typer.Option(parser=_day, metavar="DAY")]


class _Faults:
    """Prints faults as they come and remembers that there were some."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, fault: Fault) -> None:
        self.count += 1
        _clear_line()
        print(f"slated: {fault}", file=sys.stderr)

    def tell_all(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.tell(fault)

    def leave(self) -> None:
        if self.count:
            raise typer.Exit(1)


def _clear_line() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)


@contextmanager
def _sink(output: Path | None) -> Iterator[TextIO]:
    """Where the result goes: a file that appears whole or not at all, a device, or standard output as UTF-8."""
    if output is None:
        with _stdout() as out:
            yield out
        return
    target = Path(os.path.realpath(output))  # a link stays a link
    ordinary = target.is_file() or not target.exists()
    part = target.with_name(target.name + ".part") if ordinary else target
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
        if ordinary:
            part.replace(target)
    except OSError as error:
        raise UsageError(f"can't write {output}: {error.strerror or error}") from error
    finally:
        if ordinary:
            part.unlink(missing_ok=True)


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """Standard output as UTF-8. Who stops reading it ends the run in peace; a full disk is said."""
    if sys.stdout is None:
        raise UsageError("there is no standard output; write to a file with -o FILE")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has nowhere to go
        if isinstance(error, BrokenPipeError):
            raise typer.Exit from error
        raise UsageError(f"can't write to standard output: {error.strerror or error}") from error


def _stdin() -> TextIO:
    """Standard input as UTF-8, whatever the locale."""
    if sys.stdin is None:
        raise UsageError("there is no standard input")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _readings(paths: list[str], faults: _Faults) -> Iterator[Reading]:
    from slated.model.document import Fault
    from slated.run.local import Progress, read_paths

    def tell(progress: Progress) -> None:
        if sys.stderr.isatty() and progress.documents % 10 == 0:
            print(f"\r{progress.documents} documents read", end="", file=sys.stderr, flush=True)

    stdin = sys.stdin.buffer if "-" in paths and sys.stdin is not None else None
    for item in read_paths(paths, stdin, tell):
        if isinstance(item, Fault):
            faults.tell(item)
        else:
            yield item
    _clear_line()


def _work(text: str | None) -> Work | None:
    """ "Squid Game 2", "Squid Game season 2" or a title alone."""
    from slated.model.claim import Work

    if text is None or not text.strip():
        return None
    words = text.split()
    if len(words) > 1 and words[-1].isdigit():
        end = -2 if len(words) > 2 and words[-2].casefold() in ("season", "series") else -1
        return Work(" ".join(words[:end]), int(words[-1]))
    return Work(text.strip())


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from slated import __version__

        print(f"slated {__version__}")
        raise typer.Exit


@app.command()
def report(
    paths: Paths,
    as_of: Day = None,
    work: Annotated[str | None, typer.Option(help="One work alone.", metavar='"TITLE SEASON"')] = None,
    format: Annotated[str, typer.Option(help="text, json, html or markdown.")] = "text",
    output: Output = None,
) -> None:
    """Say what is actually known, as of a day (today by default)."""
    from slated.run.local import report_on

    if format not in ("text", "json", "html", "markdown"):
        raise UsageError(f"--format {format!r}: choose text, json, html or markdown")
    faults = _Faults()
    readings = list(_readings(paths, faults))
    found = report_on(readings, as_of or date.today(), _work(work))
    if work and not found.dossiers and readings:
        print(f"slated: nothing here is about {work!r}", file=sys.stderr)
    with _sink(output) as out:
        out.write(_rendered(found, format, output))
    faults.leave()


def _rendered(found: Report, format: str, output: Path | None) -> str:
    if format == "json":
        from slated.compose.record import report_to_json

        return json.dumps(report_to_json(found), ensure_ascii=False, indent=1) + "\n"
    if format == "html":
        from slated.show.html import render_html

        return render_html(found)
    if format == "markdown":
        from slated.show.markdown import render_markdown

        return render_markdown(found)
    from shutil import get_terminal_size

    from slated.show.terminal import render_text

    live = output is None and sys.stdout.isatty()
    width = get_terminal_size().columns if live else None
    return render_text(found, width=width, colour=live and not os.getenv("NO_COLOR"))


@app.command()
def read(paths: Paths, output: Output = None) -> None:
    """Print every claim as a line of JSON."""
    faults = _Faults()
    with _sink(output) as out:
        for reading in _readings(paths, faults):
            for claim in reading.claims:
                out.write(json.dumps(claim.to_json(), ensure_ascii=False) + "\n")
    faults.leave()


@app.command()
def when(
    text: Annotated[str | None, typer.Argument(metavar="TEXT")] = None,
    start: Annotated[
        date | None, typer.Option("--from", parser=_day, metavar="DAY", help="The day that words count from.")
    ] = None,
    jsonl: Annotated[Path | None, typer.Option(metavar="FILE", help='Lines of {"sentence", "reference"}.')] = None,
    output: Output = None,
) -> None:
    """Find the time windows in a text."""
    from slated.marks.time import when_jsonl, when_text

    faults = _Faults()
    with _sink(output) as out:
        if jsonl is not None:
            for answer, fault in when_jsonl(_lines(jsonl)):
                if fault is not None:
                    faults.tell(fault)
                out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        elif text is None:
            raise UsageError("give a TEXT, or --jsonl FILE")
        else:
            words = _stdin().read() if text == "-" else text
            out.write(json.dumps({"windows": when_text(words, start or date.today())}, ensure_ascii=False) + "\n")
    faults.leave()


def _lines(path: Path) -> Iterable[str]:
    try:
        if str(path) == "-":
            yield from _stdin()
            return
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise UsageError(f"can't read {path}: {error.strerror or error}") from error


@app.command()
def fuse(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS.csv", help="Columns object,source,value[,weight][,time].")],
    output: Output = None,
    sources: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the sources' scores here.")] = None,
    known: Annotated[Path | None, typer.Option(metavar="TRUTH.csv", help="Settled objects: object,value.")] = None,
    diagram: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Draw how far probabilities hold; needs --known.")
    ] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="OBJECT", help="Print every claim's part in one object instead of the table.")
    ] = None,
) -> None:
    """Truth discovery on any table: who is right where sources disagree."""
    from slated.run.tables import read_table, read_truth, write_beliefs, write_sources
    from slated.weigh.fusion import fuse_table

    if diagram is not None and known is None:
        raise UsageError("--diagram holds probabilities against outcomes: give them with --known TRUTH.csv")
    fusion = fuse_table(read_table(claims), read_truth(known) if known else None)
    if explain is not None:
        from slated.show.fused import explanation_lines
        from slated.weigh.fusion_explain import explain_object

        why = explain_object(fusion, explain)
        with _sink(output) as out:
            out.write("\n".join(explanation_lines(why)) + "\n")
    else:
        write_beliefs(fusion, output)
    if sources is not None:
        write_sources(fusion, sources)
    if diagram is not None:
        _draw(fusion, diagram)
    if not fusion.calibrated:
        print("slated: uncalibrated: too few settled objects to fit probabilities (give --known)", file=sys.stderr)


def _draw(fusion: Fusion, path: Path) -> None:
    """The diagram to a file, its numbers to standard error."""
    from slated.show.fused import named_checks, reliability_lines, reliability_svg
    from slated.weigh.diagrams import check_fusion

    named = named_checks(check_fusion(fusion))
    with _sink(path) as out:
        out.write(reliability_svg(named, "How far the probabilities hold"))
    print("\n".join(reliability_lines(named)), file=sys.stderr)


@app.command()
def forecast(
    platform: Annotated[str | None, typer.Option(help="Where it runs.")] = None,
    country: Annotated[str | None, typer.Option(help="Two letters.")] = None,
    kind: Annotated[str | None, typer.Option(help="scripted, reality, ...")] = None,
    last: Days = [],  # noqa: B006
    as_of: Day = None,
    filming_start: Day = None,
    filming_end: Day = None,
    announced: Annotated[
        list[date], typer.Option(parser=_day, metavar="DAY", help="When a date was announced; once per announcement.")
    ] = [],  # noqa: B006
    jsonl: Annotated[Path | None, typer.Option(metavar="QUESTIONS", help="Many questions, one a line.")] = None,
    history: Annotated[Path | None, typer.Option(metavar="SEASONS.csv", help="A table of your own.")] = None,
    format: Annotated[str, typer.Option(help="text or json, for one work.")] = "text",
    output: Output = None,
) -> None:
    """When the next season premieres, and what that rests on. Give --last once per past premiere, in order."""
    from slated.forecast.answers import answer_questions
    from slated.forecast.dates import forecast_work
    from slated.forecast.history import history_from_csv, shipped_history
    from slated.forecast.options import forecast_lines, forecast_record, question_from_options

    if format not in ("text", "json"):
        raise UsageError(f"--format {format!r}: choose text or json")
    faults = _Faults()
    table = shipped_history()
    if history is not None:
        table, bad = history_from_csv("".join(_lines(history)), str(history))
        faults.tell_all(bad)
    with _sink(output) as out:
        if jsonl is not None:
            for answer, bad in answer_questions(_lines(jsonl), table, str(jsonl)):
                faults.tell_all(bad)
                if answer is not None:
                    out.write(json.dumps(answer) + "\n")
        else:
            day = as_of or date.today()
            question = question_from_options(day, platform, country, kind, last, filming_start, filming_end, announced)
            found = forecast_work(question, table, day)
            if format == "json":
                out.write(json.dumps(forecast_record(found), ensure_ascii=False, indent=1) + "\n")
            else:
                out.write("\n".join(forecast_lines(found)) + "\n")
    faults.leave()


def main() -> None:
    """The entry point: wrong use ends with status 2, unusable data with 1, both with one line that says what to do."""
    if sys.stderr is None:  # closed by the caller: what goes wrong is said to nobody
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
    try:
        app()
    except UsageError as error:
        print(f"slated: {error}", file=sys.stderr)
        sys.exit(2)
    except (DataError, SlatedError) as error:
        print(f"slated: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left has nowhere to go
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        print(f"slated: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
