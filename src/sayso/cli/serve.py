"""`sayso serve`: the reader as a local web application."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def serve(
    collection: Annotated[
        Path | None,
        typer.Argument(
            metavar="[COLLECTION]",
            help="As `sayso add` makes it, or a new file; none: all is kept until it stops.",
        ),
    ] = None,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="0 picks a free one.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; other than loopback needs --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="SAYSO_TOKEN", help="What visitors must know; `new` makes one."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="Further host name it answers to; may be given again."),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules", metavar="NAME", help="House rules whose questions are asked (default: wire)."
        ),
    ] = None,
    quotes_against: Annotated[
        list[Path] | None,
        typer.Option(
            "--quotes-against",
            metavar="PATH",
            help="Transcripts (file or folder) that quotations are held against; may be given again.",
        ),
    ] = None,
    factchecks: Annotated[
        Path | None,
        typer.Option("--factchecks", metavar="FILE", help="Fact-checks: a feed, or a library made of them."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=32, help="Processes that read.")] = 1,
) -> None:
    """Open the reader on http://127.0.0.1:8765: read, correct and export articles in a browser."""
    from sayso.errors import MissingExtra, SaysoError
    from sayso.houserules import load_pack

    try:
        import uvicorn

        from sayso.web import Settings, create_app
        from sayso.web.checks import load_checker
        from sayso.web.library import Library
        from sayso.web.reading import WorkerPool
        from sayso.web.safety import new_secret
        from sayso.web.settings import LOOPBACK
    except ImportError:
        raise MissingExtra("`sayso serve`", "web") from None
    if host not in LOOPBACK and (token is None or len(token) < 16) and token != "new":
        raise typer.BadParameter(
            f"{host} can be reached from elsewhere: add --token new, or a token of at least 16 characters",
            param_hint="--token",
        )
    if token and not (token.isascii() and all(c.isalnum() or c in "-_" for c in token)):
        raise typer.BadParameter(
            "letters, figures, - and _ only: it becomes part of an address", param_hint="--token"
        )
    secret = new_secret() if token == "new" else token or ""
    for pack in rules or []:
        load_pack(pack)  # a wrong name is told now, not on the first page
    settings = Settings(
        hosts=LOOPBACK | {host.lower()} | {n.lower() for n in name or []},
        token=secret,
        rules=tuple(rules) if rules else ("wire",),
        workers=workers,
        persistent=collection is not None,
    )
    checker = load_checker(
        quotes_against or [], factchecks, lambda line: print(f"sayso: {line}", file=sys.stderr, flush=True)
    )
    shelf = Library(collection)
    pool = WorkerPool(
        workers=workers,
        timeout_s=settings.timeout_s,
        wait_s=settings.wait_s,
        max_waiting=settings.max_waiting,
        max_text=settings.max_text,
    )
    config = uvicorn.Config(
        create_app(shelf, pool, settings, checker=checker),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    sockets = None
    try:
        sockets = [config.bind_socket()]
    except SystemExit:
        pool.close()
        raise SaysoError(f"Port {port} on {host} is taken; try --port 0 for a free one.") from None
    at = sockets[0].getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    entry = f"/?token={secret}" if secret else ""
    print(f"sayso: reading on http://{shown}:{at}{entry}  (stop with Ctrl+C)", file=sys.stderr, flush=True)
    if collection is None:
        print(
            "sayso: nothing is kept when it stops; `sayso serve news.sayso` keeps it",
            file=sys.stderr,
            flush=True,
        )
    try:
        server.run(sockets=sockets)
    finally:
        pool.close()
        shelf.close()
