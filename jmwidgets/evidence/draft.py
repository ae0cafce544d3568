"""Evidence that is being prepared step by step: files, roles of columns, and what people told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.evidence.gathering import gather
from jmwidgets.evidence.options import Options
from jmwidgets.evidence.preview import Preview, preview
from jmwidgets.evidence.reading.mapping import ROLES, TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.settings import MEANINGS
from jmwidgets.evidence.shown import shown
from jmwidgets.sniffing import KINDS as KINDS_OF_FILES
from jmwidgets.sniffing import sniff
from jmwidgets.words import Written, _

KINDS: tuple[TableKind, ...] = get_args(TableKind)
_TABLES = ".csv .tsv .txt .parquet .pq .xlsx .xlsm .ods .gz .zip .jsonl .json .sqlite .db .duckdb"
_LOGS = ".xes .jsonocel .xmlocel .xml"
_READABLE = frozenset([*_TABLES.split(), *_LOGS.split()])
_AMBIGUOUS = frozenset({".json", ".jsonl", ".xml", ".txt", ".db"})
"""Suffixes that settings, logs of our own and much else have, too: what such a file holds decides."""
_OF_DATA = frozenset({"survey", "log", "customers", "table"})
GIVEN = "given in the notebook"
"""The name of a frame that has no file; it is shown as `_given`."""


@dataclass(frozen=True)
class Chosen:
    """A table that was chosen, or why it could not be."""

    name: str
    table: Table | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    """Column -> role, where somebody corrected the guess."""
    shown: Preview | None = None
    problem: str = ""


@dataclass(frozen=True)
class FormEntries:
    """What people told about their data, as they typed it."""

    not_applicable: str = ""
    scale: str = ""
    """The scale of ratings, and of single questions, each ``QUESTION=SCALE``."""
    words: str = ""
    """Answers in words, the worst first."""
    good: str = ""
    dates: str = ""
    touchpoints: str = ""
    """Other names of touchpoints, each ``NAME=ID``, a line or a semicolon between them."""
    outcomes: str = ""
    """What outcomes of events mean, each ``NAME=MEANING``."""
    goals: str = ""
    """Touchpoints, stages or outcomes that are a good end, a line or a semicolon between them."""
    sessions: str = ""
    """The longest pause within a session, such as 30min, or ``case``."""
    since: str = ""
    until: str = ""
    where: str = ""
    """What columns must hold in the rows that are read, each ``COLUMN=VALUE``."""
    stage: str = ""
    create: bool = False

    def options(self) -> Options:
        """Return it as what can be told of data."""
        return Options(
            dates=self.dates or None,
            since=self.since or None,
            until=self.until or None,
            where=_parts(self.where),
            touchpoint=_parts(self.touchpoints),
            outcome=_parts(self.outcomes),
            goal=_parts(self.goals),
            sessions=self.sessions.strip() or None,
            scale=_parts(self.scale),
            words=self.words.strip() or None,
            not_applicable=_numbers(self.not_applicable),
            good=self.good.strip() or None,
            create=self.create,
            stage=self.stage or None,
        )


@dataclass
class Draft:
    """Everything that leads to `Evidence`; nothing of it is in the journey yet.

    `jmwidgets.EvidencePanel` shows it and takes its steps; each can be taken from Python as well.

    Parameters
    ----------
    folder
        The workspace; files are looked for in its folder ``data`` and in itself.
    given
        Frames, tables or paths to begin with, by what they hold: ``events``, ``survey``, ``customers``.

    Examples
    --------
    >>> import pandas
    >>> from jmwidgets.document import new_journey
    >>> rows = pandas.DataFrame({"id": ["a", "b"], "touchpoint": ["Website", "Till"], "rating": [4, 2]})
    >>> draft = Draft(given={"survey": rows})
    >>> draft.begin(Path(), new_journey("Buying a washing machine"))
    >>> [column.role for column in draft.chosen["survey"].shown.columns]
    ['respondent', 'touchpoint', 'rating']
    """

    folder: Path = field(default_factory=Path.cwd)
    given: Mapping[TableKind, object] = field(default_factory=dict)
    chosen: dict[TableKind, Chosen] = field(default_factory=dict)
    segments: tuple[str, ...] = ()
    told: FormEntries = FormEntries()
    found: Evidence | None = None
    told_of_it: dict[str, Any] | None = None
    """What was found, as it is shown."""
    problem: str = ""
    """Why nothing could be found."""
    attached: int = 0
    """Changes that the last attaching made."""

    def begin(self, folder: Path, journey: Journey) -> None:
        """Look for files in a workspace, and open what was given."""
        self.folder = folder
        for kind in self.given:
            self.choose(journey, kind, GIVEN)

    @staticmethod
    def words() -> dict[str, Any]:
        """Return what can be chosen and told, as JSON values: tables, roles of columns, kinds of outcomes."""
        return {
            "given": GIVEN,
            "meanings": MEANINGS,
            "kinds": [
                {
                    "name": kind,
                    "roles": [
                        {
                            "name": role.name,
                            "meaning": str(role.meaning),
                            "argument": str(role.argument or ""),
                        }
                        for role in ROLES[kind].values()
                    ],
                }
                for kind in KINDS
            ],
        }

    def files(self) -> list[str]:
        """List the files that can be chosen, as they are called from the workspace."""
        folders = [folder for folder in (self.folder / "data", self.folder) if folder.is_dir()]
        return [
            path.relative_to(self.folder).as_posix()
            for folder in folders
            for path in sorted(folder.iterdir())
            if _is_offered(path)
        ]

    def choose(self, journey: Journey, table: str, name: str) -> None:
        """Open a file, or the frame that was given; an empty name takes the table away."""
        kind = _kind(table)
        self._forget()
        if not name:
            self.chosen = {other: one for other, one in self.chosen.items() if other != kind}
            self._drop_segments()
            return
        try:
            opened = open_table(self.given[kind] if name == GIVEN else self._path(name))
            self._keep(kind, Chosen(name, opened, {}, preview(opened, kind, journey)))
        except JourneyError as error:
            self._keep(kind, Chosen(name, problem=str(error)))
        self._drop_segments()

    def _keep(self, kind: TableKind, one: Chosen) -> None:
        # A new dictionary: a browser may be told of the old one at this moment.
        self.chosen = {**self.chosen, kind: one}

    def _path(self, name: str) -> Path:
        path = Path(name).expanduser()
        return path if path.is_absolute() else self.folder / path

    def _drop_segments(self) -> None:
        """Group customers by columns that are there alone."""
        tables = [one.shown for one in self.chosen.values() if one.shown is not None]
        columns = {column.name for table in tables for column in table.columns}
        self.segments = tuple(one for one in self.segments if one in columns)

    def correct(self, journey: Journey, table: str, column: str, role: str) -> None:
        """Give a column another role."""
        kind = _kind(table)
        self._forget()
        one = self.chosen[kind]
        if one.table is None:
            return
        roles = {name: held for name, held in one.roles.items() if name != column} | {column: role}
        self._keep(kind, replace(one, roles=roles, shown=preview(one.table, kind, journey, roles)))
        if role != "attribute":
            self.segments = tuple(name for name in self.segments if name != column)

    def group_by(self, column: str, *, on: bool) -> None:
        """Group customers by a column, or no more."""
        self._forget()
        others = tuple(name for name in self.segments if name != column)
        self.segments = (*others, column) if on else others

    def tell(self, name: str, value: Any) -> None:  # noqa: ANN401 - what a form holds
        """Take what somebody told about the data, by the name of its field in `FormEntries`."""
        if name not in vars(self.told):
            raise JourneyError(_unknown(vars(self.told), name))
        self._forget()
        self.told = replace(self.told, **{name: value})

    def look(self, journey: Journey) -> None:
        """Find out what would be attached."""
        self._forget()
        try:
            found = self._gathered(journey)
            self.found, self.told_of_it = found, shown(found, journey)
        except JourneyError as error:
            self.problem = str(error)

    def _gathered(self, journey: Journey) -> Evidence:
        unready = next((one.problem for one in self.chosen.values() if one.problem), "")
        if unready:
            raise JourneyError(unready)
        tables: dict[str, Any] = {kind: one.table for kind, one in self.chosen.items()}
        if not tables:
            raise JourneyError(_("expected at least one file, got none; choose one above"))
        options = self.told.options()
        return gather(
            journey,
            **tables,
            roles={kind: one.roles for kind, one in self.chosen.items()},
            segments=self.segments,
            settings=options.settings(),
            create=options.create,
            stage=options.stage,
        )

    def attach(self, journey: Journey, apply: Callable[..., object]) -> None:
        """Attach what was found to the journey as it is now."""
        if self.found is None:
            raise JourneyError(_("expected that somebody looked at what would be attached; look at it first"))
        steps = self.found.operations(journey)
        if steps:
            apply(*steps)
        self.attached = len(steps)

    def _forget(self) -> None:
        """Drop what was found: it holds no more."""
        self.found, self.told_of_it, self.problem, self.attached = None, None, "", 0

    def as_dict(self, journey: Journey) -> dict[str, Any]:
        """Return all of it as JSON values."""
        # Whoever takes the attaching back may attach again.
        is_there = self.found is not None and all(fact.id in journey.facts for fact in self.found.facts)
        return {
            "files": self.files(),
            "given": list(self.given),
            "tables": {
                kind: {
                    "name": one.name,
                    "problem": one.problem,
                    "shown": one.shown and one.shown.as_dict(),
                }
                for kind, one in self.chosen.items()
            },
            "segments": list(self.segments),
            "told": vars(self.told),
            "problem": self.problem,
            "found": self.told_of_it,
            "attached": self.attached if is_there else 0,
        }


def _is_offered(path: Path) -> bool:
    """Return whether a file may be data of the business, and not the journey's own or settings."""
    suffix = path.suffix.lower()
    if suffix not in _READABLE or ".journey." in path.name:
        return False
    return suffix not in _AMBIGUOUS or KINDS_OF_FILES[sniff(path).kind].family in _OF_DATA


def _kind(table: str) -> TableKind:
    for kind in KINDS:
        if kind == table:
            return kind
    raise JourneyError(_unknown(KINDS, table))


def _unknown(known: Iterable[str], given: str) -> str:
    return _(
        "expected one of {names}, got {given}; reload the page",
        names=Written(", ".join(known)),
        given=repr(given),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.replace(";", " ").replace(",", " ").split())
    except ValueError:
        raise JourneyError(
            _(
                "expected ratings that mean 'not applicable', such as 0, got {given}; correct it",
                given=repr(text),
            )
        ) from None
