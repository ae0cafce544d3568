"""Rows of the field that evidence fills: each is computed, stored on the document, shown by the report."""

import html
import re
from collections.abc import Mapping

import pandas as pd
import pytest

from jmwidgets import render
from jmwidgets.document import Journey, apply_all, dumps, loads, measure
from jmwidgets.document.measures import MEASURES
from jmwidgets.evidence import ROLES, Evidence, Settings, gather
from jmwidgets.insight import losses, segments_by_worth
from jmwidgets.parts.figure import fact_value
from tests.evidence.conftest import EXAMPLE, OF_SESSIONS, Roles

FIELD: Mapping[str, tuple[str, ...]] = {
    "ST5": (measure.IN_ORDER, measure.OUT_OF_ORDER),
    "ST6": (
        measure.SKIPPED,
        measure.MISSED,
        measure.AS_PLANNED,
        measure.DEPARTURES,
        measure.LOOP,
        measure.WAY,
    ),
    "ST8": (measure.TIMING, measure.TIME_TO_PURCHASE, measure.TIME_IN_STAGE, measure.THROUGHPUT),
    "ST9": (measure.NOW_AT,),
    "TP1": (measure.OFF_THE_MAP, measure.AD_HOC),
    "TP4": (measure.FIRST_CONTACTS, measure.STARTS, measure.ENDS),
    "TP5": (measure.IMPORTANCE,),
    "TP6": (measure.BUYS_LATER,),
    "TP7": (measure.OUTCOME,),
    "TP13": (measure.OPERATION, measure.TRANSFERS, measure.TIME_TO_NEXT),
    "CE2": (measure.CSAT, measure.NPS, measure.CES),
    "CE8": (measure.EXPECTATION, measure.GAP, measure.RULE_FIT),
    "CE10": (measure.BOTTOM_TWO,),
    "CE14": (measure.DROP_OFF,),
    "CE15": (measure.REASON,),
    "PE6": (measure.SHARE, measure.VALUE),
    "PE7": (measure.DIFFERENCE,),
    "DA2": (
        measure.REACH,
        measure.REPEATS,
        measure.TRANSITION,
        measure.WAY,
        measure.FUNNEL,
        measure.CONVERSION,
        *OF_SESSIONS,
    ),
    "DA3": (measure.TREND, measure.CHANGED),
    "DA4": (measure.LIFT,),
    "DA5": (measure.RESOLUTION_RATE, measure.RESOLUTION_TIME),
    "DA6": (measure.RETURNS,),
    "DA7": (measure.STOCK_OUT_EFFECT,),
    "DA8": (measure.EMOTION, measure.VERDICT),
}
TOLD: Roles = {
    "events": {"minutes": "measure:Waiting time, in minutes"},
    "survey": {
        "recommend": "nps",
        "ease": "ces",
        "expected": "expectation",
        "reason": "reason",
        "again": "outcome",
    },
}


@pytest.fixture(scope="module")
def survey_with_more(survey: pd.DataFrame, survey_wide: pd.DataFrame) -> pd.DataFrame:
    """Give the ratings with the closing questions, and why people bought or left."""
    closing = survey_wide.set_index("respondent")[["recommend", "ease", "again"]]
    reasons = closing.again.map({"yes": "good advice", "no": "too long a wait"})
    return survey.join(closing, on="respondent").assign(reason=survey.respondent.map(reasons))


@pytest.fixture(scope="module")
def found(washing: Journey, events: pd.DataFrame, survey_with_more: pd.DataFrame) -> Evidence:
    bare = washing.model_copy(update={"facts": type(washing.facts)(), "quotes": type(washing.quotes)()})
    return gather(
        bare,
        events=events.assign(minutes=events.index % 17),
        survey=survey_with_more,
        customers=EXAMPLE / "data" / "customers.csv",
        roles=TOLD,
        segments=["household"],
        settings=Settings(sessions=7 * 86_400),
    )


@pytest.fixture(scope="module")
def stored(washing: Journey, found: Evidence) -> Journey:
    """Give the journey with nothing but this evidence, saved and loaded."""
    bare = washing.model_copy(update={"facts": type(washing.facts)(), "quotes": type(washing.quotes)()})
    return loads(dumps(apply_all(bare, found.operations(bare))))


def words(markup: str) -> str:
    """Give what a reader sees, without signs of direction."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", markup))
    return " ".join(re.sub(r"[\u2066-\u2069\u200e\u200f]", "", text).split())


@pytest.fixture(scope="module")
def rows(stored: Journey) -> list[str]:
    """Give the lines of "What data show" on the report, each with what stands above its table."""
    found = []
    for group in re.findall(r"<tbody>(.*?)</tbody>", str(render.facts_panel(stored)), flags=re.DOTALL):
        above, *below = re.findall(r"<tr>.*?</tr>", group, flags=re.DOTALL)
        found += [words(above + row) for row in below]
    return found


@pytest.mark.parametrize("row", FIELD)
def test_a_row_of_the_field_is_computed_stored_and_shown(
    row: str, found: Evidence, stored: Journey, rows: list[str]
) -> None:
    for kind in FIELD[row]:
        facts = [fact for fact in found.facts if fact.measure == kind]
        assert facts, kind
        for fact in (facts[0], facts[-1]):
            assert stored.facts[fact.id] == fact
            value = words(fact_value(fact, stored))
            mine = [line for line in rows if words(str(fact.formula)) in line and value in line]
            assert mine, (fact.id, value)
            assert any(f" {fact.n:,} " in f"{line} " for line in mine)
            for text in (fact.note, fact.caution, fact.subject):
                assert not text or any(words(str(text)) in line for line in mine), text


def test_every_measure_has_a_row_of_the_field(found: Evidence) -> None:
    named = {kind for kinds in FIELD.values() for kind in kinds}
    # What findings use where a survey, an outcome or the end of contacts gives it; last seen is told where
    # there is no goal.
    where_given = {
        measure.WORKING_TIME,
        measure.WAITING_TIME,
        measure.FAILED,
        measure.FAILURE_LOSS,
        measure.FAILURE_FELT,
        measure.THEME,
        measure.THEME_EMOTION,
        measure.ANSWERS,
        measure.MONTHLY,
        measure.BOTTOM_TWO,
        measure.RULE_FIT,
        measure.LAST_SEEN,
    }
    assert {fact.measure for fact in found.facts} - where_given == named - where_given
    assert named | where_given == {*MEASURES}


def test_events_hold_what_the_field_asks_for() -> None:
    """DA1: customer, time, touchpoint, and optional outcome, value, promotion, product."""
    assert {"customer", "time", "touchpoint", "outcome", "value", "promotion", "product"} <= {
        *ROLES["events"]
    }
    assert {"respondent", "touchpoint", "rating", "comment", "attribute"} <= {*ROLES["survey"]}


def test_quotes_stand_at_their_touchpoints(found: Evidence, stored: Journey) -> None:
    """DA9."""
    assert len(found.quotes) > 50
    details = words(str(render.touchpoint_details(stored, None)))
    for quote in found.quotes:
        assert stored.quotes[quote.id] == quote
        assert words(quote.text) in details


def test_where_customers_are_lost_is_told_first(stored: Journey) -> None:
    """CE14: half of those who compare, with how many that are."""
    lost = losses(stored)
    assert lost[0].touchpoint is not None
    assert lost[0].touchpoint.id == "compare"
    assert lost[0].lost == pytest.approx(450, abs=1)


def test_segments_and_drafts_stand_on_the_report(stored: Journey, found: Evidence) -> None:
    """PE1, PE6: size, share, value and traits; a draft says that it rests on data."""
    panel = words(str(render.segments(stored)))
    for segment in found.segments:
        assert segment.name in panel
        assert f"{segment.size:,}" in panel
    assert segments_by_worth(stored)[0].worth
    people = EXAMPLE / "data" / "customers.csv"
    drafts = gather(stored, customers=people, segments=["household"], create=True)
    drafted = drafts.personas[0].id
    after = apply_all(stored, drafts.operations(stored))
    assert after.personas[drafted].status == "proto"
    card = words(str(render.persona_card(after, drafted)))
    assert "roto-persona" in card
    assert f"{after.personas[drafted].n:,}" in card


def test_groups_under_the_threshold_stand_nowhere(found: Evidence, stored: Journey) -> None:
    """DA12: the three laundrettes, whose household is a business."""
    page = " ".join(str(part) for part in (render.facts_panel(stored), render.segments(stored)))
    assert "business" not in {segment.id for segment in found.segments}
    assert not re.search(r">\s*business\s*<", page)
    assert all(fact.n is None or fact.n >= stored.smallest_group for fact in found.facts)
