"""What reads articles for the commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads: a loader of documents and a reader of them. Tests put in their own."""

    load: Callable[[str], Document]
    read: Callable[[Document], Reading]


def load_engine(claims: bool = False) -> Engine:
    """The shipped intake and pipeline; loading the models takes a moment."""
    from sayso import intake, pipeline

    return Engine(load=intake.load, read=pipeline.load_reader(claims=claims).read)
