"""Origins counted from merges: groups, intervals with reasons, and the effect of splitting by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sayso.model import Independent, Merge
from sayso.origins.settings import LIKELY, POSSIBLE, SURE

_REASONS = 8  # doubtful merges that are spelled out


class Sets:
    """Disjoint sets of names (union-find); the representative is the smallest name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {n: n for n in names}

    def root(self, name: str) -> str:
        at = name
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, a: str, b: str) -> bool:
        """Put two together; whether they were apart."""
        x, y = self.root(a), self.root(b)
        if x == y:
            return False
        self._parent[max(x, y)] = min(x, y)
        return True

    def __contains__(self, name: str) -> bool:
        return name in self._parent

    def count(self) -> int:
        return sum(n == p for n, p in self._parent.items())


def components(documents: Sequence[str], merges: Iterable[Merge], least: float) -> Sets:
    """Documents put together by merges of a score of at least `least`."""
    sets = Sets(documents)
    for merge in merges:
        if merge.score >= least and merge.a in sets and merge.b in sets:
            sets.join(merge.a, merge.b)
    return sets


def count_origins(
    documents: Sequence[str],
    merges: Iterable[Merge],
    split: Collection[tuple[str, str]] = frozenset(),
) -> Independent:
    """How many independent origins `documents` have by `merges`, those in `split` not believed.

    A pair in `split` is (a, b) in either order. At most as many as sure merges leave, at
    least as few as all thinkable merges leave; the reasons name what is between the two.
    Merges of documents that are not asked about count too where they tie two that are.
    """
    apart = {(min(p), max(p)) for p in split}
    kept = [m for m in merges if (m.a, m.b) not in apart]
    names = list(dict.fromkeys(documents))
    every = list(dict.fromkeys([*names, *(n for m in kept for n in (m.a, m.b))]))
    sure, likely, possible = (components(every, kept, least) for least in (SURE, LIKELY, POSSIBLE))
    high, best, low = (len({s.root(n) for n in names}) for s in (sure, likely, possible))
    return Independent(low, best, high, _reasons(names, kept, sure, len(apart), high))


def _reasons(
    names: Sequence[str], merges: Sequence[Merge], sure: Sets, n_split: int, high: int
) -> tuple[str, ...]:
    out = []
    n = len(names)
    if n > 1 and high == 1:
        out.append(f"ties beyond doubt hold all {n} reports together")
    elif n > 1 and high < n:
        out.append(f"ties beyond doubt leave {high} groups of {n} reports")
    elif n > 1:
        out.append(f"no two of {n} reports are tied beyond doubt")
    doubtful = sorted(
        (m for m in merges if POSSIBLE <= m.score < SURE and sure.root(m.a) != sure.root(m.b)),
        key=lambda m: (-m.score, m.a, m.b),
    )
    for merge in doubtful[:_REASONS]:
        verdict = "taken as one origin" if merge.score >= LIKELY else "counted apart"
        why = merge.evidence[0].reason if merge.evidence else "some words in common"
        out.append(f"{merge.a} and {merge.b}: {verdict}, not sure ({merge.score:.0%}): {why}")
    if len(doubtful) > _REASONS:
        out.append(f"and {len(doubtful) - _REASONS} more ties that are not sure")
    if n_split:
        out.append(f"{n_split} split by hand")
    return tuple(out)


def spanning(merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """The strongest merges that hold together what all of them do: a forest, ascending by (a, b).

    Two reports are then together by exactly one path, so that to split a merge has an effect.
    """
    ordered = sorted(merges, key=lambda m: (-m.score, m.a, m.b))
    sets = Sets({n for m in ordered for n in (m.a, m.b)})
    return tuple(sorted((m for m in ordered if sets.join(m.a, m.b)), key=lambda m: (m.a, m.b)))
