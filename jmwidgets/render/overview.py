"""Pages about everybody: their first lines, all pain points together, and all that will be different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import (
    action_states,
    coverage,
    curve_of_all,
    decision_states,
    moves,
    way_ends,
    what_happened,
)
from jmwidgets.insight.curve import is_felt
from jmwidgets.insight.due import days_overdue
from jmwidgets.insight.emotions import scale_of
from jmwidgets.parts.figure import scale_ends
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.render.evidence import bars_of
from jmwidgets.render.findings import ranked
from jmwidgets.render.future import outlooks
from jmwidgets.render.header import headline_figures, kind_of_journey
from jmwidgets.render.layers import sees
from jmwidgets.words import Message, message, nmessage

_ROWS = 5


def overview_head(
    journey: Journey,
    headline: str | Message,
    told: Sequence[str | Message] = (),
    audience_id: str = "",
    on: dt.date | None = None,
) -> Markup:
    """Begin a page about everybody: what it is about, in one sentence and a few more.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    headline
        The first heading.
    told
        What else is to be known at first sight.
    audience_id
        For whom the page is made.
    on
        The day the page is made.

    Examples
    --------
    >>> "<h1>Everybody</h1>" in overview_head(Journey(id="j", title="J"), "Everybody")
    True
    """
    return rendered(
        "overview_head.html",
        journey=journey,
        kind=kind_of_journey(journey.point_of_view),
        headline=headline,
        told=told,
        audience=journey.audience(audience_id) if audience_id else None,
        on=on,
        late_review=days_overdue(journey.review_date, on),
    )


def everybody(journey: Journey, audience_id: str = "", on: dt.date | None = None) -> Markup:
    """Show the first screen of a page about all personas: what hurts whom, what next, KPIs, how sure.

    Examples
    --------
    >>> "not recorded yet" in everybody(Journey(id="j", title="J"))
    True
    """
    hurts = ranked(Perspective.of(journey, None), audience_id, on)
    late = sum(state.overdue for state in action_states(journey, on))
    undone = sum(state.overdue for state in decision_states(journey, on))
    covered = coverage(journey)
    felt = is_felt(journey)
    told = _told(late, undone) + ([] if hurts else _ways(journey))
    return rendered(
        "everybody.html",
        head=overview_head(journey, _headline(journey, len(hurts), felt=felt), told, audience_id, on),
        is_calm=felt and bool(journey.personas) and not journey.is_outside,
        journey=journey,
        hurts=hurts[:_ROWS],
        several=len(journey.personas) > 1,
        has_stakes=any(hurt.stake for hurt in hurts[:_ROWS]),
        has_steps=any(hurt.step for hurt in hurts[:_ROWS]),
        figures=headline_figures(journey, on),
        covered=covered,
        scale=scale_of(journey),
        felt_scale=scale_ends(scale_of(journey)),
        bars=bars_of(covered) if sees(journey, audience_id, "evidence") else [],
    )


def _headline(journey: Journey, hurts: int, *, felt: bool) -> Message:
    if journey.is_outside:
        # What hurts is not in the document that people outside read: it would be untrue that nothing does.
        return message("{title}, as customers live it", title=journey.title)
    if not hurts and not felt:
        return _unfelt(journey)
    if not journey.personas:
        return _of_all(journey)
    if not hurts:
        return message("{title}: nothing hurts anybody, as far as is recorded", title=journey.title)
    personas = len(journey.personas)
    return nmessage(
        "{title}: {hurts} pain points of {n} persona",
        "{title}: {hurts} pain points of {n} personas",
        personas,
        title=journey.title,
        hurts=hurts,
    )


def _unfelt(journey: Journey) -> Message:
    """Say what events tell where nobody knows yet how it feels."""
    found = what_happened(journey)
    if found is None or not found.occurrences:
        return message("{title}: how customers feel on the way is not recorded yet", title=journey.title)
    return message("{title}: {what}", title=journey.title, what=found.words)


def _of_all(journey: Journey) -> Message:
    """Say where data tell that all customers feel worst and best, where each is one touchpoint alone."""
    felt = sorted(
        (round(one.claim.value, 1), one.touchpoint.name) for one in curve_of_all(journey) if one.claim
    )
    names = {"title": journey.title, "worst": felt[0][1], "best": felt[-1][1]}
    if len(felt) > 1 and felt[0][0] < felt[1][0] and felt[-2][0] < felt[-1][0]:
        return message("{title}: “{worst}” feels worst, “{best}” best", **names)
    return message("{title}: how customers feel", title=journey.title)


def _ways(journey: Journey) -> list[Message]:
    """Say how customers go, as far as events tell it."""
    if journey.is_outside:
        return []
    found = (way_ends(journey), moves(journey))
    return [one.words for one in found if one is not None]


def _told(late: int, undone: int) -> list[Message]:
    told = []
    if late:
        told.append(nmessage("{n} action is overdue", "{n} actions are overdue", late))
    if undone:
        told.append(nmessage("{n} decision is overdue", "{n} decisions are overdue", undone))
    return told


def will_be(journey: Journey) -> Markup:
    """List what will be different, touchpoint by touchpoint, for each persona.

    Examples
    --------
    >>> "Nothing is to be different" in will_be(Journey(id="j", title="J"))
    True
    """
    found = [
        (perspective.persona, outlooks(perspective))
        for perspective in (Perspective.of(journey, persona) for persona in journey.personas)
    ]
    return rendered("will_be.html", journey=journey, found=[one for one in found if one[1]])
