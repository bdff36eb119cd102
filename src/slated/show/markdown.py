"""A report as Markdown (CommonMark, with the tables and strikes of GitHub's), the answer first.

Whatever comes from pages is escaped: it makes no heading, link, list, table cell or HTML of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slated.model.dossier import Report
from slated.show.page import Conflict, DocumentLine, Outlook, Question, Quote, ReportPage, Statement, WorkPage
from slated.show.view import report_to_page

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&$#{}]|:(?=//)|(?<=[wW]{3})\.")
_AT_START = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")


def render_markdown(report: Report) -> str:
    """The report as Markdown that ends with a line break."""
    return page_to_markdown(report_to_page(report))


def page_to_markdown(page: ReportPage) -> str:
    """The same from page data."""
    lines = [line for work in page.works for line in _work(work, page.day)]
    if not page.works:
        lines = ["# No work found", "", f"No statement about a film or a season was found, as of {escape(page.day)}."]
    return "\n".join([*lines, *_documents(page.documents)]) + "\n"


def escape(text: str) -> str:
    """`text` as literal text anywhere in a paragraph, list item, heading or table cell."""
    literal = _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)
    opening = _AT_START.match(literal)
    if opening is None:
        return literal
    end = opening.end()
    return f"{literal[:end]}\\{literal[end:]}" if literal[0].isdigit() else f"\\{literal}"


def link(text: str, address: str | None) -> str:
    """A link, or the escaped text alone where there is no address."""
    return f"[{escape(text)}](<{address}>)" if address else escape(text)


def _work(work: WorkPage, day: str) -> Iterator[str]:
    yield from (f"# {escape(work.name)}", "")
    if work.aliases:
        yield from (f"*Also called {escape(', '.join(work.aliases))}.*", "")
    yield from (f"**{escape(work.headline)}**", "", f"As of {escape(day)}.", "")
    yield from (f"- {escape(fact.name)}: **{escape(fact.value)}**" for fact in work.facts)
    yield ""
    if work.outlook:
        yield from _outlook(work.outlook)
    if work.dates:
        yield from ("## Dates that have been given", "")
        yield from _statements(work.dates)
    if work.conflicts:
        yield from ("## Contradictions", "")
        for conflict in work.conflicts:
            yield from _conflict(conflict)
        yield ""
    if work.cautions:
        yield from ("## Warnings", "")
        for caution in work.cautions:
            place = f"{escape(caution.source)}{_number(caution.number)}"
            yield f"- **{escape(caution.signal)}**: {escape(caution.why)} ({place}: {escape(caution.headline)})"
        yield ""
    if work.timeline:
        yield from ("## Timeline", "")
        yield from (f"- **{escape(moment.when)}**: {escape(moment.event)}" for moment in work.timeline)
        yield ""
    for question in work.questions:
        yield from (f"## {escape(question.question)}", "")
        if question.answer:
            yield from (escape(question.answer), "")
        yield from _statements(question)


def _outlook(outlook: Outlook) -> Iterator[str]:
    yield from ("## When it could come", "")
    yield f"| {escape(outlook.unit.capitalize())} | Chance |"
    yield "| --- | ---: |"
    yield from (f"| {escape(column.period)} | {escape(column.chance)} |" for column in outlook.columns)
    if outlook.later:
        yield f"| later | {escape(outlook.later)} |"
    yield ""
    yield from (f"- {span.name} likely: {escape(span.words)}" for span in outlook.spans)
    yield ""
    for title, lines in (
        ("Why", outlook.basis),
        ("Seasons like it", outlook.analogues),
        ("What would change it", outlook.would_change),
    ):
        if lines:
            yield from (f"### {title}", "")
            yield from (f"- {escape(line)}" for line in lines)
            yield ""


def _statements(question: Question) -> Iterator[str]:
    for group in question.groups:
        if group.subject:
            yield from (f"### {escape(group.subject)}", "")
        for statement in group.statements:
            yield from _statement(statement)
        yield ""


def _statement(statement: Statement) -> Iterator[str]:
    said = escape(statement.sentence)
    said = f"~~{said}~~" if statement.struck else said
    chance = f", {escape(statement.chance)}" if statement.chance else ""
    yield f"- {said} **{statement.mark} {escape(statement.state)}{chance}**"
    yield from _quotes(statement.quotes, "  ")
    notes = [statement.first, f"{statement.support[0].upper()}{statement.support[1:]}.", statement.why]
    if statement.spellings:
        notes.append(f"Also spelt {statement.spellings}.")
    yield f"  - {escape(' '.join(filter(None, notes)))}"


def _quotes(quotes: Sequence[Quote], indent: str) -> Iterator[str]:
    for quote in quotes:
        place = f"{escape(quote.source)}{_number(quote.number)}, {escape(quote.credit)}"
        yield f"{indent}- “{link(quote.words, quote.address)}” ({place})"


def _number(number: int) -> str:
    return f" \\[{number}\\]" if number else ""


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"- **{escape(conflict.about)}**: {escape(conflict.why)}"
    for side in conflict.sides:
        yield f"  - {escape(side.sentence)}"
        yield from _quotes(side.quotes, "    ")
        if side.more:
            yield f"    - {escape(side.more)}"


def _documents(documents: Sequence[DocumentLine]) -> Iterator[str]:
    yield from ("## Documents", "")
    if not documents:
        yield "None could be read."
        return
    yield "| # | Document | Written | Statements |"
    yield "| ---: | --- | --- | ---: |"
    for document in documents:
        copy = f" ({escape(document.copy)})" if document.copy else ""
        title = f"{escape(document.source)}: {link(document.headline, document.address)}{copy}"
        written = " ".join(map(escape, (document.written, *document.because)))
        yield f"| {document.number} | {title} | {written} | {document.claims} |"
