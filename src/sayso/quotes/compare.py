"""From an alignment to the list of differences a reader can check word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.model import Difference, DifferenceKind, DifferenceOp
from sayso.quotes.align import Path
from sayso.quotes.columns import Columns
from sayso.quotes.difference import clipped_not, jump, left_out, replaced, same_joined
from sayso.quotes.lexicon import weight
from sayso.quotes.quotation import Quotation

MIN_PART = 2.9
"""Matched weight of a part of a splice: three content words, or two with common ones about them."""
MIN_PART_ELSEWHERE = 5.0
"""The same in another transcript, or in another speaker's turn, where chance has more to choose from."""
MIN_PART_MOVED = 1.5
"""The same where it stands beside the rest: words that only changed their order."""
MAX_BRACKET_REACH = 10
"""Brackets that stand for more words than this hide a cut."""
MAX_REPLACED_EXTRA = 3
"""A replaced run may be that many words longer in the transcript; what is beyond was left out."""


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


def ends_within_turns(columns: Columns, path: Path) -> Path:
    """`path` without words of the quotation's ends that were laid over others of the next or last speaker.

    They were added to what the first one said; nothing of the other turn is quoted.
    """
    placed = [i for i, c in enumerate(path.columns) if c >= 0 and path.equal[i]]
    if not placed:
        return path
    kept = list(path.columns)
    for home, ends in ((placed[0], range(placed[0])), (placed[-1], range(placed[-1] + 1, len(kept)))):
        turn = columns.turn[path.columns[home]]
        for i in ends:
            if kept[i] >= 0 and columns.turn[kept[i]] != turn:
                kept[i] = -1
    return replace(path, columns=tuple(kept))


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
            jump(quotation, columns, (i, c), (j, d), out)
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
        out += clipped_not(quotation, columns, anchors[-1][1])
    runs[0] = (_reach(path, columns, runs[0][0], -1), runs[0][1])
    runs[-1] = (runs[-1][0], _reach(path, columns, runs[-1][1], 1))
    own = [i for i in range(n) if not (quotation.bracketed[i] and not matched[i])]
    total = sum(weight(quotation.words[i].key) for i in own)
    share = sum(weight(quotation.words[i].key) for i in own if matched[i]) / total if total else 0.0
    return Comparison(tuple(out), tuple(runs), tuple(matched), share, n)


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
        out.append(left_out(quotation, columns, j, text.start, text.stop - 1, marked))
        return
    q_keys = [quotation.words[k].key for k in quote]
    t_keys = [columns.words[k].key for k in text]
    if same_joined(q_keys, t_keys):
        for k in quote:
            matched[k] = True
        out.append(replaced(quotation, columns, quote, text, DifferenceKind.SPELLING, False))
        return
    own = [k for k in quote if not quotation.bracketed[k] and not quotation.parenthesised[k]]
    if not own:
        out.append(replaced(quotation, columns, quote, text, DifferenceKind.BRACKET, True))
        if len(text) > MAX_BRACKET_REACH:
            out.append(left_out(quotation, columns, j, text.start, text.stop - 1, True))
        return
    if len(own) < len(quote) and same_joined([quotation.words[k].key for k in own], t_keys):
        for k in own:
            matched[k] = True
        out.append(replaced(quotation, columns, quote, text, DifferenceKind.BRACKET, True))
        return
    extra = len(text) - len(quote)
    if extra <= MAX_REPLACED_EXTRA and not (marked and extra > 0):
        out.append(replaced(quotation, columns, quote, text, None, False))
        return
    placed = sorted(path.columns[k] for k in quote if path.columns[k] >= 0)
    lies = (
        range(placed[0], placed[-1] + 1)
        if placed and placed[-1] - placed[0] < len(quote) + MAX_REPLACED_EXTRA
        else range(0)
    )
    out.append(replaced(quotation, columns, quote, lies, None, False))
    rest = [r for r in (range(text.start, lies.start), range(lies.stop, text.stop)) if r] if lies else [text]
    out += [left_out(quotation, columns, j, r.start, r.stop - 1, marked) for r in rest]


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
        out.append(replaced(quotation, columns, quote, range(0), DifferenceKind.BRACKET, True))
        return
    quote = range(own[0], own[-1] + 1)
    for size in (len(quote), len(quote) + 1, len(quote) - 1):
        text = range(c - size, c) if front else range(c + 1, c + 1 + size)
        if size < 1 or text.start < 0 or text.stop > len(columns.words):
            continue
        keys = [columns.words[k].key for k in text]
        same_passage = columns.passage[text.start] == columns.passage[text.stop - 1] == columns.passage[c]
        if same_passage and same_joined(keys, [quotation.words[k].key for k in quote]):
            for k in quote:
                matched[k] = True
            return
    lies = [path.columns[k] for k in quote if path.columns[k] >= 0]
    near = [k for k in lies if columns.passage[k] == columns.passage[c] and abs(k - c) <= 2 * len(quote) + 3]
    text = range(min(near), max(near) + 1) if near else range(0)
    out.append(replaced(quotation, columns, quote, text, None, False))
