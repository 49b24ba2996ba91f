"""Small closed word lists: what carries little meaning, and what turns a meaning round."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[frozenset[str]]]:
    table = files("sayso.quotes").joinpath("data/words.tsv").read_text(encoding="utf-8")
    out: dict[str, list[frozenset[str]]] = {}
    for line in table.splitlines():
        name, _, words = line.partition("\t")
        if words:
            out.setdefault(name, []).append(frozenset(words.split()))
    return out


def word_list(name: str) -> frozenset[str]:
    """The words of the list `name` in data/words.tsv."""
    return _lists()[name][0]


def word_groups(name: str) -> tuple[frozenset[str], ...]:
    """The lists of that name, one for each line."""
    return tuple(_lists()[name])


FUNCTION_WORDS = word_list("lexicon.function_words")
NOT_WORDS = word_list("lexicon.not_words")
"""Leaving one of these out turns the sentence round."""
EMPHATIC = word_list("lexicon.emphatic")
"""Said twice, these are meant twice: "many, many"."""
CONDITIONS = word_list("lexicon.conditions")


def is_function_word(key: str) -> bool:
    return key in FUNCTION_WORDS


def weight(key: str) -> float:
    """What a matched word is worth, content words being 1."""
    if key in NOT_WORDS:
        return 0.9
    if key in FUNCTION_WORDS:
        return 0.5
    return 1.2 if key.startswith("#") else 1.0
