"""The cue lexicon: what a cue word says about type, commitment, negation and addressee.

Read once from the package's YAML files, which are of our own making; immutable afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from sayso.errors import FormatError
from sayso.model import AttributionType, Commitment

FILES = {"verbs.yaml": "verb", "nouns.yaml": "noun", "others.yaml": ""}
_FIELDS = frozenset(
    [
        "id",
        "type",
        "commitment",
        "factive",
        "raises",
        "frames",
        "addressee",
        "register",
        "why",
        "lemmas",
        "pos",
    ]
)
_FRAMES = frozenset(("infinitive", "gerund", "clause", "object", "quote"))


@dataclass(frozen=True, slots=True)
class CueClass:
    """Cues of one behaviour.

    Attributes:
        id: names the class in a derivation's rule ("lexicon.claim").
        frames: type in a given frame, where it is another than `type`.
        factive: the content is taken as given even where the cue is negated or asked.
        raises: a negation of the cue belongs to its content ("doesn't think that").
        addressee: "object", "to" or "none".
        register: "plain", "formal", "colloquial" or "loaded".
    """

    id: str
    pos: str
    type: AttributionType
    commitment: Commitment
    why: str
    frames: tuple[tuple[str, AttributionType], ...] = ()
    factive: bool = False
    raises: bool = False
    addressee: str = "none"
    register: str = "plain"

    def type_in(self, frame: str) -> AttributionType:
        return next((t for f, t in self.frames if f == frame), self.type)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by lemma (parts of a phrase tied by "_"), for each part of speech."""

    verbs: dict[str, CueClass]
    nouns: dict[str, CueClass]
    others: dict[str, CueClass]
    verb_phrases: dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]
    """by the phrase's first lemma: the words that follow it, longest first"""

    def __len__(self) -> int:
        phrases = sum(len(x) for x in self.verb_phrases.values())
        return len(self.verbs) + len(self.nouns) + len(self.others) + phrases


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Words around a cue; see `data/context.yaml` for what each list is for."""

    adverbs: dict[str, Commitment]
    adjectives: dict[str, Commitment]
    verdicts: tuple[tuple[tuple[str, ...], Commitment], ...]
    lists: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with sayso."""
    tables: dict[str, dict[str, CueClass]] = {"verb": {}, "noun": {}, "other": {}}
    for name, pos in FILES.items():
        for raw in _read(name):
            cue_class = _class(raw, pos, name)
            table = tables[pos or "other"]
            for lemma in str(raw["lemmas"]).split():
                table.setdefault(lemma, cue_class)
    phrases: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for lemma, cue_class in tables["verb"].items():
        if "_" in lemma:
            first, *rest = lemma.split("_")
            phrases.setdefault(first, []).append((tuple(rest), cue_class))
    ordered = {k: tuple(sorted(v, key=lambda x: (-len(x[0]), x[0]))) for k, v in phrases.items()}
    single = {k: v for k, v in tables["verb"].items() if "_" not in k}
    return Lexicon(single, tables["noun"], tables["other"], ordered)


@lru_cache(maxsize=1)
def context_words() -> ContextWords:
    """The words of context that ship with sayso."""
    raw = _read("context.yaml")

    def by_word(key: str) -> dict[str, Commitment]:
        return {w: Commitment(c) for c, words in raw[key].items() for w in words.split()}

    verdicts = [
        (tuple(v.split()), Commitment(c)) for c, line in raw["verdicts"].items() for v in line.split("|")
    ]
    verdicts.sort(key=lambda x: -len(x[0]))
    lists = {k: frozenset(str(v).split()) for k, v in raw.items() if isinstance(v, str)}
    return ContextWords(by_word("adverbs"), by_word("adjectives"), tuple(verdicts), lists)


def _read(name: str) -> Any:
    return yaml.safe_load(files("sayso.stance").joinpath(f"data/{name}").read_text(encoding="utf-8"))


def _class(raw: dict[str, Any], pos: str, name: str) -> CueClass:
    unknown = set(raw) - _FIELDS
    if unknown or not {"id", "type", "lemmas", "why"} <= set(raw) or set(raw.get("frames", {})) - _FRAMES:
        raise FormatError(
            f"{name}: class {raw.get('id', '?')!r} has unknown or missing fields: {sorted(unknown)}"
        )
    return CueClass(
        id=raw["id"],
        pos=raw.get("pos", pos),
        type=AttributionType(raw["type"]),
        commitment=Commitment(raw.get("commitment", "neutral")),
        why=raw["why"],
        frames=tuple((f, AttributionType(t)) for f, t in raw.get("frames", {}).items()),
        factive=bool(raw.get("factive", False)),
        raises=bool(raw.get("raises", False)),
        addressee=raw.get("addressee", "none"),
        register=raw.get("register", "plain"),
    )
