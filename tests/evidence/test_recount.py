"""Every published figure of four event logs and two surveys, odd on purpose, is what pandas computes."""

import functools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from jmwidgets.document import Fact, Journey, measure
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import journey_of
from tests.evidence.recount import ABOUT_TIMES, Figure, Log, Survey

FEWEST = 500
ELSEWHERE = {measure.SHARE, measure.DIFFERENCE, measure.RESOLUTION_TIME, measure.CHANGED}
ELSEWHERE |= {measure.FAILURE_LOSS, measure.FAILURE_FELT}
"""Measures with tests of their own; all others are recounted here."""
MEDIANS = {
    measure.TIMING,
    measure.TIME_TO_NEXT,
    measure.TIME_TO_PURCHASE,
    measure.TIME_IN_STAGE,
    measure.THROUGHPUT,
    measure.WORKING_TIME,
    measure.WAITING_TIME,
}
Case = tuple[Evidence, Callable[[Fact, str | None], Figure | None]]


def walks(
    seed: int, places: list[str], customers: int, *, longest: int
) -> Iterator[tuple[str, int, str, int]]:
    """Give customer, second, touchpoint and step of walks that mostly go forward, each second another."""
    chance = np.random.default_rng(seed)
    for number in range(customers):
        at = int(pd.Timestamp("2026-01-20", tz="UTC").timestamp()) + int(chance.integers(0, 60 * 86_400))
        place = int(chance.integers(0, 2))
        for step in range(int(chance.integers(1, longest))):
            yield f"k{number}", at, places[place], step
            at += int(chance.integers(60, 5 * 86_400))
            place = int(np.clip(place + chance.choice([-1, 0, 1, 1, 2]), 0, len(places) - 1))


def groups_of(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.Series:
    return frame.customer.map(lambda key: names[int(key[1:]) % len(names)])


def shop() -> Case:
    """Give a shop's log: three time zones, repeated rows, guests, strangers, purchases, other outcomes."""
    places = ["ad", "site", "store", "till", "desk"]
    chance = np.random.default_rng(1)
    frame = pd.DataFrame(walks(1, places, 240, longest=9), columns=["customer", "moment", "place", "step"])
    outcomes = pd.Series(["bought", "refund asked", "seen", None])
    frame["outcome"] = outcomes[chance.choice(4, len(frame), p=[0.2, 0.2, 0.3, 0.3])].to_numpy()
    frame["value"] = chance.integers(5, 900, len(frame)).astype(float)
    frame.loc[chance.random(len(frame)) < 0.05, "place"] = "kiosk"
    guests = pd.DataFrame(
        {
            "customer": "k9999",
            "moment": frame.moment[:40] + 7,
            "place": "site",
            "outcome": "seen",
            "value": 0.0,
        }
    )
    frame = pd.concat([frame, guests], ignore_index=True).drop(columns="step")
    frame["group"] = groups_of(frame, ("north", "south", "west"))
    zones = np.array(["+02:00", "-05:00", "Z"])[np.arange(len(frame)) % 3]
    hours = pd.Series(zones).map({"+02:00": 2, "-05:00": -5, "Z": 0}).to_numpy()
    local = pd.to_datetime(frame.moment + hours * 3600, unit="s").dt.strftime("%Y-%m-%dT%H:%M:%S")
    given = frame.assign(time=local + zones, customer=frame.customer.str.replace("k9999", "guest"))
    given = pd.concat([given, given.sample(60, random_state=3)]).sample(frac=1, random_state=4)
    people = given[["customer", "group"]].drop_duplicates("customer")
    journey = journey_of([["ad", "site"], ["store", "till"], ["desk"]], smallest_group=5)
    columns = ["customer", "time", "place", "outcome", "value"]
    found = gather(
        journey,
        events=given[columns],
        customers=people,
        segments=["group"],
        roles={"events": {"place": "touchpoint"}},
        settings=Settings(currency="EUR"),
    )
    log = Log(frame, places, stages_of(journey), lambda events: events.outcome == "bought")
    return found, by_group(log)


def help_desk() -> Case:
    """Give a help desk's log: German times of Berlin, cases, and touchpoints that nobody has placed."""
    places = ["call", "chat", "mail", "visit"]
    chance = np.random.default_rng(2)
    frame = pd.DataFrame(walks(2, places, 200, longest=8), columns=["customer", "moment", "place", "step"])
    frame["moment"] -= frame.moment % 60
    frame = frame.drop_duplicates(["customer", "moment"])
    frame["outcome"] = [chance.choice(["issue", "resolved", "escalated"]) for _ in frame.index]
    frame["case"] = frame.customer + "-" + (frame.step // 4).astype(str)
    frame["group"] = groups_of(frame, ("gold", "silver"))
    berlin = pd.to_datetime(frame.moment, unit="s", utc=True).dt.tz_convert("Europe/Berlin")
    given = frame.assign(time=berlin.dt.strftime("%d.%m.%Y %H:%M"))
    found = gather(
        Journey(id="j", title="J", smallest_group=5),
        events=given[["customer", "time", "place", "outcome", "case"]],
        customers=given[["customer", "group"]].drop_duplicates(),
        segments=["group"],
        roles={"events": {"place": "touchpoint"}},
        settings=Settings(zone="Europe/Berlin"),
        create=True,
    )
    log = Log(frame.assign(value=0.0), places, {}, lambda events: events.outcome == "bought")
    return found, by_group(log)


def clicks() -> Case:
    """Give a click log: milliseconds since 1970, no outcomes, a goal that was told, repeats in a row."""
    places = ["home", "search", "product", "cart", "payment", "thanks"]
    frame = pd.DataFrame(walks(5, places, 260, longest=14), columns=["customer", "moment", "place", "step"])
    frame["group"] = groups_of(frame, ("mobile", "desktop", "tablet", "app"))
    journey = journey_of([["home", "search"], ["product", "cart"], ["payment", "thanks"]], smallest_group=5)
    found = gather(
        journey,
        events=frame.assign(when=frame.moment * 1000)[["customer", "when", "place"]],
        customers=frame[["customer", "group"]].drop_duplicates(),
        segments=["group"],
        roles={"events": {"place": "touchpoint", "when": "time"}},
        settings=Settings(goals=("thanks",)),
    )
    frame = frame.assign(outcome=None, value=0.0)
    log = Log(frame, places, stages_of(journey), lambda events: events.place == "thanks")
    return found, by_group(log)


def workshop() -> Case:
    """Give a workshop's log with starts and ends: some work is still going on, some overlaps."""
    places = ["desk", "bench", "parts", "test", "counter"]
    chance = np.random.default_rng(8)
    frame = pd.DataFrame(walks(8, places, 230, longest=7), columns=["customer", "moment", "place", "step"])
    frame["moment"] -= frame.moment % 60
    frame = frame.drop_duplicates(["customer", "moment"]).sort_values(["customer", "moment"])
    seconds = pd.Series(chance.integers(1, 3000, len(frame)) * 60.0, frame.index)
    seconds[chance.random(len(frame)) < 0.1] = np.nan
    done = (frame.moment + seconds.fillna(0)).groupby(frame.customer).cummax().groupby(frame.customer).shift()
    frame["worked"] = seconds / 60
    frame["waited"] = (frame.moment - done).clip(lower=0) / 60
    frame["group"] = groups_of(frame, ("van", "car"))
    given = frame.assign(
        start_time=pd.to_datetime(frame.moment, unit="s"),
        end_time=pd.to_datetime(frame.moment + seconds, unit="s"),
    )
    journey = journey_of([["desk"], ["bench", "parts"], ["test", "counter"]], smallest_group=5)
    found = gather(
        journey,
        events=given[["customer", "start_time", "end_time", "place"]],
        customers=frame[["customer", "group"]].drop_duplicates(),
        segments=["group"],
        roles={"events": {"place": "touchpoint", "start_time": "time"}},
    )
    frame = frame.assign(outcome=None, value=0.0)
    return found, by_group(Log(frame, places, stages_of(journey), lambda events: events.place == "nowhere"))


def by_group(counted: Log | Survey) -> Callable[[Fact, str | None], Figure | None]:
    """Give the recount of a group; each group is cut out once."""

    @functools.cache
    def of(group: str | None) -> Log | Survey:
        return counted.of(group)

    return lambda fact, group: of(group).figure(fact)


def stages_of(journey: Journey) -> dict[str, str]:
    return {touchpoint.id: touchpoint.stage for touchpoint in journey.in_order()}


def moods(seed: int, people: int) -> tuple[np.random.Generator, Any]:
    chance = np.random.default_rng(seed)
    return chance, chance.normal(size=people)


def several_scales() -> Case:
    """Give a wide survey: 1 to 5, words, 0 to 10 and marks of which 1 is best; 99 for no answer."""
    chance, mood = moods(11, 360)
    level = {
        name: np.clip(np.rint(3 + shift + mood * 0.7 + chance.normal(size=360)), 1, 5)
        for name, shift in (("order", 0.4), ("advice", 0.0), ("bill", -0.6), ("help", -0.2))
    }
    ten = np.clip(np.rint(5 + 2 * mood + chance.normal(size=360) * 2), 0, 10)
    mark = np.clip(np.rint(3.5 - mood + chance.normal(size=360)), 1, 6)
    words = np.array(["", "Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"])
    again = (level["bill"] + level["help"] + chance.normal(size=360) > 5).astype(float)
    group = np.array(["new", "old", "back"])[np.arange(360) % 3]
    absent = chance.random(360) < 0.08
    given = pd.DataFrame(
        {
            "order": np.where(absent, 99, level["order"]),
            "advice": words[level["advice"].astype(int)],
            "bill": level["bill"],
            "help": np.where(chance.random(360) < 0.1, np.nan, level["help"]),
            "wait (0-10)": ten,
            "mark": mark,
            "nps": np.clip(np.rint(6 + 2 * mood + chance.normal(size=360)), 0, 10),
            "again": np.where(again == 1, "yes", "no"),
            "group": group,
        }
    )
    journey = journey_of([["order", "advice"], ["bill", "help"], ["wait", "mark"]], smallest_group=5)
    names = ("order", "advice", "bill", "help", "wait", "mark")
    roles = {name: f"rating:{name}" for name in names if name != "wait"} | {"wait (0-10)": "rating:wait"}
    found = gather(
        journey,
        survey=given,
        segments=["group"],
        roles={"survey": roles | {"nps": "nps", "again": "outcome", "group": "attribute"}},
        settings=Settings(scales={"mark": (6, 1)}),
    )
    felt = pd.DataFrame(
        {
            "order": np.where(absent, np.nan, level["order"] - 3),
            "advice": level["advice"] - 3,
            "bill": level["bill"] - 3,
            "help": given.help - 3,
            "wait": ten * 0.4 - 2,
            "mark": (6 - mark) * 0.8 - 2,
        }
    )
    survey = Survey(
        felt.assign(nps=given.nps, again=again, group=group),
        names,
        "again",
        ("order", "advice", "bill", "help"),
    )
    return found, by_group(survey)


def long_form() -> Case:
    """Give a long survey: three respondents in ten skip a touchpoint, some rate one twice, two scales."""
    chance, mood = moods(12, 300)
    names = ("book", "fly", "land", "bags")
    scales = {"book": 5, "fly": 5, "land": 7, "bags": 5}
    felt = pd.DataFrame(index=range(300), columns=list(names), dtype=float)
    rows: list[tuple[str, str, str, float, str]] = []
    stays = (mood + chance.normal(size=300) > 0).astype(float)
    for person in range(300):
        group, verdict = ("eco", "plus")[person % 2], ("leaves", "stays")[int(stays[person])]
        for place in names:
            if chance.random() < 0.3:
                continue
            top = scales[place]
            middle = (top + 1) / 2
            given = float(np.clip(np.rint(middle + mood[person] + chance.normal() * 1.2), 1, top))
            rows += [(f"p{person}", group, place, given, verdict)] * int(1 + (chance.random() < 0.1))
            felt.loc[person, place] = (given - 1) * 4 / (top - 1) - 2
    given_rows = pd.DataFrame(rows, columns=["respondent", "group", "touchpoint", "rating", "verdict"])
    journey = journey_of([["book"], ["fly", "land"], ["bags"]], smallest_group=5)
    found = gather(
        journey,
        survey=given_rows.sample(frac=1, random_state=2),
        segments=["group"],
        roles={"survey": {"verdict": "outcome", "group": "attribute"}},
        settings=Settings(good="stays"),
    )
    answers = felt.assign(verdict=stays, group=["eco", "plus"] * 150)
    asked = answers[felt.notna().any(axis=1)]
    survey = Survey(asked, names, "verdict", ("book", "fly", "bags"))
    return found, by_group(survey)


@pytest.fixture(scope="module")
def recounted() -> list[tuple[str, Fact, Figure]]:
    """Give each published figure with what pandas says; one that cannot be recounted is a failure."""
    pairs = []
    for case in (shop, help_desk, clicks, workshop, several_scales, long_form):
        found, again = case()
        names = {segment.id: segment.name for segment in found.segments}
        for fact in found.facts:
            figure = again(fact, names.get(fact.segment or ""))
            if fact.measure not in ELSEWHERE:
                assert figure is not None, f"{case.__name__}: nothing recounts {fact.measure}"
                pairs.append((case.__name__, fact, figure))
    return pairs


def test_at_least_five_hundred_figures_are_what_pandas_computes(
    recounted: list[tuple[str, Fact, Figure]],
) -> None:
    wrong = []
    for case, fact, (value, n, *interval) in recounted:
        close = ABOUT_TIMES if fact.measure in MEDIANS else 1e-9
        ends = [end for end in (fact.low, fact.high) if end is not None] if interval else []
        if (
            fact.n != n
            or fact.value != pytest.approx(value, rel=close, abs=1e-9)
            or ends != pytest.approx(interval, rel=1e-6, abs=1e-9)
        ):
            wrong.append((case, fact.id, (fact.value, fact.n, *ends), (value, n, *interval)))
    assert not wrong, f"{len(wrong)} of {len(recounted)}: {wrong[:5]}"
    assert len(recounted) >= FEWEST


def test_times_are_recounted_with_their_quartiles_of_ways_and_stages(
    recounted: list[tuple[str, Fact, Figure]],
) -> None:
    told = {(fact.measure, bool(fact.stage), str(fact.subject)) for _, fact, _ in recounted}
    for subject in ("", "a quarter take less", "a quarter take longer"):
        for kind in (measure.WORKING_TIME, measure.WAITING_TIME):
            assert {(kind, False, subject), (kind, True, subject)} <= told
        assert {(measure.THROUGHPUT, False, subject), (measure.TIME_IN_STAGE, True, subject)} <= told


def test_no_kind_of_figure_is_left_out_of_the_recount(recounted: list[tuple[str, Fact, Figure]]) -> None:
    kinds = Counter(fact.measure for _, fact, _ in recounted)
    assert len(kinds) >= 25, kinds
    assert {case for case, fact, _ in recounted if fact.segment} == {
        "shop",
        "help_desk",
        "clicks",
        "workshop",
        "several_scales",
        "long_form",
    }
    unordered = {measure.SKIPPED, measure.OUT_OF_ORDER, measure.IN_ORDER, measure.NOW_AT}
    assert not [fact for case, fact, _ in recounted if case == "help_desk" and fact.measure in unordered]
