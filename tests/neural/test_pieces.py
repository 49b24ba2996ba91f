"""What the network sees of a text, and around a cue."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.neural.around import CROP, crop_start, distance_bucket, step_bucket
from sayso.neural.pieces import Pieces, case_class, windows


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("bridge", 1),
        ("Quill", 2),
        ("NATO", 3),
        ("McArdle", 4),
        ("A", 5),
        ("85", 6),
        ("“", 7),
        ("9th", 6),
        ("É", 5),
    ],
)
def test_case_class_of_words(word, number):
    assert case_class(word) == number


def pieces(n, sentence_length):
    breaks = np.zeros(n, dtype=np.int64)
    breaks[::sentence_length] = 1
    zero = np.zeros(n, dtype=np.int64)
    return Pieces(
        zero, np.zeros((n, 2), dtype=np.int64), zero, breaks, zero, zero, zero, zero, zero.astype(bool), zero
    )


@given(st.integers(1, 3000), st.integers(1, 900))
def test_windows_cover_everything_in_order_and_none_is_too_long(n, sentence_length):
    found = windows(pieces(n, sentence_length), 382, 96)
    assert found[0][0] == 0
    assert found[-1][1] == n
    assert all(0 < b - a <= 382 for a, b in found)
    assert all(a2 <= b1 and a2 > a1 and b2 > b1 for (a1, b1), (a2, b2) in itertools.pairwise(found))


def test_window_starts_with_a_sentence_where_one_is_near():
    found = windows(pieces(1000, 20), 382, 96)
    assert all(a % 20 == 0 for a, _ in found)


@given(st.integers(-2000, 2000))
def test_distance_buckets_keep_sign_and_order(d):
    b = int(distance_bucket(np.array([d]))[0])
    assert 0 <= b <= 32
    assert (b > 16) == (d > 0)
    assert (b == 16) == (d == 0)
    assert b <= int(distance_bucket(np.array([d + 1]))[0])


def test_steps_far_away_are_all_alike():
    assert step_bucket(np.array([-9, -1, 0, 3, 50])).tolist() == [0, 3, 4, 7, 8]


@given(st.integers(0, 381), st.integers(1, 382))
def test_crop_lies_in_the_window_and_holds_the_anchor(anchor, length):
    anchor = min(anchor, length - 1)
    start = crop_start(anchor, length)
    assert 0 <= start <= anchor < start + CROP
    assert start + min(CROP, length) <= length
