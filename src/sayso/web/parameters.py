"""What the paths of the reader take and may answer: keys, names, ranges; and the service behind them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from pydantic import Field

from sayso.web.errors import ErrorBody
from sayso.web.service import Service

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

Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="Key of a document.")]
Name = Annotated[
    str, Query(alias="as", max_length=80, description="Whose decisions to see; * for everybody's.")
]
Range = tuple[
    Annotated[int, Field(ge=0, le=2**31, strict=True)], Annotated[int, Field(ge=1, le=2**31, strict=True)]
]
Ranges = Annotated[list[Range], Field(max_length=200)]
ShortText = Annotated[str, Field(max_length=2000)]


def service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found
