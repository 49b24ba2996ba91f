"""How well origins were found in a collection whose origins are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.evaluate.origin_truth import OriginTruth
from sayso.model import Origins
from sayso.origins import origins_of


@dataclass(frozen=True, slots=True)
class OriginScores:
    """Shares in [0, 1] but for errors, widths and counts.

    Attributes:
        exact, mae: clusters whose number of groups is right; mean absolute error.
        inside, width: clusters whose true number lies in the interval; its mean width.
        merge_false: pairs of different true origins put together.
        rings, rings_found, rings_false: rings there are, found, and invented.
        by_kind: (clusters, exact share, inside share, mean width, recall of edges).
    """

    edge_p: float
    edge_r: float
    edge_f1: float
    edge_p_lenient: float
    exact: float
    mae: float
    inside: float
    width: float
    merge_false: float
    rings: int
    rings_found: int
    rings_false: int
    credit_p: float
    credit_r: float
    by_kind: Mapping[str, tuple[int, float, float, float, float]]


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def score_origins(truth: OriginTruth, found: Origins) -> OriginScores:
    """Hold what was found against the truth; edges among copies of an agency text that is not
    in the collection count neither for nor against."""
    clusters = truth.clusters
    of = {d: i for i, c in enumerate(clusters) for d in c.documents}
    free = {i for i, c in enumerate(clusters) if c.kind == "wire_out"}
    gold = set(truth.edges)
    edges = {(e.copy, e.original) for e in found.edges}
    edges = {(a, b) for a, b in edges if not (of.get(a) == of.get(b) and of.get(a) in free)}
    far = _ancestors(gold)
    right = len(edges & gold)
    p, r = right / max(1, len(edges)), right / max(1, len(gold))
    errors, inside, widths = [], [], []
    per: dict[str, list[tuple[bool, bool, int]]] = defaultdict(list)
    for c in clusters:
        documents = c.documents
        n, true = len({found.groups[d] for d in documents}), len(c.groups)
        intervals = [part.independent for part in origins_of(found, documents).clusters]
        low, high = sum(i.low for i in intervals), sum(i.high for i in intervals)
        errors.append(n - true)
        inside.append(low <= true <= high)
        widths.append(high - low)
        per[c.kind].append((n == true, low <= true <= high, high - low))
    group = {d: (i, k) for i, c in enumerate(clusters) for k, g in enumerate(c.groups) for d in g}
    bad = total = 0
    for a, b in combinations(sorted(group), 2):
        if group[a] != group[b]:
            total += 1
            bad += found.groups[a] == found.groups[b]
    rings = {frozenset(ring) for c in clusters for ring in c.circular}
    mine = {frozenset(ring) for ring in found.circular}
    credit_p, credit_r = _credits(truth, found)
    recall: dict[str, list[bool]] = defaultdict(list)
    for edge in gold:
        recall[clusters[of[edge[0]]].kind].append(edge in edges)
    return OriginScores(
        p, r, f1(p, r), right / max(1, len(edges - far)),
        sum(e == 0 for e in errors) / len(errors), sum(map(abs, errors)) / len(errors),
        sum(inside) / len(inside), sum(widths) / len(widths), bad / max(1, total),
        len(rings), len(rings & mine), len(mine - rings), credit_p, credit_r,
        {k: _kind_row(v, recall.get(k, [])) for k, v in sorted(per.items())},
    )  # fmt: skip


def _kind_row(
    rows: list[tuple[bool, bool, int]], recall: list[bool]
) -> tuple[int, float, float, float, float]:
    n = len(rows)
    return (
        n,
        sum(x for x, _, _ in rows) / n,
        sum(y for _, y, _ in rows) / n,
        sum(w for _, _, w in rows) / n,
        sum(recall) / len(recall) if recall else float("nan"),
    )


def _ancestors(gold: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Edges to further ancestors."""
    up: dict[str, set[str]] = defaultdict(set)
    for a, b in gold:
        up[a].add(b)
    out: set[tuple[str, str]] = set()
    for a in list(up):
        seen: set[str] = set()
        todo = list(up[a])
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += up.get(at, ())
        out |= {(a, x) for x in seen if x != a} - gold
    return out


def _credits(truth: OriginTruth, found: Origins) -> tuple[float, float]:
    """Precision and recall of the words that credit; overlap counts as found."""
    gold: dict[str, list[tuple[int, int]]] = defaultdict(list)
    mine: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for credit in truth.credits:
        gold[credit.document].append((credit.span.start, credit.span.end))
    for credit in found.credits:
        mine[credit.document].append((credit.span.start, credit.span.end))

    def hits(here: dict[str, list[tuple[int, int]]], there: dict[str, list[tuple[int, int]]]) -> float:
        total = sum(map(len, here.values()))
        hit = sum(
            any(a < d and c < b for c, d in there.get(doc, ()))
            for doc, spans in here.items()
            for a, b in spans
        )
        return hit / total if total else 0.0

    return hits(mine, gold), hits(gold, mine)
