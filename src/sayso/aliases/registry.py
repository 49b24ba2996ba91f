"""Looking names up: whom a name meant on a day, and whether that is sure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from sayso.aliases.keys import name_key, sound_key
from sayso.aliases.model import MEDIA, Body, BodyKind, Mark, Name, RelationKind
from sayso.aliases.read import parse_bodies, read_bodies
from sayso.errors import FormatError

_SHIPPED = ("states.csv", "organizations.csv", "government_bodies.csv", "media.csv", "armed_groups.csv")
_MIN_SOUND = 6  # letters of a name that may be found by its sound
_MIN_LIKENESS = 75.0  # of 100 (rapidfuzz ratio), between the spellings of such a name


@dataclass(frozen=True, slots=True)
class Match:
    """A body that bears a name.

    Attributes:
        name: the name by which it was found.
        former: the body had given the name up by the day asked for.
        spelling: found by another spelling of the name, not by the name itself.
    """

    body: Body
    name: Name
    former: bool = False
    spelling: bool = False

    @property
    def is_metonym(self) -> bool:
        return Mark.METONYM in self.name.marks


@dataclass(frozen=True, slots=True)
class Found:
    """All bodies that a name may mean, in order of the registry."""

    matches: tuple[Match, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Several bear the name, or the one known to is known not to be the only one."""
        return len(self.matches) > 1 or any(Mark.AMBIGUOUS in m.name.marks for m in self.matches)

    @property
    def one(self) -> Match | None:
        """The one body meant; None where there is none or where it isn't sure."""
        return self.matches[0] if self.matches and not self.ambiguous else None


class Registry:
    """Bodies by name, host and sign. Of two with one id the later one counts."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._bodies: dict[str, Body] = {}
        for body in bodies:
            self._bodies[body.id] = body
        self._refuse_dangling()
        self._by_key: dict[str, list[tuple[Body, Name]]] = {}
        self._by_sound: dict[str, list[tuple[Body, Name]]] = {}
        self._by_host: dict[str, Body] = {}
        self._by_sign: dict[str, Body] = {}
        for body in self._bodies.values():
            for name in body.names:
                key = name_key(name.text)
                self._by_key.setdefault(key, []).append((body, name))
                heard = sound_key(key)
                if Mark.ACRONYM not in name.marks and len(heard) >= _MIN_SOUND:
                    self._by_sound.setdefault(heard, []).append((body, name))
            for host in body.hosts:
                self._by_host[host] = body
            for sign in body.signs:
                self._by_sign[sign] = body
        self.digest = _digest(self._bodies.values())

    def _refuse_dangling(self) -> None:
        for body in self._bodies.values():
            for relation in body.relations:
                if relation.to not in self._bodies:
                    raise FormatError(
                        f"{body.where}: {body.id} {relation.kind.value} {relation.to}: no such id"
                    )
                if relation.to == body.id:
                    raise FormatError(f"{body.where}: {body.id} is related to itself")

    def __len__(self) -> int:
        return len(self._bodies)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._bodies.values())

    def body(self, id: str) -> Body:
        """The body of this id.

        Raises:
            KeyError: there is none.
        """
        return self._bodies[id]

    def find(self, name: str, on: date | str | None = None, kind: BodyKind | None = None) -> Found:
        """Whom `name` means, on a day or (None or "") at any time.

        A name may be used before the body gives it up and after, never before it took it;
        those who bear it on the day come before those who gave it up. Acronyms of up to three
        letters need capitals ("us" is not the US), longer ones a capital at the start. Where no
        name fits, one that differs only by transliteration does.
        """
        day = on.isoformat() if isinstance(on, date) else (on or "")
        key = name_key(name)
        fit = [(b, n) for b, n in self._by_key.get(key, ()) if _written_like(n, name) and _is(b, kind)]
        spelling = False
        if not fit and len(heard := sound_key(key)) >= _MIN_SOUND:
            spelling = True
            fit = [
                (b, n)
                for b, n in self._by_sound.get(heard, ())
                if _is(b, kind) and fuzz.ratio(key, name_key(n.text)) >= _MIN_LIKENESS
            ]
        if day:
            fit = [(b, n) for b, n in fit if n.begun(day)]
            now = [(b, n) for b, n in fit if not n.ended(day)]
            former, fit = not now, now or fit
        else:
            former = False
        best: dict[str, Match] = {}
        for b, n in fit:
            best.setdefault(b.id, Match(b, n, former, spelling))
        return Found(tuple(best.values()))

    def same(self, id: str) -> str:
        """The id under which the body is known now: where its renamings lead.

        Only renamings count: who split off or merged is somebody else.
        """
        now, seen = id, {id}
        while True:
            to = next((r.to for r in self._bodies[now].relations if r.kind is RelationKind.RENAMED_TO), None)
            if to is None or to in seen:
                return now
            seen.add(to)
            now = to

    def outlet(self, name_or_host: str, on: str = "") -> str | None:
        """The canonical name of the outlet or news agency; None if unknown or not sure.

        Takes names, short forms in any case ("wsj"), hosts ("edition.cnn.com"), addresses.
        """
        body = self.medium(name_or_host, on)
        return None if body is None else body.name

    def medium(self, name_or_host: str, on: str = "") -> Body | None:
        """As `outlet`, the body itself."""
        given = name_or_host.strip()
        host = _host(given)
        while host.count("."):
            if host in self._by_host:
                return self._by_host[host]
            host = host.partition(".")[2]
        for written in (given, given.upper()):
            found = self.find(written, on)
            media = [m for m in found.matches if m.body.kind in MEDIA]
            if len(media) == 1 and Mark.AMBIGUOUS not in media[0].name.marks:
                return media[0].body
            if media:
                return None
        return None

    def outlet_forms(self, name_or_host: str) -> tuple[str, ...]:
        """All names of the outlet or agency that collections may call `name_or_host`: as `outlet`
        takes it, or with its words run together or hyphened ("nytimes", "huff-post"). () if unknown."""
        squeezed = re.sub(r"[\W_]+", "", name_or_host)
        for written in (name_or_host, re.sub(r"[-_]+", " ", name_or_host), squeezed, f"{squeezed}.com"):
            body = self.medium(written) if written else None
            if body is not None:
                return tuple(dict.fromkeys((body.name, *(n.text for n in body.names))))
        return ()

    def agency(self, sign: str) -> str | None:
        """The news agency that signs datelines and last lines like this ("AP"); case matters."""
        body = self._by_sign.get(sign.strip())
        return None if body is None else body.name


def shared_names(bodies: Iterable[Body]) -> list[str]:
    """Names of two bodies at one time that are not marked as ambiguous or as a metonym, with their places."""
    held: dict[str, list[tuple[Body, Name]]] = {}
    for body in bodies:
        for name in body.names:
            held.setdefault(name_key(name.text), []).append((body, name))
    out = []
    for key, some in held.items():
        for k, (a, m) in enumerate(some):
            for b, n in some[k + 1 :]:
                marked = (m.marks & n.marks) & {Mark.AMBIGUOUS, Mark.METONYM}
                if a.id == b.id and _overlap(m, n):
                    out.append(f"{a.where}: {a.id} has “{m.text}” twice")
                elif a.id != b.id and not marked and _overlap(m, n):
                    out.append(f"“{key}”: {a.id} ({a.where}) and {b.id} ({b.where})")
    return out


def _overlap(a: Name, b: Name) -> bool:
    return not (a.since and b.ended(a.since)) and not (b.since and a.ended(b.since))


@lru_cache(maxsize=1)
def shipped_bodies() -> tuple[Body, ...]:
    """The bodies that ship with sayso, facts put together for it."""
    folder = files("sayso.aliases").joinpath("data")
    return tuple(
        body
        for name in _SHIPPED
        for body in parse_bodies(folder.joinpath(name).read_text(encoding="utf-8"), name)
    )


def load_registry(extra: Iterable[Path] = (), *, shipped: bool = True) -> Registry:
    """The registry that ships with sayso, with the user's files: a later body of the same id counts.

    Raises:
        InputError: a file that can't be read.
        FormatError: a file of the wrong shape, or a relation to an id that isn't there.
    """
    bodies = list(shipped_bodies()) if shipped else []
    for path in extra:
        bodies += read_bodies(path)
    return Registry(bodies)


def _is(body: Body, kind: BodyKind | None) -> bool:
    return kind is None or body.kind is kind


def _written_like(name: Name, given: str) -> bool:
    if Mark.ACRONYM not in name.marks:
        return True
    letters = [c for c in given.removeprefix("the ").removeprefix("The ") if c.isalpha()]
    if len(letters) <= 3:
        return all(c.isupper() for c in letters) or name.text == given.strip()
    return bool(letters) and letters[0].isupper()


def _host(given: str) -> str:
    if " " in given or "." not in given:
        return ""
    try:
        host = urlsplit(given if "//" in given else f"//{given}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _digest(bodies: Iterable[Body]) -> str:
    made = hashlib.sha256()
    for b in bodies:
        names = [(n.text, n.since, n.until, n.language, sorted(n.marks)) for n in b.names]
        made.update(repr((b.id, b.kind.value, names, b.relations, b.hosts, b.signs)).encode())
    return made.hexdigest()[:16]
