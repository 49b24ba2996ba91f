"""Candidates against each other."""

from __future__ import annotations

from sayso.extract.assemble import AssembleSettings, assemble
from sayso.extract.decode import Candidate
from sayso.model import Span


def cand(anchor, cue, content, outer=0.9, any_=0.9, source=()):
    return Candidate(anchor, source, (Span(*cue),), tuple(Span(*c) for c in content), outer, any_, 0.9)


def test_two_separate_attributions_both_stand_in_order_of_the_text():
    second, first = cand(9, (50, 54), [(55, 80)]), cand(2, (5, 9), [(10, 40)])
    placed = assemble([second, first], AssembleSettings())
    assert [p.candidate.anchor for p in placed] == [2, 9]
    assert [p.parent for p in placed] == [-1, -1]


def test_cue_inside_a_content_becomes_nested_even_where_it_scored_as_outermost():
    outer, inner = (
        cand(1, (4, 11), [(12, 90)], outer=0.95),
        cand(5, (40, 44), [(45, 88)], outer=0.7, any_=0.9),
    )
    placed = assemble([inner, outer], AssembleSettings())
    assert [(p.candidate.anchor, p.parent) for p in placed] == [(1, -1), (5, 0)]


def test_three_levels_point_to_the_smallest_content_that_holds_them():
    a, b, c = (
        cand(1, (4, 8), [(9, 100)]),
        cand(2, (20, 24), [(25, 98)], 0.2),
        cand(3, (40, 44), [(45, 96)], 0.1),
    )
    placed = assemble([c, b, a], AssembleSettings())
    assert [(p.candidate.anchor, p.parent) for p in placed] == [(1, -1), (2, 0), (3, 1)]


def test_weak_cue_outside_every_content_is_dropped():
    assert assemble([cand(1, (4, 8), [(9, 30)], outer=0.2, any_=0.9)], AssembleSettings()) == []


def test_of_two_cues_for_one_content_the_surer_one_stands():
    weak, strong = cand(1, (4, 8), [(20, 60)], outer=0.6), cand(2, (62, 66), [(20, 60)], outer=0.9)
    assert [p.candidate.anchor for p in assemble([weak, strong], AssembleSettings())] == [2]


def test_inner_content_mostly_outside_the_outer_one_is_not_nested():
    outer, stray = cand(1, (4, 8), [(9, 40)]), cand(2, (20, 24), [(30, 90)], outer=0.1)
    assert [p.candidate.anchor for p in assemble([outer, stray], AssembleSettings())] == [1]
