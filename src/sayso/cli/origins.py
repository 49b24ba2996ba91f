"""`sayso origins`: who has it from whom in a collection, and how many independent origins there are."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.model import Cluster, Origins
    from sayso.model.tracing import Tracing
    from sayso.store import SqliteStore, Store

_SHOWN = 40  # clusters in the terminal, the largest first
_REASONS = 4  # of a cluster
_FORMATS = ("text", "json", "html", "graphml")


def origins(
    source: Annotated[Path, typer.Option("--in", "--from", help="The collection.")],
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="[CLAIM]",
            help="A statement; a phrase in quotation marks; the id of a document, or of a finding in one (ID#A12, ID#K3).",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All reports of the collection.")] = False,
    format: Annotated[str, typer.Option("--format", help="text, json, html or graphml.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")] = None,
) -> None:
    """Trace who has it from whom, circular credits, and independent origins as an interval with reasons."""
    from sayso.store import open_store

    if (claim is None) != everything:
        raise typer.BadParameter("give a claim, or --all for the whole collection", param_hint="CLAIM")
    if format not in _FORMATS or (everything and format in ("html", "graphml")):
        allowed = "text or json" if everything else "text, json, html or graphml"
        raise typer.BadParameter(f"{format}: choose {allowed}", param_hint="--format")
    with open_store(source) as store:
        text = _everything(store, format) if claim is None else _claim(store, claim, format, output is None)
    if output is None:
        print(text)
        return
    _write(output, text)
    print(f"written to {output}", file=sys.stderr)


def _write(path: Path, text: str) -> None:
    from sayso.errors import InputError

    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror})") from None


def _claim(store: SqliteStore, claim: str, format: str, terminal: bool) -> str:
    """The claim traced, in the format asked for."""
    from sayso.batch.tracing import trace_claim
    from sayso.compare import compare
    from sayso.embed import Embedder
    from sayso.report.origins import render_page, render_text, to_graphml, tracing_json

    embedder = Embedder.load()
    tracing = trace_claim(store, claim, embedder.encode, compare)
    print(_told(tracing), file=sys.stderr)
    match format:
        case "json":
            return json.dumps(tracing_json(tracing), ensure_ascii=False)
        case "graphml":
            return to_graphml(tracing).rstrip()
        case "html":
            texts = {c.document: store.document(c.document).text for c in tracing.carriers}
            return render_page(tracing, texts)
        case _:
            wide = shutil.get_terminal_size((100, 24)).columns if terminal else 100
            return render_text(
                tracing, width=min(wide, 140), colour=terminal and sys.stdout.isatty()
            ).rstrip()


def _told(tracing: Tracing) -> str:
    return f"{tracing.headline}, of {tracing.searched:,} documents searched"


def _everything(store: Store, format: str) -> str:
    from sayso.batch import collection_origins
    from sayso.report.origins import origins_json

    found = collection_origins(store)
    n_groups = len(set(found.groups.values()))
    print(
        f"{len(found.groups):,} reports, {n_groups:,} origins known to this collection, {len(found.edges):,} made from "
        f"another, {len(found.circular):,} circular",
        file=sys.stderr,
    )
    if format == "json":
        return json.dumps(origins_json(found), ensure_ascii=False)
    return "\n".join(_lines(found, store))


def _lines(found: Origins, store: Store) -> list[str]:
    from sayso.report.visible import one_line

    out: list[str] = []
    rows = {row.id: row for row in store.documents()}
    edge_of = {e.copy: e for e in found.edges}
    shown = sorted(
        (c for c in found.clusters if len(c.documents) > 1), key=lambda c: (-len(c.documents), c.documents)
    )
    for cluster in shown[:_SHOWN]:
        out.append(_headline(cluster))
        for name in cluster.documents:
            row = rows[name]
            line = f"{name}  {row.published or 'undated':10.10}  {row.outlet or '-'}  {row.title}"
            out.append("  " + one_line(line))
            if (edge := edge_of.get(name)) is not None:
                out.append("      " + one_line(f"from {edge.original}: {edge.evidence[0].reason}"))
        for ring in found.circular:
            if ring[0] in cluster.documents:
                out.append("  " + one_line(f"circular: {' credits '.join((*ring, ring[0]))}"))
        out += ["  " + one_line(f"- {reason}") for reason in cluster.independent.reasons[:_REASONS]]
        out.append("")
    if len(shown) > _SHOWN:
        out.append(f"and {len(shown) - _SHOWN} smaller clusters (--format json has all)")
    n_alone = len(found.clusters) - len(shown)
    out.append(
        "1 report is tied to no other" if n_alone == 1 else f"{n_alone:,} reports are tied to no other"
    )
    return out


def _headline(cluster: Cluster) -> str:
    n = cluster.independent
    count = f"{n.low}" if n.low == n.high else f"{n.low} to {n.high}"
    plural = "" if n.low == n.high == 1 else "s"
    return f"{len(cluster.documents)} reports, {count} independent origin{plural}"
