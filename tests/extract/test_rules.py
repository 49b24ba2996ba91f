"""Attributions found by form."""

from __future__ import annotations

from sayso.extract.assemble import Placed
from sayso.extract.decode import Candidate
from sayso.extract.rules import hearsay_words, quotations_without_cue, speaker_turns, split_double_according
from sayso.language.frame import frame
from sayso.model import Document, Span, cover


def annotated(text):
    return frame(Document("t", "t", "", text))


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def test_turns_of_a_transcript_take_their_lines():
    text = "QUILL: Is the bridge safe?\nDR. MARCH: It was.\nIt no longer is.\nQUILL: Thank you."
    found = speaker_turns(annotated(text))
    assert [(cover(c.source, text), cover(c.content, text)) for c in found] == [
        ("QUILL", "Is the bridge safe?"),
        ("DR. MARCH", "It was. … It no longer is."),
        ("QUILL", "Thank you."),
    ]


def test_one_line_in_capitals_with_a_colon_is_no_transcript():
    assert speaker_turns(annotated("UPDATE: The bridge is open.\nQUILL: Yes.\nNothing else.")) == []


def test_whole_quotation_that_nothing_claims_is_found_and_a_title_is_not():
    text = (
        "Mara Quill shrugged.\n“Nobody asked us about the bridge.”\nHer book “The Long Way Down” sold well."
    )
    found = quotations_without_cue(annotated(text), [])
    assert [cover(c.content, text) for c in found] == ["“Nobody asked us about the bridge.”"]


def test_quotation_that_is_claimed_already_is_left():
    text = "“Nobody asked us about the bridge.”"
    claimed = Placed(Candidate(0, (), (), (Span(0, len(text)),), 1, 1, 1), -1)
    assert quotations_without_cue(annotated(text), [claimed]) == []


def test_so_called_covers_the_noun_it_doubts_and_names_nobody():
    from dataclasses import replace

    text = "The so-called reform failed."
    bare = annotated(text)
    tags = {"The": "DT", "reform": "NN", "failed": "VBD", "called": "VBN"}
    tokens = tuple(replace(t, tag=tags.get(text[t.start : t.end], "")) for t in bare.tokens)
    (found,) = hearsay_words(replace(bare, tokens=tokens), [])
    assert (cover(found.cue, text), cover(found.content, text), found.source) == ("so-called", "reform", ())


def test_second_according_to_stands_inside_the_first():
    text = "According to the Courier, the captain fled, according to a sailor who knew him."
    outer = Candidate(
        0, (span(text, "the Courier"), span(text, "a sailor who knew him")), (span(text, "According to"),),
        (span(text, "the captain fled"),), 0.9, 0.9, 0.9,
    )  # fmt: skip
    a, b = split_double_according(annotated(text), [outer])
    assert cover(a.source, text) == "the Courier"
    assert cover(a.content, text) == "the captain fled, according to a sailor who knew him"
    assert cover(b.source, text) == "a sailor who knew him"
    assert cover(b.content, text) == "the captain fled"


def test_turns_with_ordinary_names_need_a_name_that_comes_back():
    talk = "Quill: Is it safe to cross?\nMarch: It was safe then.\nQuill: Thank you for that.\n"
    assert [c.rule for c in speaker_turns(annotated(talk))] == ["turn"] * 3
    figures = "Oxmere: 1,769.\nLinden Quay: 1,501.\nOxmere: 12.\nHarbour: 9.\n"
    assert speaker_turns(annotated(figures)) == []


def test_quotation_signed_with_a_dash_belongs_to_the_signer():
    from sayso.extract.rules import signed_quotations

    text = (
        "“The pier is gone for good.”\n\n— Mara Quill, harbour warden\n\n“No,” he said - and left the room."
    )
    (found,) = signed_quotations(annotated(text))
    assert cover(found.source, text) == "Mara Quill, harbour warden"
    assert cover(found.content, text) == "“The pier is gone for good.”"


def test_inner_source_does_not_reach_out_of_the_content_it_stands_in():
    from sayso.extract.extract import build

    text = "The Courier says a clerk says her manager told her to burn the log."
    outer = Candidate(
        0, (span(text, "The Courier"),), (span(text, "says"),), (span(text, "a clerk says her manager told her to burn the log"),), 0.9, 0.9, 0.9
    )  # fmt: skip
    inner = Candidate(
        5, (span(text, "Courier says a clerk"),), (Span(text.index("says her"), text.index("says her") + 4),),
        (span(text, "her manager told her to burn the log"),), 0.1, 0.9, 0.9,
    )  # fmt: skip
    found = build(annotated(text), [Placed(outer, -1), Placed(inner, 0)], "")
    assert (found[1].source.text, found[1].parent, found[1].depth) == ("a clerk", "A1", 2)
