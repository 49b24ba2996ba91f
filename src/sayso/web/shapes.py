"""The JSON that the programming interface takes and gives, beside that of tracing, origins and learning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.decisions import Action, Agreement, Status
from sayso.model import SourceKind
from sayso.web.errors import ErrorDetail
from sayso.web.library import Shelved
from sayso.web.parameters import Ranges, ShortText
from sayso.web.work import Task


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


class ShelfOut(BaseModel):
    """A page of the list; `total` of all that fit."""

    total: int
    offset: int
    documents: list[Shelved]


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


def agreement_out(a: Agreement) -> AgreementOut:
    """How far people agree, and where they differ."""
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
