"""The questions of a survey as SQL: each row becomes one answer for every question, and one for its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import Scale
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.look import Look
from jmwidgets.evidence.reading.mapping import ColumnMap, column_of
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.evidence.settings import Settings

METRICS: Mapping[str, tuple[float, float]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The scale of each satisfaction question."""

_ANSWERS = """STRUCT(metric VARCHAR, own_place SMALLINT, told BOOLEAN, absent BOOLEAN, rating DOUBLE,
    expectation DOUBLE, comment VARCHAR, reason VARCHAR)[]"""
"""The type of what a row says, also where the map has no touchpoint yet that a survey is about."""


@dataclass(frozen=True)
class Question:
    """A column of ratings."""

    column: str
    metric: str
    """`rating`, `nps`, `csat` or `ces`."""
    place: int | None
    """The touchpoint it is about; None: the whole journey, or as another column says (long form)."""


@dataclass(frozen=True)
class SurveyForm:
    """The columns of a survey; each column of numbers is read once for every row."""

    roles: ColumnMap
    look: Look
    settings: Settings

    def rating(self, column: str) -> str:
        """Write a rating so that more is better, also where 1 is best."""
        given = self.number(column)
        worst, best = self.settings.scale or (0, 1)
        return given if worst < best else f"({worst + best!r} - {given})"

    def number(self, column: str) -> str:
        """Write the number in a column of `rows`."""
        return sql.name(f"#{list(self.look.numbers).index(column)}")

    @property
    def rows(self) -> str:
        """The rows of the table with their numbers."""
        numbers = [f"{self.look.number(name)} AS {self.number(name)}" for name in self.look.numbers]
        return f"(SELECT *, {', '.join(numbers)} FROM raw)" if numbers else "raw"

    def statement(
        self, questions: Sequence[Question], scale: Scale, grouping: Grouping, *, verdict: str, moment: str
    ) -> str:
        """Write the statement that makes the table `answers`."""
        respondent = column_of(self.look.table, self.roles, "respondent")
        key = whole(respondent) if respondent else "NULL::VARCHAR"
        touchpoint = self.roles.first("touchpoint")
        answers = [*(self._answer(question, scale) for question in questions), *self._words(questions)]
        found = f"""
            SELECT {key} AS respondent,
                coalesce({key}, 'row ' || row_number() OVER ()) AS person,
                {grouping.within()} AS own_number, {verdict} AS verdict,
                {moment} AS moment, {sql.name(touchpoint) if touchpoint else "NULL"}::VARCHAR AS place_text,
                UNNEST([{", ".join(answers)}]::{_ANSWERS}, recursive := true)
            FROM {self.rows}"""
        return f"""
            CREATE TEMP TABLE answers AS
            SELECT found.person, {grouping.number("found")} AS number, verdict, moment, metric,
                coalesce(places.place, own_place) AS place, told, absent, rating, expectation, comment, reason
            FROM ({found}) AS found
            LEFT JOIN places ON places.text = place_text AND metric IN ('rating', 'words')
            {grouping.join("found.respondent")}
            WHERE {grouping.number("found")} IS DISTINCT FROM {HIDDEN}"""

    def _answer(self, question: Question, scale: Scale) -> str:
        """Write the answer to one question of a row."""
        rated = question.metric == "rating"
        low, high = (scale.low, scale.high) if rated else METRICS[question.metric]
        given = self.number(question.column)
        missing = ", ".join(f"{value!r}" for value in self.settings.not_applicable) or "NULL"
        about = dict(self.roles.all(question.metric))[question.column]
        expected = [column for column, argument in self.roles.all("expectation") if argument == about]
        expectation = self.rating(expected[0]) if expected and rated else "NULL::DOUBLE"
        better = self.rating(question.column) if rated else given
        told = f"({cleaned(self.look.table.column(question.column))}) IS NOT NULL"
        inside = f"BETWEEN {low!r} AND {high!r}"
        present = f"coalesce({given} NOT IN ({missing}), true)"
        return f"""{{
            'metric': {sql.text(question.metric)},
            'own_place': {"NULL" if question.place is None else question.place}::SMALLINT,
            'told': {told},
            'absent': coalesce({given} IN ({missing}), false),
            'rating': CASE WHEN {given} {inside} AND {present} THEN {better} END,
            'expectation': CASE WHEN {expectation} {inside} THEN {expectation} END,
            'comment': NULL::VARCHAR,
            'reason': NULL::VARCHAR
        }}"""

    def _words(self, questions: Sequence[Question]) -> list[str]:
        """Write what a row says in words, each with the touchpoint and the rating that it goes with."""
        ratings = dict(self.roles.all("rating"))
        found = []
        for role in ("comment", "reason"):
            for column, about in self.roles.all(role):
                of = next((one for one in questions if ratings.get(one.column) == about), None)
                if about and of is None:
                    continue
                words = {"comment": "NULL", "reason": "NULL", role: cleaned(self.look.table.column(column))}
                found.append(f"""{{
                    'metric': 'words',
                    'own_place': {"NULL" if of is None or of.place is None else of.place}::SMALLINT,
                    'told': false,
                    'absent': false,
                    'rating': {"NULL::DOUBLE" if of is None else self.rating(of.column)},
                    'expectation': NULL::DOUBLE,
                    'comment': {words["comment"]}::VARCHAR,
                    'reason': {words["reason"]}::VARCHAR
                }}""")
        return found
