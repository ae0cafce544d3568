"""Widgets whose steps take a while: taken one after the other, beside the kernel's own work."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.session import Session
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.words import Written, _, use

__all__ = ["SteppedWidget"]

Step = Callable[[], object]


class SteppedWidget(LiveWidget):
    """A widget that takes numbered steps, says what it is doing, and which step of a browser was its last.

    Derive `steps`; merge `progress()` into what `derived` returns. In the browser, `askSteps` of
    `core/steps.js` sends a step and tells while its answer is on the way.
    """

    busy_words: ClassVar[Mapping[str, str]] = {}
    """What is said while a step is taken, by its name, as keys of messages."""
    failed: ClassVar[str] = "a step could not be taken"
    """What the log says of a step that ends in an error nobody foresaw."""

    def __init__(
        self,
        journey: str | os.PathLike[str] | Journey | Session,
        *,
        author: str = "",
        **options: Any,  # noqa: ANN401 - see LiveWidget
    ) -> None:
        self._busy = ""
        self._done: dict[str, int] = {}
        self._worker = ThreadPoolExecutor(1, f"jmwidgets-{type(self).__name__}")
        super().__init__(journey, author=author, **options)

    def close(self) -> None:
        """Take the widget away."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        super().close()

    def steps(self, content: dict[str, Any]) -> Mapping[str, Step]:
        """Return the steps by name, with what a message says of them."""
        raise NotImplementedError

    def progress(self) -> dict[str, Any]:
        """Return what is being done at the moment, and the last step that each browser asked for."""
        return {"busy": _(self._busy) if self._busy else "", "done": self._done}

    def received(self, kind: str, content: dict[str, Any], client: str) -> None:
        """Take a step."""
        number = int(content.get("number", 0))
        step = self.steps(content).get(kind)
        if step is None:
            self._answered(client, number)
            raise JourneyError(
                _(
                    "expected one of {names}, got {given}; reload the page",
                    names=Written(", ".join(self.steps(content))),
                    given=repr(kind),
                )
            )
        self.take(step, client, number, self.busy_words.get(kind, ""))

    def take(self, step: Step, client: str = "", number: int = 0, busy: str = "") -> None:
        """Take a step beside the kernel's own work, after those that were asked for before."""
        if self._loop is None:
            self._take(step, client, number)
            self._deriving.soon()
            return
        self._busy = busy
        self._deriving.soon(after=0)
        done = self._loop.run_in_executor(self._worker, self._take, step, client, number)
        done.add_done_callback(self._taken)

    def _take(self, step: Step, client: str, number: int) -> None:
        # The worker's thread knows nothing of the context that asked.
        with use(self.language), self._telling(client, self.failed):
            step()
        self._answered(client, number)

    def _answered(self, client: str, number: int) -> None:
        self._done = {**self._done, client: number}

    def _taken(self, _done: asyncio.Future[None]) -> None:
        self._busy = ""
        self._deriving.soon(after=0)
