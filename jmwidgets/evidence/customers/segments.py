"""Segments with size, share, value and traits, and the persona drafts that they give (PE1, PE6).

A draft is a draft, however good the data: it begins as a proto-persona, and people confirm it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jmwidgets.document import Claim, Journey, Persona, Segment, ShareClaim, make_id, measure
from jmwidgets.evidence.customers.grouping import HIDDEN, Group, Grouping
from jmwidgets.evidence.figures.disclosure import too_small
from jmwidgets.evidence.figures.making import FactMaker, GroupIds, percent
from jmwidgets.evidence.figures.statistics import (
    Estimate,
    Moments,
    difference_of_means,
    difference_of_shares,
    holm,
    mean,
    share,
)
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.naming import Names
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned, usual_number, whole
from jmwidgets.evidence.settings import Settings

_MOST_VALUES = 40
_MOST_TRAITS = 5
_SURE = 0.05
_CLEAR_SHARE = 0.1
_CLEAR_MEAN = 0.3
_TWO = 2
_FIELDS: Mapping[str, str] = {
    "gender": r"gender|sex|geschlecht",
    "occupation": r"occupation|job|profession|beruf",
    "income": r"income( group| band)?|einkommen",
    "household": r"household( type)?|haushalt|family status",
    "place": r"place|city|town|region|country|ort|stadt|land",
}
_AGE = r"age( group| band)?|alter(sgruppe)?"


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
        """Give segment and persona of every group; make those that are missing."""
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
        """Tell of segments that a persona was said to stand for, and that the data do not have."""
        found = ", ".join(self._groups.values()) or "(none; say which columns tell them apart)"
        known = {*self._groups, *self._groups.values()}
        return [
            Caveat("unknown segment", 1, f"no group is called {name!r}; those found are {found}")
            for name in self.settings.personas
            if name not in known
        ]

    def describe(
        self, described: Mapping[int, Described], ids: Mapping[int, GroupIds], source: str, *, whole: str
    ) -> None:
        """Write size, share, value and traits into segments and drafts."""
        for number, about in described.items():
            key = ids[number].segment
            claim = ShareClaim.model_validate({**_claim(about.share, source), "note": f"share of {whole}"})
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
                "summary": (
                    f"Drafted from data on {about.size:,} customers, {percent(claim.value)} of all: "
                    f"{criteria}"
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
    counts = _counts(table, roles, grouping, columns)
    moments = {
        (position, group): Moments.weighed(found) for (position, group), found in counts.numbers.items()
    }
    traits = _traits(attributes, counts, moments, sizes, smallest)
    described = {}
    for number, size in sizes.items():
        worth = moments.get((len(attributes), number)) if value else None
        described[number] = Described(
            size,
            share(size, everybody),
            mean(worth) if worth is not None and worth.n >= max(smallest, _TWO) else None,
            traits.get(number, ()),
            _persona_fields(attributes, counts, number, smallest),
        )
    return described


def segment_facts(maker: FactMaker, described: Mapping[int, Described], whole: str) -> None:
    """Make share and value of every segment (PE6)."""
    for number, about in described.items():
        maker.add(
            measure.SHARE,
            about.share,
            f"customers of the segment / {whole}; Wilson interval",
            unit="share",
            group=number,
        )
        if about.value is not None:
            maker.ledger.put(("valued", "", number), about.value.n)
            maker.add(
                measure.VALUE,
                about.value,
                "mean value of the segment's customers; Student's t interval",
                unit=maker.journey.currency,
                tells=[("valued", "", number)],
                group=number,
            )


def _may_be_told(table: Table, column: Column) -> bool:
    """Leave out free text and other columns in which hardly a value repeats."""
    return len({*table.values(column.name)}) <= _MOST_VALUES or bool(table.numbers(column.name))


@dataclass(frozen=True)
class _Counts:
    texts: Mapping[tuple[int, int], Mapping[str, int]]
    """Attribute and group -> how often each value occurs."""
    numbers: Mapping[tuple[int, int], Sequence[tuple[float, int]]]


def _counts(table: Table, roles: ColumnMap, grouping: Grouping, columns: Sequence[Column]) -> _Counts:
    if not columns:
        return _Counts({}, {})
    key_name = roles.first("customer") or roles.first("respondent")
    key = whole(table.column(key_name)) if key_name else "NULL"
    numeric = [bool(table.numbers(column.name)) for column in columns]
    pieces = ", ".join(
        f"{{'attribute': {position}, 'label': {'NULL' if numeric[position] else cleaned(column)}::VARCHAR, "
        f"'amount': {usual_number(table, column) if numeric[position] else 'NULL'}::DOUBLE}}"
        for position, column in enumerate(columns)
    )
    # A person who has several rows counts once.
    once = f"QUALIFY row_number() OVER (PARTITION BY {key}) = 1" if key_name else ""
    found = f"SELECT {key} AS member, {grouping.within()} AS own_number, [{pieces}] AS pieces FROM raw {once}"
    query = Query(
        "SELECT number, attribute, label, amount, count(*) FROM (SELECT number, UNNEST(pieces, recursive "
        f":= true) FROM (SELECT {grouping.number('found')} AS number, pieces FROM ({found}) AS found "
        f"{grouping.join('member')})) WHERE number IS NOT NULL AND number <> {HIDDEN} GROUP BY ALL ORDER "
        "BY ALL",
        keys=4,
    )
    script = Script({"traits": query}, tables=grouping.tables)
    used = {*(column.name for column in columns), *grouping.columns, *([key_name] if key_name else [])}
    rows = table.gather(script, script.merge, used, key_name)["traits"]
    texts: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    numbers: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for number, attribute, label, amount, count in rows:
        if label is not None:
            texts[attribute, number][label] = count
        elif amount is not None:
            numbers[attribute, number].append((amount, count))
    return _Counts(texts, numbers)


def _traits(
    attributes: Sequence[Column],
    counts: _Counts,
    moments: Mapping[tuple[int, int], Moments],
    sizes: Mapping[int, int],
    smallest: int,
) -> dict[int, tuple[str, ...]]:
    """Find what sets each group apart from all others, the clearest first."""
    tests: list[tuple[int, float, float, str]] = []
    for position, column in enumerate(attributes):
        for number in sizes:
            others = [other for other in sizes if other != number]
            tests += _of_texts(column, position, number, others, counts=counts, smallest=smallest)
            tests += _of_numbers(
                column, position, number, others, moments=moments, fewest=max(smallest, _TWO)
            )
    adjusted = holm([p for _, _, p, _ in tests])
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for (number, strength, _, words), p in zip(tests, adjusted, strict=True):
        if p < _SURE and strength >= 1:
            found[number].append((-strength, words))
    return {
        number: tuple(words for _, words in sorted(each)[:_MOST_TRAITS]) for number, each in found.items()
    }


def _of_texts(
    column: Column, position: int, number: int, others: Sequence[int], *, counts: _Counts, smallest: int
) -> list[tuple[int, float, float, str]]:
    own = counts.texts.get((position, number), {})
    rest: dict[str, int] = defaultdict(int)
    for other in others:
        for label, count in counts.texts.get((position, other), {}).items():
            rest[label] += count
    n, other_n = sum(own.values()), sum(rest.values())
    tests = []
    for label, count in own.items() if n and other_n else ():
        parts = (count, n - count, rest[label], other_n - rest[label])
        if any(too_small(part, smallest) for part in parts):
            continue
        found = difference_of_shares(count, n, rest[label], other_n)
        if found.value > 0:
            words = f"{column.name} {label}: {percent(count / n)} (others {percent(rest[label] / other_n)})"
            tests.append((number, found.value / _CLEAR_SHARE, found.p or 0.0, words))
    return tests


def _of_numbers(
    column: Column,
    position: int,
    number: int,
    others: Sequence[int],
    *,
    moments: Mapping[tuple[int, int], Moments],
    fewest: int,
) -> list[tuple[int, float, float, str]]:
    own = moments.get((position, number))
    rest = _together([moments[position, other] for other in others if (position, other) in moments])
    if own is None or rest is None or min(own.n, rest.n) < fewest:
        return []
    found = difference_of_means(own, rest)
    spread = (own.squares + rest.squares) / (own.n + rest.n - 2)
    strength = abs(found.value) / (spread**0.5 * _CLEAR_MEAN) if spread > 0 else float(found.value != 0) * 9
    return [
        (
            number,
            strength,
            found.p or 0.0,
            f"{column.name}: {_short(own.mean)} on average (others {_short(rest.mean)})",
        )
    ]


def _short(value: float) -> str:
    """Write a number with three digits that count.

    Examples
    --------
    >>> _short(1712.4), _short(0.50149)
    ('1,710', '0.501')
    """
    return f"{float(f'{value:.3g}'):,}".removesuffix(".0")


def _together(parts: Sequence[Moments]) -> Moments | None:
    if not parts:
        return None
    n, total = sum(part.n for part in parts), sum(part.total for part in parts)
    centre = total / n
    return Moments(n, total, sum(part.squares + part.n * (part.mean - centre) ** 2 for part in parts))


def _persona_fields(
    attributes: Sequence[Column], counts: _Counts, number: int, smallest: int
) -> dict[str, str]:
    """Fill fields of a persona from attributes of the same name: what most of the group have in common.

    Only those who told it count; neither they nor those who differ are fewer than may be shown.
    """
    fields: dict[str, str] = {}
    for position, column in enumerate(attributes):
        words = re.sub(r"[\W_]+", " ", column.name).strip().lower()
        ages = sorted(counts.numbers.get((position, number), []))
        people = sum(count for _, count in ages)
        # The ends of the range leave a tenth of the group outside on either side.
        if re.fullmatch(_AGE, words) and people >= 2 * smallest:
            fields["age_range"] = f"{_at_share(ages, 0.1):.0f} to {_at_share(ages, 0.9):.0f}"
        texts = counts.texts.get((position, number), {})
        everybody = sum(texts.values())
        for name, pattern in _FIELDS.items():
            if re.fullmatch(pattern, words) and texts:
                label, count = max(texts.items(), key=lambda item: item[1])
                parts = (count, everybody - count)
                if count * 2 > everybody and not any(too_small(part, smallest) for part in parts):
                    fields[name] = f"{label} ({percent(count / everybody)})"
    return fields


def _at_share(ordered: Sequence[tuple[float, int]], wanted: float) -> float:
    """Give the value below which a share of the sorted values lies."""
    left = wanted * sum(count for _, count in ordered)
    for value, count in ordered:
        left -= count
        if left <= 0:
            return value
    return ordered[-1][0]
