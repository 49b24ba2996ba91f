"""The fingerprint of a text: the hashes of its normalised words, in order.

One sequence of 32-bit numbers serves everything: shingles of any length are computed from
it, passages are aligned on it, and it takes fewer bytes than the text. A number is the
CRC-32 of the word, which is the same on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

import numpy as np
import numpy.typing as npt

METHOD = "words-crc32/1"
"""Name of the normalisation and hash; stored with fingerprints, changed when either changes."""

Hashes = npt.NDArray[np.uint32]

# Apostrophes of all shapes, combining marks, soft hyphens and zero-width characters may stand
# inside a word and are not part of it: "don't" = "dont", "naïve" = "naive" however encoded.
_INSIDE = "'’‘ʼ`´′\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_WORD = re.compile(rf"[^\W_]+(?:[{_INSIDE}]+[^\W_]+)*")
_MEMO_WORDS = 200_000
_memo: dict[str, int] = {}


def normal_form(word: str) -> str:
    """The word without case, accents, apostrophes and invisible marks."""
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in folded if c.isalnum()) or word


def _hash_all(words: list[str]) -> list[int]:
    # The memo is of a pure function: it changes how fast the answer comes, never the answer.
    if len(_memo) >= _MEMO_WORDS:
        _memo.clear()
    for word in set(words).difference(_memo):
        _memo[word] = crc32(normal_form(word).encode("utf-8", "surrogatepass"))
    return [_memo[word] for word in words]


def word_hashes(text: str) -> Hashes:
    """Hashes of the words of `text`; marks, case, accents and line breaks leave no trace."""
    return np.array(_hash_all(_WORD.findall(text)), dtype=np.uint32)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of the same words, in the same order."""
    return [m.span() for m in _WORD.finditer(text)]


def to_bytes(hashes: Hashes) -> bytes:
    """For keeping: little-endian, 4 bytes a word."""
    return hashes.astype("<u4").tobytes()


def from_bytes(data: bytes) -> Hashes:
    return np.frombuffer(data, dtype="<u4").astype(np.uint32)


_STEP = 0x9E3779B97F4A7C15  # 2^64 / golden ratio, odd: Weyl step of SplitMix64
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)


def _mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014): every bit depends on every bit."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_A
    values = (values ^ (values >> np.uint64(27))) * _MIX_B
    return values ^ (values >> np.uint64(31))


def shingles(hashes: Hashes, length: int) -> npt.NDArray[np.uint64]:
    """64-bit hashes of every run of `length` words, in order; empty for shorter texts.

    A polynomial in the mixed word hashes, modulo 2^64 (Karp and Rabin 1987).
    """
    n = len(hashes) - length + 1
    if n <= 0:
        return np.zeros(0, dtype=np.uint64)
    words = _mix(hashes.astype(np.uint64) + np.uint64(_STEP))
    total = np.zeros(n, dtype=np.uint64)
    factor = np.uint64(0xD6E8FEB86659FD93)
    for i in range(length):
        total *= factor
        total += words[i : i + n]
    return _mix(total)
