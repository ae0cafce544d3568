"""A reading of data beside those before: together they must not tell of small groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from jmwidgets.document import Fact, Journey, Source, Worded, made
from jmwidgets.evidence.customers.grouping import Grouping
from jmwidgets.evidence.customers.segments import Described
from jmwidgets.evidence.figures.disclosure import too_small
from jmwidgets.evidence.figures.making import FactMaker, Withheld
from jmwidgets.evidence.figures.told import Key, ToldBefore, facts_before, near_to, source_before
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.surveys.facts import SurveyFound
from jmwidgets.words import message, nmessage


@dataclass(frozen=True)
class Found:
    """All that one table tells, before it is decided what may be shown."""

    maker: FactMaker
    n: int | None
    last: dt.date | None
    caveats: tuple[Caveat, ...]
    answered: SurveyFound | None = None
    described: Mapping[int, Described] = field(default_factory=dict)
    """What is told of each group, where the table tells of groups."""


@dataclass(frozen=True)
class Reading:
    """What one table tells, and what of it may be shown."""

    found: Found
    shown: list[Fact]
    withheld: list[Withheld]
    source: Source
    caveats: tuple[Caveat, ...] = ()


def read_beside(
    journey: Journey,
    source: Source,
    grouping: Grouping,
    find: Callable[[Grouping], Found],
    joined: Collection[str],
) -> Reading:
    """Read a table, and decide what may be shown beside what earlier readings of it told.

    People of groups that are too small are left out of all figures, unless the journey tells figures with
    them already: then figures of groups are withheld instead. Where they were left out before and would be
    counted now, figures of everybody stay as they are.

    Parameters
    ----------
    source
        What the table is; its counts are filled in.
    find
        Computes all that the table tells, by groups.
    joined
        Segments that small groups were joined to.
    """
    before, smallest = source_before(journey, source), journey.smallest_group
    facts, of_joined = facts_before(journey, before, joined)
    found = find(grouping)
    by = ", ".join(grouping.columns) or str(grouping.reason)
    told_apart = before is not None and before.left_out_by not in {"", by}
    if grouping.hidden and facts and before is not None:
        # The people of then are counted again, as nearly as can be: what two readings differ in is told.
        whole = find(grouping.with_everybody())
        if told_apart or _far(before, whole, facts, smallest) < _far(before, found, facts, smallest):
            found, grouping = whole, grouping.with_everybody()
    was_read = before is not None and (bool(facts) or bool(of_joined) or before.withheld > 0)
    frozen = before is not None and was_read and _is_frozen(before, found, grouping, smallest)
    told = ToldBefore(facts, frozen, joined=of_joined)
    if before is not None:
        is_known = bool(before.sha256 and source.sha256)
        same_file = before.sha256 == source.sha256 if is_known else before.n == found.n
        few_came = was_read and _few_came(before, found, grouping, smallest)
        # Nobody can tell who was left out before from who came in since.
        if few_came or (frozen and not same_file):
            caveat = None if few_came else _stays(before)
            return _as_it_was(before, source, found, [*facts.values(), *of_joined.values()], caveat)
        same = same_file and before.n == found.n
        told = replace(
            told,
            people=before.n,
            withheld=before.withheld if same else None,
            same_file=same_file,
            as_of=_as_of(before),
        )
    shown, withheld = found.maker.decided(told)
    if frozen and before is not None:
        unchanged = _counted_as(before, source, _count_earlier(shown))
        return Reading(found, shown, withheld, unchanged, (_stays(before),))
    ids = {fact.id for fact in shown}
    update = {
        "n": None if too_small(found.n or 0, smallest) else found.n,
        "date": found.last,
        "withheld": len(found.maker.facts) - sum(fact.id in ids for fact in found.maker.facts),
        "kept": _count_earlier(shown),
        "left_out_by": by if grouping.hidden else "",
    }
    return Reading(found, shown, withheld, source.model_copy(update=update))


def _few_came(before: Source, found: Found, grouping: Grouping, smallest: int) -> bool:
    """Return whether a few people more, or fewer, are in the data than before."""
    is_few = too_small(abs((found.n or 0) - (before.n or 0)), smallest)
    # Who was left out before and is counted now did not come in since.
    return is_few and (bool(grouping.hidden) or not before.left_out_by)


def _as_it_was(
    before: Source, source: Source, found: Found, facts: Iterable[Fact], caveat: Caveat | None
) -> Reading:
    """Leave all figures as an earlier reading told them: new ones beside them would tell of a few people."""
    mine = [fact for fact in facts if fact.sources == found.maker.sources]
    told = {(fact.id, fact.n, fact.value) for fact in mine}
    others = [fact for fact in found.maker.facts if (fact.id, fact.n, fact.value) not in told]
    if before.id == source.id:
        source = before
    words = nmessage(
        "{n} figure stays as it was: fewer than {least} people came in since, and the difference would tell "
        "of them; it is renewed once there are enough",
        "{n} figures stay as they were: fewer than {least} people came in since, and the difference would "
        "tell of them; they are renewed once there are enough",
        len(mine),
        least=found.maker.smallest,
    )
    return Reading(
        found,
        mine,
        [Withheld(fact, "few") for fact in others],
        _counted_as(before, source, len(mine)),
        (caveat or Caveat("few people more", len(mine), words),),
    )


def _counted_as(before: Source, source: Source, kept: int) -> Source:
    """Return a source with the counts of an earlier reading, and how many figures stay from there."""
    counts = {name: getattr(before, name) for name in ("n", "date", "withheld", "left_out_by")}
    return source.model_copy(update={**counts, "kept": kept})


def _as_of(before: Source) -> Worded:
    people = before.n or 0
    if before.date is None:
        return made("as-of-people", n=people)
    return made("as-of-day", day=before.date.isoformat(), n=people)


def _count_earlier(facts: Iterable[Fact]) -> int:
    return sum(bool(fact.earlier) for fact in facts)


def _far(before: Source, found: Found, facts: Mapping[Key, Fact], smallest: int) -> tuple[int, int]:
    """Tell how many people more or less than before are counted, and how many figures tell of a few."""
    return abs((found.n or 0) - (before.n or 0)), near_to(facts, found.maker.facts, smallest)


def _is_frozen(before: Source, found: Found, grouping: Grouping, smallest: int) -> bool:
    """Return whether people who were left out before would be counted now, and hardly anybody else."""
    # Those who were left out are fewer than two small groups.
    alike = abs((found.n or 0) - (before.n or 0)) < 2 * smallest
    return bool(before.left_out_by) and not grouping.hidden and alike


def _stays(before: Source) -> Caveat:
    words = message(
        "figures of everybody stay as they were: they leave out customers of small groups by {groups}; "
        "to renew them, tell the same groups apart once more",
        groups=before.left_out_by,
    )
    return Caveat("small groups", 1, words)
