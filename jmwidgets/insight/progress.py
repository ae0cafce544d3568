"""What becomes of the map: actions with owners and dates, KPIs on the way to their targets (AC1 to AC3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Action, Journey, Kpi, Opportunity, Reading, Touchpoint, label_of
from jmwidgets.insight.wording import counted, listed, percent, plain, signed

CLOSED = ("done", "dropped")
PROGRESS_FORMULA = "progress = (current value - baseline) / (target - baseline)"


@dataclass(frozen=True)
class ActionState:
    """An action, what it belongs to, and what it lacks."""

    action: Action
    opportunity: Opportunity | None
    touchpoints: tuple[Touchpoint, ...]
    """Where it takes effect: the touchpoints of its opportunity."""
    kpi: Kpi | None
    missing: tuple[str, ...]
    """Of owner, due date and KPI, what an open action lacks."""
    days_over: int | None
    """Days since the due date of an open action, above zero; None when it is not overdue."""
    words: str

    @property
    def overdue(self) -> bool:
        """Whether the action is open after its due date."""
        return self.days_over is not None


def action_states(journey: Journey, on: dt.date | None = None) -> tuple[ActionState, ...]:
    """Give every action with what it lacks, in the order of the document (AC3).

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge due dates by; None: no action counts as overdue.

    Examples
    --------
    >>> action = {
    ...     "id": "text",
    ...     "title": "Text when the van leaves",
    ...     "due": "2026-01-15",
    ...     "owner": "Logistics",
    ... }
    >>> [state] = action_states(Journey(id="j", title="J", actions=[action]), on=dt.date(2026, 1, 20))
    >>> state.days_over, state.missing
    (5, ('KPI',))
    """
    return tuple(_state(journey, action, on) for action in journey.actions.values())


def _state(journey: Journey, action: Action, on: dt.date | None) -> ActionState:
    opportunity = None if action.opportunity is None else journey.opportunities[action.opportunity]
    touchpoints = () if opportunity is None else opportunity.touchpoints
    is_open = action.status not in CLOSED
    parts = {"owner": action.owner, "due date": action.due, "KPI": action.kpi}
    missing = tuple(name for name, value in parts.items() if not value) if is_open else ()
    late = is_open and on is not None and action.due is not None and action.due < on
    days_over = (on - action.due).days if late and on is not None and action.due is not None else None
    words: list[str] = [str(label_of("action-status", action.status))]
    if action.progress is not None:
        words.append(f"{action.progress} %")
    if missing:
        words.append(f"without {listed(missing, 'or')}")
    if days_over is not None:
        words.append(f"{counted(days_over, 'day')} overdue")
    return ActionState(
        action,
        opportunity,
        tuple(journey.touchpoints[key] for key in dict.fromkeys(touchpoints)),
        None if action.kpi is None else journey.kpis[action.kpi],
        missing,
        days_over,
        ", ".join(words),
    )


@dataclass(frozen=True)
class KpiProgress:
    """A KPI on its way from baseline to target (AC1)."""

    kpi: Kpi
    current: Reading | None
    """The last reading; the baseline counts where there is none yet."""
    change: float | None
    """Current minus baseline, in the KPI's unit."""
    moved: Literal["better", "worse", "same"] | None
    progress: float | None
    """Share of the way from baseline to target: 0 at the baseline, 1 at the target, below 0 further away.

    None where one of the figures is missing, or the target is no better than the baseline.
    """
    reached: bool | None
    overdue: bool
    """Whether the target's date has passed without the target being reached."""
    words: str
    formula: str = PROGRESS_FORMULA


def kpi_progress(journey: Journey, on: dt.date | None = None) -> tuple[KpiProgress, ...]:
    """Give how far each KPI has come, in the order of the document (AC1, AC2, AC8).

    Examples
    --------
    >>> kpi = Kpi(
    ...     id="nps",
    ...     name="NPS after delivery",
    ...     baseline={"date": "2026-01-01", "value": -4},
    ...     target={"date": "2026-12-31", "value": 16},
    ...     readings=[{"date": "2026-06-30", "value": 6}],
    ... )
    >>> [progress] = kpi_progress(Journey(id="j", title="J", kpis=[kpi]))
    >>> progress.progress, progress.words
    (0.5, 'NPS after delivery: 6, +10 since the baseline −4; target 16, 50 % of the way')
    """
    return tuple(_progress(kpi, on) for kpi in journey.kpis.values())


def _progress(kpi: Kpi, on: dt.date | None) -> KpiProgress:
    current = kpi.readings[-1] if kpi.readings else kpi.baseline
    baseline, target = kpi.baseline, kpi.target
    change = None if current is None or baseline is None else current.value - baseline.value
    share = None
    if change is not None and baseline is not None and target is not None:
        way = target.value - baseline.value
        # A target that is no better than the baseline sets no way to go.
        share = change / way if way and (way > 0) == (kpi.better == "higher") else None
    reached = None
    if current is not None and target is not None:
        reached = current.value >= target.value if kpi.better == "higher" else current.value <= target.value
    overdue = bool(on and target and target.date < on and not reached)
    words = _in_words(kpi, current, change, share, reached=reached)
    return KpiProgress(kpi, current, change, _direction(kpi, change), share, reached, overdue, words)


def _direction(kpi: Kpi, change: float | None) -> Literal["better", "worse", "same"] | None:
    if change is None:
        return None
    if change == 0:
        return "same"
    return "better" if (change > 0) == (kpi.better == "higher") else "worse"


def _in_words(
    kpi: Kpi, current: Reading | None, change: float | None, share: float | None, *, reached: bool | None
) -> str:
    if current is None:
        return f"{kpi.name}: not measured yet"
    words = f"{kpi.name}: {figure(kpi, current.value)}"
    if kpi.readings and change is not None and kpi.baseline is not None:
        moved = signed(change, digits=0 if change == int(change) else 1) if change else "unchanged"
        words += f", {moved} since the baseline {figure(kpi, kpi.baseline.value)}"
    if kpi.target is not None:
        words += f"; target {figure(kpi, kpi.target.value)}"
        if reached:
            words += " reached"
        elif share is not None and share > 0:
            words += f", {percent(share)} of the way"
    return words


def figure(kpi: Kpi, value: float) -> str:
    """Write a value of a KPI with its unit.

    Examples
    --------
    >>> figure(Kpi(id="time", name="Time to solve", unit="days"), 3.2)
    '3.2 days'
    """
    return f"{plain(value, 2)} {kpi.unit}".strip()
