"""What somebody wants to decide, in the terms of the page they look at, made into a decision that lasts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.decisions import Action, Decision, EntityRef, Words, anchor, refer, words_of
from sayso.model import Attribution, Entity, Reading, SourceKind, Span, join_spans
from sayso.web.errors import WebError

EVERYBODY = "*"
"""Instead of a name: the decisions of all, later ones over earlier ones."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide, by ids and code points of the view they looked at."""

    action: Action
    who: str
    attribution: str | None = None
    content: tuple[tuple[int, int], ...] | None = None
    source: tuple[tuple[int, int], ...] | None = None
    cue: tuple[tuple[int, int], ...] | None = None
    entity: str | None = None
    into: str | None = None
    new_name: str = ""
    kind: SourceKind | None = None
    parent: str | None = None
    moved: tuple[str, ...] = ()
    withdraws: int | None = None
    note: str = ""


class DecisionMaker:
    """Turns ids and offsets of a view into words that can be found again."""

    def __init__(self, reading: Reading, wish: Wish, record: tuple[Decision, ...], now: str) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.wish = wish
        self.record = record
        self.blank = Decision(wish.action, wish.who.strip(), now, note=wish.note)

    def make(self) -> Decision:
        w = self.wish
        match w.action:
            case Action.ACCEPT | Action.REJECT:
                a = self._attribution(w.attribution)
                ref = refer(a.source.entity, self.text) if a.source.entity else None
                return replace(self.blank, about=words_of(a, self.text), entity=ref)
            case Action.SPANS:
                a = self._attribution(w.attribution)
                old = words_of(a, self.text)
                new = self._words(old)
                if new == replace(old, id=""):
                    raise refusal("These are the words it has already.")
                return replace(self.blank, about=old, words=new)
            case Action.SOURCE:
                about = words_of(self._attribution(w.attribution), self.text)
                return replace(self.blank, about=about, entity=self._source())
            case Action.KIND:
                if w.kind is None:
                    raise refusal("Give the kind.")
                return replace(self.blank, entity=refer(self._entity(w.entity), self.text), kind=w.kind)
            case Action.PARENT:
                about = words_of(self._attribution(w.attribution), self.text)
                parent = words_of(self._attribution(w.parent), self.text) if w.parent else None
                return replace(self.blank, about=about, parent=parent)
            case Action.MERGE:
                goes, stays = self._entity(w.entity), self._entity(w.into)
                if goes.id == stays.id:
                    raise refusal("Choose two different sources.")
                return replace(self.blank, entity=refer(goes, self.text), into=refer(stays, self.text))
            case Action.SPLIT:
                return self._split()
            case Action.ADD:
                if not w.content:
                    raise refusal("Mark the words that are said.")
                parent = words_of(self._attribution(w.parent), self.text) if w.parent else None
                words = self._words(Words(()))
                return replace(self.blank, words=words, entity=self._source(words), parent=parent)
            case Action.WITHDRAW:
                if w.withdraws not in {d.id for d in self.record}:
                    raise refusal("That is no decision of yours.")
                return replace(self.blank, withdraws=w.withdraws)

    def _split(self) -> Decision:
        w = self.wish
        old = self._entity(w.entity)
        moved = [self._attribution(id) for id in dict.fromkeys(w.moved)]
        if not moved or not w.new_name.strip():
            raise refusal("Name the new source and choose the statements that are theirs.")
        if any(a.source.entity is None or a.source.entity.id != old.id for a in moved):
            raise refusal("Only statements of the source that is split can go to the new one.")
        spans = join_spans(s for a in moved for s in a.source.spans)
        mentions = tuple(anchor(self.text, s) for s in spans[:5])
        into = EntityRef(w.new_name.strip(), w.kind or old.kind, mentions)
        words = tuple(words_of(a, self.text) for a in moved)
        return replace(self.blank, entity=refer(old, self.text), into=into, moved=words)

    def _source(self, words: Words | None = None) -> EntityRef | None:
        w = self.wish
        if w.entity:
            return refer(self._entity(w.entity), self.text)
        if not w.new_name.strip():
            return None
        mentions = words.source if words is not None else ()
        if words is None and w.attribution:
            mentions = words_of(self._attribution(w.attribution), self.text).source
        return EntityRef(w.new_name.strip(), w.kind or SourceKind.NAMED_PERSON, mentions[:5])

    def _words(self, old: Words) -> Words:
        found = {}
        for role in ("content", "source", "cue"):
            pairs = getattr(self.wish, role)
            if pairs is None:
                found[role] = getattr(old, role)
                continue
            spans = []
            for start, end in pairs:
                if not 0 <= start < end <= len(self.text):
                    raise refusal(
                        f"[{start}, {end}) is no range of the text of {len(self.text)} code points."
                    )
                if not self.text[start:end].strip():
                    raise refusal(f"[{start}, {end}) holds white space only.")
                spans.append(Span(start, end))
            found[role] = tuple(anchor(self.text, s) for s in join_spans(spans))
        if not found["content"]:
            raise refusal("Something must be said: mark at least one word as content.")
        return Words(**found)

    def _attribution(self, id: str | None) -> Attribution:
        try:
            return self.reading.attribution(id or "")
        except KeyError:
            raise WebError(
                404,
                "not_found",
                f"There is no attribution {(id or '')[:20]!r} in this view; reload the page.",
            ) from None

    def _entity(self, id: str | None) -> Entity:
        try:
            return self.reading.entity(id or "")
        except KeyError:
            raise WebError(
                404, "not_found", f"There is no source {(id or '')[:20]!r} in this view; reload the page."
            ) from None


def refusal(why: str) -> WebError:
    """422: it can't be done, and nothing is recorded."""
    return WebError(422, "not_possible", why)
