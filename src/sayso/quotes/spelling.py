"""One form for the spellings of one word: "colour" and "color", "realise" and "realize"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_ISE = re.compile(r"(?<=[a-z]{2})(?:is|ys)(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_OUR = re.compile(
    r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ings|able|ably|ite|ites|ful|hood|al|less|y|er|ers|ism|ist)?$)"
)
_OGUE = re.compile(r"ogue(?=s?$)")


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    table = files("sayso.quotes").joinpath("data/spelling.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) == 2}


def plain_letters(word: str) -> str:
    """`word` in lower case, accents taken off, typographic apostrophes made straight."""
    low = word.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.replace("’", "'").replace("‘", "'"))
        low = "".join(ch for ch in low if not unicodedata.combining(ch))
    return low


def spelling_key(word: str) -> str:
    """The form under which the spellings of one word are compared; `word` in plain letters.

    Words that differ in more than spelling keep different keys.
    """
    found = _variants().get(word)
    if found is not None:
        return found
    if len(word) >= 6:
        word = _ISE.sub(lambda m: m.group()[0] + "z", word)
        word = _OUR.sub("or", word)
        word = _OGUE.sub("og", word)
    elif len(word) == 5 and word.endswith("our"):
        word = _OUR.sub("or", word)
    return word
