"""What people wrote becomes themes: who speaks of each, how they feel, and in whose words."""

import random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Fact, Journey, Set, apply, apply_all, measure
from jmwidgets.evidence import Evidence, gather
from jmwidgets.insight.themes import themes
from jmwidgets.render import themes_section
from jmwidgets.words import use
from tests.evidence.conftest import Roles, journey_of

QUEUE = (
    "We waited {n} minutes in the queue at the counter",
    "The queue at the counter was far too long",
    "Waiting in the queue took ages, one counter open",
    "Long queue, and the counter was closed",
)
INVOICE = (
    "The invoice was wrong, and billing charged me twice",
    "Wrong amount on the invoice, billing never answered",
    "Billing charged me twice, the invoice is still wrong",
    "Charged for a drink that I never had: wrong invoice from billing",
)
WARTEN = (
    "Wir haben {n} Minuten in der Schlange am Schalter gewartet",
    "Die Schlange am Schalter war viel zu lang",
    "Ewig gewartet, in der Schlange und dann am Schalter",
)
OTHERS = ("Perfect", "Wonderful", "Fine", "Thanks a lot", "ok", "n/a")
SAYING_NOTHING = ["Thanks a lot", "ok", "n/a"]
PLANTED = {"queue": (QUEUE, 2), "invoice": (INVOICE, 1), "": (OTHERS, 4)}
ROLES: Roles = {"survey": {"desk": "rating: Desk", "said": "comment: Desk", "region": "attribute"}}


def answers(people: int, seed: int = 3, **more: Any) -> pd.DataFrame:
    """Give ratings with comments of two themes, and others; the planted one stands beside."""
    chance = random.Random(seed)
    rows = []
    for number in range(people):
        name = chance.choice([*PLANTED])
        texts, rating = PLANTED[name]
        rows.append(
            {
                "respondent": f"{seed}-{number}",
                "region": "north" if number % 3 else "south",
                "desk": min(5, max(1, rating + chance.choice((-1, 0, 0, 1)))),
                "said": chance.choice(texts).format(n=chance.randint(5, 40)),
                "planted": name,
                **more,
            }
        )
    return pd.DataFrame(rows)


def read(journey: Journey, frame: pd.DataFrame, **more: Any) -> Evidence:
    return gather(journey, survey=frame.drop(columns="planted"), roles=ROLES, **more)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return answers(240)


@pytest.fixture(scope="module")
def journey() -> Journey:
    return journey_of([["desk"]], smallest_group=5)


@pytest.fixture(scope="module")
def found(journey: Journey, frame: pd.DataFrame) -> Evidence:
    return read(journey, frame, segments=["region"])


def told(found: Evidence, kind: str, word: str, **about: object) -> Fact:
    """Give the figure of the theme that has a word, of everybody and the whole unless it is said."""
    (theme,) = [one.id for one in found.themes if word in one.words]
    wanted = {"segment": None, "touchpoint": None, **about}
    (fact,) = [
        one
        for one in found.facts
        if one.measure == kind
        and one.theme == theme
        and all(getattr(one, name) == value for name, value in wanted.items())
    ]
    return fact


@pytest.mark.parametrize("word", ["queue", "invoice"])
def test_people_share_and_rating_of_a_theme_are_those_that_were_planted(
    found: Evidence, frame: pd.DataFrame, word: str
) -> None:
    said = frame[~frame.said.isin(SAYING_NOTHING)]
    own = said[said.planted == word]
    fact = told(found, measure.THEME, word)
    low, high = proportion_confint(len(own), len(said), method="wilson")
    assert (fact.n, fact.value, fact.low, fact.high) == pytest.approx(
        (len(said), len(own) / len(said), low, high)
    )
    felt = told(found, measure.THEME_EMOTION, word)
    emotions = own.desk - 3.0
    ends = stats.t.interval(0.95, len(own) - 1, emotions.mean(), stats.sem(emotions))
    assert (felt.n, felt.value, felt.low, felt.high) == pytest.approx((len(own), emotions.mean(), *ends))
    for region in ("north", "south"):
        (segment,) = [one.id for one in found.segments if region in one.name]
        part = told(found, measure.THEME, word, segment=segment)
        assert (part.n, part.value * (part.n or 0)) == pytest.approx(
            ((said.region == region).sum(), (own.region == region).sum())
        )


def test_those_who_speak_of_no_theme_are_told(found: Evidence, frame: pd.DataFrame) -> None:
    (none,) = [
        one
        for one in found.facts
        if one.measure == measure.THEME and one.theme is None and one.segment is None
    ]
    said = frame[~frame.said.isin(SAYING_NOTHING)]
    assert round(none.value * (none.n or 0)) == (said.planted == "").sum()
    assert str(none.subject) == "none of the themes"


def test_quotes_are_masked_few_and_of_several_people(journey: Journey) -> None:
    frame = answers(90)
    frame.loc[frame.planted == "queue", "said"] += ", call 0151 2345678"
    quotes = read(journey, frame).quotes
    for word in ("queue", "invoice"):
        own = [one for one in quotes if one.theme and word in one.text.lower()]
        assert 1 <= len([one for one in own if one.theme == own[0].theme]) <= 3
    assert all("2345678" not in one.text for one in quotes)
    assert len({one.text for one in quotes}) == len(quotes)
    assert {one.voice for one in quotes} == {"customer"}


def test_rows_in_any_order_give_the_same_themes(
    journey: Journey, found: Evidence, frame: pd.DataFrame
) -> None:
    again = read(journey, frame.sample(frac=1, random_state=5), segments=["region"])
    assert again.themes == found.themes
    assert sorted(again.facts, key=lambda one: one.id) == sorted(found.facts, key=lambda one: one.id)
    assert again.quotes == found.quotes


def test_a_name_stays_when_more_people_wrote(journey: Journey, found: Evidence, frame: pd.DataFrame) -> None:
    kept = apply_all(journey, found.operations(journey))
    (queue,) = [one.id for one in found.themes if "queue" in one.words]
    named = apply(kept, Set(collection="themes", id=queue, field="name", value="Too long a wait"))
    quotes = {*named.quotes}
    grown = read(named, pd.concat([frame, answers(120, seed=8)]), segments=["region"])
    again = apply_all(named, grown.operations(named))
    assert again.themes[queue].name == "Too long a wait"
    assert {*again.quotes} == quotes, "quotes that the room has are the room's"
    shown = themes(again)
    assert shown is not None
    one = next(one for one in shown.found if one.theme.id == queue)
    assert one.theme.title == "Too long a wait"
    before = themes(named)
    assert before is not None
    assert one.people > next(it for it in before.found if it.theme.id == queue).people


def test_few_comments_and_words_that_do_not_belong_together_give_a_sentence_and_no_theme(
    journey: Journey,
) -> None:
    few = read(journey, answers(20))
    assert not few.themes
    assert any("themes need at least 30" in str(caveat) for _, caveat in few.caveats)
    chance = np.random.default_rng(2)
    words = [f"{one}{other}{last}" for one in "bdfgk" for other in "aeiou" for last in "lmnrt"]
    frame = answers(200)
    frame["said"] = [" ".join(chance.choice(words, 7)) for _ in range(200)]
    mixed = read(journey, frame)
    assert not mixed.themes
    assert any("no words go together" in str(caveat) for _, caveat in mixed.caveats)
    assert not [one for one in mixed.facts if one.measure == measure.THEME]


def test_a_theme_of_a_few_people_is_not_told(journey: Journey) -> None:
    frame = answers(120)
    rare = frame.index[frame.planted == ""][:4]
    frame.loc[rare, "said"] = "The swimming pool smelled of chlorine, pool closed"
    found = read(journey, frame)
    assert found.themes
    assert not any("pool" in word for one in found.themes for word in one.words)
    assert not any("pool" in one.text for one in found.quotes if one.theme)


def test_german_comments_lose_german_stop_words_and_join_their_inflections(journey: Journey) -> None:
    frame = answers(150)
    chance = random.Random(1)
    own = frame.planted == "queue"
    frame.loc[own, "said"] = [chance.choice(WARTEN).format(n=chance.randint(5, 40)) for _ in range(own.sum())]
    found = read(journey, frame)
    (german,) = [one for one in found.themes if "Schlange" in one.words]
    assert not {"die", "der", "haben", "war", "zu", "und"} & {word.lower() for word in german.words}
    fact = told(found, measure.THEME, "Schlange")
    assert round(fact.value * (fact.n or 0)) == own.sum()


def test_the_page_names_themes_with_people_intervals_and_words(journey: Journey, found: Evidence) -> None:
    told_of = apply_all(
        journey_of([["desk"]], smallest_group=5, personas=[{"id": "ruth", "name": "Ruth"}]),
        found.operations(journey),
    )
    page = themes_section(told_of, "ruth")
    assert "What comments speak of" in page
    assert "queue" in page
    assert "speak of none of these themes" in page
    assert "jm-quote" in page
    with use("de"):
        assert "Wovon Kommentare sprechen" in themes_section(told_of, "ruth")
