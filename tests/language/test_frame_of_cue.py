"""The frame around a verb: negation, modals, governors, conditions, questions."""

from __future__ import annotations

import pytest

from marked_text import annotated, document, parses, unmark
from sayso.language.frame import frame
from sayso.language.frame_of_cue import Frame, frame_of_cue
from sayso.language.syntax import Syntax


def frame_in(marked: str, verb: str) -> Frame:
    text, (attribution, *_) = unmark(marked)
    syntax = Syntax(annotated(text, parses()[text]))
    return frame_of_cue(syntax, syntax.low.index(verb), syntax.ranges(attribution.content.spans))


def test_negation_of_the_verb_itself() -> None:
    assert frame_in("{S:Brandt} {C:did not say} {X:when the bridge would reopen}.", "say").negations


def test_negation_inside_the_content_is_no_part_of_the_frame() -> None:
    assert not frame_in(
        "{S:The harbour master} {C:admitted} {X:that no one had checked the cables}.", "admitted"
    ).negations


def test_verb_that_takes_the_cue_as_infinitive_governs_it() -> None:
    found = frame_in(
        "{S:A spokeswoman} {C:declined to say} {X:whether the captain had been drinking}.", "say"
    )
    assert found.infinitive
    assert len(found.governors) == 1


def test_fronted_auxiliary_belongs_to_the_questioned_verb() -> None:
    found = frame_in("{C:Did} {S:the mayor} {C:say} {X:that the bridge was safe}?", "say")
    assert found.questioned
    assert found.auxiliaries == (0,)


def test_why_takes_the_act_for_granted() -> None:
    assert not frame_in("Why {C:did} {S:the minister} {C:say} {X:that the fund was full}?", "say").questioned


def test_condition_inside_the_content_does_not_bind_the_cue() -> None:
    assert (
        frame_in("{X:If the strike lasts, the mill will close}, {S:Oran} {C:said}.", "said").condition == -1
    )


@pytest.mark.parametrize("text", ["Said.", "?", "if", "to say", "not to say", "Did?", "To", "Without saying"])
def test_scraps_without_tags_or_heads_have_a_frame(text: str) -> None:
    syntax = Syntax(frame(document(text)))
    for head in range(len(syntax.low)):
        assert frame_of_cue(syntax, head).head == head
