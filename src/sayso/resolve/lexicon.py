"""What sayso knows of names, offices and kinds of sources before it reads a text.

The lists are data files beside this module, of our own making; `#` opens a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, all in lower case except where said."""

    gender_of_first_name: dict[str, str]
    """lower-case given name -> "f", "m" or "-" where both bear it"""
    honorifics: dict[str, tuple[str, str]]
    """lower-case word without its stop -> (gender, long form)"""
    titles: frozenset[str]
    title_words: frozenset[str]
    """last words of titles: "minister" for "prime minister" """
    persons: frozenset[str]
    groups: frozenset[str]
    organization_heads: frozenset[str]
    documents: frozenset[str]
    outlets: dict[str, str]
    """lower-case form -> full name as usually written"""
    places: frozenset[str]
    demonyms: frozenset[str]
    gender_of_noun: dict[str, str]
    full_given_names: dict[str, frozenset[str]]
    """short form -> the given names it stands for: "bill" -> {"william"}"""
    surnames: frozenset[str]
    """family names known well enough to stand alone"""

    def is_human(self, noun: str) -> bool:
        """Whether `noun` (singular or plural) can speak as a person or a group of persons."""
        return (
            noun in self.persons
            or noun in self.title_words
            or noun in self.groups
            or self._singular_is_human(noun)
        )

    def _singular_is_human(self, noun: str) -> bool:
        one = singular(noun)
        return one in self.persons or one in self.title_words

    def is_document(self, noun: str) -> bool:
        return noun in self.documents or singular(noun) in self.documents

    def is_organization(self, noun: str) -> bool:
        return noun in self.organization_heads or singular(noun) in self.organization_heads

    def is_title(self, noun: str) -> bool:
        return noun in self.title_words or singular(noun) in self.title_words


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "wives": "wife",
    "spokesmen": "spokesman",
    "spokespeople": "spokesperson",
    "spokeswomen": "spokeswoman",
    "businessmen": "businessman",
    "congressmen": "congressman",
    "policemen": "policeman",
    "countrymen": "countryman",
    "fishermen": "fisherman",
    "media": "media",
    "data": "data",
    "news": "news",
    "series": "series",
    "analyses": "analysis",
}


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set: the short closed lists that stand in code."""
    return frozenset(words.split())


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The singular of an English plural by rule; the word itself where none applies.

    >>> singular("agencies"), singular("churches"), singular("congress")
    ('agency', 'church', 'congress')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def _entries(name: str) -> list[str]:
    text = files("sayso.resolve").joinpath("data", name).read_text(encoding="utf-8")
    out = []
    for line in text.splitlines():
        line = line.split("#", 1)[0].strip()
        if line:
            out += [entry.strip() for entry in line.split(",") if entry.strip()]
    return out


def _rows(name: str) -> list[list[str]]:
    text = files("sayso.resolve").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [[cell.strip() for cell in line.split(";")] for line in lines if line]


def _lower(name: str) -> frozenset[str]:
    return frozenset(entry.lower() for entry in _entries(name))


def _nicknames() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for full, shorts in _rows("nicknames.txt"):
        for short in shorts.split(","):
            out.setdefault(short.strip(), set()).add(full)
    return {short: frozenset(full) for short, full in out.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists that ship with the package; read once."""
    female, male = _lower("first_names_female.txt"), _lower("first_names_male.txt")
    genders = dict.fromkeys(female, "f")
    genders.update({name: "-" if name in female else "m" for name in male})
    titles = _lower("titles.txt")
    outlets: dict[str, str] = {}
    for full, *others in _rows("news_outlets.txt"):
        for form in (full, *others):
            outlets.setdefault(form.lower(), full)
    return Lexicon(
        gender_of_first_name=genders,
        honorifics={
            row[0].lower(): (row[1], row[2] if len(row) > 2 else "") for row in _rows("honorifics.txt")
        },
        titles=titles,
        title_words=frozenset(t.split()[-1] for t in titles),
        persons=_lower("persons.txt"),
        groups=_lower("groups.txt"),
        organization_heads=_lower("organization_heads.txt"),
        documents=_lower("documents.txt"),
        outlets=outlets,
        places=_lower("places.txt"),
        demonyms=_lower("demonyms.txt"),
        gender_of_noun={row[0]: row[1] for row in _rows("gendered_nouns.txt")},
        full_given_names=_nicknames(),
        surnames=_lower("surnames.txt"),
    )
