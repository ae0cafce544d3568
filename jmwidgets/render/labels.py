"""Names of what a page shows that the document stores by key or in English."""

from __future__ import annotations

from jmwidgets.document import CHANNELS, Channel
from jmwidgets.insight.priorities import QUADRANTS, Quadrant
from jmwidgets.words import Message


def quadrant_name(quadrant: Quadrant) -> Message:
    """Name a quadrant of the matrix of impact and effort.

    Examples
    --------
    >>> str(quadrant_name("quick-win"))
    'quick win'
    """
    return QUADRANTS[quadrant]


def channel_name(channel: Channel) -> str | Message:
    """Name a channel: those that people added have names of their own.

    Examples
    --------
    >>> str(channel_name(CHANNELS["phone"]))
    'Phone'
    """
    built_in = CHANNELS.get(channel.id)
    return Message(channel.name) if built_in is not None and built_in.name == channel.name else channel.name
