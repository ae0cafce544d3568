"""What `exchange` writes stands whole in its place, for those who may read new files of its maker."""

import os
from pathlib import Path

import pytest

from jmwidgets.exchange.whole_file import write_whole


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o027, 0o640), (0o002, 0o664)])
def test_who_may_read_a_file_is_for_the_umask_to_say(tmp_path: Path, umask: int, mode: int) -> None:
    path = tmp_path / "map.svg"
    before = os.umask(umask)
    try:
        write_whole(path, b"<svg/>")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode
    assert path.read_bytes() == b"<svg/>"


def test_what_the_disk_refuses_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "map"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"whatever")
    assert list(tmp_path.iterdir()) == [path]
