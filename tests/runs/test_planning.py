from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import STATUSES, EmotionClaim, Experience, Journey, Records
from jmwidgets.files import Workspace, save_version
from jmwidgets.runs import ParameterError, PlanError, plan, run
from jmwidgets.runs.output.outcome import RunResult
from jmwidgets.runs.planning.paths import report_names

MakeTemplate = Callable[..., Path]


def test_one_task_per_persona_with_the_shipped_template(workspace: Workspace) -> None:
    planned = plan(workspace)
    assert [task.persona for task in planned.tasks] == ["ruth", "ben", "marek"]
    assert planned.tasks[0].report == workspace.reports / "ruth-internal.html"
    assert planned.index == workspace.reports / "index.html"
    assert planned.tasks[0].parameters == {
        "journey": str(workspace.journey_path.resolve()),
        "persona": "ruth",
        "audience": "",
    }


def test_the_workspace_has_its_own_template(workspace: Workspace, make_template: MakeTemplate) -> None:
    own = make_template(name="journey_report.ipynb")
    (edition,) = plan(workspace).editions
    assert edition.template.path == own
    assert edition.template.folder == own.parent.resolve()


def test_audiences_and_other_templates_get_folders_of_their_own(
    workspace: Workspace, make_template: MakeTemplate
) -> None:
    make_template(name="cost ../ of.ipynb".replace("/", "_"))
    assert plan(workspace, audience="board").editions[0].folder == workspace.reports / "board"
    assert plan(workspace, template="cost .._ of.ipynb").editions[0].folder == workspace.reports / "cost-of"
    for name in ("failed", "figures"):
        own = make_template(name=f"{name}.ipynb")
        assert plan(workspace, template=own).editions[0].folder == workspace.reports / f"{name}-2"


def test_personas_are_chosen_once_each_in_the_order_asked(workspace: Workspace) -> None:
    planned = plan(workspace, ["marek", "ruth", "marek"])
    assert [task.persona for task in planned.tasks] == ["marek", "ruth"]
    assert [task.persona for task in plan(workspace, "marek").tasks] == ["marek"]


def test_parameters_reach_every_task(workspace: Workspace, make_template: MakeTemplate) -> None:
    template = make_template(parameters='journey = ""\npersona = ""\ndays = 30')
    planned = plan(workspace, template=template, parameters=["days=7"])
    assert [task.parameters["days"] for task in planned.tasks] == [7, 7, 7]
    assert "audience" not in planned.tasks[0].parameters
    assert {task.note for task in planned.tasks} == {"days 7"}
    as_it_is = plan(workspace, template=template, parameters=["days=30"])
    assert {task.note for task in as_it_is.tasks} == {""}
    assert [task.report for task in as_it_is.tasks] == [task.report for task in planned.tasks]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"personas": ["rut"]}, r"personas ruth, ben, marek, got 'rut'; did you mean 'ruth'\?"),
        ({"audience": "bord"}, r"got 'bord'; did you mean 'board'\?"),
        ({"template": "none.ipynb"}, "got 'none.ipynb', which is not there"),
        ({"parameters": {"persona": "ruth"}}, "got 'persona'; choose it by the option of that name"),
        ({"parameters": {"journey": "x"}}, "got 'journey'; leave it out"),
        ({"parameters": {"language": "de"}}, "got 'language'; choose it by the option of that name"),
        ({"language": "tlh"}, 'expected a parameter language, got none; add the line language = ""'),
        ({"version": "spring"}, r"expected one of the versions \(none\), got 'spring'"),
        ({"sets": [{"persona": "rut"}]}, r"got 'rut'; did you mean 'ruth'\?"),
        (
            {"sets": [{"audience": "board"}], "audience": "board"},
            "expected audience in the parameter set or as",
        ),
        ({"sets": [{"persona": "ruth"}], "personas": ["ben"]}, "expected a parameter set for one of the"),
    ],
)
def test_what_cannot_be_carried_out_is_told_at_once(
    workspace: Workspace, asked: dict[str, object], told: str
) -> None:
    with pytest.raises(PlanError, match=told):
        plan(workspace, **asked)  # type: ignore[arg-type]


def test_unknown_parameter_lists_the_known_ones(workspace: Workspace) -> None:
    with pytest.raises(ParameterError, match="journey, persona, audience, got 'days'"):
        plan(workspace, parameters={"days": 7})


def test_template_has_to_take_a_journey(workspace: Workspace, make_template: MakeTemplate) -> None:
    with pytest.raises(PlanError, match="got one without journey"):
        plan(workspace, template=make_template(parameters='persona = ""'))
    with pytest.raises(PlanError, match="expected a parameter audience"):
        plan(workspace, template=make_template(parameters='journey = ""\npersona = ""'), audience="board")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"cells": 1}', "\xff"])
def test_what_is_no_notebook_is_told_plainly(workspace: Workspace, content: str) -> None:
    path = workspace.notebooks / "broken.ipynb"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(PlanError, match="expected a notebook"):
        plan(workspace, template=path)


def test_a_journey_without_personas_is_reported_on_for_everybody(tmp_path: Path) -> None:
    empty = Workspace.create(tmp_path / "empty", Journey(id="empty", title="Empty"))
    (task,) = plan(empty).tasks
    assert task.report == empty.reports / "everybody-internal.html"
    (left,) = run(plan(empty)).outcomes
    assert left.failure is None


@pytest.mark.parametrize(
    "asked", [{"template": "journey_report.ipynb"}, {"sets": [{"persona": "ada"}]}, {"personas": ["ada"]}]
)
def test_a_persona_that_is_asked_for_where_there_is_none_is_told_plainly(
    tmp_path: Path, asked: dict[str, Any]
) -> None:
    empty = Workspace.create(tmp_path / "empty", Journey(id="empty", title="Empty"))
    with pytest.raises(PlanError, match=r"add a persona first, or report on everybody|expected one of"):
        plan(empty, **asked)


def test_braces_in_a_path_are_no_fields_to_fill_in(tmp_path: Path, journey: Journey) -> None:
    workspace = Workspace.create(tmp_path / "{persona} 100%" / "{}", journey)
    assert plan(workspace).tasks[0].report == workspace.reports / "ruth-internal.html"


@given(st.lists(st.from_regex(r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$", fullmatch=True), unique=True))
def test_report_names_are_distinct_and_safe(ids: list[str]) -> None:
    names = report_names([*ids, "con", "index", "nul.txt"])
    folded = [name.casefold() for name in names.values()]
    assert len(set(folded)) == len(folded)
    assert "index" not in folded
    assert not any(set(name) & set('/\\:*?"<>|.') for name in names.values())


def test_versions_of_the_journey_are_reported_on(workspace: Workspace, make_template: MakeTemplate) -> None:
    save_version(workspace.journey_path, "spring")
    planned = plan(workspace, ["ruth"], template=make_template(), version=["spring", ""])
    spring, now = planned.tasks
    assert spring.report == workspace.reports / "own" / "spring" / "ruth-internal.html"
    assert now.report == workspace.reports / "own" / "ruth-internal.html"
    assert Path(spring.parameters["journey"]).is_relative_to(workspace.folder.resolve())
    assert spring.parameters["journey"] != now.parameters["journey"]
    assert spring.edition.source.journey.personas.ids == ("ruth", "ben", "marek")
    with pytest.raises(PlanError, match="did you mean 'spring'"):
        plan(workspace, version="sprin")


def test_file_names_say_for_whom_a_page_is(workspace: Workspace) -> None:
    planned = plan(workspace, ["ruth"], audience=["", "service-team", "customers", "board"])
    # The board of this journey reads nothing but the map, so it stands outside.
    assert [task.report.name for task in planned.tasks] == [
        "ruth-internal.html",
        "ruth-service-team-internal.html",
        "ruth-customers.html",
        "ruth-board.html",
    ]
    assert planned.tasks[2].figures.name == "ruth-customers.json"


def test_people_outside_get_pages_of_customers_and_the_others_are_left_out(
    tmp_path: Path, journey: Journey
) -> None:
    staff = journey.personas["marek"].model_copy(update={"point_of_view": "employee"})
    with_staff = journey.model_copy(update={"personas": journey.personas.put(staff)})
    workspace = Workspace.create(tmp_path / "staff", with_staff)
    planned = plan(workspace, audience=["customers", "marketing"])
    assert [(task.persona, task.edition.audience) for task in planned.tasks] == [
        *(("ruth", "customers"), ("ben", "customers")),
        *(("ruth", "marketing"), ("ben", "marketing"), ("marek", "marketing")),
    ]
    assert [(one.persona, one.audience) for one in planned.refused] == [("marek", "customers")]
    with pytest.raises(PlanError, match="people outside read pages of customers alone; choose an audience"):
        plan(workspace, "marek", audience="customers")


def test_a_persona_that_is_known_too_little_has_no_page_where_evidence_is_asked_for(
    tmp_path: Path, journey: Journey
) -> None:
    """Evidence as a gate: it is named with what it lacks, and a run without it is not good."""
    felt = [
        Experience(
            id=f"{name}.first-wash",
            persona=name,
            touchpoint="first-wash",
            emotion=EmotionClaim(value=1.0, status=status),
        )
        for name, status in (("ruth", STATUSES[1]), ("ben", STATUSES[0]))
    ]
    workspace = Workspace.create(tmp_path / "gate", journey.model_copy(update={"experiences": Records(felt)}))
    assert len(plan(workspace).tasks) == 3
    planned = plan(workspace, ["ruth", "ben"], least_evidence=0.6)
    assert [task.persona for task in planned.tasks] == ["ruth"]
    (refused,) = planned.refused
    assert str(refused).startswith(
        "no page of “ben”: 0\u00a0% of the figures about Ben are more than assumed"
    )
    assert not RunResult((), (), 0.0, refused=planned.refused).is_good
    with pytest.raises(PlanError, match="attach data, ask customers, or ask for less evidence"):
        plan(workspace, "ben", least_evidence=0.6)
