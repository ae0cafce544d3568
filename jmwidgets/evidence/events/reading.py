"""Events as they were read: customers, moments and places on the map, with what came of them (DA1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from jmwidgets.document import Journey
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped, counted, listed
from jmwidgets.evidence.reading.mapping import ColumnMap, column_of, needed_column
from jmwidgets.evidence.reading.naming import touchpoint_names
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import SHOWN, Column, Table
from jmwidgets.evidence.reading.values import (
    NumberReading,
    TimeReading,
    cleaned,
    number_counts,
    number_reading,
    time_counts,
    time_reading,
    whole,
)
from jmwidgets.evidence.settings import Settings

_MEANT: Mapping[str, tuple[str, ...]] = {
    "purchase": (
        "purchase",
        "purchased",
        "bought",
        "buy",
        "order",
        "ordered",
        "sale",
        "sold",
        "paid",
        "converted",
    )
    + ("kauf", "gekauft", "bestellt", "bestellung", "bezahlt"),
    "return": (
        "return",
        "returned",
        "refund",
        "refunded",
        "sent back",
        "retoure",
        "zurueckgegeben",
        "zuruckgegeben",
    ),
    "issue": (
        "issue",
        "complaint",
        "problem",
        "incident",
        "ticket",
        "opened",
        "reklamation",
        "beschwerde",
        "problem",
    ),
    "resolved": ("resolved", "solved", "closed", "fixed", "geloest", "gelost", "erledigt", "behoben"),
    "transferred": ("transferred", "transfer", "forwarded", "passed on", "weitergeleitet"),
    "out of stock": (
        "out of stock",
        "out-of-stock",
        "stockout",
        "stock-out",
        "stock out",
        "unavailable",
        "sold out",
    )
    + ("nicht verfuegbar", "nicht verfugbar", "ausverkauft"),
    "exposed": (
        "sent",
        "exposed",
        "delivered mail",
        "impression",
        "shown",
        "targeted",
        "gesendet",
        "versendet",
    ),
}
_BY_WORD = {word: meaning for meaning, words in _MEANT.items() for word in words}


@dataclass(frozen=True)
class EventReading:
    """How the events of a table are read; made by `read_events`."""

    places: tuple[str, ...]
    """Ids of the touchpoints in the order of the journey; a place is known by its position here."""
    strangers: tuple[str, ...]
    """Names of touchpoints that the map lacks; their positions follow those of the places."""
    outcomes: tuple[str, ...]
    meanings: tuple[str | None, ...]
    """The meaning of each outcome, where it has one."""
    columns: frozenset[str]
    """The columns that are read."""
    statement: str
    """Makes the table `events`; unreadable rows have NULL where something could not be read."""
    tables: Mapping[str, Mapping[str, list[str] | list[int]]]
    customer: str
    """The column that tells customers apart."""
    readable: Mapping[str, str]
    """Role -> an expression that is NULL where a row can't be read."""
    has: frozenset[str]
    """Which of outcome, value, promotion, product and case are there."""
    caveats: tuple[Caveat, ...]
    measures: tuple[str, ...]
    """Names of operational figures; the n-th is the column `measure<n>` of `events`."""

    def meaning(self, wanted: str) -> tuple[int, ...]:
        """Give the outcomes that have a meaning, by their position."""
        return tuple(number for number, meaning in enumerate(self.meanings) if meaning == wanted)


def read_events(
    journey: Journey, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> EventReading:
    """Look through the events once and decide how to read them."""
    look = _look(table, roles)
    rows = table.gather(look, look.merge, roles.used)
    counts = {(column, key): int(value) for column, key, value in rows["counts"]}
    reading, caveats = _time(needed_column(table, roles, "time"), counts, settings)
    numbers = {}
    for column, _ in [*roles.all("value"), *roles.all("measure")]:
        numbers[column], more = _number(table.column(column), counts, settings)
        caveats += more
    places = tuple(record.id for record in journey.in_order() if record.exists_in != "to-be")
    codes, strangers, unknown = _places(journey, places, rows["touchpoints"], settings)
    outcomes = (
        {}
        if "outcomes" not in rows
        else {_plain(text): None for text, _ in rows["outcomes"] if text is not None}
    )
    names = tuple(outcome for outcome in outcomes if outcome)
    statement = _statement(table, roles, reading, numbers, grouping)
    return EventReading(
        places,
        strangers,
        names,
        tuple(_meaning(name, settings) for name in names),
        frozenset(roles.used),
        statement,
        {
            "places": {"text": list(codes), "place": list(codes.values())},
            "outcomes": _outcome_codes(rows.get("outcomes", []), names),
            **grouping.tables,
        },
        roles.first("customer") or "",
        {
            "customer": whole(needed_column(table, roles, "customer")),
            "time": reading.seconds(needed_column(table, roles, "time")),
            "touchpoint": cleaned(needed_column(table, roles, "touchpoint")),
        },
        frozenset(role for role in ("outcome", "value", "promotion", "product", "case") if roles.first(role)),
        (*caveats, *unknown),
        tuple(argument or column for column, argument in roles.all("measure")),
    )


def _look(table: Table, roles: ColumnMap) -> Script:
    wanted: list[tuple[str, str, str]] = []
    for role, counts in (("time", time_counts), ("value", number_counts), ("measure", number_counts)):
        for name, _ in roles.all(role):
            column = table.column(name)
            if column.kind == "text":
                wanted += [(name, key, expression) for key, expression in counts(column).items()]
    pieces = ", ".join(
        f"{{'column': {sql.text(column)}, 'key': {sql.text(key)}, 'value': {expression}}}"
        for column, key, expression in wanted
    )
    queries = {
        "counts": Query(
            f"SELECT UNNEST([{pieces}], recursive := true) FROM raw" if pieces else "SELECT 1, 1, 1 LIMIT 0",
            2,
        )
    }
    for role in ("touchpoint", "outcome"):
        column = roles.first(role)
        if column is not None:
            text = f"{sql.name(column)}::VARCHAR"
            queries[f"{role}s"] = Query(f"SELECT {text}, count(*) FROM raw GROUP BY ALL ORDER BY ALL", 1)
    return Script(queries)


def _time(
    column: Column, counts: Mapping[tuple[str, str], int], settings: Settings
) -> tuple[TimeReading, tuple[Caveat, ...]]:
    if column.kind != "text":
        return TimeReading(zone=settings.zone or "UTC"), ()
    own = {key: value for (name, key), value in counts.items() if name == column.name}
    return time_reading(column.name, own, settings.day_order, settings.zone)


def _number(
    column: Column, counts: Mapping[tuple[str, str], int], settings: Settings
) -> tuple[NumberReading, tuple[Caveat, ...]]:
    if column.kind != "text":
        return NumberReading(), ()
    own = {key: value for (name, key), value in counts.items() if name == column.name}
    return number_reading(column.name, own, settings.decimal)


def _places(
    journey: Journey, places: tuple[str, ...], found: list[tuple[str | None, int]], settings: Settings
) -> tuple[dict[str, int], tuple[str, ...], tuple[Caveat, ...]]:
    """Give the number of every touchpoint text; those that the map lacks come after those it has."""
    names = touchpoint_names(journey, settings.touchpoints)
    position = {key: number for number, key in enumerate(places)}
    codes: dict[str, int] = {}
    strangers: dict[str, int] = {}
    events: Counter[str] = Counter()
    for text, count in found:
        if text is None or not text.strip():
            continue
        key = names.find(text)
        if key in position:
            codes[text] = position[key]
            continue
        stranger = text.strip()
        codes[text] = strangers.setdefault(stranger, len(places) + len(strangers))
        events[stranger] += count
    if not events:
        return codes, (), ()
    told = f"{counted(len(events), 'touchpoint')} in the data that the map lacks ({listed(events)}): add them, or tell which they are"
    samples = tuple(
        Sample(None, f"{clipped(name)}: {counted(n, 'event')}") for name, n in events.most_common(SHOWN)
    )
    return codes, tuple(strangers), (Caveat("unknown touchpoint", events.total(), told, samples),)


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _meaning(outcome: str, settings: Settings) -> str | None:
    told = {_plain(name): meaning for name, meaning in settings.outcomes.items()}
    return told.get(outcome) or _BY_WORD.get(outcome)


def _outcome_codes(
    found: list[tuple[str | None, int]], names: tuple[str, ...]
) -> dict[str, list[str] | list[int]]:
    position = {name: number for number, name in enumerate(names)}
    texts = [text for text, _ in found if text is not None and _plain(text)]
    return {"text": texts, "outcome": [position[_plain(text)] for text in texts]}


def _statement(
    table: Table,
    roles: ColumnMap,
    time: TimeReading,
    numbers: Mapping[str, NumberReading],
    grouping: Grouping,
) -> str:
    customer, moment = (needed_column(table, roles, role) for role in ("customer", "time"))
    key = whole(customer)
    # Whole numbers stay numbers: they are sorted faster.
    native = customer.kind == "number" and customer.type not in {"FLOAT", "DOUBLE"}
    outcome, value = (column_of(table, roles, role) for role in ("outcome", "value"))
    found = [
        f"{sql.name(customer.name) if native else key} AS customer",
        f"{time.seconds(moment)} AS moment",
        f"{sql.name(needed_column(table, roles, 'touchpoint').name)}::VARCHAR AS place_text",
        f"{sql.name(outcome.name) if outcome else 'NULL'}::VARCHAR AS outcome_text",
        f"{numbers[value.name].number(value) if value else 'NULL::DOUBLE'} AS value",
        f"{grouping.within()} AS own_number",
    ]
    for role in ("promotion", "product", "case"):
        column = column_of(table, roles, role)
        found.append(f"{cleaned(column) if column else 'NULL::VARCHAR'} AS {sql.name(role)}")
    measures = [f"measure{position}" for position in range(len(roles.all("measure")))]
    for name, (column_name, _) in zip(measures, roles.all("measure"), strict=True):
        found.append(f"{numbers[column_name].number(table.column(column_name))} AS {name}")
    kept = [
        "customer",
        "moment",
        "places.place::SMALLINT AS place",
        "outcomes.outcome::SMALLINT AS outcome",
        "value",
    ]
    kept += [f"{grouping.number('found')} AS number", "promotion", "product", '"case"', *measures]
    if grouping.by_customer:
        found.append(f"{key} AS member")
        kept[0] = "found.customer"
    return (
        f"CREATE TEMP TABLE events AS SELECT {', '.join(kept)} FROM (SELECT {', '.join(found)} FROM raw) AS found "
        "LEFT JOIN places ON places.text = place_text LEFT JOIN outcomes ON outcomes.text = outcome_text "
        f"{grouping.join('member')} WHERE {grouping.number('found')} IS DISTINCT FROM {HIDDEN}"
    )
