"""What becomes of decisions: which are carried out, which are open, which are late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jmwidgets.document import Decision, Journey
from jmwidgets.insight.due import days_overdue


@dataclass(frozen=True)
class DecisionState:
    """A decision, and how late it is."""

    decision: Decision
    days_over: int | None
    """Days since the due date of one that is not carried out, above zero; None when it is not overdue."""

    @property
    def is_ahead(self) -> bool:
        """Whether it has a due date, and nobody noted that it was carried out."""
        return self.decision.done is None and self.decision.due is not None

    @property
    def overdue(self) -> bool:
        """Whether it is not carried out after its due date."""
        return self.days_over is not None


def decision_states(journey: Journey, on: dt.date | None = None) -> tuple[DecisionState, ...]:
    """Return every decision with what became of it, in the order of the document.

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge due dates by; None: no decision counts as overdue.

    Examples
    --------
    >>> made = [
    ...     {"id": "vans", "text": "A second van", "due": "2026-01-15"},
    ...     {"id": "sign", "text": "A sign at the door", "due": "2026-01-10", "done": "2026-01-09"},
    ... ]
    >>> states = decision_states(Journey(id="j", title="J", decisions=made), on=dt.date(2026, 1, 20))
    >>> [(one.decision.id, one.is_ahead, one.days_over) for one in states]
    [('vans', True, 5), ('sign', False, None)]
    """
    return tuple(
        DecisionState(one, days_overdue(one.due, on) or None if one.done is None else None)
        for one in journey.decisions.values()
    )
