"""What is known of those named in a collection, and who of them is one and the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model import SourceKind, Span


@dataclass(frozen=True, slots=True)
class Named:
    """One who is cited in a document under a name: an entity of its reading.

    Attributes:
        entity: its id in the reading ("E3").
        published: ISO 8601, "" if unknown.
        kind: a named person or a named organization.
        span: where the text first names or describes it, None if nowhere.
        statements: how many attributions of the document have it as their source.
    """

    document: str
    entity: str
    outlet: str
    published: str
    name: str
    kind: SourceKind
    title: str = ""
    aliases: tuple[str, ...] = ()
    span: Span | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two are taken for one.

    `a` and `b` are places in the list of the named; `rule` is one of `RULES`, `why` says it in words.
    """

    a: int
    b: int
    rule: str
    why: str


RULES = {
    "same-name": "the same name, and nothing that speaks against it",
    "same-role": "the same name and the same role",
    "roles-agree": "the same name and roles that go together",
    "same-company": "the same name, and the texts name the same others beside it",
    "spelling": "the same name in another spelling",
    "short-given-name": "a short form or the first letter of the given name, and the same role or company",
    "family-name": "the family name alone, and the role, outlet, days or company point to one only",
    "registry": "names of one body in the registry of aliases",
    "acronym": "the acronym, which a text of the collection explains",
    "initials": "the acronym has the initials of one body only, and the texts name the same others",
    "by-hand": "joined by hand",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """One person or body of the collection.

    Attributes:
        id: made of the name, unique in the collection.
        body: id in the registry of aliases, "" if it isn't there.
        names: forms of the name, the most used first.
        roles: titles given, the most used first.
        members: places in the list of the named, in its order.
        merges: why they are one; one fewer than members.
        shared: the name is one that many bear ("the police"): counted together, not taken for one.
        by_hand: a decision of a human had a part in it.
    """

    id: str
    name: str
    kind: SourceKind
    body: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    members: tuple[int, ...]
    merges: tuple[Merge, ...]
    shared: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Two identities, by id, that may be the same; kept apart because it isn't sure."""

    a: str
    b: str
    why: str


class Action(StrEnum):
    JOIN = "join"
    SPLIT = "split"


Bearer = tuple[str, str]
"""(id of a document, name there): survives a new reading, in which numbers of entities change"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A human's word: JOIN all of `these` with all of `others`, or SPLIT `these` off from the rest.

    `note` is free text: who decided and why.
    """

    action: Action
    these: tuple[Bearer, ...]
    others: tuple[Bearer, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """All identities, those with most statements first; what may be the same; and of each decision
    how many of its bearers are no longer in the collection (0: it holds in full)."""

    named: tuple[Named, ...]
    identities: tuple[Identity, ...]
    perhaps: tuple[Perhaps, ...] = ()
    orphaned: tuple[int, ...] = ()
