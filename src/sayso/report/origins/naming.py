"""How a report is called where it is mentioned in passing."""

from __future__ import annotations

from sayso.model.tracing import Carrier
from sayso.report.visible import one_line, shorten


def name_of(c: Carrier) -> str:
    """Its outlet; else its title, shortened; else its id."""
    return one_line(c.outlet) or shorten(one_line(c.title), 60) or one_line(c.document)
