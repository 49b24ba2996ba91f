"""From domain objects to JSON values."""

from __future__ import annotations

from typing import Any

from sayso.errors import FormatError
from sayso.model.attribution import Attribution
from sayso.model.checks_json import (
    encode_claim_match,
    encode_derivation,
    encode_quote_check,
    encode_span,
    encode_spans,
)
from sayso.model.claim import Claim, DateValue, Quantity
from sayso.model.document import Document
from sayso.model.entity import Entity
from sayso.model.reading import AuditRow, EditorQuestion, Manifest, Reading
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
        "quote_checks": [encode_quote_check(c) for c in reading.quote_checks],
        "factchecks": [encode_claim_match(m) for m in reading.factchecks],
        "manifest": _manifest(reading.manifest),
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
        "repeats": [{"span": encode_span(r.span), "of": encode_span(r.of)} for r in d.repeats],
    }


def _attribution(a: Attribution) -> Json:
    return {
        "id": a.id,
        "source": {
            "spans": encode_spans(a.source.spans),
            "text": a.source.text,
            "entity": a.source.entity.id if a.source.entity is not None else None,
            "derivation": encode_derivation(a.source.derivation),
        },
        "cue": {"spans": encode_spans(a.cue.spans), "text": a.cue.text},
        "content": {"spans": encode_spans(a.content.spans), "text": a.content.text},
        "quotation": a.quotation.value,
        "type": a.type.value,
        "parent": a.parent,
        "depth": a.depth,
        "chain": list(a.chain),
        "realised": a.realised,
        "realisation": a.realisation.value,
        "commitment": a.commitment.value,
        "addressee": {"spans": encode_spans(a.addressee), "text": a.addressee_text},
        "repeat_of": a.repeat_of,
        "score": a.score,
        "derivation": encode_derivation(a.derivation),
        "type_derivation": encode_derivation(a.type_derivation),
        "realisation_derivation": encode_derivation(a.realisation_derivation),
        "stance_derivation": encode_derivation(a.stance.derivation),
    }


def _entity(e: Entity) -> Json:
    return {
        "id": e.id,
        "name": e.name,
        "kind": e.kind.value,
        "title": e.title,
        "justification": e.justification,
        "anonymity_reason": e.anonymity_reason,
        "mentions": encode_spans(e.mentions),
        "title_spans": encode_spans(e.title_spans),
        "justification_spans": encode_spans(e.justification_spans),
        "anonymity_spans": encode_spans(e.anonymity_spans),
        "aliases": list(e.aliases),
        "plural": e.plural,
        "derivation": encode_derivation(e.derivation),
    }


def _quantity(q: Quantity) -> Json:
    return {
        "span": encode_span(q.span),
        "text": q.text,
        "kind": q.kind,
        "low": q.low,
        "high": q.high,
        "unit": q.unit,
        "modifier": q.modifier,
        "of": q.of,
    }


def _date(d: DateValue) -> Json:
    return {
        "span": encode_span(d.span),
        "text": d.text,
        "first": d.first,
        "last": d.last,
        "relative": d.relative,
    }


def encode_claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "spans": encode_spans(c.spans),
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
        "denied": c.denied,
        "derivation": encode_derivation(c.derivation),
    }


def _voice(v: AuthorStatement) -> Json:
    return {
        "id": v.id,
        "spans": encode_spans(v.spans),
        "text": v.text,
        "kind": v.kind.value,
        "presupposed": encode_spans(v.presupposed),
        "derivation": encode_derivation(v.derivation),
    }


def _audit_row(r: AuditRow) -> Json:
    return {
        "statement": r.statement,
        "source_type": r.source_type,
        "name": r.name,
        "title": r.title,
        "justification": r.justification,
        "spans": encode_spans(r.spans),
        "attributions": list(r.attributions),
    }


def _question(q: EditorQuestion) -> Json:
    return {"rule": q.rule, "text": q.text, "spans": encode_spans(q.spans), "about": list(q.about)}


def _manifest(m: Manifest) -> Json:
    return {
        "sayso": m.sayso,
        "components": [{"name": c.name, "version": c.version, "digest": c.digest} for c in m.components],
        "settings": dict(m.settings),
    }
