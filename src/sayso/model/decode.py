"""From JSON values to domain objects, trusting nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.errors import FormatError
from sayso.model.attribution import (
    Attribution,
    AttributionType,
    Commitment,
    Content,
    Cue,
    QuotationKind,
    Realisation,
    Source,
    Stance,
)
from sayso.model.checks_json import decode_claim_match, decode_derivation, decode_quote_check
from sayso.model.claim import Claim, ClaimType, DateValue, Quantity
from sayso.model.document import Block, BlockKind, Document, Dropped, Link, Repeat
from sayso.model.encode import SCHEMA
from sayso.model.entity import Entity, SourceKind
from sayso.model.json_node import Node
from sayso.model.reading import AuditRow, Component, EditorQuestion, Manifest, Reading
from sayso.model.voice import AuthorStatement, VoiceKind


def decode_reading(data: Any) -> Reading:
    """The reading in a JSON object.

    Raises:
        FormatError: a field is missing or of another type, an offset lies outside the text,
            an id is used twice or refers to nothing, or parents run in a circle.
    """
    root = Node(data)
    schema = root.get("schema")
    if schema.value != SCHEMA:
        schema.fail(f"{SCHEMA!r} (written by this version of sayso)")
    document = _document(root.get("document"))
    inside = root.within(len(document.text))
    entities = tuple(_entity(n) for n in inside.get("entities").items())
    by_id = {e.id: e for e in entities}
    attributions = tuple(_attribution(n, by_id) for n in inside.get("attributions").items())
    _unique("entities", (e.id for e in entities))
    _unique("attributions", (a.id for a in attributions))
    _check_parents(attributions)
    return Reading(
        document=document,
        attributions=attributions,
        entities=entities,
        claims=tuple(_claim(n) for n in inside.get("claims").items()),
        voice=tuple(_voice(n) for n in inside.get_or("voice", []).items()),
        audit=tuple(_audit_row(n) for n in inside.get_or("audit", []).items()),
        questions=tuple(_question(n) for n in inside.get_or("questions", []).items()),
        manifest=_manifest(root.get("manifest")),
        quote_checks=tuple(decode_quote_check(n) for n in inside.get_or("quote_checks", []).items()),
        factchecks=tuple(decode_claim_match(n) for n in inside.get_or("factchecks", []).items()),
    )


def _unique(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise FormatError(f"{what}: the id {one!r} is used twice.")
        seen.add(one)


def _check_parents(attributions: tuple[Attribution, ...]) -> None:
    parents = {a.id: a.parent for a in attributions}
    settled: set[str] = set()
    for start in parents:
        path: list[str] = []
        on_path: set[str] = set()
        at: str | None = start
        while at is not None and at not in settled:
            if at not in parents:
                raise FormatError(
                    f"attributions: {path[-1]!r} has the parent {at!r}, which is not in the reading."
                )
            if at in on_path:
                raise FormatError(f"attributions: the parents of {at!r} run in a circle.")
            path.append(at)
            on_path.add(at)
            at = parents[at]
        settled.update(path)


def _document(node: Node) -> Document:
    text = node.get("text").text()
    inside = node.within(len(text))
    return Document(
        id=node.get("id").text(),
        input=node.get("input").text(),
        sha256=node.get("sha256").text(),
        text=text,
        blocks=tuple(
            Block(n.get("kind").choice(BlockKind), n.start_end()) for n in inside.get("blocks").items()
        ),
        title=node.get("title").text(),
        byline=node.get("byline").text(),
        outlet=node.get("outlet").text(),
        published=node.get("published").text(),
        language=node.get("language").text(),
        url=node.get("url").text(),
        licence=node.get("licence").text(),
        links=tuple(Link(n.start_end(), n.get("url").text()) for n in inside.get_or("links", []).items()),
        dropped=tuple(
            Dropped(n.get("kind").text(), n.get("text").text(), n.get("reason").text())
            for n in node.get("dropped").items()
        ),
        repeats=tuple(
            Repeat(n.get("span").range(), n.get("of").range()) for n in inside.get_or("repeats", []).items()
        ),
    )


def _source(node: Node, entities: dict[str, Entity]) -> Source:
    named = node.get("entity")
    entity = named.text_or_none()
    if entity is not None and entity not in entities:
        named.fail("the id of one of the reading's entities, or null")
    return Source(
        spans=node.get("spans").ranges(),
        text=node.get("text").text(),
        entity=None if entity is None else entities[entity],
        derivation=decode_derivation(node.get_or("derivation", {}), "resolve"),
    )


def _realisation(node: Node) -> Realisation:
    realised = node.get("realised").flag()
    if not node.has("realisation"):
        if not realised:
            node.get("realisation")
        return Realisation.REALISED
    field = node.get("realisation")
    realisation = field.choice(Realisation)
    if (realisation is Realisation.REALISED) != realised:
        field.fail(f"a value that agrees with `realised` ({str(realised).lower()})")
    return realisation


def _attribution(node: Node, entities: dict[str, Entity]) -> Attribution:
    cue, content = node.get("cue"), node.get("content")
    if not any(node.get(part).get("spans").ranges() for part in ("source", "cue", "content")):
        content.get("spans").fail("at least one range in source, cue or content")
    addressee = node.get_or("addressee", {})
    node.get("score").probability()
    return Attribution(
        id=node.get("id").text(),
        source=_source(node.get("source"), entities),
        cue=Cue(cue.get("spans").ranges(), cue.get("text").text()),
        content=Content(content.get("spans").ranges(), content.get("text").text()),
        quotation=node.get("quotation").choice(QuotationKind),
        type=node.get_or("type", AttributionType.STATEMENT.value).choice(AttributionType),
        type_derivation=decode_derivation(node.get_or("type_derivation", {}), "stance.type"),
        parent=node.get("parent").text_or_none(),
        depth=node.get("depth").whole(1),
        chain=node.get("chain").texts(),
        realisation=_realisation(node),
        realisation_derivation=decode_derivation(
            node.get_or("realisation_derivation", {}), "stance.realisation"
        ),
        stance=Stance(
            node.get("commitment").choice(Commitment),
            decode_derivation(node.get_or("stance_derivation", {}), "stance"),
        ),
        addressee=addressee.get_or("spans", []).ranges(),
        addressee_text=addressee.get_or("text", "").text(),
        repeat_of=node.get_or("repeat_of", None).text_or_none(),
        derivation=decode_derivation(node.get("derivation"), "extract"),
    )


def _entity(node: Node) -> Entity:
    return Entity(
        id=node.get("id").text(),
        name=node.get("name").text(),
        kind=node.get("kind").choice(SourceKind),
        title=node.get("title").text(),
        justification=node.get("justification").text(),
        anonymity_reason=node.get("anonymity_reason").text(),
        mentions=node.get("mentions").ranges(),
        title_spans=node.get_or("title_spans", []).ranges(),
        justification_spans=node.get_or("justification_spans", []).ranges(),
        anonymity_spans=node.get_or("anonymity_spans", []).ranges(),
        aliases=node.get_or("aliases", []).texts(),
        plural=node.get_or("plural", False).flag(),
        derivation=decode_derivation(node.get_or("derivation", {}), "resolve"),
    )


def _quantity(node: Node) -> Quantity:
    return Quantity(
        span=node.get("span").range(),
        text=node.get("text").text(),
        kind=node.get("kind").text(),
        low=node.get("low").number(),
        high=node.get("high").number(),
        unit=node.get_or("unit", "").text(),
        modifier=node.get_or("modifier", "").text(),
        of=node.get_or("of", "").text(),
    )


def _date(node: Node) -> DateValue:
    return DateValue(
        span=node.get("span").range(),
        text=node.get("text").text(),
        first=node.get("first").text(),
        last=node.get("last").text(),
        relative=node.get_or("relative", False).flag(),
    )


def _claim(node: Node) -> Claim:
    return Claim(
        id=node.get("id").text(),
        spans=node.get("spans").ranges(),
        text=node.get("text").text(),
        voice=node.get("voice").text(),
        type=node.get("type").choice(ClaimType),
        checkworthy=node.get("checkworthy").probability(),
        chain=node.get_or("chain", []).texts(),
        reasons=node.get_or("reasons", []).texts(),
        quantities=tuple(_quantity(n) for n in node.get("quantities").items()),
        dates=tuple(_date(n) for n in node.get("dates").items()),
        about=node.get_or("about", []).texts(),
        presupposed=node.get_or("presupposed", False).flag(),
        checkable=node.get_or("checkable", True).flag(),
        denied=node.get_or("denied", False).flag(),
        derivation=decode_derivation(node.get_or("derivation", {}), "claims"),
    )


def _voice(node: Node) -> AuthorStatement:
    return AuthorStatement(
        id=node.get("id").text(),
        spans=node.get("spans").ranges(),
        text=node.get("text").text(),
        kind=node.get("kind").choice(VoiceKind),
        presupposed=node.get_or("presupposed", []).ranges(),
        derivation=decode_derivation(node.get_or("derivation", {}), "voice"),
    )


def _audit_row(node: Node) -> AuditRow:
    return AuditRow(
        statement=node.get("statement").text(),
        source_type=node.get("source_type").text(),
        name=node.get("name").text(),
        title=node.get("title").text(),
        justification=node.get("justification").text(),
        spans=node.get_or("spans", []).ranges(),
        attributions=node.get_or("attributions", []).texts(),
    )


def _question(node: Node) -> EditorQuestion:
    return EditorQuestion(
        rule=node.get("rule").text(),
        text=node.get("text").text(),
        spans=node.get("spans").ranges(),
        about=node.get_or("about", []).texts(),
    )


def _manifest(node: Node) -> Manifest:
    settings = node.get_or("settings", {})
    return Manifest(
        sayso=node.get("sayso").text(),
        components=tuple(
            Component(n.get("name").text(), n.get("version").text(), n.get_or("digest", "").text())
            for n in node.get_or("components", []).items()
        ),
        settings=tuple((key, settings.get(key).text()) for key in settings.fields()),
    )
