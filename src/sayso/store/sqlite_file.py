"""A collection's file: opened with care, written in whole transactions, its errors put in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sayso.errors import StoreError
from sayso.store.packing import named_entities
from sayso.store.schema import migrate

MANY = 500
"""values in one statement; SQLite takes 999 in its oldest builds"""
NEWEST_LAST = "ORDER BY published = '', published, id"
_WAIT_S = 30.0  # for another writer's transaction, which takes well under a second


def connect(path: str | Path, *, create: bool = False, one_thread: bool = True) -> sqlite3.Connection:
    """A connection to the collection at `path`, its schema up to date. Raises as `open_store`.

    Without `one_thread` any thread may use it, one at a time.
    """
    name = str(path)
    if name != ":memory:" and not create and not Path(name).is_file():
        raise StoreError(f"{name}: no such collection; make one with: sayso add FILE... --to {name}")
    _refuse_other_files(name)
    with errors_of(name):
        connection = sqlite3.connect(
            name, timeout=_WAIT_S, isolation_level=None, check_same_thread=one_thread
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = ON")  # triggers call this function of ours
            connection.create_function("named_entities", 1, named_entities, deterministic=True)
            migrate(connection, name)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL: never damaged, at worst a batch late
            connection.execute("PRAGMA cache_size = -65536")  # 64 MB
            connection.create_function("fold", 1, str.casefold, deterministic=True)
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse_other_files(name: str) -> None:
    """SQLite takes files of a few bytes for empty databases, and would write over them."""
    path = Path(name)
    try:
        head = _head(path) if name != ":memory:" and path.is_file() else b""
    except OSError as error:
        raise StoreError(f"{name}: can't be opened ({error.strerror})") from None
    if head and head != b"SQLite format 3\0":
        raise StoreError(f"{name}: not a collection of sayso; give another file")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


@contextmanager
def errors_of(name: str) -> Iterator[None]:
    """SQLite's errors as ours, with the next step."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "full" in text:
            text = "the disk is full; what was stored is whole. Make room, then run the same command again"
        elif "locked" in text or "busy" in text:
            text = f"another process has been writing for {_WAIT_S:.0f} s; try again when it is done"
        elif "not a database" in text:
            text = "not a collection of sayso; give another file"
        elif "malformed" in text:
            text = "the file is damaged; restore it from a copy"
        elif "unable to open" in text:
            text = "can't be opened; see whether the folder exists and may be written"
        elif "readonly" in text:
            text = "may not be written; see the rights of the file and its folder"
        raise StoreError(f"{name}: {text}") from None


class SqliteFile:
    """The connection to a collection, for one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._db = connection
        self._name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with errors_of(self._name):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        with errors_of(self._name):
            return self._db.execute(sql, values).fetchall()
