"""Names as keys: what remains of a name when case, accents, marks and spelling do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘`´ʼʻʿʾ]")
_NOT_WORD = re.compile(r"[^\w&]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ARTICLE_OF_NAME = frozenset(("al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "az"))
_VOWELS = re.compile(r"[aeiouy]+")
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tch", "ch"),
        (r"dj", "j"),
        (r"kh|qh", "h"),
        (r"gh", "g"),
        (r"dh|dd|tth|th", "d"),
        (r"ph", "f"),
        (r"ck|q|c(?=[aou])", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ou|oo|o|u", "u"),
        (r"ee|iye|iy|yi|ey|ei|ie|yy|y", "i"),
        (r"ae|ai|ay", "i"),
        (r"e", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h$", ""),
    )
)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Without accents and apostrophes, in lower case; letters such as ø and ł as o and l.

    >>> plain("Al-Qa’ida"), plain("Łódź")
    ('al-qaida', 'lodz')
    """
    text = _APOSTROPHES.sub("", text)
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).translate(_STROKES)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"}
)


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The words of a name, by which equal names are equal: no case, accents, marks, leading "the".

    >>> name_key("The U.S. Department of Defense"), name_key("Al-Qa'ida")
    ('us department of defense', 'al qaida')
    """
    name = _DOTTED.sub(lambda m: m[0].replace(".", ""), name)
    key = " ".join(_NOT_WORD.sub(" ", plain(name)).replace("_", " ").replace("&", " and ").split())
    return key.removeprefix("the ") if key != "the" else key


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """One word of a name, alike for spellings that differ by how it was transliterated.

    Vowels fall into three classes (a; e, i, y; o, u), doubled letters count once, and pairs of
    letters that stand for one foreign letter become one. Empty for an article such as "al".

    >>> sound("Kyiv") == sound("Kiev"), sound("Hizbollah") == sound("Hezbollah")
    (True, True)
    >>> sound("Martin") == sound("Morton")
    False
    """
    word = plain(word)
    if word in _ARTICLE_OF_NAME:
        return ""
    for pattern, to in _FOLDS:
        word = pattern.sub(to, word)
    return word


def sound_key(name: str) -> str:
    """`sound` of all words of a name, joined."""
    return " ".join(s for s in map(sound, name_key(name).split()) if s)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of `sound`, with g as k: a key to look for candidates, never a proof.

    >>> skeleton("Gaddafi") == skeleton("Qaddafi") == skeleton("Kadhafi")
    True
    """
    return _VOWELS.sub("", sound(word)).replace("g", "k")


def is_acronym(name: str) -> bool:
    """Whether the name is written like one: two to seven capitals and figures, perhaps with points.

    >>> is_acronym("U.N."), is_acronym("ISIS"), is_acronym("Isis")
    (True, True, False)
    """
    letters = name.replace(".", "").replace("/", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalnum() and letters.isupper()


def slug(name: str) -> str:
    """An id made of a name: "The Wall Street Journal" gives "wall-street-journal"."""
    return name_key(name).replace(" ", "-")
