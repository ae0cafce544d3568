"""Whether a KPI is better or worse than before, as far as its interval tells."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Kpi, Reading
from jmwidgets.words import Message, message

TREND_RULE = message(
    "clearly better or worse: the 95 % confidence intervals of both readings lie apart, or the one that is "
    "known does not hold the other value; otherwise not clearly"
)


@dataclass(frozen=True)
class Trend:
    """The latest reading beside the one before it."""

    before: Reading
    change: float
    """Latest minus earlier, in the KPI's unit."""
    is_better: bool
    is_clear: bool

    @property
    def words(self) -> Message:
        """Better or worse, and how surely."""
        if self.change == 0:
            return message("unchanged")
        if self.is_better:
            return message("clearly better") if self.is_clear else message("not clearly better")
        return message("clearly worse") if self.is_clear else message("not clearly worse")


def current(kpi: Kpi) -> Reading | None:
    """Return the value of today: the last reading, or the baseline where nothing was read since."""
    return kpi.readings[-1] if kpi.readings else kpi.baseline


def trend_of(kpi: Kpi) -> Trend | None:
    """Compare the latest reading of a KPI with the one before it; None where there is none.

    Examples
    --------
    >>> kpi = Kpi(
    ...     id="nps",
    ...     name="NPS",
    ...     baseline={"date": "2026-01-01", "value": 2},
    ...     readings=[{"date": "2026-06-30", "value": -4, "low": -11, "high": 3}],
    ... )
    >>> str(trend_of(kpi).words)
    'not clearly worse'
    """
    now = current(kpi)
    earlier = [*([kpi.baseline] if kpi.baseline else []), *kpi.readings[:-1]]
    if now is None or not earlier or earlier[-1] is now:
        return None
    before = earlier[-1]
    change = now.value - before.value
    return Trend(before, change, (change > 0) == (kpi.better == "higher"), _apart(now, before))


def _apart(one: Reading, other: Reading) -> bool:
    if (one.low is None or one.high is None) and (other.low is None or other.high is None):
        return False
    ends = [
        (reading.low, reading.high)
        if reading.low is not None and reading.high is not None
        else (reading.value, reading.value)
        for reading in (one, other)
    ]
    return ends[0][0] > ends[1][1] or ends[0][1] < ends[1][0]
