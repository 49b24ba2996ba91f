"""Those who are cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.derivation import Derivation
from sayso.model.span import Spans


class SourceKind(StrEnum):
    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    DOCUMENT = "document"
    ANONYMOUS_PERSON = "anonymous_person"
    ANONYMOUS_GROUP = "anonymous_group"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Entity:
    """One who is cited in a document, with all that the text says about them.

    Attributes:
        id: "E1", "E2" ... in order of first mention.
        name: fullest form of the name; for those without a name the text's description
            ("a former Afghan official").
        title: position or role that shows authority, as the text has it, else "".
        justification: the words the text gives for why this source would know, else "".
        anonymity_reason: the words the text gives for leaving the name out, else "".
        mentions: ranges of the text that name, describe or stand for the entity.
        aliases: other forms of the name in this document.
        plural: more than one person speaks ("two officials", "residents").
        derivation: how kind and mentions were decided.
        members: ids of those who speak together, where several named sources are joined
            ("A and B said"); empty otherwise.
    """

    id: str
    name: str
    kind: SourceKind
    title: str = ""
    justification: str = ""
    anonymity_reason: str = ""
    mentions: Spans = ()
    title_spans: Spans = ()
    justification_spans: Spans = ()
    anonymity_spans: Spans = ()
    aliases: tuple[str, ...] = ()
    plural: bool = False
    derivation: Derivation = Derivation("resolve")
    members: tuple[str, ...] = ()
