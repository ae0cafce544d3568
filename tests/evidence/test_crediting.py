"""Credit of touchpoints by four rules, against counts in pandas, simulated ways and a hand-computed chain."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.evidence import credit
from jmwidgets.evidence.crediting import Reached, shares

COLUMNS = ["customer", "time", "touchpoint", "outcome"]
PLACES = ("ad", "site", "shop", "call")


def log(seed: int = 3, people: int = 900) -> pd.DataFrame:
    """Draw ways from a chain of order 1 in which the shop decides."""
    random = np.random.default_rng(seed)
    rows: list[tuple[str, int, str, str | None]] = []
    for who in range(people):
        place, moment = ("ad", 0) if random.random() < 0.6 else ("site", 0)
        while True:
            rows.append((f"c{who}", moment, place, None))
            moment += 1
            end = random.random()
            if place == "shop" and end < 0.4:
                rows.append((f"c{who}", moment, "till", "purchased"))
                rows.append((f"c{who}", moment + 1, "call", None))
                break
            if end > 0.8:
                break
            place = str(random.choice([one for one in PLACES if one != place]))
    return pd.DataFrame(rows, columns=COLUMNS).sample(frac=1, random_state=1)


def test_first_last_and_linear_are_what_pandas_counts() -> None:
    rows = log()
    found = credit(rows, "purchased")
    ordered = rows.sort_values(["customer", "time"])
    bought = ordered.loc[ordered["outcome"] == "purchased"].set_index("customer")["time"]
    own = ordered[ordered["customer"].isin(bought.index)]
    before = own[own["time"] < own["customer"].map(bought)]
    groups = before.groupby("customer")["touchpoint"]
    assert found.attrs == {"goal": "purchased", "people": len(bought), "at_once": 0}
    expected = {
        "first": groups.first().value_counts(normalize=True),
        "last": groups.last().value_counts(normalize=True),
        "linear": (1 / groups.transform("size")).groupby(before["touchpoint"]).sum() / len(bought),
    }
    for rule, series in expected.items():
        for place in found.index:
            assert found.loc[place, rule] == pytest.approx(series.get(place, 0.0)), (rule, place)
    people = before.groupby("touchpoint")["customer"].nunique()
    assert found["n"].to_dict() == people.loc[found.index].to_dict()


def test_markov_is_what_walkers_lose_who_stop_where_a_touchpoint_is_missing() -> None:
    ways = {
        ("ad", "shop"): Reached(60, 30),
        ("site", "shop", "ad", "shop"): Reached(40, 30),
        ("ad",): Reached(50, 5),
        ("site", "call"): Reached(30, 3),
    }
    found = shares(ways)["markov"]
    random = np.random.default_rng(5)
    moves: dict[str, dict[str, float]] = {}
    for way, one in ways.items():
        steps = ["start", *way]
        ends = [("goal", one.goal), ("end", one.people - one.goal)]
        for start, end, n in [
            *((a, b, one.people) for a, b in pairwise(steps)),
            *((way[-1], end, n) for end, n in ends),
        ]:
            moves.setdefault(start, {})[end] = moves.get(start, {}).get(end, 0.0) + n

    def reached(without: str) -> float:
        """Walk until the goal, the end, or the touchpoint that is missing."""
        at = np.array(["start"] * 60_000, dtype=object)
        while np.isin(at, list(moves)).any():
            before = at.copy()
            for place, onward in moves.items():
                here = before == place
                weights = np.array([*onward.values()])
                ends = np.array([*onward], dtype=object)
                at[here] = random.choice(ends, here.sum(), p=weights / weights.sum())
            at[at == without] = "end"
        return float((at == "goal").mean())

    everybody = reached("")
    lost = {place: 1 - reached(place) / everybody for place in found}
    total = sum(lost.values())
    assert found == pytest.approx({place: one / total for place, one in lost.items()}, abs=0.01)


def test_rules_that_clearly_disagree_are_told_and_others_not() -> None:
    found = credit(log(), "purchased")
    # Nobody begins in the shop, and whoever buys was there last.
    assert found.loc["shop", "disagree"]
    assert found.loc["shop", "first"] == 0
    assert found.loc["shop", "last"] == 1
    assert (found["markov_low"] <= found["markov"]).all()
    assert (found["markov"] <= found["markov_high"]).all()
    even = pd.DataFrame(
        [(f"c{n}", 0, place, None) for n, place in enumerate(["a", "b"] * 40)]
        + [(f"c{n}", 1, "till", "sold") for n in range(80)],
        columns=COLUMNS,
    )
    assert not credit(even, "till")["disagree"].any()


def test_touchpoints_of_few_are_put_together_or_left_out() -> None:
    rows = [(f"c{n}", 0, "ad", None) for n in range(40)] + [(f"c{n}", 2, "till", "sold") for n in range(40)]
    rows += [(f"c{n}", 1, "rare" if n < 3 else "odd", None) for n in range(6)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    assert list(credit(frame, "sold").index) == ["ad", "(others)"]
    assert list(credit(frame[frame["touchpoint"] != "odd"], "sold").index) == ["ad"]


def test_what_is_missing_is_said() -> None:
    rows = log(people=50)
    with pytest.raises(JourneyError, match="somebody reaches, got 'sold'"):
        credit(rows, "sold")
    with pytest.raises(JourneyError, match="without visitor"):
        credit(rows, "purchased", customer="visitor")
    with pytest.raises(JourneyError, match="at least 500 people"):
        credit(rows, "purchased", smallest=500)
