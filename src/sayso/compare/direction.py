"""Who does what to whom, turned round."""

from __future__ import annotations

from itertools import combinations

from sayso.compare.candidate import Candidate
from sayso.compare.surroundings import PAIR, Pair
from sayso.compare.units import Text, Unit
from sayso.model.factcheck import Difference, DifferenceKind

COLUMNS = (
    "names", "same_sort", "gap_here", "gap_there", "between_shared", "passive_here", "passive_there", "and_here",
    "and_there", "turned", "kept", "mutual", "outer_here", "outer_there", "repeated", "possessive", "verb_same",
    "several_here", "several_there",
)  # fmt: skip
NAMES = (*COLUMNS, *PAIR)
BE = frozenset("is are was were be been being got get gets".split())
MUTUAL_VERBS = frozenset(
    """met meet meets meeting married marry marries divorced dating dated talk talks talked together between versus vs
    join joined alongside fought agree agreed""".split()
)
MUTUAL = MUTUAL_VERBS | frozenset("and or both sister brother wife husband".split())
MOST = 7
"""Shared words that are looked at, names first."""


def candidates(pair: Pair) -> list[Candidate]:
    """Two shared words, each once in both texts, whose order about the words between is turned."""
    ours, theirs = _once(pair.here, pair), _once(pair.there, pair)
    both = sorted(ours.keys() & theirs.keys(), key=lambda k: theirs[k])
    names = [k for k in both if pair.there.units[theirs[k]].name]
    chosen = sorted((names + [k for k in both if k not in names])[:MOST], key=lambda k: theirs[k])
    if not names and len(chosen) > 4:
        chosen = chosen[:4]
    found, kept = [], 0
    for x, y in combinations(chosen, 2):
        here, there = (ours[x], ours[y]), (theirs[x], theirs[y])
        turned = here[0] > here[1]
        passive = _passive(pair.here, min(here), max(here)), _passive(pair.there, *there)
        if turned != (passive[0] != passive[1]):
            found.append((here, there, passive, turned))
        else:
            kept += 1
    out = []
    for here, there, passive, turned in found:
        units_here, units_there = pair.here.units, pair.there.units
        low, high = min(here), max(here)
        inner_here = units_here[low + 1 : high]
        inner_there = units_there[there[0] + 1 : there[1]]
        between = {u.key for u in inner_here if u.content and not u.name} & {
            u.key for u in inner_there if u.content and not u.name
        }
        a, b = units_there[there[0]], units_there[there[1]]
        outer_here = _outer(units_here, low, high) & _outer(units_there, *there)
        numbers = (
            float(a.name) + float(b.name),
            float(bool(a.sort) and a.sort == b.sort),
            float(high - low),
            float(there[1] - there[0]),
            float(len(between)),
            float(passive[0]),
            float(passive[1]),
            float(any(u.low in {"and", "or", ","} for u in inner_here)),
            float(any(u.low in {"and", "or", ","} for u in inner_there)),
            float(turned),
            float(kept),
            float(any(u.low in MUTUAL for u in (*inner_here, *inner_there))),
            float(len(outer_here)),
            float(any(u.low in MUTUAL for u in units_there)),
            float(len(found)),
            float("'s" in pair.there.raw or "’s" in pair.there.raw),
            float(_first(inner_here) == _first(inner_there) != ""),
            float(sum(u.key in (a.key, b.key) for u in units_here)),
            float(sum(u.key in (a.key, b.key) for u in units_there)),
            *pair.numbers,
        )
        texts = f"{units_here[low].text} → {units_here[high].text}", f"{a.text} → {b.text}"
        shown = Difference(DifferenceKind.DIRECTION, *texts, units_here[low].span, a.span)
        if passive[0]:
            shown = _actively(shown, units_here[high], units_here[low], texts[1], a, b, passive[1])
        elif passive[1]:
            shown = _actively(shown, units_here[low], units_here[high], "", b, a, False, turn=True)
        out.append(Candidate("direction", shown, numbers))
    return out


def _actively(
    shown: Difference,
    doer: Unit,
    done: Unit,
    there: str,
    a: Unit,
    b: Unit,
    passive: bool,
    *,
    turn: bool = False,
) -> Difference:
    """The same with a passive undone, so that the arrow runs from the doer."""
    right = f"{a.text} → {b.text}" if turn or not passive else f"{b.text} → {a.text}"
    return Difference(shown.kind, f"{doer.text} → {done.text}", right, shown.here_span, shown.there_span)


def _once(text: Text, pair: Pair) -> dict[str, int]:
    """Place of each shared content word that stands once, or of a name its first place."""
    at: dict[str, list[int]] = {}
    for i, u in enumerate(text.units):
        if u.content and not u.aside and u.key in pair.shared and not u.low[0].isdigit():
            at.setdefault(u.key, []).append(i)
    return {k: v[0] for k, v in at.items() if len(v) == 1 or text.units[v[0]].name}


def _passive(text: Text, start: int, end: int) -> bool:
    inner = text.units[start + 1 : end]
    return any(u.low in BE for u in inner) and any(u.low == "by" for u in inner)


def _outer(units: tuple[Unit, ...], low: int, high: int) -> set[str]:
    return {u.key for u in (*units[max(0, low - 3) : low], *units[high + 1 : high + 4]) if u.content}


def _first(units: tuple[Unit, ...]) -> str:
    return next((u.key for u in units if u.content and not u.name), "")
