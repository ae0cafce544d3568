"""The sections of a report: the one list that report, template, docs and tests are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.document import Section as Layer
from jmwidgets.insight import check, decision_states

if TYPE_CHECKING:
    from jmwidgets.report.section import View


Place = Literal["open", "folded", "detail"]
"""Where a page shows a section: in sight; folded under "For analysts", unless it is about what an audience
reads first; or folded for everybody."""


@dataclass(frozen=True)
class Kind:
    """One section: what it is called, how it is drawn, for whom, and when there is anything to show."""

    method: str
    """Of `Report`, which shows it."""
    what: str
    """What it shows, in half a sentence that follows "Show"; for docs and help, in English."""
    draw: Callable[[View], Markup]
    layers: frozenset[Layer] = frozenset()
    """Audiences with one of these see it; empty: everybody."""
    holds: Callable[[View], object] = lambda _: True
    """Whether the journey has anything for it; a page leaves it out else, a notebook says what to add."""
    findings: tuple[str, ...] = ()
    """The functions of `jmwidgets.insight` whose results it shows."""
    in_template: bool = True
    """Whether the shipped template shows it."""
    place: Place = "folded"
    near: Layer | None = None
    """The layer by which an audience orders it; left out, the first of its layers that the audience reads."""


_ABOUT = ("summary", "scenario", "key_relationship", "offers", "complaints")
"""What is said about a journey as a whole."""
_OF_WORKSHOPS = ("workshops", "rounds", "decisions", "clusters")
"""What the minutes are made of."""


def _kind(
    method: str,
    what: str,
    draw: Callable[[View], Markup],
    *layers: Layer,
    holds: Callable[[View], object] = lambda _: True,
    findings: str = "",
    in_template: bool = True,
    place: Place = "folded",
    near: Layer | None = None,
) -> Kind:
    return Kind(
        method, what, draw, frozenset(layers), holds, tuple(findings.split()), in_template, place, near
    )


def _of_persona(draw: Callable[[Journey, str], Markup]) -> Callable[[View], Markup]:
    return lambda view: draw(view.journey, view.persona)


def _of_journey(draw: Callable[[Journey], Markup]) -> Callable[[View], Markup]:
    return lambda view: draw(view.journey)


def _has(name: str) -> Callable[[View], object]:
    """Return whether a collection of the journey holds anything."""
    return lambda view: getattr(view.journey, name)


def _has_inside(name: str) -> Callable[[View], object]:
    return lambda view: getattr(view.journey, name) and not view.journey.is_outside


def _tells_inside(tells: Callable[[Journey, str], object]) -> Callable[[View], object]:
    """Return whether there is something of the persona that people inside alone read."""
    return lambda view: not view.journey.is_outside and tells(view.journey, view.persona)


def _stakes(view: View) -> bool:
    return any(touchpoint.stake for touchpoint in view.journey.touchpoints.values())


SECTIONS: Mapping[str, Kind] = MappingProxyType(
    {
        "header": _kind(
            "header",
            "the first screen: who, what hurts, what next, how sure, in the order of the audience",
            lambda view: render.header(view.journey, view.persona, view.audience, view.on),
            findings=(
                "headline pain_points nothing_hurts by_urgency value_at_stake channel_use coverage priorities"
            ),
            place="open",
        ),
        "map": _kind(
            "map",
            "the map: stages, lanes, touchpoints and the emotion curve",
            lambda view: render.journey_map(view.journey, view.persona, empty_lanes=False),
            "map",
            holds=lambda view: view.journey.stages or view.journey.notes,
            findings="curve claim_of emotion satisfaction opinion votes visits",
            place="open",
        ),
        "what happened": _kind(
            "what_happened",
            "what events tell that is unlike usual: what changed when and of whom, loops, stages "
            "that are skipped",
            _of_journey(render.happened),
            "evidence",
            holds=lambda view: not view.journey.is_outside and render.happened(view.journey),
            findings="what_happened",
            place="open",
        ),
        "pain-points": _kind(
            "pain_points",
            "what hurts most, with owner, next step and value at stake",
            lambda view: render.pain_list(view.journey, view.persona, view.audience, view.on),
            "pain-points",
            holds=lambda view: render.hurts(view.journey, view.persona),
            findings="pain_points pain_stability nothing_hurts action_states by_urgency value_at_stake",
            place="open",
        ),
        "actions": _kind(
            "actions",
            "who does what by when, and what is late",
            lambda view: render.action_table(view.journey, view.on),
            "actions",
            holds=lambda view: (
                view.journey.actions
                or view.journey.milestones
                or any(one.is_ahead for one in decision_states(view.journey))
            ),
            findings="action_states by_urgency decision_states",
            place="open",
        ),
        "evidence": _kind(
            "evidence",
            "how sure we are, and where the team and the customers differ",
            _of_persona(render.evidence_panel),
            "evidence",
            findings="coverage shortfall reality_check",
            place="open",
        ),
        "persona": _kind(
            "persona_card",
            "whose journey it is",
            _of_persona(render.persona_card),
            holds=lambda view: render.is_introduced(view.journey, view.persona),
            place="open",
            near="personas",
        ),
        "about": _kind(
            "about_journey",
            "what journey it is, in which state, what sets it off",
            lambda view: render.about(view.journey, view.persona, view.audience),
            holds=lambda view: any(getattr(view.journey, name) for name in _ABOUT),
            place="open",
        ),
        "value": _kind(
            "value",
            "the value at stake, with its assumptions",
            _of_journey(render.value_panel),
            "value",
            holds=_stakes,
            findings="value_at_stake",
        ),
        "kpis": _kind(
            "kpis",
            "the headline KPIs alone",
            lambda view: render.kpi_row(view.journey, view.on),
            "kpis",
            "value",
            holds=lambda view: view.journey.kpis or _stakes(view),
            in_template=False,
        ),
        "progress": _kind(
            "progress",
            "every KPI over time, on its way to the target, and the objectives it measures",
            lambda view: render.kpi_panel(view.journey, view.on),
            "kpis",
            holds=_has("kpis"),
            findings="kpi_progress",
        ),
        "opportunities": _kind(
            "opportunities",
            "what could be improved, by RICE with its formula",
            _of_persona(render.opportunity_list),
            "opportunities",
            holds=_has("opportunities"),
            findings="priorities rice",
        ),
        "priorities": _kind(
            "priorities",
            "the opportunities by impact and effort",
            _of_persona(render.priority_matrix),
            "opportunities",
            holds=lambda view: any(
                one.impact is not None and one.effort is not None
                for one in view.journey.opportunities.values()
            ),
            findings="priorities",
        ),
        "to-be": _kind(
            "to_be",
            "what will be different: as-is against to-be, new touchpoints, and what ends",
            _of_persona(render.to_be),
            "opportunities",
            "actions",
            "pain-points",
            holds=_tells_inside(render.will_differ),
            near="actions",
        ),
        "to-be map": _kind(
            "to_be_map",
            "the map as it is to be: goals as the curve, to-be texts in the lanes",
            lambda view: render.to_be_map(view.journey, view.persona, with_paths=not view.shows("map")),
            "opportunities",
            "actions",
            "pain-points",
            holds=_tells_inside(render.will_differ),
            near="map",
        ),
        "what if": _kind(
            "what_if",
            "what would follow if something were otherwise: who completes, what it is worth, in which range",
            _of_persona(render.what_if_section),
            "opportunities",
            holds=_tells_inside(
                lambda journey, persona: any(
                    one.persona in {None, persona} for one in journey.scenarios.values()
                )
            ),
            findings="what_if reckoned",
            near="actions",
        ),
        "breaks": _kind(
            "breaks",
            "where it breaks: gaps between stages, struggles, losses, timing, reasons to leave",
            _of_persona(render.breaks),
            "pain-points",
            holds=_tells_inside(render.breaks),
            findings=(
                "stage_gaps timing_gaps expectation_gaps struggles losses planned_and_actual hand_offs "
                "rivals reasons"
            ),
        ),
        "failures": _kind(
            "failures",
            "failures by kind: how hard each hits, where, what is felt there and who leaves",
            _of_persona(render.failures),
            "pain-points",
            holds=_tells_inside(render.failures),
            findings="failure_kinds",
            near="actions",
        ),
        "reasons": _kind(
            "reasons",
            "the reasons to move on, to wait and to leave, by stage and segment, with counts",
            _of_persona(render.reason_register),
            "pain-points",
            "channels",
            holds=_tells_inside(render.reason_register),
            findings="reasons",
            near="personas",
        ),
        "information": _kind(
            "information",
            "who lacks which information, or has it wrong, touchpoint by touchpoint",
            _of_persona(render.information),
            "pain-points",
            holds=_tells_inside(render.information),
            findings="information_matrix",
            near="actions",
        ),
        "works": _kind(
            "works",
            "what works: strengths, touchpoints that bring the best results, letdowns and changes over time",
            _of_persona(render.works),
            "map",
            holds=_tells_inside(render.works),
            findings="strengths best_results consistency",
            place="detail",
        ),
        "behaviour": _kind(
            "behaviour",
            "what customers do, as pictures: how far they come, where they go next, how long it takes",
            _of_persona(render.behaviour),
            "evidence",
            holds=_tells_inside(render.behaviour),
            findings="funnel moves usual_ways waits",
        ),
        "planned and actual": _kind(
            "planned",
            "how far ways follow the map: what is missing, out of order, or not on the map",
            _of_persona(render.planned),
            "evidence",
            holds=_tells_inside(render.planned),
            findings="planned_and_actual",
        ),
        "spread": _kind(
            "spread",
            "how answers spread over the levels, touchpoint by touchpoint",
            _of_persona(render.spread),
            "evidence",
            holds=_tells_inside(render.spread),
            findings="answers",
        ),
        "drivers": _kind(
            "drivers",
            "what goes with the verdict: how much each touchpoint adds beside all others, with intervals",
            _of_persona(render.drivers_section),
            "evidence",
            holds=_tells_inside(render.drivers_section),
            findings="drivers",
        ),
        "trends": _kind(
            "trends",
            "figures month by month, with their intervals",
            _of_persona(render.trends),
            "evidence",
            holds=_tells_inside(render.trends),
            findings="series",
        ),
        "pinned": _kind(
            "pinned",
            "the figures that were pinned in the explorer, as data tell them now",
            _of_journey(render.pinned),
            "evidence",
            holds=lambda view: (
                not view.journey.is_outside and any(pin.on_report for pin in view.journey.pins.values())
            ),
            findings="explore options",
            place="open",
        ),
        "moments of truth": _kind(
            "moments_of_truth",
            "where the journey is decided",
            _of_persona(render.moments),
            "map",
            holds=_tells_inside(render.decides),
            findings="moments_of_truth moment_stability",
            place="detail",
        ),
        "empathy map": _kind(
            "empathy_map",
            "what the persona says, thinks, does and feels",
            _of_persona(render.empathy_map),
            "personas",
            holds=lambda view: view.journey.personas[view.persona].empathy,
        ),
        "channels": _kind(
            "channels",
            "the channels and how they feel, and the segments by what they are worth",
            _of_persona(render.channels_and_segments),
            "channels",
            "personas",
            holds=lambda view: (
                not view.journey.is_outside
                and (view.journey.segments or any(one.channel for one in view.journey.touchpoints.values()))
            ),
            findings="channel_use segments_by_worth responses",
        ),
        "segments": _kind(
            "segments",
            "the segments alone: size, share, value",
            _of_journey(render.segments),
            "personas",
            holds=_has_inside("segments"),
            findings="segments_by_worth",
            in_template=False,
        ),
        "loyalty schemes": _kind(
            "loyalty",
            "loyalty schemes: membership, use and effect",
            _of_journey(render.loyalty),
            "personas",
            "kpis",
            holds=_has_inside("loyalty_schemes"),
            findings="scheme_effects",
        ),
        "assessments": _kind(
            "assessments",
            "strengths and weaknesses, and what is done about them",
            _of_journey(render.assessments),
            holds=_has("assessments"),
            place="detail",
        ),
        "story": _kind(
            "story",
            "the journey as a story",
            _of_persona(render.story),
            "story",
            holds=_has("touchpoints"),
            findings="narrative",
        ),
        "stakeholders": _kind(
            "stakeholders",
            "who is responsible, whom to convince, whom to inform",
            _of_journey(render.stakeholders),
            holds=_has("stakeholders"),
            place="detail",
        ),
        "touchpoints": _kind(
            "touchpoints",
            "everything that is recorded at each touchpoint",
            _of_persona(render.touchpoint_details),
            "map",
            holds=_has("touchpoints"),
            findings="facts_of",
            place="detail",
        ),
        "figures": _kind(
            "figures",
            "the numbers on the curve, of each stage, and in one figure: mean, lowest, peak-end, last",
            _of_persona(render.figures_table),
            "map",
            holds=_has("touchpoints"),
            findings="curve endings stage_emotions",
            place="detail",
        ),
        "facts": _kind(
            "facts",
            "the figures computed from data, with n, interval and formula",
            lambda view: render.facts_panel(
                view.journey, view.persona if view.persona and view.shows("figures") else None
            ),
            "evidence",
            holds=_has("facts"),
            findings="facts_of figures",
            place="detail",
        ),
        "minutes": _kind(
            "minutes",
            "what was asked, said, noted and decided in the workshops, with dissent and parking lot (WS6)",
            lambda view: render.minutes(view.journey, view.on),
            "internals",
            holds=lambda view: any(map(view.journey.collection, _OF_WORKSHOPS)),
            findings="rounds_of moved is_counted decision_states",
        ),
        "sources": _kind(
            "sources",
            "what the map rests on",
            _of_journey(render.sources),
            "evidence",
            holds=_has("sources"),
            place="detail",
        ),
        "open questions": _kind(
            "open_questions",
            "what the map still lacks, and what to do about it; on pages for those who work on it",
            lambda view: render.open_questions(view.journey, check(view.journey, view.on)),
            "internals",
            holds=lambda view: bool(view.audience),
            findings="check stale",
            place="detail",
        ),
    }
)
"""The sections by name, in the order of the shipped template."""

METHODS: Mapping[str, str] = MappingProxyType({kind.method: name for name, kind in SECTIONS.items()})
"""Names of sections by the method of `Report` that shows them."""
