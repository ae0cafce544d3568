"""Finding the journey's touchpoints and personas behind the names that data use."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jmwidgets.document import Journey, make_id


class Names:
    """Ids of records by any way of writing their id or name.

    Examples
    --------
    >>> names = Names({"van": "Delivery & connection"}, told={"DLV-01": "van"})
    >>> [names.find(text) for text in ("van", "delivery and Connection", "DLV-01", "till")]
    ['van', 'van', 'van', None]
    """

    def __init__(self, names: Mapping[str, str], told: Mapping[str, str] | None = None) -> None:
        self._ids: dict[str, str] = {}
        for key, name in names.items():
            self._ids.setdefault(_plain(name), key)
        # An id speaks before a name, and what was told before both.
        self._ids |= {_plain(key): key for key in names}
        self._ids |= {_plain(text): key for text, key in (told or {}).items()}

    def find(self, text: str) -> str | None:
        """Return the id that a text names, or None."""
        return self._ids.get(_plain(text))


def _plain(text: str) -> str:
    spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return make_id(spelled, otherwise=text.strip().casefold() or "-")


def touchpoint_names(journey: Journey, told: Mapping[str, str] | None = None) -> Names:
    """Return the names of a journey's touchpoints."""
    return Names({key: touchpoint.name for key, touchpoint in journey.touchpoints.items()}, told)
