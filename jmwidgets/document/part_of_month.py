"""Figures of months that the data hold in part only."""

from __future__ import annotations

from jmwidgets.document.evidence import Fact
from jmwidgets.document.wording import Wording

PART_OF_A_MONTH = "part-of-a-month"
"""The key of the caution of such a figure."""


def is_part(fact: Fact) -> bool:
    """Return whether the data hold the month of a figure in part only.

    Examples
    --------
    >>> is_part(Fact(id="nps", measure="monthly", value=12, formula="promoters less detractors"))
    False
    """
    return isinstance(fact.caution, Wording) and fact.caution.key == PART_OF_A_MONTH
