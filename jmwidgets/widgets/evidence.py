"""From data to the map: choose files, see and correct how columns are read, look, attach."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.render import evidence_panel, face, sources, stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.stepping import SteppedWidget
from jmwidgets.words import N_, _

__all__ = ["EvidencePanel"]

_QUESTIONS = {
    "events": N_("What customers did (events)"),
    "survey": N_("What they said (survey)"),
    "customers": N_("Who they are (customer data)"),
}
_BUSY = {
    "choose": N_("Reading the file…"),
    "correct": N_("Reading the columns…"),
    "look": N_("Counting…"),
    "attach": N_("Attaching…"),
}


class Draft(Protocol):
    """What the panel shows and does its steps with; `jmwidgets.evidence.Draft` is one."""

    def begin(self, folder: Path, journey: Journey) -> None: ...
    def words(self) -> dict[str, Any]: ...
    def as_dict(self, journey: Journey) -> dict[str, Any]: ...
    def choose(self, journey: Journey, table: str, name: str) -> None: ...
    def correct(self, journey: Journey, table: str, column: str, role: str) -> None: ...
    def group_by(self, column: str, *, on: bool) -> None: ...
    def tell(self, name: str, value: Any) -> None: ...  # noqa: ANN401 - what a form holds
    def look(self, journey: Journey) -> None: ...
    def attach(self, journey: Journey, apply: Callable[..., object]) -> None: ...


class EvidencePanel(SteppedWidget):
    """Turn files into facts on the map, and see what they are before they are attached.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session.
    draft
        A `jmwidgets.evidence.Draft`, with data to begin with or empty; files of the workspace are offered.
    author
        Who attaches; it is stamped on every change.

    Raises
    ------
    JourneyError
        When the journey can't be opened. What is wrong with data is told in the panel.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> from jmwidgets.evidence import Draft
    >>> panel = EvidencePanel(new_journey("Buying a washing machine"), Draft())
    >>> [kind["question"] for kind in panel.fixed()["kinds"]][0]
    'What customers did (events)'
    """

    _esm = script("evidence/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "panel/panel.css", "evidence/evidence.css")

    busy_words = _BUSY
    failed = "data could not be handled"

    def __init__(
        self,
        journey: str | os.PathLike[str] | Journey | Session,
        draft: Draft,
        *,
        author: str = "",
        **options: Any,  # noqa: ANN401 - see LiveWidget
    ) -> None:
        self.draft = draft
        super().__init__(journey, author=author, **options)
        path = self.session.path
        draft.begin(path.parent if path else Path.cwd(), self.journey)

    def face(self) -> Markup:
        """Show what the map rests on already."""
        return face(evidence_panel(self.journey), sources(self.journey))

    def fixed(self) -> dict[str, Any]:
        """Return the kinds of tables and the roles that their columns may have."""
        words = self.draft.words()
        kinds = [{**kind, "question": _(_QUESTIONS[kind["name"]])} for kind in words["kinds"]]
        return {**words, "kinds": kinds}

    def derived(self) -> dict[str, Any]:
        """Give the draft, what is being done at the moment, and the last step that each browser asked for."""
        return {**self.draft.as_dict(self.journey), **self.progress()}

    def steps(self, content: dict[str, Any]) -> dict[str, Callable[[], None]]:
        """Return the steps of the draft."""
        draft = self.draft
        table = str(content.get("table"))
        return {
            "choose": lambda: draft.choose(self.journey, table, str(content["file"]).strip()),
            "correct": lambda: draft.correct(
                self.journey, table, str(content["column"]), str(content["role"])
            ),
            "group": lambda: draft.group_by(str(content["column"]), on=bool(content["on"])),
            "tell": lambda: draft.tell(str(content["name"]), content["value"]),
            "look": lambda: draft.look(self.journey),
            "attach": lambda: draft.attach(self.journey, self.session.apply),
            "refresh": lambda: None,
        }
