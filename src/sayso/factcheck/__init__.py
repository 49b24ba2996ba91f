"""Published fact-checks: import, matching against claims, and the guard that compares them.

A rating is shown as its publisher wrote it; sayso draws no verdict from it.
"""

from sayso.factcheck.collection import Collection, SentenceEncoder
from sayso.factcheck.guard import differences
from sayso.factcheck.importer import Imported, import_text, read_factchecks
from sayso.factcheck.matcher import Matcher, check_reading, relation_of
from sayso.factcheck.ranker import Ranker

__all__ = [
    "Collection",
    "Imported",
    "Matcher",
    "Ranker",
    "SentenceEncoder",
    "check_reading",
    "differences",
    "import_text",
    "read_factchecks",
    "relation_of",
]
