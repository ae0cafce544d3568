"""The rows behind the figures, with the segment of each, for cells of an analyst's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import spoken
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.customers.segments import People
from jmwidgets.evidence.gathering import grouped
from jmwidgets.evidence.memory import memory_path, place_of, readings_of
from jmwidgets.evidence.opened import Opened, open_data, with_chosen_rows
from jmwidgets.evidence.options import Options
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.database import is_address
from jmwidgets.evidence.reading.delimited import encoding_of
from jmwidgets.evidence.reading.mapping import TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.source import Rows
from jmwidgets.evidence.reading.values import whole
from jmwidgets.words import _, message, not_one_of

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

KINDS: tuple[TableKind, ...] = ("events", "survey", "customers")


def people_rows(journey: Journey, journey_file: Path, kind: str, persona: str | None) -> pd.DataFrame:
    """Return the rows of the data that were read last, with the segment that each belongs to.

    Columns that identify people stay at the door here as well, and people of groups that are too small are in
    no row.

    Parameters
    ----------
    journey
        The map, or the part of it that is a reader's.
    journey_file
        Where it is kept: how its data were read stands beside it.
    kind
        "events", "survey" or "customers".
    persona
        Whose rows; None: those of everybody.

    Returns
    -------
    pandas.DataFrame
        The columns of the data, and ``segment``: the id of the segment, None for people of no group.

    Raises
    ------
    JourneyError
        When such data were never read or are gone, or the persona stands for no segment that they tell.
    """
    import pandas as pd

    table = next((one for one in KINDS if one == kind), None)
    if table is None:
        raise JourneyError(not_one_of(message("kinds of data"), kind, KINDS))
    opened, options = read_last(journey, journey_file, table)
    settings = options.settings()
    groups = grouped(
        journey, opened, settings, spoken.columns_of(options.segments), spoken.groups_of(options.clusters)
    )
    one = opened[table]
    grouping = groups.get(table, Grouping())
    ids = People(journey, settings, drafts=False).ids(grouping, one.source.id)
    rows = _rows(one, grouping)
    frame = pd.DataFrame(rows, columns=[*one.table.names, "segment"])
    names = {number: known.segment for number, known in ids.items()}
    frame["segment"] = pd.Series([names.get(number) for number in frame["segment"]], dtype=object)
    if persona is None:
        return frame
    segment = names[own_segment(journey, persona, names)]
    own = frame[frame["segment"] == segment]
    return own.reset_index(drop=True)


def own_segment(journey: Journey, persona: str, names: Mapping[int, str]) -> int:
    """Return the number of the group that a persona stands for.

    Raises
    ------
    JourneyError
        When the data tell no such group.
    """
    segment = journey.personas[persona].segment
    for number, name in names.items():
        if name == segment:
            return number
    raise JourneyError(
        _(
            "expected a persona whose segment the data tell, got {name} without one; read the data with "
            "--segments and let the persona stand for one of them",
            name=repr(journey.personas[persona].name),
        )
    )


def read_last(
    journey: Journey, journey_file: Path, kind: TableKind
) -> tuple[Mapping[TableKind, Opened], Options]:
    """Open the data of the last reading that had such, as they were opened then."""
    kept = next((one for one in reversed(readings_of(journey_file)) if kind in one), None)
    if kept is None:
        raise JourneyError(
            _(
                "{file}: expected {kind} that were read before, got none; read them with "
                "“jmwidgets evidence”, on the machine where the template runs",
                file=str(memory_path(journey_file)),
                kind=kind,
            )
        )
    options = Options.read(kept)
    places = {one: place_of(kept[one], journey_file) for one in KINDS if one in kept}
    for place in places.values():
        if is_address(place):
            raise JourneyError(
                _(
                    "expected rows in a file, got a data base ({place}); ask it in the template itself",
                    place=place.partition("@")[2] or place,
                )
            )
        if not Path(place).exists():
            raise JourneyError(
                _(
                    "{file}: expected the data that the figures were made of, got nothing there; bring them "
                    "back, or read them from where they are now",
                    file=place,
                )
            )
    roles = spoken.roles_for(options.column)
    tables: dict[Any, Any] = {
        one: open_table(
            Path(place),
            keep={*(spoken.of_table(column)[1] for column in roles), *options.keep},
            encoding=None if options.encoding is None else encoding_of(options.encoding),
            delimiter=options.delimiter,
            sheet=options.sheet,
            choose=spoken.chosen_in(roles, one),
        )
        for one, place in places.items()
    }
    settings = options.settings()
    shared = spoken.share_out(roles, tables)
    opened = {
        one: open_data(journey, one, table, settings, roles=shared.get(one, {}), name=None)
        for one, table in tables.items()
    }
    return with_chosen_rows(opened, settings), options


@dataclass(frozen=True)
class _Select:
    """Reads all rows with the number of their group; survives pickling, for it may run on a cluster."""

    query: str
    members: Mapping[str, Any]

    def __call__(self, connection: DuckDBPyConnection) -> Rows:
        """Run on a connection where the rows are called `raw`."""
        import numpy as np

        for name, columns in self.members.items():
            connection.register(
                name, {key: np.array(values, dtype=object) for key, values in columns.items()}
            )
        return {"rows": connection.execute(self.query).fetchall()}


def _rows(one: Opened, grouping: Grouping) -> list[tuple[Any, ...]]:
    person = one.roles.first("respondent" if one.kind == "survey" else "customer")
    by_customer = grouping.by_customer and person is not None
    key = whole(one.table.column(person)) if by_customer and person is not None else "NULL"
    columns = ", ".join(f"found.{sql.name(name)}" for name in one.table.names)
    number = "NULL::SMALLINT" if grouping.by_customer and not by_customer else grouping.number("found")
    query = f"""
        SELECT {columns}, {number} AS number
        FROM (SELECT *, {key} AS "its member", {grouping.within()} AS own_number FROM raw) AS found
        {grouping.join('"its member"') if by_customer else ""}
        WHERE {number} IS DISTINCT FROM {HIDDEN}"""
    select = _Select(query, grouping.tables if by_customer else {})
    found = one.table.gather(
        select, lambda parts: {"rows": [row for part in parts for row in part["rows"]]}, one.table.names
    )
    return found["rows"]
