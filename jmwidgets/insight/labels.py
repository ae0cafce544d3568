"""Labels of the document's keys as messages."""

from __future__ import annotations

from jmwidgets.document import label_of
from jmwidgets.words import Message


def label(kind: str, key: str) -> Message:
    """Return what people call a key; one in somebody's own words stays as it is written.

    Examples
    --------
    >>> str(label("channel-group", "person-to-person")), str(label("cause", "The lift"))
    ('person to person', 'The lift')
    """
    found = label_of(kind, key)
    return found if isinstance(found, Message) else Message("{text}", {"text": found})
