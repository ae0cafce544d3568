"""Channels: where customers and business meet, and how that feels."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from jmwidgets.document import Channel, Journey, Persona, Touchpoint, channel_name
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message, nmessage

CHANNEL_FORMULA = message("mean emotion over the encounters of personas and touchpoints in the channel")


@dataclass(frozen=True)
class ChannelUse:
    """A channel, its touchpoints, and how they feel."""

    channel: Channel
    touchpoints: tuple[Touchpoint, ...]
    """In the order of the journey; those that every chosen persona skips are left out."""
    mean: float | None
    """Mean emotion, -2 to +2."""
    worst: Touchpoint | None
    preferred_by: tuple[Persona, ...]
    words: Message
    formula: Message = CHANNEL_FORMULA


def channel_use(journey: Journey, persona_id: str | None = None) -> tuple[ChannelUse, ...]:
    """Return the channels of the journey, the one with the most touchpoints first.

    A channel that a persona prefers and the journey doesn't offer is listed, with no touchpoints.

    Examples
    --------
    >>> channel_use(Journey(id="j", title="J"))
    ()
    """
    personas = the_personas(journey, persona_id)
    by_channel: dict[str, list[Touchpoint]] = {}
    for touchpoint in of_today(journey):
        met = not personas or any(not skips(journey, one.id, touchpoint.id) for one in personas)
        if touchpoint.channel is not None and met:
            by_channel.setdefault(touchpoint.channel, []).append(touchpoint)
    for persona in personas:
        for key in persona.preferred_channels:
            by_channel.setdefault(key, [])
    found = (_use(journey, personas, key, touchpoints) for key, touchpoints in by_channel.items())
    return tuple(sorted(found, key=lambda use: -len(use.touchpoints)))


def _use(
    journey: Journey, personas: tuple[Persona, ...], key: str, touchpoints: list[Touchpoint]
) -> ChannelUse:
    channel = journey.channel(key)
    felt = [
        (claim.value, touchpoint)
        for touchpoint in touchpoints
        for persona in personas
        if not skips(journey, persona.id, touchpoint.id)
        and (claim := emotion(journey, persona.id, touchpoint.id)) is not None
    ]
    mean = statistics.fmean(value for value, _ in felt) if felt else None
    worst = min(felt, key=lambda one: one[0])[1] if felt else None
    preferred = tuple(persona for persona in personas if key in persona.preferred_channels)
    places = nmessage("{n} touchpoint", "{n} touchpoints", len(touchpoints))
    words = message("{channel}: {touchpoints}", channel=channel_name(channel), touchpoints=places)
    if mean is not None:
        words = message("{words}, mean emotion {figure}", words=words, figure=on_scale(journey, mean))
    if preferred:
        names = [persona.name for persona in preferred]
        words = message("{words}; preferred by {names}", words=words, names=names)
    return ChannelUse(channel, tuple(touchpoints), mean, worst, preferred, words)
