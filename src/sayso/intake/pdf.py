"""The text layer of a PDF as running paragraphs: lines joined, hyphenation undone, running heads out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from sayso.errors import InputError, MissingExtra
from sayso.intake.limits import Limits
from sayso.intake.metadata import Metadata
from sayso.model import Dropped

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"^\W*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\W*$", re.I)
_EDGE_LINES = 2
"""Lines at the top and the foot of a page among which running heads are looked for."""
_MIN_LETTERS = 20
"""Fewer letters in the whole file mean that its pages are pictures."""
_PARAGRAPH_GAP = 1.3
"""Line distance, in usual line distances, from which a new paragraph begins."""
_SHORT_LINE = 0.8
"""A line that ends a sentence before this share of the usual width ends its paragraph."""
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_CLOSING = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF says: one paragraph a line."""

    text: str
    metadata: Metadata
    dropped: tuple[Dropped, ...]


@dataclass(slots=True)
class _Line:
    text: str
    y: float
    size: float


def read_pdf(name: str, data: bytes, limits: Limits) -> Printed:
    """The text of the PDF in `data`, in the order of its pages.

    Raises:
        MissingExtra: pypdf isn't installed.
        InputError: encrypted, damaged, too long, or without a text layer.
    """
    try:
        import pypdf
    except ImportError:
        raise MissingExtra("reading PDF files", "pdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        n_pages = 0 if locked else len(reader.pages)
    except Exception as error:
        # Whatever a parser of a hostile format runs into: to the user it is one thing.
        if "crypt" in str(error).lower():
            locked, n_pages, reader = True, 0, None
        else:
            raise _damaged(name, error) from None
    if locked or reader is None:
        raise InputError(
            name, "an encrypted PDF; remove its password first, e.g. qpdf --decrypt --password=... IN OUT"
        )
    if n_pages > limits.max_pages:
        raise InputError(name, f"a PDF of {n_pages:,} pages (limit {limits.max_pages:,}); split it")
    if not n_pages:
        raise _damaged(name, "no pages")
    pages: list[list[_Line]] = []
    n_chars = 0
    for number in range(n_pages):
        try:
            lines = _lines(reader.pages[number])
        except Exception as error:
            raise _damaged(name, f"page {number + 1}: {error}") from None
        n_chars += sum(len(line.text) for line in lines)
        if n_chars > limits.max_pdf_chars:
            raise InputError(
                name, f"a PDF with more than {limits.max_pdf_chars:,} characters of text; split it"
            )
        pages.append(lines)
    if sum(c.isalpha() for lines in pages for line in lines for c in line.text) < _MIN_LETTERS:
        raise InputError(
            name,
            f"a PDF without a text layer ({n_pages} pages of pictures); run text recognition first, e.g. ocrmypdf IN OUT",
        )
    dropped = _drop_running_heads(pages)
    return Printed("\n".join(_paragraphs(pages)), Metadata(), tuple(dropped))


def _damaged(name: str, why: object) -> InputError:
    detail = " ".join(str(why).split())[:100] or type(why).__name__
    return InputError(
        name, f"a damaged or truncated PDF ({detail}); download it again, or repair it with qpdf or mutool"
    )


def _lines(page: Any) -> list[_Line]:
    """Lines of a page in reading order, with their height on it and their size of type."""
    lines: list[_Line] = []
    pieces: list[str] = []
    at: list[float] = []

    def close() -> None:
        text = re.sub(r"[ \t]+", " ", "".join(pieces)).translate(_LIGATURES).strip()
        if text:
            lines.append(_Line(text, at[0] if at else 0.0, at[1] if at else 0.0))
        pieces.clear()
        at.clear()

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float | None) -> None:
        for i, part in enumerate(text.split("\n")):
            if i:
                close()
            if part.strip() and not at:
                scale = abs(tm[3]) or abs(tm[0]) or 1.0
                at.extend((tm[5] * (cm[3] or 1.0) + cm[5], (size or 1.0) * scale))
            pieces.append(part)

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _drop_running_heads(pages: list[list[_Line]]) -> list[Dropped]:
    """Takes running heads and page numbers out of `pages`; what was taken."""

    def key(line: _Line) -> str:
        return re.sub(r"\d+", "#", line.text.casefold())

    def edges(lines: list[_Line]) -> list[_Line]:
        return lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]

    counts = Counter(k for lines in pages for k in {key(line) for line in edges(lines)})
    needed = max(2, (len(pages) + 2) // 3)
    dropped: dict[str, Dropped] = {}
    for lines in pages:
        at_edge = {id(line) for line in edges(lines)}
        kept = []
        for line in lines:
            if id(line) in at_edge and _PAGE_NUMBER.match(line.text):
                dropped.setdefault("#", Dropped("page_number", line.text[:200], "number of a page"))
            elif id(line) in at_edge and len(pages) > 1 and counts[key(line)] >= needed:
                dropped.setdefault(
                    key(line), Dropped("running_head", line.text[:200], "stands at the edge of several pages")
                )
            else:
                kept.append(line)
        lines[:] = kept
    return list(dropped.values())


def _paragraphs(pages: list[list[_Line]]) -> list[str]:
    lines = [line for page in pages for line in page]
    starts_page = {id(page[0]) for page in pages if page}
    gaps = [a.y - b.y for page in pages for a, b in pairwise(page) if 0 < a.y - b.y < 100]
    usual_gap = median(gaps) if gaps else 0.0
    body_size = (
        median([line.size for line in lines for _ in range(1 + len(line.text) // 20)]) if lines else 0.0
    )
    widths = sorted(len(line.text) for line in lines)
    usual_width = widths[int(len(widths) * 0.75)] if widths else 0
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
    out: list[str] = []
    for i, line in enumerate(lines):
        if i == 0:
            out.append(line.text)
            continue
        before = lines[i - 1]
        if _is_new(before, line, id(line) in starts_page, usual_gap, usual_width, body_size):
            out.append(line.text)
        else:
            out[-1] = _join(out[-1], line.text, words)
    return out


def _is_new(
    before: _Line, line: _Line, new_page: bool, usual_gap: float, usual_width: int, body_size: float
) -> bool:
    """Whether `line` begins a paragraph."""
    if body_size and abs(before.size - line.size) > 0.12 * body_size:
        return True
    ended = before.text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":"))
    short = len(before.text) < _SHORT_LINE * usual_width
    gap = before.y - line.y
    if new_page or gap < 0:  # another page or column: only the words can tell
        return ended and (short or line.text[:1].isupper())
    if usual_gap and gap > _PARAGRAPH_GAP * usual_gap:
        return not _HYPHENATED.search(before.text)
    return ended and short


def _join(before: str, after: str, words: Counter[str]) -> str:
    m = _HYPHENATED.search(before)
    if m is None or not after[:1].isalpha():
        return f"{before} {after}"
    rest = re.match(r"[^\W\d_]+", after)
    tail = rest.group() if rest else ""
    whole, hyphened = (m.group(1) + tail).lower(), f"{m.group(1)}-{tail}".lower()
    if before[-1] != "\u00ad" and (tail[:1].isupper() or (words[hyphened] and not words[whole])):
        return before + after
    return before[:-1] + after
