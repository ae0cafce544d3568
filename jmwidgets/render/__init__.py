"""Document and findings to HTML and SVG, as pure functions: the only room that makes markup."""

from jmwidgets.render.about import about
from jmwidgets.render.added import added_picture, added_prose, added_table
from jmwidgets.render.analysis import breaks, channels_and_segments, works
from jmwidgets.render.behaviour import behaviour
from jmwidgets.render.branding import both_of, branded
from jmwidgets.render.catch_up import catch_up_page
from jmwidgets.render.comparison import comparison
from jmwidgets.render.credits import credits_section
from jmwidgets.render.details import figures_table, touchpoint_details
from jmwidgets.render.environment import prepare
from jmwidgets.render.evidence import evidence_panel
from jmwidgets.render.explored import figures_of, no_figures, pinned, template_figures
from jmwidgets.render.face import face
from jmwidgets.render.facts import facts_panel
from jmwidgets.render.findings import action_table, hurts, pain_list
from jmwidgets.render.first_screen import header, tells_all
from jmwidgets.render.folded import folded
from jmwidgets.render.future import to_be, will_differ
from jmwidgets.render.header import kpi_row
from jmwidgets.render.hints import without_hints
from jmwidgets.render.index import FEW, Entry, Failure, index_page
from jmwidgets.render.journey_map import journey_map, to_be_map
from jmwidgets.render.layers import layered
from jmwidgets.render.minutes import minutes, minutes_of_round, retold
from jmwidgets.render.notes import note_board
from jmwidgets.render.opportunities import opportunity_list, priority_matrix
from jmwidgets.render.overview import everybody, overview_head, will_be
from jmwidgets.render.page import page
from jmwidgets.render.persona import empathy_map, is_introduced, persona_card
from jmwidgets.render.planned import planned
from jmwidgets.render.portfolio import portfolio_page
from jmwidgets.render.progress import progress_page
from jmwidgets.render.registers import failures, information, reason_register
from jmwidgets.render.results import kpi_panel, value_panel
from jmwidgets.render.series import trends
from jmwidgets.render.sheets import paper_sheets
from jmwidgets.render.side_by_side import deeds_and_thoughts, side_by_side
from jmwidgets.render.sparkline import sparkline
from jmwidgets.render.spread import spread
from jmwidgets.render.stylesheet import page_script, stylesheet
from jmwidgets.render.themes import themes_section
from jmwidgets.render.verdict_drivers import drivers_section
from jmwidgets.render.what_happened import happened
from jmwidgets.render.what_if import what_if_section
from jmwidgets.render.words import (
    assessments,
    changes,
    decides,
    loyalty,
    moments,
    open_questions,
    segments,
    sources,
    stakeholders,
    story,
)

__all__ = [
    "FEW",
    "Entry",
    "Failure",
    "about",
    "action_table",
    "added_picture",
    "added_prose",
    "added_table",
    "assessments",
    "behaviour",
    "both_of",
    "branded",
    "breaks",
    "catch_up_page",
    "changes",
    "channels_and_segments",
    "comparison",
    "credits_section",
    "decides",
    "deeds_and_thoughts",
    "drivers_section",
    "empathy_map",
    "everybody",
    "evidence_panel",
    "face",
    "facts_panel",
    "failures",
    "figures_of",
    "figures_table",
    "folded",
    "happened",
    "header",
    "hurts",
    "index_page",
    "information",
    "is_introduced",
    "journey_map",
    "kpi_panel",
    "kpi_row",
    "layered",
    "loyalty",
    "minutes",
    "minutes_of_round",
    "moments",
    "no_figures",
    "note_board",
    "open_questions",
    "opportunity_list",
    "overview_head",
    "page",
    "page_script",
    "pain_list",
    "paper_sheets",
    "persona_card",
    "pinned",
    "planned",
    "portfolio_page",
    "prepare",
    "priority_matrix",
    "progress_page",
    "reason_register",
    "retold",
    "segments",
    "side_by_side",
    "sources",
    "sparkline",
    "spread",
    "stakeholders",
    "story",
    "stylesheet",
    "tells_all",
    "template_figures",
    "themes_section",
    "to_be",
    "to_be_map",
    "touchpoint_details",
    "trends",
    "value_panel",
    "what_if_section",
    "will_be",
    "will_differ",
    "without_hints",
    "works",
]
