"""What would follow if something were otherwise: who completes, and what that is worth, with a range.

The share that completes is the product of the shares that go on from stage to stage. What is supposed takes
the place of one of them; how sure the others are is carried along by simulation: each share is drawn from the
beta distribution of its counts with Jeffreys' prior (Brown, Cai and DasGupta 2001), each mean from the normal
distribution of its interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Claim, Fact, Journey, Scenario, Supposed, measure
from jmwidgets.document.journey import dangling_in
from jmwidgets.errors import JourneyError
from jmwidgets.insight.amounts import Money
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import figures
from jmwidgets.insight.funnel import FunnelStep, funnel
from jmwidgets.insight.once import once
from jmwidgets.insight.strongest import claim_of, common_claim_of
from jmwidgets.words import Message, message

if TYPE_CHECKING:
    import numpy as np

    Draws = np.ndarray[Any, np.dtype[np.float64]]

WHAT_IF_FORMULA = message(
    "share that completes = product of the shares that go on to each stage, from one to the next; fewer lost "
    "at a touchpoint = more of its stage who go on, as often as those do who are not lost there; range = "
    "middle 95 % of {n} draws of all shares from their counts (beta distribution with Jeffreys' prior)",
    n=20_000,
)
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
class WhatIf:
    """What would follow from a scenario; a guess, never a fact."""

    scenario: Scenario
    supposed: tuple[Message, ...]
    """What is otherwise then, in words."""
    now: Ranged | None = None
    """The share that completes today; None where it can't be told."""
    then: Ranged | None = None
    more: Ranged | None = None
    """Customers who would complete besides, of `customers`."""
    customers: float = 0.0
    from_data: bool = True
    """Whether the customers are those of the data, and not a year's."""
    worth: Ranged | None = None
    """In the journey's currency; None where nobody says what one is worth."""
    first: str = ""
    last: str = ""
    """Names of the stages at the beginning and at the end."""
    assumptions: tuple[Message, ...] = ()
    problems: tuple[Message, ...] = ()
    """What is lacking, or has no effect."""
    words: Message | None = None
    """One sentence: if, then about how many, in which range."""
    formula: Message = WHAT_IF_FORMULA

    @property
    def is_clear(self) -> bool:
        """Whether the range leaves no doubt that something changes."""
        return self.more is not None and (self.more.low > 0 or self.more.high < 0)


@once
def what_if(journey: Journey) -> tuple[WhatIf, ...]:
    """Reckon every scenario of a journey.

    Examples
    --------
    >>> what_if(Journey(id="j", title="J"))
    ()
    """
    return tuple(reckoned(journey, scenario) for scenario in journey.scenarios.values())


def reckoned(journey: Journey, scenario: Scenario) -> WhatIf:
    """Reckon what would follow from a scenario.

    Parameters
    ----------
    journey
        The map with the facts of its events: funnel, conversion, drop-off, reach.
    scenario
        What is supposed; it need not be one of the journey's.

    Raises
    ------
    JourneyError
        When the scenario names a stage, touchpoint or persona that is not there.

    Examples
    --------
    >>> stages = [{"id": key, "name": key.title()} for key in ("look", "buy")]
    >>> facts = [
    ...     {"id": "a", "measure": "funnel", "stage": "look", "value": 200, "formula": "counted"},
    ...     {"id": "b", "measure": "funnel", "stage": "buy", "value": 50, "formula": "counted"},
    ...     {"id": "c", "measure": "conversion", "stage": "buy", "value": 0.25, "n": 200, "unit": "share"},
    ... ]
    >>> facts = [{"formula": "counted", **fact} for fact in facts]
    >>> journey = Journey(id="j", title="J", stages=stages, facts=facts)
    >>> found = reckoned(journey, Scenario(id="s", title="S", changes=[{"stage": "buy", "goes_on": 0.4}]))
    >>> round(found.more.value), found.more.low < found.more.value < found.more.high
    (30, True)
    """
    for problem in dangling_in(journey, "scenarios", scenario):
        raise JourneyError(str(problem))
    whose = scenario.persona
    supposed = tuple(words for one in scenario.changes for words in _words(journey, one))
    steps, problems = _steps(journey, scenario)
    if problems:
        return WhatIf(scenario, supposed, from_data=scenario.customers is None, problems=problems)
    model = _Model(journey, whose, steps)
    then, problems = model.changed(scenario.changes)
    from_data = scenario.customers is None
    customers = model.begin if scenario.customers is None else scenario.customers
    now = _product(model.rates)
    after = _product(then)
    gained = _times(_minus(after, now), customers)
    each = scenario.value_each
    worth = None if each is None else _ranged(_times(gained, each))
    return WhatIf(
        scenario,
        supposed,
        _ranged(now),
        _ranged(after),
        _ranged(gained),
        customers,
        from_data,
        worth,
        steps[0].stage.name,
        steps[-1].stage.name,
        _assumptions(scenario, from_data=from_data),
        problems if supposed else (message("nothing is supposed to be otherwise yet"), *problems),
        _sentence(journey, supposed, (_ranged(now), _ranged(after), _ranged(gained)), worth),
    )


def _sentence(
    journey: Journey,
    supposed: Sequence[Message],
    reckoned: tuple[Ranged, Ranged, Ranged],
    worth: Ranged | None,
) -> Message:
    """Say what would follow, as a guess."""
    if not supposed:
        return Message("")
    now, then, more = reckoned
    completes = message(
        "if {supposed}, then about {then:share1} complete instead of {now:share1} (range {low:share1} to "
        "{high:share1})",
        supposed=supposed,
        now=now.value,
        then=then.value,
        low=then.low,
        high=then.high,
    )
    if more.low <= 0 <= more.high:
        return message("{completes}; whether that changes anything is not clear", completes=completes)
    told = {"completes": completes, "more": abs(more.value), **_ends(more)}
    if worth is not None:
        money = {
            "worth": Money.of(abs(worth.value), journey.currency),
            "least": Money.of(_ends(worth)["low"], journey.currency),
            "most": Money.of(_ends(worth)["high"], journey.currency),
        }
        if more.value > 0:
            return message(
                "{completes}: about {more:number0} customers more ({low:number0} to {high:number0}), worth "
                "about {worth} ({least} to {most})",
                **told,
                **money,
            )
        return message(
            "{completes}: about {more:number0} customers fewer ({low:number0} to {high:number0}), a loss of "
            "about {worth} ({least} to {most})",
            **told,
            **money,
        )
    if more.value > 0:
        return message(
            "{completes}: about {more:number0} customers more ({low:number0} to {high:number0})", **told
        )
    return message(
        "{completes}: about {more:number0} customers fewer ({low:number0} to {high:number0})", **told
    )


def _ends(found: Ranged) -> dict[str, float]:
    low, high = sorted((abs(found.low), abs(found.high)))
    return {"low": low, "high": high}


@dataclass(frozen=True)
class _Drawn:
    """A figure and what it might as well be."""

    value: float
    draws: Draws


def _steps(journey: Journey, scenario: Scenario) -> tuple[tuple[FunnelStep, ...], tuple[Message, ...]]:
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
class _Model:
    """The shares from stage to stage, drawn together."""

    journey: Journey
    persona: str | None
    steps: Sequence[FunnelStep]
    rates: list[_Drawn] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw the share that goes on to each stage after the first."""
        import numpy as np

        self._random = np.random.Generator(np.random.PCG64(_SEED))
        found = funnel(self.journey, self.persona)
        self._own = found is not None and found.has_own
        for step in self.steps[1:]:
            fact = _goes_on(step, own=self._own)
            assert fact is not None  # noqa: S101 - `_steps` has looked
            self.rates.append(self._share(fact))

    @property
    def begin(self) -> float:
        """Customers in the first stage."""
        return self._reached(0)

    def _reached(self, place: int) -> float:
        step = self.steps[place]
        reached = step.own if self._own else step.everybody
        return 0.0 if reached is None else reached.customers.value

    def _share(self, fact: Fact) -> _Drawn:
        import numpy as np

        if not fact.n:
            return _Drawn(fact.value, np.full(DRAWS, fact.value))
        count = fact.value * fact.n
        return _Drawn(fact.value, self._random.beta(count + 0.5, fact.n - count + 0.5, DRAWS))

    def _mean(self, claim: Claim) -> _Drawn:
        import numpy as np

        if claim.low is None or claim.high is None:
            return _Drawn(claim.value, np.full(DRAWS, claim.value))
        far = (claim.high - claim.low) / 2 / _Z
        return _Drawn(claim.value, self._random.normal(claim.value, far, DRAWS))

    def changed(self, changes: Sequence[Supposed]) -> tuple[list[_Drawn], tuple[Message, ...]]:
        """Return the shares with what is supposed in their place, and what has no effect."""
        import numpy as np

        rates, problems = list(self.rates), []
        places = {step.stage.id: place for place, step in enumerate(self.steps)}
        for one in changes:
            if one.stage is not None and one.goes_on is not None:
                place = places.get(one.stage, 0)
                if place:
                    rates[place - 1] = _Drawn(one.goes_on, np.full(DRAWS, one.goes_on))
                else:
                    name = self.journey.stages[one.stage].name
                    problems.append(message("nobody goes on to “{name}” from a stage before", name=name))
            if one.touchpoint is not None and (one.lost is not None or one.emotion is not None):
                problem = self._kept(one, rates, places)
                if problem is not None:
                    problems.append(problem)
        return rates, tuple(problems)

    def _kept(self, one: Supposed, rates: list[_Drawn], places: dict[str, int]) -> Message | None:
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
        rates[place] = _less_lost(rates[place], today, then, part)
        return None

    def _lost_then(self, one: Supposed, today: _Drawn) -> _Drawn | Message:
        import numpy as np

        if one.lost is not None:
            return _Drawn(one.lost, np.full(DRAWS, one.lost))
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
        return _Drawn(
            min(1.0, max(0.0, today.value - one.effect * (one.emotion - emotion.value))),
            np.clip(today.draws - one.effect * (one.emotion - emotion.draws), 0.0, 1.0),
        )

    def _fact(self, kind: str, touchpoint: str) -> Fact | None:
        found = figures(self.journey, kind, self.persona, touchpoint=touchpoint)
        return found[0] if len(found) == 1 else None


def _less_lost(rate: _Drawn, today: _Drawn, then: _Drawn, part: float) -> _Drawn:
    """Return the share of a stage that goes on when fewer are lost at a touchpoint that `part` of it meet.

    Whoever is kept goes on as those do who are not lost there: rate / (1 - lost today).
    """
    import numpy as np

    def of(goes_on: Draws, lost: Draws, less: Draws) -> Draws:
        as_others = np.minimum(1.0, goes_on / np.maximum(1.0 - lost, 1e-9))
        moved: Draws = np.clip(goes_on + part * (lost - less) * as_others, 0.0, 1.0)
        return moved

    single = of(np.array([rate.value]), np.array([today.value]), np.array([then.value]))
    return _Drawn(float(single[0]), of(rate.draws, today.draws, then.draws))


def _product(rates: Sequence[_Drawn]) -> _Drawn:
    value, draws = rates[0].value, rates[0].draws
    for one in rates[1:]:
        value, draws = value * one.value, draws * one.draws
    return _Drawn(value, draws)


def _minus(one: _Drawn, other: _Drawn) -> _Drawn:
    return _Drawn(one.value - other.value, one.draws - other.draws)


def _times(one: _Drawn, factor: float) -> _Drawn:
    return _Drawn(one.value * factor, one.draws * factor)


def _ranged(one: _Drawn) -> Ranged:
    import numpy as np

    low, high = np.percentile(one.draws, [_LOW, _HIGH])
    return Ranged(one.value, min(float(low), one.value), max(float(high), one.value))


def _words(journey: Journey, one: Supposed) -> Iterator[Message]:
    """Say what is supposed; nothing where it is not said yet."""
    if one.stage is not None and one.goes_on is not None:
        name = journey.stages[one.stage].name
        yield message("{part:share} go on to “{name}”", part=one.goes_on, name=name)
    if one.touchpoint is None:
        return
    name = journey.touchpoints[one.touchpoint].name
    if one.lost is not None:
        yield message("{part:share} are lost at “{name}”", part=one.lost, name=name)
    elif one.emotion is not None and one.effect is None:
        yield message("“{name}” feels like {felt}", name=name, felt=on_scale(journey, one.emotion))
    elif one.emotion is not None and one.effect is not None:
        yield message(
            "“{name}” feels like {felt}, and each level of emotion keeps {part:share} of its customers",
            name=name,
            felt=on_scale(journey, one.emotion),
            part=one.effect,
        )


def _assumptions(scenario: Scenario, *, from_data: bool) -> tuple[Message, ...]:
    told = [
        message("who goes on to a stage does so as often as today, whoever else comes along"),
        message("the change does what is supposed of it, and nothing else changes"),
    ]
    if any(one.touchpoint is not None and one.goes_on is None for one in scenario.changes):
        told.append(message("customers of the touchpoint go on as often as all of its stage"))
    if any(one.emotion is not None and one.lost is None for one in scenario.changes):
        told.append(message("a better emotion keeps customers: that both go together proves no cause"))
    if from_data:
        told.append(message("as many begin as are in the data"))
    return tuple(told)
