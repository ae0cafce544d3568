"""How channels are named and drawn."""

from __future__ import annotations

from jmwidgets.document import CHANNELS, Channel
from jmwidgets.words import N_, Message

BUILT_IN = (
    N_("Website"),
    N_("Web store"),
    N_("Social media"),
    N_("E-mail"),
    N_("SMS"),
    N_("Outbound marketing"),
    N_("Advertisement"),
    N_("Marketing content"),
    N_("Phone"),
    N_("Sales call"),
    N_("Sales staff"),
    N_("Customer service"),
    N_("Onboarding meeting"),
    N_("In person"),
    N_("Word of mouth"),
    N_("Physical store"),
    N_("Packaging"),
    N_("Product"),
    N_("Printed matter"),
    N_("Sign"),
)
"""The names of the built-in channels, for the catalogues."""


def channel_name(channel: Channel) -> str | Message:
    """Name a channel: those that people added have names of their own.

    Examples
    --------
    >>> str(channel_name(CHANNELS["phone"]))
    'Phone'
    """
    built_in = CHANNELS.get(channel.id)
    return Message(channel.name) if built_in is not None and built_in.name == channel.name else channel.name


def drawing_of(channel: Channel) -> tuple[str, str]:
    """Name the drawing of a channel: its own, or the sign of its group.

    Examples
    --------
    >>> drawing_of(Channel(id="drone", name="Drone", group="digital"))
    ('groups', 'digital')
    """
    return ("channels", channel.id) if channel.id in CHANNELS else ("groups", channel.group)
