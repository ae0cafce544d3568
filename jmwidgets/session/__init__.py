"""A live journey: apply operations, undo, redo, tell who listens, save by itself."""

from jmwidgets.session.change import Change
from jmwidgets.session.live import Session

__all__ = ["Change", "Session"]
