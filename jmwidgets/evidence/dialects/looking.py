"""A first look at a file with data: what it is, what it holds, what is open, which command reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.log_counts import count_log
from jmwidgets.evidence.dialects.log_questions import log_questions, log_warnings
from jmwidgets.evidence.dialects.open_questions import Open
from jmwidgets.evidence.dialects.opened import is_known
from jmwidgets.evidence.dialects.rows import rows_of
from jmwidgets.evidence.dialects.survey import read_survey
from jmwidgets.evidence.dialects.survey_counts import count_survey, survey_losses
from jmwidgets.evidence.dialects.survey_questions import survey_questions, survey_warnings
from jmwidgets.evidence.reading.guess import guessed_map
from jmwidgets.evidence.reading.mapping import ColumnMap, TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.source import Local
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned
from jmwidgets.evidence.settings import Settings
from jmwidgets.sniffing import Sniffed, sniff
from jmwidgets.words import Message, _, message

Verdict = Literal["import", "ask", "refuse"]
_KINDS: Mapping[str, TableKind] = {"survey": "survey", "log": "events", "customers": "customers"}
_MOST_QUESTIONS = 5
_NO_LOSS = {"identifying", "words", "no answer", "header", "lifecycle", "choice"}


@dataclass(frozen=True)
class Looked:
    """What a file with data is and holds; nothing is changed yet."""

    path: Path
    sniffed: Sniffed
    verdict: Verdict
    sentence: Message
    questions: tuple[Open, ...] = ()
    counts: Mapping[str, Any] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    """Column -> role, as it would be read."""
    lost: tuple[tuple[Message, Message, int], ...] = ()
    """What doesn't come along, why, and how much of it."""
    warnings: tuple[Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return all of it as one object for programs, worded in the language of the interface."""
        told: dict[str, Any] = {
            "file": self.path.name,
            "kind": self.sniffed.kind,
            "verdict": self.verdict,
            "sentence": str(self.sentence),
            "questions": [one.as_json() for one in self.questions],
            "journeys": [],
            "lost": [{"what": str(what), "why": str(why), "count": n} for what, why, n in self.lost],
            "warnings": [str(one) for one in self.warnings],
        }
        if self.sniffed.container:
            told["container"] = self.sniffed.container
        if self.sniffed.command:
            told["command"] = self.sniffed.command
        if self.counts:
            told[self.sniffed.family] = dict(self.counts)
        if self.roles:
            told["roles"] = dict(self.roles)
        return told


def look(path: str | Path) -> Looked:
    r"""Look at a file with answers, events or customers: what it is, what it holds, what is open.

    Parameters
    ----------
    path
        Of any file; what it is, is told by its content.

    Returns
    -------
    Looked
        Its verdict is "import" where nothing is open, "ask" where an answer would change figures, and
        "refuse" where no figures can be made of it.

    Raises
    ------
    JourneyError
        When there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "july.txt"
    >>> _ = file.write_text(
    ...     "Date;Would you recommend the ferry?\n13.07.2026;10\n14.07.2026;0\n15.07.2026;9\n"
    ... )
    >>> found = look(file).as_json()
    >>> found["kind"], found["verdict"], found["survey"]["questions"][0]["nps"]
    ('nps-csv', 'import', 33.33)
    """
    path = Path(path).expanduser()
    sniffed = sniff(path)
    if sniffed.family not in _KINDS:
        verdict: Verdict = "ask" if sniffed.family == "table" else "refuse"
        return Looked(path, sniffed, verdict, sniffed.sentence)
    kind = _KINDS[sniffed.family]
    try:
        table = open_table(path)
        if kind == "survey":
            return _survey(path, sniffed, table)
        roles = guessed_map(table, kind, Journey(id="journey", title="journey"))
        if kind == "customers":
            return _customers(path, sniffed, table, roles)
        return _log(path, sniffed, table, roles)
    except JourneyError as error:
        return Looked(path, sniffed, "refuse", Message(str(error)))


def _survey(path: Path, sniffed: Sniffed, table: Table) -> Looked:
    survey = read_survey(_rows(path, sniffed, table), sniffed)
    roles = guessed_map(table, "survey", Journey(id="journey", title="journey"))
    if not any(question.n for question in survey.questions):
        raise JourneyError(
            _("{file}: expected answers, got an export without any; export it again", file=path.name)
        )
    questions = tuple(survey_questions(survey)[:_MOST_QUESTIONS])
    warnings = (*survey_warnings(survey), *(one.what for one in table.caveats if one.kind not in _NO_LOSS))
    return Looked(
        path,
        sniffed,
        "ask" if questions else "import",
        sniffed.sentence,
        questions,
        count_survey(survey),
        roles.as_dict(),
        tuple(survey_losses(survey)),
        tuple(warnings),
    )


def _rows(path: Path, sniffed: Sniffed, table: Table) -> list[list[str]]:
    """Return all rows of a survey as texts, whatever they are kept in."""
    if is_known(sniffed) or (sniffed.separator and not sniffed.container):
        return [list(row) for row in rows_of(path, sniffed)[0]]
    if not isinstance(table.source, Local):
        return [list(table.names)]
    shown = ", ".join(f"coalesce({cleaned(column)}, '')" for column in table.columns)
    with table.source.connected() as connection:
        rows = connection.execute(f"SELECT {shown} FROM raw").fetchall()
    return [list(table.names), *(list(map(str, row)) for row in rows)]


def _log(path: Path, sniffed: Sniffed, table: Table, roles: ColumnMap) -> Looked:
    roles.check(table)
    counts = count_log(table, roles, Settings())
    if sniffed.kind.startswith("ocel") and "rows_in_file" in counts:
        # An event of objects is one, whoever of them is the customer.
        counts["events"] = counts["rows_in_file"]
    if not counts.get("contacts", 1):
        raise JourneyError(
            _(
                "{file}: expected events with a customer, a time and a touchpoint, got none; export it again",
                file=path.name,
            )
        )
    questions = tuple(log_questions(sniffed, table, roles, counts)[:_MOST_QUESTIONS])
    personal = [one.column for one in table.identifying]
    return Looked(
        path,
        sniffed,
        "ask" if questions else "import",
        sniffed.sentence,
        questions,
        {**counts, "personal": personal},
        roles.as_dict(),
        tuple(_losses(table, roles)),
        tuple(log_warnings(table, counts)),
    )


def _losses(table: Table, roles: ColumnMap) -> list[tuple[Message, Message, int]]:
    found = [
        (one.what, message("no figure can be made of it"), one.count)
        for one in table.caveats
        if one.kind in {"customer", "planned", "left out", "bad line", "foot"} and one.count
    ]
    unused = [column for column, role, _ in roles.roles if role == "ignore"]
    if unused:
        what = message("columns that are not used: {columns}", columns=unused)
        found.append((what, message("no role fits; one can be given with --map"), len(unused)))
    if table.identifying:
        names = [one.column for one in table.identifying]
        what = message("columns about people: {columns}", columns=names)
        found.append((what, message("they stay at the door"), len(names)))
    return found


def _customers(path: Path, sniffed: Sniffed, table: Table, roles: ColumnMap) -> Looked:
    counts: dict[str, Any] = {}
    key = roles.first("customer")
    if isinstance(table.source, Local):
        with table.source.connected() as connection:

            def ask(query: str) -> list[tuple[Any, ...]]:
                return connection.execute(query).fetchall()

            who = cleaned(table.column(key)) if key else "NULL"
            ((rows, customers),) = ask(f"SELECT count(*), count(DISTINCT {who}) FROM raw")
            counts = {"rows_in_file": rows, "customers": customers, "attributes": {}}
            for column, _argument in roles.all("attribute"):
                text = f"coalesce({cleaned(table.column(column))}, '(blank)')"
                values = ask(
                    f"SELECT {text}, count(*) FROM raw GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 40"
                )
                counts["attributes"][column] = dict(values)
    if not counts.get("customers", 1):
        raise JourneyError(_("{file}: expected customers, got none; export them again", file=path.name))
    counts["personal"] = [one.column for one in table.identifying]
    questions = tuple(log_questions(sniffed, table, roles, counts)[:_MOST_QUESTIONS])
    return Looked(
        path,
        sniffed,
        "ask" if questions else "import",
        sniffed.sentence,
        questions,
        counts,
        roles.as_dict(),
        tuple(_losses(table, roles)),
        tuple(log_warnings(table, counts)),
    )
