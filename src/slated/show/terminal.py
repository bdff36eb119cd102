"""A report as text for a terminal or a pipe, the answer first.

Lines never exceed `width` cells (a CJK character is two); without a width nothing is wrapped, so that one statement or
quote is one line for grep. Only `colour` brings escape sequences, all of them from here: page text has none left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slated.model.dossier import Report
from slated.show.page import (
    Caution,
    Conflict,
    DocumentLine,
    Fact,
    Outlook,
    Question,
    Quote,
    ReportPage,
    Statement,
    WorkPage,
)
from slated.show.view import report_to_page

NARROWEST = 24  # cells; below it words would be cut everywhere
_TAG = 18  # cells of the column with a statement's state, or a fact's name, where the width allows one
_WIDE = 64
_BLOCKS = "▁▂▃▄▅▆▇█"
_SGR = {
    "bold": "1",
    "soft": "2",
    "standing": "36",
    "held": "32",
    "failed": "31",
    "superseded": "35",
    "uncorroborated": "33",
    "caution": "33",
    "struck": "9;2",
}

Words = tuple[str, str]
"""A run of words and the name of its style, "" for none."""


def render_text(report: Report, *, width: int | None = 100, colour: bool = False) -> str:
    """The report as text that ends with a line break. `width` is in cells, at least 24; None wraps nothing."""
    return page_to_text(report_to_page(report), width=width, colour=colour)


def page_to_text(page: ReportPage, *, width: int | None = 100, colour: bool = False) -> str:
    """The same from page data."""
    sheet = Sheet(max(width, NARROWEST) if width is not None else None, colour)
    for work in page.works:
        _work(sheet, work, page.day)
    if not page.works:
        sheet.write((f"No statement about a film or a season was found, as of {page.day}.", "bold"))
    _documents(sheet, page.documents)
    return sheet.text()


class Sheet:
    """Lines of text, filled word by word."""

    def __init__(self, width: int | None, colour: bool) -> None:
        from rich.cells import cell_len

        self.width = width
        self._cells = cell_len
        self._colour = colour
        self._lines: list[str] = []

    @property
    def wide(self) -> bool:
        return self.width is None or self.width >= _WIDE

    def write(self, *runs: Words, indent: int = 0, hang: int = 0) -> None:
        """A paragraph; lines after the first are indented by `hang` more."""
        self._fill(runs, [], indent, hang)

    def row(self, tag: Words, *runs: Words, indent: int = 0) -> None:
        """A paragraph beside its tag where the width allows a column for it, else after it."""
        if self.wide:
            self._fill(runs, [(tag[0].ljust(_TAG - 1), tag[1])], indent, _TAG)
        else:
            self._fill((tag, *runs), [], indent, 2)

    def _fill(self, runs: Sequence[Words], line: list[Words], indent: int, hang: int) -> None:
        room = (self.width - indent - hang) if self.width is not None else 10**9
        used, lead = sum(self._cells(word) for word, _ in line), indent
        for word, style in self._pieces(runs, room):
            cells = self._cells(word)
            if line and used + 1 + cells > (room if lead > indent else room + hang):
                self._put(lead, line)
                line, used, lead = [], 0, indent + hang
            used += cells + (1 if line else 0)
            line.append((word, style))
        if line:
            self._put(lead, line)

    def heading(self, words: str) -> None:
        self.gap()
        self.write((words, "bold"))

    def gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def verbatim(self, line: str, style: str = "", indent: int = 2) -> None:
        """A line of our own signs, set without filling; left out where it doesn't fit."""
        if self.width is None or indent + self._cells(line) <= self.width:
            self._put(indent, [(line.rstrip(), style)])

    def text(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"

    def _pieces(self, runs: Iterable[Words], room: int) -> Iterable[Words]:
        for words, style in runs:
            for word in words.split():
                for piece in self._parts(word, room) if self._cells(word) > room else (word,):
                    yield piece, style

    def _parts(self, word: str, room: int) -> Iterable[str]:
        """A word in pieces that fit, each of at least one character."""
        start = used = 0
        for i, char in enumerate(word):
            cells = self._cells(char)
            if used + cells > room and i > start:
                yield word[start:i]
                start, used = i, 0
            used += cells
        yield word[start:]

    def _put(self, indent: int, line: Sequence[Words]) -> None:
        runs: list[tuple[list[str], str]] = []
        for word, style in line:
            if runs and runs[-1][1] == style:
                runs[-1][0].append(word)
            else:
                runs.append(([word], style))
        painted = (self._paint(" ".join(words), style) for words, style in runs)
        self._lines.append(" " * indent + " ".join(painted))

    def _paint(self, words: str, style: str) -> str:
        return f"\x1b[{_SGR[style]}m{words}\x1b[0m" if self._colour and style else words


def _work(sheet: Sheet, work: WorkPage, day: str) -> None:
    sheet.gap()
    sheet.write((work.name, "bold"), (f"— as of {day}", "soft"))
    if work.aliases:
        sheet.write((f"also called {', '.join(work.aliases)}", "soft"))
    sheet.gap()
    sheet.write((work.headline, "bold"))
    sheet.gap()
    outlook = work.outlook
    spans = [Fact(f"{span.name} likely", span.words) for span in outlook.spans] if outlook else []
    for fact in (*work.facts, *spans):
        sheet.row((f"{fact.name}:", "soft"), (fact.value, ""))
    if outlook:
        _outlook(sheet, outlook)
    if work.dates:
        sheet.heading("Dates that have been given")
        _statements(sheet, work.dates, most=3)
    if work.conflicts:
        sheet.heading("Contradictions")
        for conflict in work.conflicts:
            _conflict(sheet, conflict)
    if work.cautions:
        sheet.heading("Warnings")
        for caution in work.cautions:
            _caution(sheet, caution)
    if work.timeline:
        sheet.heading("Timeline")
        for moment in work.timeline:
            sheet.write((f"{moment.when}:", "soft" if moment.ahead else ""), (moment.event, ""), indent=2, hang=4)
    for question in work.questions:
        sheet.heading(question.question)
        if question.answer:
            sheet.write((question.answer, ""), indent=2, hang=2)
        _statements(sheet, question, most=1)


def _outlook(sheet: Sheet, outlook: Outlook) -> None:
    sheet.heading("When it could come")
    if sheet.width is not None:
        _sparkline(sheet, outlook)
    for title, lines in (
        ("Why", outlook.basis),
        ("Seasons like it", outlook.analogues),
        ("What would change it", outlook.would_change),
    ):
        if lines:
            sheet.write((f"{title}:", "soft"), indent=2)
        for line in lines:
            sheet.write(("-", "soft"), (line, ""), indent=4, hang=2)


def _sparkline(sheet: Sheet, outlook: Outlook) -> None:
    """The columns as blocks, one to three signs each, over a line that marks the intervals and the median."""
    columns = outlook.columns
    times = 3 if sheet.wide and len(columns) <= 20 else 1
    heights = [_BLOCKS[min(round(column.height / 100 * 7), 7)] if column.height > 0.5 else " " for column in columns]
    marks = [{"half": "━", "most": "─", "tail": " "}[column.band] for column in columns]
    middle = next((i for i, c in enumerate(columns) if c.x <= outlook.middle <= c.x + c.width), None)
    bars = "".join(height * times for height in heights)
    rule = "".join((mark * times) if i != middle else "◆".center(times, mark) for i, mark in enumerate(marks))
    if sheet.width is not None and len(bars) + 2 > sheet.width:
        return
    sheet.verbatim(bars, "standing")
    sheet.verbatim(rule)
    caption = f"{columns[0].period} to {columns[-1].period}, by {outlook.unit}; ━ 50%, ─ 90%, ◆ even odds"
    sheet.write((caption + (f"; {outlook.later} later" if outlook.later else ""), "soft"), indent=2)
    sheet.gap()


def _statements(sheet: Sheet, question: Question, most: int) -> None:
    for group in question.groups:
        if group.subject:
            sheet.write((f"{group.subject}:", "soft"), indent=2)
        for statement in group.statements:
            _statement(sheet, statement, most)


def _statement(sheet: Sheet, statement: Statement, most: int) -> None:
    tag = f"{statement.mark} {statement.state}"
    body = [(statement.sentence, "struck" if statement.struck else "")]
    if statement.chance:
        body.append((f"({statement.chance})", "bold"))
    sheet.row((f"{tag}:", statement.state), *body, indent=2)
    _quotes(sheet, statement.quotes, 4, most)
    notes = [statement.first, f"{statement.support[0].upper()}{statement.support[1:]}.", statement.why]
    if statement.spellings:
        notes.append(f"Also spelt {statement.spellings}.")
    sheet.write((" ".join(filter(None, notes)), "soft"), indent=4)


def _quotes(sheet: Sheet, quotes: Sequence[Quote], indent: int, most: int) -> None:
    shown = quotes[:most]
    for quote in shown:
        number = f"[{quote.number}] " if quote.number else ""
        place = f"{number}{quote.source}, {quote.credit}"
        sheet.write((f"“{quote.words}”", ""), (place, "soft"), indent=indent, hang=2)
    if len(shown) < len(quotes):
        sheet.write((f"and {len(quotes) - len(shown)} more", "soft"), indent=indent)


def _conflict(sheet: Sheet, conflict: Conflict) -> None:
    sheet.write((f"{conflict.about}:", "caution"), (conflict.why, ""), indent=2, hang=2)
    for side in conflict.sides:
        sheet.write(("-", "soft"), (side.sentence, "bold"), indent=4, hang=2)
        _quotes(sheet, side.quotes, 6, most=1)
        sheet.write((side.more, "soft"), indent=6)


def _caution(sheet: Sheet, caution: Caution) -> None:
    number = f" [{caution.number}]" if caution.number else ""
    sheet.write((f"! {caution.signal}:", "caution"), (caution.why, ""), indent=2, hang=2)
    sheet.write((f"{caution.source}{number}: {caution.headline}", "soft"), indent=4, hang=2)


def _documents(sheet: Sheet, documents: Sequence[DocumentLine]) -> None:
    sheet.heading("Documents")
    if not documents:
        sheet.write(("None could be read.", ""), indent=2)
    for document in documents:
        copy = f" ({document.copy})" if document.copy else ""
        title: tuple[Words, ...] = ((f"{document.source}:", "bold"), (document.headline + copy, ""))
        sheet.write((f"[{document.number}]", "soft"), *title, indent=2, hang=4)
        claims = f"{document.claims} statement{'' if document.claims == 1 else 's'}"
        sheet.write((f"Written {document.written}; {claims}.", "soft"), indent=6)
        for reason in document.because:
            sheet.write((reason, "soft"), indent=6)
        if document.address:
            sheet.write((document.address, "soft"), indent=6)
