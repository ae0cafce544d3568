"""Surveys as they were read: one answer per respondent and touchpoint, from long or wide form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jmwidgets.document import Journey, Scale, Worded, Wording, made
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped, listed
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.naming import touchpoint_names
from jmwidgets.evidence.reading.numbers import NumberReading
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.reading.table import SHOWN, Table
from jmwidgets.evidence.reading.values import cleaned
from jmwidgets.evidence.reading.worded import WordReading
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.answered import closing_scales, read_words, scales_of, told_words
from jmwidgets.evidence.surveys.form import METRICS, Question, SurveyForm
from jmwidgets.evidence.surveys.scales import FoundScale
from jmwidgets.words import _, message, nmessage

_BAD = r"\b(not|dis|un|neutral|no|never|bad|churn|lost|left|cancel|lapsed|neg|false|nein|nicht|schlecht|0)\w*"
_TWO = 2


@dataclass(frozen=True)
class SurveyReading:
    """How the answers of a table are read; made by `read_survey`."""

    places: tuple[str, ...]
    """Ids of the touchpoints in the order of the journey."""
    strangers: tuple[str, ...]
    questions: tuple[Question, ...]
    scales: Mapping[str, FoundScale]
    """Question -> the scale that it was read on."""
    closing: tuple[FoundScale, ...]
    """The scales of questions about the whole."""
    by_place: Mapping[str, Scale]
    """Touchpoint -> the scale of the ratings about it."""
    statement: str
    """Makes the table `answers`."""
    tables: Mapping[str, Mapping[str, Sequence[Any]]]
    columns: frozenset[str]
    respondent: str | None
    verdict: Worded
    """What importance is derived from, in words; empty where there is nothing."""
    numbers: Mapping[str, NumberReading | WordReading]
    """How each column of ratings is read."""
    caveats: tuple[Caveat, ...]


def read_survey(
    journey: Journey, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> SurveyReading:
    """Look through the answers and decide how to read them."""
    rated = [column for role in ("rating", "expectation", *METRICS) for column, _ in roles.all(role)]
    verdict, time, touchpoint = _verdict_column(roles), roles.first("time"), roles.first("touchpoint")
    worded = [column for column in dict.fromkeys((*rated, verdict)) if column and _is_words(table, column)]
    texts = {column: cleaned(table.column(column)) for column in worded}
    if touchpoint:
        texts[touchpoint] = f"{sql.name(touchpoint)}::VARCHAR"
    numbers = list(dict.fromkeys([*rated, *([verdict] if verdict else [])]))
    look = look_through(
        table,
        settings,
        times=[time] if time else [],
        numbers=numbers,
        texts=list(texts.values()),
        columns=list(texts),
    )
    held = {column: look.texts[text] for column, text in texts.items()}
    declared = table.declared
    words = read_words(
        {column: held[column] for column in worded}, settings, {} if declared is None else declared.words
    )
    if declared is not None and settings.scale is None:
        rating = {column for column, _ in roles.all("rating")}
        scales_said = {column: ends for column, ends in declared.scales.items() if column in rating}
        settings = replace(settings, scales={**scales_said, **settings.scales})
    look = replace(look, numbers={**look.numbers, **{column: one.reading for column, one in words.items()}})
    form = SurveyForm(roles, look, settings)
    scales, unclear = scales_of(form, words)
    places = tuple(record.id for record in journey.in_order() if record.exists_in != "to-be")
    position = {key: number for number, key in enumerate(places)}
    codes, strangers = _codes(journey, position, held[touchpoint] if touchpoint else [], settings)
    questions, unplaced = _questions(journey, position, roles, settings)
    questions = _on_their_scales(questions, scales, roles)
    strangers = {**strangers, **unplaced}
    wording: Worded = ""
    expression = "NULL::DOUBLE"
    if verdict and verdict in held and verdict not in words:
        wording, expression = verdict_of_words(table, verdict, held[verdict], settings)
    elif verdict:
        wording, expression = f"{verdict!r}", form.number(verdict)
    moment = look.seconds(time) if time else "NULL::BIGINT"
    return SurveyReading(
        places,
        tuple(strangers),
        questions,
        scales,
        closing_scales(form),
        _by_place(table, questions, places, codes),
        form.statement(questions, grouping, verdict=expression, moment=moment),
        {"places": {"text": list(codes), "place": list(codes.values())}, **grouping.tables},
        frozenset({*roles.used, *grouping.within_columns}),
        roles.first("respondent"),
        wording,
        look.numbers,
        (*look.caveats, *told_words(words), *unclear, *_unknown(strangers)),
    )


def _on_their_scales(
    questions: Iterable[Question], scales: Mapping[str, FoundScale], roles: ColumnMap
) -> tuple[Question, ...]:
    """Return every question its scale; one of long form becomes one for each scale."""
    found: list[Question] = []
    for question in questions:
        if question.metric != "rating":
            found.append(question)
        elif roles.first("touchpoint") is None:
            found.append(replace(question, found=scales[question.column]))
        else:
            kinds: dict[tuple[float, float, tuple[float, ...]], list[str]] = {}
            for text, one in scales.items():
                kinds.setdefault((one.worst, one.best, one.no_answer), []).append(text)
            alone = len(kinds) == 1
            found += [
                replace(question, found=scales[texts[0]], only=() if alone else tuple(texts))
                for texts in kinds.values()
            ]
    return tuple(found)


def _by_place(
    table: Table, questions: Iterable[Question], places: Sequence[str], codes: Mapping[str, int]
) -> dict[str, Scale]:
    """Return the scale of each touchpoint; there must be one alone."""
    found: dict[str, FoundScale] = {}
    for question in questions:
        if question.found is None:
            continue
        if question.place is not None:
            about = [places[question.place]]
        else:
            named = question.only or codes
            about = [places[codes[text]] for text in named if text in codes]
        for place in about:
            other = found.setdefault(place, question.found)
            if (other.worst, other.best) != (question.found.worst, question.found.best):
                raise JourneyError(
                    _(
                        "{title}: expected one scale for all ratings of {place}, got {low} to {high} in "
                        "{one} and {other_low} to {other_high} in {other}; tell the scale, or read one of "
                        "them as something else",
                        title=table.title,
                        place=repr(place),
                        low=f"{other.worst:g}",
                        high=f"{other.best:g}",
                        one=repr(other.question),
                        other_low=f"{question.found.worst:g}",
                        other_high=f"{question.found.best:g}",
                        other=repr(question.found.question),
                    )
                )
    return {place: one.scale for place, one in found.items()}


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
    told = nmessage(
        "{n} touchpoint in the survey that the map lacks ({names}): add what is missing, or tell which it is",
        "{n} touchpoints in the survey that the map lacks ({names}): add what is missing, or tell which they "
        "are",
        len(strangers),
        names=listed(strangers),
    )
    samples = tuple(
        Sample(None, nmessage("{name}: {n} answer", "{name}: {n} answers", n, name=clipped(name)))
        for name, n in strangers.items()
        if n
    )
    return [Caveat("unknown touchpoint", len(strangers), told, samples[:SHOWN])]


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


def verdict_of_words(
    table: Table, column: str, found: Iterable[Row], settings: Settings
) -> tuple[Wording, str]:
    """Return the words and the number of a verdict such as "satisfied"."""
    values = [str(value) for value, _ in found if value is not None]
    good = settings.good
    if good is None and len(values) == _TWO:
        bad = [value for value in values if re.search(_BAD, value.lower())]
        good = next(value for value in values if value not in bad) if len(bad) == 1 else None
    if good is None or good.lower() not in {value.lower() for value in values}:
        raise JourneyError(
            _(
                "{title}: expected the good one of the verdicts in {column}, which are {names}, got {given}; "
                "tell which one is good",
                title=table.title,
                column=repr(column),
                names=listed(values),
                given=message("none") if good is None else repr(good),
            )
        )
    text = cleaned(table.column(column))
    expression = f"CASE WHEN ({text}) IS NOT NULL THEN (lower({text}) = {sql.text(good.lower())})::DOUBLE END"
    return made("verdict-of-words", column=repr(column), good=repr(good)), expression
