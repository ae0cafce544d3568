"""A live journey: apply operations, undo, redo, tell who listens, save by itself."""

from jmwidgets.files.text import whole_text
from jmwidgets.session.change import Change
from jmwidgets.session.live import Session
from jmwidgets.session.offer import Offer

__all__ = ["Change", "Offer", "Session", "whole_text"]
