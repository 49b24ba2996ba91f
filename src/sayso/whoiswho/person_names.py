"""Names of persons, taken apart, and whether two of them can be one person's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.aliases import name_key, skeleton, sound

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset(
    "al el de da di du del della der den van von bin ben ibn la le dos das ter y e bint abu".split()
)
_BEFORE = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president senator sen rep gov gen general col colonel "
    "capt captain sgt lt maj major judge justice rev reverend sheikh sheik king queen prince princess pope st "
    "mayor governor minister chancellor imam ayatollah".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart, in lower case; `given` is "" for a single name."""

    given: str
    middle: tuple[str, ...]
    family: str
    suffix: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for names that differ by spelling and middle names only."""
        return spelling(self.given), spelling(self.family), self.suffix


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    text = files("sayso.whoiswho").joinpath("data", "spellings.txt").read_text(encoding="utf-8")
    out: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, *rest = line.split()
            for word in (first, *rest):
                out.setdefault(word, f"={first}")
    return out


@lru_cache(maxsize=1)
def full_given_names() -> dict[str, frozenset[str]]:
    """Short form of a given name -> the full ones: "bill" -> {"william"}."""
    text = files("sayso.resolve").joinpath("data", "nicknames.txt").read_text(encoding="utf-8")
    out: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            full, _, shorts = line.partition(";")
            for short in shorts.replace(",", " ").split():
                out.setdefault(short.lower(), set()).add(full.strip().lower())
    return {short: frozenset(fulls) for short, fulls in out.items()}


@lru_cache(maxsize=65_536)
def spelling(word: str) -> str:
    """A key that is equal for known spellings of one name and for those that sound alike."""
    return _spellings().get(word) or sound(word) or word


@lru_cache(maxsize=65_536)
def parse_name(name: str) -> PersonName:
    """The name taken apart: the last word is the family name, particles and honorifics go.

    >>> parse_name("Bashar al-Assad").key == parse_name("Bachar el-Asad").key
    True
    """
    words = name_key(name).split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = words.pop()
    kept = [
        w for k, w in enumerate(words) if w not in _PARTICLES or len(words) == 1 or (k == 0 and len(w) > 2)
    ]
    words = kept or words
    if not words:
        return PersonName("", (), "")
    if len(words) == 1:
        return PersonName("", (), words[0], suffix)
    return PersonName(words[0], tuple(words[1:-1]), words[-1], suffix)


def middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether middle names can be of one person: one has none, or they share one or its first letter."""
    if not a or not b:
        return True
    short = {w[0] for w in a if len(w) == 1} | {w[0] for w in b if len(w) == 1}
    return bool({spelling(w) for w in a} & {spelling(w) for w in b}) or bool(
        short & {w[0] for w in a} & {w[0] for w in b}
    )


def given_keys(given: str) -> tuple[str, ...]:
    """Keys of which two given names share one if they can be the same, one of them shortened."""
    if len(given) == 1:
        return (f"{given}.",)
    fulls = full_given_names().get(given, frozenset())
    keys = [spelling(given), *(spelling(f) for f in sorted(fulls)), f"{given[0]}.", f"~{skeleton(given)}"]
    return tuple(dict.fromkeys(keys))


def is_short_form(a: str, b: str) -> bool:
    """Whether one given name is a short form of the other, or its first letter."""
    fulls = full_given_names()
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return (
        spelling(b) in {spelling(f) for f in fulls.get(a, ())}
        or spelling(a) in {spelling(f) for f in fulls.get(b, ())}
        or bool(fulls.get(a, frozenset()) & fulls.get(b, frozenset()))
    )
