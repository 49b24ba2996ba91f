"""Collections of those named, with known truth: who is who, for measuring `sayso.whoiswho`.

People and bodies are invented; armed groups are those of the shipped registry under names that
were theirs on the day. Each person belongs to a circle of people and bodies that texts name
together. Spellings are varied by rules of this module, which the resolver does not share.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.aliases import BodyKind, Mark, Registry
from sayso.model import SourceKind
from sayso.whoiswho import Named, WhoIsWho

_SYLLABLES = (
    "ba ber bor da del dor fa fer gal gor ha hel jor ka kel lan len lor ma mar mel mor na nel nor pa pel "
    "ra ren ros sa sel sor ta tel tor va vel vin wal win za zel"
).split()
_ENDS = "n s r d ck ll nd rt ng sk th m".split()
_WESTERN = "Adam Beth Carl Diana Edwin Fiona Gareth Helen Ivor Joan Keith Laura Miles Norma Oscar Paula Ralph Susan".split()
_WRITTEN = (
    ("Mohammed", "Muhammad", "Mohamed"),
    ("Hussein", "Hussain", "Husein"),
    ("Yusuf", "Youssef", "Yousef"),
    ("Sergei", "Sergey", "Serhiy"),
    ("Dmitri", "Dmitry", "Dmytro"),
    ("Khaled", "Khalid"),
    ("Abdulla", "Abdullah", "Abdallah"),
    ("Aleksei", "Alexei", "Alexey"),
    ("Fatima", "Fatema", "Fatimah"),
    ("Kamal", "Kemal"),
    ("Rustam", "Rustem"),
    ("Najib", "Najeeb"),
)
_SHORT = {"Robert": "Bob", "William": "Bill", "Elizabeth": "Liz", "Michael": "Mike", "Margaret": "Peggy"}
_OFFICES = {
    "politics": "mayor of {place}|{place} senator|minister|lawmaker from {place}|spokeswoman",
    "sport": "goalkeeper|{place} striker|coach",
    "learning": "professor at {place} University|historian|economist",
    "force": "police detective|{place} sheriff|colonel",
    "medicine": "nurse|surgeon at {place} Hospital|epidemiologist",
    "arts": "novelist|actor|{place} painter",
    "people": "farmer|{place} resident|teacher",
}
_KINDS_OF_BODY = (
    "Relief Fund",
    "Ferry Works",
    "Water Board",
    "Farmers Union",
    "Steel Group",
    "Heritage Trust",
    "Rovers",
)
_DAY = date(2012, 1, 1)


@dataclass(frozen=True, slots=True)
class GeneratedWho:
    """Those named, and for each who it really is."""

    named: tuple[Named, ...]
    truth: tuple[str, ...]
    namesakes: frozenset[str]
    """identities that share their name with another"""


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of mentions put together rightly, wrongly, and left apart though one."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True)
class _Someone:
    id: str
    forms: tuple[str, ...]
    titles: tuple[str, ...]
    single: str = ""
    acronym: str = ""


def generate(n_documents: int, seed: int, registry: Registry, per_document: int = 10) -> GeneratedWho:
    """A collection of so many documents; the same seed gives the same."""
    rng = random.Random(seed)
    n_circles = max(4, n_documents // 25)
    circles, namesakes = _circles(rng, n_circles)
    groups = _armed_groups(registry)
    named: list[Named] = []
    truth: list[str] = []
    outlets = [f"{_word(rng)} {paper}" for paper in ("Post", "Echo", "Times", "Courier") for _ in range(6)]
    for number in range(n_documents):
        circle = circles[min(int(rng.expovariate(2.5) * n_circles), n_circles - 1)]
        outlet = rng.choice(outlets)
        day = _DAY + timedelta(days=rng.randrange(3600))
        some = rng.sample(circle, min(len(circle), per_document - 1))
        where = f"d{number:06}"
        for k, one in enumerate(some):
            named.append(_mention(rng, one, where, f"E{k + 1}", outlet, day.isoformat()))
            truth.append(one.id)
        body, names = rng.choice(groups)
        allowed = names(day.isoformat())
        if allowed:
            name = rng.choice(allowed)
            kind = SourceKind.NAMED_ORGANIZATION
            named.append(Named(where, "E99", outlet, day.isoformat(), name, kind, statements=1))
            truth.append(body)
    return GeneratedWho(tuple(named), tuple(truth), namesakes)


def score(who: WhoIsWho, made: GeneratedWho, only: Callable[[str], bool] = lambda name: True) -> Score:
    """Pairs of mentions, both of whom `only` takes, against the truth."""
    true_of: dict[tuple[str, str], str] = {
        (n.document, n.entity): t for n, t in zip(made.named, made.truth, strict=True)
    }
    right = together = 0
    whole: Counter[str] = Counter()
    for one in who.identities:
        mine: Counter[str] = Counter()
        for i in one.members:
            really = true_of[who.named[i].document, who.named[i].entity]
            if only(really):
                mine[really] += 1
        whole.update(mine)
        n = sum(mine.values())
        together += n * (n - 1) // 2
        right += sum(k * (k - 1) // 2 for k in mine.values())
    pairs = sum(n * (n - 1) // 2 for n in whole.values())
    return Score(right, together - right, pairs - right)


def _word(rng: random.Random) -> str:
    return ("".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((1, 2, 2)))) + rng.choice(_ENDS)).title()


def _circles(rng: random.Random, n_circles: int) -> tuple[list[list[_Someone]], frozenset[str]]:
    circles: list[list[_Someone]] = []
    namesakes: set[str] = set()
    earlier: list[tuple[str, str, str, str]] = []
    taken: set[str] = set()
    for c in range(n_circles):
        place = _word(rng)
        circle: list[_Someone] = []
        for p in range(12):
            person = f"p{c}.{p}"
            field = rng.choice(list(_OFFICES))
            forms: tuple[str, ...]
            if earlier and rng.random() < 0.08:
                given, family, other, their_field = rng.choice(earlier)
                field = rng.choice([f for f in _OFFICES if f != their_field])
                forms = (f"{given} {family}",)
                namesakes |= {person, other}
            else:
                while (family := _word(rng)) in taken:
                    family += rng.choice(("son", "man", "ek"))
                if rng.random() < 0.7:
                    taken.add(family)
                sort = rng.random()
                if sort < 0.2:
                    givens = rng.choice(_WRITTEN)
                    forms = tuple(
                        f"{g} {_respell(rng, family) if k else family}" for k, g in enumerate(givens)
                    )
                elif sort < 0.3:
                    full = rng.choice(list(_SHORT))
                    forms = (f"{full} {family}", f"{_SHORT[full]} {family}")
                else:
                    forms = (f"{rng.choice(_WESTERN)} {family}",)
                earlier.append((*forms[0].split(" ", 1), person, field))  # type: ignore[arg-type]
            offices = _OFFICES[field].split("|")
            titles = [t.format(place=place) for t in rng.sample(offices, rng.choice((1, 1, 2)))]
            circle.append(_Someone(person, forms, tuple(titles), forms[0].split(" ", 1)[1]))
        for b in range(3):
            name = f"{place} {_word(rng)} {rng.choice(_KINDS_OF_BODY)}"
            letters = "".join(w[0] for w in name.split())
            circle.append(_Someone(f"b{c}.{b}", (name,), (), acronym=letters))
        circles.append(circle)
    return circles, frozenset(namesakes)


def _respell(rng: random.Random, name: str) -> str:
    """Another spelling, as transliteration makes them."""
    changes = (
        ("o", "u"),
        ("e", "i"),
        ("k", "q"),
        ("i", "y"),
        ("w", "v"),
        ("ck", "k"),
        ("ll", "l"),
        ("s", "ss"),
    )
    old, new = rng.choice(changes)
    return name[0] + name[1:].replace(old, new, 1)


def _mention(rng: random.Random, one: _Someone, document: str, entity: str, outlet: str, day: str) -> Named:
    n = rng.choice((1, 1, 2, 3))
    if one.acronym:
        kind, chance = SourceKind.NAMED_ORGANIZATION, rng.random()
        if chance < 0.25:
            return Named(
                document, entity, outlet, day, one.forms[0], kind, aliases=(one.acronym,), statements=n
            )
        name = one.acronym if chance < 0.45 else one.forms[0]
        return Named(document, entity, outlet, day, name, kind, statements=n)
    title = rng.choice(one.titles) if rng.random() < 0.6 else ""
    chance = rng.random()
    name = one.single if chance < 0.08 else one.forms[0] if chance < 0.75 else rng.choice(one.forms)
    return Named(document, entity, outlet, day, name, SourceKind.NAMED_PERSON, title, statements=n)


def _armed_groups(registry: Registry) -> Sequence[tuple[str, Callable[[str], list[str]]]]:
    """Groups of the registry that bore several names, and the names they may be given on a day."""

    def names(members: tuple[str, ...]) -> Callable[[str], list[str]]:
        def on(day: str) -> list[str]:
            return [
                n.text
                for m in members
                for n in registry.body(m).names
                if n.begun(day) and not n.ended(day) and not n.marks & {Mark.AMBIGUOUS, Mark.METONYM}
            ]

        return on

    chains: dict[str, list[str]] = {}
    for body in _groups(registry):
        chains.setdefault(registry.same(body), []).append(body)
    return [(f"g:{last}", names(tuple(some))) for last, some in sorted(chains.items())]


def _groups(registry: Registry) -> Iterator[str]:
    return (b.id for b in registry if b.kind is BodyKind.ARMED_GROUP)
