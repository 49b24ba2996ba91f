"""Made-up hearsay keeps every span on its words."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.evaluate.brat import GoldAttribution, GoldText
from sayso.model import Span
from sayso.training.nesting import source_phrases, wrap

LINES = [
    "The warden said the pier was closed.",
    "According to the survey, half the boats leak.",
    "It rained all day on the harbour and nobody minded.",
    "Mara Quill told the council that the money was gone.",
]
PARTS = [
    ("The warden", "said", "the pier was closed"),
    ("the survey", "According to", "half the boats leak"),
    None,
    ("Mara Quill", "told the council", "that the money was gone"),
]


def gold(order):
    text, attributions = "", []
    for k in order:
        base = len(text)
        if PARTS[k]:
            spans = [(Span(base + LINES[k].index(p), base + LINES[k].index(p) + len(p)),) for p in PARTS[k]]
            attributions.append(GoldAttribution(*spans))
        text += LINES[k] + "\n"
    return GoldText("t", text, tuple(attributions))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.integers(0, 10_000))
def test_old_attributions_keep_their_words_and_new_ones_hold_them(order, seed):
    before = gold(order)
    after = wrap(before, ("the Courier", "a former sailor"), random.Random(seed))
    cues = sorted(s.of(before.text) for a in before.attributions for s in a.cue)
    kept = sorted(s.of(after.text) for a in after.attributions for s in a.cue)
    for cue in cues:
        assert cue.lower() in [k.lower() for k in kept]
    for a in after.attributions:
        for s in a.source + a.cue + a.content:
            assert not any("\ue000" <= ch <= "\ue002" for ch in s.of(after.text))
        if a.inner:
            assert any(not o.inner and o.content[0].start <= a.content[0].start for o in after.attributions)


def test_source_phrases_leave_pronouns_out():
    text = "She said no. The warden said yes."
    a = GoldAttribution((Span(0, 3),), (Span(4, 8),), (Span(9, 11),))
    b = GoldAttribution((Span(13, 23),), (Span(24, 28),), (Span(29, 32),))
    assert source_phrases([GoldText("t", text, (a, b))]) == ("The warden",)
