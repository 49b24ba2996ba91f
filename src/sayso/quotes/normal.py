"""Words in the form in which a quotation and a transcript are compared.

Case, accents, typography, hyphens, spelling variants, contractions, figures in words or
digits, titles, "um" and stage directions make no difference; everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sayso.quotes.figures import figure_at, is_number_word
from sayso.quotes.spelling import plain_letters, spelling_key


class Word(NamedTuple):
    """A word as compared (`key`), with the code points [start, end) it stands for."""

    key: str
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<dotted>(?:[A-Za-z]\.){2,}[A-Za-z]?(?![^\W_]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\d+)(?P<tail>[^\W\d_]+)?"
    r"|(?P<word>['’](?:em|til|cause|tis|twas)\b|[^\W\d_][\w\u0300-\u036f]*(?:['’‘][^\W_]+)*)"
    r"|(?P<sign>[$€£%&§])"
)
STAGE = re.compile(
    r"[\[(][ \t]*(?:[A-Za-z .]{0,30}\b)?"
    r"(?:applause|laughter|laughs?|laughing|cheers?|cheering|cheers and applause|boos?|booing|"
    r"crosstalk|cross talk|inaudible|unintelligible|indiscernible|pause|silence|music|sic|ph|phonetic|break|"
    r"off-?mike|off-?microphone|audio gap|video clip|begin video|end video|commercial|coughs?|sighs?|"
    r"chuckles?|"
    r"gestur\w+|correction|in english|through interpreter|speaking [a-z]+|translated?)\b[^\])\n]{0,40}[\])]",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:i|we|you|they|he|she|it|not|never|no|will|would|can|is|are|was|were|have|has|had|must|should"
    r"|my|our|your|their|to|n['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that a stage direction doesn't need: "(we will not break)" was said."""
_FILLERS = frozenset(["um", "uh", "er", "erm", "uhm", "umm", "uhh", "hmm", "hm", "mm", "mhm", "uh-huh"])
_IRREGULAR: dict[str, tuple[tuple[str, int], ...]] = {
    # whole word: (key, length of the piece it stands for), the last piece takes the rest
    "can't": (("can", 3), ("not", 0)),
    "cannot": (("can", 3), ("not", 0)),
    "won't": (("will", 2), ("not", 0)),
    "shan't": (("shall", 3), ("not", 0)),
    "gonna": (("going", 3), ("to", 0)),
    "wanna": (("want", 3), ("to", 0)),
    "gotta": (("got", 3), ("to", 0)),
    "let's": (("let", 3), ("us", 0)),
    "'em": (("them", 0),),
    "'cause": (("because", 0),),
    "'til": (("until", 0),),
    "'tis": (("it", 2), ("'s", 0)),
    "'twas": (("it", 2), ("was", 0)),
    "ma'am": (("madam", 0),),
    "o'clock": (("o'clock", 0),),
    "shi'ite": (("shia", 0),),
    "qur'an": (("koran", 0),),
}
_CLITICS = (
    ("n't", "not"),
    ("'ll", "will"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'m", "am"),
    ("'s", "'s"),
    ("'d", "'d"),
)
_DOTTED = {
    "us": ("united", "states"),
    "uk": ("united", "kingdom"),
    "un": ("united", "nations"),
    "usa": ("united", "states"),
}
_MONEY = {
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    "buck": "$",
    "euro": "€",
    "euros": "€",
    "pounds": "£",
    "pound": "£",
}
_SIGNS = {"&": "and", "%": "percent"}
SOFT_EQUAL = {
    "'s": frozenset({"is", "has", "us"}),
    "'d": frozenset({"would", "had", "did"}),
    "$": frozenset({"dollars", "dollar", "bucks"}),
    "€": frozenset({"euros", "euro"}),
    "£": frozenset({"pounds", "pound"}),
}
"""Short forms that stand for more than one word."""


def same_word(a: str, b: str) -> bool:
    """Whether two keys can be the same spoken word."""
    return a == b or b in SOFT_EQUAL.get(a, ()) or a in SOFT_EQUAL.get(b, ())


def normal_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words of text[start:end] in order; stage directions and "um" leave no word."""
    end = len(text) if end is None else end
    stages = [m.span() for m in STAGE.finditer(text, start, end) if not _SPOKEN.search(m.group())]
    raw = _without(_raw(text, start, end), stages) if stages else _raw(text, start, end)
    return _with_figures(_with_percent(list(raw)))


def _with_percent(words: list[Word]) -> list[Word]:
    """`words` with "per cent" as the one word that others write."""
    if not any(w.key == "cent" for w in words):
        return words
    out: list[Word] = []
    for word in words:
        if word.key == "cent" and out and out[-1].key == "per":
            out[-1] = Word("percent", out[-1].start, word.end)
        else:
            out.append(word)
    return out


def _without(words: Iterable[Word], ranges: list[tuple[int, int]]) -> Iterable[Word]:
    return (w for w in words if not any(a <= w.start < b for a, b in ranges))


def _raw(text: str, start: int, end: int) -> Iterable[Word]:
    for m in _TOKEN.finditer(text, start, end):
        a, b = m.span()
        kind = m.lastgroup
        if kind == "word":
            yield from _letters(text, m.group(), a, b)
        elif kind == "sign":
            yield Word(_SIGNS.get(m.group(), m.group()), a, b)
        elif kind == "dotted":
            letters = m.group().replace(".", "").lower()
            if letters in _DOTTED:
                yield from _two(_DOTTED[letters], a, b)
            else:
                yield Word(letters, a, b)
        else:
            yield Word(m.group().lower(), a, b)


def _two(keys: tuple[str, str], a: int, b: int) -> Iterable[Word]:
    middle = a + (b - a) // 2
    yield Word(keys[0], a, middle)
    yield Word(keys[1], middle, b)


def _letters(text: str, word: str, a: int, b: int) -> Iterable[Word]:
    if word in {"US", "UK", "USA", "UN"} and not text[max(0, a - 12) : b + 12].isupper():
        yield from _two(_DOTTED[word.lower()], a, b)
        return
    pieces = _pieces(word)
    at = a
    for key, length in pieces:
        stop = at + length if length else b
        yield Word(key, at, stop)
        at = stop


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[tuple[str, int], ...]:
    """(key, length of what it stands for) of the words in `word`; 0 for the rest."""
    low = plain_letters(word)
    if low in _FILLERS or word == "\u00c2":  # the latter: half of a no-break space read as Windows-1252
        return ()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if "'" in low:
        for suffix, key in _CLITICS:
            stem = low[: -len(suffix)]
            if stem and low.endswith(suffix):
                return ((spelling_key(stem.replace("'", "")), len(word) - len(suffix)), (key, 0))
        low = low.replace("'", "")
    return ((spelling_key(low), 0),)


def _with_figures(words: list[Word]) -> list[Word]:
    keys = [w.key for w in words]
    if not any(k[0].isdigit() or k[0] in "$€£" or is_number_word(k) for k in keys if k):
        return words
    out: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        sign = word.key if word.key in "$€£" else ""
        figure = (
            figure_at(keys, at + 1) if sign and at + 1 < len(words) and keys[at + 1][0].isdigit() else None
        )
        figure = figure or figure_at(keys, at)
        if figure is None:
            out.append(word)
            at += 1
            continue
        out.append(Word(figure.key, word.start, words[figure.last - 1].end))
        at = figure.last
        if sign and figure.first > 0 and word.key == sign:
            out.append(Word(sign, word.start, word.end))
        elif at < len(words) and keys[at] in _MONEY:
            out.append(Word(_MONEY[keys[at]], words[at].start, words[at].end))
            at += 1
    return out
