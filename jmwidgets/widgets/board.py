"""The board of sticky notes: collected and clustered before the map has stages, then made into it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from jmwidgets.document import label_of
from jmwidgets.document.evidence import NoteOutcome
from jmwidgets.render import face, note_board, stylesheet
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.live import LiveWidget

__all__ = ["NoteBoard"]

_OUTCOMES: tuple[NoteOutcome, ...] = ("touchpoint", "pain-point", "quote", "opportunity")


class NoteBoard(LiveWidget):
    """Sticky notes, typed or pasted, put into clusters, and made into stages, touchpoints and the like.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> board = NoteBoard(new_journey("Buying a washing machine"), author="the room")
    >>> board.fixed()["author"]
    'the room'
    """

    _esm = script("board/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "board/board.css")

    def face(self) -> Markup:
        """Show clusters with their notes."""
        return face(note_board(self.journey))

    def fixed(self) -> dict[str, Any]:
        """Return who writes unless another name is given, and what a note may become."""
        return {
            "author": self.session.author,
            "outcomes": {one: str(label_of("note-outcome", one)) for one in _OUTCOMES},
        }
