"""A survey export, from its rows to questions, whatever tool wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jmwidgets.evidence.dialects import forms, limesurvey, qualtrics, surveymonkey, typeform
from jmwidgets.evidence.dialects.asked import Question, questions_of
from jmwidgets.evidence.dialects.headings import Export, Row
from jmwidgets.sniffing import Sniffed
from jmwidgets.sniffing.dialects import export_of

TOOLS = ("qualtrics-csv", "surveymonkey-csv", "typeform-csv", "google-forms-csv", "limesurvey-csv")
"""Kinds that are turned into plain tables before anything else reads them."""


@dataclass(frozen=True)
class Survey:
    """The answers to a survey, and its questions."""

    export: Export
    questions: tuple[Question, ...]


_BLANK = 50
"""Blank lines among which headings are looked for."""


def read_survey(rows: Sequence[Row], sniffed: Sniffed) -> Survey:
    """Take a survey apart."""
    export = _export(rows, sniffed)
    return Survey(export, tuple(questions_of(export)))


def _export(rows: Sequence[Row], sniffed: Sniffed) -> Export:
    if sniffed.kind == "qualtrics-csv":
        return qualtrics.read(rows)
    if sniffed.kind == "surveymonkey-csv":
        told = export_of(rows)
        return surveymonkey.read(rows, told.header_rows if told else 1)
    if sniffed.kind == "typeform-csv":
        return typeform.read(rows)
    if sniffed.kind == "limesurvey-csv":
        return limesurvey.read(rows)
    headings = list(sniffed.columns)
    # Blank lines above the headings are no rows where a file is sniffed.
    above = [list(row) for row in rows[: sniffed.header_row + _BLANK]]
    begin = above.index(headings) if sniffed.header_row and headings in above else sniffed.header_row
    return forms.read(sniffed.kind, rows, begin)
