"""Numbers, days and names in the words that every format shows."""

from __future__ import annotations

from datetime import date

from slated.kinds.days import day_to_words, window_to_words
from slated.model.claim import Attribution, Certainty, Claim, Work
from slated.model.dossier import Source
from slated.model.window import Window
from slated.show.plain import cut, plain, web_address

CERTAINTIES = {
    Certainty.CONFIRMED: "stated as fact",
    Certainty.REPORTED: "reported",
    Certainty.RUMOURED: "rumour",
    Certainty.EXPECTED: "expectation",
    Certainty.DENIED: "denied",
}

_ENDS = (".", "!", "?", "…", "”", '"')


def percent(probability: float) -> str:
    """ "54%", "<1%", ">99%"; only what is exactly 0 or 1 is "0%" or "100%"."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{round(probability * 100)}%"


def counted(count: int, noun: str) -> str:
    """ "1 document", "3 documents"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def sentence(text: str) -> str:
    """`text` with a capital first and a full stop last."""
    line = plain(text)
    if not line:
        return ""
    line = line[0].upper() + line[1:]
    return line if line.endswith(_ENDS) else f"{line}."


def spelt(words: str) -> str:
    """A name from the code as words: "in_development" is "in development"."""
    return plain(words).replace("_", " ")


def work_name(work: Work) -> str:
    """ "All of Us Are Dead season 2", or the bare title."""
    title = plain(work.title) or "an untitled work"
    return title if work.season is None else f"{title} season {work.season}"


def subject_name(season: int | None) -> str:
    return "The series" if season is None else f"Season {season}"


def voice(attribution: Attribution | None) -> str:
    """ "Netflix (platform)"; "" for the page's own voice."""
    if attribution is None:
        return ""
    name, role = plain(attribution.name), attribution.role.value
    return f"{name} ({role})" if role != "other" else name


def credit(claim: Claim) -> str:
    """How firmly the page says it and whom it credits: "reported, credited to BH Entertainment (agency)"."""
    who = voice(claim.attribution)
    firmly = CERTAINTIES[claim.certainty]
    return f"{firmly}, credited to {who}" if who else firmly


def source_name(source: Source) -> str:
    """The site, else the address' host, else the headline, else the document's id."""
    document = source.document
    address = web_address(document.url)
    host = address.split("/")[2] if address else ""
    headline = cut(plain(document.headline), 60)
    return plain(document.site) or host or headline or plain(document.id) or "unnamed page"


def written(source: Source) -> str:
    """When the document was written: "3 March 2025", "between … and …", or that nothing tells."""
    if source.document.published:
        return day_to_words(source.document.published)
    window = source.dated.window
    return window_to_words(window) if window.given else "at an unknown time"


def window_words(window: Window | None) -> str:
    return window_to_words(window) if window and window.given else ""


def span_words(low: date, high: date) -> str:
    return day_to_words(low) if low == high else f"{day_to_words(low)} to {day_to_words(high)}"
