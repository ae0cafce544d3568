"""Every measured fact of the example equals what its data files give."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets import words
from jmwidgets.document import Fact, Journey, Wording, measure, wording_of
from jmwidgets.document.measures import MEASURES
from tests.examples import from_customers, from_events, from_service
from tests.examples.figure import Data, Figure

FIGURES: dict[str, Callable[[Data, Fact], Figure]] = {
    measure.EMOTION: from_customers.rated("rating"),
    measure.EXPECTATION: from_customers.rated("expected"),
    measure.IMPORTANCE: from_customers.importance,
    measure.CSAT: from_customers.csat,
    measure.NPS: from_customers.nps,
    measure.CES: from_customers.ces,
    measure.REACH: from_events.reach,
    measure.REPEATS: from_events.repeats,
    measure.FIRST_CONTACTS: from_events.first_contacts,
    measure.TIME_TO_NEXT: from_events.time_to_next,
    measure.DROP_OFF: from_events.drop_off,
    measure.TRANSITION: from_events.transition,
    measure.FUNNEL: from_events.funnel,
    measure.CONVERSION: from_events.conversion,
    measure.TREND: from_events.trend,
    measure.LIFT: from_events.lift,
    measure.RESOLUTION_RATE: from_service.resolution_rate,
    measure.RESOLUTION_TIME: from_service.resolution_time,
    measure.RETURNS: from_events.returns,
    measure.STOCK_OUT_EFFECT: from_events.stock_out_effect,
    measure.SHARE: from_customers.segment_share,
    measure.VALUE: from_customers.segment_value,
    measure.NOW_AT: from_events.now_at,
    "will not buy again": from_customers.leaves,
    measure.TIME_TO_PURCHASE: from_events.time_to_purchase,
    measure.BUYS_LATER: from_events.buys_later,
    measure.OFF_THE_MAP: from_events.off_the_map,
    measure.OUTCOME: from_service.outcome,
    measure.TRANSFERS: from_service.transfers,
    measure.OPERATION: from_service.waiting_time,
    measure.DIFFERENCE: from_customers.difference,
    measure.GAP: from_customers.gap,
}


def computed(journey: Journey) -> list[Fact]:
    """Give the facts of the files; what the public reviews speak of was counted by two readers."""
    counted = [fact for fact in journey.facts.values() if fact.status != "measured"]
    assert {(fact.measure, fact.sources) for fact in counted} == {(measure.THEME, ("reviews-read",))}
    return [fact for fact in journey.facts.values() if fact.status == "measured"]


@pytest.fixture(scope="module")
def data(
    journey: Journey,
    events: pd.DataFrame,
    customers: pd.DataFrame,
    ratings: pd.DataFrame,
    answers: pd.DataFrame,
) -> Data:
    stages = {key: touchpoint.stage for key, touchpoint in journey.touchpoints.items()}
    events, customers, ratings, answers = (
        frame.assign(segment=frame.segment.replace("laundrettes", "landlords"))
        for frame in (events, customers, ratings, answers)
    )
    return Data(events, customers, ratings, answers, stages)


def test_every_fact_equals_the_data(journey: Journey, data: Data) -> None:
    assert len(journey.facts) > 150
    for fact in computed(journey):
        figure = FIGURES[fact.measure](data, fact)
        rounding = 5.1e-4 if fact.unit == "share" else 5.1e-3
        assert fact.value == pytest.approx(figure.value, abs=rounding), fact.id
        assert fact.n == figure.n, fact.id
        for name in ("low", "high", "spread"):
            given, expected = getattr(fact, name), getattr(figure, name)
            assert (given is None) == (expected is None), (fact.id, name)
            assert given is None or given == pytest.approx(expected, abs=rounding), (fact.id, name)


def test_every_kind_of_figure_is_there(journey: Journey) -> None:
    """DA2 to DA8."""
    assert {fact.measure for fact in computed(journey)} == set(FIGURES)
    assert set(FIGURES) - set(MEASURES) == {"will not buy again"}


def test_every_fact_names_its_data_its_status_and_its_formula(journey: Journey) -> None:
    files = {"events.csv", "customers.csv", "survey.csv", "survey_wide.csv"}
    for fact in computed(journey):
        assert fact.status == "measured", fact.id
        assert fact.sources, fact.id
        assert {journey.sources[source].file for source in fact.sources} <= files, fact.id
        assert isinstance(fact.formula, Wording), fact.id
        with words.use("de"):
            # Worded where it is shown: in the language of whoever reads.
            assert str(wording_of(fact.formula)) != fact.formula.text, fact.id


def test_sources_name_the_files_as_they_are(journey: Journey, example: Path) -> None:
    sources = [source for source in journey.sources.values() if source.file]
    assert len(sources) == 4
    for source in sources:
        content = (example / "data" / source.file).read_bytes()
        assert source.sha256 == hashlib.sha256(content).hexdigest(), source.file


def test_no_group_is_too_small_to_be_shown(journey: Journey) -> None:
    assert all(fact.n is None or fact.n >= journey.smallest_group for fact in journey.facts.values())
    sizes = [segment.size for segment in journey.segments.values()]
    assert sum(size for size in sizes if size) == 1_500  # nothing is left to be found by taking off


def test_operational_measures_and_stakes_rest_on_the_same_figures(journey: Journey, data: Data) -> None:
    """TP13, AC7: what was copied by hand was copied rightly."""
    facts = journey.facts
    measures = {
        (touchpoint.id, one.name): one.value
        for touchpoint in journey.touchpoints.values()
        for one in touchpoint.measures
    }
    shares = {
        ("web-order", "Machines that come back"): "returns.web-order",
        ("till", "Machines that come back"): "returns.till",
        ("service-call", "Cases solved"): "resolution-rate",
        ("engineer", "Solved at the visit"): "outcome.engineer",
        ("service-reminder", "Booked after the reminder"): "transition.service-reminder.filter",
    }
    for key, fact in shares.items():
        assert measures[key].value == pytest.approx(100 * facts[fact].value, abs=0.051), key
        assert measures[key].n == facts[fact].n, key
    plain = {
        ("offer", "Time to the answer"): "time-to-next.offer",
        ("service-call", "Time to the solution"): "resolution-time",
        ("service-call", "Transfers for each case"): "transfers",
        ("delivery", "Waiting time since June"): "waiting-time",
    }
    for key, fact in plain.items():
        assert measures[key].value == facts[fact].value, key
        assert measures[key].n == facts[fact].n, key

    came = data.events[data.events.touchpoint.eq("delivery") & (data.events.time >= "2026-06-01")]
    late, there = (came.outcome == "late").sum(), (came.outcome != "missed").sum()
    assert measures["delivery", "Vans after 18:00 since June"].value == pytest.approx(
        100 * late / there, abs=0.05
    )
    assert measures["delivery", "Nobody at home since June"].value == pytest.approx(
        100 * (len(came) - there) / len(came), abs=0.05
    )
    stake = journey.touchpoints["delivery"].stake
    assert stake is not None
    buyers = 20 * data.machines().customer.nunique()
    again = data.answers.again.eq("no").groupby(data.answers.delivered).mean()
    lost = buyers * late / there * (again["late"] - again["on time"])
    assert stake.customers_lost.value == pytest.approx(lost, abs=0.5)
    at_stake = journey.kpis["at-stake-delivery"].readings[-1].value
    assert at_stake == stake.customers_lost.value * stake.value_each


def test_kpis_and_satisfaction_rest_on_the_same_figures(journey: Journey) -> None:
    """AC1, CE2."""
    last = {key: kpi.readings[-1] for key, kpi in journey.kpis.items()}
    facts = journey.facts
    assert last["nps"].value == round(facts["nps"].value)
    assert last["nps"].n == facts["nps"].n
    assert last["days-until-solved"].value == round(facts["resolution-time"].value / 24, 1)
    assert last["compare-to-purchase"].value == pytest.approx(
        100 * facts["buys-later.compare"].value, abs=0.051
    )
    assert last["returns-online"].value == pytest.approx(100 * facts["returns.web-order"].value, abs=0.051)
    assert last["offer-hours"].value == facts["time-to-next.offer"].value
    assert last["window"].value == facts["waiting-time"].value
    asked = {"CSAT": measure.CSAT, "NPS": measure.NPS, "CES": measure.CES}
    entered = [one for one in journey.experiences.values() if one.satisfaction]
    assert len(entered) == 9
    for one in entered:
        score = one.satisfaction
        assert score is not None
        [fact] = [
            fact
            for fact in facts.values()
            if (fact.measure, fact.persona, fact.touchpoint)
            == (asked[score.metric], one.persona, one.touchpoint)
        ]
        assert (score.value, score.n, score.low, score.high) == (fact.value, fact.n, fact.low, fact.high)
