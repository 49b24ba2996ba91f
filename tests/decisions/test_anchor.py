from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.decisions import Status, anchor, locate
from sayso.model import Span

TEXT = "The mayor said the bridge was safe. He said it again. The clerk said the bridge was old, he said."
WORDS = st.text(alphabet="abc é\n𝄞", min_size=1, max_size=60)


def at(text: str, words: str, n: int = 0) -> Span:
    start = -1
    for _ in range(n + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_untouched_text_keeps_its_anchor():
    span = at(TEXT, "the bridge was old")
    assert locate(anchor(TEXT, span), TEXT) == (found := locate(anchor(TEXT, span), TEXT))
    assert (found.status, found.span) == (Status.KEPT, span)


def test_words_move_with_what_is_put_before_them():
    span = at(TEXT, "the bridge was old")
    found = locate(anchor(TEXT, span), "New first line. " + TEXT)
    assert (found.status, found.span) == (Status.MOVED, span.shift(16))


def test_short_words_are_told_apart_by_what_stands_around_them():
    wanted = anchor(TEXT, at(TEXT, "said", 2))
    changed = "Up front: " + TEXT
    assert locate(wanted, changed).span == at(changed, "said", 2)


def test_short_words_elsewhere_are_not_taken_for_the_same():
    assert (
        locate(anchor(TEXT, at(TEXT, "He")), "Nothing here but He alone, in other company.").status
        is Status.ORPHANED
    )


def test_a_corrected_word_inside_moves_the_anchor():
    changed = TEXT.replace("bridge was old", "bridges was old")
    found = locate(anchor(TEXT, at(TEXT, "The clerk said the bridge was old")), changed)
    assert found.status is Status.MOVED
    assert found.span is not None
    assert found.span.of(changed) == "The clerk said the bridges was old"


def test_words_that_are_gone_are_orphaned():
    changed = TEXT.replace("the bridge was safe", "nothing")
    assert locate(anchor(TEXT, at(TEXT, "the bridge was safe")), changed).status is Status.ORPHANED


@given(WORDS, st.data())
def test_any_range_of_an_untouched_text_is_kept(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert locate(anchor(text, span), text).span == span


@given(WORDS, WORDS, st.data())
def test_what_is_found_has_the_words_it_was_made_of(text, other, data):
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = anchor(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    found = locate(wanted, other)
    assert (found.span is None) == (found.status is Status.ORPHANED)
    if found.span is not None and len(wanted.exact) < 20:
        assert found.span.of(other) == wanted.exact
