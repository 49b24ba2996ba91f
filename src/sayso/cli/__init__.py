"""The command line: each command lives in the module of its name; here they are registered.

Data goes to standard output, talk to standard error. Exit status: 0 done, 1 failed, 2 misused.
"""

from __future__ import annotations

import os
import sys

import typer

from sayso.cli import factchecks
from sayso.cli.check_claims import check_claims
from sayso.cli.check_quotes import check_quotes_command
from sayso.cli.claims import claims as claims_command
from sayso.cli.collection import add, list_documents, refresh, remove, show
from sayso.cli.copies import copies
from sayso.cli.demo import demo
from sayso.cli.evaluate import evaluate as evaluate_command
from sayso.cli.export import export as export_command
from sayso.cli.gold import gold
from sayso.cli.origins import origins
from sayso.cli.read import read as read_command
from sayso.cli.search import search, sources
from sayso.cli.serve import serve as serve_command
from sayso.cli.train import train as train_command
from sayso.cli.who import who as who_command
from sayso.errors import SaysoError
from sayso.version import __version__

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Who says what in a news text, through whom, and how well it is sourced.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    """On whose say-so? Who says what in a news text, through whom, and how well it is sourced."""


check_app = typer.Typer(no_args_is_help=True, help="Hold quotations and claims against what is known.")
check_app.command("quotes")(check_quotes_command)
check_app.command("claims")(check_claims)

app.command("read")(read_command)
app.command("claims")(claims_command)
app.add_typer(check_app, name="check")
app.add_typer(factchecks.app, name="factchecks")
app.command("add")(add)
app.command("list")(list_documents)
app.command("show")(show)
app.command("remove")(remove)
app.command("refresh")(refresh)
app.command("search")(search)
app.command("sources")(sources)
app.command("copies")(copies)
app.command("origins")(origins)
app.command("who")(who_command)
app.command("serve")(serve_command)
app.command("demo")(demo)
app.command("export")(export_command)
app.command("gold")(gold)
app.command("evaluate")(evaluate_command)
app.command("train")(train_command)


def main() -> None:
    """Run the command line; an error of sayso's own is one line on standard error and exit status 1."""
    try:
        app()
    except SaysoError as error:
        print(f"sayso: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
