"""KPIs on the way from baseline to target, and how sure each step is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jmwidgets.document import Journey, Kpi, Reading
from jmwidgets.insight.amounts import Quantity
from jmwidgets.insight.certainty import Difference, Moved, difference
from jmwidgets.words import Message, message

STEP_RULE = message(
    "clearly better or worse: the 95 % interval of the change excludes no change (joined from the intervals "
    "of both readings; a reading without one counts as exact); otherwise not clearly"
)
PROGRESS_FORMULA = message("progress = (current value − baseline) / (target − baseline)")


@dataclass(frozen=True)
class Step:
    """What became of a KPI between two readings."""

    before: Reading
    after: Reading
    moved: Moved
    clear: bool | None
    """Whether the interval of the change excludes none; None where neither reading has an interval."""

    @property
    def words(self) -> Message:
        """Word it as surely as it is known."""
        if self.moved == "same":
            return message("unchanged")
        if self.moved == "better":
            return message("clearly better") if self.clear else message("not clearly better")
        return message("clearly worse") if self.clear else message("not clearly worse")

    @property
    def change(self) -> float:
        """The later value minus the earlier one, in the KPI's unit."""
        return self.after.value - self.before.value


@dataclass(frozen=True)
class KpiProgress:
    """A KPI on its way from baseline to target."""

    kpi: Kpi
    current: Reading | None
    """The last reading; the baseline counts where there is none yet."""
    change: float | None
    """Current minus baseline, in the KPI's unit."""
    since_baseline: Step | None
    since_last: Step | None
    """From the reading before, or from the baseline where there is only one."""
    progress: float | None
    """Share of the way from baseline to target: 0 at the baseline, 1 at the target, below 0 further away.

    None where one of the figures is missing, or the target is no better than the baseline.
    """
    reached: bool | None
    overdue: bool
    """Whether the target's date has passed without the target being reached."""
    words: Message
    formula: Message = PROGRESS_FORMULA

    @property
    def moved(self) -> Moved | None:
        """Which way it went since the baseline."""
        return None if self.since_baseline is None else self.since_baseline.moved


def kpi_progress(journey: Journey, on: dt.date | None = None) -> tuple[KpiProgress, ...]:
    r"""Return how far each KPI has come, in the order of the document.

    A step is clearly better or worse only where the interval of the change excludes no change; without
    an interval it is not clearly so.

    Examples
    --------
    >>> kpi = Kpi(
    ...     id="nps",
    ...     name="NPS after delivery",
    ...     baseline={"date": "2026-01-01", "value": -4},
    ...     target={"date": "2026-12-31", "value": 16},
    ...     readings=[{"date": "2026-06-30", "value": 6, "low": -9, "high": 21}],
    ... )
    >>> [progress] = kpi_progress(Journey(id="j", title="J", kpis=[kpi]))
    >>> progress.progress, str(progress.since_baseline.words)
    (0.5, 'not clearly better')
    >>> str(progress.words)
    'NPS after delivery: 6 (baseline −4: not clearly better); target 16, 50\xa0% of the way'
    """
    return tuple(_progress(kpi, journey.currency, on) for kpi in journey.kpis.values())


def current_reading(kpi: Kpi) -> Reading | None:
    """Return the value of today: the last reading, or the baseline where nothing was read since."""
    return kpi.readings[-1] if kpi.readings else kpi.baseline


def last_step(kpi: Kpi) -> Step | None:
    """Compare the last reading of a KPI with the one before it; None where there is none.

    Examples
    --------
    >>> kpi = Kpi(
    ...     id="nps",
    ...     name="NPS",
    ...     baseline={"date": "2026-01-01", "value": 2},
    ...     readings=[{"date": "2026-06-30", "value": -4, "low": -11, "high": 3}],
    ... )
    >>> str(last_step(kpi).words)
    'not clearly worse'
    """
    earlier = [*([kpi.baseline] if kpi.baseline else []), *kpi.readings[:-1]] if kpi.readings else []
    # A reading that stands as the baseline as well is no step.
    earlier = [one for one in earlier if one.date < kpi.readings[-1].date]
    return step(kpi, earlier[-1], kpi.readings[-1]) if earlier else None


def step(kpi: Kpi, before: Reading, after: Reading) -> Step:
    """Describe what became of a KPI between two readings."""
    change: Difference = difference(before, after)
    moved = change.moved(more_is_better=kpi.better == "higher")
    return Step(before, after, moved, change.is_clear)


def _progress(kpi: Kpi, currency: str, on: dt.date | None) -> KpiProgress:
    current = current_reading(kpi)
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
    since_baseline = None if baseline is None or current is None else step(kpi, baseline, current)
    since_last = last_step(kpi)
    words = _in_words(kpi, currency, current, since_baseline, share, reached=reached)
    overdue = bool(on and target and target.date < on and not reached)
    return KpiProgress(kpi, current, change, since_baseline, since_last, share, reached, overdue, words)


def _in_words(
    kpi: Kpi,
    currency: str,
    current: Reading | None,
    since: Step | None,
    share: float | None,
    *,
    reached: bool | None,
) -> Message:
    if current is None:
        return message("{kpi}: not measured yet", kpi=kpi.name)
    words = message("{kpi}: {figure}", kpi=kpi.name, figure=figure(kpi, current.value, currency))
    if since is not None and since.before.date < since.after.date:
        words = message(
            "{words} (baseline {baseline}: {step})",
            words=words,
            baseline=figure(kpi, since.before.value, currency),
            step=since.words,
        )
    if kpi.target is None:
        return words
    target = figure(kpi, kpi.target.value, currency)
    if reached:
        return message("{words}; target {target} reached", words=words, target=target)
    if share is not None and share > 0:
        return message(
            "{words}; target {target}, {part:share} of the way", words=words, target=target, part=share
        )
    return message("{words}; target {target}", words=words, target=target)


def figure(kpi: Kpi, value: float, currency: str = "") -> Message:
    r"""Write a value of a KPI with its unit.

    Examples
    --------
    >>> str(figure(Kpi(id="time", name="Time to solve", unit="days"), 3.2))
    '3.2\xa0days'
    """
    return Quantity.of(value, kpi.unit, currency, 2)
