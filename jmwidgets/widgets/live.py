"""What every widget is: a thin view over a session, one model however large the map.

How to build a widget on it
---------------------------
**Python**: derive from `LiveWidget`, name the front end, describe the static face::

    class PersonaBuilder(LiveWidget):
        _esm = script("persona/main.js")  # joined from static/, see `bundle`
        _css = style("core/core.css", "persona/persona.css")
        persona = traitlets.Unicode("").tag(sync=True)  # small view options only

        def face(self) -> Markup: ...  # from render/
        def derived(self) -> dict[str, Any]: ...  # what insight computes; sent when it changes
        def fixed(self) -> dict[str, Any]: ...  # what never changes: texts, forms; sent once
        def received(self, kind, content, client): ...  # messages of your own, `store.send(kind, {...})`

**JavaScript** (`static/persona/main.js`)::

    import { openView } from "../core/view.js";

    function render({ model, el, signal }) {
      const view = openView({ model, el, signal, label: "Persona builder" });
      view.store.ready.then(() => { ...build into view.body... });
      view.store.subscribe((doc, before) => { if (doc.personas !== before.personas) ... });
    }
    export default { render };

- ``view.store.doc`` is the journey as shown: ``doc.journey`` (title, language ...) and one `Map` of id to
  record for each collection. Records are plain objects that hold what is not default; never change them.
- ``view.store.edit([operation, ...], { group })`` shows an edit at once, sends it, keeps it until it is on
  disk. One call is one gesture; calls with the same `group` are undone together. Operations are the
  document's own, made with ``put / add / set / remove / move`` of `core/edits.js`; ``remove`` takes
  dependents along.
- ``view.store.undo()``, ``redo()``; ``view.store.derived``, ``view.store.fixed``;
  ``view.store.on("derived" | "message" | "refused" | "state", listener)``.
- ``view.announce(text)`` speaks; ``view.notify(text)`` shows a line under the widget; ``view.toolbar`` and
  ``view.body`` are the places to build into. Keys pressed inside never reach JupyterLab.
- ``h("button", { class: "jm-button", onclick }, "text")`` of `core/dom.js` makes elements; text is always
  text.
- ``view.onLeave(commit)``: called before the page goes away, to commit an open editor.

What Python and the browser say to each other stands in `messages`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import traitlets
from pydantic_core import to_json

from jmwidgets import words
from jmwidgets.document import COLLECTIONS, Journey, Operation
from jmwidgets.errors import JourneyError
from jmwidgets.session import Change, Session, whole_text
from jmwidgets.widgets.attended import AttendedWidget
from jmwidgets.widgets.browser_views import BrowserViews
from jmwidgets.widgets.deriving import Deriving
from jmwidgets.widgets.hub import LOG, Answers, Step, hub_of, running_loop
from jmwidgets.widgets.looks import brand_of_session
from jmwidgets.widgets.offering import answer, as_notice
from jmwidgets.widgets.outgoing import Outgoing, difference
from jmwidgets.widgets.request import IdTakenError, operations
from jmwidgets.widgets.sharing import file_name, shared_session
from jmwidgets.words import N_, _
from jmwidgets.words.front import front_words
from jmwidgets.words.language import checked

PIECE = 2_000_000
"""Bytes of a snapshot in one message; about ten million in one would end the connection."""
UNEXPECTED = N_(
    "Something went wrong inside jmwidgets ({name}). Your edits are safe; "
    "the details are in JupyterLab's log (View > Show Log Console)."
)


class LiveWidget(AttendedWidget):
    """A view over a session; see the module's text for how to build one.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session. Widgets on one file
        or session see each other's changes at once.
    author
        Who edits; it is stamped on every change.
    language
        The language of the interface, such as "de"; left out, that of the process.
    **options
        The widget's view options, by name.

    Raises
    ------
    JourneyError
        When the journey can't be opened, an option is unknown, or the language has no catalogue.
    """

    selected = traitlets.Unicode("").tag(sync=True)
    """The touchpoint that is highlighted in all widgets of the session."""

    options: ClassVar[frozenset[str]] = frozenset({"selected"})
    """The names that may be given to the constructor."""

    opening = traitlets.Unicode("").tag(sync=True)
    """What a view says before it has its words: the first message brings them."""

    _leave: Callable[[], None] = staticmethod(lambda: None)
    """Leaves the hub; nothing to leave for a widget that was refused before it joined."""

    def __init__(
        self,
        journey: str | os.PathLike[str] | Journey | Session,
        *,
        author: str = "",
        language: str = "",
        **options: Any,  # noqa: ANN401 - traits take what they take
    ) -> None:
        unknown = sorted(set(options) - self.options)
        if unknown:
            known = ", ".join(sorted(self.options))
            raise JourneyError(f"expected the options {known}, got {', '.join(unknown)}; correct the name")
        self.session = shared_session(journey, author)
        self._hub = hub_of(self.session)
        self._loop = running_loop()
        self._outgoing = Outgoing(self._loop, lambda message: self.send({**message, "can": self._can()}))
        self._derived: dict[str, Any] = {}
        self._views = BrowserViews(self.options)
        self._revision = 0
        self._deriving = Deriving(self._computed, self._derived_anew)
        spoken = checked(language) if language else words.language()
        with words.use(spoken):
            super().__init__(spoken, brand_of_session(self.session), opening=_("Opening…"), **options)
        self._leave = self._hub.join(self)
        self.on_msg(self._on_message)
        self.observe(lambda change: self._hub.select(change["new"]), "selected")
        looked_at = sorted(self.options - LiveWidget.options)
        if looked_at:
            self.observe(lambda _: self._deriving.soon(after=0), looked_at)

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self.session.journey

    def derived(self) -> dict[str, Any]:
        """Return what is computed from the journey, by name, as JSON values; sent when it changes."""
        return {}

    def fixed(self) -> dict[str, Any]:
        """Return what a view needs to know once, as JSON values."""
        return {}

    def received(self, kind: str, content: dict[str, Any], client: str) -> None:
        """Take a message of the widget's own kind."""
        del content, client
        raise JourneyError(
            _("expected a known kind of message, got {given}; reload the page", given=repr(kind))
        )

    def close(self) -> None:
        """Take the widget away."""
        self._leave()
        super().close()

    # What the hub tells.

    def changed(self, first: int, steps: list[Step]) -> None:
        """Pass changes on to the browsers."""
        self._outgoing.add_steps(first, steps)
        self._deriving.soon()

    def exchanged(self) -> None:
        """Have the browsers ask for the whole journey."""
        self._outgoing.drop_steps()
        self._send_now({"kind": "exchanged"})

    def notice(self, text: object, *, trouble: bool) -> None:
        """Show a message in all browsers."""
        with words.use(self._language):
            self._send_now(as_notice(text, trouble=trouble))

    def answered(self, offer: str) -> None:
        """Take an offer away in all browsers."""
        self._send_now({"kind": "answered", "offer": offer})

    def select(self, touchpoint: str) -> None:
        """Highlight a touchpoint."""
        self.selected = touchpoint

    def people(self) -> None:
        """Tell the browsers who has the journey open."""
        self._send_now({"kind": "people", "people": self._hub.present.people})

    def lead(self, browser: str, name: str) -> None:
        """Ask the browsers to look at what one of them looks at."""
        self._send_now({"kind": "lead", "browser": browser, "name": name})

    # What a browser tells.

    def _on_message(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        with words.use(self._language):
            self._answer_message(content)

    def _answer_message(self, content: dict[str, Any]) -> None:
        client = str(content.get("client", ""))
        kind = str(content.get("kind", ""))
        with self._telling(client, f"a message of a widget could not be handled: {kind}"):
            if kind == "hello":
                self._send_snapshot(client)
                for told in self._hub.news():
                    self._send_now(as_notice(told, client=client))
            elif kind == "edits":
                with self._outgoing.together():
                    self._take_edits(client, content)
            elif kind in {"resync", "at"}:
                self._catch_up(client, content)
            elif kind == "derive":
                self._send_derived(client)
            elif kind in {"here", "gone", "lead"}:
                self._hear_of(kind, content)
            elif kind == "answer-offer":
                self._hub.answered(answer(self.session, content))
            else:
                self.received(kind, content, client)

    @contextmanager
    def _telling(self, client: str, failed: str) -> Iterator[None]:
        """Notify a browser, in plain words, of what goes wrong; what nobody foresaw is logged as well."""
        try:
            yield
        except JourneyError as error:
            text = str(error)
        except Exception as error:  # noqa: BLE001 - told to the user, and logged
            LOG.exception(failed)
            text = _(UNEXPECTED, name=type(error).__name__)
        else:
            return
        self._send_now(as_notice(text, client=client))

    def _hear_of(self, kind: str, content: dict[str, Any]) -> None:
        """Take note of who is here, and what they look at."""
        browser, name = str(content["browser"]), str(content.get("name", ""))
        if kind == "gone":
            self._views.forget(browser)
            self._hub.gone(browser)
        elif kind == "lead":
            self._hub.lead(browser, name)
        else:
            looks, is_news = self._views.note(browser, content.get("looks", {}))
            # A view that has just begun does not know yet who else is here.
            if not self._hub.here(browser, {"name": name, "at": str(content.get("at", "")), "looks": looks}):
                self.people()
            if is_news:
                self._deriving.soon(after=0)

    def looked_at(self, option: str) -> list[Any]:
        """Return the values of a view option in all browsers, the widget's own first."""
        return self._views.values(option, getattr(self, option))

    def _take_edits(self, client: str, content: dict[str, Any]) -> None:
        if "after" in content and self._hub.misses(*content["after"]):
            self._send_now({"kind": "again", "client": client})
            return
        for edit in content["edits"]:
            # Edits that an earlier page could not deliver come with the client id they were made under.
            author, request = str(edit.get("from", client)), int(edit["request"])
            answers = self._hub.answers.setdefault(author, Answers())
            if int(content.get("epoch", 0)) < answers.epoch:
                continue
            answer: dict[str, Any] = {"client": author, "request": request}
            if request > answers.last:
                answer |= self._perform(
                    edit,
                    answers,
                    request,
                    str(content.get("browser", "")),
                    group=f"{author}.{edit.get('group', request)}",
                )
            elif answers.refused(request):
                answer["refused"] = answers.refused(request)
            self._outgoing.add_answer(answer)

    def _perform(
        self, edit: dict[str, Any], answers: Answers, request: int, browser: str, group: str
    ) -> dict[str, Any]:
        try:
            if "ops" not in edit:
                turn = self.session.undo if edit.get("do") == "undo" else self.session.redo
                turn(apart_from=self._others(browser))
            else:
                steps = operations(self.session.journey, whole_text(edit["ops"]), group)
                renamed = _renamed(steps, self.session.apply(*steps, by=browser)) if steps else None
                if renamed:
                    answers.note(request)
                    answers.epoch += 1
                    return {"renamed": renamed, "epoch": answers.epoch}
        except IdTakenError as error:
            answers.epoch += 1
            return {"taken": [error.collection, error.key], "epoch": answers.epoch}
        except JourneyError as error:
            answers.note(request, refused=str(error))
            return {"refused": str(error)}
        except Exception as error:  # noqa: BLE001 - told to the user, and logged
            LOG.exception("an edit could not be applied")
            text = _(UNEXPECTED, name=type(error).__name__)
            answers.note(request, refused=text)
            return {"refused": text}
        answers.note(request)
        return {}

    def _catch_up(self, client: str, content: dict[str, Any]) -> None:
        if content.get("hub") != self._hub.name:
            self._send_snapshot(client)
            return
        number = int(content["number"])
        steps = self._hub.since(number)
        if steps is None:
            self._send_snapshot(client)
        elif steps or content["kind"] == "resync":
            missed = {"kind": "changes", "first": number + 1, "steps": steps, "answers": []}
            self._send_now({**missed, "client": client, "can": self._can()})
        elif content.get("revision") != self._revision:
            self._send_derived(client)

    def _send_snapshot(self, client: str) -> None:
        self._outgoing.flush()
        self._derived_anew(self._computed())
        empty = {name for name in COLLECTIONS if not self.journey.collection(name)}
        data = to_json(
            {
                "journey": self.journey.model_dump(mode="json", exclude_defaults=True, exclude=empty),
                "derived": self._derived,
                "fixed": self.fixed(),
                "words": front_words(),
            }
        )
        pieces = [data[start : start + PIECE] for start in range(0, len(data), PIECE)]
        for position, piece in enumerate(pieces):
            message = {
                "kind": "snapshot",
                "client": client,
                "hub": self._hub.name,
                "number": self._hub.number,
                "revision": self._revision,
                "file": file_name(self.session),
                "piece": position,
                "pieces": len(pieces),
                "trouble": self.session.trouble,
                "can": self._can(),
            }
            self.send(message, buffers=[piece])

    def _can(self) -> dict[str, list[bool]]:
        """Return whether there is something to undo, and to redo, in each browser and in any other."""
        return {
            browser: list(self.session.can_turn(apart_from=self._others(browser)))
            for browser in ("", *self._hub.present.people)
        }

    def _others(self, browser: str) -> frozenset[str]:
        """Return the other browsers that are here: what was done in those that are gone, anybody may undo."""
        return frozenset(self._hub.present.people) - {browser} if browser else frozenset()

    def _send_now(self, message: dict[str, Any]) -> None:
        if self._loop is None or running_loop() is self._loop:
            self.send(message)
        else:
            self._loop.call_soon_threadsafe(self.send, message)

    # What is computed from the journey follows the edits at a distance.

    def _computed(self) -> dict[str, Any]:
        # A thread of an executor knows nothing of the context that asked.
        with words.use(self._language):
            return self.derived()

    def _derived_anew(self, derived: dict[str, Any]) -> None:
        patch = difference(self._derived, derived)
        self._derived = derived
        if patch:
            self._revision += 1
            self._send_now({"kind": "derived", "revision": self._revision, "patch": patch})

    def _send_derived(self, client: str) -> None:
        whole = {"revision": self._revision, "derived": self._derived}
        self._send_now({"kind": "derived", "client": client, **whole})


def _renamed(asked: list[Operation], change: Change) -> list[str] | None:
    """Return collection, old and new id of a record whose id another kernel took meanwhile."""
    for one, done in zip(asked, change.operations, strict=False):
        if one.kind == "put" == done.kind and one.id != done.id:
            return [one.collection, one.id, done.id]
    return None
