"""Themes: what people who wrote comments speak of, found by their words and named by people."""

from __future__ import annotations

from typing import Annotated

from jmwidgets.document.readers import EVIDENCE
from jmwidgets.document.record import Computed, Entity, Label, Long, Seen, SourceId


class Theme(Entity):
    """Something that many comments speak of; facts hold how many people do, and how they feel.

    Examples
    --------
    >>> Theme(id="queue", words=("queue", "waiting", "counter")).title
    'queue, waiting, counter'
    """

    name: Annotated[str, Label("Name of the theme"), Seen(EVIDENCE)] = ""
    """What people call it; left empty, its typical words stand for it."""
    words: Annotated[tuple[str, ...], Label("Typical words"), Computed(), Seen(EVIDENCE)] = ()
    """The weightiest first, as they were when it was found: it is known again by them."""
    note: Annotated[str, Label("Note"), Long(), Seen(EVIDENCE)] = ""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Computed(), Seen(EVIDENCE)] = ()

    @property
    def title(self) -> str:
        """Its name, or its first words."""
        return self.name or ", ".join(self.words[:3])
