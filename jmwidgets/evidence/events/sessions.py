"""Facts of sessions: how many customers have, what lies in one, how long it lasts, and whether it ends well.

A session is told by a column, by the case, or by a gap: contacts of a customer with no long pause among them.
"""

from __future__ import annotations

from typing import Any

from jmwidgets.document import Wording, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE
from jmwidgets.evidence.events.counts import EventCounts, collected, totalled
from jmwidgets.evidence.events.durations import spread_facts
from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.writing import count_where, grouped, listed, rounded
from jmwidgets.evidence.figures.clustered import Ratio
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.reading.script import Query
from jmwidgets.evidence.reading.source import Row

IN_A_SESSION, SESSIONS = "people in a session", "sessions"
_CONTACTS, _TOUCHPOINTS = "contacts in sessions", "touchpoints in sessions"
_SEVERAL = "sessions with several contacts"
_FIRST = "goal in the first session"


def session_script(reading: EventReading) -> tuple[tuple[str, ...], dict[str, Query]]:
    """Write the statements that put contacts into sessions, and the queries about them; none without."""
    if reading.sessions is None:
        return (), {}
    return (_contacts(reading), _SESSIONS), _queries()


def _contacts(reading: EventReading) -> str:
    """Write the contacts on the map, once each, with the session that each lies in."""
    by_gap = isinstance(reading.sessions, int)
    key = "NULL" if by_gap else f'min("{reading.sessions}")'
    goal = (
        f"coalesce(bool_or(outcome IN ({listed(reading.goal_outcomes)})), false) "
        f"OR place IN ({listed(reading.goal_places)})"
    )
    once = f"""
        SELECT customer, any_value(number) AS number, moment, place, {goal} AS goal, {key} AS told
        FROM readings
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {len(reading.places)}
        GROUP BY customer, moment, place"""
    if by_gap:
        pause = "moment - lag(moment) OVER (PARTITION BY customer ORDER BY moment, place)"
        once = f"""
            SELECT * EXCLUDE (told, begins), sum(begins) OVER (
                PARTITION BY customer ORDER BY moment, place ROWS UNBOUNDED PRECEDING
            ) AS told
            FROM (SELECT *, coalesce({pause} > {reading.sessions}, true)::INTEGER AS begins FROM ({once}))"""
    return f"CREATE TEMP TABLE in_sessions AS {once}"


_SESSIONS = """
    CREATE TEMP TABLE sessions AS
    SELECT *, row_number() OVER (PARTITION BY customer ORDER BY began, told) = 1 AS is_first
    FROM (
        SELECT customer, any_value(number) AS number, told, count(*) AS contacts,
            count(DISTINCT place) AS touchpoints, min(moment) AS began, max(moment) - min(moment) AS lasted,
            bool_or(goal) AS goal
        FROM in_sessions WHERE told IS NOT NULL GROUP BY customer, told
    )"""


def _queries() -> dict[str, Query]:
    each = """(
        SELECT any_value(number) AS number, count(*) AS sessions, sum(contacts) AS contacts,
            sum(touchpoints) AS touchpoints, count(*) FILTER (WHERE goal) AS goals,
            count(*) FILTER (WHERE contacts > 1) AS several, bool_or(goal AND is_first) AS goal_first
        FROM sessions GROUP BY customer)"""
    sums = ", ".join(
        f"sum({what}), sum({what} * {what}), sum({what} * sessions)"
        for what in ("contacts", "touchpoints", "goals")
    )
    people = ", ".join(
        map(
            count_where,
            ("goals > 0", "goals < sessions", "several > 0", "several < sessions", "goal_first"),
        )
    )
    queries = {
        "sessions": grouped(
            f"number, count(*), sum(sessions), sum(sessions * sessions), {sums}, sum(several), {people}",
            each,
            1,
        ),
        "session lengths": grouped(
            f"number, {rounded('lasted')}, count(*)", "sessions WHERE contacts > 1", 2
        ),
        "outside sessions": Query("SELECT count(*) FROM in_sessions WHERE told IS NULL", 0),
    }
    for name, column in (("sessions at", "place"), ("sessions in", "stage")):
        met = f"""(
            SELECT customer, any_value(number) AS number, {column}, count(DISTINCT told) AS met
            FROM in_sessions JOIN stages USING (place) WHERE told IS NOT NULL GROUP BY customer, {column})"""
        had = "(SELECT customer, count(*) AS sessions FROM sessions GROUP BY customer)"
        queries[name] = grouped(
            f"number, {column}, count(*), sum(met), sum(met * met), sum(met * sessions), "
            f"{count_where('met = sessions')}",
            f"{met} JOIN {had} USING (customer)",
            2,
        )
    return queries


class _Whole:
    """All sessions of a group, by the customers who have them."""

    def __init__(self, row: Row) -> None:
        self.people, self.sessions, self._squares = (int(one) for one in row[:3])
        self._sums = row[3:12]
        (self.several, self.with_goal, self.with_none, self.with_several, self.with_single, self.first) = (
            int(one) for one in row[12:]
        )

    def of(self, place: int) -> Ratio:
        """Give contacts (0), touchpoints (1) or goals (2) as sums over customers."""
        return self.ratio(*(int(one) for one in self._sums[3 * place : 3 * place + 3]))

    def ratio(self, total: int, squares: int, products: int) -> Ratio:
        """Give what is in sessions as sums over customers."""
        return Ratio(self.people, total, self.sessions, squares, self._squares, products)

    @property
    def per_customer(self) -> Ratio:
        """Sessions as sums over customers."""
        return Ratio(self.people, self.sessions, self.people, self._squares, self.people, self.sessions)


def session_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make sessions by customer, what is in one, how long it lasts, where it leads, and how many end well."""
    if counts.reading.sessions is None:
        return
    rule = formulas.session_rule(counts.reading.sessions)
    is_everything = not counts.rows["outside sessions"][0][0]
    wholes = {group: _Whole(row) for group, row in counts.by_group("sessions").items()}
    for group, whole in wholes.items():
        _in_all(maker, whole, group, is_everything=is_everything)
        _tell_in_all(maker, counts, whole, group, rule)
    lengths = collected((group, "", *row) for group, *row in counts.rows["session lengths"])
    for (_, group), found in lengths.items():
        number: Number = (_SEVERAL, "", group)
        spread_facts(maker, measure.SESSION_LENGTH, found, formulas.session_length(rule), number)
    _where(maker, counts, wholes, rule, is_everything=is_everything)


def _in_all(maker: FactMaker, whole: _Whole, group: int | None, *, is_everything: bool) -> None:
    """Take down all sessions of a group, and how their numbers hang together."""
    ledger = maker.ledger
    numbers: dict[str, Number] = {
        what: (what, "", group) for what in (IN_A_SESSION, SESSIONS, _CONTACTS, _TOUCHPOINTS, _SEVERAL)
    }
    single: Number = (f"{NOT}{_SEVERAL}", "", group)
    ledger.put(numbers[IN_A_SESSION], whole.people)
    ledger.put(numbers[SESSIONS], whole.sessions, whole.people)
    ledger.put(numbers[_CONTACTS], whole.of(0).total, whole.people)
    ledger.put(numbers[_TOUCHPOINTS], whole.of(1).total, whole.people)
    ledger.put(numbers[_SEVERAL], whole.several, whole.with_several)
    ledger.put(single, whole.sessions - whole.several, whole.with_single)
    ledger.add_up([numbers[_SEVERAL], single], numbers[SESSIONS])
    if is_everything:
        ledger.add_up([numbers[IN_A_SESSION]], (PEOPLE, "", group))
    else:
        ledger.at_most(numbers[IN_A_SESSION], (PEOPLE, "", group), harmless=True)
    for part, more in (
        (IN_A_SESSION, SESSIONS),
        (SESSIONS, _TOUCHPOINTS),
        (_TOUCHPOINTS, _CONTACTS),
    ):
        # What is left are sessions and contacts of the same customers: nobody is among them alone.
        ledger.people[ledger.at_most(numbers[part], numbers[more])] = 0


def _tell_in_all(
    maker: FactMaker, counts: EventCounts, whole: _Whole, group: int | None, rule: Wording
) -> None:
    """Make the figures of all sessions of a group."""
    people: Number = (IN_A_SESSION, "", group)
    sessions: Number = (SESSIONS, "", group)
    for kind, ratio, tells, unit in (
        (measure.SESSIONS, whole.per_customer, (sessions, people), "sessions"),
        (measure.SESSION_CONTACTS, whole.of(0), ((_CONTACTS, "", group), sessions), "contacts"),
        (measure.SESSION_TOUCHPOINTS, whole.of(1), ((_TOUCHPOINTS, "", group), sessions), "touchpoints"),
    ):
        maker.add(kind, ratio.mean(), formulas.of_sessions(kind, rule), unit=unit, tells=tells, group=group)
    if not counts.reading.has_goals:
        return
    goals = whole.of(2)
    part: Number = (measure.SESSION_GOAL, "", group)
    rest: Number = (f"{NOT}{measure.SESSION_GOAL}", "", group)
    maker.ledger.put(part, goals.total, whole.with_goal)
    maker.ledger.put(rest, whole.sessions - goals.total, whole.with_none)
    maker.ledger.add_up([part, rest], sessions)
    names = counts.reading.goal_names
    about: dict[str, Any] = {"unit": "share", "group": group}
    maker.add(
        measure.SESSION_GOAL,
        goals.share(),
        formulas.session_goal(rule, names),
        tells=(part, sessions),
        **about,
    )
    first, _ = maker.split((_FIRST, "", group), IN_A_SESSION, whole.first, whole.people)
    maker.ledger.people[maker.ledger.at_most(first, part)] = 0
    maker.share_of(
        measure.FIRST_SESSION_GOAL, first, people, formulas.first_session_goal(rule, names), group=group
    )


def _where(
    maker: FactMaker,
    counts: EventCounts,
    wholes: dict[int | None, _Whole],
    rule: Wording,
    *,
    is_everything: bool,
) -> None:
    """Make the share of sessions that lead to each touchpoint, and into each stage that has a place."""
    places, order = counts.reading.places, list(dict.fromkeys(counts.stages))
    placed = {counts.stages[number] for number in counts.reading.placed}
    at = totalled((places[place], group, tuple(row)) for group, place, *row in counts.rows["sessions at"])
    inside = totalled((order[stage], group, tuple(row)) for group, stage, *row in counts.rows["sessions in"])
    for cells, field, came in (
        (at, "touchpoint", measure.REACH),
        (inside, "stage", f"{measure.FUNNEL} at all"),
    ):
        for (where, group), (people, total, squares, products, always) in cells.items():
            if field == "stage" and where not in placed:
                continue
            whole = wholes[group]
            part: Number = (f"in sessions {field}", where, group)
            rest: Number = (f"{NOT}{part[0]}", where, group)
            maker.ledger.put(part, total, people)
            maker.ledger.put(rest, whole.sessions - total, whole.people - always)
            maker.ledger.add_up([part, rest], (SESSIONS, "", group))
            if is_everything and (came, where, group) in maker.ledger.values:
                maker.ledger.people[maker.ledger.at_most((came, where, group), part)] = 0
            maker.add(
                measure.IN_SESSIONS,
                whole.ratio(int(total), int(squares), int(products)).share(),
                formulas.in_sessions(rule, of_stage=field == "stage"),
                unit="share",
                tells=(part, (SESSIONS, "", group)),
                group=group,
                **_at(field, where),
            )
    goals = [places[number] for number in counts.reading.goal_places]
    for group in wholes:
        ends: list[Number] = [
            ("in sessions touchpoint", where, group) for where in goals if (where, group) in at
        ]
        reached: Number = (measure.SESSION_GOAL, "", group)
        for part in ends:
            maker.ledger.people[maker.ledger.at_most(part, reached)] = 0
        if ends and not counts.reading.goal_outcomes:
            maker.ledger.covered(reached, ends)
        parts: list[Number] = [("in sessions touchpoint", where, group) for where in places]
        maker.ledger.add_up(parts, (_TOUCHPOINTS, "", group))
        for stage in placed:
            own: list[Number] = [
                ("in sessions touchpoint", where, group)
                for where, of in zip(places, counts.stages, strict=True)
                if of == stage and (where, group) in at
            ]
            if ("in sessions stage", stage, group) in maker.ledger.values:
                maker.ledger.covered(("in sessions stage", stage, group), own)


def _at(field: str, where: str) -> dict[str, Any]:
    return {field: where}
