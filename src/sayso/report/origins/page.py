"""A traced claim as one page: a file that needs no network, no script and no other file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sayso.model import EvidenceKind, Merge
from sayso.model.span import Spans
from sayso.model.tracing import Carriage, Carrier, Tracing
from sayso.report.inlined import style, template
from sayso.report.origins.layout import origin_numbers
from sayso.report.origins.naming import name_of
from sayso.report.origins.overview import overview_svg
from sayso.report.origins.picture import anchor, draw, nodes_of, ties_of
from sayso.report.visible import one_line, shorten, visible

_MERGES = 400
"""Merges listed on the page; JSON has all."""
_PASSAGES = 3
"""Passages shown of a merge."""
_KIND_WORDS = {
    EvidenceKind.COPY: "copied text",
    EvidenceKind.CREDIT: "credit",
    EvidenceKind.HYPERLINK: "link",
    EvidenceKind.AGENCY: "agency",
    EvidenceKind.SOURCE: "same source",
    EvidenceKind.DOCUMENT: "same document",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A report in the table."""

    anchor: str
    day: str
    name: str
    title: str
    text: str
    chain: tuple[str, ...]
    origin: str
    from_: tuple[tuple[str, str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Reason:
    kind: str
    reason: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Merge:
    one: str
    other: str
    one_anchor: str
    other_anchor: str
    score: str
    counted: bool
    reasons: tuple[_Reason, ...]


def render_page(tracing: Tracing, texts: dict[str, str] | None = None) -> str:
    """The page as HTML. `texts` holds the text of reports by id, for the passages of merges.

    All text of articles is escaped; the policy in the page allows nothing but its own style.
    """
    texts = texts or {}
    nodes, ties = nodes_of(tracing), ties_of(tracing)
    css, digest = style("origins")
    names = {c.document: name_of(c) for c in tracing.carriers}
    shown = [m for m in tracing.origins.merges if m.a in names and m.b in names]
    return template("origins").render(
        style=css,
        style_hash=digest,
        t=tracing,
        claim=visible(tracing.claim),
        reasons=[one_line(r) for r in tracing.independent.reasons],
        earliest=[(anchor(c.document), name_of(c)) for c in tracing.earliest],
        earliest_day=tracing.earliest[0].published[:10] if tracing.earliest else "",
        undated=[(anchor(c.document), name_of(c)) for c in tracing.undated],
        overview=overview_svg(nodes, "Reports of each origin over time") if len(nodes) > 8 else "",
        picture=draw(nodes, ties, "Who has it from whom") if nodes else "",
        rows=_rows(tracing),
        circular=[
            [(anchor(d), names.get(d, one_line(d))) for d in ring] for ring in tracing.origins.circular
        ],
        merges=[_merge(m, tracing, names, texts) for m in shown[:_MERGES]],
        merges_left=max(0, len(shown) - _MERGES),
        aside=[_row(c, "", (), _aside(c)) for c in tracing.aside],
    )


def _rows(tracing: Tracing) -> list[_Row]:
    names = {c.document: name_of(c) for c in tracing.carriers}
    sources: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for e in tracing.origins.edges:
        if e.original in names:
            reason = "; ".join(one_line(x.reason) for x in e.evidence)
            sources[e.copy].append((anchor(e.original), names[e.original], reason))
    nodes = nodes_of(tracing)
    numbers = origin_numbers(nodes)
    shown = {n.id: str(numbers.get(n.group, "")) for n in nodes}
    return [
        _row(c, shown[c.document], tuple(sources[c.document]), one_line(c.reason)) for c in tracing.carriers
    ]


def _row(c: Carrier, origin: str, from_: tuple[tuple[str, str, str], ...], note: str) -> _Row:
    chain = tuple(one_line(h) or "unknown" for h in c.chain)
    day = c.published[:10] or "undated"
    return _Row(
        anchor(c.document), day, name_of(c), one_line(c.title), visible(c.text), chain, origin, from_, note
    )


def _aside(c: Carrier) -> str:
    said = "denies it" if c.carriage is Carriage.DENIAL else "not the same claim"
    return f"{said}: {one_line(c.reason)}" if c.reason else said


def _merge(m: Merge, tracing: Tracing, names: dict[str, str], texts: dict[str, str]) -> _Merge:
    groups = tracing.origins.groups
    reasons = []
    for e in m.evidence:
        here, there = _parts(texts.get(m.a, ""), e.here), _parts(texts.get(m.b, ""), e.there)
        n = max(len(here), len(there))
        pairs = [(here[i] if i < len(here) else "", there[i] if i < len(there) else "") for i in range(n)]
        reasons.append(_Reason(_KIND_WORDS[e.kind], one_line(e.reason), tuple(pairs[:_PASSAGES])))
    counted = m.a in groups and groups[m.a] == groups.get(m.b)
    return _Merge(
        names[m.a], names[m.b], anchor(m.a), anchor(m.b), f"{m.score:.0%}", counted, tuple(reasons)
    )  # fmt: skip


def _parts(text: str, spans: Spans) -> list[str]:
    return [shorten(one_line(text[s.start : s.end]), 400) for s in spans] if text else []
