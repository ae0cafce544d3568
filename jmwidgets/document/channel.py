"""Channels: the ways in which customer and business meet."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.readers import EVERYBODY
from jmwidgets.document.record import Entity, Label, Name, Seen

ChannelGroup = Literal["digital", "person-to-person", "physical"]


class Channel(Entity):
    """A way of meeting; a journey may add its own to the built-in ones."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    group: Annotated[ChannelGroup, Label("Group"), Seen(EVERYBODY)]


def _channels(group: ChannelGroup, *names: str) -> dict[str, Channel]:
    channels = (Channel(id=name.lower().replace(" ", "-"), name=name, group=group) for name in names)
    return {channel.id: channel for channel in channels}


CHANNELS: dict[str, Channel] = {
    **_channels("digital", "Website", "Web store", "Social media", "E-mail", "SMS"),
    **_channels("digital", "Outbound marketing", "Advertisement", "Marketing content"),
    **_channels("person-to-person", "Phone", "Sales call", "Sales staff", "Customer service"),
    **_channels("person-to-person", "Onboarding meeting", "In person", "Word of mouth"),
    **_channels("physical", "Physical store", "Packaging", "Product", "Printed matter", "Sign"),
}
"""The built-in channels by id; every journey knows them without listing them."""
