"""`sayso read`: one report for each article."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.engine import Engine, load_engine
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.checks import Checks
    from sayso.config import Config
    from sayso.houserules import Pack
    from sayso.model import AttributionType, Reading


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
class Settings:
    """How to show readings."""

    format: Format
    width: int
    colour: bool
    types: tuple[AttributionType, ...]
    packs: tuple[Pack, ...]
    checks: Checks | None = None


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
    claims: Annotated[
        bool | None,
        typer.Option("--claims/--no-claims", help="The statements worth checking, with voice and score."),
    ] = None,
    quotes_against: Annotated[
        list[Path] | None,
        typer.Option(
            "--quotes-against",
            metavar="PLACE",
            help="Hold quotations against transcripts: a file or a folder; may be given again.",
        ),
    ] = None,
    factchecks: Annotated[
        Path | None,
        typer.Option(
            "--factchecks",
            metavar="FILE",
            help="Hold claims against published fact-checks: a feed, or a library of `factchecks add`.",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="What to check by default; else sayso.toml in this folder."
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
    told = _told(config, claims, quotes_against, factchecks, rules)
    settings = _settings(format, width, only or [], told, to_file=output is not None)
    engine = load_engine(told.claims)
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


def _told(
    file: Path | None,
    claims: bool | None,
    quotes_against: list[Path] | None,
    factchecks: Path | None,
    rules: list[str] | None,
) -> Config:
    """The configuration file's word where an option is not given; fact-checks need claims."""
    from dataclasses import replace

    from sayso.config import find_config, load_config

    told = load_config(file) if file is not None else find_config(Path())
    if quotes_against:
        told = replace(told, quotes_against=tuple(quotes_against))
    if factchecks is not None:
        told = replace(told, factchecks=factchecks)
    if rules:
        told = replace(told, rules=tuple(rules))
    if claims is not None:
        if not claims and factchecks is not None:
            raise typer.BadParameter("fact-checks are matched with claims", param_hint="--no-claims")
        told = replace(told, claims=claims, factchecks=told.factchecks if claims else None)
    return replace(told, claims=told.claims or told.factchecks is not None)


def _checks(told: Config) -> Checks | None:
    """What readings are held against, loaded; None where nothing was asked for."""
    if not told.quotes_against and told.factchecks is None:
        return None
    from sayso.checks import Checks, Transcripts, load_matcher

    def tell(line: str) -> None:
        print(f"sayso: {_printable(line)}", file=sys.stderr)

    return Checks(
        Transcripts(told.quotes_against, tell) if told.quotes_against else None,
        load_matcher(told.factchecks, tell) if told.factchecks is not None else None,
    )


def _settings(
    format: Format, width: int | None, only: list[Kind], told: Config, *, to_file: bool
) -> Settings:
    from sayso.model import AttributionType

    packs: tuple[Pack, ...] = ()
    if told.rules:
        from sayso.houserules import load_pack

        packs = tuple(load_pack(name) for name in dict.fromkeys(told.rules))
    terminal = not to_file and sys.stdout.isatty()
    if width is None:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else 100
        width = max(40, min(200, columns or 100))
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    types = tuple(AttributionType(k.value) for k in only)
    return Settings(format, width, colour, types, packs, _checks(told))


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
    """The reading with its checks and the house rules' questions, cut to the types asked for."""
    if settings.checks is not None:
        reading = settings.checks(reading)
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
