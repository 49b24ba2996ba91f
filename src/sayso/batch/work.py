"""Reading a batch of items: a pure function that any engine can run, worker or cluster."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sayso.batch.items import Broken, Item
from sayso.errors import InputError, SaysoError
from sayso.intake import Limits, from_text, read_input
from sayso.model import Document, Dropped, Manifest, Reading
from sayso.reuse import METHOD, to_bytes, word_hashes
from sayso.store import Entry, FailedInput

Outcome = Entry | FailedInput


class Reader(Protocol):
    """What reads documents; `sayso.pipeline.Reader` is one."""

    def read(self, document: Document) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with an item: how to get a reader (None: documents only), and limits.

    `load` must be a function of a module, so that a worker process can call it.
    """

    load: Callable[[], Reader] | None = None
    limits: Limits = Limits()


def read_batch(items: Sequence[Item | Broken], reader: Reader | None, limits: Limits) -> list[Outcome]:
    """An outcome for each item, in order: what is kept, or why there is nothing to keep."""
    return [_outcome(item, reader, limits) for item in items]


def _outcome(item: Item | Broken, reader: Reader | None, limits: Limits) -> Outcome:
    if isinstance(item, Broken):
        return FailedInput(item.key, item.name, item.stage, item.reason)
    stage = "intake"
    try:
        document = make_document(item, limits)
        stage = "reading"
        reading = reader.read(document) if reader is not None else None
        stage = "fingerprint"
        fingerprint = to_bytes(word_hashes(document.text))
    except SaysoError as error:
        return FailedInput(item.key, item.name, stage, _reason(item.name, error))
    except RecursionError:
        return FailedInput(item.key, item.name, stage, "nested too deeply")
    except MemoryError:
        return FailedInput(item.key, item.name, stage, "too large for this machine's memory")
    except Exception as error:  # a fault of ours: it costs this input, and no other
        reason = f"a fault of sayso's own ({type(error).__name__}: {error}); please report it"
        return FailedInput(item.key, item.name, stage, " ".join(reason.split())[:500])
    return Entry(item.key, item.name, document, reading, fingerprint, METHOD)


def _reason(name: str, error: SaysoError) -> str:
    text = error.what if isinstance(error, InputError) else str(error).removeprefix(f"{name}: ")
    return " ".join(text.split())[:500]


def make_document(item: Item, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The document of an item; metadata given with it win over those found in it.

    Raises:
        InputError, LanguageError, MissingExtra: as `sayso.intake.read_input`.
    """
    given = item.metadata
    name = given.id or item.key[:16]
    if item.is_text:
        document = from_text(
            item.data.decode("utf-8"),
            limits=limits,
            input=item.name,
            id=name,
            title=given.title,
            byline=given.byline,
            outlet=given.outlet,
            published=given.published,
            language=given.language,
            url=given.url,
        )
    else:
        document = read_input(item.name, item.data, limits=limits, url=given.url, id=name)
        known = {
            field: getattr(given, field)
            for field in ("title", "byline", "outlet", "published")
            if getattr(given, field)
        }
        document = replace(document, **known)
    if item.note:
        document = replace(
            document, dropped=(*document.dropped, Dropped("date", item.note[:200], "it can't be read"))
        )
    return document


def manifest_of(reader: Reader) -> Manifest:
    """The versions a reader reads with, found out on two sentences of ours."""
    text = "The harbour will close on Monday. “It is safe,” said Ana Costa, the port's engineer."
    sample = from_text(text, input="sample", id="sample", language="en")
    return reader.read(sample).manifest


def digest(*parts: bytes) -> str:
    """SHA-256 over parts, each with its length, so that none can run into the next."""
    out = hashlib.sha256()
    for part in parts:
        out.update(len(part).to_bytes(8, "little"))
        out.update(part)
    return out.hexdigest()
