"""`sayso gold`: what people decided in the reader, as gold for `sayso evaluate` and for training."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def gold(
    source: Annotated[Path, typer.Option("--from", "--in", help="The collection.")],
    to: Annotated[Path, typer.Option("--to", help="Folder to write text/ and attributions/ into.")],
    who: Annotated[
        str, typer.Option("--as", help="Whose judgements; “agreed” for those that were settled.")
    ] = "agreed",
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Also documents with statements left unjudged.")
    ] = False,
) -> None:
    """Write the documents that somebody judged as texts and brat stand-off."""
    from sayso.errors import InputError, MissingExtra, StoreError

    try:
        from sayso.web.gold import gold_documents
        from sayso.web.library import Library
    except ImportError:
        raise MissingExtra("`sayso gold`", "web") from None
    if not source.is_file():
        raise StoreError(f"{source}: no such collection")
    library = Library(source, connections=2)
    n_written = n_open = 0
    try:
        for made in gold_documents(library, who):
            if made.n_open and not unfinished:
                n_open += 1
                continue
            for file in made.files:
                path = to / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.data)
            n_written += 1
    except OSError as error:
        raise InputError(str(to), f"can't be written: {error.strerror}") from None
    finally:
        library.close()
    left = f", {n_open} left out because statements in them are unjudged (--unfinished)" if n_open else ""
    print(f"{n_written} documents judged by {who} written to {to}{left}", file=sys.stderr)
    if not n_written:
        raise typer.Exit(1)
