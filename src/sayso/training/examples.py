"""Annotated texts as arrays the network can learn from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.evaluate.brat import GoldText
from sayso.language.frame import frame
from sayso.model import AnnotatedText, Document, Spans
from sayso.neural.around import CROP, crop_start
from sayso.neural.engine import Labels
from sayso.neural.pieces import Ints, Pieces, cut, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IGNORE = -100
CLS, SEP = 101, 102


def vocabulary(silver: dict[str, dict[str, list[list[object]]]]) -> Labels:
    """Labels that occur in the silver records, in alphabetical order."""
    pos = sorted({str(t[0]) for r in silver.values() for t in r["tokens"]})
    deps = sorted({str(t[2]) for r in silver.values() for t in r["tokens"]})
    kinds = sorted({str(n[2]) for r in silver.values() for n in r["names"]})
    return Labels(tuple(pos), ("O", *(f"{p}-{k}" for k in kinds for p in "BI")), tuple(deps))


@dataclass(frozen=True, slots=True)
class Example:
    """One text. Arrays have one row a piece; IGNORE where there is no label.

    `anchors` lists the pieces at which a cue begins, `roles` (one row an anchor) the role
    of every piece for it, `inner` whether the anchor is hidden in another's content.
    """

    pieces: Pieces
    tags: Ints
    outer: Ints
    any: Ints
    pos: Ints
    names: Ints
    heads: Ints
    deps: Ints
    anchors: Ints
    roles: Ints
    inner: Ints


def prepare(
    gold: GoldText,
    tokenizer: Tokenizer,
    words: Labels,
    silver: dict[str, list[list[object]]] | None,
    *,
    nested: bool,
) -> Example:
    """Arrays of `gold`; `nested` says that its inner attributions are annotated (made-up hearsay)."""
    text = frame(Document(gold.stem, gold.stem, "", gold.text))
    pieces = cut(text, tokenizer)
    n = len(pieces)
    starts = pieces.spans[:, 0]

    def covered(spans: Spans) -> Ints:
        out = [np.arange(*np.searchsorted(starts, [s.start, s.end])) for s in spans]
        return np.concatenate(out) if out else np.zeros(0, dtype=np.int64)

    tags = np.zeros(n, dtype=np.int64)
    outer = np.zeros(n, dtype=np.int64)
    any_ = np.zeros(n, dtype=np.int64)
    anchors, roles, inner = [], [], []
    hidden = np.zeros(n, dtype=bool)
    for a in gold.attributions:
        if not a.inner:
            hidden[covered(a.content)] = True
            for spans, base in ((a.source, 1), (a.cue, 3), (a.content, 5)):
                for span in spans:
                    at = covered((span,))
                    if len(at):
                        tags[at] = base + 1
                        tags[at[0]] = base
    if not nested:
        any_[hidden] = IGNORE
    for a in gold.attributions:
        cue = covered(a.cue)
        if not len(cue):
            continue
        row = np.zeros(n, dtype=np.int64)
        row[covered(a.source)] = 1
        row[cue] = 2
        row[covered(a.content)] = 3
        anchors.append(int(cue[0]))
        roles.append(row)
        inner.append(a.inner)
        any_[cue[0]] = 1
        if not a.inner:
            outer[cue[0]] = 1
    pos, names, heads, deps = _syntax(text, pieces, words, silver)
    return Example(
        pieces, tags, outer, any_, pos, names, heads, deps, np.array(anchors, dtype=np.int64),
        np.array(roles, dtype=np.int64).reshape(len(roles), n), np.array(inner, dtype=np.int64),
    )  # fmt: skip


def _syntax(
    text: AnnotatedText, pieces: Pieces, words: Labels, silver: dict[str, list[list[object]]] | None
) -> tuple[Ints, Ints, Ints, Ints]:
    n = len(pieces)
    out = [np.full(n, IGNORE, dtype=np.int64) for _ in range(4)]
    if silver is None or len(silver["tokens"]) != len(text.tokens):
        return out[0], out[1], out[2], out[3]
    pos, names, heads, deps = out
    first_piece = np.full(len(text.tokens), -1, dtype=np.int64)
    at = np.flatnonzero(pieces.first)
    first_piece[pieces.token[at]] = at
    name_of = {int(b): str(k) for b, _, k in silver["names"]}  # type: ignore[call-overload]  # arrays of objects
    name_end = {int(b): int(e) for b, e, _ in silver["names"]}  # type: ignore[call-overload]  # arrays of objects
    pos_index = {w: i for i, w in enumerate(words.pos)}
    dep_index = {w: i for i, w in enumerate(words.deps)}
    name_index = {w: i for i, w in enumerate(words.names)}
    inside, until = "", -1
    for i, (tag, head, dep) in enumerate(silver["tokens"]):
        token = text.tokens[i]
        piece = first_piece[i]
        if piece < 0:
            continue
        pos[piece] = pos_index.get(str(tag), IGNORE)
        head_piece = first_piece[int(head)]  # type: ignore[call-overload]  # arrays of objects
        if head_piece >= 0:
            heads[piece] = head_piece
            deps[piece] = dep_index.get(str(dep), IGNORE)
        if token.start in name_of:
            inside, until = name_of[token.start], name_end[token.start]
            names[piece] = name_index.get(f"B-{inside}", 0)
        elif token.start < until:
            names[piece] = name_index.get(f"I-{inside}", 0)
        else:
            names[piece] = 0
    return pos, names, heads, deps


@dataclass(frozen=True, slots=True)
class WindowOf:
    """The range [a, b) of an example's pieces."""

    example: Example
    a: int
    b: int


def cut_windows(examples: Sequence[Example], size: int, overlap: int, rng: random.Random) -> list[WindowOf]:
    """Windows over all examples; the first of each text gets a random length."""
    out = []
    for e in examples:
        first = rng.randint(size // 2, size) if len(e.pieces) > size else None
        out += [WindowOf(e, a, b) for a, b in windows(e.pieces, size, overlap, first)]
    return out


def batches(items: Sequence[WindowOf], budget: int, rng: random.Random) -> list[list[WindowOf]]:
    """Windows of similar length together, at most `budget` pieces (padded) each, in random order."""
    ordered = sorted(items, key=lambda w: (w.b - w.a, rng.random()))
    out: list[list[WindowOf]] = []
    current: list[WindowOf] = []
    for w in reversed(ordered):
        longest = current[0].b - current[0].a if current else w.b - w.a
        if current and (len(current) + 1) * (longest + 2) > budget:
            out.append(current)
            current = []
        current.append(w)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


def collate(batch: Sequence[WindowOf], rng: random.Random, max_anchors: int) -> dict[str, Ints]:
    """Padded arrays of a batch, [CLS] and [SEP] around each window.

    Keys of shape (B, L): ids, case, breaks, quote, mask, tags, outer, any, pos, names, heads,
    deps. Per sampled anchor (K): row, at; (K, CROP): gather, roles, inside.
    """
    length = max(w.b - w.a for w in batch) + 2
    keys = ("ids", "case", "breaks", "quote", "mask")
    labels = ("tags", "outer", "any", "pos", "names", "heads", "deps")
    out = {k: np.zeros((len(batch), length), dtype=np.int64) for k in keys}
    out |= {k: np.full((len(batch), length), IGNORE, dtype=np.int64) for k in labels}
    for extra in ("sentence", "paragraph", "quotation"):
        out[extra] = np.full((len(batch), length), -1, dtype=np.int64)
    anchors: list[tuple[int, int, Ints, int]] = []
    for row, w in enumerate(batch):
        p, n = w.example.pieces, w.b - w.a
        out["ids"][row, 0], out["ids"][row, n + 1] = CLS, SEP
        out["mask"][row, : n + 2] = 1
        inner = slice(1, n + 1)
        out["ids"][row, inner] = p.ids[w.a : w.b]
        for k in ("case", "breaks", "quote", "sentence", "paragraph", "quotation"):
            out[k][row, inner] = getattr(p, k)[w.a : w.b]
        if rng.random() < 0.06:  # text that lost its capitals
            out["case"][row] = np.where(np.isin(out["case"][row], (2, 3, 4, 5)), 1, out["case"][row])
        for k in ("tags", "outer", "any", "pos", "names", "deps"):
            out[k][row, inner] = getattr(w.example, k)[w.a : w.b]
        heads = w.example.heads[w.a : w.b]
        inside = (heads >= w.a) & (heads < w.b)
        out["heads"][row, inner] = np.where(inside, heads - w.a + 1, IGNORE)
        out["deps"][row, inner] = np.where(inside, out["deps"][row, inner], IGNORE)
        here = np.flatnonzero((w.example.anchors >= w.a) & (w.example.anchors < w.b))
        anchors += [
            (row, int(w.example.anchors[i]) - w.a + 1, w.example.roles[i, w.a : w.b], n) for i in here
        ]
    if len(anchors) > max_anchors:
        anchors = rng.sample(anchors, max_anchors)
    n_cues = len(anchors)
    out["row"] = np.array([a[0] for a in anchors], dtype=np.int64)
    out["at"] = np.array([a[1] for a in anchors], dtype=np.int64)
    out["gather"] = np.zeros((n_cues, CROP), dtype=np.int64)
    out["inside"] = np.zeros((n_cues, CROP), dtype=np.int64)
    out["roles"] = np.full((n_cues, CROP), IGNORE, dtype=np.int64)
    for i, (_, at, roles, n) in enumerate(anchors):
        begin = crop_start(at - 1, n)
        m = min(CROP, n - begin)
        out["gather"][i, :m] = np.arange(begin, begin + m) + 1
        out["inside"][i, :m] = 1
        out["roles"][i, :m] = roles[begin : begin + m]
    return out
