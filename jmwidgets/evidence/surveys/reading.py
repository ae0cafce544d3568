"""Surveys as they were read: one answer per respondent and touchpoint, from long or wide form (DA8)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jmwidgets.document import Journey, Scale
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped, counted, listed
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.naming import touchpoint_names
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.reading.table import SHOWN, Table
from jmwidgets.evidence.reading.values import NumberReading, cleaned
from jmwidgets.evidence.settings import Settings, rating_scale
from jmwidgets.evidence.surveys.form import METRICS, Question, SurveyForm

_WITH_ZERO = (0.0, 5.0)
_SCALES = ((1.0, 5.0), _WITH_ZERO, (1.0, 7.0), (1.0, 10.0), (0.0, 10.0), (-2.0, 2.0), (0.0, 100.0))
_CODES = {-9999.0, -999.0, -99.0, -9.0, -8.0, -7.0, -1.0, 66.0, 77.0, 88.0, 98.0, 99.0, 999.0, 9999.0}
"""What questionnaires write for "no answer", "don't know" and "doesn't apply"."""
_ENOUGH = 20
"""Ratings of which one may expect that they use the whole scale."""
_SLIPS = 0.005
"""A few slips of the pen don't make a scale longer."""
_BAD = r"\b(not|dis|un|neutral|no|never|bad|churn|lost|left|cancel|lapsed|neg|false|nein|nicht|schlecht|0)\w*"
_TWO = 2


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
    tables: Mapping[str, Mapping[str, Sequence[Any]]]
    columns: frozenset[str]
    respondent: str | None
    verdict: str
    """What importance is derived from, in words; empty where there is nothing."""
    numbers: Mapping[str, NumberReading]
    """How each column of ratings is read."""
    caveats: tuple[Caveat, ...]


def read_survey(
    journey: Journey, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> SurveyReading:
    """Look through the answers and decide how to read them."""
    rated = [column for role in ("rating", "expectation", *METRICS) for column, _ in roles.all(role)]
    verdict, time, touchpoint = _verdict_column(roles), roles.first("time"), roles.first("touchpoint")
    texts = {
        "touchpoint": f"{sql.name(touchpoint)}::VARCHAR" if touchpoint else None,
        "verdict": cleaned(table.column(verdict)) if verdict and _is_words(table, verdict) else None,
    }
    numbers = [*rated, *([verdict] if verdict and not texts["verdict"] else [])]
    look = look_through(
        table,
        settings,
        times=[time] if time else [],
        numbers=list(dict.fromkeys(numbers)),
        texts=[text for text in texts.values() if text],
        columns=[column for column in (touchpoint, verdict) if column],
    )
    scale, unclear, no_answer = _scale(SurveyForm(roles, look, settings))
    settings = replace(settings, not_applicable=(*settings.not_applicable, *no_answer))
    form = SurveyForm(roles, look, settings)
    places = tuple(record.id for record in journey.in_order() if record.exists_in != "to-be")
    position = {key: number for number, key in enumerate(places)}
    codes, strangers = _codes(
        journey, position, look.texts[texts["touchpoint"]] if texts["touchpoint"] else [], settings
    )
    questions, unplaced = _questions(journey, position, roles, settings)
    strangers = {**strangers, **unplaced}
    wording, expression = "", "NULL::DOUBLE"
    if verdict and texts["verdict"]:
        wording, expression = _verdict_of_words(table, verdict, look.texts[texts["verdict"]], settings)
    elif verdict:
        wording, expression = f"{verdict!r}", form.number(verdict)
    moment = look.seconds(time) if time else "NULL::BIGINT"
    return SurveyReading(
        places,
        tuple(strangers),
        questions,
        scale,
        form.statement(questions, scale, grouping, verdict=expression, moment=moment),
        {"places": {"text": list(codes), "place": list(codes.values())}, **grouping.tables},
        frozenset({*roles.used, *grouping.within_columns}),
        roles.first("respondent"),
        wording,
        look.numbers,
        (*look.caveats, *unclear, *_unknown(strangers)),
    )


def _verdict_column(roles: ColumnMap) -> str | None:
    """Choose what importance is derived from: the verdict, else what sums up the whole."""
    for role in ("outcome", "nps", "csat"):
        for column, argument in roles.all(role):
            if not argument:
                return column
    return None


def _is_words(table: Table, column: str) -> bool:
    return table.numbers(column) is None


def _unknown(strangers: Mapping[str, int]) -> list[Caveat]:
    if not strangers:
        return []
    told = (
        f"{counted(len(strangers), 'touchpoint')} in the survey that the map lacks ({listed(strangers)}): "
        "add what is missing, or tell which they are"
    )
    samples = tuple(
        Sample(None, f"{clipped(name)}: {counted(n, 'answer')}") for name, n in strangers.items() if n
    )
    return [Caveat("unknown touchpoint", len(strangers), told, samples[:SHOWN])]


def _scale(form: SurveyForm) -> tuple[Scale, list[Caveat], tuple[float, ...]]:
    """Give the scale that was told, or the smallest usual one that holds the ratings.

    Numbers that questionnaires use for "no answer" are none where they stand apart from all others.
    """
    settings = form.settings
    rated = [column for role in ("rating", "expectation") for column, _ in form.roles.all(role)]
    if settings.scale is not None or not rated:
        return rating_scale(*(settings.scale or _SCALES[0])), [], ()
    numbers = ", ".join(map(form.number, rated))
    values = f"(SELECT UNNEST([{numbers}]) AS value FROM {form.rows}) WHERE value IS NOT NULL"
    script = Script({"values": Query(f"SELECT value, count(*) FROM {values} GROUP BY ALL ORDER BY ALL", 1)})
    found = form.look.table.gather(script, script.merge, form.look.numbers)["values"]
    kept = {float(value): int(n) for value, n in found if value not in settings.not_applicable}
    if not kept:
        return rating_scale(*_SCALES[0]), [], ()
    kept, codes, told_of_codes = _without_codes(kept)
    chosen = next((usual for usual in _SCALES if _outside(kept, *usual) <= _SLIPS * sum(kept.values())), None)
    low, high = chosen or (min(kept), max(kept))
    told_of_codes += _narrow(kept, low, high)
    if (low, high) != _WITH_ZERO:
        return rating_scale(low, high), told_of_codes, codes
    zeros = kept.get(0.0, 0)
    told = f"{counted(zeros, 'rating')} of 0 beside 1 to 5 read as the worst; tell if 0 means not applicable"
    return rating_scale(low, high), [*told_of_codes, Caveat("scale", zeros, told)], codes


def _without_codes(kept: dict[float, int]) -> tuple[dict[float, int], tuple[float, ...], list[Caveat]]:
    """Take out the numbers that mean "no answer": those of `_CODES` that stand apart from the rest."""
    rest = {value: n for value, n in kept.items() if value not in _CODES}
    if not rest:
        return kept, (), []
    inside = next((usual for usual in _SCALES if _outside(rest, *usual) <= _SLIPS * sum(rest.values())), None)
    if inside is None:
        return kept, (), []
    codes = tuple(sorted(value for value in kept if value in _CODES and not inside[0] <= value <= inside[1]))
    count = sum(kept[value] for value in codes)
    if not codes:
        return kept, (), []
    told = (
        f"{counted(count, 'rating')} of {', '.join(f'{code:g}' for code in codes)} stand apart from "
        f"{inside[0]:g} to {inside[1]:g} and count as no answer; tell the scale if they are ratings"
    )
    return (
        {value: n for value, n in kept.items() if value not in codes},
        codes,
        [Caveat("no answer", count, told)],
    )


def _narrow(kept: Mapping[float, int], low: float, high: float) -> list[Caveat]:
    """Tell of a scale that is wider than the answers."""
    inside = [value for value in kept if low <= value <= high]
    few = sum(kept.values()) < _ENOUGH
    if few or not inside or (min(inside), max(inside)) == (low, high):
        return []
    told = (
        f"answers go from {min(inside):g} to {max(inside):g} and were read on {low:g} to {high:g}; tell the "
        "scale if it is another"
    )
    return [Caveat("scale", sum(kept.values()), told)]


def _outside(counts: Mapping[float, int], low: float, high: float) -> int:
    return sum(n for value, n in counts.items() if not low <= value <= high)


def _codes(
    journey: Journey, position: Mapping[str, int], found: Iterable[Row], settings: Settings
) -> tuple[dict[str, int], dict[str, int]]:
    names = touchpoint_names(journey, settings.touchpoints)
    codes: dict[str, int] = {}
    strangers: Counter[str] = Counter()
    for text, count in found:
        if text is not None and text.strip():
            key = names.find(text)
            if key is not None and key in position:
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
        elif key is not None and key in position:
            questions.append(Question(column, "rating", position[key]))
        else:
            strangers[argument or column] = 0
    for metric in METRICS:
        for column, argument in roles.all(metric):
            key = names.find(argument) if argument else None
            if argument and key not in position:
                strangers[argument] = 0
            else:
                questions.append(Question(column, metric, position.get(key or "")))
    return tuple(questions), strangers


def _verdict_of_words(table: Table, column: str, found: Iterable[Row], settings: Settings) -> tuple[str, str]:
    """Give the words and the number of a verdict such as "satisfied"."""
    values = [str(value) for value, _ in found if value is not None]
    good = settings.good
    if good is None and len(values) == _TWO:
        bad = [value for value in values if re.search(_BAD, value.lower())]
        good = next(value for value in values if value not in bad) if len(bad) == 1 else None
    if good is None or good.lower() not in {value.lower() for value in values}:
        msg = (
            f"{table.title}: expected the good one of the verdicts in {column!r}, which are "
            f"{listed(values)}, got {'none' if good is None else repr(good)}; tell which one is good"
        )
        raise JourneyError(msg)
    text = cleaned(table.column(column))
    expression = f"CASE WHEN ({text}) IS NOT NULL THEN (lower({text}) = {sql.text(good.lower())})::DOUBLE END"
    return f"{column!r} being {good!r}", expression
