"""Facts of what changed: rates in some weeks unlike those in others, newcomers, purchases that only moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.events.looks import EVERYBODY, Look, NewKind, Weeks, looks_of, new_kinds, weeks_of
from jmwidgets.evidence.events.sales import PURCHASES
from jmwidgets.evidence.events.weekly import begin_of
from jmwidgets.evidence.figures.making import FactMaker, Period, day_of
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.scanning import Moved, Window, scan_count, scan_moved
from jmwidgets.evidence.figures.statistics import SURE, Estimate, Z, chance, difference_of_shares, holm, share

_CLEAR = 0.03
"""A change counts if surely that much of everybody behaves otherwise, by the nearer end of its interval."""
_PART_OF_NEWCOMERS = 0.2
_MOST = 8
"""More changes of rates than these drown each other."""
_FEWEST_MOVED = 30


@dataclass(frozen=True)
class _Found:
    """A change of a rate: of whom, when, and by how much."""

    look: Look
    window: Window | None
    """None where the rate drifted."""
    change: Estimate
    p: float

    @property
    def weeks(self) -> tuple[int, int]:
        """The first week and the one after the last."""
        if self.window is None:
            early, _, late = self.look.thirds
            return early.start, late.stop
        return self.window.start, self.window.stop

    @property
    def strength(self) -> float:
        """How much the weeks tell beside how many people they tell of."""
        return self.look.strength

    def overlaps(self, other: _Found) -> bool:
        """Return whether both tell of the same weeks."""
        (start, stop), (begins, ends) = self.weeks, other.weeks
        return start < ends and begins < stop


def change_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Look through all rates and counts by week for what changed, and tell what chance does not explain.

    One correction (Holm) holds for all that was looked at.
    """
    weeks = weeks_of(counts)
    if weeks is None:
        return
    looks = looks_of(counts, weeks)
    arrived = new_kinds(counts, weeks)
    newcomers, sales = weeks.whole("weekly newcomers", counts), weeks.whole("weekly sales", counts)
    spike, moved = scan_count(newcomers), scan_moved(sales) if sum(sales) >= _FEWEST_MOVED else None
    chances = [
        *(p for one in looks for p in one.chances),
        *(one.p for one in arrived),
        *(one.p for one in (spike, moved) if one is not None),
    ]
    adjusted = dict(zip(range(len(chances)), holm(chances), strict=True))
    corrected = {id_: adjusted[place] for place, id_ in enumerate(_names(looks, arrived, spike, moved))}
    told = _Telling(maker, counts, weeks, len(chances))
    for found in _clear(looks, corrected)[:_MOST]:
        told.rate(found)
    is_spike = spike is not None and corrected["spike", 0] < SURE
    for number, one in enumerate(arrived):
        if (p := corrected["kind", number]) < SURE and not (
            is_spike and _is_part_of(spike, one, counts, weeks)
        ):
            told.kind(one.trait, one.code, one.week, p)
    if spike is not None and is_spike:
        told.newcomers(newcomers, spike, corrected["spike", 0])
    if moved is not None and corrected["moved", 0] < SURE:
        told.moved(moved, sales, corrected["moved", 0])


def _is_part_of(spike: Window | None, kind: NewKind, counts: EventCounts, weeks: Weeks) -> bool:
    """Return whether most newcomers of a kind came in the rush: that tells of them."""
    held = weeks.of_kind("weekly newcomers", counts, kind.trait, kind.code)
    return spike is not None and sum(held[spike.start : spike.stop]) > sum(held) / 2


def _names(
    looks: Sequence[Look], arrived: Sequence[object], spike: object | None, moved: object | None
) -> list[tuple[str, int]]:
    names = [(kind, number) for number, one in enumerate(looks) for kind in one.kinds]
    names += [("kind", number) for number in range(len(arrived))]
    return names + [("spike", 0)] * (spike is not None) + [("moved", 0)] * (moved is not None)


def _clear(looks: Sequence[Look], corrected: dict[tuple[str, int], float]) -> list[_Found]:
    """Return the clear changes, the surest first; of several at one place and time, the clearest."""
    found = []
    for number, look in enumerate(looks):
        by_kind = {kind: corrected[kind, number] for kind in look.kinds}
        kind = min(look.kinds, key=lambda one: dict(zip(look.kinds, look.chances, strict=True))[one])
        window = look.window if kind == "window" else None
        change = look.change(window)
        if by_kind[kind] < SURE and min(abs(end) for end in change.interval) >= _CLEAR and _one_side(change):
            found.append(_Found(look, window, change, by_kind[kind]))
    own = [one for one in found if one.look.trait != EVERYBODY and one.look.is_own(one.window)]
    alone = [one for one in own if one.look.is_of_them_alone(one.window)]
    whole = [
        one
        for one in found
        if one.look.trait == EVERYBODY
        and not any(
            one.look.place_and_rate == other.look.place_and_rate and one.overlaps(other) for other in alone
        )
    ]
    # Where others changed as much, it is a change of everybody.
    of_some = [
        one
        for one in found
        if one in own
        or not any(
            one.look.place_and_rate == other.look.place_and_rate and one.overlaps(other) for other in whole
        )
    ]
    kept: list[_Found] = []
    for one in sorted([*whole, *(one for one in of_some if one not in whole)], key=lambda one: -one.strength):
        if not any(one.look.place == other.look.place and one.overlaps(other) for other in kept):
            kept.append(one)
    return kept


def _one_side(change: Estimate) -> bool:
    low, high = change.interval
    return low > 0 or high < 0


class _Telling:
    """Makes the facts of what was found."""

    def __init__(self, maker: FactMaker, counts: EventCounts, weeks: Weeks, looks: int) -> None:
        self.maker, self.counts, self.weeks, self.looks = maker, counts, weeks, looks

    def days(self, start: int, stop: int) -> Period:
        """Return the first and the last day of weeks, as far as the data go."""
        first, last = (
            day_of(begin_of(self.weeks.first + start)),
            day_of(begin_of(self.weeks.first + stop) - 1),
        )
        begins, ends = self.maker.period
        if first is None or last is None:
            return begins, ends
        return max(first, begins or first), min(last, ends or last)

    def rate(self, found: _Found) -> None:
        """Tell of a rate that changed, and of the others at the same time where it is that of some."""
        look, ledger = found.look, self.maker.ledger
        place, name = look.place, look.name
        start, stop = found.weeks
        parts: list[tuple[str, Iterable[int]]] = []
        if found.window is None:
            early, between, late = look.thirds
            others = [week for week in range(len(look.wholes)) if not early.start <= week < late.stop]
            parts = [("late", late), ("early", early), ("between", [*between, *others])]
        else:
            inside = range(start, stop)
            parts = [
                ("in", inside),
                ("out", [week for week in range(len(look.wholes)) if week not in inside]),
            ]
        cells: list[Number] = []
        tells: list[Number] = []
        values: dict[str, Any] = {}
        everybody = look.everybody
        for when, within in parts:
            for whose, of in (("own", look), ("others", everybody)):
                if of is None:
                    continue
                own, whole = of.sums(within)
                if whose == "others":
                    mine = look.sums(within)
                    own, whole = own - mine[0], whole - mine[1]
                part: Number = (f"{name} {whose} {when}", place, None)
                ledger.put((f"people of {part[0]}", place, None), whole)
                part, base = self.maker.split(part, f"people of {part[0]}", own, whole)
                cells.append(base)
                is_told = when != "between" and (whose == "own" or when in {"in", "late"})
                if is_told and whole:
                    tells += [part, base]
                    values |= {f"{whose}_{when}": own / whole, f"{whose}_{when}_n": whole}
        everyone: Number = (f"people of {name}", place, None)
        if everyone not in ledger.values:
            ledger.put(everyone, sum(ledger.values[cell] for cell in cells))
            ledger.at_most(everyone, (measure.REACH, place, None))
        ledger.add_up(cells, everyone)
        key = "drift" if found.window is None else "window"
        beside = "" if everybody is None else "-others"
        self.maker.add(
            measure.CHANGED,
            Estimate(found.change.value, found.change.n, found.change.low, found.change.high),
            made(f"changed-{key}-formula", rate=look.formula, looks=self.looks),
            unit="share",
            tells=tells,
            touchpoint=place,
            subject=look.subject(found.window is None),
            note=made(f"changed-{key}{beside}", **values, chance=chance(found.p)),
            caution=formulas.NO_CAUSE_OF_CHANGE,
            period=self.days(start, stop),
        )

    def kind(self, trait: int, code: int, week: int, p: float) -> None:
        """Tell of a kind of contacts that was not there before."""
        own = sum(self.weeks.of_kind("weekly newcomers", self.counts, trait, code)[week:])
        whole = sum(self.weeks.of_trait("weekly newcomers", self.counts, trait)[week:])
        before = sum(self.weeks.of_trait("weekly newcomers", self.counts, trait)[:week])
        column, value = self.counts.reading.kind_of(trait, code)
        what = f"newcomers of {trait} {code}"
        part, base = self.maker.split((what, "", None), f"newcomers since {week} {trait}", own, whole)
        self.maker.ledger.at_most(base, (PEOPLE, "", None))
        self.maker.add(
            measure.CHANGED,
            share(own, whole),
            made("changed-kind-formula", looks=self.looks),
            unit="share",
            tells=[part, base],
            subject=made("changed-kind", column=column, value=value),
            note=made("changed-kind-note", n=before, chance=chance(p)),
            period=(self.days(week, week + 1)[0], self.maker.period[1]),
        )

    def newcomers(self, held: Sequence[int], window: Window, p: float) -> None:
        """Tell of more newcomers than in the weeks before and after, and what most of them have in common."""
        length = window.stop - window.start
        came = sum(held[window.start : window.stop])
        others = [*held[max(0, window.start - 8) : window.start], *held[window.stop : window.stop + 8]]
        usual = sum(others) / len(others)
        ledger = self.maker.ledger
        base: Number = ("newcomers in a rush", "", None)
        ledger.put(base, came)
        ledger.at_most(base, (PEOPLE, "", None))
        tells, note = (
            [base],
            made("changed-newcomers-note", during=came / length, otherwise=round(usual), chance=chance(p)),
        )
        for column, value, own, own_rate, other_rate in self._in_common(window):
            part, _ = self.maker.split(("newcomers in a rush of a kind", "", None), base[0], own, came)
            tells.append(part)
            note = made(
                "changed-newcomers-of-kind",
                note=note,
                column=column,
                value=value,
                part=own_rate,
                others=other_rate,
            )
        ratio = came / length / usual - 1
        # The log of a ratio of two Poisson counts.
        error = (1 / came + 1 / max(1, sum(others))) ** 0.5
        low, high = ((1 + ratio) * 2.718281828459045 ** (side * Z * error) - 1 for side in (-1, 1))
        self.maker.add(
            measure.CHANGED,
            Estimate(ratio, came, low, high),
            made("changed-newcomers-formula", looks=self.looks),
            unit="share",
            tells=tells,
            subject=made("changed-newcomers"),
            note=note,
            caution=formulas.NEW_IN_THE_DATA,
            period=self.days(window.start, window.stop),
        )

    def _in_common(self, window: Window) -> list[tuple[str, str, int, float, float]]:
        """Return the kind that most newcomers of some weeks are of, and clearly fewer of the others."""
        best: tuple[float, tuple[str, str, int, float, float]] | None = None
        for trait, one in enumerate(self.counts.reading.traits):
            whole = self.weeks.of_trait("weekly newcomers", self.counts, trait)
            came = sum(whole[window.start : window.stop])
            for code in range(1, one.base):
                own = self.weeks.of_kind("weekly newcomers", self.counts, trait, code)
                inside = sum(own[window.start : window.stop])
                outside, others = sum(own) - inside, sum(whole) - came
                if not came or not others or inside < self.maker.smallest:
                    continue
                change = difference_of_shares(inside, came, outside, others)
                if (change.low or 0.0) >= _PART_OF_NEWCOMERS and (best is None or change.value > best[0]):
                    values = one.column, one.values[code - 1], inside, inside / came, outside / others
                    best = change.value, values
        return [] if best is None else [best[1]]

    def moved(self, found: Moved, sales: Sequence[int], p: float) -> None:
        """Tell of purchases that came early and were missing later."""
        start, turn, stop = found.rise.start, found.rise.stop, found.dip.stop
        length, ledger = stop - start, self.maker.ledger
        usual = found.level * length
        people = max(self.weeks.column("weekly sales", self.counts, 1)[start:stop])
        held = sum(sales[start:stop])
        number: Number = (f"{PURCHASES} around a rise", "", None)
        ledger.put(number, held, people)
        begins, ends = self.days(start, stop)
        months = [
            (PURCHASES, month, None)
            for month, *_ in self.counts.rows["sales"]
            if begins is not None and ends is not None and f"{begins:%Y-%m}" <= month <= f"{ends:%Y-%m}"
        ]
        if self.counts.reading.meaning("purchase"):
            whole: Number = (f"{PURCHASES} of months around a rise", "", None)
            ledger.put(whole, sum(ledger.values[month] for month in months), people)
            ledger.add_up(months, whole)
            ledger.at_most(number, whole)
        note = made(
            "changed-moved-note",
            up=sum(sales[start:turn]) / (found.level * (turn - start)) - 1,
            down=1 - sum(sales[turn:stop]) / (found.level * (stop - turn)),
            begins=_written(self.days(turn, stop)[0]),
            ends=_written(self.days(turn, stop)[1]),
            chance=chance(p),
        )
        promotions = self._promotions(start, turn)
        if promotions:
            note = made("changed-moved-promotions", note=note, names=promotions)
        half = Z * found.error
        places = {
            place for _, place, outcome, *_ in self.counts.rows.get("outcomes", []) if self._buys(outcome)
        }
        self.maker.add(
            measure.CHANGED,
            Estimate(found.net / usual, held, (found.net - half) / usual, (found.net + half) / usual),
            made("changed-moved-formula", looks=self.looks),
            unit="share",
            tells=[number],
            touchpoint=self.counts.reading.places[places.pop()] if len(places) == 1 else None,
            subject=made("changed-moved"),
            note=note,
            caution=formulas.NO_CAUSE_OF_CHANGE,
            period=self.days(start, turn),
        )

    def _buys(self, outcome: int) -> bool:
        return self.counts.reading.meanings[outcome] == "purchase"

    def _promotions(self, start: int, stop: int) -> tuple[str, ...]:
        """Name the promotions that most people met in some weeks."""
        met: dict[str, list[int]] = {}
        for promotion, week, people in self.counts.rows["weekly promotions"]:
            inside = start <= week - self.weeks.first < stop
            sums = met.setdefault(promotion, [0, 0])
            sums[0] += people * inside
            sums[1] += people
        return tuple(
            name
            for name, (inside, whole) in met.items()
            if inside >= self.maker.smallest and inside > whole / 2
        )


def _written(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
