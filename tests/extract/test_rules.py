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
