"""`sayso export`: a reading, or an article, in the format of another tool."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def export(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A reading (`sayso read --format json`), or an article; - for standard input.",
        ),
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="annotation, brat, csv, graphml, html, json, markdown, prov, prov-rdf or text.",
        ),
    ] = "annotation",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, not to standard output."),
    ] = None,
) -> None:
    """Write a reading as W3C Web Annotation, PROV, brat stand-off, GraphML, Markdown, CSV, HTML or JSON."""
    from sayso import intake
    from sayso.errors import InputError
    from sayso.export import FORMATS
    from sayso.export import export as write
    from sayso.model.codec import loads_line

    if format not in FORMATS:
        raise typer.BadParameter(f"one of {', '.join(FORMATS)}", param_hint="--format")
    data = intake.read_bytes(file)
    if data.lstrip()[:1] == b"{":
        try:
            lines = [line for line in data.decode("utf-8-sig").split("\n") if line.strip()]
        except UnicodeDecodeError as error:
            raise InputError(
                file, f"a reading in JSON must be UTF-8 (broken at byte {error.start})"
            ) from None
        if len(lines) > 1:
            raise InputError(file, f"holds {len(lines)} readings; export them one by one")
        reading = loads_line(lines[0], file)
    else:
        from sayso import pipeline

        reading = pipeline.load_reader().read(intake.read_input(file, data))
    made = write(reading, format).encode("utf-8", "replace")
    if output is None:
        sys.stdout.buffer.write(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        raise InputError(str(output), f"can't be written: {error.strerror}") from None
