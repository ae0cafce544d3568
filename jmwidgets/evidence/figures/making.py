"""Making facts: one place that names them, words their formula and ties them to the journey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from jmwidgets.document import Fact, Journey, Worded, made, make_id
from jmwidgets.document.record import LONGEST_ID
from jmwidgets.evidence.figures.deciding import decide
from jmwidgets.evidence.figures.disclosure import OUTSIDE, SIZES, Ledger, Reason
from jmwidgets.evidence.figures.growing import changes
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.figures.renewing import Figures, few, groups_then, new_beside_old, silent
from jmwidgets.evidence.figures.statistics import Estimate, share
from jmwidgets.evidence.figures.told import ToldBefore
from jmwidgets.words import use

Period = tuple[dt.date | None, dt.date | None]
Place = Literal["touchpoint", "stage", "subject"]
Cell = tuple[str, int | None]
"""A touchpoint, stage or subject, and the number of a group; None: everybody."""


def day_of(second: int | None) -> dt.date | None:
    """Return the day of a second since 1970, in UTC.

    Examples
    --------
    >>> day_of(86_400)
    datetime.date(1970, 1, 2)
    """
    return None if second is None else dt.datetime.fromtimestamp(second, dt.UTC).date()


def _in_english(text: Worded) -> str:
    """Word a subject for an id, which must be the same in every language of the interface."""
    with use("en"):
        return str(text)


@dataclass(frozen=True)
class GroupIds:
    """The segment that a group became, and the persona that stands for it."""

    segment: str
    persona: str | None = None


@dataclass(frozen=True)
class Withheld:
    """A figure that is not shown, and why."""

    fact: Fact
    reason: Reason


Parts = tuple[int, int] | tuple[int, int, int, int, int]
"""A count and its whole; where they don't count people: also the people behind the count, behind what is
left of the whole, and behind the whole."""


@dataclass
class FactMaker:
    """Makes facts of one source, and decides at the end which of them may be shown.

    Parameters
    ----------
    sources
        Ids of the sources; the first one gives the facts their names.
    groups
        Segment and persona of each group, by its number.
    """

    journey: Journey
    sources: tuple[str, ...]
    groups: Mapping[int, GroupIds] = field(default_factory=dict)
    sizes: Mapping[int, int] = field(default_factory=dict)
    """How many people each group has: that is told."""
    nameless: int = 0
    """How many of the people who have groups are in none: that is told with the sizes."""
    period: Period = (None, None)
    """First and last day of the data, for facts that name no days of their own."""
    facts: list[Fact] = field(default_factory=list)
    """All of them, also those that must not be shown."""
    known: set[Number] = field(default_factory=set)
    """Numbers of people that are told beside the facts."""
    with_sizes: bool = True
    """Whether sizes of groups may be told; known once it is decided what may be shown."""
    leading: set[int] = field(default_factory=set)
    """Positions of facts of groups from which a few people would follow of whom nothing is counted."""
    _tells: list[tuple[Number, ...]] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin the ledger of the numbers behind the facts."""
        sizes = (one.size for one in self.journey.segments.values() if one.size is not None)
        # With one less than the threshold outside, too few of a group may be inside.
        tiny = 2 * (self.smallest - 1)
        self.ledger = Ledger(self.smallest, wary=any(size < tiny for size in sizes))

    @property
    def smallest(self) -> int:
        """The size below which groups are not shown."""
        return self.journey.smallest_group

    def add(
        self,
        measure: str,
        estimate: Estimate,
        formula: Worded,
        *,
        unit: str,
        tells: Iterable[Number] = (),
        group: int | None = None,
        stage: str | None = None,
        touchpoint: str | None = None,
        to_touchpoint: str | None = None,
        subject: Worded = "",
        theme: str | None = None,
        caution: Worded = "",
        note: Worded = "",
        period: Period | None = None,
    ) -> None:
        """Make a fact and keep it; `tells` are the numbers of people that it gives away."""
        begins, ends = period or self.period
        ids = self.groups[group] if group is not None else None
        low, high = estimate.low, estimate.high
        if low is not None and high is not None:
            # The figure lies inside its interval, whatever the last digit of the arithmetic says.
            low, high = min(low, estimate.value), max(high, estimate.value)
        parts = (
            measure,
            touchpoint or stage,
            to_touchpoint,
            ids and ids.segment,
            subject and make_id(_in_english(subject)),
        )
        fact: dict[str, Any] = {
            "id": self._id([part for part in parts if part]),
            "measure": measure,
            "value": float(estimate.value),
            "status": "measured",
            "sources": self.sources,
            "n": estimate.n,
            "low": None if low is None else float(low),
            "high": None if high is None else float(high),
            "spread": estimate.spread,
            "stage": stage,
            "touchpoint": touchpoint,
            "to_touchpoint": to_touchpoint,
            "persona": ids and ids.persona,
            "segment": ids and ids.segment,
            "theme": theme,
            "subject": subject,
            "unit": unit,
            "formula": formula,
            "caution": caution,
            "note": note,
            "begins": begins,
            "ends": ends,
        }
        self.facts.append(Fact.model_validate(fact))
        self._tells.append(tuple(tells))

    def put(self, what: str, cells: Mapping[Cell, int | tuple[int, int]]) -> None:
        """Take down numbers of people by place and group, each with the people behind it where it differs."""
        for (place, group), count in cells.items():
            value, people = count if isinstance(count, tuple) else (count, count)
            self.ledger.put((what, place, group), value, people)

    def within_sizes(self, what: str) -> None:
        """Say that a number of people of a group is at most the group, and of those in none at most these."""
        # A table that tells the sizes of its own groups has those in none among its own numbers.
        if self.sizes and (SIZES, "", None) not in self.ledger.values:
            self.ledger.outside = self.nameless
            self.ledger.within_outside.append(what)
            self.known.add((SIZES, "", OUTSIDE))
        for group, size in self.sizes.items():
            whole: Number = (SIZES, "", group)
            for number in [one for one in self.ledger.values if one[0] == what and one[2] == group]:
                if self.ledger.values[number] <= size:
                    self.ledger.put(whole, size)
                    self.known.add(whole)
                    self.ledger.at_most(number, whole, harmless=True)

    def counts(
        self,
        measure: str,
        cells: Mapping[Cell, int],
        formula: Worded,
        *,
        at: Place = "touchpoint",
        subject: Worded = "",
    ) -> None:
        """Make a fact of each number of customers; nobody at all is not worth a fact.

        Parameters
        ----------
        cells
            Customers by touchpoint or stage, and group.
        """
        what = f"{measure} {_in_english(subject)}".strip()
        self.put(what, cells)
        for (place, group), count in cells.items():
            if count:
                about: dict[str, Any] = {"subject": subject, at: place}
                tells = [(what, place, group)]
                self.add(
                    measure,
                    Estimate(count, count),
                    formula,
                    unit="customers",
                    group=group,
                    tells=tells,
                    **about,
                )

    def shares(
        self,
        measure: str,
        cells: Mapping[Cell, Parts],
        formula: Worded,
        *,
        of: str,
        at: Place = "touchpoint",
        where: str = "",
        cautions: Mapping[int | None, Worded] | None = None,
        **about: Any,  # noqa: ANN401 - what else `add` takes
    ) -> None:
        """Make a fact of each share.

        Parameters
        ----------
        cells
            Count and whole by touchpoint, stage or subject, and group.
        of
            What the whole counts; shares of the same whole tell of each other.
        where
            What the number is called by beside the measure, where a place has several.
        cautions
            The caution of each group, where they differ.
        """
        for (place, group), (count, whole, *people) in cells.items():
            if not whole:
                continue
            part, base = self.split((f"{measure} {where}".strip(), place, group), of, count, whole, people)
            found = {at: place, "group": group, **about}
            if cautions:
                found["caution"] = cautions.get(group, "")
            self.share_of(measure, part, base, made("with-wilson-interval", formula=formula), **found)

    def share_of(
        self,
        measure: str,
        part: Number,
        whole: Number,
        formula: Worded,
        **about: Any,  # noqa: ANN401 - what else `add` takes
    ) -> None:
        """Make a fact of the share of a part that was split off a whole."""
        values = self.ledger.values
        estimate = share(values[part], values[whole])
        self.add(measure, estimate, formula, unit="share", tells=(part, whole), **about)

    def split(
        self, part: Number, of: str, count: int, whole: int, people: Sequence[int] = ()
    ) -> tuple[Number, Number]:
        """Take down a part of a whole, and what is left of it; give the part and the whole."""
        what, place, group = part
        rest: Number = (f"{NOT}{what}", place, group)
        base: Number = (of, place, group)
        own, others, everybody = people or (count, whole - count, whole)
        self.ledger.put(part, count, own)
        self.ledger.put(rest, whole - count, others)
        if base not in self.ledger.values:
            self.ledger.put(base, whole, everybody)
        self.ledger.add_up((part, rest), base)
        return part, base

    def decided(self, told: ToldBefore | None = None) -> tuple[list[Fact], list[Withheld]]:
        """Return the facts that may be shown, and those that are withheld.

        Figures of everybody are decided first, as if there were no groups, and those of groups with them in
        view: so the same data give the same figures of everybody, whatever groups are asked for, and
        two readings side by side tell no more than one.

        Parameters
        ----------
        told
            What an earlier reading told. Where this one counts a few people more or less, the figure of the
            earlier one stays: both together would tell of those few.
        """
        told = told or ToldBefore()
        if told.is_all_of(self.facts):
            return self._as_before(told)
        again = {place for place, fact in enumerate(self.facts) if told.has(fact)}
        known = self.known | self._changes(told)
        sizes = {self.groups[number].segment: size for number, size in self.sizes.items()}
        of_then = groups_then(self.journey.segments, sizes, self.smallest)
        figures = Figures(self.facts, self._tells, self.ledger, self.period, *of_then)
        late = (
            self._without_sizes() | silent(figures, told) | new_beside_old(figures, told) | few(figures, told)
        )
        if told.frozen:
            known |= {
                number for place in again if not self.facts[place].segment for number in self._tells[place]
            }
            # Nothing holds these against the people who were left out before.
            late |= {
                place: "few"
                for place, fact in enumerate(self.facts)
                if fact.segment is not None and told.of_all(fact) is None
            }
        open_to = [place for place in range(len(self.facts)) if place not in late]
        decided = decide(
            self.ledger,
            [self._tells[place] for place in open_to],
            known=known,
            fixed=[number for number, place in enumerate(open_to) if place in again],
            frozen=told.frozen,
            may_hide_sizes=not any(
                one.segment in self.journey.segments and self.journey.segments[one.segment].size is not None
                for one in self.groups.values()
            ),
        )
        self.with_sizes = self.with_sizes and decided.with_sizes
        withheld = late | {open_to[number]: reason for number, reason in decided.withheld.items()}
        shown = [fact for place, fact in enumerate(self.facts) if place not in withheld]
        hidden = []
        for place, reason in sorted(withheld.items()):
            fact = self.facts[place]
            earlier = None if reason == "small" else told.kept(fact)
            if earlier is not None and earlier.sources == fact.sources:
                shown.append(earlier)
            hidden.append(Withheld(fact, reason if earlier is None else "few"))
        if told.frozen:
            have = {fact.id for fact in shown}
            mine = [fact for fact in told.of_everybody() if fact.sources == self.sources]
            shown += [fact for fact in mine if fact.id not in have]
        return shown, hidden

    def _without_sizes(self) -> dict[int, Reason]:
        """Withhold the figures of groups whose sizes must not be told: of how many they are tells those."""
        of_groups = {place for place, fact in enumerate(self.facts) if fact.segment is not None}
        return dict.fromkeys(self.leading if self.with_sizes else of_groups, "second")

    def _as_before(self, told: ToldBefore) -> tuple[list[Fact], list[Withheld]]:
        """Return what an earlier reading of the same data gave."""
        hidden = []
        for fact, tells in zip(self.facts, self._tells, strict=True):
            if told.instead_of(fact) is None:
                small = any(map(self.ledger.is_small, tells))
                hidden.append(Withheld(fact, "small" if small else "second"))
            elif not told.has(fact):
                hidden.append(Withheld(fact, "few"))
        return [earlier for fact in self.facts if (earlier := told.instead_of(fact))], hidden

    def _changes(self, told: ToldBefore) -> set[Number]:
        """Take down what earlier figures tell together with these; give what is known."""
        known: set[Number] = set()
        everybody: Number = (SIZES, "", None)
        if everybody in self.ledger.values and not told.frozen:
            # The source says of how many people it is.
            known.add(everybody)
        return known | changes(self.ledger, zip(self.facts, self._tells, strict=True), told)

    def people_told(self, shown: Collection[Fact]) -> dict[str, int]:
        """Return how many people each segment has at least, as its figures that may be shown tell."""
        is_shown = {id(fact) for fact in shown}
        least: dict[str, int] = {}
        for fact, tells in zip(self.facts, self._tells, strict=True):
            if fact.segment is not None and id(fact) in is_shown:
                people = (self.ledger.people[number] for number in tells if number[2] is not None)
                least[fact.segment] = max(least.get(fact.segment, 0), *people, 0)
        return least

    def _id(self, parts: Iterable[str]) -> str:
        whole = ".".join([self.sources[0], *(make_id(part) for part in parts)])
        stem = whole[:LONGEST_ID].rstrip("-._")
        candidate, counter = stem, 1
        while candidate in self._taken:
            counter += 1
            candidate = f"{stem[: LONGEST_ID - 6]}-{counter}"
        self._taken.add(candidate)
        return candidate
