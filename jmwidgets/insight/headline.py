"""The sentence over a report: who it is about, what hurts most, what is best.

People may write their own: `Persona.headline`, and `Persona.public_headline` for people outside the business.
Where they don't, the findings make it.
"""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Persona
from jmwidgets.insight.amounts import Money
from jmwidgets.insight.curve import CurvePoint, curve
from jmwidgets.insight.pain import PainPoint, pain_points
from jmwidgets.insight.value import AtStake, value_at_stake
from jmwidgets.insight.what_happened import what_happened
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message, rounded

HEADLINE_RULE = message(
    "the headline is what somebody wrote for the persona; else it names the worst pain point, the value at "
    "stake there, as far as the reader is told of it, and the touchpoint that pleases most, where one alone "
    "does; where no "
    "emotion is known, it "
    "says what events tell that is unlike usual"
)
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Headline:
    """The sentence over a report, and what it is made of."""

    words: str | Message
    is_written: bool
    """Whether people wrote it."""
    worst: PainPoint | None
    best: CurvePoint | None
    """The touchpoint that feels best, where one alone does and feels better than neutral."""
    rule: Message = HEADLINE_RULE


def headline(journey: Journey, persona_id: str) -> Headline:
    """Return the one sentence that a reader should keep.

    What people wrote for the persona stands as it is. Otherwise the sentence is made of the findings: the
    pain point of rank 1, the value at stake there (of all customers), and the touchpoint with the highest
    emotion above neutral; of equal ones the first. Where the worst emotion is only assumed, the sentence
    says so. Where nothing hurts, or nothing is recorded, it says that. People outside the business read of
    no pain points: their sentence names the way.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see: what is not in it is not in the sentence.
    persona_id
        Whose journey.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="Washing",
    ...     stages=[{"id": "delivery", "name": "Delivery"}],
    ...     touchpoints=[
    ...         {"id": "van", "name": "Waiting for the van", "stage": "delivery"},
    ...         {"id": "men", "name": "Two friendly men", "stage": "delivery"},
    ...     ],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ...     experiences=[
    ...         {
    ...             "id": "ruth.van",
    ...             "persona": "ruth",
    ...             "touchpoint": "van",
    ...             "emotion": {"value": -1.7, "status": "measured"},
    ...         },
    ...         {"id": "ruth.men", "persona": "ruth", "touchpoint": "men", "emotion": {"value": 1.2}},
    ...     ],
    ... )
    >>> str(headline(journey, "ruth").words)
    '“Waiting for the van” hurts Ruth most; “Two friendly men” pleases most.'
    """
    persona = the_persona(journey, persona_id)
    worst = next((pain for pain in pain_points(journey, persona_id) if pain.rank == 1), None)
    felt = [(point.claim.value, point) for point in curve(journey, persona_id) if point.claim is not None]
    pleasing = sorted((one for one in felt if one[0] > 0), key=lambda one: -one[0])
    # Of two that read the same none pleases most.
    is_alone = len(pleasing) == 1 or (
        len(pleasing) > 1 and rounded(pleasing[0][0], 1) > rounded(pleasing[1][0], 1)
    )
    best = pleasing[0][1] if is_alone else None
    if persona.headline:
        return Headline(persona.headline, is_written=True, worst=worst, best=best)
    words = _outside(journey, persona)
    if not journey.is_outside:
        words = _inside(journey, persona, worst, best, pleases=bool(pleasing))
    if not felt and not journey.is_outside and worst is None:
        words = _unfelt(journey, persona)
    return Headline(words, is_written=False, worst=worst, best=best)


def _unfelt(journey: Journey, persona: Persona) -> Message:
    """Say what events tell where nobody knows yet how it feels."""
    found = what_happened(journey)
    if found is None or not found.occurrences:
        return message(
            "{title}: how {name} feels on the way is not recorded yet.",
            title=journey.title,
            name=persona.name,
        )
    return message("{title}: {what}.", title=journey.title, what=found.words)


def _inside(
    journey: Journey, persona: Persona, worst: PainPoint | None, best: CurvePoint | None, *, pleases: bool
) -> Message:
    names = {"name": persona.name, "best": _short(best.touchpoint.name) if best else ""}
    if worst is None:
        if best is None and pleases:
            return message("Nothing on the way is a pain point for {name}.", **names)
        if best is None:
            return message("Nothing on the way is a pain point for {name}, and nothing delights.", **names)
        return message("Nothing on the way is a pain point for {name}; “{best}” pleases most.", **names)
    names["worst"] = _short(worst.touchpoint.name)
    stakes = value_at_stake(journey)
    stake = next((one for one in stakes.entries if one.touchpoint.id == worst.touchpoint.id), None)
    said = _hurts(persona, names, stake, stakes.currency)
    if worst.emotion is not None and worst.emotion.status == "assumed":
        said = message("{said}, the team assumes", said=said)
    return (
        message("{said}; “{best}” pleases most.", said=said, **names)
        if best
        else message("{said}.", said=said)
    )


def _hurts(persona: Persona, names: dict[str, str], stake: AtStake | None, currency: str) -> Message:
    if persona.point_of_view == "employee":
        return message("“{worst}” makes the work of {name} hardest", **names)
    if stake is None or stake.amount <= 0:
        return message("“{worst}” hurts {name} most", **names)
    amount = Money.of(stake.amount, currency)
    return message(
        "“{worst}” hurts {name} most, with {amount} a year at stake over all customers",
        amount=amount,
        **names,
    )


def _outside(journey: Journey, persona: Persona) -> Message:
    return message("{title}, as {name} lives it", title=journey.title, name=persona.name)


def _short(name: str) -> str:
    """Shorten a name that would fill the headline; it stands in full below it."""
    if len(name) <= _LONGEST_NAME:
        return name
    cut = name[:_LONGEST_NAME].rsplit(" ", 1)[0]
    return f"{cut} …"
