"""Through how many hands a statement came: ids of entities from the outermost to the innermost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.model import Attribution

PASSAGE = 3
"""paragraphs after which a source that was quoted through somebody no longer speaks through them"""


def with_chains(
    attributions: Sequence[Attribution],
    paragraphs: Mapping[str, int],
    known_only_through: frozenset[str],
    through: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Attribution]:
    """`attributions` with `chain` filled in.

    A chain follows `parent`; the hands in `through` (ids of entities for the id of an
    attribution) stand between the parent's and its own source. A source that the document cites only through another
    (`known_only_through`: ids of entities) goes on speaking through the same hands where it
    is cited again without them in the same passage; depth is raised accordingly.
    """
    by_id = {a.id: a for a in attributions}
    between = through or {}
    chains: dict[str, tuple[str, ...]] = {}

    def chain_of(a: Attribution, seen: frozenset[str]) -> tuple[str, ...]:
        if a.id in chains:
            return chains[a.id]
        own = a.source.entity.id if a.source.entity is not None else ""
        parent = by_id.get(a.parent) if a.parent is not None and a.parent not in seen else None
        before = chain_of(parent, seen | {a.id}) if parent is not None else ()
        chain = list(before)
        for hand in (*between.get(a.id, ()), own):
            if not (chain and hand and chain[-1] == hand):
                chain.append(hand)
        chains[a.id] = tuple(chain)
        return chains[a.id]

    for a in attributions:
        chain_of(a, frozenset())
    last_prefix: dict[str, tuple[tuple[str, ...], int]] = {}
    out = []
    for a in attributions:
        chain = chains[a.id]
        depth = max(a.depth, len(chain)) if between.get(a.id) else a.depth
        own = chain[-1]
        here = paragraphs.get(a.id, 0)
        if len(chain) > 1 and own:
            last_prefix[own] = (chain[:-1], here)
        elif len(chain) == 1 and own in last_prefix and own in known_only_through:
            prefix, where = last_prefix[own]
            if here - where <= PASSAGE:
                chain = (*prefix, own)
                depth = max(depth, len(chain))
                last_prefix[own] = (prefix, here)
                chains[a.id] = chain
        out.append(replace(a, chain=chain, depth=depth))
    return out
