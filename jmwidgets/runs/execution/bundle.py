"""What a template may read besides its part of the journey, packed for workers that share no disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.files import Workspace
from jmwidgets.files.names import JourneyPaths
from jmwidgets.runs.planning.digests import digest_of
from jmwidgets.runs.planning.edition import Edition


@dataclass(frozen=True)
class Label:
    """Names what is in the bundle, so that it is sent to a worker once."""

    digest: str
    folder: str
    """Working folder of the kernel, below the workspace."""
    journey: str
    """The journey file, below the workspace."""


@dataclass(frozen=True)
class Bundle:
    """Files by their place below the workspace: the journey, the data, modules beside the template."""

    files: Mapping[str, bytes] = field(repr=False)

    def unpack(self, folder: Path) -> None:
        """Write the files; the folder is there when all of them are."""
        part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        for name, data in self.files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        part.rename(folder)


class BundleBuilder:
    """Reads the bundle of an edition, when the first worker asks for it."""

    def __init__(self, workspace: Workspace, edition: Edition) -> None:
        self._root = workspace.folder.resolve()
        self._workspace = workspace
        self._edition = edition
        template, source = edition.template, edition.source
        folder, journey = (self._below(path) for path in (template.folder, source.path))
        self.label = Label(digest_of(template.digest, source.digest, folder, journey), folder, journey)

    def pack(self) -> Bundle:
        """Read the files."""
        places = JourneyPaths.of(self._workspace.journey_path)
        folder = self._edition.template.folder
        candidates = [
            self._edition.source.path,
            places.document,
            places.log,
            *places.versions.rglob("*"),
            *folder.glob("*.py"),
            *self._workspace.data.rglob("*"),
        ]
        files = {self._below(path.resolve()): path.read_bytes() for path in candidates if path.is_file()}
        # Also an empty working folder has to be there.
        return Bundle({**files, f"{self._below(folder)}/.folder": b""})

    def _below(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()
