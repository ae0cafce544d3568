"""Keep what a release writes, so that tests can show that later releases open it.

``python -m tools.golden`` writes a workspace of this version to `tests/files/golden/VERSION/`: a journey with
a record in nearly every collection, edits in its log, and a labelled version. It is done once for a release,
and never again.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from jmwidgets import __version__
from jmwidgets.document import Note, Set, put
from jmwidgets.files import save_version
from jmwidgets.session import Session

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "files" / "golden"


def main() -> int:
    """Write the workspace, unless the release has one."""
    folder = GOLDEN / __version__
    if folder.exists():
        sys.stderr.write(f"{folder}: expected nothing, found the workspace of this release; it stays\n")
        return 1
    folder.mkdir()
    path = folder / "clinic.journey.json"
    shutil.copy(ROOT / "examples" / "clinic" / path.name, path)
    with Session(path, author="Golden") as session:
        session.apply(_title("First"))
        session.apply(put("notes", Note(id="kept-note", text="Kept in the log", author="Golden")))
        session.save()
        save_version(path, "First")
        session.apply(_title("Second"))
    for lock in folder.glob(".*.lock"):
        lock.unlink()
    sys.stdout.write(f"{folder}\n")
    return 0


def _title(title: str) -> Set:
    return Set(collection="journey", id="clinic", field="title", value=title)


if __name__ == "__main__":
    raise SystemExit(main())
