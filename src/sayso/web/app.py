"""The application, put together from its parts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from sayso.errors import SaysoError
from sayso.report.visible import one_line
from sayso.version import __version__
from sayso.web import api, errors, learn_pages, origins_api, origins_pages, pages, trace_api, trace_pages
from sayso.web.checks import Checker, NoChecker
from sayso.web.library import Library
from sayso.web.origins import CollectionTracer, Tracer
from sayso.web.reading import Reads
from sayso.web.safety import Wall, new_secret
from sayso.web.service import Service
from sayso.web.settings import Settings

_LOG = logging.getLogger("sayso.web")
_CODES = {400: "bad_request", 404: "not_found", 405: "wrong_method", 413: "too_large", 415: "wrong_type"}


def utc_now() -> str:
    """The time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def create_app(
    library: Library,
    reads: Reads,
    settings: Settings | None = None,
    *,
    now: Callable[[], str] = utc_now,
    tracer: Tracer | None = None,
    checker: Checker | None = None,
) -> FastAPI:
    """The reader over `library`; documents are read by `reads`, decisions are dated by `now`."""
    settings = settings or Settings()
    app = FastAPI(
        title="sayso",
        version=__version__,
        summary="Who says what in a news text, through whom, and how well it is sourced.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # FastAPI's own pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = Service(
        library, reads, settings, now, tracer=tracer or CollectionTracer(), checker=checker or NoChecker()
    )
    app.state.csrf = new_secret()
    app.state.streams = 0
    app.include_router(api.router)
    app.include_router(pages.router)
    app.include_router(trace_pages.router)
    app.include_router(trace_api.router)
    app.include_router(origins_api.router)
    app.include_router(origins_pages.router)
    app.include_router(learn_pages.router)
    app.include_router(learn_pages.api)
    app.add_middleware(Wall, settings=settings, csrf=app.state.csrf)

    @app.exception_handler(SaysoError)
    async def known(request: Request, error: SaysoError) -> Response:
        status, code = errors.of(error)
        return _answer(request, status, code, one_line(str(error)))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(x) for x in first["loc"])
        return _answer(request, 422, "invalid", one_line(f"{where}: {first['msg']}")[:500])

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = _CODES.get(error.status_code, "failed")
        answer = _answer(request, error.status_code, code, one_line(str(error.detail)))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
        return _answer(request, 500, "failed", f"A fault of ours ({type(error).__name__}). Please report it.")

    return app


def _answer(request: Request, status: int, code: str, message: str) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "")
    if wants_page and not request.url.path.startswith(("/api/", "/static/")):
        return pages.error_page(request, status, message)
    return JSONResponse(errors.body(status, code, message), status)
