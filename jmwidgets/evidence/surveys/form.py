"""The questions of a survey as SQL: each row becomes one answer for every question, and one for its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import EMOTION
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.look import Look
from jmwidgets.evidence.reading.mapping import ColumnMap, column_of
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.evidence.reading.worded import WordReading
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.scales import FoundScale

METRICS: Mapping[str, tuple[float, float]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The scale of each satisfaction question."""

_ANSWERS = """STRUCT(metric VARCHAR, own_place SMALLINT, told BOOLEAN, absent BOOLEAN, rating DOUBLE,
    felt DOUBLE, expectation DOUBLE, comment VARCHAR, reason VARCHAR)[]"""
"""The type of what a row says, also where the map has no touchpoint yet that a survey is about."""


@dataclass(frozen=True)
class Question:
    """A column of ratings."""

    column: str
    metric: str
    """`rating`, `nps`, `csat` or `ces`."""
    place: int | None
    """The touchpoint it is about; None: the whole journey, or as another column says (long form)."""
    found: FoundScale | None = None
    """The scale of a rating."""
    only: tuple[str, ...] = ()
    """In long form, the touchpoints whose ratings are on this scale; empty: all."""

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest answer."""
        if self.found is None:
            return METRICS[self.metric]
        return self.found.scale.low, self.found.scale.high

    @property
    def no_answer(self) -> tuple[float, ...]:
        """Numbers that mean that there is none, beside those that were told."""
        return () if self.found is None else self.found.no_answer


@dataclass(frozen=True)
class SurveyForm:
    """The columns of a survey; each column of numbers is read once for every row."""

    roles: ColumnMap
    look: Look
    settings: Settings

    def rating(self, column: str, found: FoundScale | None) -> str:
        """Write a rating so that more is better, also where 1 is best."""
        given = self.number(column)
        return f"({found.worst + found.best!r} - {given})" if found is not None and found.turned else given

    def felt(self, question: Question) -> str:
        """Write a rating moved linearly to the emotion scale."""
        low, high = question.ends
        step = (EMOTION.high - EMOTION.low) / (high - low)
        return f"(({self.rating(question.column, question.found)} - {low!r}) * {step!r} + {EMOTION.low!r})"

    def number(self, column: str) -> str:
        """Write the number in a column of `rows`."""
        return sql.name(f"#{list(self.look.numbers).index(column)}")

    @property
    def rows(self) -> str:
        """The rows of the table with their numbers."""
        numbers = [f"{self.look.number(name)} AS {self.number(name)}" for name in self.look.numbers]
        return f"(SELECT *, {', '.join(numbers)} FROM raw)" if numbers else "raw"

    def statement(
        self, questions: Sequence[Question], grouping: Grouping, *, verdict: str, moment: str
    ) -> str:
        """Write the statement that makes the table `answers`."""
        respondent = column_of(self.look.table, self.roles, "respondent")
        key = whole(respondent) if respondent else "NULL::VARCHAR"
        touchpoint = self.roles.first("touchpoint")
        answers = [*map(self._answer, questions), *self._words(questions)]
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
                coalesce(places.place, own_place) AS place, told, absent, rating, felt, expectation, comment,
                reason
            FROM ({found}) AS found
            LEFT JOIN places ON places.text = place_text AND metric IN ('rating', 'words')
            {grouping.join("found.respondent")}
            WHERE {grouping.number("found")} IS DISTINCT FROM {HIDDEN}"""

    def _answer(self, question: Question) -> str:
        """Write the answer to one question of a row."""
        rated = question.metric == "rating"
        low, high = question.ends
        given = self.number(question.column)
        none = dict.fromkeys((*self.settings.not_applicable, *question.no_answer))
        missing = ", ".join(f"{value!r}" for value in none) or "NULL"
        about = dict(self.roles.all(question.metric))[question.column]
        expected = [column for column, argument in self.roles.all("expectation") if argument == about]
        expectation = self.rating(expected[0], question.found) if expected and rated else "NULL::DOUBLE"
        better = self.rating(question.column, question.found)
        # Words that stand for no number were told of when the words were read.
        is_worded = isinstance(self.look.numbers[question.column], WordReading)
        told = f"({given if is_worded else cleaned(self.look.table.column(question.column))}) IS NOT NULL"
        mine = self._is_about(question)
        inside = f"BETWEEN {low!r} AND {high!r}"
        counts = f"{mine} AND {given} {inside} AND coalesce({given} NOT IN ({missing}), true)"
        return f"""{{
            'metric': {sql.text(question.metric)},
            'own_place': {"NULL" if question.place is None else question.place}::SMALLINT,
            'told': {told} AND {mine},
            'absent': coalesce({given} IN ({missing}), false) AND {mine},
            'rating': CASE WHEN {counts} THEN {better} END,
            'felt': CASE WHEN {counts} THEN {self.felt(question)} END,
            'expectation': CASE WHEN {mine} AND {expectation} {inside} THEN {expectation} END,
            'comment': NULL::VARCHAR,
            'reason': NULL::VARCHAR
        }}"""

    def _is_about(self, question: Question) -> str:
        """Write whether a row is about one of the touchpoints of a question."""
        touchpoint = self.roles.first("touchpoint")
        if not question.only or not touchpoint:
            return "true"
        named = ", ".join(map(sql.text, question.only))
        return f"coalesce({sql.name(touchpoint)}::VARCHAR IN ({named}), false)"

    def _words(self, questions: Sequence[Question]) -> list[str]:
        """Write what a row says in words, each with the touchpoint and the rating that it goes with."""
        found = []
        for role in ("comment", "reason"):
            for column, about in self.roles.all(role):
                mine = self._rated_beside(questions, about)
                if about and not mine:
                    continue
                of = mine[0].place if mine else None
                felt = " ".join(f"WHEN {self._is_about(one)} THEN {self.felt(one)}" for one in mine)
                words = {"comment": "NULL", "reason": "NULL", role: cleaned(self.look.table.column(column))}
                found.append(f"""{{
                    'metric': 'words',
                    'own_place': {"NULL" if of is None else of}::SMALLINT,
                    'told': false,
                    'absent': false,
                    'rating': NULL::DOUBLE,
                    'felt': {f"CASE {felt} END" if felt else "NULL::DOUBLE"},
                    'expectation': NULL::DOUBLE,
                    'comment': {words["comment"]}::VARCHAR,
                    'reason': {words["reason"]}::VARCHAR
                }}""")
        return found

    def _rated_beside(self, questions: Sequence[Question], about: str) -> list[Question]:
        """Return the questions that words go with: of the same touchpoint, else the one on the whole."""
        ratings = dict(self.roles.all("rating"))
        own = [one for one in questions if one.metric == "rating" and ratings[one.column] == about]
        if about or self.roles.first("touchpoint") or len(own) == 1:
            return own
        return [one for one in questions if one.metric != "rating" and one.place is None][:1]
