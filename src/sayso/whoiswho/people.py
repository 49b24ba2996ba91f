"""Which mentions of persons are one person's.

All mentions of one full name, in whatever spelling, are looked at together. They are one person
unless the texts give roles of different fields of life, the same office of different places, or
different middle names; then they fall into several persons, and a mention without a role goes to
the one whose texts name the same others, or stays apart. A family name alone goes to a person
whom role, outlet, days or company single out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sayso.aliases import skeleton
from sayso.whoiswho.groups import Circle, Company, Groups
from sayso.whoiswho.model import Named
from sayso.whoiswho.person_names import (
    PersonName,
    given_keys,
    is_short_form,
    middles_agree,
    parse_name,
    spelling,
)
from sayso.whoiswho.roles import Agreement, Role, agree, role_of

Key = tuple[str, str, str]

_COMMON = 4
"""a family name with so many given names, and a given name with so many family names, is common"""
_SAME_CIRCLE = 0.25  # affinity that outweighs roles of different fields
_KNOWN_CIRCLE = 0.08  # affinity that tells which of several, or that a career is one person's
_NO_CIRCLE = 0.01  # below it, with so many texts on both sides, the circles have nothing in common
_MANY_TEXTS = 4
_SURE = 3.0  # points that single out a person for a family name
_MARGIN = 1.5  # by which the best must lead
_NEAR_DAYS = 7
_MIN_SPELLING = 70.0  # of 100, between family names of equal consonants
_MOST_IN_BLOCK = 40  # persons that are compared pair by pair


@dataclass(slots=True)
class Person:
    """A person in the making: what the mentions put together so far say."""

    first: int
    name: PersonName
    roles: list[Role] = field(default_factory=list)
    middles: list[tuple[str, ...]] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    circle: Circle = field(default_factory=Circle)
    days_of_outlet: dict[str, list[int]] = field(default_factory=dict)

    def agreement(self, role: Role) -> Agreement:
        """How a role goes with this person's: a conflict with none of them, or the best of all."""
        known = [agree(role, own) for own in self.roles]
        if not known or not role.given:
            return Agreement.UNKNOWN
        best = max(known)
        return Agreement.CONFLICT if best < Agreement.TOGETHER and Agreement.CONFLICT in known else best

    def same_place(self, role: Role) -> bool:
        """Whether a role names a place or body that one of this person's names too."""
        return any(role.proper & own.proper for own in self.roles)


def resolve_people(named: Sequence[Named], who: Sequence[int], company: Company, groups: Groups) -> None:
    """Merge the mentions `who` (places in `named`, in order of time) that are one person's."""
    names = {i: _fullest(named[i]) for i in who}
    by_key: dict[Key, list[int]] = {}
    single: list[int] = []
    for i in who:
        if names[i].given:
            by_key.setdefault(names[i].key, []).append(i)
        else:
            single.append(i)
    common = _common_names(by_key)
    persons: dict[Key, list[Person]] = {
        key: _persons_of_one_name(named, some, names, company, groups, common(key))
        for key, some in by_key.items()
    }
    _join_other_forms(persons, company, groups, named)
    _family_names(named, single, names, [p for some in persons.values() for p in some], company, groups)


def company_key(entity: Named) -> str:
    """The key under which somebody counts as company of others."""
    name = parse_name(entity.name)
    return " ".join(k for k in name.key if k)


def _fullest(entity: Named) -> PersonName:
    name = parse_name(entity.name)
    if name.given:
        return name
    for alias in entity.aliases:
        longer = parse_name(alias)
        if longer.given and spelling(longer.family) == spelling(name.family):
            return longer
    return name


def _common_names(by_key: dict[Key, list[int]]) -> Callable[[Key], bool]:
    givens: dict[str, set[str]] = {}
    families: dict[str, set[str]] = {}
    for given, family, _ in by_key:
        givens.setdefault(family, set()).add(given)
        families.setdefault(given, set()).add(family)

    def common(key: Key) -> bool:
        return len(givens[key[1]]) >= _COMMON and len(families[key[0]]) >= _COMMON

    return common


def _persons_of_one_name(
    named: Sequence[Named],
    some: list[int],
    names: dict[int, PersonName],
    company: Company,
    groups: Groups,
    common: bool,
) -> list[Person]:
    """Persons who bear one name: first the mentions with roles, the most frequent first, then the others."""
    alike: dict[tuple[Role, tuple[str, ...]], list[int]] = {}
    for i in some:
        alike.setdefault((role_of(named[i].title), names[i].middle), []).append(i)
    order = sorted(alike, key=lambda k: (not k[0].given, not k[1], -len(alike[k]), alike[k][0]))
    persons: list[Person] = []
    for role, middle in order:
        mentions = alike[role, middle]
        if role.given:
            _place_together(named, mentions, names, role, middle, persons, company, groups, common)
        else:
            for i in mentions:
                _place_without_role(named, i, names, middle, persons, company, groups)
    for k, a in enumerate(persons[:_MOST_IN_BLOCK]):
        for b in persons[k + 1 : _MOST_IN_BLOCK]:
            groups.doubt(a.first, b.first, _why_apart(named, a, b))
    return persons


def _why_apart(named: Sequence[Named], a: Person, b: Person) -> str:
    one, other = _a_title(named, a), _a_title(named, b)
    if one and other:
        return f"the same name, but the texts say “{one}” and “{other}”"
    return "the same name, but the texts don't tell which of several"


def _a_title(named: Sequence[Named], person: Person) -> str:
    return next((named[i].title for i in person.members if named[i].title), "")


def _place_together(
    named: Sequence[Named],
    mentions: list[int],
    names: dict[int, PersonName],
    role: Role,
    middle: tuple[str, ...],
    persons: list[Person],
    company: Company,
    groups: Groups,
    common: bool,
) -> None:
    """Mentions of one name and one role: all of one person, known already or new."""
    texts = {named[i].document: i for i in mentions}
    beside = [company.of(d, company_key(named[i])) for d, i in sorted(texts.items())]
    beside = [keys for keys in beside if keys][:_MOST_IN_BLOCK]
    best, rule = None, ""
    for person in persons:
        if not all(middles_agree(middle, m) for m in person.middles):
            continue
        how = person.agreement(role)
        near = sum(person.circle.affinity(k, company) for k in beside) / len(beside) if beside else 0.0
        strange = near < _NO_CIRCLE and min(len(beside), person.circle.n_documents) >= _MANY_TEXTS
        if how is Agreement.SAME and not (strange and not person.same_place(role)):
            best, rule = person, "same-role"
            break
        if how >= Agreement.TOGETHER or (how is Agreement.UNKNOWN and not common):
            if not strange and (len(persons) == 1 or near >= _KNOWN_CIRCLE):
                best, rule = best or person, rule or "roles-agree"
        elif how is Agreement.CONFLICT:
            if near >= _SAME_CIRCLE and not person.documents & texts.keys():  # one text that names two
                best, rule = best or person, rule or "same-company"
        elif near >= _KNOWN_CIRCLE or not (common or strange or len(persons) > 1):
            best, rule = best or person, rule or ("same-company" if near >= _KNOWN_CIRCLE else "roles-agree")
    if best is None:
        best, rule = Person(mentions[0], names[mentions[0]]), "same-role"
        persons.append(best)
    for i in mentions:
        _add(named, best, i, role, middle, company, groups, rule)


def _place_without_role(
    named: Sequence[Named],
    i: int,
    names: dict[int, PersonName],
    middle: tuple[str, ...],
    persons: list[Person],
    company: Company,
    groups: Groups,
) -> None:
    options = [p for p in persons if all(middles_agree(middle, m) for m in p.middles)]
    if len(options) == 1:
        _add(named, options[0], i, Role(), middle, company, groups, "same-name")
        return
    if options:
        beside = company.of(named[i].document, company_key(named[i]))
        scores = sorted(
            ((p.circle.affinity(beside, company), -k) for k, p in enumerate(options)), reverse=True
        )
        if scores[0][0] >= _KNOWN_CIRCLE and scores[0][0] >= 2 * scores[1][0]:
            _add(named, options[-scores[0][1]], i, Role(), middle, company, groups, "same-company")
            return
        here = [p for p in options if named[i].outlet and named[i].outlet in p.days_of_outlet]
        if len(here) == 1 and _nearest(here[0], named[i]) <= _NEAR_DAYS:
            _add(named, here[0], i, Role(), middle, company, groups, "same-name")
            return
        for p in options[:3]:
            groups.doubt(p.first, i, "the same name, but the texts don't tell which of several")
        return
    person = Person(i, names[i])
    persons.append(person)
    _add(named, person, i, Role(), middle, company, groups, "same-name")


def _add(
    named: Sequence[Named],
    person: Person,
    i: int,
    role: Role,
    middle: tuple[str, ...],
    company: Company,
    groups: Groups,
    rule: str,
) -> None:
    one = named[i]
    if person.members:
        groups.merge(person.first, i, rule, _words(named[person.first], one, rule))
    person.members.append(i)
    person.documents.add(one.document)
    if role.given and role not in person.roles:
        person.roles.append(role)
    if middle and middle not in person.middles:
        person.middles.append(middle)
    person.circle.add(company.of(one.document, company_key(one)))
    person.days_of_outlet.setdefault(one.outlet, []).append(day_number(one.published))


def _words(a: Named, b: Named, rule: str) -> str:
    if rule == "same-role":
        return f"“{a.name}” and “{b.name}”: “{b.title}”"
    if rule == "roles-agree":
        return f"“{a.name}” (“{a.title}”) and “{b.name}” (“{b.title}”)"
    return f"“{a.name}” and “{b.name}”"


def day_number(published: str) -> int:
    """Days since some day, months as 31 days: near enough for nearness; -1 if unknown."""
    parts = published[:10].split("-")
    try:
        year, month, day = (int(p) for p in (*parts, "1", "1")[:3])
    except ValueError:
        return -1
    return (year * 12 + month) * 31 + day


def _nearest(person: Person, one: Named) -> int:
    day = day_number(one.published)
    days = [abs(d - day) for d in person.days_of_outlet.get(one.outlet, ()) if d >= 0]
    return min(days) if days and day >= 0 else 10**6


# ---- other forms of a full name


def _join_other_forms(
    persons: dict[Key, list[Person]], company: Company, groups: Groups, named: Sequence[Named]
) -> None:
    """Put together persons whose given names are short forms, or whose names differ by spelling.

    Never on the name alone: role or company must say so too.
    """
    blocks: dict[tuple[str, str], list[Person]] = {}
    for some in persons.values():
        for person in some:
            family = skeleton(person.name.family)
            family = spelling(person.name.family) if len(family) < 3 else family
            for key in given_keys(person.name.given):
                blocks.setdefault((family, key), []).append(person)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        block = block[:_MOST_IN_BLOCK]
        for k, a in enumerate(block):
            for b in block[k + 1 :]:
                pair = (min(a.first, b.first), max(a.first, b.first))
                if pair not in seen:
                    seen.add(pair)
                    _join_if_sure(a, b, company, groups, named)


def _join_if_sure(a: Person, b: Person, company: Company, groups: Groups, named: Sequence[Named]) -> None:
    x, y = a.name, b.name
    if x.key == y.key or x.suffix != y.suffix:
        return
    if not all(middles_agree(m, n) for m in a.middles for n in b.middles):
        return
    same_family = spelling(x.family) == spelling(y.family)
    same_given = spelling(x.given) == spelling(y.given)
    if not same_family and fuzz.ratio(x.family, y.family) < _MIN_SPELLING:
        return
    short = not same_given and is_short_form(x.given, y.given)
    if not same_given and not short:
        if skeleton(x.given) != skeleton(y.given) or fuzz.ratio(x.given, y.given) < _MIN_SPELLING:
            return
        if min(len(x.given), len(y.given)) < 4:
            return
    how = max((agree(r, s) for r in a.roles for s in b.roles), default=Agreement.UNKNOWN)
    few, many = sorted((a, b), key=lambda p: (p.circle.n_documents, p.first))
    near = many.circle.likeness(few.circle, company)
    rule = "short-given-name" if short else "spelling"
    words = f"“{named[a.first].name}” and “{named[b.first].name}”"
    loose = not same_family or not (same_given or short)
    if how is not Agreement.CONFLICT and (
        (how is Agreement.SAME and (near >= _KNOWN_CIRCLE or _specific(a, b) or not loose))
        or near >= (_SAME_CIRCLE if loose else _KNOWN_CIRCLE)
    ):
        groups.merge(
            a.first, b.first, rule, f"{words}, with the same {'role' if how is Agreement.SAME else 'company'}"
        )
    elif how is not Agreement.CONFLICT:
        groups.doubt(a.first, b.first, f"{words} may be one name")


def _specific(a: Person, b: Person) -> bool:
    """Whether roles of the two name the same place or body, not the same office only."""
    return any(r.proper & s.proper and r.heads & s.heads for r in a.roles for s in b.roles)


# ---- family names alone


def _family_names(
    named: Sequence[Named],
    single: list[int],
    names: dict[int, PersonName],
    persons: list[Person],
    company: Company,
    groups: Groups,
) -> None:
    by_family: dict[str, list[Person]] = {}
    by_given: dict[str, list[Person]] = {}
    for person in persons:
        by_family.setdefault(spelling(person.name.family), []).append(person)
        by_given.setdefault(spelling(person.name.given), []).append(person)
    left: dict[str, list[int]] = {}
    for i in single:
        key = spelling(names[i].family)
        options = by_family.get(key) or by_given.get(key, [])
        if not options:
            left.setdefault(key, []).append(i)
            continue
        beside = company.of(named[i].document, company_key(named[i]))
        role = role_of(named[i].title)
        alone = len({groups.of(p.first) for p in options}) == 1
        given = key not in by_family
        best_of: dict[int, tuple[float, int]] = {}
        for k, person in enumerate(options):
            near = person.circle.affinity(beside, company)
            points = _points(person, named[i], role, near, alone) - given
            group = groups.of(person.first)
            best_of[group] = max(best_of.get(group, (-1.0, 0)), (points, -k))
        ranked = sorted(best_of.values(), reverse=True)
        best = options[-ranked[0][1]]
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
        if ranked[0][0] >= _SURE and lead >= _MARGIN:
            why = f"“{named[i].name}” and “{named[best.first].name}”"
            groups.merge(best.first, i, "family-name", why)
        else:
            for points, k in ranked[:3]:
                if points >= 0:
                    why = f"“{named[i].name}” may be “{named[options[-k].first].name}”"
                    groups.doubt(options[-k].first, i, why)
    for some in left.values():
        _persons_of_one_name(named, some, names, company, groups, common=False)


def _points(person: Person, one: Named, role: Role, near: float, alone: bool) -> float:
    """How much speaks for this person: role 3, company up to 4, outlet and days up to 2."""
    how = person.agreement(role)
    if how is Agreement.CONFLICT:
        return -1.0
    points = {Agreement.SAME: 3.0, Agreement.TOGETHER: 1.5}.get(how, 0.0)
    points += 4.0 if near >= _SAME_CIRCLE else 2.5 if near >= _KNOWN_CIRCLE else 0.0
    days = _nearest(person, one) if one.outlet else 10**6
    points += 2.0 if days <= 2 else 1.0 if days <= _NEAR_DAYS else 0.0
    return points + (1.0 if alone else 0.0)


def most_used(words: Counter[str]) -> tuple[str, ...]:
    """The words, the most used first, then the longest, then in alphabetical order."""
    return tuple(sorted(words, key=lambda w: (-words[w], -len(w), w)))
