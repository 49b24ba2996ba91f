"""Odd analyses and odd inputs: no crash, nothing lost, the same answer twice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from marked_text import TESTS, document, rows, unmark
from sayso.language.frame import frame
from sayso.model import AnnotatedText, Attribution, Content, Cue, QuotationKind, Source, Span, Token
from sayso.stance import judge
from sayso.voice import find

TEXTS = [r["t"] for p in sorted(TESTS.glob("*/check_*.yaml")) for r in rows(p)]
TAGS = ["", "NN", "NNP", "VB", "VBD", "VBG", "VBN", "VBZ", "MD", "IN", "TO", "RB", "JJ", "PRP", "DT", "XX"]
DEPS = ["", "nsubj", "aux", "neg", "ccomp", "xcomp", "advcl", "dobj", "ROOT"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_random_tags_and_heads_never_break_the_stages(data: st.DataObject) -> None:
    text, attributions = unmark(data.draw(st.sampled_from(TEXTS)))
    bare = frame(document(text))
    n = len(bare.tokens)
    heads = data.draw(st.lists(st.integers(-2, n + 2), min_size=n, max_size=n))
    tags = data.draw(st.lists(st.sampled_from(TAGS), min_size=n, max_size=n))
    deps = data.draw(st.lists(st.sampled_from(DEPS), min_size=n, max_size=n))
    tokens = tuple(
        Token(t.start, t.end, *x)
        for t, x in zip(bare.tokens, zip(tags, heads, deps, strict=True), strict=True)
    )
    whole = replace(bare, tokens=tokens)
    judged = judge(whole, attributions)
    assert [(a.id, a.source, a.cue, a.content) for a in judged] == [
        (a.id, a.source, a.cue, a.content) for a in attributions
    ]
    assert judge(whole, attributions) == judged
    statements = find(whole, judged)
    assert [s.id for s in statements] == [f"V{i + 1}" for i in range(len(statements))]
    for statement in statements:
        assert " … ".join(s.of(text) for s in statement.spans) == statement.text


def test_text_without_words_gives_back_what_came_in() -> None:
    empty = AnnotatedText(document(""), (), ())
    assert judge(empty, ()) == ()
    assert find(empty, ()) == ()


def test_attribution_without_source_and_cue_is_a_neutral_statement() -> None:
    text = "“We were never warned about any of this.”"
    spans = (Span(1, len(text) - 1),)
    bare = Attribution("A1", Source(), Cue(), Content(spans, text[1:-1]), QuotationKind.DIRECT)
    (judged,) = judge(frame(document(text)), (bare,))
    assert (judged.type.value, judged.commitment.value, judged.realised) == ("statement", "neutral", True)
    assert judged.type_derivation.rule == "no_cue"


def test_unknown_verb_with_a_clause_is_a_statement_by_its_frame() -> None:
    text, attributions = unmark("{S:Lenz} {C:zorbed} {X:that the cables were cheap}.")
    bare = frame(document(text))
    tags = ["NNP", "VBD", "IN", "DT", "NNS", "VBD", "JJ", "."]
    tokens = tuple(Token(t.start, t.end, tag, 1, "") for t, tag in zip(bare.tokens, tags, strict=True))
    (judged,) = judge(replace(bare, tokens=tokens), attributions)
    assert judged.type.value == "statement"
    assert judged.type_derivation.rule == "frame.clause"


def test_untagged_text_still_gives_negation_and_questions_no_crash() -> None:
    for marked in TEXTS[:60]:
        text, attributions = unmark(marked)
        bare = frame(document(text))
        find(bare, judge(bare, attributions))
