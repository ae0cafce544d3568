"""One session, several widgets: numbers the changes and hands them to every widget on the session."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from jmwidgets.document import Operation
from jmwidgets.errors import JourneyError
from jmwidgets.files import damaged_parts
from jmwidgets.session import Change, Session
from jmwidgets.widgets.messages import Person
from jmwidgets.widgets.offering import with_offers
from jmwidgets.widgets.present import Present

LOG = logging.getLogger("jmwidgets")
POLL_SECONDS = 1.5
"""How often the file is looked at for what another kernel wrote."""
_REMEMBERED = 2_000
_REMEMBERED_ANSWERS = 200

Step = dict[str, Any]


class Listener(Protocol):
    """A widget, as its hub sees it."""

    def changed(self, first: int, steps: list[Step]) -> None:
        """Take in changes; the first one has the number `first`."""

    def exchanged(self) -> None:
        """Have the whole journey read again."""

    def notice(self, text: object, *, trouble: bool) -> None:
        """Word and show a message, or that there is no trouble any more (an empty one)."""

    def select(self, touchpoint: str) -> None:
        """Highlight a touchpoint."""

    def people(self) -> None:
        """Tell who has the journey open."""

    def lead(self, browser: str, name: str) -> None:
        """Tell that somebody asks the others to look at the same."""

    def answered(self, offer: str) -> None:
        """Take an offer away that somebody answered."""


def as_step(operation: Operation) -> Step:
    """Return an operation as a browser gets it: short, without what only the log needs.

    Examples
    --------
    >>> from jmwidgets.document import Remove
    >>> as_step(Remove(collection="stages", id="use", author="Ann"))
    {'kind': 'remove', 'collection': 'stages', 'id': 'use', 'author': 'Ann'}
    """
    left_out = {"time", "sequence", "base", "group"}
    dumped = operation.model_dump(mode="json", exclude_defaults=True, exclude=left_out)
    return {"kind": operation.kind, **dumped}


class Answers:
    """What one browser asked for so far, so that asking twice does nothing twice."""

    def __init__(self) -> None:
        self.last = 0
        self.epoch = 0
        self._refused: dict[int, str] = {}

    def note(self, request: int, refused: str = "") -> None:
        """Remember the answer to a request."""
        self.last = max(self.last, request)
        if refused:
            self._refused[request] = refused
            for old in list(islice(self._refused, max(0, len(self._refused) - _REMEMBERED_ANSWERS))):
                del self._refused[old]

    def refused(self, request: int) -> str:
        """Return the text with which a request was refused, or an empty one."""
        return self._refused.get(request, "")


class Hub:
    """The changes of one session, numbered from 1, for all of its widgets."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name = secrets.token_hex(6)
        self.number = 0
        self.selected = ""
        self.untold = list(session.reports)
        """What was found when the file was opened, until the first page shows it."""
        self._opening = tuple(session.reports)
        self.answers: dict[str, Answers] = {}
        self.present = Present()
        self._steps: deque[Step] = deque(maxlen=_REMEMBERED)
        self._listeners: list[Listener] = []
        self._trouble = ""
        self._damage: list[str] = []
        self._has_looked = False
        self._polling: asyncio.TimerHandle | None = None
        self._lock = threading.RLock()
        session.subscribe(self._take)

    def join(self, listener: Listener) -> Callable[[], None]:
        """Notify a widget of every change; the function that is returned ends that."""
        self._listeners.append(listener)
        self._keep_polling()
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def since(self, number: int) -> list[Step] | None:
        """Return the steps after `number`; None when they are too long ago."""
        missing = self.number - number
        if not 0 <= missing <= len(self._steps):
            return None
        return list(islice(self._steps, len(self._steps) - missing, None))

    def misses(self, client: str, request: int) -> bool:
        """Return whether a browser's request never came here."""
        return client not in self.answers or self.answers[client].last < request

    def select(self, touchpoint: str) -> None:
        """Highlight a touchpoint in all widgets of the session."""
        if touchpoint != self.selected:
            self.selected = touchpoint
            for listener in list(self._listeners):
                listener.select(touchpoint)

    def here(self, browser: str, person: Person) -> bool:
        """Take note that somebody is here; return whether that was news, which all are told."""
        is_news = self.present.note(browser, person)
        if is_news:
            self._tell_people()
        return is_news

    def gone(self, browser: str) -> None:
        """Take note that somebody has left."""
        if self.present.leave(browser):
            self._tell_people()

    def lead(self, browser: str, name: str) -> None:
        """Pass on that somebody asks the others to look at the same."""
        for listener in list(self._listeners):
            listener.lead(browser, name)

    def answered(self, offer: str) -> None:
        """Pass on that somebody answered an offer."""
        for listener in list(self._listeners):
            listener.answered(offer)

    def news(self) -> list[object]:
        """Return what a page that opens is to show: reports, once, and offers until they are answered."""
        offers = self.session.offers
        commands = {str(one.text) for one in offers}
        told = [text for text in self.untold if str(text) not in commands]
        self.untold.clear()
        return [*told, *self._damage, *offers]

    def _look_through_history(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look once whether the packed parts of the log are whole, beside all else."""

        def tell(done: asyncio.Future[list[str]]) -> None:
            self._damage = [] if done.cancelled() or done.exception() else done.result()
            for text in self._damage:
                for listener in list(self._listeners):
                    listener.notice(text, trouble=False)

        if self.session.path is not None:
            loop.run_in_executor(None, damaged_parts, self.session.path).add_done_callback(tell)

    def _tell_people(self) -> None:
        for listener in list(self._listeners):
            listener.people()

    def _take(self, change: Change) -> None:
        with self._lock:
            if change.is_whole:
                self._begin_anew()
            elif change.operations:
                steps = [as_step(operation) for operation in change.operations]
                first, self.number = self.number + 1, self.number + len(steps)
                self._steps.extend(steps)
                for listener in list(self._listeners):
                    listener.changed(first, steps)
        self._tell(change)

    def _begin_anew(self) -> None:
        self.name = secrets.token_hex(6)
        self.number = 0
        self._steps.clear()
        for listener in list(self._listeners):
            listener.exchanged()

    def _tell(self, change: Change) -> None:
        for listener in list(self._listeners):
            # What was found at the opening is told to the pages that open.
            new = [text for text in change.reports if text not in self._opening]
            for text in (*with_offers(self.session, new), *change.conflicts):
                listener.notice(text, trouble=False)
            if change.trouble != self._trouble:
                listener.notice(change.trouble, trouble=True)
        self._trouble = change.trouble

    def _keep_polling(self) -> None:
        """Look at the file now and then, as long as a widget is there and the kernel has its loop."""
        loop = running_loop()
        if loop is not None and self._polling is None:
            if not self._has_looked:
                self._has_looked = True
                self._look_through_history(loop)
            self._polling = loop.call_later(POLL_SECONDS, self._poll, loop)

    def _poll(self, loop: asyncio.AbstractEventLoop) -> None:
        self._polling = loop.call_later(POLL_SECONDS, self._poll, loop) if self._listeners else None
        if self.present.forget_the_silent():
            self._tell_people()
        try:
            self.session.poll()
        except JourneyError as error:
            self._tell(Change(self.session.journey, trouble=str(error)))
        except Exception:  # the next look may go well
            LOG.exception("the file could not be looked at")


def running_loop() -> asyncio.AbstractEventLoop | None:
    """Return the loop that runs in this thread, if one does: in a kernel, not in a script."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


_HUBS: WeakKeyDictionary[Session, Hub] = WeakKeyDictionary()


def hub_of(session: Session) -> Hub:
    """Return the one hub of a session."""
    if session not in _HUBS:
        _HUBS[session] = Hub(session)
    return _HUBS[session]
