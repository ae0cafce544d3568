"""What changed between two states of a journey, in meaning."""

from jmwidgets.insight.changes.between import what_changed
from jmwidgets.insight.changes.versions import Change

__all__ = ["Change", "what_changed"]
