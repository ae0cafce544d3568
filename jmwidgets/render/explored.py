"""Figures that were chosen: picture, sentence and table, in the explorer, in templates and as pins."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Fact, Journey, Pin
from jmwidgets.errors import JourneyError
from jmwidgets.insight import Choice, explore
from jmwidgets.insight.choosing import choice_of
from jmwidgets.insight.explored_facts import known_facts
from jmwidgets.insight.exploring import Explored, Figure
from jmwidgets.insight.series import Series, series_of
from jmwidgets.parts.explored import chance_words, far_words, figure_name, heading, sentence_of
from jmwidgets.parts.figure import fact_provenance
from jmwidgets.render.dots import Axis, Dot, axis_of, dot, ticks
from jmwidgets.render.environment import rendered
from jmwidgets.render.series import HEIGHT, line_of
from jmwidgets.render.series import Line as Drawn
from jmwidgets.render.sourced import sourced_fact
from jmwidgets.words import Message, Written, message

AT_ONCE = 24
"""So many figures are in sight; more are folded."""


@dataclass(frozen=True)
class Line:
    """A figure as a row shows it."""

    name: Message
    fact: Fact
    other: Fact | None
    dot: Dot | None
    other_dot: Dot | None
    far: Message
    chance: Written
    is_clear: bool | None


@dataclass(frozen=True)
class Pinned:
    """A pin as a page shows it."""

    pin: Pin
    figures: Markup


def figures_of(journey: Journey, choice: Choice, *, numbered: bool = True) -> Markup:
    """Show the figures of a choice: a sentence, a row with a dot for each, and how they were computed.

    Parameters
    ----------
    journey
        A whole journey, or the part that a reader may see.
    choice
        What to look at.
    numbered
        Whether sources are numbers that lead to the page's list of sources, not names.

    Raises
    ------
    JourneyError
        When the journey has no such figures; see `explore`.

    Examples
    --------
    >>> fact = {"id": "a", "measure": "reach", "unit": "customers", "value": 231, "formula": "counted"}
    >>> "231" in figures_of(Journey(id="j", title="J", facts=[fact]), Choice("reach"))
    True
    """
    found = explore(journey, choice)
    lines = _lines(journey, found)
    drawn = [one.fact for one in lines if one.dot is not None]
    return rendered(
        "explored.html",
        journey=journey,
        known=sourced_fact if numbered else fact_provenance,
        explored=found,
        heading=heading(journey, found),
        words=sentence_of(journey, found),
        sight=lines[:AT_ONCE],
        folded=lines[AT_ONCE:],
        ticks=ticks(_axis(found), drawn[0], journey) if drawn else [],
        formulas=_formulas(found),
        cautions=_cautions(found),
        first_column=_FIRST_COLUMN[found.by],
        series=_series(journey, found),
        height=HEIGHT,
    )


def no_figures() -> Markup:
    """Say that there are no figures to choose from, and how they come.

    Examples
    --------
    >>> "jmwidgets evidence" in no_figures()
    True
    """
    return rendered("explored_nothing.html")


def template_figures(journey: Journey, choice: Choice) -> Markup:
    """Show the figures of a choice as a section of their own."""
    figures = figures_of(journey, choice)
    return rendered("explored_section.html", journey=journey, figures=figures)


def pinned(journey: Journey) -> Markup:
    """Show the figures that were pinned to the report, as data tell them now, or how one is pinned.

    Examples
    --------
    >>> "room.explore()" in pinned(Journey(id="j", title="J"))
    True
    """
    pins = [pin for pin in journey.pins.values() if pin.on_report]
    shown = [Pinned(pin, pin_figures(journey, pin)) for pin in pins]
    return rendered("pinned.html", journey=journey, pins=shown)


def pin_figures(journey: Journey, pin: Pin) -> Markup:
    """Show the figures of a pin, or say that there are none of it now."""
    if not known_facts(journey):
        return _none(journey, pin)
    try:
        return figures_of(journey, choice_of(pin))
    except JourneyError:
        # Its measure, place or group went away since.
        return _none(journey, pin)


def _none(journey: Journey, pin: Pin) -> Markup:
    return rendered("explored_none.html", journey=journey, pin=pin)


_FIRST_COLUMN = {"place": message("Where"), "group": message("Group"), "month": message("Month")}


def _series(journey: Journey, found: Explored) -> Drawn | None:
    """Return the figures as a line, where they are those of one thing, month by month."""
    facts = found.facts
    if found.by != "month" or found.against or len({series_of(fact) for fact in facts}) != 1:
        return None
    if len(facts) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    return line_of(Series(heading(journey, found), message(""), None, facts, message("")))


def _axis(found: Explored) -> Axis:
    facts = [one for pair in found.figures for one in (pair.fact, pair.other) if one is not None]
    return axis_of([one for one in facts if one.unit == facts[0].unit])


def _lines(journey: Journey, found: Explored) -> list[Line]:
    if not found.figures:
        return []
    axis, unit = _axis(found), found.facts[0].unit

    def drawn(fact: Fact | None) -> Dot | None:
        return None if fact is None or fact.unit != unit else dot(axis, fact)

    def line(one: Figure) -> Line:
        return Line(
            figure_name(journey, found, one.fact),
            one.fact,
            one.other,
            drawn(one.fact),
            drawn(one.other),
            far_words(journey, one),
            chance_words(one),
            one.is_clear,
        )

    return [line(one) for one in found.figures]


def _formulas(found: Explored) -> list[object]:
    return list({str(one.formula): one.formula for one in found.facts}.values())


def _cautions(found: Explored) -> list[object]:
    return list({str(one.caution): one.caution for one in found.facts if one.caution}.values())
