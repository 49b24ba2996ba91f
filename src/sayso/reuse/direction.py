"""Which of two documents that share text was made from the other: time, credit, containment.

A credit in one document to the other's outlet decides; so does the time, if it is known
finely enough. Agency copy and passages that are nothing but somebody's quoted words have a
source of their own, and then time proves nothing. Containment never decides by itself, as a
short text can be the seed of a long one or a cut of it; it is said for the reader to weigh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sayso.model import Direction, Document, Passage, Span, shared
from sayso.reuse.wire import WireMark
from sayso.text import find_quotations

_QUOTED = 0.9  # share of the passages inside quotation marks from which only quotations are shared
_ALL = 0.95  # share of a text's words in passages from which it is called contained


@dataclass(frozen=True, slots=True)
class Judgement:
    direction: Direction
    evidence: str


def earlier(a: str, b: str) -> int | None:
    """-1 if ISO 8601 date `a` is earlier than `b`, 1 if later, 0 if the same; None if not known.

    Two dates compare by the day unless both have a time; a time with a zone and one
    without compare by the day too.
    """
    try:
        x, y = (datetime.fromisoformat(d.replace("Z", "+00:00")) for d in (a, b))
    except ValueError:
        return None
    if len(a) > 10 and len(b) > 10 and (x.tzinfo is None) == (y.tzinfo is None):
        return (x > y) - (x < y)
    return (x.date() > y.date()) - (x.date() < y.date())


def find_credit(document: Document, of: Document) -> str:
    """The words by which `document` credits the outlet of `of` or links to it, or ""."""
    if of.url:
        for link in document.links:
            if link.url.split("#")[0].rstrip("/") == of.url.split("#")[0].rstrip("/"):
                return f"a link to {of.url}"
    if not of.outlet or of.outlet.casefold() == document.outlet.casefold():
        return ""
    name = re.sub(r"^the[\s-]+", "", of.outlet.casefold().strip())
    if not name or name.split()[0] not in document.text.casefold():
        return ""
    outlet = rf"(?:the\s+)?{re.escape(name)}(?:'s|’s)?"
    verb = r"(?:first\s+)?(?:reported|reports|revealed|reveals|broke\s+the\s+story|has\s+learned)"
    found = re.search(
        rf"(?i)(?<!\w)(?:(?:according\s+to|told|citing|quoted\s+by|(?:first\s+)?reported\s+(?:by|in)"
        rf"|(?:first\s+)?published\s+(?:by|in)|seen\s+by|obtained\s+by|interview\s+with)\s+{outlet}(?!\w)"
        rf"|{outlet}\s+{verb}(?!\w))",
        document.text,
    )
    return " ".join(found.group().split()) if found else ""


def judge(
    a: Document,
    b: Document,
    passages: tuple[Passage, ...],
    *,
    wire_a: WireMark | None = None,
    wire_b: WireMark | None = None,
    covered_a: float = 0.0,
    covered_b: float = 0.0,
) -> Judgement:
    """Who had it from whom, with the evidence in plain sentences.

    `covered_a`, `covered_b` are the shares of each document's words that stand in passages.
    """
    credit_a, credit_b = find_credit(a, b), find_credit(b, a)
    order = earlier(a.published, b.published)
    extent = _extent(a, b, covered_a, covered_b)
    if bool(credit_a) != bool(credit_b):
        copy, origin, words = (a, b, credit_a) if credit_a else (b, a, credit_b)
        direction = Direction.A_FROM_B if credit_a else Direction.B_FROM_A
        if order == (-1 if credit_a else 1):
            return _unknown(
                f"{copy.id} credits {origin.id} (“{words}”) but is dated before it "
                f"({copy.published} and {origin.published})",
                extent,
            )
        return Judgement(direction, f"{copy.id} credits {origin.id}: “{words}”; {extent}")
    for mark, direction, origin, copy in (
        (wire_a, Direction.B_FROM_A, a, b),
        (wire_b, Direction.A_FROM_B, b, a),
    ):
        if mark is not None and mark.where == "outlet" and origin.outlet != copy.outlet:
            return Judgement(direction, f"{origin.id} is copy of the agency {mark.agency} itself; {extent}")
    if wire_a is not None or wire_b is not None:
        return _unknown(_wire_reason(a, b, wire_a, wire_b), extent)
    if _only_quotations(a, b, passages):
        return _unknown("what they share are quoted words, which both may have heard", extent)
    if order is None:
        return _unknown(f"{_undated(a, b)} no date that can be read, and neither credits the other", extent)
    if order == 0:
        return _unknown(f"both are dated {a.published}, and neither credits the other", extent)
    first, second = (a, b) if order < 0 else (b, a)
    direction = Direction.B_FROM_A if order < 0 else Direction.A_FROM_B
    return Judgement(
        direction, f"{first.id} is dated {first.published}, {second.id} {second.published}; {extent}"
    )


def _unknown(reason: str, extent: str) -> Judgement:
    return Judgement(Direction.UNKNOWN, f"{reason}; {extent}")


def _undated(a: Document, b: Document) -> str:
    missing = [d.id for d in (a, b) if earlier(d.published, d.published) is None]
    return f"{missing[0]} has" if len(missing) == 1 else "both have"


def _wire_reason(a: Document, b: Document, wire_a: WireMark | None, wire_b: WireMark | None) -> str:
    if wire_a is not None and wire_b is not None:
        if wire_a.agency == wire_b.agency:
            return f"both carry copy of {wire_a.agency} ({wire_a.where} and {wire_b.where})"
        return f"{a.id} carries copy of {wire_a.agency}, {b.id} of {wire_b.agency}"
    mark, marked, other = (wire_a, a, b) if wire_a is not None else (wire_b, b, a)
    assert mark is not None, "called with a mark"
    return (
        f"{marked.id} carries copy of {mark.agency} ({mark.where} “{mark.text[:80]}”), "
        f"from which {other.id} may have it too"
    )


def _extent(a: Document, b: Document, covered_a: float, covered_b: float) -> str:
    shares = f"the passages are {covered_a:.0%} of {a.id} and {covered_b:.0%} of {b.id}"
    if min(covered_a, covered_b) >= _ALL:
        return f"{shares}: the same text"
    if max(covered_a, covered_b) >= _ALL:
        inner, outer = (a, b) if covered_a >= covered_b else (b, a)
        return f"{shares}: {inner.id} is contained in {outer.id}"
    return shares


def _only_quotations(a: Document, b: Document, passages: tuple[Passage, ...]) -> bool:
    for document, spans in ((a, [p.a for p in passages]), (b, [p.b for p in passages])):
        total = sum(len(s) for s in spans)
        quoted: list[Span] = [q.span for q in find_quotations(document.text)]
        if not total or shared(spans, quoted) < _QUOTED * total:
            return False
    return True
