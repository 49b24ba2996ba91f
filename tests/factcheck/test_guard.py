"""The guard: what one claim says and the other doesn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.factcheck import differences
from sayso.model.factcheck import DifferenceKind as K


@pytest.mark.parametrize(
    ("here", "there", "kind"),
    [
        (
            "The army left 85 billion dollars of weapons behind.",
            "The army left $83 billion worth of weapons behind.",
            K.FIGURE,
        ),
        ("It happened in Oldhaven in 2012.", "It happened in Oldhaven in 2013.", K.DATE),
        ("North Korea threatened war.", "South Korea threatened war.", K.PLACE),
        ("Minister Holm bought a yacht.", "Minister Karlsen bought a yacht.", K.NAME),
        ("Holm did not sign the treaty.", "Holm signed the treaty.", K.NEGATION),
        ("Police shot Marlow.", "Marlow shot police.", K.DIRECTION),
        ("The firm Adams sued Baker.", "The firm Adams was sued by Baker.", K.DIRECTION),
        ("Unemployment rose in May.", "Unemployment fell in May.", K.OPPOSITE),
        ("All teachers own a car.", "Some teachers own a car.", K.QUANTIFIER),
    ],
)
def test_a_change_is_told_apart(here: str, there: str, kind: K) -> None:
    assert kind in {d.kind for d in differences(here, there)}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The army left $85bn of weapons.", "The army left 85 billion dollars of weapons."),
        ("The firm Adams sued Baker.", "Baker was sued by Adams."),
        ("More than 4,000 workers struck.", "4,300 workers struck."),
        ("He didn't pay tax in Oldhaven.", "He did not pay tax in Oldhaven."),
    ],
)
def test_the_same_in_other_words_is_not_flagged(here: str, there: str) -> None:
    assert differences(here, there) == ()


def test_a_difference_shows_both_sides_and_their_places() -> None:
    here, there = "They left 85 billion dollars.", "They left 83 billion dollars."
    (found,) = differences(here, there)
    assert found.text == "85 billion dollars here, 83 billion dollars there"
    assert found.here_span is not None
    assert found.here_span.of(here) == found.here


@given(st.text(max_size=80))
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert differences(text, text) == ()
