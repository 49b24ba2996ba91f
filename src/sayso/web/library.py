"""Where the reader keeps documents and decisions: one SQLite file, or memory."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sayso.decisions.codec import decision_from_json, decision_to_json
from sayso.decisions.model import Decision
from sayso.errors import StoreError
from sayso.model import Reading
from sayso.model.codec import dumps_line, loads_line, to_json
from sayso.web.errors import not_found

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Shelved:
    """A line of the list of documents."""

    key: str
    title: str
    outlet: str
    published: str
    version: int
    added: str
    n_decisions: int


class Library(Protocol):
    """Documents with their readings (a new version for each new text or analysis) and decisions."""

    def put(self, key: str, reading: Reading, now: str) -> int:
        """Keeps `reading` as the newest version of document `key`; its number, from 1."""
        ...

    def get(self, key: str) -> tuple[int, Reading]:
        """Newest version; raises WebError 404 where there is none."""
        ...

    def shelf(self) -> list[Shelved]:
        """All documents, newest first."""
        ...

    def append(self, key: str, decision: Decision) -> Decision:
        """Records `decision` with the next number."""
        ...

    def decisions(self, key: str) -> tuple[Decision, ...]:
        """All that was ever decided about document `key`, in order."""
        ...


_TABLES = """
CREATE TABLE IF NOT EXISTS reading (
  document TEXT NOT NULL, version INTEGER NOT NULL, added TEXT NOT NULL, title TEXT NOT NULL,
  outlet TEXT NOT NULL, published TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (document, version));
CREATE TABLE IF NOT EXISTS decision (
  document TEXT NOT NULL, id INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, action TEXT NOT NULL,
  json TEXT NOT NULL, PRIMARY KEY (document, id));
CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE UPDATE ON decision
  BEGIN SELECT RAISE(ABORT, 'decisions are appended, never changed'); END;
CREATE TRIGGER IF NOT EXISTS decision_remains BEFORE DELETE ON decision
  BEGIN SELECT RAISE(ABORT, 'decisions are withdrawn, never deleted'); END;
"""
_CACHED = 32
"""Readings kept as objects: parsing one of 20,000 words takes longer than showing it."""


class SqliteLibrary:
    """A library in one SQLite file (write-ahead log), or in memory with `path` None.

    Raises:
        StoreError: the file can't be opened, or is no SQLite file.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._recent: dict[tuple[str, int], Reading] = {}
        try:
            self._db = sqlite3.connect(
                ":memory:" if path is None else str(path), check_same_thread=False, isolation_level=None
            )
            if path is not None:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA busy_timeout = 5000")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise StoreError(
                f"{path}: can't be used for documents and decisions ({error}); name a new file."
            ) from None

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                except BaseException:
                    self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                raise StoreError(f"The decisions could not be written: {error}.") from None

    def put(self, key: str, reading: Reading, now: str) -> int:
        d = reading.document
        line = dumps_line(to_json(reading))
        with self._write() as db:
            (last,) = db.execute("SELECT max(version) FROM reading WHERE document = ?", (key,)).fetchone()
            version = (last or 0) + 1
            row = (key, version, now, d.title or d.input, d.outlet, d.published, line)
            db.execute("INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return version

    def get(self, key: str) -> tuple[int, Reading]:
        with self._lock:
            row = self._db.execute("SELECT max(version) FROM reading WHERE document = ?", (key,)).fetchone()
            version = row[0]
            if version is None:
                raise not_found(f"Document {key[:40]!r}")
            known = self._recent.get((key, version))
            if known is not None:
                return version, known
            (line,) = self._db.execute(
                "SELECT json FROM reading WHERE document = ? AND version = ?", (key, version)
            ).fetchone()
        reading = loads_line(line, f"document {key}")
        with self._lock:
            while len(self._recent) >= _CACHED:
                del self._recent[next(iter(self._recent))]
            self._recent[key, version] = reading
        return version, reading

    def shelf(self) -> list[Shelved]:
        with self._lock:
            rows = self._db.execute(
                "SELECT r.document, r.title, r.outlet, r.published, r.version, r.added, "
                "(SELECT count(*) FROM decision d WHERE d.document = r.document) FROM reading r "
                "WHERE r.version = (SELECT max(version) FROM reading s WHERE s.document = r.document) "
                "ORDER BY r.added DESC, r.rowid DESC LIMIT 1000"
            ).fetchall()
        return [Shelved(*row) for row in rows]

    def append(self, key: str, decision: Decision) -> Decision:
        with self._write() as db:
            (last,) = db.execute("SELECT max(id) FROM decision WHERE document = ?", (key,)).fetchone()
            decision = replace(decision, id=(last or 0) + 1)
            line = json.dumps(decision_to_json(decision))
            row = (key, decision.id, decision.who, decision.when, decision.action.value, line)
            db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?)", row)
        return decision

    def decisions(self, key: str) -> tuple[Decision, ...]:
        with self._lock:
            rows = self._db.execute(
                "SELECT json FROM decision WHERE document = ? ORDER BY id", (key,)
            ).fetchall()
        return tuple(decision_from_json(json.loads(line)) for (line,) in rows)

    def close(self) -> None:
        with self._lock:
            self._db.close()


Clock = Callable[[], str]
