"""Where the reader keeps documents and decisions: a collection, as `sayso add` makes it."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from sayso.batch.items import Item, Metadata
from sayso.decisions.codec import decision_from_json, decision_to_json
from sayso.decisions.model import Decision
from sayso.errors import StoreError
from sayso.model import Document, Reading
from sayso.reuse import METHOD, to_bytes, word_hashes
from sayso.store import Entry
from sayso.store.desk import DOCUMENT, TIE, Desk, Listed, Stamp, Wanted, open_desk, tie_subject
from sayso.web.errors import WebError, not_found
from sayso.web.reading import Job

_CACHED = 64
"""Readings kept as objects: unpacking one of 20,000 words takes longer than showing it."""
_CONNECTIONS = 4
"""Open at once; each holds up to 64 MB of pages."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it is now.

    Attributes:
        key: what stands in its address; its id where that can.
        stamp: tells this state from any other.
        is_read: whether it has a reading; `reading` holds no statement otherwise.
    """

    key: str
    stamp: Stamp
    reading: Reading
    is_read: bool

    @property
    def version(self) -> int:
        return self.stamp.version


@dataclass(frozen=True, slots=True)
class Shelved(Listed):
    """A line of the list of documents, with the key that its address holds."""

    key: str


@dataclass(frozen=True, slots=True)
class TieDecision:
    """Somebody's word on what ties two documents: `split` or `join`; the last one holds."""

    a: str
    b: str
    action: str
    who: str
    when: str
    note: str = ""


class Library:
    """A collection, its documents by key and its decisions. Safe to use from several threads.

    Without a path it lives in a temporary folder and goes when it is closed.

    Raises:
        StoreError: the file is no collection, or can't be used.
    """

    def __init__(self, path: Path | None = None, *, connections: int = _CONNECTIONS) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sayso-") if path is None else None
        self._path = path if path is not None else Path(self._folder.name if self._folder else "") / "c.sayso"
        self._desks: queue.LifoQueue[Desk] = queue.LifoQueue()
        self._desks.put(open_desk(self._path, create=True))
        for _ in range(connections - 1):
            self._desks.put(open_desk(self._path))
        self._n = connections
        self._lock = threading.Lock()
        self._recent: OrderedDict[str, Held] = OrderedDict()
        self._odd: dict[str, str] = {}

    @property
    def path(self) -> Path:
        """Of the collection."""
        return self._path

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A connection of this caller's own, given back at the end."""
        found = self._desks.get()
        try:
            yield found
        finally:
            self._desks.put(found)

    def close(self) -> None:
        for _ in range(self._n):
            self._desks.get().close()
        if self._folder is not None:
            self._folder.cleanup()

    # -- keys ----------------------------------------------------------------------------------

    def id_of(self, key: str) -> str:
        """The id behind a key of an address.

        Raises:
            WebError: 404 there is no such document.
        """
        with self.desk() as desk:
            if desk.has(key):
                return key
            with self._lock:
                known = self._odd.get(key)
            if known is not None and desk.has(known):
                return known
            found = {key_of(id): id for id in desk.odd_ids()}
        with self._lock:
            self._odd = found
        if key not in found:
            raise not_found(f"Document {key[:40]!r}")
        return found[key]

    # -- documents -----------------------------------------------------------------------------

    def get(self, key: str) -> Held:
        """The document as it is now.

        Raises:
            WebError: 404 there is none.
        """
        id = self.id_of(key)
        with self.desk() as desk:
            stamp = desk.stamp(id)
            with self._lock:
                known = self._recent.get(id)
                if known is not None and known.stamp == stamp:
                    self._recent.move_to_end(id)
                    return known
            reading = desk.reading(id)
            held = Held(key_of(id), stamp, reading or Reading(desk.document(id)), reading is not None)
        with self._lock:
            self._recent[id] = held
            while len(self._recent) > _CACHED:
                self._recent.popitem(last=False)
        return held

    def put(self, job: Job, reading: Reading, now: str) -> str:
        """Keeps a document that was read of `job`; its key. The same text again is a new reading of it.

        Raises:
            WebError: 409 its id is taken by another text.
        """
        document = reading.document
        entry = _entry(job, reading)
        with self.desk() as desk:
            if desk.has(document.id):
                held = desk.document(document.id)
                if held.text != document.text:
                    raise WebError(
                        409,
                        "taken",
                        f"Document {document.id[:40]!r} has another text; send this one as its next version "
                        f"(POST /api/documents/{key_of(document.id)}/versions), or give another id.",
                    )
                old = desk.reading(document.id)
                if old is None:
                    desk.put_reading(replace(reading, document=held))
                elif old.manifest != reading.manifest:
                    desk.revise(_same(held, reading), now)
                return key_of(document.id)
            known = desk.known([entry.key])
            if known.get(entry.key) == "document":
                raise WebError(409, "taken", "This very text is there already, under another id.")
            if desk.add([entry]).documents != 1:
                raise StoreError(f"{document.id}: could not be added")
        return key_of(document.id)

    def revise(self, key: str, job: Job, reading: Reading, now: str) -> int:
        """Keeps `reading` as the next version of document `key`; its number.

        Raises:
            WebError: 409 the text is there already, as another document.
        """
        id = self.id_of(key)
        with self.desk() as desk:
            held = desk.document(id)
            entry = _entry(job, reading)
            if held.text == reading.document.text:
                if desk.reading(id) is None:
                    desk.put_reading(replace(reading, document=held))
                    return desk.stamp(id).version
                entry = _same(held, reading)
            try:
                return desk.revise(entry, now)
            except StoreError as error:
                if "there already" in str(error):
                    raise WebError(409, "taken", str(error)) from None
                raise

    def shelf(self, wanted: Wanted, offset: int = 0, limit: int = 50) -> list[Shelved]:
        """Documents that fit, from the one at `offset` on."""
        with self.desk() as desk:
            return [_shelved(row) for row in desk.page(wanted, offset, limit)]

    def count(self, wanted: Wanted) -> int:
        with self.desk() as desk:
            return desk.count(wanted)

    # -- decisions -----------------------------------------------------------------------------

    def append(self, key: str, decision: Decision, scope: str = DOCUMENT) -> Decision:
        """Records `decision` with the next number. Learners' marks have a scope of their own."""
        id = self.id_of(key)
        with self.desk() as desk:
            number = desk.record(
                scope,
                id,
                who=decision.who,
                at=decision.when,
                action=decision.action.value,
                data=json.dumps(decision_to_json(replace(decision, id=0)), ensure_ascii=False),
            )
        return replace(decision, id=number)

    def decisions(self, key: str, scope: str = DOCUMENT) -> tuple[Decision, ...]:
        """All that was ever decided about document `key`, in order."""
        id = self.id_of(key)
        with self.desk() as desk:
            rows = desk.recorded(scope, id)
        return tuple(replace(decision_from_json(json.loads(r.data)), id=r.number) for r in rows)

    def tie(self, decision: TieDecision) -> None:
        """Records somebody's word on what ties two documents (by id)."""
        with self.desk() as desk:
            desk.record(
                TIE,
                tie_subject(decision.a, decision.b),
                who=decision.who,
                at=decision.when,
                action=decision.action,
                data=json.dumps({"note": decision.note}, ensure_ascii=False),
            )

    def ties(self) -> tuple[TieDecision, ...]:
        """All that was ever decided about ties, the last on each pair last."""
        out = []
        with self.desk() as desk:
            for subject in desk.subjects(TIE):
                a, b = json.loads(subject)
                for r in desk.recorded(TIE, subject):
                    out.append(TieDecision(a, b, r.action, r.who, r.at, json.loads(r.data).get("note", "")))
        return tuple(out)


def key_of(id: str) -> str:
    """What stands in the address of a document: its id where that can, else a digest of it."""
    safe = 0 < len(id) <= 64 and id.isascii() and all(c.isalnum() or c in "-_" for c in id)
    return id if safe else sha256(id.encode("utf-8", "replace")).hexdigest()[:16]


def _shelved(row: Listed) -> Shelved:
    return Shelved(**asdict(row), key=key_of(row.id))


def _entry(job: Job, reading: Reading) -> Entry:
    document = reading.document
    given = Metadata(
        id=job.id, outlet=job.outlet, published=job.published, title=job.title, byline=job.byline, url=job.url
    )
    item = Item(job.name, job.data, given, is_text=job.is_text)
    return Entry(item.key, job.name, document, reading, fingerprint(document), METHOD)


def _same(held: Document, reading: Reading) -> Entry:
    """A new reading of a text that is there: key and fingerprint stay."""
    return Entry("", held.input, held, replace(reading, document=held))


def fingerprint(document: Document) -> bytes:
    """What the document is compared with others by."""
    return to_bytes(word_hashes(document.text))
