"""Thresholds of tracing: each with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.origins.names import Aliases, Forms

SURE, FIRM, LIKELY, POSSIBLE = 0.97, 0.93, 0.5, 0.1
"""Scores of a merge: from which it is beyond doubt, from which reports hang together without one being the
other's source, from which it is made, from which it is thinkable."""


@dataclass(frozen=True, slots=True)
class OriginSettings:
    """How origins are traced.

    Attributes:
        min_edge: probability from which a report is said to be made from another.
        made_from: log-odds added for a parent that surely has the same origin: of reports that hang
            together all but one were made from another, whatever the order is hard to tell.
        min_target: probability of one origin from which a credit is said to mean a report.
        aliases: a registry of names of media organisations, beside the outlets of the collection
            and the agencies that are always known.
        forms: further names of an outlet of the collection, from the same registry.
    """

    min_edge: float = 0.4
    min_target: float = 0.5
    made_from: float = 2.0
    aliases: Aliases | None = None
    forms: Forms | None = None
