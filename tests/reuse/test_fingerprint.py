"""Words as numbers: what leaves a trace and what doesn't."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reuse.fingerprint import from_bytes, normal_form, shingles, to_bytes, word_hashes, word_spans


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mayor’s plan, he said, won't work.", "the mayors plan he said wont work"),
        ("Café naïve", "cafe nai\u0308ve"),
        ("a **bold** _step_ — forward", "a bold step\n\nforward"),
        ("co\u00adoper\u200bate", "cooperate"),
        ("THE 20-YEAR BRIDGE", "the 20 year bridge"),
        ("“Yes,” she said", "'yes' she said"),
    ],
)
def test_marks_case_and_accents_leave_no_trace(one, other):
    assert word_hashes(one).tolist() == word_hashes(other).tolist()


def test_different_words_differ():
    assert len(set(word_hashes("mayor mayors major 14 41").tolist())) == 5


def test_nothing_gives_nothing():
    assert len(word_hashes(" … — !")) == 0
    assert len(shingles(word_hashes("one two three"), 7)) == 0


@given(st.text(max_size=200))
def test_every_word_has_its_place(text):
    hashes, spans = word_hashes(text), word_spans(text)
    assert len(hashes) == len(spans)
    for number, (start, end) in zip(hashes.tolist(), spans, strict=True):
        assert word_hashes(text[start:end]).tolist() == [number]
        assert normal_form(text[start:end])
    assert spans == sorted(spans)


@given(st.lists(st.integers(0, 2**32 - 1), max_size=30))
def test_fingerprints_survive_being_kept(numbers):
    hashes = np.array(numbers, dtype=np.uint32)
    assert from_bytes(to_bytes(hashes)).tolist() == numbers


@given(st.lists(st.integers(0, 3), min_size=3, max_size=40))
def test_equal_runs_and_only_they_have_equal_shingles(numbers):
    hashes = np.array(numbers, dtype=np.uint32)
    found = shingles(hashes, 3).tolist()
    runs = [tuple(numbers[i : i + 3]) for i in range(len(numbers) - 2)]
    assert [found.index(f) for f in found] == [runs.index(r) for r in runs]
