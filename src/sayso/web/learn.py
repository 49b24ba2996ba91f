"""The classroom: mark the sources of an article yourself, blind, then compare with sayso and each other.

Learners' marks are kept beside the collection's decisions, never mixed with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.decisions import (
    REFEREE,
    Action,
    Decision,
    Status,
    apply,
    krippendorff_alpha,
    live,
)
from sayso.model import Attribution, Reading, shared
from sayso.report.overview import KIND_WORDS
from sayso.store.desk import LESSON
from sayso.web.errors import WebError
from sayso.web.library import Library
from sayso.web.wishes import DecisionMaker, Wish, refusal

SAME = 0.4
"""Share of two statements' words in common from which they count as the same; learners cut ends freely."""
_WORD = re.compile(r"\w[\w'’\-]*")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A kind of source, explained: what it is, how to tell it, an example, what to ask of it."""

    kind: str
    name: str
    what: str
    example: str
    ask: str


LESSONS = (
    Lesson(
        "named_person",
        "Named person",
        "Somebody with a name. Readers can look them up, and they answer for what they say.",
        "“The bridge is safe,” said Ana Costa, the port’s engineer.",
        "Would this person know? Do they gain by saying so?",
    ),
    Lesson(
        "named_organization",
        "Organisation",
        "A ministry, company, agency or newspaper that speaks as a body, by name.",
        "The Harbour Office said the pier would reopen in May.",
        "Who in it speaks, and did anybody else confirm it?",
    ),
    Lesson(
        "document",
        "Document",
        "A report, letter, study, court file or recording that is cited.",
        "According to a letter seen by this newspaper, the cost was 4.2 million crowns.",
        "Can you read it yourself? Who wrote it, and when?",
    ),
    Lesson(
        "anonymous_person",
        "Unnamed person",
        "One human being whose name is kept back. A good report says why, and how they would know.",
        "A former engineer at the yard, who feared for his job, called the repairs a coat of paint.",
        "Why is there no name? How would they know?",
    ),
    Lesson(
        "anonymous_group",
        "Unnamed group",
        "“Officials”, “experts”, “residents”: nobody in particular, and nobody who can be asked.",
        "Officials claimed that passengers had never been at risk.",
        "How many, and which? Would the sentence stand with one name in it?",
    ),
    Lesson(
        "author",
        "The author’s own voice",
        "No source at all: the reporter says it. Common facts need no source; judgements and guesses show here.",
        "The Aurelia has carried passengers for 41 years.",
        "How does the author know? Is it a fact or a view?",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a learner and as sayso have it; either side may lack it.

    `yours`, `theirs`: the source in words, "" where that side has no such statement.
    """

    text: str
    yours: str
    your_kind: str
    theirs: str
    their_kind: str
    attribution: str

    @property
    def found_by_both(self) -> bool:
        return bool(self.yours and self.theirs)

    @property
    def same_kind(self) -> bool:
        return self.found_by_both and self.your_kind == self.their_kind


@dataclass(frozen=True, slots=True)
class Comparison:
    """A learner beside sayso. `alpha`: agreement about the words, attributed or not."""

    rows: tuple[Row, ...]
    n_both: int
    n_same_kind: int
    n_missed: int
    n_own: int
    alpha: float | None
    settled_by_people: bool


@dataclass(frozen=True, slots=True)
class Pupil:
    """What one learner found of what sayso has."""

    name: str
    n_marks: int
    n_both: int
    n_same_kind: int
    n_own: int


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A statement of sayso's, and which learners found it."""

    text: str
    source: str
    kind: str
    attribution: str
    found_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassView:
    """All learners of one article side by side. `alpha`: of the learners among themselves, about the words."""

    pupils: tuple[Pupil, ...]
    rows: tuple[ClassRow, ...]
    alpha: float | None


@dataclass(slots=True)
class Lessons:
    """What learners do with documents of the collection."""

    library: Library
    now: Callable[[], str]

    def own(self, key: str, who: str) -> tuple[Reading, tuple[Decision, ...]]:
        """The document with nothing but the marks of `who`, and these marks."""
        held = self.library.get(key)
        mine = tuple(d for d in self.library.decisions(key, LESSON) if d.who == who)
        return apply(Reading(held.reading.document), mine).reading, mine

    def mark(self, key: str, wish: Wish) -> Decision:
        """Records a learner's mark: a statement with its source, or the withdrawal of one.

        Raises:
            WebError: 422 nothing was marked, or it is no mark of a learner.
        """
        if wish.action not in (Action.ADD, Action.WITHDRAW):
            raise refusal("In the classroom statements are added, or taken back.")
        if not wish.who.strip() or wish.who == "*":
            raise refusal("Give your name (any name) so that your marks can be told from others’.")
        reading, mine = self.own(key, wish.who.strip())
        decision = DecisionMaker(reading, wish, mine, self.now()).make()
        if decision.action is Action.ADD:
            trial = apply(Reading(reading.document), [decision])
            if trial.outcomes[-1].status is Status.ORPHANED:
                raise refusal(trial.outcomes[-1].reason)
        return self.library.append(key, decision, LESSON)

    def undo(self, key: str, who: str) -> Decision:
        """Takes back the last mark of `who`.

        Raises:
            WebError: 409 there is none.
        """
        holding = live(self.own(key, who)[1])
        if not holding:
            raise WebError(409, "nothing_to_undo", "There is no mark of yours left to take back.")
        return self.mark(key, Wish(Action.WITHDRAW, who, withdraws=holding[-1].id))

    def compare(self, key: str, who: str) -> Comparison:
        """The marks of `who` beside sayso's.

        Raises:
            WebError: 422 nothing is marked yet: sayso's answer would spoil the exercise.
        """
        mine = self.own(key, who)[0]
        if not mine.attributions:
            raise refusal("Mark at least one statement first, then compare.")
        theirs, settled = self._answer(key)
        return _compare(mine, theirs, settled)

    def whole_class(self, key: str) -> ClassView:
        """All learners of document `key` side by side."""
        theirs, _ = self._answer(key)
        names = sorted({d.who for d in live(self.library.decisions(key, LESSON))})
        readings = {n: self.own(key, n)[0] for n in names}
        pupils = []
        for name, mine in readings.items():
            c = _compare(mine, theirs, False)
            pupils.append(Pupil(name, len(mine.attributions), c.n_both, c.n_same_kind, c.n_own))
        rows = []
        for a in theirs.attributions:
            found = tuple(n for n, mine in readings.items() if _match(a, mine.attributions) is not None)
            rows.append(ClassRow(a.content.text, _who(a), _kind(a), a.id, found))
        alpha = _alpha(theirs, [r.attributions for r in readings.values()]) if len(readings) > 1 else None
        return ClassView(tuple(pupils), tuple(rows), alpha)

    def _answer(self, key: str) -> tuple[Reading, bool]:
        """What learners are compared with: what people settled, where they did, else sayso's reading."""
        record = [d for d in self.library.decisions(key) if d.who == REFEREE]
        reading = self.library.get(key).reading
        return (apply(reading, record).reading, True) if record else (reading, False)


def _compare(mine: Reading, theirs: Reading, settled: bool) -> Comparison:
    rows: list[tuple[int, Row]] = []
    taken: set[str] = set()
    for a in theirs.attributions:
        own = _match(a, mine.attributions)
        if own is not None:
            taken.add(own.id)
        row = Row(
            a.content.text, _who(own) if own else "", _kind(own) if own else "", _who(a), _kind(a), a.id
        )
        rows.append((a.span.start, row))
    rows += [
        (b.span.start, Row(b.content.text, _who(b), _kind(b), "", "", ""))
        for b in mine.attributions
        if b.id not in taken
    ]
    ordered = tuple(r for _, r in sorted(rows, key=lambda x: x[0]))
    return Comparison(
        ordered,
        sum(r.found_by_both for r in ordered),
        sum(r.same_kind for r in ordered),
        sum(not r.yours for r in ordered),
        sum(not r.theirs for r in ordered),
        _alpha(theirs, [mine.attributions, theirs.attributions]),
        settled,
    )


def _match(a: Attribution, among: Sequence[Attribution]) -> Attribution | None:
    best: tuple[float, Attribution] | None = None
    for b in among:
        both = shared(a.content.spans, b.content.spans)
        size = sum(map(len, a.content.spans)) + sum(map(len, b.content.spans)) - both
        if both >= SAME * size and (best is None or both / size > best[0]):
            best = (both / size, b)
    return best[1] if best else None


def _who(a: Attribution) -> str:
    entity = a.source.entity
    return (entity.name if entity else a.source.text) or "nobody known"


def _kind(a: Attribution) -> str:
    return KIND_WORDS[a.source.entity.kind] if a.source.entity else "not known"


def _alpha(reading: Reading, sides: Sequence[Sequence[Attribution]]) -> float | None:
    text = reading.document.text
    starts = [m.start() for m in _WORD.finditer(text)]
    columns = []
    for side in sides:
        spans = [s for a in side for s in a.content.spans]
        inside = bytearray(len(text) + 1)
        for s in spans:
            inside[s.start : s.end] = b"\x01" * len(s)
        columns.append(["said" if inside[i] else "not" for i in starts])
    return krippendorff_alpha(list(zip(*columns, strict=True)))
