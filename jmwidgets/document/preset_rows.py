"""How presets are written down: a row for each stage, a name for each lane."""

from __future__ import annotations

from jmwidgets.document.record import make_id
from jmwidgets.document.structure import Lane, LaneContent, Line, Stage, StageKind


def stages_of(*rows: tuple[str, StageKind, str, str]) -> tuple[Stage, ...]:
    """Make stages of rows: name, kind, what the customer wants, what the business wants next.

    Examples
    --------
    >>> stages_of(("Way home", "post-purchase", "Be home soon", "Book again"))[0].id
    'way-home'
    """
    return tuple(
        Stage(id=make_id(name), name=name, kind=kind, customer_goal=goal, next_action=action)
        for name, kind, goal, action in rows
    )


def lane_of(name: str, content: LaneContent, line_below: Line | None = None) -> Lane:
    """Make a lane, with an id made of its name.

    Examples
    --------
    >>> lane_of("Doing", "actions").id
    'doing'
    """
    return Lane(id=make_id(name), name=name, content=content, line_below=line_below)
