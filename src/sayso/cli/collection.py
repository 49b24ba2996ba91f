"""`sayso add`, `list`, `show`, `remove`, `refresh`: what is in a collection."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.batch import Progress
    from sayso.batch.work import Reader
    from sayso.store import Store

_REPORT_S = 0.5  # between two lines of progress on a terminal
_REPORT_LOG_S = 30.0  # and in a log


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, feeds (RSS, Atom), web archives (WARC, WACZ), JSON Lines, ninjs."
        ),
    ],
    to: Annotated[Path, typer.Option("--to", help="The collection; made if it isn't there.")],
    no_reading: Annotated[
        bool, typer.Option("--no-reading", help="Keep the documents only: enough for `sayso copies`.")
    ] = False,
    claims: Annotated[
        bool, typer.Option("--claims", help="Look for claims as well (a third slower).")
    ] = False,
    map_fields: Annotated[
        list[str] | None,
        typer.Option("--map", help="A field of JSON Lines under another name: text=body. Repeat for more."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read.")] = 1,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what failed in earlier runs.")] = False,
) -> None:
    """Add documents to a collection and read them. Run it again after an interruption: it goes on."""
    from sayso.batch import ExpandSettings, Work, add_inputs, expand
    from sayso.batch.json_lines import Mapping
    from sayso.errors import FormatError, InputError
    from sayso.store import open_store

    try:
        mapping = Mapping.parse(map_fields or ())
    except FormatError as error:
        raise typer.BadParameter(str(error)) from None
    for given in inputs:
        if not Path(given).exists():
            raise InputError(given, "no such file or folder; nothing was added")
    settings = ExpandSettings(mapping)
    work = Work(None if no_reading else _reader_with_claims if claims else _reader)
    store = open_store(to, create=True)
    total: int | None = None
    if not no_reading:  # reading takes a thousand times longer than counting
        total = sum(1 for _ in expand(inputs, settings))
    show = _Shown()
    try:
        outcome = add_inputs(
            store,
            expand(inputs, settings),
            work,
            n_jobs=jobs,
            batch_size=64 if no_reading else 4,
            retry=retry,
            total=total,
            report=show,
        )
    except KeyboardInterrupt:
        show.end()
        print("stopped; what was added is kept. Run the same command again to go on.", file=sys.stderr)
        raise typer.Exit(1) from None
    finally:
        store.close()
    show.end()
    tally = outcome.tally
    print(
        f"{to}: {_n(tally.documents, 'document')} added, {tally.repeats:,} there already, "
        f"{_n(tally.failures, 'failure')}"
        + (f" (see: sayso list --failures --from {to})" if tally.failures else ""),
        file=sys.stderr,
    )
    if tally.failures and not tally.documents and not tally.repeats:
        raise typer.Exit(1)


def _reader() -> Reader:
    from sayso.pipeline import load_reader

    return load_reader()


def _reader_with_claims() -> Reader:
    from sayso.pipeline import load_reader

    return load_reader(claims=True)


def _has_claims(store: Store) -> bool:
    """Whether the first document that was read was read for claims too."""
    first = next((row for row in store.documents() if row.statements is not None), None)
    reading = store.reading(first.id) if first is not None else None
    return reading is not None and any(c.name == "checkworthy" for c in reading.manifest.components)


def _n(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Shown:
    """Progress on standard error: one line that is rewritten on a terminal, now and then a line in a log."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._next = 0.0 if self._live else time.monotonic() + _REPORT_LOG_S
        self._open = False

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_REPORT_S if self._live else _REPORT_LOG_S)
        of = f" of {progress.total:,}" if progress.total is not None else ""
        left = f", {_duration(progress.left_s)} left" if progress.left_s is not None else ""
        line = f"{progress.done:,}{of} done, {progress.rate:.1f} a second{left}"
        print(
            f"\r\x1b[K{line}" if self._live else line,
            end="" if self._live else "\n",
            file=sys.stderr,
            flush=True,
        )
        self._open = self._live

    def end(self) -> None:
        if self._open:
            print(file=sys.stderr)
            self._open = False


def _duration(seconds: float) -> str:
    minutes, s = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {s} s" if minutes else f"{s} s"


_From = Annotated[Path, typer.Option("--from", "--in", help="The collection.")]
_Format = Annotated[str, typer.Option("--format", help="text, or json: one object a line.")]


def list_documents(
    source: _From,
    format: _Format = "text",
    outlet: Annotated[str, typer.Option("--outlet", help="Only this outlet.")] = "",
    failures: Annotated[bool, typer.Option("--failures", help="What could not be added, and why.")] = False,
) -> None:
    """List the documents of a collection, or its failures."""
    from dataclasses import asdict

    from sayso.report.visible import one_line
    from sayso.store import open_store

    as_json = is_json(format)
    with open_store(source) as store:
        if failures:
            for f in store.failures():
                line = one_line(f"{f.input}: {f.reason} [{f.stage}]")
                print(json.dumps(asdict(f), ensure_ascii=False) if as_json else line)
            return
        for d in store.documents(outlet):
            if as_json:
                print(json.dumps(asdict(d), ensure_ascii=False))
            else:
                read = "not read" if d.statements is None else _n(d.statements, "statement")
                day = d.published or "undated"
                print(one_line(f"{d.id}  {day:10.10}  {d.outlet or '-'}  {d.title or d.input}  ({read})"))
        counts = store.counts()
        print(f"{_n(counts.documents, 'document')}, {_n(counts.failures, 'failure')}", file=sys.stderr)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the document.")],
    source: _From,
    format: _Format = "text",
) -> None:
    """Show a document and its reading."""
    from sayso.model import Reading
    from sayso.model.codec import dumps_line, to_json
    from sayso.report.terminal import render
    from sayso.store import open_store

    as_json = is_json(format)
    with open_store(source) as store:
        reading = store.reading(name)
        if reading is None:
            reading = Reading(store.document(name))
    if as_json:
        print(dumps_line(to_json(reading)))
    else:
        print(render(reading))


def remove(
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of documents.")],
    source: _From,
) -> None:
    """Remove documents from a collection, with all that was found in them."""
    from sayso.store import open_store

    with open_store(source) as store:
        print(f"{_n(store.remove(names), 'document')} removed", file=sys.stderr)


def refresh(
    source: _From,
    claims: Annotated[
        bool, typer.Option("--claims", help="Look for claims, as was not done before.")
    ] = False,
) -> None:
    """Read again what was not read, or with other versions than today's; for claims where it was before."""
    from sayso.batch import refresh as refresh_readings
    from sayso.store import open_store

    with open_store(source) as store:
        live = sys.stderr.isatty()
        reader = _reader_with_claims() if claims or _has_claims(store) else _reader()

        def report(done: int, total: int) -> None:
            if live:
                print(f"\r\x1b[K{done:,} of {total:,}", end="", file=sys.stderr, flush=True)

        n_done, failures = refresh_readings(store, reader, report)
    if live and n_done:
        print(file=sys.stderr)
    for failure in failures:
        print(f"{failure.input}: {failure.reason} (its old reading is kept)", file=sys.stderr)
    print(f"{_n(n_done, 'document')} read again, {_n(len(failures), 'failure')}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def is_json(format: str) -> bool:
    """Whether --format asks for JSON; a usage error for anything but text and json."""
    if format not in ("text", "json"):
        raise typer.BadParameter(f"{format}: choose text or json", param_hint="--format")
    return format == "json"
