"""The journey grid: stages as columns, lanes as rows, touchpoints as cards in time order."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, ClassVar, get_args

import traitlets
from markupsafe import Markup

from jmwidgets.document import AUDIENCES, BLUEPRINT_LANES, CHANNELS, LANES, Claim, Fact, LaneContent
from jmwidgets.insight import moments_of_truth, pain_points
from jmwidgets.insight.strongest import claim_of
from jmwidgets.render import journey_map, stylesheet
from jmwidgets.render.icons import channel_icon
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.live import LiveWidget

__all__ = ["JourneyGrid"]

CONTENT_NAMES = {
    "goal": "What the customer wants",
    "next_action": "What we want them to do next",
    "expectation": "Expected and got",
    "actions": "Doing",
    "thoughts": "Thinking",
    "feelings": "Feeling",
    "business_side": "What the business does",
    "notes": "Notes",
}


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
    _css = stylesheet() + style("core/core.css", "grid/grid.css")

    persona = traitlets.Unicode("").tag(sync=True)
    """Whose journey is shown; empty: the first persona's."""
    state = traitlets.Enum(["as-is", "to-be"], "as-is").tag(sync=True)
    audience = traitlets.Unicode("").tag(sync=True)
    """The layer that is looked at: lanes for others are left out (AC9)."""
    hidden = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """Lanes that are not shown here."""

    options: ClassVar[frozenset[str]] = LiveWidget.options | {"persona", "state", "audience", "hidden"}

    def _shown_persona(self) -> str | None:
        personas = self.journey.personas
        return self.persona if self.persona in personas else next(iter(personas), None)

    def face(self) -> Markup:
        """Draw the map as the report does."""
        return Markup("<style>{}</style>{}").format(Markup(stylesheet()), journey_map(self.journey, self._shown_persona()))

    def fixed(self) -> dict[str, Any]:
        """Give lanes, channels and names that the grid offers."""
        return _fixed()

    def derived(self) -> dict[str, Any]:
        """Give what insight finds at the touchpoints of the shown persona."""
        persona = self._shown_persona()
        return {"findings": {} if persona is None else {persona: {"touchpoints": self._findings(persona)}}}

    def _findings(self, persona: str) -> dict[str, Any]:
        found: dict[str, dict[str, Any]] = {}
        for pain in pain_points(self.journey, persona):
            found.setdefault(pain.touchpoint.id, {})["pain"] = {"rank": pain.rank, "reasons": list(pain.reasons)}
        for moment in moments_of_truth(self.journey, persona):
            found.setdefault(moment.touchpoint.id, {})["moment"] = True
        for fact in self.journey.facts.values():
            if fact.measure == "emotion" and fact.touchpoint is not None:
                claim = claim_of(self.journey, persona, fact.touchpoint, "emotion")
                if isinstance(claim, Fact):
                    found.setdefault(fact.touchpoint, {})["emotion"] = _claim(claim)
        return found


def _claim(claim: Claim) -> dict[str, Any]:
    fields = {"value", "status", "n", "low", "high", "spread"}
    return claim.model_dump(mode="json", include=fields, exclude_none=True)


@cache
def _fixed() -> dict[str, Any]:
    def dumped(lane: Any) -> dict[str, Any]:
        result: dict[str, Any] = lane.model_dump(mode="json", exclude_defaults=True)
        return result

    return {
        "lanes": [dumped(lane) for lane in LANES],
        "blueprint": [dumped(lane) for lane in BLUEPRINT_LANES],
        "channels": {
            key: {"id": key, "name": channel.name, "group": channel.group, "icon": _drawing(channel_icon(channel))}
            for key, channel in CHANNELS.items()
        },
        "groups": {},
        "audiences": [{"id": audience.id, "name": audience.name} for audience in AUDIENCES.values()],
        "contents": {name: CONTENT_NAMES.get(name, name.replace("_", " ").capitalize()) for name in get_args(LaneContent)},
    }


def _drawing(drawn: Markup) -> str:
    found = re.search(r' d="([^"]+)"', drawn)
    return found[1] if found else ""
