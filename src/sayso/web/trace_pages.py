"""The pages that trace through a collection: search, sources, copies."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import FormatError
from sayso.model import Commitment, SourceKind
from sayso.web.aligned import align_sides
from sayso.web.library import key_of
from sayso.web.pages import is_plain, pager, render
from sayso.web.parameters import Key, service
from sayso.web.pictures import KINDS
from sayso.web.trace import WORDS, Found, Sifted, direction_words

router = APIRouter(include_in_schema=False)
HITS = 20
ROWS = 50
PATIENCE_S = 1.5
"""A page waits so long for work before it shows how far it is instead."""

Text = Annotated[str, Query(max_length=500)]
Day = Annotated[str, Query(max_length=10, pattern=r"^(\d{4}(-\d\d){0,2})?$")]
PageNumber = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/search")
def search(
    request: Request,
    q: Text = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    stance: Annotated[str, Query(max_length=20)] = "",
    outlet: Text = "",
    after: Day = "",
    before: Day = "",
    page: Annotated[int, Query(ge=1, le=50)] = 1,
) -> Response:
    """Statements of the collection by words, source, outlet, kind and date."""
    parts = [q.strip()]
    for field, value in (
        ("kind", kind),
        ("stance", stance),
        ("outlet", outlet),
        ("after", after),
        ("before", before),
    ):
        if value.strip():
            parts.append(f'{field}:"{value.strip().replace(chr(34), "")}"')
    query, problem = " ".join(p for p in parts if p), ""
    began = time.perf_counter()
    found: list[Found] = []
    more = False
    if query:
        try:
            found, more = service(request).trace.search(query, (page - 1) * HITS, HITS)
        except FormatError as error:
            problem = str(error).removeprefix("query: ")
    given = {"q": q, "kind": kind, "stance": stance, "outlet": outlet, "after": after, "before": before}
    return render(
        request,
        "search.html.j2",
        422 if problem else 200,
        given=given,
        query=query,
        found=found,
        problem=problem,
        ms=round(1000 * (time.perf_counter() - began)),
        counts=service(request).trace.counts(),
        words=WORDS,
        kinds=[*(k.value for k in SourceKind), "unknown"],
        stances=[c.value for c in Commitment],
        turn=pager(request, page, (page - 1) * HITS + len(found) + (1 if more else 0), HITS),
    )


@router.get("/sources")
def sources(
    request: Request,
    outlet: Text = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    name: Text = "",
    words: Text = "",
    after: Day = "",
    before: Day = "",
    page: PageNumber = 1,
) -> Response:
    """Who is heard, by outlet and kind, over time."""
    sifted = Sifted(outlet, kind if kind in KINDS else "", name, words, after, before)
    heard = service(request).trace.heard(sifted)
    with service(request).library.desk() as desk:
        outlets = [o for o, _ in desk.outlets() if is_plain(o)]
    return render(
        request,
        "sources.html.j2",
        sifted=sifted,
        heard=heard,
        outlets=outlets,
        words=WORDS,
        kinds=KINDS,
        rows=heard.sources[(page - 1) * ROWS : page * ROWS],
        turn=pager(request, page, len(heard.sources), ROWS),
    )


@router.get("/copies")
def copies(
    request: Request,
    document: Text = "",
    outlet: Text = "",
    page: PageNumber = 1,
) -> Response:
    """Pairs of documents that share text."""
    deeds = service(request)
    task = deeds.trace.copies()
    if not task.wait(PATIENCE_S) or task.state == "failed":
        return render(request, "work.html.j2", title="Copies", task=task)
    only = deeds.library.id_of(document) if document else ""
    rows = [c for c in task.result if not only or only in (c.a, c.b)]
    with deeds.library.desk() as desk:
        about = desk.about({x for c in rows for x in (c.a, c.b)}) if outlet or len(rows) <= ROWS else {}
        if outlet:
            rows = [c for c in rows if outlet in (about[c.a].outlet, about[c.b].outlet)]
        shown = rows[(page - 1) * ROWS : page * ROWS]
        about = desk.about({x for c in shown for x in (c.a, c.b)})
        outlets = [o for o, _ in desk.outlets() if is_plain(o)]
    return render(
        request,
        "copies.html.j2",
        rows=shown,
        about=about,
        key_of=key_of,
        direction=direction_words,
        document=document,
        outlet=outlet,
        outlets=outlets,
        turn=pager(request, page, len(rows), ROWS),
    )


@router.get("/copies/{a}/{b}")
def pair(request: Request, a: Key, b: Key) -> Response:
    """Two documents side by side, the passages they share linked."""
    one, other, copy = service(request).trace.pair(a, b)
    return render(
        request,
        "pair.html.j2",
        one=one,
        other=other,
        copy=copy,
        sides=align_sides(one.text, other.text, copy),
        key_of=key_of,
        direction=direction_words(copy),
    )


@router.get("/at/{key}/{attribution}")
def at(request: Request, key: Key, attribution: str) -> Response:
    """To a statement in its document."""
    anchor = service(request).anchor(key, attribution[:20])
    return RedirectResponse(f"/documents/{key}{'#' + anchor if anchor else ''}", status_code=303)
