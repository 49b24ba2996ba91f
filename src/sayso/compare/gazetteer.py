"""Names with several forms, and what sort of thing a name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"
PLACES = frozenset(["country", "state", "city", "region"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing: `key` is its first name, `sort` is "country", "person" ..."""

    key: str
    sort: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Forms of names, as tuples of words in lower case; `capitals` only count where so written."""

    forms: dict[tuple[str, ...], Entry]
    capitals: dict[str, Entry]
    first_names: frozenset[str]
    longest: int
    senses: dict[str, dict[str, frozenset[str]]]
    """key of a name that several places bear: sense to the words that say it is meant"""

    def sense(self, key: str, words: frozenset[str]) -> str:
        """The key with the sense that the words of its text speak for, else as it was."""
        senses = self.senses.get(key)
        if senses is None:
            return key
        spoken = [name for name, cues in senses.items() if cues & words]
        return f"{key}/{spoken[0]}" if len(spoken) == 1 else key


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The list the package ships."""
    record = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
    forms: dict[tuple[str, ...], Entry] = {}
    capitals: dict[str, Entry] = {}
    for sort, rows in record.items():
        for row in rows:
            entry = Entry("@" + str(row[0]).replace(" ", "-"), str(sort))
            for form in map(str, row):
                if form.isupper() and len(form) <= 5:
                    capitals[form] = entry
                else:
                    forms[tuple(form.replace("-", " ").lower().split())] = entry
    names = (DATA / "first_names.txt").read_text(encoding="utf-8").splitlines()
    first = frozenset(word for line in names if not line.startswith("#") for word in line.split())
    listed = yaml.safe_load((DATA / "senses.yaml").read_text(encoding="utf-8"))
    senses = {f"@{key}": {s: frozenset(cues) for s, cues in row.items()} for key, row in listed.items()}
    return Gazetteer(forms, capitals, first, max(map(len, forms)), senses)
