"""Who is who across the documents of a collection: what is named, what was decided, what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.model import Span
from sayso.store.query import Query, Words
from sayso.store.rows import IdentityRow, NamedRow, search_key
from sayso.store.sqlite_file import MANY, NEWEST_LAST, SqliteFile, errors_of


class SqliteIdentities(SqliteFile):
    """The part of a `Store` that keeps identities."""

    def _with_identities(self, query: Query) -> Query:
        """The query with the identities that bear the names of sources it asks for."""

        def known(words: Words) -> Words:
            if words.where != "source" or words.beginning:
                return words
            rows = self._rows(
                "SELECT identity FROM identity_names WHERE key = ? ORDER BY identity",
                (search_key(words.text),),
            )
            return replace(words, identities=tuple(str(row[0]) for row in rows[:MANY]))

        required = tuple(tuple(map(known, some)) for some in query.required)
        return replace(query, required=required, excluded=tuple(map(known, query.excluded)))

    def named(self) -> Iterator[NamedRow]:
        with errors_of(self._name):
            for document, outlet, published, packed in self._db.execute(
                f"SELECT id, outlet, published, entities FROM documents JOIN named USING (number) {NEWEST_LAST}"
            ):
                for entity, name, kind, title, aliases, start, end, n in json.loads(packed):
                    span = None if start is None else Span(start, end)
                    yield NamedRow(
                        document, entity, outlet, published, name, kind, title, tuple(aliases), span, n
                    )

    def named_changes(self) -> int:
        return int(str(self._rows("SELECT changes FROM identities")[0][0]))

    def decide(self, kind: str, decision: str) -> None:
        with self._writing() as db:
            db.execute("INSERT INTO who_decisions (kind, decision) VALUES (?, ?)", (kind, decision))

    def decisions(self, kind: str) -> tuple[str, ...]:
        rows = self._rows("SELECT decision FROM who_decisions WHERE kind = ? ORDER BY number", (kind,))
        return tuple(str(row[0]) for row in rows)

    def put_identities(self, rows: Iterable[IdentityRow], state: str, result: bytes) -> None:
        with self._writing() as db:
            numbers = dict(db.execute("SELECT id, number FROM documents").fetchall())
            db.execute("DELETE FROM bearers")
            db.execute("DELETE FROM identity_names")
            for row in rows:
                db.executemany(
                    "INSERT OR IGNORE INTO bearers VALUES (?, ?, ?, ?, ?)",
                    (
                        (numbers[d], name, row.kind, row.id, row.name)
                        for d, name in row.bearers
                        if d in numbers
                    ),
                )
                keys = {search_key(name) for name in (row.name, *row.names)} - {""}
                db.executemany(
                    "INSERT INTO identity_names VALUES (?, ?)", ((k, row.id) for k in sorted(keys))
                )
            db.execute("UPDATE identities SET state = ?, result = ?", (state, result))

    def identities(self) -> tuple[str, bytes]:
        with errors_of(self._name):
            state, result = self._db.execute("SELECT state, result FROM identities").fetchone()
        return str(state), bytes(result)
