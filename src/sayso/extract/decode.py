"""From role probabilities to spans: the likeliest sequence of roles around one cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.model import AnnotatedText, Span, Spans, join_spans
from sayso.neural.pieces import Ints, Pieces
from sayso.neural.scan import Linked

NONE, SOURCE, CUE, CONTENT = range(4)


_SURE_CUE = np.array([-50.0, -50.0, 0.0, -50.0], dtype=np.float32)
"""where a cue is known to begin"""


@dataclass(frozen=True, slots=True)
class DecodeSettings:
    """Tuned on training articles kept out.

    Attributes:
        switch: cost (nats) of starting or ending a source, a cue, a content. Sources are short, so
            a high cost would lose them; contents are long, so a low one would cut them up.
        max_gap: contents are joined over at most this many code points without sentence end.
        one_source: keep only the likeliest stretch where a source came out in pieces.
    """

    switch: tuple[float, float, float] = (0.3, 0.3, 0.6)
    max_gap: int = 0
    one_source: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One cue with its parts, before it is weighed against others.

    `outer` and `any` are the network's probabilities that an outermost / any attribution
    has its cue here; `sure` is the mean probability of the roles chosen for source and content.
    """

    anchor: int
    source: Spans
    cue: Spans
    content: Spans
    outer: float
    any: float
    sure: float
    rule: str = ""
    """id of the rule that found it; "" where the network did"""


def best_roles(linked: Sequence[Linked], switch: tuple[float, float, float]) -> list[Ints]:
    """The likeliest role of each piece for each cue, changes of role costing as `switch` says (Viterbi)."""
    if not linked:
        return []
    width = max(len(x.roles) for x in linked)
    scores = np.zeros((len(linked), width, 4), dtype=np.float32)
    for i, x in enumerate(linked):
        scores[i, : len(x.roles)] = x.roles
        scores[i, x.anchor - x.start] = _SURE_CUE
    weight = np.array([np.inf, *switch], dtype=np.float32)
    cost = np.minimum(weight[:, None], weight[None, :])
    np.fill_diagonal(cost, 0.0)
    return [row[: len(x.roles)] for row, x in zip(_viterbi(scores, cost), linked, strict=True)]


def _viterbi(scores: npt.NDArray[np.float32], cost: npt.NDArray[np.float32]) -> Ints:
    """Best paths (k, width) through scores (k, width, n), a step from i to j costing cost[i, j]."""
    k, width, _ = scores.shape
    total = scores[:, 0].copy()
    back = np.zeros(scores.shape, dtype=np.int64)
    rows = np.arange(k)
    for t in range(1, width):
        moves = total[:, :, None] - cost
        back[:, t] = moves.argmax(1)
        total = moves.max(1) + scores[:, t]
    out = np.zeros((k, width), dtype=np.int64)
    out[:, -1] = total.argmax(1)
    for t in range(width - 1, 0, -1):
        out[:, t - 1] = back[rows, t, out[:, t]]
    return out


def candidate(
    text: AnnotatedText,
    pieces: Pieces,
    linked: Linked,
    roles: Ints,
    outer: float,
    any: float,
    settings: DecodeSettings,
) -> Candidate | None:
    """The attribution around one cue; None if it has no content."""
    runs: dict[int, list[Span]] = {SOURCE: [], CUE: [], CONTENT: []}
    weights: list[float] = []
    edges = np.flatnonzero(np.diff(roles)) + 1
    for first, last in zip(np.r_[0, edges], np.r_[edges, len(roles)], strict=True):
        role = int(roles[first])
        if role:
            runs[role].append(_to_span(text, pieces, linked.start + int(first), linked.start + int(last)))
        if role == SOURCE:
            weights.append(float((linked.roles[first:last, SOURCE] - linked.roles[first:last, NONE]).sum()))
    if not runs[CONTENT]:
        return None
    chosen = np.exp(linked.roles[np.arange(len(roles)), roles])
    active = roles > 0
    sure = float(chosen[active].mean()) if active.any() else 0.0
    if settings.one_source and weights:
        runs[SOURCE] = [runs[SOURCE][int(np.argmax(weights))]]
    named = join_spans(runs[SOURCE] + runs[CUE])
    content = bridge(text.text, join_spans(runs[CONTENT]), named, settings.max_gap)
    return Candidate(
        linked.anchor,
        _without(_trim(text.text, runs[SOURCE]), content),
        _without(_trim(text.text, runs[CUE]), content),
        content,
        outer,
        any,
        sure,
    )


def _to_span(text: AnnotatedText, pieces: Pieces, first: int, last: int) -> Span:
    """Code points of pieces [first, last), grown to whole tokens."""
    begin = text.tokens[int(pieces.token[first])].start
    end = text.tokens[int(pieces.token[last - 1])].end
    return Span(begin, end)


def _trim(text: str, spans: Sequence[Span]) -> Spans:
    """Joined spans without a comma or white space at their edges."""
    out = []
    for span in join_spans(spans, text):
        start, end = span.start, span.end
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
            end -= 1
        while start < end and (text[start].isspace() or text[start] in ",;"):
            start += 1
        if end > start:
            out.append(Span(start, end))
    return tuple(out)


def _without(spans: Spans, taken: Spans) -> Spans:
    """`spans` less what `taken` covers."""
    out = list(spans)
    for t in taken:
        cut = []
        for s in out:
            if not s.overlaps(t):
                cut.append(s)
                continue
            if s.start < t.start:
                cut.append(Span(s.start, t.start))
            if t.end < s.end:
                cut.append(Span(t.end, s.end))
        out = cut
    return tuple(out)


def without(text: str, c: Candidate, taken: Spans) -> Candidate:
    """`c` with its source and content clear of `taken`, unless nothing would be left of the content."""
    if not any(t.overlaps(s) for t in taken for s in c.content + c.source):
        return c
    content = _trim(text, _without(c.content, taken))
    return replace(c, source=_trim(text, _without(c.source, taken)), content=content) if content else c


def bridge(text: str, spans: Spans, between: Spans, max_gap: int) -> Spans:
    """`spans` joined over short gaps that hold no sentence end, quotation mark, line break, or part of `between`."""
    out: list[Span] = []
    for span in spans:
        if out:
            gap = text[out[-1].end : span.start]
            whole = Span(out[-1].end, span.start)
            blocked = any(b.overlaps(whole) for b in between) or any(ch in '.!?\n“”"' for ch in gap)
            if not blocked and len(gap) <= max_gap:
                out[-1] = Span(out[-1].start, span.end)
                continue
        out.append(span)
    return tuple(out)
