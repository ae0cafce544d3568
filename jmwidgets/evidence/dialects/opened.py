"""Which files are of a kind that is read by its own rules, and the table that each becomes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from jmwidgets.evidence.dialects.converted import Converted
from jmwidgets.evidence.dialects.survey import TOOLS, read_survey, rows_of_text
from jmwidgets.evidence.dialects.survey_table import survey_table
from jmwidgets.sniffing import sniff


def converted(
    path: Path, home: Path, keep: Collection[str], sheet: str | None, *, is_told: bool
) -> Converted | None:
    """Turn a file of a known kind into a plain table; None for any other.

    Parameters
    ----------
    home
        A folder for what is made.
    keep
        Columns that are wanted although they may identify a person.
    is_told
        Whether somebody said how the text is written, so that it is read as told.
    """
    sniffed = sniff(path)
    if sniffed.kind in TOOLS and not sniffed.container and not is_told and sheet is None:
        return survey_table(read_survey(rows_of_text(path, sniffed), sniffed), keep, home)
    return None
