"""The programming interface: JSON in, JSON out, described by /api/openapi.json."""

from __future__ import annotations

import io
import zipfile
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Path, Query, Request, Response, UploadFile

from sayso.decisions import Status
from sayso.decisions.codec import decision_to_json
from sayso.export import FORMATS, export
from sayso.model.codec import to_json
from sayso.store.desk import Wanted
from sayso.web.checks import Checked
from sayso.web.errors import WebError
from sayso.web.gold import gold_documents
from sayso.web.parameters import ERRORS, Key, Name, service
from sayso.web.reading import Job
from sayso.web.service import MOST_SHOWN
from sayso.web.shapes import (
    Added,
    AgreementOut,
    ChecksOut,
    DecidedOut,
    DecisionIn,
    DocumentOut,
    Health,
    OutcomeOut,
    RecordOut,
    SettleIn,
    ShelfOut,
    TaskOut,
    TextIn,
    UndoIn,
    Version,
    VersionOut,
    agreement_out,
    task_out,
)
from sayso.web.wishes import EVERYBODY, Wish

router = APIRouter(prefix="/api", responses=ERRORS)


@router.get("/health", tags=["service"])
def health(request: Request) -> Health:
    """Whether it answers, and which version."""
    from sayso.version import __version__

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
    found = library.shelf(wanted, offset, limit)
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
    return agreement_out(service(request).agreement(key))


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
    return agreement_out(deeds.agreement(key))


def _version(request: Request, key: str, version: int) -> VersionOut:
    _, made = service(request).decided(key, EVERYBODY)
    kept, moved, orphaned = (made.count(s) for s in (Status.KEPT, Status.MOVED, Status.ORPHANED))
    return VersionOut(version=version, kept=kept, moved=moved, orphaned=orphaned)
