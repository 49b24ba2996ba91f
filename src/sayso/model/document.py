"""A document as received and as read: immutable text, its blocks, and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class BlockKind(StrEnum):
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    BLOCK_QUOTE = "block_quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CORRECTION = "correction"
    PULL_QUOTE = "pull_quote"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one function. A dateline block may stand inside a paragraph."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its anchor in the text and the address it leads to (never fetched)."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the received bytes that is not in the canonical text.

    `kind` is one word ("navigation", "script", "pull_quote", "control characters"),
    `text` at most 200 code points of it, `reason` why it was left out.
    """

    kind: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage that repeats an earlier one word for word."""

    span: Span
    of: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        id: stable name: given at intake, else the first 16 hex digits of `sha256`.
        input: path or name as given ("-" for standard input).
        sha256: digest of the received bytes, 64 hex digits.
        text: canonical text; all offsets count its code points.
        blocks: in order of their start.
        published: ISO 8601 date or date and time as far as known, else "".
        language: ISO 639-1 code.
        Empty strings mean that the input doesn't say.
    """

    id: str
    input: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    licence: str = ""
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    repeats: tuple[Repeat, ...] = ()
