"""The action plan in the trackers that teams work with, and their state read back."""

from jmwidgets.exchange.trackers.reading import is_of_a_tracker, propose_states
from jmwidgets.exchange.trackers.writing import TRACKERS, plan_as_csv

__all__ = ["TRACKERS", "is_of_a_tracker", "plan_as_csv", "propose_states"]
