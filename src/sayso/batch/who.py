"""Who is who in a collection: made anew only where documents, decisions or registry changed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.aliases import Mark, Registry, load_registry
from sayso.batch.work import digest
from sayso.errors import FormatError
from sayso.model import SourceKind
from sayso.store import IdentityRow, NamedRow, Store
from sayso.whoiswho import Decision, Named, WhoIsWho, resolve
from sayso.whoiswho.codec import decision_text, pack, read_decision, unpack
from sayso.whoiswho.resolve import in_order

_KIND = "who"
_METHOD = "who/1"  # raise it when the rules change
_AT_ONCE = 5_000  # readings that are resolved anew before a search without being asked: about ten seconds


def collection_who(store: Store, registry: Registry | None = None) -> WhoIsWho:
    """Who is who among all documents read; kept in the store, where search and sources use it.

    Without a registry the one that ships with sayso is used.
    """
    registry = load_registry() if registry is None else registry
    decisions = who_decisions(store)
    state = _state(store, registry, decisions)
    named = in_order(_named(row) for row in store.named())
    kept, packed = store.identities()
    if kept == state:
        try:
            return unpack(packed, named)
        except FormatError:
            pass  # made anew
    who = resolve(named, registry, decisions)
    store.put_identities(_rows(who, registry), state, pack(who))
    return who


def bring_up_to_date(store: Store, registry: Registry | None = None) -> str:
    """Resolve anew for search and sources if need be; a note where what is kept stays as it is.

    Without a registry, what was resolved with a user's own stays while documents and decisions do,
    and is never replaced by what the shipped one gives.
    """
    kept, _ = store.identities()
    if registry is None:
        unchanged = _state(store, None, who_decisions(store))
        if kept.startswith(unchanged + " "):
            return ""
        registry = load_registry()
        if kept and not kept.endswith(" " + registry.digest):
            return "names are resolved as before the last changes; to bring them up to date: sayso who --aliases FILE"
    elif kept == _state(store, registry, who_decisions(store)):
        return ""
    if store.counts().readings > _AT_ONCE and kept:
        return "names are resolved as before the last changes; to bring them up to date: sayso who"
    collection_who(store, registry)
    return ""


def decide(store: Store, decision: Decision) -> None:
    """Append the decision to the store. It counts from the next `collection_who` on."""
    store.decide(_KIND, decision_text(decision))


def who_decisions(store: Store) -> tuple[Decision, ...]:
    """All decisions about who is who, in the order they were made."""
    return tuple(read_decision(text) for text in store.decisions(_KIND))


def _state(store: Store, registry: Registry | None, decisions: tuple[Decision, ...]) -> str:
    """What the identities rest on: digest of method, documents and decisions, then that of the registry."""
    rests_on = (_METHOD, str(store.named_changes()), *map(decision_text, decisions))
    own = digest(*(part.encode() for part in rests_on))
    return own if registry is None else f"{own} {registry.digest}"


def _named(row: NamedRow) -> Named:
    return Named(
        row.document,
        row.entity,
        row.outlet,
        row.published,
        row.name,
        SourceKind(row.kind),
        row.title,
        row.aliases,
        row.span,
        row.statements,
    )


def _rows(who: WhoIsWho, registry: Registry) -> Iterator[IdentityRow]:
    for one in who.identities:
        mentions = [who.named[i] for i in one.members]
        names = [*one.names, *(m.name for m in mentions)]
        if one.body:
            unmistakable = (
                n for n in registry.body(one.body).names if not n.marks & {Mark.AMBIGUOUS, Mark.METONYM}
            )
            names += (n.text for n in unmistakable)
        yield IdentityRow(
            one.id,
            one.name,
            one.kind.value,
            tuple(dict.fromkeys(names)),
            tuple(dict.fromkeys((m.document, m.name) for m in mentions)),
        )
