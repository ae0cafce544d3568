"""Who wrote a note, and when."""

from __future__ import annotations

import datetime as dt

from jmwidgets.document import Note
from jmwidgets.words import day


def who_and_when(note: Note) -> str:
    """Say who wrote a note, and when, in the time of the place.

    Examples
    --------
    >>> who_and_when(Note(id="a", text="An hour", author="Ann"))
    'Ann'
    """
    try:
        moment = dt.datetime.fromisoformat(note.written).astimezone()
        when = f"{day(moment.date())}, {moment:%H:%M}"
    except ValueError:
        when = note.written
    return ", ".join(part for part in (note.author, when) if part)
