"""Segments by columns or by likeness, and the persona drafts that they give (PE1, PE6, DA12)."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Journey, apply_all, dumps, loads, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from jmwidgets.insight import check
from jmwidgets.words import number
from tests.evidence.conftest import journey_of

JOURNEY = journey_of([["web", "shop"], ["van"]], smallest_group=5)
KINDS = {"students": (24, 300, "rents"), "families": (41, 1500, "owns"), "retired": (72, 900, "owns")}


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """Give 180 customers of three kinds that can be told apart, and three odd ones."""
    chance = np.random.default_rng(12)
    rows: list[dict[str, Any]] = []
    for kind, (age, worth, home) in KINDS.items():
        for _ in range(60):
            rows.append(
                {
                    "customer": f"c{len(rows)}",
                    "kind": kind,
                    "age": int(np.clip(chance.normal(age, 3), 18, 95)),
                    "spend": round(float(np.clip(chance.normal(worth, 60), 1, None)), 2),
                    "home": home,
                    "gender": ("female", "male")[int(chance.random() < 0.5)],
                    "region": ("north", "south")[int(chance.random() < 0.3)],
                }
            )
    rows += [{**rows[0], "customer": f"odd{number}", "kind": "landlords"} for number in range(3)]
    return pd.DataFrame(rows).sample(frac=1, random_state=1)


@pytest.fixture(scope="module")
def by_kind(people: pd.DataFrame) -> Evidence:
    return gather(JOURNEY, customers=people, segments=["kind"], create=True)


def test_size_share_and_value_of_every_segment(by_kind: Evidence, people: pd.DataFrame) -> None:
    """PE6: with interval and n; the most profitable one can be told."""
    assert {one.id: one.size for one in by_kind.segments} == dict.fromkeys(KINDS, 60)
    for segment in by_kind.segments:
        own = people[people.kind == segment.id].spend
        share, value = segment.share, segment.value
        assert share is not None
        assert value is not None
        assert (share.value, share.n, share.status) == (60 / 180, 180, "measured")
        assert (share.low, share.high) == pytest.approx(
            proportion_confint(60, 180, method="wilson"), rel=1e-9
        )
        low, high = stats.t.interval(0.95, 59, own.mean(), stats.sem(own))
        assert (value.value, value.low, value.high) == pytest.approx((own.mean(), low, high), rel=1e-9)
    worth = {fact.segment: fact.value for fact in by_kind.facts if fact.measure == measure.VALUE}
    assert max(worth, key=lambda key: worth[key] or 0) == "families"


def test_what_sets_a_segment_apart(by_kind: Evidence, people: pd.DataFrame) -> None:
    """PE6: only what chance does not explain, the clearest first; gender and region are drawn by lot."""
    traits = {segment.id: segment.traits for segment in by_kind.segments}
    about = {trait.partition(" ")[0].rstrip(":") for own in traits.values() for trait in own}
    assert about == {"age", "home"}
    assert "home rents: 100\u00a0% (others 0\u00a0%)" in traits["students"]
    retired = people.kind == "retired"
    ours, others = people[retired].age.mean(), people[~retired & (people.kind != "landlords")].age.mean()
    assert f"age: {ours:.3g} on average (others {others:.3g})" in traits["retired"]


def test_persona_drafts_are_marked_as_measured(by_kind: Evidence, people: pd.DataFrame) -> None:
    """PE1: a draft names its source, size and share, and stays a draft until people confirm it."""
    assert [persona.id for persona in by_kind.personas] == sorted(KINDS)
    retired = next(persona for persona in by_kind.personas if persona.id == "retired")
    assert (retired.status, retired.segment, retired.n) == ("proto", "retired", 60)
    assert retired.sources == (by_kind.sources[0].id,)
    assert retired.share is not None
    assert retired.share.status == "measured"
    assert retired.summary.startswith("Drafted from data on 60 customers, 33\u00a0% of all")
    ages = people[people.kind == "retired"].age
    low, high = (int(part) for part in retired.age_range.split(" to "))
    assert [low, high] == ages.quantile([0.1, 0.9], "lower").to_list()
    assert "age: 7" in retired.behaviour


def test_drafts_become_personas_that_nothing_is_said_against(by_kind: Evidence) -> None:
    """PE1: they survive save and load, and a check asks for no more than that people confirm them."""
    after = apply_all(JOURNEY, by_kind.operations(JOURNEY))
    assert loads(dumps(after)) == after
    kinds = {finding.rule for finding in check(after) if finding.collection == "personas"}
    assert "source" not in kinds
    assert "proto-persona" in kinds
    again = gather(
        after,
        customers=pd.DataFrame({"customer": range(9), "kind": ["retired"] * 9}),
        segments=["kind"],
        create=True,
    )
    assert [persona.id for persona in again.personas] == ["retired"]
    renewed = apply_all(after, again.operations(after)).personas["retired"]
    assert (renewed.n, renewed.share and renewed.share.value) == (9, 1.0)
    assert renewed.behaviour == after.personas["retired"].behaviour


def test_a_persona_that_is_there_is_not_drafted_again(people: pd.DataFrame) -> None:
    """What the room knows of Ruth stays hers; only her segment, share and n are filled in."""
    ruth = {
        "id": "ruth",
        "name": "Ruth",
        "status": "proto",
        "summary": "Loves advice",
        "age_range": "60 to 90",
    }
    journey = journey_of([["web"]], smallest_group=5, personas=[ruth])
    told = Settings(personas={"retired": "ruth"})
    found = gather(journey, customers=people, segments=["kind"], create=True, settings=told)
    after = apply_all(journey, found.operations(journey))
    now = after.personas["ruth"]
    assert (now.name, now.summary, now.age_range, now.status) == ("Ruth", "Loves advice", "60 to 90", "proto")
    assert (now.segment, now.n) == ("retired", 60)
    assert {*after.personas} == {"ruth", "students", "families"}


def test_small_groups_are_merged_or_left_out_of_every_figure(people: pd.DataFrame) -> None:
    """DA12: three landlords are in no total; together with four hoteliers they are other customers."""
    alone = gather(JOURNEY, customers=people, segments=["kind"])
    assert sum(one.size or 0 for one in alone.segments) == 180
    assert [source.n for source in alone.sources] == [180]
    assert "customers of groups of fewer than 5 are in no figure" in alone.caveats[0][1].text
    hotels = people.head(4).assign(kind="hotels", customer=["h1", "h2", "h3", "h4"])
    both = gather(JOURNEY, customers=pd.concat([people, hotels]), segments=["kind"])
    assert {one.name: one.size for one in both.segments}["Other customers"] == 7
    assert both.caveats[0][1].text == "2 groups of fewer than 5 customers merged into 'Other customers' (7)"


def test_customers_of_no_group_are_left_out_when_they_are_few(people: pd.DataFrame) -> None:
    """DA12: else the total minus all segments would tell of them."""
    named = people[people.kind != "landlords"]
    for unknown, everybody in ((2, 178), (20, 180)):
        frame = named.assign(kind=named.kind.where(np.arange(180) >= unknown))
        found = gather(JOURNEY, customers=frame, segments=["kind"])
        assert [source.n for source in found.sources] == [everybody]
        assert {one.share.n for one in found.segments if one.share} == {everybody}


def test_numbers_are_cut_into_bands(people: pd.DataFrame) -> None:
    found = gather(JOURNEY, customers=people, segments=["age:30,60", "home"])
    assert [one.name for one in found.segments] == [
        "under 30, rents",
        "30 to under 60, owns",
        "60 and over, owns",
    ]
    assert str(found.groups) == "by age and home"


def test_columns_that_make_too_many_groups_are_refused(people: pd.DataFrame) -> None:
    with pytest.raises(
        JourneyError, match=r"at most 60 groups, got \d+; choose others, or cut numbers into bands"
    ):
        gather(JOURNEY, customers=people, segments=["spend"])
    with pytest.raises(JourneyError, match=r"expected one of the columns .*'kind', .* got 'knid'"):
        gather(JOURNEY, customers=people, segments=["knid"])


def test_clusters_with_the_reason_for_their_number(people: pd.DataFrame) -> None:
    """PE6: as many as fit best; the reason says how that was found, and can be checked."""
    attributes = ["age", "spend", "home"]
    found = gather(JOURNEY, customers=people, segments=attributes, clusters="auto", create=True)
    numbers = np.column_stack(
        [stats.zscore(people.age), stats.zscore(people.spend), stats.zscore(people.home == "rents")]
    )
    quality = {
        count: silhouette_score(numbers, KMeans(count, n_init=10, random_state=7).fit_predict(numbers))
        for count in range(2, 9)
    }
    best = max(quality, key=lambda count: quality[count])
    assert best == 3
    reason = f"(the best of 2 to 8: mean silhouette {number(quality[3], 2)}, k-means)"
    assert str(found.groups) == f"3 groups who are alike in age, spend and home {reason}"
    assert sorted(one.size or 0 for one in found.segments) == [60, 60, 63]
    assert {one.criteria for one in found.segments} == {found.groups}
    assert len({one.name for one in found.segments}) == 3
    assert {one.status for one in found.personas} == {"proto"}


def test_clusters_are_of_events_and_surveys_too(people: pd.DataFrame) -> None:
    """PE6, TP4: the groups of customers tell apart what they did and said."""
    log = pd.DataFrame({"customer": people.customer, "time": "2026-01-01", "touchpoint": "web"})
    log.loc[people.spend.to_numpy() > 1200, "touchpoint"] = "shop"
    asked = pd.DataFrame({"customer": people.customer, "web": 1 + people.age.to_numpy() % 5})
    found = gather(
        JOURNEY,
        events=log,
        survey=asked,
        customers=people,
        roles={"survey": {"customer": "respondent", "web": "rating:web"}},
        segments=["age", "spend"],
        clusters=3,
    )
    places = {
        fact.touchpoint: fact.segment
        for fact in found.facts
        if fact.measure == measure.FIRST_CONTACTS and fact.segment and fact.touchpoint == "shop"
    }
    assert len(places) == 1
    felt = [fact.n or 0 for fact in found.facts if fact.measure == measure.EMOTION and fact.segment]
    assert sorted(felt) == [60, 60, 63]


@pytest.mark.parametrize(
    ("clusters", "message"),
    [(1, "expected a number of groups of 2 or more"), ("many", "expected a number of groups of 2 or more")],
)
def test_wrong_numbers_of_clusters(people: pd.DataFrame, clusters: Any, message: str) -> None:
    with pytest.raises(JourneyError, match=message):
        gather(JOURNEY, customers=people, clusters=clusters)
    with pytest.raises(JourneyError, match="expected customers to find groups among, got none"):
        gather(JOURNEY, survey=people, clusters=2, roles={"survey": {"age": "rating:web"}})
    with pytest.raises(JourneyError, match="expected at least 16 customers to find groups among, got 4"):
        gather(JOURNEY, customers=people.head(4), clusters=2)


def test_a_persona_of_the_example_stands_for_its_segment(washing: Journey, survey_wide: pd.DataFrame) -> None:
    """PE7: what a segment says is told of the persona that stands for it."""
    found = gather(washing, survey=survey_wide, segments=["segment"])
    felt = [fact for fact in found.facts if fact.measure == measure.EMOTION and fact.segment == "retired"]
    assert felt
    assert {fact.persona for fact in felt} == {"ruth"}


@pytest.mark.parametrize("key", [int, float, str, "Int64", "category"])
def test_a_customer_is_the_same_in_all_tables(key: Any) -> None:
    """A list that lacks one number has all numbers as 7.0; the log still knows them as 7."""
    people = pd.DataFrame({"customer": [*range(12), None], "region": ["north"] * 6 + ["south"] * 7})
    log = pd.DataFrame({"customer": [*range(12)], "time": "2026-01-01", "touchpoint": "web"})
    log["customer"] = log.customer.astype(key)
    found = gather(JOURNEY, events=log, customers=people, segments=["region"])
    reach = {
        fact.segment: fact.value
        for fact in found.facts
        if fact.measure == measure.REACH and fact.touchpoint == "web"
    }
    assert reach == {None: 12, "north": 6, "south": 6}
    assert [one.size for one in found.segments] == [6, 6]
