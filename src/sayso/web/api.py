"""The programming interface: JSON in, JSON out, described by /api/openapi.json."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Path, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from sayso.decisions import Action, Agreement, Status
from sayso.decisions.codec import decision_to_json
from sayso.export import FORMATS, export
from sayso.model import SourceKind
from sayso.model.codec import to_json
from sayso.store.desk import Wanted
from sayso.web.checks import Checked
from sayso.web.errors import ErrorBody, ErrorDetail, WebError
from sayso.web.gold import gold_documents
from sayso.web.reading import Job
from sayso.web.service import MOST_SHOWN, Service
from sayso.web.wishes import EVERYBODY, Wish
from sayso.web.work import Task

ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": ErrorBody, "description": what}
    for code, what in (
        (400, "A broken body"),
        (401, "A token is needed"),
        (403, "From another site, or an old page"),
        (404, "Not here"),
        (405, "Method not allowed"),
        (409, "Taken, or nothing to undo"),
        (413, "Too large"),
        (421, "Wrong Host"),
        (422, "Can’t be read or done"),
        (500, "A fault of ours"),
        (501, "An extra is not installed"),
        (503, "Busy"),
        (504, "Took too long"),
    )
}
"""What every path may answer besides its result."""

router = APIRouter(prefix="/api", responses=ERRORS)

Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="Key of a document.")]
Name = Annotated[
    str, Query(alias="as", max_length=80, description="Whose decisions to see; * for everybody's.")
]
Range = tuple[
    Annotated[int, Field(ge=0, le=2**31, strict=True)], Annotated[int, Field(ge=1, le=2**31, strict=True)]
]
Ranges = Annotated[list[Range], Field(max_length=200)]
ShortText = Annotated[str, Field(max_length=2000)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextIn(Strict):
    """An article as text."""

    text: str = Field(min_length=1, max_length=10_000_000)
    name: str = Field("pasted text", min_length=1, max_length=200)
    id: str = Field("", max_length=64, pattern=r"^[A-Za-z0-9_-]*$")
    title: ShortText = ""
    byline: ShortText = ""
    outlet: ShortText = ""
    published: Annotated[str, Field(max_length=40)] = ""
    url: ShortText = ""


class Version(Strict):
    """A corrected text of a document that is here already."""

    text: str = Field(min_length=1, max_length=10_000_000)


class DecisionIn(Strict):
    """What to decide. Ids and code points are those of the document as `who` sees it."""

    action: Action
    who: str = Field(min_length=1, max_length=80)
    attribution: str | None = Field(None, max_length=20)
    content: Ranges | None = None
    source: Ranges | None = None
    cue: Ranges | None = None
    entity: str | None = Field(None, max_length=20, description="Id of a source, e.g. E3.")
    into: str | None = Field(None, max_length=20)
    new_name: str = Field("", max_length=300, description="Name of a source that is not listed yet.")
    kind: SourceKind | None = None
    parent: str | None = Field(None, max_length=20)
    moved: list[Annotated[str, Field(max_length=20)]] = Field([], max_length=2000)
    withdraws: int | None = Field(None, ge=1, le=2**53, strict=True)
    note: ShortText = ""


class UndoIn(Strict):
    who: str = Field(min_length=1, max_length=80)


class Shelf(BaseModel):
    key: str
    title: str
    byline: str
    outlet: str
    published: str
    statements: int | None
    version: int
    n_decisions: int


class ShelfOut(BaseModel):
    """A page of the list; `total` of all that fit."""

    total: int
    offset: int
    documents: list[Shelf]


class Added(BaseModel):
    """Keys of the documents that were read; the page of one is /documents/{key}."""

    keys: list[str]


class TaskOut(BaseModel):
    """Long work: how far it is. `result`: the keys of documents read, or where to get what came of it."""

    id: str
    state: Literal["waiting", "running", "done", "failed"]
    done: int
    total: int | None
    error: ErrorDetail | None = None
    result: str | list[str] | None = None


def task_out(task: Task, result: str | list[str] | None = None) -> TaskOut:
    """The task as it is now."""
    if result is None and task.state == "done" and isinstance(task.result, list):
        result = task.result
    return TaskOut(
        id=task.id,
        state=task.state,
        done=task.done,
        total=task.total,
        error=ErrorDetail(**task.error) if task.error else None,
        result=result,
    )


class OutcomeOut(BaseModel):
    decision: int
    status: Status
    reason: str


class DocumentOut(BaseModel):
    """A document as `who` sees it; `reading` is of the shape of `sayso read --format json`."""

    key: str
    version: int
    who: str
    reading: dict[str, Any]
    verdicts: dict[str, str]
    outcomes: list[OutcomeOut]


class RecordOut(BaseModel):
    """All decisions ever recorded, each as it is kept."""

    decisions: list[dict[str, Any]]


class DecidedOut(BaseModel):
    decision: dict[str, Any]


class ChecksOut(BaseModel):
    """Checks; `given` says whether there was anything to check against. Spans are [start, end)."""

    given: bool
    state: Literal["waiting", "running", "done", "failed"]
    quotes: list[dict[str, Any]]
    matches: list[dict[str, Any]]


class VersionOut(BaseModel):
    version: int
    kept: int
    moved: int
    orphaned: int


class DisagreementOut(BaseModel):
    attribution: str
    text: str
    verdicts: dict[str, str]
    settled: str


class AdditionOut(BaseModel):
    attribution: str
    who: str
    text: str
    missed: list[str]
    settled: str


class SettleIn(Strict):
    """How a difference is settled: `verdict`, or `take`: the name of one whose decisions hold."""

    attribution: str = Field(max_length=20)
    verdict: Literal["accept", "reject"] | None = None
    take: str | None = Field(None, max_length=80)


class AgreementOut(BaseModel):
    """Krippendorff's alpha for nominal values; null where it can't be told."""

    people: list[str]
    verdicts: float | None
    words: float | None
    n_units: int
    disagreements: list[DisagreementOut]
    additions: list[AdditionOut]


class Health(BaseModel):
    status: Literal["ok"] = "ok"
    sayso: str
    persistent: bool


def service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


@router.get("/health", tags=["service"])
def health(request: Request) -> Health:
    """Whether it answers, and which version."""
    from sayso import __version__

    return Health(sayso=__version__, persistent=service(request).settings.persistent)


@router.get("/documents", tags=["documents"])
def documents(
    request: Request,
    q: Annotated[str, Query(max_length=200, description="Words in title, byline or id.")] = "",
    outlet: Annotated[str, Query(max_length=300, description="Exactly this one.")] = "",
    after: Annotated[str, Query(max_length=10, description="Published on or after, ISO 8601.")] = "",
    before: Annotated[str, Query(max_length=10, description="Published before, ISO 8601.")] = "",
    judged: Annotated[bool, Query(description="Only those somebody decided about.")] = False,
    order: Annotated[Literal["added", "date"], Query(description="Latest first by this.")] = "added",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> ShelfOut:
    """Documents of the collection, a page of them."""
    wanted = Wanted(q, outlet, after, before, judged, order == "date")
    library = service(request).library
    rows = library.shelf(wanted, offset, limit)
    found = [Shelf(**{f: getattr(s, f) for f in Shelf.model_fields}) for s in rows]
    return ShelfOut(total=library.count(wanted), offset=offset, documents=found)


@router.post("/documents", status_code=201, tags=["documents"])
def add_text(request: Request, article: TextIn) -> Added:
    """Read a text and keep it."""
    try:
        data = article.text.encode("utf-8")
    except UnicodeEncodeError:
        raise WebError(422, "unreadable", "The text holds half a character; copy it anew.") from None
    given = article.model_dump(exclude={"text"})
    key, _ = service(request).read(Job(data=data, is_text=True, **given))
    return Added(keys=[key])


@router.post(
    "/documents/upload",
    status_code=201,
    tags=["documents"],
    responses={202: {"model": TaskOut, "description": "Begun; the task tells how far it is"}},
)
def add_file(
    request: Request,
    response: Response,
    file: Annotated[UploadFile, File(description="Text, HTML, PDF, JSON Lines.")],
    background: Annotated[bool, Query(description="Answer at once with a task.")] = False,
) -> Added | TaskOut:
    """Read a file and keep what it holds."""
    name, data = (file.filename or "file")[:200], file.file.read()
    deeds = service(request)
    if not background:
        return Added(keys=deeds.read_file(name, data))
    response.status_code = 202
    return task_out(deeds.read_file_later(name, data))


@router.get("/documents/{key}", tags=["documents"])
def document(request: Request, key: Key, who: Name = EVERYBODY) -> DocumentOut:
    """The reading with the decisions applied."""
    version, made = service(request).decided(key, who)
    return DocumentOut(
        key=key,
        version=version,
        who=who,
        reading=to_json(made.reading),
        verdicts={a: s.verdict.value for a, s in made.verdicts.items()},
        outcomes=[OutcomeOut(decision=o.decision, status=o.status, reason=o.reason) for o in made.outcomes],
    )


@router.get("/documents/{key}/checks", tags=["documents"])
def checks(
    request: Request,
    key: Key,
    who: Name = EVERYBODY,
    wait_s: Annotated[float, Query(ge=0, le=20, description="Seconds to wait for the work.")] = 5.0,
) -> ChecksOut:
    """Quotations held against transcripts, claims against published fact-checks, where those were given
    to `sayso serve`."""
    task = service(request).checks(key, who)
    if task is None:
        return ChecksOut(given=False, state="done", quotes=[], matches=[])
    task.wait(wait_s)
    if task.error is not None:
        raise WebError(task.error["status"], task.error["code"], task.error["message"])
    found: Checked = task.result if task.state == "done" else Checked()
    return ChecksOut(
        given=True,
        state=task.state,
        quotes=[_plain(asdict(q)) for q in found.quotes],
        matches=[_plain({**asdict(m), "summary": m.summary}) for m in found.matches],
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            return [value["start"], value["end"]]
        return {k: _plain(v) for k, v in value.items() if k != "derivation"}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


@router.post("/documents/{key}/read", status_code=201, tags=["documents"])
def read_again(request: Request, key: Key) -> VersionOut:
    """Read the same text once more with the models of now."""
    return _version(request, key, service(request).read_again(key))


@router.post("/documents/{key}/versions", status_code=201, tags=["documents"])
def revise(request: Request, key: Key, version: Version) -> VersionOut:
    """Read a corrected text as the document's next version; decisions follow their words."""
    return _version(request, key, service(request).revise(key, version.text))


@router.get("/documents/{key}/decisions", tags=["decisions"])
def record(request: Request, key: Key, who: Name = EVERYBODY) -> RecordOut:
    """Everything that was decided, withdrawn decisions included."""
    s = service(request)
    s.library.get(key)
    found = s.library.decisions(key)
    return RecordOut(decisions=[decision_to_json(d) for d in found if who in (EVERYBODY, d.who)])


@router.post("/documents/{key}/decisions", status_code=201, tags=["decisions"])
def decide(request: Request, key: Key, wish: DecisionIn) -> DecidedOut:
    """Record a decision; what can't be carried out is refused."""
    given = wish.model_dump()
    for role in ("content", "source", "cue"):
        if given[role] is not None:
            given[role] = tuple(map(tuple, given[role]))
    given["moved"] = tuple(given["moved"])
    return DecidedOut(decision=decision_to_json(service(request).decide(key, Wish(**given))))


@router.post("/documents/{key}/undo", status_code=201, tags=["decisions"])
def undo(request: Request, key: Key, by: UndoIn) -> DecidedOut:
    """Withdraw your last decision that holds."""
    return DecidedOut(decision=decision_to_json(service(request).undo(key, by.who)))


@router.get("/documents/{key}/agreement", tags=["decisions"])
def agree(request: Request, key: Key) -> AgreementOut:
    """How far those who judged this document agree, beyond chance."""
    return _agreement(service(request).agreement(key))


@router.get(
    "/documents/{key}/export/{format}",
    tags=["exports"],
    response_class=Response,
    responses={200: {"content": {"*/*": {}}, "description": "The reading in that format"}},
)
def export_document(
    request: Request, key: Key, format: Annotated[str, Path(max_length=20)], who: Name = EVERYBODY
) -> Response:
    """The reading with the decisions applied, in another format (a download)."""
    if format not in FORMATS:
        raise WebError(404, "not_found", f"There is no such format; the formats are {', '.join(FORMATS)}.")
    _, made = service(request).decided(key, who)
    if format in ("html", "markdown") and len(made.reading.attributions) > MOST_SHOWN:
        raise WebError(
            413,
            "too_large",
            f"More than {MOST_SHOWN:,} statements make no readable report; take json or csv.",
        )
    chosen = FORMATS[format]
    return Response(
        export(made.reading, format).encode("utf-8", "replace"),
        media_type=chosen.media_type,
        headers={"content-disposition": f'attachment; filename="{key}{chosen.suffix}"'},
    )


@router.get(
    "/gold",
    tags=["exports"],
    response_class=Response,
    responses={
        200: {"content": {"application/zip": {}}, "description": "A folder for sayso evaluate --gold"}
    },
)
def gold(
    request: Request,
    who: Annotated[str, Query(alias="as", min_length=1, max_length=80, description="Whose judgements.")],
    unfinished: Annotated[bool, Query(description="Documents that are not judged to the end, too.")] = False,
) -> Response:
    """What somebody judged, as gold for `sayso evaluate` and training: a zip of texts and brat stand-off."""
    out = io.BytesIO()
    n = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for made in gold_documents(service(request).library, who):
            if made.n_open and not unfinished:
                continue
            n += 1
            for file in made.files:
                folder.writestr(zipfile.ZipInfo(file.path), file.data)
    if not n:
        raise WebError(
            404, "not_found", "Nobody of that name has judged a document to the end; try unfinished=true."
        )
    head = {"content-disposition": 'attachment; filename="gold.zip"'}
    return Response(out.getvalue(), media_type="application/zip", headers=head)


@router.post("/documents/{key}/settle", status_code=201, tags=["decisions"])
def settle(request: Request, key: Key, wish: SettleIn) -> AgreementOut:
    """Settles a difference under the name “agreed”: a verdict, or somebody's decisions taken over."""
    deeds = service(request)
    if wish.take is not None:
        deeds.take_over(key, wish.take, wish.attribution)
    else:
        deeds.settle(key, wish.attribution, wish.verdict or "")
    return _agreement(deeds.agreement(key))


def _agreement(a: Agreement) -> AgreementOut:
    return AgreementOut(
        people=list(a.people),
        verdicts=a.verdicts,
        words=a.words,
        n_units=a.n_units,
        disagreements=[
            DisagreementOut(
                attribution=d.attribution, text=d.text, verdicts=dict(d.verdicts), settled=d.settled
            )
            for d in a.disagreements
        ],
        additions=[
            AdditionOut(attribution=x.id, who=x.who, text=x.text, missed=list(x.missed), settled=x.settled)
            for x in a.additions
        ],
    )


def _version(request: Request, key: str, version: int) -> VersionOut:
    _, made = service(request).decided(key, EVERYBODY)
    kept, moved, orphaned = (made.count(s) for s in (Status.KEPT, Status.MOVED, Status.ORPHANED))
    return VersionOut(version=version, kept=kept, moved=moved, orphaned=orphaned)
