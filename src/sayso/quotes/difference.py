"""One difference between a quotation and what was said: of what kind it is, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Difference, DifferenceKind, DifferenceOp
from sayso.quotes.columns import Columns
from sayso.quotes.lexicon import CONDITIONS, EMPHATIC, FUNCTION_WORDS, NOT_WORDS
from sayso.quotes.quotation import Quotation

HARMLESS = frozenset({DifferenceKind.SPELLING, DifferenceKind.BRACKET, DifferenceKind.REPETITION})
MAX_REPETITION = 6


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


def same_joined(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two runs of words are one, written together or apart: "health care" and "healthcare".

    "notable" and "not able", "amoral" and "a moral" are not.
    """
    if not a or not b or _joined(a) != _joined(b):
        return False
    turning = NOT_WORDS | {"a", "an"}
    return [k for k in a if k in turning] == [k for k in b if k in turning]


def _joined(keys: Sequence[str]) -> str:
    return "".join(k.replace("'", "") for k in keys)


def left_out(
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


def replaced(
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


def jump(
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
        out.append(replaced(quotation, columns, range(own[0], own[-1] + 1), range(0), None, False))
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


def clipped_not(quotation: Quotation, columns: Columns, column: int) -> list[Difference]:
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
