"""From a table of events to facts."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.events.changes import change_facts
from jmwidgets.evidence.events.conformance import conformance_facts
from jmwidgets.evidence.events.contacts import contact_facts, time_facts
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.events.departures import departure_facts
from jmwidgets.evidence.events.durations import duration_facts
from jmwidgets.evidence.events.flow import flow_facts, funnel_facts
from jmwidgets.evidence.events.reading import EventReading, read_events
from jmwidgets.evidence.events.sales import promotion_facts, return_facts, stock_out_facts, trend_facts
from jmwidgets.evidence.events.script import event_script
from jmwidgets.evidence.events.service import issue_facts, operation_facts, outcome_facts
from jmwidgets.evidence.events.sessions import session_facts
from jmwidgets.evidence.events.severity import severity_facts
from jmwidgets.evidence.events.stages import stage_facts
from jmwidgets.evidence.events.traits import CustomerKinds
from jmwidgets.evidence.events.ways import way_facts
from jmwidgets.evidence.figures.making import FactMaker, day_of
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.source import Local, Rows
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import nmessage, pmessage


@dataclass(frozen=True)
class EventsFound:
    """What a table of events held."""

    customers: int
    events: int
    """Contacts on the map that figures are made of."""
    begins: int | None
    """Second of the first event, since 1970 in UTC."""
    ends: int | None
    strangers: tuple[str, ...]
    """Touchpoints that the map lacks."""
    caveats: tuple[Caveat, ...]


def event_facts(  # noqa: PLR0917 - what is known of a table, and of whom it tells
    maker: FactMaker,
    table: Table,
    roles: ColumnMap,
    settings: Settings,
    grouping: Grouping,
    kinds: CustomerKinds | None = None,
) -> EventsFound:
    """Make all facts of a table of events.

    The same for any table: a file, a frame in memory, or one that is spread over a cluster.

    Parameters
    ----------
    kinds
        What customers differ by, by the columns of their own table: what changed is looked for in each.

    Raises
    ------
    JourneyError
        When the map of columns doesn't fit the table.
    """
    roles.check(table)
    journey: Journey = maker.journey
    reading = read_events(journey, table, roles, settings, grouping, kinds)
    order = list(dict.fromkeys(journey.touchpoints[place].stage for place in reading.places))
    stages = [journey.touchpoints[place].stage for place in reading.places]
    is_whole = isinstance(table.source, Local)
    script = event_script(reading, [order.index(stage) for stage in stages], is_whole=is_whole)
    rows = table.gather(
        script, script.merge, {*reading.columns, *grouping.within_columns}, roles.first("customer")
    )
    counts = EventCounts(reading, rows, stages)
    ((latest, earliest),) = rows["span"]
    begins = None if earliest is None else -earliest
    maker.period = (day_of(begins), day_of(latest))
    contact_facts(maker, counts)
    conformance_facts(maker, counts)
    departure_facts(maker, counts)
    time_facts(maker, counts)
    flow_facts(maker, counts)
    funnel_facts(maker, counts)
    stage_facts(maker, counts)
    duration_facts(maker, counts)
    way_facts(maker, counts)
    session_facts(maker, counts)
    trend_facts(maker, counts)
    more = promotion_facts(maker, counts)
    return_facts(maker, counts)
    stock_out_facts(maker, counts)
    issue_facts(maker, counts)
    severity_facts(maker, counts)
    outcome_facts(maker, counts)
    operation_facts(maker, counts)
    change_facts(maker, counts)
    return EventsFound(
        customers=counts.everybody,
        events=int(rows["kept"][0][0] or 0),
        begins=begins,
        ends=latest,
        strangers=reading.strangers,
        caveats=(*reading.caveats, *_left_out(table, roles, reading, rows), *more),
    )


def _left_out(table: Table, roles: ColumnMap, reading: EventReading, rows: Rows) -> list[Caveat]:
    """Report the rows that could not be used, with some of them."""
    ((total, no_customer, no_time, no_place, good),) = rows["rows"]
    caveats = []
    for role, count, words in (
        ("customer", no_customer, pmessage("a row has", "no customer")),
        ("time", no_time, pmessage("a row has", "no time that can be read")),
        ("touchpoint", no_place, pmessage("a row has", "no touchpoint")),
    ):
        if not count:
            continue
        column = needed_column(table, roles, role)
        condition = f"({reading.readable[role]}) IS NULL"
        samples = table.samples(condition, cleaned(column), [column.name])
        told = nmessage(
            "{n} row of {total} has {what} and was left out",
            "{n} rows of {total} have {what} and were left out",
            count,
            total=total,
            what=words,
        )
        caveats.append(Caveat(f"bad {role}", count, told, samples))
    repeated = good - int(rows["kept"][0][0] or 0)
    if repeated:
        told = nmessage(
            "{n} row repeats customer, time and touchpoint of another; together they count as one contact",
            "{n} rows repeat customer, time and touchpoint of another; together they count as one contact",
            repeated,
        )
        caveats.append(Caveat("repeated row", repeated, told))
    outside = int(rows["outside sessions"][0][0]) if reading.sessions is not None else 0
    if outside:
        told = nmessage(
            "{n} contact names no session and is in none",
            "{n} contacts name no session and are in none",
            outside,
        )
        caveats.append(Caveat("no session", outside, told))
    return caveats
