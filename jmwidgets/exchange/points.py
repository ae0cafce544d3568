"""CJML in any clothes: points between two actors become touchpoints as the end user meets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jmwidgets.exchange.cells import Cell, place_of
from jmwidgets.exchange.draft import Draft, DraftEmotion, DraftNote
from jmwidgets.exchange.found import Found
from jmwidgets.words import message

RATINGS = {
    "very satisfied": 5.0,
    "satisfied": 4.0,
    "neutral": 3.0,
    "dissatisfied": 2.0,
    "very dissatisfied": 1.0,
    "svært fornøyd": 5.0,
    "fornøyd": 4.0,
    "nøytral": 3.0,
    "misfornøyd": 2.0,
    "svært misfornøyd": 1.0,
}


@dataclass
class Point:
    """A communication point or an action of CJML."""

    id: str
    stage: str
    initiator: str = ""
    initiator_label: str = ""
    receiver: str = ""
    receiver_label: str = ""
    channel: str = ""
    comment: str = ""
    experience: str = ""
    rating: str = ""
    compliance: str = ""
    is_action: bool = False
    is_deviation: bool = False
    at: str = ""
    rating_at: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def add_point(point: Point, user: str, draft: Draft, found: Found) -> None:
    """Add a point as the end user meets it.

    Its name is the end user's own label: the initiator's where the end user initiates, else the receiver's.
    Between two providers it is the initiator's, and happens backstage.
    """
    initiates = point.initiator.casefold() == user.casefold()
    receives = point.receiver.casefold() == user.casefold()
    own = point.receiver_label if receives and not initiates else point.initiator_label
    other = point.initiator_label if receives and not initiates else point.receiver_label
    name = own or other or point.id
    made = draft.add(name, point.stage or draft.title, point.at, id=point.id, channel=point.channel)
    if other and name != other:
        made.fields["business_side"] = other
    if not initiates and not receives and (point.initiator or point.receiver):
        made.fields["backstage"] = True
        made.fields["between"] = [one for one in (point.initiator, point.receiver) if one]
    elif point.initiator and point.receiver:
        made.fields["other_side"] = point.initiator if receives else point.receiver
    if point.is_action:
        made.fields["action"] = True
    if point.is_deviation:
        made.fields["deviation"] = True
    if point.compliance:
        made.fields["compliance"] = point.compliance
        made.fields["happened"] = point.compliance != "missing"
    made.fields |= point.fields
    if point.comment:
        draft.notes.append(DraftNote("note", point.comment, point.stage, made, at=point.at))
    if point.experience:
        draft.notes.append(DraftNote("feeling", point.experience, point.stage, made, user, point.at))
    if point.rating:
        _add_rating(point, user, made, draft, found)


def _add_rating(point: Point, user: str, made: Any, draft: Draft, found: Found) -> None:  # noqa: ANN401
    raw = Cell(point.rating, point.rating_at or point.at)
    number = RATINGS.get(point.rating.strip().casefold())
    if number is None:
        try:
            number = float(point.rating.replace(",", "."))
        except ValueError:
            number = None
    if number is None or not 1 <= number <= 5:
        found.warn(
            message(
                "{place}: “{rating}” is no rating from 1 to 5: left out",
                place=place_of(raw.at),
                rating=raw.text,
            )
        )
        found.lose(message("a rating that can't be read"), message("ratings are 1 to 5 or words"))
        return
    draft.emotions.append(DraftEmotion(point.rating, number - 3, made.stage, made, user, at=raw.at))
