"""Base forms by table and by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.lemma import lemma


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("said", "VBD", "say"),
        ("Says", "VBZ", "say"),
        ("denied", "VBD", "deny"),
        ("denies", "VBZ", "deny"),
        ("denying", "VBG", "deny"),
        ("argued", "VBD", "argue"),
        ("planned", "VBD", "plan"),
        ("admitted", "VBN", "admit"),
        ("insisted", "VBD", "insist"),
        ("stated", "VBD", "state"),
        ("repeated", "VBD", "repeat"),
        ("told", "VBD", "tell"),
        ("calling", "VBG", "call"),
        ("controlled", "VBD", "control"),
        ("announced", "VBD", "announce"),
        ("acknowledged", "VBD", "acknowledge"),
        ("considered", "VBD", "consider"),
        ("declared", "VBD", "declare"),
        ("tweeted", "VBD", "tweet"),
        ("using", "VBG", "use"),
        ("agreed", "VBD", "agree"),
        ("echoed", "VBD", "echo"),
        ("endorsed", "VBD", "endorse"),
        ("'s", "VBZ", "be"),
        ("’ve", "VBP", "have"),
        ("lay", "VB", "lay"),
        ("allegations", "NNS", "allegation"),
        ("analyses", "NNS", "analysis"),
        ("women", "NNS", "woman"),
        ("speeches", "NNS", "speech"),
        ("stories", "NNS", "story"),
        ("Alleged", "JJ", "alleged"),
        ("said", "", "said"),
    ],
)
def test_base_form(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag) == base


@given(st.text(max_size=20), st.sampled_from(["VB", "VBD", "VBG", "VBZ", "VBN", "NNS", "NN", "MD", ""]))
def test_any_word_has_a_lower_case_lemma(word: str, tag: str) -> None:
    assert lemma(word, tag) == lemma(word, tag).lower()
