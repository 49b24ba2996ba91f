"""Where each word stands in a shard of transcripts: positions by the hash of the word.

4 bytes a word, about 0.75 times the text. Words are runs of letters and digits without case
and accents; the hash is a polynomial over code points taken from running sums, so that
building needs no Python loop over words.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
_BASE = 0x9E3779B97F4A7C15 | 1
_MIX = np.uint64(0xD6E8FEB86659FD93)
_CHUNK = 1 << 18
"""Code points hashed at once: the powers of that many stay in the processor's cache."""
_MASK = (1 << 64) - 1


@lru_cache(maxsize=1)
def _letters() -> U32:
    """For each code point below 65536 its plain lower-case letter, 0 where it is none."""
    table = np.zeros(65536, dtype=np.uint32)
    for cp in range(65536):
        if 0xD800 <= cp < 0xE000:
            continue
        ch = chr(cp)
        if ch.isalnum():
            low = ch.lower()[0]
            table[cp] = ord(unicodedata.normalize("NFKD", low)[0]) if cp < 0x2000 else ord(low)
    return table


@lru_cache(maxsize=1)
def _powers() -> tuple[U64, U64]:
    inverse = pow(_BASE, -1, 1 << 64)
    up = np.full(_CHUNK + 1, np.uint64(_BASE), dtype=np.uint64)
    down = np.full(_CHUNK + 1, np.uint64(inverse), dtype=np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def word_starts_and_hashes(text: str) -> tuple[U32, U32]:
    """Offsets and hashes of the words of `text`, at most _CHUNK code points."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _letters()[np.minimum(points, 65535)]
    inside = np.zeros(len(points) + 2, dtype=np.int8)
    inside[1:-1] = letters != 0
    edges = np.flatnonzero(np.diff(inside))
    starts, ends = edges[0::2], edges[1::2]
    up, down = _powers()
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(letters.astype(np.uint64) * up[: len(points)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * down[starts]
    hashes *= _MIX
    return starts.astype(np.uint32), (hashes >> np.uint64(32)).astype(np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """Positions of all words of one long text.

    Attributes:
        hashes: of the distinct words, ascending.
        bounds: where the positions of each begin in `positions`; one more at the end.
        positions: offsets of word starts, ascending within a word.
    """

    hashes: U32
    bounds: U32
    positions: U32

    @property
    def n_words(self) -> int:
        return len(self.positions)

    @property
    def n_bytes(self) -> int:
        return self.hashes.nbytes + self.bounds.nbytes + self.positions.nbytes

    def where(self, hash: int) -> U32:
        """Positions of the word with this hash, ascending; empty if there is none."""
        at = int(np.searchsorted(self.hashes, np.uint32(hash)))
        if at == len(self.hashes) or self.hashes[at] != hash:
            return self.positions[:0]
        return self.positions[self.bounds[at] : self.bounds[at + 1]]


def build_index(texts: Sequence[str]) -> tuple[WordIndex, tuple[int, ...]]:
    """The index over `texts` laid end to end, and the offset at which each begins.

    Two bytes of separation stand between texts, so that no phrase runs over. Together they
    must stay below 2^32 code points. O(n log n) in the number of words.
    """
    keys: list[U64] = []
    bases: list[int] = []
    base = 0
    for text in texts:
        bases.append(base)
        at = 0
        while at < len(text):
            stop = _cut(text, at)
            starts, hashes = word_starts_and_hashes(text[at:stop])
            keys.append(
                (hashes.astype(np.uint64) << np.uint64(32))
                | (starts.astype(np.uint64) + np.uint64(base + at))
            )
            at = stop
        base += len(text) + 64
    merged = np.concatenate(keys) if keys else np.zeros(0, dtype=np.uint64)
    keys.clear()
    merged.sort()
    hashes = (merged >> np.uint64(32)).astype(np.uint32)
    positions = merged.astype(np.uint32)
    del merged
    first = (
        np.flatnonzero(np.diff(hashes, prepend=np.uint32(0)) != 0)
        if len(hashes)
        else np.zeros(0, dtype=np.int64)
    )
    if len(hashes) and (len(first) == 0 or first[0] != 0):
        first = np.concatenate([[0], first])
    bounds = np.append(first, len(hashes)).astype(np.uint32)
    return WordIndex(hashes[first], bounds, positions), tuple(bases)


def _cut(text: str, at: int) -> int:
    """End of a chunk that begins at `at`: at white space if there is any near."""
    stop = at + _CHUNK
    if stop >= len(text):
        return len(text)
    for mark in (" ", "\n"):
        space = text.rfind(mark, at + _CHUNK - 2000, stop)
        if space > at:
            return space
    return stop


def owner(bases: Sequence[int], position: int) -> int:
    """Index of the text that holds `position`."""
    return bisect_right(bases, position) - 1
