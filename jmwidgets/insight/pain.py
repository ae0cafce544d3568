"""Pain points: found by the seven-way test, ranked by how much they hurt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jmwidgets.document import (
    Claim,
    Excerpt,
    Experience,
    Fact,
    Journey,
    Opportunity,
    Persona,
    Quote,
    Touchpoint,
    measure,
)
from jmwidgets.insight.facts import figures
from jmwidgets.insight.once import once
from jmwidgets.insight.pain_score import PAIN_FORMULA, pain_score, share_lost, shares_at_stake
from jmwidgets.insight.seven_tests import (
    Encounter,
    SevenTest,
    encounter,
    opportunities_by_touchpoint,
    seven_tests,
    share_of_unhappy,
    together,
)
from jmwidgets.insight.strongest import claim_of
from jmwidgets.insight.who import of_today, skips, the_persona, the_personas
from jmwidgets.words import Message, message

_SAME = 1e-9
ENOUGH_FAILURES = 2
"""Tests besides perspective and opportunity that must fail where the emotion alone does not tell."""


@dataclass(frozen=True)
class PainPoint:
    """A touchpoint that hurts a persona."""

    rank: int
    """1 is the worst; the number on the curve and in the list."""
    persona: Persona
    touchpoint: Touchpoint
    experience: Experience
    emotion: Claim | None
    expectation: Claim | None
    gap: float | None
    importance: Claim | None
    tests: tuple[SevenTest, ...]
    """All seven, in the order of the field."""
    score: float
    """0 to 100, see `formula`."""
    calculation: Message
    """The formula with this pain point's figures."""
    opportunities: tuple[Opportunity, ...]
    quotes: tuple[Quote, ...]
    losses: tuple[Fact, ...]
    """Drop-off at the touchpoint."""
    unhappy: Fact | None = None
    """The share of answers that are annoyed or angry, where data give it."""
    formula: Message = PAIN_FORMULA

    @property
    def failed(self) -> tuple[SevenTest, ...]:
        """The tests that fail, opportunity aside: what is wrong here."""
        return tuple(test for test in self.tests if test.fails and test.name != "opportunity")

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Why it hurts, one sentence for each failed test."""
        return tuple(test.reason for test in self.failed)


@once
def pain_points(journey: Journey, persona_id: str | None = None) -> tuple[PainPoint, ...]:
    """Return the pain points of one persona or of all, the worst first.

    A touchpoint is a pain point when the persona is annoyed or angry there, or a quarter or more of
    the answers are, when a severity of
    "workaround" or "abandonment" is recorded, or when at least two of the tests of satisfaction,
    requirements, information, issues and process fail. A moment without the business ("customer
    alone") needs one of these besides the emotion.

    The numbers are those of the whole journey for every audience that gets to see pain points: the
    part of a journey that `for_reader` gives brings them along. An audience outside gets none.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "delivery", "name": "Delivery"}],
    ...     touchpoints=[{"id": "van", "name": "Delivery by van", "stage": "delivery"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ...     experiences=[
    ...         {"id": "ruth.van", "persona": "ruth", "touchpoint": "van", "emotion": {"value": -1.7}}
    ...     ],
    ... )
    >>> [worst] = pain_points(journey)
    >>> [str(reason) for reason in worst.reasons]
    ['Ruth is angry (−1.7, assumed)']
    >>> str(worst.calculation)
    '100 × 0.85 × 3 / 5 × 0.7 = 36'
    """
    if journey.excerpt is not None:
        return tuple(_known(journey, journey.excerpt, persona_id))
    found = sorted(_found(journey, persona_id), key=lambda pain: -pain.score)
    return tuple(replace(pain, rank=rank) for rank, pain in enumerate(found, start=1))


def _known(journey: Journey, excerpt: Excerpt, persona_id: str | None) -> Iterator[PainPoint]:
    """Yield the pain points that were found on the whole journey, with what this part tells of them."""
    known = [
        rank
        for rank in excerpt.pain_points
        if persona_id in {None, rank.persona}
        and rank.persona in journey.personas
        and rank.touchpoint in journey.touchpoints
    ]
    if persona_id is None:
        known.sort(key=lambda rank: -rank.score)
    opportunities, stakes = opportunities_by_touchpoint(journey), shares_at_stake(journey)
    for place, rank in enumerate(known, start=1):
        persona, touchpoint = journey.personas[rank.persona], journey.touchpoints[rank.touchpoint]
        met = encounter(journey, persona, touchpoint, opportunities.get(touchpoint.id, ()))
        pain = _pain_point(met, seven_tests(met), stakes.get(touchpoint.id, 0.0))
        # Worked out anew from a part, another score may come out; the formula's figures would not fit.
        calculation = pain.calculation if abs(pain.score - rank.score) < _SAME else Message("")
        number = rank.rank if persona_id is not None else place
        yield replace(pain, rank=number, score=rank.score, calculation=calculation)


def _found(journey: Journey, persona_id: str | None) -> Iterator[PainPoint]:
    personas = the_personas(journey, persona_id)
    opportunities, stakes = opportunities_by_touchpoint(journey), shares_at_stake(journey)
    for touchpoint in of_today(journey):
        for persona in personas:
            met = encounter(journey, persona, touchpoint, opportunities.get(touchpoint.id, ()))
            if met.experience.skipped:
                continue
            tests = seven_tests(met)
            if _hurts(met, tests):
                yield _pain_point(met, tests, stakes.get(touchpoint.id, 0.0))


def _hurts(met: Encounter, tests: tuple[SevenTest, ...]) -> bool:
    failed = {test.name for test in tests if test.fails} - {"opportunity"}
    besides = failed - {"perspective"}
    if met.experience.severity in {"workaround", "abandonment"} or len(besides) >= ENOUGH_FAILURES:
        return True
    return "perspective" in failed and (met.touchpoint.kind != "customer-alone" or bool(besides))


def _pain_point(met: Encounter, tests: tuple[SevenTest, ...], stake: float) -> PainPoint:
    journey, persona, touchpoint = met.journey, met.persona, met.touchpoint
    importance = claim_of(journey, persona.id, touchpoint.id, measure.IMPORTANCE)
    losses = figures(journey, measure.DROP_OFF, persona.id, touchpoint=touchpoint.id)
    score, calculation = pain_score(met, importance, share_lost(losses), stake)
    return PainPoint(
        rank=0,
        persona=persona,
        touchpoint=touchpoint,
        experience=met.experience,
        emotion=met.emotion,
        expectation=met.expectation,
        gap=met.gap,
        importance=importance,
        tests=tests,
        score=score,
        calculation=calculation,
        opportunities=met.opportunities,
        quotes=_quotes(journey, persona.id, touchpoint.id),
        losses=losses,
        unhappy=met.unhappy,
    )


def _quotes(journey: Journey, persona_id: str, touchpoint_id: str) -> tuple[Quote, ...]:
    by_persona = journey.quotes.grouped("touchpoint", "persona")
    return tuple(quote for one in (persona_id, None) for quote in by_persona.get((touchpoint_id, one), ()))


def nothing_hurts(journey: Journey, persona_id: str) -> Message:
    """Describe what a list without pain points means; a sentence about people follows from counts.

    That nobody is annoyed or angry is said where that is so: a mean tells nothing of the few.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> str(nothing_hurts(journey, "ruth"))
    'Nothing hurts yet, because nothing is recorded.'
    """
    persona = the_persona(journey, persona_id)
    met = [
        encounter(journey, persona, touchpoint, ())
        for touchpoint in of_today(journey)
        if not skips(journey, persona_id, touchpoint.id)
    ]
    felt = [one for one in met if one.emotion is not None or one.unhappy is not None]
    if not felt:
        return message("Nothing hurts yet, because nothing is recorded.")
    unhappy = [(one.unhappy.value, one) for one in felt if one.unhappy is not None and one.unhappy.value > 0]
    if unhappy:
        _, worst = max(unhappy, key=lambda one: one[0])
        return message(
            "No touchpoint hurts enough to be a pain point. Most are unhappy at “{touchpoint}”: {share}.",
            touchpoint=worst.touchpoint.name,
            share=together([share_of_unhappy(worst.unhappy)] if worst.unhappy else []),
        )
    # A claim of one persona speaks for itself; a mean of many does not say how many are below it.
    if any(one.unhappy is None and one.emotion is not None and one.emotion.n is not None for one in felt):
        return message(
            "No touchpoint hurts on average. How many are annoyed or angry all the same is not recorded."
        )
    return message("Nothing hurts: nobody is annoyed or angry.")
