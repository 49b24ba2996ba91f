"""Roles to spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.decode import CONTENT, CUE, NONE, SOURCE, best_roles, bridge
from sayso.model import Span
from sayso.neural.scan import Linked


def linked(roles, anchor, sure=0.9):
    log_p = np.full((len(roles), 4), np.log((1 - sure) / 3), dtype=np.float32)
    log_p[np.arange(len(roles)), roles] = np.log(sure)
    return Linked(anchor, 0, log_p)


def test_clear_roles_come_out_as_they_are():
    roles = [SOURCE, SOURCE, CUE, CONTENT, CONTENT, NONE]
    assert best_roles([linked(roles, 2)], (0.3, 0.3, 0.6))[0].tolist() == roles


def test_piece_at_the_anchor_is_a_cue_whatever_the_network_says():
    roles = [CONTENT, CONTENT, CONTENT, CONTENT]
    assert best_roles([linked(roles, 2)], (0.3, 0.3, 0.6))[0][2] == CUE


def test_one_doubtful_piece_does_not_cut_a_content():
    log_p = linked([CUE, CONTENT, CONTENT, NONE, CONTENT, CONTENT], 0).roles
    log_p[3] = np.log([0.5, 0.05, 0.05, 0.4])
    assert best_roles([Linked(0, 0, log_p)], (0.3, 0.3, 0.6))[0].tolist() == [CUE] + [CONTENT] * 5


@given(st.integers(0, 2**32 - 1), st.integers(2, 6))
def test_viterbi_agrees_with_trying_every_sequence(seed, length):
    rng = np.random.default_rng(seed)
    log_p = np.log(rng.dirichlet(np.ones(4), size=length)).astype(np.float32)
    switch = tuple(rng.uniform(0, 1.5, 3))
    weight = [np.inf, *switch]
    scores = log_p.copy()
    scores[0] = [-50, -50, 0, -50]

    def total(path):
        steps = sum(0 if a == b else min(weight[a], weight[b]) for a, b in itertools.pairwise(path))
        return sum(scores[i, r] for i, r in enumerate(path)) - steps

    best = max(total(p) for p in itertools.product(range(4), repeat=length))
    found = best_roles([Linked(0, 0, log_p)], switch)[0].tolist()
    assert total(found) == pytest.approx(best, abs=1e-3)


def test_contents_are_joined_over_a_short_gap_but_not_over_the_speaker():
    text = "the bridge , she said, would close"
    spans = (Span(0, 10), Span(23, 34))
    assert bridge(text, spans, (), 25) == (Span(0, 34),)
    assert bridge(text, spans, (Span(13, 21),), 25) == spans
