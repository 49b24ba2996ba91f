"""Readings made with other versions than today's, made anew."""

from __future__ import annotations

from collections.abc import Callable

from sayso.batch.work import Reader, manifest_of
from sayso.errors import SaysoError
from sayso.model import Failure, Reading
from sayso.store import Store

_AT_ONCE = 16  # readings put in place in one transaction


def refresh(
    store: Store, reader: Reader, report: Callable[[int, int], None] = lambda done, total: None
) -> tuple[int, tuple[Failure, ...]]:
    """Read again what is stale; how many were redone, and what failed (it keeps its old reading)."""
    stale = store.stale(manifest_of(reader))
    failures: list[Failure] = []
    done: list[Reading] = []
    n_redone = 0

    def put() -> None:
        nonlocal n_redone
        if done:
            store.replace_readings(done)
            n_redone += len(done)
            done.clear()

    for number, name in enumerate(stale, 1):
        try:
            done.append(reader.read(store.document(name)))
        except SaysoError as error:
            failures.append(Failure(name, "reading", " ".join(str(error).split())))
        if len(done) >= _AT_ONCE:
            put()
        report(number, len(stale))
    put()
    return n_redone, tuple(failures)
