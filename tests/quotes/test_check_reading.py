"""Quotations of a reading: built by hand, no model."""

from __future__ import annotations

from sayso.model import (
    Attribution,
    Content,
    Cue,
    Document,
    Entity,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
    Verdict,
)
from sayso.quotes import Library, Transcript, check_reading
from sayso.quotes.turns import find_turns

TEXT = "“We will close the bridge,” Ann Lee said, calling it “perfectly safe”. She added that the ferry would run on Sundays."
SAID = "Ann Lee: We will not close the bridge this winter. It is perfectly safe. The ferry will run on Sundays.\n\nBob Roe: I doubt it.\n\nAnn Lee: Wait.\n"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def attribution(id: str, words: str, kind: QuotationKind) -> Attribution:
    lee = Entity("E1", "Ann Lee", SourceKind.NAMED_PERSON)
    return Attribution(
        id, source=Source(entity=lee), cue=Cue(), content=Content((at(words),), words), quotation=kind
    )


def test_quoted_parts_get_verdicts_and_indirect_ones_passages() -> None:
    reading = Reading(
        Document("d", "d", "0" * 64, TEXT),
        (
            attribution("A1", "“We will close the bridge,”", QuotationKind.DIRECT),
            attribution("A2", "it “perfectly safe”", QuotationKind.MIXED),
            attribution("A3", "that the ferry would run on Sundays", QuotationKind.INDIRECT),
        ),
    )
    library = Library.of([Transcript("talk", "talk.txt", SAID, find_turns(SAID))])
    first, second, third = check_reading(reading, library)
    assert (first.id, first.verdict, first.speaker) == ("A1", Verdict.ALTERED, "Ann Lee")
    assert first.span is not None
    assert first.span.of(TEXT) == "We will close the bridge,"
    assert (second.id, second.verdict, second.quote) == ("A2", Verdict.VERBATIM, "perfectly safe")
    assert third.verdict is None
    assert "ferry will run on Sundays" in third.nearest[0].text
