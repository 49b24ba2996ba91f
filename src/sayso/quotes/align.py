"""The best way to lay a quotation's words over candidate passages, cuts and splices included.

All words of the quotation are placed, in order: on an equal word, on another word, or on
none. Between two of them words of the transcript may be left out, and the reading may jump
to any other place of the candidates at a fixed price, which is how splices show.

Method: dynamic programming over rows of the quotation (Gotoh 1982 for the gaps), with free
ends in the transcript and a "jump from anywhere" state as in spliced alignment (Gelfand,
Mironov, Pevzner 1996). O(n*m), each row in a few numpy operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.quotes.normal import SOFT_EQUAL

F64 = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices of the alignment, in matched content words.

    Attributes:
        replace: of laying a word on another word.
        add: of a word of the quotation that lies on none.
        leave_out, leave_out_word: of leaving out words between two, and for each such word.
        jump: of going on at any other place of the same transcript.
        leap: of going on in another transcript.
        marked: share of these prices where the writer marks the gap.
    """

    replace: float = 0.7
    add: float = 0.8
    leave_out: float = 0.7
    leave_out_word: float = 0.02
    jump: float = 2.3
    leap: float = 4.0
    marked: float = 0.35


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the quotation: what a match is worth, and what may be done with it freely."""

    weight: float
    free: bool
    """marked as the writer's own word: placing it nowhere costs nothing"""
    gap: bool
    """words left out before it are marked"""


@dataclass(frozen=True, slots=True)
class Path:
    """Column of each word of the quotation, -1 where it lies on none; `score` in matched words."""

    columns: tuple[int, ...]
    equal: tuple[bool, ...]
    score: float


def align(
    quote: Sequence[str],
    rows: Sequence[Row],
    text: Sequence[str],
    positions: npt.NDArray[np.int64],
    groups: npt.NDArray[np.int64],
    bonus: F64,
    costs: Costs,
) -> Path:
    """The best path of `quote` through `text`; ties go to the earlier place and to fewer gaps.

    `positions` are ascending coordinates of the columns in words, with great distances
    between passages; `groups` number the transcripts, ascending; `bonus` is a
    small value for each column (who speaks there).
    """
    n, m = len(quote), len(text)
    if n == 0 or m == 0:
        return Path((-1,) * n, (False,) * n, 0.0)
    codes: dict[str, int] = {}
    columns = np.array([codes.setdefault(w, len(codes)) for w in text], dtype=np.int32)
    far = (positions * costs.leave_out_word).astype(np.float64)
    held = np.empty((n + 1, m + 1), dtype=np.float64)
    held[0] = 0.0
    matched = np.empty((n, m), dtype=bool)
    for i, word in enumerate(quote):
        equal = _equal(word, codes, columns)
        matched[i] = equal
        row = rows[i]
        step = np.where(equal, row.weight + bonus, 0.0 if row.free else -costs.replace)
        into = _into(held[i], far, groups, row, costs, i == 0)
        on = into + step
        off = held[i] - (0.0 if row.free else costs.add)
        held[i + 1] = off
        np.maximum(held[i + 1, 1:], on, out=held[i + 1, 1:])
    return _trace(held, matched, far, groups, rows, bonus, costs)


def _equal(word: str, codes: dict[str, int], columns: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    equal: npt.NDArray[np.bool_] = columns == codes.get(word, -1)
    also = set(SOFT_EQUAL.get(word, ())) | {short for short, forms in SOFT_EQUAL.items() if word in forms}
    for other in also:
        if other in codes:
            equal |= columns == codes[other]
    return equal


def _prices(row: Row, costs: Costs) -> tuple[float, float, float]:
    share = costs.marked if row.gap else 1.0
    return costs.leave_out * share, costs.jump * share, costs.leap * share


def _into(above: F64, far: F64, groups: npt.NDArray[np.int64], row: Row, costs: Costs, first: bool) -> F64:
    """For each column, the best score of arriving there; `above[k + 1]` has last used column k."""
    if first:
        return np.zeros(len(far))
    leave_out, jump, leap = _prices(row, costs)
    into = above[:-1].copy()
    if len(far) > 2:
        best = np.maximum.accumulate(above[1:-1] + far[:-1])
        np.maximum(into[2:], best[:-1] - leave_out - far[2:], out=into[2:])
    firsts = np.flatnonzero(np.diff(groups, prepend=-1))
    within = np.maximum.reduceat(above[1:], firsts) - jump
    np.maximum(within, above.max() - leap, out=within)
    np.maximum(into, np.repeat(within, np.diff(firsts, append=len(far))), out=into)
    return into


def _trace(
    held: F64,
    matched: npt.NDArray[np.bool_],
    far: F64,
    groups: npt.NDArray[np.int64],
    rows: Sequence[Row],
    bonus: F64,
    costs: Costs,
) -> Path:
    n = len(rows)
    tiny = 1e-7
    at = int(np.argmax(held[n]))
    score = float(held[n, at])
    columns = [-1] * n
    equal = [False] * n
    for i in range(n - 1, -1, -1):
        row = rows[i]
        above = held[i]
        j = at - 1
        if j >= 0:
            step = row.weight + float(bonus[j]) if matched[i, j] else (0.0 if row.free else -costs.replace)
            value = held[i + 1, at] - step
            source = _source(above, j, value, far, groups, row, costs, i == 0, tiny)
            if source is not None:
                columns[i], equal[i] = j, bool(matched[i, j])
                at = source
                continue
        # the word lies on none: `at` stays
    return Path(tuple(columns), tuple(equal), score)


def _source(
    above: F64,
    j: int,
    value: float,
    far: F64,
    groups: npt.NDArray[np.int64],
    row: Row,
    costs: Costs,
    first: bool,
    tiny: float,
) -> int | None:
    """Which state of the row above leads to column j with this value, None if none does."""
    if first:
        return 0 if abs(value) < tiny else None
    if abs(above[j] - value) < tiny:
        return j
    leave_out, jump, leap = _prices(row, costs)
    if j >= 2:
        options = above[1:j] - leave_out - (far[j] - far[: j - 1])
        k = len(options) - 1 - int(np.argmax(options[::-1]))
        if abs(options[k] - value) < tiny:
            return k + 1
    begin = int(np.searchsorted(groups, groups[j]))
    end = int(np.searchsorted(groups, groups[j], side="right"))
    k = begin + int(np.argmax(above[begin + 1 : end + 1]))
    if abs(above[k + 1] - jump - value) < tiny:
        return k + 1
    k = int(np.argmax(above))
    return k if abs(above[k] - leap - value) < tiny else None
