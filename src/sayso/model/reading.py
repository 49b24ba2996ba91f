"""The reading of one document: all findings, and what made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.entity import Entity
from sayso.model.factcheck import ClaimMatch
from sayso.model.quote_check import QuoteCheck
from sayso.model.span import Spans
from sayso.model.voice import AuthorStatement


@dataclass(frozen=True, slots=True)
class EditorQuestion:
    """A house rule's question to an editor.

    `rule` is the id in the rule pack ("wire/anonymous-opinion"), `about` the ids of the
    attributions or entities it asks about.
    """

    rule: str
    text: str
    spans: Spans
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row of the newsroom's source audit: a sourced statement as an editor would list it."""

    statement: str
    source_type: str
    name: str
    title: str
    justification: str
    spans: Spans = ()
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """A part that took part in a reading: name, version, digest of its weights or data ("")."""

    name: str
    version: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made a reading, so that the same can be made again."""

    sayso: str
    components: tuple[Component, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All findings in one document, each list in order of the text.

    `quote_checks` hold its quotations against what was said, `factchecks` its claims against
    published fact-checks (best first for each claim); both are empty unless it was asked for.
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    voice: tuple[AuthorStatement, ...] = ()
    audit: tuple[AuditRow, ...] = ()
    questions: tuple[EditorQuestion, ...] = ()
    manifest: Manifest = Manifest("")
    quote_checks: tuple[QuoteCheck, ...] = ()
    factchecks: tuple[ClaimMatch, ...] = ()

    def entity(self, id: str) -> Entity:
        """The entity with this id.

        Raises:
            KeyError: there is none.
        """
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def attribution(self, id: str) -> Attribution:
        """The attribution with this id.

        Raises:
            KeyError: there is none.
        """
        for attribution in self.attributions:
            if attribution.id == id:
                return attribution
        raise KeyError(id)

    def said_by(self, entity: Entity) -> Iterator[Attribution]:
        """Attributions whose source is `entity`, in order of the text."""
        return (
            a for a in self.attributions if a.source.entity is not None and a.source.entity.id == entity.id
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no reading: where, at which stage, why."""

    input: str
    stage: str
    reason: str
