"""Collections: documents, readings and what was found across them, kept in one place."""

from sayso.store.protocol import Store
from sayso.store.query import Query, parse_query
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
from sayso.store.sqlite import SqliteStore, open_store

__all__ = [
    "AddTally",
    "Counts",
    "DocumentRow",
    "Entry",
    "FailedInput",
    "Fingerprint",
    "Hit",
    "IdentityRow",
    "NamedRow",
    "Query",
    "Repeated",
    "SourceRow",
    "SqliteStore",
    "Store",
    "open_store",
    "parse_query",
]
