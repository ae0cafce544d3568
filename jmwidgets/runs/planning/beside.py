"""Sources of pages about more than one journey file: two versions, all journeys of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from jmwidgets.document import Journey
from jmwidgets.report.folder import container, journeys_in
from jmwidgets.runs.planning.digests import digest_of
from jmwidgets.runs.planning.source import Source, Summary


class VersionsSource(Source):
    """A journey, and an earlier version of it.

    Parameters
    ----------
    path
        Of the document.
    earlier
        Of the earlier version.
    label
        Of the earlier version.
    summaries
        What is known of journeys by their digest.
    """

    def __init__(self, path: Path, earlier: Path, label: str, summaries: Mapping[str, Summary]) -> None:
        super().__init__(path, summaries)
        self._earlier = Source(earlier)
        self.since = label

    def _read_digest(self) -> str:
        return digest_of(super()._read_digest(), self._earlier.digest)

    def _beside(self) -> tuple[Journey, ...]:
        return (self._earlier.journey,)


class FolderSource(Source):
    """All journeys of a folder and the folders below it.

    Parameters
    ----------
    folder
        Where they lie.
    summaries
        What is known of journeys by their digest.
    """

    def __init__(self, folder: Path, summaries: Mapping[str, Summary]) -> None:
        super().__init__(folder, summaries)

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return tuple(map(Source, journeys_in(self.path)))

    def _read_digest(self) -> str:
        return digest_of([[one.path.relative_to(self.path).as_posix(), one.digest] for one in self._sources])

    @cached_property
    def journey(self) -> Journey:
        """What stands for all of them."""
        return container(self.path, self._beside())

    def _summarised(self) -> Summary:
        # What is late in one of them makes the page anew.
        return Summary.of_all(self.journey, self._beside())

    def _beside(self) -> tuple[Journey, ...]:
        return tuple(one.journey for one in self._sources)
