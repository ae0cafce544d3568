"""The key by which an action is found again in a tracker: a label that people leave alone."""

from __future__ import annotations

import re

_PREFIX = "jm-"
_KEY = re.compile(r"(?<![\w.-])jm-([A-Za-z0-9][A-Za-z0-9._-]*)")


def key_of(action_id: str) -> str:
    """Return the label of an action; it stays the same whatever becomes of its title.

    Examples
    --------
    >>> key_of("two-hour-windows")
    'jm-two-hour-windows'
    """
    return f"{_PREFIX}{action_id}"


def ids_in(text: str) -> list[str]:
    """Return the ids of the actions whose keys stand in a text.

    Examples
    --------
    >>> ids_in("urgent; jm-two-hour-windows; logistics"), ids_in("jam-session")
    (['two-hour-windows'], [])
    """
    return list(dict.fromkeys(found.rstrip(".-") for found in _KEY.findall(text)))
