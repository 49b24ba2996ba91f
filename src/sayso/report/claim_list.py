"""Claims as text for the terminal: the most check-worthy first, each with who says it and why it is there."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from sayso.model import Claim, DateValue, Quantity, Reading
from sayso.report.visible import one_line


def render(reading: Reading, claims: Sequence[Claim], *, width: int = 100) -> str:
    """`claims` of `reading` in the order given."""
    title = one_line(reading.document.title or reading.document.input)
    lines = [title, f"{len(claims)} claims", ""]
    for claim in claims:
        mark = f"{claim.checkworthy:.2f}" if claim.checkable else "  – "
        lines += textwrap.wrap(
            one_line(claim.text), width, initial_indent=f"{mark}  ", subsequent_indent="      "
        )
        for label, value in (
            ("says", voice(reading, claim)),
            ("type", kind(claim)),
            ("figures", "; ".join(figure(q) for q in claim.quantities)),
            ("dates", "; ".join(day(d) for d in claim.dates)),
            ("why", "; ".join(claim.reasons)),
        ):
            if value:
                lines += textwrap.wrap(
                    f"{label}: {one_line(value)}",
                    width,
                    initial_indent="      ",
                    subsequent_indent="        ",
                )
        lines.append("")
    return "\n".join(lines)


def voice(reading: Reading, claim: Claim) -> str:
    """ "this article <- the ministry <- an official", with "?" for a hand the text leaves unknown."""
    by_id = {e.id: e.name for e in reading.entities}
    hands = [by_id.get(hand, "") or "?" for hand in claim.chain]
    if not hands and claim.voice != "author":
        hands = ["?"]
    return " <- ".join(["this article", *hands])


def figure(q: Quantity) -> str:
    """ "about $85 billion = 85,000,000,000 USD" """
    low, high = (f"{v:,.10g}" for v in (q.low, q.high))
    value = low if low == high else f"{low} to {high}"
    return f"{q.text} = {value}" + (f" {q.unit}" if q.unit else "")


def day(d: DateValue) -> str:
    """ "last Tuesday = 2021-08-17" """
    if not d.first and not d.last:
        return f"{d.text} = needs the day of publication"
    return f"{d.text} = {d.first}" if d.first == d.last else f"{d.text} = {d.first or '…'} to {d.last or '…'}"


def kind(claim: Claim) -> str:
    """ "factual past, presupposed" """
    told = claim.type.value.replace("_", " ")
    return (
        told
        + (", presupposed" if claim.presupposed else "")
        + (", denied by its voice" if claim.denied else "")
    )
