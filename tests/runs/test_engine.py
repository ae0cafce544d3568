"""Notebooks that papermill executes with our engine come out as with its own."""

import asyncio
import itertools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from papermill.iorw import load_notebook_node
from traitlets import Type

from jmwidgets.runs.execution.engine import execute
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.warm.manager import WakingChannel
from jmwidgets.runs.warm.preload import needed
from tests.runs.notebooks import NOTEBOOKS, Cell
from tests.runs.surroundings import PLAIN, SURROUNDINGS

GIVEN = {"persona": "ruth", "days": 7}
MARK = "papermill-error-cell-tag"
KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
PARAMETERS = new_code_cell("persona = ''\ndays = 30", metadata={"tags": ["parameters"]})
KINDS_OF_CELLS = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class _WakingClient(AsyncKernelClient):
    shell_channel_class = Type(WakingChannel)


class _WakingManager(AsyncKernelManager):
    """Keeps papermill's own engine from sleeping for ever over an Output widget, now and then."""

    client_factory = _WakingClient


def _cell(cell: Cell) -> NotebookNode:
    given = {"source": cell} if isinstance(cell, str) else cell
    make = KINDS_OF_CELLS[given.get("kind", "code")]
    made: NotebookNode = make(given["source"], metadata={"tags": given.get("tags", [])})  # type: ignore[no-untyped-call]
    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try notebooks as most people run them; in ``make stress`` with other settings around them, too."""
    if "around" in metafunc.fixturenames:
        names = [*SURROUNDINGS] if metafunc.config.getoption("--stress") else [PLAIN]
        metafunc.parametrize("around", names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def around(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Set what notebooks find around them."""
    found = SURROUNDINGS[request.param].lie_in(tmp_path_factory.mktemp("profile"))
    with pytest.MonkeyPatch.context() as changed:
        for name, value in found.items():
            changed.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture(scope="module")
def kernels(around: None, runner: asyncio.Runner) -> Iterator[Kernels]:
    """Yield the kernels of a run of all notebooks, forked from one parent that has what they import."""
    cells = itertools.chain.from_iterable(NOTEBOOKS.values())

    async def made() -> Kernels:
        return Kernels(needed(_cell(cell).source for cell in cells))

    running = runner.run(made())
    yield running
    runner.run(running.close())


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_kernel_shows_what_papermills_own_engine_gives(
    name: str, tmp_path: Path, runner: asyncio.Runner, kernels: Kernels
) -> None:
    notebook = new_notebook(cells=[PARAMETERS, *map(_cell, NOTEBOOKS[name])])
    notebook.metadata |= {
        "kernelspec": KERNELSPEC,
        "title": "Kept",
    }
    nbformat.write(notebook, tmp_path / "in.ipynb")

    own = _executed(tmp_path, None)
    warm = _executed(tmp_path, "jmwidgets")
    # First what somebody sees, so that a difference is named with its cell.
    for ours, theirs in zip(_shown(warm["cells"]), _shown(own["cells"]), strict=True):
        assert ours == theirs
    assert warm == own

    notebook = runner.run(_ran(kernels, tmp_path))
    ran = _comparable(nbformat.writes(notebook))
    # papermill puts a note in front of a notebook that has failed, and one above its cell.
    cells = [cell for cell in own["cells"] if MARK not in cell["metadata"]["tags"]]
    assert _shown(ran["cells"]) == _shown(cells)


def test_pools_of_processes_come_to_their_end(
    tmp_path: Path,
    runner: asyncio.Runner,
    kernels: Kernels,
    often: Callable[[int, int], int],
) -> None:
    """Each kernel is a fork: a lock that its parent held would be held for ever in the pool's children."""
    source = (
        "from multiprocessing import Pool\nwith Pool(2) as pool:\n    print(sum(pool.map(abs, range(-9, 9))))"
    )
    notebook = new_notebook(cells=[PARAMETERS, new_code_cell(source)])
    notebook.metadata.kernelspec = KERNELSPEC
    nbformat.write(notebook, tmp_path / "in.ipynb")
    for _ in range(often(5, 500)):
        ran = runner.run(_ran(kernels, tmp_path))
        assert [one.text for one in ran.cells[-1].outputs] == ["81\n"]


async def _ran(kernels: Kernels, folder: Path) -> NotebookNode:
    """Execute the notebook as a run does."""
    notebook = load_notebook_node(str(folder / "in.ipynb"))
    return await execute(notebook, GIVEN, kernels=kernels, folder=folder, time_limit=60)


def _shown(cells: list[dict[str, Any]]) -> list[Any]:
    return [[cell["source"], cell.get("execution_count"), cell.get("outputs")] for cell in cells]


def _executed(folder: Path, engine: str | None) -> dict[str, Any]:
    output = folder / f"{engine}.ipynb"
    try:
        papermill.execute_notebook(
            folder / "in.ipynb",
            output,
            GIVEN,
            engine_name=engine,
            cwd=folder,
            progress_bar=False,
            **({} if engine else {"kernel_manager_class": _WakingManager}),
        )
    except papermill.PapermillExecutionError as error:
        raised = [error.ename, error.evalue, error.cell_index]
    else:
        raised = []
    nbformat.validate(nbformat.read(output, as_version=4))
    return {"raised": raised, **_comparable(output.read_text(encoding="utf-8"))}


def _comparable(text: str) -> dict[str, Any]:
    """Leave out what differs from run to run: times, ids, addresses, the names of the output file."""
    text = re.sub(r'"id": "[0-9a-f]{8}"', '"id": ""', text)
    text = re.sub(r"ipykernel_\d+/\d+", "ipykernel", text)
    text = re.sub(r"at 0x[0-9a-f]+", "at 0x", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)?", "time", text)
    text = re.sub(r'"duration": [\d.]+', '"duration": 0', text).replace("None.ipynb", "jmwidgets.ipynb")
    found: dict[str, Any] = json.loads(text)
    for cell in found["cells"]:
        cell["outputs"] = [*_joined(cell.get("outputs", []))]
    widgets = found["metadata"].get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    # Widgets lie in the order of their ids, which are random.
    widgets["state"] = sorted(_without_ids(model) for model in widgets.get("state", {}).values())
    plain: dict[str, Any] = json.loads(_without_ids(found))
    return plain


def _joined(outputs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Join what was printed in several pieces, as it is now and then on a busy machine."""
    for kind, group in itertools.groupby(outputs, lambda one: (one["output_type"], one.get("name"))):
        if kind[0] == "stream":
            yield {"printed": kind[1], "text": "".join(text for one in group for text in one["text"])}
        else:
            yield from group


def _without_ids(value: Any) -> str:
    return re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", "id", json.dumps(value, sort_keys=True))
