"""The journey grid: stages as columns, lanes as rows, touchpoints as cards in time order."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from jmwidgets.document import (
    AUDIENCES,
    BLUEPRINT_LANES,
    CHANNELS,
    CHOICES,
    Experience,
    Journey,
    Lane,
    Records,
    Touchpoint,
    channel_name,
    lanes_in,
    twins,
)
from jmwidgets.parts.audiences import audience_name
from jmwidgets.parts.typed import typed_as_data
from jmwidgets.render import face, journey_map, stylesheet
from jmwidgets.render.icons import drawings
from jmwidgets.widgets.breaks import breaks_in
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.found import found_at, known_at
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from jmwidgets.words import ngettext

__all__ = ["JourneyGrid"]

_CELLS_OF_FACE = 1_500
"""A larger static face would make the notebook slow to open and to save."""
_LABELLED = ("channel-group", "lane-content", "line", "path-kind", "measure", "status")
"""Kinds of keys that the grid shows by their labels."""
_FIRST = frozenset({"touchpoint", "emotion", "actions"})


class JourneyGrid(LiveWidget):
    """A journey map to work on together.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session.
    author
        Who edits.
    **options
        `persona` (id; the first one if left out), `state` ("as-is" or "to-be"), `audience` (id of
        a layer; everything if left out), `hidden` (ids of lanes that are not shown).

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> grid = JourneyGrid(new_journey("Buying a washing machine"), state="to-be")
    >>> grid.state
    'to-be'
    """

    _esm = script("grid/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "grid/grid.css")

    persona = traitlets.Unicode("").tag(sync=True)
    """Whose journey is shown; empty: the first persona's."""
    state = traitlets.Enum(["as-is", "to-be"], "as-is").tag(sync=True)
    audience = traitlets.Unicode("").tag(sync=True)
    """The layer that is looked at: lanes for others are left out."""
    hidden = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """Lanes that are not shown here."""

    options: ClassVar[frozenset[str]] = LiveWidget.options | {"persona", "state", "audience", "hidden"}

    def _shown_persona(self) -> str | None:
        personas = self.journey.personas
        return self.persona if self.persona in personas else next(iter(personas), None)

    def _whose(self, content: dict[str, Any]) -> str | None:
        """Return whose map somebody looks at who asks."""
        asked = content.get("persona")
        return asked if asked in self.journey.personas else self._shown_persona()

    def face(self) -> Markup:
        """Draw the map as the report does; of a very large one the lanes that say most."""
        journey, left_out = _small_enough(self.journey)
        told = ngettext(
            "{n} more lane is in the live map and in the report.",
            "{n} more lanes are in the live map and in the report.",
            left_out,
        )
        more = Markup('<p class="jm jm-hint">{}</p>').format(told) if left_out else Markup()
        drawn = journey_map(journey, self._shown_persona())
        return face(drawn, more)

    def fixed(self) -> dict[str, Any]:
        """Return lanes, channels and names that the grid offers."""
        return _fixed(self.language, self.journey.language)

    def derived(self) -> dict[str, Any]:
        """Return what is computed for the shown persona, by touchpoint: cells, marks, points of the curve."""
        journey, persona = self.journey, self._shown_persona()
        shown = dict.fromkeys(
            [persona, *(one for one in self.looked_at("persona") if one in journey.personas)]
        )
        found = {one or "": found_at(journey, one) for one in shown}
        return {"found": found, "breaks": breaks_in(journey, persona)}

    def received(self, kind: str, content: dict[str, Any], client: str) -> None:
        """Answer why a touchpoint is a pain point or a moment of truth, and what data say of it."""
        if kind != "why":
            super().received(kind, content, client)
            return
        known = known_at(self.journey, self._whose(content), content["touchpoint"])
        self.send({"kind": "why", "client": client, "touchpoint": content["touchpoint"], **known})


def _small_enough(journey: Journey) -> tuple[Journey, int]:
    """Return a journey whose map fits into a notebook's output, and how many lanes it leaves out."""
    lanes = tuple(journey.lanes.values()) or lanes_in(journey.language)
    room = max(len(_FIRST), _CELLS_OF_FACE // max(1, len(journey.touchpoints)))
    if len(lanes) <= room:
        return journey, 0
    ranked = sorted(lanes, key=lambda lane: lane.content not in _FIRST)[:room]
    kept = [lane for lane in lanes if lane in ranked]
    return journey.model_copy(update={"lanes": Records(kept)}), len(lanes) - len(kept)


@cache
def _fixed(_language: str, content: str) -> dict[str, Any]:
    channels = {
        key: {"id": key, "name": str(channel_name(one)), "group": one.group} for key, one in CHANNELS.items()
    }
    return {
        "forms": touchpoint_forms(),
        "builtIn": built_in(),
        "lanes": [_dumped(lane) for lane in lanes_in(content)],
        "blueprint": [_dumped(lane) for lane in lanes_in(content, BLUEPRINT_LANES)],
        "channels": channels,
        "drawings": drawings(),
        "audiences": [
            {"id": audience.id, "name": str(audience_name(audience))} for audience in AUDIENCES.values()
        ],
        "labels": {kind: {key: str(label) for key, label in CHOICES[kind].items()} for kind in _LABELLED},
        "typed": typed_as_data(),
        "twins": {"experience": {**twins(Experience)}, "touchpoint": {**twins(Touchpoint)}},
    }


def _dumped(lane: Lane) -> dict[str, Any]:
    return lane.model_dump(mode="json", exclude_defaults=True)
