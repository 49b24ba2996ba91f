"""Which attributions make a sourced statement, and which an editor would not list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sayso.audit.cues import bears_out, shows_speech
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
    r"\b(?:declin(?:ed?|es|ing)|refus\w+)\b.{0,30}"
    r"\b(?:comment|interview|discuss|answer|respond|elaborate|say|speak)"
    r"|\b(?:did|do|does|would|could|has|have)(?: not|n[’']t)\b.{0,30}"
    r"\b(?:comment|respond|return|reply|reached|hear back|answer)"
    r"|\bnot to (?:comment|respond|answer|say|speak)\b|\bno comment\b|\brequests? for comment\b"
    r"|\bunavailable for comment\b|\bnot immediately\b",
    re.IGNORECASE,
)
_BEARS_OUT = re.compile(
    r"(?:also |has |have |had )*(?:show(?:s|ed|n)?|finds?|found|reveal(?:s|ed)?)(?: that)?", re.IGNORECASE
)
"""what figures do, and what people do without a word"""
_HARDLY_SPEAKS = frozenset(("kind.thing", "kind.unknown-noun"))
"""kinds given for want of a better: such a source is listed only where it plainly speaks"""
_PLAIN_SPEECH = re.compile(
    r"\b(?:said|says?|saying|told|tells?|wrote|writes|added|asked|according|warned|explained)\b",
    re.IGNORECASE,
)
_PROCLAIMS = re.compile(r"\b(?:declar|announc|proclaim|recommend|urg|warn|demand|advis)\w*\b", re.IGNORECASE)
"""decrees that are made by saying so; laws passed and petitions filed are acts"""
MIN_SCORE_INDIRECT = 0.6
"""below this an indirect statement is as likely the author's own (read from dev articles' extras)"""
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

    Quoted words were spoken or written whatever the cue. Else the cue decides; one that
    shows neither speech nor writing is taken for an act.
    """
    if a.quotation is not QuotationKind.INDIRECT and len(a.content.text.split()) >= MIN_QUOTED_WORDS:
        return True
    entity = a.source.entity
    by_people = entity is not None and entity.kind not in (SourceKind.DOCUMENT, SourceKind.NAMED_ORGANIZATION)
    if by_people and _BEARS_OUT.fullmatch(a.cue.text.strip()):
        return False
    if (
        entity is not None
        and entity.derivation.rule in _HARDLY_SPEAKS
        and not _PLAIN_SPEECH.search(a.cue.text)
    ):
        return False
    if a.score < MIN_SCORE_INDIRECT or a.cue.text.lower().startswith("to "):
        return False
    if not by_people and bears_out(a.cue.text):
        return a.type in _LISTED_TYPES
    shown = shows_speech(a.cue.text)
    if a.type is AttributionType.DECREE:
        return bool(_PROCLAIMS.search(a.cue.text))
    if shown is not None:
        return shown and a.type in _LISTED_TYPES
    if a.type is AttributionType.BELIEF:
        return False
    if not a.cue.spans:
        return a.quotation is not QuotationKind.INDIRECT
    return False


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
