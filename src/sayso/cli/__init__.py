"""The command line: data to standard output, talk to standard error."""

from __future__ import annotations

import sys

import typer

from sayso.cli.check_quotes import check_quotes_command
from sayso.errors import SaysoError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="On whose say-so? Who says what, and how do we know."
)
check_app = typer.Typer(no_args_is_help=True, help="Hold quotations and claims against what is known.")
app.add_typer(check_app, name="check")
check_app.command("quotes")(check_quotes_command)


@app.callback()
def _root() -> None:
    """On whose say-so? Who says what, and how do we know."""


def main() -> None:
    """Runs a command; a SaysoError is one line on standard error and exit code 1."""
    try:
        app()
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        sys.exit(1)
