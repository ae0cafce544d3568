"""Pain points: found by the seven-way test, ranked by how much they hurt (CE7, CE10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jmwidgets.document import (
    STATUSES,
    Claim,
    Excerpt,
    Experience,
    Fact,
    Journey,
    Opportunity,
    PainRank,
    Persona,
    Quote,
    Touchpoint,
    measure,
)
from jmwidgets.document.scale import EMOTION, IMPORTANCE
from jmwidgets.insight.curve import UNKNOWN_IMPORTANCE
from jmwidgets.insight.facts import figures
from jmwidgets.insight.seven_tests import (
    Encounter,
    SevenTest,
    encounter,
    opportunities_by_touchpoint,
    seven_tests,
)
from jmwidgets.insight.strongest import claim_of
from jmwidgets.insight.who import of_today, the_personas
from jmwidgets.insight.wording import plain

HURT_WEIGHTS = {"emotion": 0.5, "gap": 0.3, "severity": 0.2}
"""What the hurt is made of; parts that nobody recorded are left out of the mean."""
SEVERITY = {"trivial": 1 / 3, "workaround": 2 / 3, "abandonment": 1.0}
CERTAINTY = {status: 0.7 + 0.1 * position for position, status in enumerate(STATUSES)}
"""0.7 assumed, 0.8 reported, 0.9 observed, 1 measured: what we only believe comes after what we know."""
PAIN_FORMULA = (
    "pain = 100 × hurt × importance / 5 × certainty; hurt = mean of emotion below neutral / 2 (weight 0.5), "
    "disappointment / 4 (0.3) and severity (0.2), over the parts that are recorded; importance 3 where none "
    "is recorded; certainty 0.7 assumed, 0.8 reported, 0.9 observed, 1 measured"
)
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
    """All seven, in the order of the field (CE7)."""
    score: float
    """0 to 100, see `formula`."""
    calculation: str
    """The formula with this pain point's figures."""
    opportunities: tuple[Opportunity, ...]
    quotes: tuple[Quote, ...]
    losses: tuple[Fact, ...]
    """Drop-off at the touchpoint."""
    formula: str = PAIN_FORMULA

    @property
    def failed(self) -> tuple[SevenTest, ...]:
        """The tests that fail, opportunity aside: what is wrong here."""
        return tuple(test for test in self.tests if test.fails and test.name != "opportunity")

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it hurts, one sentence for each failed test."""
        return tuple(test.reason for test in self.failed)


def pain_points(journey: Journey, persona_id: str | None = None) -> tuple[PainPoint, ...]:
    """Give the pain points of one persona or of all, the worst first.

    A touchpoint is a pain point when the persona is annoyed or angry there, when a severity of
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
    >>> worst.reasons
    ('Ruth is angry (−1.7, assumed)',)
    >>> worst.calculation
    '100 × 0.85 × 3 / 5 × 0.7 = 36'
    """
    if journey.excerpt is not None:
        return tuple(_known(journey, journey.excerpt, persona_id))
    found = sorted(_found(journey, persona_id), key=lambda pain: -pain.score)
    return tuple(replace(pain, rank=rank) for rank, pain in enumerate(found, start=1))


def pain_ranks(journey: Journey, persona_id: str | None = None) -> tuple[PainRank, ...]:
    """Give the places of the pain points of each persona, to go with a part of the journey."""
    return tuple(
        PainRank(persona=pain.persona.id, touchpoint=pain.touchpoint.id, rank=pain.rank, score=pain.score)
        for persona in the_personas(journey, persona_id)
        for pain in pain_points(journey, persona.id)
    )


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
    opportunities = opportunities_by_touchpoint(journey)
    for place, rank in enumerate(known, start=1):
        persona, touchpoint = journey.personas[rank.persona], journey.touchpoints[rank.touchpoint]
        met = encounter(journey, persona, touchpoint, opportunities.get(touchpoint.id, ()))
        pain = _pain_point(met, seven_tests(met))
        # Worked out anew from a part, another score may come out; the formula's figures would not fit.
        calculation = pain.calculation if abs(pain.score - rank.score) < _SAME else ""
        number = rank.rank if persona_id is not None else place
        yield replace(pain, rank=number, score=rank.score, calculation=calculation)


def _found(journey: Journey, persona_id: str | None) -> Iterator[PainPoint]:
    personas = the_personas(journey, persona_id)
    opportunities = opportunities_by_touchpoint(journey)
    for touchpoint in of_today(journey):
        for persona in personas:
            met = encounter(journey, persona, touchpoint, opportunities.get(touchpoint.id, ()))
            if met.experience.skipped:
                continue
            tests = seven_tests(met)
            if _hurts(met, tests):
                yield _pain_point(met, tests)


def _hurts(met: Encounter, tests: tuple[SevenTest, ...]) -> bool:
    failed = {test.name for test in tests if test.fails} - {"opportunity"}
    besides = failed - {"perspective"}
    if met.experience.severity in {"workaround", "abandonment"} or len(besides) >= ENOUGH_FAILURES:
        return True
    return "perspective" in failed and (met.touchpoint.kind != "customer-alone" or bool(besides))


def _pain_point(met: Encounter, tests: tuple[SevenTest, ...]) -> PainPoint:
    journey, persona, touchpoint = met.journey, met.persona, met.touchpoint
    importance = claim_of(journey, persona.id, touchpoint.id, measure.IMPORTANCE)
    score, calculation = _score(met, importance)
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
        losses=figures(journey, measure.DROP_OFF, persona.id, touchpoint=touchpoint.id),
    )


def _quotes(journey: Journey, persona_id: str, touchpoint_id: str) -> tuple[Quote, ...]:
    by_persona = journey.quotes.grouped("touchpoint", "persona")
    return tuple(quote for one in (persona_id, None) for quote in by_persona.get((touchpoint_id, one), ()))


def _score(met: Encounter, importance: Claim | None) -> tuple[float, str]:
    parts: dict[str, float] = {}
    if met.emotion is not None:
        parts["emotion"] = max(0.0, met.emotion.value / EMOTION.low)
    if met.gap is not None:
        parts["gap"] = max(0.0, -met.gap) / (EMOTION.high - EMOTION.low)
    if met.experience.severity is not None:
        parts["severity"] = SEVERITY[met.experience.severity]
    total = sum(HURT_WEIGHTS[name] for name in parts)
    hurt = sum(HURT_WEIGHTS[name] * part for name, part in parts.items()) / total if parts else 0.0
    weight = UNKNOWN_IMPORTANCE if importance is None else importance.value
    certainty = CERTAINTY[met.emotion.status if met.emotion is not None else "assumed"]
    score = 100 * hurt * weight / IMPORTANCE.high * certainty
    figures = f"100 × {plain(hurt, 2)} × {plain(weight)} / {plain(IMPORTANCE.high)} × {plain(certainty)}"
    return score, f"{figures} = {plain(score, 0)}"
