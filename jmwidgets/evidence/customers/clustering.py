"""Groups of customers who are alike, found by clustering; the number of groups has a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Wording, made
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.customers.grouping import HIDDEN, Group, Grouping, divide, other_customers, told
from jmwidgets.evidence.reading.extra import needed
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.numbers import usual_number
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.words import _, message, use

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]
    Chosen = np.ndarray[Any, np.dtype[np.bool_]]

MOST = 8
"""Nobody keeps more groups apart in their head."""
_SEED = 7
_JUDGED = 4000
_LONG_TAIL = 2.0
_MOST_VALUES = 12


def group_by_likeness(
    table: Table,
    roles: ColumnMap,
    number: int | str,
    smallest: int,
    columns: Sequence[str] = (),
    *,
    language: str = "en",
) -> Grouping:
    """Find groups of customers who are alike in some columns.

    Numbers are scaled to their spread, long-tailed ones after taking logarithms; words become
    yes-or-no columns. k-means runs for 2 to 8 groups, and the number with the largest mean
    silhouette (Rousseeuw 1987) is taken.

    Parameters
    ----------
    number
        How many groups; "auto" for the number that fits best.
    smallest
        Smaller groups are merged or left out, as with `group_by_columns`.
    columns
        What to compare customers by; left out, all attributes.
    language
        The language of the names that groups are given.

    Raises
    ------
    JourneyError
        When scikit-learn is not installed, or there is nothing to tell customers apart by.
    """
    purpose = message("groups found by clustering")
    cluster = needed("sklearn.cluster", "cluster", purpose)
    metrics = needed("sklearn.metrics", "cluster", purpose)
    import numpy as np

    found = _read(table, roles, columns)
    if len(found.keys) < 2 * MOST:
        raise JourneyError(
            _(
                "{title}: expected at least {least} customers to find groups among, got {n}",
                title=table.title,
                least=2 * MOST,
                n=len(found.keys),
            )
        )
    numbers = np.hstack([feature.scaled for feature in found.features])
    judged = np.random.default_rng(_SEED).permutation(len(found.keys))[:_JUDGED]
    tried: dict[float, Numbers] = {}
    for count in numbers_to_try(number):
        labels = cluster.KMeans(count, n_init=10, random_state=_SEED).fit_predict(numbers)
        several = len({*labels[judged].tolist()}) > 1
        tried[float(metrics.silhouette_score(numbers[judged], labels[judged])) if several else -1.0] = labels
    quality = max(tried)
    labels = tried[quality]
    reason = made(
        "all-alike",
        n=len({*labels.tolist()}),
        columns=tuple(feature.name for feature in found.features),
        chosen=made("number-that-fits", most=MOST) if number == "auto" else made("number-as-told"),
        quality=quality,
    )
    return _grouping(found, labels, smallest, reason, language=language)


def numbers_to_try(number: int | str) -> Sequence[int]:
    """Return the numbers of groups of which the best is taken.

    Raises
    ------
    JourneyError
        When it is neither 2 or more nor "auto".

    Examples
    --------
    >>> numbers_to_try("4")
    (4,)
    """
    if number == "auto":
        return range(2, MOST + 1)
    if str(number).isdecimal() and int(number) > 1:
        return (int(number),)
    raise JourneyError(
        _("expected a number of groups of 2 or more, or 'auto', got {given}; correct it", given=repr(number))
    )


@dataclass(frozen=True)
class _Feature:
    """A column, as numbers that can be compared with those of other columns."""

    name: str
    scaled: Numbers
    """One row a customer."""
    values: Sequence[Any]
    """The values as they were read."""

    def words(self, mine: Chosen) -> tuple[float, str]:
        """Describe what sets some customers apart here, and how clearly."""
        apart = abs(self.scaled[mine].mean(axis=0) - self.scaled[~mine].mean(axis=0)).max()
        own = [value for value, chosen in zip(self.values, mine, strict=True) if chosen and value is not None]
        if own and isinstance(own[0], str):
            return float(apart), f"{self.name} {Counter(own).most_common(1)[0][0]}"
        if not own:
            return float(apart), self.name
        return float(apart), _("{name} about {value:number0}", name=self.name, value=sum(own) / len(own))


@dataclass(frozen=True)
class _Found:
    keys: Sequence[str]
    features: Sequence[_Feature]


def _read(table: Table, roles: ColumnMap, columns: Sequence[str]) -> _Found:
    wanted = [table.column(name) for name in columns or [name for name, _ in roles.all("attribute")]]
    key = needed_column(table, roles, "customer")
    numeric = [bool(table.numbers(column.name)) for column in wanted]
    read = ", ".join(
        f"first({usual_number(table, column) if number else cleaned(column)})"
        for column, number in zip(wanted, numeric, strict=True)
    )
    if not wanted:
        raise JourneyError(
            _("{title}: expected columns to compare customers by, got none; name some", title=table.title)
        )
    query = Query(
        f"SELECT {whole(key)} AS customer, {read} FROM raw WHERE customer IS NOT NULL GROUP BY customer "
        "ORDER BY customer",
        1,
    )
    script = Script({"customers": query})
    rows = table.gather(
        script,
        lambda parts: {"customers": sorted(row for part in parts for row in part["customers"])},
        {key.name, *(column.name for column in wanted)},
        key.name,
    )["customers"]
    features = [_feature(column.name, [row[place] for row in rows]) for place, column in enumerate(wanted, 1)]
    telling = [feature for feature in features if feature is not None]
    if not telling:
        raise JourneyError(
            _(
                "{title}: expected columns that tell customers apart, got the same value in all of them; "
                "name others",
                title=table.title,
            )
        )
    return _Found([row[0] for row in rows], telling)


def _feature(name: str, values: Sequence[Any]) -> _Feature | None:
    import numpy as np

    if any(isinstance(value, str) for value in values):
        common = [
            label
            for label, _ in Counter(value for value in values if value is not None).most_common(_MOST_VALUES)
        ]
        flags = np.array([[value == label for label in common] for value in values], dtype=float)
        # Together, the yes-or-no columns of a word weigh as much as one number.
        return (
            _Feature(name, flags / max(float(np.sqrt(flags.var(axis=0).sum())), 1e-9), values)
            if len(common) > 1
            else None
        )
    numbers = np.array([np.nan if value is None else value for value in values], dtype=float)
    numbers = np.where(np.isnan(numbers), np.nanmedian(numbers), numbers)
    spread = numbers.std()
    if not spread > 0:
        return None
    if numbers.min() >= 0 and ((numbers - numbers.mean()) ** 3).mean() / spread**3 > _LONG_TAIL:
        numbers = np.log1p(numbers)
    return _Feature(name, ((numbers - numbers.mean()) / numbers.std()).reshape(-1, 1), values)


def _grouping(found: _Found, labels: Numbers, smallest: int, reason: Wording, *, language: str) -> Grouping:
    sizes = Counter(map(int, labels))
    shown, merged, hidden = divide(dict(sizes.most_common()), smallest)
    groups: list[Group] = []
    numbers: dict[int, int] = dict.fromkeys(hidden, HIDDEN)
    for label, size in shown.items():
        with use(language):
            name = _name(found, labels == label, {group.name for group in groups})
        groups.append(Group(len(groups), name, size, reason))
        numbers[label] = groups[-1].number
    other = other_customers(language)
    if merged:
        groups.append(Group(len(groups), other, sum(merged.values()), made("too-small-groups"), joined=True))
        numbers |= dict.fromkeys(merged, groups[-1].number)
    return Grouping(
        tuple(groups),
        reason,
        told(merged, sum(hidden.values()), smallest, other),
        sum(hidden.values()),
        _members={"customer": list(found.keys), "number": [numbers[int(label)] for label in labels]},
    )


def _name(found: _Found, mine: Chosen, taken: set[str]) -> str:
    """Name a group by what sets it apart most."""
    words = [words for _, words in sorted((feature.words(mine) for feature in found.features), reverse=True)]
    for length in range(min(2, len(words)), len(words) + 1):
        if (name := ", ".join(words[:length])) not in taken:
            return name
    return f"{words[0]} ({len(taken) + 1})"
