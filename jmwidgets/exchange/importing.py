"""Everything that leads from a file or a pasted text to the map; nothing of it is in the journey yet.

An export of a tracker that the action plan went to comes the same way: it brings the state of actions back.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.bringing import EDITED, GONE, Proposal, drafts_of, propose
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.looking import Looked, look
from jmwidgets.exchange.memory import recall, remember
from jmwidgets.exchange.preview import drawn, listed, questioned, titled, told_apart
from jmwidgets.exchange.safety import LARGEST
from jmwidgets.exchange.trackers.reading import States, is_of_a_tracker, propose_states
from jmwidgets.exchange.wanted import Kept
from jmwidgets.words import _

__all__ = ["MapImport"]

_ONCE = {EDITED, GONE}


class MapImport:
    r"""A file or a pasted text on its way to a map: looked at, asked about, then brought in as one step.

    `jmwidgets.widgets.ImportPanel` shows it and takes its steps; each can be taken from Python as well.

    Parameters
    ----------
    journey_file
        Of the journey that it goes to, beside which the answers are kept; None for one in memory alone.

    Examples
    --------
    >>> from jmwidgets.document import apply_all
    >>> journey = Journey(id="hike", title="Hike")
    >>> bringing = MapImport()
    >>> bringing.take("", b"journey\n  section Go\n    Finds the sign: 4: Walker\n")
    >>> bringing.as_dict(journey)["verdict"]
    'import'
    >>> bringing.bring(journey, lambda *steps: None) > 3
    True
    """

    def __init__(self, journey_file: Path | None = None) -> None:
        self.journey_file = journey_file
        self._folder = tempfile.TemporaryDirectory(prefix="jmwidgets-import-")
        self._path: Path | None = None
        self._is_pasted = False
        self._answers: dict[str, str] = {}
        self._which = ""
        self._looked: Looked | None = None
        self._is_plan = False
        self._problem = ""
        self._done = 0
        self._proposed: tuple[Journey, Looked, str, Proposal] | None = None

    def close(self) -> None:
        """Throw away the copy of the file."""
        self._folder.cleanup()

    def take(self, name: str, data: bytes) -> None:
        """Take the content of a file, or of a pasted text where there is no name; look at it."""
        if len(data) > LARGEST:
            raise JourneyError(
                _(
                    "expected a file of at most {most} MB, got {size} MB; export a part of it",
                    most=LARGEST // 1_000_000,
                    size=len(data) // 1_000_000,
                )
            )
        if not data.strip():
            raise JourneyError(_("expected a file or a text with a map, got an empty one; choose another"))
        self._is_pasted = not name
        # Another text is another source: the one before it is not what was changed.
        told = name or f"{_('pasted text')} {hashlib.sha256(data).hexdigest()[:6]}.txt"
        path = Path(self._folder.name) / (
            re.sub(r"[^\w .()+,&-]", "_", Path(told).name).strip(". ") or "file"
        )
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        path.write_bytes(data)
        self._path, self._which = path, ""
        self._answers = dict(self._kept().answers)
        self._look(lenient=True)

    def answer(self, key: str, answer: str) -> None:
        """Answer a question; an empty answer takes what is assumed."""
        before = dict(self._answers)
        self._answers.pop(key, None)
        if answer.strip():
            self._answers[key] = answer.strip()
        try:
            self._look()
        except JourneyError:
            self._answers = before
            raise

    def choose(self, which: str) -> None:
        """Choose one of several journeys in the file, by its number."""
        self._which, self._done = which, 0

    def bring(self, journey: Journey, apply: Callable[..., object]) -> int:
        """Bring it into the journey as it is now, as one step; return how many changes that were."""
        if self._is_plan:
            steps = self._states(journey).steps
            if steps:
                apply(*steps)
            self._done = len(steps)
            return self._done
        proposal = self._proposal(journey)
        if proposal is None:
            raise JourneyError(_("expected a file with a map, got none; choose one first"))
        if proposal.steps:
            apply(*proposal.steps)
        remember(self.journey_file, proposal.looked.path.name, proposal.kept)
        self._answers = {key: value for key, value in self._answers.items() if key not in _ONCE}
        self._done = len(proposal.steps)
        self._proposed = None
        return self._done

    def as_dict(self, journey: Journey) -> dict[str, Any]:
        """Return all of it as JSON values, worded in the language of the interface."""
        if self._is_plan and self._path is not None:
            return self._plan_as_dict(journey)
        looked = self._looked
        if looked is None or self._path is None:
            return {"name": "", "problem": self._problem}
        proposal = self._proposal(journey)
        told: dict[str, Any] = {
            "name": self._name(),
            "sentence": str(looked.sentence),
            "verdict": looked.verdict,
            "problem": self._problem,
            "journeys": titled(looked) if looked.are_apart else [],
            "which": self._which or "1",
            "lost": [loss.as_json() for loss in looked.lost],
        }
        if proposal is None:
            return told
        is_there = not proposal.steps
        return {
            **told,
            "questions": [questioned(one) for one in proposal.questions],
            "warnings": [str(one) for one in proposal.warnings],
            "conflicts": [told_apart(one) for one in proposal.conflicts],
            "drafts": [drawn(draft) for draft in self._group()],
            "records": listed(journey, proposal),
            "changes": len(proposal.steps),
            "imported": self._done if is_there else 0,
        }

    def _name(self) -> str:
        assert self._path is not None  # noqa: S101 - the callers' condition
        return _("the pasted text") if self._is_pasted else self._path.name

    def _states(self, journey: Journey) -> States:
        assert self._path is not None  # noqa: S101 - the callers' condition
        return propose_states(self._path, journey, self._answers)

    def _plan_as_dict(self, journey: Journey) -> dict[str, Any]:
        """Return what a tracker tells of the actions, as a map is told."""
        states = self._states(journey)
        sentence = _(
            "“{name}” is an export of a tracker: it brings the state of actions back", name=self._name()
        )
        return {
            "name": self._name(),
            "sentence": sentence,
            "verdict": "ask" if states.open else "import",
            "problem": self._problem,
            "journeys": [],
            "which": "1",
            "lost": [loss.as_json() for loss in states.lost],
            "questions": [questioned(one) for one in states.questions],
            "warnings": [str(one) for one in states.warnings],
            "conflicts": [],
            "drafts": [],
            "states": [str(one) for one in states.told],
            "changes": len(states.steps),
            "imported": 0 if states.steps else self._done,
        }

    def _kept(self) -> Kept:
        return recall(self.journey_file, self._path.name) if self._path is not None else Kept()

    def _look(self, *, lenient: bool = False) -> None:
        assert self._path is not None  # noqa: S101 - the callers' condition
        given = {key: value for key, value in self._answers.items() if key not in _ONCE}
        self._done, self._problem = 0, ""
        self._is_plan = is_of_a_tracker(self._path)
        if self._is_plan:
            self._looked = None
            return
        try:
            self._looked = look(self._path, answers=given)
        except JourneyError:
            if not lenient:
                raise
            # The file has changed so that a kept answer doesn't fit any more.
            self._answers = {}
            self._looked = look(self._path)

    def _group(self) -> list[Draft]:
        assert self._looked is not None  # noqa: S101 - the callers' condition
        return drafts_of(self._looked, self._which or "1")[0] if self._looked.journeys else []

    def _proposal(self, journey: Journey) -> Proposal | None:
        looked = self._looked
        if looked is None or not looked.journeys:
            return None
        made = self._proposed
        if made is None or made[0] is not journey or made[1] is not looked or made[2] != self._which:
            once = {key: value for key, value in self._answers.items() if key in _ONCE}
            asked = replace(looked, answers={**looked.answers, **once})
            made = (journey, looked, self._which, propose(asked, journey, self._group(), self._kept()))
            self._proposed = made
        return made[3]
