"""What every request must pass and every answer carries: the reader's outer wall, as ASGI.

Host check (DNS rebinding), token, same origin, a secret of this process in unsafe requests of
browsers (CSRF), a bound on the body, and headers that let a page load nothing but our own files.
"""

from __future__ import annotations

import hmac
import json
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.errors import WebError, body
from sayso.web.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    # "no-referrer" would make the browser send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-frame-options": "DENY",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "x-sayso-csrf"
COOKIE = "sayso_token"


class Wall:
    """Middleware; `csrf` is the secret that pages of this process carry."""

    def __init__(self, app: ASGIApp, settings: Settings, csrf: str) -> None:
        self.app = app
        self.settings = settings
        self.csrf = csrf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        started = False
        excess: list[WebError] = []

        async def out(message: Message) -> None:
            nonlocal started
            if excess and started:
                return  # what the application made of the refused body
            if excess:
                started = True
                await _answer(send, excess[0])
                return
            if message["type"] == "http.response.start":
                started = True
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer[name] = value
                if "cache-control" not in answer:
                    answer["cache-control"] = "no-store"
            await send(message)

        try:
            self._check_host(headers)
            if await self._enter(scope, headers, out):
                return
            if scope["method"] not in SAFE:
                self._check_origin(scope, headers)
            self._check_length(headers)
            await self.app(scope, self._bounded(receive, excess), out)
        except WebError as error:
            if started:
                raise
            await _answer(out, error)

    # -- who may come in -------------------------------------------------------------------

    def _check_host(self, headers: Headers) -> None:
        if _host(headers.get("host", "")) not in self.settings.hosts:
            raise WebError(421, "wrong_host", "This reader does not answer under that name (Host header).")

    async def _enter(self, scope: Scope, headers: Headers, out: Send) -> bool:
        """Whether the request was answered here: a token in the address becomes a cookie."""
        token = self.settings.token
        if not token:
            return False
        bearer = headers.get("authorization", "")
        given = bearer[7:] if bearer[:7].lower() == "bearer " else _cookie(headers, COOKIE)
        if given and _same(given, token):
            return False
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["method"] == "GET" and _same(query.get("token", [""])[0], token):
            cookie = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
            path = b"/" + scope["raw_path"].lstrip(b"/\\")
            head = [(b"location", path), (b"set-cookie", cookie.encode())]
            await out({"type": "http.response.start", "status": 303, "headers": head})
            await out({"type": "http.response.body", "body": b""})
            return True
        raise WebError(
            401, "token_needed", "Open the address that `sayso serve` printed, or send it as a bearer token."
        )

    def _check_origin(self, scope: Scope, headers: Headers) -> None:
        """Refuses what another site made a browser send.

        Programs send none of Origin, Sec-Fetch-Site and Cookie and are let through: a page can't
        make a browser leave them all out. Forms carry the secret in a field, which their handler checks.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if site is not None and site not in {"same-origin", "none"}:
            raise _foreign()
        if origin is not None:
            parts = urlsplit(origin) if origin.isascii() else urlsplit("")
            if parts.scheme not in {"http", "https"} or parts.netloc.lower() != headers["host"].lower():
                raise _foreign()
        browser = origin is not None or site is not None or "cookie" in headers
        if (
            browser
            and scope["path"].startswith("/api/")
            and not _same(headers.get(CSRF_HEADER, ""), self.csrf)
        ):
            raise WebError(403, "csrf", "The page is older than this reader; reload it and try again.")

    # -- how much --------------------------------------------------------------------------

    def _check_length(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > self.settings.max_bytes:
            raise self._too_large()

    def _bounded(self, receive: Receive, excess: list[WebError]) -> Receive:
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.settings.max_bytes:
                excess.append(self._too_large())  # the framework turns what is raised here into a 400
                raise excess[0]
            return message

        return bounded

    def _too_large(self) -> WebError:
        limit = f"{self.settings.max_bytes / 1e6:g} MB"
        return WebError(413, "too_large", f"More than {limit} at once; split it, or use `sayso read`.")


def new_secret() -> str:
    """A secret for one process."""
    return secrets.token_urlsafe(24)


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


def _host(value: str) -> str:
    """The name in a Host header without its port; "" where it is malformed."""
    try:
        return (urlsplit(f"//{value}").hostname or "").rstrip(".") if "@" not in value else ""
    except ValueError:
        return ""


def _cookie(headers: Headers, name: str) -> str:
    try:
        found: Any = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _foreign() -> WebError:
    return WebError(403, "other_origin", "Requests from other sites are refused.")


async def _answer(out: Send, error: WebError) -> None:
    data = json.dumps(body(error.status, error.code, str(error))).encode()
    head = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
    head += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await out({"type": "http.response.start", "status": error.status, "headers": head})
    await out({"type": "http.response.body", "body": data})
