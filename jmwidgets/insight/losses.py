"""Where customers struggle, where they are lost, and why they move on, wait or leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Fact, Journey, Persona, Segment, Stage, Touchpoint, measure
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import figures, whom
from jmwidgets.insight.once import once
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import lived, of_today, skips, the_personas
from jmwidgets.words import Message, message

Effect = Literal["move", "delay", "abandon"]
STRUGGLE_FORMULA = message(
    "struggle = mean emotion over the personas who meet the touchpoint, "
    "weighted with their shares of customers where all are recorded"
)
LOSS_FORMULA = message("customers lost = share not seen again × customers who were there")


@dataclass(frozen=True)
class Struggle:
    """A touchpoint at which personas have a bad time."""

    touchpoint: Touchpoint
    mean: float
    """Mean emotion, -2 to +2."""
    suffering: tuple[Persona, ...]
    """Personas with an emotion below neutral."""
    abandoning: tuple[Persona, ...]
    """Personas for whom the severity is abandonment."""
    words: Message
    formula: Message = STRUGGLE_FORMULA


def struggles(journey: Journey, persona_id: str | None = None) -> tuple[Struggle, ...]:
    """Return the touchpoints with a mean emotion below neutral, the hardest first.

    Examples
    --------
    >>> struggles(Journey(id="j", title="J"))
    ()
    """
    personas = the_personas(journey, persona_id)
    found = (_struggle(journey, personas, touchpoint) for touchpoint in of_today(journey))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.mean))


def _struggle(journey: Journey, personas: tuple[Persona, ...], touchpoint: Touchpoint) -> Struggle | None:
    felt = {
        persona.id: claim.value
        for persona in personas
        if not skips(journey, persona.id, touchpoint.id)
        and (claim := emotion(journey, persona.id, touchpoint.id)) is not None
    }
    if not felt:
        return None
    known = [persona for persona in personas if persona.id in felt]
    shares = [persona.share.value for persona in known if persona.share is not None]
    weights = shares if len(shares) == len(known) and sum(shares) > 0 else [1.0] * len(known)
    pairs = zip(weights, known, strict=True)
    mean = sum(weight * felt[persona.id] for weight, persona in pairs) / sum(weights)
    if mean >= 0:
        return None
    suffering = tuple(persona for persona in known if felt[persona.id] < 0)
    abandoning = tuple(persona for persona in known if _abandons(journey, persona, touchpoint))
    figure = on_scale(journey, mean)
    if len(known) > 1:
        words = message(
            "“{touchpoint}”: mean emotion {figure}, {n} of {all} personas below neutral",
            touchpoint=touchpoint.name,
            figure=figure,
            n=len(suffering),
            all=len(known),
        )
    else:
        words = message("“{touchpoint}”: emotion {figure}", touchpoint=touchpoint.name, figure=figure)
    return Struggle(touchpoint, mean, suffering, abandoning, words)


def _abandons(journey: Journey, persona: Persona, touchpoint: Touchpoint) -> bool:
    experience = lived(journey, persona.id, touchpoint.id)
    return experience is not None and experience.severity == "abandonment"


@dataclass(frozen=True)
class Loss:
    """A place after which customers are not seen again."""

    touchpoint: Touchpoint | None
    stage: Stage | None
    """The stage of the touchpoint, or the stage itself where the figure is of the whole stage."""
    fact: Fact
    """The share, with n, interval and formula."""
    lost: float | None
    """Customers lost; None where n is not known."""
    words: Message
    formula: Message = LOSS_FORMULA


def losses(journey: Journey, persona_id: str | None = None) -> tuple[Loss, ...]:
    """Return where customers are lost, from event data, the most customers first.

    Whole stages come after touchpoints: those who were lost in them are the same customers. Losses without an
    n come last of each, the highest share first.

    Examples
    --------
    >>> losses(Journey(id="j", title="J"))
    ()
    """
    found = [
        _loss(journey, fact)
        for fact in figures(journey, measure.DROP_OFF, persona_id)
        if fact.value > 0 and (fact.touchpoint or fact.stage)
    ]
    return tuple(sorted(found, key=lambda one: (one.touchpoint is None, -(one.lost or 0.0), -one.fact.value)))


def _loss(journey: Journey, fact: Fact) -> Loss:
    touchpoint = None if fact.touchpoint is None else journey.touchpoints[fact.touchpoint]
    stage = fact.stage if touchpoint is None else touchpoint.stage
    place = None if stage is None else journey.stages[stage]
    name = touchpoint.name if touchpoint is not None else place.name if place is not None else ""
    lost = None if fact.n is None else fact.value * fact.n
    if fact.n is None or lost is None:
        words = message(
            "{part:share} are not seen again after “{place}” ({whom})",
            part=fact.value,
            place=name,
            whom=whom(journey, fact),
        )
    else:
        words = message(
            "{part:share} are not seen again after “{place}”, {lost:number0} of {n} ({whom})",
            part=fact.value,
            place=name,
            lost=lost,
            n=fact.n,
            whom=whom(journey, fact),
        )
    return Loss(touchpoint, place, fact, lost, words)


@dataclass(frozen=True)
class ReasonFound:
    """Why customers move forward, delay or abandon at a touchpoint."""

    effect: Effect
    text: str
    touchpoint: Touchpoint
    persona: Persona
    segment: Segment | None
    count: int | None
    """Customers who named it; None where data do not tell, or too few did."""


@once
def reasons(journey: Journey, persona_id: str | None = None) -> tuple[ReasonFound, ...]:
    """Return the reasons to move forward, delay or abandon, those that most customers named first.

    Counts below the smallest group are left out.

    Examples
    --------
    >>> reasons(Journey(id="j", title="J"))
    ()
    """
    found = (one for persona in the_personas(journey, persona_id) for one in _reasons(journey, persona))
    return tuple(sorted(found, key=lambda one: -(one.count or 0)))


def _reasons(journey: Journey, persona: Persona) -> Iterator[ReasonFound]:
    for experience in journey.experiences.grouped("persona").get((persona.id,), ()):
        for reason in experience.reasons:
            few = reason.count is not None and reason.count < journey.smallest_group
            yield ReasonFound(
                reason.effect,
                reason.text,
                journey.touchpoints[experience.touchpoint],
                persona,
                None if reason.segment is None else journey.segments[reason.segment],
                None if few else reason.count,
            )
