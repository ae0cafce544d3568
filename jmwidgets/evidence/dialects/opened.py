"""Which files are of a kind that is read by its own rules, and the table that each becomes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from jmwidgets.evidence.dialects.converted import Converted
from jmwidgets.evidence.dialects.log_table import LOGS, log_table
from jmwidgets.evidence.dialects.rows import PACKED, WORKBOOKS, rows_of
from jmwidgets.evidence.dialects.survey import TOOLS, read_survey
from jmwidgets.evidence.dialects.survey_table import survey_table
from jmwidgets.sniffing import Sniffed, sniff

_STREAMED = {"xes", "ga4-jsonl", "ocel2-json", "ocel2-xml", "ocel1-json"}
"""Kinds that are read as they are also where they are packed."""


def converted(
    path: Path,
    home: Path,
    keep: Collection[str],
    sheet: str | None,
    *,
    is_told: bool,
    told: Mapping[str, str] | None = None,
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
    told
        Role -> the column or the kind of object that somebody chose for it.
    """
    sniffed = sniff(path)
    if is_told or sheet is not None or not is_known(sniffed):
        return None
    if sniffed.kind in LOGS:
        return log_table(path, sniffed, home, keep, told)
    rows, caveats = rows_of(path, sniffed)
    made = survey_table(read_survey(rows, sniffed), keep, home)
    return replace(made, caveats=(*caveats, *made.caveats))


def is_known(sniffed: Sniffed) -> bool:
    """Return whether a file is of a kind that has rules of its own."""
    if sniffed.kind in _STREAMED:
        return True
    kept = ("sqlite",) if sniffed.kind == "ocel2-sqlite" else ("", *PACKED, *WORKBOOKS)
    return sniffed.kind in {*TOOLS, *LOGS} and sniffed.container in kept
