"""What was said: a transcript's text, its speaker turns and its time codes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """Code points [start, end) of words that one speaker says; `speaker` is "" where unknown."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class TimeCode:
    """The words from `offset` on were spoken from `start_s` seconds on."""

    offset: int
    start_s: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript.

    Attributes:
        id: file stem, made unique in a collection.
        path: as given.
        text: canonical text; offsets count its code points. For plain text it is the
            decoded file with CRLF made LF and a byte-order mark removed.
        turns: in order, not overlapping; empty where the transcript shows no speakers.
            Text outside all turns (labels, titles) isn't searched.
        times: in order of their offset.
        notes: what was odd about the file, one sentence each.
        named_by_file: whether its one speaker is known from the file's name only.
    """

    id: str
    path: str
    text: str
    turns: tuple[Turn, ...] = ()
    times: tuple[TimeCode, ...] = ()
    notes: tuple[str, ...] = ()
    named_by_file: bool = False

    @property
    def speakers(self) -> frozenset[str]:
        """Names of all who speak."""
        return frozenset(turn.speaker for turn in self.turns)

    def turns_between(self, start: int, end: int) -> list[Turn]:
        """The parts of turns within [start, end); one nameless turn where there are none."""
        if not self.turns:
            return [Turn(max(0, start), min(end, len(self.text)), "")]
        first = max(0, bisect_right(self.turns, start, key=lambda t: t.start) - 1)
        out = []
        for turn in self.turns[first:]:
            if turn.start >= end:
                break
            if turn.end > start:
                out.append(Turn(max(turn.start, start), min(turn.end, end), turn.speaker))
        return out

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds `offset`."""
        index = bisect_right(self.turns, offset, key=lambda t: t.start) - 1
        if index >= 0 and self.turns[index].end > offset:
            return self.turns[index]
        return None

    def time_at(self, offset: int) -> float | None:
        """Seconds at which the words at `offset` begin, as far as the time codes tell."""
        index = bisect_right(self.times, offset, key=lambda t: t.offset) - 1
        return self.times[index].start_s if index >= 0 else None
