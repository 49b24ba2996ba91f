"""Whether a likeness says more than that people use the same phrases.

"This is not a hard race" shares five of six words with a sentence of 1961, and means nothing
by it. The rarer the shared words and the fewer the changes, the less likely chance becomes;
in the turns of the one quoted less is enough, in a stranger's more is needed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.model import Difference, DifferenceOp
from sayso.quotes.difference import HARMLESS
from sayso.quotes.index import word_starts_and_hashes
from sayso.quotes.lexicon import FUNCTION_WORDS
from sayso.quotes.quotation import Quotation
from sayso.quotes.search import Found

MAX_WORD_BITS = 12.0
"""A word says no more than that: a rare name may be the subject of a hundred speeches."""
LARGE = 100_000
"""In fewer words than that, frequencies say little, and each word counts at least as in English at large:"""
FUNCTION_BITS, CONTENT_BITS = 5.0, 11.0
BITS_PER_CHANGE = 8.0
"""What each change costs: it could have been at any of some words, and any of many."""


def evidence_bits(
    quotation: Quotation, matched: Sequence[bool], differences: Sequence[Difference], found: Sequence[Found]
) -> float:
    """How much more surprising the likeness is than the search was wide, in bits.

    Sum of log2(1 / frequency) over the matched words, less log2 of the words searched, less
    BITS_PER_CHANGE for each change that isn't marked (half of that where an ellipsis marks it).
    Around 0 is chance for words drawn at random; common phrases reach 20.
    """
    n_words = sum(f.n_words for f in found)
    if not n_words:
        return 0.0
    counts = [sum(each) for each in zip(*(f.counts for f in found), strict=True)]
    starts, _ = word_starts_and_hashes(quotation.plain[:200_000])
    held = [w for w, m in zip(quotation.words, matched, strict=True) if m]
    total = 0.0
    at = 0
    for start, count in zip(starts.tolist(), counts, strict=False):
        while at < len(held) and held[at].end <= start and held[at].start < start:
            at += 1
        if at < len(held) and held[at].start <= start:
            bits = min(MAX_WORD_BITS, math.log2(n_words / max(1, count)))
            usual = FUNCTION_BITS if held[at].key in FUNCTION_WORDS else CONTENT_BITS
            total += bits if n_words >= LARGE else max(bits, usual)
    changes = [d for d in differences if d.kind not in HARMLESS]
    price = sum(
        BITS_PER_CHANGE * (0.5 if d.marked and d.op is DifferenceOp.LEFT_OUT else 1.0) for d in changes
    )
    return total - math.log2(n_words) - price
