"""Channels: the ways in which customer and business meet."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.readers import EVERYBODY
from jmwidgets.document.record import Entity, Label, Name, Seen
from jmwidgets.words import N_, Message

ChannelGroup = Literal["digital", "person-to-person", "physical"]


class Channel(Entity):
    """A way of meeting; a journey may add its own to the built-in ones."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    group: Annotated[ChannelGroup, Label("Group"), Seen(EVERYBODY)]


def _channels(group: ChannelGroup, *names: str) -> dict[str, Channel]:
    channels = (Channel(id=name.lower().replace(" ", "-"), name=name, group=group) for name in names)
    return {channel.id: channel for channel in channels}


CHANNELS: dict[str, Channel] = {
    **_channels("digital", N_("Website"), N_("Web store"), N_("Social media"), N_("E-mail"), N_("SMS")),
    **_channels("digital", N_("Outbound marketing"), N_("Advertisement"), N_("Marketing content")),
    **_channels("person-to-person", N_("Phone"), N_("Sales call"), N_("Sales staff"), N_("Customer service")),
    **_channels("person-to-person", N_("Onboarding meeting"), N_("In person"), N_("Word of mouth")),
    **_channels(
        "physical", N_("Physical store"), N_("Packaging"), N_("Product"), N_("Printed matter"), N_("Sign")
    ),
}
"""The built-in channels by id; every journey knows them without listing them."""


def channel_name(channel: Channel) -> str | Message:
    """Name a channel: those that people added have names of their own.

    Examples
    --------
    >>> str(channel_name(CHANNELS["phone"]))
    'Phone'
    """
    built_in = CHANNELS.get(channel.id)
    return Message(channel.name) if built_in is not None and built_in.name == channel.name else channel.name
