"""The information matrix: who lacks which information, or has it wrong, at which touchpoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jmwidgets.document import Journey, Persona, Touchpoint
from jmwidgets.document.experience import GapDirection, GapProblem, Party
from jmwidgets.insight.once import once
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message, nmessage

Side = tuple[Party, GapDirection]
"""Who, and whether receiving or giving."""
SIDES: Mapping[Side, Message] = MappingProxyType(
    {
        ("customer", "receiving"): message("the customer receives"),
        ("customer", "giving"): message("the customer gives"),
        ("business", "receiving"): message("the business receives"),
        ("business", "giving"): message("the business gives"),
    }
)
"""The rows of the matrix, and what each is called."""
_OTHERS: Mapping[str, Mapping[Side, Message]] = MappingProxyType(
    {
        "employee": {
            ("customer", "receiving"): message("the employee receives"),
            ("customer", "giving"): message("the employee gives"),
        },
        "stakeholder": {
            ("customer", "receiving"): message("the stakeholder receives"),
            ("customer", "giving"): message("the stakeholder gives"),
        },
    }
)


def sides_for(persona: Persona) -> Mapping[Side, Message]:
    """Return the rows of the matrix as they are called on the page of a persona.

    Examples
    --------
    >>> [str(one) for one in sides_for(Persona(id="d", name="D", point_of_view="employee")).values()][:2]
    ['the employee receives', 'the employee gives']
    """
    return {**SIDES, **_OTHERS.get(persona.point_of_view, {})}


@dataclass(frozen=True)
class Lack:
    """A piece of information that is missing or inaccurate."""

    touchpoint: Touchpoint
    side: Side
    problem: GapProblem
    text: str
    personas: tuple[Persona, ...]


@dataclass(frozen=True)
class InformationMatrix:
    """Touchpoints as columns, who does not have what as rows."""

    touchpoints: tuple[Touchpoint, ...]
    """Those at which something is lacking, in the order of the journey."""
    lacks: tuple[Lack, ...]

    def at(self, touchpoint_id: str, side: Side) -> tuple[Lack, ...]:
        """Return what is lacking on one side at a touchpoint."""
        return tuple(one for one in self.lacks if one.touchpoint.id == touchpoint_id and one.side == side)

    @property
    def words(self) -> Message:
        """How much is lacking, on which side, and where most."""
        missing = sum(one.problem == "missing" for one in self.lacks)
        customer = sum(one.side[0] == "customer" for one in self.lacks)
        told = nmessage(
            "{n} piece of information is missing or inaccurate ({missing} missing): {customer} on the "
            "persona’s side, {business} on ours",
            "{n} pieces of information are missing or inaccurate ({missing} missing): {customer} on the "
            "persona’s side, {business} on ours",
            len(self.lacks),
            missing=missing,
            customer=customer,
            business=len(self.lacks) - customer,
        )
        counts = {one.name: sum(lack.touchpoint is one for lack in self.lacks) for one in self.touchpoints}
        worst = [name for name, count in counts.items() if count == max(counts.values())]
        if len(worst) > 1 or len(counts) == 1:
            return told
        return message("{told}; most at “{place}”", told=told, place=worst[0])


@once
def information_matrix(journey: Journey, persona_id: str | None = None) -> InformationMatrix | None:
    """Return who lacks which information where; None where nothing is known to be lacking.

    A piece that several personas lack at one touchpoint counts once.

    Examples
    --------
    >>> information_matrix(Journey(id="j", title="J")) is None
    True
    """
    found: dict[tuple[str, Side, GapProblem, str], Lack] = {}
    for touchpoint, persona, side, problem, text in _gaps(journey, persona_id):
        key = (touchpoint.id, side, problem, text.casefold())
        before = found[key].personas if key in found else ()
        found[key] = Lack(touchpoint, side, problem, text, (*before, persona))
    if not found:
        return None
    lacking = {one.touchpoint.id for one in found.values()}
    return InformationMatrix(
        tuple(one for one in of_today(journey) if one.id in lacking), tuple(found.values())
    )


def _gaps(
    journey: Journey, persona_id: str | None
) -> Iterator[tuple[Touchpoint, Persona, Side, GapProblem, str]]:
    for touchpoint in of_today(journey):
        for persona in the_personas(journey, persona_id):
            if not skips(journey, persona.id, touchpoint.id):
                for gap in journey.experience(persona.id, touchpoint.id).information_gaps:
                    yield touchpoint, persona, (gap.party, gap.direction), gap.problem, gap.text
