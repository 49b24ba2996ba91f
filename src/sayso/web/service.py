"""What the reader can do, without HTTP: read, show, decide, undo, compare, export."""

from __future__ import annotations

import json
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sayso.decisions import (
    REFEREE,
    Action,
    Agreement,
    Decided,
    Decision,
    Status,
    agreement,
    apply,
    live,
)
from sayso.errors import FormatError
from sayso.houserules import load_pack, shipped_packs, with_questions
from sayso.model import Reading
from sayso.store.desk import Stamp
from sayso.web.checks import Checked, Checker, NoChecker
from sayso.web.errors import WebError
from sayso.web.learn import Lessons
from sayso.web.library import Library
from sayso.web.origins import CollectionTracer, OriginDesk, Tracer
from sayso.web.reading import Job, Reads
from sayso.web.settings import Settings
from sayso.web.trace import Trace
from sayso.web.view import DocumentView, view
from sayso.web.wishes import EVERYBODY, DecisionMaker, Wish, refusal
from sayso.web.work import Report, Task, Tasks

MOST_SHOWN = 3_000
"""Statements on one page; an article has some thirty, a book two thousand. More would take a browser
and this server many seconds: the rest is in the exports."""
_VIEWS = 16
"""Views kept ready: a page is asked for again after each decision and each filter."""


@dataclass(slots=True)
class Service:
    """The reader's deeds over one library. Safe to use from several threads."""

    library: Library
    reads: Reads
    settings: Settings
    now: Callable[[], str]
    tasks: Tasks = field(default_factory=Tasks)
    readings_at_work: Tasks = field(default_factory=lambda: Tasks(2))
    checks_at_work: Tasks = field(default_factory=lambda: Tasks(1))
    tracer: Tracer = field(default_factory=CollectionTracer)
    checker: Checker = field(default_factory=NoChecker)
    trace: Trace = field(init=False)
    origins: OriginDesk = field(init=False)
    lessons: Lessons = field(init=False)
    _views: OrderedDict[tuple[str, Stamp, int, str, tuple[str, ...], bool], DocumentView] = field(
        default_factory=OrderedDict
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.trace = Trace(self.library, self.tasks)
        self.origins = OriginDesk(self.library, self.tasks, self.tracer, self.now)
        self.lessons = Lessons(self.library, self.now)

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

    def read_file_later(self, name: str, data: bytes) -> Task:
        """The work of reading all documents of a file; its result is the list of their keys."""
        unique = f"reading {name} {secrets.token_hex(8)}"
        return self.readings_at_work.start(unique, lambda report: self.read_file(name, data, report))

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

    def task(self, id: str) -> Task:
        """Work of any kind by its id. Raises WebError 404 where there is none."""
        for tasks in (self.readings_at_work, self.checks_at_work):
            with suppress(WebError):
                return tasks.get(id)
        return self.tasks.get(id)

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
        if checked is None and (reading.quote_checks or reading.factchecks):
            checked = Checked(reading.quote_checks, reading.factchecks)  # made when it was added
        at = (held.key, held.stamp, record[-1].id if record else 0, who, packs, checked is not None)
        with self._lock:
            if at in self._views:
                self._views.move_to_end(at)
                return self._views[at]
        made = apply(reading, record, keep_rejected=True)
        asked = _at_most(made.reading, MOST_SHOWN)
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
            n_left_out=len(made.reading.attributions) - len(asked.attributions),
        )
        with self._lock:
            self._views[at] = shown
            while len(self._views) > _VIEWS:
                self._views.popitem(last=False)
        return shown

    def checks(self, key: str, who: str, wait_s: float = 0.0) -> Task | None:
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
        task.wait(wait_s)
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

    def settle(self, key: str, attribution: str, verdict: str) -> None:
        """Settles a difference: the referee accepts or rejects the attribution (id of the reading itself).

        Raises:
            WebError: 404 no such attribution; 422 another verdict.
        """
        if verdict not in (Action.ACCEPT.value, Action.REJECT.value):
            raise refusal(
                "A difference is settled by accept or reject, or by taking somebody's decisions over."
            )
        self.decide(key, Wish(Action(verdict), REFEREE, attribution=attribution))

    def take_over(self, key: str, who: str, attribution: str) -> int:
        """The referee takes over what `who` decided about an attribution; how many decisions.

        Raises:
            WebError: 422 they decided nothing about it.
        """
        reading = self.library.get(key).reading
        mine = live(self._of(key, who))
        view = apply(reading, mine, keep_rejected=True)
        added = {f"D{d.id}": d for d in mine if d.action is Action.ADD}
        chosen = [added[attribution]] if attribution in added else []
        if attribution not in added:
            spans = {a.id: a.content.spans for a in view.reading.attributions}
            for d in mine:
                if d.about is None or d.action is Action.ADD:
                    continue
                alone = apply(reading, [d], keep_rejected=True)
                if attribution in alone.verdicts and attribution in spans:
                    chosen.append(d)
        if not chosen:
            raise refusal("That person decided nothing about this statement.")
        for d in chosen:
            self.library.append(key, replace(d, who=REFEREE, when=self.now(), id=0))
        return len(chosen)

    def take_over_agreed(self, key: str) -> int:
        """The referee takes over all verdicts on which everybody agrees; how many."""
        n = 0
        a = self.agreement(key)
        for attribution, _ in a.agreed:
            judge = next(p for p in a.people if self._judged(key, p, attribution))
            n += self.take_over(key, judge, attribution)
        return n

    def _judged(self, key: str, who: str, attribution: str) -> bool:
        return attribution in self.decided(key, who, keep_rejected=True)[1].verdicts

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
            raise refusal("Give your name (any name) so that the decision can be told from others'.")
        record = self._of(key, wish.who)
        decision = DecisionMaker(
            apply(reading, record, keep_rejected=True).reading, wish, record, self.now()
        ).make()
        if decision.action is not Action.WITHDRAW:
            trial = replace(decision, id=(record[-1].id if record else 0) + 1)
            outcome = apply(reading, (*record, trial), keep_rejected=True).outcomes[-1]
            if outcome.status is Status.ORPHANED:
                raise refusal(outcome.reason)
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


def _at_most(reading: Reading, n: int) -> Reading:
    """`reading` with its first `n` attributions and passages in the author's voice."""
    if max(len(reading.attributions), len(reading.voice)) <= n:
        return reading
    kept = reading.attributions[:n]
    ids = {a.id for a in kept}
    entities = {a.source.entity.id for a in kept if a.source.entity} | {e for a in kept for e in a.chain}
    return replace(
        reading,
        attributions=tuple(replace(a, parent=a.parent if a.parent in ids else None) for a in kept),
        voice=reading.voice[:n],
        entities=tuple(e for e in reading.entities if e.id in entities),
        claims=tuple(c for c in reading.claims[: 2 * n] if c.voice == "author" or c.voice in ids),
        questions=tuple(q for q in reading.questions[:n] if not q.about or ids.issuperset(q.about)),
    )


def rules_known(names: tuple[str, ...]) -> tuple[str, ...]:
    """`names`, which must be shipped packs: a page never makes the server open a file.

    Raises:
        WebError: 422 one is not.
    """
    for name in names:
        if name not in shipped_packs():
            raise refusal(f"There are no house rules {name[:40]!r}; there are {', '.join(shipped_packs())}.")
    return names


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise refusal("The text holds half a character (a lone surrogate); copy it anew.") from None
