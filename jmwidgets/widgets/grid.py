"""The journey grid: stages as columns, lanes as rows, touchpoints as cards in time order."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, get_args

import traitlets
from markupsafe import Markup

from jmwidgets.document import AUDIENCES, BLUEPRINT_LANES, CHANNELS, LANES, Claim, Fact, LaneContent
from jmwidgets.insight import moments_of_truth, pain_points
from jmwidgets.insight.strongest import claim_of
from jmwidgets.render import journey_map, stylesheet
from jmwidgets.render.icons import drawings
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.form import Field, fields_of
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in

__all__ = ["JourneyGrid"]

EXPERIENCE = {
    "What happens": ("skipped", "actions", "thoughts", "feelings", "quote", "carried_over", "contact_reasons"),
    "Emotion and expectation": (
        "emotion",
        "expectation",
        "to_be_emotion",
        "team_rating",
        "satisfaction",
        "importance",
    ),
    "Needs and information": ("customer_requirements", "business_requirements", "information_gaps"),
    "What goes wrong": (
        "customer_issues",
        "business_issues",
        "process_problem",
        "severity",
        "failure_kind",
        "consequences",
        "consequence_note",
        "causes",
        "root_cause",
        "anticipated_problems",
    ),
    "Deciding": (
        "reasons",
        "obstacles",
        "drivers",
        "considerations",
        "value_perception",
        "word_of_mouth",
    ),
    "What should happen": ("to_be",),
}
"""The parts of the form for what a persona lives at a touchpoint, in the order in which a room talks."""

TOUCHPOINT = {
    "What it is": (
        "name",
        "stage",
        "description",
        "kind",
        "channel",
        "exists_in",
        "moment_of_truth",
        "importance",
        "result",
    ),
    "Who does what": (
        "business_side",
        "physical_evidence",
        "frontstage",
        "backstage",
        "support_process",
        "process",
        "owner",
        "perceived_owner",
    ),
    "Time, measures, money": ("actual_timing", "intended_timing", "measures", "stake"),
}
"""The parts of the form for a touchpoint."""

ON_EMOTION_SCALE = frozenset({"emotion", "expectation", "to_be_emotion", "team_rating"})
_OF_ITS_OWN = frozenset({"persona", "touchpoint"})

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
    _css = stylesheet() + style("core/core.css", "form/form.css", "grid/grid.css")

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
            found.setdefault(moment.touchpoint.id, {})["moment"] = moment.reason
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
        "forms": {
            "experiences": _grouped("experiences", EXPERIENCE),
            "touchpoints": _grouped("touchpoints", TOUCHPOINT),
            **{name: [{"title": "", "fields": list(fields_of(name))}] for name in ("stages", "paths", "lanes")},
        },
        "builtIn": built_in(),
        "lanes": [dumped(lane) for lane in LANES],
        "blueprint": [dumped(lane) for lane in BLUEPRINT_LANES],
        "channels": {
            key: {"id": key, "name": channel.name, "group": channel.group} for key, channel in CHANNELS.items()
        },
        "drawings": drawings(),
        "audiences": [{"id": audience.id, "name": audience.name} for audience in AUDIENCES.values()],
        "contents": {name: CONTENT_NAMES.get(name, name.replace("_", " ").capitalize()) for name in get_args(LaneContent)},
    }


def _grouped(collection: str, groups: dict[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Give a form in parts; a field that no part names comes last, so that none can be forgotten."""
    fields = {field["name"]: _entered(field) for field in fields_of(collection) if field["name"] not in _OF_ITS_OWN}
    named = {name for names in groups.values() for name in names}
    rest = tuple(name for name in fields if name not in named)
    parts = {**groups, **({"More": rest} if rest else {})}
    return [{"title": title, "fields": [fields[name] for name in names]} for title, names in parts.items()]


def _entered(field: Field) -> dict[str, Any]:
    return {**field, "kind": "emotion"} if field["name"] in ON_EMOTION_SCALE else dict(field)
