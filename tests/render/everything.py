"""Every section of the room, to be tested together."""

import inspect
from collections.abc import Iterator

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.document import Journey

SECTIONS = (
    "header",
    "about",
    "persona_card",
    "kpi_row",
    "journey_map",
    "pain_list",
    "action_table",
    "evidence_panel",
    "breaks",
    "works",
    "channels_and_segments",
    "comparison",
    "opportunity_list",
    "priority_matrix",
    "value_panel",
    "kpi_panel",
    "moments",
    "empathy_map",
    "story",
    "stakeholders",
    "assessments",
    "segments",
    "facts_panel",
    "open_questions",
    "minutes",
    "sources",
    "touchpoint_details",
    "figures_table",
    "to_be",
    "to_be_map",
    "loyalty",
    "pinned",
    "themes_section",
    "what_if_section",
)
_NEED_A_PERSONA = {
    "header",
    "themes_section",
    "persona_card",
    "breaks",
    "works",
    "channels_and_segments",
    "empathy_map",
    "story",
    "figures_table",
    "to_be",
    "to_be_map",
}


def sections(journey: Journey, persona_id: str | None) -> Iterator[tuple[str, Markup]]:
    """Render every section that takes a journey; without a persona, those that need none."""
    for name in SECTIONS:
        section = getattr(render, name)
        if persona_id is None and name in _NEED_A_PERSONA:
            continue
        takes_persona = "persona_id" in inspect.signature(section).parameters
        # The list of pain points stands on the same page.
        more = {"linked": True} if name == "journey_map" else {}
        yield name, section(journey, persona_id, **more) if takes_persona else section(journey)


def whole_page(journey: Journey, persona_id: str | None) -> str:
    """Make a page of every section but the row of figures, which the header holds already."""
    parts = [markup for name, markup in sections(journey, persona_id) if name != "kpi_row"]
    return render.page(parts, title=journey.title)
