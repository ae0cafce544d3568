"""Segments with size, share, value and traits, and the persona drafts that they give.

A draft is a draft, however good the data: it begins as a proto-persona, and people confirm it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jmwidgets.document import (
    Claim,
    Fact,
    Journey,
    Persona,
    Segment,
    ShareClaim,
    Worded,
    made,
    make_id,
    measure,
)
from jmwidgets.evidence.customers.grouping import Group, Grouping
from jmwidgets.evidence.customers.traits import counts_of, persona_fields, traits_of
from jmwidgets.evidence.figures.disclosure import SIZES
from jmwidgets.evidence.figures.making import FactMaker, GroupIds
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import (
    Estimate,
    Moments,
    mean,
    share,
)
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.naming import Names
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import _, message

_ELSEWHERE = "counted elsewhere"
_MOST_VALUES = 40
_TWO = 2


@dataclass
class People:
    """The segments and personas of a journey, found by the names of groups."""

    journey: Journey
    settings: Settings
    drafts: bool = False
    """Whether groups that no persona stands for get a draft of one."""
    segments: dict[str, Segment] = field(default_factory=dict)
    personas: dict[str, Persona] = field(default_factory=dict)
    _groups: dict[str, str] = field(default_factory=dict)
    """Id of a segment -> the name of its group in the data."""

    def ids(self, grouping: Grouping, source: str) -> dict[int, GroupIds]:
        """Return segment and persona of every group; make those that are missing."""
        found = {}
        for group in grouping.groups:
            segment = self._segment(group, source)
            self._groups[segment] = group.name
            found[group.number] = GroupIds(segment, self._persona(group, segment, source))
        return found

    def _segment(self, group: Group, source: str) -> str:
        known = {**self.journey.segments, **self.segments}
        key = Names({key: segment.name for key, segment in known.items()}).find(group.name)
        if key is None:
            told = self.settings.personas.get(group.name)
            persona = self.journey.personas.get(told) if told else None
            key = persona.segment if persona is not None and persona.segment else None
        if key is None:
            key = make_id(group.name, taken=known, otherwise="segment")
        if key not in self.segments:
            before = self.journey.segments.get(key)
            name = before.name if before else group.name
            self.segments[key] = Segment(id=key, name=name, criteria=group.criteria, sources=(source,))
        return key

    def _persona(self, group: Group, segment: str, source: str) -> str | None:
        told = self.settings.personas.get(group.name) or self.settings.personas.get(segment)
        known = self.journey.personas
        if told is None:
            told = next((key for key, persona in known.items() if persona.segment == segment), None)
        if told is None:
            told = Names({key: persona.name for key, persona in known.items()}).find(group.name)
        if told is not None and told in known:
            # No more than data tell: what people wrote stays.
            self.personas[told] = Persona(id=told, name=known[told].name, segment=segment)
            return told
        if not self.drafts:
            return None
        drafted = next((key for key, persona in self.personas.items() if persona.segment == segment), None)
        if drafted is not None:
            return drafted
        key = make_id(group.name, taken={*known, *self.personas}, otherwise="persona")
        self.personas[key] = Persona(id=key, name=group.name, segment=segment, sources=(source,))
        return key

    def strangers(self) -> list[Caveat]:
        """Report segments that a persona was said to stand for, and that the data do not have."""
        found = tuple(self._groups.values()) or message("(none; say which columns tell them apart)")
        known = {*self._groups, *self._groups.values()}
        return [
            Caveat(
                "unknown segment",
                1,
                message("no group is called {name}; those found are {found}", name=repr(name), found=found),
            )
            for name in self.settings.personas
            if name not in known
        ]

    def describe(
        self, described: Mapping[int, Described], ids: Mapping[int, GroupIds], source: str, *, note: Worded
    ) -> None:
        """Write size, share, value and traits into segments and drafts."""
        for number, about in described.items():
            key = ids[number].segment
            claim = ShareClaim.model_validate({**_claim(about.share, source), "note": note})
            value = None if about.value is None else Claim.model_validate(_claim(about.value, source))
            self.segments[key] = self.segments[key].model_copy(
                update={"size": about.size, "share": claim, "value": value, "traits": about.traits}
            )
            persona = ids[number].persona
            if persona in self.personas:
                self._draft(persona, about, claim, source)

    def _draft(self, key: str, about: Described, claim: ShareClaim, source: str) -> None:
        update: dict[str, object] = {"share": claim, "n": about.size, "sources": (source,)}
        if key not in self.journey.personas:
            criteria = self.segments[self.personas[key].segment or ""].criteria
            update |= {
                "summary": _(
                    "Drafted from data on {n} customers, {share:share} of all: {criteria}",
                    n=about.size,
                    share=claim.value,
                    criteria=str(criteria),
                ),
                "behaviour": "; ".join(about.traits),
                **about.fields,
            }
        self.personas[key] = self.personas[key].model_copy(update=update)


def _claim(estimate: Estimate, source: str) -> dict[str, object]:
    return {
        "value": float(estimate.value),
        "status": "measured",
        "sources": (source,),
        "n": estimate.n,
        "low": estimate.low,
        "high": estimate.high,
        "spread": estimate.spread,
    }


@dataclass(frozen=True)
class Described:
    """What data tell of a group."""

    size: int
    share: Estimate
    value: Estimate | None
    traits: tuple[str, ...]
    fields: Mapping[str, str]
    """Fields of a persona that the data fill."""
    valued: int = 0
    """Of all people, those whose value is told."""


def describe_groups(
    table: Table, roles: ColumnMap, grouping: Grouping, smallest: int
) -> dict[int, Described]:
    """Find size, share, value and distinguishing traits of every group.

    Traits are compared with all other customers: shares by Newcombe's interval and z test, means by
    Welch's t test, all with Holm's correction; those that differ by less than ten points or 0.3
    standard deviations are left out.
    """
    sizes = {group.number: group.size for group in grouping.groups}
    everybody = sum(sizes.values()) + grouping.nameless
    told = [name for name, _ in roles.all("attribute") if name not in grouping.columns]
    attributes = [table.column(name) for name in told if _may_be_told(table, table.column(name))]
    value = roles.first("value") if roles.kind == "customers" else None
    columns = [*attributes, *([table.column(value)] if value else [])]
    counts = counts_of(table, roles, grouping, columns)
    moments = {
        (position, group): Moments.weighed(found) for (position, group), found in counts.numbers.items()
    }
    traits = traits_of(attributes, counts, moments, sizes, smallest)
    described = {}
    valued = sum(found.n for (position, _), found in moments.items() if position == len(attributes))
    for number, size in sizes.items():
        worth = moments.get((len(attributes), number)) if value else None
        described[number] = Described(
            size,
            share(size, everybody),
            mean(worth) if worth is not None and worth.n >= max(smallest, _TWO) else None,
            traits.get(number, ()),
            persona_fields(attributes, counts, number, smallest),
            valued,
        )
    return described


def as_shown(
    described: Mapping[int, Described], ids: Mapping[int, GroupIds], shown: Iterable[Fact]
) -> dict[int, Described]:
    """Leave of what data tell of groups only what may be shown: what figures tell, old ones where they stay.

    Parameters
    ----------
    shown
        The figures of size and value that may be shown; a group without its size is not described.
    """
    told = {(fact.measure, fact.segment): fact for fact in shown}
    found = {}
    for number, about in described.items():
        size = told.get((measure.SHARE, ids[number].segment))
        worth = told.get((measure.VALUE, ids[number].segment))
        if size is None:
            continue
        people = round(size.value * (size.n or 0))
        is_new = (people, size.n) == (about.size, about.share.n)
        found[number] = Described(
            people,
            _estimate(size),
            None if worth is None else _estimate(worth),
            about.traits if is_new else (),
            about.fields if is_new else {},
        )
    return found


def _estimate(fact: Fact) -> Estimate:
    return Estimate(fact.value, fact.n or 0, fact.low, fact.high, fact.spread)


def segment_facts(
    maker: FactMaker, described: Mapping[int, Described], formula: Worded, counted: Mapping[int, int]
) -> None:
    """Make share and value of every segment.

    Parameters
    ----------
    counted
        Group -> how many people it has at least, as figures of other tables tell.
    """
    for number, about in described.items():
        maker.ledger.put((SIZES, "", number), about.size)
        maker.ledger.put((SIZES, "", None), about.share.n)
        if 0 < counted.get(number, 0) <= about.size:
            elsewhere: Number = (_ELSEWHERE, "", number)
            maker.known.add(elsewhere)
            maker.ledger.put(elsewhere, counted[number])
            maker.ledger.at_most(elsewhere, (SIZES, "", number), harmless=True)
        maker.add(
            measure.SHARE,
            about.share,
            formula,
            unit="share",
            tells=[(SIZES, "", number), (SIZES, "", None)],
            group=number,
        )
        if about.value is not None:
            # Readings by other groups may tell of how many it is told in all.
            maker.known.add(("valued", "", None))
            maker.ledger.put(("valued", "", None), about.valued)
            maker.ledger.partly.add("valued")
            maker.ledger.put(("valued", "", number), about.value.n)
            maker.ledger.at_most(("valued", "", number), (SIZES, "", number), harmless=True)
            maker.add(
                measure.VALUE,
                about.value,
                made("segment-value"),
                unit=maker.journey.currency,
                tells=[("valued", "", number)],
                group=number,
            )


def _may_be_told(table: Table, column: Column) -> bool:
    """Leave out free text and other columns in which hardly a value repeats."""
    return len({*table.values(column.name)}) <= _MOST_VALUES or bool(table.numbers(column.name))
