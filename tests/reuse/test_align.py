"""Passages in common: found where they are, over rewording, cuts and changes of place."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reuse.align import align
from sayso.reuse.fingerprint import word_hashes
from sayso.reuse.settings import CopySettings

SETTINGS = CopySettings()
SHARED = "the harbour authority closed both gates on sunday after divers found a crack in the northern wall"


def passages(a: str, b: str) -> list[tuple[str, str, int]]:
    left, right = a.split(), b.split()
    return [
        (" ".join(left[a0:a1]), " ".join(right[b0:b1]), n)
        for a0, a1, b0, b1, n in align(word_hashes(a), word_hashes(b), SETTINGS)
    ]


def test_a_passage_word_for_word():
    assert passages(f"one two three {SHARED} four five", f"six {SHARED} seven") == [
        (SHARED, SHARED, len(SHARED.split()))
    ]


def test_a_word_exchanged_put_in_and_left_out_stays_inside():
    edited = (
        SHARED.replace("both", "all")
        .replace("divers found", "divers suddenly found")
        .replace("northern ", "")
    )
    ((a, b, n),) = passages(f"x y z {SHARED}", f"{edited} u v w")
    assert (a, b) == (SHARED, edited)
    assert n == len(SHARED.split()) - 2


def test_a_changed_first_word_but_one_is_stepped_over():
    ((a, b, _),) = passages(SHARED, SHARED.replace("closed", "shut"))
    assert a.startswith("the harbour")
    assert b.startswith("the harbour")


def test_reordered_parts_are_two_passages():
    other = "the council will meet on friday to hear what the engineers propose and what it would cost them"
    found = passages(f"{SHARED} {other}", f"{other} {SHARED}")
    assert [a for a, _, _ in found] == [SHARED, other]


def test_a_long_insertion_splits_a_passage():
    words = SHARED.split()
    insertion = " ".join(f"new{i}" for i in range(30))
    found = passages(
        SHARED + " " + SHARED[::-1], f"{' '.join(words[:11])} {insertion} {' '.join(words[11:])}"
    )
    assert [a for a, _, _ in found] == [" ".join(words[:11]), " ".join(words[11:])]


def test_short_runs_alone_are_chance():
    assert passages("in the middle of the town he said so", "she lives in the middle of the wood") == []


def test_marked_words_are_left_out():
    hashes = word_hashes(SHARED)
    skip = np.ones(len(hashes), dtype=np.bool_)
    assert align(hashes, hashes, SETTINGS, skip, None) == ()
    assert align(hashes, hashes, SETTINGS, None, skip) == ()


def test_a_refrain_does_not_cost_the_square():
    text = "again and again and " * 2000
    assert isinstance(align(word_hashes(text), word_hashes(text), SETTINGS), tuple)


texts = st.lists(st.integers(0, 12), max_size=120).map(lambda n: np.array(n, dtype=np.uint32))


@given(texts, texts)
def test_passages_lie_in_the_texts_and_never_overlap(a, b):
    found = align(a, b, SETTINGS)
    for side, text in ((0, a), (2, b)):
        spans = sorted((f[side], f[side + 1]) for f in found)
        assert all(0 <= s < e <= len(text) for s, e in spans)
        assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert all(0 < f[4] <= min(f[1] - f[0], f[3] - f[2]) for f in found)


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=60, unique=True))
def test_a_text_is_a_passage_of_itself(numbers):
    text = np.array(numbers, dtype=np.uint32)
    assert align(text, text, SETTINGS) == ((0, len(text), 0, len(text), len(text)),)
