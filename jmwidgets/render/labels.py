"""Names of what a page shows that the document stores by key or in English."""

from __future__ import annotations

from jmwidgets.insight.priorities import QUADRANTS, Quadrant
from jmwidgets.words import Message


def quadrant_name(quadrant: Quadrant) -> Message:
    """Name a quadrant of the matrix of impact and effort.

    Examples
    --------
    >>> str(quadrant_name("quick-win"))
    'quick win'
    """
    return QUADRANTS[quadrant]
