"""A row for each attribution, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from sayso.model import Reading
from sayso.report.audit import spreadsheet_safe
from sayso.report.overview import hands
from sayso.report.phrases import arrow
from sayso.report.visible import one_line

COLUMNS = (
    "id",
    "start",
    "end",
    "source",
    "kind",
    "title",
    "justification",
    "anonymity_reason",
    "source_words",
    "cue",
    "content",
    "quotation",
    "type",
    "realisation",
    "commitment",
    "parent",
    "depth",
    "chain",
    "score",
)


def write_csv(reading: Reading) -> str:
    """RFC 4180 with a header; ends of lines are CR LF; no cell runs as a formula (OWASP).

    `start` and `end` are code points of the canonical text, from the first word of source, cue or
    content to the last.
    """
    entities = {e.id: e for e in reading.entities}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for a in reading.attributions:
        e = a.source.entity
        row = (
            a.id,
            str(a.span.start),
            str(a.span.end),
            e.name if e else "",
            e.kind.value if e else "unknown",
            e.title if e else "",
            e.justification if e else "",
            e.anonymity_reason if e else "",
            a.source.text,
            a.cue.text,
            a.content.text,
            a.quotation.value,
            a.type.value,
            a.realisation.value,
            a.commitment.value,
            a.parent or "",
            str(a.depth),
            arrow(hands(a, entities)),
            f"{a.score:.4f}",
        )
        writer.writerow([spreadsheet_safe(one_line(cell)) for cell in row])
    return out.getvalue()
