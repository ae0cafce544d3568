"""Exports of Typeform: HTML in the headings, options as columns whose question the file doesn't hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jmwidgets.evidence.dialects.headings import (
    Answered,
    Export,
    Heading,
    Row,
    Use,
    kept_rows,
    without_empty,
    without_tags,
)
from jmwidgets.words import message

_USES: dict[str, Use] = {
    "#": "respondent",
    "response type": "technical",
    "start date (utc)": "technical",
    "stage date (utc)": "technical",
    "submit date (utc)": "time",
    "start date": "technical",
    "submit date": "time",
    "network id": "personal",
    "tags": "technical",
    "ending": "technical",
    "score": "answer",
}
_OTHER = re.compile(r"(other|sonstige\w*|andere\w*|autre\w*|otr[oa]s?|altro)\b.*", re.IGNORECASE)
_PERSON = re.compile(
    r"(your |what('s| is) your )?(first |last |full |sur)?name\??|(your )?(e-?mail|phone)( address"
    r"| number)?\??",
    re.IGNORECASE,
)


def read(rows: Sequence[Row]) -> Export:
    """Take an export of Typeform apart."""
    header = [without_tags(cell.lstrip("\ufeff")) for cell in rows[0]]
    found = kept_rows(rows[1:], len(header), 2)
    places = {name.casefold(): place for place, name in enumerate(header)}
    kind, submitted = places.get("response type"), places.get("submit date (utc)", places.get("submit date"))

    def is_finished(row: Answered) -> bool:
        if kind is not None and row.cells[kind].strip():
            return row.cells[kind].strip().casefold() == "completed"
        return submitted is None or bool(row.cells[submitted].strip())

    answered = tuple(replace(row, is_finished=is_finished(row)) for row in found)
    headings = tuple(_with_options([_heading(place, name) for place, name in enumerate(header)], answered))
    export = Export(
        "typeform-csv",
        1,
        headings,
        answered,
        separator=", ",
        knows_finished=True,
        rows_after_header=len(found),
    )
    return without_empty(export, message("partial answers"))


def _heading(place: int, name: str) -> Heading:
    use = _USES.get(name.casefold(), "personal" if _PERSON.fullmatch(name) else "answer")
    return Heading(place, name, name, name, use=use)


def _with_options(headings: list[Heading], rows: Sequence[Answered]) -> list[Heading]:
    """Find the runs of columns that hold their own heading or nothing: options of one question."""
    said = [{row.cells[one.place].strip() for row in rows} - {""} for one in headings]
    found = list(headings)
    run: list[int] = []

    def close(other: int | None = None) -> None:
        members = [*run, *([other] if other is not None else [])]
        if any(said[place] for place in run) and len(members) > 1:
            question = f"#{run[0]}"
            for place in members:
                found[place] = replace(
                    headings[place], question=question, part="other" if place == other else "option"
                )
        run.clear()

    for place, one in enumerate(headings):
        values = {without_tags(value) for value in said[place]}
        is_other = one.use == "answer" and _OTHER.fullmatch(one.name) is not None
        if is_other and run:
            close(place)
        elif one.use == "answer" and (
            values == {one.name} or (not values and not one.name.endswith("?") and run)
        ):
            run.append(place)
        else:
            close()
    close()
    return found
