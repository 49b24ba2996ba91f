"""Which attributions make a sourced statement, and which an editor would not list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sayso.audit.cues import shows_speech
from sayso.model import (
    AnnotatedText,
    Attribution,
    AttributionType,
    BlockKind,
    Entity,
    QuotationKind,
    SourceKind,
    Span,
)

_REFUSAL = re.compile(
    r"\b(?:declined?|declines|declining|refus\w+)\b.{0,30}\b(?:comment|interview|discuss|answer|respond|elaborate|say|speak)"
    r"|\b(?:did|do|does|would|could|has|have)(?: not|n[’']t)\b.{0,30}\b(?:comment|respond|return|reply|reached|hear back|answer)"
    r"|\bno comment\b|\brequests? for comment\b|\bunavailable for comment\b|\bnot immediately\b",
    re.IGNORECASE,
)
_LISTED_TYPES = frozenset((AttributionType.STATEMENT, AttributionType.DECREE, AttributionType.BELIEF))
_NOT_LISTED = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.BYLINE,
        BlockKind.CAPTION,
        BlockKind.PULL_QUOTE,
        BlockKind.LICENCE,
        BlockKind.SUBHEADING,
    )
)
MIN_QUOTED_WORDS = 4
"""a word or two in marks may be a label that somebody uses, not a statement"""
MAX_HEADING_WORDS = 9
"""a line longer than this is a sentence even without a full stop"""


def is_listed(text: AnnotatedText, a: Attribution, entities: Mapping[str, Entity]) -> bool:
    """Whether the audit lists this attribution.

    Listed is what somebody really said, at first hand for this article, and where it is
    known who. Not listed are refusals to comment, the author's own words, repeats, and
    what stands in headlines and captions.
    """
    if not a.realised or a.parent is not None or a.repeat_of is not None:
        return False
    entity = a.source.entity
    if entity is None or entity.kind is SourceKind.AUTHOR:
        return False
    if not _is_spoken(a):
        return False
    if _in_unlisted_block(text, a.content.spans[0]):
        return False
    return not is_heading(text, a.content.spans[0]) and not is_refusal(text, a)


def _is_spoken(a: Attribution) -> bool:
    """Whether the attribution reports words, and not a mind, a plan or an act.

    Quoted words were spoken or written whatever the cue. Else the cue decides, and where
    it leaves it open, the type that was found for the attribution.
    """
    if a.quotation is not QuotationKind.INDIRECT and len(a.content.text.split()) >= MIN_QUOTED_WORDS:
        return True
    shown = shows_speech(a.cue.text)
    if shown is not None:
        return shown and a.type in _LISTED_TYPES
    if not a.cue.spans:
        return a.quotation is not QuotationKind.INDIRECT
    typed = bool(a.type_derivation.rule or a.type_derivation.model)
    return typed and a.type in _LISTED_TYPES


def _in_unlisted_block(text: AnnotatedText, span: Span) -> bool:
    for block in text.document.blocks:
        if block.kind in _NOT_LISTED and block.span.contains(span):
            return True
    title = text.document.title.strip()
    if title and not text.document.blocks:
        first = text.text.lstrip()[: len(title)]
        return first == title and span.end <= text.text.index(title) + len(title)
    return False


def is_heading(text: AnnotatedText, span: Span) -> bool:
    """Whether `span` stands in a short line of its own without full stop: a heading or a cell of a table."""
    source = text.text
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.start)
    line = source[start : end if end >= 0 else len(source)].strip()
    if len(line.split()) > MAX_HEADING_WORDS or any(c in line for c in '“”"'):
        return False
    return not line.endswith((".", "!", ":", "”"))


def is_refusal(text: AnnotatedText, a: Attribution) -> bool:
    """Whether all that is reported is that somebody would not, or did not, speak."""
    if any(c in a.content.text for c in '“"') and len(a.content.text.split()) > 6:
        return False
    said = f"{a.cue.text} {a.content.text}"
    if len(said.split()) > 30:
        return False
    return bool(_REFUSAL.search(said))
