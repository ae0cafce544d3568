"""What becomes of the map: actions with owners and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.document import Action, Journey, Kpi, Opportunity, Touchpoint
from jmwidgets.insight.due import days_overdue
from jmwidgets.insight.labels import label
from jmwidgets.words import Message, message, nmessage

Part = Literal["owner", "due", "kpi"]
PARTS: Mapping[Part, Message] = MappingProxyType(
    {"owner": message("owner"), "due": message("due date"), "kpi": message("KPI")}
)
"""What an open action needs, and what it is called."""
CLOSED = ("done", "dropped")


@dataclass(frozen=True)
class ActionState:
    """An action, what it belongs to, and what it lacks."""

    action: Action
    opportunity: Opportunity | None
    touchpoints: tuple[Touchpoint, ...]
    """Where it takes effect: the touchpoints of its opportunity."""
    kpi: Kpi | None
    missing: tuple[Part, ...]
    """Of owner, due date and KPI, what an open action lacks."""
    days_over: int | None
    """Days since the due date of an open action, above zero; None when it is not overdue."""
    words: Message

    @property
    def overdue(self) -> bool:
        """Whether the action is open after its due date."""
        return self.days_over is not None


def action_states(journey: Journey, on: dt.date | None = None) -> tuple[ActionState, ...]:
    """Return every action with what it lacks, in the order of the document.

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge due dates by; None: no action counts as overdue.

    Examples
    --------
    >>> action = {
    ...     "id": "text",
    ...     "title": "Text when the van leaves",
    ...     "due": "2026-01-15",
    ...     "owner": "Logistics",
    ... }
    >>> [state] = action_states(Journey(id="j", title="J", actions=[action]), on=dt.date(2026, 1, 20))
    >>> state.days_over, state.missing
    (5, ('kpi',))
    """
    return tuple(_state(journey, action, on) for action in journey.actions.values())


def by_urgency(states: Iterable[ActionState]) -> tuple[ActionState, ...]:
    """Sort actions by when they are due: open ones first, the earliest date first, those without a date last.

    Examples
    --------
    >>> actions = [
    ...     {"id": "b", "title": "B", "due": "2027-02-28"},
    ...     {"id": "a", "title": "A", "due": "2026-11-15"},
    ... ]
    >>> states = action_states(Journey(id="j", title="J", actions=actions))
    >>> [state.action.id for state in by_urgency(states)]
    ['a', 'b']
    """
    return tuple(sorted(states, key=lambda one: (one.action.status in CLOSED, one.action.due or dt.date.max)))


def _state(journey: Journey, action: Action, on: dt.date | None) -> ActionState:
    opportunity = None if action.opportunity is None else journey.opportunities[action.opportunity]
    touchpoints = () if opportunity is None else opportunity.touchpoints
    is_open = action.status not in CLOSED
    missing = tuple(part for part in PARTS if not getattr(action, part)) if is_open else ()
    days_over = days_overdue(action.due, on) or None if is_open else None
    words = [label("action-status", action.status)]
    if action.progress is not None:
        words.append(message("{part:share} done", part=action.progress / 100))
    if missing:
        words.append(message("without {parts:or}", parts=[PARTS[part] for part in missing]))
    if days_over is not None:
        words.append(nmessage("{n} day overdue", "{n} days overdue", days_over))
    return ActionState(
        action,
        opportunity,
        tuple(journey.touchpoints[key] for key in dict.fromkeys(touchpoints)),
        None if action.kpi is None else journey.kpis[action.kpi],
        missing,
        days_over,
        in_a_row(words),
    )


def in_a_row(words: Sequence[Message]) -> Message:
    """Put short notes behind each other."""
    names = [f"m{number}" for number in range(len(words))]
    return Message(", ".join(f"{{{name}}}" for name in names), dict(zip(names, words, strict=True)))
