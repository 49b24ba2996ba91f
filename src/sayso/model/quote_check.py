"""A quotation held against what was said: a verdict about words, never about truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Span, Spans


class Verdict(StrEnum):
    VERBATIM = "verbatim"
    """the words as spoken, but for typography, case, marked brackets, spelling variants, "um" and stutter"""
    CUT = "cut"
    """words were left out"""
    SPLICED = "spliced"
    """parts that stand far apart, or in different turns, are joined as if they followed each other"""
    ALTERED = "altered"
    """words were changed or added, or a negation was dropped"""
    OTHER_SPEAKER = "other_speaker"
    """the words are there, but somebody else said them"""
    NOT_FOUND = "not_found"
    """not found in what was searched; never "false" """


class DifferenceKind(StrEnum):
    """What a difference touches; the first three change what a quotation says."""

    NEGATION = "negation"
    FIGURE = "figure"
    NAME = "name"
    CONDITION = "condition"
    WORD = "word"
    REPETITION = "repetition"
    """the speaker said it twice"""
    SPELLING = "spelling"
    BRACKET = "bracket"
    """marked by the writer as not spoken"""


class DifferenceOp(StrEnum):
    LEFT_OUT = "left_out"
    ADDED = "added"
    REPLACED = "replaced"
    JUMP = "jump"
    """the next words stand elsewhere: before these, in another turn, or in another transcript"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the quotation and the transcript part.

    Attributes:
        quote: the words of the quotation, "" where it leaves words out.
        transcript: the words of the transcript, "" where the quotation adds some; of a
            jump, the first words that were passed over.
        at: where in the quotation, code points of the quotation's text.
        span: where in the transcript, None where it has no such words.
        n_words: how many words of the transcript a cut or jump reaches over, else 0.
        marked: the writer shows it (an ellipsis, brackets).
    """

    op: DifferenceOp
    kind: DifferenceKind
    quote: str
    transcript: str
    at: int
    span: Span | None = None
    n_words: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a transcript.

    Attributes:
        transcript: the transcript's name (file stem).
        spans: code points of the transcript's canonical text, in the order of the quotation.
        text: the words they cover.
        speaker: as the transcript names them, "" where it doesn't.
        start_s: seconds from the start of the recording, None without time codes.
        path: the transcript's file, or the title of the document, as given; "" where unknown.
    """

    transcript: str
    spans: Spans
    text: str
    speaker: str = ""
    start_s: float | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What was found about one quotation.

    Attributes:
        id: as given, or the id of the attribution.
        quote: the quotation as it stands in the text, without its outer marks.
        speaker: who is quoted, as the text names them; "" where unknown.
        verdict: None for an indirect quotation, which gets nearest passages only.
        locations: best first; empty if not found.
        nearest: the passages closest to words that were not found, best first.
        before, after: what the speaker said in the same sentence, outside the quotation.
        reasons: plain sentences for a reader: why this verdict.
        warnings: what may change the sense ("a negation was left out").
        searched: how many transcripts were searched.
        n_words_searched: how many words they hold.
        coverage: share of the quotation's words found at the best place, 0 to 1.
        span: where the quotation stands in the document, if it comes from one.
    """

    id: str
    quote: str
    speaker: str
    verdict: Verdict | None
    locations: tuple[Location, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: tuple[Location, ...] = ()
    before: str = ""
    after: str = ""
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    searched: int = 0
    n_words_searched: int = 0
    coverage: float = 0.0
    span: Span | None = None
    derivation: Derivation = Derivation("quotes")
