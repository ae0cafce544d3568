"""What moved between two versions of a journey, and how surely: KPIs, emotions, actions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Action, Claim, Journey, Kpi, Persona, Reading, Touchpoint
from jmwidgets.insight.actions import ActionState, action_states
from jmwidgets.insight.certainty import Difference, difference
from jmwidgets.insight.kpis import current_reading
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import of_today, skips
from jmwidgets.words import Message, message

Verdict = Literal["better", "worse", "can't tell", "same"]
VERDICTS: dict[Verdict, Message] = {
    "better": message("better"),
    "worse": message("worse"),
    "can't tell": message("can’t tell"),
    "same": message("unchanged"),
}
PROGRESS_RULE = message(
    "better or worse: the 95 % interval of the change excludes no change (joined from the intervals of both "
    "figures; a figure without one counts as exact); can’t tell: the interval holds no change, or neither "
    "figure has one"
)


@dataclass(frozen=True)
class KpiMove:
    """A KPI in two versions."""

    kpi: Kpi
    before: Reading
    after: Reading
    change: Difference
    verdict: Verdict


@dataclass(frozen=True)
class EmotionMove:
    """What a persona feels at a touchpoint in two versions."""

    persona: Persona
    touchpoint: Touchpoint
    before: Claim
    after: Claim
    change: Difference
    verdict: Verdict


@dataclass(frozen=True)
class ActionMove:
    """An action in two versions; None where a version lacks it."""

    action: Action
    """As it is told last."""
    before: Action | None
    after: ActionState | None

    @property
    def is_done(self) -> bool:
        """Whether it was finished between the versions."""
        was = self.before is not None and self.before.status == "done"
        return self.after is not None and self.action.status == "done" and not was


@dataclass(frozen=True)
class Progress:
    """What moved between two versions, what can be told for certain first."""

    kpis: tuple[KpiMove, ...]
    emotions: tuple[EmotionMove, ...]
    actions: tuple[ActionMove, ...]
    rule: Message = PROGRESS_RULE

    @property
    def counts(self) -> Counter[Verdict]:
        """How many KPIs and emotions are better, worse, unchanged, or can't be told."""
        kpis = Counter(one.verdict for one in self.kpis)
        return kpis + Counter(one.verdict for one in self.emotions)


def progress(before: Journey, after: Journey, on: dt.date | None = None) -> Progress:
    """Compare KPIs, emotions and actions of two versions.

    Parameters
    ----------
    before, after
        The versions; records of the same id are the same record.
    on
        The day by which actions are late.

    Examples
    --------
    >>> def version(value):
    ...     reading = {"date": f"2026-0{value}-01", "value": value, "low": value - 0.4, "high": value + 0.4}
    ...     return Journey(id="j", title="J", kpis=[{"id": "nps", "name": "NPS", "readings": [reading]}])
    >>> [move] = progress(version(2), version(6)).kpis
    >>> move.verdict, move.change.value
    ('better', 4.0)
    """
    return Progress(
        tuple(sorted(kpi_moves(before, after), key=lambda one: _ORDER.index(one.verdict))),
        tuple(sorted(_emotions(before, after), key=_by_size)),
        tuple(_actions(before, after, on)),
    )


_ORDER: tuple[Verdict, ...] = ("worse", "better", "can't tell", "same")


def _by_size(move: EmotionMove) -> tuple[int, float]:
    return _ORDER.index(move.verdict), -abs(move.change.value)


def _verdict(change: Difference, *, more_is_better: bool) -> Verdict:
    moved = change.moved(more_is_better=more_is_better)
    return moved if moved == "same" or change.is_clear else "can't tell"


def kpi_moves(before: Journey, after: Journey) -> Iterator[KpiMove]:
    """Yield what became of each KPI that has a value in both versions, in the order of the document.

    Examples
    --------
    >>> list(kpi_moves(Journey(id="j", title="J"), Journey(id="j", title="J")))
    []
    """
    for kpi in after.kpis.values():
        known = before.kpis.get(kpi.id)
        old, new = (None if one is None else current_reading(one) for one in (known, kpi))
        if old is not None and new is not None:
            change = difference(old, new)
            yield KpiMove(kpi, old, new, change, _verdict(change, more_is_better=kpi.better == "higher"))


def _emotions(before: Journey, after: Journey) -> Iterator[EmotionMove]:
    for persona in after.personas.values():
        for touchpoint in of_today(after):
            old, new = (_felt(journey, persona.id, touchpoint.id) for journey in (before, after))
            if old is not None and new is not None:
                change = difference(old, new)
                verdict = _verdict(change, more_is_better=True)
                yield EmotionMove(persona, touchpoint, old, new, change, verdict)


def _felt(journey: Journey, persona: str, touchpoint: str) -> Claim | None:
    if persona not in journey.personas or touchpoint not in journey.touchpoints:
        return None
    return None if skips(journey, persona, touchpoint) else emotion(journey, persona, touchpoint)


def _actions(before: Journey, after: Journey, on: dt.date | None) -> Iterator[ActionMove]:
    found = [
        ActionMove(state.action, before.actions.get(state.action.id), state)
        for state in action_states(after, on)
    ]
    found += [ActionMove(one, one, None) for one in before.actions.values() if one.id not in after.actions]
    yield from sorted(found, key=_urgency)


def _urgency(move: ActionMove) -> tuple[bool, int, dt.date]:
    late = 0 if move.after is None or move.after.days_over is None else move.after.days_over
    return move.after is None, -late, move.action.due or dt.date.max


def moved(moves: Iterable[EmotionMove]) -> tuple[EmotionMove, ...]:
    """Leave out emotions that are what they were."""
    return tuple(one for one in moves if one.verdict != "same")
