"""Tables of records: which fields stand in a table, and what a new record begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jmwidgets.document import AUDIENCES, CHANNELS
from jmwidgets.widgets.form import fields_of

__all__ = ["built_in", "table"]

_TABLES: dict[str, dict[str, Any]] = {
    "actions": {
        "title": "Actions",
        "one": "an action",
        "columns": ["title", "opportunity", "owner", "due", "status", "kpi"],
        "intro": "What will be done, by whom, until when, and the KPI that tells whether it worked.",
    },
    "assessments": {
        "title": "Strengths and weaknesses",
        "one": "a strength or weakness",
        "columns": ["text", "kind", "touchpoint", "work"],
        "fresh": {"kind": "strength"},
    },
    "audiences": {
        "title": "Audiences of the report",
        "one": "an audience",
        "columns": ["name", "purpose", "sections"],
        "intro": "Board, service team, marketing and customers are built in; add your own layers.",
    },
    "channels": {
        "title": "Channels of your own",
        "one": "a channel",
        "columns": ["name", "group"],
        "fresh": {"group": "digital"},
    },
    "kpis": {
        "title": "KPIs",
        "one": "a KPI",
        "columns": ["name", "unit", "better", "baseline", "target", "headline"],
        "intro": "Say how each is computed under More; readings over time go there as well.",
    },
    "milestones": {
        "title": "Milestones",
        "one": "a milestone",
        "columns": ["name", "kind", "stage", "due", "reached"],
    },
    "notes": {
        "title": "Notes",
        "one": "a note",
        "columns": ["text", "lane", "stage", "touchpoint", "persona", "audiences"],
        "intro": "What was put on the map: in a free lane, at a touchpoint, or in a stage.",
    },
    "objectives": {
        "title": "Business objectives",
        "one": "an objective",
        "columns": ["name", "description", "kpis"],
    },
    "opportunities": {
        "title": "Opportunities",
        "one": "an opportunity",
        "columns": ["title", "reach", "impact", "confidence", "effort"],
    },
    "paths": {
        "title": "Paths",
        "one": "a path",
        "columns": ["name", "kind", "steps", "condition"],
        "intro": "The likely way through the touchpoints, and others that some customers take.",
    },
    "quotes": {
        "title": "Quotes",
        "one": "a quote",
        "columns": ["text", "voice", "speaker", "touchpoint", "persona"],
        "intro": "What somebody said, with the role of the speaker and never a name.",
    },
    "segments": {
        "title": "Segments",
        "one": "a segment",
        "columns": ["name", "criteria", "size", "share", "value"],
        "intro": "Customers who share characteristics: a persona stands for one of them.",
    },
    "sources": {
        "title": "Sources",
        "one": "a source",
        "columns": ["title", "kind", "date", "n"],
        "intro": "Where claims come from: interviews, surveys, event data, this workshop.",
    },
    "stages": {
        "title": "Stages",
        "one": "a stage",
        "columns": ["name", "kind", "customer_goal", "next_action", "duration"],
    },
    "stakeholders": {
        "title": "Stakeholders",
        "one": "a stakeholder",
        "columns": ["name", "role", "involvement", "audience"],
        "intro": "Who is responsible, who must be convinced, who is told.",
    },
}


def table(collection: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON values
    """Describe the table of a collection for the browser.

    Examples
    --------
    >>> table("objectives")["columns"]
    ['name', 'description', 'kpis']
    """
    return {
        "collection": collection,
        "fields": list(fields_of(collection)),
        **_TABLES[collection],
        **changes,
    }


def tables() -> Sequence[str]:
    """Name the collections that have a table."""
    return tuple(_TABLES)


def built_in() -> dict[str, list[dict[str, str]]]:
    """Give the records that every journey may refer to without listing them."""
    return {
        "channels": [{"id": channel.id, "name": channel.name} for channel in CHANNELS.values()],
        "audiences": [{"id": audience.id, "name": audience.name} for audience in AUDIENCES.values()],
    }
