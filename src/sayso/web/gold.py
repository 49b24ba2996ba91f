"""What people decided, as gold for `sayso evaluate` and for training: texts, and brat stand-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.decisions import Decision, apply, live
from sayso.export.brat import write_brat
from sayso.model import Reading
from sayso.store.desk import DOCUMENT
from sayso.web.library import Library, key_of


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A file of the folder, its path relative to it."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document that `who` judged; `n_open`: statements that were left unjudged."""

    key: str
    title: str
    n_open: int
    files: tuple[GoldFile, GoldFile]


def gold_documents(library: Library, who: str) -> Iterator[GoldDocument]:
    """Documents that `who` judged, as files for `sayso evaluate --gold`; unjudged statements are left out.

    Gold should be whole: where statements are left unjudged (`n_open`), sayso would be marked down for
    finding them though nobody looked.
    """
    with library.desk() as desk:
        ids = desk.subjects(DOCUMENT)
        there = [name for name in ids if desk.has(name)]
    for name in there:
        key = key_of(name)
        record = [d for d in library.decisions(key) if d.who == who]
        if not live(record):
            continue
        yield _gold(library.get(key).reading, record)


def _gold(reading: Reading, record: list[Decision]) -> GoldDocument:
    made = apply(reading, record)
    judged = tuple(a for a in made.reading.attributions if a.id in made.verdicts)
    n_open = len(made.reading.attributions) - len(judged)
    whole = Reading(reading.document, judged, made.reading.entities)
    stem = key_of(reading.document.id)
    who = "".join(c if c.isalnum() and c.isascii() else "-" for c in record[0].who)[:40] or "somebody"
    return GoldDocument(
        stem,
        reading.document.title or reading.document.input,
        n_open,
        (
            GoldFile(f"text/{stem}.txt", reading.document.text.encode("utf-8", "replace")),
            GoldFile(f"attributions/{stem}_{who}.ann", write_brat(whole).encode("utf-8", "replace")),
        ),
    )
