"""How far people agree, beyond chance (Krippendorff, Content Analysis, 2004, chapter 11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.decisions.apply import Verdict, apply
from sayso.decisions.model import Decision, live
from sayso.model import Reading, Span

_WORD = re.compile(r"\w[\w'’\-]*")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An attribution that two people judged differently; `text` is its content."""

    attribution: str
    text: str
    verdicts: tuple[tuple[str, str], ...]


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
    """

    people: tuple[str, ...]
    verdicts: float | None
    words: float | None
    n_units: int
    disagreements: tuple[Disagreement, ...]


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
    holding = live(decisions)
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
        Disagreement(id, texts.get(id, ""), tuple(sorted(given.items())))
        for id, given in sorted(judged.items(), key=lambda x: order.get(x[0], len(order)))
        if len(given) >= 2 and len(set(given.values())) > 1
    )
    return Agreement(
        people,
        krippendorff_alpha([tuple(u.values()) for u in units]),
        _words(reading, {who: _attributed(v.reading, v.verdicts) for who, v in views.items()}),
        len(units),
        apart,
    )


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
