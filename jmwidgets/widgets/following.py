"""Small widgets that follow a session without a copy of the journey: Python computes all that they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import Journey
from jmwidgets.session import Session
from jmwidgets.widgets.attended import AttendedWidget
from jmwidgets.widgets.deriving import Deriving
from jmwidgets.widgets.hub import Step, hub_of
from jmwidgets.widgets.looks import brand_of_session
from jmwidgets.words.front import front_words

__all__ = ["FollowingWidget"]


class FollowingWidget(AttendedWidget):
    """A widget whose whole content is one JSON value, computed anew after edits.

    Derive from it, name the front end, and give `face` and `computed`; the front end reads ``shown`` and
    draws it at ``change:shown``.

    Parameters
    ----------
    session
        Whose journey is followed.
    language
        The language of the interface.
    **traits
        Values of the widget's own traits.
    """

    _leave: Callable[[], None] = staticmethod(lambda: None)
    """Leaves the hub; nothing to leave for a widget that was refused before it joined."""

    shown = traitlets.Dict().tag(sync=True)
    """What `computed` gave last."""
    spoken = traitlets.Dict().tag(sync=True)
    """The front end's words."""

    def __init__(self, session: Session, language: str, **traits: Any) -> None:  # noqa: ANN401 - see traitlets
        self.session = session
        with words.use(language):
            super().__init__(language, brand_of_session(session), spoken=dict(front_words()), **traits)
        self._deriving = Deriving(self._worded, self._take)
        self.shown = self._worded()
        self._leave = hub_of(session).join(self)

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self.session.journey

    def computed(self) -> dict[str, Any]:
        """Return what is shown, as JSON values."""
        raise NotImplementedError

    def face(self) -> Markup:
        """Return the static face: what is seen without a kernel."""
        raise NotImplementedError

    def close(self) -> None:
        """Take the widget away."""
        self._leave()
        super().close()

    def _worded(self) -> dict[str, Any]:
        # A thread of an executor knows nothing of the context that asked.
        with words.use(self._language):
            return self.computed()

    def _take(self, computed: dict[str, Any]) -> None:
        self.shown = computed

    # What the hub tells; notices and the highlighted touchpoint are for the widgets that edit.

    def changed(self, first: int, steps: list[Step]) -> None:
        """Compute anew once edits have come to rest."""
        del first, steps
        self._deriving.soon()

    def exchanged(self) -> None:
        """Compute anew: the whole journey was exchanged."""
        self._deriving.soon()

    def notice(self, text: object, *, trouble: bool) -> None:
        """Leave messages to the widgets that edit."""

    def select(self, touchpoint: str) -> None:
        """Leave the highlighted touchpoint to the widgets that show touchpoints."""

    def people(self) -> None:
        """Leave it to the widgets that edit to show who is here."""

    def lead(self, browser: str, name: str) -> None:
        """Leave it to the widgets that edit."""

    def answered(self, offer: str) -> None:
        """Leave offers to the widgets that edit."""
