"""A workspace: the folder that a workshop lives in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files.conflict_copies import conflict_copies
from jmwidgets.files.disk import plainly
from jmwidgets.files.documents import open_journey, save_journey
from jmwidgets.files.names import JOURNEY_SUFFIX, LOG_SUFFIX, safe_file_name
from jmwidgets.files.settings import SETTINGS, settings_of
from jmwidgets.words import _, message

_SEVERAL = 2
_GIT_IGNORE = """\
# Taken only while a file is being written.
*.lock
# Every single edit; leave this line out to keep them under version control.
*.journey.log.jsonl
*.journey.log.*.jsonl.gz
# Made from the journey again at any time.
/reports/
"""


@dataclass(frozen=True)
class Workspace:
    """A folder with a journey file, its notebooks, data and reports.

    It may hold several journeys: the settings say which is meant where none is named.

    Parameters
    ----------
    folder
        The folder, or the journey file in it.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.document import new_journey
    >>> folder = Path(tempfile.mkdtemp()) / "washing"
    >>> workspace = Workspace.create(folder, new_journey("Buying a washing machine"))
    >>> workspace.journey_path.name
    'buying-a-washing-machine.journey.json'
    """

    folder: Path

    def __init__(self, folder: str | Path) -> None:
        folder = Path(folder)
        given = folder if folder.name.endswith(JOURNEY_SUFFIX) else None
        object.__setattr__(self, "folder", folder.parent if given else folder)
        object.__setattr__(self, "_given", given)

    @classmethod
    def create(cls, folder: str | Path, journey: Journey) -> Workspace:
        """Make the folder with its journey file and the folders for what comes later.

        Raises
        ------
        JourneyError
            When the folder holds a journey already, or can't be written.
        """
        folder = Path(folder)
        workspace = cls(folder)
        found = workspace._found()
        if found:
            raise JourneyError(
                _(
                    "{folder}: expected a folder without a journey, got one that holds {file}; "
                    "choose another folder, or open the journey that is there",
                    folder=str(folder),
                    file=found[0].name,
                )
            )
        with plainly(folder, message("a folder that can be written")):
            for part in (folder, workspace.notebooks, workspace.data, workspace.reports):
                part.mkdir(parents=True, exist_ok=True)
            ignored = folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text(_GIT_IGNORE, encoding="utf-8")
        save_journey(folder / f"{safe_file_name(journey.id)}{JOURNEY_SUFFIX}", journey)
        return workspace

    @property
    def journey_path(self) -> Path:
        """The journey file of the folder: the only one, or the one that the settings name.

        Raises
        ------
        JourneyError
            When there is none, or more than one and nothing says which is meant.
        """
        given: Path | None = self._given  # type: ignore[attr-defined]
        if given is not None:
            return given
        if not self.folder.is_dir():
            raise JourneyError(
                _(
                    "{folder}: expected a folder with a journey file, got no folder; "
                    "make one with 'jmwidgets new'",
                    folder=str(self.folder),
                )
            )
        found = self._found()
        if not found:
            raise JourneyError(
                _(
                    "{folder}: expected a file {name}, got none; "
                    "name another folder, or make one with 'jmwidgets new'",
                    folder=str(self.folder),
                    name=f"NAME{JOURNEY_SUFFIX}",
                )
            )
        if len(found) > 1:
            found = [path for path in found if path == _usual(self.folder)] or found
        if len(found) > 1:
            raise JourneyError(
                _(
                    "{folder}: expected one journey file, got {count} ({names}); name the one you mean, "
                    'or write journey = "{first}" into {settings}',
                    folder=str(self.folder),
                    count=len(found),
                    names=", ".join(path.name for path in found),
                    first=found[0].name.removesuffix(JOURNEY_SUFFIX),
                    settings=SETTINGS,
                )
            )
        return found[0]

    def _found(self) -> list[Path]:
        documents = set(self.folder.glob(f"*{JOURNEY_SUFFIX}"))
        documents -= {copy for document in documents for copy in conflict_copies(document)}
        if documents:
            return sorted(documents)
        # A document that was lost is mended from its log, so the log stands for it.
        logs = self.folder.glob(f"*{LOG_SUFFIX}")
        return sorted(log.with_name(log.name.removesuffix(LOG_SUFFIX) + JOURNEY_SUFFIX) for log in logs)

    @property
    def notebooks(self) -> Path:
        """Where notebooks lie."""
        return self.folder / "notebooks"

    @property
    def data(self) -> Path:
        """Where the files lie that evidence is read from."""
        return self.folder / "data"

    @property
    def reports(self) -> Path:
        """Where reports are written; of a journey beside others, in a folder of its own."""
        reports = self.folder / "reports"
        given: Path | None = self._given  # type: ignore[attr-defined]
        if given is None or len(self._found()) < _SEVERAL or given == _usual(self.folder):
            return reports
        return reports / given.name.removesuffix(JOURNEY_SUFFIX)

    def open(self) -> Journey:
        """Read the journey, for looking at it."""
        return open_journey(self.journey_path)


def _usual(folder: Path) -> Path | None:
    """Return the journey that the settings name."""
    name = settings_of(folder).journey.removesuffix(JOURNEY_SUFFIX)
    return folder / f"{name}{JOURNEY_SUFFIX}" if name else None
