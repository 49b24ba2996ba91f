"""One pass of the network over a whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.neural.around import CROP, crop_start, distance_bucket, step_bucket
from sayso.neural.engine import Engine, Floats
from sayso.neural.pieces import Ints, Pieces, windows

WINDOW, OVERLAP = 382, 96
"""pieces a window, and how many it shares with the next so that a cue's surroundings fit"""
BATCH = 1
"""windows run together: more is slower on one core, and would let one window's values scale another's"""
LINK_BATCH = 8
"""cues linked together: more is slower on one core"""
_CLS, _SEP = 101, 102
_INPUTS = ("ids", "case", "breaks", "quote", "mask", "first", "sentence")


@dataclass(frozen=True, slots=True)
class Linked:
    """Log-probabilities (m, 4) of none, source, cue and content for m pieces from `start` on."""

    anchor: int
    start: int
    roles: Floats


class Signals:
    """What the network says of each piece, and, when asked, of the surroundings of a cue.

    Attributes:
        pieces: the text as the network saw it.
        tags: (n, 7) probabilities of the BIO tags.
        anchor: (n, 2) probability that an outermost / any cue begins here.
        pos, names, deps: (n,) label numbers.
        heads: (n,) the piece each depends on.
    """

    def __init__(self, pieces: Pieces, engine: Engine) -> None:
        self.pieces = pieces
        self.engine = engine
        n = len(pieces)
        self.tags: Floats = np.zeros((n, 7), dtype=np.float32)
        self.anchor: Floats = np.zeros((n, 2), dtype=np.float32)
        self.pos, self.names, self.deps = (np.zeros(n, dtype=np.int64) for _ in range(3))
        self.heads: Ints = np.arange(n, dtype=np.int64)
        self._windows = windows(pieces, WINDOW, OVERLAP) if n else []
        self._home: Ints = self._centred(n)
        self._keys: list[Floats] = []
        self._queries: list[Floats] = []
        for i in range(0, len(self._windows), BATCH):
            self._run(range(i, min(i + BATCH, len(self._windows))))

    def _centred(self, n: int) -> Ints:
        """For each piece the window in which it is farthest from a cut."""
        home = np.zeros(n, dtype=np.int64)
        best = np.full(n, -1, dtype=np.int64)
        for w, (a, b) in enumerate(self._windows):
            at = np.arange(a, b)
            left = at - a if a > 0 else np.full(b - a, 1 << 30)
            right = b - 1 - at if b < n else np.full(b - a, 1 << 30)
            room = np.minimum(left, right)
            better = room > best[a:b]
            home[a:b] = np.where(better, w, home[a:b])
            best[a:b] = np.where(better, room, best[a:b])
        return home

    def _run(self, group: range) -> None:
        spans = [self._windows[w] for w in group]
        length = max(b - a for a, b in spans) + 2
        inputs = {k: np.zeros((len(spans), length), dtype=np.int64) for k in _INPUTS}
        inputs["sentence"][:] = -1
        for row, (a, b) in enumerate(spans):
            n = b - a
            inside = slice(1, n + 1)
            inputs["ids"][row, 0], inputs["ids"][row, n + 1] = _CLS, _SEP
            inputs["mask"][row, : n + 2] = 1
            for k in ("ids", "case", "breaks", "quote", "first", "sentence"):
                inputs[k][row, inside] = getattr(self.pieces, k)[a:b]
        out = self.engine.encode(inputs)
        for row, (w, (a, b)) in enumerate(zip(group, spans, strict=True)):
            inside = slice(1, b - a + 1)
            own = np.flatnonzero(self._home[a:b] == w)
            for k in ("tags", "anchor", "pos", "names", "deps"):
                getattr(self, k)[a + own] = out[k][row, inside][own]
            self.heads[a + own] = np.clip(out["heads"][row, inside][own] - 1, 0, b - a - 1) + a
            self._keys.append(out["keys"][row, inside].copy())
            self._queries.append(out["queries"][row, inside].copy())

    def link(self, anchors: Sequence[int]) -> list[Linked]:
        """The roles of the pieces around each of `anchors` (numbers of pieces), in the order given."""
        out: list[Linked] = []
        for i in range(0, len(anchors), LINK_BATCH):
            out += self._link(anchors[i : i + LINK_BATCH])
        return out

    def _link(self, anchors: Sequence[int]) -> list[Linked]:
        p = self.pieces
        bounds = []
        for anchor in anchors:
            a, b = self._windows[int(self._home[anchor])]
            begin = a + crop_start(anchor - a, b - a)
            bounds.append((begin, min(begin + CROP, b)))
        k, width = len(anchors), max(e - s for s, e in bounds)
        d = self._keys[0].shape[1]
        keys = np.zeros((k, width, d), dtype=np.float32)
        query = np.zeros((k, d), dtype=np.float32)
        evidence = np.zeros((k, width, 11), dtype=np.float32)
        numbers: dict[str, npt.NDArray[Any]] = {
            name: np.zeros((k, width), dtype=np.int64)
            for name in ("distance", "sentence", "paragraph", "mask")
        }
        for i, (anchor, (s, e)) in enumerate(zip(anchors, bounds, strict=True)):
            w = int(self._home[anchor])
            a, _ = self._windows[w]
            m = e - s
            keys[i, :m] = self._keys[w][s - a : e - a]
            query[i] = self._queries[w][anchor - a]
            evidence[i, :m, :7] = self.tags[s:e]
            evidence[i, :m, 7:9] = self.anchor[s:e]
            quotation = p.quotation[s:e]
            evidence[i, :m, 9] = quotation >= 0
            evidence[i, :m, 10] = (quotation == p.quotation[anchor]) & (quotation >= 0)
            numbers["distance"][i, :m] = distance_bucket(np.arange(s, e) - anchor)
            numbers["sentence"][i, :m] = step_bucket(p.sentence[s:e] - p.sentence[anchor])
            numbers["paragraph"][i, :m] = step_bucket(p.paragraph[s:e] - p.paragraph[anchor])
            numbers["mask"][i, :m] = 1
        scores = self.engine.link({"keys": keys, "query": query, "evidence": evidence, **numbers})
        scores = scores - scores.max(-1, keepdims=True)
        log_p = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
        return [
            Linked(anchor, s, log_p[i, : e - s])
            for i, (anchor, (s, e)) in enumerate(zip(anchors, bounds, strict=True))
        ]
