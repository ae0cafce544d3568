from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, save_journey
from jmwidgets.runs import plan, results, run

MakeTemplate = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("kept_parent")


@pytest.fixture
def journey() -> Journey:
    felt = {"ruth": (-1.5, 1.0), "ben": (0.5, 2.0)}
    return Journey.model_validate(
        {
            "id": "wash",
            "title": "Wash",
            "stages": [{"id": "use", "name": "Use"}, {"id": "delivery", "name": "Delivery"}],
            "touchpoints": [
                {
                    "id": "wash",
                    "name": "First wash",
                    "stage": "use",
                    "stake": {"customers_lost": {"value": 10}, "value_each": 50, "assumptions": "A guess"},
                },
                {"id": "van", "name": "The van comes", "stage": "delivery"},
            ],
            "personas": [{"id": name, "name": name.title()} for name in felt],
            "experiences": [
                {
                    "id": f"{name}.{touchpoint}",
                    "persona": name,
                    "touchpoint": touchpoint,
                    "emotion": {"value": value, "status": "measured"},
                }
                for name, values in felt.items()
                for touchpoint, value in zip(("wash", "van"), values, strict=True)
            ],
        }
    )


def test_one_frame_holds_the_figures_of_all_reports(
    workspace: Workspace, make_template: MakeTemplate
) -> None:
    template = make_template(
        "report.record(visits=100 * days, source='shop')", parameters='journey = ""\npersona = ""\ndays = 1'
    )
    sets = [{"persona": "ruth", "days": 7}, {"persona": "ruth", "days": 14}, {"persona": "ben", "days": 7}]
    text = template.read_text(encoding="utf-8").replace("persona, audience)", "persona)")
    template.write_text(text, encoding="utf-8")
    result = run(plan(workspace, template=template, sets=sets))
    assert result.failed == ()

    frame = results(workspace.reports)
    assert list(frame.columns[:8]) == [
        *("persona", "template", "version", "audience", "language", "report", "scope", "p.days")
    ]
    # What is about all customers stands once, however many reports tell it: its sum is right.
    assert frame.value_at_stake.sum() == 500
    assert list(frame[frame.scope == "all"].value_at_stake) == [500]
    frame = frame[frame.scope == "persona"]
    by_report = frame.set_index("report").sort_index()
    assert list(by_report.index) == [
        "own/ben-days-7-internal.html",
        "own/ruth-days-14-internal.html",
        "own/ruth-days-7-internal.html",
    ]
    assert list(by_report["p.days"]) == [7, 14, 7]
    assert list(by_report["visits"]) == [700, 1400, 700]
    assert list(by_report["emotion"]) == pytest.approx([1.25, -0.25, -0.25])
    assert list(by_report["lowest_emotion"]) == [0.5, -1.5, -1.5]
    stages = [name for name in frame.columns if name.startswith("emotion.")]
    assert stages == ["emotion.use", "emotion.delivery"]
    assert list(by_report["emotion.delivery"]) == [2.0, 1.0, 1.0]
    assert set(frame["source"]) == {"shop"}

    touchpoints = results(workspace.reports, by="touchpoint")
    assert len(touchpoints) == 6
    of_ben = touchpoints[touchpoints["persona"] == "ben"]
    assert dict(zip(of_ben["touchpoint"], of_ben["emotion"], strict=True)) == {"wash": 0.5, "van": 2.0}

    table = pd.read_csv(workspace.reports / "own" / "runs.csv")
    assert list(table["persona"]) == ["ruth", "ruth", "ben"]
    assert list(table["status"]) == ["done"] * 3
    assert set(table["report"]) == {path.removeprefix("own/") for path in by_report.index}

    assert run(plan(workspace, "ben", template=template)).is_good
    as_it_is = results(workspace.reports).set_index("report").loc["own/ben-internal.html"]
    assert (as_it_is["p.days"], as_it_is["visits"]) == (1, 100)
    (workspace.reports / "own" / "ben-internal.html").unlink()

    (workspace.reports / "own" / "ben-days-7-internal.html").unlink()
    assert list(results(workspace.reports)["persona"]) == ["ruth", "", "ruth"]


def test_folder_without_reports_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(JourneyError, match="expected a folder of reports, got none in it"):
        results(tmp_path)
    (tmp_path / "figures").mkdir()
    for text in ("", "[]", '{"report": 1}', "{"):
        (tmp_path / "figures" / "ruth.json").write_text(text, encoding="utf-8")
        with pytest.raises(JourneyError, match=r"ruth\.json: expected the figures of a report"):
            results(tmp_path)


def test_facts_of_data_stand_once_with_interval_and_n(workspace: Workspace, journey: Journey) -> None:
    def fact(key: str, **about: object) -> dict[str, object]:
        how = {
            "measure": "reach",
            "formula": "customers",
            "status": "measured",
            "n": 40,
            "low": 30,
            "high": 50,
        }
        return {"id": key, "value": 40, "touchpoint": "wash", **how, **about}

    facts = [fact("reach.wash"), fact("reach.ruth", persona="ruth"), fact("reach.ben", persona="ben")]
    whole = Journey.model_validate({**journey.model_dump(exclude_defaults=True), "facts": facts})
    save_journey(workspace.journey_path, whole)
    result = run(plan(workspace))
    assert result.failed == ()
    assert all(Path(one.as_json()["figures"]).is_file() for one in result.outcomes)

    frame = results(workspace.reports, by="fact").set_index("id")
    assert frame.index.is_unique
    assert frame.persona.to_dict() == {"reach.wash": "", "reach.ruth": "ruth", "reach.ben": "ben"}
    assert frame.scope.to_dict() == {"reach.wash": "all", "reach.ruth": "persona", "reach.ben": "persona"}
    assert (frame[["value", "low", "high", "n"]] == [40, 30, 50, 40]).all().all()
