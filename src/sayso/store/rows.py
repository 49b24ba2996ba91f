"""What goes into a collection and what comes out of it, as values."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sayso.model import Document, Reading, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be kept.

    Attributes:
        key: digest of what was received; the same content is kept once.
        input: name of the input as given.
        reading: its reading, or None where only the document is kept.
        fingerprint, method: what `sayso.reuse` compares documents by, and its name; empty
            where there is none.
    """

    key: str
    input: str
    document: Document
    reading: Reading | None = None
    fingerprint: bytes = b""
    method: str = ""


@dataclass(frozen=True, slots=True)
class FailedInput:
    """An input that gave no document, to be kept with the reason."""

    key: str
    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """An input whose content is there already, under this or another name."""

    key: str
    input: str


@dataclass(frozen=True, slots=True)
class AddTally:
    """What became of inputs: each is in exactly one of the three."""

    documents: int = 0
    failures: int = 0
    repeats: int = 0

    def __add__(self, other: AddTally) -> AddTally:
        return AddTally(
            self.documents + other.documents, self.failures + other.failures, self.repeats + other.repeats
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is in a collection. `inputs` counts names of inputs with their content."""

    documents: int
    readings: int
    statements: int
    failures: int
    inputs: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list; `statements` is None where it was not read."""

    id: str
    input: str
    title: str
    byline: str
    outlet: str
    published: str
    url: str
    statements: int | None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is needed to compare a document with others, without its text."""

    id: str
    outlet: str
    published: str
    url: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found.

    Attributes:
        attribution: its id in the reading ("A3"), or that of a statement in the author's voice.
        name: of the source's entity, else "".
        chain: names from the outermost hand to the innermost, "" for one left unknown.
        span, passage: the sentences around source, cue and content, and their text.
        rank: the smaller the better (bm25), 0 where no words were searched.
    """

    document: str
    title: str
    outlet: str
    published: str
    attribution: str
    content: str
    source: str
    name: str
    kind: str
    quotation: str
    depth: int
    realised: bool
    stance: str
    chain: tuple[str, ...]
    span: Span
    passage: str
    rank: float


@dataclass(frozen=True, slots=True)
class SourceRow:
    """How often one source is quoted: in an outlet, or (`outlet` "") in all.

    `identity` tells who is meant where names were resolved across documents, else "".
    """

    outlet: str
    name: str
    kind: str
    statements: int
    documents: int
    identity: str = ""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A person or organisation named in a document: an entity of its reading.

    `span` is its first mention; `statements` counts those of which it is the source.
    """

    document: str
    entity: str
    outlet: str
    published: str
    name: str
    kind: str
    title: str
    aliases: tuple[str, ...]
    span: Span | None
    statements: int


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """One person or body across documents.

    Attributes:
        names: all by which it is to be found.
        bearers: (document, name there) of all its mentions; of one kind.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    bearers: tuple[tuple[str, str], ...]


def search_key(name: str) -> str:
    """The words of a name without case, accents, marks and a leading "the"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", plain.casefold()))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
