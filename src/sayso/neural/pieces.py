"""A text as the network sees it: word pieces with what an uncased vocabulary loses.

The encoder was trained without capitals, so case, line breaks and the state of quotation
marks go in as features of each piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sayso.model import AnnotatedText, QuotationEnd

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

N_CASE, N_BREAK, N_QUOTE = 8, 4, 6
"""sizes of the three feature vocabularies below"""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text; all arrays have one row a piece.

    Attributes:
        ids: vocabulary ids.
        spans: (n, 2) code points [start, end).
        case: 0 none, 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 single capital, 6 digit, 7 mark.
        breaks: 0 none, 1 first of a sentence, 2 of a line, 3 of a line after a blank line.
        quote: 0 outside, 1 opening mark, 2 inside, 3 closing mark, 4 inside scare marks,
            5 inside a quotation that is not closed here.
        sentence, paragraph: index of the sentence and of the paragraph.
        token: index of the token in the annotated text.
        first: True at the first piece of a token.
        quotation: index of the quotation the piece stands in, -1 outside.
    """

    ids: Ints
    spans: Ints
    case: Ints
    breaks: Ints
    quote: Ints
    sentence: Ints
    paragraph: Ints
    token: Ints
    first: npt.NDArray[np.bool_]
    quotation: Ints

    def __len__(self) -> int:
        return len(self.ids)


def case_class(word: str) -> int:
    """Class of `word` in the vocabulary of `Pieces.case`."""
    first = word[:1]
    if first.isdigit():
        return 6
    if not any(ch.isalpha() for ch in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 5 if sum(ch.isalpha() for ch in word) == 1 else 3
    return 2 if first.isupper() and word[1:].islower() else 4


def cut(text: AnnotatedText, tokenizer: Tokenizer) -> Pieces:
    """Word pieces of `text` with their features; tokenizer must neither truncate nor pad."""
    raw = text.text
    encoding = tokenizer.encode(raw, add_special_tokens=False)
    spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    keep = spans[:, 1] > spans[:, 0]
    ids = np.array(encoding.ids, dtype=np.int64)[keep]
    spans = spans[keep]
    n = len(ids)
    starts = spans[:, 0]
    token_starts = np.array([t.start for t in text.tokens], dtype=np.int64)
    token = np.clip(np.searchsorted(token_starts, starts, side="right") - 1, 0, max(0, len(text.tokens) - 1))
    first = np.ones(n, dtype=bool)
    if n > 1:
        first[1:] = token[1:] != token[:-1]
    case_of_token = np.array([case_class(raw[t.start : t.end]) for t in text.tokens] or [0], dtype=np.int64)
    case = case_of_token[token] if n else np.zeros(0, dtype=np.int64)
    sentence_starts = np.array([s.span.start for s in text.sentences], dtype=np.int64)
    sentence = np.clip(np.searchsorted(sentence_starts, starts, side="right") - 1, 0, None)
    paragraph_of = np.array([s.paragraph for s in text.sentences] or [0], dtype=np.int64)
    paragraph = paragraph_of[np.minimum(sentence, len(paragraph_of) - 1)]
    quote, quotation = _quotes(text, starts)
    return Pieces(
        ids,
        spans,
        case,
        _breaks(raw, sentence, paragraph, starts),
        quote,
        sentence,
        paragraph,
        token,
        first,
        quotation,
    )


def _breaks(raw: str, sentence: Ints, paragraph: Ints, starts: Ints) -> Ints:
    out = np.zeros(len(starts), dtype=np.int64)
    for i in range(len(starts)):
        if i == 0:
            out[i] = 3
        elif paragraph[i] != paragraph[i - 1]:
            gap = raw[int(starts[i - 1]) : int(starts[i])]
            out[i] = 3 if gap.count("\n") > 1 else 2
        elif sentence[i] != sentence[i - 1]:
            out[i] = 1
    return out


def _quotes(text: AnnotatedText, starts: Ints) -> tuple[Ints, Ints]:
    state = np.zeros(len(starts), dtype=np.int64)
    index = np.full(len(starts), -1, dtype=np.int64)
    for k, quotation in enumerate(text.quotations):
        a, b = np.searchsorted(starts, [quotation.span.start, quotation.span.end])
        inside = 4 if quotation.scare else 2 if quotation.end is QuotationEnd.CLOSED else 5
        state[a:b] = inside
        index[a:b] = k
        state[a : np.searchsorted(starts, quotation.inner.start)] = 1
        closing = np.searchsorted(starts, quotation.inner.end)
        state[closing:b] = 3
    return state, index


def windows(pieces: Pieces, size: int, overlap: int, first_size: int | None = None) -> list[tuple[int, int]]:
    """Ranges [a, b) of at most `size` pieces that cover the text and share about `overlap`.

    Each starts at the start of a sentence where one is near enough. `first_size` shortens
    the first one (training moves the cuts about that way).
    """
    n = len(pieces)
    if n <= size and first_size is None:
        return [(0, n)] if n else []
    starts = np.flatnonzero(pieces.breaks > 0)
    out: list[tuple[int, int]] = []
    a = 0
    limit = first_size or size
    while True:
        b = min(n, a + limit)
        limit = size
        out.append((a, b))
        if b >= n:
            return out
        want = max(a + 1, b - overlap)
        near = starts[(starts > max(a, b - 2 * overlap)) & (starts <= b - overlap // 2)]
        a = int(near[np.argmin(np.abs(near - want))]) if len(near) else want
