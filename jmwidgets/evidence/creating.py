"""Touchpoints and stages that the data have and the map lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jmwidgets.document import Journey, Stage, Touchpoint, make_id
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.naming import Names, touchpoint_names
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned

UNPLACED = "To be placed"
"""The stage of new touchpoints when nobody says where they belong."""
_ARGUED = ("rating", "nps", "csat", "ces")


def names_in(table: Table, roles: ColumnMap) -> list[str]:
    """List the touchpoints that a table names, in the order in which they mostly follow each other."""
    column = roles.first("touchpoint")
    if column is not None:
        text = cleaned(table.column(column))
        order = _usual_order(table, roles)
        query = Query(
            f"SELECT {text} AS name, count(*), {order} FROM raw WHERE name IS NOT NULL GROUP BY ALL", keys=1
        )
        script = Script({"names": query})
        rows = table.gather(script, script.merge, roles.used)["names"]
        return [name for name, count, place in sorted(rows, key=lambda row: (row[2] / row[1], row[0]))]
    # In wide form things are met in the order of the questions, unless it was told where they belong.
    wanted = {
        column: argument or column
        for role in _ARGUED
        for column, argument in roles.all(role)
        if argument or role == "rating"
    }
    told = [given for given in wanted.values() if placed(given)[1]]
    return list(dict.fromkeys([*told, *(wanted[name] for name in table.names if name in wanted)]))


def _usual_order(table: Table, roles: ColumnMap) -> str:
    """Write a number by which touchpoints come roughly in the order in which customers meet them."""
    time: Column | None = table.column(roles.first("time") or "") if roles.first("time") else None
    if roles.kind != "events" or time is None or time.kind != "time":
        return "0"
    return f"sum(epoch({_quoted(time.name)}))"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def missing(
    journey: Journey, names: Iterable[str], told: Mapping[str, str], stage: str | None
) -> tuple[list[Stage], list[Touchpoint]]:
    """Make the touchpoints that a journey lacks, and the stages that they need.

    Parameters
    ----------
    names
        Touchpoints as the data name them; ``NAME @ STAGE`` says where one belongs.
    told
        Other names of touchpoints that are there.
    stage
        Id or name of the stage for those that say nothing; None: a new one, to be placed.

    Examples
    --------
    >>> stages, touchpoints = missing(
    ...     Journey(id="j", title="J"), ["Online boarding @ Before the flight"], {}, None
    ... )
    >>> stages[0].id, touchpoints[0].id
    ('before-the-flight', 'online-boarding')
    """
    known = touchpoint_names(journey, told)
    stages: dict[str, Stage] = {}
    touchpoints: dict[str, Touchpoint] = {}
    for given in names:
        name, wanted = placed(given)
        if known.find(name) or Names({key: one.name for key, one in touchpoints.items()}).find(name):
            continue
        wanted = wanted or stage or UNPLACED
        key = Names({one.id: one.name for one in (*journey.stages.values(), *stages.values())}).find(wanted)
        if key is None:
            key = make_id(wanted, taken={*journey.stages, *stages}, otherwise="stage")
            stages[key] = Stage(id=key, name=wanted)
        own = make_id(name, taken={*journey.touchpoints, *touchpoints}, otherwise="touchpoint")
        touchpoints[own] = Touchpoint(id=own, name=name, stage=key)
    return list(stages.values()), list(touchpoints.values())


def placed(given: str) -> tuple[str, str | None]:
    """Take apart ``NAME @ STAGE``.

    Examples
    --------
    >>> placed("Seat @ On board"), placed("Seat")
    (('Seat', 'On board'), ('Seat', None))
    """
    name, at, stage = given.partition(" @ ")
    return re.sub(r"\s+", " ", name).strip(), stage.strip() if at else None
