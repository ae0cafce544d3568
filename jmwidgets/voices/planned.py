"""The agenda of a workshop while it runs, its parking lot and its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from jmwidgets.document import AgendaStep, Decision, Set, Topic, make_id, put
from jmwidgets.errors import JourneyError
from jmwidgets.voices import outcome
from jmwidgets.voices.agendas import agenda
from jmwidgets.voices.before import before_next
from jmwidgets.voices.held import HeldWorkshop
from jmwidgets.voices.planning import LONGEST, Plan, new_step
from jmwidgets.words import Message, _


class PlannedWorkshop(HeldWorkshop):
    """A workshop with its agenda."""

    @property
    def plan(self) -> Plan:
        """The agenda, and the step that the group is at."""
        return Plan(self.workshop.agenda, self.workshop.step or 0)

    def before_next(self) -> tuple[Message, ...]:
        """Return what is still missing before the group goes on."""
        return tuple(before_next(self.journey, self.workshop, self.people["missing"]))

    def go_to(self, step: int) -> None:
        """Go to a step of the agenda; its time begins now.

        Raises
        ------
        JourneyError
            When there is no such step.
        """
        self.plan.check(step)
        self._set("step", step, "step_began", outcome.moment())
        self._show()

    def more_time(self, minutes: int) -> None:
        """Give the step more time, or less."""
        plan = self.plan
        if plan.steps:
            wanted = min(max(0, plan.steps[plan.at].minutes + minutes), LONGEST)
            self._replan(plan.changed(plan.at, minutes=wanted))

    def use_agenda(self, preset: str) -> None:
        """Begin anew with another agenda.

        Raises
        ------
        JourneyError
            When there is none of that name.
        """
        self._replan(Plan(agenda(preset)))
        self.go_to(0)

    def add_step(self, place: int, **fields: Any) -> None:  # noqa: ANN401 - values of the step's fields
        """Add a step to the agenda before a place; past the last one, at the end.

        Raises
        ------
        JourneyError
            When it has no title, or its time is none.
        """
        self._replan(self.plan.with_step(place, new_step(**fields)))

    def remove_step(self, place: int) -> None:
        """Take a step off the agenda.

        Raises
        ------
        JourneyError
            When there is no such step.
        """
        self._replan(self.plan.without(place))

    def move_step(self, place: int, to: int) -> None:
        """Move a step of the agenda to another place.

        Raises
        ------
        JourneyError
            When there is no such step.
        """
        self._replan(self.plan.moved(place, to))

    def change_step(self, place: int, **fields: Any) -> None:  # noqa: ANN401 - values of the step's fields
        """Give a step another title, time, question or other instructions.

        Raises
        ------
        JourneyError
            When there is no such step, or a value does not fit.
        """
        self._replan(self.plan.changed(place, **fields))

    def _replan(self, plan: Plan) -> None:
        self._set("agenda", _written(plan.steps), "step", plan.at)
        self._show()

    def park(self, text: str) -> None:
        """Put a topic into the parking lot."""
        lot = [*self.workshop.parking_lot, Topic(text=text)]
        self._set("parking_lot", _written(lot))
        self._listen()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided here, then what was decided before and was still to be done this morning."""
        every = self.journey.decisions.values()
        here = tuple(one for one in every if one.workshop == self.workshop.id)
        return here + tuple(one for one in every if one not in here and one.done in {None, outcome.today()})

    def decide(self, text: str, owner: str = "", dissent: str = "", due: str = "") -> None:
        """Write a decision down, with its owner, who saw it differently, and the day it is due.

        Raises
        ------
        JourneyError
            When the due date is none.
        """
        key = make_id(text, self.journey.decisions, otherwise="decision")
        made = Decision(
            id=key, text=text, owner=owner, due=_day(due), dissent=dissent, workshop=self.workshop.id
        )
        self.session.apply(put("decisions", made))
        self._listen()

    def carry_out(self, decision: str, *, on: bool) -> None:
        """Note that a decision is carried out, today; or that it is not.

        Raises
        ------
        JourneyError
            When there is no such decision any more.
        """
        done = outcome.today().isoformat() if on else None
        self.session.apply(Set(collection="decisions", id=decision, field="done", value=done))
        self._listen()


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        told = _(
            "expected a day such as 2026-03-01 as the due date, got {given}; type it again", given=repr(text)
        )
        raise JourneyError(told) from None


def _written(records: Sequence[AgendaStep | Topic]) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json", exclude_defaults=True) for one in records]
