"""W3C PROV: which statement came from whom, through whom, and what read it out of the article.

Entities are the article, the statements and documents that are sources; agents are the people and
organisations cited, sayso itself, and the people who decided. Written by the `prov` library.
"""

from __future__ import annotations

from typing import Any

from sayso.errors import MissingExtra
from sayso.model import Entity, Reading, SourceKind

VOCABULARY = "https://w3id.org/sayso/ns#"
_AGENTS = {
    SourceKind.NAMED_PERSON: "Person",
    SourceKind.NAMED_ORGANIZATION: "Organization",
    SourceKind.ANONYMOUS_PERSON: "Person",
    SourceKind.AUTHOR: "Person",
}


def write_prov(reading: Reading, serialisation: str = "json") -> str:
    """The provenance of all statements, as PROV-JSON ("json") or Turtle ("rdf").

    Raises:
        MissingExtra: the libraries of the extra `export` are not installed.
    """
    document = to_prov(reading)
    try:
        if serialisation == "rdf":
            return str(document.serialize(format="rdf", rdf_format="turtle"))
        return str(document.serialize(format="json", indent=1)) + "\n"
    except ImportError:
        raise MissingExtra("PROV as RDF", "export") from None


def to_prov(reading: Reading) -> Any:
    """The provenance as a `prov.model.ProvDocument`.

    Raises:
        MissingExtra: the library `prov` is not installed.
    """
    try:
        from prov.model import PROV, ProvDocument
    except ImportError:
        raise MissingExtra("PROV", "export") from None
    d = reading.document
    out = ProvDocument()
    out.add_namespace("sayso", VOCABULARY)
    out.add_namespace("doc", f"urn:sha256:{d.sha256}:")
    article = out.entity("doc:article", {"prov:label": d.title or d.input or "Untitled"})
    if d.url:
        article.add_attributes({"sayso:url": d.url})
    software = out.agent(
        "doc:sayso", {"prov:type": PROV["SoftwareAgent"], "prov:label": f"sayso {reading.manifest.sayso}"}
    )
    reading_act = out.activity("doc:reading")
    out.used(reading_act, article)
    out.wasAssociatedWith(reading_act, software)
    made: dict[str, Any] = {}
    for e in reading.entities:
        made[e.id] = _source(out, PROV, e)
    people: dict[str, Any] = {}
    statements: dict[str, Any] = {}
    for a in reading.attributions:
        s = out.entity(
            f"doc:{a.id}",
            {
                "prov:value": a.content.text,
                "sayso:quotation": a.quotation.value,
                "sayso:realisation": a.realisation.value,
                "sayso:depth": a.depth,
                "sayso:score": a.score,
                "sayso:start": a.span.start,
                "sayso:end": a.span.end,
            },
        )
        statements[a.id] = s
        out.quotation(s, article)
        out.wasGeneratedBy(s, reading_act)
        said_by = a.source.entity
        if said_by is not None and a.realised:
            if said_by.kind is SourceKind.DOCUMENT:
                out.primary_source(s, made[said_by.id])
            else:
                out.wasAttributedTo(s, made[said_by.id])
        if a.derivation.component == "human":
            who = a.derivation.reason.partition(" ")[0] or "somebody"
            if who not in people:
                person = out.agent(
                    f"doc:person{len(people) + 1}", {"prov:type": PROV["Person"], "prov:label": who}
                )
                people[who] = person
            out.wasInfluencedBy(s, people[who])
    for a in reading.attributions:
        if a.parent is not None and a.parent in statements:
            out.wasDerivedFrom(statements[a.parent], statements[a.id])
    return out


def _source(out: Any, prov: Any, e: Entity) -> Any:
    known = {"title": e.title, "justification": e.justification, "anonymityReason": e.anonymity_reason}
    facts = [("prov:label", e.name or "(no name)"), ("sayso:kind", e.kind.value)]
    facts += [(f"sayso:{name}", value) for name, value in known.items() if value]
    if e.kind is SourceKind.DOCUMENT:
        return out.entity(f"doc:{e.id}", facts)
    kind = _AGENTS.get(e.kind)
    return out.agent(f"doc:{e.id}", [("prov:type", prov[kind]), *facts] if kind and not e.plural else facts)
