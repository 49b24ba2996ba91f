"""`sayso search` and `sayso sources`: statements of a collection, and who is heard in it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sayso.store import Hit, Store

_In = Annotated[Path, typer.Option("--in", "--from", help="The collection.")]
_Format = Annotated[str, typer.Option("--format", help="text, or json: one object a line.")]
_Aliases = Annotated[
    list[Path] | None, typer.Option("--aliases", help="Your registry of names (YAML, CSV). Repeat for more.")
]


def search(
    query: Annotated[
        str,
        typer.Argument(
            help='Words, "a phrase", -without, a OR b, and fields: source: outlet: kind: quotation: stance: '
            "depth:2+ realised:no after:2021-09-01 before: on: document:"
        ),
    ],
    source: _In,
    format: _Format = "text",
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most so many.")] = 20,
    aliases: _Aliases = None,
) -> None:
    """Search statements by their words, source, kind, outlet, date and more; the best first."""
    from sayso.cli.collection import is_json
    from sayso.errors import FormatError
    from sayso.store import open_store, parse_query

    as_json = is_json(format)
    try:
        parsed = parse_query(query)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from None
    with open_store(source) as store:
        if any(w.where == "source" for words in (*parsed.required, parsed.excluded) for w in words):
            resolve_names(store, aliases)
        hits = store.search(parsed, limit)
        for hit in hits:
            if as_json:
                print(json.dumps(hit_json(hit), ensure_ascii=False))
            else:
                _print(hit)
        if not hits:
            counts = store.counts()
            read = f"{counts.statements:,} statements of {counts.readings:,} documents read"
            print(f"nothing found among {read}", file=sys.stderr)


def resolve_names(store: Store, aliases: list[Path] | None) -> None:
    """Bring who is who up to date, or say on standard error why it isn't."""
    from sayso.aliases import load_registry
    from sayso.batch.who import bring_up_to_date
    from sayso.errors import StoreError

    registry = load_registry(aliases) if aliases else None
    try:
        note = bring_up_to_date(store, registry)
    except StoreError as error:  # a file that may only be read
        note = f"names are not resolved across documents ({error})"
    if note:
        print(note, file=sys.stderr)


def hit_json(hit: Hit) -> dict[str, Any]:
    """The hit as one object; `span` as [start, end]."""
    return {**asdict(hit), "chain": list(hit.chain), "span": [hit.span.start, hit.span.end]}


def _print(hit: Hit) -> None:
    from sayso.report.visible import one_line

    chain = ["this article", *(name or "unknown" for name in hit.chain)]
    if not hit.chain:
        chain.append(hit.name or hit.source or ("the author" if hit.kind == "author" else "unknown"))
    facts = [hit.kind, hit.quotation, hit.stance if hit.stance != "neutral" else ""]
    facts += [] if hit.realised else ["not realised"]
    shown = f"[{', '.join(f for f in facts if f)}]"
    day = hit.published or "undated"
    print(one_line(f"{hit.outlet or '-'}  {day:10.10}  {hit.title or hit.document}"))
    print(f"    {one_line(hit.passage)}")
    print(f"    {one_line(' <- '.join(chain))}  {shown}  {one_line(hit.document)} {hit.attribution}")


def sources(
    source: _In,
    by: Annotated[str, typer.Option("--by", help="outlet: count for each outlet apart.")] = "",
    kind: Annotated[
        str, typer.Option("--kind", help="Only this kind of source, e.g. anonymous_person.")
    ] = "",
    format: _Format = "text",
    top: Annotated[int, typer.Option("--top", min=1, help="Sources shown for an outlet, in text.")] = 20,
    aliases: _Aliases = None,
) -> None:
    """Who is quoted, how often, in which kind; statements without a known source are counted apart."""
    from sayso.cli.collection import is_json
    from sayso.report.visible import one_line
    from sayso.store import open_store
    from sayso.store.query import CHOICES

    as_json = is_json(format)
    if by not in ("", "outlet"):
        raise typer.BadParameter(f"{by}: only outlet can be counted apart", param_hint="--by")
    if kind and kind not in CHOICES["kind"]:
        raise typer.BadParameter(f"{kind}: choose of {', '.join(CHOICES['kind'])}", param_hint="--kind")
    with open_store(source) as store:
        resolve_names(store, aliases)
        rows = store.sources(by == "outlet", kind)
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
        return
    for outlet in dict.fromkeys(row.outlet for row in rows):
        mine = [row for row in rows if row.outlet == outlet]
        named = [row for row in mine if row.kind != "unknown"]
        n_unknown = sum(row.statements for row in mine) - sum(row.statements for row in named)
        if by:
            print(one_line(outlet) or "(no outlet)")
        for row in named[:top]:
            print(
                f"{row.statements:7,}  {one_line(row.name) or '(no name)'}  [{row.kind}, documents: {row.documents:,}]"
            )
        if len(named) > top:
            print(f"         and {len(named) - top:,} more")
        print(f"{n_unknown:7,}  source unknown")
