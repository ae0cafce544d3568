"""What moved between two versions is told as surely as its intervals allow."""

import datetime as dt

from jmwidgets.document import Journey
from jmwidgets.insight import progress
from tests.insight.maps import a_map


def felt(value: float, arm: float = 0.0, n: int = 40) -> dict[str, object]:
    ends = {"low": value - arm, "high": value + arm, "n": n, "status": "measured"} if arm else {}
    return {"value": value, **ends}


def version(van: dict[str, object], other: dict[str, object], **more: object) -> Journey:
    experiences = [
        {"id": "ruth.van", "persona": "ruth", "touchpoint": "van", "emotion": van},
        {"id": "kellers.van", "persona": "kellers", "touchpoint": "van", "emotion": other},
    ]
    return a_map(**{**more, "experiences": experiences})


def test_an_emotion_is_better_or_worse_only_where_the_interval_excludes_no_change() -> None:
    before = version(felt(-1.5, 0.2), felt(-1.0, 0.5))
    after = version(felt(-0.5, 0.2), felt(-0.8, 0.5))
    verdicts = {move.persona.id: move.verdict for move in progress(before, after).emotions}
    assert verdicts == {"ruth": "better", "kellers": "can't tell"}
    (ruth,) = (move for move in progress(before, after).emotions if move.persona.id == "ruth")
    # Arms of 0.2 each, squared and added: 0.283.
    assert ruth.change.low is not None
    assert round(ruth.change.low, 3) == 0.717


def test_figures_without_intervals_cant_be_told_and_those_that_stay_are_the_same() -> None:
    before, after = version(felt(-1.5), felt(1)), version(felt(-0.5), felt(1))
    assert {move.persona.id: move.verdict for move in progress(before, after).emotions} == {
        "ruth": "can't tell",
        "kellers": "same",
    }


def test_a_kpi_is_judged_by_the_way_that_is_better() -> None:
    def with_kpi(value: float, month: int) -> Journey:
        reading = {"date": f"2026-0{month}-01", "value": value, "low": value - 0.1, "high": value + 0.1}
        days = {"id": "days", "name": "Days", "better": "lower", "readings": [reading]}
        return version(felt(0), felt(0), kpis=[days])

    (worse,) = progress(with_kpi(2, 1), with_kpi(3, 6)).kpis
    (better,) = progress(with_kpi(3, 1), with_kpi(2, 6)).kpis
    assert (worse.verdict, better.verdict) == ("worse", "better")


def test_actions_that_were_done_are_new_or_late_are_told_the_latest_first() -> None:
    def action(key: str, **about: object) -> dict[str, object]:
        return {"id": key, "title": key, **about}

    before = version(felt(0), felt(0), actions=[action("a", status="planned"), action("gone")])
    after = version(
        felt(0),
        felt(0),
        actions=[
            action("a", status="done"),
            action("late", due="2026-01-01"),
            action("later", due="2026-02-01"),
        ],
    )
    moves = progress(before, after, dt.date(2026, 3, 1)).actions
    assert [move.action.id for move in moves] == ["late", "later", "a", "gone"]
    assert [move.is_done for move in moves] == [False, False, True, False]
    assert moves[0].before is None
    assert moves[-1].after is None
