"""Who is who in a collection: a pure function of those named, the registry and human decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sayso.aliases import Registry, name_key
from sayso.aliases.keys import slug
from sayso.model import SourceKind
from sayso.whoiswho.bodies import best_name, body_key, is_shared, resolve_bodies
from sayso.whoiswho.groups import Company, Groups
from sayso.whoiswho.model import Action, Decision, Identity, Merge, Named, Perhaps, WhoIsWho
from sayso.whoiswho.people import company_key, most_used, resolve_people
from sayso.whoiswho.person_names import parse_name

_MOST_NAMES = 12  # in what is said of an identity


def resolve(named: Iterable[Named], registry: Registry, decisions: Sequence[Decision] = ()) -> WhoIsWho:
    """The persons and bodies among `named`, which may come in any order.

    Decisions are followed in their order, after all rules. Near-linear in the number of named.
    """
    ordered = in_order(named)
    people = [i for i, n in enumerate(ordered) if n.kind is SourceKind.NAMED_PERSON]
    bodies = [i for i, n in enumerate(ordered) if n.kind is SourceKind.NAMED_ORGANIZATION]
    groups = Groups(len(ordered))
    company = Company(_company(ordered))
    resolve_people(ordered, people, company, groups)
    in_registry = resolve_bodies(ordered, bodies, registry, company, groups)
    parts = groups.members()
    merges = _merges_of(groups, parts)
    by_hand, orphaned = _follow(decisions, ordered, parts, merges)
    identities = [
        _identity(ordered, members, merges.get(root, []), in_registry, registry, root in by_hand)
        for root, members in parts.items()
    ]
    identities = _with_ids(identities, ordered)
    return WhoIsWho(ordered, tuple(identities), _doubts(groups, identities), tuple(orphaned))


def in_order(named: Iterable[Named]) -> tuple[Named, ...]:
    """In order of time (undated last), then of document: the order of `WhoIsWho.named`."""
    return tuple(
        sorted(
            named, key=lambda n: (not n.published, n.published, n.document, n.entity, n.name, n.kind, n.title)
        )
    )


def _company(ordered: Sequence[Named]) -> dict[str, frozenset[str]]:
    keys: dict[str, set[str]] = {}
    for one in ordered:
        own = keys.setdefault(one.document, set())
        if one.kind is SourceKind.NAMED_PERSON:
            if parse_name(one.name).given:
                own.add(company_key(one))
        elif not is_shared(one.name):
            own.add(body_key(one.name))
    return {document: frozenset(some) for document, some in keys.items()}


def _merges_of(groups: Groups, parts: Mapping[int, list[int]]) -> dict[int, list[Merge]]:
    out: dict[int, list[Merge]] = {}
    for merge in groups.merges:
        out.setdefault(groups.of(merge.a), []).append(merge)
    return out


def _follow(
    decisions: Sequence[Decision],
    ordered: Sequence[Named],
    parts: dict[int, list[int]],
    merges: dict[int, list[Merge]],
) -> tuple[set[int], list[int]]:
    """Change the groups as decided; roots of those changed, and lost bearers of each decision."""
    if not decisions:
        return set(), []
    where: dict[tuple[str, str], list[int]] = {}
    for i, one in enumerate(ordered):
        where.setdefault((one.document, name_key(one.name)), []).append(i)
    root_of = {i: root for root, members in parts.items() for i in members}
    changed: set[int] = set()
    orphaned = []

    def put(members: list[int], evidence: list[Merge]) -> int:
        members.sort()
        root = members[0]
        parts[root], merges[root] = members, evidence
        for i in members:
            root_of[i] = root
        changed.add(root)
        return root

    for decision in decisions:
        bearers = (*decision.these, *decision.others)
        orphaned.append(sum((document, name_key(name)) not in where for document, name in bearers))
        these = [i for d, n in decision.these for i in where.get((d, name_key(n)), ())]
        if decision.action is Action.JOIN:
            others = [i for d, n in decision.others for i in where.get((d, name_key(n)), ())]
            roots = sorted({root_of[i] for i in (*these, *others)})
            if len(roots) > 1:
                members, evidence = list[int](), list[Merge]()
                for k, root in enumerate(roots):
                    if k:
                        evidence.append(Merge(roots[0], root, "by-hand", decision.note or "joined by hand"))
                    members += parts.pop(root)
                    evidence += merges.pop(root, [])
                    changed.discard(root)
                put(members, evidence)
        else:
            for root in sorted({root_of[i] for i in these}):
                out = sorted(i for i in set(these) if root_of[i] == root)
                rest = [i for i in parts[root] if i not in set(out)]
                if rest:
                    evidence = merges.pop(root, [])
                    del parts[root]
                    changed.discard(root)
                    for some in (rest, out):
                        kept = [m for m in evidence if m.a in set(some) and m.b in set(some)]
                        put(list(some), kept)
            new = sorted({root_of[i] for i in these})
            if len(new) > 1:  # what is split off is one
                members = [i for root in new for i in parts.pop(root)]
                evidence = [m for root in new for m in merges.pop(root, [])]
                put(members, evidence)
    return changed & set(parts), orphaned


def _identity(
    ordered: Sequence[Named],
    members: list[int],
    merges: list[Merge],
    in_registry: Mapping[int, str],
    registry: Registry,
    by_hand: bool,
) -> Identity:
    names: Counter[str] = Counter()
    for i in members:
        names[ordered[i].name] += max(1, ordered[i].statements)
    for i in members:
        for alias in ordered[i].aliases:
            names[alias] += 0
    roles = Counter(ordered[i].title for i in members if ordered[i].title)
    kind = ordered[members[0]].kind
    bodies = Counter(in_registry[i] for i in members if i in in_registry)
    body = min(bodies, key=lambda b: (-bodies[b], b)) if bodies else ""
    if body:
        name = registry.body(body).name
    elif kind is SourceKind.NAMED_PERSON:
        full = [n for n in names if names[n] and parse_name(n).given] or list(names)
        name = min(full, key=lambda n: (-names[n], -len(n), n))
    else:
        name = best_name(ordered, members)
    shared = not body and kind is SourceKind.NAMED_ORGANIZATION and is_shared(name)
    shown = most_used(names)[:_MOST_NAMES]
    return Identity(
        "",
        name,
        kind,
        body,
        shown,
        most_used(roles)[:_MOST_NAMES],
        tuple(members),
        tuple(merges),
        shared,
        by_hand,
    )


def _with_ids(identities: list[Identity], ordered: Sequence[Named]) -> list[Identity]:
    """Ids by name, numbered in order of first mention where several bear it; those heard most come first."""
    out, n_of = [], Counter[str]()
    for one in sorted(identities, key=lambda e: e.members[0]):
        base = slug(one.name) or "unnamed"
        n_of[base] += 1
        name = base if n_of[base] == 1 else f"{base}-{n_of[base]}"
        while name != base and name in n_of:
            n_of[base] += 1
            name = f"{base}-{n_of[base]}"
        n_of[name] += name != base
        out.append((name, one))
    weight = {name: sum(ordered[i].statements for i in one.members) for name, one in out}
    out.sort(key=lambda pair: (-weight[pair[0]], -len(pair[1].members), pair[0]))
    return [
        Identity(name, e.name, e.kind, e.body, e.names, e.roles, e.members, e.merges, e.shared, e.by_hand)
        for name, e in out
    ]


def _doubts(groups: Groups, identities: Sequence[Identity]) -> tuple[Perhaps, ...]:
    of = {i: one.id for one in identities for i in one.members}
    out: dict[tuple[str, str], str] = {}
    for (a, b), why in sorted(groups.doubts.items()):
        if of[a] != of[b]:
            out.setdefault((of[a], of[b]) if of[a] < of[b] else (of[b], of[a]), why)
    return tuple(Perhaps(a, b, why) for (a, b), why in out.items())
