"""What the reader can do, without HTTP: read, show, decide, undo, compare, export."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sayso.decisions import (
    Action,
    Agreement,
    Decided,
    Decision,
    EntityRef,
    Status,
    Words,
    agreement,
    anchor,
    apply,
    live,
    refer,
    words_of,
)
from sayso.errors import FormatError
from sayso.houserules import load_pack, shipped_packs, with_questions
from sayso.model import Attribution, Entity, Reading, SourceKind, Span, join_spans
from sayso.store.desk import Stamp
from sayso.web.checks import Checked, Checker, NoChecker
from sayso.web.errors import WebError
from sayso.web.library import Library
from sayso.web.origins import CollectionTracer, OriginDesk, Tracer
from sayso.web.reading import Job, Reads
from sayso.web.settings import Settings
from sayso.web.trace import Trace
from sayso.web.view import DocumentView, view
from sayso.web.work import Report, Task, Tasks

EVERYBODY = "*"
"""Instead of a name: the decisions of all, later ones over earlier ones."""
_PATIENCE_S = 0.7
"""A page waits so long for its checks before it is shown without them."""
_VIEWS = 16
"""Views kept ready: a page is asked for again after each decision and each filter."""


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


@dataclass(slots=True)
class Service:
    """The reader's deeds over one library. Safe to use from several threads."""

    library: Library
    reads: Reads
    settings: Settings
    now: Callable[[], str]
    tasks: Tasks = field(default_factory=Tasks)
    checks_at_work: Tasks = field(default_factory=lambda: Tasks(1))
    tracer: Tracer = field(default_factory=CollectionTracer)
    checker: Checker = field(default_factory=NoChecker)
    trace: Trace = field(init=False)
    origins: OriginDesk = field(init=False)
    _views: OrderedDict[tuple[str, Stamp, int, str, tuple[str, ...], bool], DocumentView] = field(
        default_factory=OrderedDict
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.trace = Trace(self.library, self.tasks)
        self.origins = OriginDesk(self.library, self.tasks, self.tracer, self.now)

    # -- documents ---------------------------------------------------------------------------

    def read(self, job: Job) -> tuple[str, Reading]:
        """Reads a document and keeps it; its key, which is its id where that makes a safe address."""
        reading = self.reads.read(job)
        return self.library.put(job, reading, self.now()), reading

    def read_file(
        self, name: str, data: bytes, report: Callable[[int, int], None] = lambda done, total: None
    ) -> list[str]:
        """Keys of all documents of a file; JSON Lines hold one a line, other files one.

        `report` is told how many of how many are done.
        """
        is_lines = name.lower().endswith((".jsonl", ".ndjson"))
        jobs = self._lines(name, data) if is_lines else [Job(name=name, data=data)]
        keys: list[str] = []
        for job in jobs:
            report(len(keys), len(jobs))
            keys.append(self.read(job)[0])
        return keys

    def read_again(self, key: str) -> int:
        """Reads the text of document `key` once more with the models of now; the new version."""
        document = self.library.get(key).reading.document
        job = Job(document.input, b"", document=document)
        return self.library.revise(key, job, self.reads.read(job), self.now())

    def revise(self, key: str, text: str) -> int:
        """Reads a corrected text as the next version of document `key`; decisions follow their words."""
        d = self.library.get(key).reading.document
        if text == d.text:
            return self.read_again(key)
        job = Job(
            name=d.input,
            data=_utf8(text),
            is_text=True,
            id=d.id,
            title=d.title,
            outlet=d.outlet,
            published=d.published,
            byline=d.byline,
            url=d.url,
        )
        return self.library.revise(key, job, self.reads.read(job), self.now())

    def _lines(self, name: str, data: bytes) -> list[Job]:
        jobs: list[Job] = []
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line.strip():
                continue
            where = f"{name}, line {number}"
            if len(jobs) >= self.settings.max_lines:
                raise WebError(
                    413,
                    "too_many",
                    f"{where}: more than {self.settings.max_lines} documents; use `sayso read`.",
                )
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise FormatError(
                    f"{where}: not JSON. Expected one object with a field `text` a line."
                ) from None
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise FormatError(f"{where}: expected an object with a field `text`.")

            def given(*names: str, row: dict[str, object] = row) -> str:
                return next((str(row[n])[:2000] for n in names if row.get(n)), "")

            jobs.append(
                Job(
                    where,
                    _utf8(row["text"]),
                    is_text=True,
                    id=given("id")[:200],
                    title=given("headline", "title"),
                    outlet=given("outlet"),
                    published=given("published"),
                    byline=given("byline"),
                    url=given("url"),
                )
            )
        if not jobs:
            raise FormatError(f"{name}: holds no line; expected one JSON object a line.")
        return jobs

    # -- views -------------------------------------------------------------------------------

    def decided(self, key: str, who: str, *, keep_rejected: bool = False) -> tuple[int, Decided]:
        """The merged view of document `key` for `who`, and its version."""
        held = self.library.get(key)
        return held.version, apply(held.reading, self._of(key, who), keep_rejected=keep_rejected)

    def view(self, key: str, who: str, rules: tuple[str, ...] | None = None) -> DocumentView:
        """What the page of document `key` shows to `who`."""
        packs = self.settings.rules if rules is None else rules
        record = self._of(key, who)
        held = self.library.get(key)
        reading = held.reading
        task = self.checks(key, who)
        checked: Checked | None = task.result if task is not None and task.state == "done" else None
        at = (held.key, held.stamp, record[-1].id if record else 0, who, packs, checked is not None)
        with self._lock:
            if at in self._views:
                self._views.move_to_end(at)
                return self._views[at]
        made = apply(reading, record, keep_rejected=True)
        asked = made.reading
        for pack in packs:
            asked = with_questions(asked, load_pack(pack))
        shown = view(
            held.key,
            held.version,
            who,
            replace(made, reading=asked),
            record,
            is_read=held.is_read,
            checked=checked or Checked(),
        )
        with self._lock:
            self._views[at] = shown
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return shown

    def checks(self, key: str, who: str) -> Task | None:
        """The work of holding document `key`, as `who` sees it, against what was given; its result is
        `Checked`. None where nothing was given."""
        if self.checker.is_empty:
            return None
        held, record = self.library.get(key), self._of(key, who)
        last = record[-1].id if record else 0
        reading = held.reading

        def check(report: Report) -> Checked:
            return self.checker.check(apply(reading, record).reading)

        task = self.checks_at_work.start(
            f"checks of {held.key} {held.stamp} {who if last else ''} {last}", check
        )
        task.wait(_PATIENCE_S)
        return task

    def anchor(self, key: str, attribution: str) -> str:
        """Where on the page of document `key` a statement stands; "" where there is none of this id."""
        shown = self.view(key, EVERYBODY)
        for note, card in shown.cards.items():
            if card.mark.id == attribution:
                return note
        return shown.voice_anchors.get(attribution, "")

    def agreement(self, key: str) -> Agreement:
        """How far those who judged document `key` agree."""
        reading = self.library.get(key).reading
        return agreement(reading, self.library.decisions(key))

    def _of(self, key: str, who: str) -> tuple[Decision, ...]:
        record = self.library.decisions(key)
        return record if who == EVERYBODY else tuple(d for d in record if d.who == who)

    # -- decisions -----------------------------------------------------------------------------

    def decide(self, key: str, wish: Wish) -> Decision:
        """Records what `wish` asks for.

        Raises:
            WebError: 404 no such document or attribution; 422 it can't be done, and nothing is recorded.
        """
        reading = self.library.get(key).reading
        if wish.who == EVERYBODY or not wish.who.strip():
            raise _no("Give your name (any name) so that the decision can be told from others'.")
        record = self._of(key, wish.who)
        decision = _Maker(apply(reading, record, keep_rejected=True).reading, wish, record, self.now()).make()
        if decision.action is not Action.WITHDRAW:
            trial = replace(decision, id=(record[-1].id if record else 0) + 1)
            outcome = apply(reading, (*record, trial), keep_rejected=True).outcomes[-1]
            if outcome.status is Status.ORPHANED:
                raise _no(outcome.reason)
        return self.library.append(key, decision)

    def undo(self, key: str, who: str) -> Decision:
        """Withdraws the last decision of `who` that holds.

        Raises:
            WebError: 409 there is none.
        """
        self.library.get(key)
        holding = live(self._of(key, who))
        if not holding:
            raise WebError(409, "nothing_to_undo", "There is no decision of yours left to undo.")
        return self.decide(key, Wish(Action.WITHDRAW, who, withdraws=holding[-1].id))


class _Maker:
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
                    raise _no("These are the words it has already.")
                return replace(self.blank, about=old, words=new)
            case Action.SOURCE:
                about = words_of(self._attribution(w.attribution), self.text)
                return replace(self.blank, about=about, entity=self._source())
            case Action.KIND:
                if w.kind is None:
                    raise _no("Give the kind.")
                return replace(self.blank, entity=refer(self._entity(w.entity), self.text), kind=w.kind)
            case Action.PARENT:
                about = words_of(self._attribution(w.attribution), self.text)
                parent = words_of(self._attribution(w.parent), self.text) if w.parent else None
                return replace(self.blank, about=about, parent=parent)
            case Action.MERGE:
                goes, stays = self._entity(w.entity), self._entity(w.into)
                if goes.id == stays.id:
                    raise _no("Choose two different sources.")
                return replace(self.blank, entity=refer(goes, self.text), into=refer(stays, self.text))
            case Action.SPLIT:
                return self._split()
            case Action.ADD:
                if not w.content:
                    raise _no("Mark the words that are said.")
                parent = words_of(self._attribution(w.parent), self.text) if w.parent else None
                words = self._words(Words(()))
                return replace(self.blank, words=words, entity=self._source(words), parent=parent)
            case Action.WITHDRAW:
                if w.withdraws not in {d.id for d in self.record}:
                    raise _no("That is no decision of yours.")
                return replace(self.blank, withdraws=w.withdraws)

    def _split(self) -> Decision:
        w = self.wish
        old = self._entity(w.entity)
        moved = [self._attribution(id) for id in dict.fromkeys(w.moved)]
        if not moved or not w.new_name.strip():
            raise _no("Name the new source and choose the statements that are theirs.")
        if any(a.source.entity is None or a.source.entity.id != old.id for a in moved):
            raise _no("Only statements of the source that is split can go to the new one.")
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
                    raise _no(f"[{start}, {end}) is no range of the text of {len(self.text)} code points.")
                if not self.text[start:end].strip():
                    raise _no(f"[{start}, {end}) holds white space only.")
                spans.append(Span(start, end))
            found[role] = tuple(anchor(self.text, s) for s in join_spans(spans))
        if not found["content"]:
            raise _no("Something must be said: mark at least one word as content.")
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


def rules_known(names: tuple[str, ...]) -> tuple[str, ...]:
    """`names`, which must be shipped packs: a page never makes the server open a file.

    Raises:
        WebError: 422 one is not.
    """
    for name in names:
        if name not in shipped_packs():
            raise _no(f"There are no house rules {name[:40]!r}; there are {', '.join(shipped_packs())}.")
    return names


def _no(why: str) -> WebError:
    return WebError(422, "not_possible", why)


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise _no("The text holds half a character (a lone surrogate); copy it anew.") from None
