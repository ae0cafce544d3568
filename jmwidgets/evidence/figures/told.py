"""What an earlier reading of a source told: two readings must not tell of the few people between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jmwidgets.document import Fact, Journey, Source, Worded

Key = tuple[object, ...]


@dataclass(frozen=True)
class ToldBefore:
    """The figures of a source that are in a journey already.

    Parameters
    ----------
    facts
        By what they measure, where and of whom.
    frozen
        Whether figures of everybody stay as they are: they leave out people of small groups, who are
        counted now, and the difference would be those.
    """

    facts: Mapping[Key, Fact] = field(default_factory=dict)
    frozen: bool = False
    withheld: int | None = None
    """How many figures the earlier reading withheld; None: it is of other data."""
    people: int | None = None
    """How many people the earlier reading was of."""
    joined: Mapping[Key, Fact] = field(default_factory=dict)
    """Figures of groups that were joined: of others now, perhaps."""
    same_file: bool = False
    """Whether both readings are of the same file: what differs then are settings, not people."""
    as_of: Worded = ""
    """What the earlier reading was of, for figures that stay."""

    def is_all_of(self, facts: Sequence[Fact]) -> bool:
        """Return whether the same was read before: as many figures, and all that were told are the same."""
        told = [fact for fact in facts if self.instead_of(fact) is not None]
        same = all(self.has(fact) or self.is_kept(fact) for fact in told)
        return self.withheld == len(facts) - len(told) and same and not self.frozen

    def instead_of(self, fact: Fact) -> Fact | None:
        """Return the earlier figure of the same thing."""
        return self.facts.get(_key(fact))

    def compared_with(self, fact: Fact) -> Fact | None:
        """Return the earlier figure to compare with: that of joined groups only where data are others.

        The same people told apart in another way join to other groups of the same name.
        """
        earlier = self.instead_of(fact)
        return self.joined.get(_key(fact)) if earlier is None and not self.of_same_data else earlier

    @property
    def of_same_data(self) -> bool:
        """Return whether the earlier reading was of the same data."""
        return self.withheld is not None

    @property
    def groups(self) -> set[str]:
        """Return the groups that figures were told of."""
        return {fact.segment for fact in (*self.facts.values(), *self.joined.values()) if fact.segment}

    def knows(self, fact: Fact) -> bool:
        """Return whether a figure of the same thing was told, of whomever."""
        return _key(fact) in self.facts or _key(fact) in self.joined

    def of_all(self, fact: Fact) -> Fact | None:
        """Return the earlier figure of the same thing that is of everybody."""
        return self.facts.get(_key(fact.model_copy(update={"segment": None, "persona": None})))

    def has(self, fact: Fact) -> bool:
        """Return whether the same figure of as many people was told."""
        earlier = self.instead_of(fact)
        return earlier is not None and (earlier.n, earlier.value) == (fact.n, fact.value)

    def is_kept(self, fact: Fact) -> bool:
        """Return whether the figure of the same thing is of a reading before the last one."""
        earlier = self.instead_of(fact)
        return earlier is not None and bool(earlier.earlier)

    def kept(self, fact: Fact) -> Fact | None:
        """Return the earlier figure of the same thing, marked as one of an earlier reading."""
        earlier = self.instead_of(fact)
        if earlier is None or earlier.earlier or self.has(fact):
            return earlier
        return earlier.model_copy(update={"earlier": self.as_of})

    def of_everybody(self) -> list[Fact]:
        """Return the earlier figures that are of no group."""
        return [fact for fact in self.facts.values() if fact.segment is None and fact.persona is None]


def source_before(journey: Journey, source: Source) -> Source | None:
    """Find the source that was read before: of the same id, or of the same data under another name."""
    if source.id in journey.sources:
        return journey.sources[source.id]
    same = (one for one in journey.sources.values() if source.sha256 and one.sha256 == source.sha256)
    return next(same, None)


def facts_before(
    journey: Journey, source: Source | None, joined: Collection[str]
) -> tuple[dict[Key, Fact], dict[Key, Fact]]:
    """Collect the figures that were computed from a source and that may still be shown.

    Parameters
    ----------
    joined
        Segments of joined small groups, of which others than before may have been joined: their figures
        come second, apart.

    Examples
    --------
    >>> crm = Source(id="crm", title="CRM")
    >>> fact = Fact(
    ...     id="r", measure="reach", value=9, n=9, status="measured", formula="customers", sources=("crm",)
    ... )
    >>> journey = Journey(id="j", title="J", sources=(crm,), facts=(fact,))
    >>> [fact.n for fact in facts_before(journey, crm, ())[0].values()]
    [9]
    """
    found: tuple[dict[Key, Fact], dict[Key, Fact]] = {}, {}
    for fact in journey.facts.values():
        if (
            source is not None
            and fact.status == "measured"
            and fact.sources[:1] == (source.id,)
            and (fact.n is None or fact.n >= journey.smallest_group)
        ):
            found[fact.segment in joined][_key(fact)] = fact
    return found


def near_to(before: Mapping[Key, Fact], facts: Iterable[Fact], smallest: int) -> int:
    """Count the figures of everybody that count a few people more or less than before."""
    pairs = ((fact, before.get(_key(fact))) for fact in facts if fact.segment is None)
    return sum(
        0 < abs((fact.n or 0) - (earlier.n or 0)) < smallest for fact, earlier in pairs if earlier is not None
    )


def _key(fact: Fact) -> Key:
    place = fact.touchpoint, fact.to_touchpoint, fact.stage
    return fact.measure, *place, fact.segment or fact.persona, fact.subject
