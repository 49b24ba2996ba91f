"""Errors of the reader, and the one shape in which all errors are answered.

{"error": {"status": 404, "code": "not_found", "message": "what, where, next step"}}
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from sayso.errors import FormatError, InputError, MissingExtra, SaysoError, SpanError


class WebError(SaysoError):
    """A request that can't be answered; `status` is the HTTP status, `code` one word for programs."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status = status
        self.code = code
        super().__init__(message)


class ErrorDetail(BaseModel):
    status: int
    code: str
    message: str


class ErrorBody(BaseModel):
    """The shape of every error."""

    error: ErrorDetail


def body(status: int, code: str, message: str) -> dict[str, Any]:
    """The error as a JSON object."""
    return {"error": {"status": status, "code": code, "message": message}}


def of(error: SaysoError) -> tuple[int, str]:
    """Status and code for one of sayso's own errors."""
    if isinstance(error, WebError):
        return error.status, error.code
    if isinstance(error, InputError):
        return 422, "unreadable"
    if isinstance(error, FormatError | SpanError):
        return 422, "invalid"
    if isinstance(error, MissingExtra):
        return 501, "missing_extra"
    return 500, "failed"


def not_found(what: str) -> WebError:
    return WebError(404, "not_found", f"{what} is not here. GET /api/documents lists what is.")
