"""Credit of touchpoints for reaching a goal, by four rules side by side: first, last, linear, Markov.

Each rule tells another story: the first touchpoint of a way, the last one, all of them alike, or, by Markov,
what would be lost if a touchpoint were not there (removal effect; Anderl 2016, with
chains of order 1). None of them proves a cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from jmwidgets.errors import JourneyError
from jmwidgets.words import _, listed

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[np.float64]]

Way = tuple[str, ...]
RULES = ("first", "last", "linear", "markov")
_START, _GOAL, _END = "(start)", "(goal)", "(end)"
_TIMES, _SEED = 300, 8128
_LOW, _HIGH = 2.5, 97.5


@dataclass(frozen=True)
class Reached:
    """How many people went a way, and how many of them reached the goal at its end."""

    people: float
    goal: float


def shares(ways: Mapping[Way, Reached]) -> dict[str, dict[str, float]]:
    """Return the share of the credit of each touchpoint, by rule.

    Parameters
    ----------
    ways
        The touchpoints of a way in their order, without the goal itself, and who went it.

    Returns
    -------
    dict
        Rule -> touchpoint -> share; the shares of a rule add up to 1.

    Examples
    --------
    >>> ways = {("ad", "shop", "call"): Reached(1, 1), ("ad",): Reached(1, 0)}
    >>> ways |= {("shop", "call"): Reached(1, 0)}
    >>> {name: round(share, 2) for name, share in shares(ways)["markov"].items()}
    {'ad': 0.2, 'call': 0.4, 'shop': 0.4}
    """
    met = {way: found for way, found in ways.items() if way}
    places = sorted({place for way in met for place in way})
    counts: dict[str, dict[str, float]] = {rule: defaultdict(float) for rule in RULES}
    for way, found in met.items():
        counts["first"][way[0]] += found.goal
        counts["last"][way[-1]] += found.goal
        for place in way:
            counts["linear"][place] += found.goal / len(way)
    counts["markov"].update(_removal_effects(met, places))
    return {rule: _normed(counts[rule], places) for rule in RULES}


def _normed(counts: Mapping[str, float], places: list[str]) -> dict[str, float]:
    total = sum(counts.values())
    return {place: counts.get(place, 0.0) / total if total else 0.0 for place in places}


def _removal_effects(ways: Mapping[Way, Reached], places: list[str]) -> dict[str, float]:
    """Return by how much fewer reach the goal without each touchpoint: whoever came to it ends there."""
    import numpy as np

    moves: dict[tuple[str, str], float] = defaultdict(float)
    for way, found in ways.items():
        for start, end in pairwise((_START, *way)):
            moves[start, end] += found.people
        moves[way[-1], _GOAL] += found.goal
        moves[way[-1], _END] += found.people - found.goal
    names = [_START, *places]
    number = {name: place for place, name in enumerate(names)}
    among, goal = np.zeros((len(names), len(names))), np.zeros(len(names))
    for (start, end), people in moves.items():
        if end in number:
            among[number[start], number[end]] += people
        elif end == _GOAL:
            goal[number[start]] += people
    out = np.zeros(len(names))
    for (start, _end), people in moves.items():
        out[number[start]] += people
    out[out == 0] = 1.0
    among, goal = among / out[:, None], goal / out
    everybody = _reaches(among, goal, [*range(len(names))])
    if everybody <= 0:
        return dict.fromkeys(places, 0.0)
    return {
        name: 1 - _reaches(among, goal, [n for n in range(len(names)) if n != number[name]]) / everybody
        for name in places
    }


def _reaches(among: Array, goal: Array, kept: list[int]) -> float:
    """Return how likely the goal is reached from the start over the places that are kept."""
    import numpy as np

    inner = np.eye(len(kept)) - among[np.ix_(kept, kept)]
    return float(np.linalg.solve(inner, goal[kept])[0])


def credit(
    rows: pd.DataFrame,
    goal: str,
    *,
    customer: str = "customer",
    time: str = "time",
    touchpoint: str = "touchpoint",
    outcome: str = "outcome",
    smallest: int = 5,
) -> pd.DataFrame:
    """Return the credit of each touchpoint for a goal, by four rules side by side.

    A way holds the contacts of a customer before the first one that reaches the goal; of customers who never
    do, all. Contacts at the same moment keep the order of the rows.

    Parameters
    ----------
    rows
        One contact a row, such as ``report.rows("events")``.
    goal
        An outcome, or a touchpoint.
    customer, time, touchpoint, outcome
        The columns; that of outcomes need not be there where the goal is a touchpoint.
    smallest
        Touchpoints that fewer people met on the way to the goal are put together as ``(others)``, and are
        left out where these are too few as well.

    Returns
    -------
    pandas.DataFrame
        Indexed by touchpoint: ``n``, the people who met it and reached the goal; for each rule its share and
        the ends of its 95 % interval, such as ``first``, ``first_low``, ``first_high`` (percentiles of 300
        resamples of the customers); ``disagree``, whether the intervals of two rules lie apart. ``attrs``
        hold the ``people`` who reached the goal, and how many did so ``at_once``, without a contact before.

    Raises
    ------
    JourneyError
        When a column is missing, nobody reaches the goal, or too few do.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     [(n, m, place) for n in range(12) for m, place in enumerate(["ad", "shop", "till"])],
    ...     columns=["customer", "time", "touchpoint"],
    ... )
    >>> credit(rows, "till")["first"].to_dict()
    {'ad': 1.0, 'shop': 0.0}
    """
    import numpy as np
    import pandas as pd

    ways, at_once = _ways(rows, goal, (customer, time, touchpoint), outcome)
    people = sum(one.goal for one in ways.values())
    if people + at_once < smallest:
        raise JourneyError(
            _(
                "expected at least {n} people who reach the goal {goal}, got fewer; take a longer time",
                n=smallest,
                goal=repr(goal),
            )
        )
    met: Counter[str] = Counter()
    for way, found in ways.items():
        met.update(dict.fromkeys(way, found.goal))
    ways = _joined(ways, {place for place, n in met.items() if n < smallest})
    joined: Counter[str] = Counter()
    for way, found in ways.items():
        joined.update(dict.fromkeys(way, found.goal))
    whole = shares(ways)
    random = np.random.Generator(np.random.PCG64(_SEED))
    again = [shares(one) for one in _resampled(ways, random)]
    order = sorted(whole["linear"], key=lambda place: -whole["linear"][place])
    table: dict[str, list[Any]] = {"n": [int(joined[place]) for place in order]}
    ends = {}
    for rule in RULES:
        draws = np.array([[one[rule].get(place, 0.0) for place in order] for one in again])
        low, high = np.percentile(draws, [_LOW, _HIGH], axis=0)
        ends[rule] = (low, high)
        table |= {rule: [whole[rule][place] for place in order]}
        table |= {f"{rule}_low": low.tolist(), f"{rule}_high": high.tolist()}
    lows = np.array([low for low, _high in ends.values()])
    highs = np.array([high for _low, high in ends.values()])
    table["disagree"] = (lows.max(axis=0) > highs.min(axis=0)).tolist()
    frame = pd.DataFrame(table, index=pd.Index(order, name="touchpoint"))
    frame = frame[frame["n"] >= smallest]
    frame.attrs |= {"goal": goal, "people": int(people + at_once), "at_once": int(at_once)}
    return frame


def _ways(
    rows: pd.DataFrame, goal: str, columns: tuple[str, str, str], outcome: str
) -> tuple[dict[Way, Reached], int]:
    """Count the ways, and those who reached the goal without any contact before."""
    missing = [name for name in columns if name not in rows.columns]
    if missing:
        raise JourneyError(
            _(
                "expected the columns {names}, got rows without {missing}; name the columns",
                names=listed(list(columns)),
                missing=listed(missing),
            )
        )
    person, time, place = columns
    known = rows.dropna(subset=[person, time, place]).sort_values(time, kind="stable")
    reaches = known[place].astype(str) == goal
    if outcome in known.columns:
        reaches |= known[outcome].astype(str) == goal
    if not reaches.any():
        raise JourneyError(
            _(
                "expected an outcome or a touchpoint that somebody reaches, got {goal}; correct its name",
                goal=repr(goal),
            )
        )
    after = reaches.groupby(known[person]).cumsum() > 0
    reached = set(known.loc[reaches, person])
    ways = {who: tuple(map(str, places)) for who, places in known[~after].groupby(person, sort=False)[place]}
    counts: Counter[Way] = Counter()
    goals: Counter[Way] = Counter()
    for who, way in ways.items():
        counts[way] += 1
        goals[way] += who in reached
    at_once = len(reached - {*ways})
    return {way: Reached(n, goals[way]) for way, n in counts.items()}, at_once


def _joined(ways: Mapping[Way, Reached], few: set[str]) -> dict[Way, Reached]:
    """Put touchpoints together that too few met on the way to the goal."""
    others = _("(others)")
    found: dict[Way, Reached] = {}
    for way, one in ways.items():
        named = tuple(others if place in few else place for place in way)
        before = found.get(named, Reached(0, 0))
        found[named] = Reached(before.people + one.people, before.goal + one.goal)
    return found


def _resampled(ways: Mapping[Way, Reached], random: np.random.Generator) -> list[dict[Way, Reached]]:
    """Draw as many customers again, with replacement."""
    import numpy as np

    names = [*ways]
    counts = np.array([(one.goal, one.people - one.goal) for one in ways.values()], dtype=float).ravel()
    drawn = random.multinomial(int(counts.sum()), counts / counts.sum(), size=_TIMES).reshape(_TIMES, -1, 2)
    return [
        {way: Reached(float(n.sum()), float(n[0])) for way, n in zip(names, one, strict=True) if n.sum()}
        for one in drawn
    ]
