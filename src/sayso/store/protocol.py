"""What a store must do. `tests/store/test_contract.py` holds every implementation to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from sayso.model import Document, Failure, Manifest, Reading
from sayso.store.query import Query
from sayso.store.rows import (
    AddTally,
    Counts,
    DocumentRow,
    Entry,
    FailedInput,
    Fingerprint,
    Hit,
    IdentityRow,
    NamedRow,
    Repeated,
    SourceRow,
)


class Store(Protocol):
    """A collection. Every method that writes is one transaction: all of it or nothing.

    All methods raise StoreError where the collection can't be read or written.
    """

    def add(self, items: Sequence[Entry | FailedInput | Repeated]) -> AddTally:
        """Keep all items. Content that is there already counts as repeated; a document whose
        id is taken by other content becomes a failure."""
        ...

    def known(self, keys: Iterable[str]) -> dict[str, str]:
        """Those of `keys` that are there, as "document" or "failure"."""
        ...

    def counts(self) -> Counts: ...

    def documents(self, outlet: str = "") -> Iterator[DocumentRow]:
        """By date of publication (undated last), then by id."""
        ...

    def failures(self) -> Iterator[Failure]:
        """By name of the input."""
        ...

    def document(self, id: str) -> Document:
        """Raises StoreError where there is none of this id."""
        ...

    def reading(self, id: str) -> Reading | None:
        """The reading, None where the document was kept without. Raises as `document`."""
        ...

    def remove(self, ids: Sequence[str]) -> int:
        """Remove documents with all that belongs to them; how many. An id that isn't there
        raises StoreError, and nothing is removed."""
        ...

    def stale(self, manifest: Manifest) -> tuple[str, ...]:
        """Ids of documents not read, or read with other versions than `manifest` says."""
        ...

    def replace_readings(self, readings: Sequence[Reading]) -> None:
        """Put new readings in the place of the old ones of the same documents."""
        ...

    def search(self, query: Query, limit: int = 20) -> tuple[Hit, ...]:
        """Statements that fit, the best first; without words the newest first.

        A source is also found under the other names of its identity (`put_identities`).
        """
        ...

    def matching(self, words: Sequence[str], limit: int = 800) -> tuple[str, ...]:
        """Ids of documents that hold any of `words` (whatever their endings), read or not:
        those with most and rarest of them first."""
        ...

    def sources(self, by_outlet: bool = False, kind: str = "") -> tuple[SourceRow, ...]:
        """Who is quoted how often, by outlet and then by number; statements without a known
        source are counted under the name "". Those of one identity are counted together."""
        ...

    def named(self) -> Iterator[NamedRow]:
        """Persons and organisations named in the documents read, by document as in `documents`."""
        ...

    def named_changes(self) -> int:
        """A number that grows whenever what `named` gives may have changed."""
        ...

    def decide(self, kind: str, decision: str) -> None:
        """Append a human decision (JSON). Nothing removes or changes it, not even new readings."""
        ...

    def decisions(self, kind: str) -> tuple[str, ...]:
        """All decisions of the kind, in the order they were made."""
        ...

    def put_identities(self, rows: Iterable[IdentityRow], state: str, result: bytes) -> None:
        """Put these in the place of all identities; `state` digests what they rest on, `result`
        is what the caller wants to have back."""
        ...

    def identities(self) -> tuple[str, bytes]:
        """(state, result) of the last `put_identities`; ("", b"") before the first."""
        ...

    def fingerprints(self, method: str) -> Iterator[Fingerprint]:
        """Of all documents that have one made by `method`, in the order of `documents`."""
        ...

    def cached(self, kind: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Results kept by `keep` under these keys."""
        ...

    def keep(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results of work that need not be done twice; the key must digest all it rests on."""
        ...

    def close(self) -> None: ...
