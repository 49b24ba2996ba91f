"""A decision: who decided what, when, about which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.decisions.anchor import Anchor, anchor
from sayso.model import Attribution, Entity, SourceKind


class Action(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    SPANS = "spans"
    """other words are source, cue or content"""
    SOURCE = "source"
    """somebody else says it"""
    KIND = "kind"
    """the source is of another kind"""
    PARENT = "parent"
    """it stands in another attribution, or in none"""
    MERGE = "merge"
    """two entities are one"""
    SPLIT = "split"
    """some statements belong to another entity"""
    ADD = "add"
    """an attribution that was missed"""
    WITHDRAW = "withdraw"
    """an earlier decision no longer holds (undo)"""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an attribution; `content` is never empty. `id` is its id when the decision was made."""

    content: tuple[Anchor, ...]
    source: tuple[Anchor, ...] = ()
    cue: tuple[Anchor, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity as it was when the decision was made; `mentions` are at most the first five."""

    name: str
    kind: SourceKind
    mentions: tuple[Anchor, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the record.

    Attributes:
        id: rising number within the document; 0 before it is recorded.
        who: name as given. when: ISO 8601, UTC.
        about: the attribution (ACCEPT, REJECT, SPANS, SOURCE, PARENT).
        words: the new words (SPANS, ADD).
        entity: ACCEPT: whose words these are; SOURCE and ADD: who says it, None for nobody known; KIND: whose;
            MERGE: the one that goes; SPLIT: the one it is split from.
        into: MERGE: the one that stays; SPLIT: the new one.
        kind: the new kind (KIND).
        parent: PARENT and ADD: the attribution it stands in; None for this article itself.
        moved: SPLIT: the attributions that go to the new entity.
        withdraws: id of the decision that no longer holds (WITHDRAW).
        note: the person's own remark.
    """

    action: Action
    who: str
    when: str
    id: int = 0
    about: Words | None = None
    words: Words | None = None
    entity: EntityRef | None = None
    into: EntityRef | None = None
    kind: SourceKind | None = None
    parent: Words | None = None
    moved: tuple[Words, ...] = ()
    withdraws: int | None = None
    note: str = ""


def words_of(a: Attribution, text: str) -> Words:
    """The words of `a`, anchored in `text`."""
    return Words(
        content=tuple(anchor(text, s) for s in a.content.spans),
        source=tuple(anchor(text, s) for s in a.source.spans),
        cue=tuple(anchor(text, s) for s in a.cue.spans),
        id=a.id,
    )


def refer(e: Entity, text: str) -> EntityRef:
    """A reference to `e` that survives a new reading."""
    return EntityRef(e.name, e.kind, tuple(anchor(text, s) for s in e.mentions[:5]), e.id)


def live(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions that hold, in order: neither withdrawals nor what they withdrew.

    Withdrawing a withdrawal brings the decision back.
    """
    items = tuple(decisions)
    gone: set[int] = set()
    for d in reversed(items):
        if d.action is Action.WITHDRAW and d.id not in gone and d.withdraws is not None:
            gone.add(d.withdraws)
    return tuple(d for d in items if d.action is not Action.WITHDRAW and d.id not in gone)
