"""Surveys as they were read: one answer per respondent and touchpoint, from long or wide form (DA8)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from jmwidgets.document import Journey, Scale
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped, counted, listed
from jmwidgets.evidence.reading.mapping import ColumnMap, column_of
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
from jmwidgets.evidence.settings import Settings, rating_scale

_SCALES = ((1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (-2, 2), (0, 100))
METRICS: Mapping[str, tuple[float, float]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The scale of each satisfaction question."""
_BAD = r"\b(not|dis|un|neutral|no|never|bad|churn|lost|left|cancel|lapsed|neg|false|nein|nicht|schlecht|0)\w*"
_TWO = 2


@dataclass(frozen=True)
class Question:
    """A column of ratings."""

    column: str
    metric: str
    """`rating`, `nps`, `csat` or `ces`."""
    place: int | None
    """The touchpoint it is about; None: the whole journey, or as another column says (long form)."""


@dataclass(frozen=True)
class SurveyReading:
    """How the answers of a table are read; made by `read_survey`."""

    places: tuple[str, ...]
    """Ids of the touchpoints in the order of the journey."""
    strangers: tuple[str, ...]
    questions: tuple[Question, ...]
    scale: Scale
    statement: str
    """Makes the table `answers`."""
    tables: Mapping[str, Mapping[str, list[str] | list[int]]]
    columns: frozenset[str]
    respondent: str | None
    verdict: str
    """What importance is derived from, in words; empty where there is nothing."""
    has: frozenset[str]
    """Which of expectation, comment, reason and time are there."""
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True)
class _Form:
    """What a column of a survey is about."""

    """How the columns of numbers are read, each once for every row."""

    readings: Mapping[str, NumberReading]
    table: Table

    def number(self, column: str) -> str:
        """Write the number in a column of `rows`."""
        return sql.name(f"#{list(self.readings).index(column)}")

    @property
    def rows(self) -> str:
        """The rows of the table with their numbers."""
        numbers = ", ".join(
            f"{reading.number(self.table.column(name))} AS {self.number(name)}"
            for name, reading in self.readings.items()
        )
        return f"(SELECT *, {numbers} FROM raw)" if numbers else "raw"


def read_survey(
    journey: Journey, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> SurveyReading:
    """Look through the answers and decide how to read them."""
    rated = [column for role in ("rating", "expectation", *METRICS) for column, _ in roles.all(role)]
    verdict = _verdict_column(table, roles)
    look = _look(table, roles, [*rated, *([verdict] if verdict else [])])
    rows = table.gather(look, look.merge, {*roles.used, *([verdict] if verdict else [])})
    counts = {(column, key): int(value) for column, key, value in rows["counts"]}
    readings: dict[str, NumberReading] = {}
    caveats: list[Caveat] = []
    for name in dict.fromkeys([*rated, *([verdict] if verdict else [])]):
        column = table.column(name)
        own = {key: value for (of, key), value in counts.items() if of == name}
        readings[name], more = number_reading(name, own, settings.decimal) if own else (NumberReading(), ())
        caveats += more if name in rated else ()
    form = _Form(readings, table)
    scale, more = _scale(table, roles, form, settings)
    caveats += more
    places = tuple(record.id for record in journey.in_order() if record.exists_in != "to-be")
    position = {key: number for number, key in enumerate(places)}
    codes, strangers = _codes(journey, position, rows.get("touchpoints", []), settings)
    questions, unplaced = _questions(journey, position, roles, settings)
    strangers = {**strangers, **unplaced}
    if strangers:
        told = (
            f"{counted(len(strangers), 'touchpoint')} in the survey that the map lacks ({listed(strangers)}): "
            "add them, or tell which they are"
        )
        samples = tuple(
            Sample(None, f"{clipped(name)}: {counted(n, 'answer')}") for name, n in strangers.items() if n
        )
        caveats.append(Caveat("unknown touchpoint", len(strangers), told, samples[:SHOWN]))
    wording, expression = _verdict(table, verdict, form, rows, settings)
    time, more = _time(table, roles, counts, settings)
    caveats += more
    return SurveyReading(
        places,
        tuple(strangers),
        questions,
        scale,
        _statement(table, roles, form, questions, scale, expression, time, settings, grouping),
        {"places": {"text": list(codes), "place": list(codes.values())}, **grouping.tables},
        frozenset({*roles.used, *([verdict] if verdict else [])}),
        roles.first("respondent"),
        wording,
        frozenset(role for role in ("expectation", "comment", "reason", "time") if roles.first(role)),
        tuple(caveats),
    )


def _verdict_column(table: Table, roles: ColumnMap) -> str | None:
    """Choose what importance is derived from: the verdict, else what sums up the whole."""
    for role in ("outcome", "nps", "csat"):
        for column, argument in roles.all(role):
            if not argument:
                return table.column(column).name
    return None


def _look(table: Table, roles: ColumnMap, numbers: list[str]) -> Script:
    wanted = [
        (name, key, expression)
        for name in dict.fromkeys(numbers)
        if table.column(name).kind == "text"
        for key, expression in number_counts(table.column(name)).items()
    ]
    time = column_of(table, roles, "time")
    if time is not None and time.kind == "text":
        wanted += [(time.name, key, expression) for key, expression in time_counts(time).items()]
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
    touchpoint = roles.first("touchpoint")
    if touchpoint is not None:
        text = f"{sql.name(touchpoint)}::VARCHAR"
        queries["touchpoints"] = Query(f"SELECT {text}, count(*) FROM raw GROUP BY ALL ORDER BY ALL", 1)
    verdict = _verdict_column(table, roles)
    if verdict is not None:
        text = cleaned(table.column(verdict))
        queries["verdicts"] = Query(
            f"SELECT {text}, count(*) FROM raw GROUP BY ALL ORDER BY 2 DESC LIMIT 20", 1
        )
    return Script(queries)


def _scale(table: Table, roles: ColumnMap, form: _Form, settings: Settings) -> tuple[Scale, list[Caveat]]:
    """Give the scale that was told, or the smallest usual one that holds the ratings."""
    rated = [column for role in ("rating", "expectation") for column, _ in roles.all(role)]
    if settings.scale is not None or not rated:
        return rating_scale(*(settings.scale or (1, 5))), []
    each = ", ".join(map(form.number, rated))
    values = f"SELECT value, count(*) FROM (SELECT UNNEST([{each}]) AS value FROM {form.rows}) WHERE value IS NOT NULL GROUP BY ALL ORDER BY ALL"
    script = Script({"values": Query(values, 1)})
    counts = {
        float(value): int(n) for value, n in table.gather(script, script.merge, form.readings)["values"]
    }
    kept = {value: n for value, n in counts.items() if value not in settings.not_applicable}
    if not kept:
        return rating_scale(1, 5), []
    # A few slips of the pen don't make a scale longer.
    most = sum(kept.values())
    for low, high in _SCALES:
        outside = sum(n for value, n in kept.items() if not low <= value <= high)
        if outside <= 0.005 * most:  # noqa: PLR2004 - half a per cent
            break
    else:
        low, high = int(min(kept)), int(max(kept) + 0.999)
    caveats = []
    if (low, high) == (0, 5):
        caveats.append(
            Caveat(
                "scale",
                kept.get(0.0, 0),
                f"{counted(kept.get(0.0, 0), 'rating')} of 0 beside 1 to 5 read as the worst; tell if 0 means not applicable",
            )
        )
    return rating_scale(low, high), caveats


def _codes(
    journey: Journey, position: Mapping[str, int], found: list[tuple[str | None, int]], settings: Settings
) -> tuple[dict[str, int], dict[str, int]]:
    names = touchpoint_names(journey, settings.touchpoints)
    codes: dict[str, int] = {}
    strangers: Counter[str] = Counter()
    for text, count in found:
        if text is not None and text.strip():
            key = names.find(text)
            if key in position:
                codes[text] = position[key]
            else:
                strangers[text.strip()] += count
    return codes, dict(strangers)


def _questions(
    journey: Journey, position: Mapping[str, int], roles: ColumnMap, settings: Settings
) -> tuple[tuple[Question, ...], dict[str, int]]:
    names = touchpoint_names(journey, settings.touchpoints)
    long_form = roles.first("touchpoint") is not None
    questions: list[Question] = []
    strangers: dict[str, int] = {}
    for column, argument in roles.all("rating"):
        key = names.find(argument or column)
        if long_form:
            questions.append(Question(column, "rating", None))
        elif key in position:
            questions.append(Question(column, "rating", position[key]))
        else:
            strangers[argument or column] = 0
    for metric in METRICS:
        for column, argument in roles.all(metric):
            key = names.find(argument) if argument else None
            if argument and key not in position:
                strangers[argument] = 0
            else:
                questions.append(Question(column, metric, position[key] if key in position else None))
    return tuple(questions), strangers


def _verdict(
    table: Table,
    column: str | None,
    form: _Form,
    rows: Mapping[str, list[tuple[object, ...]]],
    settings: Settings,
) -> tuple[str, str]:
    """Give the words and the number of the verdict."""
    if column is None:
        return "", "NULL::DOUBLE"
    values = [str(value) for value, _ in rows["verdicts"] if value is not None]
    if all(re.fullmatch(r"[-+]?[\d.,]+", value) for value in values):
        return f"{column!r}", form.number(column)
    good = settings.good
    if good is None and len(values) == _TWO:
        bad = [value for value in values if re.search(_BAD, value.lower())]
        good = next(iter({*values} - {*bad})) if len(bad) == 1 else None
    if good is None or good.lower() not in {value.lower() for value in values}:
        msg = (
            f"{table.title}: expected the good one of the verdicts in {column!r}, which are {listed(values)}, "
            f"got {'none' if good is None else repr(good)}; tell which one is good"
        )
        raise JourneyError(msg)
    text = cleaned(table.column(column))
    expression = f"CASE WHEN ({text}) IS NOT NULL THEN (lower({text}) = {sql.text(good.lower())})::DOUBLE END"
    return f"{column!r} being {good!r}", expression


def _time(
    table: Table, roles: ColumnMap, counts: Mapping[tuple[str, str], int], settings: Settings
) -> tuple[str, tuple[Caveat, ...]]:
    column = column_of(table, roles, "time")
    if column is None:
        return "NULL::BIGINT", ()
    if column.kind != "text":
        return TimeReading(zone=settings.zone or "UTC").seconds(column), ()
    own = {key: value for (name, key), value in counts.items() if name == column.name}
    reading, caveats = time_reading(column.name, own, settings.day_order, settings.zone)
    return reading.seconds(column), caveats


def _statement(
    table: Table,
    roles: ColumnMap,
    form: _Form,
    questions: tuple[Question, ...],
    scale: Scale,
    verdict: str,
    time: str,
    settings: Settings,
    grouping: Grouping,
) -> str:
    respondent = column_of(table, roles, "respondent")
    key = whole(respondent) if respondent else "NULL::VARCHAR"
    touchpoint = roles.first("touchpoint")
    answers = [_answer(table, roles, form, question, scale, settings) for question in questions]
    answers += _words(table, roles, form, questions)
    found = (
        f"SELECT {key} AS respondent, {grouping.within()} AS own_number, {verdict} AS verdict, {time} AS moment, "
        f"{sql.name(touchpoint) if touchpoint else 'NULL'}::VARCHAR AS place_text, "
        f"UNNEST([{', '.join(answers)}], recursive := true) FROM {form.rows}"
    )
    return (
        f"CREATE TEMP TABLE answers AS SELECT found.respondent, {grouping.number('found')} AS number, verdict, moment, "
        "metric, coalesce(places.place, own_place) AS place, told, absent, rating, expectation, comment, reason "
        f"FROM ({found}) AS found LEFT JOIN places ON places.text = place_text AND metric IN ('rating', 'words') "
        f"{grouping.join('found.respondent')} WHERE {grouping.number('found')} IS DISTINCT FROM {HIDDEN}"
    )


def _answer(
    table: Table, roles: ColumnMap, form: _Form, question: Question, scale: Scale, settings: Settings
) -> str:
    """Write the answer to one question of a row."""
    rated = question.metric == "rating"
    low, high = (scale.low, scale.high) if rated else METRICS[question.metric]
    given = form.number(question.column)
    missing = ", ".join(f"{value!r}" for value in settings.not_applicable) or "NULL"
    about = dict(roles.all(question.metric))[question.column]
    expected = next(
        (column for column, argument in roles.all("expectation") if argument == about and rated), None
    )
    expectation = form.number(expected) if expected else "NULL::DOUBLE"
    return (
        "{"
        f"'metric': {sql.text(question.metric)}, "
        f"'own_place': {'NULL' if question.place is None else question.place}::SMALLINT, "
        f"'told': ({cleaned(table.column(question.column))}) IS NOT NULL, "
        f"'absent': coalesce(({given}) IN ({missing}), false), "
        f"'rating': CASE WHEN ({given}) BETWEEN {low!r} AND {high!r} "
        f"AND coalesce(({given}) NOT IN ({missing}), true) THEN ({given}) END, "
        f"'expectation': CASE WHEN ({expectation}) BETWEEN {low!r} AND {high!r} THEN ({expectation}) END, "
        "'comment': NULL::VARCHAR, 'reason': NULL::VARCHAR}"
    )


def _words(table: Table, roles: ColumnMap, form: _Form, questions: tuple[Question, ...]) -> list[str]:
    """Write what a row says in words, each with the touchpoint and the rating that it goes with."""
    found = []
    for role in ("comment", "reason"):
        for column, about in roles.all(role):
            of = next(
                (
                    question
                    for question in questions
                    if dict(roles.all("rating")).get(question.column) == about
                ),
                None,
            )
            if about and of is None:
                continue
            place = "NULL" if of is None or of.place is None else str(of.place)
            rating = form.number(of.column) if of is not None else "NULL::DOUBLE"
            texts = {
                "comment": "NULL::VARCHAR",
                "reason": "NULL::VARCHAR",
                role: cleaned(table.column(column)),
            }
            found.append(
                f"{{'metric': 'words', 'own_place': {place}::SMALLINT, 'told': false, 'absent': false, 'rating': {rating}, "
                f"'expectation': NULL::DOUBLE, 'comment': {texts['comment']}, 'reason': {texts['reason']}}}"
            )
    return found


def column_condition(
    column: Column, low: float, high: float, missing: tuple[float, ...], reading: NumberReading
) -> str:
    """Write the condition of a rating that was given but can't be used."""
    number = reading.number(column)
    allowed = ", ".join(f"{value!r}" for value in missing) or "NULL"
    return (
        f"({cleaned(column)}) IS NOT NULL AND coalesce(({number}) NOT BETWEEN {low!r} AND {high!r}, true) "
        f"AND coalesce(({number}) NOT IN ({allowed}), true)"
    )
