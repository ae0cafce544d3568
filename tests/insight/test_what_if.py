"""What if: the reckoning against a computation of its own, by the delta method and by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from jmwidgets.document import Scenario
from jmwidgets.errors import JourneyError
from jmwidgets.insight import reckoned, what_if
from tests.insight.test_exploring import a_map, lost

COUNTS = {"choose": 2000, "delivery": 800, "use": 600}


def reached(stage: str, **more: Any) -> dict[str, Any]:
    n = COUNTS[stage]
    return {
        "id": f"reached.{stage}",
        "measure": "funnel",
        "stage": stage,
        "value": n,
        "n": n,
        "formula": "counted",
        "status": "measured",
        "unit": "customers",
        **more,
    }


def goes_on(stage: str, share: float, n: int) -> dict[str, Any]:
    return {
        "id": f"on.{stage}",
        "measure": "conversion",
        "stage": stage,
        "value": share,
        "n": n,
        "formula": "counted",
        "status": "measured",
        "unit": "share",
    }


def met(touchpoint: str, n: int) -> dict[str, Any]:
    return {
        "id": f"met.{touchpoint}",
        "measure": "reach",
        "touchpoint": touchpoint,
        "value": n,
        "n": n,
        "formula": "counted",
        "status": "measured",
        "unit": "customers",
    }


FACTS = [
    *map(reached, COUNTS),
    goes_on("delivery", 0.4, 2000),
    goes_on("use", 0.75, 800),
    met("compare", 1000),
    lost("lost", "compare", 400, 1000),
]


def supposed(*changes: dict[str, Any], **more: Any) -> Scenario:
    return Scenario.model_validate({"id": "s", "title": "S", "changes": changes, **more})


def delta(shares: list[tuple[float, int]], factor: float = 1.0) -> tuple[float, float]:
    """Return the interval of a product of shares by the delta method on its logarithm."""
    product = math.prod(share for share, _ in shares) * factor
    error = math.sqrt(sum((1 - share) / share / n for share, n in shares))
    far = stats.norm.ppf(0.975) * error
    return product * math.exp(-far), product * math.exp(far)


def test_completion_and_its_range_are_those_of_the_delta_method() -> None:
    found = reckoned(a_map(*FACTS), supposed({"stage": "delivery", "goes_on": 0.5}, value_each=100))
    assert found.now is not None
    assert found.then is not None
    assert found.now.value == pytest.approx(0.4 * 0.75)
    assert (found.now.low, found.now.high) == pytest.approx(delta([(0.4, 2000), (0.75, 800)]), rel=0.01)
    assert found.then.value == pytest.approx(0.5 * 0.75)
    assert (found.then.low, found.then.high) == pytest.approx(delta([(0.75, 800)], 0.5), rel=0.01)
    # Both are drawn together: the second share is the same one in both.
    assert found.more is not None
    assert found.more.value == pytest.approx(2000 * 0.1 * 0.75)
    variance = 0.75**2 * 0.4 * 0.6 / 2000 + 0.1**2 * 0.75 * 0.25 / 800
    far = stats.norm.ppf(0.975) * math.sqrt(variance) * 2000
    assert (found.more.low, found.more.high) == pytest.approx((150 - far, 150 + far), rel=0.02)
    assert found.worth is not None
    assert found.worth.value == pytest.approx(15_000)


def test_fewer_lost_at_a_touchpoint_go_on_as_those_do_who_are_not_lost() -> None:
    found = reckoned(a_map(*FACTS), supposed({"touchpoint": "compare", "lost": 0.1}))
    # Half of the stage meet it; 40 % of them are lost, so 0.4 / 0.6 of the others go on.
    expected = 0.4 + 0.5 * (0.4 - 0.1) * (0.4 / 0.6)
    assert found.then is not None
    assert found.then.value == pytest.approx(expected * 0.75)
    assert found.is_clear
    worse = reckoned(a_map(*FACTS), supposed({"touchpoint": "compare", "lost": 0.6}))
    assert worse.more is not None
    assert worse.more.value < 0
    assert "customers fewer" in str(worse.words)


def test_a_better_emotion_has_an_effect_only_where_somebody_assumes_one() -> None:
    felt = {
        "id": "felt",
        "measure": "emotion",
        "touchpoint": "compare",
        "value": -0.5,
        "n": 300,
        "low": -0.6,
        "high": -0.4,
        "formula": "mean",
        "status": "measured",
        "unit": "-2..+2",
    }
    journey = a_map(*FACTS, felt)
    without = reckoned(journey, supposed({"touchpoint": "compare", "emotion": 1.0}))
    assert [str(one) for one in without.problems] == [
        "say how many a better emotion at “Compares models” would keep: no data tell that"
    ]
    assert without.more is not None
    assert without.more.value == 0
    found = reckoned(journey, supposed({"touchpoint": "compare", "emotion": 1.0, "effect": 0.1}))
    assert found.then is not None
    assert found.then.value == pytest.approx((0.4 + 0.5 * 0.15 * 0.4 / 0.6) * 0.75)
    assert "a better emotion keeps customers: that both go together proves no cause" in [
        str(one) for one in found.assumptions
    ]


def test_a_change_within_the_range_of_today_is_not_called_one() -> None:
    found = reckoned(a_map(*FACTS), supposed({"stage": "delivery", "goes_on": 0.41}))
    assert not found.is_clear
    assert "whether that changes anything is not clear" in str(found.words)


@pytest.mark.parametrize(
    ("facts", "scenario", "problem"),
    [
        ([], supposed(), "how many reach each stage is not known"),
        (FACTS[:4], supposed({"stage": "use", "goes_on": 1}), "the share that goes on to Use is not known"),
        (FACTS, supposed(), "nothing is supposed to be otherwise yet"),
        (FACTS, supposed({"touchpoint": "van", "lost": 0}), "how many are lost at “Delivery by van”"),
        (FACTS, supposed({"touchpoint": "wash", "lost": 0}), "“First wash” is not before the last stage"),
        (FACTS, supposed({"stage": "choose", "goes_on": 1}), "nobody goes on to “Choose”"),
        (FACTS, supposed(begins_at="use", ends_at="choose"), "lies behind the one"),
    ],
)
def test_what_is_lacking_is_said(facts: list[dict[str, Any]], scenario: Scenario, problem: str) -> None:
    found = reckoned(a_map(*facts), scenario)
    assert any(problem in str(one) for one in found.problems)


def test_scenarios_of_the_journey_are_reckoned_from_stage_to_stage() -> None:
    scenario = {"id": "s", "title": "S", "begins_at": "choose", "ends_at": "delivery", "customers": 10_000}
    changes = [{"stage": "delivery", "goes_on": 0.5}]
    (found,) = what_if(a_map(*FACTS, scenarios=[{**scenario, "changes": changes}]))
    assert found.now is not None
    assert found.more is not None
    assert found.now.value == pytest.approx(0.4)
    assert found.more.value == pytest.approx(1000)
    assert (found.first, found.last) == ("Choose", "Delivery")
    with pytest.raises(JourneyError, match="stages"):
        reckoned(a_map(*FACTS), supposed({"stage": "nowhere", "goes_on": 0.5}))


def test_a_persona_without_a_funnel_of_its_own_takes_everybodys_shares_and_says_so() -> None:
    found = reckoned(a_map(*FACTS), supposed({"stage": "delivery", "goes_on": 0.5}, persona="ruth"))
    assert found.now is not None
    assert found.now.value == pytest.approx(0.4 * 0.75)
    assert found.is_of_all
    assert str(found.assumptions[0]) == (
        "Ruth goes on as often as all customers do: no funnel of Ruth alone is known"
    )
    assert "as many begin as all customers in the data" in [str(one) for one in found.assumptions]

    own = {"persona": "ruth", "value": 0.2, "n": 500}
    of_ruth = [
        {**fact, "id": f"{fact['id']}.ruth", **own, **({} if fact["unit"] == "share" else {"value": 500})}
        for fact in FACTS[:5]
    ]
    alone = reckoned(a_map(*FACTS, *of_ruth), supposed({"stage": "delivery", "goes_on": 0.5}, persona="ruth"))
    assert not alone.is_of_all
    assert alone.customers == 500
    assert not any("all customers" in str(one) for one in alone.assumptions)
    assert "50 % instead of 20 % go on to “Delivery”" in str(alone.words).replace("\xa0", " ")


def test_what_is_supposed_stands_beside_what_is_known_of_today() -> None:
    told = {
        str(words).replace("\xa0", " ")
        for change in (
            {"stage": "delivery", "goes_on": 0.5},
            {"touchpoint": "compare", "lost": 0.1},
            {"touchpoint": "van", "lost": 0.1},
        )
        for words in reckoned(a_map(*FACTS), supposed(change)).supposed
    }
    assert told == {
        "50 % instead of 40 % go on to “Delivery”",
        "10 % instead of 40 % are lost at “Compares models”",
        "10 % are lost at “Delivery by van”",
    }


def test_who_is_lost_and_who_goes_on_are_of_the_same_customers() -> None:
    """The range is that of samples in which each customer is lost, leaves otherwise, or goes on."""
    random = np.random.default_rng(11)
    away = random.binomial(1000, 0.4, 40_000)
    gone, on = away / 1000, random.binomial(2000 - away, 0.5) / 2000
    use = random.binomial(800, 0.75, 40_000) / 800
    kept = 0.5 * (gone - 0.2) * on / (1 - gone) * use * 2000
    found = reckoned(a_map(*FACTS), supposed({"touchpoint": "compare", "lost": 0.2}))
    assert found.more is not None
    assert (found.more.low, found.more.high) == pytest.approx(np.percentile(kept, [2.5, 97.5]), rel=0.01)
