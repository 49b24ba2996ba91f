"""What one text says and the other doesn't: figures, dates, names, negation, direction.

Works on words and their order, without a parser. Each rule asks for evidence on both sides:
a figure counts as another figure only where both texts have one of the same kind that finds
no partner, in like surroundings; what only one text mentions is no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from sayso.factcheck.figures import figures
from sayso.factcheck.terms import STOP_WORDS, stem
from sayso.model.factcheck import Difference, DifferenceKind
from sayso.model.span import Span

CONTRASTS = Path(__file__).parent / "data" / "contrasts.yaml"

_WORD = re.compile(r"n['’]t\b|[^\W_]+?(?=n['’]t\b)|[^\W_]+(?:[.,]\d+)*(?:-[^\W_]+)*|[^\s\w]")
ASIDE = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+|\s[—–-]+\s[^—–]{0,80}\(@\w+\)[^—–]{0,40}$")
"""Addresses, and the signature with the date that a copied post ends in: no part of a claim."""
_POINTS = frozenset(
    ["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New", "Upper", "Lower"]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "got", "get", "gets"])
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
MAX_REPLACED = 4
"""Words on either side of a replacement that still count as one thing put for another."""
NEAR = 3
"""Words left and right that are a figure's, name's or negation's surroundings."""


ALIKE = 0.85
"""Share of content words in common from which two texts are one sentence, edited."""
REACH = 4
"""Content words after a negation that it may bear on."""
NEEDED = 1
"""Words that two names' surroundings must share for one to stand in the other's place."""
MOSTLY = 0.6
"""Share of the check's words that the claim must have before one of its names is missed."""


@dataclass(frozen=True, slots=True)
class _Contrasts:
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    negators: frozenset[str]
    quantifiers: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _contrasts() -> _Contrasts:
    record = yaml.safe_load(CONTRASTS.read_text(encoding="utf-8"))
    pairs = []
    for row in record["opposites"]:
        sides = ",".join(row).split("|")
        left, right = (frozenset(w.strip() for w in side.split(",")) for side in sides)
        pairs.append((left, right))
    return _Contrasts(
        tuple(pairs), frozenset(record["negators"]), tuple(frozenset(q) for q in record["quantifiers"])
    )


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    text: str
    low: str
    key: str
    name: bool

    @property
    def content(self) -> bool:
        return self.low not in STOP_WORDS and self.low[0].isalnum()


def _words(text: str) -> list[_Word]:
    out: list[_Word] = []
    opens = True
    for m in _WORD.finditer(text):
        low = m.group().lower().replace("’", "'")
        name = (
            m.group()[0].isupper()
            and low not in STOP_WORDS
            and low != "i"
            and (not opens or m.group().isupper() or len(low) > 3)
        )
        out.append(_Word(Span(*m.span()), m.group(), low, stem(low), name))
        opens = m.group() in '.!?“"' if not m.group()[0].isalnum() else False
    return out


def differences(here: str, there: str) -> tuple[Difference, ...]:
    """What stands against `here` and `there` making the same claim, in the order of `here`.

    Empty does not mean that they do: only that nothing explicit contradicts it.
    """
    here, there = (ASIDE.sub(lambda m: " " * len(m.group()), text) for text in (here, there))
    a, b = _words(here), _words(there)
    found = [
        *_figures(here, there, a, b),
        *_names(a, b),
        *_negations(a, b),
        *_opposites(a, b),
        *_quantifiers(a, b),
        *_directions(a, b),
    ]
    unique = {(d.kind, d.here.lower(), d.there.lower()): d for d in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda d: (d.here_span or Span(0, 1), d.kind)))


def _keys(words: list[_Word]) -> frozenset[str]:
    return frozenset(w.key for w in words if w.content)


def _around(words: list[_Word], span: Span, reach: int = NEAR) -> frozenset[str]:
    inside = [i for i, w in enumerate(words) if w.span.overlaps(span)]
    if not inside:
        return frozenset()
    left = [w.key for w in words[: inside[0]] if w.content][-reach:]
    right = [w.key for w in words[inside[-1] + 1 :] if w.content][:reach]
    return frozenset(left + right)


def _figures(here: str, there: str, a: list[_Word], b: list[_Word]) -> list[Difference]:
    ours, theirs = figures(here), figures(there)
    ours_free = [f for f in ours if not any(f.agrees_with(o) for o in theirs)]
    theirs_free = [f for f in theirs if not any(f.agrees_with(o) for o in ours)]
    out = []
    for f in theirs_free:
        surroundings = _around(b, f.span)
        rivals = [o for o in ours_free if o.kind == f.kind]
        near = [(len(_around(a, o.span) & surroundings), -i, o) for i, o in enumerate(rivals)]
        if not near:
            continue
        shared, _, other = max(near, key=lambda n: n[:2])
        if shared or (len(ours_free) == 1 and len(theirs_free) == 1 and f.kind != "year"):
            kind = DifferenceKind.DATE if f.kind == "year" else DifferenceKind.FIGURE
            out.append(Difference(kind, other.text, f.text, other.span, f.span))
    return out


def _names(a: list[_Word], b: list[_Word]) -> list[Difference]:
    """Names that take each other's place, and places that differ in North, South, New."""
    out = []
    ours, theirs = {w.key for w in a}, {w.key for w in b}
    for first, second in _points(a):
        for other, head in _points(b):
            if head.key == second.key and other.low != first.low:
                here, there = Span(first.span.start, second.span.end), Span(other.span.start, head.span.end)
                out.append(
                    Difference(
                        DifferenceKind.PLACE,
                        f"{first.text} {second.text}",
                        f"{other.text} {head.text}",
                        here,
                        there,
                    )
                )
    ours_free = [w for w in a if w.name and w.key not in theirs and not w.low[0].isdigit()]
    theirs_free = [w for w in b if w.name and w.key not in ours and not w.low[0].isdigit()]
    kept_a = [w for w in a if w.content]
    kept_b = [w for w in b if w.content]
    for tag, i1, i2, j1, j2 in SequenceMatcher(
        None, [w.key for w in kept_a], [w.key for w in kept_b], autojunk=False
    ).get_opcodes():
        if tag != "replace" or i2 - i1 > MAX_REPLACED or j2 - j1 > MAX_REPLACED:
            continue
        left = [w for w in kept_a[i1:i2] if w in ours_free]
        right = [w for w in kept_b[j1:j2] if w in theirs_free]
        if left and right:
            kind = (
                DifferenceKind.DATE
                if left[0].low in _MONTHS and right[0].low in _MONTHS
                else DifferenceKind.NAME
            )
            out.append(_pair(kind, left, right))
    taken = {d.there_span for d in out}
    shared_share = len(_keys(a) & _keys(b)) / max(1, len(_keys(b)))
    for missed in theirs_free if shared_share >= MOSTLY else ():
        if any(span is not None and span.overlaps(missed.span) for span in taken):
            continue
        surroundings = _around(b, missed.span) - {w.key for w in theirs_free}
        near = [(len(_around(a, w.span) & surroundings), -i, w) for i, w in enumerate(ours_free)]
        best = max(near, key=lambda n: n[:2], default=None)
        if best is not None and best[0] >= NEEDED:
            out.append(_pair(DifferenceKind.NAME, [best[2]], [missed]))
    places = [d for d in out if d.kind is DifferenceKind.PLACE and d.here_span is not None]
    return [
        d
        for d in out
        if d.kind is DifferenceKind.PLACE
        or not any(p.here_span and d.here_span and p.here_span.contains(d.here_span) for p in places)
    ]


def _pair(kind: DifferenceKind, left: list[_Word], right: list[_Word]) -> Difference:
    return Difference(
        kind,
        " ".join(w.text for w in left),
        " ".join(w.text for w in right),
        Span(left[0].span.start, left[-1].span.end),
        Span(right[0].span.start, right[-1].span.end),
    )


def _points(words: list[_Word]) -> list[tuple[_Word, _Word]]:
    return [(x, y) for x, y in pairwise(words) if x.text in _POINTS and y.name]


def _negated(words: list[_Word]) -> dict[str, _Word]:
    """Stem of each content word within reach of a negation (one before, some after), and the negator."""
    out: dict[str, _Word] = {}
    for i, word in enumerate(words):
        if word.low not in _contrasts().negators:
            continue
        before = [w for w in words[max(0, i - 4) : i] if w.content][-1:]
        after: list[_Word] = []
        for other in words[i + 1 :]:
            if other.low in set(".;:!?") or len(after) == REACH:
                break
            if other.content and other.low not in _contrasts().negators:
                after.append(other)
        for other in (*after, *before):
            out.setdefault(other.key, word)
    return out


def _negations(a: list[_Word], b: list[_Word]) -> list[Difference]:
    """A negation over words both texts have, where the other text negates none of them."""
    ours, theirs = _negated(a), _negated(b)
    shared = _keys(a) & _keys(b)
    mine, yours = ours.keys() & shared, theirs.keys() & shared
    if mine & yours and not _alike(a, b):
        return []
    extra = [len([w for w in words if w.low in _contrasts().negators]) for words in (a, b)]
    if mine & yours:
        if extra[0] == extra[1]:
            return []
        mine, yours = (mine - yours, set()) if extra[0] > extra[1] else (set(), yours - mine)
    if mine:
        first = min((ours[k] for k in mine), key=lambda w: w.span)
        return [Difference(DifferenceKind.NEGATION, first.text, "", first.span, None)]
    if yours:
        first = min((theirs[k] for k in yours), key=lambda w: w.span)
        return [Difference(DifferenceKind.NEGATION, "", first.text, None, first.span)]
    return []


def _alike(a: list[_Word], b: list[_Word]) -> bool:
    """Whether the texts are the same but for a word or two: then every negation is to be paired."""
    ours, theirs = _keys(a), _keys(b)
    return len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))


def _opposites(a: list[_Word], b: list[_Word]) -> list[Difference]:
    out = []
    ours, theirs = {w.low: w for w in a}, {w.low: w for w in b}
    for one, other in _contrasts().opposites:
        for x, y in ((one, other), (other, one)):
            left = [ours[w] for w in sorted(x & ours.keys())]
            right = [theirs[w] for w in sorted(y & theirs.keys())]
            if not left or not right or (y & ours.keys()) or (x & theirs.keys()):
                continue
            if any(_around(a, p.span, 2) & _around(b, q.span, 2) for p in left for q in right):
                out.append(_pair(DifferenceKind.OPPOSITE, left[:1], right[:1]))
    return out


def _quantifiers(a: list[_Word], b: list[_Word]) -> list[Difference]:
    def quantified(words: list[_Word]) -> dict[str, tuple[int, _Word]]:
        out = {}
        for i, word in enumerate(words):
            for number, group in enumerate(_contrasts().quantifiers):
                if word.low in group:
                    nouns = [w.key for w in words[i + 1 : i + 5] if w.content][:1]
                    out.update(dict.fromkeys(nouns, (number, word)))
        return out

    ours, theirs = quantified(a), quantified(b)
    return [
        _pair(DifferenceKind.QUANTIFIER, [ours[noun][1]], [theirs[noun][1]])
        for noun in sorted(ours.keys() & theirs.keys())
        if ours[noun][0] != theirs[noun][0]
    ]


def _directions(a: list[_Word], b: list[_Word]) -> list[Difference]:
    """A shared verb whose left and right neighbours have changed places (passive undone)."""
    both = _keys(a) & _keys(b)
    names = frozenset(w.key for w in a if w.name) & {w.key for w in b if w.name}
    for nouns in (names, both):
        for verb in sorted(both - names):
            mine, yours = _roles(a, verb, nouns), _roles(b, verb, nouns)
            turned = [(x, y) for x in mine for y in yours if x[0].key == y[1].key and x[1].key == y[0].key]
            kept = {(x[0].key, x[1].key) for x in mine} & {(y[0].key, y[1].key) for y in yours}
            if turned and not kept:
                x, y = turned[0]
                texts = [f"{r[0].text} → {r[1].text}" for r in (x, y)]
                return [Difference(DifferenceKind.DIRECTION, texts[0], texts[1], x[0].span, y[0].span)]
    return _exchanged(a, b, names)


def _exchanged(a: list[_Word], b: list[_Word], names: frozenset[str]) -> list[Difference]:
    """Two names, each there once, in contrary order about the same word."""
    ours = _single(a, names)
    theirs = _single(b, names)
    both = sorted(ours.keys() & theirs.keys(), key=lambda k: ours[k])
    for n, x in enumerate(both):
        for y in both[n + 1 :]:
            if theirs[y] < theirs[x]:
                mine, yours = a[ours[x] + 1 : ours[y]], b[theirs[y] + 1 : theirs[x]]
                if _keys(mine) & _keys(yours) and _passive(mine) == _passive(yours):
                    left, right = a[ours[x]], b[theirs[y]]
                    texts = f"{left.text} → {a[ours[y]].text}", f"{right.text} → {b[theirs[x]].text}"
                    return [Difference(DifferenceKind.DIRECTION, *texts, left.span, right.span)]
    return []


def _single(words: list[_Word], names: frozenset[str]) -> dict[str, int]:
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        if word.key in names:
            places.setdefault(word.key, []).append(i)
    return {key: at[0] for key, at in places.items() if len(at) == 1}


def _passive(words: list[_Word]) -> bool:
    return any(w.low in _BE for w in words) and any(w.low == "by" for w in words)


def _roles(words: list[_Word], verb: str, nouns: frozenset[str]) -> list[tuple[_Word, _Word]]:
    """Who does it and to whom, by order, for each word with this stem that has both."""
    out = []
    for i, word in enumerate(words):
        if word.key != verb:
            continue
        left = [w for w in words[max(0, i - 8) : i] if w.key in nouns and w.key != verb]
        right = [w for w in words[i + 1 : i + 9] if w.key in nouns and w.key != verb]
        if not left or not right or left[-1].key == right[0].key:
            continue
        passive = any(w.low in _BE for w in words[max(0, i - 3) : i]) and any(
            w.low == "by" for w in words[i + 1 : i + 4]
        )
        out.append((right[0], left[-1]) if passive else (left[-1], right[0]))
    return out
