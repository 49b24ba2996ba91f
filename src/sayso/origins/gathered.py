"""A collection made ready for tracing: texts, outlets, days, credits and agency marks of every report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model import Document, Reading
from sayso.origins.credits import Mention, find_mentions
from sayso.origins.names import Aliases, Forms, OutletNames, core_of
from sayso.origins.occasion import Quoted, quotations
from sayso.origins.texts import Text, Weights, prepare
from sayso.reuse.fingerprint import Hashes, word_hashes
from sayso.reuse.wire import find_wire

_EDGE_LINES = 2  # lines at either end in which a bare agency line stands
_LINE_WORDS = 6  # more words than that are a sentence

Readings = Mapping[str, Reading] | Callable[[str], Reading | None]


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        outlet: canonical name, "" if unknown.
        day: proleptic ordinal of the day of publication, None if unknown.
        mentions: credits to others; `own_mentions` to itself, which a copy takes along.
        agency: agency whose copy it says it carries, canonical, else "".
        is_agency: the outlet is an agency.
    """

    document: Document
    text: Text
    outlet: str
    day: int | None
    mentions: tuple[Mention, ...]
    own_mentions: tuple[Mention, ...]
    agency: str
    is_agency: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """All reports, earliest first, undated last; `words` of each, `names` of the outlets, `quoted` words
    with their sources where there are readings."""

    reports: tuple[Report, ...]
    words: tuple[Hashes, ...]
    weights: Weights
    names: OutletNames
    quoted: tuple[Quoted, ...] = ()

    def __len__(self) -> int:
        return len(self.reports)


def reading_of(readings: Readings | None, id: str) -> Reading | None:
    if readings is None:
        return None
    return readings(id) if callable(readings) else readings.get(id)


def gather(
    documents: Sequence[Document],
    readings: Readings | None = None,
    aliases: Aliases | None = None,
    forms: Forms | None = None,
) -> Gathered:
    ordered = sorted(documents, key=lambda d: (not d.published, d.published, d.id))
    words = tuple(word_hashes(d.text) for d in ordered)
    weights = Weights(words)
    names = OutletNames((d.outlet for d in ordered), aliases, forms)
    reports: list[Report] = []
    quoted: list[Quoted] = []
    for document, hashes in zip(ordered, words, strict=True):
        outlet = names.of_outlet(document.outlet, document.url)
        day = day_of(document.published)
        reading = reading_of(readings, document.id)
        found = find_mentions(document, names, reading)
        if reading is not None:
            quoted += quotations(reading, day)
        reports.append(
            Report(
                document,
                prepare(hashes, document.title, weights),
                outlet,
                day,
                tuple(m for m in found if m.outlet != outlet),
                tuple(m for m in found if m.outlet == outlet),
                find_agency(document, names),
                names.is_agency(outlet),
            )
        )
    return Gathered(tuple(reports), words, weights, names, tuple(quoted))


def day_of(published: str) -> int | None:
    """Ordinal of the day; None where the date is missing, or only a year or month is known."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


def find_agency(document: Document, names: OutletNames) -> str:
    """The agency whose copy a report says it carries; "" where it says nothing.

    Beside the marks of `sayso.reuse`: a byline, or a short line at the start or the end, that
    names an agency in any case and without marks.
    """
    mark = find_wire(document)
    if mark is not None:
        return names.whole(mark.agency) or mark.agency
    lines = [x.strip() for x in document.text.split("\n") if x.strip()]
    for line in (document.byline, *lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]):
        agency = _agency_line(line, names)
        if agency:
            return agency
    return ""


_LINE = re.compile(
    r"^[\W_]*(?:(?:copyright|source|with|by|from|reporting\s+by|additional\s+reporting\s+by|copy\s+by|agency"
    r"|agencies|text|\d{4})[\W_]+)*(.*?)[\W_]*$",
    re.IGNORECASE,
)


def _agency_line(line: str, names: OutletNames) -> str:
    if not line or len(line.split()) > _LINE_WORDS:
        return ""
    found = _LINE.match(line)
    name = names.whole(core_of(found[1])) if found is not None and found[1] else None
    return name if name is not None and names.is_agency(name) else ""
