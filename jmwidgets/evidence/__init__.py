"""Data to facts: events, surveys and customers, read through one door and tied to a journey."""

from jmwidgets.evidence.attach import attach
from jmwidgets.evidence.comparing import Comparison, compared
from jmwidgets.evidence.crediting import credit
from jmwidgets.evidence.dialects.looking import Looked, look
from jmwidgets.evidence.draft import Draft
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.evidence.gathering import gather
from jmwidgets.evidence.options import Options
from jmwidgets.evidence.preview import Preview, preview
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.guess import Guess, guess
from jmwidgets.evidence.reading.mapping import ROLES, ColumnMap, TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.settings import MEANINGS, Settings

__all__ = [
    "MEANINGS",
    "ROLES",
    "Caveat",
    "ColumnMap",
    "Comparison",
    "Draft",
    "Evidence",
    "Guess",
    "Looked",
    "Options",
    "Preview",
    "Settings",
    "Table",
    "TableKind",
    "attach",
    "compared",
    "credit",
    "gather",
    "guess",
    "look",
    "open_table",
    "preview",
]
