"""What an input says of itself: title, author, outlet, date, licence, address."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of a document's head; "" where the input doesn't say.

    `agency` is the news agency a dateline credits; it becomes the outlet where none is named.
    """

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""
    agency: str = ""

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and those of `other` where these are empty."""
        return Metadata(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})
