"""Sessions, told by a pause, a column or the case: every figure is what pandas and statsmodels compute."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from jmwidgets.document import Fact, Journey, apply_all, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import OF_SESSIONS, journey_of
from tests.evidence.recount import ABOUT_TIMES
from tests.evidence.test_recount import walks

PLACES = ["home", "search", "product", "cart", "thanks"]
JOURNEY = journey_of([["home", "search"], ["product", "cart"], ["thanks"]], smallest_group=5)
PAUSE = 36 * 3600


@pytest.fixture(scope="module")
def log() -> pd.DataFrame:
    frame = pd.DataFrame(walks(21, PLACES, 220, longest=12), columns=["customer", "moment", "place", "step"])
    number = frame.customer.str[1:].astype(int)
    frame.loc[(frame.step == 0) & (number % 5 == 0), "place"] = "thanks"
    frame = frame.sort_values(["customer", "moment"])
    pause = frame.groupby("customer").moment.diff() > PAUSE
    frame["session"] = frame.customer + "-" + pause.groupby(frame.customer).cumsum().astype(str)
    frame["group"] = frame.customer.map(lambda key: ["app", "web"][int(key[1:]) % 2])
    frame["time"] = pd.to_datetime(frame.moment, unit="s")
    return frame


def told(log: pd.DataFrame, columns: list[str], **more: Any) -> Evidence:
    return gather(
        JOURNEY,
        events=log[["customer", "time", "place", *columns]].sample(frac=1, random_state=2),
        customers=log[["customer", "group"]].drop_duplicates(),
        segments=["group"],
        roles={"events": {"place": "touchpoint"}},
        settings=Settings(goals=("thanks",), **more),
    )


@pytest.fixture(scope="module")
def by_pause(log: pd.DataFrame) -> Evidence:
    return told(log, [], sessions=PAUSE)


def of_sessions(found: Evidence) -> list[Fact]:
    return [fact for fact in found.facts if fact.measure in OF_SESSIONS]


def in_each(rows: pd.DataFrame) -> pd.DataFrame:
    """Give a row for each session."""
    own = rows.groupby("session")
    stages = {touchpoint.id: touchpoint.stage for touchpoint in JOURNEY.in_order()}
    each = own.agg(
        customer=("customer", "first"),
        contacts=("place", "size"),
        touchpoints=("place", "nunique"),
        began=("moment", "min"),
        lasted=("moment", lambda moments: moments.max() - moments.min()),
    )
    places, into = (pd.crosstab(rows.session, rows.place.map(of)) > 0 for of in (str, stages.get))
    for met in (places, into):
        each = each.join(met.astype(float))
    return each


def expected(each: pd.DataFrame, fact: Fact) -> tuple[float, int]:
    names = {measure.SESSION_CONTACTS: "contacts", measure.SESSION_TOUCHPOINTS: "touchpoints"}
    if fact.measure == measure.SESSIONS:
        return len(each) / each.customer.nunique(), each.customer.nunique()
    if fact.measure == measure.SESSION_LENGTH:
        hours = each.lasted[each.contacts > 1] / 3600
        part = {"a quarter take less": 0.25, "a quarter take longer": 0.75}.get(str(fact.subject), 0.5)
        return float(hours.quantile(part)), len(hours)
    if fact.measure == measure.FIRST_SESSION_GOAL:
        first = each.sort_values("began").drop_duplicates("customer")
        return float(first.thanks.mean()), len(first)
    if fact.measure == measure.SESSION_GOAL:
        return float(each.thanks.mean()), len(each)
    column = names.get(fact.measure) or fact.touchpoint or fact.stage
    return float(each[str(column)].mean()), len(each)


def test_every_figure_of_sessions_is_what_pandas_computes(log: pd.DataFrame, by_pause: Evidence) -> None:
    names = {segment.id: segment.name for segment in by_pause.segments}
    facts = of_sessions(by_pause)
    for fact in facts:
        group = names.get(fact.segment or "")
        each = in_each(log if group is None else log[log.group == group])
        close = ABOUT_TIMES if fact.measure == measure.SESSION_LENGTH else 1e-9
        value, n = expected(each, fact)
        assert fact.value == pytest.approx(value, rel=close), fact.id
        assert fact.n == n, fact.id
    assert {fact.measure for fact in facts} == OF_SESSIONS
    assert {fact.segment is None for fact in facts} == {True, False}


def test_sessions_of_one_customer_are_not_independent(log: pd.DataFrame, by_pause: Evidence) -> None:
    """Means have the interval of cluster-robust errors, shares one of about its width."""
    each = in_each(log)
    t = stats.t.ppf(0.975, each.customer.nunique() - 1)
    checked = set()
    for fact in of_sessions(by_pause):
        columns = {
            measure.SESSION_CONTACTS: "contacts",
            measure.SESSION_TOUCHPOINTS: "touchpoints",
            measure.SESSION_GOAL: "thanks",
        }
        if fact.segment is not None or fact.measure not in columns:
            continue
        y = each[columns[fact.measure]].to_numpy()
        groups = pd.factorize(each.customer)[0]
        fit = sm.OLS(y, np.ones(len(y))).fit(cov_type="cluster", cov_kwds={"groups": groups})
        assert fact.low is not None
        assert fact.high is not None
        if fact.unit == "share":
            assert fact.high - fact.low == pytest.approx(2 * 1.96 * fit.bse[0], rel=0.05)
        else:
            arm = t * fit.bse[0]
            assert (fact.low, fact.high) == pytest.approx((y.mean() - arm, y.mean() + arm), rel=1e-3)
        checked.add(fact.measure)
    assert len(checked) == 3


@pytest.mark.parametrize("column", ["session", "case"])
def test_a_column_or_the_case_tell_the_same_sessions(
    log: pd.DataFrame, by_pause: Evidence, column: str
) -> None:
    named = log.rename(columns={"session": column})
    more = {"sessions": "case"} if column == "case" else {}
    found = told(named, [column], **more)
    same = {(fact.id, fact.value, fact.n) for fact in of_sessions(by_pause)}
    assert {(fact.id, fact.value, fact.n) for fact in of_sessions(found)} == same


def test_contacts_without_a_session_are_told_and_left_out(log: pd.DataFrame) -> None:
    some = log.assign(session=log.session.where(log.step > 0))
    found = told(some, ["session"])
    (caveat,) = [one for _, one in found.caveats if one.kind == "no session"]
    assert caveat.count == int((log.step == 0).sum())
    (goal,) = [one for one in of_sessions(found) if one.measure == measure.SESSION_GOAL and not one.segment]
    assert goal.n == some.session.nunique()


def test_sessions_of_a_web_log_are_known_by_its_own_column(tmp_path: Path) -> None:
    """An export of GA4: ten visitors, of whom each comes twice and sees two pages, then one."""
    lines = []
    for visitor in range(10):
        for session, pages in ((1, ("home", "cart")), (2, ("home",))):
            for turn, page in enumerate(pages):
                lines.append(
                    {
                        "event_name": page,
                        "event_timestamp": str((1_767_225_600 + session * 86_400 + turn * 60) * 10**6),
                        "user_pseudo_id": f"v{visitor}",
                        "event_params": [{"key": "ga_session_id", "value": {"int_value": str(session)}}],
                    }
                )
    path = tmp_path / "events.json"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    facts = {fact.measure: fact for fact in of_sessions(gather(JOURNEY, events=path))}
    assert (facts[measure.SESSIONS].value, facts[measure.SESSIONS].n) == (2, 10)
    assert (facts[measure.SESSION_CONTACTS].value, facts[measure.SESSION_CONTACTS].n) == (1.5, 20)


def test_nothing_is_told_of_sessions_where_nobody_says_what_one_is(log: pd.DataFrame) -> None:
    assert of_sessions(told(log, [])) == []


def test_sessions_of_one_customer_tell_nothing_of_a_place_however_many_they_are() -> None:
    rows = [(f"c{n}", n, "home", f"v{n}") for n in range(40)]
    rows += [("c1", 50 + n, "cart", f"w{n}") for n in range(12)]
    frame = pd.DataFrame(rows, columns=["customer", "day", "place", "session"])
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.day, "D")
    found = gather(JOURNEY, events=frame.drop(columns="day"), roles={"events": {"place": "touchpoint"}})
    assert not [fact for fact in of_sessions(found) if fact.touchpoint == "cart"]
    # All sessions, less those at home, would be that customer's.
    shown = {(fact.measure, fact.touchpoint) for fact in of_sessions(found)}
    assert not {(measure.SESSIONS, None), (measure.IN_SESSIONS, "home")} <= shown


@pytest.mark.parametrize("told_", ["30", "half an hour", "-3min", "0min"])
def test_a_pause_that_is_none_is_refused(told_: str) -> None:
    from jmwidgets.evidence import Options

    with pytest.raises(JourneyError, match=r"30min|a second at least"):
        Options(sessions=told_).settings()


def test_the_case_as_session_needs_a_case(log: pd.DataFrame) -> None:
    with pytest.raises(JourneyError, match="no column of the events has the role case"):
        told(log, [], sessions="case")


def test_a_grown_log_renews_sessions_only_where_enough_people_came(log: pd.DataFrame) -> None:
    late = set(sorted(log.customer.unique())[:3])
    first = told(log[~log.customer.isin(late)], [], sessions=PAUSE)
    journey: Journey = apply_all(JOURNEY, first.operations(JOURNEY))
    again = gather(
        journey,
        events=log[["customer", "time", "place"]],
        customers=log[["customer", "group"]].drop_duplicates(),
        segments=["group"],
        roles={"events": {"place": "touchpoint"}},
        settings=Settings(goals=("thanks",), sessions=PAUSE),
    )
    before = {fact.id: fact.n for fact in of_sessions(first)}
    assert all(before[fact.id] == fact.n for fact in of_sessions(again))
