"""Pins: figures that somebody wants to keep in sight, as they were chosen in the explorer."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from jmwidgets.document.readers import EVIDENCE
from jmwidgets.document.record import (
    Computed,
    Entity,
    Label,
    Long,
    Name,
    PersonaId,
    Seen,
    SegmentId,
    StageId,
    TouchpointId,
)


class Pin(Entity):
    """A choice of figures: what, where, of whom, when, and beside which others.

    It holds no figures: what is shown is what data tell now.

    Examples
    --------
    >>> Pin(id="lost", title="Lost at the van", measure="drop-off", touchpoint="van").on_report
    True
    """

    title: Annotated[Name, Label("Heading"), Seen(EVIDENCE)]
    note: Annotated[str, Label("Why it is worth a look"), Long(), Seen(EVIDENCE)] = ""
    on_report: Annotated[bool, Label("Shown in the report"), Seen(EVIDENCE)] = True
    on_map: Annotated[bool, Label("Shown on the map"), Seen(EVIDENCE)] = False
    """At its touchpoint."""
    measure: Annotated[Name, Label("Measure"), Computed(), Seen(EVIDENCE)]
    about: Annotated[str, Label("About"), Computed(), Seen(EVIDENCE)] = ""
    """Which of several figures of the measure, such as an outcome; empty where there is one alone."""
    stage: Annotated[StageId | None, Label("Stage"), Computed(), Seen(EVIDENCE)] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Computed(), Seen(EVIDENCE)] = None
    segment: Annotated[SegmentId | None, Label("Segment"), Computed(), Seen(EVIDENCE)] = None
    persona: Annotated[PersonaId | None, Label("Persona"), Computed(), Seen(EVIDENCE)] = None
    each_group: Annotated[bool, Label("Each group"), Computed(), Seen(EVIDENCE)] = False
    month: Annotated[dt.date | None, Label("Month"), Computed(), Seen(EVIDENCE)] = None
    """Its first day; left out, all of the time."""
    each_month: Annotated[bool, Label("Each month"), Computed(), Seen(EVIDENCE)] = False
    against_segment: Annotated[SegmentId | None, Label("Against segment"), Computed(), Seen(EVIDENCE)] = None
    against_persona: Annotated[PersonaId | None, Label("Against persona"), Computed(), Seen(EVIDENCE)] = None
    against_month: Annotated[dt.date | None, Label("Against month"), Computed(), Seen(EVIDENCE)] = None
