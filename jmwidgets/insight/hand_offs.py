"""Hand-offs: where a customer passes from one owner to another, and what gets lost there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jmwidgets.document import Journey, Path, Touchpoint
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class HandOff:
    """Two touchpoints that follow each other and have different owners."""

    giver: Touchpoint
    taker: Touchpoint
    path: Path | None
    """The path on which they follow each other; None for the usual way along the map."""
    lost: tuple[str, ...]
    """What does not come along: what people wrote, and information that the next owner does not receive."""

    @property
    def told(self) -> Message:
        """Who hands over to whom, where, and what gets lost."""
        if not self.lost:
            return self.words
        return message("{hand_off}. Lost there: {lost}", hand_off=self.words, lost="; ".join(self.lost))

    @property
    def words(self) -> Message:
        """Who hands over to whom, and where."""
        values = {
            "giver": self.giver.owner,
            "taker": self.taker.owner,
            "before": self.giver.name,
            "after": self.taker.name,
        }
        if self.path is None:
            return message("{giver} → {taker}: from “{before}” to “{after}”", **values)
        return message(
            "{giver} → {taker}: from “{before}” to “{after}”, on the path “{path}”",
            path=self.path.name,
            **values,
        )


def hand_offs(journey: Journey, persona_id: str | None = None) -> tuple[HandOff, ...]:
    """Return where ownership passes on: along the map first, then on paths that take other turns.

    Touchpoints without an owner, such as moments without the business, are passed over: whoever answered
    last hands over to whoever answers next. Of a persona, its own way and its own paths are looked at.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "s", "name": "S"}],
    ...     touchpoints=[
    ...         {"id": "order", "name": "Order", "stage": "s", "owner": "Sales"},
    ...         {"id": "wait", "name": "Waits", "stage": "s", "kind": "customer-alone"},
    ...         {"id": "van", "name": "Van", "stage": "s", "owner": "Logistics", "lost_in_hand_off": "Floor"},
    ...     ],
    ... )
    >>> [(str(one.words), one.lost) for one in hand_offs(journey)]
    [('Sales → Logistics: from “Order” to “Van”', ('Floor',))]
    """
    usual = [one for one in of_today(journey) if persona_id is None or not skips(journey, persona_id, one.id)]
    found = {(one.giver.id, one.taker.id): one for one in _along(journey, usual, None, persona_id)}
    for path in journey.paths.values():
        if persona_id is None or not path.personas or persona_id in path.personas:
            steps = [journey.touchpoints[key] for key in path.steps]
            today = [one for one in steps if one.exists_in != "to-be"]
            for one in _along(journey, today, path, persona_id):
                found.setdefault((one.giver.id, one.taker.id), one)
    return tuple(found.values())


def _along(
    journey: Journey, way: Iterable[Touchpoint], path: Path | None, persona_id: str | None
) -> Iterator[HandOff]:
    # Nothing is handed on between touchpoints of which nobody knows which comes first.
    owned = [one for one in way if one.owner.strip() and (path is not None or one.is_placed)]
    for giver, taker in pairwise(owned):
        if ordinary(giver.owner) != ordinary(taker.owner):
            yield HandOff(giver, taker, path, tuple(_lost(journey, taker, persona_id)))


def _lost(journey: Journey, taker: Touchpoint, persona_id: str | None) -> Iterator[str]:
    # The same words may stand at the touchpoint and with the persona.
    told = {ordinary(taker.lost_in_hand_off): taker.lost_in_hand_off} if taker.lost_in_hand_off else {}
    for persona in the_personas(journey, persona_id):
        for gap in journey.experience(persona.id, taker.id).information_gaps:
            if gap.party == "business" and gap.direction == "receiving":
                told.setdefault(ordinary(gap.text), gap.text)
    yield from told.values()
