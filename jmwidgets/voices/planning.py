"""Changes to an agenda while the workshop runs: the group stays at the step that it is at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from jmwidgets.document import AgendaStep
from jmwidgets.errors import JourneyError
from jmwidgets.words import message


@dataclass(frozen=True)
class Plan:
    """An agenda, and the step that the group is at.

    Examples
    --------
    >>> plan = Plan((AgendaStep(title="Welcome"), AgendaStep(title="Ideas")), 1)
    >>> plan = plan.with_step(0, AgendaStep(title="Who is here?"))
    >>> [step.title for step in plan.steps], plan.steps[plan.at].title
    (['Who is here?', 'Welcome', 'Ideas'], 'Ideas')
    >>> plan.without(0).moved(0, 1).at
    0
    """

    steps: tuple[AgendaStep, ...]
    at: int = 0

    def with_step(self, place: int, step: AgendaStep) -> Plan:
        """Return the plan with one more step before `place`, or at the end."""
        place = min(max(place, 0), len(self.steps))
        steps = (*self.steps[:place], step, *self.steps[place:])
        return Plan(steps, self.at + (bool(self.steps) and place <= self.at))

    def without(self, place: int) -> Plan:
        """Return the plan without a step."""
        self.check(place)
        steps = self.steps[:place] + self.steps[place + 1 :]
        return Plan(steps, max(0, min(self.at - (place < self.at), len(steps) - 1)))

    def moved(self, place: int, to: int) -> Plan:
        """Return the plan with a step moved to another place."""
        self.check(place)
        to = min(max(to, 0), len(self.steps) - 1)
        order = [*range(len(self.steps))]
        order.insert(to, order.pop(place))
        return Plan(tuple(self.steps[one] for one in order), order.index(self.at))

    def changed(self, place: int, **fields: Any) -> Plan:  # noqa: ANN401 - values of the step's fields
        """Return the plan with other values in a step.

        Raises
        ------
        JourneyError
            When there is no such step, or a value does not fit.
        """
        self.check(place)
        step = new_step(**{**dict(self.steps[place]), **fields})
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place + 1 :]))

    @property
    def minutes(self) -> int:
        """How long the whole agenda takes."""
        return sum(step.minutes for step in self.steps)

    def check(self, place: int) -> None:
        """Refuse a place at which there is no step.

        Raises
        ------
        JourneyError
            When there is no such step.
        """
        if not 0 <= place < len(self.steps):
            raise JourneyError(
                message("expected a step from 1 to {last}, got {step}", last=len(self.steps), step=place + 1)
            )


def new_step(**fields: Any) -> AgendaStep:  # noqa: ANN401 - values of the step's fields
    """Make a step of an agenda.

    Raises
    ------
    JourneyError
        When it has no title, or its time is none.
    """
    title, minutes = str(fields.get("title", "")).strip(), fields.get("minutes", 0)
    if not title:
        raise JourneyError(message("expected a title for the step, got none"))
    if type(minutes) is not int or not 0 <= minutes <= LONGEST:
        raise JourneyError(
            message("expected minutes from 0 to {most}, got {given}", most=LONGEST, given=repr(minutes))
        )
    return AgendaStep.model_validate({**fields, "title": title})


LONGEST = 1_440
"""Minutes that a step may take: a day."""
