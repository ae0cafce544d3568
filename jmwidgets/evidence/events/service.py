"""Facts of service: issues and their resolution, outcomes over time, waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from jmwidgets.document import measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.counts import HOUR, EventCounts, totalled
from jmwidgets.evidence.events.sales import PURCHASES, days_of, month_of
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import Moments, mean, median
from jmwidgets.evidence.reading.source import Row

_FEWEST = 2
_ISSUES, _RESOLVED = "issues", "resolved in a known time"
_OUTCOMES = "contacts with an outcome"


def issue_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make resolution rate and time, and how often an issue was passed on."""
    issues = counts.by_place("issues")
    if not any(row[1] for row in issues.values()):
        return
    has_issues, has_cases = counts.reading.meaning("issue"), "case" in counts.reading.has
    rate, time = formulas.RESOLUTION_RATE, formulas.RESOLUTION_TIME
    if not has_issues:
        rate = formulas.RESOLUTION_RATE_OF_CASES if has_cases else formulas.RESOLUTION_RATE_OF_CONTACTS
        time = formulas.RESOLUTION_TIME_OF_CASES
    maker.shares(
        measure.RESOLUTION_RATE,
        {cell: (resolved, n, *people) for cell, (n, resolved, *people) in issues.items()},
        rate,
        of=_ISSUES,
        caution=formulas.STILL_OPEN,
    )
    times = counts.durations("resolving")
    maker.put(_RESOLVED, {cell: (row[0], row[1]) for cell, row in counts.by_place("resolved").items()})
    for place, group in times:
        maker.ledger.at_most((_RESOLVED, place, group), (measure.RESOLUTION_RATE, place, group))
        maker.add(
            measure.RESOLUTION_TIME,
            median(times[place, group]).divided(HOUR),
            time,
            unit="hours",
            tells=[(_RESOLVED, place, group)],
            touchpoint=place,
            group=group,
        )
    if has_issues and counts.reading.meaning("transferred"):
        _transfers(maker, counts)


def _transfers(maker: FactMaker, counts: EventCounts) -> None:
    passed: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, times_passed, number in counts.rows["transfers"]:
        passed[counts.reading.places[place]].append((times_passed, number))
    for number, cases, people in counts.rows["issues passed on"]:
        place = counts.reading.places[number]
        moments = Moments.weighed(passed[place])
        passed_on: Number = ("issues with transfers", place, None)
        maker.ledger.put(passed_on, cases, people)
        issues: Number = (_ISSUES, place, None)
        if maker.ledger.values.get(issues) == cases:
            maker.ledger.add_up([passed_on], issues)
        elif maker.ledger.values.get(issues, 0) > cases:
            maker.ledger.at_most(passed_on, issues)
        if moments.n >= _FEWEST:
            maker.add(
                measure.TRANSFERS,
                mean(moments),
                formulas.TRANSFERS,
                unit="transfers",
                tells=[passed_on],
                touchpoint=place,
            )


def outcome_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of each outcome of all contacts with an outcome, by touchpoint and by month."""
    places, names = counts.reading.places, counts.reading.outcomes
    rows = counts.rows
    cells = totalled(
        ((places[place], names[outcome]), group, tuple(row))
        for group, place, outcome, *row in rows.get("outcomes", [])
    )
    alone = totalled(
        ((places[place], names[outcome]), group, tuple(row))
        for group, place, outcome, *row in rows.get("one outcome alone", [])
    )
    whole = counts.by_place("outcomes in all")
    maker.ledger.rare |= {f"{measure.OUTCOME} {name}" for name in names}
    several = {
        place for place in places if sum(of == place for of, _ in dict.fromkeys(key for key, _ in cells)) > 1
    }
    for ((place, outcome), group), (contacts, people) in cells.items():
        # An outcome that has no other beside it tells nothing.
        if place in several:
            every, everybody = whole[place, group]
            others = everybody - (alone.get(((place, outcome), group)) or (0,))[0]
            part, base = maker.split(
                (f"{measure.OUTCOME} {outcome}", place, group),
                _OUTCOMES,
                contacts,
                every,
                (people, others, everybody),
            )
            maker.share_of(
                measure.OUTCOME, part, base, formulas.OUTCOME, touchpoint=place, group=group, subject=outcome
            )
    groups = dict.fromkeys(group for _, group in whole)
    for place, group in product(places, groups):
        if place in several and (place, group) in whole:
            maker.ledger.add_up(
                [(f"{measure.OUTCOME} {name}", place, group) for name in names], (_OUTCOMES, place, group)
            )
    _by_month(maker, counts, several)
    _told_twice(maker, counts, several)


def _told_twice(maker: FactMaker, counts: EventCounts, several: Iterable[str]) -> None:
    """Say which outcomes are counted as issues and purchases, too."""
    ledger = maker.ledger
    named = dict(zip(counts.reading.outcomes, counts.reading.meanings, strict=True))
    for meaning, what in (("issue", _ISSUES), ("purchase", f"{PURCHASES} by place")):
        names = [name for name, of in named.items() if of == meaning]
        for number in [one for one in ledger.values if one[0] == what and one[1] in several]:
            parts = [(f"{measure.OUTCOME} {name}", *number[1:]) for name in names]
            if not names and meaning == "issue" and "case" not in counts.reading.has:
                parts = [(_OUTCOMES, *number[1:])]
            if sum(ledger.values.get(part, 0) for part in parts) == ledger.values[number]:
                ledger.add_up(parts, number)


def _by_month(maker: FactMaker, counts: EventCounts, several: Iterable[str]) -> None:
    """Make the shares of each month."""
    places, names, ledger = counts.reading.places, counts.reading.outcomes, maker.ledger
    every = {
        (places[place], month): (contacts, people)
        for month, place, contacts, people in counts.rows.get("months", [])
        if places[place] in several
    }
    for (place, month), (contacts, people) in every.items():
        ledger.put((_OUTCOMES, f"{place} {month}", None), contacts, people)
    of_outcome: dict[Cell, list[str]] = defaultdict(list)
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for month, number, outcome, contacts, people in counts.rows.get("outcomes by month", []):
        place, name = places[number], names[outcome]
        if place not in several:
            continue
        where = f"{place} {month}"
        what, rest = f"{measure.OUTCOME} {name}", f"not {measure.OUTCOME} {name}"
        whole = (_OUTCOMES, where, None)
        within = days_of(month, maker.period)
        ledger.put((what, where, None), contacts, people)
        ledger.put((rest, where, None), ledger.values[whole] - contacts)
        ledger.add_up([(what, where, None), (rest, where, None)], whole)
        of_outcome[what, number].append(where)
        parts[place, month].append(what)
        maker.share_of(
            measure.OUTCOME,
            (what, where, None),
            whole,
            formulas.OUTCOME,
            touchpoint=place,
            subject=f"{name} {month}",
            period=within,
            caution=formulas.part_of_a_month(*within) if within != month_of(month) else "",
        )
    for (what, number), months in of_outcome.items():
        ledger.add_up([(what, where, None) for where in months], (what, places[number or 0], None))
    for (place, month), outcomes in parts.items():
        where = f"{place} {month}"
        ledger.add_up([(what, where, None) for what in outcomes], (_OUTCOMES, where, None))
    for place in dict.fromkeys(place for place, _ in every):
        months = [f"{place} {month}" for of, month in every if of == place]
        ledger.add_up([(_OUTCOMES, where, None) for where in months], (_OUTCOMES, place, None))


def operation_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the mean of each operational figure, such as waiting time."""
    places = counts.reading.places
    found: Mapping[tuple[tuple[str, int], int | None], Row] = totalled(
        ((places[place], which), group, tuple(row))
        for group, place, which, *row in counts.rows.get("measures", [])
    )
    for ((place, which), group), (n, people, total, squares) in found.items():
        name, _, unit = counts.reading.measures[which].partition(",")
        number = (f"{measure.OPERATION} {which}", place, group)
        maker.ledger.put(number, n, people)
        if n >= _FEWEST:
            maker.add(
                measure.OPERATION,
                mean(Moments(n, total, max(0.0, squares - total * total / n))),
                formulas.OPERATION,
                unit=unit.strip().removeprefix("in ").strip(),
                tells=[number],
                subject=name.strip(),
                touchpoint=place,
                group=group,
            )
