"""What the tests of evidence share: the example's data, and small journeys."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Fact, Journey, loads, measure
from jmwidgets.evidence import TableKind

OF_SESSIONS = {
    measure.SESSIONS,
    measure.SESSION_CONTACTS,
    measure.SESSION_TOUCHPOINTS,
    measure.SESSION_LENGTH,
    measure.SESSION_GOAL,
    measure.FIRST_SESSION_GOAL,
    measure.IN_SESSIONS,
}
"""What is measured of sessions."""
Roles = dict[TableKind, dict[str, str]]
EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines"


def journey_of(stages: Sequence[Sequence[str]], **more: object) -> Journey:
    """Make a journey with stages s0, s1, ... that have touchpoints of the given ids."""
    return Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "smallest_group": 2,
            "stages": [{"id": f"s{place}", "name": f"Stage {place}"} for place in range(len(stages))],
            "touchpoints": [
                {"id": key, "name": key.title(), "stage": f"s{place}"}
                for place, keys in enumerate(stages)
                for key in keys
            ],
            **more,
        }
    )


def one(facts: Sequence[Fact], measure: str, **about: object) -> Fact:
    """Give the one fact of a measure about something; left out, about everybody and no subject."""
    wanted = {"segment": None, "subject": "", **about}
    (found,) = [
        fact
        for fact in facts
        if fact.measure == measure
        and all(str(getattr(fact, name)) == str(value) for name, value in wanted.items())
    ]
    return found


@pytest.fixture(scope="session")
def washing() -> Journey:
    return loads((EXAMPLE / "washing-machines.journey.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def events() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "data" / "events.csv", parse_dates=["time"])


@pytest.fixture(scope="session")
def customers() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "data" / "customers.csv")


@pytest.fixture(scope="session")
def survey() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "data" / "survey.csv")


@pytest.fixture(scope="session")
def survey_wide() -> pd.DataFrame:
    return pd.read_csv(EXAMPLE / "data" / "survey_wide.csv")
