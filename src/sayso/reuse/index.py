"""An inverted index of shingles: which shingles stand in more than one document, and where.

Built in slices of the hash space, so that memory for sorting stays bounded however many
documents there are. Shingles of a single document are dropped as soon as they are counted:
they are nine in ten, and no pair needs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reuse.fingerprint import Hashes, shingles

SHINGLE_WORDS = 7
_SLICE = 2_000_000  # shingles sorted at a time: 16 MB of keys, inside a laptop's cache and memory

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Shingles that at least two documents share.

    Attributes:
        hashes: of each shared shingle; in no meaningful order, but always the same one.
        offsets: documents of shingle i are docs[offsets[i] : offsets[i + 1]], ascending.
        docs: indices of documents.
        sizes: number of different shingles of every document, shared or not.
    """

    hashes: npt.NDArray[np.uint64]
    offsets: Ints
    docs: npt.NDArray[np.int32]
    sizes: Ints

    @property
    def spread(self) -> Ints:
        """In how many documents each shingle stands."""
        return np.diff(self.offsets)

    def without(self, drop: npt.NDArray[np.bool_]) -> Postings:
        """The same without the shingles marked in `drop`; sizes stay those of the whole texts."""
        if not drop.any():
            return self
        spread = self.spread
        gone = np.repeat(drop, spread)
        offsets = np.concatenate(([0], np.cumsum(spread[~drop])))
        return Postings(self.hashes[~drop], offsets, self.docs[~gone], self.sizes)


def build_postings(texts: Sequence[Hashes], length: int = SHINGLE_WORDS) -> Postings:
    """Index the shingles of all texts. Time grows with the number of words."""
    per_text = [shingles(words, length) for words in texts]
    counts = np.array([len(s) for s in per_text], dtype=np.int64)
    everything = np.concatenate(per_text) if per_text else np.zeros(0, dtype=np.uint64)
    del per_text
    docs = np.repeat(np.arange(len(texts), dtype=np.int32), counts)
    slices = max(1, -(-len(everything) // _SLICE))
    bounds = [(i << 64) // slices for i in range(1, slices)]
    place = np.searchsorted(np.array(bounds, dtype=np.uint64), everything, side="right")
    sizes = np.zeros(len(texts), dtype=np.int64)
    hashes_out, spread_out, docs_out = [], [], []
    for number in range(slices):
        chosen = place == number if slices > 1 else slice(None)
        keys, owners = everything[chosen], docs[chosen]
        order = np.argsort(keys, kind="stable")  # stable: documents stay ascending within a key
        keys, owners = keys[order], owners[order]
        new = np.ones(len(keys), dtype=np.bool_)
        new[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
        keys, owners = keys[new], owners[new]
        sizes += np.bincount(owners, minlength=len(texts))
        first = np.ones(len(keys), dtype=np.bool_)
        first[1:] = keys[1:] != keys[:-1]
        starts = np.flatnonzero(first)
        spread = np.diff(np.append(starts, len(keys)))
        kept = spread > 1
        hashes_out.append(keys[starts[kept]])
        spread_out.append(spread[kept])
        docs_out.append(owners[np.repeat(kept, spread)])
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(spread_out)))).astype(np.int64)
    return Postings(np.concatenate(hashes_out), offsets, np.concatenate(docs_out), sizes)
