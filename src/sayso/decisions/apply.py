"""The merged view: a reading with everything people decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.decisions.anchor import Anchor, locate
from sayso.decisions.model import Action, Decision, EntityRef, Words, live
from sayso.decisions.status import Status, worst
from sayso.model import (
    Attribution,
    Content,
    Cue,
    Derivation,
    Entity,
    QuotationKind,
    Reading,
    Source,
    SourceKind,
    Span,
    Spans,
    cover,
    join_spans,
    shared,
)

SAME = 0.5
"""Share of two contents' union that they must have in common to be the same attribution,"""
ALONE = 0.8
"""and the share needed where the words of the source don't agree as well: the outer of two
nested attributions often shares half of its content with the inner one, but not its source."""


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Standing:
    """The last word on an attribution: what, by whom, by which decision."""

    verdict: Verdict
    who: str
    decision: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one decision in this reading; `reason` says why where it is orphaned."""

    decision: int
    status: Status
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A reading with decisions applied.

    Attributes:
        reading: the merged view. Rejected attributions are gone unless they were asked for.
        verdicts: by id of the attribution; those nobody judged are not in it.
        outcomes: one for each decision that holds, in their order.
    """

    reading: Reading
    verdicts: dict[str, Standing]
    outcomes: tuple[Outcome, ...]

    def count(self, status: Status) -> int:
        return sum(o.status is status for o in self.outcomes)


class _Orphan(Exception):
    """The decision can't be applied to this reading; the message says why."""


def apply(reading: Reading, decisions: Iterable[Decision], *, keep_rejected: bool = False) -> Decided:
    """`reading` as people decided it, later decisions over earlier ones.

    A decision about an attribution that a new reading no longer finds is carried out all the same
    where its words still stand: somebody saw it there. One whose words are gone is orphaned.
    """
    work = _Work(reading)
    outcomes = []
    holding = live(decisions)
    twins = _twins(holding, work.text)
    for d in holding:
        try:
            if d.id in twins:
                raise _Orphan("Its words are gone; the same words elsewhere belong to another decision.")
            outcomes.append(Outcome(d.id, work.carry_out(d)))
        except _Orphan as error:
            outcomes.append(Outcome(d.id, Status.ORPHANED, str(error)))
    return Decided(work.result(keep_rejected), work.verdicts, tuple(outcomes))


def _twins(decisions: tuple[Decision, ...], text: str) -> set[int]:
    """Decisions whose words are gone while the same words, said twice, still stand where another
    decision was made: they must not be taken for that one."""
    places: dict[tuple[Span, str], list[tuple[int, bool]]] = {}
    for d in decisions:
        if d.about is None:
            continue
        first = d.about.content[0]
        found = locate(first, text)
        if found.span is not None:
            places.setdefault((found.span, first.exact), []).append((d.id, found.fits))
    return {
        id
        for found_here in places.values()
        if any(fits for _, fits in found_here)
        for id, fits in found_here
        if not fits
    }


class _Work:
    def __init__(self, reading: Reading) -> None:
        self.before = reading
        self.text = reading.document.text
        self.found = {a.id: a for a in reading.attributions}
        self.entities = {e.id: e for e in reading.entities}
        self.source = {a.id: a.source.entity.id if a.source.entity else "" for a in reading.attributions}
        self.verdicts: dict[str, Standing] = {}
        self.relink: set[str] = set()

    # -- one decision --------------------------------------------------------------------

    def carry_out(self, d: Decision) -> Status:
        match d.action:
            case Action.ACCEPT:
                id, status = self._about(d)
                return self._judge(d, id, Verdict.ACCEPTED, status)
            case Action.REJECT:
                words, status = self._spans(d.about)
                known = self._match(words, d.about)
                return status if known is None else self._judge(d, known, Verdict.REJECTED, status)
            case Action.SPANS:
                return self._change_spans(d)
            case Action.SOURCE:
                id, status = self._about(d)
                self._set_source(id, d)
                return self._judge(d, id, Verdict.CHANGED, status)
            case Action.PARENT:
                id, status = self._about(d)
                status = worst((status, self._set_parent(id, d)))
                return self._judge(d, id, Verdict.CHANGED, status)
            case Action.ADD:
                id, status = self._restore(d, d.words)
                self._set_source(id, d)
                status = worst((status, self._set_parent(id, d)))
                return self._judge(d, id, Verdict.ADDED, status)
            case Action.KIND:
                e = self._entity(d.entity)
                assert d.kind is not None
                self.entities[e.id] = replace(e, kind=d.kind, derivation=_by(d, "set this kind"))
                return self._ref_status(d.entity)
            case Action.MERGE:
                return self._merge(d)
            case Action.SPLIT:
                return self._split(d)
            case Action.WITHDRAW:
                raise AssertionError("`live` leaves withdrawals out")

    def _judge(self, d: Decision, id: str, verdict: Verdict, status: Status) -> Status:
        before = self.verdicts.get(id)
        if verdict is Verdict.CHANGED and before is not None and before.verdict is Verdict.ADDED:
            verdict = Verdict.ADDED
        self.verdicts[id] = Standing(verdict, d.who, d.id)
        return status

    def _about(self, d: Decision) -> tuple[str, Status]:
        words, status = self._spans(d.about)
        known = self._match(words, d.about)
        if known is not None:
            return known, status
        id, restored = self._restore(d, d.about)
        if d.action is Action.ACCEPT and d.entity is not None:
            self._set_source(id, d)
        return id, worst((status, restored))

    def _change_spans(self, d: Decision) -> Status:
        id, status = self._about(d)
        new, more = self._spans(d.words)
        assert d.words is not None
        a = self.found[id]
        source = self._locate_all(d.words.source)[0]
        cue = self._locate_all(d.words.cue)[0]
        self.found[id] = replace(
            a,
            source=replace(a.source, spans=source, text=cover(source, self.text)),
            cue=Cue(cue, cover(cue, self.text)),
            content=Content(new, cover(new, self.text)),
            quotation=_quotation(self.text, new),
            derivation=_by(d, "set these words"),
        )
        return self._judge(d, id, Verdict.CHANGED, worst((status, more)))

    def _restore(self, d: Decision, words: Words | None) -> tuple[str, Status]:
        content, status = self._spans(words)
        assert words is not None
        source, s1 = self._locate_all(words.source)
        cue, s2 = self._locate_all(words.cue)
        id = f"D{d.id}"
        self.found[id] = Attribution(
            id=id,
            source=Source(
                source, cover(source, self.text), None, Derivation("human", reason="Nobody was named.")
            ),
            cue=Cue(cue, cover(cue, self.text)),
            content=Content(content, cover(content, self.text)),
            quotation=_quotation(self.text, content),
            derivation=_by(d, "marked it"),
        )
        self.source[id] = ""
        self.relink.add(id)
        changed = Status.MOVED if Status.ORPHANED in (s1, s2) else worst((s1, s2))
        return id, worst((status, changed))

    def _set_source(self, id: str, d: Decision) -> None:
        if d.entity is None:
            self.source[id] = ""
        else:
            self.source[id] = self._entity(d.entity, new=f"N{d.id}", by=d).id
        a = self.found[id]
        self.found[id] = replace(a, source=replace(a.source, derivation=_by(d, "set this source")))
        self.relink.add(id)

    def _set_parent(self, id: str, d: Decision) -> Status:
        self.relink.add(id)
        if d.parent is None:
            self.found[id] = replace(self.found[id], parent=None)
            return Status.KEPT
        words, status = self._spans(d.parent)
        parent = self._match(words, d.parent)
        if parent is None:
            raise _Orphan("The attribution it was put into is not found in this reading.")
        at: str | None = parent
        while at is not None:
            if at == id:
                raise _Orphan("An attribution can't stand in itself.")
            at = self.found[at].parent if at in self.found else None
        self.found[id] = replace(self.found[id], parent=parent)
        return status

    def _merge(self, d: Decision) -> Status:
        goes, stays = self._entity(d.entity), self._entity(d.into)
        if goes.id == stays.id:
            return Status.KEPT
        aliases = tuple(dict.fromkeys((*stays.aliases, goes.name, *goes.aliases)))
        self.entities[stays.id] = replace(
            stays,
            mentions=tuple(sorted({*stays.mentions, *goes.mentions})),
            aliases=tuple(x for x in aliases if x != stays.name),
            derivation=_by(d, f"put “{goes.name}” and “{stays.name}” together"),
        )
        del self.entities[goes.id]
        for e in tuple(self.entities.values()):
            if goes.id in e.members:
                members = tuple(dict.fromkeys(stays.id if m == goes.id else m for m in e.members))
                self.entities[e.id] = replace(e, members=members)
        for id, entity in self.source.items():
            if entity == goes.id:
                self.source[id] = stays.id
                self.relink.add(id)
        for id, a in self.found.items():
            if goes.id in a.chain:
                self.found[id] = replace(a, chain=tuple(stays.id if x == goes.id else x for x in a.chain))
        return worst((self._ref_status(d.entity), self._ref_status(d.into)))

    def _split(self, d: Decision) -> Status:
        old = self._entity(d.entity)
        moved, statuses = [], []
        for words in d.moved:
            spans, status = self._spans(words)
            id = self._match(spans, words)
            if id is None:
                raise _Orphan("A statement that was split off is not found in this reading.")
            moved.append(id)
            statuses.append(status)
        new = self._entity(d.into, new=f"N{d.id}", by=d)
        for id in moved:
            self.source[id] = new.id
            self.relink.add(id)
        words_moved = {s for id in moved for s in self.found[id].source.spans}
        kept = tuple(s for s in old.mentions if not any(s.overlaps(w) for w in words_moved))
        self.entities[old.id] = replace(old, mentions=kept)
        mentions = tuple(sorted({*self.entities[new.id].mentions, *words_moved}))
        self.entities[new.id] = replace(self.entities[new.id], mentions=mentions)
        return worst(statuses)

    # -- finding words, attributions and entities again ---------------------------------------

    def _locate_all(self, anchors: tuple[Anchor, ...]) -> tuple[Spans, Status]:
        places = [locate(a, self.text) for a in anchors]
        return join_spans(p.span for p in places if p.span is not None), worst(p.status for p in places)

    def _spans(self, words: Words | None) -> tuple[Spans, Status]:
        """Where the content stands now; what is left of it where only a part is gone."""
        assert words is not None
        spans, status = self._locate_all(words.content)
        if not spans:
            quoted = " … ".join(a.exact for a in words.content)
            raise _Orphan(f"The words “{quoted[:80]}” are no longer in the text.")
        return spans, Status.MOVED if status is Status.ORPHANED else status

    def _match(self, content: Spans, words: Words | None) -> str | None:
        """The attribution whose content is `content`, or shares the most with it and enough."""
        size = sum(map(len, content))
        source = self._locate_all(words.source)[0] if words is not None else ()
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

    def _entity(self, ref: EntityRef | None, new: str = "", by: Decision | None = None) -> Entity:
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
            raise _Orphan(f"“{ref.name}” is not a source in this reading.")
        made = Entity(
            id=new,
            name=ref.name,
            kind=ref.kind,
            mentions=tuple(sorted(spans)),
            derivation=_by(by, "named it"),
        )
        self.entities[new] = made
        return made

    def _ref_status(self, ref: EntityRef | None) -> Status:
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


def _by(d: Decision, did: str) -> Derivation:
    return Derivation("human", rule=f"decision {d.id}", reason=f"{d.who} {did} on {d.when[:10]}.")


def _quotation(text: str, content: Spans) -> QuotationKind:
    """Direct where all of it stands in quotation marks, mixed where some does."""
    whole = "".join(s.of(text) for s in content).strip()
    marks = '“”"«»'
    if whole[:1] and whole[0] in marks and whole[-1] in marks + ".,":
        return QuotationKind.DIRECT
    if any(c in marks for c in whole):
        return QuotationKind.MIXED
    before = text[content[0].start - 1 : content[0].start] if content else ""
    after = text[content[-1].end : content[-1].end + 1] if content else ""
    return (
        QuotationKind.DIRECT
        if before and after and before in marks and after in marks
        else QuotationKind.INDIRECT
    )


__all__ = ["Decided", "Outcome", "SourceKind", "Standing", "Verdict", "apply"]
