"""Which journey a notebook opens: the one of its workspace, or one of several by its name."""

from __future__ import annotations

from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.files.names import JOURNEY_SUFFIX
from jmwidgets.files.workspace import Workspace
from jmwidgets.words import _


def find_journey(name: str | Path = "", start: Path | None = None) -> Path:
    """Return the journey file that is meant in a folder of a workspace.

    Parameters
    ----------
    name
        A journey file, a workspace folder, or the name of one of several journeys of the workspace; left
        out, the one that the workspace has, or that its settings name.
    start
        Where the notebook lies; the current folder if left out.

    Raises
    ------
    JourneyError
        When there is no such journey; the text says which there are.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.document import new_journey
    >>> folder = Path(tempfile.mkdtemp()) / "washing"
    >>> made = Workspace.create(folder, new_journey("Washing"))
    >>> find_journey(start=made.notebooks).name, find_journey("washing", made.notebooks).name
    ('washing.journey.json', 'washing.journey.json')
    """
    given = Path(name)
    is_path = given.name.endswith(JOURNEY_SUFFIX) or len(given.parts) > 1 or given.is_absolute()
    # A folder of notebooks is called like the journey that they open.
    if name and (is_path or any(given.glob(f"*{JOURNEY_SUFFIX}"))):
        return Workspace(given).journey_path if given.is_dir() else given
    here = Path.cwd() if start is None else start
    for folder in (here, *here.parents):
        if any(folder.glob(f"*{JOURNEY_SUFFIX}")):
            return _named(folder, str(name)) if name else Workspace(folder).journey_path
    raise JourneyError(
        _(
            "expected a notebook in a workspace, got one in {folder}, where no journey is; "
            "name the journey file, or make a workspace with 'jmwidgets new'",
            folder=str(here),
        )
    )


def _named(folder: Path, name: str) -> Path:
    path = folder / f"{name}{JOURNEY_SUFFIX}"
    if path.exists():
        return path
    known = sorted(one.name.removesuffix(JOURNEY_SUFFIX) for one in folder.glob(f"*{JOURNEY_SUFFIX}"))
    raise JourneyError(
        _(
            "{folder}: expected one of the journeys {known:or}, got {name}; correct the name",
            folder=str(folder),
            known=known,
            name=repr(name),
        )
    )
