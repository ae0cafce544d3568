"""The action plan in the trackers that teams work with, and their state read back."""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
    from jmwidgets.exchange.trackers.reading import is_of_a_tracker, propose_states
    from jmwidgets.exchange.trackers.writing import TRACKERS, plan_as_csv

__all__ = ["TRACKERS", "is_of_a_tracker", "plan_as_csv", "propose_states"]

__getattr__, __dir__ = exports(
    __name__,
    {
        "TRACKERS": "jmwidgets.exchange.trackers.writing",
        "is_of_a_tracker": "jmwidgets.exchange.trackers.reading",
        "plan_as_csv": "jmwidgets.exchange.trackers.writing",
        "propose_states": "jmwidgets.exchange.trackers.reading",
    },
)
