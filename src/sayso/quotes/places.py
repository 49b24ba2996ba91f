"""Where the words stand, who says them there, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Location, Span, Verdict
from sayso.quotes.columns import Columns, exact_columns
from sayso.quotes.compare import Comparison
from sayso.quotes.quotation import Quotation
from sayso.quotes.rules import Rules
from sayso.quotes.search import Passage
from sayso.quotes.sense import sentence_after, sentence_before
from sayso.quotes.speakers import SameSpeaker, same_in


def location_of(columns: Columns, runs: Sequence[tuple[int, int]]) -> Location:
    main = max(runs, key=lambda r: r[1] - r[0])
    passage = columns.passages[columns.passage[main[0]]]
    same = [r for r in runs if columns.passages[columns.passage[r[0]]].transcript == passage.transcript]
    spans = tuple(columns.span(a, b) for a, b in same)
    text = " … ".join(columns.text(a, b) for a, b in same)
    return Location(
        passage.transcript,
        spans,
        text,
        columns.turn[same[0][0]].speaker,
        _seconds(passage, spans[0]),
        passage.path,
    )


def _seconds(passage: Passage, span: Span) -> float | None:
    before = [seconds for offset, seconds in passage.times if offset <= span.start]
    return before[-1] if before else None


def nearest_place(columns: Columns, comparison: Comparison, best: Location) -> tuple[Location, ...]:
    if comparison.coverage < 0.3:
        return ()
    a, b = max(comparison.runs, key=lambda r: r[1] - r[0])
    first, last = a, b
    for c in range(a, max(-1, a - 12), -1):
        if columns.passage[c] != columns.passage[a]:
            break
        first = c
    for c in range(b, min(len(columns.words), b + 12)):
        if columns.passage[c] != columns.passage[b]:
            break
        last = c
    return (
        Location(
            best.transcript,
            (columns.span(first, last),),
            columns.text(first, last),
            columns.turn[a].speaker,
            best.start_s,
            best.path,
        ),
    )


def all_places(
    quotation: Quotation,
    speaker: str,
    columns: Columns,
    comparison: Comparison,
    best: Location,
    verdict: Verdict,
    rules: Rules,
) -> list[Location]:
    """The best place, then others with the same words, or with other parts of a splice."""
    out = [best]
    if verdict is Verdict.VERBATIM:
        n = len(quotation.words)
        for column in exact_columns(quotation, columns):
            other = location_of(columns, [(column, column + n - 1)])
            if other not in out and len(out) < rules.max_locations:
                out.append(other)
        return out
    seen = {best.transcript}
    for a, _ in comparison.runs:
        name = columns.passages[columns.passage[a]].transcript
        if name not in seen:
            seen.add(name)
            out.append(
                location_of(
                    columns,
                    [
                        r
                        for r in comparison.runs
                        if columns.passages[columns.passage[r[0]]].transcript == name
                    ],
                )
            )
    return out


def strangers(speaker: str, columns: Columns, comparison: Comparison) -> str:
    """Who says the words, if all of it is clearly said by others than `speaker`."""
    names: list[str] = []
    for a, b in comparison.runs:
        for name in (columns.turn[a].speaker, columns.turn[b].speaker):
            present = columns.passages[columns.passage[a]].speakers
            if same_in(speaker, name, present) is not SameSpeaker.NO:
                return ""
            if name not in names:
                names.append(name)
    return " and ".join(names)


def context_of(columns: Columns, comparison: Comparison) -> tuple[str, str]:
    first, last = comparison.runs[0][0], comparison.runs[-1][1]
    p, q = columns.passages[columns.passage[first]], columns.passages[columns.passage[last]]
    a, b = columns.turn[first], columns.turn[last]
    start, end = columns.words[first].start, columns.words[last].end
    return (
        sentence_before(p.text, start - p.start, max(0, a.start - p.start)),
        sentence_after(q.text, end - q.start, min(len(q.text), b.end - q.start)),
    )
