"""Sessions of customers: how many, what is in one, how long it lasts, where it leads, which reach a goal."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Stage, Touchpoint, Wording, measure, wording_of
from jmwidgets.insight.facts import figures
from jmwidgets.insight.way_times import Spread, spreads
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class InSessions:
    """A stage or a touchpoint with the share of sessions that lead there."""

    stage: Stage
    touchpoint: Touchpoint | None
    """None where the figure is of the whole stage."""
    fact: Fact


@dataclass(frozen=True)
class Sessions:
    """What is known of sessions; None where it isn't, or is withheld."""

    per_customer: Fact | None
    contacts: Fact | None
    """In one session, on average."""
    touchpoints: Fact | None
    """Different ones in one session, on average."""
    length: Spread | None
    goal: Fact | None
    """The share of sessions that reach a goal."""
    first_goal: Fact | None
    """The share of customers who reach a goal in their first session."""
    places: tuple[InSessions, ...]
    """Stages with their touchpoints, in the order of the map."""
    rule: Message
    """What a session is."""
    words: Message


def sessions(journey: Journey, persona_id: str | None = None) -> Sessions | None:
    """Return what is known of sessions; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> sessions(Journey(id="j", title="J")) is None
    True
    """
    whole = {
        kind: next(iter(figures(journey, kind, persona_id)), None)
        for kind in (
            measure.SESSIONS,
            measure.SESSION_CONTACTS,
            measure.SESSION_TOUCHPOINTS,
            measure.SESSION_GOAL,
            measure.FIRST_SESSION_GOAL,
        )
    }
    length = spreads(figures(journey, measure.SESSION_LENGTH, persona_id)).get(None)
    places = _places(journey, persona_id)
    facts = [*whole.values(), None if length is None else length.median, *(one.fact for one in places)]
    rules = (_rule(fact) for fact in facts if fact is not None)
    if not any(facts):
        return None
    return Sessions(
        whole[measure.SESSIONS],
        whole[measure.SESSION_CONTACTS],
        whole[measure.SESSION_TOUCHPOINTS],
        length,
        whole[measure.SESSION_GOAL],
        whole[measure.FIRST_SESSION_GOAL],
        places,
        next(filter(None, rules), message("a session = what the data take as one")),
        _words(whole[measure.SESSIONS], whole[measure.SESSION_GOAL]),
    )


def _places(journey: Journey, persona_id: str | None) -> tuple[InSessions, ...]:
    facts = {
        (fact.stage, fact.touchpoint): fact for fact in figures(journey, measure.IN_SESSIONS, persona_id)
    }
    found = []
    for stage in journey.stages.values():
        if (whole := facts.get((stage.id, None))) is not None:
            found.append(InSessions(stage, None, whole))
        found += [
            InSessions(stage, one, facts[None, one.id])
            for one in journey.in_order()
            if one.stage == stage.id and (None, one.id) in facts
        ]
    return tuple(found)


def _rule(fact: Fact) -> Message | None:
    """Return what a session is, as the formula of a figure says."""
    rule = fact.formula.values.get("rule") if isinstance(fact.formula, Wording) else None
    words = wording_of(rule) if isinstance(rule, Wording) else None
    return words if isinstance(words, Message) else None


def _words(mean: Fact | None, goal: Fact | None) -> Message:
    if mean is not None and goal is not None and goal.n is not None:
        return message(
            "customers have {mean:number1} sessions on average; {part:share} of {n} sessions reach a goal",
            mean=mean.value,
            part=goal.value,
            n=goal.n,
        )
    if mean is not None:
        return message("customers have {mean:number1} sessions on average", mean=mean.value)
    if goal is not None:
        return message("{part:share} of sessions reach a goal", part=goal.value)
    return message("sessions are known in part")
