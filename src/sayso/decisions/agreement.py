"""How far people agree, beyond chance (Krippendorff, Content Analysis, 2004, chapter 11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.decisions.apply import apply
from sayso.decisions.decided import Decided, Verdict
from sayso.decisions.model import Decision, live
from sayso.model import Attribution, Reading, Span, shared

REFEREE = "agreed"
"""The name under which differences are settled; its decisions count as nobody's own judgement."""
_SAME_ADDITION = 0.5
"""Share of two additions' words in common from which both saw the same."""
_WORD = re.compile(r"\w[\w'’\-]*")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An attribution that two people judged differently; `text` is its content.

    `settled`: the verdict of the referee, "" where there is none yet.
    """

    attribution: str
    text: str
    verdicts: tuple[tuple[str, str], ...]
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """An attribution that `who` added and not all others did.

    `id` is its id in the view of `who` ("D7"), `missed` who did not add it.
    """

    who: str
    id: str
    text: str
    missed: tuple[str, ...]
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of those who decided about one document.

    Attributes:
        people: their names, sorted.
        verdicts: alpha over attributions (accepted, rejected, changed); None where fewer than
            two people judged any of them.
        words: alpha over the words of the text (attributed or not) in each one's own view; None
            with fewer than two people.
        n_units: attributions judged by two or more.
        disagreements: those they judged differently, in order of the text.
        additions: what was added by some and missed by others, in order of the text.
        agreed: attributions on which all who judged them agree, and that the referee has not judged,
            with their common verdict.
    """

    people: tuple[str, ...]
    verdicts: float | None
    words: float | None
    n_units: int
    disagreements: tuple[Disagreement, ...]
    additions: tuple[Addition, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Alpha for nominal values, each unit the values its coders gave (missing ones left out).

    1 is perfect, 0 what chance gives, below 0 worse. None where no unit has two values. Where all
    values are the same there is no variation to judge by; by convention the result is 1.
    """
    pairable = [Counter(u) for u in units if len(u) >= 2]
    n = sum(sum(c.values()) for c in pairable)
    if not n:
        return None
    totals: Counter[str] = Counter()
    observed = 0.0
    for c in pairable:
        m = sum(c.values())
        totals.update(c)
        observed += (m * m - sum(v * v for v in c.values())) / (m - 1)
    expected = (n * n - sum(v * v for v in totals.values())) / (n - 1)
    return 1.0 if expected == 0 else 1.0 - observed / expected


def agreement(reading: Reading, decisions: Iterable[Decision]) -> Agreement:
    """Agreement of all people who decided about `reading`, each seen by themselves."""
    everything = live(decisions)
    settled = apply(reading, [d for d in everything if d.who == REFEREE], keep_rejected=True)
    holding = [d for d in everything if d.who != REFEREE]
    people = tuple(sorted({d.who for d in holding}))
    views = {who: apply(reading, [d for d in holding if d.who == who], keep_rejected=True) for who in people}
    judged: dict[str, dict[str, str]] = {}
    for who, view in views.items():
        for id, standing in view.verdicts.items():
            if not id.startswith("D"):  # an addition is one person's own; the words compare it
                judged.setdefault(id, {})[who] = standing.verdict.value
    units = [v for v in judged.values() if len(v) >= 2]
    order = {a.id: n for n, a in enumerate(reading.attributions)}
    texts = {a.id: a.content.text for a in reading.attributions}
    apart = tuple(
        Disagreement(id, texts.get(id, ""), tuple(sorted(given.items())), _verdict(settled, id))
        for id, given in sorted(judged.items(), key=lambda x: order.get(x[0], len(order)))
        if len(given) >= 2 and len(set(given.values())) > 1
    )
    return Agreement(
        people,
        krippendorff_alpha([tuple(u.values()) for u in units]),
        _words(reading, {who: _attributed(v.reading, v.verdicts) for who, v in views.items()}),
        len(units),
        apart,
        _additions(views, settled),
        tuple(
            (id, next(iter(set(given.values()))))
            for id, given in sorted(judged.items(), key=lambda x: order.get(x[0], len(order)))
            if len(given) >= 2 and len(set(given.values())) == 1 and not _verdict(settled, id)
        ),
    )


def _verdict(view: Decided, id: str) -> str:
    standing = view.verdicts.get(id)
    return standing.verdict.value if standing is not None else ""


def _additions(views: Mapping[str, Decided], settled: Decided) -> tuple[Addition, ...]:
    added = {
        who: [
            a
            for a in view.reading.attributions
            if _verdict(view, a.id) == Verdict.ADDED.value and a.id.startswith("D")
        ]
        for who, view in views.items()
    }
    out: list[tuple[int, Addition]] = []
    for who, mine in added.items():
        for a in mine:
            missed = tuple(
                other
                for other, theirs in added.items()
                if other != who and not any(_alike(a, b) for b in theirs)
            )
            taken = [b for b in settled.reading.attributions if b.id.startswith("D") and _alike(a, b)]
            verdict = _verdict(settled, taken[0].id) if taken else ""
            if missed:
                out.append((a.span.start, Addition(who, a.id, a.content.text, missed, verdict)))
    return tuple(x for _, x in sorted(out, key=lambda x: (x[0], x[1].who)))


def _alike(a: Attribution, b: Attribution) -> bool:
    both = shared(a.content.spans, b.content.spans)
    size = sum(map(len, a.content.spans)) + sum(map(len, b.content.spans)) - both
    return both >= _SAME_ADDITION * size


def _attributed(reading: Reading, verdicts: Mapping[str, object]) -> list[Span]:
    out: list[Span] = []
    for a in reading.attributions:
        standing = verdicts.get(a.id)
        if getattr(standing, "verdict", None) is not Verdict.REJECTED:
            out += a.content.spans
    return sorted(out)


def _words(reading: Reading, attributed: Mapping[str, list[Span]]) -> float | None:
    if len(attributed) < 2:
        return None
    starts = [m.start() for m in _WORD.finditer(reading.document.text)]
    columns = []
    for spans in attributed.values():
        column, at, until = [], 0, 0
        for start in starts:
            while at < len(spans) and spans[at].start <= start:
                until = max(until, spans[at].end)
                at += 1
            column.append("attributed" if start < until else "not")
        columns.append(column)
    return krippendorff_alpha(list(zip(*columns, strict=True)))
