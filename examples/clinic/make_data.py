"""Make the example's log and survey files; the same bytes on every machine.

    python make_data.py [FOLDER]

A log of one quarter at an eye clinic's outpatient department, and a survey of its patients. What was planted
in them is written down in README.md.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

SEED = 7
PATIENTS = 260
ANSWERS = 150
NO_REFERRAL, MEASURED_TWICE, NEVER_TOLD = 0.30, 0.25, 0.12
_DAYS = 60
_OPEN = 540
_FIRST = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
_OLD = 65
_LEVELS = {
    "Calls for an appointment": -0.4,
    "Letter with the appointment": 0.1,
    "Kiosk at the entrance": -0.6,
    "Welcome at the desk": 0.9,
    "Waiting room": -0.9,
    "Vision test": 0.3,
    "Talk with the doctor": 1.2,
    "Call with the results": 1.1,
}


def visits(chance: random.Random) -> list[tuple[str, ...]]:
    """Lead every patient from the call to the results."""
    rows = []
    for number in range(PATIENTS):
        patient = f"p{number + 1:03}"
        call = _FIRST + dt.timedelta(days=chance.randrange(_DAYS), minutes=chance.randrange(_OPEN))
        at = call + dt.timedelta(days=chance.randrange(9, 30))
        steps = [("Calls for an appointment", call)]
        steps.append(("Letter with the appointment", call + dt.timedelta(days=2)))
        way = ["Kiosk at the entrance", "Welcome at the desk"]
        if chance.random() < NO_REFERRAL:
            way += ["Kiosk at the entrance", "Welcome at the desk"]
        way += ["Waiting room", "Vision test"]
        if chance.random() < MEASURED_TWICE:
            way += ["Waiting room", "Vision test"]
        way += ["Talk with the doctor"]
        for name in way:
            steps.append((name, at))
            least, most = (25, 70) if name == "Waiting room" else (4, 15)
            at += dt.timedelta(minutes=chance.randrange(least, most))
        if chance.random() > NEVER_TOLD:
            steps.append(("Call with the results", at + dt.timedelta(days=chance.randrange(3, 9))))
        rows += [(patient, moment.strftime("%Y-%m-%dT%H:%M"), name) for name, moment in steps]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def answers(chance: random.Random) -> list[tuple[str, ...]]:
    """Ask patients how each touchpoint was, from 1 to 5."""
    rows = []
    for number in range(ANSWERS):
        age = chance.randrange(24, 88)
        group = "65 and older" if age >= _OLD else "under 65"
        for name, level in _LEVELS.items():
            mean = level - (0.7 if name == "Kiosk at the entrance" and age >= _OLD else 0)
            rating = min(5, max(1, round(3 + chance.gauss(mean, 0.9))))
            rows.append((f"r{number + 1:03}", group, name, str(rating)))
    return rows


def write(path: Path, header: str, rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file with the same line ends everywhere."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header.split())
        table.writerows(rows)


def main(folder: Path) -> None:
    """Write both files."""
    write(folder / "visits.csv", "patient time touchpoint", visits(random.Random(SEED)))
    write(folder / "survey.csv", "respondent age_group touchpoint rating", answers(random.Random(SEED + 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data")
