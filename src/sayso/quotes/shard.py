"""A shard: transcripts with the index of their words, small enough to hold in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.quotes.index import WordIndex, build_index, owner
from sayso.quotes.transcript import Transcript

SHARD_CODE_POINTS = 32_000_000
"""Text held at once: a shard of that size takes about 150 MB with its index."""


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """Transcripts laid end to end, searchable."""

    transcripts: tuple[Transcript, ...]
    index: WordIndex
    bases: tuple[int, ...]

    def at(self, position: int) -> tuple[int, int]:
        """Which transcript holds a position of the shard, and the offset in it."""
        which = owner(self.bases, position)
        return which, position - self.bases[which]


def build_shard(transcripts: Iterable[Transcript]) -> Shard:
    held = tuple(transcripts)
    index, bases = build_index([t.text for t in held])
    return Shard(held, index, bases)


def shards(transcripts: Iterable[Transcript], size: int = SHARD_CODE_POINTS) -> Iterator[Shard]:
    """Shards of at most `size` code points (or one transcript), built as they are asked for."""
    held: list[Transcript] = []
    n = 0
    for transcript in transcripts:
        if held and n + len(transcript.text) > size:
            yield build_shard(held)
            held, n = [], 0
        held.append(transcript)
        n += len(transcript.text)
    if held:
        yield build_shard(held)


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All that is searched, in memory."""

    shards: tuple[Shard, ...]

    @classmethod
    def of(cls, transcripts: Iterable[Transcript]) -> Library:
        return cls(tuple(shards(transcripts)))

    @property
    def n_transcripts(self) -> int:
        return sum(len(s.transcripts) for s in self.shards)

    @property
    def n_words(self) -> int:
        return sum(s.index.n_words for s in self.shards)
