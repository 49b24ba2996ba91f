"""`sayso copies`: passages that documents of a collection share, and which way they went."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.model import Copy
    from sayso.store import Store

_SHOWN = 5  # passages of a pair in the terminal


def copies(
    source: Annotated[Path, typer.Option("--in", "--from", help="The collection.")],
    format: Annotated[str, typer.Option("--format", help="text, or json: one object a line.")] = "text",
    min_containment: Annotated[
        float,
        typer.Option(
            "--min-containment",
            min=0.01,
            max=1.0,
            help="Share of the smaller document's 7-word passages that the other must hold.",
        ),
    ] = 0.2,
) -> None:
    """Find copied passages, near-duplicates and wire copy, with the direction where it shows."""
    from sayso.batch import collection_copies
    from sayso.cli.collection import is_json
    from sayso.reuse import CopySettings
    from sayso.store import open_store

    as_json = is_json(format)
    n_pairs = 0
    with open_store(source) as store:
        for copy in collection_copies(store, CopySettings(min_containment=min_containment)):
            n_pairs += 1
            if as_json:
                print(json.dumps(copy_json(copy), ensure_ascii=False))
            else:
                _print(copy, store)
        n_documents = store.counts().documents
    print(f"{n_pairs:,} pairs share text, of {n_documents:,} documents", file=sys.stderr)


def copy_json(copy: Copy) -> dict[str, Any]:
    """The copy as one object: the fields of DESIGN, and coverage, near_duplicate, wire."""
    return {
        "a": copy.a,
        "b": copy.b,
        "containment": copy.containment,
        "passages": [
            {"a": [p.a.start, p.a.end], "b": [p.b.start, p.b.end], "words": p.words} for p in copy.passages
        ],
        "direction": copy.direction.value,
        "evidence": copy.evidence,
        "coverage": copy.coverage,
        "near_duplicate": copy.near_duplicate,
        "wire": copy.wire,
    }


def _print(copy: Copy, store: Store) -> None:
    from sayso.report.visible import one_line, shorten

    arrow = {"a_from_b": "<-", "b_from_a": "->", "unknown": "--"}[copy.direction.value]
    kind = "near-duplicates, " if copy.near_duplicate else ""
    wire = f", copy of {copy.wire}" if copy.wire else ""
    print(f"{one_line(copy.a)} {arrow} {one_line(copy.b)}  {kind}{copy.containment:.0%} of the smaller{wire}")
    print(f"    {one_line(copy.evidence)}")
    text = store.document(copy.a).text
    for passage in copy.passages[:_SHOWN]:
        words = shorten(one_line(passage.a.of(text)), 100)
        print(
            f"    [{passage.a.start}, {passage.a.end}) = [{passage.b.start}, {passage.b.end})  "
            f"{passage.words} words: {words}"
        )
    if len(copy.passages) > _SHOWN:
        print(f"    and {len(copy.passages) - _SHOWN} more")
