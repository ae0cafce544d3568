"""How many customers reach each stage, and where the fewest go on."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Stage, Wording, measure
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.facts import facts_of
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
    own_of = _segment(journey, persona_id) if persona_id is not None else None
    everybody = _reached(journey, None, None)
    own = {} if own_of is None else _reached(journey, *own_of)
    steps = tuple(
        FunnelStep(stage, everybody.get(stage.id), own.get(stage.id))
        for stage in journey.stages.values()
        if stage.id in everybody or stage.id in own
    )
    if len(steps) < 2:  # noqa: PLR2004 - one stage is no funnel
        return None
    weakest = _weakest(steps, own=bool(own))
    return Funnel(steps, bool(own), weakest, _words(steps, weakest, own=bool(own)))


def _segment(journey: Journey, persona_id: str) -> tuple[str, str | None]:
    return persona_id, the_persona(journey, persona_id).segment


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


def _of(step: FunnelStep, *, own: bool) -> Reached | None:
    return step.own if own else step.everybody


def _weakest(steps: tuple[FunnelStep, ...], *, own: bool) -> FunnelStep | None:
    known = [step for step in steps if (one := _of(step, own=own)) is not None and one.goes_on is not None]
    return min(known, key=lambda step: _goes_on(step, own=own).value, default=None)


def _goes_on(step: FunnelStep, *, own: bool) -> Fact:
    reached = _of(step, own=own)
    assert reached is not None  # noqa: S101 - the callers' condition
    assert reached.goes_on is not None  # noqa: S101 - the callers' condition
    return reached.goes_on


def _words(steps: tuple[FunnelStep, ...], weakest: FunnelStep | None, *, own: bool) -> Message:
    if weakest is None:
        return message("customers were seen in {n} stages", n=len(steps))
    fact = _goes_on(weakest, own=own)
    place = steps.index(weakest)
    about = {
        "before": steps[place - 1].stage.name if place else "",
        "stage": weakest.stage.name,
        "part": fact.value,
        "n": fact.n or 0,
    }
    others = [
        _goes_on(step, own=own)
        for step in steps
        if step is not weakest and (one := _of(step, own=own)) is not None and one.goes_on is not None
    ]
    if others and all(difference(fact, one).is_clear for one in others):
        return message("the fewest go on from “{before}” to “{stage}”: {part:share} of {n}", **about)
    return message("of those in “{before}”, {part:share} of {n} go on to “{stage}”", **about)
