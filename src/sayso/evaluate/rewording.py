"""Edits as newsrooms make them, for test collections: rewording, cutting, reordering, crediting."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """One stock of wordings; those that ship share nothing, so that one can be held out."""

    name: str
    synonyms: dict[str, tuple[str, ...]]
    said: tuple[str, ...]
    fillers: tuple[str, ...]
    openings: tuple[str, ...]
    credits_before: tuple[str, ...]
    credits_after: tuple[str, ...]
    credits_alone: tuple[str, ...]
    agency_before: tuple[str, ...]
    agency_after: tuple[str, ...]
    agency_lines: tuple[str, ...]
    boilerplate: tuple[str, ...]


@lru_cache(maxsize=4)
def wording(name: str) -> Wording:
    """The stock "first", "second" or "third"."""
    raw = yaml.safe_load(files("sayso.evaluate").joinpath("rewording.yaml").read_text(encoding="utf-8"))[name]
    synonyms: dict[str, tuple[str, ...]] = {}
    for pair in raw.pop("synonyms").split():
        word, _, other = pair.partition("=")
        synonyms[word] = (*synonyms.get(word, ()), other.replace("-", " "))
    return Wording(name, synonyms, **{key: tuple(map(str, values)) for key, values in raw.items()})


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly a text is edited.

    Attributes:
        synonyms: share of the words that have one, exchanged for a synonym.
        exchanged: share of all words exchanged for another word of the collection.
        dropped: share of all words left out.
        inserted: share of gaps with a word or phrase put in.
        clauses: share of paragraphs whose parts change places.
        inflected: share of words with another ending.
        shuffled: share of paragraphs whose words change places within runs of six.
        bare: share of short words (up to three letters) left out.
    """

    synonyms: float = 0.0
    exchanged: float = 0.0
    dropped: float = 0.0
    inserted: float = 0.0
    clauses: float = 0.0
    inflected: float = 0.0
    shuffled: float = 0.0
    bare: float = 0.0


STRENGTHS: dict[str, Strength] = {
    "verbatim": Strength(),
    "light": Strength(0.3, 0.02, 0.02, 0.01),
    "medium": Strength(0.7, 0.08, 0.06, 0.03, 0.2, 0.04),
    "heavy": Strength(0.95, 0.2, 0.14, 0.06, 0.5, 0.12),
    # what the shipped forests were not fitted on
    "telegraphic": Strength(0.4, 0.05, 0.05, bare=0.8),
    "shuffled": Strength(0.6, 0.05, 0.05, 0.02, 0.3, 0.05, shuffled=0.8),
    "extreme": Strength(1.0, 0.3, 0.2, 0.1, 0.6, 0.15),
}

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPLIT = re.compile(r"\s+(?=(?:and|but|which|who|as|after|while|when|because|although)\s)")


class Editor:
    """Edits paragraphs; the same seed edits the same."""

    def __init__(self, rng: random.Random, stock: Wording, vocabulary: tuple[str, ...]) -> None:
        self.random, self.stock, self._vocabulary = rng, stock, vocabulary

    def reword(self, paragraph: str, how: Strength) -> str:
        rng = self.random
        if how.clauses and rng.random() < how.clauses:
            parts = _SPLIT.split(paragraph)
            if len(parts) > 2:
                head, rest = parts[0], parts[1:]
                rng.shuffle(rest)
                paragraph = " ".join([head, *rest] if rng.random() < 0.6 else [*rest, head])
        if how.shuffled and rng.random() < how.shuffled:
            paragraph = self._shuffle(paragraph)
        out: list[str] = []
        for token in paragraph.split():
            word = _WORD.search(token)
            if word is None:
                out.append(token)
                continue
            low = word[0].casefold()
            draw = rng.random()
            new = word[0]
            if low in self.stock.synonyms and rng.random() < how.synonyms:
                new = rng.choice(self.stock.synonyms[low])
            elif draw < how.dropped or (how.bare and len(low) < 4 and rng.random() < how.bare):
                continue
            elif draw < how.dropped + how.exchanged:
                new = rng.choice(self._vocabulary)
            elif draw < how.dropped + how.exchanged + how.inflected and len(low) > 4:
                new = _inflect(low)
            if word[0][0].isupper() and new[0].islower():
                new = new[0].upper() + new[1:]
            out.append(token.replace(word[0], new, 1))
            if rng.random() < how.inserted:
                out += (
                    [rng.choice(self.stock.fillers)] if rng.random() < 0.3 else [rng.choice(self._vocabulary)]
                )
        return " ".join(out) or paragraph

    def _shuffle(self, paragraph: str) -> str:
        words = paragraph.split()
        out: list[str] = []
        for at in range(0, len(words), 6):
            run = words[at : at + 6]
            self.random.shuffle(run)
            out += run
        return " ".join(out)


def _inflect(word: str) -> str:
    if word.endswith("ing"):
        return f"{word[:-3]}ed"
    if word.endswith("ed"):
        return f"{word[:-2]}ing"
    if word.endswith("s"):
        return word[:-1]
    return f"{word}s"
