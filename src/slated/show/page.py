"""The page of a report as plain data: everything that a template, the terminal and Markdown may show.

This is the whole context of every template, a contract that tests hold: other templates can be written against it.
Every text is one line without markup and without control characters, not yet escaped for any format. "" means that
there is nothing to show. Places on charts are numbers from 0 to 100, per cent of the chart's width or height.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a claim rests on.

    `words` as the page has them; `address` of these very words, None without a web page; `source` the site's name;
    `number` of the document in the report's list (0: not listed); `credit` says whom the page credits and how firmly.
    """

    words: str
    address: str | None
    source: str
    number: int
    credit: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A window on a time axis.

    `x` and `width` place it; `from_open` and `to_open` mark sides without a bound, where the bar runs to the axis'
    edge; `said` is the place of the day on which it was first said, None where unknown or off the axis.
    """

    x: float
    width: float
    from_open: bool
    to_open: bool
    said: float | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One belief as a sentence with all that stands behind it.

    `sentence` is plain and ends with a full stop; `state` the state's name ("failed"), `mark` its sign ("✗"); `struck`
    whether to strike the sentence through; `chance` is a percentage or "";
    `support` counts documents and independent origins; `first` says who said it first; `why` how it got its state;
    `spellings` other names of the same person; `bar` is None where the statement has no window; `quotes` hold at least
    one quote per document, the denying ones too; `anchor` is unique on the page.
    """

    sentence: str
    state: str
    mark: str
    struck: bool
    chance: str
    support: str
    first: str
    why: str
    spellings: str
    bar: Bar | None
    quotes: tuple[Quote, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis: `x` its place, `label` its words, `major` whether a narrow screen shows it too."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A time axis: its `ticks`, and the place `today` of the report's day, None where it lies outside."""

    ticks: tuple[Tick, ...]
    today: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Statements about one thing.

    `subject` is "Season 2", "The series" or "" where it needs no heading; `axis` is there when `statements` hold bars.
    """

    subject: str
    axis: Axis | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What one kind of claim answers.

    `anchor` is unique on the page; `kind` the claim kind; `question` and the short `answer` are sentences ("" where
    nothing competes); `groups` have the page's season first.
    """

    anchor: str
    kind: str
    question: str
    answer: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the distribution: `x`, `width`, `height` place it; `band` is "half", "most" or "tail" by its middle.

    `period` names its days ("July 2025"), `chance` is its probability as a percentage.
    """

    x: float
    width: float
    height: float
    band: str
    period: str
    chance: str


@dataclass(frozen=True, slots=True)
class Span:
    """A central interval of the distribution: `x` and `width` place it, `name` ("50%") and `words` say it."""

    x: float
    width: float
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast: `columns` over `axis`, the `spans` (narrow first), `median` and its place `middle`.

    `unit` names the columns' length ("month"); `later` is the chance beyond the last column, "" where below one per
    cent; `returns` the chance that there is a premiere at all; `basis`, `analogues` and `would_change` are
    sentences.
    """

    columns: tuple[Column, ...]
    axis: Axis
    spans: tuple[Span, ...]
    median: str
    middle: float
    unit: str
    later: str
    returns: str
    basis: tuple[str, ...]
    analogues: tuple[str, ...]
    would_change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line under the answer: `name` and `value`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: what it says, a `sentence`, and the first of the `quotes` that say it.

    `more` says where the others are ("and 2 more", "quoted above"), "" where there are none; a side that an earlier
    contradiction has quoted has no quotes again. `anchor` is that of the statement with all of them, "" without one.
    """

    sentence: str
    quotes: tuple[Quote, ...]
    more: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`sides` that can't all be true: `about` names the kind, `why` says why."""

    about: str
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """A reason to distrust a page: `signal` in words, `why`, and the document's `source`, `headline` and `number`."""

    signal: str
    why: str
    source: str
    headline: str
    number: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline: `when`, `event`, whether it lies ahead (`ahead`).

    `anchor` is that of the statement that rests on the same claims, "" where there is none.
    """

    when: str
    event: str
    ahead: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the table of contents: the `anchor` on the page and its `name`."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One work.

    `anchor` is unique on the page; `name` the title with its season; `aliases` other titles; `headline` the answer in
    one sentence; `facts` the lines under it; `outlook` None where nothing is forecast; `conflicts`, `cautions` and
    `timeline` as found;
    `dates` the question of the release, None where no statement is about it; `questions` the others, in the order of
    the kinds; `sections` the parts that are there, in the page's order.
    """

    anchor: str
    name: str
    aliases: tuple[str, ...]
    headline: str
    facts: tuple[Fact, ...]
    outlook: Outlook | None
    conflicts: tuple[Conflict, ...]
    cautions: tuple[Caution, ...]
    timeline: tuple[Moment, ...]
    dates: Question | None
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of the list.

    `number` counts from 1; `source` the site; `headline`; `address` None where it has no web page; `written` the
    interval in words, `because` its reasons; `claims` how many statements were read; `copy` says whose copy it is.
    """

    number: int
    source: str
    headline: str
    address: str | None
    written: str
    because: tuple[str, ...]
    claims: int
    copy: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A whole report: its `title`, the `day` it stands on in words, its `works` and `documents`."""

    title: str
    day: str
    works: tuple[WorkPage, ...]
    documents: tuple[DocumentLine, ...]
