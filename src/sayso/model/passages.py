"""Which attributions count, and the passages that rest on one source alone."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.attribution import Attribution
from sayso.model.entity import Entity
from sayso.model.reading import Reading

MIN_RUN = 3
"""Statements in a row from one source before a passage is called single-source: two in a row
are a quotation and its continuation, which every article has."""


@dataclass(frozen=True, slots=True)
class SingleSourcePassage:
    """A run of first-hand statements with one and the same source, nobody else between them."""

    entity: Entity
    attributions: tuple[Attribution, ...]


def counted(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions that really took place, each repeated passage counted once."""
    return tuple(a for a in reading.attributions if a.realised and a.repeat_of is None)


def single_source_passages(reading: Reading, at_least: int = MIN_RUN) -> tuple[SingleSourcePassage, ...]:
    """Longest runs of at least `at_least` outermost attributions with one resolved source, in order.

    An attribution whose source is unknown, or anybody else's, ends a run.
    """
    out: list[SingleSourcePassage] = []
    run: list[Attribution] = []

    def close() -> None:
        if len(run) >= at_least:
            entity = run[0].source.entity
            assert entity is not None
            out.append(SingleSourcePassage(entity, tuple(run)))
        run.clear()

    for a in counted(reading):
        if a.parent is not None:
            continue
        entity = a.source.entity
        if run and (entity is None or run[0].source.entity != entity):
            close()
        if entity is not None:
            run.append(a)
    close()
    return tuple(out)
