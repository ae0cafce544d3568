"""Which templates this user has not run before: a notebook is a program, also one of somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from jmwidgets.runs.planning.shipped import templates_folder
from jmwidgets.runs.planning.template import Template, code_of


def run_first(templates: Iterable[Template]) -> list[Path]:
    """Name the templates that are run for the first time on this machine, and note that they were.

    Jupyter's own record of trusted notebooks is used: what somebody has executed and saved in JupyterLab is
    known. So is a template with the code of one that ships with this library.

    Parameters
    ----------
    templates
        What a run is about to execute.
    """
    new = [template.path for template in templates if not _is_shipped(template)]
    if not new:
        return []
    notary = NotebookNotary()
    return [path for path in dict.fromkeys(new) if not _is_known(notary, path)]


def _is_shipped(template: Template) -> bool:
    shipped = templates_folder() / template.path.name
    with suppress(OSError, ValueError, nbformat.ValidationError):
        return code_of(nbformat.read(shipped, as_version=4)) == template.sources
    return False


def _is_known(notary: NotebookNotary, path: Path) -> bool:
    # Whatever keeps the record from being read, a run goes on as without it.
    with suppress(Exception):
        notebook = nbformat.read(path, as_version=4)
        if notary.check_signature(notebook):
            return True
        notary.sign(notebook)
        return False
    return True
