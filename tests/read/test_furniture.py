"""What of a plain text is not the article."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.read.furniture import FurnitureKind, find_furniture, furniture_spans

BODY = (
    "The headline of it\n\nA first paragraph about the show.\n\nA second one, with its cast.\n\n"
    "Who is in it?\n\nEverybody.\n\nA last word.\n\n"
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: The ten best heists on television", "related"),
        ("Also Read | Why everybody watches ferries", "related"),
        ("ALSO READ: Ferry trailer out on 3 May", "related"),
        ("Related – When is Ferry season 3 out?", "related"),
        ("MORE: Is the boat real?", "related"),
        ("Don’t miss: the best of May", "related"),
        ("READ NEXT: Ferry, reviewed", "related"),
        ("You may also like: Ferry | Rooftops", "related"),
        ("More like this", "related"),
        ("» Ferry returns on 1 September", "related"),
        ("Tags: ferry, boats, season 2", "related"),
        ("Jump to: Cast | Trailer | Season 3?", "related"),
        ("Sign up to our newsletter.", "appeal"),
        ("Want stories like this in your inbox? Sign up here.", "appeal"),
        ("What do you think? Let us know in the comments below!", "appeal"),
        ("Got a tip? Write to us.", "appeal"),
        ("Follow us on Facebook and Instagram", "appeal"),
        ("Stay tuned for more updates!", "appeal"),
        ("Ad – content continues below", "advertisement"),
        ("ADVERTISEMENT", "advertisement"),
        ("— Article continues after this ad —", "advertisement"),
        ("Credit: Netflix", "caption"),
        ("[Photo: at the premiere]", "caption"),
        ("Night Ferry. Channel Nine", "caption"),
        ("Photo by the channel", "caption"),
        ("Image: Harbour Television", "caption"),
        ("(Reporting by the Seoul bureau)", "author"),
        ("Somebody Smith contributed to this report.", "author"),
        ("Sam Smith is a Senior Editor at The Slate. Sam likes boats.", "author"),
        ("© 2024 The Slate", "legal"),
        ("Disclaimer: this was collected from the internet.", "legal"),
        ("Prices correct at time of going to press.", "legal"),
        ("Press contact: press@a.example", "legal"),
    ],
)
def test_a_line_that_is_no_article_is_found_whole(line: str, kind: str) -> None:
    text = BODY + line
    assert [(text[p.start : p.end], p.kind.value) for p in find_furniture(text)] == [(line, kind)]


@pytest.mark.parametrize(
    "line",
    [
        "More than 37 million households watched the series.",
        "Next year brings the third season.",
        "Watch this space, said the writer: “We have an end in mind.”",
        "Tell us about season 2.",
        "Published in 2012, the novel has sold two million copies.",
        "Updated effects make up for the wait, said the director.",
        "Image rights kept the first season off the service.",
        "Comments by the director suggest 2025.",
        "Related to the writers' strike, the delay is six months.",
        "Following us around the set, the cat stole every scene.",
        "• Ama Brekke as Dr. Hale",
        "- Joss Tully as Monkey D. Hale",
        "Release date: Summer 2023",
        "What do you make of season 2? “It is darker,” said the star.",
        "Sign-ups for extras have begun on the island.",
        "Credits roll after an hour.",
        "An ad for the show named the day.",
        "Trending upwards, the series was renewed in May.",
    ],
)
def test_an_articles_own_line_is_left(line: str) -> None:
    assert furniture_spans(BODY + line + "\n\nAnd more of the article.") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Comments (2)",
        "46 Comments",
        "COMMENTS:",
        "Leave a Reply",
        "💬 42 comments",
        "There are 10 comments",
        "YOUR COMMENTS",
        "REPLIES",
        "Have your say...",
        "3 thoughts on “The headline of it”",
        "YOUR LETTERS",
        "Join the conversation",
    ],
)
def test_all_from_the_comments_heading_on_is_the_readers(heading: str) -> None:
    text = f"{BODY}{heading}\n\nferryfan: it comes out in May 2024\n\nI know it.\n"
    (piece,) = find_furniture(text)
    assert (piece.kind, text[piece.start :]) == (FurnitureKind.COMMENTS, text[len(BODY) :])
    assert piece.end == len(text)


def test_a_comments_link_at_the_top_takes_nothing_with_it() -> None:
    text = "The headline of it\n\nLeave a comment\n\n" + "A paragraph of the article itself. " * 20
    assert [text[a:b] for a, b in furniture_spans(text)] == ["Leave a comment"]


def test_a_heading_of_links_takes_its_list_with_it() -> None:
    text = BODY + "RECOMMENDED\nFerry: everything to know\nRooftops starts on 2 May\n\nThe article ends here, in prose."
    assert [text[a:b] for a, b in furniture_spans(text)] == [
        "RECOMMENDED\nFerry: everything to know\nRooftops starts on 2 May"
    ]


def test_links_that_a_paragraph_runs_into_end_it() -> None:
    text = BODY + "Season 2 is out now. Also read: Ferry season 3 release date"
    assert [text[a:b] for a, b in furniture_spans(text)] == ["Also read: Ferry season 3 release date"]


def test_a_byline_near_the_top_is_found_and_prose_by_somebody_is_not() -> None:
    text = "The headline\nBy Somebody Smith | 3 min read\n\nBy the end of May, the writer said, it would be done."
    assert [text[a:b] for a, b in furniture_spans(text)] == ["By Somebody Smith | 3 min read"]


@given(
    st.lists(
        st.sampled_from(
            [
                *BODY.split("\n"),
                "Read more: x",
                "RECOMMENDED",
                "Comments",
                "By A",
                "Night Ferry. Nine",
                "Also read: y",
                "İstanbul Also read: z",
                "(Photo: x)",
                "  ",
                "###",
            ]
        ),
        max_size=25,
    )
)
def test_spans_are_ordered_apart_and_inside_the_text(lines: list[str]) -> None:
    """Law: 0 <= start < end <= len(text), and each span begins after the one before it ends."""
    text, last = "\n".join(lines), 0
    for start, end in furniture_spans(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.corpus
@pytest.mark.skipif("SLATED_CORPUS" not in os.environ, reason="SLATED_CORPUS names no development corpus")
def test_no_claim_rests_on_furniture() -> None:
    folder = Path(os.environ["SLATED_CORPUS"]) / "corpus" / "articles"
    for path in sorted(folder.rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        spans = furniture_spans(record["text"])
        for claim in record["claims"]:
            start, end = claim["evidence"]["start"], claim["evidence"]["end"]
            assert not any(start < high and low < end for low, high in spans), (path.name, claim["evidence"])
