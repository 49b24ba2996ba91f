"""The reader over many inputs: into a collection, and over a collection."""

from sayso.batch.add import AddReport, Progress, add_inputs
from sayso.batch.copies import collection_copies
from sayso.batch.expand import ExpandSettings, expand
from sayso.batch.items import Broken, Item, Metadata
from sayso.batch.origins import collection_origins
from sayso.batch.refresh import refresh
from sayso.batch.who import bring_up_to_date, collection_who, decide, who_decisions
from sayso.batch.work import Outcome, Work, read_batch

__all__ = [
    "AddReport",
    "Broken",
    "ExpandSettings",
    "Item",
    "Metadata",
    "Outcome",
    "Progress",
    "Work",
    "add_inputs",
    "bring_up_to_date",
    "collection_copies",
    "collection_origins",
    "collection_who",
    "decide",
    "expand",
    "read_batch",
    "refresh",
    "who_decisions",
]
