"""W3C Web Annotation (2017): one annotation for each attribution, in JSON-LD.

Each role (source, cue, content) of an attribution is a target of its own, with a position selector
(code points, as the model counts) and a quote selector, so that the words are found again in an
edited text. What sayso says about them is the body, in a vocabulary of ours.
"""

from __future__ import annotations

import json
from typing import Any

from sayso.model import Attribution, Entity, Reading

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
VOCABULARY = "https://w3id.org/sayso/ns#"
AROUND = 32
"""Code points of prefix and suffix in a quote selector."""

Json = dict[str, Any]


def write_annotation(reading: Reading) -> str:
    """The reading's attributions as one AnnotationCollection in JSON-LD."""
    return json.dumps(to_annotation(reading), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_annotation(reading: Reading) -> Json:
    """The collection as a JSON object; it holds one page with all annotations."""
    document = f"urn:sha256:{reading.document.sha256}"
    items = [_annotation(a, reading, document) for a in reading.attributions]
    return {
        "@context": [CONTEXT, {"sayso": VOCABULARY}],
        "id": f"{document}#attributions",
        "type": "AnnotationCollection",
        "label": reading.document.title or reading.document.input or "Untitled",
        "generator": {"id": "urn:sayso", "type": "Software", "name": f"sayso {reading.manifest.sayso}"},
        "total": len(items),
        "first": {
            "id": f"{document}#page1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(a: Attribution, reading: Reading, document: str) -> Json:
    text = reading.document.text
    roles = (("source", a.source.spans), ("cue", a.cue.spans), ("content", a.content.spans))
    body: Json = {
        "type": "sayso:Attribution",
        "sayso:quotation": a.quotation.value,
        "sayso:type": a.type.value,
        "sayso:realisation": a.realisation.value,
        "sayso:commitment": a.commitment.value,
        "sayso:depth": a.depth,
        "sayso:score": a.score,
    }
    if a.parent is not None:
        body["sayso:parent"] = f"{document}#{a.parent}"
    if a.chain:
        body["sayso:chain"] = {"@list": list(a.chain)}
    if a.source.entity is not None:
        body["sayso:saidBy"] = _agent(a.source.entity, document)
    else:
        body["sayso:sourceUnknown"] = a.source.derivation.reason or "not resolved"
    human = a.derivation.component == "human"
    made: Json = (
        {"type": "Person"} if human else {"type": "Software", "name": f"sayso {reading.manifest.sayso}"}
    )
    if human:
        made["name"] = a.derivation.reason.split(" ")[0]
    return {
        "id": f"{document}#{a.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": made,
        "body": body,
        "target": [
            {
                "type": "SpecificResource",
                "source": document,
                "styleClass": role,
                "selector": [
                    {"type": "TextPositionSelector", "start": s.start, "end": s.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": s.of(text),
                        "prefix": text[max(0, s.start - AROUND) : s.start],
                        "suffix": text[s.end : s.end + AROUND],
                    },
                ],
            }
            for role, spans in roles
            for s in spans
        ],
    }


def _agent(e: Entity, document: str) -> Json:
    out: Json = {"id": f"{document}#{e.id}", "type": "sayso:Entity", "sayso:name": e.name}
    out["sayso:kind"] = e.kind.value
    for name, value in (
        ("title", e.title),
        ("justification", e.justification),
        ("anonymityReason", e.anonymity_reason),
    ):
        if value:
            out[f"sayso:{name}"] = value
    return out
