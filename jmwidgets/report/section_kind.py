"""What is said of each section of a report: how it is drawn, for whom, and when there is anything to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.document import Section as Layer
from jmwidgets.insight import decision_states

if TYPE_CHECKING:
    from jmwidgets.report.section import View


Place = Literal["open", "folded", "detail"]
"""Where a page shows a section: in sight; folded under "For analysts", unless it is about what an audience
reads first; or folded for everybody."""


@dataclass(frozen=True)
class Kind:
    """One section: what it is called, how it is drawn, for whom, and when there is anything to show."""

    method: str
    """Of `Report`, which shows it."""
    what: str
    """What it shows, in half a sentence that follows "Show"; for docs and help, in English."""
    draw: Callable[[View], Markup]
    layers: frozenset[Layer] = frozenset()
    """Audiences with one of these see it; empty: everybody."""
    holds: Callable[[View], object] = lambda _: True
    """Whether the journey has anything for it; a page leaves it out else, a notebook says what to add."""
    findings: tuple[str, ...] = ()
    """The functions of `jmwidgets.insight` whose results it shows."""
    in_template: bool = True
    """Whether the shipped template shows it."""
    place: Place = "folded"
    near: Layer | None = None
    """The layer by which an audience orders it; left out, the first of its layers that the audience reads."""


class More(TypedDict, total=False):
    """What else may be said of a section; see `Kind`."""

    findings: str
    in_template: bool
    place: Place
    near: Layer | None


def kind(
    method: str,
    what: str,
    draw: Callable[[View], Markup],
    *layers: Layer,
    holds: Callable[[View], object] = lambda _: True,
    findings: str = "",
    in_template: bool = True,
    place: Place = "folded",
    near: Layer | None = None,
) -> Kind:
    """Describe a section; see `Kind`."""
    return Kind(
        method, what, draw, frozenset(layers), holds, tuple(findings.split()), in_template, place, near
    )


def of_persona(draw: Callable[[Journey, str], Markup]) -> Callable[[View], Markup]:
    """Draw a section of the persona."""
    return lambda view: draw(view.journey, view.persona)


def of_anybody(draw: Callable[[Journey, str | None], Markup]) -> Callable[[View], Markup]:
    """Draw a section of the persona, or of all customers on a page about everybody."""
    return lambda view: draw(view.journey, view.persona or None)


def of_journey(draw: Callable[[Journey], Markup]) -> Callable[[View], Markup]:
    """Draw a section of the whole journey."""
    return lambda view: draw(view.journey)


def has(*names: str) -> Callable[[View], object]:
    """Return whether any of some collections or fields of the journey holds anything."""
    return lambda view: any(getattr(view.journey, name) for name in names)


def has_inside(name: str) -> Callable[[View], object]:
    """Return whether a collection holds anything, for people inside."""
    return lambda view: getattr(view.journey, name) and not view.journey.is_outside


def has_plans(view: View) -> bool:
    """Return whether anything is to be done: an action, a milestone, a decision that is ahead."""
    journey = view.journey
    return bool(
        journey.actions or journey.milestones or any(one.is_ahead for one in decision_states(journey))
    )


def has_stakes(view: View) -> bool:
    """Return whether anything is at stake at a touchpoint."""
    return any(touchpoint.stake for touchpoint in view.journey.touchpoints.values())


def tells_inside(tells: Callable[[Journey, str], object]) -> Callable[[View], object]:
    """Return whether there is something of the persona that people inside alone read."""
    return lambda view: not view.journey.is_outside and tells(view.journey, view.persona)


def found(
    method: str, what: str, draw: Callable[[Journey, str], Markup], *layers: Layer, **more: Unpack[More]
) -> Kind:
    """Describe a section of the persona that is there for people inside where it shows anything."""
    return kind(method, what, of_persona(draw), *layers, holds=tells_inside(draw), **more)


def found_of_anybody(
    method: str,
    what: str,
    draw: Callable[[Journey, str | None], Markup],
    *layers: Layer,
    **more: Unpack[More],
) -> Kind:
    """Describe a section of the persona or of everybody, for people inside where it shows anything."""
    whole = of_anybody(draw)
    return kind(
        method, what, whole, *layers, holds=lambda view: not view.journey.is_outside and whole(view), **more
    )
