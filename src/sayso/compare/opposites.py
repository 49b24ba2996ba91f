"""Words of contrary sense, and quantifiers, that stand in each other's place."""

from __future__ import annotations

from sayso.compare.candidate import Candidate, difference
from sayso.compare.contrasts import contrasts, roots
from sayso.compare.stop_words import stem
from sayso.compare.surroundings import PAIR, PLACE, Pair
from sayso.compare.units import Text
from sayso.model.factcheck import DifferenceKind

COLUMNS = ("quantifier", "aside", "both_here", "both_there", "same_ending", "found", "next_same")
NAMES = (*COLUMNS, *PLACE, *PAIR)


def candidates(pair: Pair) -> list[Candidate]:
    """Each word of the check against each word of the claim that is its opposite."""
    here, there, known = pair.here, pair.there, contrasts()
    by_word, by_stem, by_root, by_row = _indexed(here)
    found = []
    for j, theirs in enumerate(there.units):
        if theirs.name or not theirs.low[0].isalpha():
            continue
        against = {
            i for row, side in known.sides.get(theirs.low, ()) for i in by_row.get((row, 1 - side), ())
        }
        against |= {i for root in roots(theirs.low) for i in by_stem.get(root, ())}
        against |= set(by_root.get(stem(theirs.low), ()))
        found += [(i, j, False) for i in sorted(against) if here.units[i].low != theirs.low]
        if theirs.low in known.quantifiers:
            found += [
                (i, j, True)
                for w in sorted(known.quantifiers.keys() & by_word.keys())
                for i in by_word[w]
                if _quantified(w, theirs.low)
            ]
    out = []
    lows_here, lows_there = {u.low for u in here.units}, {u.low for u in there.units}
    for i, j, quantifier in found[:40]:
        a, b = here.units[i], there.units[j]
        numbers = (
            float(quantifier),
            float(a.aside),
            float(b.low in lows_here),
            float(a.low in lows_there),
            float(a.low[-2:] == b.low[-2:]),
            float(len(found)),
            float(_next(here, i) == _next(there, j) != ""),
            *pair.place((i, i + 1), (j, j + 1)),
            *pair.numbers,
        )
        kind = DifferenceKind.QUANTIFIER if quantifier else DifferenceKind.OPPOSITE
        out.append(Candidate("opposite", difference(kind, here, (i, i + 1), there, (j, j + 1)), numbers))
    return out


def _indexed(
    text: Text,
) -> tuple[
    dict[str, list[int]], dict[str, list[int]], dict[str, list[int]], dict[tuple[int, int], list[int]]
]:
    """Places of a text's words by word, by stem, by stem without prefix, and by row and side of the list."""
    by_word: dict[str, list[int]] = {}
    by_stem: dict[str, list[int]] = {}
    by_root: dict[str, list[int]] = {}
    by_row: dict[tuple[int, int], list[int]] = {}
    for i, unit in enumerate(text.units):
        if unit.name or not unit.low[0].isalpha():
            continue
        by_word.setdefault(unit.low, []).append(i)
        by_stem.setdefault(stem(unit.low), []).append(i)
        for root in roots(unit.low):
            by_root.setdefault(root, []).append(i)
        for place in contrasts().sides.get(unit.low, ()):
            by_row.setdefault(place, []).append(i)
    return by_word, by_stem, by_root, by_row


def _quantified(one: str, other: str) -> bool:
    known = contrasts().quantifiers
    return one in known and other in known and known[one] != known[other]


def _next(text: Text, at: int) -> str:
    return next((u.key for u in text.units[at + 1 : at + 4] if u.content), "")
