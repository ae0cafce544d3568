"""Figures of events against the plainest computation there is, customer by customer."""

from collections.abc import Sequence

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
from tests.evidence.plain_ways import ORDER, STAGES, expected, people_of, rounded

JOURNEY = journey_of(STAGES)


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
    # Months and quartiles are counted anew elsewhere.
    facts = [
        fact
        for fact in found.facts
        if fact.measure != measure.TREND and not str(fact.subject).startswith("a quarter")
    ]
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
    assert one(facts, measure.DEPARTURES).value == (6 + 4) / 10
    of_order = {measure.OUT_OF_ORDER, measure.SKIPPED, measure.FUNNEL, measure.CONVERSION, measure.NOW_AT}
    assert not [
        fact for fact in facts if fact.measure in of_order and "shop" in {fact.touchpoint, fact.stage}
    ]
    assert not [fact for fact in facts if fact.stage == "to-be-placed"]
    assert one(facts, measure.REACH, touchpoint="shop").value == 10


def test_departures_of_a_way_are_summed_each_touchpoint_once_of_each_kind() -> None:
    """Six go by plan; six miss the web and the shop, come to the flyer late, and see a kiosk twice."""
    rows = [
        (f"a{n}", step, place, "") for n in range(6) for step, place in enumerate(("flyer", "web", "shop"))
    ]
    late = ("kiosk", "till", "kiosk", "flyer", "flyer", "stand")
    rows += [(f"b{n}", step, place, "") for n in range(6) for step, place in enumerate(late)]
    rows += [(f"c{n}", 0, "kiosk", "") for n in range(6)]
    frame = frame_of(rows)
    # Of whom no time is known, no figure tells.
    lost = pd.DataFrame({"customer": [f"d{n}" for n in range(6)], "touchpoint": "kiosk", "outcome": ""})
    facts = told(pd.concat([frame, lost])).facts
    mean = one(facts, measure.DEPARTURES)
    assert (mean.value, mean.n, mean.unit) == (6 * (2 + 1 + 2) / 12, 12, "departures")
    kiosk = one(facts, measure.OFF_THE_MAP, subject="kiosk")
    assert (kiosk.value, kiosk.n) == (12 / 18, 18)


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
