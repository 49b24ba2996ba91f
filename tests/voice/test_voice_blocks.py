"""What is not the author's: headlines, captions, licence lines, repeats, others' quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marked_text import annotated, parses
from sayso.model import AnnotatedText, Block, BlockKind, QuotationEnd, QuotedSpan, Repeat, Span
from sayso.voice import find

TEXT = "The bridge has been closed since March."


@pytest.fixture
def bridge() -> AnnotatedText:
    return annotated(TEXT, parses()[TEXT])


def with_block(text: AnnotatedText, kind: BlockKind) -> AnnotatedText:
    blocks = (Block(kind, Span(0, len(TEXT))),)
    return replace(text, document=replace(text.document, blocks=blocks))


@pytest.mark.parametrize(
    "kind",
    ["headline", "byline", "dateline", "subheading", "caption", "licence", "pull_quote", "block_quote"],
)
def test_other_blocks_hold_nothing_of_the_author(bridge: AnnotatedText, kind: str) -> None:
    assert find(with_block(bridge, BlockKind(kind)), ()) == ()


@pytest.mark.parametrize("kind", ["paragraph", "list_item"])
def test_paragraphs_and_lists_are_the_authors(bridge: AnnotatedText, kind: str) -> None:
    (statement,) = find(with_block(bridge, BlockKind(kind)), ())
    assert statement.text == TEXT


def test_passage_that_repeats_an_earlier_one_is_not_counted_again(bridge: AnnotatedText) -> None:
    repeat = (Repeat(Span(0, len(TEXT)), Span(0, len(TEXT))),)
    assert find(replace(bridge, document=replace(bridge.document, repeats=repeat)), ()) == ()


def test_sentence_in_quotation_marks_is_somebody_elses(bridge: AnnotatedText) -> None:
    quoted = (QuotedSpan(Span(0, len(TEXT)), Span(0, len(TEXT)), QuotationEnd.CLOSED),)
    assert find(replace(bridge, quotations=quoted), ()) == ()
