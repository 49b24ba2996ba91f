"""`sayso claims`: the statements of an article that are worth checking, or scores for given sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from sayso.cli.engine import load_engine
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.claims import Scorer
    from sayso.model import Claim, Reading

CHUNK = 5000
"""Sentences scored at a time."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    CLAIMREVIEW = "claimreview"


def load_scorer() -> Scorer:
    """The shipped check-worthiness model."""
    from sayso.claims import CheckworthyModel

    return CheckworthyModel()


def claims(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="Articles: text or HTML files; - for standard input."),
    ] = None,
    sentences: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help='Score sentences instead: lines {"id", "text"}; - for standard input.'
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="Text, JSON Lines, or ClaimReview drafts (JSON-LD).")
    ] = Format.TEXT,
    top: Annotated[int | None, typer.Option(min=1, help="Only this many claims of each article.")] = None,
    checkable: Annotated[bool, typer.Option("--checkable", help="Leave out what can't be checked.")] = False,
) -> None:
    """Find the statements worth checking, ranked, with who says them and through whom."""
    if (sentences is None) == (not inputs):
        raise typer.BadParameter("give articles, or --sentences with a file", param_hint="FILE")
    failed = (
        _score_sentences(sentences)
        if sentences is not None
        else _read_articles(inputs or [], format, top, checkable)
    )
    if failed:
        raise typer.Exit(1)


# -- sentences -------------------------------------------------------------------------------


def _score_sentences(path: Path) -> int:
    """Scores to standard output in order of the file; how many lines were no sentence."""
    scorer = load_scorer()
    failed = 0
    chunk: list[tuple[object, str]] = []

    def flush() -> None:
        for (name, _), score in zip(chunk, scorer.score([text for _, text in chunk]), strict=True):
            row = {
                "id": name,
                "score": round(score.probability, 6),
                "label": score.worth,
                "reasons": score.reasons,
            }
            print(json.dumps(row, ensure_ascii=False))
        chunk.clear()

    for number, line in _lines(path):
        try:
            chunk.append(_sentence(line))
        except ValueError as error:
            failed += 1
            print(f"sayso: {path}:{number}: {error}", file=sys.stderr)
        if len(chunk) >= CHUNK:
            flush()
    if chunk:
        flush()
    return failed


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines that hold something; bytes that are no UTF-8 become U+FFFD."""
    if str(path) == "-":
        yield from _numbered(sys.stdin)
        return
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            yield from _numbered(stream)
    except OSError as error:
        raise InputError(str(path), error.strerror or type(error).__name__) from None


def _numbered(stream: TextIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield number, line


def _sentence(line: str) -> tuple[object, str]:
    """(id, text) of a line.

    Raises:
        ValueError: it is no JSON object with an id and a text; the message says what is wrong.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = (
            error.msg
            if isinstance(error, json.JSONDecodeError)
            else "nested too deeply or too large a number"
        )
        raise ValueError(f'not JSON ({reason}); expected {{"id", "text"}}') from None
    if not isinstance(row, dict):
        raise ValueError(f'{type(row).__name__} where an object {{"id", "text"}} is expected')
    name, text = row.get("id"), row.get("text")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise ValueError('no "id" (a string or whole number)')
    if not isinstance(text, str):
        raise ValueError('no "text" (a string)')
    return name, text.encode("utf-8", "replace").decode("utf-8")


# -- articles --------------------------------------------------------------------------------


def _read_articles(inputs: list[str], format: Format, top: int | None, checkable: bool) -> int:
    """Claims of each article to standard output; how many articles failed."""
    from sayso.claims.find import ranked

    engine = load_engine(claims=True)
    failed = 0
    for name in inputs:
        try:
            reading = engine.read(engine.load(name))
        except (SaysoError, OSError) as error:
            if isinstance(error, OSError):
                error = InputError(name, error.strerror or type(error).__name__)
            print(f"sayso: {' '.join(str(error).split())}", file=sys.stderr)
            failed += 1
            continue
        found = [c for c in ranked(reading.claims) if c.checkable or not checkable][:top]
        _show(reading, found, format)
    return failed


def _show(reading: Reading, found: list[Claim], format: Format) -> None:
    if format is Format.TEXT:
        from sayso.report import claim_list

        print(claim_list.render(reading, found))
        return
    from sayso.report import claim_list, claimreview

    for claim in found:
        if format is Format.CLAIMREVIEW:
            if claim.checkable:
                print(json.dumps(claimreview.draft(reading, claim), ensure_ascii=False))
            continue
        from sayso.model.codec import claim_to_json

        row = {"document": reading.document.id} | claim_to_json(claim)
        print(json.dumps(row | {"through": claim_list.voice(reading, claim)}, ensure_ascii=False))
