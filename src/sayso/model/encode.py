"""From domain objects to JSON values."""

from __future__ import annotations

from typing import Any

from sayso.errors import FormatError
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, DateValue, Quantity
from sayso.model.derivation import Derivation
from sayso.model.document import Document
from sayso.model.entity import Entity
from sayso.model.reading import AuditRow, EditorQuestion, Manifest, Reading
from sayso.model.span import Span, Spans
from sayso.model.voice import AuthorStatement

SCHEMA = "sayso/reading/1"

Json = dict[str, Any]


def encode_reading(reading: Reading) -> Json:
    """The whole reading, its parts in the order of the text.

    Raises:
        FormatError: a source's entity is not among the reading's entities.
    """
    known = {e.id: e for e in reading.entities}
    for a in reading.attributions:
        entity = a.source.entity
        if entity is not None and known.get(entity.id) != entity:
            raise FormatError(
                f"attribution {a.id}: its source is entity {entity.id!r}, which the reading does not list "
                f"(or lists differently). Put every resolved entity into `Reading.entities`."
            )
    return {
        "schema": SCHEMA,
        "document": _document(reading.document),
        "attributions": [_attribution(a) for a in reading.attributions],
        "entities": [_entity(e) for e in reading.entities],
        "claims": [encode_claim(c) for c in reading.claims],
        "voice": [_voice(v) for v in reading.voice],
        "audit": [_audit_row(r) for r in reading.audit],
        "questions": [_question(q) for q in reading.questions],
        "manifest": _manifest(reading.manifest),
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _derivation(d: Derivation) -> Json:
    return {
        "component": d.component,
        "rule": d.rule,
        "model": d.model,
        "score": d.score,
        "reason": d.reason,
        "evidence": _spans(d.evidence),
    }


def _document(d: Document) -> Json:
    return {
        "id": d.id,
        "input": d.input,
        "sha256": d.sha256,
        "title": d.title,
        "byline": d.byline,
        "outlet": d.outlet,
        "published": d.published,
        "language": d.language,
        "url": d.url,
        "licence": d.licence,
        "text": d.text,
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in d.blocks],
        "dropped": [{"kind": x.kind, "text": x.text, "reason": x.reason} for x in d.dropped],
        "links": [{"start": x.span.start, "end": x.span.end, "url": x.url} for x in d.links],
        "repeats": [{"span": _span(r.span), "of": _span(r.of)} for r in d.repeats],
    }


def _attribution(a: Attribution) -> Json:
    return {
        "id": a.id,
        "source": {
            "spans": _spans(a.source.spans),
            "text": a.source.text,
            "entity": a.source.entity.id if a.source.entity is not None else None,
            "derivation": _derivation(a.source.derivation),
        },
        "cue": {"spans": _spans(a.cue.spans), "text": a.cue.text},
        "content": {"spans": _spans(a.content.spans), "text": a.content.text},
        "quotation": a.quotation.value,
        "type": a.type.value,
        "parent": a.parent,
        "depth": a.depth,
        "chain": list(a.chain),
        "realised": a.realised,
        "realisation": a.realisation.value,
        "commitment": a.commitment.value,
        "addressee": {"spans": _spans(a.addressee), "text": a.addressee_text},
        "repeat_of": a.repeat_of,
        "score": a.score,
        "derivation": _derivation(a.derivation),
        "type_derivation": _derivation(a.type_derivation),
        "realisation_derivation": _derivation(a.realisation_derivation),
        "stance_derivation": _derivation(a.stance.derivation),
    }


def _entity(e: Entity) -> Json:
    return {
        "id": e.id,
        "name": e.name,
        "kind": e.kind.value,
        "title": e.title,
        "justification": e.justification,
        "anonymity_reason": e.anonymity_reason,
        "mentions": _spans(e.mentions),
        "title_spans": _spans(e.title_spans),
        "justification_spans": _spans(e.justification_spans),
        "anonymity_spans": _spans(e.anonymity_spans),
        "aliases": list(e.aliases),
        "plural": e.plural,
        "derivation": _derivation(e.derivation),
    }


def _quantity(q: Quantity) -> Json:
    return {
        "span": _span(q.span),
        "text": q.text,
        "kind": q.kind,
        "low": q.low,
        "high": q.high,
        "unit": q.unit,
        "modifier": q.modifier,
        "of": q.of,
    }


def _date(d: DateValue) -> Json:
    return {"span": _span(d.span), "text": d.text, "first": d.first, "last": d.last, "relative": d.relative}


def encode_claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "spans": _spans(c.spans),
        "text": c.text,
        "voice": c.voice,
        "type": c.type.value,
        "checkworthy": c.checkworthy,
        "chain": list(c.chain),
        "reasons": list(c.reasons),
        "quantities": [_quantity(q) for q in c.quantities],
        "dates": [_date(d) for d in c.dates],
        "about": list(c.about),
        "presupposed": c.presupposed,
        "checkable": c.checkable,
        "derivation": _derivation(c.derivation),
    }


def _voice(v: AuthorStatement) -> Json:
    return {
        "id": v.id,
        "spans": _spans(v.spans),
        "text": v.text,
        "kind": v.kind.value,
        "presupposed": _spans(v.presupposed),
        "derivation": _derivation(v.derivation),
    }


def _audit_row(r: AuditRow) -> Json:
    return {
        "statement": r.statement,
        "source_type": r.source_type,
        "name": r.name,
        "title": r.title,
        "justification": r.justification,
        "spans": _spans(r.spans),
        "attributions": list(r.attributions),
    }


def _question(q: EditorQuestion) -> Json:
    return {"rule": q.rule, "text": q.text, "spans": _spans(q.spans), "about": list(q.about)}


def _manifest(m: Manifest) -> Json:
    return {
        "sayso": m.sayso,
        "components": [{"name": c.name, "version": c.version, "digest": c.digest} for c in m.components],
        "settings": dict(m.settings),
    }
