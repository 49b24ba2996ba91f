"""Fact-checks kept in one SQLite file with their vectors, so that matching starts at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from sayso.errors import StoreError
from sayso.factcheck.collection import SentenceEncoder, Vectors
from sayso.model.factcheck import FactCheck, MediaItem, Rating

SCHEMA = 1
MAGIC = b"SQLite format 3\x00"
_TABLES = """
CREATE TABLE IF NOT EXISTS factcheck_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS factcheck (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, record TEXT NOT NULL,
    claim_vector BLOB NOT NULL, title_vector BLOB NOT NULL);
"""
CHUNK = 256


def is_library(path: Path) -> bool:
    """Whether `path` is an SQLite file (of any content)."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def add(path: Path, checks: Sequence[FactCheck], encoder: SentenceEncoder) -> int:
    """Add `checks` to the library at `path`, made if it isn't there; returns how many are new.

    A check whose id is there already replaces the older record and keeps its place. What is added
    is kept even if the import breaks off: the same feed can be given again.

    Raises:
        StoreError: the file is no library, of another version, or made with other weights.
    """
    with _open(path) as db:
        db.executescript(_TABLES)
        _check(db, path, encoder.digest)
        db.commit()
        before = db.execute("SELECT count(*) FROM factcheck").fetchone()[0]
        for start in range(0, len(checks), CHUNK):
            part = checks[start : start + CHUNK]
            claims = encoder.encode([c.claim for c in part])
            titles = encoder.encode([c.title for c in part])
            for check, claim, title in zip(part, claims, titles, strict=True):
                db.execute(
                    "INSERT INTO factcheck (id, record, claim_vector, title_vector) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET record = excluded.record, "
                    "claim_vector = excluded.claim_vector, title_vector = excluded.title_vector",
                    (
                        check.id,
                        json.dumps(asdict(check), ensure_ascii=False),
                        claim.tobytes(),
                        title.tobytes(),
                    ),
                )
            db.commit()  # now, so that others can read while the vectors of the next are computed
        return int(db.execute("SELECT count(*) FROM factcheck").fetchone()[0]) - int(before)


def load(path: Path, encoder: SentenceEncoder) -> tuple[tuple[FactCheck, ...], Vectors, Vectors]:
    """All fact-checks of a library in order of import, with the vectors of claims and titles.

    Raises:
        StoreError: the file can't be read, is no library, or was made with other weights.
    """
    if not path.exists():
        raise StoreError(f"{path}: not there; make it: sayso factchecks add FEED --to {path}")
    with _open(path) as db:
        try:
            _check(db, path, encoder.digest)
            rows = db.execute(
                "SELECT record, claim_vector, title_vector FROM factcheck ORDER BY number"
            ).fetchall()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreError(f"{path}: is being written to; try again when the import is done") from error
            raise StoreError(
                f"{path}: holds no fact-checks ({error}); add some: sayso factchecks add"
            ) from error
    try:
        checks = tuple(_revive(json.loads(r[0])) for r in rows)
        claims, titles = (
            np.frombuffer(b"".join(r[i] for r in rows), dtype=np.float32).reshape(len(rows), -1)
            for i in (1, 2)
        )
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{path}: damaged ({error}); import the feed again into a new file") from error
    return checks, claims, titles


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        db = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: can't be opened ({error})") from error
    try:
        yield db
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: can't be read as a library ({error})") from error
    finally:
        db.close()


def _check(db: sqlite3.Connection, path: Path, digest: str) -> None:
    """Compare, or note in a new file, the version and the weights of the vectors."""
    for key, value in (("schema", str(SCHEMA)), ("weights", digest)):
        row = db.execute("SELECT value FROM factcheck_meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            db.execute("INSERT INTO factcheck_meta VALUES (?, ?)", (key, value))
        elif row[0] != value:
            raise StoreError(
                f"{path}: made with {key} {row[0][:12]}, this version has {value[:12]}; "
                "import the feed into a new file"
            )


def _revive(record: dict[str, Any]) -> FactCheck:
    rating = Rating(**record.pop("rating"))
    media = tuple(MediaItem(**item) for item in record.pop("media"))
    return FactCheck(
        **record | {"rating": rating, "media": media, "appearances": tuple(record["appearances"])}
    )
