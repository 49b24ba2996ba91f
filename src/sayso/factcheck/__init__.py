"""Published fact-checks: import and matching against claims, guarded by the comparison of both.

A rating is shown as its publisher wrote it; sayso draws no verdict from it.
"""

from sayso.factcheck.collection import Collection, SentenceEncoder
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
    "import_text",
    "read_factchecks",
    "relation_of",
]
