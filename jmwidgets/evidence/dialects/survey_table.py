"""A survey as a plain table: one column a question, its role and its scale declared."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.evidence.dialects.asked import Question
from jmwidgets.evidence.dialects.choices import separator_of, split_choices
from jmwidgets.evidence.dialects.converted import Converted, caveat, write_texts
from jmwidgets.evidence.dialects.dates import day_order_of, without_zone_name
from jmwidgets.evidence.dialects.headings import Heading
from jmwidgets.evidence.dialects.survey import Survey
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.declared import Declared
from jmwidgets.evidence.reading.wording import metric_of
from jmwidgets.sniffing import Identifying
from jmwidgets.words import Message, message, nmessage

FINISHED = "finished"
"""The column that tells who came to the end, "yes" or "no", where some did not."""
_CSAT_STEPS = 5
_UNTICKED = re.compile(r"|0|no|n|nein|false|unchecked|not selected|non|falsch", re.IGNORECASE)


@dataclass
class _Columns:
    """The columns of the table that is being made."""

    rows: int
    cells: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scales: dict[str, tuple[float, float]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, whole: str, cells: list[str], role: str, *headings: Heading) -> str:
        """Add a column under a name of its own."""
        wanted = " ".join(name.split()) or "?"
        if wanted.casefold() in {one.casefold() for one in self.cells} and whole and whole != name:
            wanted = f"{' '.join(whole.split())}: {wanted}"
        unique, number = wanted, 2
        while unique.casefold() in {one.casefold() for one in self.cells}:
            unique, number = f"{wanted} ({number})", number + 1
        self.cells[unique] = cells
        self.roles[unique] = role
        for heading in headings:
            self.renamed.setdefault(heading.name, unique)
        return unique


def survey_table(survey: Survey, keep: Collection[str], home: Path) -> Converted:
    """Write a survey as a plain table, without the columns that identify people."""
    export = survey.export
    made = _Columns(len(export.rows))
    for heading in export.headings:
        if heading.use in {"respondent", "time"}:
            cells = export.cells(heading)
            cells = list(map(without_zone_name, cells)) if heading.use == "time" else cells
            made.add(heading.name or heading.use, "", cells, heading.use, heading)
        elif heading.use == "attribute" or (heading.use == "personal" and heading.name in keep):
            made.add(heading.label, "", export.cells(heading), "attribute", heading)
    for question in survey.questions:
        _put(made, survey, question)
    if export.knows_finished and not all(row.is_finished for row in export.rows):
        # So that rows can be chosen by it.
        made.add(FINISHED, "", ["yes" if row.is_finished else "no" for row in export.rows], "ignore")
    left = tuple(
        Identifying(heading.name, message("the export keeps people's details in it"))
        for heading in export.using("personal")
        if heading.name not in keep
    )
    target = write_texts(
        home / "survey.parquet", list(made.cells), list(map(list, zip(*made.cells.values(), strict=True)))
    )
    times = [cell for heading in export.using("time")[:1] for cell in export.cells(heading)]
    declared = Declared(
        "survey", made.roles, made.words, made.scales, day_order_of(export.kind, times), renamed=made.renamed
    )
    return Converted(
        target, declared, left, tuple(_caveats(survey)), export.header_rows + 1, export.lines_left_out
    )


def _put(made: _Columns, survey: Survey, question: Question) -> None:
    export = survey.export
    if question.kind == "several choices":
        _put_choices(made, survey, question)
        return
    cells = export.cells(question.heading)
    role = role_of(question)
    if question.not_applicable:
        cells = ["" if cell in question.not_applicable else cell for cell in cells]
    name = made.add(question.label, question.whole, cells, role, question.heading)
    if question.steps and role.startswith(("rating", "csat")):
        made.words[name] = question.steps
    elif question.ends and role.startswith("rating"):
        made.scales[name] = (float(question.ends[0]), float(question.ends[1]))


def role_of(question: Question) -> str:
    """Return the role of a question's column."""
    if question.kind in {"nps", "ces"}:
        return question.kind
    if question.kind == "scale":
        asked = metric_of(question.label) if question.whole == question.label else None
        five = len(question.steps) == _CSAT_STEPS or question.ends == (1, _CSAT_STEPS)
        return "csat" if asked == "csat" and five else f"rating:{question.touchpoint}"
    if question.kind == "text":
        return "comment"
    return "attribute" if question.n else "ignore"


def _put_choices(made: _Columns, survey: Survey, question: Question) -> None:
    """Make a column of yes and no of each option."""
    export = survey.export
    shown = question.label or str(question.heading.question)
    if len(question.headings) > 1 and question.heading.part != "whole":
        for heading in question.headings:
            if heading.part == "other":
                continue
            ticked = ["no" if _UNTICKED.fullmatch(cell) else "yes" for cell in export.cells(heading)]
            name = heading.name if heading.is_coded else heading.label
            made.add(
                name if not question.label else f"{shown}: {heading.label}",
                shown,
                ticked,
                "attribute",
                heading,
            )
        return
    cells = export.cells(question.heading)
    split = split_choices(cells, separator_of(cells, export.separator))
    if split is None:
        return
    rows, options = split
    for option in options:
        chosen = [
            "yes" if option in row else "no" if cell else "" for row, cell in zip(rows, cells, strict=True)
        ]
        made.add(f"{shown}: {option}", shown, chosen, "attribute")


def _caveats(survey: Survey) -> list[Caveat]:
    export = survey.export
    found = []
    if export.header_rows > 1:
        told = nmessage(
            "{n} row under the header holds question texts and no answers",
            "{n} rows under the header hold question texts and no answers",
            export.header_rows - 1,
        )
        found.append(caveat("header", export.header_rows - 1, told))
    for what, count in export.left_out:
        found.append(caveat("left out", count, message("left out: {what} ({n})", what=what, n=count)))
    unfinished = sum(not row.is_finished for row in export.rows)
    if unfinished:
        found.append(caveat("unfinished", unfinished, unfinished_counted(unfinished)))
    none = [question for question in survey.questions if any(question.not_applicable.values())]
    if none:
        count = sum(sum(question.not_applicable.values()) for question in none)
        words = dict.fromkeys(word for question in none for word, n in question.not_applicable.items() if n)
        told = nmessage(
            "{n} answer such as {word} counts as no answer",
            "{n} answers such as {word} count as no answer",
            count,
            word=repr(next(iter(words))),
        )
        found.append(caveat("no answer", count, told))
    return found


def unfinished_counted(count: int) -> Message:
    """Report that unfinished answers count with what they answer."""
    return nmessage(
        "{n} answer is unfinished and counts with what it answers",
        "{n} answers are unfinished and count with what they answer",
        count,
    )
