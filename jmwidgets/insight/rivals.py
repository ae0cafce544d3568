"""Rivals: where else customers look, at which touchpoints, and what would bring them back."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Rival, Touchpoint
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.who import skips, the_personas
from jmwidgets.words import Message, message, nmessage


@dataclass(frozen=True)
class RivalFound:
    """One rival over the whole way."""

    name: str
    touchpoints: tuple[Touchpoint, ...]
    draws: tuple[str, ...]
    brings_back: tuple[str, ...]
    count: int | None
    """Customers who named it, where it was named most; None where nobody counted, or too few did."""

    @property
    def words(self) -> Message:
        """Where it comes in, what draws customers there and what would bring them back."""
        places = [Message("“{name}”", {"name": one.name}) for one in self.touchpoints]
        told = message("{rival} (at {places})", rival=self.name, places=places)
        if self.count is not None:
            told = nmessage(
                "{rival} (at {places}; {n} customer)",
                "{rival} (at {places}; {n} customers)",
                self.count,
                rival=self.name,
                places=places,
            )
        if self.draws:
            told = message("{told}. It draws them: {draws}", told=told, draws="; ".join(self.draws))
        if self.brings_back:
            back = "; ".join(self.brings_back)
            told = message("{told}. What would bring them back: {back}", told=told, back=back)
        return told


def rivals(journey: Journey, persona_id: str | None = None) -> tuple[RivalFound, ...]:
    """Return where else customers look, what most of them named first.

    Counts of one rival at several touchpoints may be of the same customers, so the largest stands.

    Examples
    --------
    >>> rivals(Journey(id="j", title="J"))
    ()
    """
    found: dict[str, list[tuple[Touchpoint, Rival]]] = {}
    for persona in the_personas(journey, persona_id):
        for experience in journey.experiences.grouped("persona").get((persona.id,), ()):
            if not skips(journey, persona.id, experience.touchpoint):
                for one in experience.rivals:
                    found.setdefault(ordinary(one.name), []).append(
                        (journey.touchpoints[experience.touchpoint], one)
                    )
    told = [_of_one(journey, named) for named in found.values()]
    return tuple(sorted(told, key=lambda one: -(one.count or 0)))


def _of_one(journey: Journey, named: list[tuple[Touchpoint, Rival]]) -> RivalFound:
    counts = [one.count for _, one in named if one.count is not None and one.count >= journey.smallest_group]
    return RivalFound(
        named[0][1].name,
        tuple({touchpoint.id: touchpoint for touchpoint, _ in named}.values()),
        tuple(dict.fromkeys(one.draws for _, one in named if one.draws)),
        tuple(dict.fromkeys(one.brings_back for _, one in named if one.brings_back)),
        max(counts, default=None),
    )
