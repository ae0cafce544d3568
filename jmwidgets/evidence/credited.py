"""Credit of touchpoints of the data that were read last, fit for a page: nothing tells of a few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import spoken
from jmwidgets.evidence.crediting import RULES, credit
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.customers.segments import People
from jmwidgets.evidence.events.goals import kept_goals
from jmwidgets.evidence.events.reading import EventReading, read_events
from jmwidgets.evidence.gathering import grouped
from jmwidgets.evidence.people_rows import own_segment, read_last
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.words import _, nearest, use

if TYPE_CHECKING:
    import pandas as pd

_GOAL = "goal"


def credits_of(journey: Journey, journey_file: Path, goal: str | None, persona: str | None) -> dict[str, Any]:
    """Return the credit of each touchpoint for a goal, by first, last, linear and Markov.

    Parameters
    ----------
    journey_file
        Where the journey is kept: how its data were read stands beside it.
    goal
        A touchpoint, a stage or an outcome; None: what was told when the data were read, else purchases.
    persona
        Whose ways; None: those of everybody.

    Returns
    -------
    dict
        Plain JSON values, as `jmwidgets.insight.credits.Credits` reads them.

    Raises
    ------
    JourneyError
        When no events were read or they are gone, nobody said what the goal is, or too few reached it.
    """
    opened, options = read_last(journey, journey_file, "events")
    events, settings = opened["events"], options.settings()
    told = (goal,) if goal else settings.goals or kept_goals(journey, events.source.id)
    settings = replace(settings, goals=told)
    groups = grouped(
        journey, opened, settings, spoken.columns_of(options.segments), spoken.groups_of(options.clusters)
    )
    grouping = groups.get("events", Grouping())
    reading = read_events(journey, events.table, events.roles, settings, grouping)
    if not reading.has_goals:
        raise JourneyError(
            _(
                "expected a goal, such as a touchpoint or an outcome, got events without purchases; "
                "name it: report.credit(“purchased”)"
            )
        )
    segment = None
    if persona is not None:
        ids = People(journey, settings, drafts=False).ids(grouping, events.source.id)
        segment = own_segment(journey, persona, {number: one.segment for number, one in ids.items()})
    script = Script(
        {
            "contacts": Query(
                "SELECT customer, moment, place, outcome, number, count(*) FROM readings "
                "WHERE customer IS NOT NULL AND moment IS NOT NULL "
                f"AND place < {len(reading.places)} GROUP BY ALL ORDER BY ALL",
                5,
            )
        },
        (reading.statement,),
        reading.tables,
    )
    rows = events.table.gather(
        script,
        script.merge,
        {*reading.columns, *grouping.within_columns},
        events.roles.first("customer"),
    )
    contacts = [row for row in rows["contacts"] if persona is None or row[4] == segment]
    with use(nearest(journey.language)):
        found = credit(_frame(journey, reading, contacts), _GOAL, smallest=journey.smallest_group)
        return fit_for_a_page(found, reading.goal_names, journey.smallest_group)


def _frame(journey: Journey, reading: EventReading, contacts: Sequence[Any]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (
            customer,
            moment,
            journey.touchpoints[reading.places[place]].name,
            _GOAL if outcome in reading.goal_outcomes or place in reading.goal_places else None,
        )
        for customer, moment, place, outcome, _number, _count in contacts
    ]
    return pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome"])


def fit_for_a_page(found: pd.DataFrame, goals: Sequence[str], smallest: int) -> dict[str, Any]:
    """Leave out what would tell of fewer than `smallest` people.

    First and last touchpoints count people: shares of a few are left out, and so many others that
    what is left out in a column is not a few people either.

    Parameters
    ----------
    found
        What `credit` gave.
    """
    people, at_once = int(found.attrs["people"]), int(found.attrs["at_once"])
    ways = people - at_once
    hidden = {
        rule: _few([round(share * ways) for share in found[rule]], ways, smallest)
        for rule in ("first", "last")
    }
    return {
        "goals": list(goals),
        "people": people,
        "at_once": None if 0 < at_once < smallest else at_once,
        "rows": [
            {
                "touchpoint": str(name),
                "n": None if 0 < ways - int(row["n"]) < smallest else int(row["n"]),
                "shares": {
                    rule: None
                    if place in hidden.get(rule, ())
                    else [float(row[f"{rule}{end}"]) for end in ("", "_low", "_high")]
                    for rule in RULES
                },
                "disagree": bool(row["disagree"]),
            }
            for place, (name, row) in enumerate(found.iterrows())
        ],
    }


def _few(counts: Sequence[int], whole: int, smallest: int) -> set[int]:
    """Return the positions of counts that must not be told: of a few people, and others to hide those."""
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest}
    # What no row tells is left of the whole: a row too few met, or what is hidden.
    rest = whole - sum(counts)
    while hidden or 0 < rest < smallest:
        untold = rest + sum(counts[place] for place in hidden)
        if untold >= smallest and (len(hidden) > 1 or rest > 0):
            break
        others = [place for place, count in enumerate(counts) if place not in hidden and count]
        if not others:
            break
        hidden.add(min(others, key=lambda place: counts[place]))
    return hidden
