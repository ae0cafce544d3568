"""What hurts and what next: pain points with their owner and next step, and the plan of actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from jmwidgets.document import Action, Journey, label_of
from jmwidgets.insight import (
    ActionState,
    AtStake,
    PainPoint,
    SevenTest,
    Stability,
    action_states,
    by_urgency,
    decision_states,
    nothing_hurts,
    pain_stability,
    value_at_stake,
    votes,
)
from jmwidgets.insight import pain_points as pain_points_of
from jmwidgets.insight.actions import CLOSED
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.render.layers import sees
from jmwidgets.words import Message, message, nmessage

_AT_ONCE = 5
_NEXT = 6
_OUTCOMES = {
    "fails": ("no", message("fails")),
    "holds": ("yes", message("holds")),
    "not recorded": ("unknown", message("not recorded")),
}
"""What a test of the seven came to: the sign that stands before it, and the words."""


@dataclass(frozen=True)
class Hurt:
    """A pain point, who answers for it, what is done about it, and what it may cost."""

    pain: PainPoint
    owner: str | Message
    step: str | Message
    """The next action; empty where the reader is not told of actions."""
    step_state: Message | None
    """Who does it, how far it is, when it is due, and how late."""
    following: ActionState | None
    """The next action itself."""
    is_late: bool
    stake: AtStake | None
    stability: Stability | None = None
    """How firm its place is."""

    @property
    def tests(self) -> list[tuple[SevenTest, str, Message]]:
        """The seven tests, each with its sign and its outcome."""
        return [(test, *_OUTCOMES[test.outcome]) for test in self.pain.tests]

    @property
    def severity(self) -> Message | None:
        """How bad it is, and what kind of failure."""
        it = self.pain.experience
        if not it.severity:
            return None
        how_bad = label_of("severity", it.severity)
        if not it.failure_kind:
            return message("Severity: {severity}", severity=how_bad)
        return message(
            "Severity: {severity} ({kind})", severity=how_bad, kind=label_of("failure", it.failure_kind)
        )


def pain_list(
    journey: Journey,
    persona_id: str | None = None,
    audience_id: str = "",
    on: dt.date | None = None,
) -> Markup:
    """List the pain points, the worst first, under the numbers that stand on the curve.

    Each names its owner, the next action with how far it is, and the value at stake, as far as the reader's
    audience is told of them.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose pain points; None for everybody's.
    audience_id
        For whom; what is missing is told only to those who would see it.
    on
        The day to judge due dates by; None: nothing is called late.

    Examples
    --------
    >>> "Nothing hurts" in pain_list(Journey(id="j", title="J"))
    True
    """
    perspective = Perspective.of(journey, persona_id)
    found = ranked(perspective, audience_id, on)
    return rendered(
        "pains.html",
        journey=journey,
        perspective=perspective,
        votes=votes(journey),
        pains=found[:_AT_ONCE],
        rest=found[_AT_ONCE:],
        firm=next((one.stability for one in found if one.stability), None),
        calm=nothing_hurts(journey, persona_id) if persona_id else None,
        felt=any(point.claim for point in perspective.as_is.values()),
    )


def ranked(perspective: Perspective, audience_id: str = "", on: dt.date | None = None) -> list[Hurt]:
    """Return the pain points, the worst first, with owner, next step and value at stake."""
    journey = perspective.journey
    pains = list(perspective.pains.values()) if perspective.persona else list(pain_points_of(journey))
    pains.sort(key=lambda pain: pain.rank)
    states = _open(by_urgency(action_states(journey, on)))
    stakes = {entry.touchpoint.id: entry for entry in value_at_stake(journey).entries}
    firm = pain_stability(journey, perspective.persona.id) if perspective.persona else {}
    return [
        replace(
            _hurt(journey, pain, audience_id, states, stakes.get(pain.touchpoint.id)),
            stability=firm.get(pain.touchpoint.id),
        )
        for pain in pains
    ]


def hurts(journey: Journey, persona_id: str) -> bool:
    """Return whether anything hurts a persona; that nothing does is said once, by the first screen.

    Examples
    --------
    >>> hurts(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    False
    """
    return bool(ranked(Perspective.of(journey, persona_id)))


def _hurt(
    journey: Journey,
    pain: PainPoint,
    audience_id: str,
    states: Iterable[ActionState],
    stake: AtStake | None,
) -> Hurt:
    owner: str | Message = pain.touchpoint.owner
    if not owner and sees(journey, audience_id, "owners"):
        owner = message("nobody yet")
    following = next((state for state in states if _is_about(state, pain)), None)
    if following is None:
        nothing = message("no action yet") if sees(journey, audience_id, "actions") else ""
        return Hurt(pain, owner, nothing, None, None, is_late=False, stake=stake)
    return Hurt(pain, owner, following.action.title, _state(following), following, following.overdue, stake)


def _is_about(state: ActionState, pain: PainPoint) -> bool:
    touches = any(touchpoint.id == pain.touchpoint.id for touchpoint in state.touchpoints)
    whose = state.opportunity.personas if state.opportunity else ()
    return touches and (not whose or pain.persona.id in whose)


def _state(state: ActionState) -> Message:
    """Describe who does it, how far it is, and when it is due."""
    action = state.action
    parts: list[Message] = []
    if action.owner:
        parts.append(message("{owner}", owner=action.owner))
    if action.progress is not None:
        parts.append(message("{part:share} done", part=action.progress / 100))
    if action.due:
        parts.append(message("due {date}", date=action.due))
    if state.days_over is not None:
        parts.append(nmessage("{n} day overdue", "{n} days overdue", state.days_over))
    return message("({parts})", parts=_joined(parts)) if parts else message("")


def _joined(parts: Sequence[Message]) -> Message:
    whole = parts[0]
    for part in parts[1:]:
        whole = message("{words}, {more}", words=whole, more=part)
    return whole


def _open(states: Iterable[ActionState]) -> list[ActionState]:
    return [state for state in states if state.action.status not in CLOSED]


def action_table(journey: Journey, on: dt.date | None = None) -> Markup:
    """Show what is being done, by whom, until when, and which KPI it should change.

    Actions stand by their date, those without one last; what is done or dropped is folded away.

    Examples
    --------
    >>> "first action" in action_table(Journey(id="j", title="J"))
    True
    """
    states = action_states(journey, on)
    ahead = _open(by_urgency(states))
    decided = [one for one in decision_states(journey, on) if one.is_ahead]
    return rendered(
        "actions.html",
        journey=journey,
        on=on,
        next=ahead[:_NEXT],
        rest=ahead[_NEXT:],
        closed=[one for one in states if one.action.status in CLOSED],
        late=sum(one.overdue for one in states),
        decided=sorted(decided, key=lambda one: one.decision.due or dt.date.max),
        late_decisions=sum(one.overdue for one in decided),
        facts=_facts,
        milestones=[one for one in journey.milestones.values() if one.kind == "improvement"],
    )


def _facts(action: Action) -> list[str | Message]:
    """List the kind, the process, the effort and the impact of an action, as far as they are told."""
    found: list[str | Message] = []
    if action.kind:
        found.append(label_of("action-kind", action.kind))
    if action.process:
        found.append(action.process)
    if action.effort is not None:
        found.append(message("effort {effort} of 5", effort=action.effort))
    if action.impact is not None:
        found.append(message("impact {impact} of 5", impact=action.impact))
    return found
