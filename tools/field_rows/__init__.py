"""What a map must hold, row by row: codes that tests name, and the fields that hold each."""

from tools.field_rows import experience, journey, people, results
from tools.field_rows.row import Row

__all__ = ["PARTS", "ROWS", "Row"]

PARTS = {
    "ST": "Structure and time",
    "TP": "Touchpoints and channels",
    "CE": "What is recorded at a touchpoint",
    "PE": "Personas, segments, relationships",
    "DA": "Evidence",
    "AC": "Results, action, governance",
    "WS": "The workshop",
    "LA": "Language",
}
"""What the letters of the codes stand for."""

ROWS: tuple[Row, ...] = (*journey.ROWS, *experience.ROWS, *people.ROWS, *results.ROWS)
