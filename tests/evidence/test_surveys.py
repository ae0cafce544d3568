"""Answers become emotion, satisfaction, gaps, importance and quotes (DA8, DA9, CE2, CE8, CE15, TP5, PE7)."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import EMOTION, Fact, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import Roles, journey_of, one

PLACES = ("web", "shop", "van")
JOURNEY = journey_of([["web", "shop"], ["van"]])


@pytest.fixture(scope="module")
def wide() -> pd.DataFrame:
    """Give 240 answers of three groups: a rating and an expectation for each touchpoint, and what sums up."""
    chance = np.random.default_rng(4)
    rows = []
    for number in range(240):
        group = ("north", "south", "west")[number % 3]
        mood = chance.normal()
        row: dict[str, Any] = {"respondent": f"r{number}", "region": group}
        for place, shift in zip(PLACES, (0.3, 0.0, -0.8), strict=True):
            felt = 3 + shift + mood / 2 + chance.normal() + (place == "van" and group == "west")
            row[place] = float(np.clip(round(felt), 1, 5)) if chance.random() > 0.1 else None
            row[f"expected {place}"] = float(chance.integers(2, 6))
        van = row["van"] or 3
        row["recommend"] = float(np.clip(round(2 * van + mood + chance.normal()), 0, 10))
        row["satisfied"] = float(np.clip(round(van + chance.normal() / 2), 1, 5))
        row["ease"] = float(chance.integers(1, 8))
        row["reason"] = ("price", "waited too long", "no parking")[chance.choice(3, p=(0.5, 0.3, 0.2))]
        rows.append(row)
    return pd.DataFrame(rows)


ROLES = {
    **{place: f"rating:{place}" for place in PLACES},
    **{f"expected {place}": f"expectation:{place}" for place in PLACES},
    "recommend": "nps",
    "satisfied": "csat",
    "ease": "ces",
    "reason": "reason",
}


@pytest.fixture(scope="module")
def found(wide: pd.DataFrame) -> Evidence:
    return gather(JOURNEY, survey=wide, roles={"survey": ROLES}, segments=["region"])


@pytest.fixture(scope="module", params=[None, "north", "south", "west"])
def group(request: pytest.FixtureRequest) -> str | None:
    """Give a segment; None: everybody."""
    value: str | None = request.param
    return value


def of(frame: pd.DataFrame, group: str | None) -> pd.DataFrame:
    return frame if group is None else frame[frame.region == group]


def figures(fact: Fact) -> list[float]:
    return [end for end in (fact.value, fact.low, fact.high, fact.spread) if end is not None]


def close(expected: Sequence[float]) -> Any:
    return pytest.approx([float(value) for value in expected], rel=1e-9, abs=1e-9)


def mean(values: Any) -> list[float]:
    """Give mean, Student's t interval and standard deviation."""
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    return [float(np.mean(values)), low, high, float(np.std(values, ddof=1))]


@pytest.mark.parametrize("place", PLACES)
def test_emotion_with_n_spread_and_interval(
    found: Evidence, wide: pd.DataFrame, group: str | None, place: str
) -> None:
    """DA8: 1 to 5 is moved linearly to -2 to +2."""
    rated = of(wide, group)[place].dropna()
    fact = one(found.facts, measure.EMOTION, touchpoint=place, segment=group)
    assert figures(fact) == close(mean(rated - 3))
    assert fact.n == len(rated)
    assert str(fact.formula) == "mean rating (1..5) moved linearly to -2..+2; Student's t interval"


@pytest.mark.parametrize("place", PLACES)
def test_csat_of_a_five_point_rating(
    found: Evidence, wide: pd.DataFrame, group: str | None, place: str
) -> None:
    """CE2: the share of the top two, with the variant named."""
    rated = of(wide, group)[place].dropna()
    top = int((rated >= 4).sum())
    fact = one(found.facts, measure.CSAT, touchpoint=place, segment=group)
    low, high = proportion_confint(top, len(rated), method="wilson")
    assert figures(fact) == close([top / len(rated), low, high])
    assert str(fact.formula) == "CSAT = share of the top two of a 5-point question; Wilson interval"


@pytest.mark.parametrize("place", PLACES)
def test_expectation_and_gap(found: Evidence, wide: pd.DataFrame, group: str | None, place: str) -> None:
    """CE8: perceived minus expected, of those who answered both."""
    both = of(wide, group)[[place, f"expected {place}"]].dropna()
    gap = one(found.facts, measure.GAP, touchpoint=place, segment=group)
    assert figures(gap) == close(mean(both[place] - both[f"expected {place}"]))
    assert gap.n == len(both)
    assert "SERVQUAL gap 5" in str(gap.formula)
    wanted = of(wide, group)[f"expected {place}"]
    fact = one(found.facts, measure.EXPECTATION, touchpoint=place, segment=group)
    assert figures(fact) == close(mean(wanted - 3))


def test_nps_csat_and_ces_of_closing_questions(
    found: Evidence, wide: pd.DataFrame, group: str | None
) -> None:
    """CE2: each variant is named with its figure."""
    answers = of(wide, group)
    points = np.where(answers.recommend >= 9, 100.0, np.where(answers.recommend <= 6, -100.0, 0.0))
    nps = one(found.facts, measure.NPS, touchpoint=None, segment=group)
    assert figures(nps) == close(mean(points))
    assert str(nps.formula).startswith("NPS = % of 9-10 minus % of 0-6 on a 0-10 question")
    csat = one(found.facts, measure.CSAT, touchpoint=None, segment=group)
    top = int((answers.satisfied >= 4).sum())
    low, high = proportion_confint(top, len(answers), method="wilson")
    assert figures(csat) == close([top / len(answers), low, high])
    ces = one(found.facts, measure.CES, touchpoint=None, segment=group)
    assert figures(ces) == close(mean(answers.ease))
    assert str(ces.formula).startswith("CES = mean of a 1-7 ease question")


@pytest.mark.parametrize("place", PLACES)
def test_importance_is_the_coefficient_in_a_regression_on_all_ratings(
    found: Evidence, wide: pd.DataFrame, group: str | None, place: str
) -> None:
    """TP5: on 1 to 5, the strongest at 5, with the jackknife's interval and a caution."""
    answers = of(wide, group)

    def betas(rows: pd.DataFrame) -> Any:
        among = rows[list(PLACES)].corr().to_numpy()
        return np.linalg.solve(among, rows[list(PLACES)].corrwith(rows.recommend).to_numpy())

    parts = answers.respondent.map(
        lambda key: hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()[0]
    )
    without = np.array([betas(answers[parts != part]) for part in sorted(set(parts))])
    error = np.sqrt((len(without) - 1) / len(without) * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    far = stats.t.ppf(0.975, len(without) - 1) * error
    beta, at = betas(answers), PLACES.index(place)
    ends = (beta[at], beta[at] - far[at], beta[at] + far[at])
    fact = one(found.facts, measure.IMPORTANCE, touchpoint=place, segment=group)
    assert figures(fact) == close([1 + 4 * min(1, max(0, end / beta.max())) for end in ends])
    assert fact.n == len(answers[[place, "recommend"]].dropna())
    assert str(fact.caution).startswith("A connection, not a cause")


def test_differences_between_groups_are_tested(found: Evidence, wide: pd.DataFrame) -> None:
    """PE7: Welch's t test with Holm's correction over all touchpoints and pairs; only sure ones are told."""
    tests = {}
    for place in PLACES:
        for ours, others in combinations(("north", "south", "west"), 2):
            sides = [of(wide, name)[place].dropna() for name in (ours, others)]
            tests[place, ours, others] = stats.ttest_ind(*sides, equal_var=False), sides
    chances = multipletests([test.pvalue for test, _ in tests.values()], method="holm")[1]
    sure = {key for key, chance in zip(tests, chances, strict=True) if chance < 0.05}
    told = {
        (fact.touchpoint, fact.segment, str(fact.subject).removeprefix("minus ")): fact
        for fact in found.facts
        if fact.measure == measure.DIFFERENCE
    }
    assert told.keys() == sure
    assert sure == {("van", "north", "west"), ("van", "south", "west")}
    for key in sure:
        test, (here, there) = tests[key]
        low, high = test.confidence_interval(0.95)
        assert figures(told[key]) == close([here.mean() - there.mean(), low, high])


def test_reasons_with_counts_per_segment(found: Evidence, wide: pd.DataFrame, group: str | None) -> None:
    """CE15."""
    given = of(wide, group).reason
    for reason, count in given.value_counts().items():
        fact = one(found.facts, measure.REASON, touchpoint=None, segment=group, subject=reason)
        assert (fact.value, fact.n) == (count / len(given), len(given))


def as_long(wide: pd.DataFrame) -> pd.DataFrame:
    """Turn a survey into one row a rating; closing questions stand on every row of a respondent."""
    closing = ["respondent", "region", "recommend", "satisfied", "ease"]
    parts = [
        wide[[*closing, place, f"expected {place}"]]
        .set_axis([*closing, "rating", "expected"], axis=1)
        .assign(touchpoint=place)
        for place in PLACES
    ]
    return pd.concat(parts).sample(frac=1, random_state=5)


def test_long_and_wide_form_tell_the_same(found: Evidence, wide: pd.DataFrame) -> None:
    """DA8: and a closing question that is repeated on all rows of a respondent was answered once."""
    long = gather(
        JOURNEY,
        survey=as_long(wide),
        roles={"survey": {"recommend": "nps", "satisfied": "csat", "ease": "ces", "expected": "expectation"}},
        segments=["region"],
    )
    expected = {fact.id: fact for fact in found.facts if fact.measure != measure.REASON}
    told = {fact.id: fact for fact in long.facts}
    assert told.keys() == expected.keys()
    for key, fact in told.items():
        assert figures(fact) == close(figures(expected[key])), key
        assert fact.n == expected[key].n, key


@settings(max_examples=25)
@given(
    st.sampled_from([(1, 5), (0, 10), (1, 10), (-2, 2), (1, 7), (0, 100)]),
    st.lists(st.integers(0, 100), min_size=4, max_size=30),
)
def test_scales_convert_without_loss_of_order(scale: tuple[int, int], draws: list[int]) -> None:
    """CE9: any scale, told in words, ends on -2 to +2."""
    low, high = scale
    ratings = [low + draw % (high - low + 1) for draw in draws]
    frame = pd.DataFrame({"touchpoint": "web", "rating": ratings})
    facts = gather(JOURNEY, survey=frame, settings=Settings(scale=scale)).facts
    felt = (np.array(ratings) - low) / (high - low) * (EMOTION.high - EMOTION.low) + EMOTION.low
    fact = one(facts, measure.EMOTION, touchpoint="web")
    assert fact.value == pytest.approx(felt.mean(), rel=1e-9, abs=1e-9)
    assert f"({low}..{high})" in str(fact.formula) or scale == (-2, 2)


def test_a_rating_that_means_not_applicable_is_no_rating() -> None:
    frame = pd.DataFrame({"touchpoint": "web", "rating": [0, 0, 4, 5, 3, 4]})
    as_worst = gather(JOURNEY, survey=frame)
    assert one(as_worst.facts, measure.EMOTION, touchpoint="web").n == 6
    assert [caveat.kind for _, caveat in as_worst.caveats] == ["scale"]
    told = gather(JOURNEY, survey=frame, settings=Settings(not_applicable=(0,)))
    fact = one(told.facts, measure.EMOTION, touchpoint="web")
    assert (fact.value, fact.n) == (1.0, 4)
    assert [caveat.text for _, caveat in told.caveats] == ["2 ratings of 0 counted as not applicable"]


def test_answers_outside_the_scale_are_counted_and_sampled(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("touchpoint,rating\nweb,5\nweb,9\nweb,four\nweb,3\nweb,\nweb,4\n", encoding="utf-8")
    found = gather(
        JOURNEY, survey=path, settings=Settings(scale=(1, 5)), roles={"survey": {"rating": "rating"}}
    )
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == 3
    ((_, caveat),) = found.caveats
    assert caveat.text == "2 answers to rating questions are not numbers from 1 to 5 and were left out"
    assert [(sample.row, sample.value) for sample in caveat.samples] == [(3, "'9'"), (4, "'four'")]


def test_a_verdict_in_words(wide: pd.DataFrame) -> None:
    """Importance may be derived from a yes or no; which is the good one is told, or is plain."""
    words = wide[["web", "shop", "van"]].assign(
        verdict=np.where(wide.recommend >= 7, "would return", "never again")
    )
    roles: Roles = {"survey": {**{place: f"rating:{place}" for place in PLACES}, "verdict": "outcome"}}
    guessed = gather(JOURNEY, survey=words, roles=roles)
    weights = [fact for fact in guessed.facts if fact.measure == measure.IMPORTANCE]
    assert {fact.touchpoint: fact.value for fact in weights}["van"] == 5
    assert "'verdict' being 'would return'" in str(weights[0].formula)
    odd = words.assign(verdict=np.where(wide.recommend >= 7, "A", "B"))
    with pytest.raises(JourneyError, match="verdicts in 'verdict', which are 'A', 'B', got none; tell which"):
        gather(JOURNEY, survey=odd, roles=roles)
    assert gather(JOURNEY, survey=odd, roles=roles, settings=Settings(good="A")).facts[0].n


COMMENTS: Sequence[tuple[str, int, str]] = (
    ("van", 1, "Waited all day, call me on +49 151 2345678 or write to me@example.org"),
    ("van", 1, "The van came at nine at night"),
    ("van", 3, "It was all right, I suppose so"),
    ("van", 2, "Nobody rang the bell, they left"),
    ("van", 4, "ok"),
    ("web", 5, "Found what I wanted in a minute"),
    ("web", 3, "ok"),
    ("till", 1, "I was the only one who said anything of the till"),
)


def test_comments_become_quotes_tied_to_touchpoints() -> None:
    """DA9: the plainest of each touchpoint, nobody's contact details in them."""
    frame = pd.DataFrame(COMMENTS, columns=["touchpoint", "rating", "comment"])
    found = gather(JOURNEY, survey=frame)
    said = {(quote.touchpoint, quote.text) for quote in found.quotes}
    assert ("web", "Found what I wanted in a minute") in said
    assert ("van", "The van came at nine at night") in said
    assert ("van", "Waited all day, call me on [number] or write to [mail address]") in said
    assert len([place for place, _ in said if place == "van"]) == 3
    assert not any(text == "ok" for _, text in said)
    assert not any("the only one" in text for _, text in said)
    assert "contact details covered in 1 quote" in [caveat.text for _, caveat in found.caveats]
    assert {quote.source for quote in found.quotes} == {"survey"}


def test_who_speaks_is_not_told_where_the_group_is_too_small() -> None:
    """DA12: two of the south have been to the shop; their words are everybody's."""
    rows = [("south", "web", 4, f"Everything I wanted was there, {n}") for n in range(6)]
    rows += [("north", "shop", 2, f"Nobody had any time for me, {n}") for n in range(7)]
    rows += [("south", "shop", 1, "They sent us away at noon") for _ in range(2)]
    frame = pd.DataFrame(rows, columns=["region", "touchpoint", "rating", "comment"])
    journey = journey_of([["web", "shop"]], smallest_group=5)
    found = gather(journey, survey=frame, segments=["region"])
    speakers = {(quote.touchpoint, quote.text[:9]): quote.speaker for quote in found.quotes}
    assert speakers["web", "Everythin"] == "south"
    assert speakers["shop", "They sent"] == ""
    assert not [fact for fact in found.facts if fact.touchpoint == "shop" and fact.segment == "south"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda frame: frame.iloc[:0],
        lambda frame: frame.iloc[:1],
        lambda frame: frame.assign(web=None, shop=None, van=None),
    ],
    ids=["no rows", "one row", "no answers"],
)
def test_hardly_any_answers(wide: pd.DataFrame, spoil: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    roles: Roles = {"survey": {place: f"rating:{place}" for place in PLACES} | {"respondent": "ignore"}}
    found = gather(JOURNEY, survey=spoil(wide[["respondent", *PLACES]]), roles=roles)
    assert found.facts == ()


def test_a_survey_about_nothing_on_the_map_is_told_and_gives_no_figures() -> None:
    rows = pd.DataFrame({"guest": range(20), "The night": [1, 2, 3, 4, 5] * 4, "Bed": [5, 4, 3, 2] * 5})
    found = gather(journey_of([["web"]]), survey=rows)
    assert found.facts == ()
    ((_, unknown),) = found.caveats
    assert unknown.text.startswith("2 touchpoints in the survey that the map lacks")
