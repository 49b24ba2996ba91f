"""Trace origins: from documents, their copies and readings to who has it from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sayso.model import Copy, Document, Origins
from sayso.origins.compared import compare_all
from sayso.origins.gathered import Readings, gather
from sayso.origins.infer import cluster, infer
from sayso.origins.settings import OriginSettings


def trace(
    documents: Sequence[Document],
    copies: Iterable[Copy],
    readings: Readings | None = None,
    settings: OriginSettings = OriginSettings(),  # noqa: B008 - frozen
) -> Origins:
    """The origins of `documents`, whose copies are those that `sayso.reuse` finds among them.

    Readings add the credits that a parse sees; without them all works on the words. The
    result does not depend on the order of the documents.
    """
    return infer(compare_all(gather(documents, readings, settings.aliases, settings.forms), copies), settings)


def origins_of(origins: Origins, documents: Collection[str]) -> Origins:
    """All that concerns some reports, such as those that carry one claim.

    Two of them stay together if they are together in the whole, though the report between
    them is left out: merges are kept whole, edges and credits only among the reports.
    """
    chosen = set(documents)
    edges = tuple(e for e in origins.edges if e.copy in chosen and e.original in chosen)
    credited = tuple(
        c for c in origins.credits if c.document in chosen and (c.target is None or c.target in chosen)
    )
    groups = {name: number for name, number in origins.groups.items() if name in chosen}
    rings = tuple(r for r in origins.circular if chosen.issuperset(r))
    near = {n for c in origins.clusters if chosen.intersection(c.documents) for n in c.documents}
    merges = tuple(m for m in origins.merges if m.a in near or m.b in near)
    ordered = [n for c in origins.clusters for n in c.documents if n in chosen]
    return Origins(edges, credited, merges, groups, rings, cluster(ordered, edges, merges))
