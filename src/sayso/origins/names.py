"""Names of outlets and agencies as texts write them, and which outlet of a collection each means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Protocol
from urllib.parse import urlsplit

import yaml

from sayso.origins.texts import function_words
from sayso.reuse.wire import agencies

_SHORT = {"PA", "AP", "AFP", "UPI", "DPA", "dpa", "EFE", "ANSA", "TASS", "AAP"}
"""marks of agencies that are hardly ever another word in a place where agencies are credited"""


class Aliases(Protocol):
    """A registry of names: the canonical name of the media organisation `name` stands for on a
    day (ISO 8601, "" if unknown), or None where it knows none."""

    def __call__(self, name: str, day: str = "", /) -> str | None: ...


Forms = Callable[[str], Iterable[str]]
"""All names under which texts may speak of an outlet that a collection calls by the one given."""


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet or agency named in a text: canonical name, and where it stands.

    `firm` is False for an ordinary word without an article, which is a name only where the
    words around it leave no doubt.
    """

    outlet: str
    start: int
    end: int
    firm: bool
    bare_s: bool = False
    """an s that may be a genitive without its apostrophe, or a plural"""


@dataclass(frozen=True, slots=True)
class _Words:
    same: tuple[frozenset[str], ...]
    nouns: frozenset[str]
    ordinary: Mapping[str, frozenset[str]]
    firm: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = yaml.safe_load(files("sayso.origins").joinpath("outlets.yaml").read_text(encoding="utf-8"))
    return _Words(
        tuple(frozenset(group) for group in raw["same"]),
        frozenset(raw["newspaper_nouns"]),
        {str(word): frozenset(map(str, after)) for word, after in raw["ordinary"].items()},
        frozenset(raw["firm"]),
    )


def host_of(url: str) -> str:
    """The host without "www."; "" where the address can't be read."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def core_of(name: str) -> str:
    """The name without article, "online", marks and top-level domain: what its forms share."""
    name = name.casefold().strip()
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", name):
        name = name.removeprefix("www.").split(".")[0]
        if name.startswith("the") and len(name) > 6:
            name = name[3:]
    name = " ".join(re.sub(r"[^\w&]+", " ", name).split())
    name = re.sub(r"^the ", "", name)
    return re.sub(r" (?:online|website|newspaper|com|co uk)$", "", name) or name


class OutletNames:
    """Finds names of outlets in texts.

    Knows the outlets of the collection in all their forms, the agencies that ship with
    sayso, and what `aliases` adds for whole names.
    """

    def __init__(
        self, outlets: Iterable[str], aliases: Aliases | None = None, forms: Forms | None = None
    ) -> None:
        self._aliases = aliases
        self._meaning: dict[str, str] = {}  # form -> canonical name
        self._exact_case: dict[str, str] = {}  # short marks of agencies in capitals
        given = sorted({o for o in outlets if _can_be_searched(o)})
        self.canonical = dict.fromkeys(given, "")
        agency_of = {n.casefold(): a.agency for a in agencies() for n in (a.agency, *a.names, *a.marks)}
        taken: dict[str, str] = {}
        for outlet in given:
            agency = agency_of.get(outlet.casefold()) or agency_of.get(core_of(outlet))
            self.canonical[outlet] = outlet
            if agency is not None:
                taken.setdefault(agency, outlet)
        cores = {core_of(o): o for o in reversed(given)}
        for outlet in given:
            self.canonical[outlet] = cores[core_of(outlet)]
        for agency_row in agencies():
            name = taken.get(agency_row.agency, agency_row.agency)
            for form in (agency_row.agency, *agency_row.names):
                self._meaning.setdefault(core_of(form), name)
            for mark in agency_row.marks:
                if mark in _SHORT or len(mark) > 4:
                    self._meaning.setdefault(mark.casefold(), name)
                else:
                    self._exact_case[mark] = name
        self._agencies = frozenset({*self._meaning.values(), *self._exact_case.values()})
        for core, outlet in cores.items():
            for form in _forms(core):
                if form == core or form not in cores:
                    self._meaning[form] = outlet
        for form, outlet in _short_forms(cores):
            self._meaning.setdefault(form, outlet)
        for form, outlet in _registered(cores, forms):
            self._meaning.setdefault(form, outlet)
        written = sorted(self._meaning, key=lambda f: (-len(f), f))
        joined = "|".join(re.escape(f).replace(r"\ ", r"[\s-]+") for f in written)
        exact = "|".join(re.escape(m) for m in sorted(self._exact_case, key=len, reverse=True))
        self._find = re.compile(
            rf"(?<![\w@#])(?P<the>(?i:the)\s+)?(?:(?P<form>(?i:the)?(?i:{joined}))(?P<dot>(?i:\.com?(?:\.\w\w)?))?"
            rf"|(?P<exact>{exact}))(?P<tail>\s*(?i:online|newspaper|website)\b)?(?P<s>['’`]?[sS])?(?![\w-])"
            if joined
            else r"(?!)",
            re.IGNORECASE if not exact else 0,
        )

    def is_agency(self, name: str) -> bool:
        return name in self._agencies

    def whole(self, name: str, day: str = "") -> str | None:
        """The outlet or agency that `name` is a form of, or None."""
        core = core_of(name)
        found = self._meaning.get(core) or self._exact_case.get(name.strip())
        if found is None and self._aliases is not None:
            alias = self._aliases(name, day)
            found = None if alias is None else self._meaning.get(core_of(alias), alias)
        return found

    def of_outlet(self, outlet: str, url: str = "") -> str:
        """One name for all forms under which documents name their outlet; "" if unknown."""
        if not outlet:
            outlet = host_of(url)
            return self._meaning.get(core_of(outlet), outlet) if outlet else ""
        return self._meaning.get(core_of(outlet), outlet)

    def in_text(self, text: str) -> Iterator[Named]:
        """Names in `text`, in order. In a text that has kept its capitals a name must have one."""
        cased = has_capitals(text)
        ordinary, always = _words().ordinary, _words().firm
        for found in self._find.finditer(text):
            form = found["form"]
            if form is None:
                yield Named(self._exact_case[found["exact"]], *found.span(), True)
                continue
            key = " ".join(re.sub(r"[\s-]+", " ", form.casefold()).split())
            joined_the = key not in self._meaning and key.startswith("the")
            if joined_the:  # theguardian.com, TheGuardian
                key = key[3:].strip()
            outlet = self._meaning.get(key)
            if outlet is None:
                continue
            address = bool(found["dot"]) or "." in key
            if cased and form.islower() and not address:
                continue
            firm = bool(found["the"] or address or found["tail"] or joined_the)
            if key in ordinary and not address and not found["tail"]:
                after = re.match(r"\s+([\w-]+)", text[found.end() : found.end() + 40])
                if after and after[1].casefold() in ordinary[key]:
                    continue
                if cased and after and after[1][0].isupper() and "\n" not in after[0]:
                    continue
            firm = firm or key not in ordinary or key in always
            yield Named(outlet, found.start(), found.end(), firm, found["s"] in ("s", "S"))


def _registered(cores: Mapping[str, str], forms: Forms | None) -> Iterator[tuple[str, str]]:
    """What a registry calls the outlets of the collection, where only one of them is called so."""
    meant: dict[str, set[str]] = {}
    for outlet in set(cores.values()) if forms is not None else ():
        for form in forms(outlet) if forms is not None else ():
            meant.setdefault(core_of(form), set()).add(outlet)
    words = _words()
    for form, named in sorted(meant.items()):
        if (
            len(named) == 1
            and form not in words.nouns
            and form not in words.ordinary
            and _can_be_searched(form)
        ):
            yield form, next(iter(named))


def _can_be_searched(outlet: str) -> bool:
    """Whether an outlet's name can be told from other words: it is more than "the", "x" or "7"."""
    core = core_of(outlet)
    return sum(c.isalpha() for c in core) > 1 and core not in function_words()


def has_capitals(text: str) -> bool:
    """Whether the text keeps capitals: one letter in 200 at least."""
    sample = text[:5000]
    letters = sum(map(str.isalpha, sample))
    return sum(map(str.isupper, sample)) * 200 >= max(1, letters)


def _forms(core: str) -> set[str]:
    """Forms of a name by rule: with and without "daily", with "online", the known others."""
    forms = {core}
    for group in _words().same:
        if core in group:
            forms |= group
    base = core.removeprefix("daily ")
    if " " not in base and base in _words().nouns:
        forms |= {base, f"daily {base}"}
    for form in tuple(forms):
        if " " not in form:
            forms |= {f"{form} online", f"{form}online", f"{form}.com"}
    squeezed = core.replace(" ", "")
    if " " in core and len(squeezed) > 6:
        forms.add(squeezed)
    return forms


def _short_forms(cores: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """ "the Journal" for the one outlet of the collection that ends so; initials of three or more words."""
    nouns = _words().nouns
    ends: dict[str, list[str]] = {}
    for core in cores:
        words = core.split()
        if len(words) > 1 and words[-1] in nouns:
            ends.setdefault(words[-1], []).append(core)
        if len(words) > 2 and not words[0].startswith("daily"):
            initials = "".join(w[0] for w in words)
            if len(initials) > 2:
                yield initials, cores[core]
    for noun, named in sorted(ends.items()):
        if len(named) == 1 and noun not in cores and named[0].split()[0] != "sunday":
            yield noun, cores[named[0]]
