"""`sayso demo`: makes the demo collection and walks through it, command by command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.demo import Step


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--dir", help="Folder for it; made if it isn't there.")] = Path(
        "sayso-demo"
    ),
    keep: Annotated[
        bool, typer.Option("--keep", help="Go on with the collection of an earlier demo in that folder.")
    ] = False,
    no_pause: Annotated[
        bool,
        typer.Option("--no-pause", help="Don't wait between the steps; never waits outside a terminal."),
    ] = False,
) -> None:
    """Make a small collection about invented events and walk through it, command by command."""
    from sayso.demo import LAST, STEPS, make_folder

    made = make_folder(folder, keep=keep)
    again = " (the earlier demo there is gone on with)" if keep and made.there else ""
    _say(
        f"{made.n_files} files written to {folder}{again}. All outlets, people, places and events in them "
        f"are invented; what is true of them is in {folder / 'truth.json'}."
    )
    wait = not no_pause and sys.stdin.isatty() and sys.stdout.isatty()
    steps = [step for step in STEPS if _is_there(context, step)]
    n_failed = 0
    for number, step in enumerate(steps, start=1):
        _show(f"[{number}/{len(steps)}] {step.title}", step, folder)
        n_failed += _run(context, step, folder) != 0
        if wait and not _go_on():
            break
    _show(LAST.title, LAST, folder)
    if n_failed:
        raise typer.Exit(1)


def _show(title: str, step: Step, folder: Path) -> None:
    """The step's title, what to look at, and the command: bold on a terminal, plain elsewhere."""
    print()
    _say(title, bold=True)
    _say(step.look)
    print()
    _say(f"$ {step.line(folder)}", bold=True)


def _say(text: str, *, bold: bool = False) -> None:
    """One paragraph. Talk is what this command is for, so it goes where the commands' output goes."""
    from sayso.report.visible import one_line

    print(typer.style(one_line(text), bold=True) if bold and sys.stdout.isatty() else one_line(text))
    sys.stdout.flush()


def _is_there(context: typer.Context, step: Step) -> bool:
    """Whether this sayso has the step's command."""
    found: object = context.find_root().command
    for word in step.command:
        found = getattr(found, "commands", {}).get(word)
    return found is not None


def _run(context: typer.Context, step: Step, folder: Path) -> int:
    """Run the step's command in this process; its exit status."""
    root = context.find_root()
    try:
        root.command.main(args=step.arguments(folder), prog_name=root.info_name or "sayso")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except SaysoError as error:
        print(f"sayso: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _go_on() -> bool:
    """Wait for Enter; no more steps after q or the end of input."""
    try:
        answer = input("\nEnter: go on, q: stop ")
    except (EOFError, KeyboardInterrupt):
        print()
        return False
    return answer.strip().lower() not in ("q", "quit", "stop")
