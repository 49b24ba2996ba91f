"""`sayso factchecks`: a library of published fact-checks, imported once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Keep published fact-checks in a file that matches at once.")


@app.callback()
def group() -> None:
    """Keep published fact-checks in a file that matches at once."""


def read_mapping(pairs: list[str]) -> dict[str, str]:
    """`field=column` pairs as a mapping; a misused one is a usage error."""
    from sayso.factcheck.records import COLUMNS

    out = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or field not in COLUMNS:
            raise typer.BadParameter(f"'{pair}': write FIELD=COLUMN, with a field of {', '.join(COLUMNS)}")
        out[field] = column
    return out


@app.command("add")
def add_factchecks(
    feeds: Annotated[
        list[Path], typer.Argument(help="ClaimReview JSON-LD, Data Commons feed, JSON Lines, CSV or a page.")
    ],
    to: Annotated[Path, typer.Option("--to", help="Library to add to; made if it isn't there.")],
    column: Annotated[
        list[str] | None, typer.Option("--column", help="FIELD=COLUMN for files with other names.")
    ] = None,
) -> None:
    """Import fact-checks into a library; prints how many were read, new, repeated and failed."""
    from sayso.embed import Embedder
    from sayso.factcheck import library
    from sayso.factcheck.importer import read_factchecks

    mapping = read_mapping(column or [])
    encoder = Embedder.load()
    for feed in feeds:
        got = read_factchecks(feed, mapping)
        for failure in got.failures:
            typer.echo(f"{failure.input}: {failure.reason}", err=True)
        new = library.add(to, got.factchecks, encoder)
        typer.echo(
            f"{feed}: {len(got.factchecks)} fact-checks, {new} of them new, {got.repeated} repeated, "
            f"{len(got.failures)} records not read",
            err=True,
        )
