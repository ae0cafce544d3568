"""Each question has its own scale, answers in words are numbers, and both are shown and doubted."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from jmwidgets.document import Journey, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import one

JOURNEY = Journey(id="j", title="J", smallest_group=2)


def asked(
    columns: Mapping[str, Sequence[object]], settings: Settings | None = None, **roles: str
) -> Evidence:
    frame = pd.DataFrame({"respondent": range(len(next(iter(columns.values())))), **columns})
    told = {name.replace("_", " "): role for name, role in roles.items()}
    return gather(JOURNEY, survey=frame, create=True, settings=settings, roles={"survey": told})


def emotion(found: Evidence, touchpoint: str) -> float:
    return one(found.facts, measure.EMOTION, touchpoint=touchpoint).value


def ends(found: Evidence) -> dict[str, tuple[float, float, str]]:
    return {scale.question: (scale.worst, scale.best, scale.origin) for scale in found.scales}


def caveats(found: Evidence, kind: str) -> list[str]:
    return [caveat.text for _, caveat in found.caveats if caveat.kind == kind]


def test_a_question_from_1_to_5_beside_one_from_0_to_10_is_read_on_its_own_scale() -> None:
    """3, 4 and 5 of 5 are +0, +1 and +2; on 0 to 10 they would be below the middle."""
    found = asked({"Ordering": [3, 4, 5] * 10, "Delivery": [0, 5, 10] * 10})
    assert emotion(found, "ordering") == pytest.approx(1)
    assert emotion(found, "delivery") == pytest.approx(0)
    assert ends(found) == {"Ordering": (1, 5, "answers"), "Delivery": (0, 10, "answers")}
    (told,) = caveats(found, "scales")
    assert told.startswith(
        "the questions are on different scales: 'Ordering' from 1 to 5 and 'Delivery' from 0 to 10; tell"
    )


def test_a_few_low_answers_do_not_shorten_the_scale_that_the_others_show() -> None:
    """Nobody gave "Delivery" more than 4: it is on the scale of the other questions."""
    found = asked({"Ordering": [1, 7, 4] * 10, "Delivery": [2, 3, 4] * 10})
    assert ends(found) == {"Ordering": (1, 7, "answers"), "Delivery": (1, 7, "answers")}


def test_a_question_may_say_its_scale_in_its_name() -> None:
    found = asked({"Ordering (0-10)": [3, 4, 5] * 10, "Delivery [1 to 7]": [3, 4, 5] * 10})
    assert ends(found) == {"Ordering (0-10)": (0, 10, "name"), "Delivery [1 to 7]": (1, 7, "name")}
    assert {touchpoint.name for touchpoint in found.touchpoints} == {"Ordering", "Delivery"}


def test_the_scale_of_one_question_can_be_told() -> None:
    settings = Settings(scale=(1, 5), scales={"Mark": (6, 1)})
    found = asked({"Mark": [1, 2, 6] * 10, "Delivery": [1, 2, 3] * 10}, settings)
    assert emotion(found, "mark") == pytest.approx((2 + 1.2 - 2) / 3)
    assert emotion(found, "delivery") == pytest.approx(-1)
    with pytest.raises(JourneyError, match="expected a question to tell the scale of, got 'Nope'"):
        asked({"Mark": [1, 2, 6] * 10}, Settings(scales={"Nope": (1, 5)}))


def test_in_long_form_each_touchpoint_has_its_own_scale() -> None:
    rows = [(n, place, rating) for n in range(30) for place, rating in (("Web", 5), ("Van", 10 * (n % 2)))]
    rows += [(n + 30, "Web", 4) for n in range(30)]
    frame = pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating"])
    found = gather(JOURNEY, survey=frame, create=True)
    assert emotion(found, "web") == pytest.approx(1.5)
    assert emotion(found, "van") == pytest.approx(0)
    assert ends(found) == {"Van": (0, 10, "answers"), "Web": (1, 5, "answers")}


def test_two_questions_on_different_scales_about_one_touchpoint_are_not_mixed() -> None:
    with pytest.raises(JourneyError, match="expected one scale for all ratings of 'van', got 1 to 5 in 'A'"):
        asked({"A": [1, 5] * 15, "B": [0, 10] * 15}, A="rating:Van", B="rating:Van")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["Very satisfied", "Neutral", "dissatisfied"], [2, 0, -1]),
        (["Strongly agree", "Somewhat agree", "Agree"], [2, 2 / 3, 4 / 3]),
        (["Extremely satisfied", "Not at all satisfied", "Somewhat satisfied"], [2, -2, 0]),
        (["Excellent", "Very poor", "Fair"], [2, -2, 0]),
        (["Sehr zufrieden", "Teils/teils", "Unzufrieden"], [2, 0, -1]),
        (["5 - Excellent", "1 - Very poor", "2 – Poor"], [2, -2, -1]),
        (["5 stars", "1 star", "2 stars"], [2, -2, -1]),
        (["5/5", "1/5", "2/5"], [2, -2, -1]),
    ],
)
def test_answers_in_words_are_numbers(answers: list[str], expected: list[float]) -> None:
    found = asked({"Delivery": answers * 10})
    assert emotion(found, "delivery") == pytest.approx(sum(expected) / 3)


def test_which_numbers_the_words_became_is_told() -> None:
    found = asked({"Delivery": ["Good", "Very poor", "Poor", "Don't know"] * 10})
    assert ends(found) == {"Delivery": (1, 5, "words")}
    (told,) = caveats(found, "words")
    assert "read as Very poor = 1, Poor = 2, Good = 4" in told
    assert caveats(found, "no answer") == ["10 answers of 'Delivery' (\"Don't know\") count as no answer"]
    assert one(found.facts, measure.EMOTION, touchpoint="delivery").n == 30


def test_the_order_of_other_words_is_asked_and_can_be_told() -> None:
    columns = {"Delivery": ["meh", "yay", "argh"] * 10}
    with pytest.raises(JourneyError, match="tell the words from the worst to the best"):
        asked(columns, Delivery="rating")
    found = asked(columns, Settings(words=("argh", "meh", "yay")), Delivery="rating")
    assert emotion(found, "delivery") == pytest.approx(0)
    assert ends(found) == {"Delivery": (1, 3, "words")}


def test_columns_that_only_look_like_ratings_are_none() -> None:
    columns: dict[str, Sequence[object]] = {
        "Delivery": [1, 2, 5] * 10,
        "Years": ["5 years", "1 year", "2 years"] * 10,
        "Channels": ["web, phone", "phone", "web"] * 10,
        "Age": ["20 - 30", "30 - 40", "under 20"] * 10,
    }
    found = asked(columns)
    assert [scale.question for scale in found.scales] == ["Delivery"]
    assert found.maps["survey"]["Channels"] == "ignore"


def test_a_question_of_recommending_is_nps_whatever_its_length() -> None:
    question = "How likely is it that you would recommend us to a friend?"
    found = asked({question: ["10 - Extremely likely", "0", "8"] * 10})
    assert found.maps["survey"][question] == "nps"
    assert one(found.facts, measure.NPS, touchpoint=None).value == pytest.approx(0)


def test_marks_are_asked_about() -> None:
    (asked_for,) = caveats(asked({"Note Lieferung": [1, 2, 6] * 10}), "marks")
    assert "may be marks as in schools, of which 1 is the best" in asked_for


def test_quotes_hold_the_strongest_criticism_and_the_strongest_praise() -> None:
    frame = pd.DataFrame(
        {
            "respondent": range(40),
            "nps": [10] * 30 + [0] * 10,
            "comment": ["All was lovely"] * 30 + [f"Waited in vain, {n} times" for n in range(10)],
        }
    )
    found = gather(JOURNEY, survey=frame, create=True)
    assert [quote.text for quote in found.quotes] == [
        "Waited in vain, 0 times",
        "All was lovely",
        "Waited in vain, 1 times",
    ]
