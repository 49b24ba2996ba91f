"""A quantity while it is being read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundValue:
    """Text [start, end) and its value; kinds and units as in `sayso.model.Quantity`."""

    start: int
    end: int
    kind: str
    low: float
    high: float
    unit: str = ""
    of: str = ""
    modifier: str = ""
