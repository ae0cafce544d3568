import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.files import Workspace
from jmwidgets.runs import ParameterError, PlanError, plan
from jmwidgets.runs.planning.parameter_sets import read_sets

MakeTemplate = Callable[..., Path]

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | CELLS
ROWS = st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sets")


@given(rows=ROWS, delimiter=st.sampled_from(",;\t"), ends=st.sampled_from(["\n", "\r\n"]))
def test_csv_rows_are_read_as_written(
    folder: Path, rows: list[dict[str, str]], delimiter: str, ends: str
) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, ["a", "b"], delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL)
    table.writeheader()
    table.writerows(rows)
    path = folder / "sets.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    # An empty cell leaves a parameter as the template has it.
    assert read_sets(path) == [{name: cell for name, cell in row.items() if cell} for row in rows]


@given(sets=st.lists(st.dictionaries(CELLS, PLAIN, min_size=1, max_size=2), min_size=1, max_size=3))
def test_yaml_lists_are_read_as_written(folder: Path, sets: list[dict[str, object]]) -> None:
    path = folder / "sets.yaml"
    path.write_text(yaml.safe_dump(sets), encoding="utf-8")
    assert read_sets(path) == sets


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("sets.csv", "", "at least one parameter set"),
        ("sets.csv", "days\n", "at least one parameter set"),
        ("sets.csv", "days,share\n7\n", "expected 2 cells in line 2"),
        ("sets.csv", "days\n7,8\n", "expected 1 cells in line 2"),
        ("sets.csv", 'days\n"7\n', "expected a CSV table"),
        ("sets.yaml", "days: 7", "expected a list of parameter sets"),
        ("sets.yaml", "- 7", "expected a list of parameter sets"),
        ("sets.yaml", "[", "expected YAML"),
        ("sets.yaml", "!!python/object/apply:os.getcwd []", "expected YAML"),
        ("sets.json", "[]", r"expected a file of parameter sets as .csv or .yaml, got .json"),
    ],
)
def test_what_is_no_parameter_set_is_told_with_its_place(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=told):
        read_sets(tmp_path / name)


def test_other_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "sets.csv").write_bytes("größe\n7\n".encode("latin-1"))
    with pytest.raises(ParameterError, match="UTF-8"):
        read_sets(tmp_path / "sets.csv")


def test_rows_become_tasks_with_values_of_the_templates_kinds(
    workspace: Workspace, make_template: MakeTemplate, tmp_path: Path
) -> None:
    template = make_template(parameters='journey = ""\npersona = ""\ndays = 30\nregion = ""\naudience = ""')
    sets = tmp_path / "sets.csv"
    sets.write_text("persona;days;region\nruth;7;07\nben;;north\n;14;\n", encoding="utf-8")
    planned = plan(workspace, template=template, sets=sets)
    seen = [
        (task.persona, task.parameters.get("days"), task.parameters.get("region")) for task in planned.tasks
    ]
    assert seen == [
        ("ruth", 7, "07"),
        ("ben", None, "north"),
        *((persona, 14, None) for persona in ("ruth", "ben", "marek")),
    ]
    assert type(planned.tasks[0].parameters["region"]) is str
    assert len({task.report for task in planned.tasks}) == len(planned.tasks)


def test_templates_times_choices_times_sets_each_once(
    workspace: Workspace, make_template: MakeTemplate, tmp_path: Path
) -> None:
    parameters = 'journey = ""\npersona = ""\naudience = ""\nlanguage = "en"\ndays = 30'
    templates = [make_template(name=f"{name}.ipynb", parameters=parameters) for name in ("cost", "time")]
    sets = tmp_path / "sets.yaml"
    sets.write_text("{days: [7, 14, 7], language: [de, en]}", encoding="utf-8")
    planned = plan(workspace, ["ruth"], template=templates, audience=["board", "customers"], sets=sets)
    assert len(planned.tasks) == 2 * 2 * 2 * 2
    assert len({task.report for task in planned.tasks}) == len(planned.tasks)
    folders = {edition.folder.relative_to(workspace.reports).as_posix() for edition in planned.editions}
    assert folders == {
        f"{template}/{audience}/{language}"
        for template in ("cost", "time")
        for audience in ("board", "customers")
        for language in ("de", "en")
    }
    assert {task.note for task in planned.tasks} == {"days 7", "days 14"}


def test_kinds_of_reports_never_share_a_folder(workspace: Workspace, make_template: MakeTemplate) -> None:
    board = make_template(name="board.ipynb")
    own = make_template(name="journey_report.ipynb")
    sets = [{"audience": "board"}, {}]
    with pytest.raises(PlanError, match="expected a folder for each kind of report"):
        plan(workspace, template=[own, board], sets=sets)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"dayz": 7}, "did you mean 'days'"),
        ({"days": "soon"}, "expected a number"),
        ({"days": (1, 2)}, "got tuple"),
        ({"x = 1; import os": 1}, "expected one of the parameters"),
    ],
)
def test_sets_are_checked_against_the_template(
    workspace: Workspace, make_template: MakeTemplate, row: dict[str, object], told: str
) -> None:
    template = make_template(parameters='journey = ""\npersona = ""\ndays = 30')
    with pytest.raises(ParameterError, match=told):
        plan(workspace, template=template, sets=[{"days": 7}, row])
