"""From compared pairs to origins: ties, parents, rings, merges, groups and clusters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from sayso.model import Cluster, Credit, Derivation, Evidence, EvidenceKind, Merge, OriginEdge, Origins
from sayso.origins.branching import best_parents
from sayso.origins.compared import Ground, parent_table
from sayso.origins.credits import NAMED, same_credit
from sayso.origins.evidence import tie_evidence
from sayso.origins.features import Compared
from sayso.origins.forests import parent_forest, tie_forest
from sayso.origins.merges import components, count_origins, spanning
from sayso.origins.occasion import SHARED_SCORE, shared_sources
from sayso.origins.rings import find_rings
from sayso.origins.settings import FIRM, LIKELY, POSSIBLE, OriginSettings
from sayso.origins.texts import Floats

LEAST_TIE = 0.15
"""probability of one origin from which a report is considered as a parent"""

_BACKGROUND = 0.4  # of reports that share text, one of which has its story from a third
_SAME_TEXT_SCORE = 0.98  # of two reports that are the same text
_SAME_TEXT_WORDS = 50
_CREDITED = 0.6  # of a report that credits another and has no likelier source
_RING_SCORE = 0.98  # of reports that credit one another: whoever was first, none stands alone


def infer(ground: Ground, settings: OriginSettings) -> Origins:
    """The origins of a collection."""
    ties = tie_forest().probabilities(ground.tie_rows)
    table = parent_table(ground, ties, LEAST_TIE)
    chances = parent_forest().probabilities(table.rows)
    return _Inference(ground, settings, ties).origins(dict(zip(table.edges, chances.tolist(), strict=True)))


class _Inference:
    def __init__(self, ground: Ground, settings: OriginSettings, ties: Floats) -> None:
        self.ground, self.settings, self.model = ground, settings, tie_forest().digest[:12]
        self.ids = [r.document.id for r in ground.gathered.reports]
        self.order = {name: i for i, name in enumerate(self.ids)}
        self.tie = {
            (p.a, p.b): max(t, _SAME_TEXT_SCORE) if self._same_text(p) else t
            for p, t in zip(ground.pairs, ties.tolist(), strict=True)
        }
        self.pair = {(p.a, p.b): p for p in ground.pairs}
        self.shared = {(s.a, s.b): s.evidence for s in shared_sources(ground.gathered.quoted)}

    def origins(self, chances: dict[tuple[int, int], float]) -> Origins:
        cut = _logit(self.settings.min_edge)
        parents = best_parents(
            {edge: _logit(p) - cut + self._surely_made(edge) for edge, p in chances.items()}
        )
        found = self._credits()
        rings = self._rings(found)
        found = self._settled(found, rings, parents)
        chances = self._credited(chances, parents, found, rings)
        edges = tuple(
            self._edge(child, parent, chances[child, parent]) for child, parent in sorted(parents.items())
        )
        merges = self._merges({(c, p): chances[c, p] for c, p in parents.items()}, rings)
        groups = self._groups(merges)
        return Origins(edges, found, merges, groups, rings, self._clusters(edges, merges))

    def _credited(
        self,
        chances: dict[tuple[int, int], float],
        parents: dict[int, int],
        credits: Sequence[Credit],
        rings: tuple[tuple[str, ...], ...],
    ) -> dict[tuple[int, int], float]:
        """`chances`, with those of reports that were given no parent but credit one: what a report says
        itself of where it has something from is believed. `parents` gets them too."""
        out = dict(chances)
        for credit in credits:
            if credit.target is None or credit.derivation.rule == NAMED:
                continue
            child, parent = self.order[credit.document], self.order[credit.target]
            in_ring = any(credit.document in ring for ring in rings)
            if child in parents or in_ring or self._is_above(child, parent, parents):
                continue
            parents[child] = parent
            out[child, parent] = max(out.get((child, parent), 0.0), _CREDITED)
        return out

    @staticmethod
    def _is_above(child: int, parent: int, parents: Mapping[int, int]) -> bool:
        """Whether `child` is what `parent` goes back to."""
        at: int | None = parent
        while at is not None and at != child:
            at = parents.get(at)
        return at == child

    def _same_text(self, pair: Compared) -> bool:
        """Whether the two are one text but for a few words: nobody writes the same twice."""
        a, b = sorted((self.ids[pair.a], self.ids[pair.b]))
        copy = self.ground.copies.get((a, b))
        return (
            copy is not None
            and copy.near_duplicate
            and sum(p.words for p in copy.passages) >= _SAME_TEXT_WORDS
        )

    def _surely_made(self, edge: tuple[int, int]) -> float:
        """What speaks for a parent at all: reports that surely have one origin hang together."""
        tie = self.tie[min(edge), max(edge)]
        return self.settings.made_from if tie >= FIRM else 0.0

    def _edge(self, child: int, parent: int, chance: float) -> OriginEdge:
        pair = self._pair(child, parent)
        evidence = tie_evidence(self.ground, pair, self.tie[pair.a, pair.b], flip=child == pair.b) or (
            Evidence(EvidenceKind.COPY, "the same rare words", score=self.tie[pair.a, pair.b]),
        )
        return OriginEdge(self.ids[child], self.ids[parent], evidence, round(chance, 4))

    def _pair(self, a: int, b: int) -> Compared:
        return self.pair[min(a, b), max(a, b)]

    def _credits(self) -> tuple[Credit, ...]:
        out = []
        for at, report in enumerate(self.ground.gathered.reports):
            for number, mention in enumerate(report.mentions):
                best = max(
                    (
                        (
                            self.tie.get((min(at, a.report), max(at, a.report)), 0.0),
                            a.near + a.lead,
                            -a.report,
                        )
                        for a in self.ground.aims[at]
                        if a.mention == number
                    ),
                    default=None,
                )
                target = None
                score = None
                if best is not None and best[0] >= self.settings.min_target:
                    target, score = self.ids[-best[2]], round(best[0], 4)
                elif mention.rule == NAMED:
                    continue
                out.append(
                    Credit(
                        report.document.id,
                        mention.span,
                        mention.outlet,
                        target,
                        Derivation("origins.credits", mention.rule, self.model if target else "", score),
                    )
                )
        return tuple(out)

    def _rings(self, credits: Iterable[Credit]) -> tuple[tuple[str, ...], ...]:
        reports = {r.document.id: r for r in self.ground.gathered.reports}
        firm: list[tuple[str, str]] = []
        named: list[tuple[str, str]] = []
        for credit in credits:
            if credit.target is None:
                continue
            mention = next(m for m in reports[credit.document].mentions if m.span == credit.span)
            # Words by which an outlet credits itself were copied along: the one that has them has it
            # from the other, and no ring is closed.
            if not any(same_credit(mention, own) for own in reports[credit.target].own_mentions):
                (named if mention.rule == NAMED else firm).append((credit.document, credit.target))
        rings = [r for r in find_rings(firm, self.order) if self._n_backwards(r) <= (len(r) > 2)]
        inside = {n for r in rings for n in r}
        for ring in find_rings(firm + named, self.order) if named else ():
            if len(ring) > 2 and inside.isdisjoint(ring) and self._n_backwards(ring) <= 1:
                rings.append(ring)
        return tuple(sorted(rings, key=lambda r: [self.order[n] for n in r]))

    def _n_backwards(self, ring: tuple[str, ...]) -> int:
        """Credits of a ring to a report that came out on a later day: the one that closes it may."""
        pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
        return sum(self._is_later(target, than=document) for document, target in pairs)

    def _is_later(self, name: str, *, than: str) -> bool:
        days = [self.ground.gathered.reports[self.order[n]].day for n in (name, than)]
        return days[0] is not None and days[1] is not None and days[0] > days[1]

    def _settled(
        self, credits: Sequence[Credit], rings: tuple[tuple[str, ...], ...], parents: dict[int, int]
    ) -> tuple[Credit, ...]:
        """The credits, without targets that came out later (unless that closes a ring), and without
        outlets that are only named, unless it shows that they are where the report has it from."""
        plain = {(c.document, c.outlet) for c in credits if c.derivation.rule != NAMED}
        out = []
        for credit in credits:
            name, target = credit.document, credit.target
            in_ring = any(name in ring and target in ring for ring in rings)
            if credit.derivation.rule == NAMED:
                parent = parents.get(self.order[name])
                if (name, credit.outlet) in plain or not (
                    in_ring or (parent is not None and self.ids[parent] == target)
                ):
                    continue
                plain.add((name, credit.outlet))
            elif target is not None and not in_ring and self._is_later(target, than=name):
                credit = replace(credit, target=None)
            out.append(credit)
        return tuple(out)

    def _merges(
        self, edges: dict[tuple[int, int], float], rings: tuple[tuple[str, ...], ...]
    ) -> tuple[Merge, ...]:
        """The strongest ties that hold together what has one origin, or may have."""
        parents = dict(edges.keys())
        scores = {key: self._alone(key, tie, parents) for key, tie in self.tie.items() if tie >= POSSIBLE}
        for (child, parent), chance in edges.items():
            key = (min(child, parent), max(child, parent))
            scores[key] = max(scores.get(key, 0.0), chance)
        for ring in rings:
            for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
                a, b = self.order[one], self.order[two]
                key = (min(a, b), max(a, b))
                scores[key] = max(scores.get(key, 0.0), _RING_SCORE)
        for one, two in self.shared:
            a, b = self.order[one], self.order[two]
            key = (min(a, b), max(a, b))
            scores[key] = max(scores.get(key, 0.0), SHARED_SCORE)
        bare = []
        for (a, b), score in scores.items():
            one, two = sorted((self.ids[a], self.ids[b]))
            bare.append(Merge(one, two, (), round(min(score, 1.0), 4)))
        out = []
        for merge in spanning(bare):
            out.append(Merge(merge.a, merge.b, self._why(merge), merge.score))
        return tuple(out)

    def _alone(self, key: tuple[int, int], tie: float, parents: Mapping[int, int]) -> float:
        """The tie, brought below what merges where one of the two was made from a third that has
        nothing to do with the other, or where neither was made from the other: what they share
        may be background, or the words of a speech."""
        for one, two in (key, key[::-1]):
            parent = parents.get(one)
            if parent is None or parent == two or parents.get(two) == one:
                continue
            if self.tie.get((min(parent, two), max(parent, two)), 0.0) < LIKELY:
                return min(tie, _BACKGROUND)
        one, two = key
        if parents.get(one) == two or parents.get(two) == one or self._share_an_agency(one, two):
            return tie
        # Neither was made from the other: that both go back to a third must be beyond doubt.
        return tie if tie >= FIRM else min(tie, _BACKGROUND)

    def _share_an_agency(self, one: int, two: int) -> bool:
        reports = self.ground.gathered.reports
        agency = reports[one].agency or (reports[one].outlet if reports[one].is_agency else "")
        return bool(agency) and agency in (reports[two].agency, reports[two].outlet)

    def _why(self, merge: Merge) -> tuple[Evidence, ...]:
        a, b = self.order[merge.a], self.order[merge.b]
        pair = self.pair.get((min(a, b), max(a, b)))
        tie = 0.0 if pair is None else self.tie[pair.a, pair.b]
        evidence = () if pair is None else tie_evidence(self.ground, pair, merge.score, flip=a == pair.b)
        shared = self.shared.get((merge.a, merge.b))
        if shared is not None:
            evidence = (*evidence, shared) if tie >= SHARED_SCORE else (shared, *evidence)
        return evidence or (Evidence(EvidenceKind.COPY, "the same rare words", score=merge.score),)

    def _groups(self, merges: tuple[Merge, ...]) -> dict[str, int]:
        sets = components(self.ids, merges, LIKELY)
        numbers: dict[str, int] = {}
        return {name: numbers.setdefault(sets.root(name), len(numbers)) for name in self.ids}

    def _clusters(self, edges: tuple[OriginEdge, ...], merges: tuple[Merge, ...]) -> tuple[Cluster, ...]:
        return cluster(self.ids, edges, merges)


def cluster(ids: Sequence[str], edges: Iterable[OriginEdge], merges: Sequence[Merge]) -> tuple[Cluster, ...]:
    """Reports tied to one another, however loosely, each cluster with its number of origins.

    `ids` earliest first; every report is in exactly one cluster. Merges may run through
    reports that are not among `ids`.
    """
    every = dict.fromkeys([*ids, *(n for m in merges for n in (m.a, m.b))])
    sets = components(list(every), merges, POSSIBLE)
    for edge in edges:
        if edge.copy in sets and edge.original in sets:
            sets.join(edge.copy, edge.original)
    members: dict[str, list[str]] = {}
    for name in ids:
        members.setdefault(sets.root(name), []).append(name)
    by_root: dict[str, list[Merge]] = {}
    for merge in merges:
        if sets.root(merge.a) in members:
            by_root.setdefault(sets.root(merge.a), []).append(merge)
    return tuple(
        Cluster(tuple(names), count_origins(names, by_root.get(root, ()))) for root, names in members.items()
    )


def _logit(p: float) -> float:
    p = float(np.clip(p, 1e-6, 1 - 1e-6))
    return float(np.log(p / (1 - p)))
