"""The shares that go on from stage to stage, what they might as well be, and what is supposed instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Claim, Fact, Journey, Scenario, Supposed, measure
from jmwidgets.insight.facts import figures
from jmwidgets.insight.funnel import FunnelStep, funnel
from jmwidgets.insight.strongest import claim_of, common_claim_of
from jmwidgets.words import Message, message

if TYPE_CHECKING:
    import numpy as np

    Draws = np.ndarray[Any, np.dtype[np.float64]]

DRAWS = 20_000
_SEED = 8128
_Z = 1.959963984540054
_LOW, _HIGH = 2.5, 97.5


@dataclass(frozen=True)
class Ranged:
    """A figure that was reckoned, with the range that the data leave open."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Drawn:
    """A figure and what it might as well be."""

    value: float
    draws: Draws


def steps_of(journey: Journey, scenario: Scenario) -> tuple[tuple[FunnelStep, ...], tuple[Message, ...]]:
    """Return the stages from beginning to end with the share that goes on to each, or what is lacking."""
    found = funnel(journey, scenario.persona)
    if found is None:
        return (), (message("how many reach each stage is not known: attach events of customers"),)
    places = {step.stage.id: place for place, step in enumerate(found.steps)}
    begins = places.get(scenario.begins_at or "", 0)
    ends = places.get(scenario.ends_at or "")
    steps = found.steps[begins : None if ends is None else ends + 1]
    if ends is None:
        steps = _until_nobody(steps, own=found.has_own)
    if len(steps) < 2:  # noqa: PLR2004 - one stage leads nowhere
        return (), (message("the stage at which it is complete lies behind the one that it begins at"),)
    unknown = [step.stage.name for step in steps[1:] if _goes_on(step, own=found.has_own) is None]
    if unknown:
        return (), (message("the share that goes on to {stages} is not known, or withheld", stages=unknown),)
    return steps, ()


def _until_nobody(steps: Sequence[FunnelStep], *, own: bool) -> tuple[FunnelStep, ...]:
    """Leave out the stages from the first on to which nobody goes on."""
    for place, step in enumerate(steps[1:], 1):
        fact = _goes_on(step, own=own)
        if fact is not None and fact.value == 0:
            return tuple(steps[:place])
    return tuple(steps)


def _goes_on(step: FunnelStep, *, own: bool) -> Fact | None:
    reached = step.own if own else step.everybody
    return None if reached is None else reached.goes_on


@dataclass
class Model:
    """The shares from stage to stage, drawn together."""

    journey: Journey
    persona: str | None
    steps: Sequence[FunnelStep]
    rates: list[Drawn] = field(default_factory=list)
    has_own: bool = field(init=False)
    """Whether the shares are those of the persona alone; else those of all customers."""

    def __post_init__(self) -> None:
        """Draw the share that goes on to each stage after the first."""
        import numpy as np

        self._random = np.random.Generator(np.random.PCG64(_SEED))
        found = funnel(self.journey, self.persona)
        self.has_own = found is not None and found.has_own
        for step in self.steps[1:]:
            fact = _goes_on(step, own=self.has_own)
            assert fact is not None  # noqa: S101 - `steps_of` has looked
            self.rates.append(self._share(fact))

    @property
    def begin(self) -> float:
        """Customers in the first stage."""
        return self._reached(0)

    def _reached(self, place: int) -> float:
        step = self.steps[place]
        reached = step.own if self.has_own else step.everybody
        return 0.0 if reached is None else reached.customers.value

    def _share(self, fact: Fact) -> Drawn:
        import numpy as np

        if not fact.n:
            return Drawn(fact.value, np.full(DRAWS, fact.value))
        count = fact.value * fact.n
        return Drawn(fact.value, self._random.beta(count + 0.5, fact.n - count + 0.5, DRAWS))

    def _mean(self, claim: Claim) -> Drawn:
        import numpy as np

        if claim.low is None or claim.high is None:
            return Drawn(claim.value, np.full(DRAWS, claim.value))
        far = (claim.high - claim.low) / 2 / _Z
        return Drawn(claim.value, self._random.normal(claim.value, far, DRAWS))

    def changed(self, changes: Sequence[Supposed]) -> tuple[list[Drawn], tuple[Message, ...]]:
        """Return the shares with what is supposed in their place, and what has no effect."""
        import numpy as np

        rates, problems = list(self.rates), []
        places = {step.stage.id: place for place, step in enumerate(self.steps)}
        for one in changes:
            if one.stage is not None and one.goes_on is not None:
                place = places.get(one.stage, 0)
                if place:
                    rates[place - 1] = Drawn(one.goes_on, np.full(DRAWS, one.goes_on))
                else:
                    name = self.journey.stages[one.stage].name
                    problems.append(message("nobody goes on to “{name}” from a stage before", name=name))
            if one.touchpoint is not None and (one.lost is not None or one.emotion is not None):
                problem = self._kept(one, rates, places)
                if problem is not None:
                    problems.append(problem)
        return rates, tuple(problems)

    def _kept(self, one: Supposed, rates: list[Drawn], places: dict[str, int]) -> Message | None:
        """Let fewer be lost at a touchpoint; return why it has no effect, if so."""
        point = self.journey.touchpoints[one.touchpoint or ""]
        place = places.get(point.stage)
        if place is None or place == len(self.steps) - 1:
            return message(
                "“{name}” is not before the last stage: who completes stays the same", name=point.name
            )
        lost = self._fact(measure.DROP_OFF, point.id)
        reach = self._fact(measure.REACH, point.id)
        if lost is None or reach is None:
            return message("how many are lost at “{name}” is not known, or withheld", name=point.name)
        today = self._share(lost)
        then = self._lost_then(one, today)
        if isinstance(then, Message):
            return then
        part = min(1.0, reach.value / self._reached(place)) if self._reached(place) else 0.0
        if rates[place] is self.rates[place]:
            rates[place] = self.rates[place] = self._beside_the_lost(place, today, part)
        rates[place] = _less_lost(rates[place], today, then, part)
        return None

    def _beside_the_lost(self, place: int, lost: Drawn, part: float) -> Drawn:
        """Draw the share that goes on among those who are not lost at a touchpoint.

        Who is lost and who goes on are counted of the same customers: where more are lost, fewer can go on.
        """
        rate = self.rates[place]
        fact = _goes_on(self.steps[place + 1], own=self.has_own)
        if fact is None or not fact.n:
            return rate
        kept = fact.n * (1 - part * lost.value)
        count = min(rate.value * fact.n, kept)
        of_kept = self._random.beta(count + 0.5, kept - count + 0.5, DRAWS)
        return Drawn(rate.value, (1 - part * lost.draws) * of_kept)

    def _lost_then(self, one: Supposed, today: Drawn) -> Drawn | Message:
        import numpy as np

        if one.lost is not None:
            return Drawn(one.lost, np.full(DRAWS, one.lost))
        point = self.journey.touchpoints[one.touchpoint or ""]
        felt = (
            common_claim_of(self.journey, point.id, measure.EMOTION)
            if self.persona is None
            else claim_of(self.journey, self.persona, point.id, measure.EMOTION)
        )
        if felt is None or one.emotion is None:
            return message("what is felt at “{name}” today is not known", name=point.name)
        if one.effect is None:
            return message(
                "say how many a better emotion at “{name}” would keep: no data tell that", name=point.name
            )
        emotion = self._mean(felt)
        return Drawn(
            min(1.0, max(0.0, today.value - one.effect * (one.emotion - emotion.value))),
            np.clip(today.draws - one.effect * (one.emotion - emotion.draws), 0.0, 1.0),
        )

    def _fact(self, kind: str, touchpoint: str) -> Fact | None:
        found = figures(self.journey, kind, self.persona, touchpoint=touchpoint)
        return found[0] if len(found) == 1 else None


def _less_lost(rate: Drawn, today: Drawn, then: Drawn, part: float) -> Drawn:
    """Return the share of a stage that goes on when fewer are lost at a touchpoint that `part` of it meet.

    Whoever is kept goes on as those do who are not lost there: rate / (1 - lost today).
    """
    import numpy as np

    def of(goes_on: Draws, lost: Draws, less: Draws) -> Draws:
        as_others = np.minimum(1.0, goes_on / np.maximum(1.0 - lost, 1e-9))
        moved: Draws = np.clip(goes_on + part * (lost - less) * as_others, 0.0, 1.0)
        return moved

    single = of(np.array([rate.value]), np.array([today.value]), np.array([then.value]))
    return Drawn(float(single[0]), of(rate.draws, today.draws, then.draws))


def product(rates: Sequence[Drawn]) -> Drawn:
    """Multiply shares that follow one another."""
    value, draws = rates[0].value, rates[0].draws
    for one in rates[1:]:
        value, draws = value * one.value, draws * one.draws
    return Drawn(value, draws)


def minus(one: Drawn, other: Drawn) -> Drawn:
    """Return by how much one is above the other, draw by draw."""
    return Drawn(one.value - other.value, one.draws - other.draws)


def times(one: Drawn, factor: float) -> Drawn:
    """Return so many times a figure."""
    return Drawn(one.value * factor, one.draws * factor)


def ranged(one: Drawn) -> Ranged:
    """Return a figure with the middle 95 % of its draws."""
    import numpy as np

    low, high = np.percentile(one.draws, [_LOW, _HIGH])
    return Ranged(one.value, min(float(low), one.value), max(float(high), one.value))
