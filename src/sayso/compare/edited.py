"""Texts that are the same but for a word or two: then what differs needs no weighing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.compare.candidate import Candidate, difference
from sayso.compare.contrasts import contrasts
from sayso.compare.direction import BE, MUTUAL, MUTUAL_VERBS
from sayso.compare.figures import figures
from sayso.compare.names import TYPO, kind_of, said_plainly
from sayso.compare.rarity import rarity
from sayso.compare.stop_words import STOP_WORDS, stem
from sayso.compare.surroundings import Pair
from sayso.compare.units import TITLES, Text, Unit
from sayso.model.factcheck import Difference, DifferenceKind
from sayso.model.span import Span

_PART = re.compile(r"[^\W_]+")

LIKE = 0.7
"""Share of either text's content that must stand in the other."""
MAX_REPLACED = 4
"""Words put for each other at one place."""
LONGEST = 4
"""Words of a name that changes places with another."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, also of a known name of several ("York" of "New York Times"), and the unit it is in."""

    span: Span
    text: str
    key: str
    unit: int
    initial: bool

    @property
    def content(self) -> bool:
        return self.key[0] == "@" or (self.key not in STOP_WORDS and self.key[0].isalnum())


def candidates(pair: Pair) -> list[Candidate]:
    """Names and figures put for others, negations put in or taken out, two names exchanged."""
    a, b = _words(pair.here), _words(pair.there)
    keys = [w.key for w in a], [w.key for w in b]
    contents = [sum(w.content for w in words) for words in (a, b)]
    shared = Counter(w.key for w in a if w.content) & Counter(w.key for w in b if w.content)
    if not shared or sum(shared.values()) < LIKE * max(contents):
        return []
    out: list[Candidate] = []
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal" and i2 - i1 <= MAX_REPLACED and j2 - j1 <= MAX_REPLACED:
            out += _replaced(pair, a[i1:i2], b[j1:j2])
            out += _negated(pair, a[i1:i2], b[j1:j2])
    return out + _exchanged(a, b) + _made_passive(pair)


def _words(text: Text) -> list[_Word]:
    out = []
    for at, unit in enumerate(text.units):
        if unit.aside or not (unit.low[0].isalnum() or unit.low in contrasts().negators):
            continue
        if unit.key[0] != "@" or " " not in unit.text:
            out.append(_Word(unit.span, unit.text, unit.key, at, unit.initial))
            continue
        for m in _PART.finditer(unit.text):
            span = Span(unit.span.start + m.start(), unit.span.start + m.end())
            out.append(_Word(span, m.group(), stem(m.group().lower()), at, unit.initial and m.start() == 0))
    return out


def _negated(pair: Pair, ours: Sequence[_Word], theirs: Sequence[_Word]) -> list[Candidate]:
    """A negation at a place where the other text has none, and but little words beside it."""
    at = [[w for w in words if w.text.lower() in contrasts().negators] for words in (ours, theirs)]
    if bool(at[0]) == bool(at[1]) or any(w.content and w not in at[0] + at[1] for w in (*ours, *theirs)):
        return []
    places = [(words[0].unit, words[0].unit + 1) if words else None for words in at]
    shown = difference(DifferenceKind.NEGATION, pair.here, places[0], pair.there, places[1])
    return [Candidate("negation", shown, (), sure=True)]


def _replaced(pair: Pair, ours: Sequence[_Word], theirs: Sequence[_Word]) -> list[Candidate]:
    """What words put for each other at one place make: another name, another figure."""
    left, right = _names(pair.here, ours), _names(pair.there, theirs)
    out = []
    if left and right and not _one_name(pair, left, right):
        sure = all(any(not _titled(w) for w in words) for words in (left, right))
        units = [list(dict.fromkeys(w.unit for w in words)) for words in (left, right)]
        kind = kind_of(pair.here.units[units[0][0]], pair.there.units[units[1][0]])
        here, there = ((at[0], at[-1] + 1) for at in units)
        shown = difference(kind, pair.here, here, pair.there, there)
        out.append(Candidate("name", shown, (), sure=sure, doubtful=not sure))
    for f in figures(pair.here.raw):
        for g in figures(pair.there.raw):
            inside = any(w.span.overlaps(f.span) for w in ours) and any(
                w.span.overlaps(g.span) for w in theirs
            )
            if inside and not f.agrees_with(g):
                kind = DifferenceKind.DATE if "date" in (f.kind, g.kind) else DifferenceKind.FIGURE
                out.append(
                    Candidate("figure", Difference(kind, f.text, g.text, f.span, g.span), (), sure=True)
                )
    return out


def _names(text: Text, words: Sequence[_Word]) -> list[_Word]:
    """Those written as names or titles."""
    return [w for w in words if w.span != text.units[w.unit].span or _named(text.units[w.unit])]


def _titled(word: _Word) -> bool:
    """Whether it is a title, for which a name may stand: "President Obama", "Barack Obama"."""
    return word.text.lower().rstrip(".") in TITLES


def _one_name(pair: Pair, left: Sequence[_Word], right: Sequence[_Word]) -> bool:
    """Whether words put for each other are forms of one name, one misspelt, or both said elsewhere as well."""
    keys = [{t.units[w.unit].key for w in ws} for t, ws in ((pair.here, left), (pair.there, right))]
    if keys[0] & keys[1]:
        return True
    if all(_said(w, pair.here, pair.there) for w in left) and all(
        _said(w, pair.there, pair.here) for w in right
    ):
        return True
    low = ["".join(w.text.lower() for w in words) for words in (left, right)]
    return min(map(len, low)) >= 5 and SequenceMatcher(None, low[0], low[1], autojunk=False).ratio() >= TYPO


def _said(word: _Word, text: Text, other: Text) -> bool:
    unit = text.units[word.unit]
    if word.span == unit.span:
        return said_plainly(unit, other)
    return any(word.text.lower() in u.low.split() for u in other.units if not u.aside)


def _named(unit: Unit) -> bool:
    """Whether a word that was put for another is a name: any capital will do within a sentence."""
    if not unit.text[0].isupper():
        return unit.key[0] == "@"
    return not (unit.initial and unit.low in rarity().ordinary)


def _exchanged(a: Sequence[_Word], b: Sequence[_Word]) -> list[Candidate]:
    """Two runs of words that have changed places, with the same words between and around."""
    if len(a) != len(b):
        return []
    keys = [w.key for w in a], [w.key for w in b]
    start = next((n for n, (x, y) in enumerate(zip(*keys, strict=True)) if x != y), len(a))
    end = len(a)
    while end > start and keys[0][end - 1] == keys[1][end - 1]:
        end -= 1
    core, other = keys[0][start:end], keys[1][start:end]
    for x in range(1, min(LONGEST, len(core) - 2) + 1):
        for y in range(1, min(LONGEST, len(core) - x - 1) + 1):
            between = core[x : len(core) - y]
            if (
                core[:x] == other[len(core) - x :]
                and core[-y:] == other[:y]
                and between == other[y : len(core) - x]
            ):
                left, right = a[start : start + x], a[end - y : end]
                if _mutual(a[start + x : end - y]) or not (left[0].content and right[0].content):
                    return []
                names = " ".join(w.text for w in left), " ".join(w.text for w in right)
                shown = Difference(
                    DifferenceKind.DIRECTION,
                    f"{names[0]} → {names[1]}",
                    f"{names[1]} → {names[0]}",
                    left[0].span,
                    b[start].span,
                )
                return [Candidate("direction", shown, (), sure=True)]
    return []


def _mutual(inner: Sequence[_Word]) -> bool:
    """Whether what stands between two names is as true the other way round: "met", "and", ", his wife"."""
    content = [w for w in inner if w.content and w.text.lower() not in MUTUAL]
    return not content or any(w.text.lower() in MUTUAL_VERBS for w in inner)


def _made_passive(pair: Pair) -> list[Candidate]:
    """ "Adams sued Baker" and "Adams was sued by Baker": the same words in the same order."""
    bare = [
        [u for u in t.units if not u.aside and u.low not in BE and u.low != "by"]
        for t in (pair.here, pair.there)
    ]
    if [u.key for u in bare[0]] != [u.key for u in bare[1]] or pair.here.raw == pair.there.raw:
        return []
    passive = [
        any(u.low in BE for u in t.units) and any(u.low == "by" for u in t.units)
        for t in (pair.here, pair.there)
    ]
    content = [u for u in bare[0] if u.content]
    if passive[0] == passive[1] or len(content) < 3:
        return []
    text = (pair.here, pair.there)[passive.index(True)]
    by = next(i for i, u in enumerate(text.units) if u.low == "by")
    doer = next((u for u in text.units[by + 1 :] if u.content), None)
    done = next((u for u in text.units if u.content), None)
    if doer is None or done is None:
        return []
    ways = f"{doer.text} → {done.text}", f"{done.text} → {doer.text}"
    here, there = ways if passive[0] else ways[::-1]
    shown = Difference(DifferenceKind.DIRECTION, here, there, content[0].span, bare[1][0].span)
    return [Candidate("direction", shown, (), sure=True)]
