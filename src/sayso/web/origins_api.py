"""The programming interface to origins."""

from __future__ import annotations

import csv
import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.model import Evidence, Independent
from sayso.model.tracing import Carrier
from sayso.report.origins.graphml import write_origins
from sayso.report.visible import one_line
from sayso.web.errors import WebError
from sayso.web.library import TieDecision, key_of
from sayso.web.origins import Case, OriginDesk
from sayso.web.parameters import ERRORS, Key, ShortText, service
from sayso.web.shapes import Strict, TaskOut, task_out
from sayso.web.trace_api import Offset
from sayso.web.work import Task

router = APIRouter(prefix="/api/origins", responses=ERRORS, tags=["origins"])
_WAIT_S = 20.0

Wait = Annotated[float, Query(ge=0, le=20, description="Seconds to wait for the work.")]


class IndependentOut(BaseModel):
    """Independent origins: at least `low`, at most `high`, likely `best`, and why."""

    low: int
    best: int
    high: int
    reasons: list[str]


class ClusterOut(BaseModel):
    key: str
    title: str
    first: str
    last: str
    n_reports: int
    n_outlets: int
    circular: bool
    independent: IndependentOut


class OriginsOut(BaseModel):
    """Groups of reports if the work is done; else how far it is."""

    task: TaskOut
    total: int
    offset: int
    clusters: list[ClusterOut]


class EvidenceOut(BaseModel):
    """A reason; `here` and `there` are code points in the texts of the two."""

    kind: str
    reason: str
    score: float
    here: list[tuple[int, int]]
    there: list[tuple[int, int]]


class ReportOut(BaseModel):
    key: str
    id: str
    title: str
    outlet: str
    published: str
    origin: int


class EdgeOut(BaseModel):
    """`copy` was made from `original` (keys)."""

    copy_: str = Field(alias="copy")
    original: str
    score: float
    evidence: list[EvidenceOut]


class MergeOut(BaseModel):
    """Why two reports (keys) are put together; `holds` unless somebody split them."""

    a: str
    b: str
    score: float
    holds: bool
    evidence: list[EvidenceOut]


class CreditOut(BaseModel):
    report: str
    start: int
    end: int
    outlet: str
    target: str | None


class CaseOut(BaseModel):
    """Reports tied together: their origins, who has it from whom, and the reasons."""

    independent: IndependentOut
    reports: list[ReportOut]
    edges: list[EdgeOut]
    merges: list[MergeOut]
    credits: list[CreditOut]
    circular: list[list[str]]


class CarrierOut(BaseModel):
    """A passage that makes the claim (same), denies it (denial), or says something like it (other)."""

    report: str
    start: int
    end: int
    text: str
    carriage: Literal["same", "denial", "other"]
    reason: str
    score: float
    attribution: str
    chain: list[str]


class ClaimOut(BaseModel):
    """A claim traced: `carriers` make it, `aside` came close and was left out."""

    claim: str
    searched: int
    carriers: list[CarrierOut]
    aside: list[CarrierOut]
    case: CaseOut


class TieIn(Strict):
    """Two reports (keys) that somebody holds apart, or puts together again."""

    a: str = Field(max_length=64)
    b: str = Field(max_length=64)
    action: Literal["split", "join"]
    who: str = Field(min_length=1, max_length=80)
    note: ShortText = ""


class TiesOut(BaseModel):
    """All that was ever decided about ties (ids); the last word on a pair holds."""

    ties: list[TieDecision]


@router.get("")
def origins(
    request: Request,
    wait_s: Wait = 1.0,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> OriginsOut:
    """Groups of reports with the same origins. The first call begins the work."""
    desk = service(request).origins
    task = desk.task()
    if not task.wait(wait_s) or task.state == "failed":
        return OriginsOut(task=task_out(task), total=0, offset=offset, clusters=[])
    rows = desk.clusters(task)
    return OriginsOut(
        task=task_out(task, "/api/origins"),
        total=len(rows),
        offset=offset,
        clusters=[
            ClusterOut(
                key=r.key,
                title=r.title,
                first=r.first,
                last=r.last,
                n_reports=r.n,
                n_outlets=r.n_outlets,
                circular=r.circular,
                independent=_independent(r.independent),
            )
            for r in rows[offset : offset + limit]
        ],
    )


@router.get("/ties")
def ties(request: Request) -> TiesOut:
    """What people decided about ties between reports."""
    return TiesOut(ties=list(service(request).library.ties()))


@router.post("/ties", status_code=201)
def tie(request: Request, wish: TieIn) -> CaseOut:
    """Splits two reports, or puts them together again; the group of the first with its new count."""
    desk = service(request).origins
    desk.decide(wish.a, wish.b, wish.action, wish.who, wish.note)
    return _case(_found(desk, wish.a))


@router.get("/claim")
def claim(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="As in `sayso origins`.")],
) -> ClaimOut:
    """The reports that carry a claim, what comes close, and where they have it from."""
    desk = service(request).origins
    task = desk.claim_task(q.strip() or q)
    _settled(task)
    found = desk.claim_case(task)
    assert found.tracing is not None
    return ClaimOut(
        claim=found.tracing.claim,
        searched=found.tracing.searched,
        carriers=[_carrier(c) for c in found.tracing.carriers],
        aside=[_carrier(c) for c in found.tracing.aside],
        case=_case(found),
    )


@router.get("/{key}")
def case(request: Request, key: Key) -> CaseOut:
    """The group of reports that holds document `key`."""
    return _case(_found(service(request).origins, key))


@router.get(
    "/{key}/export/{format}",
    tags=["exports"],
    response_class=Response,
    responses={200: {"content": {"*/*": {}}, "description": "The group in that format"}},
)
def export(request: Request, key: Key, format: Literal["graphml", "json", "csv"]) -> Response:
    """The group of reports that holds document `key`, in another format (a download)."""
    found = _found(service(request).origins, key)
    groups = {r.id: r.group for r in found.reports}
    match format:
        case "graphml":
            data, kind = write_origins(found.origins, found.reports, groups), "application/xml"
        case "csv":
            data, kind = _table(found), "text/csv; charset=utf-8"
        case _:
            data, kind = _case(found).model_dump_json(by_alias=True, indent=1), "application/json"
    name = f'attachment; filename="origins-{key}.{format}"'
    return Response(data.encode("utf-8", "replace"), media_type=kind, headers={"content-disposition": name})


def _found(desk: OriginDesk, key: str) -> Case:
    task = desk.task()
    _settled(task)
    return desk.case(task, key)


def _settled(task: Task) -> None:
    if not task.wait(_WAIT_S):
        raise WebError(
            503, "not_ready", f"Still tracing: ask again soon, or watch /api/tasks/{task.id}/events."
        )
    if task.error is not None:
        raise WebError(task.error["status"], task.error["code"], task.error["message"])


def _carrier(c: Carrier) -> CarrierOut:
    return CarrierOut(
        report=key_of(c.document),
        start=c.span.start,
        end=c.span.end,
        text=c.text,
        carriage=c.carriage.value,
        reason=c.reason,
        score=c.score,
        attribution=c.attribution,
        chain=list(c.chain),
    )


def _case(c: Case) -> CaseOut:
    return CaseOut.model_validate(
        {
            "independent": _independent(c.independent),
            "reports": [
                ReportOut(
                    key=r.key, id=r.id, title=r.title, outlet=r.outlet, published=r.published, origin=r.group
                )
                for r in c.reports
            ],
            "edges": [
                {
                    "copy": e.copy.key,
                    "original": e.original.key,
                    "score": e.edge.score,
                    "evidence": _evidence(e.edge.evidence),
                }
                for e in c.edges
            ],
            "merges": [
                {
                    "a": m.a.key,
                    "b": m.b.key,
                    "score": m.merge.score,
                    "holds": m.holds,
                    "evidence": _evidence(m.merge.evidence),
                }
                for m in c.merges
            ],
            "credits": [
                {
                    "report": x.report.key,
                    "start": x.credit.span.start,
                    "end": x.credit.span.end,
                    "outlet": x.credit.outlet,
                    "target": x.target.key if x.target else None,
                }
                for x in c.credits
            ],
            "circular": [[r.key for r in ring] for ring in c.rings],
        }
    )


def _independent(n: Independent) -> IndependentOut:
    return IndependentOut(low=n.low, best=n.best, high=n.high, reasons=list(n.reasons))


def _evidence(found: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [
        {
            "kind": e.kind.value,
            "reason": e.reason,
            "score": e.score,
            "here": [(s.start, s.end) for s in e.here],
            "there": [(s.start, s.end) for s in e.there],
        }
        for e in found
    ]


def _table(c: Case) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "title", "outlet", "published", "origin", "has_it_from", "kind", "score", "reason"])
    for r in c.reports:
        mine = [e for e in c.edges if e.copy.id == r.id]
        start = [_cell(x) for x in (r.id, r.title, r.outlet, r.published)] + [str(r.group)]
        for e in mine:
            reason = "; ".join(x.reason for x in e.edge.evidence)
            rows.writerow(
                [*start, _cell(e.original.id), e.edge.kind.value, f"{e.edge.score:.3f}", _cell(reason)]
            )
        if not mine:
            rows.writerow([*start, "", "", "", ""])
    return out.getvalue()


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line
