"""A stretch of text cut into marks that nest, ready to be written as elements.

Ranges of different attributions may overlap in any way; elements may not. So the layers that
cover a point are put into one fixed order, outer hands first, and an element is closed and
opened again wherever two layers cross.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model import Span

MAX_DRAWN = 16
"""Layers drawn over one point: the eye tells four apart, and a page of thousands would not open."""


@dataclass(frozen=True, slots=True, order=True)
class Layer:
    """One range to mark.

    Attributes:
        rank: outer layers have lower ranks (the hand's depth; source and cue inside their content).
        span: the words.
        key: what it belongs to ("A12"), which becomes part of the class and of the anchor.
        role: "content", "source", "cue", "voice", "presupposed" ...
        note: number of the note that ends the layer, or "" for none.
        title: what to say of it aloud.
    """

    rank: int
    span: Span
    key: str
    role: str
    depth: int = 1
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing marked text: `kind` is "text", "open", "close" or "note"."""

    kind: str
    text: str = ""
    layer: Layer | None = None
    anchor: str = ""


def pieces(text: str, within: Span, layers: Iterable[Layer], anchored: set[str]) -> list[Piece]:
    """The pieces of `within`, in order; opens and closes balance.

    `anchored` holds the keys that have their anchor already and takes those that get one here,
    so that each anchor is unique in a page. Notes stand after the last code point of their layer.
    Of the layers that cover one point the outermost `MAX_DRAWN` are drawn; one that is never
    drawn still gets its anchor. O(n log n) for n layers.
    """
    opening: dict[int, list[Layer]] = defaultdict(list)
    ending: dict[int, list[Layer]] = defaultdict(list)
    cuts = {within.start, within.end}
    for layer in layers:
        start, end = max(layer.span.start, within.start), min(layer.span.end, within.end)
        if start >= end:
            continue
        opening[start].append(layer)
        ending[end].append(layer)
        cuts.update((start, end))
    out: list[Piece] = []
    stack: list[Layer] = []
    active: list[Layer] = []
    points = sorted(cuts)
    for i, at in enumerate(points):
        ended = ending.get(at, ())
        for layer in ended:
            del active[bisect_left(active, layer)]
        for layer in opening.get(at, ()):
            insort(active, layer)
        wanted = active[:MAX_DRAWN]
        common = 0
        while common < min(len(stack), len(wanted)) and stack[common] is wanted[common]:
            common += 1
        out.extend(Piece("close", layer=layer) for layer in reversed(stack[common:]))
        out.extend(Piece("note", layer=x) for x in sorted(ended) if x.note and x.span.end == at)
        if len(active) > MAX_DRAWN:
            for layer in opening.get(at, ()):
                if layer not in wanted and layer.key and layer.key not in anchored:
                    anchored.add(layer.key)
                    out += (Piece("open", layer=layer, anchor=layer.key), Piece("close", layer=layer))
        for layer in wanted[common:]:
            fresh = bool(layer.key) and layer.key not in anchored
            if fresh:
                anchored.add(layer.key)
            out.append(Piece("open", layer=layer, anchor=layer.key if fresh else ""))
        stack = wanted
        if i + 1 < len(points):
            out.append(Piece("text", text[at : points[i + 1]]))
    return out
