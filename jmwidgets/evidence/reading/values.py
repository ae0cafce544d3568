"""Reading texts as times and numbers: what stands in a column decides how the whole column is read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.table import Column
from jmwidgets.words import nmessage

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
                nmessage(
                    "{column} mixes days first and months first; {n} date that can be read both ways left "
                    "out; tell which comes first to keep it",
                    "{column} mixes days first and months first; {n} dates that can be read both ways left "
                    "out; tell which comes first to keep them",
                    either,
                    column=repr(column),
                ),
            )
        )
    elif either and not day_order and not counts["day first"] and not counts["month first"]:
        caveats.append(
            Caveat(
                "ambiguous date",
                either,
                nmessage(
                    "{n} date in {column} can be read both ways and was read with the day first; tell if the "
                    "month comes first",
                    "{n} dates in {column} can be read both ways and were read with the day first; tell if "
                    "the month comes first",
                    either,
                    column=repr(column),
                ),
            )
        )
    zoned, filled = counts["zoned"], counts["filled"]
    if 0 < zoned < filled and zone is None:
        plain = filled - zoned
        caveats.append(
            Caveat(
                "time zone",
                plain,
                nmessage(
                    "{n} time in {column} names no time zone while others do; where it can be read it was "
                    "read as UTC",
                    "{n} times in {column} name no time zone while others do; those that can be read were "
                    "read as UTC",
                    plain,
                    column=repr(column),
                ),
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
