"""Candidates weighed against each other: which stand, which stand inside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.decode import Candidate
from sayso.model import Spans, shared

KEEPS_PARENT = frozenset({"named-as-source", "cited-source"})
"""rules that know whose words they found, though their cue stands outside those words"""


@dataclass(frozen=True, slots=True)
class AssembleSettings:
    """Tuned on training articles kept out.

    Attributes:
        outer: least probability of an outermost cue.
        inner: least probability of a cue inside another's content.
        sure: least mean probability of the chosen roles.
        same: two contents that share more than this part of their union are one attribution.
        inside: least part of an inner attribution's content that stands in the outer one's.
    """

    outer: float = 0.45
    inner: float = 0.4
    sure: float = 0.75
    same: float = 0.5
    inside: float = 0.8


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate that stands, with the index of the one it stands in (-1: none)."""

    candidate: Candidate
    parent: int


def size(spans: Spans) -> int:
    return sum(len(s) for s in spans)


def _union(a: Spans, b: Spans) -> int:
    return size(a) + size(b) - shared(a, b)


def _hidden_in(inner: Candidate, outer: Candidate, settings: AssembleSettings) -> bool:
    """Whether cue and most of the content of `inner` stand in the content of `outer`."""
    if not inner.cue or shared(inner.cue, outer.content) < size(inner.cue):
        return False
    return shared(inner.content, outer.content) >= settings.inside * size(inner.content)


def assemble(candidates: Sequence[Candidate], settings: AssembleSettings) -> list[Placed]:
    """Outermost attributions and those nested in them, in order of their cues.

    Outermost ones are taken in order of their score; one that claims the content of another,
    or whose cue stands in its content, gives way or becomes nested.
    """
    accepted: list[Candidate] = []
    rest: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (-c.outer, c.anchor)):
        if c.outer < settings.outer or c.sure < settings.sure:
            rest.append(c)
            continue
        if any(_clash(c, a, settings) for a in accepted):
            rest.append(c)
        else:
            accepted.append(c)
    accepted.sort(key=lambda c: c.anchor)
    placed = [Placed(c, -1) for c in accepted]
    for c in sorted(rest, key=lambda c: (-c.any, c.anchor)):
        if c.any < settings.inner or c.sure < settings.sure:
            continue
        parents = [i for i, p in enumerate(placed) if _hidden_in(c, p.candidate, settings)]
        if not parents:
            continue
        twin = any(
            shared(c.content, p.candidate.content) > 0.8 * _union(c.content, p.candidate.content)
            and p.parent >= 0
            for p in placed
        )
        if twin or any(shared(c.cue, p.candidate.cue) for p in placed):
            continue
        parent = min(parents, key=lambda i: size(placed[i].candidate.content))
        placed.append(Placed(c, parent))
    return in_order(placed, settings)


def _clash(c: Candidate, a: Candidate, settings: AssembleSettings) -> bool:
    if shared(c.cue, a.cue):
        return True
    if shared(c.cue, a.content) or shared(a.cue, c.content):
        return True
    common = shared(c.content, a.content)
    return common > settings.same * min(size(c.content), size(a.content))


def in_order(placed: list[Placed], settings: AssembleSettings) -> list[Placed]:
    """By position, parents settled anew: an inner one's parent is the smallest content that holds it."""
    order = sorted(
        range(len(placed)), key=lambda i: (_start(placed[i].candidate), -size(placed[i].candidate.content))
    )
    where = {old: new for new, old in enumerate(order)}
    out = []
    for old in order:
        p = placed[old]
        if p.parent < 0:
            out.append(p)
            continue
        if p.candidate.rule in KEEPS_PARENT:
            out.append(Placed(p.candidate, where[p.parent]))
            continue
        holders = [
            i
            for i, q in enumerate(placed)
            if i != old
            and _hidden_in(p.candidate, q.candidate, settings)
            and not (_hidden_in(q.candidate, p.candidate, settings))
        ]
        parent = min(holders, key=lambda i: size(placed[i].candidate.content)) if holders else p.parent
        out.append(Placed(p.candidate, where[parent]))
    return out


def _start(c: Candidate) -> int:
    return min(s.start for s in c.source + c.cue + c.content)
