"""The newsroom's source audit: a row for each sourced statement, as JSON Lines or for a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import Any

from sayso.model import Reading
from sayso.model.codec import dumps_line
from sayso.report.visible import visible

COLUMNS = ("document", "statement", "source_type", "name", "title", "justification")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def stem(reading: Reading) -> str:
    """The document's file name without its folder and last extension ("stdin" for standard input)."""
    name = reading.document.input
    return "stdin" if name == "-" else PurePath(name).stem or reading.document.id


def audit_line(reading: Reading) -> str:
    """One line `{"id": file stem, "rows": [...]}`, without the line's end."""
    rows: list[dict[str, Any]] = [
        {
            "statement": r.statement,
            "source_type": r.source_type,
            "name": r.name,
            "title": r.title,
            "justification": r.justification,
        }
        for r in reading.audit
    ]
    return dumps_line({"id": stem(reading), "rows": rows})


def audit_csv_header() -> str:
    """The first line of the spreadsheet, with its end."""
    return _csv([COLUMNS])


def audit_csv(reading: Reading) -> str:
    """The rows of one document as CSV (RFC 4180, lines end in CR LF), without the header.

    A cell that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP,
    "CSV injection"), so that an article can't run anything on the editor's machine.
    """
    return _csv(
        [(stem(reading), r.statement, r.source_type, r.name, r.title, r.justification) for r in reading.audit]
    )


def spreadsheet_safe(cell: str) -> str:
    """`cell` such that no spreadsheet evaluates it."""
    cell = visible(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _csv(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[spreadsheet_safe(c) for c in row] for row in rows])
    return out.getvalue()
