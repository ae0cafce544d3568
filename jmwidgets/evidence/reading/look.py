"""A first look through all rows of a table, which decides how its texts are read as times and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.numbers import NumberReading, number_counts, number_reading
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import TimeReading, cleaned, time_counts, time_reading
from jmwidgets.evidence.reading.worded import WordReading
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import nmessage


@dataclass(frozen=True)
class Look:
    """What a first look found."""

    table: Table
    times: Mapping[str, TimeReading]
    numbers: Mapping[str, NumberReading | WordReading]
    texts: Mapping[str, list[Row]]
    """Expression -> its values, and in how many rows each stands."""
    caveats: tuple[Caveat, ...]

    def seconds(self, column: str) -> str:
        """Write a column as seconds since 1970 in UTC."""
        return self.times[column].seconds(self.table.column(column))

    def number(self, column: str) -> str:
        """Write a column as a number."""
        return self.numbers[column].number(self.table.column(column))


def look_through(
    table: Table,
    settings: Settings,
    *,
    times: Sequence[str] = (),
    numbers: Sequence[str] = (),
    texts: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> Look:
    """Look through all rows once.

    Parameters
    ----------
    times, numbers
        Columns that are to be read as such.
    texts
        Expressions whose values are to be listed.
    columns
        The columns that `texts` are made of.
    """
    wanted: list[tuple[str, str, str]] = []
    for names, counts_of in ((times, time_counts), (numbers, number_counts)):
        for column in (table.column(name) for name in dict.fromkeys(names)):
            if column.kind == "text":
                wanted += [(column.name, key, count) for key, count in counts_of(column).items()]
    queries = {
        text: Query(f"SELECT {text}, count(*) FROM raw GROUP BY ALL ORDER BY ALL", 1) for text in texts
    }
    if wanted:
        queries[""] = Query(f"SELECT {', '.join(count for _, _, count in wanted)} FROM raw", 0)
    script = Script(queries)
    rows = table.gather(script, script.merge, {*times, *numbers, *columns}) if queries else {}
    counts: dict[str, dict[str, int]] = {}
    for (column_name, key, _), count in zip(wanted, rows[""][0] if wanted else (), strict=True):
        counts.setdefault(column_name, {})[key] = int(count)
    caveats: tuple[Caveat, ...] = ()
    day_order = settings.day_order or (table.declared.day_order if table.declared is not None else None)
    time_readings: dict[str, TimeReading] = {}
    for name in times:
        time_readings[name] = TimeReading(zone=settings.zone or "UTC")
        if name in counts:
            time_readings[name], more = time_reading(name, counts[name], day_order, settings.zone)
            caveats += more
    number_readings: dict[str, NumberReading] = {}
    for name in numbers:
        number_readings[name] = NumberReading()
        if name in counts:
            number_readings[name], more = number_reading(name, counts[name], settings.decimal)
            caveats += more
    return Look(table, time_readings, number_readings, {text: rows[text] for text in texts}, caveats)


def unread_numbers(look: Look) -> tuple[Caveat, ...]:
    """Report texts that stand where numbers should, with some of them."""
    conditions = {
        name: f"({cleaned(look.table.column(name))}) IS NOT NULL AND ({look.number(name)}) IS NULL"
        for name, reading in look.numbers.items()
        if look.table.column(name).kind == "text" and not reading.plain
    }
    if not conditions:
        return ()
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions.values())
    script = Script({"unread": Query(f"SELECT {counts} FROM raw", 0)})
    (found,) = look.table.gather(script, script.merge, conditions)["unread"]
    return tuple(
        Caveat(
            "bad number",
            count,
            nmessage(
                "{n} cell of {column} is not a number and was left out",
                "{n} cells of {column} are not numbers and were left out",
                count,
                column=repr(name),
            ),
            look.table.samples(conditions[name], cleaned(look.table.column(name)), [name]),
        )
        for name, count in zip(conditions, found, strict=True)
        if count
    )
