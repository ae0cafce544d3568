"""Touchpoints and stages that the data have and the map lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jmwidgets.document import UNPLACED, Journey, Stage, Touchpoint, make_id
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.naming import Names, touchpoint_names
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import _, nearest, use

_ARGUED = ("rating", "nps", "csat", "ces")
_WAY = 1_000_000
"""The length of a customer's way, in whole steps."""


def names_in(table: Table, roles: ColumnMap, settings: Settings) -> list[str]:
    """List the touchpoints that a table names, in the order in which they mostly follow each other."""
    column = roles.first("touchpoint")
    if column is not None:
        if roles.kind == "events" and roles.first("time") and roles.first("customer"):
            return _in_usual_order(table, roles, settings)
        query = Query(
            f"SELECT {cleaned(table.column(column))} AS name FROM raw GROUP BY ALL ORDER BY ALL", keys=1
        )
        script = Script({"names": query})
        return [name for (name,) in table.gather(script, script.merge, [column])["names"] if name is not None]
    # In wide form things are met in the order of the questions, unless it was told where they belong.
    wanted = {
        column: argument or column
        for role in _ARGUED
        for column, argument in roles.all(role)
        if argument or role == "rating"
    }
    told = [given for given in wanted.values() if placed(given)[1]]
    return list(dict.fromkeys([*told, *(wanted[name] for name in table.names if name in wanted)]))


def _in_usual_order(table: Table, roles: ColumnMap, settings: Settings) -> list[str]:
    """Order touchpoints by their typical rank among all that a customer, or a case, met.

    The first contact counts, and the rank is a share of the way: what always comes first stays first,
    however many customers stop there. What nobody met beside something else comes last.
    """
    time, customer = needed_column(table, roles, "time"), needed_column(table, roles, "customer")
    case = roles.first("case")
    seconds = look_through(table, settings, times=[time.name]).seconds(time.name)
    place = cleaned(needed_column(table, roles, "touchpoint"))
    whose = f"({whole(customer)}) AS customer, {cleaned(table.column(case)) if case else 'NULL'} AS case_"
    met = f"""(
        SELECT customer, case_, name, min(moment) AS first
        FROM (SELECT {whose}, {place} AS name, {seconds} AS moment FROM raw)
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND name IS NOT NULL GROUP BY ALL)"""
    # Whole numbers add up to the same in any order: a cluster gives the same map.
    ranked = f"""(
        SELECT name, count(*) OVER own AS many, 2 * rank() OVER (own ORDER BY first)
            + count(*) OVER (PARTITION BY customer, case_, first) - 3 AS twice_before
        FROM {met} WINDOW own AS (PARTITION BY customer, case_))"""
    share = f"(twice_before * {_WAY // 2}) // greatest(many - 1, 1)"
    ranks = Query(
        f"SELECT name, count(*) FILTER (WHERE many > 1), sum({share}) FILTER (WHERE many > 1) FROM {ranked} "
        "GROUP BY name ORDER BY name",
        keys=1,
    )
    names = Query(f"SELECT {place} AS name FROM raw GROUP BY ALL ORDER BY ALL", keys=1)
    script = Script({"names": names, "ranks": ranks})
    used = {time.name, customer.name, roles.first("touchpoint") or "", *([case] if case else [])}
    rows = table.gather(script, script.merge, used, customer.name)
    typical = {name: total / count for name, count, total in rows["ranks"] if count}
    found = [name for (name,) in rows["names"] if name is not None]
    return sorted(found, key=lambda name: (name not in typical, typical.get(name, 0), name))


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
            with use(nearest(journey.language)):
                stages[key] = Stage(id=key, name=_("To be placed") if wanted == UNPLACED else wanted)
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
