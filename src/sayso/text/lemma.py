"""The base form of an English word, from a table of irregular forms and spelling rules.

No dictionary: the rules rebuild a silent e ("argued" -> "argue") or undo a doubled consonant
("planned" -> "plan") from the letters before the ending, so unseen verbs work too. A wrong
guess is possible with rare stems; callers that have a lexicon should look up the word itself
as well. Everything is lower case; the same word and tag always give the same lemma.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

_VOWELS = "aeiou"
_E_AFTER = (
    "at",
    "ot",
    "ut",
    "id",
    "ad",
    "od",
    "ud",
    "ar",
    "ir",
    "ur",
    "il",
    "ol",
    "ul",
    "am",
    "im",
    "um",
    "ap",
    "ip",
    "op",
    "ak",
    "ik",
    "ok",
    "ib",
    "ob",
    "ab",
    "in",
    "ced",
    "as",
    "is",
    "os",
    "us",
)
"""Endings of a stem after a single vowel that nearly always have lost an e."""


class _Tables:
    def __init__(self) -> None:
        raw = yaml.safe_load(files("sayso.text").joinpath("data/irregular.yaml").read_text(encoding="utf-8"))
        self.verbs: dict[str, str] = {
            form: base for base, forms in raw["verbs"].items() for form in forms.split()
        }
        self.nouns: dict[str, str] = {
            form: base for base, forms in raw["nouns"].items() for form in forms.split()
        }
        self.bases = frozenset(raw["verbs"])
        self.plain = frozenset(raw["plain"].split())
        self.with_e = frozenset(w for w in raw["with_e"].split() if not w.endswith("#"))


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """The base form of `word` given its Penn tag, in lower case.

    Verbs (VB*, MD) lose their endings, plural nouns (NNS, NNPS) their s; other words, and
    words of an unknown tag (""), come back in lower case only.

    >>> lemma("said", "VBD"), lemma("denying", "VBG"), lemma("allegations", "NNS")
    ('say', 'deny', 'allegation')
    """
    low = word.lower().replace("’", "'")
    if tag.startswith("V") or tag == "MD":
        return _verb(low, tag)
    if tag in ("NNS", "NNPS"):
        return _tables().nouns.get(low) or _plural(low)
    return low


def _verb(low: str, tag: str) -> str:
    tables = _tables()
    if low in tables.verbs and not (low in tables.bases and tag in ("VB", "VBP")):
        return tables.verbs[low]
    if tag in ("VBD", "VBN", "VB", "VBP") and low.endswith("ed") and len(low) > 4:
        if low.endswith("ied"):
            return low[:-3] + "y"
        if low.endswith("eed"):
            return low if tag in ("VB", "VBP") else low[:-1]
        return low if tag in ("VB", "VBP") and low.endswith("shed") else _stem(low[:-2])
    if low.endswith("ing") and len(low) > 4 and tag != "VB" and any(v in low[:-3] for v in "aeiouy"):
        return _stem(low[:-3])
    if tag == "VBZ" and low.endswith("s"):
        return _plural(low)
    return low


def _stem(stem: str) -> str:
    """The verb whose form with -ed or -ing begins with `stem`."""
    tables = _tables()
    if stem in tables.plain or (len(stem) < 3 and stem != "us") or stem[-1] not in "bcdfgjklmnpqrstuvwxz":
        return stem
    if stem in tables.with_e or stem == "us":
        return stem + "e"
    last, before = stem[-1], stem[-2]
    if last == before:
        undoubled = last not in "lsfz" or (last == "l" and len(stem) > 5 and before not in _VOWELS)
        return stem[:-1] if undoubled else stem
    if last in "vzu" or (last == "s" and before != "s") or last == "c":
        return stem + "e"
    if last == "g":
        return stem if before == "n" and stem[-3:-2] in ("o", "i") else stem + "e"
    if last == "l" and before in "bcdfgkptz":
        return stem + "e"
    if before in _VOWELS and (
        len(stem) < 3 or stem[-3] not in _VOWELS or stem[-3:-1] in ("ui", "ua", "uo", "ia")
    ):
        return stem + "e" if stem.endswith(_E_AFTER) else stem
    return stem


def _plural(low: str) -> str:
    """A plural noun or a verb of the third person without its s."""
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes", "cuses")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return low[:-1]
    return low
