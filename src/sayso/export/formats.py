"""The formats a reading can leave in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import FormatError
from sayso.model import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """One format: name on the command line, what it is, file suffix, media type."""

    name: str
    title: str
    suffix: str
    media_type: str
    write: Callable[[Reading], str]


def _json(reading: Reading) -> str:
    from sayso.model.codec import dumps_line, to_json

    return dumps_line(to_json(reading)) + "\n"


def _html(reading: Reading) -> str:
    from sayso.report import html

    return html.render(reading)


def _annotation(reading: Reading) -> str:
    from sayso.export.annotation import write_annotation

    return write_annotation(reading)


def _prov(reading: Reading) -> str:
    from sayso.export.provenance import write_prov

    return write_prov(reading)


def _prov_rdf(reading: Reading) -> str:
    from sayso.export.provenance import write_prov

    return write_prov(reading, "rdf")


def _brat(reading: Reading) -> str:
    from sayso.export.brat import write_brat

    return write_brat(reading)


def _markdown(reading: Reading) -> str:
    from sayso.export.markdown import write_markdown

    return write_markdown(reading)


def _csv(reading: Reading) -> str:
    from sayso.export.table import write_csv

    return write_csv(reading)


def _graphml(reading: Reading) -> str:
    from sayso.export.graphml import write_chains

    return write_chains(reading)


def _text(reading: Reading) -> str:
    return reading.document.text


FORMATS = {
    f.name: f
    for f in (
        Format("json", "sayso reading (JSON)", ".json", "application/json", _json),
        Format("csv", "Table of statements (CSV)", ".csv", "text/csv; charset=utf-8", _csv),
        Format("html", "Report (one HTML file)", ".html", "text/html; charset=utf-8", _html),
        Format("markdown", "Report (Markdown)", ".md", "text/markdown; charset=utf-8", _markdown),
        Format("annotation", "W3C Web Annotation (JSON-LD)", ".jsonld", "application/ld+json", _annotation),
        Format("prov", "W3C PROV (JSON)", ".prov.json", "application/json", _prov),
        Format("prov-rdf", "W3C PROV (RDF, Turtle)", ".prov.ttl", "text/turtle; charset=utf-8", _prov_rdf),
        Format("brat", "brat stand-off", ".ann", "text/plain; charset=utf-8", _brat),
        Format("graphml", "Chains as a graph (GraphML)", ".graphml", "application/xml", _graphml),
        Format("text", "The canonical text, for brat", ".txt", "text/plain; charset=utf-8", _text),
    )
}


def export(reading: Reading, format: str) -> str:
    """`reading` in the named format.

    Raises:
        FormatError: there is no such format.
        MissingExtra: the format needs a library that is not installed.
    """
    if format not in FORMATS:
        raise FormatError(f"There is no format {format[:40]!r}; the formats are {', '.join(FORMATS)}.")
    return FORMATS[format].write(reading)
