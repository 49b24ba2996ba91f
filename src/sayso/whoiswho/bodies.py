"""Which mentions of organisations are one body's: by the registry, by name, by acronym."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

from sayso.aliases import Found, Registry, RelationKind, name_key, sound_key
from sayso.aliases.keys import is_acronym
from sayso.whoiswho.groups import Circle, Company, Groups
from sayso.whoiswho.model import Named

_LEGAL = re.compile(r" (?:inc|ltd|llc|plc|corp|corporation|co|company|gmbh|ag|sa|nv|limited|incorporated)$")
_SMALL = frozenset("of the and for in on a an to de la".split())
_MIN_SOUND = 6
_MIN_LIKENESS = 80.0
_MIN_INITIALS = 3
_KNOWN_CIRCLE = 0.08  # affinity that tells which body an acronym means


@lru_cache(maxsize=1)
def _shared_words() -> frozenset[str]:
    text = files("sayso.whoiswho").joinpath("data", "shared_names.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def is_shared(name: str) -> bool:
    """Whether many bodies are called so ("the health ministry").

    >>> is_shared("The Health Ministry"), is_shared("Eastquay Police")
    (True, False)
    """
    words = name_key(name).split()
    return bool(words) and all(w in _shared_words() for w in words)


@lru_cache(maxsize=65_536)
def body_key(name: str) -> str:
    """The name of a body without article, legal form and possessives."""
    key = name_key(name)
    shorter = _LEGAL.sub("", key)
    return shorter or key


def resolve_bodies(
    named: Sequence[Named], which: Sequence[int], registry: Registry, company: Company, groups: Groups
) -> dict[int, str]:
    """Merge the mentions `which` that are one body's; of each found in the registry its id there."""
    in_document: dict[str, set[str]] = {}
    found: dict[int, str] = {}
    unsure: list[tuple[int, Found]] = []
    plain: list[int] = []
    looked_up: dict[tuple[str, str], Found] = {}
    explained = _explained(named, which)
    for i in which:
        one = named[i]
        request = (one.name, one.published[:10])
        if request not in looked_up:
            looked_up[request] = registry.find(*request)
        hits = looked_up[request]
        if is_acronym(one.name) and _otherwise(one, explained, registry):
            plain.append(i)  # the collection explains these letters in its own way
        elif hits.one is not None and not hits.one.is_metonym:
            found[i] = registry.same(hits.one.body.id)
            in_document.setdefault(one.document, set()).add(hits.one.body.id)
        elif hits.matches:
            unsure.append((i, hits))
        else:
            plain.append(i)
    for i, hits in unsure:
        body = _meant(named[i], hits, in_document.get(named[i].document, set()), registry)
        if body:
            found[i] = registry.same(body)
        else:
            plain.append(i)
    first_of: dict[str, int] = {}
    for i in sorted(found):
        body = found[i]
        if body in first_of:
            j = first_of[body]
            same = name_key(named[i].name) == name_key(named[j].name)
            what = f"“{named[j].name}” and “{named[i].name}”: {registry.body(body).name}"
            groups.merge(j, i, "same-name" if same else "registry", what)
        first_of.setdefault(body, i)
    _by_name(named, sorted(plain), explained, company, groups)
    for i, hits in unsure:
        if i not in found:
            for m in hits.matches[:3]:
                other = first_of.get(registry.same(m.body.id))
                if other is not None:
                    sort = (
                        "may stand for the government"
                        if m.is_metonym
                        else "is a name of several; it may mean"
                    )
                    groups.doubt(i, other, f"“{named[i].name}” {sort} {m.body.name}")
    _relations(first_of, registry, groups)
    return found


def _relations(first_of: dict[str, int], registry: Registry, groups: Groups) -> None:
    """Bodies that split or merged are others; that they hang together is said."""
    for body, i in first_of.items():
        for r in registry.body(body).relations:
            other = first_of.get(registry.same(r.to))
            if (
                other is not None
                and other != i
                and r.kind in (RelationKind.SPLIT_FROM, RelationKind.MERGED_INTO)
            ):
                when = f" in {r.on[:4]}" if r.on else ""
                verb = r.kind.value.replace("_", " ")
                groups.doubt(
                    i,
                    other,
                    f"not the same: {registry.body(body).name} {verb} {registry.body(r.to).name}{when}",
                )


def _explained(named: Sequence[Named], which: Sequence[int]) -> dict[str, dict[str, list[int]]]:
    """Acronym -> keys of the names that texts of the collection give it -> where."""
    out: dict[str, dict[str, list[int]]] = {}
    for i in which:
        one = named[i]
        forms = (one.name, *one.aliases)
        full = [f for f in forms if not is_acronym(f) and len(f.split()) > 1]
        short = [f for f in forms if is_acronym(f)]
        if full and short:
            longest = max(full, key=lambda f: (len(f), f))
            for acronym in short:
                if _letters(acronym)[0].casefold() == name_key(longest)[0]:
                    out.setdefault(_letters(acronym), {}).setdefault(body_key(longest), []).append(i)
    return out


def _letters(acronym: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", acronym.upper())


def _otherwise(one: Named, explained: dict[str, dict[str, list[int]]], registry: Registry) -> bool:
    """Whether a text gives the acronym a name that the registry doesn't know for it."""
    names = explained.get(_letters(one.name), {})
    own = [a for a in one.aliases if not is_acronym(a) and len(a.split()) > 1]
    if own:
        return registry.find(own[0], one.published[:10]).one is None
    return bool(names) and all(not registry.find(n, one.published[:10]).matches for n in names)


def _meant(one: Named, hits: Found, present: set[str], registry: Registry) -> str:
    """Of several bodies of a name the one the document speaks of, "" where it doesn't tell."""
    options = [m.body for m in hits.matches if not m.is_metonym]
    for alias in one.aliases:
        if not is_acronym(alias):
            full = registry.find(alias, one.published[:10]).one
            if full is not None and not full.is_metonym:
                return full.body.id
    near = [
        b.id
        for b in options
        if b.id in present
        or any(r.to in present for r in b.relations if r.kind is RelationKind.PART_OF)
        or (one.outlet and registry.outlet(one.outlet) == b.name)
    ]
    return near[0] if len(near) == 1 else ""


def _by_name(
    named: Sequence[Named],
    plain: list[int],
    explained: dict[str, dict[str, list[int]]],
    company: Company,
    groups: Groups,
) -> None:
    first: dict[tuple[str, str], int] = {}
    acronyms: list[int] = []
    for i in plain:
        one = named[i]
        longest = _longest(one)
        if is_acronym(longest):
            acronyms.append(i)
            continue
        place = one.outlet if is_shared(longest) else ""
        key = (body_key(longest), place)
        if key in first:
            j = first[key]
            groups.merge(j, i, "same-name", f"“{named[j].name}” and “{one.name}”")
        else:
            first[key] = i
    _by_sound(named, first, groups)
    _acronyms(named, acronyms, plain, explained, first, company, groups)


def _longest(one: Named) -> str:
    """The name, or where it is an acronym the full one the document gives."""
    full = [a for a in one.aliases if not is_acronym(a) and len(a.split()) > 1]
    if is_acronym(one.name) and full:
        return max(full, key=lambda f: (len(f), f))
    return one.name


def _by_sound(named: Sequence[Named], first: dict[tuple[str, str], int], groups: Groups) -> None:
    heard: dict[str, int] = {}
    for (key, place), i in first.items():
        sound = sound_key(key)
        if place or len(sound) < _MIN_SOUND:
            continue
        if sound in heard:
            j = heard[sound]
            if fuzz.ratio(body_key(_longest(named[j])), key) >= _MIN_LIKENESS:
                groups.merge(j, i, "spelling", f"“{named[j].name}” and “{named[i].name}”")
        else:
            heard[sound] = i


def _acronyms(
    named: Sequence[Named],
    acronyms: list[int],
    plain: list[int],
    explained: dict[str, dict[str, list[int]]],
    first: dict[tuple[str, str], int],
    company: Company,
    groups: Groups,
) -> None:
    by_initials: dict[str, list[int]] = {}
    for (key, place), i in first.items():
        letters = "".join(w[0] for w in key.split() if w not in _SMALL).upper()
        if not place and (len(letters) >= _MIN_INITIALS or letters in explained):
            by_initials.setdefault(letters, []).append(i)
    circles: dict[int, Circle] = {}
    for j in (k for some in by_initials.values() for k in some):
        circles[j] = Circle()
    bearers = {body_key(_longest(named[j])): j for j in circles}
    for i in plain:
        owner = bearers.get(body_key(_longest(named[i])))
        if owner is not None:
            circles[owner].add(company.of(named[i].document, body_key(_longest(named[i]))))
    alone: dict[str, int] = {}
    for i in acronyms:
        letters = _letters(named[i].name)
        names = explained.get(letters, {})
        fits = by_initials.get(letters, [])
        here = [n for n, some in names.items() if any(named[k].outlet == named[i].outlet for k in some)]
        others = [k for k in fits if body_key(_longest(named[k])) not in names]
        beside = company.of(named[i].document, name_key(named[i].name))
        ranked = sorted(((circles[k].affinity(beside, company), -k) for k in fits), reverse=True)
        if (
            ranked
            and ranked[0][0] >= _KNOWN_CIRCLE
            and (len(ranked) == 1 or ranked[0][0] >= 2 * ranked[1][0])
        ):
            meant = -ranked[0][1]
            some = names.get(body_key(_longest(named[meant])), [])
            rule, k = ("acronym", some[0]) if some else ("initials", meant)
        elif not others and (len(names) == 1 or len(here) == 1):
            rule, k = "acronym", names[here[0] if len(here) == 1 else next(iter(names))][0]
        else:
            candidates = [*(some[0] for some in names.values()), *others]
            for k in candidates[:3]:
                groups.doubt(k, i, f"“{named[i].name}” may be “{_longest(named[k])}”")
            if not candidates:
                j = alone.setdefault(letters, i)
                groups.merge(j, i, "same-name", f"“{named[j].name}” and “{named[i].name}”")
            continue
        full = _longest(named[k])
        what = f"explained in {named[k].document} as “{full}”" if rule == "acronym" else f"“{full}”"
        groups.merge(k, i, rule, f"“{named[i].name}”, {what}")


def best_name(named: Sequence[Named], members: Sequence[int]) -> str:
    """The name by which most texts call the body in full: acronyms only where there is nothing else."""
    used = Counter(named[i].name for i in members)
    full = [n for n in used if not is_acronym(n)] or list(used)
    return min(full, key=lambda n: (-used[n], -len(n), n))
