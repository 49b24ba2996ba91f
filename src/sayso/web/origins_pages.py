"""The pages of origins: groups of reports, and one group with its picture, reasons and splits."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from sayso.model import Independent
from sayso.web.library import key_of
from sayso.web.origins import Case
from sayso.web.pages import check_form, pager, render, the_name
from sayso.web.parameters import Key, service
from sayso.web.trace_pages import PATIENCE_S, PageNumber

router = APIRouter(include_in_schema=False)
ROWS = 50
PATIENCE_CLAIM_S = 4.0
"""The first claim loads the sentence embeddings."""
EXPORTS = (
    ("graphml", "Graph (GraphML)"),
    ("json", "All of it (JSON)"),
    ("csv", "Reports and who has it from whom (CSV)"),
)


def between(n: Independent) -> str:
    """The interval in words: 3, or 2 to 5."""
    return str(n.low) if n.low == n.high else f"{n.low} to {n.high}"


@router.get("/origins")
def origins(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    circular: Annotated[str, Query(max_length=5)] = "",
    page: PageNumber = 1,
) -> Response:
    """Groups of reports that are tied to one another."""
    desk = service(request).origins
    task = desk.task()
    if not task.wait(PATIENCE_S) or task.state == "failed":
        return render(request, "work.html.j2", title="Origins", task=task)
    words = q.casefold().split()
    rows = [
        r
        for r in desk.clusters(task)
        if all(w in r.title.casefold() for w in words) and (r.circular or not circular)
    ]
    return render(
        request,
        "origins.html.j2",
        rows=rows[(page - 1) * ROWS : page * ROWS],
        q=q,
        circular=bool(circular),
        between=between,
        turn=pager(request, page, len(rows), ROWS),
    )


@router.get("/origins/claim")
def claim(request: Request, q: Annotated[str, Query(max_length=1000)] = "") -> Response:
    """Where a claim comes from: the reports that carry it, and their origins."""
    if not q.strip():
        return RedirectResponse("/origins", status_code=303)
    desk = service(request).origins
    task = desk.claim_task(q.strip())
    if not task.wait(PATIENCE_CLAIM_S) or task.state == "failed":
        return render(request, "work.html.j2", title="Origins of a claim", task=task)
    found = desk.claim_case(task)
    assert found.tracing is not None
    return _page(
        request, found, found.tracing.claim, "Where this claim comes from, as far as these documents show"
    )


@router.get("/origins/{key}")
def case(request: Request, key: Key) -> Response:
    """Where one group of reports comes from; `key` is that of any report of it."""
    desk = service(request).origins
    task = desk.task()
    if not task.wait(PATIENCE_S) or task.state == "failed":
        return render(request, "work.html.j2", title="Origins", task=task)
    found = desk.case(task, key)
    heading = found.reports[0].title or found.reports[0].id if found.reports else key
    return _page(request, found, heading, "Where it comes from, as far as these documents show")


def _page(request: Request, found: Case, heading: str, kicker: str) -> Response:
    return render(
        request,
        "case.html.j2",
        case=found,
        heading=heading,
        kicker=kicker,
        between=between,
        exports=EXPORTS,
        key_of=key_of,
    )


@router.post("/origins/{key}/tie")
def tie(
    request: Request,
    key: Key,
    a: Annotated[str, Form(max_length=64)],
    b: Annotated[str, Form(max_length=64)],
    action: Annotated[Literal["split", "join"], Form()],
    csrf: Annotated[str, Form(max_length=200)] = "",
    who: Annotated[str, Form(max_length=80)] = "",
    claim: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Splits two reports, or puts them together again; then shows the group with its new count."""
    check_form(request, csrf)
    service(request).origins.decide(a, b, action, who or the_name(request))
    back = f"/origins/claim?{urlencode({'q': claim})}" if claim else f"/origins/{key}"
    return RedirectResponse(f"{back}#merges", status_code=303)
