"""What would follow if something were otherwise: who completes, and what that is worth, with a range.

The share that completes is the product of the shares that go on from stage to stage. What is supposed takes
the place of one of them; how sure the others are is carried along by simulation: each share is drawn from the
beta distribution of its counts with Jeffreys' prior (Brown, Cai and DasGupta 2001), each mean from the normal
distribution of its interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jmwidgets.document import Journey, Scenario
from jmwidgets.document.journey import dangling_in
from jmwidgets.errors import JourneyError
from jmwidgets.insight.amounts import Money
from jmwidgets.insight.once import once
from jmwidgets.insight.supposed import supposed_words
from jmwidgets.insight.what_if_model import DRAWS, Model, Ranged, minus, product, ranged, steps_of, times
from jmwidgets.words import Message, message

WHAT_IF_FORMULA = message(
    "share that completes = product of the shares that go on to each stage, from one to the next; fewer lost "
    "at a touchpoint = more of its stage who go on, as often as those do who are not lost there; range = "
    "middle 95 % of {n} draws of all shares from their counts (beta distribution with Jeffreys' prior)",
    n=DRAWS,
)


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
    is_of_all: bool = True
    """Whether shares and customers are those of all customers, for want of a persona's own."""
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
    supposed = tuple(words for one in scenario.changes for words in supposed_words(journey, one, whose))
    steps, problems = steps_of(journey, scenario)
    if problems:
        return WhatIf(scenario, supposed, from_data=scenario.customers is None, problems=problems)
    model = Model(journey, whose, steps)
    then, problems = model.changed(scenario.changes)
    from_data = scenario.customers is None
    customers = model.begin if scenario.customers is None else scenario.customers
    now = product(model.rates)
    after = product(then)
    gained = times(minus(after, now), customers)
    each = scenario.value_each
    worth = None if each is None else ranged(times(gained, each))
    return WhatIf(
        scenario,
        supposed,
        ranged(now),
        ranged(after),
        ranged(gained),
        customers,
        from_data,
        not model.has_own,
        worth,
        steps[0].stage.name,
        steps[-1].stage.name,
        _assumptions(journey, scenario, model, from_data=from_data),
        problems if supposed else (message("nothing is supposed to be otherwise yet"), *problems),
        _sentence(journey, supposed, (ranged(now), ranged(after), ranged(gained)), worth),
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


def _assumptions(
    journey: Journey, scenario: Scenario, model: Model, *, from_data: bool
) -> tuple[Message, ...]:
    told = []
    if scenario.persona is not None and not model.has_own:
        name = journey.personas[scenario.persona].name
        told.append(
            message(
                "{name} goes on as often as all customers do: no funnel of {name} alone is known", name=name
            )
        )
    told += [
        message("who goes on to a stage does so as often as today, whoever else comes along"),
        message("the change does what is supposed of it, and nothing else changes"),
    ]
    if any(one.touchpoint is not None and one.goes_on is None for one in scenario.changes):
        told.append(message("customers of the touchpoint go on as often as all of its stage"))
    if any(one.emotion is not None and one.lost is None for one in scenario.changes):
        told.append(message("a better emotion keeps customers: that both go together proves no cause"))
    if from_data:
        told.append(
            message("as many begin as are in the data")
            if scenario.persona is None or model.has_own
            else message("as many begin as all customers in the data")
        )
    return tuple(told)
