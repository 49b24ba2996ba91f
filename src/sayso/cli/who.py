"""`sayso who`: the people and bodies of a collection, under all their names; split and joined by hand."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.aliases import Registry
    from sayso.store import Store
    from sayso.whoiswho import Identity, Named, WhoIsWho

_SHOWN = 12  # documents, and merges, of one identity in text


def who(
    source: Annotated[Path, typer.Option("--in", "--from", help="The collection.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME] | split NAME | join NAME NAME",
            help="Nothing: a list. A name or id: all that is known. split, join: correct by hand.",
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, or json: one object a line.")] = "text",
    kind: Annotated[str, typer.Option("--kind", help="named_person or named_organization.")] = "",
    top: Annotated[int, typer.Option("--top", min=1, help="So many of the list, in text.")] = 30,
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", help="split: where somebody else is meant. Repeat for more."),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="split, join: who decides it, and why.")] = "",
    aliases: Annotated[
        list[Path] | None,
        typer.Option("--aliases", help="Your registry of names (YAML, CSV). Repeat for more."),
    ] = None,
) -> None:
    """Who is who: people and organisations across documents, with names, roles, outlets and evidence."""
    from sayso.aliases import load_registry
    from sayso.batch.who import collection_who
    from sayso.cli.collection import is_json
    from sayso.store import open_store

    as_json = is_json(format)
    if kind not in ("", "named_person", "named_organization"):
        raise typer.BadParameter(f"{kind}: choose named_person or named_organization", param_hint="--kind")
    registry = load_registry(aliases or ())
    given = words or []
    with open_store(source) as store:
        if given[:1] in (["split"], ["join"]):
            _decide(store, registry, given, documents or [], note)
            return
        if documents or note:
            raise typer.BadParameter("--document and --note go with split and join", param_hint="--document")
        found = collection_who(store, registry)
    shown = _named_so(found, " ".join(given), registry) if given else list(found.identities)
    shown = [one for one in shown if not kind or one.kind.value == kind]
    if given and not shown:
        _nobody(found, " ".join(given))
    if as_json:
        for one in shown:
            print(json.dumps(identity_json(found, one), ensure_ascii=False))
    elif given:
        for one in shown:
            _print_all(found, one)
    else:
        for one in shown[:top]:
            _print_line(found, one)
        rest = f", {top} shown (--top for more)" if len(shown) > top else ""
        print(
            f"{len(shown):,} people and organisations{rest}; {len(found.perhaps):,} pairs are perhaps the same",
            file=sys.stderr,
        )
    lost = sum(1 for n in found.orphaned if n)
    if lost:
        print(f"{lost} decisions speak of names that are no longer in their documents", file=sys.stderr)


def identity_json(found: WhoIsWho, one: Identity) -> dict[str, Any]:
    """The identity as one object: where it is named, why it is one, and who it perhaps is too."""
    mentions = [found.named[i] for i in one.members]
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "body": one.body or None,
        "names": list(one.names),
        "roles": list(one.roles),
        "shared_name": one.shared,
        "by_hand": one.by_hand,
        "statements": sum(m.statements for m in mentions),
        "outlets": dict(Counter(m.outlet for m in mentions)),
        "mentions": [_mention_json(m) for m in mentions],
        "evidence": [
            {
                "rule": m.rule,
                "why": m.why,
                "a": _mention_json(found.named[m.a]),
                "b": _mention_json(found.named[m.b]),
            }
            for m in one.merges
        ],
        "perhaps": [
            {"id": p.b if p.a == one.id else p.a, "why": p.why} for p in found.perhaps if one.id in (p.a, p.b)
        ],
    }


def _mention_json(m: Named) -> dict[str, Any]:
    return {
        "document": m.document,
        "entity": m.entity,
        "outlet": m.outlet,
        "published": m.published,
        "name": m.name,
        "title": m.title,
        "span": None if m.span is None else [m.span.start, m.span.end],
        "statements": m.statements,
    }


def _named_so(found: WhoIsWho, name: str, registry: Registry) -> list[Identity]:
    """Identities of this id or name: by their names in the collection, else by the registry."""
    from sayso.aliases import name_key

    exact = [one for one in found.identities if one.id == name]
    if exact:
        return exact
    key = name_key(name)
    bodies = {registry.same(m.body.id) for m in registry.find(name).matches if not m.is_metonym}
    return [
        one
        for one in found.identities
        if one.body in bodies or any(name_key(n) == key for n in (one.name, *one.names))
    ]


def _nobody(found: WhoIsWho, name: str) -> None:
    import difflib

    from sayso.errors import StoreError

    near = difflib.get_close_matches(name, [n for one in found.identities for n in one.names], 3)
    hint = f"; similar: {', '.join(near)}" if near else ""
    raise StoreError(f"nobody is named “{name}” in the collection{hint}")


def _one(found: WhoIsWho, name: str, registry: Registry) -> Identity:
    some = _named_so(found, name, registry)
    if not some:
        _nobody(found, name)
    if len(some) > 1:
        ids = ", ".join(one.id for one in some[:8])
        raise typer.BadParameter(f"several are named “{name}”; give one of these ids: {ids}")
    return some[0]


def _decide(store: Store, registry: Registry, given: list[str], documents: list[str], note: str) -> None:
    from sayso.batch.who import collection_who, decide
    from sayso.whoiswho import Action, Decision

    found = collection_who(store, registry)
    if given[0] == "join":
        if len(given) != 3:
            raise typer.BadParameter(
                "join takes two names or ids; a name of several words stands in quotation marks"
            )
        one, other = (_one(found, name, registry) for name in given[1:])
        if one.id == other.id:
            raise typer.BadParameter(f"“{given[1]}” and “{given[2]}” are one already ({one.id})")
        if one.kind is not other.kind:
            raise typer.BadParameter("a person and an organisation are never one")
        decision = Decision(Action.JOIN, _bearers(found, one), _bearers(found, other), note)
    else:
        if len(given) != 2 or not documents:
            raise typer.BadParameter(
                "split takes one name or id, and --document for each where another is meant"
            )
        one = _one(found, given[1], registry)
        these = tuple(b for b in _bearers(found, one) if b[0] in documents)
        missing = sorted(set(documents) - {d for d, _ in these})
        if missing:
            raise typer.BadParameter(
                f"{one.id} is not named in {', '.join(missing)}", param_hint="--document"
            )
        if len(these) == len(_bearers(found, one)):
            raise typer.BadParameter(
                f"these are all documents that name {one.id}: nothing would be left to split from"
            )
        decision = Decision(Action.SPLIT, these, (), note)
    decide(store, decision)
    after = collection_who(store, registry)
    touched = {*decision.these, *decision.others}
    for one in after.identities:
        if touched & set(_bearers(after, one)):
            _print_line(after, one)
    print("decided and kept; a later split or join takes it back", file=sys.stderr)


def _bearers(found: WhoIsWho, one: Identity) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((found.named[i].document, found.named[i].name) for i in one.members))


def _print_line(found: WhoIsWho, one: Identity) -> None:
    from sayso.report.visible import one_line

    mentions = [found.named[i] for i in one.members]
    n_documents = len({m.document for m in mentions})
    n_outlets = len({m.outlet for m in mentions if m.outlet})
    others = [n for n in one.names if n != one.name][:4]
    also = f"; also {', '.join(others)}" if others else ""
    role = f", {one.roles[0]}" if one.roles else ""
    shared = "; a name that many bear" if one.shared else ""
    kind = "person" if one.kind.value == "named_person" else "body"
    print(
        one_line(
            f"{sum(m.statements for m in mentions):6,}  {one.name}{role}  "
            f"[{kind} {one.id}; documents: {n_documents:,}; outlets: {n_outlets:,}{also}{shared}]"
        )
    )


def _print_all(found: WhoIsWho, one: Identity) -> None:
    from sayso.report.visible import one_line
    from sayso.whoiswho import RULES

    _print_line(found, one)
    mentions = [found.named[i] for i in one.members]
    if one.roles:
        print(one_line(f"        roles: {'; '.join(one.roles)}"))
    outlets = Counter(m.outlet or "(no outlet)" for m in mentions)
    print(one_line(f"        outlets: {', '.join(f'{o} {n:,}' for o, n in outlets.most_common(_SHOWN))}"))
    for m in mentions[:_SHOWN]:
        place = f" at {m.span.start}" if m.span else ""
        title = f", “{m.title}”" if m.title else ""
        day = m.published[:10] or "undated"
        print(
            one_line(f"        {day}  {m.document}{place}: “{m.name}”{title}  (statements: {m.statements:,})")
        )
    _more(len(mentions), "mentions")
    rules = Counter(m.rule for m in one.merges)
    for rule, n in sorted(rules.items(), key=lambda pair: (-pair[1], pair[0])):
        first = next(m for m in one.merges if m.rule == rule)
        a, b = found.named[first.a], found.named[first.b]
        print(one_line(f"        one, {n:,} times, because: {RULES.get(rule, rule)}"))
        print(one_line(f"            as {a.document} and {b.document}: {first.why}"))
    for p in [p for p in found.perhaps if one.id in (p.a, p.b)][:_SHOWN]:
        print(one_line(f"        perhaps {p.b if p.a == one.id else p.a}: {p.why}"))


def _more(n: int, what: str) -> None:
    if n > _SHOWN:
        print(f"        and {n - _SHOWN:,} more {what} (--format json has all)")
