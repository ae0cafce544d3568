"""What was decided is told until it is carried out, and told as late after its day."""

import datetime as dt

import pytest

from jmwidgets.document import AUDIENCES, Journey, Set, apply
from jmwidgets.insight import check, decision_states, for_reader
from jmwidgets.render import action_table, everybody, index_page, minutes, portfolio_page
from jmwidgets.words import use
from tests.insight.maps import a_map
from tests.render.markup import read

TODAY = dt.date(2026, 11, 28)
LATE = "A second van for each store"


def decided(**more: object) -> Journey:
    return a_map(
        workshops=[{"id": "kick-off", "title": "Kick-off"}],
        decisions=[
            {"id": "sign", "text": "A sign at the door", "workshop": "kick-off"},
            {"id": "van", "text": LATE, "owner": "Logistics", "due": "2026-11-08", "workshop": "kick-off"},
            {"id": "ring", "text": "Ring before the van leaves", "due": "2026-12-24"},
        ],
        **more,
    )


def told(markup: str) -> str:
    return " ".join(read(f"<main>{markup}</main>").all("main")[0].text.split())


def test_a_decision_is_late_from_the_day_after_its_date_until_it_is_carried_out() -> None:
    journey = decided()
    assert [one.days_over for one in decision_states(journey, TODAY)] == [None, 20, None]
    assert not any(one.overdue for one in decision_states(journey, dt.date(2026, 11, 8)))
    mended = apply(journey, Set(collection="decisions", id="van", field="done", value="2026-11-20"))
    assert not any(one.overdue for one in decision_states(mended, TODAY))
    assert "carried out on 20 Nov 2026" in told(minutes(mended, TODAY))
    assert LATE not in told(action_table(mended, TODAY))


def test_a_late_decision_is_told_by_check_report_index_and_portfolio() -> None:
    journey = decided()
    [found] = [one for one in check(journey, TODAY) if one.rule == "decision overdue"]
    assert str(found) == (
        f"Decision “{LATE}”: it is 20 days overdue; note when it was carried out, or set a new date"
    )
    assert (found.as_json()["collection"], found.as_json()["id"], found.field) == ("decisions", "van", "done")
    line = f"{LATE} Logistics, due 8 Nov 2026, 20 days overdue"
    assert line in told(minutes(journey, TODAY))
    actions = told(action_table(journey, TODAY))
    assert "1 decision is overdue." in actions
    assert actions.index(LATE) < actions.index("Ring before the van leaves nobody yet, due 24 Dec 2026")
    assert "1 decision is overdue." in index_page([], journey, on=TODAY)
    assert "1 decision is overdue" in everybody(journey, on=TODAY)
    pages = told(portfolio_page(Journey(id="all", title="All"), [journey], on=TODAY))
    assert "1 decision is overdue." in pages
    assert "1 decision overdue" in pages


@pytest.mark.parametrize("audience", AUDIENCES)
def test_people_outside_hear_nothing_of_decisions(audience: str) -> None:
    reduced = for_reader(decided(), None, audience)
    assert bool(reduced.decisions) is not reduced.is_outside
    assert (LATE in index_page([], reduced, on=TODAY, audience=audience)) is False


def test_a_late_decision_is_told_in_german() -> None:
    with use("de"):
        assert "20 Tage überfällig" in told(minutes(decided(), TODAY))
