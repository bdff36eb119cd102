"""Laws of reading, for any text: nothing raises, every claim stands in the text, and time grows with its length."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slated.kinds import claim_from_json
from slated.model.claim import Certainty, Role
from slated.model.document import Document, Fault
from slated.read.dating import date_document
from slated.read.reader import Reading, read
from slated.read.sources import read_sources

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAY = date(2024, 2, 8)
HEADLINE = "Glass Harbour season 2: what we know"

# Pieces that rules look for, so that chance puts them beside each other in ways that nobody writes.
PIECES = """
Glass Harbour|Salt Road|season 2|Season 3|the second season|Netflix|Disney+|HBO Max|has renewed|
was cancelled|will premiere on|premiered|is set to return|filming began|filming wrapped|has yet to begin|
in May 2024|on 5 June|by the end of 2025|late 2024|next year|not before|at the earliest|Ann Lee|Bo Park|
Kim Min-ji|Zoë Lind-Åberg|as Captain Rey|plays|will return as|directed by|created by|
is based on the webtoon|by|said|told Variety|according to|an insider|reportedly|
“We are so very glad to be back,”|“|”|"|'|’|(|)|: |; |, |. |.|!|?|—| - |•|1.|Q: |A: |Cast|Release date|
Who is coming back?|Coming back:|12 episodes|eight episodes|124.79 million hours viewed|in 91 countries|
a teaser|no trailer|spin-off|Read more:|Update, 2 May:|not|never|may|and|or|while|because|İstanbul|ﬁlm|ß|
지금 우리 학교는|박지후|👩‍👩‍👧|\u200b|\u00a0|\ud800|\x00|\t|\r"""
WORDS = [*PIECES.replace("\n", "").split("|"), "\n", "\n\n", " ", "  "]

prose = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
lines = st.lists(prose, max_size=8).map("\n".join)
texts = st.one_of(prose, lines, st.text(max_size=300), st.tuples(st.text(max_size=30), prose).map("".join))
headlines = st.one_of(st.just(HEADLINE), st.just(""), prose, st.text(max_size=60))
days = st.one_of(st.none(), st.just(DAY), st.dates(date(1, 1, 1), date(9999, 12, 31)))
urls = st.one_of(st.none(), st.just("https://a.example/2024/02/08/glass-harbour-season-2"), st.text(max_size=40))
documents = st.builds(
    lambda text, headline, day, url: Document("d", text, headline, url, None, day), texts, headlines, days, urls
)

CERTAINTIES, ROLES = {c.value for c in Certainty}, {r.value for r in Role}
CHOICES: dict[tuple[str, str], set[Any]] = {
    ("renewal", "status"): {"renewed", "cancelled", "undecided", "in_development", "final_season"},
    ("production", "milestone"): set(
        "writing pre_production table_read filming_start filming filming_end post_production delay".split()
    ),
    ("production", "happened"): {True, False},
    ("cast", "status"): {"cast", "returning", "joining", "leaving"},
    ("crew", "role"): {"director", "writer", "creator", "showrunner", "producer"},
    ("trailer", "form"): {"trailer", "teaser", "first_look"},
    ("trailer", "released"): {True, False},
    ("viewership", "metric"): {"hours_viewed", "views", "households", "countries_top10", "weeks_top10", "rank"},
    ("source_material", "form"): {"webtoon", "book", "comic", "game", "film", "other"},
    ("spinoff", "status"): {"confirmed", "in_development", "possible", "denied"},
}
WINDOWED = {"earliest", "latest"}
KEYS = {
    "release": WINDOWED,
    "renewal": {"status"} | WINDOWED,
    "production": {"milestone", "happened"} | WINDOWED,
    "cast": {"person", "character", "status"},
    "crew": {"person", "role"},
    "episodes": {"count"},
    "trailer": {"form", "released"},
    "platform": {"name"},
    "viewership": {"metric", "amount"},
    "source_material": {"form", "title", "author"},
    "spinoff": {"status"},
    "quote": {"speaker", "text"},
}


def check_record(record: dict[str, Any], text: str) -> None:
    """A record is of the published form."""
    assert set(record) == {"document", "work", "kind", "value", "certainty", "attribution", "evidence", "rule"}
    assert set(record["work"]) == {"title", "season"} and record["work"]["title"].strip()
    season = record["work"]["season"]
    assert season is None or (isinstance(season, int) and season > 0)
    assert record["certainty"] in CERTAINTIES and record["rule"]
    who = record["attribution"]
    assert who is None or (set(who) == {"name", "role"} and who["name"].strip() and who["role"] in ROLES)
    evidence = record["evidence"]
    assert set(evidence) == {"exact", "start", "end"} and evidence["exact"].strip()
    assert 0 <= evidence["start"] < evidence["end"] <= len(text)
    assert text[evidence["start"] : evidence["end"]] == evidence["exact"]
    check_value(record["kind"], record["value"])


def check_value(kind: str, value: dict[str, Any]) -> None:
    if kind == "release" and "announced" in value:
        assert value == {"announced": False}
        return
    assert set(value) == KEYS[kind]
    for key, entry in value.items():
        if (kind, key) in CHOICES:
            assert entry in CHOICES[kind, key]
        elif key in WINDOWED:
            assert entry is None or date.fromisoformat(entry).isoformat() == entry
        elif key in ("count", "amount"):
            assert isinstance(entry, int) and not isinstance(entry, bool) and entry > 0
        elif key in ("person", "name", "speaker", "text"):
            assert entry.strip() == entry != ""
        else:
            assert entry is None or entry.strip() == entry != ""
    if value.get("earliest") and value.get("latest"):
        assert value["earliest"] <= value["latest"]


@QUICK
@given(documents)
def test_any_text_is_read_and_every_claim_is_of_the_published_form(document: Document) -> None:
    for claim in read(document).claims:
        record = claim.to_json()
        check_record(record, document.text)
        assert claim_from_json(json.loads(json.dumps(record))) == claim


@QUICK
@given(documents)
def test_a_claim_is_one_per_work_kind_and_value(document: Document) -> None:
    claims = read(document).claims
    assert len({(c.work, c.kind, c.value) for c in claims}) == len(claims)
    assert len({c.id for c in claims}) == len(claims)


@QUICK
@given(documents, documents)
def test_the_same_document_gives_the_same_claims_whatever_was_read_in_between(one: Document, two: Document) -> None:
    first = read(one)
    read(two)
    assert read(one) == first


def plain(text: str) -> str:
    """Without what spelling leaves open: case, kinds of quotes and of space."""
    for curly, straight in ("’'", "‘'", '“"', '”"'):
        text = text.replace(curly, straight)
    return " ".join(text.split()).casefold()


@QUICK
@given(documents)
def test_no_name_is_claimed_that_the_page_does_not_say(document: Document) -> None:
    said = plain(document.headline + "\n" + document.text)
    for claim in read(document).claims:
        value = claim.value.to_json()
        for key in ("person", "character"):
            if value.get(key):
                assert plain(value[key]) in said
        if claim.attribution:
            assert all(plain(word) in said for word in claim.attribution.name.split())
        if claim.kind == "quote":
            assert all(plain(word) in said for word in value["text"].split())


@QUICK
@given(st.one_of(texts, st.text(max_size=400)), st.sampled_from(["article", "p", "div", "li", "td", "h2", "script"]))
def test_any_page_is_a_document_or_a_fault(text: str, tag: str) -> None:
    page = f"<html><head><title>{HEADLINE}</title></head><body><{tag}>{text}</{tag}><p>{text}</p></body>"
    read_all(page.encode("utf-8", "surrogatepass"))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3),
    max_leaves=8,
)
records = st.fixed_dictionaries(
    {},
    optional={key: st.one_of(prose, json_values) for key in ("id", "url", "site", "headline", "published", "text")},
)


@QUICK
@given(st.one_of(json_values, records, st.lists(records, max_size=3)))
def test_any_json_is_documents_or_faults(value: Any) -> None:
    read_all(json.dumps(value).encode())


@QUICK
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=80).map(lambda b: b'{"text": "' + b + b'"}\n{')))
def test_any_bytes_are_documents_or_faults(data: bytes) -> None:
    read_all(data)


def read_all(data: bytes) -> list[Reading]:
    """Whatever standard input holds, as far as a report needs it."""
    readings = []
    for item in read_sources(["-"], io.BytesIO(data)):
        if isinstance(item, Fault):
            assert item.where and item.what
            continue
        reading = read(item)
        window = date_document(item, reading.claims).window
        assert window.earliest is None or window.latest is None or window.earliest <= window.latest
        for claim in reading.claims:
            check_record(claim.to_json(), item.text)
        readings.append(reading)
    return readings


def seconds_of(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit",
    [
        "(((",
        "“““",
        '"a ',
        "....",
        "& ",
        "a, and a, and ",
        "Season 2 ",
        "not before before ",
        "May May May ",
        "May 5, ",
        "Harbour",
        "Harbour ",
        "Ann Lee, ",
        "Ann Lee as Bo Park, ",
        "she said that ",
        "• Ann Lee\n",
        "What We Know\n",
        "Is Glass Harbour coming back?\n",
        "Glass Harbour season 2 will premiere on May 5, 2025. ",
    ],
)
def test_time_grows_with_the_length_not_with_its_square(unit: str) -> None:
    """Ten times the text takes about ten times as long: at most 40 times, where it takes long at all."""
    small, large = (
        Document("d", "Netflix has renewed Glass Harbour. " + unit * (size // len(unit)), HEADLINE, published=DAY)
        for size in (3_000, 30_000)
    )
    read(small)
    short = min(seconds_of(lambda: read(small)) for _ in range(2))
    assert seconds_of(lambda: read(large)) <= max(40 * short, 1.0)
