"""The pages: HTML for people, which reads and links without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.decisions import REFEREE
from sayso.errors import SaysoError
from sayso.export import FORMATS
from sayso.houserules import shipped_packs
from sayso.model import SourceKind
from sayso.report.overview import KIND_WORDS
from sayso.report.visible import one_line, visible
from sayso.store.desk import Wanted
from sayso.web import errors
from sayso.web.errors import WebError
from sayso.web.parameters import Key, Name, service
from sayso.web.reading import Job
from sayso.web.safety import COOKIE
from sayso.web.service import rules_known
from sayso.web.view import FILTERS
from sayso.web.wishes import EVERYBODY

router = APIRouter(include_in_schema=False)
DEFAULT_NAME = "editor"
RECENT = 10
"""Documents on the first page."""
PER_PAGE = 50
CHECKS_S = 0.4
"""A document's page waits so long for its checks, then says that they are still being made."""
ROOMS = (
    ("/", "Read"),
    ("/documents", "Documents"),
    ("/search", "Search"),
    ("/sources", "Sources"),
    ("/copies", "Copies"),
    ("/origins", "Origins"),
    ("/learn", "Learn"),
    ("/help", "Help"),
)
"""The rooms of the reader: address and name."""
NAME_COOKIE = "sayso_name"
_STATIC = {
    "app.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "offsets.js": "text/javascript; charset=utf-8",
    "case.js": "text/javascript; charset=utf-8",
    "lesson.js": "text/javascript; charset=utf-8",
    "home.js": "text/javascript; charset=utf-8",
    "pair.js": "text/javascript; charset=utf-8",
    "picture.js": "text/javascript; charset=utf-8",
    "work.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["shown"] = shown
    env.filters["line"] = one_line
    return env


def shown(text: str) -> Markup:
    """Article text, escaped; a harmful character is spelt out in an element that says it is one."""
    if visible(text) == text:
        return escape(text)
    out: list[Markup] = []
    for char in text:
        spelt = visible(char)
        if spelt == char:
            out.append(escape(char))
        else:
            out.append(Markup('<span class="odd" data-n="1">{}</span>').format(spelt))
    return Markup("").join(out)


def render(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from its template."""
    settings = service(request).settings
    page = (
        _environment()
        .get_template(name)
        .render(
            csrf=request.app.state.csrf,
            persistent=settings.persistent,
            rooms=ROOMS,
            here="/" + request.url.path.split("/")[1],
            **values,
        )
    )
    return HTMLResponse(page, status_code=status)


def error_page(request: Request, status: int, message: str) -> HTMLResponse:
    return render(request, "error.html.j2", status, message=message, number=status)


@router.get("/")
def home(request: Request) -> Response:
    return _home(request)


def _home(request: Request, status: int = 200, problem: str = "", text: str = "") -> HTMLResponse:
    library = service(request).library
    return render(
        request,
        "home.html.j2",
        status,
        shelf=library.shelf(Wanted(), limit=RECENT),
        total=library.count(Wanted()),
        problem=problem,
        text=text,
    )


@router.post("/read")
def read(
    request: Request,
    csrf: Annotated[str, Form(max_length=200)] = "",
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """The form of the first page, with or without JavaScript."""
    import hmac

    if not hmac.compare_digest(csrf.encode(), request.app.state.csrf.encode()):
        return _home(request, 403, "The page was older than this reader. Please send it again.", text)
    deeds = service(request)
    try:
        data = file.file.read() if file is not None and file.filename else b""
        if file is not None and file.filename:
            keys = deeds.read_file(file.filename[:200], data)
        elif text.strip():
            try:
                pasted = text.encode("utf-8")
            except UnicodeEncodeError:
                raise WebError(422, "unreadable", "The text holds half a character; copy it anew.") from None
            keys = [deeds.read(Job(name="pasted text", data=pasted, is_text=True))[0]]
        else:
            raise WebError(422, "empty", "Paste an article or choose a file first.")
    except SaysoError as error:
        return _home(request, errors.of(error)[0], one_line(str(error)), text)
    return RedirectResponse(f"/documents/{keys[0]}" if len(keys) == 1 else "/", status_code=303)


@router.get("/documents")
def documents(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    outlet: Annotated[str, Query(max_length=300)] = "",
    after: Annotated[str, Query(max_length=10)] = "",
    before: Annotated[str, Query(max_length=10)] = "",
    judged: Annotated[str, Query(max_length=5)] = "",
    order: Annotated[str, Query(max_length=10)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Response:
    """The list of the collection, with filters."""
    wanted = Wanted(q, outlet, after, before, bool(judged), order == "date")
    library = service(request).library
    total = library.count(wanted)
    with library.desk() as desk:
        outlets = desk.outlets()
    return render(
        request,
        "documents.html.j2",
        wanted=wanted,
        order=order,
        total=total,
        shelf=library.shelf(wanted, (page - 1) * PER_PAGE, PER_PAGE),
        outlets=[(name, n) for name, n in outlets if is_plain(name)],
        pager=pager(request, page, total, PER_PAGE),
    )


@router.get("/documents/{key}")
def document(
    request: Request,
    key: Key,
    who: Annotated[str, Query(alias="as", max_length=80)] = "",
    show: Annotated[str, Query(max_length=20)] = "",
    rules: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    who = who or the_name(request)
    packs = rules_known(tuple(r for r in rules.split(",") if r and r != "none")) if rules else None
    deeds = service(request)
    task = deeds.checks(key, who, CHECKS_S)
    shown_view = deeds.view(key, who, packs)
    return render(
        request,
        "document.html.j2",
        view=shown_view,
        show=show if show in dict(FILTERS) else "",
        filters=FILTERS,
        formats=FORMATS.values(),
        kinds=[(k.value, KIND_WORDS[k]) for k in SourceKind],
        packs=shipped_packs(),
        rules=packs if packs is not None else service(request).settings.rules,
        everybody=EVERYBODY,
        checking=task is not None and not task.is_over,
        check_problem=task.error["message"] if task is not None and task.error else "",
    )


@router.post("/documents/{key}/read")
def read_now(request: Request, key: Key, csrf: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Reads a document of the collection (again)."""
    check_form(request, csrf)
    service(request).read_again(key)
    return RedirectResponse(f"/documents/{key}", status_code=303)


def check_form(request: Request, csrf: str) -> None:
    """Raises WebError 403 where the form carries another secret than this process's."""
    import hmac

    if not hmac.compare_digest(csrf.encode(), request.app.state.csrf.encode()):
        raise WebError(403, "csrf", "The page is older than this reader; go back, reload it and try again.")


@router.get("/documents/{key}/agreement")
def agreement(request: Request, key: Key, who: Name = "") -> Response:
    deeds = service(request)
    reading = deeds.library.get(key).reading
    title = reading.document.title or reading.document.input
    return render(
        request,
        "agreement.html.j2",
        key=key,
        title=title,
        found=deeds.agreement(key),
        referee=REFEREE,
        n_settled=len(deeds.decided(key, REFEREE)[1].verdicts),
        n_statements=len(reading.attributions),
    )


@router.post("/documents/{key}/settle")
def settle(
    request: Request,
    key: Key,
    attribution: Annotated[str, Form(max_length=20)] = "",
    verdict: Annotated[str, Form(max_length=10)] = "",
    take: Annotated[str, Form(max_length=80)] = "",
    csrf: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Settles a difference: a verdict, or somebody's decisions taken over; without both, all that is agreed."""
    check_form(request, csrf)
    deeds = service(request)
    if not attribution:
        deeds.take_over_agreed(key)
    elif take:
        deeds.take_over(key, take, attribution)
    else:
        deeds.settle(key, attribution, verdict)
    return RedirectResponse(f"/documents/{key}/agreement", status_code=303)


@router.get("/help")
def help_page(request: Request) -> Response:
    routes = [
        (m.upper(), path, about.get("description") or about.get("summary", ""))
        for path, methods in request.app.openapi()["paths"].items()
        for m, about in methods.items()
    ]
    return render(request, "help.html.j2", routes=routes)


@router.get("/static/{name}")
def static(name: str) -> Response:
    if name == "report.css":
        data = (files("sayso.report") / "templates" / "report.css").read_bytes()
        kind = "text/css; charset=utf-8"
    elif name in _STATIC:
        data, kind = (files("sayso.web") / "static" / name).read_bytes(), _STATIC[name]
    else:
        raise errors.not_found("That file")
    return Response(data, media_type=kind, headers={"cache-control": "no-cache"})


def is_plain(name: str) -> bool:
    """Whether a name can stand in a field of a form and come back the same."""
    return bool(name) and one_line(name) == name


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is; addresses of its neighbours, "" where there is none."""

    first: int
    last: int
    total: int
    earlier: str
    later: str


def pager(request: Request, page: int, total: int, size: int) -> Pager:
    """The pager of a list of `total` with `size` on a page."""

    def at(number: int) -> str:
        given = [(k, v) for k, v in request.query_params.multi_items() if k != "page" and v]
        return "?" + urlencode([*given, ("page", str(number))])

    last = min(total, page * size)
    return Pager(
        min(total, (page - 1) * size + 1),
        last,
        total,
        at(page - 1) if page > 1 else "",
        at(page + 1) if last < total else "",
    )


def the_name(request: Request) -> str:
    from urllib.parse import unquote

    name = unquote(request.cookies.get(NAME_COOKIE, "")).strip()
    return name if 0 < len(name) <= 80 and name != EVERYBODY else DEFAULT_NAME


__all__ = ["COOKIE", "error_page", "render", "router", "shown"]
