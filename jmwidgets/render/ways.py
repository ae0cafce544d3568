"""Ways through the touchpoints, each a line over the same columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jmwidgets.document import Path
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import Columns

_MIDDLE = 14
_RISE = 9


@dataclass(frozen=True)
class Way:
    """A path as it is drawn: stops at its touchpoints, a line from each to the next."""

    path: Path
    stops: tuple[str, ...]
    drawn: str
    width: float
    names: tuple[str, ...]


def ways(perspective: Perspective, columns: Columns) -> tuple[Way, ...]:
    """Return the paths that the persona may take, as far as they run over these columns."""
    place = {touchpoint.id: number for number, (_, touchpoint) in enumerate(columns.places) if touchpoint}
    names = perspective.journey.touchpoints
    found = []
    for path in _paths(perspective):
        met = [place[step] for step in path.steps if step in place]
        if met:
            found.append(
                Way(
                    path,
                    tuple(columns.place(column) for column in dict.fromkeys(met)),
                    _drawn(met),
                    columns.count * 100,
                    tuple(names[step].name for step in path.steps if step in place),
                )
            )
    return tuple(found)


def _paths(perspective: Perspective) -> Iterator[Path]:
    persona = perspective.persona
    for path in perspective.journey.paths.values():
        mine = persona is None or not path.personas or persona.id in path.personas
        in_segment = persona is None or not path.segments or persona.segment in path.segments
        if mine and in_segment:
            yield path


def _drawn(columns: list[int]) -> str:
    pieces = [f"M{columns[0] * 100 + 50} {_MIDDLE}"]
    for start, end in pairwise(columns):
        if end > start:
            pieces.append(f"H{end * 100 + 50}")
        else:
            middle = (start + end) / 2 * 100 + 50
            pieces.append(f"Q{middle:g} {_MIDDLE + 2 * _RISE} {end * 100 + 50} {_MIDDLE}")
    return "".join(pieces)
