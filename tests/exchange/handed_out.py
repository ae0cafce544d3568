"""Files for other programs, written from the example and read back."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.exchange.handout import Wanted, hand_out

ON = dt.date(2026, 11, 28)


def written(journey: Journey, folder: Path, to: str, persona: str = "", **options: Any) -> list[Path]:
    wanted = Wanted(to, (persona,) if persona else (), on=ON, **options)
    found = list(hand_out(journey, wanted, folder))
    problems = [one.error for one in found if one.error]
    assert problems == [], problems
    return [one.path for one in found if one.path]


def everything_in(path: Path) -> str:
    """Return all that is packed into a file, down to the workbooks of its charts."""
    found = []
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    found += [inner.read(one).decode("utf-8", "replace") for one in inner.namelist()]
            else:
                found.append(data.decode("utf-8", "replace"))
    return "\n".join(found)
