"""What a template asks for besides sections: figures of its choice, and the rows of its persona."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Journey, Persona, Segment, apply_all, put
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.memory import remember
from jmwidgets.files import Workspace
from jmwidgets.report import open_report
from jmwidgets.report.page import content
from tests.insight.test_exploring import LOST, a_map
from tests.report.conftest import Executed


def test_figures_of_a_choice_are_drawn_anew_on_the_page_for_who_reads_evidence(executed: Executed) -> None:
    report = open_report(a_map(*LOST), "ruth")
    notebook = executed(report, report.explore("drop-off", place="compare", group="retired"), report.done())
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "<div" in str(output.get("data", {}).get("text/html", "")):
                output["data"]["text/html"] = "<p>forged</p>"
    page = "".join(content(notebook).parts)
    assert "Compares models, Ruth: 45" in page
    assert "forged" not in page
    outside = open_report(a_map(*LOST), "ruth", "customers")
    assert "text/html" not in outside.explore("drop-off")._repr_mimebundle_()
    with pytest.raises(JourneyError, match="groups retired, got 'families'"):
        report.explore("drop-off", group="families")


@pytest.fixture
def read(tmp_path: Path) -> tuple[Workspace, pd.DataFrame, pd.DataFrame]:
    """Give a workspace whose data were read by segment, with a group that is too small."""
    journey = apply_all(
        Journey(id="shop", title="Shop"),
        [
            put("segments", Segment(id="young", name="young")),
            put("personas", Persona(id="ann", name="Ann", segment="young")),
            put("personas", Persona(id="bo", name="Bo")),
        ],
    )
    workspace = Workspace.create(tmp_path / "shop", journey)
    customers = pd.DataFrame(
        {"customer": [f"c{n}" for n in range(23)], "age": ["young"] * 10 + ["old"] * 10 + ["child"] * 3}
    )
    events = pd.DataFrame(
        {
            "customer": [f"c{n % 23}" for n in range(92)],
            "time": [f"2026-03-{n % 28 + 1:02}" for n in range(92)],
            "touchpoint": ["look", "buy"] * 46,
            "email": [f"c{n % 23}@example.org" for n in range(92)],
        }
    )
    customers.to_csv(workspace.data / "customers.csv", index=False)
    events.to_csv(workspace.data / "events.csv", index=False)
    places = {name: str(workspace.data / f"{name}.csv") for name in ("events", "customers")}
    remember(workspace.journey_path, {**places, "segments": ["age"]})
    return workspace, customers, events


def test_rows_of_a_persona_are_those_of_its_segment_as_pandas_joins_them(
    read: tuple[Workspace, pd.DataFrame, pd.DataFrame],
) -> None:
    workspace, customers, events = read
    folder = workspace.journey_path
    rows = open_report(folder, "ann").rows("events")
    joined = events.merge(customers, on="customer")
    expected = joined[joined["age"] == "young"]
    key = ["customer", "touchpoint", "time"]
    assert [*rows.columns] == [*key[:1], "time", "touchpoint", "segment"]
    assert set(rows["segment"]) == {"young"}
    found = rows.assign(time=rows["time"].astype(str).str[:10])[key].sort_values(key)
    assert found.to_numpy().tolist() == expected[key].sort_values(key).to_numpy().tolist()
    everybody = open_report(folder, None).rows("events")
    assert len(everybody) == (joined["age"] != "child").sum()
    assert set(open_report(folder, None).rows("customers")["customer"]) == {f"c{n}" for n in range(20)}


def test_rows_are_refused_in_words(read: tuple[Workspace, pd.DataFrame, pd.DataFrame]) -> None:
    workspace, _, _ = read
    folder = workspace.journey_path
    with pytest.raises(JourneyError, match="stands outside"):
        open_report(folder, "ann", "customers").rows("events")
    with pytest.raises(JourneyError, match="'Bo' without one"):
        open_report(folder, "bo").rows("events")
    with pytest.raises(JourneyError, match="expected survey that were read before"):
        open_report(folder, "ann").rows("survey")
    with pytest.raises(JourneyError, match="kinds of data events, survey, customers, got 'event'"):
        open_report(folder, "ann").rows("event")
    with pytest.raises(JourneyError, match="in a file"):
        open_report(workspace.open(), "ann").rows("events")
    shutil.rmtree(workspace.data)
    with pytest.raises(JourneyError, match="got nothing there"):
        open_report(folder, "ann").rows("events")
