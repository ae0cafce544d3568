"""Figures of events against the plainest computation there is, customer by customer."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Fact, Journey, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from jmwidgets.evidence.events import writing
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.script import Query, Script
from tests.evidence.conftest import journey_of, one

STAGES = (("flyer", "web"), ("shop", "till"), ("van",), ("call", "letter"))
ORDER = [place for stage in STAGES for place in stage]
STAGE_OF = {place: number for number, places in enumerate(STAGES) for place in places}
JOURNEY = journey_of(STAGES)


@dataclass
class Person:
    """One customer's way: contacts in order, each moment and place once; moments of purchases."""

    contacts: list[tuple[int, str]]
    bought: list[int]
    first: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.first = {}
        for moment, place in self.contacts:
            self.first.setdefault(place, moment)

    @property
    def begun(self) -> int:
        return self.contacts[0][0]

    def after(self, place: str) -> set[str]:
        """Give the touchpoints that this person went to straight from a place, at any time."""
        return {then[1] for here, then in pairwise(self.contacts) if here[1] == place}

    def next_after_first(self, place: str) -> tuple[int, str] | None:
        position = self.contacts.index((self.first[place], place)) + 1
        return self.contacts[position] if position < len(self.contacts) else None

    def in_stage(self, stage: int) -> list[int]:
        return [moment for moment, place in self.contacts if STAGE_OF[place] == stage]

    def goes_round(self, place: str) -> bool:
        """Tell whether this person comes back after another place, with no purchase on the way round."""
        steps = [where for _, where in self.contacts]
        moments = [moment for moment, where in self.contacts if where == place]
        runs = sum(here == place != then for here, then in pairwise([*steps, ""]))
        ends = {min(self.bought), max(self.bought)} if self.bought else set()
        return runs > 1 and not any(min(moments) <= moment <= max(moments) for moment in ends)

    @property
    def strays(self) -> set[str]:
        ways = sorted(self.first, key=lambda place: (self.first[place], ORDER.index(place)))
        return {
            place
            for number, place in enumerate(ways)
            for before in ways[:number]
            if ORDER.index(before) > ORDER.index(place)
        }

    def missing(self, met: set[str]) -> set[str]:
        """Give the places before the farthest one that others met and this person never did."""
        farthest = max(map(ORDER.index, self.first))
        return {place for place in ORDER[:farthest] if place in met and place not in self.first}


def people_of(rows: Iterable[tuple[str, int, str, str]]) -> dict[str, Person]:
    contacts: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    bought: dict[str, list[int]] = defaultdict(list)
    for customer, moment, place, outcome in rows:
        contacts[customer].add((moment, ORDER.index(place), place))
        if outcome == "sold":
            bought[customer].append(moment)
    return {
        key: Person([(moment, place) for moment, _, place in sorted(own)], bought[key])
        for key, own in contacts.items()
    }


def expected(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    """Yield what a fact is about, its value and its n."""
    tells = any(person.bought for person in people)
    for place in ORDER:
        here = [person for person in people if place in person.first]
        if not here:
            continue
        n = len(here)
        yield (measure.REACH, place), n, n
        times = [Counter(where for _, where in person.contacts)[place] for person in here]
        yield (measure.REPEATS, place), sum(count > 1 for count in times) / n, n
        yield (measure.LOOP, place), sum(person.goes_round(place) for person in here) / n, n
        firsts = sum(person.contacts[0][1] == place for person in here)
        yield (measure.FIRST_CONTACTS, place), firsts, firsts
        lost = sum(person.contacts[-1][1] == place and not person.bought for person in here)
        yield (measure.DROP_OFF if tells else measure.LAST_SEEN, place), lost / n, n
        yield (measure.OUT_OF_ORDER, place), sum(place in person.strays for person in here) / n, n
        if tells:
            later = sum(any(moment >= person.first[place] for moment in person.bought) for person in here)
            yield (measure.BUYS_LATER, place), later / n, n
        beyond = [
            person
            for person in people
            if any(ORDER.index(other) > ORDER.index(place) for other in person.first)
        ]
        if beyond:
            yield (
                (measure.SKIPPED, place),
                sum(place not in person.first for person in beyond) / len(beyond),
                len(beyond),
            )
        following = [(person, person.next_after_first(place)) for person in here]
        waits = [rounded(after[0] - person.first[place]) for person, after in following if after]
        if waits:
            yield (measure.TIME_TO_NEXT, place), statistics.median(waits) / 3600, len(waits)
        yield (
            (measure.TIMING, place),
            statistics.median(rounded(person.first[place] - person.begun) for person in here) / 86400,
            n,
        )
        for end, count in Counter(end for person in here for end in person.after(place)).items():
            yield (measure.TRANSITION, place, end), count / n, n
    yield from expected_of_stages(people)


def expected_of_stages(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    n = len(people)
    yield (measure.IN_ORDER,), sum(not person.strays for person in people) / n, n
    visited = {place for person in people for place in person.first}
    missing = [person.missing(visited) for person in people]
    yield (measure.MISSED,), sum(map(bool, missing)) / n, n
    planned = sum(not person.strays and not lacks for person, lacks in zip(people, missing, strict=True))
    yield (measure.AS_PLANNED,), planned / n, n
    until = [rounded(min(person.bought) - person.begun) for person in people if person.bought]
    if until:
        yield (measure.TIME_TO_PURCHASE,), statistics.median(until) / 86400, len(until)
    met = [stage for stage in range(len(STAGES)) if any(person.in_stage(stage) for person in people)]
    for stage in met:
        reached = sum(bool(person.in_stage(stage)) for person in people)
        yield (measure.FUNNEL, f"s{stage}", "at all"), reached, reached
        now = sum(STAGE_OF[person.contacts[-1][1]] == stage for person in people)
        yield (measure.NOW_AT, f"s{stage}"), now, now
    yield from expected_in_stages(people)
    lengths = [rounded(one.contacts[-1][0] - one.begun) for one in people if len(one.contacts) > 1]
    if lengths:
        yield (measure.THROUGHPUT,), statistics.median(lengths) / 3600, len(lengths)
    for before, stage in pairwise(met):
        came = [person for person in people if person.in_stage(before)]
        on = sum(
            any(moment > min(person.in_stage(before)) for moment in person.in_stage(stage)) for person in came
        )
        yield (measure.FUNNEL, f"s{stage}", "in order"), on, on
        yield (measure.CONVERSION, f"s{stage}"), on / len(came), len(came)


def expected_in_stages(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    lost = measure.DROP_OFF if any(person.bought for person in people) else measure.LAST_SEEN
    for stage in range(len(STAGES)):
        here = [person for person in people if person.in_stage(stage)]
        beyond = [person for person in people if any(STAGE_OF[place] > stage for place in person.first)]
        if beyond:
            without = sum(not person.in_stage(stage) for person in beyond)
            yield (measure.SKIPPED, f"s{stage}"), without / len(beyond), len(beyond)
        if here:
            ends = sum(STAGE_OF[one.contacts[-1][1]] == stage and not one.bought for one in here)
            yield (lost, f"s{stage}"), ends / len(here), len(here)
            stays = [person.in_stage(stage) for person in here if len(person.in_stage(stage)) > 1]
            yield (measure.REPEATS, f"s{stage}"), len(stays) / len(here), len(here)
            if stays:
                times = [rounded(max(moments) - min(moments)) for moments in stays]
                yield (measure.TIME_IN_STAGE, f"s{stage}"), statistics.median(times) / 3600, len(times)


def rounded(seconds: int) -> int:
    """Round to steps that are parts of an hour or a day, halves up."""
    day = 86_400
    bounds = {1: 1200, 10: 10_800, 60: day, 600: 10 * day, 3600: 60 * day, 21_600: 365 * day}
    step: int = next((step for step, bound in bounds.items() if seconds < bound), day)
    return (seconds + step // 2) // step * step


def as_told(seconds: int) -> int:
    with sql.connection() as connection:
        found = Script({"it": Query(f"SELECT {writing.rounded(f'{seconds}::BIGINT')}", 0)})(connection)
    return int(found["it"][0][0])


@given(st.integers(0, 10**9))
def test_durations_are_told_to_half_a_per_cent(seconds: int) -> None:
    """What is compared above is rounded in the same way; here it is held against the duration itself."""
    found = as_told(seconds)
    assert found == rounded(seconds)
    assert found == pytest.approx(seconds, rel=0.005)


@pytest.mark.parametrize("hours", [1, 2, 5, 24, 48, 72, 7 * 24, 21 * 24, 90 * 24, 2 * 365 * 24])
def test_durations_that_people_name_stay_as_they_are(hours: int) -> None:
    assert as_told(hours * 3600) == hours * 3600


def key_of(fact: Fact) -> tuple[object, ...]:
    where = fact.touchpoint or fact.stage
    return tuple(part for part in (fact.measure, where, fact.to_touchpoint, str(fact.subject)) if part)


def told(frame: pd.DataFrame, journey: Journey = JOURNEY, settings: Settings | None = None) -> Evidence:
    roles = {"customer": "customer", "time": "time", "touchpoint": "touchpoint", "outcome": "outcome"}
    return gather(journey, events=frame, roles={"events": roles}, settings=settings)


def frame_of(rows: Sequence[tuple[str, int, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome"])
    frame["time"] = pd.to_datetime(frame.time + 1_767_225_600, unit="s")
    return frame.sample(frac=1, random_state=1)


contact = st.tuples(
    st.sampled_from([f"c{number}" for number in range(9)]),
    st.integers(0, 9) | st.integers(0, 10**7),
    st.sampled_from(ORDER),
    st.sampled_from(["", "", "sold"]),
)


@settings(max_examples=12)
@given(st.lists(contact, min_size=1, max_size=60))
def test_every_figure_is_what_one_would_count(rows: list[tuple[str, int, str, str]]) -> None:
    people = list(people_of(rows).values())
    wanted = {key: (value, n) for key, value, n in expected(people)}
    found = told(frame_of(rows))
    facts = [fact for fact in found.facts if fact.measure != measure.TREND]
    for fact in facts:
        value, n = wanted[key_of(fact)]
        assert fact.value == pytest.approx(value, rel=1e-12), key_of(fact)
        assert fact.n == n, key_of(fact)
        if fact.unit == "share":
            low, high = proportion_confint(round(value * n), n, method="wilson")
            assert (fact.low, fact.high) == pytest.approx((low, high), abs=1e-9)
    shown = {key_of(fact) for fact in facts}
    withheld = {key_of(one.fact) for one in found.withheld}
    for place in ORDER:
        if wanted.get((measure.REACH, place), (0, 0))[1] >= 2:
            # With everybody's number, one customer who never came here could be told from the others.
            assert (measure.REACH, place) in shown | withheld


def test_an_example_by_hand() -> None:
    """Five go flyer, shop, till, three of them to the van; four stop at the flyer, three at the shop."""
    hour = 3600
    rows = [(f"a{n}", 0, "flyer", "") for n in range(5)]
    rows += [(f"a{n}", 2 * hour, "shop", "") for n in range(5)]
    rows += [(f"a{n}", 5 * hour, "till", "sold") for n in range(5)]
    rows += [(f"a{n}", 48 * hour, "van", "") for n in range(3)]
    rows += [(f"b{n}", 0, "flyer", "") for n in range(4)]
    rows += [(f"c{n}", 0, "shop", "") for n in range(3)]
    facts = told(frame_of(rows)).facts
    assert one(facts, measure.REACH, touchpoint="flyer").value == 9
    assert one(facts, measure.FIRST_CONTACTS, touchpoint="shop").value == 3
    assert one(facts, measure.DROP_OFF, touchpoint="flyer").value == pytest.approx(4 / 9)
    assert one(facts, measure.DROP_OFF, touchpoint="till").value == 0
    assert one(facts, measure.TRANSITION, touchpoint="flyer", to_touchpoint="shop").value == pytest.approx(
        5 / 9
    )
    assert one(facts, measure.TIME_TO_NEXT, touchpoint="shop").value == 3
    assert one(facts, measure.TIMING, touchpoint="van").value == 2
    assert one(facts, measure.FUNNEL, stage="s1", subject="at all").value == 8
    assert one(facts, measure.FUNNEL, stage="s1", subject="in order").value == 5
    assert one(facts, measure.CONVERSION, stage="s1").value == pytest.approx(5 / 9)
    assert one(facts, measure.NOW_AT, stage="s2").value == 3
    assert one(facts, measure.SKIPPED, touchpoint="flyer").value == pytest.approx(3 / 8)
    assert not [fact for fact in facts if fact.touchpoint == "web"]
    assert one(facts, measure.BUYS_LATER, touchpoint="flyer").value == pytest.approx(5 / 9)


def log_of_tickets() -> pd.DataFrame:
    """Ten ask, six of them get an answer, four of those thank; nobody buys anything."""
    rows = [(f"a{n}", 0, "call", "asked") for n in range(10)]
    rows += [(f"a{n}", 60, "letter", "answered") for n in range(6)]
    rows += [(f"a{n}", 120, "call", "thanked") for n in range(4)]
    return frame_of(rows)


def test_without_a_goal_nobody_is_called_lost() -> None:
    facts = told(log_of_tickets()).facts
    assert measure.DROP_OFF not in {fact.measure for fact in facts}
    assert measure.BUYS_LATER not in {fact.measure for fact in facts}
    assert one(facts, measure.LAST_SEEN, touchpoint="call").value == 8 / 10
    assert "none of them need be lost" in str(one(facts, measure.LAST_SEEN, touchpoint="call").caution)


@pytest.mark.parametrize(
    ("goals", "lost"),
    [
        (("letter",), {"call": 4 / 10}),
        (("Answered",), {"call": 4 / 10, "letter": 0}),
        (("thanked", "Letter"), {"call": 4 / 10}),
        (("stage 3",), {}),
    ],
)
def test_who_reached_a_goal_is_not_lost(goals: tuple[str, ...], lost: dict[str, float]) -> None:
    facts = told(log_of_tickets(), settings=Settings(goals=goals)).facts
    found = {
        fact.touchpoint: fact.value for fact in facts if fact.measure == measure.DROP_OFF and fact.touchpoint
    }
    assert found == pytest.approx(lost)
    assert measure.LAST_SEEN not in {fact.measure for fact in facts}


def test_a_goal_that_nobody_could_reach_is_refused() -> None:
    with pytest.raises(
        JourneyError, match="expected a goal that the events name, got 'van'; touchpoints are"
    ):
        told(log_of_tickets(), settings=Settings(goals=("van",)))


WAYS = ("Zeroes in", "Looks", "Orders", "Asks")


@pytest.mark.parametrize("as_text", [False, True])
def test_new_touchpoints_stand_in_the_order_in_which_customers_meet_them(*, as_text: bool) -> None:
    """Later customers begin long after the first ones have ended, and many stop early."""
    rows = [
        (f"c{number}", number * 50 * 86_400 + 3600 * step, place, "")
        for number in range(12)
        for step, place in enumerate(WAYS[: 1 + number % 4])
    ]
    # Some look once more after they have ordered.
    rows += [(f"c{number}", number * 50 * 86_400 + 9 * 3600, "Looks", "") for number in (3, 7)]
    frame = frame_of(rows)
    if as_text:
        frame["time"] = frame.time.dt.strftime("%d.%m.%Y %H:%M")
    found = gather(Journey(id="j", title="J", smallest_group=2), events=frame, create=True)
    assert tuple(touchpoint.name for touchpoint in found.touchpoints) == WAYS
    of_order = {measure.IN_ORDER, measure.OUT_OF_ORDER, measure.SKIPPED, measure.FUNNEL, measure.NOW_AT}
    assert not [fact for fact in found.facts if fact.measure in of_order]


def test_cases_have_an_order_of_their_own() -> None:
    rows = [
        (f"c{number}", f"{number}-{case}", case * 86_400 + step, place)
        for number in range(5)
        for case in range(3)
        for step, place in enumerate(("open", "work", "done"))
    ]
    frame = pd.DataFrame(rows, columns=["customer", "case", "time", "touchpoint"])
    frame["time"] = pd.to_datetime(frame.time, unit="s")
    found = gather(Journey(id="j", title="J"), events=frame, create=True)
    assert [touchpoint.id for touchpoint in found.touchpoints] == ["open", "work", "done"]


def test_only_what_somebody_placed_has_an_order() -> None:
    """The shop stands in no stage yet: who comes from the van to the shop skips and strays nowhere."""
    journey = Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "smallest_group": 2,
            "stages": [{"id": "s0", "name": "First"}, {"id": "to-be-placed", "name": "To be placed"}],
            "touchpoints": [
                {"id": "flyer", "name": "Flyer", "stage": "s0"},
                {"id": "van", "name": "Van", "stage": "s0"},
                {"id": "shop", "name": "Shop", "stage": "to-be-placed"},
            ],
        }
    )
    rows = [
        (f"a{n}", step, place, "") for n in range(6) for step, place in enumerate(("shop", "van", "flyer"))
    ]
    rows += [(f"b{n}", 0, "van", "") for n in range(4)] + [(f"b{n}", 1, "shop", "") for n in range(4)]
    facts = told(frame_of(rows), journey).facts
    assert one(facts, measure.OUT_OF_ORDER, touchpoint="flyer").value == 1
    assert one(facts, measure.SKIPPED, touchpoint="flyer").value == 4 / 10
    assert one(facts, measure.IN_ORDER).value == 4 / 10
    of_order = {measure.OUT_OF_ORDER, measure.SKIPPED, measure.FUNNEL, measure.CONVERSION, measure.NOW_AT}
    assert not [
        fact for fact in facts if fact.measure in of_order and "shop" in {fact.touchpoint, fact.stage}
    ]
    assert not [fact for fact in facts if fact.stage == "to-be-placed"]
    assert one(facts, measure.REACH, touchpoint="shop").value == 10


def test_touchpoints_are_found_by_id_name_and_what_was_told() -> None:
    rows = [("a", 0, "Flyer", ""), ("b", 1, "FLYER ", ""), ("c", 2, "the van", ""), ("d", 2, "flyer", "")]
    rows += [("b", 3, "Advice", ""), ("c", 4, "Advice", "")]
    found = told(frame_of(rows))
    assert one(found.facts, measure.REACH, touchpoint="flyer").value == 3
    ((_, unknown),) = found.caveats
    assert unknown.count == 3
    assert unknown.text.startswith("2 touchpoints in the data that the map lacks ('Advice', 'the van')")
    off = one(found.facts, measure.OFF_THE_MAP, subject="Advice")
    assert off.value == 2 / 4
    assert off.n == 4


def test_to_be_touchpoints_are_not_looked_for() -> None:
    journey = journey_of(
        [["web"]],
        touchpoints=[
            {"id": "web", "name": "Web", "stage": "s0"},
            {"id": "app", "name": "App", "stage": "s0", "exists_in": "to-be"},
        ],
    )
    rows = [(f"a{n}", 0, "app", "") for n in range(3)] + [(f"a{n}", 1, "web", "") for n in range(3)]
    found = told(frame_of(rows), journey)
    assert {fact.touchpoint for fact in found.facts if fact.touchpoint} == {"web"}
    assert "'app'" in found.caveats[0][1].text


@pytest.mark.parametrize("size", [0, 1])
def test_no_rows_and_one_row(size: int) -> None:
    found = told(frame_of([("a", 0, "flyer", "")])[:size])
    assert found.facts == ()
    assert ("empty" in {caveat.kind for _, caveat in found.caveats}) is (size == 0)
