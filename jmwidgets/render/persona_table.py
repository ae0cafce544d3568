"""All personas in one table: a row each, with a small curve, and how they feel at each touchpoint."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import EMOTION_LEVELS, Journey, Persona, Touchpoint, emotion_level
from jmwidgets.insight import PersonaFigures, action_states
from jmwidgets.insight.emotions import scale_of
from jmwidgets.parts.figure import emotion_text
from jmwidgets.render.columns import columns_of
from jmwidgets.render.environment import rendered
from jmwidgets.render.layers import sees
from jmwidgets.words import Message, Written, _, number

_WIDTH, _HEIGHT, _MIDDLE, _PITCH = 96, 28, 14, 6


@dataclass(frozen=True)
class Row:
    """One persona's row."""

    persona: Persona
    href: str
    figures: PersonaFigures
    note: str | Message = ""


@dataclass(frozen=True)
class _Shown:
    """A row as the template shows it."""

    row: Row
    segment: str
    path: str
    worst: Touchpoint | None
    worst_felt: float | None
    late: int
    cells: Markup


def persona_table(
    rows: Sequence[Row], journey: Journey, audience: str = "", on: dt.date | None = None
) -> Markup:
    """Show personas as rows that can be sorted, searched and grouped, beside a heat map of touchpoints.

    Parameters
    ----------
    rows
        In the order in which they are shown.
    journey
        The document, reduced to what the readers may see.
    audience
        Id of the readers' audience.
    on
        The day by which actions are late.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> row = Row(journey.personas["ruth"], "ruth.html", PersonaFigures({}))
    >>> 'href="ruth.html"' in persona_table([row], journey)
    True
    """
    columns = columns_of(journey, "as-is")
    places = tuple(touchpoint for _, touchpoint in columns.places)
    sees_pains = not journey.is_outside and sees(journey, audience, "pain-points")
    painter = _Painter(journey, places, on, sees_pains=sees_pains)
    shown = [painter.shown(row) for row in rows]
    hurting = Counter(touchpoint for row in rows for touchpoint in row.figures.pains)
    return rendered(
        "persona_table.html",
        journey=journey,
        columns=columns,
        rows=shown,
        width=_WIDTH,
        height=_HEIGHT,
        middle=_MIDDLE,
        has_segments=any(one.segment for one in shown),
        has_pains=sees_pains,
        has_evidence=not journey.is_outside and sees(journey, audience, "evidence"),
        has_late=not journey.is_outside and sees(journey, audience, "actions"),
        scale=scale_of(journey),
        hurting=hurting if sees_pains else {},
        recorded=_recorded(row.figures for row in rows) if not journey.is_outside else [],
        written=recorded_words,
    )


def _recorded(figures: Iterable[PersonaFigures]) -> list[tuple[str, str]]:
    """Name what templates have recorded, in the order in which it was first met, and how it is sorted."""
    kinds: dict[str, str] = {}
    for one in figures:
        for name, value in one.recorded.items():
            is_text = isinstance(value, (str, bool)) or kinds.get(name) == "text"
            kinds[name] = "text" if is_text else "number"
    return list(kinds.items())


def recorded_words(value: float | str | bool | None) -> Written | str:  # noqa: FBT001 - a figure may be one
    """Write what a template has recorded.

    Examples
    --------
    >>> str(recorded_words(1204)), recorded_words("slow"), str(recorded_words(None))
    ('1,204', 'slow', '')
    """
    if value is None:
        return Written("")
    if isinstance(value, bool):
        return Written(_("yes") if value else _("no"))
    return value if isinstance(value, str) else Written(number(value, 2))


class _Painter:
    """Makes rows; what many of them have alike is made once."""

    def __init__(
        self, journey: Journey, places: Sequence[Touchpoint | None], on: dt.date | None, *, sees_pains: bool
    ) -> None:
        self._journey = journey
        self._sees_pains = sees_pains
        self._places = places
        self._scale = scale_of(journey)
        self._late = _late_actions(journey, on)
        self._cells: dict[float | None, Markup] = {None: Markup('<td class="h"></td>')}

    def shown(self, row: Row) -> _Shown:
        persona, figures, journey = row.persona, row.figures, self._journey
        key = next(iter(figures.pains), None) if self._sees_pains else figures.lowest
        worst = None if key is None else journey.touchpoints.get(key)
        felt = [None if place is None else figures.felt.get(place.id) for place in self._places]
        return _Shown(
            row,
            journey.segments[persona.segment].name if persona.segment else "",
            _path(felt),
            worst,
            None if worst is None else figures.felt.get(worst.id),
            self._late[None] + self._late[persona.id],
            Markup().join(map(self._cell, felt)),
        )

    def _cell(self, value: float | None) -> Markup:
        if value not in self._cells:
            level = EMOTION_LEVELS.index(emotion_level(value or 0.0))
            words = emotion_text(value or 0.0, self._scale)
            self._cells[value] = Markup('<td class="h{}">{}</td>').format(level, words)
        return self._cells[value]


def _path(felt: Sequence[float | None]) -> str:
    """Draw the line of a small curve: straight from point to point, over what is not known."""
    step = _WIDTH / max(1, len(felt))
    points = [
        f"{(place + 0.5) * step:.0f} {_MIDDLE - value * _PITCH:.0f}"
        for place, value in enumerate(felt)
        if value is not None
    ]
    return "M" + "L".join(points) if len(points) > 1 else f"M{points[0]}h1" if points else ""


def _late_actions(journey: Journey, on: dt.date | None) -> Counter[str | None]:
    """Count the actions that are late by persona; those for everybody stand under None."""
    late: Counter[str | None] = Counter()
    for state in action_states(journey, on):
        if state.overdue:
            late.update(state.opportunity.personas if state.opportunity else ())
            late[None] += not (state.opportunity and state.opportunity.personas)
    return late
