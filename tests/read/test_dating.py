"""When a document must have been written, by what it says."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.model.claim import Certainty, Claim, Evidence, Work
from slated.model.document import Document
from slated.model.window import NO_TIME, Window
from slated.read.dating import SPAN_DAYS, date_document
from slated.read.dating_stamps import day_in_words, find_stamps
from slated.read.dating_tense import Sense, sense_of
from slated.read.sources import read_sources

EXAMPLES = Path(__file__).parents[2] / "examples"


def _window(text: str, url: str | None = None) -> Window:
    return date_document(Document(id="x", text=text, url=url)).window


def _days(earliest: str, latest: str) -> Window:
    return Window.from_json({"earliest": earliest, "latest": latest})


# --- the tense of a date ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The series premiered on [3 May 2023].",
        "The series was renewed in [May 2023] for another run.",
        "In [May 2023], the channel renewed the series.",
        "Production has been under way since [May 2023].",
        "It dropped [May 3, 2023], and nobody saw it coming.",
        "Filming wrapped back in [May 2023], but the date is open.",
        "The first season ran from [May 2023] on Channel Nine.",
        "The show has so far come out in [May 2023].",
    ],
)
def test_what_took_place_is_past(sentence: str) -> None:
    assert _sense(sentence) is Sense.PAST


@pytest.mark.parametrize(
    "sentence",
    [
        "The series will be back in [May 2023].",
        "The channel announced that it is set to premiere on [3 May 2023].",
        "It returns [3 May 2023].",
        "We'd expect it in [May 2023].",
        "The channel has set [3 May 2023] as the day.",
        "The series has been moved to [May 2023].",
        "The sequel is dated for [3 May 2023].",
        "It could hit screens in [May 2023], exactly a year after the first.",
        "Fans can look forward to a [2023] release.",
        "My guess is it slides into [2023], they always do.",
        "The new episodes were announced yesterday and are due in [May 2023].",
    ],
)
def test_what_is_awaited_is_ahead(sentence: str) -> None:
    assert _sense(sentence) is Sense.AHEAD


@pytest.mark.parametrize(
    "sentence",
    [
        "It was set for [May 2023] before the strike.",
        "The date had originally been pushed to [May 2023].",
        "Late rumours of [May 2023] do the rounds.",
        "There was a [2023] poster once.",
        "[May 2023]",
        "The first season, from the [May 2023] slate, is on Nine.",
        "It was never due in [May 2023].",
    ],
)
def test_what_was_once_planned_or_is_only_talked_about_is_open(sentence: str) -> None:
    assert _sense(sentence) is Sense.OPEN


def _sense(sentence: str) -> Sense:
    start, end = sentence.index("["), sentence.index("]") - 1
    return sense_of(sentence.replace("[", "").replace("]", ""), start, end)


# --- stamps -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Last updated: June 21, 2023", date(2023, 6, 21)),
        ("By Somebody SmithAugust 17, 20213 min read", date(2021, 8, 17)),
        ("By Somebody SmithPublished: Tuesday, 18 July 2023 at 9:14 am", date(2023, 7, 18)),
        ("FOR IMMEDIATE RELEASE – 15 March 2024", date(2024, 3, 15)),
        ("February 14, 2023", date(2023, 2, 14)),
        ("posted on 2022-02-12 18:30 JST", date(2022, 2, 12)),
        ("SEOUL, 23 July 2025 – The channel said that it will film.", date(2025, 7, 23)),
        ("Film Desk | Updated: June 1, 2022 10:14:52 am", date(2022, 6, 1)),
    ],
)
def test_a_head_line_dates_the_page(head: str, day: date) -> None:
    assert _window(f"A headline of some words\n\n{head}\n\nThe series will be back in 2031.") == Window.of(day)


@pytest.mark.parametrize(
    "line",
    [
        "The series returns on 3 May 2023, the channel said.",
        "UPDATE, 13 October 2021: The star says that filming begins today.",
        "Filming began on 3 May 2023 and it took the better part of a year until anybody could see a picture.",
    ],
)
def test_a_sentence_with_a_day_does_not_date_the_page(line: str) -> None:
    assert [stamp for stamp in find_stamps(f"A headline\n\n{line}") if stamp.whole] == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 May 2023", date(2023, 5, 3)),
        ("May 3rd, 2023", date(2023, 5, 3)),
        ("the 3rd of May 2023", date(2023, 5, 3)),
        ("Sept. 3 2023", date(2023, 9, 3)),
        ("2023-05-03T10:00", date(2023, 5, 3)),
        ("31 April 2023, or 1 May 2023", date(2023, 5, 1)),
        ("03/04/2023", None),
        ("May 2023", None),
    ],
)
def test_a_day_in_words(words: str, day: date | None) -> None:
    assert day_in_words(words) == day


def test_a_weekday_and_day_without_year_is_found_where_only_one_fits() -> None:
    head = "A headline\n\nPosted on Sunday 22 January\n\n"
    text = head + "The first season ended in April 2021. The next will be out in 2023."
    assert _window(text) == Window.of(date(2023, 1, 22))


# --- intervals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("It was renewed on 6 June 2022. The premiere is set for 3 May 2023.", _days("2022-06-06", "2023-05-02")),
        ("It was renewed on 6 June 2022. Expect it in autumn 2023 at the earliest.", _days("2022-06-06", "2023-08-31")),
        ("It was renewed in June 2022. It will be back before the end of 2023.", _days("2022-06-01", "2023-12-31")),
        ("As of November 2022, it is in pre-production. It will be out in 2023.", _days("2022-11-01", "2023-12-31")),
        ("On X (formerly Twitter) they say it will end in March 2024.", _days("2023-07-24", "2024-03-31")),
        ("It will be out on 3 May 2023.", _days("2022-03-29", "2023-05-02")),
        ("It will be out in 2023.", _days("2021-07-03", "2023-05-31")),
        ("The premiere was on 3 May 2023.", _days("2023-05-03", "2025-04-02")),
        (
            "Season 2 was renewed in 2021.\n\nComments (1)\n\nIt will be out on 1 May 2021.",
            _days("2021-01-01", "2022-12-02"),
        ),
        ("It was on Twitter. It was good.", NO_TIME),
        ("", NO_TIME),
    ],
    ids=[
        "past and ahead",
        "lower bound ahead",
        "upper bound ahead",
        "as of",
        "a name's age",
        "a day ahead alone",
        "a year ahead alone",
        "past alone",
        "comments say nothing",
        "no date",
        "no text",
    ],
)
def test_an_undated_text_has_the_interval_that_it_tells(text: str, window: Window) -> None:
    assert _window(text) == window


def test_metadata_goes_before_what_the_text_says() -> None:
    text = "It was renewed on 6 June 2022."
    assert date_document(Document(id="x", text=text, published=date(2020, 1, 2))).window == Window.of(date(2020, 1, 2))
    assert date_document(Document(id="x", text=text, updated=date(2020, 1, 3))).window == Window.of(date(2020, 1, 3))


def test_an_address_can_name_the_month_or_the_year() -> None:
    assert _window("No date.", "https://a.example/2022/06/title") == _days("2022-06-01", "2022-06-30")
    assert _window("No date.", "https://a.example/2022/title") == _days("2022-01-01", "2022-12-31")


def test_one_date_against_the_rest_is_left_out_and_named() -> None:
    text = "It was renewed on 6 June 2022. It will film in March 2023. It returns on 3 May 2023. It shot in June 2029."
    dated = date_document(Document(id="x", text=text))
    assert dated.window == _days("2022-06-06", "2023-03-31")
    assert [why for why in dated.because if "Left out" in why and "2029" in why]


def test_every_bound_has_its_reason() -> None:
    because = date_document(Document(id="x", text="It was renewed on 6 June 2022. It will be out in May 2023.")).because
    assert len(because) == 2
    assert "“It was renewed on 6 June 2022" in because[0]


# --- what others know ---------------------------------------------------------------------------------------

RENEWED = Window.of(date(2022, 6, 6))


def _renewal(document: str, status: str, certainty: Certainty, window: Window = NO_TIME) -> Claim:
    return Claim(document, Work("T", 2), "renewal", Renewal(status, window), certainty, None, Evidence("x", 0, 1))


def test_a_page_that_knows_the_renewal_came_after_it() -> None:
    own = [_renewal("x", "renewed", Certainty.CONFIRMED)]
    peers = [_renewal("y", "renewed", Certainty.CONFIRMED, RENEWED)]
    document = Document(id="x", text="It will be out on 3 May 2023.")
    assert date_document(document, own, peers).window == _days("2022-06-06", "2023-05-02")


@pytest.mark.parametrize(
    ("status", "certainty"),
    [("undecided", Certainty.EXPECTED), ("in_development", Certainty.RUMOURED), ("renewed", Certainty.RUMOURED)],
)
def test_a_page_that_only_hopes_for_the_renewal_came_before_it(status: str, certainty: Certainty) -> None:
    peers = [_renewal("y", "renewed", Certainty.CONFIRMED, RENEWED), _renewal("z", "renewed", Certainty.CONFIRMED)]
    document = Document(id="x", text="It will be out in 2023.")
    window = date_document(document, [_renewal("x", status, certainty)], peers).window
    assert window.latest == date(2022, 6, 5)


def test_a_page_that_speaks_of_a_seasons_ending_came_after_its_premiere() -> None:
    premiere = Claim(
        "y",
        Work("T", 1),
        "release",
        Release(_days("2022-01-01", "2022-01-31")),
        Certainty.CONFIRMED,
        None,
        Evidence("x", 0, 1),
    )
    document = Document(id="x", text="The first season's ending left much open. More will be out in 2023.")
    own = [_renewal("x", "undecided", Certainty.EXPECTED)]
    assert date_document(document, own, [premiere]).window.earliest == date(2022, 1, 1)


# --- laws and corpora ---------------------------------------------------------------------------------------


@given(
    st.lists(
        st.sampled_from(
            [
                "It was renewed on 6 June 2022.",
                "It will be out in May 2023.",
                "As of May 2021, no news.",
                "\n\n",
                "Shot in 2031 at the earliest.",
                "X (formerly Twitter).",
                "It premiered in March 1994.",
                "It returns in 2024.",
                "Updated: 3 May 2022",
                "disney+ ",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_an_interval_is_ordered_narrow_and_explained(text: str) -> None:
    """Law: earliest <= latest, at most SPAN_DAYS apart where both are known, and a reason wherever a bound is."""
    dated = date_document(Document(id="x", text=text))
    assert dated.window.days is None or 1 <= dated.window.days <= SPAN_DAYS + 1
    assert bool(dated.because) == dated.window.given


@pytest.mark.parametrize(
    ("name", "window"),
    [
        ("01-trade-renewal.html", _days("2022-06-07", "2022-06-07")),
        ("02-evergreen-guide.html", _days("2026-03-02", "2026-03-02")),
        ("03-agency-post.txt", _days("2024-01-04", "2024-01-04")),
        ("05-fabricated-date.html", _days("2024-08-12", "2024-08-12")),
        ("06-director-interview.txt", _days("2022-02-21", "2022-02-21")),
        ("07-production-announcement.html", _days("2025-07-23", "2025-07-23")),
        ("08-filming-wraps.html", _days("2026-02-20", "2026-02-20")),
    ],
)
def test_the_dated_examples_have_their_day(name: str, window: Window) -> None:
    (document,) = read_sources([str(EXAMPLES / name)])
    assert isinstance(document, Document)
    assert date_document(document).window == window


def test_the_undated_example_is_dated_by_what_it_tells() -> None:
    (document,) = read_sources([str(EXAMPLES / "04-insider-tip.txt")])
    assert isinstance(document, Document)
    window = date_document(document).window
    assert window.closed and window.within(_days("2022-01-28", "2023-12-31"))


@pytest.mark.corpus
@pytest.mark.skipif("SLATED_CORPUS" not in os.environ, reason="SLATED_CORPUS names no development corpus")
def test_undated_pages_of_the_corpus_overlap_their_known_interval() -> None:
    folder = Path(os.environ["SLATED_CORPUS"])
    plain = [item for item in read_sources([str(folder / "seeds")]) if isinstance(item, Document)]
    for number, path in enumerate(sorted((folder / "corpus" / "articles" / "seeds").glob("*.json"))):
        record = json.loads(path.read_text("utf-8"))
        for document in (Document(id=record["id"], text=record["text"]), plain[number]):
            window = date_document(document).window
            assert window.overlaps(Window.from_json(record["dated"]))
            assert window.days is not None and window.days <= 24 * 30.4
