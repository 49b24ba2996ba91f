"""The words of the field as values: frozen, comparable, free of input and output."""

from sayso.model.annotated import AnnotatedText, NamedEntity, QuotationEnd, QuotedSpan, Sentence, Token
from sayso.model.attribution import (
    Attribution,
    AttributionType,
    Commitment,
    Content,
    Cue,
    QuotationKind,
    Realisation,
    Source,
    Stance,
)
from sayso.model.claim import Claim, ClaimType, DateValue, Quantity
from sayso.model.copy import Copy, Direction, Passage
from sayso.model.derivation import Derivation
from sayso.model.document import Block, BlockKind, Document, Dropped, Link, Repeat
from sayso.model.entity import Entity, SourceKind
from sayso.model.origins import (
    Cluster,
    Credit,
    Evidence,
    EvidenceKind,
    Independent,
    Merge,
    OriginEdge,
    Origins,
)
from sayso.model.quote_check import (
    Difference,
    DifferenceKind,
    DifferenceOp,
    Location,
    QuoteCheck,
    Verdict,
)
from sayso.model.reading import AuditRow, Component, EditorQuestion, Failure, Manifest, Reading
from sayso.model.span import Span, Spans, cover, envelope, join_spans, shared
from sayso.model.voice import AuthorStatement, VoiceKind

__all__ = [
    "AnnotatedText",
    "Attribution",
    "AttributionType",
    "AuditRow",
    "AuthorStatement",
    "Block",
    "BlockKind",
    "Claim",
    "ClaimType",
    "Cluster",
    "Commitment",
    "Component",
    "Content",
    "Copy",
    "Credit",
    "Cue",
    "DateValue",
    "Derivation",
    "Difference",
    "DifferenceKind",
    "DifferenceOp",
    "Direction",
    "Document",
    "Dropped",
    "EditorQuestion",
    "Entity",
    "Evidence",
    "EvidenceKind",
    "Failure",
    "Independent",
    "Link",
    "Location",
    "Manifest",
    "Merge",
    "NamedEntity",
    "OriginEdge",
    "Origins",
    "Passage",
    "Quantity",
    "QuotationEnd",
    "QuotationKind",
    "QuoteCheck",
    "QuotedSpan",
    "Reading",
    "Realisation",
    "Repeat",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Spans",
    "Stance",
    "Token",
    "Verdict",
    "VoiceKind",
    "cover",
    "envelope",
    "join_spans",
    "shared",
]
