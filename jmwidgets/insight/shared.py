"""Who stands behind two figures: figures of the same people are no independent samples."""

from __future__ import annotations

from jmwidgets.document import Fact
from jmwidgets.insight.certainty import Difference, Estimate, Shared, difference


def shared_people(one: Estimate, other: Estimate) -> Shared:
    """Tell whether two figures are of the same people, as far as they say of whom they are.

    Groups of one source are told apart by one split, so that nobody is in two of them. Figures of other data,
    or of other times, are of other answers. A group is a part of all customers; the same group at two places,
    or by two outcomes, is partly the same people.

    Examples
    --------
    >>> about = {
    ...     "measure": "emotion",
    ...     "value": 0,
    ...     "formula": "f",
    ...     "sources": ("survey",),
    ...     "touchpoint": "van",
    ... }
    >>> everybody, young = Fact(id="a", **about), Fact(id="b", segment="young", **about)
    >>> shared_people(everybody, young), shared_people(young, Fact(id="c", segment="old", **about))
    ('part', 'nobody')
    >>> shared_people(young, young.model_copy(update={"touchpoint": "web"}))
    'unknown'
    """
    if not isinstance(one, Fact) or not isinstance(other, Fact) or one == other:
        return "nobody"
    if not {*one.sources} & {*other.sources} or _are_of_other_times(one, other):
        return "nobody"
    groups = _group(one), _group(other)
    of_all = None in groups
    if groups[0] != groups[1] and not of_all:
        return "nobody"
    return "part" if groups[0] != groups[1] and _place(one) == _place(other) else "unknown"


def between(before: Estimate, after: Estimate) -> Difference:
    """Compute a change between two figures, minding who stands behind both; see `difference`."""
    return difference(before, after, shared_people(before, after))


def _group(fact: Fact) -> str | None:
    return fact.segment or fact.persona


def _place(fact: Fact) -> tuple[object, ...]:
    return fact.stage, fact.touchpoint, fact.to_touchpoint, fact.subject


def _are_of_other_times(one: Fact, other: Fact) -> bool:
    if one.begins is None or one.ends is None or other.begins is None or other.ends is None:
        return False
    return one.ends < other.begins or other.ends < one.begins
