"""A collection on the desk of people who read it: pages of a list, versions of a text, decisions.

What the reader's pages need beyond `Store`, on the embedded store. Decisions are kept as JSON that
this package does not look into.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import StoreError
from sayso.model import Reading
from sayso.store.packing import DOCUMENT_COLUMNS, pack_document
from sayso.store.rows import Entry, SourceRow
from sayso.store.sqlite import SqliteStore
from sayso.store.sqlite_file import connect

DOCUMENT, TIE, LESSON = "document", "tie", "lesson"
"""What can be decided about: a document; what ties two of them together; a document, by a learner."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents to list.

    Attributes:
        words: all must stand in title, byline or id, case aside.
        outlet: exactly this one. after, before: ISO 8601, the first included, the second not.
        judged: only those somebody decided about.
        by_date: latest published first; else latest added first.
    """

    words: str = ""
    outlet: str = ""
    after: str = ""
    before: str = ""
    judged: bool = False
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list; `statements` is None where it was not read."""

    id: str
    title: str
    byline: str
    outlet: str
    published: str
    statements: int | None
    version: int
    n_decisions: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells one state of a document from another: row, version, and what it was read with."""

    number: int
    version: int
    manifest: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as it is kept; `data` is JSON."""

    number: int
    who: str
    at: str
    action: str
    data: str


@dataclass(frozen=True, slots=True)
class Heard:
    """How many statements sources of one kind made in one month ("2031-05", "" undated)."""

    month: str
    kind: str
    statements: int


def open_desk(path: str | Path, *, create: bool = False) -> Desk:
    """As `open_store`; any thread may use the desk, one at a time."""
    return Desk(connect(path, create=create, one_thread=False), str(path))


class Desk(SqliteStore):
    """A collection, with what its readers do. Open it with `open_desk`."""

    # ---- lists

    def page(self, wanted: Wanted, offset: int, limit: int) -> tuple[Listed, ...]:
        """`limit` documents that fit, from the one at `offset` on."""
        where, values = _where(wanted)
        order = "d.published DESC, d.number DESC" if wanted.by_date else "d.number DESC"
        rows = self._rows(
            "SELECT d.id, CASE d.title WHEN '' THEN d.input ELSE d.title END, d.byline, d.outlet, d.published,"
            " d.statements, (SELECT count(*) FROM versions v WHERE v.document = d.id) + 1,"
            f" (SELECT count(*) FROM decisions c WHERE c.scope = '{DOCUMENT}' AND c.subject = d.id)"
            f" FROM documents d {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return tuple(
            Listed(
                str(a),
                str(b),
                str(c),
                str(d),
                str(e),
                None if n is None else int(str(n)),
                int(str(v)),
                int(str(k)),
            )
            for a, b, c, d, e, n, v, k in rows
        )

    def count(self, wanted: Wanted) -> int:
        """How many documents fit."""
        where, values = _where(wanted)
        return int(str(self._rows(f"SELECT count(*) FROM documents d {where}", values)[0][0]))

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Each outlet with its number of documents, by name."""
        rows = self._rows("SELECT outlet, count(*) FROM documents GROUP BY outlet ORDER BY outlet")
        return tuple((str(a), int(str(n))) for a, n in rows)

    def about(self, ids: Iterable[str]) -> dict[str, Listed]:
        """What a list would say of these documents; those that are not there are left out."""
        wanted, out = sorted(set(ids)), {}
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            rows = self._rows(
                "SELECT id, CASE title WHEN '' THEN input ELSE title END, byline, outlet, published FROM documents"
                f" WHERE id IN ({', '.join('?' * len(some))})",
                some,
            )
            for row in rows:
                a, b, c, d, e = map(str, row)
                out[a] = Listed(a, b, c, d, e, None, 1, 0)
        return out

    def has(self, id: str) -> bool:
        return bool(self._rows("SELECT 1 FROM documents WHERE id = ?", (id,)))

    def odd_ids(self) -> Iterator[str]:
        """Ids that can't stand in an address as they are."""
        for (name,) in self._rows(
            "SELECT id FROM documents WHERE id GLOB '*[^-A-Za-z0-9_]*' OR length(id) NOT BETWEEN 1 AND 64"
        ):
            yield str(name)

    def state(self) -> tuple[int, int, int]:
        """Changes whenever documents or readings do; quick."""
        row = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT coalesce(max(number), 0) FROM documents),"
            " (SELECT coalesce(max(number), 0) FROM statements)"
        )[0]
        return int(str(row[0])), int(str(row[1])), int(str(row[2]))

    def heard(
        self, *, outlet: str = "", name: str = "", after: str = "", before: str = ""
    ) -> tuple[Heard, ...]:
        """Statements by month and kind of source, the author's own voice aside; undated first."""
        where, values = _statements_where(outlet=outlet, name=name, after=after, before=before)
        rows = self._rows(
            "SELECT substr(published, 1, 7) AS month, kind, count(*) FROM statements"
            f" WHERE {where} GROUP BY month, kind ORDER BY month, kind",
            values,
        )
        return tuple(Heard(str(m), str(k), int(str(n))) for m, k, n in rows)

    def heard_by_outlet(
        self, *, name: str = "", after: str = "", before: str = ""
    ) -> tuple[tuple[str, str, int], ...]:
        """Statements by outlet and kind of source, the author's own voice aside."""
        where, values = _statements_where(name=name, after=after, before=before)
        rows = self._rows(
            f"SELECT outlet, kind, count(*) FROM statements WHERE {where} GROUP BY outlet, kind", values
        )
        return tuple((str(o), str(k), int(str(n))) for o, k, n in rows)

    def voices(
        self, *, outlet: str = "", kind: str = "", words: str = "", after: str = "", before: str = ""
    ) -> tuple[SourceRow, ...]:
        """Named or described sources by number of statements, the most first; at most 10,000 of them.

        `words`: all must stand in the name, case aside.
        """
        where, values = _statements_where(outlet=outlet, kind=kind, after=after, before=before)
        for word in words.casefold().split()[:20]:
            where += " AND instr(fold(name), ?) > 0"
            values.append(word)
        rows = self._rows(
            "SELECT name, kind, count(*) AS n, count(DISTINCT document) FROM statements"
            f" WHERE {where} AND name <> '' GROUP BY name, kind ORDER BY n DESC, name, kind LIMIT 10000",
            values,
        )
        return tuple(
            SourceRow(outlet, str(name), str(k), int(str(n)), int(str(docs))) for name, k, n, docs in rows
        )

    # ---- versions

    def stamp(self, id: str) -> Stamp:
        """Raises StoreError where there is no document of this id."""
        rows = self._rows(
            "SELECT d.number, coalesce(d.manifest, 0), (SELECT count(*) FROM versions v WHERE v.document = d.id)"
            " FROM documents d WHERE d.id = ?",
            (id,),
        )
        if not rows:
            raise StoreError(f"{self._name}: no document {id}; see: sayso list --from {self._name}")
        number, manifest, n_versions = (int(str(x)) for x in rows[0])
        return Stamp(number, n_versions + 1, manifest)

    def revise(self, entry: Entry, at: str) -> int:
        """Puts a new text or reading in the place of the document of the same id; the old one is
        kept as a version. An entry without key or fingerprint leaves those. The new version's number.

        Raises:
            StoreError: no document of this id, or the content stands under another id.
        """
        assert entry.reading is not None
        d = entry.document
        with self._writing() as db:
            number = self._number(d.id)
            other = db.execute(
                "SELECT id FROM documents WHERE key = ? AND number <> ?", (entry.key, number)
            ).fetchone()
            if other is not None:
                raise StoreError(f"{self._name}: this very text is there already, as document {other[0]}")
            (last,) = db.execute(
                "SELECT coalesce(max(number), 0) FROM versions WHERE document = ?", (d.id,)
            ).fetchone()
            db.execute(
                "INSERT INTO versions SELECT ?, ?, ?, t.text, t.rest, r.reading, d.manifest FROM documents d"
                " JOIN texts t USING (number) LEFT JOIN readings r USING (number) WHERE d.number = ?",
                (d.id, last + 1, at, number),
            )
            columns = ", ".join(f"{c} = ?" for c in DOCUMENT_COLUMNS)
            db.execute(
                f"UPDATE documents SET {columns} WHERE number = ?",
                (*(getattr(d, c) for c in DOCUMENT_COLUMNS), number),
            )
            if entry.key:
                db.execute("UPDATE documents SET key = ? WHERE number = ?", (entry.key, number))
                db.execute("INSERT OR IGNORE INTO inputs VALUES (?, ?)", (entry.input, entry.key))
            db.execute(
                "UPDATE texts SET text = ?, rest = ? WHERE number = ?", (d.text, pack_document(d), number)
            )
            db.execute("DELETE FROM readings WHERE number = ?", (number,))
            db.execute("DELETE FROM statements WHERE document = ?", (number,))
            if entry.fingerprint:
                db.execute(
                    "INSERT OR REPLACE INTO fingerprints VALUES (?, ?, ?)",
                    (number, entry.method, entry.fingerprint),
                )
            self._insert_reading(db, number, entry.reading)
        return int(last) + 2

    def put_reading(self, reading: Reading) -> None:
        """A reading for a document that was kept without."""
        self.replace_readings([reading])

    # ---- decisions

    def record(self, scope: str, subject: str, *, who: str, at: str, action: str, data: str) -> int:
        """Appends a decision; its number."""
        with self._writing() as db:
            (last,) = db.execute(
                "SELECT coalesce(max(number), 0) FROM decisions WHERE scope = ? AND subject = ?",
                (scope, subject),
            ).fetchone()
            db.execute(
                "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (scope, subject, last + 1, who, at, action, data),
            )
        return int(last) + 1

    def recorded(self, scope: str, subject: str) -> tuple[Recorded, ...]:
        """All that was ever decided about `subject`, in order."""
        rows = self._rows(
            "SELECT number, who, at, action, decision FROM decisions WHERE scope = ? AND subject = ?"
            " ORDER BY number",
            (scope, subject),
        )
        return tuple(Recorded(int(str(n)), str(w), str(t), str(a), str(d)) for n, w, t, a, d in rows)

    def subjects(self, scope: str) -> tuple[str, ...]:
        """What anything was ever decided about."""
        rows = self._rows("SELECT DISTINCT subject FROM decisions WHERE scope = ? ORDER BY subject", (scope,))
        return tuple(str(s) for (s,) in rows)


def tie_subject(a: str, b: str) -> str:
    """The subject of decisions about what ties two documents."""
    return json.dumps(sorted((a, b)), ensure_ascii=False)


def _statements_where(**given: str) -> tuple[str, list[str]]:
    conditions = {
        "outlet": "outlet = ?",
        "name": "name = ?",
        "kind": "kind = ?",
        "after": "published >= ?",
        "before": "published <> '' AND published < ?",
    }
    where, values = ["kind <> 'author'"], []
    for field, value in given.items():
        if value:
            where.append(conditions[field])
            values.append(value)
    return " AND ".join(where), values


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    where: list[str] = []
    values: list[str] = []
    for condition, value in (
        ("d.outlet = ?", wanted.outlet),
        ("d.published >= ?", wanted.after),
        ("d.published <> '' AND d.published < ?", wanted.before),
    ):
        if value:
            where.append(condition)
            values.append(value)
    for word in wanted.words.casefold().split()[:20]:
        where.append("instr(fold(d.title || ' ' || d.byline || ' ' || d.id || ' ' || d.input), ?) > 0")
        values.append(word)
    if wanted.judged:
        where.append(f"d.id IN (SELECT subject FROM decisions WHERE scope = '{DOCUMENT}')")
    return (f"WHERE {' AND '.join(where)}" if where else ""), values
