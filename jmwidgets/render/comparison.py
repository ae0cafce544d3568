"""Several personas over the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import wrap

from markupsafe import Markup

from jmwidgets.document import Journey, Persona
from jmwidgets.insight import CurvePoint, compare_personas
from jmwidgets.insight.compare import of_one_side
from jmwidgets.insight.emotions import scale_of
from jmwidgets.parts.curve import line_of, point_words
from jmwidgets.parts.figure import axis_text, emotion_text, levels
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.chart import PITCH, Level
from jmwidgets.render.columns import PRINTED_COLUMNS, Columns, columns_of
from jmwidgets.render.environment import rendered
from jmwidgets.render.monotone import Monotone, line
from jmwidgets.render.personas import PALETTE, Ink, ink_of
from jmwidgets.words import Message, Written, message

_NEUTRAL = 2 * PITCH + 40
_HEIGHT = _NEUTRAL + 2 * PITCH + 20
_LABEL_PITCH = 17.0
_LABEL_LINE = 14.0
_LABEL_LINES = 2
_LABEL_LETTERS = 15
_MOST_DIFFERENCES = 4


@dataclass(frozen=True)
class Track:
    """One persona's curve, its row of figures, and where its name stands."""

    persona: Persona
    ink: Ink
    drawn: tuple[Monotone, ...]
    spots: tuple[tuple[str, float, CurvePoint], ...]
    figures: tuple[tuple[str, Message | Written], ...]
    """A figure and its words for each column."""
    end: float | None
    label: float = 0.0

    @property
    def name(self) -> tuple[str, ...]:
        """The name at the end of the curve, line by line; it stands in full in the row of figures."""
        return tuple(
            wrap(self.persona.name, _LABEL_LETTERS, max_lines=_LABEL_LINES, placeholder="…")
            or [self.persona.name[:_LABEL_LETTERS]]
        )

    @property
    def label_height(self) -> float:
        """How much room the name needs below the middle of its first line."""
        return _LABEL_PITCH + (len(self.name) - 1) * _LABEL_LINE


def comparison(journey: Journey, perspectives: Mapping[str, Perspective] | None = None) -> Markup:
    """Draw the curves of all personas over the same columns, each with its name and its figures.

    Parameters
    ----------
    perspectives
        The personas' perspectives, where they are there already.

    Examples
    --------
    >>> "Add a second persona" in comparison(Journey(id="j", title="J"))
    True
    """
    columns = columns_of(journey, "as-is")
    scale = scale_of(journey)
    tracks = [
        _track(
            persona,
            perspectives[persona.id] if perspectives else Perspective.of(journey, persona.id),
            columns,
            ink_of(journey, persona),
        )
        for persona in of_one_side(journey)
    ]
    drawn_levels = [
        Level(_NEUTRAL - value * PITCH, name, axis_text(value, scale))
        for value, name in zip((-2, -1, 0, 1, 2), levels(), strict=True)
    ]
    drawn = _named([track for track in tracks[:PALETTE] if track.end is not None])
    # Whether a difference is clear hangs on intervals, which people outside don't see.
    differences = (
        [] if journey.is_outside else [one for one in compare_personas(journey) if one.difference > 0]
    )
    return rendered(
        "comparison.html",
        journey=journey,
        columns=columns,
        tracks=tracks,
        drawn=drawn,
        has_assumed=any(_is_assumed(point) for track in drawn for *_, point in track.spots),
        left_out=max(0, len(tracks) - PALETTE),
        levels=drawn_levels,
        height=_HEIGHT,
        width=columns.count * columns.unit,
        upright=columns.count > PRINTED_COLUMNS,
        differences=differences[:_MOST_DIFFERENCES],
    )


def _is_assumed(point: CurvePoint) -> bool:
    return point.claim is not None and point.claim.status == "assumed"


def _track(persona: Persona, perspective: Perspective, columns: Columns, ink: Ink) -> Track:
    spots = []
    figures = []
    for column, (_, touchpoint) in enumerate(columns.places):
        point = perspective.as_is.get(touchpoint.id) if touchpoint else None
        if point is not None and point.claim is not None:
            y = _NEUTRAL - point.claim.value * PITCH
            spots.append((columns.place(column), y, point))
            figures.append(
                (emotion_text(point.claim.value, perspective.scale), point_words(perspective, point))
            )
            continue
        figures.append(("", point_words(perspective, point) if point else message("no touchpoint")))
    stops = line_of(perspective.as_is, [touchpoint for _, touchpoint in columns.places])
    drawn = line(stops, columns.unit, PITCH, _NEUTRAL)
    return Track(persona, ink, drawn, tuple(spots), tuple(figures), spots[-1][1] if spots else None)


def _named(tracks: list[Track]) -> list[Track]:
    """Place the names at the ends of the curves, from top to bottom, none over another."""
    placed: list[Track] = []
    at = 10.0
    for track in sorted(tracks, key=lambda one: one.end or 0.0):
        at = max(at, track.end or 0.0)
        placed.append(replace(track, label=at))
        at += track.label_height
    over = at - _LABEL_PITCH - (_HEIGHT - 8)
    if over > 0:
        lowest = _HEIGHT - 8.0 + _LABEL_PITCH
        for position in range(len(placed) - 1, -1, -1):
            label = min(placed[position].label, lowest - placed[position].label_height)
            placed[position] = replace(placed[position], label=label)
            lowest = label
    return placed
