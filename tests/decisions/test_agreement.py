from __future__ import annotations

import pytest

from ferry_reading import ferry
from sayso.decisions import Action, Decision, agreement, krippendorff_alpha, words_of


def test_alpha_of_the_published_example():
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: nominal 0.743.
    coders = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    units = [[v for v in unit if v != "."] for unit in zip(*(c.split() for c in coders), strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.001)


def test_alpha_at_its_ends():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([["a"], ["b"]]) is None
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]) == 1
    assert krippendorff_alpha([["a", "a"], ["b", "b"]]) == 1
    assert krippendorff_alpha([["a", "b"], ["b", "a"]]) < 0


def test_two_people_are_compared_by_their_own_marks():
    reading = ferry()

    def judge(id, who, action, about):
        return Decision(
            action, who, "", id=id, about=words_of(reading.attribution(about), reading.document.text)
        )

    record = [
        judge(1, "ann", Action.ACCEPT, "A1"),
        judge(2, "bob", Action.ACCEPT, "A1"),
        judge(3, "ann", Action.REJECT, "A2"),
        judge(4, "bob", Action.ACCEPT, "A2"),
        judge(5, "ann", Action.REJECT, "A3"),
    ]
    found = agreement(reading, record)
    assert found.people == ("ann", "bob")
    assert found.n_units == 2
    assert [d.attribution for d in found.disagreements] == ["A2"]
    assert found.words is not None
    assert found.words < 1
