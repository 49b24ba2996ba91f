"""Passages that stand twice."""

from __future__ import annotations

from sayso.extract import point_to_first
from sayso.model import Attribution, Content, Cue, Document, QuotationKind, Repeat, Source, Span

SENTENCE = "Critics have long accused the port of hiding the spill from the town."
TEXT = f"{SENTENCE} It rained. {SENTENCE}"
SECOND = TEXT.rindex(SENTENCE)


def attribution(id, offset):
    def part(words):
        start = SENTENCE.index(words) + offset
        return (Span(start, start + len(words)),)

    return Attribution(
        id, Source(part("Critics"), "Critics"), Cue(part("accused"), "accused"),
        Content(part("the port of hiding the spill"), ""), QuotationKind.INDIRECT,
    )  # fmt: skip


def document(repeats=()):
    return Document("d", "d", "", TEXT, repeats=repeats)


def test_without_repeats_nothing_changes():
    found = (attribution("A1", 0),)
    assert point_to_first(document(), found) == found


def test_what_stands_in_a_repeat_becomes_a_copy_of_the_first():
    repeat = Repeat(Span(SECOND, SECOND + len(SENTENCE)), Span(0, len(SENTENCE)))
    odd = attribution("A2", SECOND)
    found = point_to_first(document((repeat,)), (attribution("A1", 0), odd))
    assert [(a.id, a.repeat_of) for a in found] == [("A1", None), ("A2", "A1")]
    assert found[1].content.spans[0].of(TEXT) == found[0].content.spans[0].of(TEXT)
    assert found[1].content.spans[0].start == found[0].content.spans[0].start + SECOND


def test_attribution_missed_in_the_repeat_is_there_all_the_same():
    repeat = Repeat(Span(SECOND, SECOND + len(SENTENCE)), Span(0, len(SENTENCE)))
    assert [a.repeat_of for a in point_to_first(document((repeat,)), (attribution("A1", 0),))] == [None, "A1"]
