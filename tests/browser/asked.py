"""What a page asks for, and what goes wrong on it."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request

LOCAL = {"127.0.0.1", "localhost", ""}


class Asked:
    """Listens to a page: requests to other machines, and errors of our front end."""

    def __init__(self, page: Page) -> None:
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def _request(self, request: Request) -> None:
        if (
            urlsplit(request.url).scheme not in {"blob", "data"}
            and urlsplit(request.url).hostname not in LOCAL
        ):
            self.elsewhere.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        where = f"{message.text} {message.location.get('url', '')}"
        if message.type == "error" and ("jmwidgets" in where or "blob:" in where or "anywidget" in where):
            self.errors.append(where)

    def _error(self, error: Error) -> None:
        if "blob:" in str(error.stack):
            self.errors.append(f"{error}\n{error.stack}")
