"""The pages and the interface of the classroom."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from sayso.decisions import Action, apply
from sayso.decisions.codec import decision_to_json
from sayso.model import Reading, SourceKind
from sayso.report.overview import KIND_WORDS
from sayso.store.desk import Wanted
from sayso.web.learn import LESSONS
from sayso.web.pages import pager, render, the_name
from sayso.web.parameters import ERRORS, Key, Ranges, service
from sayso.web.shapes import DecidedOut, Strict, UndoIn
from sayso.web.trace_pages import PageNumber
from sayso.web.view import view
from sayso.web.wishes import Wish

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/lessons", responses=ERRORS, tags=["lessons"])
_ROWS = 50

Who = Annotated[str, Query(alias="as", max_length=80)]


class MarkIn(Strict):
    """A learner's mark: words that are said, whose they are, of which kind; or the withdrawal of one."""

    action: Literal["add", "withdraw"] = "add"
    who: str = Field(min_length=1, max_length=80)
    content: Ranges | None = None
    source: Ranges | None = None
    cue: Ranges | None = None
    entity: str | None = Field(None, max_length=20)
    new_name: str = Field("", max_length=300)
    kind: SourceKind | None = None
    parent: str | None = Field(None, max_length=20)
    withdraws: int | None = Field(None, ge=1, le=2**53, strict=True)


class ComparisonOut(BaseModel):
    """A learner beside sayso: statements both have, missed, and the learner's own; alpha about the words."""

    both: int
    same_kind: int
    missed: int
    own: int
    alpha: float | None
    statements: list[dict[str, str]]


class ClassOut(BaseModel):
    """All learners of a document. alpha: among themselves, about the words."""

    alpha: float | None
    learners: list[dict[str, Any]]
    statements: list[dict[str, Any]]


@router.get("/learn")
def learn(request: Request, page: PageNumber = 1) -> Response:
    """The kinds of source explained, and articles to mark."""
    library = service(request).library
    total = library.count(Wanted())
    return render(
        request,
        "learn.html.j2",
        lessons=LESSONS,
        shelf=library.shelf(Wanted(), (page - 1) * _ROWS, _ROWS),
        turn=pager(request, page, total, _ROWS),
    )


@router.get("/learn/{key}")
def mark_page(request: Request, key: Key, who: Who = "") -> Response:
    """The article with nothing but one's own marks."""
    name = who or the_name(request)
    deeds = service(request)
    reading, mine = deeds.lessons.own(key, name)
    held = deeds.library.get(key)
    shown = view(held.key, held.version, name, apply(Reading(reading.document), mine), mine)
    return render(
        request,
        "lesson.html.j2",
        view=shown,
        lessons=LESSONS,
        kinds=[(k.value, KIND_WORDS[k]) for k in SourceKind],
    )


@router.get("/learn/{key}/compare")
def compare_page(request: Request, key: Key, who: Who = "") -> Response:
    """One's own marks beside sayso's, with what the kinds mean."""
    name = who or the_name(request)
    deeds = service(request)
    document = deeds.library.get(key).reading.document
    return render(
        request,
        "compare.html.j2",
        key=key,
        who=name,
        title=document.title or document.input,
        found=deeds.lessons.compare(key, name),
        lessons={KIND_WORDS[SourceKind(x.kind)]: x for x in LESSONS},
    )


@router.get("/learn/{key}/class")
def class_page(request: Request, key: Key) -> Response:
    """The whole class side by side, for the projector."""
    deeds = service(request)
    document = deeds.library.get(key).reading.document
    return render(
        request,
        "class.html.j2",
        key=key,
        title=document.title or document.input,
        found=deeds.lessons.whole_class(key),
    )


@api.post("/{key}/marks", status_code=201)
def mark(request: Request, key: Key, wish: MarkIn) -> DecidedOut:
    """Records a learner's mark."""
    given = {**wish.model_dump(), "action": Action(wish.action)}
    for role in ("content", "source", "cue"):
        if given[role] is not None:
            given[role] = tuple(map(tuple, given[role]))
    return DecidedOut(decision=decision_to_json(service(request).lessons.mark(key, Wish(**given))))


@api.post("/{key}/undo", status_code=201)
def undo(request: Request, key: Key, by: UndoIn) -> DecidedOut:
    """Takes back a learner's last mark."""
    return DecidedOut(decision=decision_to_json(service(request).lessons.undo(key, by.who)))


@api.get("/{key}/comparison")
def comparison(
    request: Request, key: Key, who: Annotated[str, Query(alias="as", min_length=1, max_length=80)]
) -> ComparisonOut:
    """A learner's marks beside sayso's; refused before anything is marked."""
    c = service(request).lessons.compare(key, who)
    return ComparisonOut(
        both=c.n_both,
        same_kind=c.n_same_kind,
        missed=c.n_missed,
        own=c.n_own,
        alpha=c.alpha,
        statements=[
            {
                "text": r.text,
                "yours": r.yours,
                "your_kind": r.your_kind,
                "theirs": r.theirs,
                "their_kind": r.their_kind,
                "attribution": r.attribution,
            }
            for r in c.rows
        ],
    )


@api.get("/{key}/class")
def whole_class(request: Request, key: Key) -> ClassOut:
    """All learners of a document side by side."""
    c = service(request).lessons.whole_class(key)
    return ClassOut(
        alpha=c.alpha,
        learners=[
            {"name": p.name, "marks": p.n_marks, "both": p.n_both, "same_kind": p.n_same_kind, "own": p.n_own}
            for p in c.pupils
        ],
        statements=[
            {"text": r.text, "source": r.source, "kind": r.kind, "found_by": list(r.found_by)} for r in c.rows
        ],
    )
