"""`sayso read`: one report for each article."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.houserules import Pack
    from sayso.model import AttributionType, Document, Reading


class Format(StrEnum):
    TEXT = "text"
    HTML = "html"
    JSON = "json"
    AUDIT = "audit"
    AUDIT_CSV = "audit-csv"


class Kind(StrEnum):
    """Types of attribution, as in sayso.model.AttributionType (not imported: start-up)."""

    STATEMENT = "statement"
    BELIEF = "belief"
    INTENTION = "intention"
    DECREE = "decree"
    PERCEPTION = "perception"


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads: a loader of documents and a reader of them. Tests put in their own."""

    load: Callable[[str], Document]
    read: Callable[[Document], Reading]


def load_engine() -> Engine:
    """The shipped intake and pipeline; loading the models takes a moment."""
    from sayso import intake, pipeline

    return Engine(load=intake.load, read=pipeline.load_reader().read)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to show readings."""

    format: Format
    width: int
    colour: bool
    types: tuple[AttributionType, ...]
    packs: tuple[Pack, ...]


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Articles: text or HTML files; - for standard input."),
    ],
    format: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="How to answer: a report for the terminal or as a page, or data."
        ),
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here (a folder for several pages)."),
    ] = None,
    only: Annotated[
        list[Kind] | None, typer.Option("--only", help="Only this type of attribution; may be given again.")
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules",
            metavar="NAME",
            help="House rules: wire, public-broadcaster, or a YAML file of your own; may be given again.",
        ),
    ] = None,
    width: Annotated[
        int | None, typer.Option("--width", min=40, max=200, help="Columns of the text report.")
    ] = None,
) -> None:
    """Read articles: who says what, through whom, and how well it is sourced."""
    if format is Format.HTML and len(inputs) > 1 and (output is None or not output.is_dir()):
        raise typer.BadParameter(
            "several inputs give several pages; name a folder that exists", param_hint="--output"
        )
    if inputs.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read only once", param_hint="FILE")
    settings = _settings(format, width, only or [], rules or [], to_file=output is not None)
    engine = load_engine()
    if format is Format.HTML and output is not None and output.is_dir():
        failed = _write_pages(engine, inputs, settings, output)
    else:
        failed = _write_stream(engine, inputs, settings, output)
    if failed:
        if len(inputs) > 1:
            print(
                f"sayso: {len(inputs) - failed} of {len(inputs)} inputs read, {failed} failed",
                file=sys.stderr,
            )
        raise typer.Exit(1)


def _settings(
    format: Format, width: int | None, only: list[Kind], rules: list[str], *, to_file: bool
) -> Settings:
    from sayso.model import AttributionType

    packs: tuple[Pack, ...] = ()
    if rules:
        from sayso.houserules import load_pack

        packs = tuple(load_pack(name) for name in dict.fromkeys(rules))
    terminal = not to_file and sys.stdout.isatty()
    if width is None:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 100
        width = max(40, min(200, columns or 100))
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Settings(format, width, colour, tuple(AttributionType(k.value) for k in only), packs)


def _readings(engine: Engine, inputs: list[str], settings: Settings) -> Iterator[tuple[str, Reading | None]]:
    """Each input with its reading, or None where it failed (told on standard error)."""
    progress = len(inputs) > 3 and sys.stderr.isatty()
    for n, name in enumerate(inputs, 1):
        if progress:
            print(f"\r\x1b[K{n}/{len(inputs)} {_printable(name)[:60]}", end="", file=sys.stderr, flush=True)
        try:
            yield name, _finish(engine.read(engine.load(name)), settings)
        except (SaysoError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            if isinstance(error, OSError):
                error = InputError(name, error.strerror or type(error).__name__)
            if progress:
                print("\r\x1b[K", end="", file=sys.stderr)
            print(f"sayso: {_printable(str(error))}", file=sys.stderr)
            yield name, None
        except Exception as error:  # a fault of ours must not cost the other inputs, nor show a traceback
            if os.environ.get("SAYSO_DEBUG"):
                raise
            fault = f"{name}: internal error ({type(error).__name__}: {error}). Please report it."
            print(f"sayso: {_printable(fault)} SAYSO_DEBUG=1 shows where.", file=sys.stderr)
            yield name, None
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _finish(reading: Reading, settings: Settings) -> Reading:
    """The reading with the house rules' questions, cut to the types asked for."""
    if settings.packs:
        from sayso.houserules import with_questions

        for pack in settings.packs:
            reading = with_questions(reading, pack)
    if settings.types:
        from sayso.model.select import only

        reading = only(reading, settings.types)
    return reading


def _printable(text: str) -> str:
    from sayso.report.visible import one_line

    return one_line(text)


def _shown(reading: Reading, settings: Settings) -> str:
    """The reading in the format asked for, with its line end."""
    match settings.format:
        case Format.TEXT:
            from sayso.report import terminal

            return terminal.render(reading, width=settings.width, colour=settings.colour)
        case Format.HTML:
            from sayso.report import html

            return html.render(reading)
        case Format.JSON:
            from sayso.model.codec import dumps_line, to_json

            return dumps_line(to_json(reading)) + "\n"
        case Format.AUDIT:
            from sayso.report import audit

            return audit.audit_line(reading) + "\n"
        case Format.AUDIT_CSV:
            from sayso.report import audit

            return audit.audit_csv(reading)


def _write_stream(engine: Engine, inputs: list[str], settings: Settings, output: Path | None) -> int:
    """All readings one after the other, each written when it is ready; how many inputs failed."""
    failed, shown = 0, 0
    with _Sink(output) as sink:
        if settings.format is Format.AUDIT_CSV:
            from sayso.report import audit

            sink.write(audit.audit_csv_header())
        for _, reading in _readings(engine, inputs, settings):
            if reading is None:
                failed += 1
                continue
            if settings.format is Format.TEXT and shown:
                sink.write("\n" + "─" * settings.width + "\n\n")
            sink.write(_shown(reading, settings))
            shown += 1
        sink.keep = shown > 0
    return failed


def _write_pages(engine: Engine, inputs: list[str], settings: Settings, folder: Path) -> int:
    """One page for each input in `folder`; how many inputs failed."""
    from sayso.report.audit import stem

    failed, used = 0, set[str]()
    for _, reading in _readings(engine, inputs, settings):
        if reading is None:
            failed += 1
            continue
        name, n = stem(reading), 1
        while name in used:
            n += 1
            name = f"{stem(reading)}-{n}"
        used.add(name)
        with _Sink(folder / f"{name}.html") as sink:
            sink.write(_shown(reading, settings))
            sink.keep = True
    return failed


class _Sink:
    """Standard output, or a file that appears under its name only when it is complete. UTF-8."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.keep = False

    def __enter__(self) -> _Sink:
        if self.path is None:
            self._file = sys.stdout.buffer
            return self
        self._draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self._file = self._draft.open("wb")
        except OSError as error:
            raise InputError(str(self.path), f"can't be written: {error.strerror}") from None
        return self

    def write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))
        if self.path is None:
            self._file.flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if self.path is None:
            return
        self._file.close()
        if kind is None and self.keep:
            self._draft.replace(self.path)
        else:
            self._draft.unlink(missing_ok=True)
