"""Text reuse: passages shared by documents, and which way they went."""

from sayso.reuse.copies import copies_among, find_copies
from sayso.reuse.fingerprint import METHOD, from_bytes, to_bytes, word_hashes
from sayso.reuse.settings import CopySettings
from sayso.reuse.wire import WireMark, find_wire

__all__ = [
    "METHOD",
    "CopySettings",
    "WireMark",
    "copies_among",
    "find_copies",
    "find_wire",
    "from_bytes",
    "to_bytes",
    "word_hashes",
]
