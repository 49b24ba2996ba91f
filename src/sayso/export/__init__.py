"""A reading in the formats of other tools. `export(reading, format)` gives text; `FORMATS` tells of each."""

from sayso.export.formats import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
