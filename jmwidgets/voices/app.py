"""What the network can reach: one page with its parts, and one line for messages. Nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from jmwidgets.voices.desk import Desk
from jmwidgets.voices.line import Line

STATIC = Path(__file__).parent / "static"
_KINDS = {".js": "text/javascript", ".css": "text/css"}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=()",
    "Cache-Control": "no-store",
}
_HOST = re.compile(r"[a-z0-9.-]{1,253}(?::[0-9]{1,5})?|\[[0-9a-f:]{2,45}\](?::[0-9]{1,5})?")


def policy(host: str) -> str:
    """Return the page's content policy: its own parts, and its own line.

    Examples
    --------
    >>> "connect-src 'self' ws://192.0.2.7:8765" in policy("192.0.2.7:8765")
    True
    """
    # Safari before 15.4 does not count a WebSocket to the same host as 'self'.
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class _Pages:
    """The page, its parts and the line, for those who ask under a name that is ours."""

    def __init__(self, desk: Desk, hosts: set[str], pages: Mapping[str, str]) -> None:
        self._desk, self._hosts, self._pages = desk, hosts, pages
        self._parts = {path.name: path.read_bytes() for path in STATIC.iterdir() if path.suffix in _KINDS}

    async def page(self, request: Request) -> Response:
        if (host := _host(request)) not in self._hosts:
            return self._unknown()
        text = self._pages.get(_language(request, self._pages), self._pages[""])
        headers = {**_HEADERS, "Content-Security-Policy": policy(host)}
        return Response(text, media_type="text/html", headers=headers)

    async def part(self, request: Request) -> Response:
        name = request.path_params["name"]
        if _host(request) not in self._hosts:
            return self._unknown()
        if name not in self._parts:
            return _not_found()
        return Response(self._parts[name], media_type=_KINDS[Path(name).suffix], headers=_HEADERS)

    async def line(self, socket: WebSocket) -> None:
        host, origin = _host(socket), socket.headers.get("origin", "").lower()
        if host not in self._hosts or origin.partition("://")[2] != host:
            self._desk.refuse("origin")
            await socket.close(1008)
            return
        line = Line(socket, self._desk, socket.client.host if socket.client else "")
        if not self._desk.admit(line):
            await socket.close(1013)
            return
        try:
            await socket.accept()
            await line.run()
        finally:
            self._desk.leave(line)

    def _unknown(self) -> Response:
        self._desk.refuse("host")
        return PlainTextResponse("unknown host", 400, headers=_HEADERS)


def application(desk: Desk, hosts: set[str], pages: Mapping[str, str]) -> Starlette:
    """Make the application.

    Parameters
    ----------
    desk
        Where messages go.
    hosts
        Names and addresses, with ports where they are not the scheme's own, under which the page may be asked
        for; others may be those of a page elsewhere whose name leads here. May grow later.
    pages
        Language -> the page in it; "" for the one that stands for all others.
    """
    served = _Pages(desk, hosts, pages)

    async def missing(_request: Request, _error: Exception) -> Response:
        return _not_found()

    routes = [
        Route("/", served.page, methods=["GET"]),
        Route("/{name:str}", served.part, methods=["GET"]),
        WebSocketRoute("/line", served.line),
    ]
    return Starlette(routes=routes, exception_handlers={404: missing, 405: missing})


def _not_found() -> Response:
    return PlainTextResponse("not found", 404, headers=_HEADERS)


def filled_page(texts: Mapping[str, str], *, language: str, direction: str) -> str:
    """Put words into the page; as data, which no policy takes for a script."""
    data = json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")
    page = (STATIC / "page.html").read_text(encoding="utf-8")
    title = texts["page"].replace("&", "&amp;").replace("<", "&lt;")
    loading = texts["loading"].replace("&", "&amp;").replace("<", "&lt;")
    for name, text in {
        "LANGUAGE": language,
        "DIRECTION": direction,
        "TITLE": title,
        "LOADING": loading,
        "WORDS": data,
    }.items():
        page = page.replace(f"%{name}%", text)
    return page


def _host(asked: Request | WebSocket) -> str:
    host = asked.headers.get("host", "").lower()
    return host if _HOST.fullmatch(host) else ""


def _language(request: Request, pages: Mapping[str, str]) -> str:
    """Return the first language of the phone that there is a page in."""
    for one in request.headers.get("accept-language", "")[:200].split(","):
        code = one.partition(";")[0].strip().partition("-")[0].lower()
        if code in pages:
            return code
    return ""
