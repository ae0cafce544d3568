"""From a table of survey answers to facts and quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from jmwidgets.document import Quote, Theme, make_id
from jmwidgets.evidence.comments.facts import theme_facts
from jmwidgets.evidence.comments.quotes import find_themes, with_themes
from jmwidgets.evidence.comments.themes import Comment
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.figures.making import FactMaker, day_of
from jmwidgets.evidence.reading.caveat import Caveat, Sample
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.masking import without_contact_details
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.source import Row, Rows
from jmwidgets.evidence.reading.table import SHOWN, Table
from jmwidgets.evidence.reading.values import cleaned
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.answers import (
    Place,
    emotion_facts,
    expectation_facts,
    monthly_facts,
    reason_facts,
    satisfaction_facts,
    values_by_cell,
    verdict_facts,
)
from jmwidgets.evidence.surveys.differences import difference_facts
from jmwidgets.evidence.surveys.drivers import Sums
from jmwidgets.evidence.surveys.endings import rule_facts, rules_query
from jmwidgets.evidence.surveys.form import METRICS
from jmwidgets.evidence.surveys.importance import importance_facts
from jmwidgets.evidence.surveys.reading import SurveyReading, read_survey
from jmwidgets.evidence.surveys.scales import FoundScale
from jmwidgets.evidence.surveys.severity import severity_facts, severity_queries
from jmwidgets.words import Written, message, nmessage

_QUOTES = 3
"""Quotes for each touchpoint and group."""
_SHORTEST_QUOTE, _LONGEST_QUOTE = 12, 300


@dataclass(frozen=True)
class SurveyFound:
    """What a survey held."""

    respondents: int
    answers: int
    begins: int | None
    """Second of the first answer, since 1970 in UTC."""
    ends: int | None
    strangers: tuple[str, ...]
    """Touchpoints that the map lacks."""
    quotes: tuple[Quote, ...]
    themes: tuple[Theme, ...]
    caveats: tuple[Caveat, ...]
    scales: tuple[FoundScale, ...]


def survey_facts(
    maker: FactMaker, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> SurveyFound:
    """Make all facts of a survey, in long or wide form.

    The same for any table: a file, a frame in memory, or one that is spread over a cluster.

    Raises
    ------
    JourneyError
        When the map of columns doesn't fit the table, or the good verdict isn't known.
    """
    roles.check(table)
    reading = read_survey(maker.journey, table, roles, settings, grouping)
    script = _script(reading)
    rows = table.gather(script, script.merge, reading.columns, reading.respondent)
    ((latest, earliest),) = rows["span"]
    begins, ends = (None if earliest is None else -earliest), latest
    maker.period = (day_of(begins), day_of(ends))
    ratings = values_by_cell(_placed(reading, rows["ratings"]))
    names = {group.number: group.name for group in grouping.groups}
    scales = reading.by_place
    emotion_facts(maker, ratings, scales)
    difference_facts(maker, ratings, scales, names)
    expected, gaps = (values_by_cell(_placed(reading, rows[name])) for name in ("expected", "gaps"))
    expectation_facts(maker, expected, gaps, scales)
    for metric in METRICS:
        answers = [row[1:] for row in rows["closing"] if row[0] == metric]
        satisfaction_facts(maker, metric, values_by_cell(_placed(reading, answers)))
        months = [(month, *row) for of, month, *row in rows["closing by month"] if of == metric]
        monthly_facts(maker, metric, _placed(reading, months))
    doubts = importance_facts(maker, *_sums(reading, rows), reading.verdict)
    rule_facts(maker, rows.get("rules", ()), reading.verdict, dict.fromkeys(place for place, _ in ratings))
    outcome = roles.first("outcome")
    if outcome is not None:
        verdict_facts(maker, rows.get("verdicts", ()), reading.verdict, outcome, of_customers=False)
    reason_facts(maker, _placed(reading, rows["reasons"]), _placed(reading, rows["reasons in all"]))
    severity_facts(maker, reading.places, rows["rated with a reason"], rows["rated where reasons are"])
    spoke = {(place, group): n for group, place, n in _placed(reading, rows["who commented"])}
    quotes, masked = _quotes(maker, reading, rows["comments"], names, spoke)
    themes, thin = find_themes(maker, _said(reading, rows["said"]))
    theme_facts(maker, themes)
    quotes = with_themes(maker, quotes, themes, spoke)
    ((respondents, answers_given),) = rows["size"]
    return SurveyFound(
        respondents,
        answers_given,
        begins,
        ends,
        reading.strangers,
        quotes,
        tuple(one.theme for one in themes.found),
        (*reading.caveats, *_left_out(table, reading, rows, settings), *doubts, *masked, *thin),
        (*reading.scales.values(), *reading.closing),
    )


def _script(reading: SurveyReading) -> Script:
    rated = "metric = 'rating' AND place IS NOT NULL"
    far = "abs(coalesce(felt, 0)) DESC, length(comment), comment"
    side = "sign(coalesce(felt, 0))"
    # Whoever answers again is one person all the same.
    rated_once = _once(f"avg(rating) AS rating FROM answers WHERE {rated}")
    judged = _once(
        f"avg(rating) AS rating, avg(felt) AS felt, avg(verdict) AS verdict FROM answers WHERE {rated} "
        "AND rating IS NOT NULL AND verdict IS NOT NULL"
    )
    return Script(
        queries={
            "size": Query(
                "SELECT count(DISTINCT person), count(rating) FILTER (WHERE metric <> 'words') FROM answers",
                0,
            ),
            "span": Query("SELECT max(moment), -min(moment) FROM answers", 0, largest=True),
            "ratings": _counted("number, place, rating", f"{rated_once} WHERE rating IS NOT NULL"),
            "expected": _counted(
                "number, place, expectation",
                f"{_once(f'avg(expectation) AS expectation FROM answers WHERE {rated}')} "
                "WHERE expectation IS NOT NULL",
            ),
            "gaps": _counted(
                "number, place, gap",
                f"{_once(f'avg(rating - expectation) AS gap FROM answers WHERE {rated}')} "
                "WHERE gap IS NOT NULL",
            ),
            "closing": _counted(
                "metric, number, place, rating",
                _once(
                    "metric, avg(rating) AS rating FROM answers WHERE metric NOT IN ('rating', 'words') "
                    "AND rating IS NOT NULL",
                    ", metric",
                ),
            ),
            "closing by month": _counted(
                "metric, month, place, rating",
                "(SELECT person, metric, strftime(make_timestamp(moment * 1000000), '%Y-%m') AS month, "
                "place, avg(rating) AS rating FROM answers WHERE metric NOT IN ('rating', 'words') "
                "AND rating IS NOT NULL AND moment IS NOT NULL GROUP BY ALL)",
            ),
            **(_joint(judged) if reading.verdict else {}),
            "reasons": _counted(
                "number, place, reason",
                "(SELECT DISTINCT person, number, place, reason FROM answers WHERE reason IS NOT NULL)",
            ),
            "reasons in all": _counted(
                "number, place",
                "(SELECT DISTINCT person, number, place FROM answers WHERE reason IS NOT NULL)",
            ),
            "who commented": _counted(
                "number, place",
                "(SELECT DISTINCT person, number, place FROM answers WHERE metric IN ('rating', 'words') "
                "AND (rating IS NOT NULL OR comment IS NOT NULL))",
            ),
            # The plainest words: ratings far from the middle, neither too short nor too long.
            "comments": Query(
                "SELECT number, place, felt, comment, 1 FROM (SELECT number, place, felt, comment FROM "
                f"answers WHERE length(comment) BETWEEN {_SHORTEST_QUOTE} AND {_LONGEST_QUOTE} QUALIFY "
                f"row_number() OVER (PARTITION BY number, place, person ORDER BY {far}) = 1 AND "
                f"row_number() OVER (PARTITION BY number, place, lower(comment) ORDER BY {far}, person) = 1) "
                f"QUALIFY row_number() OVER (PARTITION BY number, place, {side} ORDER BY {far}) <= {_QUOTES} "
                "ORDER BY ALL",
                4,
            ),
            **severity_queries(),
            "said": Query(
                "SELECT DISTINCT person, number, place, felt, comment, 1 FROM answers "
                "WHERE comment IS NOT NULL ORDER BY ALL",
                5,
                largest=True,
            ),
            "trouble": Query(
                "SELECT metric, count(*) FILTER (WHERE told AND rating IS NULL AND NOT absent), "
                "count(*) FILTER (WHERE absent) FROM answers WHERE metric <> 'words' GROUP BY ALL ORDER "
                "BY ALL",
                1,
            ),
        },
        statements=(reading.statement,),
        tables=reading.tables,
    )


def _joint(judged: str) -> dict[str, Query]:
    """Write the queries for what ratings have to do with the verdict, and with each other."""
    # The part of a respondent must not hang on how the rows are spread over a cluster.
    fold = "left(md5(person), 1)"
    sums = "count(*), sum({x}), sum({y}), sum({x} * {x}), sum({y} * {y}), sum({x} * {y})"
    both = f"{judged} AS one JOIN {judged} AS other ON one.person = other.person AND one.place < other.place"
    return {
        "pairs": Query(
            f"SELECT {fold} AS fold, number, place, {sums.format(x='rating', y='verdict')} FROM {judged} "
            "GROUP BY ALL ORDER BY ALL",
            3,
        ),
        "together": Query(
            f"SELECT {fold.replace('person', 'one.person')} AS fold, one.number, one.place, other.place, "
            f"{sums.format(x='one.rating', y='other.rating')} FROM {both} GROUP BY ALL ORDER BY ALL",
            4,
        ),
        "rules": rules_query(judged),
        "verdicts": Query(
            "SELECT number, count(*), sum(verdict), sum(verdict * verdict) FROM (SELECT person, number, "
            "avg(verdict) AS verdict FROM answers WHERE verdict IS NOT NULL GROUP BY person, number) "
            "GROUP BY ALL ORDER BY ALL",
            1,
        ),
    }


def _once(selected: str, more: str = "") -> str:
    """Write a query with one row for each person and touchpoint."""
    return f"(SELECT person, number, place, {selected} GROUP BY person, number, place{more})"


def _counted(keys: str, rows: str) -> Query:
    return Query(f"SELECT {keys}, count(*) FROM {rows} GROUP BY ALL ORDER BY ALL", len(keys.split(",")))


def _placed(reading: SurveyReading, rows: list[Row]) -> list[Row]:
    """Name the touchpoints of rows of group, place and more."""
    return [(group, "" if place is None else reading.places[place], *rest) for group, place, *rest in rows]


def _said(reading: SurveyReading, rows: list[Row]) -> list[Comment]:
    return [
        Comment(person, group, "" if place is None else reading.places[place], felt, text)
        for person, group, place, felt, text, _ in rows
    ]


def _sums(
    reading: SurveyReading, rows: Rows
) -> tuple[dict[Place, dict[str, Sums]], dict[tuple[Place, Place], dict[str, Sums]]]:
    """Return sums over rating and verdict, and over two ratings, by group and part of the respondents."""
    alone: dict[Place, dict[str, Sums]] = defaultdict(dict)
    pairs: dict[tuple[Place, Place], dict[str, Sums]] = defaultdict(dict)
    for fold, group, place, *sums in rows.get("pairs", ()):
        for shown in {group, None}:
            parts = alone[reading.places[place], shown]
            parts[fold] = parts.get(fold, Sums()) + Sums(*sums)
    for fold, group, one, other, *sums in rows.get("together", ()):
        for shown in {group, None}:
            parts = pairs[(reading.places[one], shown), (reading.places[other], shown)]
            parts[fold] = parts.get(fold, Sums()) + Sums(*sums)
    return alone, pairs


def _quotes(
    maker: FactMaker,
    reading: SurveyReading,
    rows: list[Row],
    names: Mapping[int, str],
    spoke: Mapping[Place, int],
) -> tuple[tuple[Quote, ...], tuple[Caveat, ...]]:
    """Choose quotes; whoever is of a group too small to be shown at the touchpoint speaks for everybody.

    Where fewer people spoke of a touchpoint than may be shown at all, none of them is quoted.
    """
    people: dict[str, int] = defaultdict(int)
    for (named, _), count in spoke.items():
        people[named] += count
    by_cell: dict[tuple[int | None, int | None], list[Row]] = defaultdict(list)
    for row in rows:
        group, place = row[:2]
        name = "" if place is None else reading.places[place]
        if people[name] >= maker.smallest:
            own = spoke.get((name, group), 0)
            hidden = group is not None and own < maker.smallest
            by_cell[place, None if hidden else group].append(row)
    quotes: list[Quote] = []
    masked = 0
    for (place, group), said in by_cell.items():
        touchpoint = None if place is None else reading.places[place]
        ids = maker.groups[group] if group is not None else None
        for number, (*_, comment, _) in enumerate(_both_sides(said)[:_QUOTES], 1):
            text = without_contact_details(" ".join(comment.split()))
            masked += text != " ".join(comment.split())
            parts = (maker.sources[0], "quote", touchpoint, ids and make_id(ids.segment), str(number))
            quotes.append(
                Quote(
                    id=".".join(part for part in parts if part),
                    text=text,
                    touchpoint=touchpoint,
                    persona=ids.persona if ids else None,
                    voice="customer",
                    speaker="" if group is None else names[group],
                    source=maker.sources[0],
                )
            )
    told = nmessage("contact details covered in {n} quote", "contact details covered in {n} quotes", masked)
    return tuple(quotes), (Caveat("contact details", masked, told),) if masked else ()


def _both_sides(said: list[Row]) -> list[Row]:
    """Order what was said: the strongest criticism and the strongest praise in turn, doubles left out."""
    ordered = sorted(said, key=lambda row: (-abs(row[2] or 0), len(row[3]), row[3]))
    sides = [[row for row in ordered if (row[2] or 0) < 0], [row for row in ordered if (row[2] or 0) > 0]]
    neither = [row for row in ordered if not row[2]]
    in_turn = [row for pair in zip_longest(*sides) for row in pair if row is not None]
    once = {" ".join(row[3].lower().split()): row for row in reversed([*in_turn, *neither])}
    return [row for row in in_turn + neither if once[" ".join(row[3].lower().split())] is row]


def _left_out(table: Table, reading: SurveyReading, rows: Rows, settings: Settings) -> list[Caveat]:
    """Report the answers that could not be used, with some of them."""
    caveats = []
    absent = sum(row[2] for row in rows["trouble"])
    if absent and settings.not_applicable:
        values = Written(", ".join(f"{value:g}" for value in settings.not_applicable))
        told = nmessage(
            "{n} rating of {values} counted as not applicable",
            "{n} ratings of {values} counted as not applicable",
            absent,
            values=values,
        )
        caveats.append(Caveat("not applicable", absent, told))
    elif settings.not_applicable:
        values = Written(", ".join(f"{value:g}" for value in settings.not_applicable))
        told = message(
            "no rating is {values}: that it means that there is none changes nothing", values=values
        )
        caveats.append(Caveat("option", 0, told))
    for metric, bad, _ in rows["trouble"]:
        if bad:
            ends = dict.fromkeys(one.ends for one in reading.questions if one.metric == metric)
            told = nmessage(
                "{n} answer to {metric} questions is not a number {inside:or} and was left out",
                "{n} answers to {metric} questions are not numbers {inside:or} and were left out",
                bad,
                metric=metric,
                inside=tuple(
                    message("from {low} to {high}", low=f"{low:g}", high=f"{high:g}") for low, high in ends
                ),
            )
            samples = _bad_answers(table, reading, metric, settings)
            caveats.append(Caveat("bad rating", bad, told, samples))
    return caveats


def _bad_answers(table: Table, reading: SurveyReading, metric: str, settings: Settings) -> tuple[Sample, ...]:
    found: list[Sample] = []
    for question in reading.questions:
        if question.metric == metric and len(found) < SHOWN:
            ends, none = question.ends, (*settings.not_applicable, *question.no_answer)
            allowed = ", ".join(f"{value!r}" for value in none) or "NULL"
            column = table.column(question.column)
            number = reading.numbers[question.column].number(column)
            condition = (
                f"({cleaned(column)}) IS NOT NULL AND coalesce(({number}) NOT BETWEEN {ends[0]!r} AND "
                f"{ends[1]!r}, true) AND coalesce(({number}) NOT IN ({allowed}), true)"
            )
            found += table.samples(condition, cleaned(column), [column.name])
    return tuple(found[:SHOWN])
