"""Reading texts as times and numbers: what stands in a column decides how the whole column is read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, counted
from jmwidgets.evidence.reading.table import Column, Table

_MISSING = ("", "na", "n/a", "nan", "nat", "null", "none", "-", "#n/a")
_FLOATS = {"FLOAT", "DOUBLE"}
_CLOCK = r"(?:[T, ]+\d{1,2}:\d{2}.*)?"
_PATTERNS = {
    "iso": rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{_CLOCK}",
    "dotted": rf"\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2}}|\d{{4}}){_CLOCK}",
    "slashed": rf"\d{{1,2}}[-/]\d{{1,2}}[-/](?:\d{{2}}|\d{{4}}){_CLOCK}",
    "compact": r"\d{8}",
    "compact with a clock": r"\d{8}T?\d{6}Z?",
    "seconds": r"\d{10}(?:\.\d+)?",
    "milliseconds": r"\d{13}(?:\.\d+)?",
    "microseconds": r"\d{16}",
    "days of a spreadsheet": r"[2-7]\d{4}(?:\.\d+)?",
}
_ZONED = r".*\d{1,2}:\d{2}.*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
_WORDS = "words"
_IN_WORDS = (
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%d %b %Y %H:%M",
    "%d %b %Y %H:%M:%S",
    "%b %d, %Y %H:%M",
    "%a, %d %b %Y %H:%M:%S",
    "%d-%b-%Y",
    "%d-%b-%Y %H:%M",
    "%d-%b-%Y %H:%M:%S",
    "%d-%b-%y",
    "%b %d, %Y %H:%M:%S",
    "%b %d, %Y %I:%M %p",
    "%b %d, %Y %I:%M:%S %p",
    "%d %B %Y %H:%M",
    "%d. %B %Y",
    "%a, %d %b %Y %H:%M:%S GMT",
    "%a %b %d %H:%M:%S %Y",
)
_HALF_DAY = ("%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p")
_EPOCHS = ((10**17, 10**9), (10**14, 10**6), (10**11, 10**3), (0, 1))
"""Numbers from the first on are parts of a second, so many to one: nano-, micro-, milliseconds, seconds."""
_LAST_EPOCH = 10**19
_EARLIEST, _A_YEAR = -631_152_000, 366 * 86_400
_PARTS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6}
_FIRST_DAY = 25_569
"""The first of January 1970, as spreadsheets count days."""

DayOrder = Literal["day first", "month first", "unclear"]
Counts = dict[str, int]


def cleaned(column: Column) -> str:
    """Write a column as text without surrounding space, NULL where it says that nothing is there.

    Examples
    --------
    >>> cleaned(Column("n", "number", "BIGINT"))
    '"n"::VARCHAR'
    """
    if column.type in _FLOATS:
        # Some frames say with "not a number" that nothing is there.
        return f"nullif({sql.name(column.name)}, 'nan')::VARCHAR"
    if column.kind != "text":
        return f"{sql.name(column.name)}::VARCHAR"
    trimmed = f"trim({sql.name(column.name)}::VARCHAR, ' \t\r\n\u00a0')"
    missing = ", ".join(map(sql.text, _MISSING))
    return f"CASE WHEN lower({trimmed}) NOT IN ({missing}) THEN {trimmed} END"


def whole(column: Column) -> str:
    """Write a key column so that 7, 7.0 and '7' are the same key."""
    if column.type in _FLOATS:
        given = sql.name(column.name)
        number = f"coalesce(try_cast({given} AS HUGEINT)::VARCHAR, {cleaned(column)})"
        return f"CASE WHEN {given} = floor({given}) THEN {number} ELSE {cleaned(column)} END"
    return cleaned(column)


def plausible(seconds: str) -> str:
    """Write seconds since 1970, NULL where nothing can have been recorded: placeholders and slips.

    Before 1950, on the day from which computers count, or more than a year from now.
    """
    latest = int(time.time()) + _A_YEAR
    return (
        f"CASE WHEN ({seconds}) BETWEEN {_EARLIEST} AND {latest} AND ({seconds}) NOT BETWEEN 0 AND 86399 "
        f"THEN ({seconds}) END"
    )


@dataclass(frozen=True)
class TimeReading:
    """How the times of a column are read."""

    day_order: DayOrder = "day first"
    zone: str = "UTC"
    """The zone of times that name none."""
    patterns: tuple[str, ...] = ()
    """The kinds of text that occur; others need not be tried."""
    zoned: bool = False
    """Whether some times name a zone."""

    def seconds(self, column: Column) -> str:
        """Write a column as seconds since 1970 in UTC, NULL where it can't be read."""
        given = sql.name(column.name)
        if column.kind == "time":
            moment = given if "ZONE" in column.type else self._zoned(f"{given}::TIMESTAMP")
            return f"epoch_ms({moment}) // 1000"
        if column.kind == "number":
            ways = " ".join(
                f"WHEN {given} > {least} THEN try_cast(floor({given} / {parts}) AS BIGINT)"
                for least, parts in _EPOCHS
            )
            return f"CASE WHEN {given} >= {_LAST_EPOCH} THEN NULL {ways} END"
        return self._from_text(f"({cleaned(column)})")

    def _from_text(self, text: str) -> str:
        if self.zoned:
            text = f"regexp_replace({text}, ' +([+-][0-9:]+)$', '\\1')"
        return f"coalesce({', '.join(self._way(pattern, text) for pattern in self.patterns)})"

    def _way(self, pattern: str, text: str) -> str:  # noqa: PLR0911 - a way of writing a time each
        matches = f"regexp_full_match({text}, {sql.text(_PATTERNS.get(pattern, ''))})"
        if pattern == _WORDS:
            # Without a digit it is no date, whatever else it may name.
            return f"CASE WHEN regexp_matches({text}, '[0-9]') THEN {self._in_words(text)} END"
        if pattern in _PARTS:
            return (
                f"CASE WHEN {matches} THEN floor(try_cast({text} AS DOUBLE) / {_PARTS[pattern]})::BIGINT END"
            )
        if pattern == "days of a spreadsheet":
            seconds = f"round((try_cast({text} AS DOUBLE) - {_FIRST_DAY}) * 86400)::BIGINT"
            return f"CASE WHEN {matches} THEN {self._as_told(seconds)} END"
        if pattern == "compact with a clock":
            digits = f"regexp_replace({text}, '[TZ]', '', 'g')"
            parsed = f"try_strptime({digits}, '%Y%m%d%H%M%S')"
            zoned = (
                f"CASE WHEN {text} LIKE '%Z' THEN epoch_ms({parsed}) ELSE epoch_ms({self._zoned(parsed)}) END"
            )
            return f"CASE WHEN {matches} THEN ({zoned}) // 1000 END"
        if pattern == "iso":
            # A cast tells by itself what isn't a date; only "infinity" and its like would pass.
            return f"CASE WHEN {text} < ':' THEN coalesce({self._cast(text)}, {self._half_day(text)}) END"
        if pattern == "compact":
            parsed = self._zoned(f"try_strptime({text}, '%Y%m%d')")
            return f"CASE WHEN {matches} THEN epoch_ms({parsed}) // 1000 END"
        day, month = ("1", "2") if pattern == "dotted" or self.day_order == "day first" else ("2", "1")
        if pattern == "slashed" and self.day_order == "unclear":
            return self._unclear(text, matches)
        return f"CASE WHEN {matches} THEN {self._numeric(text, day, month)} END"

    def _as_told(self, seconds: str) -> str:
        """Write seconds of a clock that names no zone as seconds in UTC."""
        if self.zone == "UTC":
            return seconds
        return f"epoch_ms({self._zoned(f'make_timestamp({seconds} * 1000000)')}) // 1000"

    def _unclear(self, text: str, matches: str) -> str:
        """Read only the dates that can be read in one way."""
        first = f"regexp_extract({text}, '^([0-9]+)', 1)::INT"
        second = f"regexp_extract({text}, '^[0-9]+[-/]([0-9]+)', 1)::INT"
        return (
            f"CASE WHEN {matches} AND {first} > 12 THEN {self._numeric(text, '1', '2')} "
            f"WHEN {matches} AND ({second} > 12 OR {first} = {second}) THEN "
            f"{self._numeric(text, '2', '1')} END"
        )

    def _numeric(self, text: str, day: str, month: str) -> str:
        turned = (
            f"regexp_replace(regexp_replace({text}, '^(\\d+)([-/.])(\\d+)([-/.])(\\d\\d)(\\D|$)', "
            "'\\1\\2\\3\\g420\\5\\6'), "
            f"'^(\\d+)[-/.](\\d+)[-/.](\\d{{4}}),?', '\\3-\\{month}-\\{day}')"
        ).replace("\\g420", "\\420")
        return f"coalesce({self._cast(turned)}, {self._half_day(turned)})"

    def _cast(self, text: str) -> str:
        has_zone = f"regexp_full_match({text}, {sql.text(_ZONED)})"
        plain = self._zoned(f"try_cast({text} AS TIMESTAMP)")
        if self.zone == "UTC":
            return f"epoch_ms(try_cast({text} AS TIMESTAMPTZ)) // 1000"
        zoned = f"epoch_ms(try_cast({text} AS TIMESTAMPTZ))"
        return f"CASE WHEN {has_zone} THEN {zoned} ELSE epoch_ms({plain}) END // 1000"

    def _half_day(self, text: str) -> str:
        formats = ", ".join(map(sql.text, _HALF_DAY))
        return f"epoch_ms({self._zoned(f'try_strptime({text}, [{formats}])')}) // 1000"

    def _in_words(self, text: str) -> str:
        formats = ", ".join(map(sql.text, _IN_WORDS))
        return f"epoch_ms({self._zoned(f'try_strptime({text}, [{formats}])')}) // 1000"

    def _zoned(self, moment: str) -> str:
        return moment if self.zone == "UTC" else f"timezone({sql.text(self.zone)}, {moment})"


def time_counts(column: Column) -> dict[str, str]:
    """Write the counts that tell how the times of a text column are written."""
    text = f"({cleaned(column)})"
    slashed = f"regexp_full_match({text}, {sql.text(_PATTERNS['slashed'])})"
    first = f"try_cast(regexp_extract({text}, '^([0-9]+)', 1) AS INT)"
    second = f"try_cast(regexp_extract({text}, '^[0-9]+[-/]([0-9]+)', 1) AS INT)"
    counts = {
        pattern: f"count(*) FILTER (WHERE regexp_full_match({text}, {sql.text(expression)}))"
        for pattern, expression in _PATTERNS.items()
    }
    counts["day first"] = f"count(*) FILTER (WHERE {slashed} AND {first} > 12)"
    counts["month first"] = f"count(*) FILTER (WHERE {slashed} AND {second} > 12)"
    counts["either"] = (
        f"count(*) FILTER (WHERE {slashed} AND {first} <= 12 AND {second} <= 12 AND {first} <> {second})"
    )
    counts["zoned"] = f"count(*) FILTER (WHERE regexp_full_match({text}, {sql.text(_ZONED)}))"
    counts["filled"] = f"count({text})"
    return counts


def time_reading(
    column: str, counts: Counts, day_order: DayOrder | None, zone: str | None
) -> tuple[TimeReading, tuple[Caveat, ...]]:
    """Decide how a text column of times is read, and tell where that is a guess.

    Examples
    --------
    >>> counts = {"slashed": 3, "day first": 0, "month first": 1, "either": 2, "zoned": 0, "filled": 3}
    >>> time_reading("time", counts, None, "UTC")[0].day_order
    'month first'
    """
    caveats = []
    either = counts.get("either", 0)
    order = day_order or _day_order(counts)
    if order == "unclear" and either:
        caveats.append(
            Caveat(
                "ambiguous date",
                either,
                f"{column!r} mixes days first and months first; {counted(either, 'date')} that can be "
                "read both ways left out; tell which comes first to keep them",
            )
        )
    elif either and not day_order and not counts["day first"] and not counts["month first"]:
        caveats.append(
            Caveat(
                "ambiguous date",
                either,
                f"{counted(either, 'date')} in {column!r} can be read both ways and were read with the "
                "day first; tell if the month comes first",
            )
        )
    zoned, filled = counts["zoned"], counts["filled"]
    if 0 < zoned < filled and zone is None:
        plain = filled - zoned
        caveats.append(
            Caveat(
                "time zone",
                plain,
                f"{counted(plain, 'time')} in {column!r} name no time zone while others do; those that "
                "can be read were read as UTC",
            )
        )
    patterns = [pattern for pattern in _PATTERNS if counts.get(pattern)]
    if sum(counts.get(pattern, 0) for pattern in patterns) < filled:
        patterns.append(_WORDS)
    return TimeReading(order, zone or "UTC", tuple(patterns or ["iso"]), bool(zoned)), tuple(caveats)


def _day_order(counts: Counts) -> DayOrder:
    if counts["month first"] and counts["day first"]:
        return "unclear"
    return "month first" if counts["month first"] else "day first"


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
                f"{column!r} mixes decimal commas and points; {counted(fewer, 'number')} in the rarer way "
                "read by their own sign",
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
                f"{counted(unclear, 'number')} in {column!r} such as 1{chosen}234 read as decimals; "
                f"tell the decimal sign if {chosen!r} separates thousands",
            )
        )
    return NumberReading(chosen), tuple(caveats)
