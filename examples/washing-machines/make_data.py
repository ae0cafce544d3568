"""Make the example's CRM and survey files; the same bytes on every machine.

    python make_data.py [FOLDER]

What was planted in them is written down in FINDINGS.md.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from making.after import buy, come_back, deliver, live_with_it
from making.before import buyers, first_steps, promote
from making.chance import Chance
from making.people import Customer, everybody
from making.record import CHANNELS, Event, Record
from making.survey import TOUCHPOINTS, answers, long_rows, wide_rows

# Chosen among sixty so that the planted findings show at about their true size (see FINDINGS.md).
EVENTS_SEED, SURVEY_SEED = 16, 62
KNOWN_BEFORE = 0.14


def make_events(chance: Chance) -> tuple[list[Customer], list[Event]]:
    """Lead every customer through the year."""
    people = everybody(chance)
    earlier, new = chance.split([p for p in people if p.segment != "laundrettes"], KNOWN_BEFORE)
    new += [person for person in people if person.segment == "laundrettes"]
    promote(chance, new)
    record = Record(chance)
    orders = buy(record, buyers(record, first_steps(record, new)))
    deliver(record, orders)
    live_with_it(record, orders)
    come_back(record, earlier)
    return people, record.within_the_year()


def customer_rows(people: Iterable[Customer], events: Iterable[Event]) -> list[tuple[str, ...]]:
    """Sum up what each customer bought, returns taken off."""
    by_customer: dict[str, list[Event]] = {person.id: [] for person in people}
    for event in events:
        by_customer[event.customer].append(event)
    rows: list[tuple[str, ...]] = []
    for person in people:
        own = by_customer[person.id]
        if not own:
            continue
        machines = sum(event.outcome == "purchased" for event in own)
        value = sum(int(event.value) for event in own if event.value)
        about = (str(person.age), person.household, str(person.children), str(person.flats))
        rows.append((person.id, *about, CHANNELS[own[0].touchpoint], str(machines), str(value)))
    return rows


def write(path: Path, header: str, rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file with the same line ends everywhere."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write all files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    people, events = make_events(Chance(EVENTS_SEED))
    columns = "customer time touchpoint channel outcome value promotion product"
    write(folder / "events.csv", columns, [event.cells for event in events])
    columns = "customer age household children flats first_contact machines value"
    write(folder / "customers.csv", columns, customer_rows(people, events))
    drawn = answers(Chance(SURVEY_SEED))
    about = "respondent segment age_group household machines"
    write(folder / "survey.csv", f"{about} touchpoint rating expected comment", long_rows(drawn))
    columns = f"{about} delivered recommend satisfied again ease {' '.join(TOUCHPOINTS)}"
    write(folder / "survey_wide.csv", columns, wide_rows(drawn))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data")
