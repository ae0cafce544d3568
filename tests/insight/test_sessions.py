"""What sessions are, how many customers have, and where they lead, as a finding."""

from __future__ import annotations

from typing import Any

from jmwidgets.document import made
from jmwidgets.insight import sessions
from tests.insight.test_behaviour import hours, journey, words

RULE = made("session-by-gap", minutes=30)


def in_session(kind: str, value: float, n: int, unit: str = "share", **more: Any) -> dict[str, Any]:
    return {
        "measure": kind,
        "value": value,
        "n": n,
        "unit": unit,
        "formula": made("in-sessions", rule=RULE),
        **more,
    }


def test_sessions_say_what_one_is_and_where_they_lead() -> None:
    found = sessions(
        journey(
            in_session("sessions", 2.34, 100, "sessions"),
            in_session("session-goal", 0.14, 234),
            in_session("in-sessions", 0.2, 234, touchpoint="till"),
            in_session("in-sessions", 0.2, 234, stage="buy"),
            in_session("in-sessions", 0.7, 234, touchpoint="site"),
            hours("session-length", 0.5),
        )
    )
    assert found is not None
    assert [(one.stage.id, one.touchpoint and one.touchpoint.id) for one in found.places] == [
        ("look", "site"),
        ("buy", None),
        ("buy", "till"),
    ]
    assert found.length is not None
    assert words(found.rule) == "a session = contacts of a customer with no pause of more than 30 min in it"
    assert words(found.words) == "customers have 2.3 sessions on average; 14 % of 234 sessions reach a goal"
