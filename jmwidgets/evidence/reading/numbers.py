"""How numbers that stand as texts are read, and what is told where that is a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import Counts, cleaned
from jmwidgets.words import nmessage

_FLOATS = {"FLOAT", "DOUBLE"}


@dataclass(frozen=True)
class NumberReading:
    """How the numbers of a text column are read."""

    decimal: Literal[".", ","] = "."
    plain: bool = False
    """Whether every text is a number as computers write it."""

    def number(self, column: Column) -> str:
        """Write a column as a number, NULL where it can't be read."""
        if column.kind == "number":
            given = f"{sql.name(column.name)}::DOUBLE"
            return f"CASE WHEN isfinite({given}) THEN {given} END"
        if column.kind == "flag":
            return f"{sql.name(column.name)}::DOUBLE"
        if self.plain:
            cast = f"try_cast({cleaned(column)} AS DOUBLE)"
            return f"CASE WHEN isfinite({cast}) THEN {cast} END"
        plain = f"regexp_replace({cleaned(column)}, '[\\s€$£¥%''\u00a0\u202f]|EUR|USD|GBP|CHF', '', 'g')"
        grouping = "." if self.decimal == "," else ","
        grouped = (
            f"regexp_full_match({plain}, '[-+]?\\d{{1,3}}(\\{grouping}\\d{{3}})+(\\{self.decimal}\\d+)?')"
        )
        ungrouped = f"replace(replace({plain}, '{grouping}', ''), '{self.decimal}', '.')"
        both = f"(contains({plain}, ',') AND contains({plain}, '.'))"
        comma_last = f"instr(reverse({plain}), ',') < instr(reverse({plain}), '.')"
        written = (
            f"CASE WHEN {grouped} THEN {ungrouped} WHEN {both} AND {comma_last} THEN "
            f"replace(replace({plain}, '.', ''), ',', '.') WHEN {both} THEN replace({plain}, ',', '') "
            f"ELSE replace({plain}, ',', '.') END"
        )
        cast = f"try_cast({written} AS DOUBLE)"
        return f"CASE WHEN isfinite({cast}) THEN {cast} END"


def usual_number(table: Table, column: Column) -> str:
    """Write a column of numbers, read as its first rows are written."""
    comma = any("," in text for text in table.values(column.name))
    return NumberReading("," if comma else ".", plain=not comma).number(column)


def number_counts(column: Column) -> dict[str, str]:
    """Write the counts that tell how the numbers of a text column are written."""
    text = f"({cleaned(column)})"
    patterns = {
        "point": r"[^,]*\d*\.(?:\d{1,2}|\d{4,})[^.,\d]*",
        "comma": r"[^.]*\d*,(?:\d{1,2}|\d{4,})[^.,\d]*",
        "point last": r".*,.*\..*",
        "comma last": r".*\..*,.*",
        "point and three": r"[^,.]*\d{1,3}\.\d{3}[^.,\d]*",
        "comma and three": r"[^,.]*\d{1,3},\d{3}[^.,\d]*",
    }
    counts = {
        key: f"count(*) FILTER (WHERE regexp_full_match({text}, {sql.text(found)}))"
        for key, found in patterns.items()
    }
    return {**counts, "plain": f"count(try_cast({text} AS DOUBLE))", "filled": f"count({text})"}


def number_reading(
    column: str, counts: Counts, decimal: Literal[".", ","] | None
) -> tuple[NumberReading, tuple[Caveat, ...]]:
    """Decide which sign is the decimal sign of a text column, and tell where that is a guess.

    Examples
    --------
    >>> counts = {
    ...     "point": 0,
    ...     "comma": 9,
    ...     "point last": 0,
    ...     "comma last": 1,
    ...     "point and three": 2,
    ...     "comma and three": 0,
    ... }
    >>> number_reading("value", counts | {"plain": 2, "filled": 12}, None)[0].decimal
    ','
    """
    if counts["plain"] == counts["filled"] and not counts["point and three"]:
        return NumberReading(plain=True), ()
    if decimal is not None:
        return NumberReading(decimal), ()
    comma = counts["comma"] + counts["comma last"]
    point = counts["point"] + counts["point last"]
    chosen: Literal[".", ","] = "," if comma > point else "."
    caveats = []
    if comma and point:
        fewer = min(comma, point)
        caveats.append(
            Caveat(
                "decimal sign",
                fewer,
                nmessage(
                    "{column} mixes decimal commas and points; {n} number in the rarer way read by its own "
                    "sign",
                    "{column} mixes decimal commas and points; {n} numbers in the rarer way read by their "
                    "own sign",
                    fewer,
                    column=repr(column),
                ),
            )
        )
    unclear = counts["comma and three"] + counts["point and three"]
    if unclear and not comma and not point:
        # 1,234 alone may be a thousand or a little more than one.
        chosen = "," if counts["comma and three"] else "."
        caveats.append(
            Caveat(
                "decimal sign",
                unclear,
                nmessage(
                    "{n} number in {column} such as {example} read as decimals; tell the decimal sign if "
                    "{sign} separates thousands",
                    "{n} numbers in {column} such as {example} read as decimals; tell the decimal sign if "
                    "{sign} separates thousands",
                    unclear,
                    column=repr(column),
                    example=f"1{chosen}234",
                    sign=repr(chosen),
                ),
            )
        )
    return NumberReading(chosen), tuple(caveats)
