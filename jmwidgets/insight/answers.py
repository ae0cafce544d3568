"""How answers spread over the levels: a mean of zero may be half delighted and half angry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jmwidgets.document import EMOTION_LEVELS, Fact, Journey, Touchpoint, Wording, measure
from jmwidgets.insight.facts import figures
from jmwidgets.words import Message, message

NPS_LEVELS = ("detractors", "passives", "promoters")
ANSWERS_FORMULA = message("share of the answers at each level, with its 95 % interval")
_BEGINS = "level-"


@dataclass(frozen=True)
class Distribution:
    """The answers at a touchpoint, or to a question about the whole, by level."""

    touchpoint: Touchpoint | None
    levels: Mapping[str, Fact]
    """By level, from the worst to the best."""
    is_nps: bool

    @property
    def n(self) -> int | None:
        """How many answered."""
        return next(iter(self.levels.values())).n

    @property
    def unhappy(self) -> float:
        """The share below the middle."""
        worst = NPS_LEVELS[:1] if self.is_nps else EMOTION_LEVELS[:2]
        return sum(self.levels[level].value for level in worst)

    @property
    def middle(self) -> float:
        """The share in the middle."""
        return self.levels[NPS_LEVELS[1] if self.is_nps else EMOTION_LEVELS[2]].value


@dataclass(frozen=True)
class Answers:
    """All distributions, in the order of the map; what is about the whole comes last."""

    found: tuple[Distribution, ...]
    words: Message
    formula: Message = ANSWERS_FORMULA


def answers(journey: Journey, persona_id: str | None = None) -> Answers | None:
    """Return how answers spread; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> answers(Journey(id="j", title="J")) is None
    True
    """
    by_place: dict[tuple[str | None, bool], dict[str, Fact]] = {}
    for fact in figures(journey, measure.ANSWERS, persona_id):
        level = _level(fact)
        if level:
            by_place.setdefault((fact.touchpoint, level in NPS_LEVELS), {}).setdefault(level, fact)
    found = []
    for place in (*(one.id for one in journey.in_order()), None):
        for is_nps in (False, True):
            levels = by_place.get((place, is_nps), {})
            names = NPS_LEVELS if is_nps else EMOTION_LEVELS
            if all(name in levels for name in names):
                ordered = MappingProxyType({name: levels[name] for name in names})
                found.append(
                    Distribution(None if place is None else journey.touchpoints[place], ordered, is_nps)
                )
    return Answers(tuple(found), _words(found)) if found else None


def _level(fact: Fact) -> str:
    subject = fact.subject
    if isinstance(subject, Wording) and subject.key.startswith(_BEGINS):
        return subject.key.removeprefix(_BEGINS)
    return ""


def _words(found: list[Distribution]) -> Message:
    rated = [one for one in found if one.touchpoint is not None and not one.is_nps]
    if not rated:
        return message("Answers are known by level")
    worst = max(rated, key=lambda one: one.unhappy)
    name = worst.touchpoint.name if worst.touchpoint is not None else ""
    return message(
        "the largest share of annoyed and angry answers stands at “{name}”: {part:share} of {n}",
        name=name,
        part=worst.unhappy,
        n=worst.n or 0,
    )
