"""Notebooks that papermill executes with our engine come out as with its own."""

import asyncio
import json
import re
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

from jmwidgets.runs.engine import execute
from jmwidgets.runs.kernels import Kernels
from jmwidgets.runs.warm.manager import WakingChannel

GIVEN = {"persona": "ruth", "days": 7}
MARK = "papermill-error-cell-tag"
PARAMETERS = new_code_cell("persona = ''\ndays = 30", metadata={"tags": ["parameters"]})


def _tagged(source: str, *tags: str) -> NotebookNode:
    cell: NotebookNode = new_code_cell(source, metadata={"tags": list(tags)})
    return cell


NOTEBOOKS = {
    "outputs": [
        "print('one'); print('two')\nimport sys; print('three', file=sys.stderr)",
        "import os; os.system('echo from a child') and None",
        "from IPython.display import HTML, JSON, Image, Latex, Markdown, clear_output, display",
        "display(HTML('<b>1</b>'), Markdown('*2*'), JSON({'a': [1, {'b': None}]}), Latex('$x$'))",
        "display({'image/png': 'cGluaw==', 'text/plain': 'p'}, metadata={'alt': 'a'}, raw=True)",
        "import pandas as pd\npd.DataFrame({'a': [1, 2.5], 'b': ['x', None]})",
        "shown = display('first', display_id='d')\nHTML('<i>in between</i>')",
        "shown.update('second')\ndisplay('again', display_id='d')",
        "display('x', display_id='d'); print('gone'); clear_output(); print('stays')",
        "print('waits'); clear_output(wait=True); display('instead')",
        "print('kept'); clear_output(wait=True)",
        "for number in range(300):\n    display(number)",
        "class Odd:\n    def _repr_html_(self):\n        raise ValueError('odd')\n\nOdd()",
    ],
    "code": [
        new_markdown_cell("# Words", attachments={}),
        new_raw_cell("raw"),
        "import asyncio\n\nasync def later(value):\n    await asyncio.sleep(0.01)\n    return value",
        "await asyncio.gather(later(1), later(2))",
        "%%capture caught\nprint('captured')",
        "caught.stdout",
        "!echo shell $persona",
        "%%bash\necho script; echo trouble >&2; exit 0",
        "%history -n 1-2\n%xmode Plain",
        "days, persona, In[1] is not None, _ is not None",
        "import threading\nthreading.current_thread().name, __name__",
        _tagged("1 / 0", "raises-exception"),
        _tagged("print('not run')", "skip-execution"),
        _tagged("'hidden'", "hide-input", "remove-cell"),
        "   ",
        "get_ipython().set_next_input('next')\n?len",
        "import sys; sys.argv[1:2], sys.stdin.readable(), sys.flags.interactive",
    ],
    "widgets": [
        "import ipywidgets as w\nslider = w.IntSlider(3, description='Days')\nslider",
        "out = w.Output()\nwith out:\n    print('inside'); display(w.Text('x'))\nout",
        "out.append_stdout('later')\nlen(out.outputs)",
        "with out:\n    from IPython.display import clear_output\n    clear_output()\n    print('anew')",
        "both = w.HBox([slider, w.link((slider, 'value'), (w.IntText(), 'value')).target[0]])\nboth",
        "slider.value = 7\nw.interactive_output(lambda v: print('v', v), {'v': slider})",
        "import bqplot\nbqplot.LinearScale(min=0, max=4)",
    ],
    "error": [
        "def inner(value):\n    return {}[value]\n\ndef outer():\n    print('before')\n    inner('age')",
        "outer()",
        "print('never')",
    ],
    "syntax": ["x = (", "print('never')"],
    "exit": ["print('here')", "import sys\nsys.exit(3)", "print('never')"],
}


class _WakingClient(AsyncKernelClient):
    shell_channel_class = Type(WakingChannel)


class _WakingManager(AsyncKernelManager):
    """Keeps papermill's own engine from sleeping for ever over an Output widget, now and then."""

    client_factory = _WakingClient


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the notebooks, each into a folder of its own."""
    folders = {}
    for name, cells in NOTEBOOKS.items():
        folders[name] = tmp_path_factory.mktemp(name)
        notebook = new_notebook(
            cells=[PARAMETERS, *(new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells)]
        )
        notebook.metadata |= {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "title": "Kept",
        }
        nbformat.write(notebook, folders[name] / "in.ipynb")
    return folders


@pytest.fixture(scope="module")
def own(folders: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """Give what papermill's own engine makes of the notebooks."""
    return {name: _executed(folder, None) for name, folder in folders.items()}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_output_is_what_papermills_own_engine_gives(
    name: str, folders: dict[str, Path], own: dict[str, dict[str, Any]]
) -> None:
    assert _executed(folders[name], "jmwidgets") == own[name]


def test_cells_of_a_run_show_what_papermills_own_engine_gives(
    folders: dict[str, Path], own: dict[str, dict[str, Any]]
) -> None:
    async def executed() -> dict[str, NotebookNode]:
        async with Kernels() as kernels:
            return {
                name: await execute(
                    load_notebook_node(str(folder / "in.ipynb")),
                    GIVEN,
                    kernels=kernels,
                    folder=folder,
                    time_limit=60,
                )
                for name, folder in folders.items()
            }

    for name, notebook in asyncio.run(executed()).items():
        theirs = own[name]
        # papermill puts a note in front of a notebook that has failed, and one above its cell.
        cells = [cell for cell in theirs["cells"] if MARK not in cell["metadata"]["tags"]]
        assert _shown(_comparable(nbformat.writes(notebook))["cells"]) == _shown(cells), name


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
    widgets = found["metadata"].get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    # Widgets lie in the order of their ids, which are random.
    widgets["state"] = sorted(_without_ids(model) for model in widgets.get("state", {}).values())
    plain: dict[str, Any] = json.loads(_without_ids(found))
    return plain


def _without_ids(value: Any) -> str:
    return re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", "id", json.dumps(value, sort_keys=True))
