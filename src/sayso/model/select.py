"""A reading cut down to some types of attribution."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sayso.model.attribution import AttributionType
from sayso.model.reading import Reading


def only(reading: Reading, types: Collection[AttributionType]) -> Reading:
    """The reading with attributions of `types` alone, and what belongs to them.

    An attribution whose parent goes is hung on the nearest ancestor that stays; its depth
    and chain still tell all hands it went through. Claims, audit rows, checks and questions
    that rest on nothing but dropped attributions go too; entities stay.
    """
    parents = {a.id: a.parent for a in reading.attributions}
    kept = {a.id for a in reading.attributions if a.type in types}

    def nearest(ancestor: str | None) -> str | None:
        seen: set[str] = set()
        while ancestor is not None and ancestor not in kept and ancestor not in seen:
            seen.add(ancestor)
            ancestor = parents.get(ancestor)
        return ancestor if ancestor in kept else None

    def rests_on_kept(ids: tuple[str, ...]) -> bool:
        about = [i for i in ids if i in parents]
        return not about or any(i in kept for i in about)

    claims = tuple(c for c in reading.claims if c.voice not in parents or c.voice in kept)
    claim_ids = {c.id for c in claims}
    return replace(
        reading,
        attributions=tuple(
            replace(a, parent=nearest(a.parent)) for a in reading.attributions if a.id in kept
        ),
        claims=claims,
        audit=tuple(r for r in reading.audit if rests_on_kept(r.attributions)),
        questions=tuple(q for q in reading.questions if rests_on_kept(q.about)),
        quote_checks=tuple(c for c in reading.quote_checks if rests_on_kept((c.id.split(".")[0],))),
        factchecks=tuple(m for m in reading.factchecks if m.claim in claim_ids),
    )
