"""Data to facts: events, surveys and customers, read through one door and tied to a journey (DA1 to DA12)."""

from jmwidgets.evidence.attach import attach
from jmwidgets.evidence.caveat import Caveat
from jmwidgets.evidence.gathering import Evidence, gather
from jmwidgets.evidence.guess import Guess, guess
from jmwidgets.evidence.mapping import ROLES, ColumnMap, TableKind
from jmwidgets.evidence.opening import open_table
from jmwidgets.evidence.settings import MEANINGS, Settings
from jmwidgets.evidence.table import Table

__all__ = [
    "MEANINGS",
    "ROLES",
    "Caveat",
    "ColumnMap",
    "Evidence",
    "Guess",
    "Settings",
    "Table",
    "TableKind",
    "attach",
    "gather",
    "guess",
    "open_table",
]
