"""How answers spread: bars to both sides of the middle, the unhappy to the left."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import EMOTION_LEVELS, Journey, wording_of
from jmwidgets.insight import Distribution, answers
from jmwidgets.insight.answers import NPS_LEVELS
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent
from jmwidgets.words import Message

_COLOURS = ("#bd3c0a", "#e2a284", "#d3cec2", "#86b8ad", "#17705f")
"""From the worst level to the best, where no style is known."""


@dataclass(frozen=True)
class Piece:
    """The share of one level, as it is drawn."""

    level: int
    """From 0, the worst, to 4, the best; the colour follows it."""
    left: str
    width: str

    @property
    def colour(self) -> str:
        """What it is filled with where no style is known."""
        return _COLOURS[self.level]


@dataclass(frozen=True)
class Key:
    """A level in the legend."""

    level: int
    words: Message

    @property
    def colour(self) -> str:
        """What it is filled with where no style is known."""
        return _COLOURS[self.level]


def spread(journey: Journey, persona_id: str | None) -> Markup:
    """Show how the answers at each touchpoint spread over the levels; empty without a survey.

    Examples
    --------
    >>> spread(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = answers(journey, persona_id)
    if found is None:
        return Markup()
    widest = max(max(_sides(one)) for one in found.found)
    kinds = [
        ([one for one in found.found if one.is_nps is is_nps], _keys(found.found, is_nps=is_nps))
        for is_nps in (False, True)
    ]
    return rendered(
        "spread.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        answers=found,
        kinds=[
            ([(one, _pieces(one, widest)) for one in members], keys) for members, keys in kinds if members
        ],
        middle=percent(0.5),
        word=wording_of,
    )


def _sides(one: Distribution) -> tuple[float, float]:
    """Return what stands left and right of the middle, each with half of what is neutral."""
    left = one.unhappy + one.middle / 2
    return left, 1 - left


def _level(name: str) -> int:
    return EMOTION_LEVELS.index(name) if name in EMOTION_LEVELS else NPS_LEVELS.index(name) * 2


def _pieces(one: Distribution, widest: float) -> list[Piece]:
    scale = 0.5 / widest
    place = 0.5 - _sides(one)[0] * scale
    pieces = []
    for name, fact in one.levels.items():
        width = fact.value * scale
        pieces.append(Piece(_level(name), percent(place), percent(width)))
        place += width
    return pieces


def _keys(found: tuple[Distribution, ...], *, is_nps: bool) -> list[Key]:
    first = next((one for one in found if one.is_nps is is_nps), None)
    if first is None:
        return []
    return [Key(_level(name), Message(str(wording_of(fact.subject)))) for name, fact in first.levels.items()]
