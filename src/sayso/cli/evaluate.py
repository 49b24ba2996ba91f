"""`sayso evaluate`: how well sayso agrees with annotation by hand."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[
        Path, typer.Option(help="Folder with text/*.txt and attributions/*.ann (brat stand-off).")
    ],
    bootstrap: Annotated[int, typer.Option(min=0, help="Resamples for 95 % intervals; 0: none.")] = 0,
    weights: Annotated[
        Path | None, typer.Option(help="Folder with other weights than the shipped ones.")
    ] = None,
    format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Score the outermost attributions against brat gold: who said what, exact spans, tokens."""
    from sayso import pipeline
    from sayso.evaluate import SourceSpans
    from sayso.evaluate import evaluate as score
    from sayso.intake import from_text

    reader = pipeline.load_reader(weights)

    def find(stem: str, text: str) -> list[SourceSpans]:
        reading = reader.read(from_text(text, id=stem))
        return [
            SourceSpans(a.source.spans, a.cue.spans, a.content.spans)
            for a in reading.attributions
            if a.parent is None
        ]

    report = score(gold, find, bootstrap=bootstrap)
    if format == "json":
        typer.echo(json.dumps(asdict(report), indent=1))
        return
    typer.echo(f"{report.documents} documents, {report.gold} attributions by hand, {report.found} by sayso")
    typer.echo(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}")
    for name, s in report.scores.items():
        interval = (
            f"   [{100 * s.low:.1f}, {100 * s.high:.1f}]" if s.low is not None and s.high is not None else ""
        )
        typer.echo(f"{name:28}{100 * s.precision:7.1f}{100 * s.recall:7.1f}{100 * s.f1:7.1f}{interval}")
