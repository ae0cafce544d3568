"""Figures of the same people are no independent samples: their differences are as sure as they are."""

from typing import Any

import numpy as np
import pytest
from statsmodels.stats.proportion import test_proportions_2indep as held_against

from jmwidgets.document import Fact
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.shared import between, shared_people

Z = 1.959963984540054


def mean_of(values: Any, **about: object) -> Fact:
    """Give the mean of values as a fact of a survey, with its interval."""
    far = Z * values.std(ddof=1) / np.sqrt(len(values))
    middle = float(values.mean())
    told = {"id": "f", "measure": "emotion", "formula": "mean", "sources": ("log",), "touchpoint": "van"}
    figures = {"value": middle, "low": middle - far, "high": middle + far, "n": len(values)}
    return Fact.model_validate({**told, **figures, **about})


def test_a_group_beside_all_is_as_clear_as_the_group_beside_the_others() -> None:
    count, whole_count, n, whole_n = 52, 320, 120, 1_000

    def share(value: float, of: int, **about: object) -> Fact:
        far = Z * np.sqrt(value * (1 - value) / of)
        told = {"id": "f", "measure": "drop-off", "formula": "share", "sources": ("log",)}
        figures = {"value": value, "low": value - far, "high": value + far, "n": of}
        return Fact.model_validate({**told, **figures, **about})

    part, whole = share(count / n, n, segment="young"), share(whole_count / whole_n, whole_n)
    assert shared_people(whole, part) == "part"
    found = between(whole, part)
    assert found.low is not None
    z = found.value / (found.value - found.low) * Z
    others = held_against(count, n, whole_count - count, whole_n - n, method="wald")
    assert z == pytest.approx(others.statistic, rel=0.05)
    apart = difference(whole, part)
    assert apart.low is not None
    assert apart.low < found.low, "taken for strangers, a group beside all tells less than it does"


def test_the_same_people_at_two_places_are_not_called_clear_by_chance() -> None:
    """Whoever is delighted at one place is annoyed at the other: the difference varies twice as far."""
    random = np.random.default_rng(5)
    clear = {"strangers": 0, "the same": 0}
    for _ in range(400):
        mood = random.normal(size=80)
        here = mean_of(mood + random.normal(scale=0.2, size=80), touchpoint="van")
        there = mean_of(-mood + random.normal(scale=0.2, size=80), touchpoint="web")
        clear["strangers"] += bool(difference(here, there).is_clear)
        clear["the same"] += bool(between(here, there).is_clear)
    assert clear["strangers"] > 400 * 0.1
    assert clear["the same"] <= 400 * 0.08


def test_groups_of_one_split_other_data_and_other_times_share_nobody() -> None:
    values = np.array([1.0, 0.0, -1.0, 0.5])
    young, old = mean_of(values, segment="young"), mean_of(values, segment="old")
    assert shared_people(young, old) == "nobody"
    assert shared_people(young, mean_of(values, segment="young", sources=("interviews",))) == "nobody"
    march = mean_of(values, begins="2026-03-01", ends="2026-03-31")
    april = mean_of(values, begins="2026-04-01", ends="2026-04-30")
    assert shared_people(march, april) == "nobody"
    assert shared_people(mean_of(values), mean_of(values, touchpoint="web")) == "unknown"
