"""Names of states, organisations, armed groups and media, with dates: whom a name meant on a day."""

from sayso.aliases.keys import name_key, skeleton, sound, sound_key
from sayso.aliases.model import Body, BodyKind, Mark, Name, Relation, RelationKind
from sayso.aliases.read import parse_bodies, read_bodies
from sayso.aliases.registry import Found, Match, Registry, load_registry, shared_names

__all__ = [
    "Body",
    "BodyKind",
    "Found",
    "Mark",
    "Match",
    "Name",
    "Registry",
    "Relation",
    "RelationKind",
    "load_registry",
    "name_key",
    "parse_bodies",
    "read_bodies",
    "shared_names",
    "skeleton",
    "sound",
    "sound_key",
]
