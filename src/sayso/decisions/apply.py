"""The merged view: a reading with everything people decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.decisions.anchor import locate
from sayso.decisions.decided import Decided, Outcome, Standing, Verdict
from sayso.decisions.model import Action, Decision, Words, live
from sayso.decisions.standings import Orphan, Standings, made_by
from sayso.decisions.status import Status, worst
from sayso.model import (
    Attribution,
    Content,
    Cue,
    Derivation,
    QuotationKind,
    Reading,
    Source,
    Span,
    Spans,
    cover,
)


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
                raise Orphan("Its words are gone; the same words elsewhere belong to another decision.")
            outcomes.append(Outcome(d.id, work.carry_out(d)))
        except Orphan as error:
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


class _Work(Standings):
    """Carries out decisions one by one."""

    def carry_out(self, d: Decision) -> Status:
        match d.action:
            case Action.ACCEPT:
                id, status = self._about(d)
                return self._judge(d, id, Verdict.ACCEPTED, status)
            case Action.REJECT:
                words, status = self.spans_of(d.about)
                known = self.match(words, d.about)
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
                e = self.entity_of(d.entity)
                assert d.kind is not None
                self.entities[e.id] = replace(e, kind=d.kind, derivation=made_by(d, "set this kind"))
                return self.ref_status(d.entity)
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
        words, status = self.spans_of(d.about)
        known = self.match(words, d.about)
        if known is not None:
            return known, status
        id, restored = self._restore(d, d.about)
        if d.action is Action.ACCEPT and d.entity is not None:
            self._set_source(id, d)
        return id, worst((status, restored))

    def _change_spans(self, d: Decision) -> Status:
        id, status = self._about(d)
        new, more = self.spans_of(d.words)
        assert d.words is not None
        a = self.found[id]
        source = self.locate_all(d.words.source)[0]
        cue = self.locate_all(d.words.cue)[0]
        self.found[id] = replace(
            a,
            source=replace(a.source, spans=source, text=cover(source, self.text)),
            cue=Cue(cue, cover(cue, self.text)),
            content=Content(new, cover(new, self.text)),
            quotation=_quotation(self.text, new),
            derivation=made_by(d, "set these words"),
        )
        return self._judge(d, id, Verdict.CHANGED, worst((status, more)))

    def _restore(self, d: Decision, words: Words | None) -> tuple[str, Status]:
        content, status = self.spans_of(words)
        assert words is not None
        source, s1 = self.locate_all(words.source)
        cue, s2 = self.locate_all(words.cue)
        id = f"D{d.id}"
        self.found[id] = Attribution(
            id=id,
            source=Source(
                source, cover(source, self.text), None, Derivation("human", reason="Nobody was named.")
            ),
            cue=Cue(cue, cover(cue, self.text)),
            content=Content(content, cover(content, self.text)),
            quotation=_quotation(self.text, content),
            derivation=made_by(d, "marked it"),
        )
        self.source[id] = ""
        self.relink.add(id)
        changed = Status.MOVED if Status.ORPHANED in (s1, s2) else worst((s1, s2))
        return id, worst((status, changed))

    def _set_source(self, id: str, d: Decision) -> None:
        if d.entity is None:
            self.source[id] = ""
        else:
            self.source[id] = self.entity_of(d.entity, new=f"N{d.id}", by=d).id
        a = self.found[id]
        self.found[id] = replace(a, source=replace(a.source, derivation=made_by(d, "set this source")))
        self.relink.add(id)

    def _set_parent(self, id: str, d: Decision) -> Status:
        self.relink.add(id)
        if d.parent is None:
            self.found[id] = replace(self.found[id], parent=None)
            return Status.KEPT
        words, status = self.spans_of(d.parent)
        parent = self.match(words, d.parent)
        if parent is None:
            raise Orphan("The attribution it was put into is not found in this reading.")
        at: str | None = parent
        while at is not None:
            if at == id:
                raise Orphan("An attribution can't stand in itself.")
            at = self.found[at].parent if at in self.found else None
        self.found[id] = replace(self.found[id], parent=parent)
        return status

    def _merge(self, d: Decision) -> Status:
        goes, stays = self.entity_of(d.entity), self.entity_of(d.into)
        if goes.id == stays.id:
            return Status.KEPT
        aliases = tuple(dict.fromkeys((*stays.aliases, goes.name, *goes.aliases)))
        self.entities[stays.id] = replace(
            stays,
            mentions=tuple(sorted({*stays.mentions, *goes.mentions})),
            aliases=tuple(x for x in aliases if x != stays.name),
            derivation=made_by(d, f"put “{goes.name}” and “{stays.name}” together"),
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
        return worst((self.ref_status(d.entity), self.ref_status(d.into)))

    def _split(self, d: Decision) -> Status:
        old = self.entity_of(d.entity)
        moved, statuses = [], []
        for words in d.moved:
            spans, status = self.spans_of(words)
            id = self.match(spans, words)
            if id is None:
                raise Orphan("A statement that was split off is not found in this reading.")
            moved.append(id)
            statuses.append(status)
        new = self.entity_of(d.into, new=f"N{d.id}", by=d)
        for id in moved:
            self.source[id] = new.id
            self.relink.add(id)
        words_moved = {s for id in moved for s in self.found[id].source.spans}
        kept = tuple(s for s in old.mentions if not any(s.overlaps(w) for w in words_moved))
        self.entities[old.id] = replace(old, mentions=kept)
        mentions = tuple(sorted({*self.entities[new.id].mentions, *words_moved}))
        self.entities[new.id] = replace(self.entities[new.id], mentions=mentions)
        return worst(statuses)


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
