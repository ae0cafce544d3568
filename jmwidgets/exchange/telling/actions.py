"""What is done: the plan of actions, what is late first in sight."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import label_of
from jmwidgets.exchange.telling.lines import cell, line
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table, head_of
from jmwidgets.insight import ActionState, action_states, by_urgency
from jmwidgets.words import _, day, ngettext


def action_plan(telling: Telling) -> Iterator[Table]:
    """Yield the table of the actions by date; none where there are none or the reader is not told."""
    states = by_urgency(action_states(telling.journey, telling.on))
    if not states or not telling.sees("actions"):
        return
    head = head_of(_("Action"), _("Owner"), _("Due"), _("Status"), _("KPI it should change"))
    rows = tuple(_row(state) for state in states)
    notes = tuple(standing_of(telling))
    yield Table(_("What happens next"), (3.4, 1.4, 1.2, 1.2, 1.8), (head,), rows, notes)


def _row(state: ActionState) -> Row:
    action = state.action
    where = ", ".join(one.name for one in state.touchpoints)
    over = state.days_over
    late = ngettext("{n} day overdue", "{n} days overdue", over) if over is not None else ""
    done = _("{part:share} done", part=action.progress / 100) if action.progress is not None else ""
    cells = (
        cell(
            line(action.title, size=12, bold=True),
            line(action.description, size=10, role="soft"),
            line(where, size=10, role="soft"),
        ),
        cell(line(action.owner or _("nobody yet"), size=11)),
        cell(
            line(day(action.due) if action.due else _("no date"), size=11),
            line(late, size=10, bold=True, role="signal"),
        ),
        cell(line(label_of("action-status", action.status), size=11), line(done, size=10, role="soft")),
        cell(line(state.kpi.name if state.kpi else "–", size=11)),
    )
    notes = [f"{action.title}: {state.words}"]
    if state.opportunity is not None:
        notes.append("   " + _("Opportunity: {title}", title=state.opportunity.title))
    return Row(cells, tuple(notes))
