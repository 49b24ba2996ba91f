"""The tables of an embedded collection, as numbered migrations.

`PRAGMA application_id` says that a file is a collection, `PRAGMA user_version` which of the
migrations it has seen. A file made by a newer sayso is refused, never guessed at.

What is stored how, and why:

* `texts.text` is plain: FTS5 reads it for snippets, and anybody with a SQLite shell can.
* `texts.rest` and `readings.reading` are zlib-compressed JSON: written and read whole by
  sayso alone, and a tenth of the size. A reading is kept without its document, which
  `documents` and `texts` hold already.
* Wide columns stand in tables of their own, so that lists never read past them.
* `statements` repeats outlet and date of its document: filters then need no join.
"""

from __future__ import annotations

import sqlite3

from sayso.errors import StoreError

APPLICATION_ID = 0x53415953  # "SAYS"

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE manifests (
        number INTEGER PRIMARY KEY,
        manifest TEXT NOT NULL UNIQUE            -- canonical JSON: versions, digests, settings
    ) STRICT;

    CREATE TABLE documents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL UNIQUE,                -- digest of what was received
        input TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        byline TEXT NOT NULL,
        outlet TEXT NOT NULL,
        published TEXT NOT NULL,                 -- ISO 8601 or ""
        language TEXT NOT NULL,
        url TEXT NOT NULL,
        licence TEXT NOT NULL,
        manifest INTEGER REFERENCES manifests,   -- NULL: kept without a reading
        statements INTEGER                       -- how many, NULL as above
    ) STRICT;
    CREATE INDEX documents_by_outlet ON documents (outlet, published);

    CREATE TABLE texts (
        number INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        text TEXT NOT NULL,
        rest BLOB NOT NULL                       -- blocks, links, dropped, repeats
    ) STRICT;

    CREATE TABLE readings (
        number INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        reading BLOB NOT NULL
    ) STRICT;

    CREATE TABLE fingerprints (
        number INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        method TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE inputs (
        name TEXT NOT NULL,
        key TEXT NOT NULL,                       -- of a document or of a failure
        PRIMARY KEY (name, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX inputs_by_key ON inputs (key);

    CREATE TABLE failures (
        key TEXT PRIMARY KEY,
        input TEXT NOT NULL,
        stage TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE statements (
        number INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        attribution TEXT NOT NULL,
        content TEXT NOT NULL,
        who TEXT NOT NULL,                       -- source words, name, other names, title
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        quotation TEXT NOT NULL,
        type TEXT NOT NULL,
        depth INTEGER NOT NULL,
        realised INTEGER NOT NULL,
        stance TEXT NOT NULL,
        score REAL NOT NULL,
        start INTEGER NOT NULL,                  -- code points of the sentences around it
        "end" INTEGER NOT NULL,
        chain TEXT NOT NULL,                     -- JSON list of names, outermost first
        outlet TEXT NOT NULL,
        published TEXT NOT NULL
    ) STRICT;
    CREATE INDEX statements_by_document ON statements (document);
    CREATE INDEX statements_by_source ON statements (outlet, name, kind, document);
    CREATE INDEX statements_by_date ON statements (published DESC, number);

    CREATE VIRTUAL TABLE statement_words USING fts5 (
        content, who, content = 'statements', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER statement_added AFTER INSERT ON statements BEGIN
        INSERT INTO statement_words (rowid, content, who) VALUES (new.number, new.content, new.who);
    END;
    CREATE TRIGGER statement_removed AFTER DELETE ON statements BEGIN
        INSERT INTO statement_words (statement_words, rowid, content, who)
        VALUES ('delete', old.number, old.content, old.who);
    END;

    CREATE TABLE cache (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- The words of whole documents, read or not. The text itself stays in texts.
    CREATE VIRTUAL TABLE document_words USING fts5 (
        text, content = 'texts', content_rowid = 'number', detail = 'column',
        tokenize = "porter unicode61 remove_diacritics 2"
    );
    INSERT INTO document_words (document_words) VALUES ('rebuild');
    CREATE TRIGGER text_added AFTER INSERT ON texts BEGIN
        INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
    END;
    CREATE TRIGGER text_removed AFTER DELETE ON texts BEGIN
        INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.number, old.text);
    END;
    CREATE TRIGGER text_changed AFTER UPDATE OF text ON texts BEGIN
        INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.number, old.text);
        INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
    END;
    """,
    # What people decide is no finding: it names its subject by id, not by number, so that it outlives
    # a new reading, a corrected text, and even the removal of the document.
    """
    CREATE TABLE decisions (
        scope TEXT NOT NULL,                     -- 'document', 'tie' between two, 'lesson'
        subject TEXT NOT NULL,                   -- id of the document; JSON list of the two ids
        number INTEGER NOT NULL,                 -- rising from 1 for each subject
        who TEXT NOT NULL,
        at TEXT NOT NULL,                        -- ISO 8601, UTC
        action TEXT NOT NULL,
        decision TEXT NOT NULL,                  -- JSON
        PRIMARY KEY (scope, subject, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER decision_stays BEFORE UPDATE ON decisions BEGIN
        SELECT RAISE (ABORT, 'decisions are appended, never changed');
    END;
    CREATE TRIGGER decision_remains BEFORE DELETE ON decisions BEGIN
        SELECT RAISE (ABORT, 'decisions are withdrawn, never deleted');
    END;

    CREATE TABLE versions (                      -- earlier texts and readings; the newest is in `documents`
        document TEXT NOT NULL,                  -- id
        number INTEGER NOT NULL,                 -- rising from 1
        replaced TEXT NOT NULL,                  -- ISO 8601, UTC
        text TEXT NOT NULL,
        rest BLOB NOT NULL,
        reading BLOB,
        manifest INTEGER REFERENCES manifests,
        PRIMARY KEY (document, number)
    ) STRICT;
    """,
    # who is who: those named in each document, human decisions, and the identities they resolve to
    """
    CREATE TABLE named (
        number INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        entities TEXT NOT NULL                   -- JSON: `sayso.store.packing.named_entities`
    ) STRICT;
    CREATE TABLE who_decisions (
        number INTEGER PRIMARY KEY,              -- in the order they were made; never changed, never removed
        kind TEXT NOT NULL,                      -- "who"
        decision TEXT NOT NULL                   -- JSON
    ) STRICT;
    CREATE TABLE identities (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        changes INTEGER NOT NULL,                -- of the table named, so far
        state TEXT NOT NULL,                     -- digest of all that `result` rests on, "" before the first
        result BLOB NOT NULL
    ) STRICT;
    INSERT INTO identities VALUES (1, 0, '', x'');
    CREATE TABLE bearers (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        name TEXT NOT NULL,                      -- as in the table statements, as is kind
        kind TEXT NOT NULL,
        identity TEXT NOT NULL,
        called TEXT NOT NULL,                    -- the name of the identity
        PRIMARY KEY (document, name, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bearers_by_identity ON bearers (identity);
    CREATE TABLE identity_names (
        key TEXT NOT NULL,                       -- `sayso.store.rows.search_key` of a name
        identity TEXT NOT NULL,
        PRIMARY KEY (key, identity)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER named_added AFTER INSERT ON named BEGIN
        UPDATE identities SET changes = changes + 1;
    END;
    CREATE TRIGGER named_removed AFTER DELETE ON named BEGIN
        UPDATE identities SET changes = changes + 1;
    END;
    CREATE TRIGGER reading_added AFTER INSERT ON readings BEGIN
        INSERT INTO named VALUES (new.number, named_entities(new.reading));
    END;
    CREATE TRIGGER reading_removed AFTER DELETE ON readings BEGIN
        DELETE FROM named WHERE number = old.number;
    END;
    INSERT INTO named SELECT number, named_entities(reading) FROM readings;
    """,
)
"""Migration i brings version i to i + 1. Never change one that was released: add another."""

SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the schema up to date; an empty file becomes an empty collection.

    Raises:
        StoreError: no collection, or one made by a newer sayso.
    """
    version, application = _header(connection)
    if version == SCHEMA_VERSION and application == APPLICATION_ID:
        return
    if application not in (0, APPLICATION_ID) or (application == 0 and _has_tables(connection)):
        raise StoreError(f"{name}: a database, but not a collection of sayso; give another file")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{name}: made by a newer sayso (schema {version}, this one knows up to {SCHEMA_VERSION}); "
            "update with: pip install --upgrade sayso"
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        version, _ = _header(connection)  # another process may have been quicker
        for number in range(version, SCHEMA_VERSION):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _header(connection: sqlite3.Connection) -> tuple[int, int]:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return version, int(connection.execute("PRAGMA application_id").fetchone()[0])


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone())


def _statements(script: str) -> list[str]:
    """The script cut into statements (`executescript` would commit the transaction we are in)."""
    out, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            out.append(part)
            part = ""
    return out
