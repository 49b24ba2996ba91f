"""Roles as the texts give them, and whether two of them can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

from sayso.aliases import name_key

_SMALL = frozenset(
    "the a an of for in at on and to from s former ex acting then current outgoing new late deputy vice senior "
    "co interim assistant associate first second one his her their".split()
)
_WORD = re.compile(r"[^\W_]+")


class Agreement(IntEnum):
    """How two roles go together; UNKNOWN where one of them isn't given."""

    CONFLICT = 0
    UNKNOWN = 1
    APART = 2  # one field, but other offices of other places: a career, or two people
    TOGETHER = 3
    SAME = 4


@dataclass(frozen=True, slots=True)
class Role:
    """A role as words: `heads` are nouns of roles, `proper` the names in it, `fields` its fields of life."""

    heads: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    @property
    def given(self) -> bool:
        return bool(self.heads or self.proper)


@lru_cache(maxsize=1)
def _fields() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for line in (
        files("sayso.whoiswho").joinpath("data", "roles.txt").read_text(encoding="utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            field, _, words = line.partition(":")
            for word in words.split():
                out.setdefault(word, set()).add(field)
    return {word: frozenset(found) for word, found in out.items()}


@lru_cache(maxsize=65_536)
def role_of(title: str) -> Role:
    """The role that a title names; an empty one where it names none.

    >>> sorted(role_of("former mayor of Eastquay").proper)
    ['eastquay']
    """
    known = _fields()
    heads, proper, fields = set(), set(), set[str]()
    for word in _WORD.findall(title):
        low = name_key(word)
        if not low or low in _SMALL:
            continue
        if low in known:
            heads.add(low)
            fields |= known[low]
        elif word[0].isupper() and low not in _SMALL:
            proper.add(low)
    return Role(frozenset(heads), frozenset(proper), frozenset(fields))


def agree(a: Role, b: Role) -> Agreement:
    """Whether the two can be roles of one person."""
    if not a.given or not b.given:
        return Agreement.UNKNOWN
    places = a.proper & b.proper
    if a.heads & b.heads:
        if places or not (a.proper and b.proper):
            return Agreement.SAME
        return Agreement.CONFLICT
    if places:
        return Agreement.TOGETHER
    if not a.fields or not b.fields:
        return Agreement.UNKNOWN if not (a.proper and b.proper) else Agreement.APART
    if a.fields & b.fields:
        return Agreement.APART if a.proper and b.proper else Agreement.TOGETHER
    return Agreement.CONFLICT
