"""From an alignment to the list of differences a reader can check word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.model import Difference, DifferenceKind, DifferenceOp, Span
from sayso.quotes.align import Path
from sayso.quotes.lexicon import CONDITIONS, EMPHATIC, FUNCTION_WORDS, NOT_WORDS, weight
from sayso.quotes.normal import Word, normal_words, same_word
from sayso.quotes.quotation import Quotation
from sayso.quotes.search import Passage
from sayso.quotes.transcript import Turn

MIN_PART = 2.9
"""Matched weight of a part of a splice: three content words, or two with common ones about them."""
MIN_PART_ELSEWHERE = 5.0
"""The same in another transcript, or in another speaker's turn, where chance has more to choose from."""
MIN_PART_MOVED = 1.5
"""The same where it stands beside the rest: words that only changed their order."""
MAX_BRACKET_REACH = 10
"""Brackets that stand for more words than this hide a cut."""
MAX_REPETITION = 6
MAX_REPLACED_EXTRA = 3
"""A replaced run may be that many words longer in the transcript; what is beyond was left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of all passages side by side, with where each stands."""

    words: tuple[Word, ...]
    passage: tuple[int, ...]
    turn: tuple[Turn, ...]
    positions: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int64]
    """which transcript each column belongs to, ascending"""
    passages: tuple[Passage, ...]

    @property
    def keys(self) -> list[str]:
        return [w.key for w in self.words]

    def span(self, first: int, last: int) -> Span:
        """Offsets in the transcript of columns first..last (inclusive, of one passage)."""
        return Span(self.words[first].start, max(self.words[last].end, self.words[first].end))

    def text(self, first: int, last: int) -> str:
        passage = self.passages[self.passage[first]]
        span = self.span(first, last)
        return passage.text[span.start - passage.start : span.end - passage.start]


def lay_out(passages: Sequence[Passage]) -> Columns:
    """Words of `passages` in order, with offsets in their transcripts."""
    words: list[Word] = []
    owner: list[int] = []
    turns: list[Turn] = []
    positions: list[int] = []
    at = 0
    for index, passage in enumerate(passages):
        if index:
            before = passages[index - 1]
            near = before.transcript == passage.transcript
            at += max(60, (passage.start - before.start - len(before.text)) // 6) if near else 20_000
        for turn in passage.turns:
            for word in normal_words(passage.text, turn.start - passage.start, turn.end - passage.start):
                words.append(Word(word.key, word.start + passage.start, word.end + passage.start))
                owner.append(index)
                turns.append(turn)
                at += 1
                positions.append(at)
    names = [p.transcript for p in passages]
    numbers = [sum(a != b for a, b in pairwise(names[: i + 1])) for i in range(len(names))]
    groups = np.array([numbers[p] for p in owner], dtype=np.int64)
    coordinates = np.array(positions, dtype=np.int64)
    return Columns(tuple(words), tuple(owner), tuple(turns), coordinates, groups, tuple(passages))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an alignment shows.

    Attributes:
        differences: in order of the quotation.
        runs: (first, last) columns of the stretches the quotation follows, in its order.
        matched: for each word of the quotation, whether the transcript has it there.
        coverage: share of the weight of the quotation's own words that is matched, 0 to 1.
    """

    differences: tuple[Difference, ...]
    runs: tuple[tuple[int, int], ...]
    matched: tuple[bool, ...]
    coverage: float
    n_words: int = 0
    """words of the quotation"""


def is_rearranged(columns: Columns, placed: Sequence[int], n_words: int) -> bool:
    """Whether words lie so near each other that jumping between them changes the order of one statement.

    All of `placed` in one turn, over a stretch at most half as long again as the quotation.
    """
    first, last = min(placed), max(placed)
    return columns.turn[first] == columns.turn[last] and last - first < 1.5 * n_words + 4


def without_chance_finds(quotation: Quotation, columns: Columns, path: Path, far_words: int) -> Path:
    """`path` without words that lie somewhere only because such words are everywhere.

    Parts beyond a jump, or beyond an unmarked gap of more than `far_words`, must have
    MIN_PART of matched weight (MIN_PART_ELSEWHERE with another speaker or transcript); a lone
    word between two gaps must be worth more than 1.
    """
    placed = [i for i, c in enumerate(path.columns) if c >= 0 and path.equal[i]]
    if not placed:
        return path
    parts: list[list[int]] = [[placed[0]]]
    breaks: list[str] = []
    for i, j in pairwise(placed):
        c, d = path.columns[i], path.columns[j]
        gap = int(columns.positions[d] - columns.positions[c]) - 1
        marked = any(quotation.ellipsis[i + 1 : j + 1])
        if d <= c or columns.passage[c] != columns.passage[d] or (gap > far_words and not marked):
            breaks.append("far")
        elif gap - (j - i - 1) >= 3 and not marked:
            breaks.append("gap")
        else:
            parts[-1].append(j)
            continue
        parts.append([j])
    if not breaks:
        return path
    worth = [sum(weight(quotation.words[i].key) for i in part) for part in parts]
    main = max(range(len(parts)), key=lambda k: (worth[k], -k))
    drop: set[int] = set()
    n = len(quotation.words)

    def sight(part: list[int]) -> tuple[int, int]:
        return path.columns[part[0]], path.columns[part[-1]]

    for k, part in enumerate(parts):
        beside = [breaks[b] for b in (k - 1, k) if 0 <= b < len(breaks)]
        a, b = path.columns[part[0]], path.columns[parts[main][0]]
        elsewhere = (
            columns.groups[a] != columns.groups[b] or columns.turn[a].speaker != columns.turn[b].speaker
        )
        least = MIN_PART_ELSEWHERE if elsewhere else MIN_PART
        if is_rearranged(columns, [*sight(part), *sight(parts[main])], n):
            least = MIN_PART_MOVED
        weak = ("far" in beside and worth[k] < least) or (len(beside) == 2 and worth[k] <= 1.0)
        if weak and k != main:
            drop.update(part)
    columns_ = tuple(-1 if i in drop else c for i, c in enumerate(path.columns))
    return Path(columns_, tuple(e and i not in drop for i, e in enumerate(path.equal)), path.score)


def compare(quotation: Quotation, columns: Columns, path: Path) -> Comparison:
    """The differences along `path`, those of spelling and stutter recognised as such."""
    n = len(quotation.words)
    anchors = [
        (i, c) for i, (c, same) in enumerate(zip(path.columns, path.equal, strict=True)) if c >= 0 and same
    ]
    matched = [False] * n
    for i, _ in anchors:
        matched[i] = True
    out: list[Difference] = []
    runs: list[tuple[int, int]] = []
    if not anchors:
        return Comparison((), (), tuple(matched), 0.0)
    _edge(quotation, columns, path, 0, anchors[0], True, out, matched)
    begin = anchors[0][1]
    for (i, c), (j, d) in pairwise(anchors):
        forward = d > c and columns.passage[c] == columns.passage[d]
        before = len(out)
        if forward:
            _between(quotation, columns, path, (i, c), (j, d), out, matched)
        else:
            _jump(quotation, columns, (i, c), (j, d), out)
        apart = not forward or any(
            d.op in {DifferenceOp.LEFT_OUT, DifferenceOp.JUMP} and d.kind is not DifferenceKind.REPETITION
            for d in out[before:]
        )
        if apart:
            runs.append((begin, c))
            begin = d
    runs.append((begin, anchors[-1][1]))
    _edge(quotation, columns, path, n, anchors[-1], False, out, matched)
    if anchors[-1][0] == n - 1:
        out += _clipped_not(quotation, columns, anchors[-1][1])
    runs[0] = (_reach(path, columns, runs[0][0], -1), runs[0][1])
    runs[-1] = (runs[-1][0], _reach(path, columns, runs[-1][1], 1))
    own = [i for i in range(n) if not (quotation.bracketed[i] and not matched[i])]
    total = sum(weight(quotation.words[i].key) for i in own)
    share = sum(weight(quotation.words[i].key) for i in own if matched[i]) / total if total else 0.0
    return Comparison(tuple(out), tuple(runs), tuple(matched), share, n)


def _clipped_not(quotation: Quotation, columns: Columns, column: int) -> list[Difference]:
    """The "n't" of the last word ("doesn't" quoted as "does"), which no cut at a word's edge takes off."""
    after = column + 1
    if after >= len(columns.words) or columns.passage[after] != columns.passage[column]:
        return []
    if columns.words[after].key != "not" or columns.words[after].start != columns.words[column].end:
        return []
    text, span = columns.text(after, after), columns.span(after, after)
    return [
        Difference(
            DifferenceOp.LEFT_OUT, DifferenceKind.NEGATION, "", text, len(quotation.text), span, 1, False
        )
    ]


def _reach(path: Path, columns: Columns, column: int, step: int) -> int:
    """The last column beside `column` that a replaced word at the quotation's edge lies on."""
    used = set(path.columns)
    while (
        column + step in used
        and 0 <= column + step < len(columns.words)
        and columns.passage[column + step] == columns.passage[column]
    ):
        column += step
    return column


def _kind(keys: Sequence[str], pieces: Sequence[str]) -> DifferenceKind:
    if any(k in NOT_WORDS for k in keys):
        return DifferenceKind.NEGATION
    if any(k.startswith("#") for k in keys):
        return DifferenceKind.FIGURE
    if any(k in CONDITIONS for k in keys):
        return DifferenceKind.CONDITION
    if any(w[:1].isupper() and w != "I" for piece in pieces for w in piece.split()[1:] or piece.split()):
        return DifferenceKind.NAME
    return DifferenceKind.WORD


def _same_joined(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two runs of words are one, written together or apart: "health care" and "healthcare".

    "notable" and "not able", "amoral" and "a moral" are not.
    """
    if not a or not b or _joined(a) != _joined(b):
        return False
    turning = NOT_WORDS | {"a", "an"}
    return [k for k in a if k in turning] == [k for k in b if k in turning]


def _joined(keys: Sequence[str]) -> str:
    return "".join(k.replace("'", "") for k in keys)


def _between(
    quotation: Quotation,
    columns: Columns,
    path: Path,
    left: tuple[int, int],
    right: tuple[int, int],
    out: list[Difference],
    matched: list[bool],
) -> None:
    (i, c), (j, d) = left, right
    quote = range(i + 1, j)
    text = range(c + 1, d)
    if not quote and not text:
        return
    marked = any(quotation.ellipsis[k] for k in range(i + 1, j + 1))
    if not quote:
        out.append(_left_out(quotation, columns, j, text.start, text.stop - 1, marked))
        return
    q_keys = [quotation.words[k].key for k in quote]
    t_keys = [columns.words[k].key for k in text]
    if _same_joined(q_keys, t_keys):
        for k in quote:
            matched[k] = True
        out.append(_replaced(quotation, columns, quote, text, DifferenceKind.SPELLING, False))
        return
    own = [k for k in quote if not quotation.bracketed[k] and not quotation.parenthesised[k]]
    if not own:
        out.append(_replaced(quotation, columns, quote, text, DifferenceKind.BRACKET, True))
        if len(text) > MAX_BRACKET_REACH:
            out.append(_left_out(quotation, columns, j, text.start, text.stop - 1, True))
        return
    if len(own) < len(quote) and _same_joined([quotation.words[k].key for k in own], t_keys):
        for k in own:
            matched[k] = True
        out.append(_replaced(quotation, columns, quote, text, DifferenceKind.BRACKET, True))
        return
    extra = len(text) - len(quote)
    if extra <= MAX_REPLACED_EXTRA and not (marked and extra > 0):
        out.append(_replaced(quotation, columns, quote, text, None, False))
        return
    placed = sorted(path.columns[k] for k in quote if path.columns[k] >= 0)
    lies = (
        range(placed[0], placed[-1] + 1)
        if placed and placed[-1] - placed[0] < len(quote) + MAX_REPLACED_EXTRA
        else range(0)
    )
    out.append(_replaced(quotation, columns, quote, lies, None, False))
    rest = [r for r in (range(text.start, lies.start), range(lies.stop, text.stop)) if r] if lies else [text]
    out += [_left_out(quotation, columns, j, r.start, r.stop - 1, marked) for r in rest]


def _left_out(
    quotation: Quotation, columns: Columns, j: int, first: int, last: int, marked: bool
) -> Difference:
    keys = [columns.words[k].key for k in range(first, last + 1)]
    kind = _kind(keys, [columns.text(first, last)])
    if len(keys) <= MAX_REPETITION and _is_repetition(columns, first, last):
        kind = DifferenceKind.REPETITION
    at = quotation.words[j].start
    text = columns.text(first, last)
    return Difference(DifferenceOp.LEFT_OUT, kind, "", text, at, columns.span(first, last), len(keys), marked)


def _is_repetition(columns: Columns, first: int, last: int) -> bool:
    """Whether the speaker stumbles: the same words again, without a new sentence between them.

    "many, many" and "never never" are meant; so is what a comma sets apart, unless it is
    all common words ("I, I").
    """
    keys = [w.key for w in columns.words[first : last + 1]]
    size = len(keys)
    if any(k in NOT_WORDS or k in EMPHATIC for k in keys) and size == 1:
        return False
    common = all(k in FUNCTION_WORDS for k in keys)
    for a in (first, first - size):
        seam = a + size
        if a < 0 or seam + size > len(columns.words) or columns.passage[a] != columns.passage[seam]:
            continue
        if [w.key for w in columns.words[a:seam]] != [w.key for w in columns.words[seam : seam + size]]:
            continue
        between = _text_between(columns, seam - 1, seam)
        if not re.search(r"[.?!;:](?![.])", between) and (common or "," not in between):
            return True
    return False


def _text_between(columns: Columns, left: int, right: int) -> str:
    passage = columns.passages[columns.passage[left]]
    return passage.text[columns.words[left].end - passage.start : columns.words[right].start - passage.start]


def _replaced(
    quotation: Quotation,
    columns: Columns,
    quote: range,
    text: range,
    kind: DifferenceKind | None,
    marked: bool,
) -> Difference:
    said = quotation.piece(quote.start, quote.stop)
    spoken = columns.text(text.start, text.stop - 1) if text else ""
    if kind is None:
        q_keys = [quotation.words[k].key for k in quote]
        t_keys = [columns.words[k].key for k in text]
        both = [k for k in q_keys if k not in t_keys] + [k for k in t_keys if k not in q_keys]
        kind = _kind(both or q_keys, [said, spoken])
    op = DifferenceOp.REPLACED if text else DifferenceOp.ADDED
    span = columns.span(text.start, text.stop - 1) if text else None
    return Difference(op, kind, said, spoken, quotation.words[quote.start].start, span, 0, marked)


def _jump(
    quotation: Quotation,
    columns: Columns,
    left: tuple[int, int],
    right: tuple[int, int],
    out: list[Difference],
) -> None:
    (i, c), (j, d) = left, right
    marked = any(quotation.ellipsis[k] for k in range(i + 1, j + 1))
    own = [k for k in range(i + 1, j) if not quotation.bracketed[k]]
    if own:
        out.append(_replaced(quotation, columns, range(own[0], own[-1] + 1), range(0), None, False))
    a, b = columns.passages[columns.passage[c]], columns.passages[columns.passage[d]]
    n = abs(int(columns.positions[d] - columns.positions[c])) if a.transcript == b.transcript else 0
    tail = columns.text(c, min(c + 8, _last(columns, c)))
    at = quotation.words[j].start
    span = columns.span(d, d)
    out.append(
        Difference(
            DifferenceOp.JUMP,
            DifferenceKind.WORD,
            quotation.piece(j, min(j + 6, len(quotation.words))),
            tail,
            at,
            span,
            n,
            marked,
        )
    )


def _last(columns: Columns, column: int) -> int:
    last = column
    while last + 1 < len(columns.words) and columns.passage[last + 1] == columns.passage[column]:
        last += 1
    return last


def _edge(
    quotation: Quotation,
    columns: Columns,
    path: Path,
    limit: int,
    anchor: tuple[int, int],
    front: bool,
    out: list[Difference],
    matched: list[bool],
) -> None:
    """Words of the quotation before its first or after its last word that was found."""
    i, c = anchor
    quote = range(limit, i) if front else range(i + 1, limit)
    own = [k for k in quote if not quotation.bracketed[k] and not quotation.parenthesised[k]]
    if not quote:
        return
    if not own:
        out.append(_replaced(quotation, columns, quote, range(0), DifferenceKind.BRACKET, True))
        return
    quote = range(own[0], own[-1] + 1)
    for size in (len(quote), len(quote) + 1, len(quote) - 1):
        text = range(c - size, c) if front else range(c + 1, c + 1 + size)
        if size < 1 or text.start < 0 or text.stop > len(columns.words):
            continue
        keys = [columns.words[k].key for k in text]
        same_passage = columns.passage[text.start] == columns.passage[text.stop - 1] == columns.passage[c]
        if same_passage and _same_joined(keys, [quotation.words[k].key for k in quote]):
            for k in quote:
                matched[k] = True
            return
    lies = [path.columns[k] for k in quote if path.columns[k] >= 0]
    near = [k for k in lies if columns.passage[k] == columns.passage[c] and abs(k - c) <= 2 * len(quote) + 3]
    text = range(min(near), max(near) + 1) if near else range(0)
    out.append(_replaced(quotation, columns, quote, text, None, False))


def exact_columns(quotation: Quotation, columns: Columns) -> list[int]:
    """Columns at which all words of the quotation follow one another within one passage."""
    keys = quotation.keys
    n = len(keys)
    text = columns.keys
    return [
        c
        for c in range(len(text) - n + 1)
        if columns.passage[c] == columns.passage[c + n - 1]
        and same_word(keys[0], text[c])
        and all(same_word(k, t) for k, t in zip(keys, text[c : c + n], strict=True))
    ]
