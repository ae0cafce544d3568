"""Copies of customers' rows are gone after a kill, too: at the next start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

_READ = """
import os, signal, sys
from jmwidgets.evidence.reading.opening import open_table
table = open_table(sys.argv[1])
{end}
"""


def read(file: Path, temporary: Path, end: str = "") -> int:
    """Read a file in a process of its own that may end in any way."""
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-c", _READ.format(end=end), str(file)], env=environment, check=False
    )
    return done.returncode


def test_what_a_killed_process_left_goes_at_the_next_start(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    (foreign := temporary / "jmwidgets-of-somebody").mkdir(parents=True)
    file = tmp_path / "events.csv"
    file.write_text("customer,time,touchpoint\n" + "c1,2026-01-01,web\n" * 20, encoding="utf-8")
    assert read(file, temporary, "os.kill(os.getpid(), signal.SIGKILL)") == -signal.SIGKILL
    assert any(temporary.glob("jmwidgets-*/rows-*/*"))
    assert read(file, temporary) == 0
    assert [*temporary.iterdir()] == [foreign]


def test_what_is_still_used_stays(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    file = tmp_path / "events.csv"
    file.write_text("customer,time,touchpoint\n" + "c1,2026-01-01,web\n" * 20, encoding="utf-8")
    again = _READ.format(end="")
    end = (
        f"import subprocess; subprocess.run([sys.executable, '-c', {again!r}, sys.argv[1]], check=True)\n"
        "assert len(table.rows) == 20 and table.source.head(3)[1]"
    )
    assert read(file, temporary, end) == 0
    assert not [*temporary.iterdir()]
