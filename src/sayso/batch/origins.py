"""Origins of a whole collection: its documents, copies and readings, put through `sayso.origins`."""

from __future__ import annotations

from dataclasses import replace

from sayso.aliases import load_registry
from sayso.batch.copies import collection_copies
from sayso.model import Origins, Reading
from sayso.origins import OriginSettings, trace
from sayso.store import Store


def collection_origins(store: Store, settings: OriginSettings = OriginSettings()) -> Origins:  # noqa: B008 - frozen
    """Who has it from whom among all documents of `store`, and how many origins they have.

    Documents without a reading take part: credits are found in their words. Without other
    `aliases` the registry that ships tells outlets that are not in the collection.
    """
    rows = list(store.documents())
    read = {row.id for row in rows if row.statements is not None}
    documents = [store.document(row.id) for row in rows]

    def reading(id: str) -> Reading | None:
        return store.reading(id) if id in read else None

    return trace(documents, collection_copies(store), reading, with_registry(settings))


def with_registry(settings: OriginSettings) -> OriginSettings:
    """`settings` with the registry that ships, where it names no other."""
    if settings.aliases is not None:
        return settings
    registry = load_registry()
    return replace(settings, aliases=registry.outlet, forms=registry.outlet_forms)
