"""Checks in the report for a terminal, as (head, body) lines that the report hangs and wraps."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from sayso.model import Claim, QuoteCheck, Reading, Verdict
from sayso.model.factcheck import ClaimMatch
from sayso.report import checked
from sayso.report.claim_list import day, figure, kind, voice
from sayso.report.places import Places
from sayso.report.visible import one_line, shorten

_STYLES = {Verdict.VERBATIM: "bold green", Verdict.CUT: "bold yellow", Verdict.NOT_FOUND: "bold"}
_PASSAGE = 240
"""Code points of a transcript's passage that are shown."""


def quote_lines(check: QuoteCheck, places: Places) -> Iterator[tuple[Text, Text]]:
    """One quotation: verdict, comparison, reasons, warnings, place, and what its sentence held besides."""
    place = str(places.at(check.span.start)) if check.span is not None else check.id
    head = Text(
        checked.verdict(check).upper(), style=_STYLES.get(check.verdict, "bold red") if check.verdict else ""
    )
    if check.speaker:
        head.append(f"  {one_line(check.speaker)}", style="default not bold")
    yield Text(place, style="dim"), head
    yield Text(), Text(f"“{checked.in_marks(check)}”")
    for warning in check.warnings:
        yield Text("!", style="bold yellow"), Text(one_line(warning), style="yellow")
    for reason in check.reasons:
        yield Text(), Text(one_line(reason))
    for label, found in (("found in", check.locations), ("nearest:", check.nearest)):
        for x in found[:2]:
            body = Text(f"{label} {checked.where(x)}", style="dim")
            if label == "nearest:" or check.verdict is not Verdict.VERBATIM:
                body.append(f" “{shorten(one_line(x.text), _PASSAGE)}”", style="not dim")
            yield Text(), body
    if check.locations and (check.before or check.after):
        around = f"{one_line(check.before)} […] {one_line(check.after)}".strip()
        yield Text(), Text(f"in the same sentence: {shorten(around, 2 * _PASSAGE)}", style="dim")


def claim_lines(
    reading: Reading, claim: Claim, matches: tuple[ClaimMatch, ...], places: Places
) -> Iterator[tuple[Text, Text]]:
    """One claim: words, voice, type, values, reasons; then the published checks about it."""
    place = str(places.at(claim.spans[0].start)) if claim.spans else ""
    body = Text(one_line(claim.text), style="bold")
    body.append(f"  {claim.checkworthy:.2f}", style="not bold cyan")
    yield Text(place, style="dim"), body
    told = [voice(reading, claim), kind(claim)]
    told += [one_line(figure(q)) for q in claim.quantities] + [one_line(day(d)) for d in claim.dates]
    yield Text(), Text(" · ".join(one_line(x) for x in told), style="dim")
    about_it = [m for m in matches if m.relation in checked.ABOUT_IT]
    for m in about_it or matches[:1]:
        c = m.factcheck
        yield Text("✓" if m.relation.value == "same_claim" else "~", style="cyan"), Text(one_line(m.summary))
        yield Text(), Text(f"checked there: “{shorten(one_line(c.claim), _PASSAGE)}”", style="dim")
        link = f" {one_line(c.url)}" if c.url else ""
        rated = Text(f"{checked.published_by(m)}: ")
        rated.append(checked.rating(c.rating), style="bold")
        yield Text(), rated.append(link, style="dim")
