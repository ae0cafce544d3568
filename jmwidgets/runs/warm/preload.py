"""What the parent of kernels imports before it forks the first one."""

from __future__ import annotations

import ast
import gc
import importlib
import multiprocessing
import os
import random
import sys
from collections.abc import Iterable
from contextlib import suppress

from jmwidgets.runs.warm.shell import NoShell, none_yet

_SAFE = {
    "altair",
    "bqplot",
    "ipywidgets",
    "matplotlib",
    "narwhals",
    "numpy",
    "pandas",
    "plotly",
    "scipy",
    "seaborn",
    "sklearn",
    "statsmodels",
}
"""Packages that take long to import and start nothing by it, so that forks of them are as good as new.

A module of theirs that looks for a notebook's shell is left to the kernel; see `jmwidgets.runs.warm.shell`.
Not duckdb: it looks from compiled code, which cannot be imported a second time.
"""

_KERNEL = (
    # A kernel imports these while it starts.
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "argcomplete",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.heartbeat",
    "ipykernel.kernelapp",
    "ipykernel.parentpoller",
    "pdb",
    "psutil",
    "sqlite3",
    "tornado.platform.asyncio",
)

_EXAMPLE = "washing-machines"
_REPORT = "jmwidgets.report"
_DRAWING = "drawing"


def needed(sources: Iterable[str]) -> list[str]:
    r"""Return the names of the modules that cells import and that are worth importing beforehand.

    Examples
    --------
    >>> needed(
    ...     ["import pandas as pd\nimport os", "%matplotlib inline", "from jmwidgets.report import Report"]
    ... )
    ['jmwidgets.report', 'pandas']
    """
    found: set[str] = set()
    for source in sources:
        # Magics are no Python; what stands beside them is imported by the kernel itself.
        with suppress(SyntaxError, ValueError):
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Import):
                    found.update(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module)
    return sorted(name for name in found if name.partition(".")[0] in _SAFE | {"jmwidgets"})


_tried: set[str] = set()
_environment = dict(os.environ)


def preload(modules: Iterable[str] = (), *, draw: bool = False) -> None:
    """Import what kernels need to start, and the given modules; keep it all out of garbage collection.

    Parameters
    ----------
    modules
        What the cells import.
    draw
        Whether to draw a report as well, which takes as long as one: worth it for many reports.
    """
    wanted = [name for name in (*_KERNEL, *modules) if name not in _tried]
    draws = draw and _REPORT in modules and _DRAWING not in _tried
    if not (wanted or draws):
        return
    _tried.update(wanted, [_DRAWING] if draws else [])
    # A kernel says so before matplotlib is loaded, which looks at it only then.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    for name in wanted:
        # What can't be imported is told by the cell that asks for it.
        with suppress(Exception, NoShell), none_yet():
            importlib.import_module(name)
    if draws:
        # Kernels without it are as good, only slower.
        with suppress(Exception):
            _draw_once()
    # Collecting garbage would write to every object, and so copy the memory that kernels share.
    gc.collect()
    gc.freeze()


def _draw_once() -> None:
    """Draw every section once, so that what is made at first use is there."""
    from jmwidgets.files import Workspace
    from jmwidgets.report import open_report
    from jmwidgets.report.section import View
    from jmwidgets.report.sections import SECTIONS
    from jmwidgets.runs.planning.shipped import examples_folder

    journey = Workspace(examples_folder() / _EXAMPLE).open()
    view = View(journey, journey.personas.ids[0])
    open_report(journey)._repr_mimebundle_()
    for name in SECTIONS:
        view.draw(name)


def set_by_imports() -> dict[str, str]:
    """Return the environment variables that imported packages have set for themselves."""
    return {name: value for name, value in os.environ.items() if name not in _environment}


def reseed() -> None:
    """Give this process secrets and random numbers of its own: a fork begins with those of its parent."""
    random.seed()
    multiprocessing.current_process().authkey = os.urandom(32)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
