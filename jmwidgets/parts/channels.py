"""How channels are drawn."""

from __future__ import annotations

from jmwidgets.document import CHANNELS, Channel


def drawing_of(channel: Channel) -> tuple[str, str]:
    """Name the drawing of a channel: its own, or the sign of its group.

    Examples
    --------
    >>> drawing_of(Channel(id="drone", name="Drone", group="digital"))
    ('groups', 'digital')
    """
    return ("channels", channel.id) if channel.id in CHANNELS else ("groups", channel.group)
