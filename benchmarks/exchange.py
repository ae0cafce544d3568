"""How fast maps come in: a spreadsheet of 5,000 rows and a board of 10,000 notes, seconds and MB.

python benchmarks/exchange.py [--quick]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

ROWS, NOTES = 5_000, 10_000
_MB = 1 << 10


def spreadsheet(path: Path, rows: int) -> None:
    """Write a list of touchpoints as people keep it."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("List", 0)
    sheet.append(["Stage", "Touchpoint", "Channel", "Mood", "Pain points", "Ideas", "Owner"])
    for number in range(rows):
        mood = f"{number % 5 - 2:+d}"
        pain = f"pain {number}" if number % 3 == 0 else None
        sheet.append(
            [f"Stage {number // 100}", f"Step {number}", "phone", mood, pain, f"idea {number}", "desk"]
        )
    book.save(path)


def board(path: Path, notes: int) -> None:
    """Write the export of a wall: headings on top, lanes at the left, notes in between."""
    stages, lanes = 50, ("Doing", "What hurts", "Ideas", "What they think")
    rows = [("Text", "BG Color", "Sticky type", "Position X", "Position Y", "Area")]
    rows += [(f"Stage {place}", "#EEEEEE", "5x3", str(place * 600), "-400", "") for place in range(stages)]
    rows += [(name, "#EEEEEE", "5x3", "-700", str(place * 500), "") for place, name in enumerate(lanes)]
    for number in range(notes):
        x = number % stages * 600 + number % 7 * 20
        y = number // stages % len(lanes) * 500 + number % 5 * 15
        rows.append((f"Note {number}", "#FFFF00", "3x3", str(x), str(y), ""))
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")


def measure(path: Path) -> None:
    """Look at a file and make a journey of it; print seconds, memory and what was made."""
    begun = time.perf_counter()
    from jmwidgets.exchange import look, new_journey

    loaded = time.perf_counter()
    looked = look(path)
    seen = time.perf_counter()
    journey = new_journey(looked, looked.journeys)
    done = time.perf_counter()
    told = {
        "file": path.name,
        "import_s": round(loaded - begun, 2),
        "look_s": round(seen - loaded, 2),
        "make_s": round(done - seen, 2),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MB,
        "touchpoints": len(journey.touchpoints),
        "notes": len(journey.notes),
    }
    print(json.dumps(told))


def main() -> None:
    """Measure each file in a process of its own."""
    if len(sys.argv) > 1 and not sys.argv[1].startswith("--"):
        measure(Path(sys.argv[1]))
        return
    part = 10 if "--quick" in sys.argv else 1
    with tempfile.TemporaryDirectory() as folder:
        sheet, wall = Path(folder) / "sheet.xlsx", Path(folder) / "wall.csv"
        spreadsheet(sheet, ROWS // part)
        board(wall, NOTES // part)
        for path in (sheet, wall):
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    main()
