"""Texts that are the same but for a word or two: then what differs needs no weighing."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from sayso.compare.candidate import Candidate, difference
from sayso.compare.contrasts import contrasts
from sayso.compare.direction import BE, MUTUAL
from sayso.compare.figures import figures
from sayso.compare.names import kind_of, said_plainly
from sayso.compare.rarity import rarity
from sayso.compare.surroundings import Pair
from sayso.compare.units import Unit
from sayso.model.factcheck import Difference, DifferenceKind

LIKE = 0.7
"""Share of either text's content that must stand in the other."""
MAX_REPLACED = 4
"""Words put for each other at one place."""
LONGEST = 4
"""Words of a name that changes places with another."""


def candidates(pair: Pair) -> list[Candidate]:
    """Names and figures put for others, negations put in or taken out, two names exchanged."""
    shared = len(pair.shared)
    if shared < LIKE * max(len(pair.here.keys), len(pair.there.keys)) or not shared:
        return []
    ours = [i for i, u in enumerate(pair.here.units) if _counts(u)]
    theirs = [i for i, u in enumerate(pair.there.units) if _counts(u)]
    a, b = ([text.units[i] for i in at] for text, at in ((pair.here, ours), (pair.there, theirs)))
    out: list[Candidate] = []
    matcher = SequenceMatcher(None, [u.key for u in a], [u.key for u in b], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace" and i2 - i1 <= MAX_REPLACED and j2 - j1 <= MAX_REPLACED:
            out += _replaced(pair, ours[i1:i2], theirs[j1:j2])
    negators = contrasts().negators
    counts = [
        [i for i in at if t.units[i].low in negators] for t, at in ((pair.here, ours), (pair.there, theirs))
    ]
    if bool(counts[0]) != bool(counts[1]):
        side = 0 if counts[0] else 1
        at = (counts[side][0], counts[side][0] + 1)
        places = (at, None) if side == 0 else (None, at)
        shown = difference(DifferenceKind.NEGATION, pair.here, places[0], pair.there, places[1])
        out.append(Candidate("negation", shown, (), sure=True))
    return out + _exchanged(pair) + _made_passive(pair)


def _counts(unit: Unit) -> bool:
    return not unit.aside and (unit.content or unit.low in contrasts().negators)


def _replaced(pair: Pair, ours: Sequence[int], theirs: Sequence[int]) -> list[Candidate]:
    left = [
        i for i in ours if _named(pair.here.units[i]) and not said_plainly(pair.here.units[i], pair.there)
    ]
    right = [
        j for j in theirs if _named(pair.there.units[j]) and not said_plainly(pair.there.units[j], pair.here)
    ]
    out = []
    if left and right:
        kind = kind_of(pair.here.units[left[0]], pair.there.units[right[0]])
        here, there = (left[0], left[-1] + 1), (right[0], right[-1] + 1)
        out.append(Candidate("name", difference(kind, pair.here, here, pair.there, there), (), sure=True))
    for f in figures(pair.here.raw):
        for g in figures(pair.there.raw):
            inside = any(pair.here.units[i].span.overlaps(f.span) for i in ours) and any(
                pair.there.units[j].span.overlaps(g.span) for j in theirs
            )
            if inside and not f.agrees_with(g):
                kind = DifferenceKind.DATE if "date" in (f.kind, g.kind) else DifferenceKind.FIGURE
                out.append(
                    Candidate("figure", Difference(kind, f.text, g.text, f.span, g.span), (), sure=True)
                )
    return out


def _named(unit: Unit) -> bool:
    """Whether a word that was put for another is a name: any capital will do within a sentence."""
    if not unit.text[0].isupper():
        return unit.key[0] == "@"
    return not (unit.initial and unit.low in rarity().ordinary)


def _exchanged(pair: Pair) -> list[Candidate]:
    """Two runs of words that have changed places, with the same words between and around."""
    a, b = ([u for u in t.units if not u.aside] for t in (pair.here, pair.there))
    if len(a) != len(b):
        return []
    keys = [u.key for u in a], [u.key for u in b]
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
                inner = a[start + x : end - y]
                if not any(u.content for u in inner) or any(u.low in MUTUAL for u in inner):
                    return []
                left, right = a[start : start + x], a[end - y : end]
                if not (left[0].content and right[0].content):
                    return []
                names = " ".join(u.text for u in left), " ".join(u.text for u in right)
                shown = Difference(
                    DifferenceKind.DIRECTION,
                    f"{names[0]} → {names[1]}",
                    f"{names[1]} → {names[0]}",
                    left[0].span,
                    b[start].span,
                )
                return [Candidate("direction", shown, (), sure=True)]
    return []


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
