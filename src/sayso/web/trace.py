"""Tracing through a collection, without HTTP: statements, sources, copies."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sayso.model import Copy, Direction, Document
from sayso.report.overview import KIND_WORDS
from sayso.store import Counts, Hit, SourceRow, parse_query
from sayso.web import pictures
from sayso.web.errors import WebError
from sayso.web.library import Library, key_of
from sayso.web.work import Report, Task, Tasks

T = TypeVar("T")
WORDS = {k.value: w for k, w in KIND_WORDS.items()} | {"unknown": "source not known"}
"""Kinds of source in words."""
_REMEMBERED = 32
_TOP_OUTLETS = 40
"""Outlets in a picture; more can't be told apart."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """Which statements to count: exact outlet and kind, exact `name`, words in the name, dates."""

    outlet: str = ""
    kind: str = ""
    name: str = ""
    words: str = ""
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is heard: the sources, and pictures by time and by outlet."""

    sources: tuple[SourceRow, ...]
    time: pictures.Bars
    outlets: pictures.Bars
    n_statements: int
    n_unknown: int
    n_outlets: int
    counts: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement found, with the key of its document."""

    key: str
    hit: Hit


@dataclass(slots=True)
class Trace:
    """Questions to the whole collection. Answers are kept until the collection changes."""

    library: Library
    tasks: Tasks
    _answers: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def search(self, text: str, offset: int, limit: int) -> tuple[list[Found], bool]:
        """Statements that fit the query, the best first; whether there are more.

        Raises:
            FormatError: the query can't be read.
        """
        query = parse_query(text)
        with self.library.desk() as desk:
            hits = desk.search(query, offset + limit + 1)
        shown = hits[offset : offset + limit]
        return [Found(key_of(h.document), h) for h in shown], len(hits) > offset + limit

    def counts(self) -> Counts:
        """How much is in the collection."""

        def count() -> Counts:
            with self.library.desk() as desk:
                return desk.counts()

        return self._once("counts", count)

    def heard(self, sifted: Sifted) -> Heard:
        """Who is heard, by outlet and kind, over time."""
        return self._once(("heard", sifted), lambda: self._heard(sifted))

    def _heard(self, s: Sifted) -> Heard:
        with self.library.desk() as desk:
            months = desk.heard(outlet=s.outlet, name=s.name, after=s.after, before=s.before)
            outlets = desk.heard_by_outlet(name=s.name, after=s.after, before=s.before)
            sources = desk.voices(
                outlet=s.outlet, kind=s.kind, words=s.words or s.name, after=s.after, before=s.before
            )
        by_month = {(h.month, h.kind): h.statements for h in months}
        if len({m for m, _ in by_month}) > 72:  # bars of six years of months are still seen
            by_month = pictures.yearly(by_month)
        by_outlet = {(o, k): n for o, k, n in outlets}
        sizes: dict[str, int] = {}
        for o, _, n in outlets:
            sizes[o] = sizes.get(o, 0) + n
        names = sorted(sizes, key=lambda o: (-sizes[o], o))[:_TOP_OUTLETS]
        if s.outlet:
            names = [o for o in sizes if o == s.outlet]
        return Heard(
            sources,
            pictures.over_time(by_month, WORDS),
            pictures.by_name(by_outlet, names, WORDS),
            sum(h.statements for h in months),
            sum(h.statements for h in months if h.kind == "unknown"),
            len(sizes),
            by_month,
        )

    # -- copies --------------------------------------------------------------------------------

    def copies(self) -> Task:
        """The work of finding all copies; its result is a tuple of `Copy`."""
        with self.library.desk() as desk:
            state = desk.state()
        return self.tasks.start(f"copies of {state}", self._find_copies)

    def _find_copies(self, report: Report) -> tuple[Copy, ...]:
        from sayso.batch import collection_copies

        found: list[Copy] = []
        with self.library.desk() as desk:
            for copy in collection_copies(desk):
                found.append(copy)
                if len(found) % 20 == 0:
                    report(len(found), None)
        report(len(found), len(found))
        return tuple(sorted(found, key=lambda c: (-c.containment, c.a, c.b)))

    def pair(self, a: str, b: str) -> tuple[Document, Document, Copy]:
        """Two documents (by key) and what they share, the earlier one first where that is known.

        Raises:
            WebError: 404 one is not here; 422 they are the same one.
        """
        from sayso.reuse import CopySettings, find_copies

        one, other = (self.library.get(key).reading.document for key in (a, b))
        if one.id == other.id:
            raise WebError(422, "not_possible", "Choose two different documents.")
        first, second = sorted((one, other), key=lambda d: d.id)
        known = self._known_copy(first.id, second.id)
        if known is None:
            found = find_copies((first, second), CopySettings(min_containment=0.01, min_coverage=0.0))
            known = (
                found[0] if found else Copy(first.id, second.id, 0.0, (), evidence="They share no passage.")
            )
        return first, second, known

    def _known_copy(self, a: str, b: str) -> Copy | None:
        with self.library.desk() as desk:
            state = desk.state()
        task = self.tasks.find(f"copies of {state}")
        if task is None or task.state != "done":
            return None
        return next((c for c in task.result if (c.a, c.b) == (a, b)), None)

    def _once(self, question: Hashable, answer: Callable[[], T]) -> T:
        with self.library.desk() as desk:
            at = (question, desk.state())
        with self._lock:
            if at in self._answers:
                self._answers.move_to_end(at)
                kept: T = self._answers[at]
                return kept
        found = answer()
        with self._lock:
            self._answers[at] = found
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return found


def direction_words(copy: Copy) -> str:
    """Who has it from whom, for a reader."""
    match copy.direction:
        case Direction.A_FROM_B:
            return "first from second"
        case Direction.B_FROM_A:
            return "second from first"
        case _:
            return "direction unknown"
