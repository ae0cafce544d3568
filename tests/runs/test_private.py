"""The folder of the kernels' sockets is one user's alone, and is made again when something tidies it away."""

import asyncio
import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.iorw import load_notebook_node

from jmwidgets.runs.execution.engine import execute
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.warm.private import ForeignFolder, check_private, make_private


def test_kernels_start_again_after_their_folder_was_tidied_away(tmp_path: Path) -> None:
    notebook = new_notebook(cells=[new_code_cell("print(6 * 7)")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python", "language": "python"}
    template = load_notebook_node(notebook)

    async def ran() -> list[str]:
        texts = []
        async with Kernels() as kernels:
            for _ in range(2):
                done = await execute(template, {}, kernels=kernels, folder=tmp_path, time_limit=60)
                texts.append(done.cells[-1].outputs[0].text)
                if kernels.parent is not None:
                    shutil.rmtree(kernels.parent.folder)
        return texts

    assert asyncio.run(ran()) == ["42\n", "42\n"]


def test_folder_of_others_is_refused(tmp_path: Path) -> None:
    make_private(tmp_path / "own")
    make_private(tmp_path / "own")
    open_to_others = tmp_path / "open"
    open_to_others.mkdir(mode=0o755)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "own")
    for folder in (open_to_others, link):
        with pytest.raises(ForeignFolder, match="expected a private folder"):
            make_private(folder)
    with pytest.raises(FileNotFoundError):
        check_private(tmp_path / "none")
