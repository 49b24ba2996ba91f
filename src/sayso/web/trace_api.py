"""The programming interface to the collection: search, sources, copies, long work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from sayso.store import Hit
from sayso.web.errors import WebError
from sayso.web.library import key_of
from sayso.web.parameters import ERRORS, Key, service
from sayso.web.shapes import TaskOut, task_out
from sayso.web.trace import Sifted
from sayso.web.work import Task

router = APIRouter(prefix="/api", responses=ERRORS)
_LOOK_S = 0.2
"""Seconds between two looks at a task whose progress is streamed."""
_BEAT_S = 15.0
"""Seconds after which a comment keeps the line open."""
_STREAMS = 40
"""Streams of progress open at once."""

Day = Annotated[str, Query(max_length=10, pattern=r"^(\d{4}(-\d\d){0,2})?$", description="ISO 8601.")]
Text = Annotated[str, Query(max_length=500)]
Offset = Annotated[int, Query(ge=0, le=100_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitOut(Hit):
    """A statement: [start, end) of `span` are code points of the sentences around it."""

    key: str
    span: tuple[int, int]  # type: ignore[assignment]  # as JSON has it


class SearchOut(BaseModel):
    """Statements, the best first; `more` says whether others follow."""

    offset: int
    more: bool
    statements: list[HitOut]


class SourceOut(BaseModel):
    name: str
    kind: str
    statements: int
    documents: int


class CountOut(BaseModel):
    """Statements by kind of source in one month or year ("" undated)."""

    time: str
    kind: str
    statements: int


class SourcesOut(BaseModel):
    statements: int
    unknown: int
    n_sources: int
    offset: int
    sources: list[SourceOut]
    over_time: list[CountOut]


class PassageOut(BaseModel):
    a: tuple[int, int]
    b: tuple[int, int]
    words: int


class CopyOut(BaseModel):
    """Two documents that share text; direction: who has it from whom."""

    a: str
    b: str
    key_a: str
    key_b: str
    containment: float
    coverage: float
    direction: Literal["a_from_b", "b_from_a", "unknown"]
    evidence: str
    near_duplicate: bool
    wire: str
    passages: list[PassageOut]


class CopiesOut(BaseModel):
    """Copies if the work is done; else how far it is, and no copies yet."""

    task: TaskOut
    total: int
    offset: int
    copies: list[CopyOut]


@router.get("/search", tags=["trace"])
def search(
    request: Request,
    q: Annotated[str, Query(max_length=500, description="As in `sayso search`.")] = "",
    offset: Annotated[int, Query(ge=0, le=5_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> SearchOut:
    """Statements of the collection by words, source, outlet, kind, date and more."""
    found, more = service(request).trace.search(q, offset, limit)
    return SearchOut(
        offset=offset,
        more=more,
        statements=[
            HitOut(**{**asdict(f.hit), "key": f.key, "span": (f.hit.span.start, f.hit.span.end)})
            for f in found
        ],
    )


@router.get("/sources", tags=["trace"])
def sources(
    request: Request,
    outlet: Text = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    name: Annotated[str, Query(max_length=500, description="Exactly this name.")] = "",
    words: Annotated[str, Query(max_length=500, description="Words in the name.")] = "",
    after: Day = "",
    before: Day = "",
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> SourcesOut:
    """Who is heard: sources by number of statements, and kinds over time."""
    heard = service(request).trace.heard(Sifted(outlet, kind, name, words, after, before))
    return SourcesOut(
        statements=heard.n_statements,
        unknown=heard.n_unknown,
        n_sources=len(heard.sources),
        offset=offset,
        sources=[
            SourceOut(name=s.name, kind=s.kind, statements=s.statements, documents=s.documents)
            for s in heard.sources[offset : offset + limit]
        ],
        over_time=[CountOut(time=t, kind=k, statements=n) for (t, k), n in sorted(heard.counts.items())],
    )


@router.get("/copies", tags=["trace"])
def copies(
    request: Request,
    wait_s: Annotated[float, Query(ge=0, le=20, description="Seconds to wait for the work.")] = 1.0,
    document: Annotated[str, Query(max_length=64, description="Key; only its copies.")] = "",
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> CopiesOut:
    """Pairs of documents that share text. The first call begins the work; `task` tells how far it is."""
    deeds = service(request)
    only = deeds.library.id_of(document) if document else ""
    task = deeds.trace.copies()
    if not task.wait(wait_s) or task.state == "failed":
        return CopiesOut(task=task_out(task), total=0, offset=offset, copies=[])
    rows = [c for c in task.result if not only or only in (c.a, c.b)]
    return CopiesOut(
        task=task_out(task, "/api/copies"),
        total=len(rows),
        offset=offset,
        copies=[_copy(c) for c in rows[offset : offset + limit]],
    )


@router.get("/copies/{a}/{b}", tags=["trace"])
def pair(request: Request, a: Key, b: Key) -> CopyOut:
    """What two documents share, passage by passage."""
    return _copy(service(request).trace.pair(a, b)[2])


@router.get("/tasks/{id}", tags=["service"])
def task_state(request: Request, id: Annotated[str, Path(max_length=40)]) -> TaskOut:
    """How far long work is."""
    return task_out(service(request).task(id))


@router.get(
    "/tasks/{id}/events",
    tags=["service"],
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "A task a line, as it changes"}},
)
async def task_events(request: Request, id: Annotated[str, Path(max_length=40)]) -> StreamingResponse:
    """Progress as server-sent events: each `data:` is a task; the last one is over."""
    task = service(request).task(id)
    state = request.app.state
    if state.streams >= _STREAMS:
        raise WebError(503, "busy", "Too many watch already; ask GET /api/tasks/{id} instead.")
    return StreamingResponse(_events(request, task), media_type="text/event-stream")


async def _events(request: Request, task: Task) -> AsyncIterator[str]:
    state = request.app.state
    state.streams += 1
    try:
        told, quiet = -1, 0.0
        while True:
            if task.version != told:
                told, quiet = task.version, 0.0
                yield f"data: {task_out(task).model_dump_json()}\n\n"
                if task.is_over:
                    return
            elif quiet >= _BEAT_S:
                quiet = 0.0
                yield ": still at it\n\n"
            if await request.is_disconnected():
                return
            await asyncio.sleep(_LOOK_S)
            quiet += _LOOK_S
    finally:
        state.streams -= 1


def _copy(c: Any) -> CopyOut:
    return CopyOut(
        a=c.a,
        b=c.b,
        key_a=key_of(c.a),
        key_b=key_of(c.b),
        containment=c.containment,
        coverage=c.coverage,
        direction=c.direction.value,
        evidence=c.evidence,
        near_duplicate=c.near_duplicate,
        wire=c.wire,
        passages=[
            PassageOut(a=(p.a.start, p.a.end), b=(p.b.start, p.b.end), words=p.words) for p in c.passages
        ],
    )
