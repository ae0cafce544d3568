"""How many customers reach each stage, and where the fewest go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Stage, Wording, measure
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.once import once
from jmwidgets.insight.shared import between
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message

FUNNEL_FORMULA = message(
    "customers with an event in the stage; who goes on = those with an event in it after one in the stage "
    "before / customers of the stage before"
)
_IN_ORDER = "in-order"


@dataclass(frozen=True)
class Reached:
    """How many of a group reached a stage, and how many of those before it went on."""

    customers: Fact
    share: float
    """Of the group's customers in the stage where there were most."""
    goes_on: Fact | None
    """The share of the customers of the stage before, with n and interval; None at the first stage."""


@dataclass(frozen=True)
class FunnelStep:
    """A stage of the funnel."""

    stage: Stage
    everybody: Reached | None
    own: Reached | None
    """Of the persona; None where its figure is withheld or was not counted."""


_Way = tuple[FunnelStep, Fact]
"""A stage, and the share that goes on to it."""


@dataclass(frozen=True)
class Funnel:
    """The stages that customers were seen in, in the order of the map."""

    steps: tuple[FunnelStep, ...]
    has_own: bool
    """Whether there are figures of the persona alone."""
    weakest: FunnelStep | None
    """The stage to which the fewest go on."""
    words: Message
    formula: Message = FUNNEL_FORMULA


@once
def funnel(journey: Journey, persona_id: str | None = None) -> Funnel | None:
    """Return the funnel of all customers and, beside it, of a persona; None where events give none.

    Examples
    --------
    >>> facts = [
    ...     {"id": key, "measure": "funnel", "stage": key, "value": n, "formula": "customers seen there"}
    ...     for key, n in (("look", 200), ("buy", 50))
    ... ]
    >>> stages = [{"id": "look", "name": "Look"}, {"id": "buy", "name": "Buy"}]
    >>> found = funnel(Journey(id="j", title="J", stages=stages, facts=facts))
    >>> [step.everybody.share for step in found.steps]
    [1.0, 0.25]
    """
    everybody = _reached(journey, None, None)
    own = {}
    if persona_id is not None:
        own = _reached(journey, persona_id, the_persona(journey, persona_id).segment)
    steps = tuple(
        FunnelStep(stage, everybody.get(stage.id), own.get(stage.id))
        for stage in journey.stages.values()
        if stage.id in everybody or stage.id in own
    )
    if len(steps) < 2:  # noqa: PLR2004 - one stage is no funnel
        return None
    ways = _ways(steps, own=bool(own))
    weakest = min(ways, key=lambda way: way[1].value, default=None)
    return Funnel(steps, bool(own), weakest and weakest[0], _words(steps, ways, weakest))


def _reached(journey: Journey, persona: str | None, segment: str | None) -> dict[str, Reached]:
    """Return what is known of a group by stage: who was there at all, where data tell that."""
    found: dict[str, Fact] = {}
    for fact in facts_of(journey, measure.FUNNEL):
        if fact.stage is None or not _is_of(fact, persona, segment):
            continue
        if fact.stage not in found or _is_in_order(found[fact.stage]):
            found[fact.stage] = fact
    goes_on = {
        fact.stage: fact for fact in facts_of(journey, measure.CONVERSION) if _is_of(fact, persona, segment)
    }
    ordered = [stage for stage in journey.stages if stage in found]
    first = found[ordered[0]].value if ordered else 0.0
    if first <= 0:
        return {}
    return {stage: Reached(found[stage], found[stage].value / first, goes_on.get(stage)) for stage in ordered}


def _is_of(fact: Fact, persona: str | None, segment: str | None) -> bool:
    if persona is None:
        return fact.persona is None and fact.segment is None
    return fact.persona == persona or (fact.segment is not None and fact.segment == segment)


def _is_in_order(fact: Fact) -> bool:
    return isinstance(fact.subject, Wording) and fact.subject.key == _IN_ORDER


def _ways(steps: Iterable[FunnelStep], *, own: bool) -> list[_Way]:
    """Return the stages of which the share that goes on to them is known, with it."""
    reached = ((step, step.own if own else step.everybody) for step in steps)
    return [(step, one.goes_on) for step, one in reached if one is not None and one.goes_on is not None]


def _words(steps: tuple[FunnelStep, ...], ways: list[_Way], weakest: _Way | None) -> Message:
    if weakest is None:
        return message("customers were seen in {n} stages", n=len(steps))
    step, fact = weakest
    place = steps.index(step)
    about = {
        "before": steps[place - 1].stage.name if place else "",
        "stage": step.stage.name,
        "part": fact.value,
        "n": fact.n or 0,
    }
    others = [one for other, one in ways if other is not step]
    if others and all(between(fact, one).is_clear for one in others):
        return message("the fewest go on from “{before}” to “{stage}”: {part:share} of {n}", **about)
    return message("of those in “{before}”, {part:share} of {n} go on to “{stage}”", **about)
