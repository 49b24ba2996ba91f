"""The embedded store: one SQLite file (WAL, FTS5), one writer at a time, any number of readers."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from sayso.errors import StoreError
from sayso.model import Document, Failure, Manifest, Reading, Span
from sayso.store.packing import (
    DOCUMENT_COLUMNS,
    manifest_text,
    pack_document,
    pack_reading,
    unpack_document,
    unpack_reading,
)
from sayso.store.query import Query
from sayso.store.rows import (
    AddTally,
    Counts,
    DocumentRow,
    Entry,
    FailedInput,
    Fingerprint,
    Hit,
    Repeated,
    SourceRow,
)
from sayso.store.sqlite_file import MANY, NEWEST_LAST, connect, errors_of
from sayso.store.sqlite_identities import SqliteIdentities
from sayso.store.sqlite_search import compile_query
from sayso.store.statements import statement_rows

_RANKED_DOCUMENTS = 6_000  # ranking takes some 40 microseconds each
_WORD_PART = re.compile(r"[^\W_]+")


def open_store(path: str | Path, *, create: bool = False) -> SqliteStore:
    """The collection in the file at `path`; ":memory:" is one that lives as long as it is open.

    Raises:
        StoreError: missing (unless `create`), no collection, made by a newer sayso, not readable.
    """
    return SqliteStore(connect(path, create=create), str(path))


class SqliteStore(SqliteIdentities):
    """A `Store` in one SQLite file. Open it with `open_store`."""

    # ---- adding and removing

    def add(self, items: Sequence[Entry | FailedInput | Repeated]) -> AddTally:
        tally = AddTally()
        with self._writing() as db:
            for item in items:
                tally += self._add(db, item)
                db.execute("INSERT OR IGNORE INTO inputs VALUES (?, ?)", (item.input, item.key))
        return tally

    def _add(self, db: sqlite3.Connection, item: Entry | FailedInput | Repeated) -> AddTally:
        held = db.execute("SELECT 1 FROM documents WHERE key = ?", (item.key,)).fetchone()
        if held or isinstance(item, Repeated):
            return AddTally(repeats=1)
        if isinstance(item, Entry):
            name = item.document.id
            if not db.execute("SELECT 1 FROM documents WHERE id = ?", (name,)).fetchone():
                self._insert(db, item)
                db.execute("DELETE FROM failures WHERE key = ?", (item.key,))
                return AddTally(documents=1)
            reason = (
                f"the id {name} is taken by a document with other content; "
                f"to replace it: sayso remove {name} --from {self._name}, then add with --retry"
            )
            item = FailedInput(item.key, item.input, "store", reason)
        db.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
            (item.key, item.input, item.stage, item.reason),
        )
        return AddTally(failures=1)

    def _insert(self, db: sqlite3.Connection, entry: Entry) -> None:
        d = entry.document
        number = db.execute(
            f"INSERT INTO documents (key, {', '.join(DOCUMENT_COLUMNS)}) VALUES (?{', ?' * len(DOCUMENT_COLUMNS)})",
            (entry.key, *(getattr(d, c) for c in DOCUMENT_COLUMNS)),
        ).lastrowid
        assert number is not None, "a row was inserted"
        db.execute("INSERT INTO texts VALUES (?, ?, ?)", (number, d.text, pack_document(d)))
        if entry.fingerprint:
            db.execute("INSERT INTO fingerprints VALUES (?, ?, ?)", (number, entry.method, entry.fingerprint))
        if entry.reading is not None:
            self._insert_reading(db, number, entry.reading)

    def _insert_reading(self, db: sqlite3.Connection, number: int, reading: Reading) -> None:
        manifest = manifest_text(reading.manifest)
        db.execute("INSERT OR IGNORE INTO manifests (manifest) VALUES (?)", (manifest,))
        db.execute("INSERT INTO readings VALUES (?, ?)", (number, pack_reading(reading)))
        rows = list(statement_rows(reading))
        d = reading.document
        db.executemany(
            f"INSERT INTO statements VALUES (NULL, ?{', ?' * 17})",
            ((number, *astuple(row), d.outlet, d.published) for row in rows),
        )
        db.execute(
            "UPDATE documents SET statements = ?, manifest = (SELECT number FROM manifests WHERE manifest = ?)"
            " WHERE number = ?",
            (len(rows), manifest, number),
        )

    def known(self, keys: Iterable[str]) -> dict[str, str]:
        wanted, out = list(keys), {}
        for at in range(0, len(wanted), MANY):
            some = wanted[at : at + MANY]
            marks = ", ".join("?" * len(some))
            for state, table in (("failure", "failures"), ("document", "documents")):
                for (key,) in self._rows(f"SELECT key FROM {table} WHERE key IN ({marks})", some):
                    out[str(key)] = state
        return out

    def remove(self, ids: Sequence[str]) -> int:
        with self._writing() as db:
            for name in ids:
                row = db.execute("SELECT number, key FROM documents WHERE id = ?", (name,)).fetchone()
                if row is None:
                    raise StoreError(
                        f"{self._name}: no document {name}, so nothing was removed; see: sayso list"
                    )
                db.execute("DELETE FROM inputs WHERE key = ?", (row[1],))
                db.execute("DELETE FROM documents WHERE number = ?", (row[0],))
        return len(ids)

    def replace_readings(self, readings: Sequence[Reading]) -> None:
        with self._writing() as db:
            for reading in readings:
                number = self._number(reading.document.id)
                db.execute("DELETE FROM readings WHERE number = ?", (number,))
                db.execute("DELETE FROM statements WHERE document = ?", (number,))
                self._insert_reading(db, number, reading)

    def stale(self, manifest: Manifest) -> tuple[str, ...]:
        rows = self._rows(
            "SELECT id FROM documents WHERE manifest IS NOT"
            f" (SELECT number FROM manifests WHERE manifest = ?) OR manifest IS NULL {NEWEST_LAST}",
            (manifest_text(manifest),),
        )
        return tuple(str(row[0]) for row in rows)

    # ---- looking

    def counts(self) -> Counts:
        row = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings),"
            " (SELECT count(*) FROM statements), (SELECT count(*) FROM failures), (SELECT count(*) FROM inputs)"
        )[0]
        return Counts(*(int(str(n)) for n in row))

    def documents(self, outlet: str = "") -> Iterator[DocumentRow]:
        where, values = ("WHERE outlet = ?", (outlet,)) if outlet else ("", ())
        for row in self._rows(
            "SELECT id, input, title, byline, outlet, published, url, statements"
            f" FROM documents {where} {NEWEST_LAST}",
            values,
        ):
            a, b, c, d, e, f, g, n = row
            texts = str(a), str(b), str(c), str(d), str(e), str(f), str(g)
            yield DocumentRow(*texts, None if n is None else int(str(n)))

    def failures(self) -> Iterator[Failure]:
        for row in self._rows("SELECT input, stage, reason FROM failures ORDER BY input, key"):
            yield Failure(*map(str, row))

    def _number(self, id: str) -> int:
        rows = self._rows("SELECT number FROM documents WHERE id = ?", (id,))
        if not rows:
            raise StoreError(f"{self._name}: no document {id}; see: sayso list --from {self._name}")
        return int(str(rows[0][0]))

    def document(self, id: str) -> Document:
        number = self._number(id)
        with errors_of(self._name):
            columns = self._db.execute(
                f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM documents WHERE number = ?", (number,)
            ).fetchone()
            text, rest = self._db.execute(
                "SELECT text, rest FROM texts WHERE number = ?", (number,)
            ).fetchone()
        return unpack_document(dict(zip(DOCUMENT_COLUMNS, columns, strict=True)), text, rest)

    def reading(self, id: str) -> Reading | None:
        document = self.document(id)
        with errors_of(self._name):
            row = self._db.execute(
                "SELECT reading FROM readings WHERE number = ?", (self._number(id),)
            ).fetchone()
        return None if row is None else unpack_reading(document, row[0])

    def search(self, query: Query, limit: int = 20) -> tuple[Hit, ...]:
        sql, values = compile_query(self._with_identities(query), limit)
        return tuple(
            self._hit(int(str(number)), float(str(rank))) for number, rank in self._rows(sql, values)
        )

    def _hit(self, number: int, rank: float) -> Hit:
        with errors_of(self._name):
            row = self._db.execute(
                "SELECT d.id, d.title, s.outlet, s.published, s.attribution, s.content, s.source, s.name,"
                ' s.kind, s.quotation, s.depth, s.realised, s.stance, s.chain, s.start, s."end",'
                ' substr(t.text, s.start + 1, s."end" - s.start)'
                " FROM statements s JOIN documents d ON d.number = s.document"
                " JOIN texts t ON t.number = s.document WHERE s.number = ?",
                (number,),
            ).fetchone()
        document, title, outlet, published, attribution, content, source, name, kind, quotation = row[:10]
        depth, realised, stance, chain, start, end, passage = row[10:]
        return Hit(
            document,
            title,
            outlet,
            published,
            attribution,
            content,
            source,
            name,
            kind,
            quotation,
            depth,
            bool(realised),
            stance,
            tuple(json.loads(chain)),
            Span(start, end),
            passage,
            round(rank, 4),
        )

    def matching(self, words: Sequence[str], limit: int = 800) -> tuple[str, ...]:
        parts = self._telling(dict.fromkeys(part for word in words for part in _WORD_PART.findall(word)))
        if not parts:
            return ()
        rows = self._rows(
            "SELECT d.id FROM (SELECT rowid AS number, rank FROM document_words WHERE document_words MATCH ?"
            " ORDER BY rank LIMIT ?) m JOIN documents d ON d.number = m.number ORDER BY m.rank, d.number",
            (" OR ".join(f'"{part}"' for part in parts), limit),
        )
        return tuple(str(row[0]) for row in rows)

    def _telling(self, words: Iterable[str]) -> list[str]:
        """The rarest of `words` that are there, as many as keep the documents to be ranked few."""
        counted = []
        for word in words:
            sql = "SELECT count(*) FROM document_words WHERE document_words MATCH ?"
            counted.append((int(str(self._rows(sql, (f'"{word}"',))[0][0])), word))
        counted = sorted(c for c in counted if c[0])
        kept: list[str] = []
        total = 0
        for n, word in counted:
            total += n
            if kept and total > _RANKED_DOCUMENTS:
                break
            kept.append(word)
        return kept

    def sources(self, by_outlet: bool = False, kind: str = "") -> tuple[SourceRow, ...]:
        outlet = "s.outlet" if by_outlet else "''"
        where, values = ("AND s.kind = ?", (kind,)) if kind else ("", ())
        rows = self._rows(
            # Names of columns would go before those given here: none of the two may be the same.
            f"SELECT {outlet} AS o, coalesce(b.called, s.name) AS c, s.kind AS k, count(*) AS n,"
            " count(DISTINCT s.document), coalesce(b.identity, '') AS i FROM statements s"
            " LEFT JOIN bearers b ON b.document = s.document AND b.name = s.name AND b.kind = s.kind"
            f" WHERE s.kind <> 'author' {where} GROUP BY o, c, k, i"
            " ORDER BY o, n DESC, c, k, i",
            values,
        )
        return tuple(
            SourceRow(str(o), str(name), str(k), int(str(n)), int(str(docs)), str(identity))
            for o, name, k, n, docs, identity in rows
        )

    # ---- comparing

    def fingerprints(self, method: str) -> Iterator[Fingerprint]:
        with errors_of(self._name):
            yield from (
                Fingerprint(*row)
                for row in self._db.execute(
                    "SELECT id, outlet, published, url, data FROM documents JOIN fingerprints USING (number)"
                    f" WHERE method = ? {NEWEST_LAST}",
                    (method,),
                )
            )

    def cached(self, kind: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        out: dict[str, bytes] = {}
        for at in range(0, len(keys), MANY):
            some = keys[at : at + MANY]
            marks = ", ".join("?" * len(some))
            with errors_of(self._name):
                out.update(
                    self._db.execute(
                        f"SELECT key, data FROM cache WHERE kind = ? AND key IN ({marks})", (kind, *some)
                    ).fetchall()
                )
        return out

    def keep(self, kind: str, results: Mapping[str, bytes]) -> None:
        with self._writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO cache VALUES (?, ?, ?)", ((kind, k, v) for k, v in results.items())
            )
