"""Words, sentences and quotations of any text keep their promises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.text import find_quotations, paragraphs, sentences, words

PIECES = st.sampled_from(
    ["The", "board", "said", "U.S.", "Mr.", "don't", "6'2\"", "3.5", "naïve", "e\u0301", "👩‍🚀", "❤️", "\u00a0", " ", "  ", "\n", "\n\n", ".", "?", "!",
     "…", ",", "“", "”", "„", "«", "»", '"', "‘", "’", "'", "``", "''", "(", ")", "—", "A", "he"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_that_is_no_space_belongs_to_exactly_one_word(text: str) -> None:
    covered = [i for span in words(text) for i in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert set(covered) == {i for i, ch in enumerate(text) if not ch.isspace()}


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_cover_all_words_in_order_and_stay_in_their_paragraph(text: str) -> None:
    found = sentences(text)
    blocks = paragraphs(text)
    end = 0
    covered: set[int] = set()
    for span, paragraph in found:
        assert span.start >= end
        assert blocks[paragraph].contains(span)
        assert span.of(text) == span.of(text).strip()
        covered |= set(range(span.start, span.end))
        end = span.end
    assert {i for i, ch in enumerate(text) if not ch.isspace()} <= covered


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_quotations_are_ordered_apart_and_hold_their_inside(text: str) -> None:
    end = 0
    for q in find_quotations(text):
        assert q.span.start >= end
        assert q.span.contains(q.inner)
        assert q.inner.of(text).strip()
        end = q.span.end
