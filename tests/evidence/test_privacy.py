"""Small groups are never shown, and no published figure gives them back (DA12)."""

from pathlib import Path

import pandas as pd
import pytest

from jmwidgets import render
from jmwidgets.document import Fact, Journey, apply_all, measure
from jmwidgets.evidence import Evidence, gather
from jmwidgets.evidence.figures.disclosure import OUTSIDE, SIZES, Ledger
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.summary import withheld_lines
from tests.evidence.searching import (
    ATTACKS,
    JOURNEY,
    SMALLEST,
    Kind,
    attacked_customers,
    attacked_log,
    attacked_survey,
    on_one_thread,
)


@pytest.fixture(autouse=True, scope="module")
def _alone() -> None:
    on_one_thread()


@pytest.mark.parametrize("seed", range(100, 103))
def test_an_attacker_finds_no_small_group_in_all_readings_of_a_log(seed: int) -> None:
    assert attacked_log(seed) == []


@pytest.mark.parametrize("seed", range(100, 103))
def test_an_attacker_finds_no_small_group_in_all_readings_of_a_survey(seed: int) -> None:
    assert attacked_survey(seed) == []


@pytest.mark.parametrize(("kind", "seed"), [("log", 24), ("survey", 34), ("survey", 85), ("customers", 3)])
def test_an_attacker_finds_no_few_people_between_readings_of_growing_data(kind: Kind, seed: int) -> None:
    """Each of these gave somebody away, or nearly, when the figures of two readings stood side by side."""
    assert ATTACKS[kind](seed, growing=True) == []


@pytest.mark.parametrize("seed", [311, 307])
def test_an_attacker_finds_nobody_by_the_sums_of_an_earlier_reading(seed: int) -> None:
    """Sizes of groups beside nearly everybody, and who bought without being exposed, gave few people away."""
    assert attacked_log(seed, growing=True) == []


@pytest.mark.parametrize("seed", [6, 13])
def test_an_attacker_finds_no_small_group_between_kinds_of_figures_of_one_log(seed: int) -> None:
    """Shares of ways beside who goes on at all, who came beside who skipped, a stage with one touchpoint."""
    assert attacked_log(seed) == []


def test_an_attacker_finds_nobody_where_few_groups_are_at_a_place() -> None:
    """What was counted of nobody in a group was taken as known, and what followed from it as told anyway."""
    assert attacked_log(502) == []


@pytest.mark.parametrize("silver_in_shop", [0, 4, 6])
def test_how_many_are_in_no_group_does_not_follow_from_sizes_and_who_came(silver_in_shop: int) -> None:
    """Three people are in no tier: they were counted before anybody asked for tiers."""
    tiers = ["gold"] * 6 + ["silver"] * 9 + [None] * 3
    people = pd.DataFrame(
        [(f"c{n}", tier, n % 2) for n, tier in enumerate(tiers)], columns=["customer", "tier", "half"]
    )
    log = people.assign(
        time="2026-01-01", touchpoint=["shop" if n < 6 + silver_in_shop else "van" for n in range(len(tiers))]
    )[["customer", "time", "touchpoint"]]
    journey, told = JOURNEY, list[Fact]()
    for column in ("half", "tier"):
        found = gather(journey, events=log, customers=people, segments=[column])
        journey = apply_all(journey, found.operations(journey))
        told += found.facts
    least = {"gold": 0, "silver": 0}
    for fact in told:
        if fact.segment in least and fact.n is not None:
            people_told = round(fact.value * fact.n) if fact.measure == measure.SHARE else fact.n
            least[fact.segment] = max(least[fact.segment], people_told)
    assert any(least.values())
    assert len(tiers) - sum(least.values()) >= SMALLEST


@pytest.mark.parametrize("seed", [101, 103])
def test_an_attacker_finds_no_small_group_where_contacts_fail(seed: int) -> None:
    """Of a stage that nobody came to, who went past it was not held against how far everybody came."""
    assert attacked_log(seed, failing=True) == []


@pytest.mark.parametrize("outside", [None, 8])
def test_how_many_are_in_no_group_is_held_against_what_is_counted_of_them(outside: int | None) -> None:
    """5 of the 7 people in no group stayed: once 8 are known to be in none, it follows that few did not."""
    ledger = Ledger(5, outside=outside, within_outside=["people"])
    all_of_group: Number = (SIZES, "", 0)
    for group, people, stayed in ((None, 63, 51), (0, 56, 46)):
        ledger.put(("people", "", group), people)
        ledger.put(("stayed", "", group), stayed)
        ledger.put(("not stayed", "", group), people - stayed)
        parts: list[Number] = [("stayed", "", group), ("not stayed", "", group)]
        ledger.add_up(parts, ("people", "", group))
    ledger.put(all_of_group, 58)
    ledger.at_most(("people", "", 0), all_of_group, harmless=True)
    figures: list[list[Number]] = [[("stayed", "", None), ("people", "", None)], [("stayed", "", 0)]]
    withheld = ledger.withheld(figures, known=[all_of_group, (SIZES, "", OUTSIDE)])
    assert bool(withheld) is (outside is not None)


@pytest.mark.parametrize("seed", range(100, 103))
def test_an_attacker_finds_no_small_group_in_what_is_told_of_segments(seed: int) -> None:
    assert attacked_customers(seed) == []


def test_sizes_of_segments_tell_nothing_of_who_was_left_out() -> None:
    """Read by region, where three people are too few, and then by plan, where all are counted."""
    rows = [
        (f"c{n}", "east" if n < 30 else "west" if n < 50 else "isle", "pro" if n % 2 else "free")
        for n in range(53)
    ]
    frame = pd.DataFrame(rows, columns=["customer", "region", "plan"])
    journey = JOURNEY
    told = []
    for column in ("region", "plan"):
        found = gather(journey, customers=frame, segments=[column])
        journey = apply_all(journey, found.operations(journey))
        told += [segment.share.n for segment in journey.segments.values() if segment.share is not None]
    assert {*told} == {50}
    assert journey.sources["customers"].n == 50


def withheld(counts: dict[Number, int]) -> dict[Number, str]:
    ledger = Ledger(SMALLEST)
    for number, count in counts.items():
        ledger.put(number, count)
    found = ledger.withheld([[number] for number in counts])
    return {list(counts)[place]: reason for place, reason in found.items()}


def test_as_much_as_can_be_shown_is_shown() -> None:
    """Nothing is withheld where nobody is few, and one figure more where somebody is."""
    counts: dict[Number, int] = {("came", place, group): 9 for place in "ab" for group in (0, 1, 2)}
    counts |= {("came", place, None): 27 for place in "ab"}
    assert withheld(counts) == {}
    few = counts | {("came", "a", 0): 2, ("came", "a", None): 20}
    assert withheld(few) == {("came", "a", 0): "small", ("came", "a", 1): "second"}


def test_a_number_that_is_known_from_elsewhere_is_reckoned_with() -> None:
    ledger = Ledger(SMALLEST)
    for group, count in ((None, 103), (0, 60), (1, 43)):
        ledger.put(("came", "van", group), count)
    ledger.put(("before", "van", None), 100)
    ledger.put(("new", "van", None), 3)
    ledger.add_up([("before", "van", None), ("new", "van", None)], ("came", "van", None))
    figures = [[("came", "van", None)]]
    assert ledger.withheld(figures) == {}
    assert ledger.withheld(figures, known=[("before", "van", None)]) == {0: "second"}


def shown(facts: tuple[Fact, ...], place: str) -> set[str]:
    return {fact.measure for fact in facts if fact.touchpoint == place}


def test_one_respondent_who_answers_six_times_is_one_person() -> None:
    rows = [(f"r{number}", "shop", number % 5 + 1, "It was as usual in the shop") for number in range(30)]
    rows += [("r3", "desk", 1, "I am furious about this desk")] * 6
    frame = pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating", "comment"])
    found = gather(JOURNEY, survey=frame)
    assert shown(found.facts, "desk") == set()
    assert {quote.touchpoint for quote in found.quotes} == {"shop"}
    again = gather(JOURNEY, survey=pd.concat([frame, frame]))
    assert [fact.model_dump() for fact in again.facts] == [fact.model_dump() for fact in found.facts]


def test_returns_of_one_buyer_are_not_shown() -> None:
    rows = [(f"c{n}", n % 9, "shop", "sold", "dryer") for n in range(40)]
    rows += [(f"c{n}", 10 + n, "shop", "returned", "dryer") for n in range(8)]
    rows += [("c7", 40 + n, "van", "sold", "washer") for n in range(12)]
    rows += [("c7", 60 + n, "van", "returned", "washer") for n in range(6)]
    frame = pd.DataFrame(rows, columns=["customer", "day", "touchpoint", "outcome", "product"])
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.day, "D")
    found = gather(JOURNEY, events=frame.drop(columns="day"))
    returns = [fact for fact in found.facts if fact.measure == measure.RETURNS]
    assert not [fact for fact in returns if fact.subject == "washer" or fact.touchpoint == "van"]
    # All returns less those of dryers would be the one buyer's.
    assert len({(fact.subject, fact.touchpoint) for fact in returns}) < 3


def test_what_few_customers_told_describes_no_segment() -> None:
    rows = [
        (
            f"c{n}",
            "gold" if n < 12 else "plain",
            250_000 + n if n < 2 else None if n < 12 else 30_000 + n,
            83 if n == 0 else None if n < 12 else 20 + n % 40,
            "Judge" if n < 3 else None if n < 12 else f"x{n % 3}",
        )
        for n in range(60)
    ]
    columns = ["customer", "tier", "debts", "age", "occupation"]
    found = gather(
        Journey(id="j", title="J"),
        customers=pd.DataFrame(rows, columns=columns),
        segments=["tier"],
        create=True,
    )
    (gold,) = [segment for segment in found.segments if segment.id == "gold"]
    (draft,) = [persona for persona in found.personas if persona.id == "gold"]
    assert gold.traits == ()
    assert (draft.age_range, draft.occupation) == ("", "")
    assert next(persona.age_range for persona in found.personas if persona.id == "plain") == "24 to 55"


def two_readings(*ways: str, corrected: bool = False) -> list[Evidence]:
    """Read one survey with groups and without, one after the other, into one journey.

    Parameters
    ----------
    ways
        The column of groups at each reading; empty for none.
    corrected
        Whether an answer is another one at the last reading.
    """
    rows = [
        (f"r{n}", "east" if n < 60 else "west" if n < 100 else "isle", "shop", 1 + n % 5) for n in range(103)
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "region", "touchpoint", "rating"])
    journey, found = JOURNEY, []
    for number, grouped in enumerate(ways, 1):
        if corrected and number == len(ways):
            frame.loc[0, "rating"] = 5
        found.append(gather(journey, survey=frame, segments=[grouped] if grouped else []))
        journey = apply_all(journey, found[-1].operations(journey))
    return found


def emotions(found: Evidence) -> dict[str | None, int | None]:
    return {fact.segment: fact.n for fact in found.facts if fact.measure == measure.EMOTION}


@pytest.mark.parametrize("corrected", [False, True], ids=["same answers", "another answer"])
def test_who_is_left_out_once_is_not_given_away_by_the_next_reading(*, corrected: bool) -> None:
    grouped, alone = two_readings("region", "", corrected=corrected)
    in_groups = {"east": 60, "west": 40}
    assert emotions(grouped) == {None: 100} | in_groups
    # Groups that nobody asks for any more go; of other answers nothing may be told, so that all stays.
    assert emotions(alone) == {None: 100} | (in_groups if corrected else {})
    assert {one.reason for one in alone.withheld} == {"few"}
    assert alone.sources[0].left_out_by == "region"
    assert "figures of everybody stay as they were" in " ".join(str(caveat) for _, caveat in alone.caveats)


def test_who_was_counted_once_is_not_given_away_by_groups() -> None:
    alone, grouped = two_readings("", "region")
    assert emotions(alone) == {None: 103}
    assert emotions(grouped) == {None: 103, "east": 60}
    assert grouped.sources[0].withheld == len(grouped.withheld) > 0


def answered(**people: int) -> pd.DataFrame:
    """Let so many people rate each place."""
    rows = [(f"r{n}", place, 1 + n % 5) for place, count in people.items() for n in range(count)]
    return pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating"])


def growing(*readings: dict[str, int]) -> tuple[Journey, list[Evidence]]:
    """Read a survey again and again, while more and more people rate each place."""
    journey, found = JOURNEY, []
    for people in readings:
        found.append(gather(journey, survey=answered(**people)))
        journey = apply_all(journey, found[-1].operations(journey))
    return journey, found


def test_a_few_more_answers_change_no_figure_until_there_are_enough() -> None:
    journey, found = growing({"shop": 40}, {"shop": 42}, {"shop": 48})
    assert [emotions(one) for one in found] == [{None: 40}, {None: 40}, {None: 48}]
    assert [fact.n for fact in journey.facts.values() if fact.measure == measure.EMOTION] == [48]
    assert [one.sources[0].n for one in found] == [40, 40, 48]
    few, enough = (one.sources[0] for one in found[1:])
    assert few.kept == len(found[1].facts) > 0
    assert enough.kept == 0
    assert "fewer than 5 people came in since" in " ".join(str(caveat) for _, caveat in found[1].caveats)


def test_a_figure_that_few_more_people_stand_behind_stays_while_others_are_renewed() -> None:
    journey, _ = growing({"shop": 40, "van": 10}, {"shop": 52, "van": 12})
    told = {fact.touchpoint: fact for fact in journey.facts.values() if fact.measure == measure.EMOTION}
    assert {place: fact.n for place, fact in told.items()} == {"shop": 52, "van": 10}
    assert str(told["van"].earlier) == "as of the reading of 40 people"
    assert told["shop"].earlier == ""
    kept = sum(fact.touchpoint == "van" for fact in journey.facts.values())
    assert journey.sources["survey"].kept == kept
    page = " ".join(str(render.facts_panel(journey)).split())
    assert f"{kept} figures of data frame are of an earlier reading" in page
    assert "as of the reading of 40 people" in page
    assert gather(journey, survey=answered(shop=52, van=12)).operations(journey) == []
    later = gather(journey, survey=answered(shop=58, van=15))
    assert {fact.touchpoint: fact.n for fact in later.facts if fact.measure == measure.EMOTION} == {
        "shop": 58,
        "van": 15,
    }
    assert not any(fact.earlier for fact in later.facts)


def test_what_did_not_change_with_a_few_more_people_is_said_with_its_day() -> None:
    rows = [(f"r{n}", f"2026-03-{1 + n % 20:02}", "shop", 1 + n % 5) for n in range(43)]
    frame = pd.DataFrame(rows, columns=["respondent", "time", "touchpoint", "rating"])
    journey = JOURNEY
    for people in (40, 43):
        found = gather(journey, survey=frame[:people])
        journey = apply_all(journey, found.operations(journey))
    page = " ".join(str(render.facts_panel(journey)).split())
    assert "figures of data frame are as of 20 Mar 2026: fewer than 5 people came in since" in page


def test_the_page_says_how_much_is_withheld_and_why() -> None:
    """An analyst's look at all figures reaches neither the map nor the page."""
    journey = apply_all(JOURNEY, (grouped := two_readings("", "region")[-1]).operations(JOURNEY))
    page = " ".join(str(render.facts_panel(journey)).split())
    count = journey.sources["survey"].withheld
    assert f"{count} figures are withheld: fewer than 5 people stand behind each" in page
    left_out = two_readings("region")[0]
    page = str(render.facts_panel(apply_all(JOURNEY, left_out.operations(JOURNEY))))
    assert "People of smaller groups by region are in no figure" in page
    shown_on_request = "\n".join(withheld_lines(grouped, journey))
    assert "emotion: Shop, west" in shown_on_request
    assert {fact.segment for fact in journey.facts.values() if fact.touchpoint} == {None, "east"}


@pytest.mark.parametrize(("otherwise", "told"), [(4, 1.0), (40, -1.0)])
def test_a_mean_of_as_many_people_is_renewed_once_enough_must_have_answered_otherwise(
    otherwise: int, told: float, tmp_path: Path
) -> None:
    journey, answers = JOURNEY, tmp_path / "answers.csv"
    for changed in (0, otherwise):
        rows = [(f"r{n}", "shop", 1 if n < changed else 4) for n in range(60)]
        pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating"]).to_csv(answers, index=False)
        found = gather(journey, survey=answers)
        journey = apply_all(journey, found.operations(journey))
    assert [fact.value for fact in journey.facts.values() if fact.measure == measure.EMOTION] == [told]
