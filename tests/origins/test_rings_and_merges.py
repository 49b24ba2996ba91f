"""Rings of credits, and what merges make of reports."""

import pytest

from sayso.model import Evidence, EvidenceKind, Merge
from sayso.origins import count_origins
from sayso.origins.merges import spanning
from sayso.origins.rings import find_rings

ORDER = {name: i for i, name in enumerate("abcdefgh")}


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_a_ring_is_found_whatever_its_length(n):
    names = "abcdefgh"[:n]
    credits = [(x, names[(i + 1) % n]) for i, x in enumerate(names)]
    assert find_rings(credits, ORDER) == (tuple(names),)


def test_a_chain_and_a_star_are_no_rings():
    assert find_rings([("a", "b"), ("b", "c"), ("d", "c"), ("e", "c"), ("a", "c")], ORDER) == ()


def test_two_rings_that_share_a_report_are_both_found():
    assert find_rings([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")], ORDER) == (("a", "b"), ("b", "c"))


def merge(a, b, score):
    return Merge(a, b, (Evidence(EvidenceKind.COPY, "a passage in common", score=score),), score)


def test_sure_merges_bound_from_above_and_possible_ones_from_below():
    merges = [merge("a", "b", 0.99), merge("b", "c", 0.6), merge("c", "d", 0.2)]
    found = count_origins(["a", "b", "c", "d", "e"], merges)
    assert (found.low, found.best, found.high) == (2, 3, 4)
    assert any("c and d" in r and "counted apart" in r for r in found.reasons)
    assert any("b and c" in r and "taken as one" in r for r in found.reasons)


@pytest.mark.parametrize("pair", [("a", "b"), ("b", "a")])
def test_a_merge_split_by_hand_does_not_count(pair):
    merges = [merge("a", "b", 0.99), merge("b", "c", 0.99)]
    assert count_origins(["a", "b", "c"], merges).best == 1
    split = count_origins(["a", "b", "c"], merges, frozenset({pair}))
    assert (split.low, split.best, split.high) == (2, 2, 2)
    assert "1 split by hand" in split.reasons


def test_reports_tied_through_one_that_is_not_asked_about_have_one_origin():
    merges = [merge("a", "b", 0.99), merge("b", "c", 0.99)]
    assert count_origins(["a", "c"], merges).best == 1


def test_a_forest_of_merges_holds_together_what_all_did():
    merges = [merge("a", "b", 0.9), merge("b", "c", 0.8), merge("a", "c", 0.7), merge("d", "e", 0.5)]
    kept = spanning(merges)
    assert [(m.a, m.b) for m in kept] == [("a", "b"), ("b", "c"), ("d", "e")]
    assert count_origins("abcde", kept).best == count_origins("abcde", merges).best


def test_no_reports_have_no_origins():
    found = count_origins([], [])
    assert (found.low, found.best, found.high) == (0, 0, 0)
