"""How audiences are named."""

from __future__ import annotations

from jmwidgets.document import AUDIENCES, Audience
from jmwidgets.words import Message


def audience_name(audience: Audience) -> str | Message:
    """Name an audience: those that people added have names of their own.

    Examples
    --------
    >>> str(audience_name(AUDIENCES["board"])), audience_name(Audience(id="board", name="Owners"))
    ('Board', 'Owners')
    """
    built_in = AUDIENCES.get(audience.id)
    is_built_in = built_in is not None and built_in.name == audience.name
    return Message(audience.name) if is_built_in else audience.name


def audience_purpose(audience: Audience) -> str | Message:
    """Describe what an audience reads a report for."""
    built_in = AUDIENCES.get(audience.id)
    is_built_in = built_in is not None and built_in.purpose == audience.purpose
    return Message(audience.purpose) if is_built_in else audience.purpose
