"""The first screen of a report: who, what hurts, what next, how sure.

A sentence, the persona in one line, the whole curve, a table of three rows, up to four KPIs and a bar of the
evidence. What it shows, and in which order, follows the sections of the audience, in their order: who has
`kpis` or `value` before `pain-points` reads the figures first, who has no `pain-points` reads the channels;
people outside read their story, what they are offered, and how to complain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from jmwidgets.document import Claim, Journey, Opportunity, Persona, Touchpoint
from jmwidgets.insight import (
    ChannelUse,
    PainPoint,
    Priority,
    channel_use,
    coverage,
    emotion,
    headline,
    narrative,
    nothing_hurts,
    priorities,
    shortfall,
)
from jmwidgets.insight.due import days_overdue
from jmwidgets.insight.reader.public import is_outside
from jmwidgets.insight.story.prose import unquoted
from jmwidgets.parts.card import initials, standing
from jmwidgets.parts.figure import scale_ends
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.render.evidence import bars_of
from jmwidgets.render.excerpts import shortened
from jmwidgets.render.findings import Hurt, ranked
from jmwidgets.render.header import Figure, headline_figures, kind_of_journey
from jmwidgets.render.layers import sees
from jmwidgets.render.whole_curve import whole_curve
from jmwidgets.words import Message, message

Block = Literal["curve", "pains", "channels", "life", "figures"]
_ROWS = 3
_LONG, _LONGER = 110, 170
"""Letters of a headline from which on it is set smaller."""
_ISSUE, _STEP, _SUMMARY, _QUOTE, _STORY = 84, 90, 110, 90, 900


@dataclass(frozen=True)
class ChannelRow:
    """A channel as the persona lives it."""

    use: ChannelUse
    pain: PainPoint | None
    """The worst of its pain points."""
    place: Touchpoint | None
    """Where that is; without a pain point, where it feels worst."""
    felt: Claim | None
    """How that feels."""
    opportunity: Opportunity | None
    """The best one at a touchpoint of the channel."""

    @property
    def is_preferred(self) -> bool:
        """Whether the persona would choose it."""
        return bool(self.use.preferred_by)


def header(journey: Journey, persona_id: str, audience_id: str = "", on: dt.date | None = None) -> Markup:
    """Show the first screen of a report.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey.
    audience_id
        For whom the page is made; the order of its sections is the order of the screen.
    on
        The day the page is made: what is late is told by it. None: neither is told.

    Examples
    --------
    >>> journey = Journey(id="j", title="Moving house", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "Moving house: how Ruth feels on the way is not recorded yet." in header(journey, "ruth")
    True
    """
    perspective = Perspective.of(journey, persona_id)
    persona = journey.personas[persona_id]
    said = headline(journey, persona_id)
    blocks = blocks_of(journey, audience_id)
    hurts = ranked(perspective, audience_id, on)[:_ROWS] if "pains" in blocks else []
    channels = _channels(perspective, audience_id) if "channels" in blocks else []
    covered = coverage(journey, persona=persona_id)
    text = str(said.words)
    paragraphs = narrative(journey, persona_id).paragraphs if "life" in blocks else ()
    is_whole = tells_all(journey, persona_id)
    return rendered(
        "first_screen.html",
        journey=journey,
        perspective=perspective,
        persona=persona,
        initials=initials(persona.name),
        position=list(journey.personas).index(persona_id),
        facts=_facts(journey, persona),
        quote=shortened(persona.quote, _QUOTE),
        kind=kind_of_journey(persona.point_of_view),
        audience=journey.audience(audience_id) if audience_id else None,
        on=on,
        late_review=days_overdue(journey.review_date, on),
        headline=said.words,
        size="jm-long" if _LONG < len(text) <= _LONGER else "jm-longer" if len(text) > _LONGER else "",
        blocks=blocks,
        curve=whole_curve(perspective, said.best, _numbered(hurts, channels)),
        felt=any(point.claim for point in perspective.as_is.values()),
        felt_scale=scale_ends(perspective.scale),
        hurts=hurts,
        issue=_issue,
        step=lambda hurt: shortened(str(hurt.step), _STEP) if isinstance(hurt.step, str) else hurt.step,
        has_stakes=any(hurt.stake for hurt in hurts),
        has_owners=sees(journey, audience_id, "owners"),
        has_steps=any(hurt.step for hurt in hurts),
        calm=nothing_hurts(journey, persona_id),
        channels=channels,
        story=paragraphs if is_whole else paragraphs[:1],
        reads_on=not is_whole,
        figures=_figures(journey, blocks, on) if "figures" in blocks else [],
        covered=covered,
        bars=[] if journey.is_outside or not sees(journey, audience_id, "evidence") else bars_of(covered),
        short=None if journey.is_outside else shortfall(journey, persona_id),
        has_pain_list=sees(journey, audience_id, "pain-points"),
    )


def blocks_of(journey: Journey, audience_id: str) -> tuple[Block, ...]:
    """Choose the blocks of the first screen, in the order of the audience's sections.

    Examples
    --------
    >>> journey = Journey(id="j", title="J")
    >>> blocks_of(journey, ""), blocks_of(journey, "board")
    (('curve', 'pains', 'figures'), ('figures', 'curve', 'pains'))
    >>> blocks_of(journey, "service-team"), blocks_of(journey, "marketing")
    (('pains', 'curve'), ('channels', 'curve', 'figures'))
    >>> blocks_of(journey, "customers")
    ('curve', 'life')
    """
    if not audience_id:
        return ("curve", "pains", "figures")
    sections = journey.audience(audience_id).sections
    if is_outside(frozenset(sections)):
        return ("curve", "life")
    table: Block = "pains" if "pain-points" in sections else "channels"
    places = {name: place for place, name in enumerate(sections)}
    last = len(sections)
    figures = min(places.get("kpis", last), places.get("value", last))
    ranks: list[tuple[int, Block]] = [
        (places.get("map", last), "curve"),
        (places.get("pain-points" if table == "pains" else "channels", last), table),
        (figures, "figures"),
    ]
    ranks = [one for one in ranks if one[1] != "figures" or figures < last]
    return tuple(block for _, block in sorted(ranks, key=lambda one: one[0]))


def tells_all(journey: Journey, persona_id: str) -> bool:
    """Return whether the first screen of people outside holds their whole story.

    Examples
    --------
    >>> tells_all(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    False
    """
    if not journey.is_outside:
        return False
    return sum(len(str(one.text)) for one in narrative(journey, persona_id).paragraphs) <= _STORY


def _issue(hurt: Hurt) -> str | Message:
    """Describe in a few words what is wrong: an issue, else what was said, else why it counts."""
    lived, pain = hurt.pain.experience, hurt.pain
    for text in (*lived.customer_issues, lived.process_problem):
        if text:
            return shortened(text, _ISSUE)
    quote = pain.quotes[0].text if pain.quotes else lived.quote or lived.thoughts
    if quote:
        return message("“{text}”", text=shortened(unquoted(quote), _ISSUE))
    return pain.reasons[0] if pain.reasons else ""


def _facts(journey: Journey, persona: Persona) -> list[str | Message]:
    """Describe in one line who the persona is."""
    found: list[str | Message] = []
    if persona.summary:
        found.append(shortened(persona.summary, _SUMMARY))
    if persona.share and not journey.is_outside:
        found.append(_share_of(persona))
    if not journey.is_outside:
        found.append(standing(persona))
    return found


def _share_of(persona: Persona) -> Message:
    part = persona.share.value if persona.share else 0.0
    if persona.point_of_view == "employee":
        return message("{part:share} of employees", part=part)
    if persona.point_of_view == "stakeholder":
        return message("{part:share} of stakeholders", part=part)
    return message("{part:share} of customers", part=part)


def _numbered(hurts: Iterable[Hurt], channels: Iterable[ChannelRow]) -> list[PainPoint]:
    """Give the pain points that the table is about: they have a number on the curve."""
    return [*(hurt.pain for hurt in hurts), *(row.pain for row in channels if row.pain is not None)]


def _channels(perspective: Perspective, audience_id: str) -> list[ChannelRow]:
    """Give the channels that hurt most; those that hurt nowhere follow, preferred ones first."""
    journey = perspective.journey
    ranked_first = priorities(journey) if sees(journey, audience_id, "opportunities") else ()
    rows = [_channel_row(perspective, use, ranked_first) for use in channel_use(journey, perspective.key)]
    last = len(perspective.pains) + 1
    rows.sort(key=lambda row: (row.pain.rank if row.pain else last, not row.is_preferred))
    return rows[:_ROWS]


def _channel_row(perspective: Perspective, use: ChannelUse, ranked_first: Iterable[Priority]) -> ChannelRow:
    pains = [perspective.pains[one.id] for one in use.touchpoints if one.id in perspective.pains]
    pain = min(pains, key=lambda one: one.rank, default=None)
    place = pain.touchpoint if pain else use.worst
    ideas = [
        one.opportunity
        for one in ranked_first
        if not one.opportunity.personas or perspective.key in one.opportunity.personas
    ]
    # What mends the place that hurts goes before what mends another one in the channel.
    wanted = [{place.id} if place else set(), {one.id for one in use.touchpoints}]
    return ChannelRow(
        use,
        pain,
        place,
        felt=emotion(perspective.journey, perspective.key, place.id) if place else None,
        opportunity=next((one for places in wanted for one in ideas if places & {*one.touchpoints}), None),
    )


def _figures(journey: Journey, blocks: Iterable[Block], on: dt.date | None) -> list[Figure]:
    """Return the headline figures; money first where the figures come first."""
    found = [replace(one, note="") for one in headline_figures(journey, on)]
    return sorted(found, key=lambda one: not one.is_money) if next(iter(blocks)) == "figures" else found
