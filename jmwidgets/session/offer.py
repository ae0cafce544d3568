"""What a session offers to do about its files."""

from __future__ import annotations

from typing import NamedTuple

from jmwidgets.words import Message


class Offer(NamedTuple):
    """Something that can be done about what was found on disk; see `Session.accept`."""

    id: str
    text: Message
    """With the command that does it."""
    told: Message
    """Without it, for those who have buttons."""
    accept: Message
    decline: Message
