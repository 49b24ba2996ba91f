"""Origins of a collection for people who look into them: clusters, splits by hand, counts."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from sayso.batch import collection_origins
from sayso.model import Credit, Independent, Merge, OriginEdge, Origins, shared
from sayso.model.tracing import Tracing
from sayso.origins import LIKELY, count_origins, origins_of
from sayso.report.origins import Node, Tie, draw, overview_svg
from sayso.report.origins.picture import anchor
from sayso.report.visible import one_line, shorten
from sayso.store.desk import Desk, Listed
from sayso.web.errors import WebError
from sayso.web.library import Library, TieDecision, key_of
from sayso.web.work import Report, Task, Tasks

if TYPE_CHECKING:
    from sayso.embed import Embedder

SPLIT, JOIN = "split", "join"
_BIG = 40
"""Reports from which an overview stands before the picture."""


class Tracer(Protocol):
    """What traces: `sayso.origins` over a collection, or a stand-in of a test."""

    likely: float
    """Score from which a merge is taken as one origin."""

    def trace(self, desk: Desk, report: Report) -> Origins:
        """The origins of the whole collection."""
        ...

    def claim(self, desk: Desk, what: str) -> Tracing:
        """The reports that carry `what`, and their origins."""
        ...

    def count(
        self, documents: Sequence[str], merges: Sequence[Merge], split: Collection[tuple[str, str]]
    ) -> Independent:
        """How many independent origins, merges in `split` not believed."""
        ...

    def part(self, origins: Origins, documents: Collection[str]) -> Origins:
        """All that concerns some documents."""
        ...


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as picture and table need it. `group` is the number of its origin, from 1."""

    id: str
    key: str
    title: str
    outlet: str
    published: str
    group: int

    @property
    def anchor(self) -> str:
        """Where its row stands on the page."""
        return anchor(self.id)


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A line of the list of clusters."""

    key: str
    title: str
    first: str
    last: str
    n: int
    n_outlets: int
    independent: Independent
    circular: bool


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge with what people said about it. `holds` unless the last word on it was split."""

    merge: Merge
    a: ReportRow
    b: ReportRow
    likely: bool
    holds: bool
    by: str


@dataclass(frozen=True, slots=True)
class EdgeRow:
    edge: OriginEdge
    copy: ReportRow
    original: ReportRow


@dataclass(frozen=True, slots=True)
class CreditRow:
    credit: Credit
    words: str
    report: ReportRow
    target: ReportRow | None


@dataclass(frozen=True, slots=True)
class Case:
    """Reports tied together, and all that is known of where they come from.

    `picture` and `overview` are SVG elements; `overview` is empty for few reports. `tracing` is there
    where the reports are those that carry a claim.
    """

    key: str
    reports: tuple[ReportRow, ...]
    independent: Independent
    picture: Markup
    overview: Markup
    edges: tuple[EdgeRow, ...]
    merges: tuple[MergeRow, ...]
    credits: tuple[CreditRow, ...]
    rings: tuple[tuple[ReportRow, ...], ...]
    origins: Origins
    tracing: Tracing | None = None


@dataclass(slots=True)
class OriginDesk:
    """Origins of one collection, with what people split by hand."""

    library: Library
    tasks: Tasks
    tracer: Tracer
    now: Callable[[], str]
    _rows: dict[str, tuple[ClusterRow, ...]] = field(default_factory=dict)

    def task(self) -> Task:
        """The work of tracing the collection; its result is `Origins`."""
        with self.library.desk() as desk:
            state = desk.state()

        def find(report: Report) -> Origins:
            with self.library.desk() as desk:
                return self.tracer.trace(desk, report)

        return self.tasks.start(f"origins of {state}", find)

    def clusters(self, task: Task) -> tuple[ClusterRow, ...]:
        """Clusters of two reports or more, the largest first; splits by hand are counted."""
        origins: Origins = task.result
        split = self.split()
        at = f"{task.id} {hash(frozenset(split))}"
        if at not in self._rows:
            rings = {d for ring in origins.circular for d in ring}
            found = [c for c in origins.clusters if len(c.documents) > 1]
            with self.library.desk() as desk:
                about = desk.about(d for c in found for d in c.documents)
            rows = []
            for c in found:
                there = [about[d] for d in c.documents if d in about]
                if len(there) < 2:
                    continue
                dates = sorted(r.published for r in there if r.published)
                mine = [m for m in origins.merges if split and (m.a in c.documents or m.b in c.documents)]
                touched = any((min(m.a, m.b), max(m.a, m.b)) in split for m in mine)
                independent = self.tracer.count(c.documents, mine, split) if touched else c.independent
                rows.append(
                    ClusterRow(
                        key_of(there[0].id),
                        there[0].title,
                        dates[0][:10] if dates else "",
                        dates[-1][:10] if dates else "",
                        len(there),
                        len({r.outlet for r in there if r.outlet}),
                        independent,
                        any(d in rings for d in c.documents),
                    )
                )
            self._rows.clear()
            self._rows[at] = tuple(sorted(rows, key=lambda r: (-r.n, r.first, r.key)))
        return self._rows[at]

    def case(self, task: Task, key: str) -> Case:
        """The cluster that holds the document `key`.

        Raises:
            WebError: 404 no such document.
        """
        origins: Origins = task.result
        name = self.library.id_of(key)
        found = next((c.documents for c in origins.clusters if name in c.documents), (name,))
        return self._case(key, self.tracer.part(origins, found), found)

    def claim_task(self, what: str) -> Task:
        """The work of tracing a claim; its result is `Tracing`."""
        with self.library.desk() as desk:
            state = desk.state()

        def find(report: Report) -> Tracing:
            with self.library.desk() as desk:
                return self.tracer.claim(desk, what)

        return self.tasks.start(f"claim {what!r} in {state}", find)

    def claim_case(self, task: Task) -> Case:
        """The reports that carry a claim, and where they have it from."""
        tracing: Tracing = self._sourced(task.result)
        documents = [c.document for c in tracing.carriers]
        key = key_of(documents[0]) if documents else ""
        return replace(self._case(key, tracing.origins, documents), tracing=tracing)

    def _sourced(self, tracing: Tracing) -> Tracing:
        """Carriers whose passage is more than what somebody says get the source of what is said in it."""
        out = []
        with self.library.desk() as desk:
            for c in tracing.carriers:
                reading = desk.reading(c.document) if not c.attribution else None
                inside = [
                    a
                    for a in (reading.attributions if reading is not None else ())
                    if 2 * shared(a.content.spans, (c.span,)) > sum(map(len, a.content.spans))
                ]
                if reading is not None and inside:
                    a = max(inside, key=lambda a: (sum(map(len, a.content.spans)), -a.depth))
                    names = {e.id: e.name for e in reading.entities}
                    hands = tuple(names.get(e, "") for e in a.chain) or (a.source.text,)
                    c = replace(c, attribution=a.id, chain=hands)
                out.append(c)
        return replace(tracing, carriers=tuple(out))

    def _case(self, key: str, part: Origins, documents: Sequence[str]) -> Case:
        inside = set(documents)
        near = {*documents, *(n for m in part.merges for n in (m.a, m.b))}
        near |= {c.target for c in part.credits if c.target}
        with self.library.desk() as desk:
            about = desk.about(near)
        ties = self.library.ties()
        said = {(t.a, t.b): t for t in ties}
        split = {pair for pair, t in said.items() if t.action == SPLIT}
        group = _groups(near, part.merges, split, self.tracer.likely)
        order = [d for d in documents if d in about]
        numbers: dict[str, int] = {}
        for d in order:
            numbers.setdefault(group[d], len(numbers) + 1)
        rows = {d: _row(about[d], numbers.get(group[d], 0)) for d in near if d in about}
        reports = tuple(rows[d] for d in order)
        edges = tuple(
            EdgeRow(e, rows[e.copy], rows[e.original])
            for e in part.edges
            if e.copy in rows and e.original in rows
        )
        nodes = tuple(
            Node(r.id, ": ".join(x for x in (r.outlet, r.title) if x) or r.id, r.published, r.group)
            for r in reports
        )
        surest = sorted(part.edges, key=lambda e: (-e.score, e.copy, e.original))
        lines = tuple(Tie(e.copy, e.original, e.kind.value, one_line(e.evidence[0].reason)) for e in surest)
        big = len(nodes) > _BIG
        return Case(
            key,
            reports,
            _readable(self.tracer.count(order, part.merges, split), rows),
            Markup(draw(nodes, lines, "Who has it from whom, over time", "#r-{}")),
            Markup(overview_svg(nodes, "Reports by origin, over time")) if big else Markup(""),
            edges,
            tuple(
                MergeRow(
                    m,
                    rows[m.a],
                    rows[m.b],
                    m.score >= self.tracer.likely,
                    _pair(m.a, m.b) not in split,
                    _by(said.get(_pair(m.a, m.b))),
                )
                for m in sorted(part.merges, key=lambda m: (m.score, m.a, m.b))
                if m.a in rows and m.b in rows
            ),
            self._credits([c for c in part.credits if c.document in inside], rows),
            tuple(tuple(rows[d] for d in ring if d in rows) for ring in part.circular),
            part,
        )

    def _credits(self, credits: Sequence[Credit], rows: dict[str, ReportRow]) -> tuple[CreditRow, ...]:
        out = []
        with self.library.desk() as desk:
            for c in credits[:500]:
                if c.document not in rows:
                    continue
                text = desk.document(c.document).text
                words = one_line(text[max(0, c.span.start - 30) : c.span.end + 30])
                out.append(CreditRow(c, words, rows[c.document], rows.get(c.target or "")))
        return tuple(out)

    def split(self) -> frozenset[tuple[str, str]]:
        """Pairs that people hold apart: the last word on each counts."""
        said = {(t.a, t.b): t for t in self.library.ties()}
        return frozenset(pair for pair, t in said.items() if t.action == SPLIT)

    def decide(self, a: str, b: str, action: str, who: str, note: str = "") -> None:
        """Records that two documents (by key) are held apart, or put together again.

        Raises:
            WebError: 404 one is not here; 422 they are the same, or nobody's name was given.
        """
        if not who.strip() or who == "*":
            raise WebError(422, "not_possible", "Give your name (any name) with the decision.")
        one, other = _pair(self.library.id_of(a), self.library.id_of(b))
        if one == other:
            raise WebError(422, "not_possible", "Choose two different documents.")
        self.library.tie(TieDecision(one, other, action, who.strip(), self.now(), note))


def _readable(found: Independent, rows: dict[str, ReportRow]) -> Independent:
    """The count with its reasons in words: titles in the place of ids."""
    names = {}
    for d, r in rows.items():
        where = ", ".join(x for x in (one_line(r.outlet), r.published[:10]) if x)
        names[d] = f"“{shorten(one_line(r.title).strip('“”') or d, 50)}”" + (f" ({where})" if where else "")
    if not names:
        return found
    known = re.compile(
        "|".join(rf"(?<![\w-]){re.escape(d)}(?![\w-])" for d in sorted(names, key=len, reverse=True))
    )
    reasons = tuple(known.sub(lambda m: names[m[0]], reason) for reason in found.reasons)
    return replace(found, reasons=reasons)


def _groups(
    documents: Collection[str], merges: Sequence[Merge], split: Collection[tuple[str, str]], least: float
) -> dict[str, str]:
    """Each document with the smallest one it is put together with by merges that hold."""
    parent = {d: d for d in documents}

    def root(d: str) -> str:
        while parent[d] != d:
            parent[d] = parent[parent[d]]
            d = parent[d]
        return d

    for m in merges:
        if m.score >= least and _pair(m.a, m.b) not in split and m.a in parent and m.b in parent:
            x, y = sorted((root(m.a), root(m.b)))
            parent[y] = x
    return {d: root(d) for d in parent}


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _row(about: Listed, group: int) -> ReportRow:
    return ReportRow(about.id, key_of(about.id), about.title, about.outlet, about.published, group)


def _by(tie: TieDecision | None) -> str:
    if tie is None:
        return ""
    return f"{one_line(tie.who)}, {tie.when[:10]}" + (f": {one_line(tie.note)}" if tie.note else "")


class CollectionTracer:
    """`sayso.origins` over a collection; sentence embeddings are loaded when a claim is first asked for."""

    def __init__(self) -> None:
        self.likely = LIKELY
        self._lock = threading.Lock()
        self._embedder: Embedder | None = None

    def trace(self, desk: Desk, report: Report) -> Origins:
        return collection_origins(desk)

    def claim(self, desk: Desk, what: str) -> Tracing:
        from sayso.batch.tracing import trace_claim
        from sayso.compare import compare
        from sayso.embed import Embedder

        with self._lock:
            if self._embedder is None:
                self._embedder = Embedder.load()
        return trace_claim(desk, what, self._embedder.encode, compare)

    def count(
        self, documents: Sequence[str], merges: Sequence[Merge], split: Collection[tuple[str, str]]
    ) -> Independent:
        return count_origins(documents, merges, split)

    def part(self, origins: Origins, documents: Collection[str]) -> Origins:
        return origins_of(origins, documents)
