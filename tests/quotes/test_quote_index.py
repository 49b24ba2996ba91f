"""The index, the alignment and the normal form of words."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Verdict
from sayso.quotes import Library, Quote, Transcript, check_quote, check_quotes, shards
from sayso.quotes.align import Costs, Row, align
from sayso.quotes.index import build_index, word_starts_and_hashes
from sayso.quotes.normal import normal_words, same_word
from sayso.quotes.quotation import read_quotation
from sayso.quotes.speakers import SameSpeaker, same_speaker

WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "bridge",
            "is",
            "safe",
            "again",
            "we",
            "will",
            "pay",
            "ten",
            "boats",
            "not",
            "never",
            "harbour",
            "town",
        ]
    ),
    min_size=1,
    max_size=60,
)


@given(st.text(alphabet="ab é'’-.1\n", max_size=80))
def test_every_word_is_found_where_it_stands(text: str) -> None:
    index, _ = build_index([text])
    words = list(re.finditer(r"[^\W_]+", text))
    assert index.n_words == len(words)
    for m in words:
        (value,) = word_starts_and_hashes(m.group())[1]
        assert m.start() in index.where(int(value))


def test_long_text_is_indexed_over_the_borders_of_chunks() -> None:
    text = "alpha beta " * 60_000 + "gamma"
    index, _ = build_index([text])
    assert index.n_words == 120_001
    (value,) = word_starts_and_hashes("gamma")[1]
    assert index.where(int(value)).tolist() == [len(text) - 5]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("we're", "we are"), ("can't", "cannot"), ("colour", "COLOR"), ("realise", "realize"), ("twenty-five", "25"), ("per cent.", "per cent"),
        ("U.S.", "United States"), ("5 million dollars", "$5 million"), ("one hundred and five", "105"), ("1,200", "1200"), ("naïve", "naive"),
        ("gonna", "going to"), ("Mr.", "mister"), ("three point five", "3.5"), ("a million", "one million"), ("half-slave", "half slave"),
        ("uh, yes", "yes"), ("nineteen sixty-three", "1963"), ("twenty-first", "21st"), ("dialogue", "dialog"), ("yes (Applause.) no", "yes no"),
    ],
)  # fmt: skip
def test_forms_of_one_word_compare_equal(a: str, b: str) -> None:
    assert [w.key for w in normal_words(a)] == [w.key for w in normal_words(b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hour", "hor"),
        ("filling", "filing"),
        ("52", "25"),
        ("not", ""),
        ("us", "U.S."),
        ("four", "for"),
        ("can", "can't"),
    ],
)
def test_different_words_compare_unequal(a: str, b: str) -> None:
    assert [w.key for w in normal_words(a)] != [w.key for w in normal_words(b)]


def test_short_forms_stand_for_more_than_one_word() -> None:
    assert same_word("'s", "has")
    assert same_word("is", "'s")
    assert not same_word("is", "has")


@given(st.text(max_size=200))
def test_normal_words_cover_ranges_of_the_text_in_order(text: str) -> None:
    for word in normal_words(text):
        assert 0 <= word.start <= word.end <= len(text)


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_gets_a_check(text: str) -> None:
    library = Library.of([Transcript("t", "t", "The bridge is safe again and the harbour will open in May.")])
    assert check_quote(Quote("q", text), library).verdict is not None


@given(WORDS, st.data())
@settings(max_examples=60, deadline=None)
def test_a_stretch_of_the_transcript_is_never_altered(words: list[str], data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(words) - 1))
    b = data.draw(st.integers(a + 1, len(words)))
    check = check_quote(Quote("q", " ".join(words[a:b])), Library.of([Transcript("t", "t", " ".join(words))]))
    assert check.verdict in {Verdict.VERBATIM, Verdict.NOT_FOUND}


@given(WORDS, st.data())
@settings(max_examples=60, deadline=None)
def test_a_foreign_word_is_never_verbatim(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    quote = [*words[:at], "zeppelin", *words[at:]]
    check = check_quote(Quote("q", " ".join(quote)), Library.of([Transcript("t", "t", " ".join(words))]))
    assert check.verdict is not Verdict.VERBATIM


def slow_align(quote: list[str], text: list[str], costs: Costs) -> float:
    """The same recurrence without vectors: the best score by trying every last column."""
    n, m = len(quote), len(text)
    held = [[0.0] * (m + 1)]
    for i, word in enumerate(quote):
        row = [s - costs.add for s in held[-1]]
        for j in range(m):
            step = 1.0 if text[j] == word else -costs.replace
            into = [held[-1][j]]
            if i:
                into += [
                    held[-1][k + 1] - costs.leave_out - costs.leave_out_word * (j - k) for k in range(j - 1)
                ]
                into += [max(held[-1][1:]) - costs.jump, max(held[-1]) - costs.leap]
            else:
                into = [0.0]
            row[j + 1] = max(row[j + 1], max(into) + step)
        held.append(row)
    return max(held[n])


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=7),
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=9),
)
@settings(max_examples=150, deadline=None)
def test_alignment_agrees_with_a_slow_obvious_one(quote: list[str], text: list[str]) -> None:
    m = len(text)
    path = align(
        quote,
        [Row(1.0, False, False)] * len(quote),
        text,
        np.arange(m),
        np.zeros(m, dtype=np.int64),
        np.zeros(m),
        Costs(),
    )
    assert path.score == pytest.approx(slow_align(quote, text, Costs()))
    assert all(c < 0 or (text[c] == q) == e for q, c, e in zip(quote, path.columns, path.equal, strict=True))


def test_quotation_marks_brackets_and_ellipses_are_read() -> None:
    q = read_quotation("“[T]he plan … [their] want[ed] it (sic) ... is good,”")
    assert q.keys == ("the", "plan", "their", "wanted", "it", "is", "good")
    assert q.bracketed == (False, False, True, True, False, False, False)
    assert q.ellipsis == (False, False, True, False, False, True, False)


def test_shards_give_the_same_checks_as_one_library() -> None:
    texts = [
        Transcript(f"t{i}", "t", f"The {w} is safe again and the harbour will open in May.")
        for i, w in enumerate(("bridge", "tower", "tunnel"))
    ]
    quotes = [
        Quote("a", "The tower is safe again"),
        Quote("b", "The bridge is closed again and the harbour will open in May"),
    ]
    one = check_quotes(quotes, Library.of(texts).shards)
    many = check_quotes(quotes, shards(texts, size=10))
    assert [(c.verdict, c.searched, c.locations) for c in one] == [
        (c.verdict, c.searched, c.locations) for c in many
    ]
    assert [c.verdict for c in one] == [Verdict.VERBATIM, Verdict.ALTERED]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kennedy", "John F Kennedy", SameSpeaker.YES), ("Bill Clinton", "William J. Clinton", SameSpeaker.YES), ("Sen. John Kerry", "KERRY", SameSpeaker.YES),
        ("the president", "George W Bush", SameSpeaker.UNKNOWN), ("Hillary Clinton", "Bill J Clinton", SameSpeaker.NO), ("George W. Bush", "George HW Bush", SameSpeaker.NO),
        ("Al Gore", "Q", SameSpeaker.UNKNOWN), ("White House officials", "Al Gore", SameSpeaker.UNKNOWN), ("", "Al Gore", SameSpeaker.UNKNOWN),
        ("Al Gore", "George W Bush", SameSpeaker.NO), ("George Bush", "George W Bush", SameSpeaker.YES),
    ],
)  # fmt: skip
def test_names_of_speakers(a: str, b: str, same: SameSpeaker) -> None:
    assert same_speaker(a, b) is same
    assert same_speaker(b, a) is same
