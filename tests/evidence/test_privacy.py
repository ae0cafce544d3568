"""Small groups are never shown, and no published figure gives them back (DA12).

The attacker reads everything that is published, writes down all that must hold between the figures, and
solves that for what was withheld.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from jmwidgets.document import Fact, measure
from jmwidgets.evidence import Evidence, gather
from jmwidgets.evidence.figures.privacy import publishable, too_small
from tests.evidence.conftest import journey_of

SMALLEST = 5
STAGES = (("flyer", "web"), ("shop",), ("van", "desk"))
PLACES = [place for stage in STAGES for place in stage]
STAGE = {place: f"s{number}" for number, places in enumerate(STAGES) for place in places}
JOURNEY = journey_of(STAGES, smallest_group=SMALLEST)
GROUPS = ("east", "north", "south", "west")
Cell = tuple[str, str | None]
"""A place and a group; None: everybody."""
OF_ALL_WHO_CAME = (measure.REACH, measure.REPEATS, measure.DROP_OFF, measure.OUT_OF_ORDER, measure.TIMING)
"""All of them tell how many customers a touchpoint has."""


def solved(
    cells: Iterable[Cell],
    published: Mapping[Cell, float],
    totals: Iterable[list[Cell]],
    sums: Iterable[tuple[list[Cell], Cell]] = (),
) -> set[Cell]:
    """Give the cells that follow from the published ones.

    Parameters
    ----------
    totals
        Lists of cells whose sum is known, beside the published ones.
    sums
        Lists of cells whose sum is another cell.
    """
    names = list(cells)
    rows = [[float(other == cell) for other in names] for cell in published]
    rows += [[float(other in parts) for other in names] for parts in totals]
    rows += [[(other in parts) - float(other == whole) for other in names] for parts, whole in sums]
    rows += [
        [(group is not None) - (group is None) if own == place else 0.0 for own, group in names]
        for place in dict.fromkeys(place for place, _ in names)
        if (place, None) in names
    ]
    if not rows:
        return set()
    matrix = np.array(rows, dtype=float)
    _, strengths, directions = np.linalg.svd(matrix)
    free = directions[int((strengths > 1e-9).sum()) :]
    return {cell for place, cell in enumerate(names) if not (np.abs(free[:, place]) > 1e-9).any()}


def nobody_small_follows(
    true: Mapping[Cell, int],
    published: Mapping[Cell, float],
    totals: Iterable[list[Cell]] = (),
    sums: Iterable[tuple[list[Cell], Cell]] = (),
) -> None:
    for cell, value in published.items():
        assert value == pytest.approx(true.get(cell, 0)), cell
        assert not too_small(true.get(cell, 0), SMALLEST), f"{cell} is shown"
    for cell in solved(true, published, totals, sums):
        assert not too_small(true[cell], SMALLEST), f"{cell} follows from the others"


def counted(frame: pd.DataFrame, place: str, group: str = "group") -> dict[Cell, int]:
    """Count rows by place and group, and for everybody."""
    found: Counter[Cell] = Counter()
    for where, own in zip(frame[place], frame[group], strict=True):
        found[where, own] += 1
        found[where, None] += 1
    return dict(found)


def told(facts: Iterable[Fact], value: Callable[[Fact], float], *measures: str) -> dict[Cell, float]:
    """Collect what facts of some measures tell of each cell; all must tell the same."""
    found: dict[Cell, set[float]] = defaultdict(set)
    for fact in facts:
        if fact.measure in measures:
            found[fact.touchpoint or fact.stage or "", fact.segment].add(round(value(fact), 6))
    assert all(len(values) == 1 for values in found.values())
    return {cell: values.pop() for cell, values in found.items()}


person = st.tuples(
    st.sampled_from(GROUPS) | st.sampled_from(GROUPS[:2]),
    st.lists(st.sampled_from(PLACES), min_size=1, max_size=4),
    st.booleans(),
)


def log_of(people: list[tuple[str, list[str], bool]], verdict: str | None) -> pd.DataFrame:
    rows = [
        (f"c{number}", group, turn, place, verdict if buys and turn == len(way) - 1 else None)
        for number, (group, way, buys) in enumerate(people)
        for turn, place in enumerate(way)
    ]
    frame = pd.DataFrame(rows, columns=["customer", "group", "turn", "touchpoint", "outcome"])
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.turn, "h")
    return frame


def published_of(log: pd.DataFrame) -> Evidence:
    customers = log[["customer", "group"]].drop_duplicates()
    roles = {"customer": "customer", "time": "time", "touchpoint": "touchpoint", "outcome": "outcome"}
    return gather(
        JOURNEY,
        events=log.drop(columns=["group", "turn"]),
        customers=customers,
        roles={"events": roles, "customers": {"customer": "customer", "group": "attribute"}},
        segments=["group"],
    )


@settings(max_examples=40)
@given(st.lists(person, min_size=15, max_size=90), st.sampled_from(["sold", None]))
def test_an_attacker_finds_no_small_group_in_events(
    people: list[tuple[str, list[str], bool]], verdict: str | None
) -> None:
    log = log_of(people, verdict)
    sizes = log.drop_duplicates("customer").group.value_counts()
    small = [str(group) for group, size in sizes.items() if size < SMALLEST]
    found = published_of(log)
    names = {segment.id: segment.name for segment in found.segments}
    assert not {*names.values()} & {*small}
    # Groups that are too small are together in one, or in no figure at all.
    merged = int(sizes[small].sum()) >= SMALLEST
    log["group"] = log.group.where(~log.group.isin(small), "other-customers" if merged else None)
    log = log.dropna(subset="group")
    everybody = [list(groups) for groups in [{None, *log.group}]]
    facts = found.facts

    who_came = log.drop_duplicates(["customer", "touchpoint"])
    nobody_small_follows(
        counted(who_came, "touchpoint"), told(facts, lambda fact: fact.n or 0, *OF_ALL_WHO_CAME)
    )
    in_stage = log.assign(stage=log.touchpoint.map(STAGE)).drop_duplicates(["customer", "stage"])
    reached = [fact for fact in facts if fact.measure == measure.FUNNEL and fact.subject == "at all"]
    nobody_small_follows(counted(in_stage, "stage"), told(reached, lambda fact: fact.value, measure.FUNNEL))

    first = log.groupby("customer").head(1)
    starts = counted(first, "touchpoint")
    by_group = [[cell for cell in starts if cell[1] == group] for group in everybody[0]]
    nobody_small_follows(starts, told(facts, lambda fact: fact.value, measure.FIRST_CONTACTS), by_group)

    last = log.groupby("customer").tail(1).assign(stage=lambda frame: frame.touchpoint.map(STAGE))
    now = counted(last, "stage")
    by_group = [[cell for cell in now if cell[1] == group] for group in everybody[0]]
    at_stages = told(facts, lambda fact: fact.value, measure.NOW_AT)
    nobody_small_follows(now, at_stages, by_group)

    lost = last[~last.customer.isin(log.customer[log.outcome == "sold"])]
    ends = counted(lost, "touchpoint")
    at_places = told(facts, lambda fact: fact.value * (fact.n or 0), measure.DROP_OFF)
    at_places = {cell: n for cell, n in at_places.items() if cell in ends}
    if lost.shape == last.shape:
        # Nobody bought: what is lost at touchpoints adds up to those who are now in their stage.
        parts = [([end for end in ends if (STAGE[end[0]], end[1]) == cell], cell) for cell in now]
        nobody_small_follows(now | ends, at_stages | at_places, by_group, parts)
    else:
        nobody_small_follows(ends, at_places)
    nobody_small_goes_on_alone(log, facts)


def nobody_small_goes_on_alone(log: pd.DataFrame, facts: Iterable[Fact]) -> None:
    """Solve for the ways from each touchpoint; the last one is to go nowhere."""
    after = log.groupby("customer").touchpoint.shift(-1).fillna("nowhere")
    first = log.assign(after=after).drop_duplicates(["customer", "touchpoint"])
    everybody = [fact for fact in facts if fact.segment is None]
    known = {(fact.measure, fact.touchpoint) for fact in everybody}
    for place, own in first.groupby("touchpoint"):
        ways: dict[Cell, int] = {
            (str(way), ""): int(count) for way, count in own.after.value_counts().items()
        }
        going: dict[Cell, float] = {
            (fact.to_touchpoint or "", ""): fact.value * (fact.n or 0)
            for fact in everybody
            if fact.measure == measure.TRANSITION and fact.touchpoint == place
        }
        moved = [way for way in ways if way[0] != "nowhere"]
        totals = [moved] if (measure.TIME_TO_NEXT, place) in known else []
        totals += [list(ways)] if (measure.REACH, place) in known else []
        nobody_small_follows(ways, going, totals)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(GROUPS), st.lists(st.integers(1, 5) | st.none(), min_size=3, max_size=3)),
        min_size=12,
        max_size=70,
    )
)
def test_an_attacker_finds_no_small_group_in_a_survey(people: list[tuple[str, list[int | None]]]) -> None:
    frame = pd.DataFrame(
        [{"group": group, **dict(zip(PLACES, ratings, strict=False))} for group, ratings in people]
    )
    frame["recommend"] = frame.index % 11
    found = gather(
        JOURNEY,
        survey=frame,
        roles={"survey": {place: f"rating:{place}" for place in PLACES[:3]} | {"recommend": "nps"}},
        segments=["group"],
        settings=None,
    )
    sizes = frame.group.value_counts()
    small = [str(group) for group, size in sizes.items() if size < SMALLEST]
    merged = int(sizes[small].sum()) >= SMALLEST
    frame["group"] = frame.group.where(~frame.group.isin(small), "other-customers" if merged else None)
    answers = frame.dropna(subset="group").melt("group", PLACES[:3]).dropna(subset="value")
    counts = counted(answers, "variable")
    nobody_small_follows(counts, told(found.facts, lambda fact: fact.n or 0, measure.EMOTION, measure.CSAT))
    assert sum(segment.size or 0 for segment in found.segments) == len(frame.dropna(subset="group"))
    assert all((segment.size or 0) >= SMALLEST for segment in found.segments)


tables = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 4)),
    st.integers(0, 30).map(lambda n: (n,)),
    min_size=2,
)


@given(tables)
@example({("a", 0): (7,), ("a", 1): (2,), ("b", 1): (9,), ("b", 2): (8,), ("c", 2): (6,), ("c", 0): (3,)})
def test_what_is_published_solves_no_small_cell(table: dict[tuple[str, int], tuple[int]]) -> None:
    """A table with both margins known, as first contacts are."""
    cells: dict[Any, tuple[int]] = dict(table)
    for (place, _), (count,) in table.items():
        cells[place, None] = (cells.get((place, None), (0,))[0] + count,)
    shown = publishable(cells, SMALLEST, adds_up=True)
    true, published = (
        {(place, None if group is None else str(group)): count for (place, group), (count,) in which.items()}
        for which in (cells, shown)
    )
    groups = [[cell for cell in true if cell[1] == group] for group in {group for _, group in true}]
    # Groups that are too small as a whole don't come this far.
    assume(not any(too_small(sum(true[cell] for cell in group), SMALLEST) for group in groups))
    nobody_small_follows(true, published, groups)


def test_as_much_as_can_be_shown_is_shown() -> None:
    """Nothing is withheld where nobody is few, and one cell more where somebody is."""
    many: dict[Any, tuple[int, ...]] = {(place, group): (9,) for place in "ab" for group in (0, 1, 2)}
    many |= {(place, None): (27,) for place in "ab"}
    assert publishable(many, SMALLEST) == many
    few = many | {("a", 0): (2,), ("a", None): (20,)}
    assert few.keys() - publishable(few, SMALLEST).keys() == {("a", 0), ("a", 1)}
