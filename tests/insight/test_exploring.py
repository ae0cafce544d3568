"""Figures by choice: what is shown, what is held against what, how sure that is."""

from __future__ import annotations

from typing import Any

import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.insight import Choice, explore, for_reader, options
from jmwidgets.insight.choosing import settled
from jmwidgets.insight.exploring import corrected
from jmwidgets.parts.explored import pin_words, sentence_of
from tests.insight.maps import PERSONAS, SEGMENTS, STAGES, TOUCHPOINTS

GROUPS = {"retired": "ruth", "families": "kellers"}


def lost(key: str, touchpoint: str, count: int, n: int, **more: Any) -> dict[str, Any]:
    low, high = proportion_confint(count, n, method="wilson")
    figure = {"value": count / n, "low": low, "high": high, "n": n, "unit": "share", "status": "measured"}
    return {
        "id": key,
        "measure": "drop-off",
        "touchpoint": touchpoint,
        "formula": "counted",
        **figure,
        **more,
    }


def a_map(*facts: dict[str, Any], **more: Any) -> Journey:
    return Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": STAGES,
            "touchpoints": TOUCHPOINTS,
            "segments": SEGMENTS,
            "personas": PERSONAS,
            "facts": facts,
            **more,
        }
    )


def of(segment: str) -> dict[str, str]:
    return {"segment": segment, "persona": GROUPS[segment]}


def told(journey: Journey, choice: Choice) -> str:
    return str(sentence_of(journey, explore(journey, choice))).replace("\xa0", " ")


LOST = [
    lost("all.compare", "compare", 120, 400),
    lost("all.van", "van", 30, 300),
    lost("old.compare", "compare", 90, 200, **of("retired")),
    lost("young.compare", "compare", 30, 200, **of("families")),
    lost("old.van", "van", 16, 150, **of("retired")),
    lost("young.van", "van", 14, 150, **of("families")),
]


def test_a_difference_has_the_interval_of_newcombe_and_p_values_carry_holms_correction() -> None:
    journey = a_map(*LOST)
    found = explore(journey, Choice("drop-off", group="retired", against="families"))
    assert [(one.fact.id, one.other and one.other.id) for one in found.figures] == [
        ("old.compare", "young.compare"),
        ("old.van", "young.van"),
    ]
    for one, (few, many, n) in zip(found.figures, [(30, 90, 200), (14, 16, 150)], strict=True):
        far = one.difference
        low, high = confint_proportions_2indep(many, n, few, n, method="newcomb")
        assert far is not None
        assert far.low is not None
        assert (far.low, far.high) == pytest.approx((low, high), abs=1e-9)
    alone = explore(journey, Choice("drop-off", place="van", group="retired", against="families")).figures[0]
    # The arm towards nought is so many standard errors long as an interval of 95 % has.
    assert alone.difference is not None
    assert alone.difference.low is not None
    error = (alone.difference.value - alone.difference.low) / stats.norm.ppf(0.975)
    assert alone.p == pytest.approx(2 * stats.norm.sf(alone.difference.value / error))
    assert [one.is_clear for one in found.figures] == [True, False]


@pytest.mark.parametrize("chances", [[0.01, 0.04, 0.03], [0.5, 0.001], [0.2], []])
def test_holms_correction_is_that_of_statsmodels(chances: list[float]) -> None:
    expected = multipletests(chances, method="holm")[1] if chances else []
    assert corrected(chances) == pytest.approx(list(expected))


def test_a_sentence_claims_a_difference_only_where_it_is_clear() -> None:
    journey = a_map(*LOST)
    clear = told(journey, Choice("drop-off", place="compare", group="retired", against="families"))
    assert "Compares models" in clear
    assert "clearly more by +30 percentage points" in clear
    assert "not clearly different" in told(
        journey, Choice("drop-off", place="van", group="retired", against="families")
    )
    assert told(journey, Choice("drop-off")) == (
        "drop-off: the highest is Compares models (30 %), the lowest Delivery by van (10 %); "
        "they clearly differ"
    )
    near = a_map(lost("a", "compare", 30, 200), lost("b", "van", 24, 200))
    assert "not clearly different" in told(near, Choice("drop-off"))


def test_groups_that_share_people_and_wholes_with_their_parts_are_not_held_against_each_other() -> None:
    journey = a_map(*LOST, lost("of.ruth", "compare", 20, 60, persona="ruth"))
    beside = {one.key for one in options(journey, Choice("drop-off", group="ruth")).against}
    assert beside == {"", "families"}
    assert options(journey, Choice("drop-off")).against == ()
    with pytest.raises(JourneyError, match="groups or months to hold it against"):
        explore(journey, Choice("drop-off", against="families"))


def test_figures_of_few_are_in_no_choice() -> None:
    journey = a_map(lost("few", "compare", 1, 4, **of("retired")), lost("many", "compare", 30, 200))
    assert [one.key for one in options(journey, Choice("drop-off")).groups] == [""]
    with pytest.raises(JourneyError, match="groups"):
        explore(journey, Choice("drop-off", group="retired"))


def month(key: str, count: int, n: int, begins: str, ends: str) -> dict[str, Any]:
    return lost(
        key, "compare", count, n, measure="outcome", subject=f"late {begins[:7]}", begins=begins, ends=ends
    )


MONTHS = [
    month("m1", 20, 200, "2026-01-01", "2026-01-31"),
    month("m2", 25, 200, "2026-02-01", "2026-02-28"),
    month("m3", 60, 200, "2026-03-01", "2026-03-31"),
]


def test_months_stand_beside_each_other_and_beside_the_whole() -> None:
    whole = lost("whole", "compare", 105, 600, measure="outcome", subject="late")
    journey = a_map(whole, *MONTHS)
    assert [one.key for one in options(journey, Choice("outcome")).months] == [
        *("", "*", "2026-01", "2026-02", "2026-03")
    ]
    assert [one.id for one in explore(journey, Choice("outcome")).facts] == ["whole"]
    assert [one.id for one in explore(journey, Choice("outcome", month="*")).facts] == ["m1", "m2", "m3"]
    assert "clearly another figure" in told(journey, Choice("outcome", month="*"))
    moved = explore(journey, Choice("outcome", month="2026-03", against="2026-01"))
    assert moved.figures[0].is_clear
    assert moved.figures[0].other is not None
    assert moved.figures[0].other.id == "m1"


def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    journey = a_map(*LOST)
    with pytest.raises(JourneyError, match="measures drop-off, got 'dropoff'; did you mean 'drop-off'"):
        explore(journey, Choice("dropoff"))
    with pytest.raises(JourneyError, match="did you mean 'van'"):
        explore(journey, Choice("drop-off", place="vans"))
    with pytest.raises(JourneyError, match="attach data first"):
        explore(a_map(), Choice("drop-off"))
    assert settled(journey, Choice("dropoff", place="vans", against="x")) == Choice("drop-off")


def test_a_pin_shows_what_data_tell_now_and_a_reader_only_what_is_theirs() -> None:
    pins = [
        {"id": "own", "title": "Ours", "measure": "drop-off", "touchpoint": "compare", "segment": "retired"},
        {
            "id": "both",
            "title": "Both",
            "measure": "drop-off",
            "segment": "retired",
            "against_segment": "families",
        },
        {"id": "each", "title": "Each", "measure": "drop-off", "each_group": True},
        {"id": "all", "title": "All", "measure": "drop-off"},
    ]
    journey = a_map(*LOST, pins=pins)
    assert str(pin_words(journey, journey.pins["own"])).replace("\xa0", " ") == "Ours: 45 %"
    assert for_reader(journey, "ruth", None).pins.ids == ("own", "all")
    assert for_reader(journey, "kellers", None).pins.ids == ("all",)
    assert for_reader(journey, None, None).pins.ids == ("own", "both", "each", "all")
    assert for_reader(journey, "ruth", "customers").pins.ids == ()
    gone = a_map(*LOST[:2], pins=pins)
    assert pin_words(gone, gone.pins["own"]) is None
