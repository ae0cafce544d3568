"""Tables of records: which fields stand in a table, and what a new record begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jmwidgets.document import AUDIENCES, CHANNELS, channel_name
from jmwidgets.parts.audiences import audience_name
from jmwidgets.widgets.form import fields_of
from jmwidgets.words import N_, _

__all__ = ["built_in", "table"]

_TABLES: dict[str, dict[str, Any]] = {
    "actions": {
        "title": N_("Actions"),
        "add": N_("Add an action"),
        "columns": ["title", "opportunity", "owner", "due", "status", "kpi"],
        "intro": N_("What will be done, by whom, until when, and the KPI that tells whether it worked."),
    },
    "assessments": {
        "title": N_("Strengths and weaknesses"),
        "add": N_("Add a strength or weakness"),
        "columns": ["text", "kind", "touchpoint", "work"],
        "fresh": {"kind": "strength"},
    },
    "audiences": {
        "title": N_("Audiences of the report"),
        "add": N_("Add an audience"),
        "columns": ["name", "purpose", "sections"],
        "intro": N_("Board, service team, marketing and customers are built in; add your own layers."),
    },
    "channels": {
        "title": N_("Custom channels"),
        "add": N_("Add a channel"),
        "columns": ["name", "group"],
        "fresh": {"group": "digital"},
    },
    "decisions": {
        "title": N_("Decisions"),
        "add": N_("Add a decision"),
        "columns": ["text", "owner", "due", "done", "dissent"],
        "intro": N_("What was decided, who carries it, when it was done, and who saw it differently."),
    },
    "kpis": {
        "title": N_("KPIs"),
        "add": N_("Add a KPI"),
        "columns": ["name", "unit", "better", "baseline", "target", "headline"],
        "intro": N_(
            "Say how each is defined under More; readings over time go there as well, and the figure of the "
            "data that they are read from."
        ),
    },
    "milestones": {
        "title": N_("Milestones"),
        "add": N_("Add a milestone"),
        "columns": ["name", "kind", "stage", "touchpoint", "due", "reached"],
    },
    "notes": {
        "title": N_("Notes"),
        "add": N_("Add a note"),
        "columns": ["text", "lane", "stage", "touchpoint", "persona", "audiences"],
        "intro": N_("What was put on the map: in a free lane, at a touchpoint, or in a stage."),
    },
    "loyalty_schemes": {
        "title": N_("Loyalty schemes"),
        "add": N_("Add a loyalty scheme"),
        "columns": ["name", "members", "membership", "use", "effect"],
        "intro": N_("A club, card or bonus: who belongs, who uses it, and what it changes."),
    },
    "objectives": {
        "title": N_("Business objectives"),
        "add": N_("Add an objective"),
        "columns": ["name", "description", "kpis"],
    },
    "opportunities": {
        "title": N_("Opportunities"),
        "add": N_("Add an opportunity"),
        "columns": ["title", "reach", "impact", "confidence", "effort", "kind"],
    },
    "paths": {
        "title": N_("Paths"),
        "add": N_("Add a path"),
        "columns": ["name", "kind", "steps", "condition"],
        "intro": N_("The likely way through the touchpoints, and others that some customers take."),
    },
    "pins": {
        "title": N_("Pinned figures"),
        "columns": ["title", "note", "on_report", "on_map"],
        "intro": N_("Figures that were pinned in the explorer, room.explore(); data fill them."),
    },
    "quotes": {
        "title": N_("Quotes"),
        "add": N_("Add a quote"),
        "columns": ["text", "voice", "speaker", "touchpoint", "persona"],
        "intro": N_("What somebody said, with the role of the speaker and never a name."),
    },
    "scenarios": {
        "title": N_("What if"),
        "add": N_("Add a scenario"),
        "columns": ["title", "changes", "value_each"],
        "intro": N_(
            "What would follow if fewer were lost, more went on, or a touchpoint felt better: a guess with "
            "its range, never a fact."
        ),
    },
    "segments": {
        "title": N_("Segments"),
        "add": N_("Add a segment"),
        "columns": ["name", "criteria", "size", "share", "value"],
        "intro": N_("Customers who share characteristics: a persona stands for one of them."),
    },
    "sources": {
        "title": N_("Sources"),
        "add": N_("Add a source"),
        "columns": ["title", "kind", "date", "n"],
        "intro": N_("Where claims come from: interviews, surveys, event data, this workshop."),
    },
    "stages": {
        "title": N_("Stages"),
        "add": N_("Add a stage"),
        "columns": ["name", "kind", "customer_goal", "next_action", "duration"],
    },
    "stakeholders": {
        "title": N_("Stakeholders"),
        "add": N_("Add a stakeholder"),
        "columns": ["name", "role", "involvement", "audience"],
        "intro": N_("Who is responsible, who must be convinced, who is told."),
    },
    "themes": {
        "title": N_("Themes of comments"),
        "columns": ["name", "note"],
        "intro": N_(
            "What people who wrote comments speak of, found by their words; data fill them, and the name "
            "that you give one stays."
        ),
    },
    "workshops": {
        "title": N_("Workshops"),
        "add": N_("Add a workshop"),
        "columns": ["title", "date", "facilitator", "naming"],
        "intro": N_("Agenda and parking lot stand under More; room.open() runs a workshop."),
    },
}


def table(collection: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON values
    """Describe the table of a collection for the browser.

    Examples
    --------
    >>> table("objectives")["columns"]
    ['name', 'description', 'kpis']
    """
    described = _TABLES[collection]
    worded: dict[str, Any] = {
        name: _(described[name]) for name in ("title", "add", "intro") if name in described
    }
    fields = list(fields_of(collection))
    return {"collection": collection, "fields": fields, **described, **worded, **changes}


def tables() -> Sequence[str]:
    """Name the collections that have a table."""
    return tuple(_TABLES)


def built_in() -> dict[str, list[dict[str, str]]]:
    """Return the records that every journey may refer to without listing them."""
    return {
        "channels": [{"id": channel.id, "name": str(channel_name(channel))} for channel in CHANNELS.values()],
        "audiences": [
            {"id": audience.id, "name": str(audience_name(audience))} for audience in AUDIENCES.values()
        ],
    }
