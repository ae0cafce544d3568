"""NPS, CSAT and CES month by month: as counted with pandas; small months stay away."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from jmwidgets.document import Wording, apply_all, measure, new_journey
from jmwidgets.evidence import Evidence, gather
from jmwidgets.insight import series


def answers(sizes: dict[str, int]) -> pd.DataFrame:
    random = np.random.default_rng(4)
    rows = [
        (
            f"r{month}{one}",
            f"{month}-{1 + one % 28:02}",
            int(random.integers(0, 11)),
            int(random.integers(1, 6)),
        )
        for month, size in sizes.items()
        for one in range(size)
    ]
    return pd.DataFrame(rows, columns=["respondent", "date", "nps", "csat"])


def monthly(found: Evidence) -> dict[tuple[str, str], tuple[float, int | None]]:
    told = {}
    for fact in found.facts:
        if fact.measure == measure.MONTHLY:
            assert isinstance(fact.subject, Wording)
            told[fact.subject.key, str(fact.subject)[-7:]] = (fact.value, fact.n)
    return told


def test_every_month_equals_the_recount_and_makes_a_series() -> None:
    frame = answers({"2026-01": 40, "2026-02": 55, "2026-03": 60})
    found = gather(new_journey("Shop"), survey=frame)
    told = monthly(found)
    for month, rows in frame.groupby(frame.date.str[:7]):
        score = np.where(rows.nps >= 9, 100.0, np.where(rows.nps <= 6, -100.0, 0.0))
        value, n = told["nps-of-month", str(month)]
        assert n == len(rows)
        assert value == pytest.approx(score.mean())
        value, n = told["csat-of-month", str(month)]
        assert n == len(rows)
        assert value == pytest.approx((rows.csat >= 4).mean())
        fact = next(
            one
            for one in found.facts
            if one.measure == measure.MONTHLY and str(month) in str(one.subject) and "NPS" in str(one.subject)
        )
        low, high = stats.t.interval(0.95, len(rows) - 1, score.mean(), stats.sem(score))
        assert fact.low == pytest.approx(low)
        assert fact.high == pytest.approx(high)
    journey = new_journey("Shop")
    shown = series(apply_all(journey, found.operations(journey)))
    assert sorted(str(one.title) for one in shown) == ["CSAT", "NPS"]
    assert all(len(one.facts) == 3 for one in shown)


def test_a_small_month_takes_another_with_it() -> None:
    told = monthly(gather(new_journey("Shop"), survey=answers({"2026-01": 40, "2026-02": 3, "2026-03": 60})))
    months = {month for key, month in told if key == "nps-of-month"}
    assert "2026-02" not in months
    assert len(months) == 1
