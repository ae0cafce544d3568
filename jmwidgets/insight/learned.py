"""Severity that data tell: how much more often those are lost who meet a kind of failure, or feel worse."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, Wording, label_of, measure, wording_of
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.once import once
from jmwidgets.words import Message, message

_SURE = 0.05


@dataclass(frozen=True)
class Learned:
    """What goes with a kind of failure at a touchpoint: a difference to those who met it without."""

    kind: str
    touchpoint: Touchpoint
    fact: Fact

    @property
    def is_loss(self) -> bool:
        """Whether it tells who is lost; else how customers feel."""
        return self.fact.measure == measure.FAILURE_LOSS

    @property
    def is_worse(self) -> bool:
        """Whether those who met it clearly fare worse, after the correction for all that were compared."""
        value, low, high = self.fact.value, self.fact.low, self.fact.high
        if low is None or high is None or not self._is_sure:
            return False
        return low > 0 if self.is_loss else high < 0 and value < 0

    @property
    def _is_sure(self) -> bool:
        note = self.fact.note
        p = note.values.get("p") if isinstance(note, Wording) else None
        return isinstance(p, int | float) and p < _SURE

    @property
    def words(self) -> Message:
        """Say how much, where and how sure."""
        about = {
            "name": self.touchpoint.name,
            "gap": self.fact.value * (100 if self.is_loss else 1),
            "low": (self.fact.low or 0.0) * (100 if self.is_loss else 1),
            "high": (self.fact.high or 0.0) * (100 if self.is_loss else 1),
            "sides": wording_of(self.fact.note),
        }
        if self.is_loss and self.is_worse:
            return message(
                "“{name}”: {gap:signed0} points lost ({low:signed0} to {high:signed0}; {sides})", **about
            )
        if self.is_loss:
            return message(
                "“{name}”: not clearly more are lost ({low:signed0} to {high:signed0} points; {sides})",
                **about,
            )
        if self.is_worse:
            return message("“{name}”: felt {gap:signed} ({low:signed} to {high:signed}; {sides})", **about)
        return message("“{name}”: not clearly felt worse ({low:signed} to {high:signed}; {sides})", **about)


@once
def learned_severity(journey: Journey) -> tuple[Learned, ...]:
    """Return what data tell of kinds of failure, clear losses first.

    Examples
    --------
    >>> learned_severity(Journey(id="j", title="J"))
    ()
    """
    found = [
        Learned(str(wording_of(fact.subject)), journey.touchpoints[fact.touchpoint or ""], fact)
        for kind in (measure.FAILURE_LOSS, measure.FAILURE_FELT)
        for fact in facts_of(journey, kind)
        if fact.touchpoint in journey.touchpoints and fact.subject
    ]
    found.sort(key=lambda one: (not one.is_worse, not one.is_loss, -abs(one.fact.value)))
    return tuple(found)


def same_kind(kind: str, other: str) -> bool:
    """Return whether two names are of one kind of failure: the key in the catalogue, its label, or a text.

    Examples
    --------
    >>> same_kind("technology", "Technology"), same_kind("stock", "delay")
    (True, False)
    """
    names = [{ordinary(one), ordinary(str(label_of("failure", one)))} for one in (kind, other)]
    return bool(names[0] & names[1])
