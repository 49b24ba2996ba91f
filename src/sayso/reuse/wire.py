"""Wire copy: the marks by which a text says that it came from a news agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from sayso.model import BlockKind, Document, Span

_HEAD = 300  # code points at the start in which a dateline stands
_TAIL = 500  # code points at the end in which an agency line stands


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: how it is called, how it signs bylines, how it marks datelines."""

    agency: str
    names: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WireMark:
    """The mark of an agency on a document.

    `where` is "outlet", "byline", "dateline", "agency line" or "licence"; `text` is what
    stands there, `span` its place in the text, None where it is not part of the text.
    """

    agency: str
    where: str
    text: str
    span: Span | None = None


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """The agencies that ship with sayso."""
    rows = yaml.safe_load(files("sayso.reuse").joinpath("agencies.yaml").read_text(encoding="utf-8"))
    return tuple(Agency(r["agency"], tuple(r["names"]), tuple(r["marks"])) for r in rows)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Agency, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    out = []
    for agency in agencies():
        names, marks = _any(agency.names), _any(agency.marks)
        byline = re.compile(rf"(?i:(?<!\w)(?:{names})(?!\w))|(?<!\w)(?:{marks})(?!\w)")
        # LONDON, March 3 (Reuters) - ...; BERLIN (AP) — ...
        dateline = re.compile(rf"[^\n]{{0,80}}\((?:{marks}|(?i:{names}))(?:\s+\w+)?\)\s*[-–—:]")
        # a last line "© AFP", "- PA", "(AP)"; "Additional reporting by Reuters"
        line = re.compile(
            rf"(?:(?:^|\n)\s*(?:[-–—©]|copyright\s+\d*)\s*(?:{marks}|(?i:{names}))\.?\s*(?=\n|$))"
            rf"|\((?:{marks}|(?i:{names}))\)\.?\s*(?=\n|$)"
            rf"|(?i:reporting by|source:|copy by)\s+(?:the\s+)?(?:{marks}|(?i:{names}))(?!\w)"
        )
        out.append((agency, byline, dateline, line))
    return tuple(out)


def find_wire(document: Document) -> WireMark | None:
    """The agency whose copy the document says it carries, by the first mark found.

    An agency that is only quoted ("told Reuters") is a credit, not a mark.
    """
    text = document.text
    edges = (document.outlet, document.byline, document.licence, text[:_HEAD], text[-_TAIL:])
    blocks = [b.span.of(text) for b in document.blocks if b.kind is BlockKind.BYLINE]
    if not _any_agency().search("\n".join((*edges, *blocks))):
        return None
    return next(_marks(document), None)


@lru_cache(maxsize=1)
def _any_agency() -> re.Pattern[str]:
    """Any sign of any agency: nine texts in ten have none, and need no closer look."""
    signs = tuple(w for a in agencies() for w in (a.agency, *a.names, *a.marks))
    return re.compile(rf"(?<!\w)(?:{_any(signs)})(?!\w)", re.IGNORECASE)


def _marks(document: Document) -> Iterator[WireMark]:
    text = document.text
    for agency, byline, dateline, line in _patterns():
        if document.outlet and document.outlet.casefold() in {
            n.casefold() for n in (agency.agency, *agency.names)
        }:
            yield WireMark(agency.agency, "outlet", document.outlet)
        if document.byline and byline.search(document.byline):
            yield WireMark(agency.agency, "byline", document.byline)
        for block in document.blocks:
            if block.kind is BlockKind.BYLINE and byline.search(block.span.of(text)):
                yield WireMark(agency.agency, "byline", block.span.of(text), block.span)
        found = dateline.search(text, 0, _HEAD)
        if found:
            yield WireMark(agency.agency, "dateline", found.group().strip(), Span(*found.span()))
        start = max(0, len(text) - _TAIL)
        found = line.search(text, start)
        if found:
            yield WireMark(agency.agency, "agency line", found.group().strip(), Span(*found.span()))
        if document.licence and re.search(rf"(?i:{_any(agency.names)})", document.licence):
            yield WireMark(agency.agency, "licence", document.licence)
