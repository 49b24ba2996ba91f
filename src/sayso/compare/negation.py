"""Negations that only one of two texts has."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.compare.candidate import Candidate, difference
from sayso.compare.contrasts import contrasts
from sayso.compare.surroundings import PAIR, PLACE, Pair
from sayso.compare.units import Text
from sayso.model.factcheck import DifferenceKind

COLUMNS = (
    "side", "soft", "no", "never", "capitals", "quoted", "scope", "scope_shared", "next_shared", "before_shared",
    "also_negated", "also_soft", "negators_here", "negators_there", "soft_here", "soft_there", "initial",
    "evidence", "question",
)  # fmt: skip
NAMES = (*COLUMNS, *PLACE, *PAIR)
REACH = 6
"""Content words after a negation that it may bear on."""
_ENDS = frozenset(".;:!?")
_EVIDENCE = frozenset("evidence proof sign indication basis reason".split())
_MARKS = frozenset("\"“”'‘’")


@dataclass(frozen=True, slots=True)
class _Negation:
    at: int
    soft: bool
    before: str
    scope: tuple[tuple[int, str], ...]
    evidence: bool


def candidates(pair: Pair) -> list[Candidate]:
    """Each negation over words that the other text has."""
    ours, theirs = _negations(pair.here), _negations(pair.there)
    out = []
    for side, text, other, mine, yours in (
        (0, pair.here, pair.there, ours, theirs),
        (1, pair.there, pair.here, theirs, ours),
    ):
        negated = {key for n in yours if not n.soft for _, key in n.scope} | {
            n.before for n in yours if not n.soft
        }
        softly = {key for n in yours if n.soft for _, key in n.scope}
        for n in mine:
            shared = [(i, key) for i, key in n.scope if key in other.keys]
            if not shared and n.before not in other.keys and side == 0:
                continue
            hard = sum(not x.soft for x in ours), sum(not x.soft for x in theirs)
            if not n.soft and hard[0] == hard[1] and {k for _, k in shared} & negated:
                continue  # negated in both
            unit = text.units[n.at]
            anchor = shared[0][1] if shared else n.before
            place = (n.at, n.at + 1)
            target = next((i for i, u in enumerate(other.units) if u.key == anchor), 0)
            here, there = (place, (target, target)) if side == 0 else ((target, target), place)
            numbers = (
                float(side),
                float(n.soft),
                float(unit.low in {"no", "none", "nobody", "nothing", "neither", "nor"}),
                float(unit.low == "never"),
                float(unit.text.isupper() and len(unit.text) > 1),
                float(_quoted(text, n.at)),
                float(len(n.scope)),
                float(len(shared)),
                float(bool(n.scope) and n.scope[0][1] in other.keys),
                float(n.before in other.keys),
                float(bool(({k for _, k in shared} | {n.before} - {""}) & negated)),
                float(bool({k for _, k in shared} & softly)),
                float(sum(not x.soft for x in ours)),
                float(sum(not x.soft for x in theirs)),
                float(sum(x.soft for x in ours)),
                float(sum(x.soft for x in theirs)),
                float(unit.initial),
                float(n.evidence),
                float(text.raw.rstrip().endswith("?")),
                *pair.place(here, there),
                *pair.numbers,
            )
            shown = difference(
                DifferenceKind.NEGATION,
                pair.here, place if side == 0 else None, pair.there, place if side == 1 else None,
            )  # fmt: skip
            out.append(Candidate("negation", shown, numbers))
    return out


def _negations(text: Text) -> list[_Negation]:
    known = contrasts()
    out = []
    for at, unit in enumerate(text.units):
        soft = unit.low in known.soft
        if unit.aside or not (soft or unit.low in known.negators):
            continue
        before = [u.key for u in text.units[max(0, at - 4) : at] if u.content][-1:]
        scope: list[tuple[int, str]] = []
        evidence = False
        for i in range(at + 1, len(text.units)):
            u = text.units[i]
            if u.low in _ENDS or len(scope) == REACH:
                break
            if not scope and u.low in _EVIDENCE:
                evidence = True
            elif u.content and u.low not in known.negators:
                scope.append((i, u.key))
        out.append(_Negation(at, soft, before[0] if before else "", tuple(scope), evidence))
    return out


def _quoted(text: Text, at: int) -> bool:
    """Whether an odd number of quotation marks stands before it."""
    return sum(u.text in _MARKS and u.text not in "'’" for u in text.units[:at]) % 2 == 1
