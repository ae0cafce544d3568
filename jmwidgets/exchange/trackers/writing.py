"""The action plan as a CSV file that a tracker imports as it is.

Jira asks for a heading ``Summary`` and takes labels from columns of one name. Azure DevOps asks for ``Work
Item Type`` and ``Title`` and refuses fields that a project lacks, so owner and date stand in the description.
Importers for Trello know the headings of Trello's own export.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from jmwidgets.document import Journey, label_of
from jmwidgets.exchange.trackers.keys import key_of
from jmwidgets.exchange.writers.inert import inert
from jmwidgets.insight import ActionState, action_states, by_urgency
from jmwidgets.insight.actions import CLOSED
from jmwidgets.words import _, message

_GROUP = "customer-journey"
_LONGEST_TITLE = 250
"""Letters that every one of them takes; what is longer goes on in the description."""
_PRIORITIES = {5: "1", 4: "1", 3: "2", 2: "3", 1: "4"}
"""Of Azure DevOps, 1 to 4, by the impact of an action."""


def plan_as_csv(journey: Journey, tracker: str, on: dt.date | None = None) -> str:
    """Return the open actions as a file for a tracker.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    tracker
        One of `TRACKERS`.
    on
        The day that deadlines are judged by.

    Examples
    --------
    >>> action = {"id": "sign", "title": "A sign", "owner": "Ranger"}
    >>> print(plan_as_csv(Journey(id="j", title="Hike", actions=[action]), "jira").splitlines()[1])
    A sign,Task,Owner: Ranger | Key: jm-sign,,customer-journey,jm-sign
    """
    states = by_urgency(action_states(journey, on))
    head, row = TRACKERS[tracker]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    for state in states:
        if state.action.status not in CLOSED:
            writer.writerow([inert(cell) for cell in row(state)])
    return written.getvalue()


def _title(state: ActionState) -> str:
    return " ".join(state.action.title.split())[:_LONGEST_TITLE]


def _about(state: ActionState, *, with_date: bool) -> list[str]:
    """Describe in lines what an action is about, whom it concerns and by which key it is found again."""
    action = state.action
    title = " ".join(action.title.split())
    lines = [title] if len(title) > _LONGEST_TITLE else []
    lines += [line for line in action.description.splitlines() if line.strip()]
    if state.touchpoints:
        lines.append(_("Touchpoints: {names}", names=[one.name for one in state.touchpoints]))
    if action.owner:
        lines.append(_("Owner: {owner}", owner=action.owner))
    if with_date and action.due:
        lines.append(_("Due: {date}", date=message(action.due.isoformat())))
    if state.kpi:
        lines.append(_("KPI it should change: {kpi}", kpi=state.kpi.name))
    lines.append(_("Key: {key}", key=key_of(action.id)))
    return lines


def _jira(state: ActionState) -> Sequence[str]:
    due = state.action.due.isoformat() if state.action.due else ""
    about = " | ".join(_about(state, with_date=False))
    return _title(state), "Task", about, due, _GROUP, key_of(state.action.id)


def _azure(state: ActionState) -> Sequence[str]:
    # Descriptions are HTML there.
    about = "<br>".join(html.escape(one) for one in _about(state, with_date=True))
    priority = _PRIORITIES.get(state.action.impact or 3, "2")
    return "Task", _title(state), about, priority, f"{_GROUP}; {key_of(state.action.id)}"


def _trello(state: ActionState) -> Sequence[str]:
    due = state.action.due.isoformat() if state.action.due else ""
    about = "\n".join(_about(state, with_date=False))
    column = str(label_of("action-status", state.action.status))
    return _title(state), about, column, f"{_GROUP},{key_of(state.action.id)}", due


TRACKERS: Mapping[str, tuple[tuple[str, ...], Callable[[ActionState], Sequence[str]]]] = MappingProxyType(
    {
        "jira": (("Summary", "Issue Type", "Description", "Due Date", "Labels", "Labels"), _jira),
        "azure-devops": (("Work Item Type", "Title", "Description", "Priority", "Tags"), _azure),
        "trello": (("Card Name", "Card Description", "List Name", "Labels", "Due Date"), _trello),
    }
)
"""The trackers, each with the headings that it asks for and what makes a row."""
