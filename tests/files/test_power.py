"""Power that fails: what a disk may hold then is less than what was written, and in another order."""

import itertools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.document import loads
from jmwidgets.files import JourneyFile, open_journey, replay
from tests.files.small import thoughts, title


@dataclass
class Content:
    """What a file holds for those who look, and what of it has reached the disk."""

    seen: bytes = b""
    durable: bytes = b""


Image = dict[str, bytes]


@dataclass
class Disk:
    """Follows the system calls on a folder, and gives what may be left of it at any moment.

    Data reach the disk when the file is synced, names when the folder is; both may come earlier.
    """

    folder: Path
    names: dict[str, Content] = field(default_factory=dict)
    durable_names: dict[str, Content] = field(default_factory=dict)
    images: list[tuple[Image, tuple[str, ...]]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for file in self.folder.iterdir():
            self.names[file.name] = Content(file.read_bytes(), file.read_bytes())
        self.durable_names = dict(self.names)
        self._handles: dict[int, Content | None] = {}

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand before the system calls that change something."""

        def wrapped(call: str, follow: Callable[..., None]) -> None:
            real = getattr(os, call)

            def called(*args: Any, **kwargs: Any) -> Any:
                result = real(*args, **kwargs)
                follow(result, *args)
                return result

            monkeypatch.setattr(os, call, called)

        for call in ("open", "write", "fsync", "replace", "ftruncate", "unlink"):
            wrapped(call, getattr(self, f"_{call}"))

    def _photograph(self) -> None:
        told = tuple(self.acknowledged)
        for names, part in itertools.product((self.names, self.durable_names), (0.0, 0.5, 1.0)):
            image = {name: self._left(content, part) for name, content in names.items()}
            self.images.append((image, told))
        # Some file systems give room to data first and write them later.
        zeroed = {
            name: content.durable + bytes(max(0, len(content.seen) - len(content.durable)))
            for name, content in self.names.items()
        }
        self.images.append((zeroed, told))

    @staticmethod
    def _left(content: Content, part: float) -> bytes:
        if not content.seen.startswith(content.durable):
            return content.seen if part == 1 else content.durable
        fresh = content.seen[len(content.durable) :]
        return content.durable + fresh[: round(len(fresh) * part)]

    def _open(self, handle: int, path: str | Path, flags: int, *_: int) -> None:
        self._handles.pop(handle, None)
        if Path(path) == self.folder:
            self._handles[handle] = None
        elif Path(path).parent == self.folder:
            if flags & os.O_CREAT and not Path(path).name.endswith(".lock"):
                self.names[Path(path).name] = Content()
            self._handles[handle] = self.names.get(Path(path).name, Content())

    def _write(self, written: int, handle: int, data: bytes) -> None:
        if (content := self._handles.get(handle)) is not None:
            end = os.lseek(handle, 0, os.SEEK_CUR)
            content.seen = content.seen[: end - written] + bytes(data[:written]) + content.seen[end:]
            self._photograph()

    def _fsync(self, _: None, handle: int) -> None:
        if handle not in self._handles:
            return
        content = self._handles[handle]
        if content is None:
            self.durable_names = dict(self.names)
        else:
            content.durable = content.seen
        self._photograph()

    def _ftruncate(self, _: None, handle: int, size: int) -> None:
        if (content := self._handles.get(handle)) is not None:
            content.seen = content.seen[:size]
            self._photograph()

    def _replace(self, _: None, source: Path, target: Path) -> None:
        self.names[Path(target).name] = self.names.pop(Path(source).name)
        self._photograph()

    def _unlink(self, _: None, path: Path) -> None:
        self.names.pop(Path(path).name, None)


def test_whatever_is_left_when_the_power_fails_holds_what_was_acknowledged(
    path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(path.parent)
    with monkeypatch.context() as patch:
        disk.watch(patch)
        with JourneyFile(path) as file:
            for number in range(3):
                file.append([thoughts("step-0", f"Edit {number}")])
                disk.acknowledged.append(f"Edit {number}")
                file.append([title("x" * 2000 * number)] if number else [title("y")])
                if number == 1:
                    file.write()
    folder = tmp_path_factory.mktemp("left")
    path = folder / path.name
    distinct = {tuple(sorted(image.items())): told for image, told in disk.images}
    assert len(distinct) > 30
    for image, told in distinct.items():
        for file_there in folder.iterdir():
            file_there.unlink()
        for name, content in image:
            (folder / name).write_bytes(content)
        with JourneyFile(path) as file:
            assert not file.news().conflicts
            assert all("half a line" in str(report) for report in file.reports)
            journey = file.journey
        edit = journey.experience("ruth", "step-0").thoughts
        last = told[-1] if told else ""
        assert edit >= last
        assert open_journey(path) == journey == replay(path) == loads(path.read_text(encoding="utf-8"))
