"""What stands while decisions are carried out: words found again, and the reading that comes of it."""

from __future__ import annotations

from dataclasses import replace

from sayso.decisions.anchor import Anchor, locate
from sayso.decisions.decided import Standing, Verdict
from sayso.decisions.model import Decision, EntityRef, Words
from sayso.decisions.status import Status, worst
from sayso.model import (
    Derivation,
    Entity,
    Reading,
    Span,
    Spans,
    join_spans,
    shared,
)

SAME = 0.5
"""Share of two contents' union that they must have in common to be the same attribution,"""
ALONE = 0.8
"""and the share needed where the words of the source don't agree as well: the outer of two
nested attributions often shares half of its content with the inner one, but not its source."""


class Orphan(Exception):
    """The decision can't be applied to this reading; the message says why."""


class Standings:
    """Attributions and entities as the decisions carried out so far leave them."""

    def __init__(self, reading: Reading) -> None:
        self.before = reading
        self.text = reading.document.text
        self.found = {a.id: a for a in reading.attributions}
        self.entities = {e.id: e for e in reading.entities}
        self.source = {a.id: a.source.entity.id if a.source.entity else "" for a in reading.attributions}
        self.verdicts: dict[str, Standing] = {}
        self.relink: set[str] = set()

    # -- finding words, attributions and entities again ---------------------------------------

    def locate_all(self, anchors: tuple[Anchor, ...]) -> tuple[Spans, Status]:
        places = [locate(a, self.text) for a in anchors]
        return join_spans(p.span for p in places if p.span is not None), worst(p.status for p in places)

    def spans_of(self, words: Words | None) -> tuple[Spans, Status]:
        """Where the content stands now; what is left of it where only a part is gone."""
        assert words is not None
        spans, status = self.locate_all(words.content)
        if not spans:
            quoted = " … ".join(a.exact for a in words.content)
            raise Orphan(f"The words “{quoted[:80]}” are no longer in the text.")
        return spans, Status.MOVED if status is Status.ORPHANED else status

    def match(self, content: Spans, words: Words | None) -> str | None:
        """The attribution whose content is `content`, or shares the most with it and enough."""
        size = sum(map(len, content))
        source = self.locate_all(words.source)[0] if words is not None else ()
        best: tuple[float, int, str] | None = None
        for id, a in self.found.items():
            both = shared(a.content.spans, content)
            if not both:
                continue
            share = both / (size + sum(map(len, a.content.spans)) - both)
            agree = shared(a.source.spans, source)
            if share >= (SAME if agree else ALONE):
                candidate = (share, agree, id)
                if best is None or candidate[:2] > best[:2]:
                    best = candidate
        return None if best is None else best[2]

    def entity_of(self, ref: EntityRef | None, new: str = "", by: Decision | None = None) -> Entity:
        assert ref is not None
        spans = [p.span for p in (locate(a, self.text) for a in ref.mentions) if p.span is not None]
        exact = self.entities.get(ref.id)
        if exact is not None and exact.name == ref.name and (not spans or _touches(exact, spans)):
            return exact
        if ref.id or not new:
            touched = [e for e in self.entities.values() if spans and _touches(e, spans)]
            named = [e for e in self.entities.values() if ref.name in (e.name, *e.aliases)]
            for e in (*[e for e in touched if e in named], *touched, *named):
                return e
        if not new or by is None:
            raise Orphan(f"“{ref.name}” is not a source in this reading.")
        made = Entity(
            id=new,
            name=ref.name,
            kind=ref.kind,
            mentions=tuple(sorted(spans)),
            derivation=made_by(by, "named it"),
        )
        self.entities[new] = made
        return made

    def ref_status(self, ref: EntityRef | None) -> Status:
        assert ref is not None
        found = [locate(a, self.text).status for a in ref.mentions]
        return Status.KEPT if all(s is Status.KEPT for s in found) else Status.MOVED

    # -- the whole -----------------------------------------------------------------------------

    def result(self, keep_rejected: bool) -> Reading:
        gone = {id for id, s in self.verdicts.items() if s.verdict is Verdict.REJECTED}
        if gone and not keep_rejected:
            for id, a in self.found.items():
                if a.parent in gone and id not in gone:
                    parent: str | None = a.parent
                    seen: set[str] = set()
                    while parent is not None and parent in gone and parent not in seen:
                        seen.add(parent)
                        parent = self.found[parent].parent
                    self.found[id] = replace(a, parent=parent if parent not in gone else None)
                    self.relink.add(id)
            self.found = {id: a for id, a in self.found.items() if id not in gone}
        self._relink()
        out = []
        for id, a in self.found.items():
            entity = self.entities.get(self.source[id])
            if entity is None and a.source.entity is not None and not a.source.derivation.reason:
                unknown = replace(a.source.derivation, reason="Nobody was named.")
                a = replace(a, source=replace(a.source, derivation=unknown))
            out.append(replace(a, source=replace(a.source, entity=entity)))
        out.sort(key=lambda a: (a.span.start, a.depth))
        if not self.verdicts and not self.relink and self.entities == {e.id: e for e in self.before.entities}:
            return self.before
        kept = {a.id for a in out}
        return replace(
            self.before,
            attributions=tuple(out),
            entities=tuple(self.entities.values()),
            claims=tuple(c for c in self.before.claims if c.voice == "author" or c.voice in kept),
            audit=tuple(
                r for r in self.before.audit if not r.attributions or any(i in kept for i in r.attributions)
            ),
            questions=tuple(
                q for q in self.before.questions if not gone or not q.about or not gone.issuperset(q.about)
            ),
        )

    def _relink(self) -> None:
        """Depth and chain of what got another parent or source, and of all that stands in it."""
        children: dict[str, list[str]] = {}
        for id, a in self.found.items():
            if a.parent is not None:
                children.setdefault(a.parent, []).append(id)
        todo = sorted(self.relink & self.found.keys(), key=self._height)
        done: set[str] = set()
        while todo:
            id = todo.pop(0)
            if id in done:
                continue
            done.add(id)
            a = self.found[id]
            above = self.found.get(a.parent) if a.parent is not None else None
            own = self.source[id]
            chain = above.chain if above is not None else ()
            if not (own and chain and chain[-1] == own):
                chain = (*chain, own)
            self.found[id] = replace(a, depth=1 if above is None else above.depth + 1, chain=chain)
            todo += children.get(id, ())

    def _height(self, id: str) -> int:
        n, at, seen = 0, self.found[id].parent, {id}
        while at is not None and at in self.found and at not in seen:
            seen.add(at)
            n, at = n + 1, self.found[at].parent
        return n


def _touches(e: Entity, spans: list[Span]) -> bool:
    return any(m.overlaps(s) for m in e.mentions for s in spans)


def made_by(d: Decision, did: str) -> Derivation:
    return Derivation("human", rule=f"decision {d.id}", reason=f"{d.who} {did} on {d.when[:10]}.")
