"""A claim, a phrase or a document traced through a collection: who carries it, and from whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.batch.origins import with_registry
from sayso.carriers import CarrierSettings, find_carriers, query_words
from sayso.carriers.find import Differ, Encode, Found
from sayso.errors import StoreError
from sayso.model import Document, EvidenceKind, Origins, Reading, Span
from sayso.model.attribution import Attribution
from sayso.model.tracing import Carriage, Carrier, Tracing
from sayso.origins import OriginSettings, count_origins, origins_of, trace
from sayso.reuse import CopySettings, find_copies
from sayso.store import Store
from sayso.text.sentences import sentences

_CANDIDATES = 800
"""Documents looked at for a claim: those with most of its words."""
_NEIGHBOURS = 250
"""The same for a document, whose words are many."""
_TITLE_WORDS = 40
_COMPARED_WITH_ALL = 60
_REFERENCE = re.compile(r"(?P<document>.+)#(?P<finding>[A-Z]\d+)")


@dataclass(frozen=True, slots=True)
class TraceSettings:
    """How a claim is traced."""

    carriers: CarrierSettings = CarrierSettings()
    origins: OriginSettings = OriginSettings()


def trace_claim(
    store: Store,
    what: str,
    encode: Encode,
    differ: Differ,
    settings: TraceSettings = TraceSettings(),
) -> Tracing:
    """`what` traced through `store`: a statement, a phrase in quotation marks, the id of a document,
    or of a finding in one (`ID#A12`, `ID#K3`).

    Origins are worked out among the reports found; one that doesn't say it but stands between
    two that do is not seen (`sayso origins --all` sees it).

    Raises:
        StoreError: the collection can't be read, or a document has no finding of that id.
    """
    match = _REFERENCE.fullmatch(what.strip())
    if match is not None and _has(store, match["document"]):
        what = _finding(store, match["document"], match["finding"])
    elif _has(store, what.strip()):
        return _trace_document(store, what.strip(), settings)
    ids = store.matching(query_words(what), _CANDIDATES)
    documents = [store.document(name) for name in ids]
    found = find_carriers(what, documents, encode, differ, settings.carriers)
    by_id = {d.id: d for d in documents}
    same = [f for f in found if f.carriage is Carriage.SAME]
    chosen = [by_id[f.document] for f in same]
    readings = _Readings(store)
    origins = trace(
        chosen, find_copies(chosen, _copy_settings(len(chosen))), readings, with_registry(settings.origins)
    )
    carriers = _in_order(_carrier(f, by_id[f.document], readings) for f in same)
    aside = _in_order(
        _carrier(f, by_id[f.document], readings) for f in found if f.carriage is not Carriage.SAME
    )
    return _tracing(store, what, carriers, aside, origins)


def _tracing(
    store: Store, what: str, carriers: tuple[Carrier, ...], aside: tuple[Carrier, ...], origins: Origins
) -> Tracing:
    independent = count_origins([c.document for c in carriers], origins.merges)
    return Tracing(what, carriers, aside, origins, independent, store.counts().documents)


def _trace_document(store: Store, id: str, settings: TraceSettings) -> Tracing:
    """The reports tied to a document, with the first sentence of what each shares with others."""
    document = store.document(id)
    words = query_words(f"{document.title} {document.text[:1500]}", _TITLE_WORDS)
    ids = dict.fromkeys([id, *store.matching(words, _NEIGHBOURS)])
    documents = {i: store.document(i) for i in ids}
    readings = _Readings(store)
    origins = trace(
        list(documents.values()),
        find_copies(list(documents.values()), _copy_settings(len(documents))),
        readings,
        settings.origins,
    )
    tied = next((c.documents for c in origins.clusters if id in c.documents), (id,))
    origins = origins_of(origins, tied)
    places = {e.copy: e.evidence[0].here for e in origins.edges if e.evidence[0].kind is EvidenceKind.COPY}
    found = []
    for name in tied:
        first = next(iter(places.get(name, ())), None) or _lead(documents[name].text)
        span = Span(first.start, min(first.end, first.start + 600))
        found.append(Found(name, span, Carriage.SAME, 1.0, ""))
    carriers = _in_order(_carrier(f, documents[f.document], readings) for f in found)
    return _tracing(store, document.title or id, carriers, (), origins)


def _copy_settings(n_reports: int) -> CopySettings:
    """Among many reports each is compared with the first that has a passage and the one before it."""
    return CopySettings() if n_reports <= _COMPARED_WITH_ALL else CopySettings(max_fanout=8)


def _lead(text: str) -> Span:
    first = next(iter(sentences(text)), None)
    return first[0] if first is not None else Span(0, max(1, len(text)))


class _Readings:
    """Readings of a store by id, None where a document has none; each unpacked once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, Reading | None] = {}

    def __call__(self, id: str) -> Reading | None:
        if id not in self._kept:
            self._kept[id] = self._store.reading(id)
        return self._kept[id]


def _carrier(found: Found, document: Document, reading_of: Callable[[str], Reading | None]) -> Carrier:
    reading = reading_of(document.id)
    attribution = None if reading is None else _covering(reading.attributions, found.span)
    chain: tuple[str, ...] = ()
    if attribution is not None and reading is not None:
        names = {e.id: e.name for e in reading.entities}
        chain = tuple(names.get(e, "") for e in attribution.chain) or (attribution.source.text,)
    return Carrier(
        document.id,
        found.span,
        document.text[found.span.start : found.span.end],
        found.carriage,
        found.reason,
        found.score,
        document.outlet,
        document.title,
        document.published,
        attribution.id if attribution is not None else "",
        chain,
    )


def _covering(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The deepest attribution whose content holds most of the passage."""
    best, most = None, 0.5
    for a in attributions:
        inside = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in a.content.spans)
        share = inside / max(1, span.end - span.start)
        if share > most or (best is not None and share >= 0.5 and a.depth > best.depth):
            best, most = a, max(most, share)
    return best


def _in_order(carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    return tuple(sorted(carriers, key=lambda c: (not c.published, c.published, c.document)))


def _has(store: Store, id: str) -> bool:
    try:
        store.document(id)
    except StoreError:
        return False
    return True


def _finding(store: Store, document: str, finding: str) -> str:
    """The words of an attribution's content or of a claim."""
    reading = store.reading(document)
    if reading is None:
        raise StoreError(f"{document} was added without a reading; read it with: sayso refresh")
    for a in reading.attributions:
        if a.id == finding:
            return a.content.text
    for c in reading.claims:
        if c.id == finding:
            return c.text
    raise StoreError(f"{document} has no finding {finding}; see: sayso show {document}")
