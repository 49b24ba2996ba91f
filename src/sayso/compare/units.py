"""A text cut into words and known names, each with its place and how it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sayso.compare.gazetteer import Entry, gazetteer
from sayso.compare.stop_words import STOP_WORDS, stem
from sayso.model.span import Span

_WORD = re.compile(
    r"(?P<dotted>\b(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?)"
    r"|(?P<tag>[#@]\w+)"
    r"|n['’]t\b|[^\W_]+?(?=n['’]t\b)"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+|[^\W_]+|['’]s\b|[^\s\w]"
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+|[^\W_]+")
_ADDRESS = re.compile(r"(?:https?://|pic\.twitter\.com/|www\.)\S+")
_SIGNATURE = re.compile(r"\s[—–-]+\s?(?=[^—–]{0,80}\(@\w+\))[^—–]{0,80}\(@\w+\)[^—–]{0,40}?(?:\d{4}|$)")
SIGNATURE = _SIGNATURE
"""The name, handle and date with which a copied post is signed."""

HEADLINE = 0.65
"""Share of capitalised words from which capitals say nothing (headlines, shouting)."""
TITLES = frozenset(
    """mr mrs ms dr sir lord lady dame prof professor president senator sen rep representative congressman congresswoman
    governor gov mayor minister secretary chancellor king queen prince princess pope general gen colonel captain judge
    justice sec secy vp potus flotus congressional sheriff chief sergeant officer pastor rev reverend""".split()
)
MONTHS = (
    "january february march april may june july august september october november december".split()
    + "monday tuesday wednesday thursday friday saturday sunday".split()
)
_MONTHS = frozenset(MONTHS)
_NEVER_NAMES = frozenset(
    """i yes ok oh wow says said claim claims photo photograph video image picture rumor tweet breaking update fact news
    report reports people thank thanks please happy god""".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a known name of several words.

    Attributes:
        key: what stands for it in comparisons: the stem, or the name's entry ("@north-korea").
        sort: what the name stands for ("country", "person", ...), "" where unknown.
        name: written as a name, or known as one.
        initial: first of its sentence, where a capital says little.
        tag: part of a hashtag or a handle.
        aside: in the signature of a copied post.
    """

    span: Span
    text: str
    low: str
    key: str
    sort: str = ""
    name: bool = False
    initial: bool = False
    tag: bool = False
    aside: bool = False

    @property
    def content(self) -> bool:
        return self.key[0] == "@" or (self.low not in STOP_WORDS and self.low[0].isalnum())


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its units; `keys` are those of its content, `glued` its tags in lower case."""

    raw: str
    units: tuple[Unit, ...]
    keys: frozenset[str]
    glued: tuple[str, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    tag: bool


def without_addresses(raw: str) -> str:
    """`raw` with blanks, as many, where addresses of pages stand."""
    return _ADDRESS.sub(lambda m: " " * len(m.group()), raw)


@lru_cache(maxsize=4096)
def read(raw: str) -> Text:
    """`raw` cut into units; addresses are left out."""
    text = without_addresses(raw)
    signed = [m.span() for m in _SIGNATURE.finditer(text)]
    pieces = _pieces(text)
    words = [
        p for p in pieces if p.text[0].isalpha() and len(p.text) > 1 and p.text.lower() not in STOP_WORDS
    ]
    capital = sum(p.text[0].isupper() for p in words)
    headline = len(words) >= 4 and capital >= HEADLINE * len(words)
    shouting = len(words) >= 4 and sum(p.text.isupper() for p in words) >= 0.5 * len(words)
    units = tuple(_units(text, pieces, signed, headline, shouting))
    return Text(
        raw,
        units,
        frozenset(u.key for u in units if u.content),
        tuple(m.group("tag")[1:].lower() for m in _WORD.finditer(text) if m.group("tag")),
        headline,
    )


def _pieces(text: str) -> list[_Piece]:
    out = []
    for m in _WORD.finditer(text):
        if m.group("tag"):
            at = m.start()
            for part in _CAMEL.finditer(m.group()):
                out.append(_Piece(at + part.start(), at + part.end(), part.group(), True))
        elif m.group() not in {"'s", "’s"}:
            out.append(_Piece(m.start(), m.end(), m.group(), False))
    return out


def _units(
    text: str, pieces: list[_Piece], signed: list[tuple[int, int]], headline: bool, shouting: bool
) -> list[Unit]:
    out: list[Unit] = []
    known, at, opens = gazetteer(), 0, True
    lows = [_plain(p.text.lower().rstrip(".").replace("’", "'")) for p in pieces]
    every = frozenset(lows)
    while at < len(pieces):
        piece = pieces[at]
        low = lows[at] or piece.text.lower()
        entry: Entry | None = None
        width = 0
        for length in range(min(known.longest, len(pieces) - at), 0, -1):
            entry = known.forms.get(tuple(lows[at : at + length]))
            if entry and (piece.text[0].isupper() or piece.tag or length > 1 or entry.sort == "country"):
                width = length
                break
            entry = None
        if entry is None and not shouting and piece.text.isupper():
            entry = known.capitals.get(piece.text)
            width = 1 if entry else 0
        aside = any(start <= piece.start < end for start, end in signed)
        if entry is not None:
            last = pieces[at + width - 1]
            span = Span(piece.start, last.end)
            key = known.sense(entry.key, every)
            out.append(
                Unit(span, text[piece.start : last.end], low, key, entry.sort, True, opens, piece.tag, aside)
            )
            at += width
            opens = False
            continue
        named, sort = _written_as_name(piece, low, opens, headline, shouting)
        key = stem(low.replace(".", "") if piece.text[0].isalpha() else low.replace(",", "")) or low
        out.append(
            Unit(Span(piece.start, piece.end), piece.text, low, key, sort, named, opens, piece.tag, aside)
        )
        if piece.text[0].isalnum():
            opens = False
        elif piece.text in '.!?“":':
            opens = True
        elif piece.text not in "'‘(-—–":
            opens = False
        at += 1
    return out


def _plain(word: str) -> str:
    """`word` without accents: Juárez and Juarez are one name."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)) or word


def _written_as_name(
    piece: _Piece, low: str, opens: bool, headline: bool, shouting: bool
) -> tuple[bool, str]:
    """Whether a word not in the list is written as a name, and its sort."""
    if low in _MONTHS and piece.text[0].isupper() and not (low == "may" and opens):
        return True, "month"
    if not piece.text[0].isalpha() or low in STOP_WORDS or low in _NEVER_NAMES or low in TITLES:
        return False, ""
    first = low in gazetteer().first_names
    if not piece.text[0].isupper():
        return (piece.tag and first), "given" if piece.tag and first else ""
    if first and not shouting:
        return True, "given"
    if headline or shouting:
        return False, ""
    return len(low) > (2 if opens else 1), ""
