"""What is made again, and what is not."""

import errno
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import NoSuchKernel

from jmwidgets.document import Remove, Set, parse
from jmwidgets.files import JourneyPaths, Workspace
from jmwidgets.runs import Outcome, Plan, plan, run
from jmwidgets.runs.output import index, store
from jmwidgets.runs.output.store import ReportStore
from jmwidgets.session import Session

MakeTemplate = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("kept_parent")
READS_ALL = "from jmwidgets.files import open_journey\nopen_journey(journey)"


@dataclass(frozen=True)
class MadeReports:
    """A workspace with the reports of two templates; the second reads the whole journey."""

    workspace: Workspace
    template: Path
    reading: Path

    def plan(self, **changes: Any) -> Plan:
        return plan(self.workspace, **{"template": [self.template, self.reading], **changes})

    def left(self, **changes: Any) -> list[str]:
        """Name what a run would make."""
        planned = self.plan(**changes)
        keeper = ReportStore(planned.manifest)
        views = {
            task: task.edition.source.part(task.persona, task.edition.audience, "key")
            for task in planned.tasks
        }
        return [
            (task.report.relative_to(planned.out).parent / task.persona).as_posix()
            for task, view in views.items()
            if not (keeper.unchanged(task) or keeper.unchanged_for(task, view))
        ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeReports:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    personas = [{"id": name, "name": name.title()} for name in ("ruth", "ben")]
    journey = parse({"schema_version": 2, "id": "wash", "title": "Wash", "personas": personas})
    workspace = Workspace.create(tmp_path_factory.mktemp("again") / "wash", journey)
    (workspace.data / "orders.csv").write_text("a", encoding="utf-8")
    (workspace.notebooks / "helper.py").write_text("RATE = 1", encoding="utf-8")
    paths = []
    for name, cell in (("own", "1"), ("reading", READS_ALL)):
        first = new_code_cell('journey = ""\npersona = ""\ndays = 7', metadata={"tags": ["parameters"]})
        opening = "from jmwidgets.report import open_report\nreport = open_report(journey, persona)\nreport"
        rest = [new_code_cell(source) for source in (opening, "report.story()", cell, "report.done()")]
        paths.append(workspace.notebooks / f"{name}.ipynb")
        nbformat.write(new_notebook(cells=[first, *rest]), paths[-1])
    found = MadeReports(workspace, *paths)
    assert run(found.plan()).failed == ()
    return found


ALL = ["own/ruth", "own/ben", "reading/ruth", "reading/ben"]


def test_nothing_is_made_again_when_nothing_has_changed(made: MadeReports) -> None:
    seen: list[Outcome] = []
    before = {path: path.stat().st_mtime_ns for path in made.workspace.reports.rglob("*.html")}
    result = run(made.plan(), progress=seen.append)
    assert [outcome.status for outcome in result.outcomes] == ["unchanged"] * 4
    assert len(seen) == 4
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert result.outcomes[0].seconds > 0


def test_what_one_persona_lives_is_made_again_for_whoever_reads_it(made: MadeReports) -> None:
    path = made.workspace.journey_path
    before = {one: one.read_bytes() for one in (path, JourneyPaths(path).log)}
    with Session(path) as session:
        session.apply(Set(collection="personas", id="ben", field="summary", value="Buys at night"))
    assert made.left() == ["own/ben", "reading/ruth", "reading/ben"]
    for one, content in before.items():
        one.write_bytes(content)
    assert made.left() == []


@pytest.mark.parametrize(
    "name", ["data/orders.csv", "data/new/returns.csv", "shop.sources.json", "notebooks/helper.py"]
)
def test_data_and_modules_count(made: MadeReports, name: str) -> None:
    path = made.workspace.folder / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text("changed", encoding="utf-8")
    assert made.left() == ALL
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    assert made.left() == []


def test_templates_parameters_and_versions_of_the_library_count(
    made: MadeReports, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.left(parameters={"days": 14}) == ALL
    assert made.left(parameters={"days": 7}) == ALL, "given, though it is the default"
    before = made.template.read_text(encoding="utf-8")
    made.template.write_text(before.replace("report.story()", "report.map()"), encoding="utf-8")
    assert made.left() == ["own/ruth", "own/ben"]
    made.template.write_text(before, encoding="utf-8")
    assert made.left() == []
    monkeypatch.setattr("jmwidgets.runs.planning.edition.library", lambda: "another")
    assert made.left() == ALL


@pytest.mark.parametrize("name", ["ruth-internal.html", "figures/ruth-internal.json"])
def test_report_that_was_touched_or_removed_is_made_again(made: MadeReports, name: str) -> None:
    path = made.workspace.reports / "own" / name
    before = path.read_bytes()
    path.write_bytes(before[:-1])
    assert made.left() == ["own/ruth"]
    path.unlink()
    assert made.left() == ["own/ruth"]
    path.write_bytes(before)
    assert made.left() == []


def test_interrupted_run_goes_on_where_it_stopped(made: MadeReports, tmp_path: Path) -> None:
    def stop(_: Outcome) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run(made.plan(out=tmp_path, template=made.template), jobs=1, progress=stop)
    assert len(list(tmp_path.glob("*.html"))) == 1
    assert not list(tmp_path.rglob("*.part"))
    result = run(made.plan(out=tmp_path, template=made.template))
    assert sorted(outcome.status for outcome in result.outcomes) == ["done", "unchanged"]
    forced = run(made.plan(out=tmp_path, template=made.template, personas=["ben"]), force=True)
    assert [outcome.status for outcome in forced.outcomes] == ["done"]


def test_full_disk_is_told_in_plain_words(
    made: MadeReports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(store, "write_whole", full)
    monkeypatch.setattr(index, "write_whole", full)
    result = run(made.plan(out=tmp_path, template=made.template, personas=["ruth"]))
    (failed,) = result.failed
    assert str(failed.failure) == (
        f"OSError: {tmp_path / 'ruth-internal.html'}: the disk is full; free some space and run it again"
    )
    assert not result.is_good
    (problem,) = result.problems
    assert "index.html: the disk is full" in problem
    monkeypatch.undo()
    assert run(made.plan(out=tmp_path, template=made.template, personas=["ruth"])).is_good


def test_a_folder_that_may_only_be_read_is_told_with_what_to_do(
    made: MadeReports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path.with_name(".ruth.part")))

    monkeypatch.setattr(store, "write_whole", refused)
    monkeypatch.setattr(index, "write_whole", refused)
    result = run(made.plan(out=tmp_path, template=made.template, personas=["ruth"]))
    said = (
        f"{tmp_path}: expected a folder that can be written, got one that may only be read; "
        "ask for write access, or write elsewhere with --out"
    )
    assert str(result.failed[0].failure) == said
    assert list(result.problems) == [said]


def test_a_kernel_that_is_not_installed_is_told_with_what_to_do() -> None:
    failure = store.failure_of(NoSuchKernel("python3"))
    assert str(failure) == (
        "expected the kernel “python3”, which this environment does not have; 'jmwidgets doctor' says why"
    )


def test_persona_that_is_gone_since_the_run_was_planned_is_told(made: MadeReports) -> None:
    path = made.workspace.journey_path
    before = {one: one.read_bytes() for one in (path, JourneyPaths(path).log)}
    planned = made.plan(template=made.template, personas=["ben"])
    with Session(path) as session:
        session.apply(Remove(collection="personas", id="ben"))
    (failed,) = run(planned, force=True).failed
    for one, content in before.items():
        one.write_bytes(content)
    assert "got 'ben'" in str(failed.failure)
    assert "got &#39;ben&#39;" in planned.index.read_text(encoding="utf-8")
