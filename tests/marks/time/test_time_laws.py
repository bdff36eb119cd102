"""Laws of the marks, for any text put together from words of time and others, and for any text at all."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from slated.marks.time import TimeMark, find_times
from slated.marks.time.corpus import PHRASES_DAY, load_phrases

TIMED = [phrase for phrase, windows in load_phrases() if windows]
WORDS = sorted({word for phrase in TIMED for word in phrase.split()})
PLAIN = "the crew|will not say|was told|Netflix|season 2|,|-|/|(|)|\n|. |and|’s|№ 7".split("|")

texts = st.one_of(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(PLAIN)), max_size=25).map(" ".join),
    st.lists(st.sampled_from(TIMED), max_size=4).map(" and ".join),
    st.text(max_size=80),
)
days = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from([date.min, date.max]))


@given(texts, days)
@settings(max_examples=250, deadline=None)
def test_marks_lie_in_the_text_in_order_and_never_overlap(text: str, day: date | None) -> None:
    done = 0
    for mark in find_times(text, day):
        assert done <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        done = mark.end


@given(texts, days)
@settings(max_examples=250, deadline=None)
def test_an_operator_opens_exactly_one_side_and_nothing_else_opens_any(text: str, day: date | None) -> None:
    for mark in find_times(text, day):
        window = mark.window
        if not mark.resolved:
            assert not window.given
        elif mark.bound in ("since", "after"):
            assert window.earliest and not window.latest
        elif mark.bound in ("before", "by"):
            assert window.latest and not window.earliest
        else:
            assert window.earliest and window.latest and window.earliest <= window.latest


def shifted(marks: list[TimeMark], by: int) -> list[tuple[int, int, object]]:
    return [(mark.start + by, mark.end + by, mark.window) for mark in marks]


@given(st.sampled_from(TIMED), st.sampled_from(["The cast is back.\n", "Nobody knows more.\n\n", "• Stars and crew\n"]))
@settings(max_examples=200, deadline=None)
def test_sentences_without_time_before_and_after_change_nothing(phrase: str, other: str) -> None:
    alone = find_times(phrase, PHRASES_DAY)
    among = find_times(f"{other}{phrase}\n{other}", PHRASES_DAY)
    assert shifted(among, 0) == shifted(alone, len(other))


@given(st.integers(-300, 300))
@settings(max_examples=60, deadline=None)
def test_relative_words_move_with_the_publication_day(weeks: int) -> None:
    step = timedelta(weeks=weeks)
    for words in ("tomorrow", "two weeks ago", "next week", "last Friday", "in ten days", "this weekend"):
        (here,), (there,) = (find_times(words, PHRASES_DAY), find_times(words, PHRASES_DAY + step))
        assert here.window.earliest and here.window.latest
        assert (there.window.earliest, there.window.latest) == (here.window.earliest + step, here.window.latest + step)


def test_a_long_text_gives_the_marks_of_its_parts() -> None:
    sentence = "Nobody knows. It is due in late 2024, not before May 5.\n"
    marks = find_times(sentence * 2000, PHRASES_DAY)
    assert len(marks) == 4000
    assert shifted(marks[:2], len(sentence) * 1999) == shifted(marks[-2:], 0)
