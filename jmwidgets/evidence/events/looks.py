"""The weekly rates that are looked through for changes: of everybody, and of each kind of contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from jmwidgets.document import Wording, made
from jmwidgets.evidence.events.counts import DAY, EventCounts
from jmwidgets.evidence.events.weekly import HORIZONS, WEEK, begin_of
from jmwidgets.evidence.figures.scanning import (
    FEWEST_WEEKS,
    Window,
    chi_square_tail,
    scan_rate,
    trend_of_rate,
)
from jmwidgets.evidence.figures.statistics import Estimate, difference_of_shares

EVERYBODY = -1
_FEWEST = 30
_MOST_COME_WITHIN = 0.8
_WEEKS_BEFORE_NEW = 4
_SHARE_OF_NEW = 0.05
_SURELY_OWN = 0.01
_SMALL_PART = 1 / 3


@dataclass(frozen=True)
class Weeks:
    """The weeks of the data, and how long contacts are followed."""

    first: int
    """The number of the first week."""
    count: int
    """How many there are; the first and the last may be in the data in part only."""
    is_first_whole: bool
    is_last_whole: bool
    horizon: int
    """Days after which it is looked who got further."""
    followed: int
    """How many weeks, from the first, were followed for so many days."""

    def column(self, name: str, counts: EventCounts, column: int = 0) -> list[int]:
        """Return a count of each week, of everybody."""
        found = [0] * self.count
        for row in counts.rows[name]:
            week = row[0] if name == "weekly sales" else row[2]
            if name == "weekly sales" or row[0] == EVERYBODY:
                found[week - self.first] += row[(1 if name == "weekly sales" else 3) + column]
        return found

    def whole(self, name: str, counts: EventCounts) -> list[int]:
        """Return a count of each whole week; a part of a week holds what the weeks beside it hold.

        So it neither rises nor falls, and positions stay those of weeks.
        """
        found = self.column(name, counts)
        if not self.is_first_whole and self.count > 1:
            found[0] = found[1]
        if not self.is_last_whole and self.count > 1:
            found[-1] = found[-2]
        return found

    def of_kind(self, name: str, counts: EventCounts, trait: int, code: int) -> list[int]:
        """Return a count of each week, of one kind."""
        found = [0] * self.count
        for of, which, week, n in counts.rows[name]:
            if of == trait and which == code:
                found[week - self.first] += n
        return found

    def of_trait(self, name: str, counts: EventCounts, trait: int) -> list[int]:
        """Return a count of each week, of all whose kind is known."""
        found = [0] * self.count
        for of, which, week, n in counts.rows[name]:
            if of == trait and which:
                found[week - self.first] += n
        return found


def weeks_of(counts: EventCounts) -> Weeks | None:
    """Return the weeks of the data; None where they are too few."""
    ((latest, earliest),) = counts.rows["span"]
    if latest is None:
        return None
    begins = -earliest
    first, last = ((second - begin_of(0)) // WEEK for second in (begins, latest))
    rows = [row for row in counts.rows["weekly further"] if row[0] == EVERYBODY]
    ever = sum(row[-1] for row in rows)
    horizon, followed = HORIZONS[0], 0
    for place, days in enumerate(HORIZONS):
        weeks = (latest + 1 - days * DAY - begin_of(first)) // WEEK
        if place and weeks < FEWEST_WEEKS:
            break
        horizon, followed = days, max(0, weeks)
        if sum(row[5 + place] for row in rows) >= _MOST_COME_WITHIN * ever:
            break
    count = last - first + 1
    if count < FEWEST_WEEKS:
        return None
    # A week counts as whole where less than a day of it is missing.
    is_first_whole = begins - begin_of(first) < DAY
    is_last_whole = begin_of(last + 1) - latest <= DAY
    return Weeks(first, count, is_first_whole, is_last_whole, horizon, followed)


@dataclass(frozen=True)
class Look:
    """A rate by weeks, at a touchpoint: of everybody, or of one kind of contacts."""

    place: str
    outcome: str | None
    """None: whether customers get further."""
    days: int
    trait: int
    column: str
    value: str
    counts: tuple[int, ...]
    wholes: tuple[int, ...]
    everybody: Look | None = None
    """The same of everybody; None where it is that."""

    @property
    def name(self) -> str:
        """What it is called among numbers of people."""
        return "goes further" if self.outcome is None else f"first ends in {self.outcome}"

    @property
    def place_and_rate(self) -> tuple[str, str | None]:
        """What is measured where."""
        return self.place, self.outcome

    @cached_property
    def window(self) -> Window | None:
        """The most unusual weeks."""
        return scan_rate(self.counts, self.wholes)

    @cached_property
    def trend(self) -> float | None:
        """The chance of such a trend where there is none."""
        return trend_of_rate(self.counts, self.wholes)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What was looked for."""
        return tuple(kind for kind in ("window", "trend") if getattr(self, kind) is not None)

    @property
    def chances(self) -> tuple[float, ...]:
        """The p value of each."""
        window = () if self.window is None else (self.window.p,)
        return window if self.trend is None else (*window, self.trend)

    @property
    def strength(self) -> float:
        """How unlikely it is that nothing changed."""
        return 0.0 if self.window is None else self.window.strength

    @property
    def thirds(self) -> tuple[range, range, range]:
        """The first, the middle and the last third of the weeks in which anybody is counted."""
        met = [week for week, n in enumerate(self.wholes) if n] or [0]
        begins, ends = met[0], met[-1] + 1
        third = (ends - begins) // 3
        return range(begins, begins + third), range(begins + third, ends - third), range(ends - third, ends)

    def sums(self, weeks: Iterable[int]) -> tuple[int, int]:
        """Return count and whole of some weeks together."""
        chosen = [*weeks]
        return sum(self.counts[week] for week in chosen), sum(self.wholes[week] for week in chosen)

    def change(self, window: Window | None) -> Estimate:
        """Return by how much the rate of a window differs from the rest, or the last third from the first.

        Its n is that of the window, or of the last third.
        """
        count = len(self.wholes)
        if window is None:
            early, _, late = self.thirds
            ours, others = self.sums(late), self.sums(early)
        else:
            inside = range(window.start, window.stop)
            ours = self.sums(inside)
            others = self.sums(week for week in range(count) if week not in inside)
        if not ours[1] or not others[1]:
            return Estimate(0.0, 0, 0.0, 0.0)
        found = difference_of_shares(*ours, *others)
        return Estimate(found.value, ours[1], found.low, found.high)

    def is_own(self, window: Window | None) -> bool:
        """Return whether the rate of the others surely changed otherwise in the same weeks, or not at all."""
        own, other = self.change(window), self.change_of_others(window)
        if not other.n:
            return False
        error = sum(((one.interval[1] - one.interval[0]) / 3.92) ** 2 for one in (own, other))
        return error > 0 and chi_square_tail((own.value - other.value) ** 2 / error) < _SURELY_OWN

    def is_of_them_alone(self, window: Window | None) -> bool:
        """Return whether the change is surely theirs, and that of the others a small part of it at most."""
        other = self.change_of_others(window).value
        return self.is_own(window) and abs(other) < _SMALL_PART * abs(self.change(window).value)

    def change_of_others(self, window: Window | None) -> Estimate:
        """Return by how much the rate of all others changed in the same weeks."""
        whole = self.everybody
        if whole is None:
            return Estimate(0.0, 0, 0.0, 0.0)
        rest = Look(
            self.place,
            self.outcome,
            self.days,
            EVERYBODY,
            "",
            "",
            tuple(a - b for a, b in zip(whole.counts, self.counts, strict=True)),
            tuple(a - b for a, b in zip(whole.wholes, self.wholes, strict=True)),
        )
        return rest.change(window)

    @property
    def formula(self) -> Wording:
        """What is counted."""
        if self.outcome is None:
            return made("rate-further", n=self.days)
        return made("rate-outcome", outcome=self.outcome)

    def subject(self, is_drift: bool) -> Wording:  # noqa: FBT001 - said by the caller
        """Name what changed, and of whom."""
        rate = (
            made("going-further", n=self.days)
            if self.outcome is None
            else made("ending-in", outcome=self.outcome)
        )
        key = "drift-of" if is_drift else "change-of"
        if self.trait == EVERYBODY:
            return made(key, rate=rate)
        return made(f"{key}-kind", rate=rate, column=self.column, value=self.value)


def looks_of(counts: EventCounts, weeks: Weeks) -> list[Look]:
    """Return all rates of enough people, those of everybody first."""
    return [*_further(counts, weeks), *_outcomes(counts, weeks)]


_Cells = dict[tuple[int, int], list[list[int]]]
"""Trait and code -> counts and wholes by week."""


def _further(counts: EventCounts, weeks: Weeks) -> list[Look]:
    column = 5 + HORIZONS.index(weeks.horizon)
    cells: dict[int, _Cells] = defaultdict(dict)
    for row in counts.rows["weekly further"]:
        trait, code, place, week, whole = row[:5]
        at = week - weeks.first
        if at < weeks.followed and (trait == EVERYBODY or code):
            own = cells[place].setdefault((trait, code), [[0] * weeks.followed for _ in range(2)])
            own[0][at] += row[column]
            own[1][at] += whole
    return [look for place, own in sorted(cells.items()) for look in _made(counts, weeks, place, None, own)]


def _outcomes(counts: EventCounts, weeks: Weeks) -> list[Look]:
    names = counts.reading.outcomes
    cells: dict[int, dict[int, _Cells]] = defaultdict(lambda: defaultdict(dict))
    wholes: dict[int, dict[tuple[int, int], list[int]]] = defaultdict(dict)
    for trait, code, place, outcome, week, n in counts.rows.get("weekly outcomes", []):
        if trait == EVERYBODY or code:
            at = week - weeks.first
            whole = wholes[place].setdefault((trait, code), [0] * weeks.count)
            whole[at] += n
            own = cells[place][outcome].setdefault((trait, code), [[0] * weeks.count, whole])
            own[0][at] += n
    return [
        look
        for place, by_outcome in sorted(cells.items())
        if len(by_outcome) > 1
        for outcome, own in sorted(by_outcome.items())
        for look in _made(counts, weeks, place, names[outcome], own)
    ]


def _made(counts: EventCounts, weeks: Weeks, place: int, outcome: str | None, cells: _Cells) -> list[Look]:
    def look(trait: int, code: int, everybody: Look | None) -> Look:
        own, whole = cells[trait, code]
        column, value = ("", "") if trait == EVERYBODY else counts.reading.kind_of(trait, code)
        return Look(
            counts.reading.places[place],
            outcome,
            weeks.horizon,
            trait,
            column,
            value,
            tuple(own),
            tuple(whole),
            everybody,
        )

    whole = next((look(*key, None) for key in cells if key[0] == EVERYBODY), None)
    if whole is None or not _is_worth(whole):
        return []
    kinds = (look(*key, whole) for key in sorted(cells) if key[0] != EVERYBODY)
    return [whole, *(one for one in kinds if _is_worth(one))]


def _is_worth(look: Look) -> bool:
    """Return whether enough people stand on both sides of a rate to tell of a change."""
    own, whole = sum(look.counts), sum(look.wholes)
    return min(own, whole - own) >= _FEWEST and bool(look.kinds)


@dataclass(frozen=True)
class NewKind:
    """A kind of contacts that nobody was of before some week."""

    trait: int
    code: int
    week: int
    p: float


def new_kinds(counts: EventCounts, weeks: Weeks) -> list[NewKind]:
    """Return the kinds that newcomers are of only from some week on, each with the chance of that."""
    found = []
    for trait, one in enumerate(counts.reading.traits):
        whole = weeks.of_trait("weekly newcomers", counts, trait)
        for code in range(1, one.base):
            own = weeks.of_kind("weekly newcomers", counts, trait, code)
            begins = next((week for week, n in enumerate(own) if n), weeks.count)
            if begins >= weeks.count:
                continue
            part = sum(own) / sum(whole[begins:])
            if begins >= _WEEKS_BEFORE_NEW and sum(own) >= _FEWEST and part >= _SHARE_OF_NEW:
                found.append(NewKind(trait, code, begins, (1 - part) ** sum(whole[:begins])))
    return found
