"""An attacker who reads all published figures of a log and solves them for small groups.

It shares no code with the product: what must hold between the figures is written down here anew, from the
meaning of each figure, and handed to the linear programming of scipy.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from jmwidgets.document import Fact, measure

NOBODY = "(no group)"
Variable = tuple[str, str, str | None]
"""What is counted, where, and of which group; None: everybody."""


Recovered = tuple[Variable, int, float, float]
"""A small number, its value, and between what the attacker knows it to be."""


def shown_by(column: str) -> str:
    """Give the label of all who are in a figure of a reading by a column."""
    return f"all who are shown by {column}"


class Knowledge:
    """Numbers of people that nobody may learn, what is known of them, and what was published.

    Parameters
    ----------
    frame
        Rows with one column for each way to tell groups apart; who is in none there is in no group.
    columns
        Those columns.
    hidden
        For each column, the groups that a reading by this column leaves out of all its figures.
    """

    def __init__(
        self,
        smallest: int,
        frame: pd.DataFrame,
        columns: Sequence[str] = ("group",),
        hidden: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self.smallest = smallest
        self.true: dict[Variable, int] = {}
        self.published: dict[Variable, int] = {}
        self.harmless: set[Variable] = set()
        self._sums: list[tuple[Variable, list[Variable]]] = []
        self.groups: dict[str, tuple[str, set[str]]] = {}
        """Label -> the column, and its values that belong to the group."""
        self._unions: list[tuple[str | None, list[str | None]]] = []
        for column in columns:
            own = [str(value) for value in frame[column].fillna(NOBODY).unique()]
            self.groups |= {f"{column}={value}": (column, {value}) for value in own}
            self._unions.append((None, [f"{column}={value}" for value in own]))
            left = [value for value in own if value not in (hidden or {}).get(column, ())]
            if len(left) < len(own):
                self.groups[shown_by(column)] = column, {*left}
                self._unions.append((shown_by(column), [f"{column}={value}" for value in left]))

    def count(self, what: str, rows: pd.DataFrame, where: str | None, everywhere: Sequence[str]) -> None:
        """Count rows by place and group, and for everybody; those who are nowhere count as nought."""
        for label in (None, *self.groups):
            own = rows
            if label is not None:
                column, values = self.groups[label]
                own = rows[rows[column].fillna(NOBODY).isin(values)]
            counts = own[where].value_counts() if where else {"": len(own)}
            for place in everywhere:
                self.true[what, place, label] = int(counts.get(place, 0))

    def part(self, what: str, whole: str, places: Sequence[str], whole_at: str | None = None) -> None:
        """Note that some are a part of others, at each place; the rest is a group of its own.

        Where the whole is everybody, the rest is nobody's secret: they did nothing of which is told.
        """
        for group in (None, *self.groups):
            for place in places:
                base = (whole, place if whole_at is None else whole_at, group)
                rest = (f"{whole} but not {what}", place, group)
                self.true[rest] = self.true[base] - self.true[what, place, group]
                if whole_at is not None:
                    self.harmless.add(rest)
                self._sums.append((base, [(what, place, group), rest]))

    def sum_up(self, parts: Sequence[tuple[str, str]], whole: tuple[str, str]) -> None:
        for group in (None, *self.groups):
            self._sums.append(((*whole, group), [(*part, group) for part in parts]))

    def learn(self, variable: Variable, value: float) -> None:
        """Read a published figure; it must be right, and of enough people."""
        assert abs(self.true[variable] - value) < 1e-6, (variable, value, self.true[variable])
        assert not 0 < self.true[variable] < self.smallest, f"{variable} is shown"
        self.published[variable] = round(value)

    def recovered(self) -> list[Recovered]:
        """Give each small number that can have fewer values than the threshold, with its bounds."""
        names = list(self.true)
        column = {name: place for place, name in enumerate(names)}
        cells = dict.fromkeys((what, where) for what, where, _ in names)
        sums: list[tuple[Variable, list[Variable]]] = [
            *self._sums,
            *(
                ((*cell, whole), [(*cell, part) for part in parts])
                for cell in cells
                for whole, parts in self._unions
            ),
        ]
        matrix = np.zeros((len(sums), len(names)))
        for row, (whole, parts) in enumerate(sums):
            matrix[row, column[whole]] = 1
            for part in parts:
                matrix[row, column[part]] -= 1
        bounds = [
            (self.published[name], self.published[name]) if name in self.published else (0, None)
            for name in names
        ]
        equations = {"A_eq": matrix, "b_eq": np.zeros(len(sums)), "bounds": bounds}
        return list(self._too_near(names, equations))

    def _too_near(self, names: Sequence[Variable], known: dict[str, Any]) -> Iterator[Recovered]:
        low = high = np.array([self.true[name] for name in names], dtype=float)
        for place, name in enumerate(names):
            if name in self.harmless or not 0 < self.true[name] < self.smallest:
                continue
            for sign in (-1, 1):
                if high[place] - low[place] < self.smallest - 1e-6:
                    cost = np.zeros(len(names))
                    cost[place] = sign
                    solved = linprog(cost, method="highs", **known)
                    assert solved.status in {0, 3}, solved.message
                    unbounded = np.where(np.arange(len(names)) == place, np.inf, high)
                    high = unbounded if solved.x is None else np.maximum(high, solved.x)
                    low = low if solved.x is None else np.minimum(low, solved.x)
            if high[place] - low[place] < self.smallest - 1e-6:
                yield name, self.true[name], float(low[place]), float(high[place])


def count_log(
    known: Knowledge, log: pd.DataFrame, places: Sequence[str], stage_of: Mapping[str, str]
) -> None:
    """Count all that figures of a log tell of, and write down how it hangs together.

    Parameters
    ----------
    log
        Customer, columns of groups, turn (the order of the contacts), touchpoint and outcome; "sold" is the
        goal.
    """
    rank = {place: number for number, place in enumerate(places)}
    log = log.sort_values(["customer", "turn"], kind="stable").assign(rank=log.touchpoint.map(rank))
    by = log.groupby("customer", sort=False)
    bought = set(log.customer[log.outcome == "sold"])
    log = log.assign(
        following=by.touchpoint.shift(-1),
        farthest=by["rank"].transform("max"),
        times=log.groupby(["customer", "touchpoint"]).touchpoint.transform("size"),
        last_sale=log.turn.where(log.outcome == "sold").groupby(log.customer).transform("max"),
    )
    came = log.drop_duplicates(["customer", "touchpoint"])
    came = came.assign(
        before=came.groupby("customer")["rank"].transform(lambda ranks: ranks.cummax().shift())
    )
    first, last = by.head(1), log.groupby("customer").tail(1)
    people = came.drop_duplicates("customer")

    known.count("people", people, None, [""])
    known.count("came", came, "touchpoint", places)
    known.count("again", came[came.times > 1], "touchpoint", places)
    known.count("first", first, "touchpoint", places)
    known.count("strayed", came[came["rank"] < came.before], "touchpoint", places)
    known.count("went on", came[came.following.notna()], "touchpoint", places)
    known.count("later", came[came.last_sale >= came.turn], "touchpoint", places)
    known.count("ended", last, "touchpoint", places)
    known.count("lost", last[~last.customer.isin(bought)], "touchpoint", places)
    known.count("further", came[came.farthest > came["rank"]], "touchpoint", places)
    known.count("farthest", people.assign(place=[places[n] for n in people.farthest]), "place", places)
    for place in places:
        beyond = people[people.farthest > rank[place]]
        known.count("beyond", beyond.assign(place=place), "place", [place])
        known.sum_up([("farthest", other) for other in places[rank[place] + 1 :]], ("beyond", place))
    for part in ("again", "first", "strayed", "went on", "later", "ended", "further"):
        known.part(part, "came", places)
    known.part("lost", "ended", places)
    known.part("further", "beyond", places)
    for place in places:
        known.count(f"then {place}", came[came.following == place], "touchpoint", places)
    for place in places:
        known.sum_up([(f"then {other}", place) for other in places], ("went on", place))
    known.sum_up([("first", place) for place in places], ("people", ""))
    known.sum_up([("ended", place) for place in places], ("people", ""))
    known.sum_up([("farthest", place) for place in places], ("people", ""))
    stages = list(dict.fromkeys(stage_of.values()))
    in_stage = log.assign(stage=log.touchpoint.map(stage_of))
    known.count("in stage", in_stage.drop_duplicates(["customer", "stage"]), "stage", stages)
    known.count("now", last.assign(stage=last.touchpoint.map(stage_of)), "stage", stages)
    for stage in stages:
        known.sum_up([("ended", place) for place in places if stage_of[place] == stage], ("now", stage))
    known.part("in stage", "people", stages, "")
    strayed = came[came["rank"] < came.before].customer
    known.count("in order", people[~people.customer.isin(strayed)], None, [""])
    known.part("in order", "people", [""])


def read_figures(
    known: Knowledge, facts: Iterable[Fact], labels: Mapping[str | None, str | None], *, goal: bool
) -> None:
    """Take in what each figure of a log tells.

    Parameters
    ----------
    labels
        Segment -> label of its group; None -> label of those who are in the figures of everybody.
    """
    wholes = {
        measure.REACH: "came",
        measure.TIMING: "came",
        measure.FIRST_CONTACTS: "first",
        measure.TIME_TO_NEXT: "went on",
        measure.NOW_AT: "now",
        f"{measure.FUNNEL} at all": "in stage",
    }
    shares = {
        measure.REPEATS: ("again", "came"),
        measure.OUT_OF_ORDER: ("strayed", "came"),
        measure.BUYS_LATER: ("later", "came"),
        measure.DROP_OFF if goal else measure.LAST_SEEN: ("lost", "came"),
        measure.SKIPPED: ("beyond but not further", "beyond"),
        measure.IN_ORDER: ("in order", "people"),
    }
    for fact in facts:
        group, n = labels[fact.segment], fact.n or 0
        at = fact.touchpoint or fact.stage or ""
        what = f"{fact.measure} {fact.subject!s}".strip() if fact.measure == measure.FUNNEL else fact.measure
        part, whole = shares.get(what, (None, wholes.get(what)))
        if what == measure.TRANSITION:
            part, whole = f"then {fact.to_touchpoint}", "came"
        if whole:
            known.learn((whole, at, group), n)
        if part:
            known.learn((part, at, group), fact.value * n)


def odd_log(seed: int, places: Sequence[str]) -> pd.DataFrame:
    """Draw a log in which groups and touchpoints are of very different sizes, some of them tiny."""
    chance = np.random.default_rng(seed)
    groups = ["east", "north", "south", "west"][: int(chance.integers(2, 5))]
    ends_at = chance.choice([0.0, 0.9, 1.0])
    sells = chance.random() < 0.5
    rows = []
    number = 0
    for group in groups:
        likely = chance.choice([0.06, 0.2, 0.5, 0.8], len(places))
        for _ in range(int(chance.choice([3, 6, 8, 12, 20, 40]))):
            number += 1
            way = [place for place, p in zip(places[:-1], likely, strict=False) if chance.random() < p]
            if chance.random() < 0.2:
                chance.shuffle(way)
            if chance.random() < 0.3 and way:
                way.append(str(chance.choice(way)))
            if chance.random() < ends_at or not way:
                way.append(places[-1])
            sold = sells and chance.random() < 0.4
            rows += [
                (f"c{number}", group, turn, place, "sold" if sold and turn == len(way) - 1 else None)
                for turn, place in enumerate(way)
            ]
    frame = pd.DataFrame(rows, columns=["customer", "group", "turn", "touchpoint", "outcome"])
    return frame.assign(time=pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.turn, "h"))
