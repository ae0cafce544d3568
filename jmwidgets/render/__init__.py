"""Document and findings to HTML and SVG, as pure functions: the only room that makes markup."""

from jmwidgets.render.evidence import evidence_panel
from jmwidgets.render.findings import action_table, pain_list
from jmwidgets.render.header import header, kpi_row
from jmwidgets.render.index import Entry, Failure, index_page
from jmwidgets.render.journey_map import journey_map
from jmwidgets.render.page import page
from jmwidgets.render.persona import empathy_map, persona_card
from jmwidgets.render.sparkline import sparkline
from jmwidgets.render.stylesheet import page_script, stylesheet

__all__ = [
    "Entry",
    "Failure",
    "action_table",
    "empathy_map",
    "evidence_panel",
    "header",
    "index_page",
    "journey_map",
    "kpi_row",
    "page",
    "page_script",
    "pain_list",
    "persona_card",
    "sparkline",
    "stylesheet",
]
