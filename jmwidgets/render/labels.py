"""Names of what a page shows that the document stores by key or in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document import CHANNELS, Channel
from jmwidgets.words import Message, message

_QUADRANTS: Mapping[str, Message] = MappingProxyType(
    {
        "quick-win": message("quick win"),
        "major-project": message("major project"),
        "fill-in": message("fill-in"),
        "thankless-task": message("thankless task"),
    }
)


def quadrant_name(quadrant: str) -> Message:
    """Name a quadrant of the matrix of impact and effort.

    Examples
    --------
    >>> str(quadrant_name("quick win"))
    'quick win'
    """
    return _QUADRANTS[quadrant.replace(" ", "-")]


def channel_name(channel: Channel) -> str | Message:
    """Name a channel: those that people added have names of their own.

    Examples
    --------
    >>> str(channel_name(CHANNELS["phone"]))
    'Phone'
    """
    built_in = CHANNELS.get(channel.id)
    return Message(channel.name) if built_in is not None and built_in.name == channel.name else channel.name
