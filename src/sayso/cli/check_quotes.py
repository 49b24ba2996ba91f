"""sayso check quotes: are the words in the quotation marks the words that were spoken?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.errors import FormatError, InputError

if TYPE_CHECKING:
    from sayso.model import QuoteCheck
    from sayso.quotes import Quote, Transcript


def check_quotes_command(
    article: Annotated[
        Path | None, typer.Argument(help="Article whose quotations are checked.", show_default=False)
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            help="Transcript file, folder or collection (.sayso); may be repeated.",
            show_default=False,
        ),
    ] = None,
    more: Annotated[
        list[Path] | None, typer.Argument(help="More transcripts, after --against.", show_default=False)
    ] = None,
    quotes: Annotated[
        Path | None,
        typer.Option(
            "--quotes", help='Instead of an article: lines {"id", "quote", "speaker"}.', show_default=False
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or json (one object a line).")] = "text",
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No progress and no notes on standard error.")
    ] = False,
) -> None:
    """Hold the quotations of an article, or a list of them, against transcripts.

    Transcripts: plain text with speaker turns, HTML, PDF (extra "pdf"), SubRip, WebVTT, JSON,
    or the documents of a collection.
    """
    import time

    from sayso.quotes import check_quotes, shards

    if format not in {"text", "json"}:
        raise typer.BadParameter(f"--format is text or json, not {format!r}")
    places = [*(against or []), *(more or [])]
    if quotes is not None and article is not None:
        places.append(article)
    if not places:
        raise typer.BadParameter("--against is needed: the transcripts to hold the quotations against")
    if quotes is None and article is None:
        raise typer.BadParameter("an article or --quotes FILE.jsonl is needed")
    for place in places:
        if not place.exists():
            raise InputError(
                str(place), "no such file or folder; --against takes transcripts or a folder of them"
            )
    talk = _Talk(quiet)
    own = ""
    if quotes is not None:
        wanted = list(_read_quotes(quotes, talk))
    else:
        wanted, own = _read_article(article or Path(), talk)
    begun = time.monotonic()
    read = _transcripts(places, talk, own)
    checks = check_quotes(
        wanted,
        shards(read),
        progress=lambda s: talk.say(f"searched {s.n_transcripts} transcripts, {s.n_words:,} words"),
    )
    if checks and checks[0].searched == 0:
        raise InputError(", ".join(map(str, places)), "no transcript could be read; see the notes above")
    talk.say(f"{len(checks)} quotations checked in {time.monotonic() - begun:.1f} s")
    _write(checks, format)


class _Talk:
    """Notes on standard error."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def say(self, line: str) -> None:
        if not self.quiet:
            print(f"sayso: {line}", file=sys.stderr)


def _transcripts(places: list[Path], talk: _Talk, own_text: str) -> Iterator[Transcript]:
    """All transcripts at `places`; one with the text of the article itself is left out."""
    n_points, told, n_by_file = 0, 0, 0
    for item in _items(places, talk):
        for note in item.notes:
            talk.say(f"{item.path}: {note}")
        if own_text and item.text == own_text:
            talk.say(f"{item.path}: left out, it is the article itself")
            continue
        n_by_file += item.named_by_file
        n_points += len(item.text)
        if n_points - told > 20_000_000:
            told = n_points
            talk.say(f"read {n_points / 1e6:.0f} million characters of transcripts")
        yield item
    if n_by_file:
        talk.say(f"{n_by_file} transcripts show no speakers; theirs are taken from the files' names")


def _items(places: list[Path], talk: _Talk) -> Iterator[Transcript]:
    from sayso.model import Failure
    from sayso.quotes import read_collection

    stores = [place for place in places if _is_store(place)]
    for item in read_collection([place for place in places if place not in stores]):
        if isinstance(item, Failure):
            talk.say(f"not read: {item.reason}")
        else:
            yield item
    for place in stores:
        yield from _stored(place, talk)


def _is_store(place: Path) -> bool:
    """Whether `place` is a collection: by its first bytes, or by the name it should have."""
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0" or place.suffix == ".sayso"


def _stored(place: Path, talk: _Talk) -> Iterator[Transcript]:
    """The documents of a collection, in their order there."""
    from sayso.quotes import transcript_of
    from sayso.store import open_store

    with open_store(place) as store:
        names = [row.id for row in store.documents()]
        talk.say(f"{place}: {len(names):,} documents of this collection are searched")
        for name in names:
            yield transcript_of(store.document(name))


def _read_quotes(path: Path, talk: _Talk) -> Iterator[Quote]:
    import json

    from sayso.quotes import Quote
    from sayso.quotes.read import decode

    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror or error})") from error
    n_good = 0
    for number, line in enumerate(decode(data, str(path)).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            talk.say(f"{path}, line {number}: left out, not JSON ({error})")
            continue
        text = row.get("quote") if isinstance(row, dict) else None
        if not isinstance(text, str):
            talk.say(f'{path}, line {number}: left out, expected an object with a string "quote"')
            continue
        n_good += 1
        speaker = row.get("speaker")
        yield Quote(str(row.get("id", number)), text, speaker if isinstance(speaker, str) else "")
    if not n_good:
        raise FormatError(
            f"{path}: no quotation found; "
            'expected lines such as {"id": "1", "quote": "...", "speaker": "..."}'
        )


def _read_article(path: Path, talk: _Talk) -> tuple[list[Quote], str]:
    """The article's quotations with their speakers; from its reading,
    and what stands in quotation marks outside all attributions without a speaker; and its text."""
    from sayso.checks import quotes_in
    from sayso.cli.engine import load_engine

    engine = load_engine()
    document = engine.load(str(path))
    found = list(quotes_in(engine.read(document)))
    if not found:
        raise InputError(str(path), "no quotation found in this article")
    n_direct = sum(not quote.indirect for quote in found)
    talk.say(f"{n_direct} quotations and {len(found) - n_direct} indirect ones found in {path}")
    return found, document.text


def _write(checks: tuple[QuoteCheck, ...], format: str) -> None:
    from sayso.cli.quote_lines import LEGEND, check_as_json, check_as_lines

    if format == "json":
        import json

        for check in checks:
            sys.stdout.write(json.dumps(check_as_json(check), ensure_ascii=False) + "\n")
        return
    from collections import Counter

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for check in checks:
        for line, style in check_as_lines(check):
            console.print(Text(line, style=style))
        console.print()
    counts = Counter(str(c.verdict) if c.verdict else "indirect" for c in checks)
    console.print(Text("  ".join(f"{n} {name.replace('_', ' ')}" for name, n in sorted(counts.items()))))
    if any(c.differences for c in checks):
        console.print(Text(LEGEND, style="dim"))
