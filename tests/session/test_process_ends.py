"""A process that ends writes the document, and one that was forked from it edits nothing."""

import subprocess
import sys
from pathlib import Path

from jmwidgets.document import loads
from jmwidgets.files import open_journey

ENDING = """
import os, sys
from jmwidgets.session import Session
from tests.files.small import title

session = Session(sys.argv[1])
session.apply(title("At the end"))
if len(sys.argv) > 2:
    child = os.fork()
    if not child:
        try:
            session.apply(title("By a child"))
        except Exception as error:
            print(error, flush=True)
        sys.exit()
    os.waitpid(child, 0)
"""


def test_the_end_of_the_process_writes_the_document(path: Path) -> None:
    subprocess.run([sys.executable, "-c", ENDING, str(path)], check=True)
    assert loads(path.read_text(encoding="utf-8")).title == "At the end"


def test_a_forked_process_does_not_edit_in_its_parents_name(path: Path) -> None:
    # Python 3.12 and later warn whoever forks beside threads, here the test.
    unwarned = "-Wignore:This process:DeprecationWarning"
    done = subprocess.run(
        [sys.executable, unwarned, "-c", ENDING, str(path), "fork"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "got one forked from it; open it anew" in done.stdout
    assert done.stderr == ""
    assert open_journey(path).title == "At the end"
