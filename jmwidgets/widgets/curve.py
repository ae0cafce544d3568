"""The live emotion curve, drawn by bqplot."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from jmwidgets.document import LANES, Fact, Records, measure
from jmwidgets.insight import curve, moments_of_truth, opinion, pain_points
from jmwidgets.insight.strongest import claim_of
from jmwidgets.render import face, journey_map, stylesheet
from jmwidgets.widgets.bqplot_versions import versions
from jmwidgets.widgets.breaks import broken_words
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.live import LiveWidget

__all__ = ["EmotionCurve"]

_LANES = Records(lane for lane in LANES if lane.content in {"touchpoint", "emotion"})


class EmotionCurve(LiveWidget):
    """The emotions of a persona along the journey, to be moved while people talk.

    Points are dragged with the mouse, moved with the arrow keys, set by single clicks on the named
    levels or typed as numbers. What data say does not move; the room's own entries do.

    Parameters
    ----------
    journey
        A session, or what `shared_session` opens: a journey file, a workspace folder, a journey.
    persona
        Whose curve is edited; left out, the first persona's.
    compare
        Personas whose curves are drawn beside it.
    state
        "as-is", what customers feel, or "to-be", what they should feel.
    snap
        Steps that points keep to, on the scale that people read; 0 lets them move by 0.1.
    """

    _esm = script("curve/main.js")
    _css = stylesheet() + style("core/core.css", "curve/curve.css")

    persona = traitlets.Unicode("").tag(sync=True)
    compare = traitlets.List(traitlets.Unicode()).tag(sync=True)
    state = traitlets.Enum(["as-is", "to-be"], default_value="as-is").tag(sync=True)
    snap = traitlets.Float(0.0, min=0.0, max=2.0).tag(sync=True)

    options: ClassVar[frozenset[str]] = LiveWidget.options | {"persona", "compare", "state", "snap"}

    def face(self) -> Markup:
        """Draw the curve with the stages and touchpoints that it runs over."""
        shown = self.journey.model_copy(update={"lanes": _LANES})
        drawn = journey_map(shown, self._whose())
        return face(drawn)

    def fixed(self) -> dict[str, Any]:
        """Return the front ends that this kernel's bqplot goes with."""
        return {"versions": versions()}

    def derived(self) -> dict[str, Any]:
        """Return what data say, and what the findings are, of the personas that are shown."""
        journey, whose = self.journey, self._whose()
        if whose is None:
            return {"measured": {}, "expected": {}, "opinions": {}, "pains": {}, "moments": {}, "breaks": {}}
        looked_at = [whose, *(key for key in self.looked_at("persona") if key in journey.personas)]
        first = list(dict.fromkeys(looked_at))
        compared = [key for keys in self.looked_at("compare") for key in keys]
        shown = [key for key in dict.fromkeys([*first, *compared]) if key in journey.personas]
        return {
            "measured": {key: self._measured(key, measure.EMOTION) for key in shown},
            "expected": {key: self._measured(key, measure.EXPECTATION) for key in first},
            "opinions": {key: self._opinions(key) for key in first},
            "pains": {
                key: {point.touchpoint.id: point.rank for point in pain_points(journey, key)} for key in first
            },
            "moments": {key: [one.touchpoint.id for one in moments_of_truth(journey, key)] for key in first},
            "breaks": broken_words(
                (one.name for records in (journey.stages, journey.touchpoints) for one in records.values()),
                journey.language,
            ),
        }

    def _whose(self) -> str | None:
        if self.persona in self.journey.personas:
            return self.persona
        return next(iter(self.journey.personas), None)

    def _measured(self, persona: str, kind: str) -> dict[str, dict[str, Any]]:
        """Return the values that data know better than the room, by touchpoint."""
        found = {key: claim_of(self.journey, persona, key, kind) for key in self.journey.touchpoints}
        return {
            key: fact.model_dump(mode="json", exclude_none=True, include=_OF_CLAIM)
            for key, fact in found.items()
            if isinstance(fact, Fact)
        }

    def _opinions(self, persona: str) -> dict[str, dict[str, Any]]:
        """Return what a group believes where more is known than it believes, by touchpoint."""
        known = [one for one in curve(self.journey, persona) if one.claim and one.claim.status != "assumed"]
        found = {
            one.touchpoint.id: opinion(self.journey, persona, one.touchpoint.id, "emotion") for one in known
        }
        return {key: {"value": one.value, "n": one.n} for key, one in found.items() if one}


_OF_CLAIM = {"value", "status", "n", "low", "high", "spread", "sources"}
