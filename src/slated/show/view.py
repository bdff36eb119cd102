"""A report as page data: `report_to_page` is the one way from the model to what is shown.

Sentences about the dossier's own season speak of "it"; other seasons and the whole series are named. Statements about
dates stand in the order of the days they name, all others by their state, then the most probable first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from slated.kinds import BY_KIND, KINDS, Space
from slated.kinds.days import day_to_words
from slated.model.belief import Belief, Contradiction, Mention, State
from slated.model.belief import Warning as Signal
from slated.model.claim import Claim, Value, Work
from slated.model.dossier import Dossier, Event, Report, Source
from slated.model.window import Window
from slated.show.chart import Scale, axis, bar, scale_of
from slated.show.outlook import outlook_of
from slated.show.page import (
    Caution,
    Conflict,
    DocumentLine,
    Fact,
    Group,
    Moment,
    Outlook,
    Question,
    Quote,
    ReportPage,
    Section,
    Side,
    Statement,
    WorkPage,
)
from slated.show.plain import cut, plain, web_address, words_address
from slated.show.words import (
    counted,
    credit,
    percent,
    sentence,
    source_name,
    spelt,
    subject_name,
    voice,
    window_words,
    work_name,
    written,
)

MARKS = {
    State.STANDING: "●",
    State.HELD: "✓",
    State.FAILED: "✗",
    State.SUPERSEDED: "↷",
    State.UNCORROBORATED: "○",
}
_ORDER = (State.STANDING, State.HELD, State.UNCORROBORATED, State.SUPERSEDED, State.FAILED)
_OPEN = (State.STANDING, State.UNCORROBORATED)
_LONGEST = 400  # characters of a quote; evidence is a clause, and what is longer is cut
_RELEASE = "release"
_SPEECH = "quote"  # the one kind whose phrase is no predicate: it names its speaker itself


def report_to_page(report: Report) -> ReportPage:
    """Everything that a page, a terminal or Markdown shows of a report."""
    shelf = Shelf(report)
    names = [work_name(dossier.work) for dossier in report.dossiers]
    title = names[0] if len(names) == 1 else counted(len(names), "work") if names else "No work found"
    return ReportPage(
        title=title,
        day=day_to_words(report.as_of),
        works=tuple(_work_page(dossier, shelf, i) for i, dossier in enumerate(report.dossiers, 1)),
        documents=tuple(_document_line(source, shelf) for source in report.sources),
    )


class Shelf:
    """The report's documents by id, with the numbers under which they are listed."""

    def __init__(self, report: Report) -> None:
        self.as_of = report.as_of
        self._sources = {source.document.id: source for source in report.sources}
        self._numbers = {document: i for i, document in enumerate(self._sources, 1)}

    def source(self, document: str) -> Source | None:
        return self._sources.get(document)

    def number(self, document: str) -> int:
        return self._numbers.get(document, 0)

    def name(self, document: str) -> str:
        source = self.source(document)
        return source_name(source) if source else plain(document)

    def written(self, document: str) -> str:
        source = self.source(document)
        return written(source) if source else ""

    def quotes(self, claims: Iterable[Claim]) -> tuple[Quote, ...]:
        """One quote per passage, in the order of the documents' list."""
        seen: dict[tuple[str, str], Quote] = {}
        for claim in sorted(claims, key=lambda c: (self.number(c.document), c.evidence.start)):
            source = self.source(claim.document)
            exact = claim.evidence.exact
            seen.setdefault(
                (claim.document, exact),
                Quote(
                    words=cut(plain(exact), _LONGEST),
                    address=words_address(source.document.url, exact) if source else None,
                    source=self.name(claim.document),
                    number=self.number(claim.document),
                    credit=credit(claim),
                ),
            )
        return tuple(seen.values())


def _document_line(source: Source, shelf: Shelf) -> DocumentLine:
    document = source.document
    copied = shelf.number(source.copy_of) if source.copy_of else 0
    return DocumentLine(
        number=shelf.number(document.id),
        source=source_name(source),
        headline=cut(plain(document.headline), 200) or "(no headline)",
        address=web_address(document.url),
        written=written(source),
        because=tuple(map(sentence, source.dated.because)),
        claims=source.claims,
        copy=f"copy of [{copied}]" if copied else "",
    )


def _work_page(dossier: Dossier, shelf: Shelf, index: int) -> WorkPage:
    answer = dossier.answer
    outlook = outlook_of(answer.forecast, answer.would_change) if answer.forecast else None
    anchor = f"work-{index}"
    anchors = {belief: f"{anchor}-{i}" for i, belief in enumerate(dossier.beliefs, 1)}
    places = {claim: place for belief, place in anchors.items() for claim in belief.claims}
    questions = _questions(dossier, shelf, anchor, anchors)
    dates = next((q for q in questions if q.kind == _RELEASE), None)
    others = tuple(q for q in questions if q is not dates)
    parts = (
        ("outlook", "Outlook", outlook),
        ("dates", "Dates", dates),
        ("conflicts", "Contradictions", dossier.contradictions),
        ("cautions", "Warnings", dossier.warnings),
        ("timeline", "Timeline", dossier.timeline),
    )
    return WorkPage(
        anchor=anchor,
        name=work_name(dossier.work),
        aliases=tuple(map(plain, dossier.aliases)),
        headline=sentence(answer.headline),
        facts=_facts(dossier, outlook),
        outlook=outlook,
        conflicts=_conflicts(dossier, shelf, places),
        cautions=tuple(_caution(warning, shelf) for warning in dossier.warnings),
        timeline=tuple(_moment(event, shelf.as_of, places) for event in dossier.timeline),
        dates=dates,
        questions=others,
        sections=(
            *(Section(f"{anchor}-{part}", name) for part, name, there in parts if there),
            *(Section(question.anchor, spelt(question.kind).capitalize()) for question in others),
        ),
    )


def _facts(dossier: Dossier, outlook: Outlook | None) -> tuple[Fact, ...]:
    answer = dossier.answer
    facts = [
        Fact("Status", spelt(answer.status).capitalize()),
        Fact("Official date", window_words(answer.official) or "None announced"),
    ]
    if outlook:
        facts += [
            Fact("Even odds by", outlook.median),
            Fact("Comes at all", outlook.returns),
        ]
    if dossier.evidence_until:
        facts.append(Fact("Newest evidence", day_to_words(dossier.evidence_until)))
    return tuple(facts)


Anchors = Mapping[Belief, str]
"""The place of each belief's statement on the page."""


def _questions(dossier: Dossier, shelf: Shelf, anchor: str, anchors: Anchors) -> tuple[Question, ...]:
    by_kind: dict[str, list[Belief]] = {}
    for belief in dossier.beliefs:
        by_kind.setdefault(belief.kind, []).append(belief)
    return tuple(
        _question(by_kind[card.kind], dossier, shelf, f"{anchor}-{card.kind}".replace("_", "-"), anchors)
        for card in KINDS
        if card.kind in by_kind
    )


def _question(beliefs: list[Belief], dossier: Dossier, shelf: Shelf, anchor: str, anchors: Anchors) -> Question:
    kind, own = beliefs[0].kind, dossier.work.season
    scale = _scale(kind, beliefs, dossier, shelf.as_of)
    seasons = sorted({belief.season for belief in beliefs}, key=lambda s: (s != own, s or 0))
    groups = []
    for season in seasons:
        members = sorted((b for b in beliefs if b.season == season), key=_rank(kind))
        drawn = scale if season == own else None
        groups.append(
            Group(
                subject=subject_name(season) if len(seasons) > 1 else "",
                axis=axis(drawn, shelf.as_of, most=6) if drawn else None,
                statements=tuple(_statement(b, dossier, shelf, drawn, anchors[b]) for b in members),
            )
        )
    return Question(
        anchor=anchor,
        kind=kind,
        question=plain(BY_KIND[kind].question.format(work=work_name(dossier.work))),
        answer=_short_answer(beliefs, dossier),
        groups=tuple(groups),
    )


def _short_answer(beliefs: list[Belief], dossier: Dossier) -> str:
    """The likeliest statement about the dossier's season, where statements compete for one answer."""
    card = BY_KIND[beliefs[0].kind]
    own = [b for b in beliefs if b.season == dossier.work.season]
    open_ = [b for b in own if b.state in (*_OPEN, State.HELD)]
    if card.space is Space.INTERVAL or len(own) < 2 or not open_ or len({card.topic(b.value) for b in own}) > 1:
        return ""
    best = max(open_, key=lambda b: (b.probability, b.origins, b.documents))
    return value_to_sentence(best.kind, best.value, dossier.work, dossier.work)


def _rank(kind: str) -> Callable[[Belief], tuple[Any, ...]]:
    def by_day(belief: Belief) -> tuple[Any, ...]:
        window = window_of(belief.kind, belief.value)
        low, high = window.earliest or date.min, window.latest or date.max
        return (low, high, *by_state(belief))

    def by_state(belief: Belief) -> tuple[Any, ...]:
        return (_ORDER.index(belief.state), -belief.probability, -belief.origins, str(belief.value.to_json()))

    return by_day if BY_KIND[kind].space is Space.INTERVAL else by_state


def window_of(kind: str, value: Value) -> Window:
    return BY_KIND[kind].window(value)


def _scale(kind: str, beliefs: list[Belief], dossier: Dossier, as_of: date) -> Scale | None:
    """The axis of a question about dates, None where no statement about the dossier's season gives one."""
    own = [b for b in beliefs if b.season == dossier.work.season]
    windows = [window_of(kind, b.value) for b in own]
    days = [day for w in windows for day in (w.earliest, w.latest) if day]
    if BY_KIND[kind].space is not Space.INTERVAL or not days:
        return None
    return scale_of([*days, *(b.first.day for b in own if b.first.day)], as_of)


def value_to_sentence(kind: str, value: Value, about: Work, page: Work, over: bool = False) -> str:
    """ "It premieres in 2025.", "Season 1 has 12 episodes.", "The series is on Netflix."; `over`: told as past."""
    phrase = plain(BY_KIND[kind].phrase(value))
    if kind == _SPEECH:
        return sentence(phrase)
    if over and phrase.startswith("premieres "):
        phrase = "premiered " + phrase.removeprefix("premieres ")
    return sentence(f"{'It' if about.season == page.season else subject_name(about.season)} {phrase}")


def _statement(belief: Belief, dossier: Dossier, shelf: Shelf, scale: Scale | None, anchor: str) -> Statement:
    window = window_of(belief.kind, belief.value)
    about = Work(dossier.work.title, belief.season)
    over = belief.state is State.HELD and window.passed(shelf.as_of)
    return Statement(
        sentence=value_to_sentence(belief.kind, belief.value, about, dossier.work, over),
        state=belief.state.value,
        mark=MARKS[belief.state],
        struck=belief.state is State.FAILED,
        chance=percent(belief.probability) if belief.state in _OPEN else "",
        support=f"{counted(belief.documents, 'document')}, {counted(belief.origins, 'independent origin')}",
        first=_first(belief.first, shelf),
        why=sentence(belief.why),
        spellings=", ".join(map(plain, belief.spellings)),
        bar=bar(window, belief.first.day, scale) if scale and window.given else None,
        quotes=shelf.quotes(_claims(belief.claims + belief.denials, dossier.claims)),
        anchor=anchor,
    )


def _claims(ids: Iterable[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[i] for i in ids if i in claims]


def _first(first: Mention, shelf: Shelf) -> str:
    who = voice(first.attribution)
    day = shelf.written(first.document)
    where = f"First in {shelf.name(first.document)}" + (f", {day}" if day else "")
    return sentence(f"{where}, credited to {who}" if who else where)


def _conflicts(dossier: Dossier, shelf: Shelf, places: Mapping[str, str]) -> tuple[Conflict, ...]:
    quoted: set[str] = set()
    return tuple(_conflict(conflict, dossier, shelf, places, quoted) for conflict in dossier.contradictions)


def _conflict(
    conflict: Contradiction, dossier: Dossier, shelf: Shelf, places: Mapping[str, str], quoted: set[str]
) -> Conflict:
    """The sides are the different things that its claims say; `quoted` gathers those that have had their quote."""
    sides: dict[str, list[Claim]] = {}
    for claim in _claims(conflict.claims, dossier.claims):
        said = value_to_sentence(claim.kind, claim.value, claim.work, dossier.work)
        sides.setdefault(said, []).append(claim)
    return Conflict(
        about=spelt(conflict.kind).capitalize(),
        why=sentence(conflict.why),
        sides=tuple(_side(said, claims, shelf, places, quoted) for said, claims in sides.items()),
    )


def _side(said: str, claims: list[Claim], shelf: Shelf, places: Mapping[str, str], quoted: set[str]) -> Side:
    anchor = next((places[claim.id] for claim in claims if claim.id in places), "")
    if said in quoted:
        return Side(said, (), "quoted above", anchor)
    quoted.add(said)
    quotes = shelf.quotes(claims)
    return Side(said, quotes[:1], f"and {len(quotes) - 1} more" if len(quotes) > 1 else "", anchor)


def _caution(warning: Signal, shelf: Shelf) -> Caution:
    source = shelf.source(warning.document)
    return Caution(
        signal=spelt(warning.signal).capitalize(),
        why=sentence(warning.why),
        source=shelf.name(warning.document),
        headline=cut(plain(source.document.headline), 200) if source else "",
        number=shelf.number(warning.document),
    )


def _moment(event: Event, as_of: date, places: Mapping[str, str]) -> Moment:
    window = event.window
    return Moment(
        when=window_words(window) or "time not given",
        event=sentence(event.event),
        ahead=window.given and not window.passed(as_of),
        anchor=next((places[claim] for claim in event.claims if claim in places), ""),
    )


__all__ = ["MARKS", "report_to_page", "value_to_sentence", "window_of"]
