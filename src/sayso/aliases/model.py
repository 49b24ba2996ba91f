"""What the registry holds: bodies, their names with dates, and how they follow from one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BodyKind(StrEnum):
    STATE = "state"
    INTERGOVERNMENTAL = "intergovernmental"
    GOVERNMENT_BODY = "government_body"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    ORGANIZATION = "organization"
    COMPANY = "company"
    NEWS_AGENCY = "news_agency"
    OUTLET = "outlet"


MEDIA = frozenset((BodyKind.NEWS_AGENCY, BodyKind.OUTLET))


class Mark(StrEnum):
    """What is special about a name.

    ACRONYM: only capitals count. METONYM: a place or building that stands for a government.
    AMBIGUOUS: others bear it too, so by itself it names nobody.
    """

    ACRONYM = "acronym"
    METONYM = "metonym"
    AMBIGUOUS = "ambiguous"


class RelationKind(StrEnum):
    RENAMED_TO = "renamed_to"
    SPLIT_FROM = "split_from"
    MERGED_INTO = "merged_into"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True)
class Name:
    """A name and when it was in use.

    Attributes:
        since, until: ISO 8601, as exact as known ("2013", "2013-04", "2013-04-08"), both
            inclusive; "" is open.
        language: ISO 639-1 code where it isn't English, else "".
    """

    text: str
    since: str = ""
    until: str = ""
    language: str = ""
    marks: frozenset[Mark] = frozenset()

    def begun(self, on: str) -> bool:
        """Whether the name may be used on a day: its use had begun, or its beginning isn't known."""
        n = min(len(on), len(self.since))
        return on[:n] >= self.since[:n]

    def ended(self, on: str) -> bool:
        """Whether the body had given the name up by then."""
        n = min(len(on), len(self.until))
        return bool(n) and on[:n] > self.until[:n]


@dataclass(frozen=True, slots=True)
class Relation:
    """A body's relation to the body `to`, since `on` (ISO 8601, "" if not known)."""

    kind: RelationKind
    to: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A state, organisation, group or outlet.

    Attributes:
        name: the canonical one; also the first of `names`.
        hosts: of its web sites, without "www.".
        signs: how a news agency signs datelines and last lines ("AP").
        where: file and line that say so.
    """

    id: str
    kind: BodyKind
    name: str
    names: tuple[Name, ...]
    relations: tuple[Relation, ...] = ()
    hosts: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    where: str = ""
