"""The sections that a report may show: how each is drawn, for whom, and when there is anything to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.document import Section as Layer


@dataclass(frozen=True)
class Kind:
    """One kind of section."""

    draw: Callable[[Journey, str, str], Markup]
    """Draws it of a journey, for a persona and an audience; no audience: everybody."""
    layers: frozenset[Layer] = frozenset()
    """Audiences with one of these see it; empty: everybody."""
    holds: Callable[[Journey, str], object] = lambda *_: True
    """Whether the journey has anything for it; a page leaves it out else, a notebook says what to add."""


def _of_persona(
    draw: Callable[[Journey, str], Markup],
    *layers: Layer,
    holds: Callable[[Journey, str], object] = lambda *_: True,
) -> Kind:
    return Kind(lambda journey, key, _: draw(journey, key), frozenset(layers), holds)


def _of_journey(
    draw: Callable[[Journey], Markup], *layers: Layer, holds: Callable[[Journey], object]
) -> Kind:
    return Kind(lambda journey, *_: draw(journey), frozenset(layers), lambda journey, _: holds(journey))


def _stakes(journey: Journey) -> bool:
    return any(touchpoint.stake for touchpoint in journey.touchpoints.values())


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "header": Kind(render.header),
        "persona": _of_persona(render.persona_card),
        "kpis": _of_journey(render.kpi_row, "kpis", "value", holds=lambda one: one.kpis or _stakes(one)),
        "map": _of_persona(render.journey_map, "map"),
        "pain-points": _of_persona(render.pain_list, "pain-points"),
        "actions": _of_journey(render.action_table, "actions", holds=lambda _: True),
        "evidence": _of_persona(render.evidence_panel, "evidence"),
        "moments of truth": _of_persona(render.moments, "map", holds=lambda one, _: not one.is_outside),
        "progress": _of_journey(render.kpi_panel, "kpis", holds=lambda one: one.kpis),
        "opportunities": _of_persona(
            render.opportunity_list, "opportunities", holds=lambda one, _: one.opportunities
        ),
        "priorities": _of_persona(
            render.priority_matrix, "opportunities", holds=lambda one, _: one.opportunities
        ),
        "value": _of_journey(render.value_panel, "value", holds=_stakes),
        "assessments": _of_journey(render.assessments, holds=lambda one: one.assessments),
        "empathy map": _of_persona(
            render.empathy_map, "personas", holds=lambda one, key: one.personas[key].empathy
        ),
        "segments": _of_journey(
            render.segments, "personas", holds=lambda one: one.segments and not one.is_outside
        ),
        "stakeholders": _of_journey(render.stakeholders, holds=lambda one: one.stakeholders),
        "story": _of_persona(render.story, "story", holds=lambda one, _: one.touchpoints),
        "touchpoints": _of_persona(render.touchpoint_details, "map", holds=lambda one, _: one.touchpoints),
        "figures": _of_persona(render.figures_table, "map", holds=lambda one, _: one.touchpoints),
        "facts": _of_journey(render.facts_panel, "evidence", holds=lambda one: one.facts),
        "sources": _of_journey(render.sources, "evidence", holds=lambda one: one.sources),
        "open questions": _of_journey(render.open_questions, "internals", holds=lambda _: True),
    }
)
"""The kinds by name, in the order of the shipped template."""
