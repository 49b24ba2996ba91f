"""Candidate passages for a quotation: where its word pairs and rare words gather.

Every pair of neighbouring words that stands in the text votes for the place where the
quotation would begin; so does every rare word by itself. Votes are weighted by how rare the
words are and summed over stretches of the text. The whole quotation votes, then its parts
(between ellipses, sentences, halves), so that each part of a splice gets its own candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.quotes.index import U32, WordIndex, word_starts_and_hashes
from sayso.quotes.quotation import Quotation
from sayso.quotes.shard import Shard
from sayso.quotes.speakers import SameSpeaker, same_speaker
from sayso.quotes.transcript import Turn

STRETCH = 96
"""Code points over which votes are summed: about 16 words."""
MARGIN = 420
"""Code points read before and after a candidate: room for cuts, and for context."""
MAX_PAIR = 60_000
"""Pairs of words that are both more frequent than this don't vote."""
RARE = 4_000
"""Words with at most that many positions vote alone."""
MIN_SHARE = 0.35
"""A part of a quotation is sought on only where at least this share of its weight votes."""
MAX_PHRASE_PLACES = 6
MAX_PLACES_LOOKED_AT = 500
MAX_PLACES_OF_OWN = 60
"""Among so many likely places those in turns of the one quoted are looked for."""
MAX_GAP = 6
"""Code points between neighbouring words: space, dash, comma, quotation mark."""
SHORT_WORDS = 12
"""Quotations of at most so many words get more candidates: one other word costs them much of their votes."""
CHUNK_WORDS = 40
"""Long quotations are sought in pieces of this many words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a transcript, copied out so that its shard can go.

    `start` is the offset of `text` in the transcript, `position` a coordinate in which
    distances between passages of one search can be compared. Turns count from the
    transcript's beginning.
    """

    transcript: str
    text: str
    start: int
    position: int
    turns: tuple[Turn, ...]
    times: tuple[tuple[int, float], ...]
    order: int
    """rank of the transcript in the collection"""
    speakers: frozenset[str] = frozenset()
    """all who speak in the transcript"""
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a quotation as the index knows them: hash and offset of each."""

    hashes: tuple[int, ...]
    starts: tuple[int, ...]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What one shard holds for one quotation.

    Attributes:
        passages: candidates.
        n_exact: how often the exact words stand there.
        counts: how often each word of the quotation stands there, in order.
        n_words: words in the shard.
    """

    passages: tuple[Passage, ...]
    n_exact: int
    counts: tuple[int, ...]
    n_words: int


def _piece(text: str) -> _Piece:
    starts, hashes = word_starts_and_hashes(text[:200_000])
    lengths = []
    for s in starts.tolist():
        e = s
        while e < len(text) and text[e].isalnum():
            e += 1
        lengths.append(e - s)
    return _Piece(tuple(int(h) for h in hashes), tuple(int(s) for s in starts), tuple(lengths))


def find_passages(quotation: Quotation, shard: Shard, order: int = 0, speaker: str = "") -> Found:
    """Candidate passages of `shard` for `quotation`; `order` is the rank of its first transcript.

    Of many places with the exact words, those in turns of `speaker` come first.
    """
    whole = _piece(quotation.plain)
    n = len(whole.hashes)
    places = {h: shard.index.where(h) for h in set(whole.hashes)}
    counts = tuple(len(places[h]) for h in whole.hashes)
    if n == 0:
        return Found((), 0, (), shard.index.n_words)
    exact = phrase_places(whole, places) if n <= 200 else np.zeros(0, dtype=np.int64)
    starts: list[tuple[int, int]] = []
    length = whole.starts[-1] + whole.lengths[-1]
    for place in _choose(exact, shard, speaker):
        starts.append((int(place), length))
    own_missing = (
        bool(speaker) and n <= CHUNK_WORDS and not any(_is_own(p, shard, speaker) for p, _ in starts)
    )
    if len(exact) == 0 or n <= 3 or own_missing:
        votes = _votes(whole, places, shard.index)
        for first, last, k in _parts(quotation, whole):
            length = whole.starts[last - 1] + whole.lengths[last - 1] - whole.starts[first]
            starts += [(at, length) for at in _vote(whole, votes, first, last, k)]
        if own_missing:
            length = whole.starts[-1] + whole.lengths[-1]
            likely = _vote(whole, votes, 0, n, MAX_PLACES_OF_OWN)
            own = [at for at in likely if _is_own(at + length // 2, shard, speaker)]
            starts += [(at, length) for at in own[:2]]
    return Found(_copy(starts, shard, order), len(exact), counts, shard.index.n_words)


def _choose(places: npt.NDArray[np.int64], shard: Shard, speaker: str) -> list[int]:
    """At most MAX_PHRASE_PLACES of `places`: the speaker's own, then an even choice."""
    if len(places) <= MAX_PHRASE_PLACES:
        return [int(p) for p in places]
    own = []
    if speaker:
        for place in places[:MAX_PLACES_LOOKED_AT].tolist():
            if _is_own(place, shard, speaker):
                own.append(place)
    even = places[np.linspace(0, len(places) - 1, MAX_PHRASE_PLACES).astype(int)].tolist()
    return list(dict.fromkeys([*own[:MAX_PHRASE_PLACES], *even]))


def _is_own(place: int, shard: Shard, speaker: str) -> bool:
    which, offset = shard.at(max(0, place))
    turn = shard.transcripts[which].turn_at(offset)
    return turn is not None and same_speaker(speaker, turn.speaker) is SameSpeaker.YES


def _parts(quotation: Quotation, whole: _Piece) -> list[tuple[int, int, int]]:
    """(first word, last word, how many candidates) of the whole and of its parts."""
    n = len(whole.hashes)
    parts = [(0, n, 8 if n <= SHORT_WORDS else 5)] if n <= 2 * CHUNK_WORDS else []
    if n > CHUNK_WORDS:
        parts += [(a, min(n, a + CHUNK_WORDS), 2) for a in range(0, n, CHUNK_WORDS) if n - a >= 3]
        return parts
    cuts = [w.start for w, e in zip(quotation.words, quotation.ellipsis, strict=True) if e]
    marks = [
        i + 1 for i, ch in enumerate(quotation.text) if ch in ".?!;:…—" or quotation.text[i : i + 2] == "--"
    ]
    bounds = [0]
    for at in sorted(cuts + marks):
        index = next((i for i, s in enumerate(whole.starts) if s >= at), n)
        if index - bounds[-1] >= 3 and n - index >= 3:
            bounds.append(index)
    if len(bounds) > 1:
        parts += [(a, b, 3) for a, b in zip(bounds, [*bounds[1:], n], strict=True)]
    if n >= 8:
        step = max(4, n // 3)
        parts += [(a, n if n - a < 2 * step else a + step, 2) for a in range(0, n - step + 1, step)]
    return parts


def phrase_places(piece: _Piece, places: dict[int, U32]) -> npt.NDArray[np.int64]:
    """Where the words of `piece` follow one another, ascending."""
    order = range(len(piece.hashes))
    rarest = min(order, key=lambda i: len(places[piece.hashes[i]]))
    alive = places[piece.hashes[rarest]].astype(np.int64)
    first = alive
    for i in range(rarest + 1, len(piece.hashes)):
        at = _next(first, places[piece.hashes[i]], piece.lengths[i - 1])
        keep = at >= 0
        alive, first = alive[keep], at[keep]
    first = alive
    for i in range(rarest - 1, -1, -1):
        at = _previous(first, places[piece.hashes[i]], piece.lengths[i])
        first = at[at >= 0]
    return first


def _next(at: npt.NDArray[np.int64], others: U32, length: int) -> npt.NDArray[np.int64]:
    """For each place, the first of `others` that begins right after a word of `length`, else -1."""
    if len(others) == 0 or len(at) == 0:
        return np.full(len(at), -1, dtype=np.int64)
    index = np.searchsorted(others, at + length)
    found = others[np.minimum(index, len(others) - 1)].astype(np.int64)
    good = (index < len(others)) & (found <= at + length + MAX_GAP)
    return np.where(good, found, -1)


def _previous(at: npt.NDArray[np.int64], others: U32, length: int) -> npt.NDArray[np.int64]:
    """For each place, the last of `others` of `length` that ends right before it, else -1."""
    if len(others) == 0 or len(at) == 0:
        return np.full(len(at), -1, dtype=np.int64)
    index = np.searchsorted(others, at) - 1
    found = others[np.maximum(index, 0)].astype(np.int64)
    good = (index >= 0) & (found + length <= at) & (found + length + MAX_GAP >= at)
    return np.where(good, found, -1)


@dataclass(frozen=True, slots=True)
class _Votes:
    """For each word of a quotation, where it and where its pair with the next stand."""

    words: tuple[npt.NDArray[np.int64] | None, ...]
    pairs: tuple[npt.NDArray[np.int64] | None, ...]
    rarity: tuple[float, ...]


def _votes(piece: _Piece, places: dict[int, U32], index: WordIndex) -> _Votes:
    total = max(2, index.n_words)
    words: list[npt.NDArray[np.int64] | None] = []
    pairs: list[npt.NDArray[np.int64] | None] = []
    for i, h in enumerate(piece.hashes):
        here = places[h]
        words.append(here.astype(np.int64) if 0 < len(here) <= RARE else None)
        there = places[piece.hashes[i + 1]] if i + 1 < len(piece.hashes) else here[:0]
        if len(here) == 0 or len(there) == 0 or min(len(here), len(there)) > MAX_PAIR:
            pairs.append(None)
        elif len(here) <= len(there):
            base = here.astype(np.int64)
            pairs.append(base[_next(base, there, piece.lengths[i]) >= 0])
        else:
            starts = _previous(there.astype(np.int64), here, piece.lengths[i])
            pairs.append(starts[starts >= 0])
    rarity = tuple(math.log2(total / max(1, len(places[h]))) for h in piece.hashes)
    return _Votes(tuple(words), tuple(pairs), rarity)


def _vote(piece: _Piece, votes: _Votes, first: int, last: int, k: int) -> list[int]:
    """The `k` places at which words first..last of `piece` most likely begin, best first."""
    diagonals: list[npt.NDArray[np.int64]] = []
    weights: list[float] = []
    for i in range(first, last):
        offset = piece.starts[i] - piece.starts[first]
        alone = votes.words[i]
        if alone is not None:
            diagonals.append(alone - offset)
            weights.append(votes.rarity[i])
        pair = votes.pairs[i] if i + 1 < last else None
        if pair is not None and len(pair):
            diagonals.append(pair - offset)
            weights.append(0.5 * (votes.rarity[i] + votes.rarity[i + 1]) + 2.0)
    if not diagonals:
        return []
    possible = sum(votes.rarity[first:last]) + 2.0 * (last - first)
    least = MIN_SHARE * possible if first > 0 or last < len(piece.hashes) else 0.0
    return _peaks(diagonals, weights, k, least)


def _peaks(
    diagonals: Sequence[npt.NDArray[np.int64]], weights: Sequence[float], k: int, least: float
) -> list[int]:
    votes = np.maximum(np.concatenate(diagonals), 0)
    size = np.repeat(np.asarray(weights), [len(d) for d in diagonals])
    bins, inverse = np.unique(votes // STRETCH, return_inverse=True)
    sums = np.bincount(inverse, weights=size)
    joined = sums.copy()
    follows = np.flatnonzero(np.diff(bins) == 1)
    joined[follows] += sums[follows + 1]
    enough = min(3 * k, len(joined))
    top = np.flatnonzero(joined >= np.partition(joined, -enough)[-enough])
    best = top[np.argsort(-joined[top], kind="stable")][: 3 * k]
    out: list[int] = []
    for b in best.tolist():
        if joined[b] < least:
            break
        at = int(bins[b]) * STRETCH
        if all(abs(at - other) > STRETCH for other in out):
            out.append(at)
        if len(out) == k:
            break
    return out


def _copy(starts: Sequence[tuple[int, int]], shard: Shard, order: int) -> tuple[Passage, ...]:
    """Passages around the candidates, those that touch joined."""
    ranges: list[tuple[int, int, int]] = []
    for at, length in starts:
        # a stretch may begin in one transcript and hold the first words of the next
        ends = (at, at + length, at + length + STRETCH)
        for which in sorted({shard.at(max(0, end))[0] for end in ends}):
            offset = at - shard.bases[which]
            size = len(shard.transcripts[which].text)
            a, b = max(0, min(offset, size) - MARGIN), min(size, offset + length + STRETCH + MARGIN)
            if b > a:
                ranges.append((which, a, b))
    merged: list[tuple[int, int, int]] = []
    for which, a, b in sorted(ranges):
        if merged and merged[-1][0] == which and a <= merged[-1][2]:
            merged[-1] = (which, merged[-1][1], max(b, merged[-1][2]))
        else:
            merged.append((which, a, b))
    out = []
    for which, a, b in merged:
        transcript = shard.transcripts[which]
        text = transcript.text
        while a > 0 and text[a - 1].isalnum():
            a -= 1
        while b < len(text) and text[b].isalnum():
            b += 1
        seconds = transcript.time_at(a)
        times = [(t.offset, t.start_s) for t in transcript.times if a < t.offset < b]
        if seconds is not None:
            times.insert(0, (a, seconds))
        turns = tuple(transcript.turns_between(a, b))
        position = shard.bases[which] + a
        out.append(
            Passage(
                transcript.id,
                text[a:b],
                a,
                position,
                turns,
                tuple(times),
                order + which,
                transcript.speakers,
                transcript.path,
            )
        )
    return tuple(out)
