"""A widget's real front end in a real browser, joined to its real Python side without Jupyter between them.

Messages can be held back and lost on purpose, which a server does only on bad days.
"""

from __future__ import annotations

import base64
import json
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page, Route

from jmwidgets.widgets.bundle import STATIC
from jmwidgets.widgets.live import LiveWidget

Message = dict[str, Any]
SITE = "http://widgets.test/"

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget</title>
<style>body { margin: 0; padding: 16px; }</style><main id="place"></main>"""

_START = """async ([esm, css, state]) => {
  const heard = {};
  const hear = (name, ...what) => (heard[name] ?? []).forEach((one) => one(...what));
  window.model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; hear(`change:${name}`); },
    save_changes: () => window.tellState(JSON.stringify(state)),
    send: (content) => window.tellPython(JSON.stringify(content)),
    on: (name, listener) => (heard[name] ??= []).push(listener),
    off: (name, listener) => { heard[name] = (heard[name] ?? []).filter((one) => one !== listener); },
  };
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const view = (text) => new DataView(bytes(text).buffer);
  window.hearPython = (content, buffers) => hear('msg:custom', content, buffers.map(view));
  document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
  const widget = await import(URL.createObjectURL(new Blob([esm], { type: 'text/javascript' })));
  window.listens = () => Object.values(heard).flat().length;
  window.remove = widget.default.render({ model: window.model, el: document.getElementById('place') });
}"""


def serve_modules(page: Page) -> None:
    """Serve the front end's modules, so that a test can import one of them."""

    def answer(route: Route) -> None:
        path = STATIC / route.request.url.removeprefix(SITE)
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body=_PAGE, content_type="text/html")

    page.route(f"{SITE}**", answer)
    page.goto(SITE)


class Bridge:
    """A widget on both sides of the bridge."""

    def __init__(self, page: Page, widget: LiveWidget, *, dark: bool = False) -> None:
        self.page = page
        self.errors: list[str] = []
        self.to_browser: deque[tuple[Message, list[bytes]]] = deque()
        self.to_python: list[Message] = []
        self.lost: list[Message] = []
        self.loses: Callable[[Message], bool] = lambda message: False
        self.is_deaf = False
        page.on("pageerror", lambda error: self.errors.append(f"{error}\n{error.stack}"))
        page.expose_function("tellPython", self._hear)
        page.expose_function("tellState", self._hear_state)
        self.dark = dark
        self.show(widget)

    def show(self, widget: LiveWidget) -> None:
        """Show a widget instead of the one before."""
        self.widget = widget
        widget.send = lambda content, buffers=None: self.to_browser.append((content, buffers or []))
        self.open()

    def open(self) -> None:
        """Load the page and show the widget, for the first time or again."""
        if self.page.url != SITE:
            serve_modules(self.page)
        else:
            self.page.reload()
        self.page.evaluate("dark => { document.body.dataset.jpThemeLight = String(!dark); }", self.dark)
        hidden = {"layout", "tabbable", "tooltip", "comm"}
        names = [name for name in self.widget.keys if not name.startswith("_") and name not in hidden]
        state = {name: getattr(self.widget, name) for name in names}
        self.page.evaluate(_START, [self.widget._esm, self.widget._css, state])
        if not self.is_deaf:
            self.until(lambda: self.page.locator(".jm-state[data-state=saved]").count() == 1)

    def _hear(self, text: str) -> None:
        content: Message = json.loads(text)
        self.to_python.append(content)
        if not self.is_deaf:
            self.widget._on_message(self.widget, content, [])

    def _hear_state(self, text: str) -> None:
        for name, value in json.loads(text).items():
            setattr(self.widget, name, value)

    def carry(self) -> None:
        """Carry what Python said over to the browser."""
        while self.to_browser:
            content, buffers = self.to_browser.popleft()
            if self.loses(content):
                self.lost.append(content)
                continue
            texts = [base64.b64encode(bytes(one)).decode() for one in buffers]
            self.page.evaluate(
                "([content, buffers]) => window.hearPython(content, buffers)", [content, texts]
            )

    def until(self, holds: Callable[[], object], seconds: float = 20) -> None:
        """Carry messages until something holds."""
        end = time.monotonic() + seconds
        for _ in self._turns():
            if holds():
                return
            assert time.monotonic() < end, "what was waited for did not come"

    def settle(self) -> None:
        """Carry messages until every edit is answered."""
        self.until(lambda: self.page.locator(".jm-state").get_attribute("data-unsaved") == "0")
        self.carry()

    def _turns(self) -> Iterator[None]:
        while True:
            self.carry()
            yield
            # The browser's timers run while the page is asked to wait for its next frame.
            self.page.evaluate("() => new Promise((go) => setTimeout(go, 5))")
