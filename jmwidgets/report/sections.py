"""The sections of a report: the one list that report, template, docs and tests are made from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets import render
from jmwidgets.insight import check
from jmwidgets.report.section_kind import (
    Kind,
    found,
    found_of_anybody,
    has,
    has_inside,
    has_plans,
    has_stakes,
    kind,
    of_anybody,
    of_journey,
    of_persona,
    tells_inside,
)

SECTIONS: Mapping[str, Kind] = MappingProxyType(
    {
        "header": kind(
            "header",
            "the first screen: who, what hurts, what next, how sure, in the order of the audience",
            lambda view: render.header(view.journey, view.persona, view.audience, view.on),
            findings=(
                "headline pain_points nothing_hurts by_urgency value_at_stake channel_use coverage priorities"
            ),
            place="open",
        ),
        "map": kind(
            "map",
            "the map: stages, lanes, touchpoints and the emotion curve",
            lambda view: render.journey_map(
                view.journey, view.persona or None, empty_lanes=False, linked=view.shows("pain-points")
            ),
            "map",
            holds=has("stages", "notes"),
            findings="curve curve_of_all claim_of emotion satisfaction opinion votes visits",
            place="open",
        ),
        "what happened": kind(
            "what_happened",
            "what events tell that is unlike usual: what changed when and of whom, loops, stages "
            "that are skipped",
            of_journey(render.happened),
            "evidence",
            holds=lambda view: not view.journey.is_outside and render.happened(view.journey),
            findings="what_happened",
            place="open",
        ),
        "pain-points": kind(
            "pain_points",
            "what hurts most, with owner, next step and value at stake",
            lambda view: render.pain_list(view.journey, view.persona, view.audience, view.on),
            "pain-points",
            holds=lambda view: render.hurts(view.journey, view.persona),
            findings="pain_points pain_stability nothing_hurts action_states by_urgency value_at_stake",
            place="open",
        ),
        "actions": kind(
            "actions",
            "who does what by when, and what is late",
            lambda view: render.action_table(view.journey, view.on),
            "actions",
            holds=has_plans,
            findings="action_states by_urgency decision_states",
            place="open",
        ),
        "evidence": kind(
            "evidence",
            "how sure we are, and where the team and the customers differ",
            of_persona(render.evidence_panel),
            "evidence",
            findings="coverage shortfall reality_check",
            place="open",
        ),
        "persona": kind(
            "persona_card",
            "whose journey it is",
            of_persona(render.persona_card),
            holds=lambda view: render.is_introduced(view.journey, view.persona),
            place="open",
            near="personas",
        ),
        "about": kind(
            "about_journey",
            "what journey it is, in which state, what sets it off",
            lambda view: render.about(view.journey, view.persona, view.audience),
            holds=has("summary", "scenario", "key_relationship", "offers", "complaints"),
            place="open",
        ),
        "value": kind(
            "value",
            "the value at stake, with its assumptions",
            of_journey(render.value_panel),
            "value",
            holds=has_stakes,
            findings="value_at_stake",
        ),
        "kpis": kind(
            "kpis",
            "the headline KPIs alone",
            lambda view: render.kpi_row(view.journey, view.on),
            "kpis",
            "value",
            holds=lambda view: view.journey.kpis or has_stakes(view),
            in_template=False,
        ),
        "progress": kind(
            "progress",
            "every KPI over time, on its way to the target, and the objectives it measures",
            lambda view: render.kpi_panel(view.journey, view.on),
            "kpis",
            holds=has("kpis"),
            findings="kpi_progress",
        ),
        "opportunities": kind(
            "opportunities",
            "what could be improved, by RICE with its formula",
            of_anybody(render.opportunity_list),
            "opportunities",
            holds=has("opportunities"),
            findings="priorities rice",
        ),
        "priorities": kind(
            "priorities",
            "the opportunities by impact and effort",
            of_anybody(render.priority_matrix),
            "opportunities",
            holds=lambda view: any(
                one.impact is not None and one.effort is not None
                for one in view.journey.opportunities.values()
            ),
            findings="priorities",
        ),
        "to-be": kind(
            "to_be",
            "what will be different: as-is against to-be, new touchpoints, and what ends",
            of_persona(render.to_be),
            "opportunities",
            "actions",
            "pain-points",
            holds=tells_inside(render.will_differ),
            near="actions",
        ),
        "to-be map": kind(
            "to_be_map",
            "the map as it is to be: goals as the curve, to-be texts in the lanes",
            of_persona(render.to_be_map),
            "opportunities",
            "actions",
            "pain-points",
            holds=tells_inside(render.will_differ),
            # It draws the whole map a second time: pages about what will be different have it.
            in_template=False,
            near="map",
        ),
        "what if": kind(
            "what_if",
            "what would follow if something were otherwise: who completes, what it is worth, in which range",
            of_persona(render.what_if_section),
            "opportunities",
            holds=tells_inside(
                lambda journey, persona: any(
                    one.persona in {None, persona} for one in journey.scenarios.values()
                )
            ),
            findings="what_if reckoned",
            near="actions",
        ),
        "breaks": found_of_anybody(
            "breaks",
            "where it breaks: gaps between stages, struggles, losses, timing, reasons to leave",
            render.breaks,
            "pain-points",
            findings=(
                "stage_gaps timing_gaps expectation_gaps struggles losses planned_and_actual hand_offs "
                "rivals reasons"
            ),
        ),
        "failures": found_of_anybody(
            "failures",
            "failures by kind: how hard each hits, by people and by data, where, what is felt, who leaves",
            render.failures,
            "pain-points",
            findings="failure_kinds learned_severity",
            near="actions",
        ),
        "reasons": found_of_anybody(
            "reasons",
            "the reasons to move on, to wait and to leave, by stage and segment, with counts",
            render.reason_register,
            "pain-points",
            "channels",
            findings="reasons",
            near="personas",
        ),
        "information": found(
            "information",
            "who lacks which information, or has it wrong, touchpoint by touchpoint",
            render.information,
            "pain-points",
            findings="information_matrix",
            near="actions",
        ),
        "works": found(
            "works",
            "what works: strengths, touchpoints that bring the best results, letdowns and changes over time",
            render.works,
            "map",
            findings="strengths best_results consistency",
            place="detail",
        ),
        "behaviour": found_of_anybody(
            "behaviour",
            "what customers do, as pictures: how far they come, where they go next, how long it takes",
            render.behaviour,
            "evidence",
            findings="funnel stage_figures way_ends moves usual_ways way_times waits sessions",
        ),
        "planned and actual": found_of_anybody(
            "planned",
            "how far ways follow the map: what is missing, out of order, or not on the map",
            render.planned,
            "evidence",
            findings="planned_and_actual",
        ),
        "spread": found_of_anybody(
            "spread",
            "how answers spread over the levels, touchpoint by touchpoint",
            render.spread,
            "evidence",
            findings="answers",
        ),
        "drivers": found_of_anybody(
            "drivers",
            "what goes with the verdict: how much each touchpoint adds beside all others, with intervals",
            render.drivers_section,
            "evidence",
            findings="drivers",
        ),
        "themes": found_of_anybody(
            "themes",
            "what comments speak of: themes with how many people, how they feel, and their words",
            render.themes_section,
            "evidence",
            findings="themes",
        ),
        "trends": found_of_anybody(
            "trends",
            "figures month by month, with their intervals",
            render.trends,
            "evidence",
            findings="series",
        ),
        "pinned": kind(
            "pinned",
            "the figures that were pinned in the explorer, as data tell them now",
            of_journey(render.pinned),
            "evidence",
            holds=lambda view: (
                not view.journey.is_outside and any(pin.on_report for pin in view.journey.pins.values())
            ),
            findings="explore options",
            place="open",
        ),
        "moments of truth": kind(
            "moments_of_truth",
            "where the journey is decided",
            of_persona(render.moments),
            "map",
            holds=tells_inside(render.decides),
            findings="moments_of_truth moment_stability",
            place="detail",
        ),
        "empathy map": kind(
            "empathy_map",
            "what the persona says, thinks, does and feels",
            of_persona(render.empathy_map),
            "personas",
            holds=lambda view: view.journey.personas[view.persona].empathy,
        ),
        "channels": kind(
            "channels",
            "the channels and how they feel, and the segments by what they are worth",
            of_persona(render.channels_and_segments),
            "channels",
            "personas",
            holds=lambda view: (
                not view.journey.is_outside
                and (view.journey.segments or any(one.channel for one in view.journey.touchpoints.values()))
            ),
            findings="channel_use segments_by_worth responses",
        ),
        "segments": kind(
            "segments",
            "the segments alone: size, share, value",
            of_journey(render.segments),
            "personas",
            holds=has_inside("segments"),
            findings="segments_by_worth",
            in_template=False,
        ),
        "loyalty schemes": kind(
            "loyalty",
            "loyalty schemes: membership, use and effect",
            of_journey(render.loyalty),
            "personas",
            "kpis",
            holds=has_inside("loyalty_schemes"),
            findings="scheme_effects",
        ),
        "assessments": kind(
            "assessments",
            "strengths and weaknesses, and what is done about them",
            of_journey(render.assessments),
            holds=has("assessments"),
            place="detail",
        ),
        "story": kind(
            "story",
            "the journey as a story",
            of_persona(render.story),
            "story",
            holds=has("touchpoints"),
            findings="narrative",
        ),
        "stakeholders": kind(
            "stakeholders",
            "who is responsible, whom to convince, whom to inform",
            of_journey(render.stakeholders),
            holds=has("stakeholders"),
            place="detail",
        ),
        "touchpoints": kind(
            "touchpoints",
            "everything that is recorded at each touchpoint",
            of_persona(render.touchpoint_details),
            "map",
            holds=has("touchpoints"),
            findings="facts_of",
            place="detail",
        ),
        "figures": kind(
            "figures",
            "the numbers on the curve, of each stage, and in one figure: mean, lowest, peak-end, last",
            of_persona(render.figures_table),
            "map",
            holds=has("touchpoints"),
            findings="curve endings stage_emotions",
            place="detail",
        ),
        "facts": kind(
            "facts",
            "the figures computed from data, with n, interval and formula",
            lambda view: render.facts_panel(
                view.journey, view.persona if view.persona and view.shows("figures") else None
            ),
            "evidence",
            holds=has("facts"),
            findings="facts_of figures",
            place="detail",
        ),
        "minutes": kind(
            "minutes",
            "what was asked, said, noted and decided in the workshops, with dissent and parking lot (WS6)",
            lambda view: render.minutes(view.journey, view.on),
            "internals",
            holds=has("workshops", "rounds", "decisions", "clusters"),
            findings="rounds_of moved is_counted decision_states",
        ),
        "sources": kind(
            "sources",
            "what the map rests on",
            of_journey(render.sources),
            "evidence",
            holds=has("sources"),
            place="detail",
        ),
        "open questions": kind(
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
