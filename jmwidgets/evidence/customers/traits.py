"""What sets groups of customers apart, and what most of a group have in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.figures.disclosure import too_small
from jmwidgets.evidence.figures.statistics import Moments, difference_of_means, difference_of_shares, holm
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.numbers import usual_number
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.words import Written, _, share
from jmwidgets.words import number as written

_MOST_TRAITS = 5
_SURE = 0.05
_CLEAR_SHARE = 0.1
_CLEAR_MEAN = 0.3
_TWO = 2
_DIGITS = 6
_FIELDS: Mapping[str, str] = {
    "gender": r"gender|sex|geschlecht",
    "occupation": r"occupation|job|profession|beruf",
    "income": r"income( group| band)?|einkommen",
    "household": r"household( type)?|haushalt|family status",
    "place": r"place|city|town|region|country|ort|stadt|land",
}
_AGE = r"age( group| band)?|alter(sgruppe)?"


@dataclass(frozen=True)
class Counts:
    """How often values of attributes occur in each group."""

    texts: Mapping[tuple[int, int | None], Mapping[str, int]]
    """Attribute and group (None: people of no group) -> how often each value occurs."""
    numbers: Mapping[tuple[int, int | None], Sequence[tuple[float, int]]]


def counts_of(table: Table, roles: ColumnMap, grouping: Grouping, columns: Sequence[Column]) -> Counts:
    """Count the values of some columns in each group."""
    if not columns:
        return Counts({}, {})
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
        f"{grouping.join('member')})) WHERE number IS DISTINCT FROM {HIDDEN} GROUP BY ALL ORDER "
        "BY ALL",
        keys=4,
    )
    script = Script({"traits": query}, tables=grouping.tables)
    used = {*(column.name for column in columns), *grouping.columns, *([key_name] if key_name else [])}
    rows = table.gather(script, script.merge, used, key_name)["traits"]
    texts: dict[tuple[int, int | None], dict[str, int]] = defaultdict(dict)
    numbers: dict[tuple[int, int | None], list[tuple[float, int]]] = defaultdict(list)
    for number, attribute, label, amount, count in rows:
        if label is not None:
            texts[attribute, number][label] = count
        elif amount is not None:
            numbers[attribute, number].append((amount, count))
    return Counts(texts, numbers)


def traits_of(
    attributes: Sequence[Column],
    counts: Counts,
    moments: Mapping[tuple[int, int | None], Moments],
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
    for (number, strength, _p, words), p in zip(tests, adjusted, strict=True):
        if p < _SURE and strength >= 1:
            found[number].append((-strength, words))
    return {
        number: tuple(words for _, words in sorted(each)[:_MOST_TRAITS]) for number, each in found.items()
    }


def _of_texts(
    column: Column, position: int, number: int, others: Sequence[int], *, counts: Counts, smallest: int
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
            words = _(
                "{column} {label}: {part:share} (others {others:share})",
                column=column.name,
                label=label,
                part=count / n,
                others=rest[label] / other_n,
            )
            tests.append((number, found.value / _CLEAR_SHARE, found.p or 0.0, words))
    return tests


def _of_numbers(
    column: Column,
    position: int,
    number: int,
    others: Sequence[int],
    *,
    moments: Mapping[tuple[int, int | None], Moments],
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
            _(
                "{column}: {mean} on average (others {others})",
                column=column.name,
                mean=Written(_short(own.mean)),
                others=Written(_short(rest.mean)),
            ),
        )
    ]


def _short(value: float) -> str:
    """Write a number with three digits that count.

    Examples
    --------
    >>> _short(1712.4), _short(0.50149)
    ('1,710', '0.501')
    """
    return written(float(f"{value:.3g}"), _DIGITS)


def _together(parts: Sequence[Moments]) -> Moments | None:
    if not parts:
        return None
    n, total = sum(part.n for part in parts), sum(part.total for part in parts)
    centre = total / n
    return Moments(n, total, sum(part.squares + part.n * (part.mean - centre) ** 2 for part in parts))


def persona_fields(
    attributes: Sequence[Column], counts: Counts, number: int, smallest: int
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
            fields["age_range"] = _(
                "{low:number0} to {high:number0}", low=_at_share(ages, 0.1), high=_at_share(ages, 0.9)
            )
        texts = counts.texts.get((position, number), {})
        everybody = sum(texts.values())
        for name, pattern in _FIELDS.items():
            if re.fullmatch(pattern, words) and texts:
                label, count = max(texts.items(), key=lambda item: item[1])
                parts = (count, everybody - count)
                if count * 2 > everybody and not any(too_small(part, smallest) for part in parts):
                    fields[name] = f"{label} ({share(count / everybody)})"
    return fields


def _at_share(ordered: Sequence[tuple[float, int]], wanted: float) -> float:
    """Return the value below which a share of the sorted values lies."""
    left = wanted * sum(count for _, count in ordered)
    for value, count in ordered:
        left -= count
        if left <= 0:
            return value
    return ordered[-1][0]
