"""A document with its words, sentences and quotations: what the stages look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.document import Document
from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark.

    Attributes:
        start, end: code points [start, end) of the canonical text.
        tag: Penn Treebank part of speech ("NNP", "VBD"), "" where unknown.
        head: index of the syntactic head in the document's tokens; its own index at the root.
        dep: label of the dependency (spaCy's English scheme: "nsubj", "ccomp"), "" where unknown.
    """

    start: int
    end: int
    tag: str = ""
    head: int = -1
    dep: str = ""


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A name in the text. `label` follows OntoNotes: PERSON, ORG, GPE, NORP, DATE, MONEY ..."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its range of the text and of the tokens [first, last), and its paragraph."""

    span: Span
    first: int
    last: int
    paragraph: int


class QuotationEnd(StrEnum):
    CLOSED = "closed"
    REOPENED = "reopened"
    """no closing mark here, but the next paragraph opens again: the quotation goes on"""
    UNCLOSED = "unclosed"


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """What stands between quotation marks, the marks included.

    `scare` is true for a word or two in marks that quote nobody in particular.
    `continues` is true where it carries on a quotation of the paragraph before.
    """

    span: Span
    inner: Span
    end: QuotationEnd = QuotationEnd.CLOSED
    continues: bool = False
    scare: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """Tokens, sentences, quotations and names of one document, each in order of the text."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[QuotedSpan, ...] = ()
    names: tuple[NamedEntity, ...] = ()
    backend: str = ""
    """which model found tags, heads and names, with its digest"""
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(t.start for t in self.tokens))
        object.__setattr__(self, "_sentence_starts", tuple(s.span.start for s in self.sentences))

    @property
    def text(self) -> str:
        return self.document.text

    def word(self, index: int) -> str:
        token = self.tokens[index]
        return self.document.text[token.start : token.end]

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that overlap `span`."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (or the last one that starts before it)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def quotation_at(self, offset: int) -> QuotedSpan | None:
        """The quotation whose marks enclose `offset`."""
        for quotation in self.quotations:
            if quotation.span.start <= offset < quotation.span.end:
                return quotation
        return None
