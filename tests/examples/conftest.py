"""The example's journey and data, read as a user would read them."""

from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Journey, loads

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines"


@pytest.fixture(scope="session")
def example() -> Path:
    return EXAMPLE


@pytest.fixture(scope="session")
def journey() -> Journey:
    return loads((EXAMPLE / "washing-machines.journey.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def customers() -> pd.DataFrame:
    frame = pd.read_csv(EXAMPLE / "data" / "customers.csv")
    frame["segment"] = "singles"
    frame.loc[frame.children.gt(0) & frame.age.lt(50), "segment"] = "parents"
    frame.loc[frame.age.ge(60), "segment"] = "retired"
    frame.loc[frame.flats.ge(3), "segment"] = "landlords"
    frame.loc[frame.household.eq("business"), "segment"] = "laundrettes"
    return frame


@pytest.fixture(scope="session")
def events(customers: pd.DataFrame) -> pd.DataFrame:
    frame = pd.read_csv(EXAMPLE / "data" / "events.csv", parse_dates=["time"])
    return frame.merge(customers[["customer", "segment"]], on="customer", validate="many_to_one")


@pytest.fixture(scope="session")
def ratings() -> pd.DataFrame:
    """Give the survey, one row a rating."""
    return pd.read_csv(EXAMPLE / "data" / "survey.csv")


@pytest.fixture(scope="session")
def answers() -> pd.DataFrame:
    """Give the survey, one row a respondent."""
    return pd.read_csv(EXAMPLE / "data" / "survey_wide.csv")
